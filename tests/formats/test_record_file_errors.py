"""Damaged, unusual and wrong files: a clear message, and no row lost."""

import csv
import gzip
import io
import shutil
from contextlib import suppress
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trustact.formats import RecordFileError, package_data_path, read_records
from trustact.formats.package_data import DETAINERS_FY2015, DETAINERS_ST_CLOUD
from trustact.language.shown_text import unescape_csv_cell
from trustact.output_files import OutputFileError

HEADINGS = ["row", "prepare_date", "detainer_type", "facility", "state", "city", "lift_reason"]
FORM = "I247 - Immigration Detainer - Notice of Action (as of March 2013)"
GOOD = ["1", "2015-02-27", FORM, "COOK COUNTY JAIL", "ILLINOIS", "CHICAGO", "Lifted"]


def text(rows, headings=HEADINGS, delimiter=",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows([headings, *rows])
    return stream.getvalue()


def changed(**cells) -> list[str]:
    return [cells.get(heading, cell) for heading, cell in zip(HEADINGS, GOOD, strict=True)]


def write(folder: Path, content: str | bytes, name: str = "jail.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(folder: Path, content: str | bytes, name: str = "jail.csv"):
    return read_records(write(folder, content, name), rejects=folder / "rejects")


def rejected(folder: Path, name: str = "jail.rejected.csv") -> list[dict[str, str]]:
    with (folder / "rejects" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_byte_order_mark_does_not_hide_the_first_heading(tmp_path):
    records = read(tmp_path, b"\xef\xbb\xbf" + text([GOOD]).encode())
    assert records.main.column("place").to_pylist() == ["us-il-cook"]
    assert records.provenance.files[0].encoding == "utf-8-sig"


def test_cp1252_is_read_and_noted(tmp_path):
    records = read(tmp_path, text([changed(city="CAÑON CITY")]).encode("cp1252"))
    assert records.main.column("by:city").to_pylist() == ["CAÑON CITY"]
    assert records.provenance.files[0].encoding == "cp1252"
    assert any("cp1252" in note for note in records.provenance.notes)


def test_utf_16_of_a_spreadsheet_with_tabs_is_read(tmp_path):
    records = read(tmp_path, text([GOOD], delimiter="\t").encode("utf-16"))
    assert records.main.num_rows == 1
    assert records.provenance.files[0].encoding == "utf-16"
    assert records.provenance.files[0].delimiter == "\t"


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_are_detected_and_noted(tmp_path, delimiter):
    records = read(tmp_path, text([GOOD, GOOD], delimiter=delimiter))
    assert records.main.num_rows == 2
    assert records.provenance.files[0].delimiter == delimiter
    assert any(repr(delimiter) in note for note in records.provenance.notes)


def test_banner_and_merged_headings_above_the_headings_are_passed_over(tmp_path):
    banner = ["ERO LESA Statistical Tracking Unit", *[""] * 6]
    merged = ["Detainer", "", "", "Facility", "", "", "Outcome"]
    content = text([*[[""] * 7] * 3, banner, merged, HEADINGS, GOOD], headings=banner)
    records = read(tmp_path, content)
    assert records.main.column("row").to_pylist() == [8]
    assert records.provenance.rows_read == 1


def test_headings_may_differ_in_case_spaces_and_order(tmp_path):
    order = [6, 3, 1, 2, 5, 4]
    headings = ["Lift Reason", "FACILITY", " Prepare  Date", "Detainer-Type", "City", "State"]
    records = read(tmp_path, text([[GOOD[i] for i in order]], headings=headings))
    assert records.main.column("by:outcome").to_pylist() == ["Lifted"]
    assert records.main.column("place").to_pylist() == ["us-il-cook"]


def test_packed_file_is_read(tmp_path):
    records = read(tmp_path, gzip.compress(text([GOOD]).encode()), "jail.csv.gz")
    assert records.main.num_rows == 1


def test_parquet_with_dates_and_numbers_is_read_as_the_csv_is(tmp_path):
    table = pa.table({h: [c] for h, c in zip(HEADINGS, GOOD, strict=True)})
    day = pa.array([date(2015, 2, 27)])
    table = table.set_column(1, "prepare_date", day).set_column(0, "row", pa.array([1]))
    pq.write_table(table, tmp_path / "jail.parquet")
    from_parquet = read_records(tmp_path / "jail.parquet")
    from_csv = read(tmp_path, text([GOOD]))
    without = ["row", "by:file"]
    assert from_parquet.main.drop_columns(without).equals(from_csv.main.drop_columns(without))


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "jail.csv", "is empty"),
        (b"\n\n \n", "jail.csv", "is empty"),
        (b"\0" * 5000, "jail.csv", "begins with zero bytes only"),
        (text([]).encode(), "jail.csv", "has headings but no rows"),
        (b"a,b\n1,2\n", "jail.csv", "has no known headings"),
        (b"PK\x03\x04rest", "jail.csv", "a spreadsheet"),
        (b"\xd0\xcf\x11\xe0rest", "jail.xls", "an old Excel workbook"),
        (b"%PDF-1.7", "jail.csv", "a PDF"),
        (text([GOOD]).encode(), "jail.parquet", "is not a Parquet file"),
        (text([GOOD]).encode("utf-8") + b"\x81\xff", "jail.csv", "neither UTF-8 nor cp1252"),
        (gzip.compress(text([GOOD] * 500).encode())[:-20], "jail.csv.gz", "truncated"),
        (gzip.compress(text([GOOD] * 9).encode())[:30] + b"zz" * 99, "jail.csv.gz", "is damaged"),
        (text([GOOD], headings=[*HEADINGS[:-1], "State"]).encode(), "jail.csv", "both have this"),
        (text([GOOD, changed(city='"x')]).encode().replace(b'"""x"', b'"x'), "jail.csv", "quota"),
    ],
    ids=[
        "empty",
        "blank",
        "zeros",
        "headings-only",
        "foreign-headings",
        "spreadsheet",
        "old-workbook",
        "pdf",
        "csv-named-parquet",
        "no-encoding",
        "truncated-gz",
        "damaged-gz",
        "heading-twice",
        "open-quote",
    ],
)
def test_file_that_cannot_be_relied_on_is_refused_with_its_name(tmp_path, content, name, says):
    with pytest.raises(RecordFileError, match=says) as refused:
        read(tmp_path, content, name)
    assert str(refused.value).startswith(name)


