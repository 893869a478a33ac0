"""What cannot be used is left out of a booking with a note; the booking itself is read."""

import hashlib

import pytest

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
    MissingFinger,
    TransactionError,
    read_transaction,
    write_transaction,
)

NAME = "MUÑOZ,JOSÉ"


def read(data):
    return read_transaction(data, name="a.an2")


def with_records(*records):
    """Return what is read of a booking with an image of a finger and these (type, bytes)."""
    listed = [(2, 0), (14, 1), *((kind, idc) for idc, (kind, _) in enumerate(records, start=2))]
    return read(type_1(listed) + type_2() + type_14() + b"".join(data for _, data in records))


def missing(position, code="XX", **change):
    """Return a Type-14 record without an image, for a missing finger."""
    change = {"_13": position, "_18": f"{position}{US}{code}", **change}
    none = dict.fromkeys(("_6", "_7", "_8", "_9", "_10", "_11", "_12"))
    return 14, type_14(2, None, **(none | change))


# f19a: a record for a missing finger has no image


@pytest.mark.parametrize("position", range(1, 11))
@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("XX", "amputated"),
        ("UP", "cannot be printed, such as bandaged"),
        ("SR", "missing, code SR"),
    ],
)
def test_a_missing_finger_is_noted(position, code, why):
    found = with_records(missing(position, code))
    assert found.missing_fingers == (MissingFinger(position, code),)
    assert found.missing_fingers[0].description.endswith(f": {why}")
    assert [image.position for image in found.images] == [2]
    assert found.left_out == ()


def test_a_missing_finger_may_keep_the_fields_of_an_image():
    found = with_records((14, type_14(2, None, _13=7, _18=f"7{US}XX")))
    assert found.missing_fingers == (MissingFinger(7, "XX"),)


def test_an_empty_image_of_a_missing_finger_is_no_image():
    found = with_records((14, type_14(2, b"", _13=7, _18=f"7{US}UP")))
    assert found.missing_fingers == (MissingFinger(7, "UP"),)
    assert len(found.images) == 1


@pytest.mark.parametrize(("plain", "rolled"), [(11, 1), (12, 6)])
def test_a_plain_thumb_may_be_missing_under_either_position(plain, rolled):
    for named in (plain, rolled):
        found = with_records(missing(plain, _18=f"{named}{US}XX"))
        assert found.missing_fingers == (MissingFinger(named, "XX"),)
        assert found.left_out == ()


@pytest.mark.parametrize("value", [f"07{US}XX", f"7{US}xx", f"7{US}XX{RS}", f"7{US}XX{US}"])
def test_other_ways_to_write_a_missing_finger_are_read(value):
    assert with_records(missing(7, _18=value)).missing_fingers == (MissingFinger(7, "XX"),)


def test_an_extra_digit_may_be_missing():
    assert with_records(missing(16)).missing_fingers == (MissingFinger(16, "XX"),)


def test_four_fingers_pressed_together_may_lack_one():
    found = with_records((14, type_14(2, _13=14, _18=f"8{US}XX{RS}9{US}UP")))
    assert [image.position for image in found.images] == [2, 14]
    assert found.missing_fingers == (MissingFinger(8, "XX"), MissingFinger(9, "UP"))


def test_a_hand_without_image_is_left_out_and_its_fingers_are_noted():
    named = RS.join(f"{finger}{US}XX" for finger in (7, 8, 9, 10))
    found = with_records(missing(14, _18=named))
    assert [one.position for one in found.missing_fingers] == [7, 8, 9, 10]
    assert found.left_out == (
        "record 4 (Type-14, fingerprint image): not read: plain left four fingers, no image",
    )


def test_a_finger_that_two_records_note_is_noted_once():
    other = type_14(3, _13=14, _18=f"7{US}XX")
    assert with_records(missing(7), (14, other)).missing_fingers == (MissingFinger(7, "XX"),)


def test_an_image_that_is_missing_without_a_reason_is_an_error():
    with pytest.raises(TransactionError, match=r"14\.999: is missing.*14\.018 must say why"):
        with_records(missing(7, _18=None))


def test_a_type_4_record_without_image_is_left_out():
    found = with_records((4, type_4(2, 7, 0, 0)))
    assert found.left_out == (
        "record 4 (Type-4, fingerprint image): not read: left index, no image in the record",
    )


