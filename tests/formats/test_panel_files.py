import csv
import gzip
from collections import Counter

import pytest

from trustact.formats.format_errors import RecordFileError
from trustact.formats.package_data import ACTIVATION, SHERIFFS, package_data_path
from trustact.formats.panel_files import parse_count, read_columns


def rows_of(name):
    with gzip.open(package_data_path(name), "rt", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_the_months_of_activation_add_up_as_their_source_says():
    rows = rows_of(ACTIVATION)
    months = Counter(row["activation"] for row in rows if row["activation"])
    assert (len(rows), months.total()) == (3242, 3102)
    by = {
        until: sum(n for month, n in months.items() if month <= until)
        for until in ("2008-12", "2009-09", "2010-09", "2011-09", "2012-09", "2013-01")
    }
    assert list(by.values()) == [14, 82, 649, 1548, 2996, 3102]
    assert (months["2008-10"], months["2013-01"]) == (1, 106)
    assert len({row["fips"] for row in rows}) == 3242


@pytest.mark.parametrize(
    ("year", "sums"),
    [
        (None, (18_097_456, 2_427_823, 2_224_073)),
        ("2006", (1_792_163, 242_929, 226_417)),
        ("2010", (1_728_985, 219_932, 203_566)),
    ],
)
def test_the_offenses_of_sheriffs_add_up_as_their_source_says(year, sums):
    rows = [row for row in rows_of(SHERIFFS) if year in (None, row["year"])]
    columns = ("property", "violent", "violent_no_rape")
    assert tuple(sum(int(row[c] or 0) for row in rows) for c in columns) == sums


def test_shipped_tables_are_complete():
    rows = rows_of(SHERIFFS)
    assert len(rows) == 27_226
    assert len({(row["fips"], row["year"]) for row in rows}) == 27_226
    assert len({row["fips"] for row in rows}) == 2_901


@pytest.mark.parametrize("name", [ACTIVATION, "sc_activation.csv"])
def test_a_shipped_table_needs_no_path(name):
    table = read_columns(name, "--start", ["fips", "activation"])
    assert table.rows == 3242
    assert "not known, which does not mean" in table.note
    assert table.date_columns(("fips",)) == ("activation",)


def test_a_file_of_ones_own_stands_before_a_shipped_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sc_activation.csv").write_text("fips,activation\n01001,2010-01\n")
    table = read_columns("sc_activation.csv", "--start", ["fips", "activation"])
    assert (table.rows, table.note) == (1, "")


@pytest.mark.parametrize("word", ["", "NA", " n/a ", ".", "NULL", "NaN"])
def test_words_for_missing_values_are_none(tmp_path, word):
    file = tmp_path / "a.csv"
    file.write_text(f"place,count\na,{word}\nb,3\n")
    numbers = read_columns(str(file), "PANEL", ["place", "count"]).numbers("count", "--outcome")
    assert numbers[0] != numbers[0]
    assert numbers[1] == 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("-3", "is below 0"),
        ("1,200", "write 1200"),
        ("12a", "is no number"),
        ("1e999", "is too large"),
        ("0x10", "is no number"),
    ],
)
def test_a_cell_that_is_no_count_is_refused(text, says):
    with pytest.raises(ValueError, match=says):
        parse_count(text)


def test_a_column_is_found_whatever_its_case(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("Place,Count Of All\na,3\n")
    table = read_columns(str(file), "PANEL", ["place", "count of all"])
    assert table.numbers("count_of_all", "--outcome").tolist() == [3]
    with pytest.raises(RecordFileError, match="has no column 'counts'"):
        table.numbers("counts", "--outcome")


def test_a_row_with_too_few_cells_is_refused(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("place,year,count\na,2010,3\nb,2010\n")
    with pytest.raises(RecordFileError, match="row 3"):
        read_columns(str(file), "PANEL", ["place", "year", "count"])