def test_missing_file_is_refused_with_its_name(tmp_path):
    with pytest.raises(RecordFileError, match=r"nowhere\.csv cannot be read"):
        read_records(tmp_path / "nowhere.csv")


@pytest.mark.parametrize("left", [1_000, 200_000, 368_000])
def test_truncated_parquet_is_refused(tmp_path, left):
    whole = package_data_path(DETAINERS_FY2015).read_bytes()
    with pytest.raises(RecordFileError, match="an incomplete Parquet file"):
        read(tmp_path, whole[:left], "jail.parquet")


def test_parquet_with_damaged_pages_is_refused(tmp_path):
    whole = bytearray(package_data_path(DETAINERS_FY2015).read_bytes())
    whole[5_000:150_000] = b"\x00" * 145_000
    with pytest.raises(RecordFileError, match="damaged Parquet"):
        read(tmp_path, bytes(whole), "jail.parquet")


@pytest.mark.parametrize("name", [".", "jail"])
def test_a_directory_is_named_as_one(tmp_path, monkeypatch, name):
    (tmp_path / "jail").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RecordFileError) as caught:
        read_records([Path(name)])
    assert str(caught.value) == f"{name} is a directory; name the files of records in it"


def test_missing_column_is_named_with_the_headings_that_are_there(tmp_path):
    headings = [h for h in HEADINGS if h != "detainer_type"]
    row = [c for h, c in zip(HEADINGS, GOOD, strict=True) if h != "detainer_type"]
    with pytest.raises(RecordFileError, match="columns are missing: detainer_type") as refused:
        read(tmp_path, text([row], headings=headings))
    assert "prepare_date" in str(refused.value)