def test_missing_fingers_are_written_and_read_again():
    written = booking(
        missing_fingers=(MissingFinger(7, "XX"), MissingFinger(16, "UP")),
        left_out=("2.018 (name)",),
    )
    assert read(write_transaction(written)) == written


@pytest.mark.parametrize(("position", "code"), [(0, "XX"), (13, "XX"), (20, "UP"), (2, "lost")])
def test_an_impossible_missing_finger_is_refused(position, code):
    with pytest.raises(TransactionError, match="it must be"):
        MissingFinger(position, code)


# f20a: positions that are no finger of a ten-print

LEFT_OUT_POSITIONS = [*range(16, 39), *range(40, 51), *range(60, 80), *range(81, 87)]


@pytest.mark.parametrize("position", [*LEFT_OUT_POSITIONS, 39, 99])
def test_a_print_of_another_position_is_left_out(position):
    found = with_records((14, type_14(2, _13=position)), (4, type_4(3, position)))
    assert [image.position for image in found.images] == [2]
    assert len(found.left_out) == 2
    for number, note in zip((4, 5), found.left_out, strict=True):
        assert note.startswith(f"record {number} (Type-")
        assert f"not read: position {position}, " in note


def test_known_positions_are_left_out_by_their_name():
    for position in LEFT_OUT_POSITIONS:
        assert "does not know" not in with_records((14, type_14(2, _13=position))).left_out[0]


def test_the_checksum_of_what_is_left_out_is_compared():
    right = hashlib.sha256(bytes(12)).hexdigest()
    assert len(with_records((14, type_14(2, _13=19, _996=right))).left_out) == 1
    with pytest.raises(TransactionError, match=r"14\.996"):
        with_records((14, type_14(2, _13=19, _996="0" * 64)))


def test_a_position_may_be_repeated():
    found = with_records((14, type_14(2, _13=f"7{RS}7")))
    assert [image.position for image in found.images] == [2, 7]
    same = type_4(2, 7).replace(b"\xff\xff", b"\x07\xff", 1)
    assert [image.position for image in with_records((4, same)).images] == [2, 7]


def test_two_images_of_one_finger_are_both_read():
    found = with_records((14, type_14(2)), (4, type_4(3, 2)))
    assert [image.position for image in found.images] == [2, 2, 2]


@pytest.mark.parametrize(
    "record",
    [
        (14, type_14(2, _13=f"2{RS}3")),
        (4, type_4(2, 2).replace(b"\xff\xff", b"\x03\xff", 1)),
    ],
    ids=["Type-14", "Type-4"],
)
def test_an_image_of_one_of_several_fingers_is_left_out(record):
    found = with_records(record)
    assert len(found.images) == 1
    assert "not read: names several fingers (2, 3)" in found.left_out[0]


def test_an_image_of_no_position_is_left_out():
    assert "not read: no position" in with_records((4, type_4(2, 255))).left_out[0]


# f21a: minutiae in the formats of manufacturers

BLOCK = [(3, 1), (4, "U"), (128, 300), (129, 400), (130, 1), (131, 500), (132, 500)]
ROW = f"1{US}10{US}20{US}45{US}1{US}80"


def minutiae(*fields, idc=2):
    return 9, text_record(9, [(2, idc), *sorted(fields)])


@pytest.mark.parametrize("first", [13, 31, 56, 71, 100, 151, 176, 300, 331, 901])
def test_minutiae_of_a_manufacturer_are_left_out(first):
    found = with_records(minutiae((3, 1), (4, "U"), (first, "x"), (first + 1, f"1{US}\xff")))
    assert found.minutiae == ()
    assert found.left_out == (
        "record 4 (Type-9, minutiae): not read: minutiae in a format of a manufacturer or of "
        "latent prints",
    )


def test_a_manufacturers_fields_beside_a_standard_block_are_left_out():
    found = with_records(minutiae(*BLOCK, (134, 7), (136, 1), (137, ROW), (31, "x"), (32, "\xe9")))
    assert [one.position for one in found.minutiae] == [7]
    assert found.left_out == ("record 4 (Type-9, minutiae): fields 9.031, 9.032: not read",)


