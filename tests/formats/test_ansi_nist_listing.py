"""A transaction of another type is listed with what it holds; it is no booking."""

from datetime import date

import nistitl
import pytest

from formats.ansi_nist_files import RS, US, text_record, type_1, type_2, type_4, type_14
from trustact.formats.ansi_nist import (
    BookingTransaction,
    OtherTransaction,
    TransactionError,
    read_transaction,
    write_transaction,
)
from trustact.formats.document_files import DocumentError, parse_document

VERSIONS = ("0200", "0201", "0300", "0400", "0500", "0501", "0502", "0600")

OTHER_TYPES = {
    "criminal, no answer": ["CNA", "CPDR", "CPNU", "DOCE", "CRM"],
    "applicant": ["FAUF", "FANC", "NFUF", "NFUE", "NFAP", "MAP", "EMUF", "NNDR", "FNDR"],
    "humanitarian": ["AMN", "DEK", "DEU", "MPR"],
    "latent": ["LFS", "LFIS", "LFFS", "LPNQ", "CFS", "MCS", "ULM", "ULAC", "SRL", "LSR", "ELR"],
    "ten-print search": ["TPIS", "TPFS", "TPRS", "SRT", "TPRR", "FVR"],
    "request and answer": ["IRQ", "IRR", "FIS", "FISR", "ERRX", "SRX", "PDR-1", "RPIS"],
}
TYPES = [name for names in OTHER_TYPES.values() for name in names]


def read(data):
    return read_transaction(data, name="a.an2")


def details(record):
    """Return the details of one listed record of an applicant's transaction."""
    kind, data = record
    found = read(type_1([(2, 0), (kind, 1)], "FAUF") + type_2() + data)
    return found.records[1].description


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("version", VERSIONS)
def test_each_other_type_is_listed_in_each_edition(kind, version):
    described = [(9, "24-001"), (18, "MUSTER,ERIKA"), (22, "19900501")]
    listed = [(2, 0), (14, 1), (4, 2)]
    data = type_1(listed, kind, _2=version, _10="REF-1") + type_2(described) + type_14()
    found = read(data + type_4(2, 7))
    assert isinstance(found, OtherTransaction)
    assert (found.type, found.subject, found.reference) == (kind, "24-001", "REF-1")
    assert found.sent_on == date(2014, 3, 1)
    assert [(one.type, one.positions) for one in found.records] == [(2, ()), (14, (2,)), (4, (7,))]
    assert found.left_out == ("2.018 (name)", "2.022 (date of birth)")
    assert "MUSTER" not in repr(found)
    assert "1990" not in repr(found)


@pytest.mark.parametrize("kind", TYPES)
def test_another_type_is_no_booking_and_is_not_written(kind):
    found = read(type_1([(2, 0)], kind) + type_2())
    assert not isinstance(found, BookingTransaction)
    with pytest.raises(TransactionError, match="must be a BookingTransaction, SearchResponse"):
        write_transaction(found)


def test_the_library_reads_the_same_records():
    data = type_1([(2, 0), (14, 1), (4, 2)], "MAP") + type_2() + type_14() + type_4(2, 7)
    message = nistitl.Message()
    message.parse(data)
    assert [record.type for record in message][1:] == [one.type for one in read(data).records]


def test_it_may_describe_nobody_or_several_people():
    assert read(type_1([(14, 1)], "TPRS") + type_14()).subject is None
    two = type_2([(9, "1"), (18, "A")]) + type_2([(9, "2"), (18, "B")], idc="1")
    found = read(type_1([(2, 0), (2, 1)], "SRT") + two)
    assert found.subject is None
    assert found.left_out == ("2.009 (own case number)", "2.018 (name)")