def test_nearest_kind_is_named_where_no_kind_fits(tmp_path):
    with pytest.raises(
        RecordFileError, match="nearest is ice-short, but these columns are missing: prepare_date"
    ):
        read(tmp_path, "facility,state,detainer_type\nA,B,C\n")


@pytest.mark.parametrize("more", [[f"column_{at}" for at in range(500)], ["\x01" * 900]])
def test_of_very_long_headings_a_message_lists_the_first(tmp_path, more):
    """The mutation campaign found messages that listed a wide table, or NUL bytes, as a whole."""
    headings = ["facility", "state", "detainer_type", *more]
    with pytest.raises(RecordFileError, match="nearest is") as refused:
        read(tmp_path, text([["A"] * len(headings)], headings=headings))
    assert "facility, state" in str(refused.value)
    assert f"Of its {3 + len(more)} headings" in str(refused.value)
    assert "column_1" not in str(refused.value)
    assert "x01" not in str(refused.value)
    assert len(str(refused.value)) < 1_300


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"prepare_date": "2/30/2015"}, "prepare_date", "February 2015 has 28 days"),
        ({"prepare_date": "13/2/2015"}, "prepare_date", "months run from 01 to 12"),
        ({"prepare_date": "2015-02-29"}, "prepare_date", "February 2015 has 28 days"),
        ({"prepare_date": ""}, "prepare_date", "every question needs a day"),
        ({"prepare_date": "b(6), b(7)c"}, "prepare_date", "redacted"),
        ({"prepare_date": "42000"}, "prepare_date", "is not a date"),
        ({"prepare_date": "1900-01-00"}, "prepare_date", "is not a date"),
        ({"prepare_date": "1/1/1900"}, "prepare_date", "programs write 1900 for an empty date"),
        ({"prepare_date": "0001-01-01"}, "prepare_date", "not a possible date"),
        ({"prepare_date": "1970-01-01"}, "prepare_date", "too early for a detainer"),
        ({"detainer_type": "I247Q - New Form"}, "detainer_type", "known forms: I-247, I-247D"),
        ({"detainer_type": "Warrant"}, "detainer_type", "is not a known detainer form"),
        ({"state": "ILINOIS"}, "state", "did you mean 'ILLINOIS'"),
        ({"city": "CHI\x00CAGO"}, "city", "NUL byte"),
        ({"city": "X" * 10_001}, "city", "10,001 characters"),
    ],
)
def test_row_with_an_unreadable_cell_is_kept_with_row_column_and_reason(
    tmp_path, cells, column, says
):
    records = read(tmp_path, text([GOOD, changed(**cells), GOOD]))
    provenance = records.provenance
    assert (provenance.rows_read, provenance.rows_accepted, provenance.rows_rejected) == (3, 2, 1)
    assert records.main.column("row").to_pylist() == [2, 4]
    (kept,) = rejected(tmp_path)
    assert kept["rejected row"] == "3"
    assert kept["rejected column"] == column
    assert says in kept["rejected because"]
    back = [unescape_csv_cell(kept[h]) for h in HEADINGS]
    assert back == [c or "" for c in changed(**cells)]


def test_oversized_cell_is_rejected_and_the_next_row_is_read(tmp_path):
    records = read(tmp_path, text([changed(city="X" * 200_000), GOOD]))
    assert records.main.column("row").to_pylist() == [3]
    assert "field larger" in rejected(tmp_path)[0]["rejected because"]


def test_row_with_several_unreadable_cells_names_each(tmp_path):
    read(tmp_path, text([changed(prepare_date="soon", state="ATLANTIS"), GOOD]))
    (kept,) = rejected(tmp_path)
    assert kept["rejected column"] == "prepare_date; state"
    assert "'soon' is not a date" in kept["rejected because"]
    assert "'ATLANTIS' is not a state" in kept["rejected because"]


def test_rows_with_too_few_or_too_many_cells_are_kept_whole(tmp_path):
    records = read(tmp_path, text([GOOD[:5], [*GOOD, "stray", "more"], GOOD]))
    assert records.main.num_rows == 1
    few, many = rejected(tmp_path)
    assert few["rejected because"] == "5 cells, but there are 7 headings"
    assert many["rejected because"] == "9 cells, but there are 7 headings"
    assert many["cells beyond the headings"] == "stray | more"


