"""Reading of transactions from handmade bytes, and writing, checked with other readers."""

import copy
import hashlib
import pickle
import uuid
from datetime import date

import nistitl
import numpy as np
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
    FINGER_NAMES,
    ArrestOffense,
    BookingTransaction,
    ErrorResponse,
    FingerImage,
    FingerMinutiae,
    SearchResponse,
    TransactionError,
    read_transaction,
    write_transaction,
)
from trustact.formats.ansi_nist.transactions import Transaction
from trustact.language.partial_dates import PartialDate, exact_date, parse_partial_date

NAME = "MUSTER,ERIKA"


def read(data):
    return read_transaction(data, name="a.an2")


def test_a_booking_says_what_its_fields_say():
    described = [(9, "24-001234"), (20, "MX"), (21, "US"), (22, "19900500"), (24, "M")]
    described += [(45, "20140228"), (47, f"20140227{US}BURGLARY{RS}{US}THEFT")]
    found = read(type_1([(2, 0), (14, 1)]) + type_2(described) + type_14())
    assert isinstance(found, BookingTransaction)
    assert found.control_number == "TEST-0001"
    assert found.reference is None
    assert found.sent_on == date(2014, 3, 1)
    assert (found.originating_agency, found.destination_agency) == ("XX0000000", "TEST-SIB")
    assert found.subject == "24-001234"
    assert (str(found.born_on), found.sex) == ("1990-05", "M")
    assert (found.place_of_birth, found.citizenship) == ("MX", "US")
    assert str(found.arrested_on) == "2014-02-28"
    assert found.offenses == (
        ArrestOffense("BURGLARY", parse_partial_date("2014-02-27")),
        ArrestOffense("THEFT", None),
    )
    assert found.left_out == ()


def test_what_a_booking_does_not_state_is_not_known():
    found = read(type_1([(2, 0)]) + type_2())
    assert found.born_on is found.sex is found.place_of_birth is found.citizenship is None
    assert found.arrested_on is found.subject is None
    assert (found.offenses, found.images, found.minutiae, found.photographs) == ((), (), (), 0)


def test_a_birth_date_of_zeros_is_not_known():
    assert read(type_1([(2, 0)]) + type_2([(22, "00000000")])).born_on is None


def test_further_birth_dates_are_listed_as_left_out():
    found = read(type_1([(2, 0)]) + type_2([(22, f"19900501{RS}19910501")]))
    assert str(found.born_on) == "1990-05-01"
    assert found.left_out == ("2.022 (date of birth): 1 more than the first",)


def test_no_name_is_kept_and_left_out_fields_are_listed():
    described = [(16, "123456789"), (18, NAME), (19, "ERI,KA"), (41, "MAIN STREET 1"), (999, "X")]
    found = read(type_1([(2, 0)]) + type_2(described))
    assert found.left_out == (
        "2.016 (social security number)",
        "2.018 (name)",
        "2.019 (aliases)",
        "2.041 (residence)",
        "2.999",
    )
    for secret in (NAME, "ERI,KA", "MAIN STREET", "123456789"):
        assert secret not in repr(found)
        assert secret.encode() not in write_transaction(found)


def test_a_photograph_is_counted_and_its_bytes_are_not_kept():
    face = b"the bytes of a face" * 10
    photo = text_record(10, [(2, 1), (3, "FACE")], face)
    found = read(type_1([(2, 0), (10, 1)]) + type_2() + photo)
    assert found.photographs == 1
    assert found.left_out == ("record 3 (Type-10, photograph): not kept",)
    assert face not in write_transaction(found)


def test_records_that_are_not_read_are_listed():
    palm = text_record(15, [(2, 1)], b"palm")
    signature = (9).to_bytes(4, "big") + bytes([2]) + b"sign"
    data = type_1([(2, 0), (15, 1), (8, 2)]) + type_2() + palm + signature
    assert read(data).left_out == (
        "record 3 (Type-15, palm print image): not read",
        "record 4 (Type-8, signature image): not read",
    )


def test_a_type_4_record_is_an_image_of_500_ppi():
    data = type_1([(2, 0), (4, 1)]) + type_2() + type_4(position=7, code=1, image=b"wsq bytes")
    [image] = read(data).images
    assert (image.position, image.finger, image.width, image.height) == (7, "left index", 4, 3)
    assert (image.ppi, image.compression, image.data) == (500, "WSQ20", b"wsq bytes")


def test_a_type_4_record_may_leave_its_resolution_to_the_transaction():
    data = type_1([(2, 0), (4, 1)], _12="19.69") + type_2() + type_4(resolution=1)
    assert read(data).images[0].ppi == 500


def test_free_text_that_is_not_kept_may_hold_line_ends():
    found = read(type_1([(2, 0)]) + type_2([(41, "MAIN STREET 1\r\nSPRINGFIELD\t")]))
    assert found.left_out == ("2.041 (residence)",)


def test_a_type_14_record_in_centimeters_is_read_in_inches():
    data = type_1([(2, 0), (14, 1)]) + type_2() + type_14(_8=2, _9=197, _10=197)
    assert read(data).images[0].ppi == 500


