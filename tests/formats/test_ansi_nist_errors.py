"""Each damaged or oversized transaction, or one about two people, has its own message."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.ansi_nist_files import (
    GS,
    RS,
    US,
    booking,
    text_record,
    type_1,
    type_2,
    type_4,
    type_14,
)
from trustact.formats.ansi_nist import (
    FingerImage,
    FingerMinutiae,
    TransactionError,
    read_transaction,
    write_transaction,
)

ONE = type_1([(2, 0), (14, 1)])


def fault(data):
    with pytest.raises(TransactionError) as error:
        read_transaction(data, name="a.an2")
    assert str(error.value).startswith("a.an2")
    return error.value


def minutia(values):
    rows = f"{US.join(map(str, values))}"
    fields = [(2, 1), (3, 1), (4, "U"), (128, 300), (129, 400), (130, 1), (131, 500), (132, 500)]
    return (
        type_1([(2, 0), (9, 1)])
        + type_2()
        + text_record(9, [*fields, (134, 7), (136, 1), (137, rows)])
    )


CASES = {
    "empty": (b"", "empty", None, "is empty"),
    "text": (b"Dear Sir or Madam", "length", None, "not an ANSI/NIST-ITL transaction"),
    "pdf": (b"%PDF-1.7", "length", None, "not an ANSI/NIST-ITL transaction"),
    "truncated in a text record": (ONE + type_2()[:-3], "truncated", "2.001", "has 14 left"),
    "truncated in an image": (
        ONE + type_2() + type_14()[:-1],
        "truncated",
        "14.001",
        "send the whole transaction again",
    ),
    "truncated between records": (ONE + type_2(), "truncated", None, "ends after 2 records"),
    "truncated in the head of an image": (
        type_1([(2, 0), (4, 1)]) + type_2() + type_4()[:10],
        "truncated",
        None,
        "its head of 18 bytes",
    ),
    "count too high": (
        type_1([(2, 0)], count=2) + type_2(),
        "count",
        "1.003",
        "says that 2 records follow but lists 1",
    ),
    "more records than listed": (
        type_1([(2, 0)]) + type_2() + type_14(),
        "count",
        "1.003",
        "follow the 2 listed records",
    ),
    "list of no records": (type_1([], count="x") + type_2(), "count", "1.003", "not a list of"),
    "no list": (type_1([], _3=None), "missing-field", "1.003", "is missing"),
    "other type than listed": (
        type_1([(2, 0), (10, 1)]) + type_2() + type_14(),
        "count",
        None,
        "is of Type-14, but field 1.003 lists Type-10",
    ),
    "other designation than listed": (
        type_1([(2, 0), (14, 2)]) + type_2() + type_14(),
        "count",
        "14.002",
        "is 1, but field 1.003 lists 2",
    ),
    "other designation of a Type-4": (
        type_1([(2, 0), (4, 2)]) + type_2() + type_4(),
        "count",
        "4.002",
        "has the designation 1",
    ),
    "length too short": (
        ONE + type_2() + text_record(14, [(2, 1)], bytes(40), length=30),
        "length",
        "14.001",
        "no end mark",
    ),
    "length of text too short": (
        type_1([(2, 0)]) + text_record(2, [(2, 0), (9, "1234567")], length=20),
        "length",
        "2.001",
        "no end mark",
    ),
    "length of text too long": (
        type_1([(2, 0), (2, 1)]) + text_record(2, [(2, 0)], length=30) + type_2(idc=1),
        "length",
        "2.001",
        "ends earlier",
    ),
    "length of zero": (
        type_1([(2, 0)]) + text_record(2, [(2, 0)], length=0),
        "length",
        "2.001",
        "no bytes",
    ),
    "length of a head alone": (
        type_1([(2, 0), (4, 1)]) + type_2() + type_4(length=17),
        "length",
        "4.001",
        "its head alone has 18",
    ),
    "wrong checksum": (ONE + type_2() + type_14(_996="0" * 64), "checksum", "14.996", "changed"),
    "wrong checksum of a photograph": (
        type_1([(2, 0), (10, 1)]) + type_2() + text_record(10, [(2, 1), (996, "ab")], b"face"),
        "checksum",
        "10.996",
        "changed on the way",
    ),
    "unknown record type": (
        type_1([(2, 0), (42, 1)]) + type_2(),
        "record-type",
        "1.003",
        "Type-42 as number 3",
    ),
    "a second Type-1": (type_1([(1, 0)]) + type_2(), "record-type", "1.003", "Type-1 as number 2"),
    "two people": (
        type_1([(2, 0), (2, 1)]) + type_2() + type_2(idc=1),
        "two-people",
        None,
        "2 Type-2 records, which may be about 2 people",
    ),
    "nobody described": (type_1([(14, 1)]) + type_14(), "no-description", None, "no Type-2"),
    "no code of a transaction": (
        type_1([(2, 0)], "A BOOKING") + type_2(),
        "transaction-type",
        "1.004",
        "'A BOOKING'; it must be a code of at most 16 capital letters and digits, such as CAR",
    ),
    "a booking in small letters": (
        type_1([(2, 0)], "car") + type_2(),
        "transaction-type",
        "1.004",
        "is 'car'; it must be a code of at most 16 capital letters",
    ),
    "no type of transaction": (type_1([(2, 0)], None) + type_2(), "missing-field", "1.004", ""),
    "no control number": (type_1([(2, 0)], _9=None) + type_2(), "missing-field", "1.009", ""),
    "version": (type_1([(2, 0)], _2="XML1") + type_2(), "field-value", "1.002", "0500"),
    "letters with accents": (
        type_1([(2, 0)]) + type_2([(9, "MU\xd1OZ")]),
        "characters",
        "2.009",
        "0xd1",
    ),
    "a line end": (type_1([(2, 0)]) + type_2([(9, "1\n2")]), "characters", "2.009", "0x0a"),
    "an escape": (type_1([(2, 0)]) + type_2([(9, "1\x1b2")]), "characters", "2.009", "0x1b"),
    "field of another record": (
        type_1([(2, 0)]) + type_2([(9, f"1{GS}14.999:x")]),
        "field-value",
        None,
        "'14.999'",
    ),
    "field twice": (type_1([(2, 0)]) + type_2([(9, "1"), (9, "2")]), "field-value", "2.009", ""),
    "no number before a field": (
        type_1([(2, 0)]) + type_2([(9, f"1{GS}NAME")]),
        "field-value",
        None,
        "does not begin with its number",
    ),
    "a day that no calendar has": (
        type_1([(2, 0)]) + type_2([(22, "19900230")]),
        "field-value",
        "2.022",
        "February 1990 has 28 days",
    ),
    "a day without its month": (
        type_1([(2, 0)]) + type_2([(22, "19900012")]),
        "field-value",
        "2.022",
        "a day and no month",
    ),
    "no date": (type_1([(2, 0)]) + type_2([(22, "5/1/90")]), "field-value", "2.022", "eight"),
    "only a month of sending": (
        type_1([(2, 0)], _5="20140300") + type_2(),
        "field-value",
        "1.005",
        "not a full date",
    ),
    "sex": (type_1([(2, 0)]) + type_2([(24, "male")]), "field-value", "2.024", "one of: F, M"),
    "place": (type_1([(2, 0)]) + type_2([(20, "Mexico")]), "field-value", "2.020", "letters of"),
    "several subjects": (type_1([(2, 0)]) + type_2([(9, f"1{RS}2")]), "field-value", "2.009", ""),
    "offense without words": (
        type_1([(2, 0)]) + type_2([(47, f"20140227{US}")]),
        "field-value",
        "2.047",
        "states a day without an offense",
    ),
    "offense of three values": (
        type_1([(2, 0)]) + type_2([(47, f"20140227{US}A{US}B")]),
        "field-value",
        "2.047",
        "3 values",
    ),
    "candidate without number": (
        type_1([(2, 0)], "SRE") + type_2([(59, "I")]),
        "missing-field",
        "2.014",
        "says that a candidate was found",
    ),
    "number without candidate": (
        type_1([(2, 0)], "SRE") + type_2([(14, "1"), (59, "N")]),
        "field-value",
        "2.014",
        "correct one of them",
    ),
    "answer that says nothing": (type_1([(2, 0)], "SRE") + type_2(), "missing-field", "2.059", ""),
    "answer that says maybe": (
        type_1([(2, 0)], "SRE") + type_2([(59, "M")]),
        "field-value",
        "2.059",
        "I (candidate found) or N",
    ),
    "error without reason": (type_1([(2, 0)], "ERRT") + type_2(), "missing-field", "2.060", ""),
    "image without bytes": (ONE + type_2() + type_14(1, b""), "missing-field", "14.999", ""),
    "image without its field": (ONE + type_2() + type_14(1, None), "missing-field", "14.999", ""),
    "image of another size": (ONE + type_2() + type_14(_6=5), "length", None, "12 bytes for 5 x 3"),
    "image of unknown unit": (ONE + type_2() + type_14(_8=0), "field-value", "14.008", "no unit"),
    "image of two resolutions": (ONE + type_2() + type_14(_9=1000), "field-value", "14.010", ""),
    "image of 16 bits": (ONE + type_2() + type_14(_12=16), "field-value", "14.012", "8 bits"),
    "image of no finger": (ONE + type_2() + type_14(_13="x"), "field-value", "14.013", "0 to 99"),
    "image of which finger": (ONE + type_2() + type_14(_13=None), "missing-field", "14.013", ""),
    "missing finger of no code": (
        ONE + type_2() + type_14(1, None, _18="2"),
        "field-value",
        "14.018",
        "must give two values for each finger, such as 7 and XX, not 1",
    ),
    "missing finger with words": (
        ONE + type_2() + type_14(1, None, _18=f"2{US}lost"),
        "field-value",
        "14.018",
        "'lost'; it must be a code such as XX or UP",
    ),
    "missing palm": (
        ONE + type_2() + type_14(1, None, _18=f"21{US}XX"),
        "field-value",
        "14.018",
        "position is 21; it must be that of one finger",
    ),
    "another finger is missing": (
        ONE + type_2() + type_14(1, None, _18=f"7{US}XX"),
        "field-value",
        "14.018",
        "names 7 as missing, but the record has no image of finger 2 (14.013)",
    ),
    "image packed by nobody": (
        ONE + type_2() + type_14(_11="ZIP"),
        "field-value",
        None,
        "'ZIP'; it must be one of: NONE, WSQ20",
    ),
    "image with words for a width": (
        ONE + type_2() + type_14(_6="wide"),
        "field-value",
        "14.006",
        "whole number from 1 to 99,999",
    ),
    "image of its own resolution": (
        type_1([(2, 0), (4, 1)]) + type_2() + type_4(resolution=1),
        "field-value",
        "4.005",
        "500 ppi",
    ),
    "image of a resolution of its own": (
        type_1([(2, 0), (4, 1)], _12="39.37") + type_2() + type_4(resolution=1),
        "field-value",
        "4.005",
        "field 1.012 is '39.37'",
    ),
    "image of an unknown code": (
        type_1([(2, 0), (4, 1)]) + type_2() + type_4(code=9),
        "field-value",
        "4.008",
        "0 to 6",
    ),
    "pixels without end": (
        ONE + type_2() + type_14(_6=99_999, _7=99_999, _11="PNG"),
        "too-large",
        None,
        "99,999 x 99,999 pixels",
    ),
    "minutia outside": (
        minutia([1, 300, 0, 0, 1, 0]),
        "field-value",
        None,
        "x of a minutia is 300",
    ),
    "minutia of no angle": (minutia([1, 0, 0, 180, 1, 0]), "field-value", "9.137", "0 to 179"),
    "minutia of five values": (minutia([1, 0, 0, 0, 1]), "field-value", "9.137", "5 values"),
    "minutia out of order": (minutia([2, 0, 0, 0, 1, 0]), "field-value", "9.137", "count from 1"),
}


@pytest.mark.parametrize(("data", "kind", "field", "says"), CASES.values(), ids=CASES.keys())
def test_each_error_has_its_own_message(data, kind, field, says):
    found = fault(data)
    assert (found.kind, found.field) == (kind, field)
    assert says in str(found)


def test_a_message_repeats_no_name():
    assert "OZ" not in str(fault(type_1([(2, 0)]) + type_2([(9, "MU\xd1OZ")])))


def test_an_image_of_200_million_bytes_is_refused_before_it_is_copied():
    # Its length is read, its bytes are not: they need not even be there.
    head = text_record(14, [(2, 1)], b"", length=200_000_000)
    found = fault(ONE + type_2() + head)
    assert (found.kind, found.field) == ("too-large", "14.001")
    assert "has 200,000,000 bytes; the limit for one record is 20,000,000" in str(found)
    binary = type_1([(2, 0), (4, 1)]) + type_2() + type_4(length=200_000_000)
    assert fault(binary).kind == "too-large"


def test_more_records_than_are_read_are_refused():
    many = [(14, 1)] * 201
    assert fault(type_1([(2, 0), *many]) + type_2()).kind == "too-large"


def test_text_without_end_is_refused():
    assert fault(type_1([(2, 0)]) + type_2([(9, "9" * 1_000_001)])).kind == "too-large"


def test_a_transaction_of_more_bytes_than_are_read_is_refused():
    image = bytes(19_000_000)
    parts = [type_14(n, image, _6=19_000, _7=1_000) for n in range(1, 7)]
    data = b"".join([type_1([(2, 0), *[(14, n) for n in range(1, 7)]]), type_2(), *parts])
    found = fault(data)
    assert (found.kind, found.record) == ("too-large", None)


@pytest.mark.parametrize(
    "change",
    [{"position": 16}, {"width": 0}, {"ppi": 50}, {"compression": "GIF"}, {"record_type": 13}],
)
def test_an_impossible_image_is_refused(change):
    values = {"position": 2, "width": 2, "height": 1, "ppi": 500, "compression": "NONE"}
    with pytest.raises(TransactionError):
        FingerImage(**(values | {"data": b"12"} | change))


@pytest.mark.parametrize(
    "change",
    [{"x": [1]}, {"x": [[1, 2]]}, {"kind": [1, 3]}, {"quality": [0, 101]}, {"direction": [0, 360]}],
)
def test_impossible_minutiae_are_refused(change):
    values = {"position": 2, "width": 9, "height": 9, "ppi": 500, "x": [1, 2], "y": [1, 2]}
    values |= {"direction": [0, 1], "kind": [1, 2], "quality": [0, 0]}
    with pytest.raises(TransactionError):
        FingerMinutiae(**(values | change))


WHOLE = write_transaction(booking())


def reads_or_says_why(data):
    try:
        read_transaction(data, name="a.an2")
    except TransactionError as error:
        return error.kind
    return "read"


def test_bytes_changed_at_random_are_read_or_refused_with_a_reason():
    dice = random.Random(20140301)
    seen = set()
    for _ in range(3_000):
        data = bytearray(WHOLE)
        for _ in range(dice.choice((1, 1, 1, 2, 5, 20))):
            at = dice.randrange(len(data))
            match dice.randrange(4):
                case 0:
                    data[at] = dice.randrange(256)
                case 1:
                    del data[at : at + dice.randrange(1, 9)]
                case 2:
                    data[at:at] = dice.choice((b"\x1c", b"\x1d", b"\x1e", b"\x1f", b"9", b"2.018:"))
                case _:
                    data[at] = dice.choice(b"0123456789")
            if not data:
                break
        seen.add(reads_or_says_why(bytes(data)))
    # The dice have reached the reader's depths, not only its door.
    assert {"read", "truncated", "length", "count", "checksum", "field-value"} <= seen
    assert {"characters", "record-type", "transaction-type"} <= seen


def test_every_transaction_that_ends_early_is_refused():
    for end in range(len(WHOLE)):
        assert reads_or_says_why(WHOLE[:end]) in {"truncated", "empty", "length"}, end


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_a_reason(data):
    assert reads_or_says_why(data) != "read"


@given(
    st.lists(
        st.tuples(st.integers(0, 999), st.text(st.characters(max_codepoint=255), max_size=12)),
        max_size=6,
    ),
    st.sampled_from(["CAR", "SRE", "ERRT"]),
)
def test_any_fields_are_read_or_refused_with_a_reason(fields, kind):
    reads_or_says_why(type_1([(2, 0)], kind) + type_2(fields))
    reads_or_says_why(type_1([(2, 0), (9, 1)]) + type_2() + text_record(9, [(2, 1), *fields]))
    reads_or_says_why(ONE + type_2() + text_record(14, [(2, 1), *fields], b"x"))