def test_year_only_date_is_rejected_and_not_its_first_day(tmp_path):
    content = text([changed(prepare_date="2015"), GOOD, changed(prepare_date="2/2015")])
    provenance = read(tmp_path, content).provenance
    assert (provenance.rows_accepted, provenance.rows_rejected) == (1, 2)
    assert all("is not a whole day" in row["rejected because"] for row in rejected(tmp_path))


@pytest.mark.parametrize("cell", ["2/27/2015", "02/27/2015 0:00", "2015-02-27 00:00:00"])
def test_day_is_the_same_in_each_way_of_writing(tmp_path, cell):
    main = read(tmp_path, text([changed(prepare_date=cell)])).main
    assert main.column("as_of.first").to_pylist() == [date(2015, 2, 27)]
    assert main.column("as_of.last").to_pylist() == [date(2015, 2, 27)]


def test_empty_cells_are_not_known_and_never_defaults(tmp_path):
    row = changed(detainer_type="", facility=" ", state="", city="", lift_reason="")
    main = read(tmp_path, text([row])).main.to_pylist()[0]
    for column in ("detainer.form", "place", "agency", "by:state", "by:city", "by:outcome"):
        assert main[column] is None
    assert main["by:custodian"] == "unclear"


def test_duplicate_rows_are_kept_and_counted(tmp_path):
    rows = [GOOD, [*["2"], *GOOD[1:]], changed(city="OAK PARK")]
    records = read(tmp_path, text(rows))
    assert records.main.num_rows == 3
    assert records.provenance.measures["rows_that_repeat_another"] == 1


def test_rows_without_content_are_not_counted_and_noted(tmp_path):
    records = read(tmp_path, text([GOOD, [""] * 7, [], GOOD]))
    assert records.provenance.rows_read == 2
    assert records.main.column("row").to_pylist() == [2, 5]
    assert any("2 rows without content not counted" in note for note in records.provenance.notes)


def test_cell_with_a_line_break_in_quotes_is_one_cell(tmp_path):
    records = read(tmp_path, text([changed(facility="COOK COUNTY\nJAIL"), GOOD]))
    assert records.main.column("by:facility").to_pylist() == ["COOK COUNTY JAIL"] * 2


def test_unknown_column_is_noted(tmp_path):
    records = read(tmp_path, text([[*GOOD, "x"]], headings=[*HEADINGS, "Supervisor"]))
    assert any("Supervisor" in note for note in records.provenance.notes)


def test_several_files_have_keys_of_their_own(tmp_path):
    one = write(tmp_path, text([GOOD, changed(state="NOWHERE")]), "one.csv")
    two = write(tmp_path, text([GOOD, changed(city="CICERO")]), "two.csv")
    records = read_records([one, two], rejects=tmp_path)
    keys = records.main.column("row").to_pylist()
    assert len(set(keys)) == len(keys) == 3
    assert records.main.column("by:file").to_pylist() == ["one.csv", "two.csv", "two.csv"]
    assert [source.rows for source in records.provenance.files] == [2, 2]
    assert not (tmp_path / "two.rejected.csv").exists()


def test_files_of_the_same_name_are_named_with_their_folders(tmp_path):
    paths = []
    for number, folder in enumerate(("a/x", "b/x", "c")):
        (tmp_path / folder).mkdir(parents=True)
        paths.append(write(tmp_path / folder, text([changed(city=f"City {number}")])))
    records = read_records(paths)
    names = [source.name for source in records.provenance.files]
    assert names == ["a/x/jail.csv", "b/x/jail.csv", "c/jail.csv"]
    assert records.main.column("by:file").to_pylist() == names


@pytest.mark.parametrize(
    ("in_one", "in_two", "alike"), [(1, 1, 1), (2, 1, 1), (2, 3, 2), (2, 0, 0)]
)
def test_rows_in_two_files_cause_a_warning(tmp_path, in_one, in_two, alike):
    other = changed(city="CICERO", row="9")
    one = write(tmp_path, text([changed(row=str(n)) for n in range(in_one)]), "one.csv")
    two = write(tmp_path, text([*[GOOD] * in_two, other]), "two.csv")
    notes = " ".join(read_records([one, two]).provenance.notes)
    counted = f"{alike} row{'s' * (alike > 1)} found in more than one of these files"
    assert (counted in notes) == bool(alike)
    assert ("more than one of these files" in notes) == bool(alike)