def test_many_fields_of_a_manufacturer_make_a_short_note():
    fields = [(number, "x") for number in range(31, 56)]
    [note] = with_records(minutiae(*BLOCK, (134, 7), (136, 1), (137, ROW), *fields)).left_out
    assert note.endswith("9.039, 9.040 and 15 more: not read")


@pytest.mark.parametrize("position", [16, 19, 21, 40, 60])
def test_minutiae_of_another_position_are_left_out(position):
    block = minutiae(*BLOCK, (134, position), (136, 1), (137, ROW))
    old = minutiae((3, 1), (4, "S"), (6, position), (10, 0), (12, "x"), idc=3)
    found = with_records(block, old)
    assert found.minutiae == ()
    assert all(f"not read: position {position}, " in note for note in found.left_out)


def test_old_minutiae_without_their_image_are_left_out():
    found = with_records(minutiae((3, 1), (4, "S"), (6, 2), (10, 0), (12, "x")))
    assert "need one image of the same designation; found: none" in found.left_out[0]


@pytest.mark.parametrize("field", [6, 134])
@pytest.mark.parametrize(
    ("fingers", "says"), [(f"2{RS}3", "names several fingers (2, 3)"), ("", "of no finger")]
)
def test_minutiae_of_no_one_finger_are_left_out(field, fingers, says):
    standard = (136, 0) if field == 134 else (12, "x")
    found = with_records(minutiae((3, 1), (4, "S"), (field, fingers), standard))
    assert says in found.left_out[0]


# f21b: bytes that are not ASCII in what is never kept


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1252"])
@pytest.mark.parametrize("field", [18, 19, 39, 41])
def test_a_name_in_another_encoding_is_read_without_being_kept(encoding, field):
    value = NAME.encode(encoding).decode("latin-1")
    data = type_1([(2, 0)], _15=f"3{US}UTF-8") + type_2([(9, "24-001"), (field, value)])
    found = read(data)
    assert found.subject == "24-001"
    assert [note[:5] for note in found.left_out] == [f"2.{field:03d}"]
    assert "OZ" not in repr(found)


@pytest.mark.parametrize("byte", [*range(28), *range(32, 256)])
def test_any_byte_may_be_in_a_field_that_is_not_kept(byte):
    assert read(type_1([(2, 0)]) + type_2([(18, f"A{chr(byte)}B")])).left_out == ("2.018 (name)",)


@pytest.mark.parametrize("field", [9, 20, 22, 24, 45, 47])
def test_a_field_that_is_kept_must_be_ascii(field):
    with pytest.raises(TransactionError) as error:
        read(type_1([(2, 0)]) + type_2([(field, NAME.encode().decode("latin-1"))]))
    assert (error.value.kind, error.value.field) == ("characters", f"2.{field:03d}")
    assert "OZ" not in str(error.value)


def test_text_that_is_not_ascii_in_records_of_prints_is_not_kept():
    found = with_records((14, type_14(2, _13=7, _4="POLIC\xcdA", _20="\xff\xfe")))
    assert [image.position for image in found.images] == [2, 7]


def test_a_field_that_is_not_kept_may_be_repeated():
    found = read(type_1([(2, 0)]) + type_2([(18, "A"), (18, "B")]))
    assert found.left_out == ("2.018 (name)",)


# Limits


def test_a_record_of_too_many_fields_is_refused():
    text = f"A{GS}" + GS.join(f"2.{number}:" for number in range(1_000, 3_000))
    with pytest.raises(TransactionError, match=r"has 2,00\d fields; the limit is 2,000"):
        read(type_1([(2, 0)]) + type_2([(18, text)]))


def test_a_field_of_too_many_values_is_refused():
    with pytest.raises(TransactionError, match=r"2\.047: has 20,001 values; the limit is 20,000"):
        read(type_1([(2, 0)]) + type_2([(47, RS.join("A" * 20_001))]))


def test_a_value_of_too_many_characters_is_refused():
    with pytest.raises(TransactionError, match=r"2\.009: has a value of 2,001 characters; the lim"):
        read(type_1([(2, 0)]) + type_2([(9, "A" * 2_001)]))
    assert read(type_1([(2, 0)]) + type_2([(41, "A" * 2_001)])).left_out == ("2.041 (residence)",)
