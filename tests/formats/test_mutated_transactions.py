"""Changed transactions are read, or refused by an error of this package, with bounded work."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from campaigns import Tally
from formats.ansi_nist_files import RS, US, booking, text_record, type_1, type_2, type_4, type_14
from mutations import mutants, try_to_read
from trustact.api import check
from trustact.cli.form_read import document_to_case, read_command
from trustact.cli.form_read_text import describe_document
from trustact.formats.ansi_nist import (
    ErrorResponse,
    MissingFinger,
    SearchResponse,
    read_transaction,
    write_transaction,
)
from trustact.formats.document_files import parse_document
from trustact.language.errors import TrustactError

HEADER = {
    "control_number": "TEST-0001",
    "sent_on": date(2014, 3, 1),
    "originating_agency": "XX0000000",
    "destination_agency": "TEST-SIB",
}
PEOPLE = [(9, "24-001"), (18, "MU\xc3\x91OZ,X"), (22, f"19900501{RS}19910500"), (24, "M")]
OLD_ROW = f"1{US}00000000090{US}1{US}A"
PRINTS = [
    (14, type_14(1)),
    (14, type_14(2, None, _13=7, _18=f"7{US}XX")),
    (14, type_14(3, _13=19)),
    (4, type_4(4, 6)),
    (9, text_record(9, [(2, 5), (4, "U"), (31, "x"), (32, f"1{US}2")])),
    (
        9,
        text_record(
            9, [(2, 1), (3, 1), (4, "S"), (6, 2), (10, 1), (12, f"1{US}00000000090{US}1{US}A")]
        ),
    ),
    (10, text_record(10, [(2, 7), (3, "FACE"), (5, "20140301")], b"face")),
    (15, text_record(15, [(2, 8), (6, 4), (7, 3), (11, "NONE"), (13, 21)], bytes(12))),
    (8, (9).to_bytes(4, "big") + b"\x09sign"),
]
LISTED = [
    (2, 0),
    *(
        (kind, idc)
        for kind, idc in zip((kind for kind, _ in PRINTS), (1, 2, 3, 4, 5, 1, 7, 8, 9), strict=True)
    ),
]
BODY = type_2(PEOPLE) + b"".join(data for _, data in PRINTS)
SAMPLES = [
    write_transaction(booking(missing_fingers=(MissingFinger(3, "UP"),))),
    type_1(LISTED, "CAR") + BODY,
    type_1(LISTED, "FAUF", _2="0300") + BODY,
    write_transaction(SearchResponse(**HEADER, candidate_found=True, candidate_number="A1")),
    write_transaction(ErrorResponse(**HEADER, messages=("E0005", "AGAIN"))),
]
COUNT = 12_000
PART = 500


def read(data):
    return read_transaction(data, name="a.an2")


def check_part(seed, count, folder, tally):
    """Read this many files, and show those that can be read as the command line does."""
    seen = set()

    def examine(number, data):
        found = try_to_read(read, data, most_calls=100_000, most_bytes=4_000_000)
        if isinstance(found, TrustactError):
            seen.add(found.kind)
            return False
        seen.add(type(found).__name__)
        what, rows = describe_document(found)
        case = document_to_case(found, found.sent_on, "a.an2")
        json.dumps([what, rows, case])
        check(case)
        if number % 10 == 0:
            path = folder / "a.an2"
            path.write_bytes(data)
            done = CliRunner().invoke(read_command, [str(path)])
            assert done.exit_code in (0, 2), done.output
            assert done.exception is None or isinstance(done.exception, SystemExit | TrustactError)
        return True

    for number, data in enumerate(mutants(seed, count, SAMPLES)):
        tally.count(examine, number, data)
    return seen


@pytest.mark.parametrize("sample", SAMPLES)
def test_samples_are_read(sample):
    assert read(sample)


def test_changed_transactions_are_read_or_refused(tmp_path):
    seen = check_part(0, 600, tmp_path, Tally())
    # The changes reach the depth of the reader, not only its first checks.
    assert {"BookingTransaction", "OtherTransaction", "SearchResponse", "ErrorResponse"} <= seen
    assert {"truncated", "length", "count", "checksum", "field-value", "missing-field"} <= seen


@pytest.mark.deep
@pytest.mark.campaign("transactions, bytes", "ANSI/NIST-ITL")
@pytest.mark.parametrize("seed", range(1, COUNT // PART + 1))
def test_many_changed_transactions_are_read_or_refused(seed, tmp_path, tally):
    check_part(seed, PART, tmp_path, tally)


LARGE = 1_900_000
BOMBS = {
    "a list of a million records": type_1([(2, 0)], count=f"1{RS}" * 400_000),
    "fields without end": type_1([(2, 0)]) + type_2([(18, "\x1d2.018:" * 100_000)]),
    "values without end": type_1([(2, 0)]) + type_2([(47, RS * 900_000)]),
    "items without end": type_1([(2, 0)]) + type_2([(9, US * 900_000)]),
    "positions without end": type_1([(2, 0), (14, 1)])
    + type_2()
    + type_14(_13=RS.join("2" * 90_000)),
    "missing fingers without end": type_1([(2, 0), (14, 1)])
    + type_2()
    + type_14(1, None, _18=RS.join([f"2{US}XX"] * 40_000)),
    "minutiae without end": type_1([(2, 0), (9, 1)])
    + type_2()
    + text_record(9, [(2, 1), (134, 2), (136, 255), (137, RS.join("9" * 400_000))]),
    "a digit string as a length": b"1.001:" + b"9" * LARGE,
    "zeros before a length": b"0" * LARGE + b"1.001:1\x1d",
    "separators only": b"1.001:" + str(LARGE).encode() + b"\x1d" * LARGE,
    "a number of a field": type_1([(2, 0)]) + type_2([(18, "\x1d2." + "9" * 900_000 + ":")]),
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_a_file_made_to_be_slow_is_refused_with_little_work(data):
    found = try_to_read(read, data, most_calls=100_000, most_bytes=60_000_000)
    assert isinstance(found, TrustactError)
    assert len(str(found)) < 400


def test_200_large_records_are_read_with_work_that_their_number_bounds():
    text = "A" * 400_000
    listed = [(2, 0), *((15, number) for number in range(1, 100))]
    palms = b"".join(text_record(15, [(2, number), (20, text)], b"x") for number in range(1, 100))
    for kind in ("CAR", "FAUF"):
        data = type_1(listed, kind) + type_2() + palms
        found = try_to_read(read, data, most_calls=100_000, most_bytes=60_000_000)
        assert found.type == kind


@pytest.mark.parametrize("suffix", [".an2", ".eft", ""])
def test_changed_documents_are_read_or_refused(suffix):
    for data in mutants(7, 150, SAMPLES):
        try_to_read(
            lambda data: parse_document(data, name="a", suffix=suffix),
            data,
            most_calls=100_000,
            most_bytes=8_000_000,
        )