def test_first_and_last_day_are_noted(tmp_path):
    rows = [GOOD, changed(prepare_date="2035-01-02"), changed(prepare_date="never")]
    notes = read(tmp_path, text(rows)).provenance.notes
    says = (
        "the rows are from 2015-02-27 to 2035-01-02; compare this with the period that their "
        "publisher states, since no date is rejected for being too late"
    )
    assert says in notes


def test_same_file_twice_is_refused(tmp_path):
    one = write(tmp_path, text([GOOD]), "one.csv")
    two = write(tmp_path, text([GOOD]), "two.csv")
    with pytest.raises(RecordFileError, match="the same file as"):
        read_records([one, two])


def test_files_of_two_kinds_are_refused():
    with pytest.raises(RecordFileError, match="of the kind ice-long"):
        read_records([package_data_path(DETAINERS_FY2015), package_data_path(DETAINERS_ST_CLOUD)])


def test_without_a_folder_rejected_rows_are_described(tmp_path):
    records = read_records(write(tmp_path, text([GOOD, changed(prepare_date="soon")])))
    assert any(
        "1 row rejected and not written to a file: row 3" in n for n in records.provenance.notes
    )
    assert list(tmp_path.iterdir()) == [tmp_path / "jail.csv"]


def test_reject_file_of_an_earlier_run_is_said_to_be_one_and_left_as_it_is(tmp_path):
    read(tmp_path, text([GOOD, changed(prepare_date="soon")]))
    before = rejected(tmp_path)
    assert len(before) == 1
    notes = read(tmp_path, text([GOOD])).provenance.notes
    assert any("no row is rejected; " in n and "of an earlier run" in n for n in notes)
    assert rejected(tmp_path) == before


def test_reject_file_of_an_earlier_run_is_replaced_where_rows_are_rejected(tmp_path):
    read(tmp_path, text([GOOD, changed(prepare_date="soon")]))
    read(tmp_path, text([GOOD, changed(prepare_date="later")]))
    assert [row["prepare_date"] for row in rejected(tmp_path)] == ["later"]