def test_an_image_may_contain_separator_bytes():
    image = b"\x1c\x1d14.999:\x1e\x1f\x1c12"[:12]
    data = type_1([(2, 0), (14, 1), (14, 2)]) + type_2() + type_14(1, image) + type_14(2)
    assert read(data).images[0].data == image


def test_a_checksum_that_fits_is_accepted():
    right = hashlib.sha256(bytes(12)).hexdigest()
    for digits in (right, right.upper()):
        data = type_1([(2, 0), (14, 1)]) + type_2() + type_14(_996=digits)
        assert len(read(data).images) == 1


def test_no_bytes_of_prints_are_shown():
    found = booking()
    assert "minutiae=2" in repr(found.minutiae[0])
    for text in (repr(found), repr(found.images[0]), repr(found.minutiae[0])):
        assert "data=" not in text
        assert "299" not in text


def test_an_answer_with_a_candidate_names_its_number():
    described = [(9, "24-001234"), (14, "123456AB7"), (15, "XX00001"), (18, NAME), (59, "I")]
    found = read(type_1([(2, 0)], "SRE", _10="TEST-0001") + type_2(described))
    assert isinstance(found, SearchResponse)
    assert (found.candidate_found, found.candidate_number) == (True, "123456AB7")
    assert (found.state_number, found.reference) == ("XX00001", "TEST-0001")
    assert found.left_out == ("2.018 (name)",)


def test_an_answer_without_candidate_says_so():
    found = read(type_1([(2, 0)], "SRE") + type_2([(59, "N")]))
    assert (found.candidate_found, found.candidate_number) == (False, None)


def test_an_error_says_why():
    found = read(type_1([(2, 0)], "ERRT") + type_2([(60, f"E0005{US}2.022{RS}AGAIN")]))
    assert isinstance(found, ErrorResponse)
    assert found.messages == ("E0005 2.022", "AGAIN")


@pytest.mark.parametrize(
    ("angle", "kind", "direction", "code"),
    [("000", "A", 180, 1), ("180", "B", 0, 2), ("350", "D", 170, 0), ("090", "C", 270, 0)],
)
def test_minutiae_of_the_older_format_are_converted(angle, kind, direction, code):
    # 0.50 mm at 1,000 ppi are 20 pixels; 0.80 mm up from the lowest of 100 lines is line 68.
    row = f"001{US}00500080{angle}{US}20{US}{kind}"
    old = text_record(9, [(2, 1), (3, 1), (4, "S"), (6, 2), (10, 1), (11, 0), (12, row)])
    image = type_14(1, bytes(20_000), _6=200, _7=100, _9=1000, _10=1000)
    data = type_1([(2, 0), (14, 1), (9, 1)]) + type_2() + image + old
    [found] = read(data).minutiae
    assert (found.position, found.width, found.height, found.ppi) == (2, 200, 100, 1000)
    assert (found.x.tolist(), found.y.tolist()) == ([20], [68])
    assert (found.direction.tolist(), found.kind.tolist()) == ([direction], [code])
    assert found.quality.tolist() == [0]


def test_minutiae_of_the_block_of_incits_378_are_read():
    rows = f"1{US}10{US}20{US}45{US}1{US}80{RS}2{US}299{US}399{US}179{US}2{US}0"
    fields = [(2, 1), (3, 1), (4, "U"), (128, 300), (129, 400), (130, 1), (131, 500), (132, 500)]
    block = text_record(9, [*fields, (134, 7), (136, 2), (137, rows)])
    [found] = read(type_1([(2, 0), (9, 1)]) + type_2() + block).minutiae
    assert (found.position, found.width, found.height, found.ppi) == (7, 300, 400, 500)
    assert (found.x.tolist(), found.y.tolist()) == ([10, 299], [20, 399])
    assert found.direction.tolist() == [90, 358]
    assert (found.kind.tolist(), found.quality.tolist()) == ([1, 2], [80, 0])


def test_arrays_of_minutiae_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        booking().minutiae[0].x[0] = 5


@pytest.mark.parametrize("keep", [pickle.dumps, copy.copy, copy.deepcopy])
def test_prints_cannot_be_pickled_or_copied(keep):
    for print_ in (booking().images[0], booking().minutiae[0]):
        with pytest.raises(TypeError, match=r"stays? in memory"):
            keep(print_)


def test_what_is_written_is_read_again():
    assert read(write_transaction(booking())) == booking(left_out=("2.018 (name)",))


def test_what_is_written_is_read_by_the_library_too():
    message = nistitl.Message()
    message.parse(write_transaction(booking()))
    assert [record.type for record in message] == [1, 2, 14, 4, 9]
    assert message[1]._18 == "WITHHELD,NAME"
    assert message[2]._999 == booking().images[0].data


def test_the_same_booking_is_written_to_the_same_bytes():
    # No clock and no random number goes in.
    assert write_transaction(booking()) == write_transaction(booking())


