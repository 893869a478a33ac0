"""The reader of jail bookings accounts for every row."""

from datetime import datetime

import pytest

from trustact.formats.format_errors import RecordFileError
from trustact.formats.jail_bookings import is_hold_row, read_jail_bookings

ZONE = "America/Los_Angeles"
HEAD = (
    "booking,booking_dt,release_dt,charge_release_dt,booking_charge_desc,jurisdiction_cd,"
    "release_disposition_desc"
)
CHARGE = "B1,2018-03-02 10:00:00,2018-03-05 09:00,2018-03-04 08:00,DWI,PD1,PR"
HOLD = "B1,2018-03-02 10:00:00,2018-03-05 09:00,2018-03-05 09:00,HOLD IMMIGRAT,IMM,Immigration"


@pytest.fixture
def read(tmp_path):
    def read_rows(*rows, head=HEAD, name="jail.csv", **options):
        (tmp_path / name).write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
        return read_jail_bookings([tmp_path / name], ZONE, **options)

    return read_rows


def test_rows_of_a_booking_come_together(read):
    records = read(CHARGE, HOLD, CHARGE.replace("B1", "B2"))
    first, second = records.bookings
    assert (first.number, len(first.holds), len(first.charges)) == ("B1", 1, 1)
    assert first.booked == datetime(2018, 3, 2, 10)
    assert first.holds[0].row == 3
    assert second.holds == ()
    assert (records.rows, records.rows_read, records.rejected) == (3, 3, ())


@pytest.mark.parametrize(
    ("old", "new", "column", "reason"),
    [
        ("2018-03-04 08:00", "03/04/2018", "charge_release_dt", "is not a day or a date and time"),
        ("2018-03-04 08:00", "2018-03-04", "charge_release_dt", "has no time of day"),
        ("2018-03-04 08:00", "2018-03-01 08:00", "charge_release_dt", "is before the booking"),
        ("B1,", ",", "booking", "the cell is empty"),
        ("2018-03-02 10:00:00", "", "booking_dt", "the cell is empty"),
        ("2018-03-02 10:00:00", "2018-03-02 10:01", "booking_dt", "but row 2 of the same booking"),
        ("2018-03-05 09:00", "2018-03-06 09:00", "release_dt", "but row 2 of the same booking"),
        ("DWI,PD1", ",", "booking_charge_desc", "neither charge nor agency"),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected_with_its_place_and_reason(
    read, old, new, column, reason
):
    records = read(HOLD, CHARGE.replace(old, new, 1))
    [(file, row)] = records.rejected
    assert (file, row.row, row.column) == ("jail.csv", 3, column)
    assert reason in row.reason
    assert records.rows == records.rows_read + len(records.rejected) == 2
    assert records.bookings[0].is_whole is (column == "booking")


def test_a_row_with_too_few_cells_marks_its_booking(read):
    records = read(HOLD, "B1,2018-03-02 10:00:00")
    assert len(records.rejected) == 1
    assert not records.bookings[0].is_whole


def test_a_flag_of_another_kind_is_rejected(read):
    records = read(f"{HOLD},maybe", f"{CHARGE},True", head=f"{HEAD},born_in_us")
    assert "'maybe' is neither yes nor no; write 1 or 0" in records.rejected[0][1].reason
    assert records.bookings[0].born_in_us is True


def test_rejected_rows_are_written_where_it_was_asked(read, tmp_path):
    records = read(HOLD, CHARGE.replace("B1,", ",", 1), rejects=tmp_path / "out")
    for file in records.reject_files:
        file.write()
    text = (tmp_path / "out" / "jail.rejected.csv").read_text(encoding="utf-8")
    assert "every row needs the booking number" in text


def test_a_time_with_an_offset_becomes_local_time(read):
    records = read(HOLD.replace("2018-03-05 09:00,2018-03-05", "2018-03-05T17:00Z,2018-03-05"))
    assert records.bookings[0].released == datetime(2018, 3, 5, 9)


def test_a_booking_of_an_earlier_file_is_taken_once(read, tmp_path):
    read(CHARGE, HOLD)
    read(HOLD, CHARGE.replace("B1", "B2"), name="more.csv")
    records = read_jail_bookings([tmp_path / "jail.csv", tmp_path / "more.csv"], ZONE)
    assert [(b.number, len(b.rows)) for b in records.bookings] == [("B1", 2), ("B2", 1)]
    assert (records.repeated_rows, records.repeated_bookings) == (1, 1)
    assert records.rows == records.rows_read + records.repeated_rows == 4


def test_a_file_without_the_columns_is_refused_with_what_is_missing(read):
    with pytest.raises(RecordFileError, match="these columns are missing: booking_dt, release_dt"):
        read("B1,DWI", head="booking,booking_charge_desc")


@pytest.mark.parametrize(
    ("charge", "agency", "is_hold"),
    [
        ("HOLD IMMIGRAT", "FED", True),
        ("Immigration detainer", "", True),
        ("ICE HOLD", "", True),
        ("anything", "imm", True),
        ("HOLD US MARSHAL", "FED", False),
        ("POLICE HOLD", "PD1", False),
        ("WHILE NOT US CITIZEN", "SUP", False),
    ],
)
def test_a_hold_is_known_by_its_agency_or_its_text(charge, agency, is_hold):
    assert is_hold_row(charge, agency) is is_hold


def test_a_jail_may_write_a_hold_in_its_own_way(read):
    row = CHARGE.replace("DWI", "Fed Det 12")
    assert not read(row).bookings[0].holds
    assert read(row, holds=["fed det 12"]).bookings[0].holds