def test_images_and_days_are_listed():
    assert details((14, type_14())) == (
        "record 3 (Type-14, fingerprint image): right index, 4 x 3 pixels, NONE, captured on "
        f"2014-03-01, {len(type_14())} bytes"
    )
    latent = text_record(
        13, [(2, 1), (5, "20140227"), (6, 400), (7, 500), (11, "PNG"), (13, f"2{RS}3")], b"x"
    )
    assert "right index, right middle, 400 x 500 pixels, PNG, captured on 2014-02-27" in details(
        (13, latent)
    )
    palm = text_record(15, [(2, 1), (6, 400), (7, 500), (11, "WSQ20"), (13, 21)], b"x")
    assert "position 21, part of a palm, 400 x 500 pixels, WSQ20" in details((15, palm))
    face = text_record(10, [(2, 1), (3, "FACE"), (5, "20140228"), (6, 480), (7, 600)], b"x")
    assert "480 x 600 pixels, captured on 2014-02-28" in details((10, face))


def test_heads_of_binary_images_are_listed():
    assert "left index, 4 x 3 pixels, WSQ20" in details((4, type_4(1, 7, code=1)))
    assert "compression 200, not readable" in details((4, type_4(1, 7, code=200)))
    several = type_4(1, 2).replace(b"\xff\xff", b"\x03\xff", 1)
    assert "right index, right middle" in details((4, several))


def test_missing_fingers_and_minutiae_are_listed():
    gone = type_14(1, None, _18=f"7{US}XX", _13=7)
    assert "left index" in details((14, gone))
    assert "no image, missing fingers 7: XX" in details((14, gone))
    block = text_record(9, [(2, 1), (134, 7), (136, 12)])
    assert "left index, 12 minutiae" in details((9, block))
    assert "right index, 3 minutiae" in details((9, text_record(9, [(2, 1), (6, 2), (10, 3)])))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"_13": "x"}, "14.013 not readable"),
        ({"_6": "wide"}, "14.006 or 14.007 not readable"),
        ({"_5": "yesterday"}, "14.005 not readable"),
        ({"_11": "\xe9"}, "14.011 not readable"),
        ({"_18": "\x1b"}, "14.018 not readable"),
    ],
)
def test_a_value_that_cannot_be_read_is_listed_as_such(change, says):
    assert says in details((14, type_14(1, **change)))


def test_records_of_every_type_are_listed():
    for kind in (11, 12, 16, 17, 18, 20, 21, 22, 98, 99):
        assert f"(Type-{kind}" in details((kind, text_record(kind, [(2, 1)], b"x")))
    for kind in (7, 8):
        assert f"(Type-{kind}" in details((kind, (9).to_bytes(4, "big") + b"\x01sign"))


@pytest.mark.parametrize("missing", [5, 7, 8, 9])
def test_a_listed_transaction_still_needs_its_header(missing):
    with pytest.raises(TransactionError) as error:
        read(type_1([(2, 0)], "FAUF", **{f"_{missing}": None}) + type_2())
    assert (error.value.kind, error.value.field) == ("missing-field", f"1.{missing:03d}")


def test_a_damaged_transaction_of_another_type_is_refused():
    with pytest.raises(TransactionError, match="send the whole transaction again"):
        read((type_1([(2, 0), (14, 1)], "FAUF") + type_2() + type_14())[:-1])


def test_it_is_a_document_of_which_nothing_becomes_a_fact():
    found = parse_document(type_1([(2, 0)], "FAUF") + type_2([(22, "19900501")]), name="a.an2")
    assert isinstance(found, OtherTransaction)


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xa0\xff\xa4", "a WSQ image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"II*\0", "a TIFF image"),
        (b"MM\0*", "a TIFF image"),
        (b"PK\x03\x04", "a ZIP archive or an Office document"),
        (b"<?xml version='1.0'?><itl:NISTBiometric/>", "an XML document"),
    ],
)
def test_a_file_that_is_no_document_is_named(start, what):
    with pytest.raises(DocumentError) as error:
        parse_document(start + bytes(40), name="print.x")
    assert str(error.value).startswith(f"print.x: is {what}; it has to be an ANSI/NIST-ITL")
