"""`replay --by` with crossed dimensions, and `--where`, on the command line."""

import json

import pytest

from trustact.formats import package_data_path, read_records

RECORDS = "ice_detainers_2014-10_2015-04.parquet"
LAW = ("replay", RECORDS, "--as-if", "us-ma/hrw-rule-2013")
SHARE = ("--known-share", "convictions=[]:0.477", "--source", "TRAC")
COURT = (
    *("--assume", "agency=county-jail", "--assume", "release.by_court=true"),
    *("--assume", "findings.deemed_dangerous=false"),
)


@pytest.fixture
def found(trustact):
    where = ("--where", "state in (CA, MA) and year = 2015")
    result = trustact(*LAW, *COURT, *SHARE, *where, "--by", "state,month", "--by", "state")
    return result.stdout


def test_several_by_print_several_tables_and_crossed_ones_have_a_line_for_each_pair(found):
    crossed, by_state = found.split("By state and month")[1].split("By state\n")
    assert crossed.split()[:3] == ["state", "month", "rows"]
    months = [line.split()[:2] for line in crossed.splitlines() if "2015-" in line]
    assert months == [
        [state, f"2015-0{month}"]
        for state in ("California", "Massachusetts")
        for month in (1, 2, 3, 4)
    ]
    assert "California" in by_state


def test_rows_that_are_left_out_are_counted(found):
    main = read_records(package_data_path(RECORDS)).main
    pairs = list(zip(*(main.column(f"by:{n}").to_pylist() for n in ("state", "year")), strict=True))
    # A row without a state is certainly no row of 2015 if its day is in 2014.
    not_known = sum(state is None and year == "2015" for state, year in pairs)
    kept = sum(state in ("California", "Massachusetts") and y == "2015" for state, y in pairs)
    left_out = len(pairs) - kept - not_known
    line = " ".join(" ".join(found.split("Only rows where ")[1].splitlines()[:2]).split())
    assert line.startswith("state in (CA, MA) and year = 2015: ")
    assert f"{kept:,} rows" in found
    assert f"{left_out:,} rows do not meet it" in line
    assert f"{not_known:,} do not" in line


def test_groups_show_bounds_and_what_is_assumed_for_them(found):
    table = found.split("By state\n")[1]
    head, california = table.splitlines()[:2]
    assert "undetermined" not in head
    assert california.split()[:2] == ["California", "5,255"]
    assert "2,091 - 4,839" in california
    assert "if the known share is also that of each group" in table


def test_json_has_the_groups_with_their_bounds(trustact):
    result = trustact(*LAW, "--where", "state=MA", "--by", "year,form", "--json")
    data = json.loads(result.stdout)
    assert data["where"]["expression"] == "state=MA"
    assert data["rows"] == 282
    assert data["rows"] + data["where"]["rows_left_out"] + data["where"]["rows_not_known"] == 59_839
    (law,) = data["laws"]
    (table,) = law["groups"]
    assert table["dimensions"] == ["year", "form"]
    assert sum(group["rows"] for group in table["groups"]) == 282
    for group in table["groups"]:
        assert ", ".join(group["values"]) in law["by"]["year,form"]
        assert group["bounds_with_known_share"] is None
        low, high = group["bounds"]["prohibited"]
        assert low == group["counts"]["prohibited"] <= high


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--by", "state,"), "--by state,: a name is empty"),
        (("--by", "state,state"), "--by state,state: state is named twice"),
        (("--by", "stat"), "cannot be counted by 'stat'"),
        (("--where", "stat=CA"), "no column 'stat'"),
        (("--where", "state"), "at character 6: it ends where one of"),
    ],
)
def test_wrong_names_and_expressions_are_said(trustact, words, says):
    result = trustact(*LAW, *words)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("", "--where is empty"),
        ("outcome=declined", "did you mean 'Detainer Declined by LEA'?"),
        ('city="Los Angles"', "did you mean 'LOS ANGELES'"),
        ("custodian=county-jail", "did you mean 'county'?"),
        ('facility="LA COUNTY JAIL"', "no row has facility 'LA COUNTY JAIL'"),
    ],
)
def test_an_expression_that_no_row_can_meet_writes_nothing(trustact, tmp_path, where, says):
    written = ("--out", str(tmp_path / "a.csv"), "--report", str(tmp_path / "r.html"))
    charts = ("--charts", str(tmp_path / "charts"))
    result = trustact(*LAW, "--where", where, *written, *charts)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_rows_are_counted_by_the_federal_fiscal_year(trustact, tmp_path):
    out = tmp_path / "answers.CSV"
    result = trustact(*LAW, "--by", "fiscal_year,form", "--out", str(out))
    table = result.stdout.split("By fiscal_year and form\n")[1]
    assert table.splitlines()[1].split()[0] == "2015"
    assert "a federal fiscal year is October to September" in table
    assert out.read_text(encoding="utf-8").count("\n") == 59_840