FOREIGN = {
    "empty": b"",
    "another table": b"a,b\n1,2\n",
    "a note": "caf\xe9".encode("latin-1"),
    "headings in another order": b"rejected row,rejected column,rejected because,row\n",
    "an open quote": b'"rejected row',
    "zeros": bytes(1000),
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_no_foreign_file_is_replaced_by_rejected_rows(tmp_path, content):
    (tmp_path / "rejects").mkdir()
    there = tmp_path / "rejects" / "jail.rejected.csv"
    there.write_bytes(content)
    with pytest.raises(OutputFileError, match=r"not a file of rejected rows of this program"):
        read(tmp_path, text([GOOD, changed(prepare_date="soon")]))
    assert there.read_bytes() == content
    read(tmp_path, text([GOOD]))  # nothing is rejected, so nothing is in the way
    assert there.read_bytes() == content


@pytest.mark.parametrize("leads_to", ["notes.txt", "nowhere.txt", "jail.rejected.csv"])
def test_rejected_rows_are_never_written_through_a_link(tmp_path, leads_to):
    (tmp_path / "rejects").mkdir()
    (tmp_path / "rejects" / "notes.txt").write_text("worth keeping")
    (tmp_path / "rejects" / "jail.rejected.csv").symlink_to(leads_to)
    with pytest.raises(OutputFileError, match=rf"is a symbolic link to {leads_to}, and nothing"):
        read(tmp_path, text([GOOD, changed(prepare_date="soon")]))
    names = {each.name for each in (tmp_path / "rejects").iterdir()}
    assert names == {"notes.txt", "jail.rejected.csv"}
    assert (tmp_path / "rejects" / "notes.txt").read_text() == "worth keeping"


def test_rejected_row_is_no_formula_and_comes_back_as_it_was(tmp_path):
    odd = {"facility": "=HYPERLINK(1)", "city": "'-- \x1b[2J\u202e", "prepare_date": "@soon"}
    read(tmp_path, text([GOOD, changed(**odd)]))
    (kept,) = rejected(tmp_path)
    assert not any(cell.startswith(("=", "@")) for cell in kept.values())
    raw = (tmp_path / "rejects" / "jail.rejected.csv").read_text(encoding="utf-8")
    assert "\x1b" not in raw
    assert "\u202e" not in raw
    assert [unescape_csv_cell(kept[h]) for h in HEADINGS] == [c or "" for c in changed(**odd)]


@pytest.mark.parametrize("folder", ["file.txt", "file.txt/below"])
def test_folder_for_rejected_rows_that_cannot_be_made_is_named(tmp_path, folder):
    (tmp_path / "file.txt").write_text("a file")
    path = write(tmp_path, text([GOOD, changed(prepare_date="soon")]))
    with pytest.raises(OutputFileError, match=r"file\.txt"):
        read_records(path, rejects=tmp_path / folder)


def test_same_name_in_two_folders_gives_two_reject_files(tmp_path):
    paths = []
    for number, folder in enumerate(("a", "b")):
        (tmp_path / folder).mkdir()
        bad = changed(row=str(number), prepare_date="soon")
        paths.append(write(tmp_path / folder, text([GOOD, bad]), "jail.csv"))
    read_records(paths, rejects=tmp_path / "rejects")
    assert len(list((tmp_path / "rejects").iterdir())) == 2


@pytest.mark.parametrize("link", ["hardlink_to", "symlink_to"])
def test_rejected_rows_are_never_written_over_a_file_that_is_read(tmp_path, link):
    one = write(tmp_path, text([changed(prepare_date="never")]))
    two = write(tmp_path, text([changed(city="Boston")]), "two.csv")
    before = two.read_bytes()
    (tmp_path / "bad").mkdir()
    getattr(tmp_path / "bad" / "jail.rejected.csv", link)(two)
    with pytest.raises(
        RecordFileError,
        match=r"two\.csv is one of the files to read, but .*jail\.csv",
    ):
        read_records([one, two], rejects=tmp_path / "bad")
    assert two.read_bytes() == before


def test_whole_rejected_file_gives_empty_records(tmp_path):
    records = read(tmp_path, text([changed(prepare_date="soon")]))
    assert records.main.num_rows == 0
    assert records.provenance.rows_rejected == 1


def test_source_file_is_left_as_it_was(tmp_path):
    path = tmp_path / "copy.csv"
    shutil.copyfile(package_data_path(DETAINERS_ST_CLOUD), path)
    before = path.read_bytes()
    read_records(path, rejects=tmp_path)
    assert path.read_bytes() == before


cells = st.one_of(
    st.sampled_from(
        ["", " ", "2015-02-27", "2/30/2015", "2014", FORM, "I247Z", "TEXAS", "TEX", '"']
    ),
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(cells, min_size=5, max_size=9), min_size=1, max_size=12))
def test_rows_read_are_rows_accepted_and_rejected_whatever_the_cells(tmp_path, rows):
    content = text([*rows, GOOD])
    expected = sum(any(cell.strip() for cell in row) for row in rows) + 1
    path = write(tmp_path, content)
    if any("\n" in cell or "\r" in cell for row in rows for cell in row):
        # A row over several lines with a wrong number of cells brings the file down: no row can
        # be told from the next there.
        with suppress(RecordFileError):
            read_records(path, rejects=tmp_path)
        return
    records = read_records(path, rejects=tmp_path)
    provenance = records.provenance
    assert provenance.rows_read == expected
    assert provenance.rows_accepted == records.main.num_rows
    assert provenance.rows_accepted + provenance.rows_rejected == expected
    kept = tmp_path / "jail.rejected.csv"
    if provenance.rows_rejected:
        with kept.open(encoding="utf-8", newline="") as stream:
            assert sum(1 for _ in csv.DictReader(stream)) == provenance.rows_rejected