def test_no_number_is_made_of_the_network_card(monkeypatch):
    # The library would make one, and ask the network for it, in a record that is thrown away.
    made = []
    monkeypatch.setattr(nistitl.uuid, "uuid1", lambda: made.append(1) or uuid.uuid4())
    write_transaction(booking())
    assert made == []


words = st.text(st.characters(codec="ascii", min_codepoint=33, max_codepoint=126), min_size=1)
codes = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=3)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
spans = st.one_of(
    days.map(exact_date),
    days.map(lambda day: parse_partial_date(f"{day:%Y-%m}")),
    days.map(lambda day: parse_partial_date(f"{day:%Y}")),
)


@st.composite
def minutiae(draw):
    count = draw(st.integers(0, 30))
    width, height = draw(st.integers(1, 2000)), draw(st.integers(1, 2000))

    def column(least, most):
        return draw(st.lists(st.integers(least, most), min_size=count, max_size=count))

    return FingerMinutiae(
        draw(st.integers(0, 15)),
        width,
        height,
        draw(st.integers(100, 4000)),
        column(0, width - 1),
        column(0, height - 1),
        np.array(column(0, 179), dtype=float) * 2,
        column(0, 2),
        column(0, 100),
    )


images = st.builds(
    lambda position, data, kind, code: FingerImage(
        position, len(data), 1, 500, code, data, record_type=kind
    ),
    st.sampled_from(sorted(FINGER_NAMES)),
    st.binary(min_size=1, max_size=60),
    st.sampled_from([4, 14]),
    st.sampled_from(["NONE", "WSQ20", "PNG"]),
)
bookings = st.builds(
    BookingTransaction,
    control_number=words,
    sent_on=days,
    originating_agency=words,
    destination_agency=words,
    reference=st.none() | words,
    subject=st.none() | words,
    born_on=st.none() | spans,
    sex=st.sampled_from([None, "F", "M", "X"]),
    place_of_birth=st.none() | codes,
    citizenship=st.none() | codes,
    arrested_on=st.none() | spans,
    offenses=st.lists(st.builds(ArrestOffense, words, st.none() | spans), max_size=3).map(tuple),
    images=st.lists(images, max_size=4).map(tuple),
    minutiae=st.lists(minutiae(), max_size=2).map(tuple),
    left_out=st.just(("2.018 (name)",)),
)


@given(bookings)
def test_every_booking_that_can_be_written_is_read_as_it_was(written):
    assert read(write_transaction(written)) == written


@given(words, st.booleans(), st.lists(words, max_size=3))
def test_every_answer_that_can_be_written_is_read_as_it_was(text, found, messages):
    written = SearchResponse(
        control_number=text,
        sent_on=date(2014, 3, 2),
        originating_agency="FED",
        destination_agency="XX0000000",
        reference="TEST-0001",
        candidate_found=found,
        candidate_number=text if found else None,
        messages=tuple(messages),
        left_out=("2.018 (name)",) if found else (),
    )
    assert read(write_transaction(written)) == written


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"control_number": ""}, "1.009"),
        ({"subject": "Zo\u00eb"}, "2.009"),
        ({"sex": "male"}, "2.024"),
        ({"born_on": PartialDate(700_000, 700_002)}, None),
        ({"type": "SRE"}, "2.059"),
        ({"offenses": (ArrestOffense(""),)}, "2.047"),
        ({"subject": f"1{GS}2.018:X"}, "2.009"),
    ],
)
def test_a_value_that_does_not_fit_is_not_written(change, field):
    with pytest.raises(TransactionError) as error:
        write_transaction(booking(**change))
    assert error.value.field == field
    assert str(error.value).startswith("the transaction to write")


def test_more_minutiae_than_the_format_counts_are_not_written():
    many = [1] * 256
    prints = FingerMinutiae(2, 300, 400, 500, many, many, many, many, many)
    with pytest.raises(TransactionError, match="256 minutiae of one finger"):
        write_transaction(booking(minutiae=(prints,)))


@given(words, st.lists(words, min_size=1, max_size=3))
def test_every_refusal_that_can_be_written_is_read_as_it_was(text, messages):
    written = ErrorResponse(
        control_number=text,
        sent_on=date(2014, 3, 2),
        originating_agency="FED",
        destination_agency="XX0000000",
        reference=text,
        subject=text,
        messages=tuple(messages),
    )
    assert read(write_transaction(written)) == written


def test_a_refusal_without_reason_is_not_written():
    with pytest.raises(
        TransactionError, match=r"field 2\.060: is missing; it must state the reason"
    ):
        write_transaction(
            ErrorResponse(
                control_number="1",
                sent_on=date(2014, 3, 2),
                originating_agency="FED",
                destination_agency="XX0000000",
                messages=(),
            )
        )


def test_an_object_of_another_class_is_not_written():
    with pytest.raises(TransactionError, match="is a Transaction; it must be a Booking"):
        write_transaction(
            Transaction(
                control_number="1",
                sent_on=date(2014, 3, 2),
                originating_agency="FED",
                destination_agency="XX0000000",
                type="CAR",
            )
        )
