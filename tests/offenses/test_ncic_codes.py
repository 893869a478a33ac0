"""Offense codes of the National Crime Information Center say a kind of offense and little more."""

import csv
import json
from datetime import date
from importlib import resources

import pytest
from click.testing import CliRunner

from trustact.cli.offense_lookup import offense_command
from trustact.formats.package_data import DETAINERS_ST_CLOUD, package_data_path
from trustact.language.case import Case
from trustact.language.library_version import Library, replace_library
from trustact.offenses import offense_tables
from trustact.offenses.ncic_codes import CANNOT_TELL, find_ncic_code, ncic_codes
from trustact.offenses.offense_report import describe_offense
from trustact.offenses.table_texts import table_names, table_text


def conviction(**row):
    """Return a conviction of a checked case, and where its facts come from."""
    mapping = {"as_of": "2015-03-01", "facts": {"convictions": [row]}}
    case = Case.check(mapping, tables=offense_tables())
    return case.rows["convictions"][0], case.derived


def run(*args):
    return CliRunner().invoke(offense_command, args)


@pytest.mark.parametrize("text", ["NCIC 1315", "ncic code 1315", "N.C.I.C. #1315", "1315"])
def test_a_code_is_found_however_it_is_written(text):
    found = find_ncic_code(text)
    assert (found.code, found.family) == ("1315", "assault")


@pytest.mark.parametrize("text", ["NCIC 9998", "NCIC", "PC 1315", "13155"])
def test_what_is_no_code_of_the_table_is_not_found(text):
    assert find_ncic_code(text) is None


def test_a_level_has_a_basis_and_a_reason_and_only_robbery_rape_and_ransom_have_one():
    with_level = {each for each in ncic_codes().values() if each.level is not None}
    assert {each.family for each in with_level} == {"robbery", "sexual assault", "kidnapping"}
    assert all(each.level == "felony" and each.basis and each.because for each in with_level)
    others = [each for each in ncic_codes().values() if each.level is None]
    assert {each.basis for each in others} == {"secondary", "official"}
    assert {each.code for each in others if each.basis == "official"} == {"13AB", "35AA", "35AB"}


def test_every_code_of_the_shipped_releases_is_in_the_table():
    with package_data_path(DETAINERS_ST_CLOUD).open(encoding="utf-8", newline="") as stream:
        seen = {row["msc_charge_code"] for row in csv.DictReader(stream)} - {""}
    assert seen
    assert seen <= ncic_codes().keys()


def test_a_code_gives_a_case_its_level_and_nothing_else():
    row, derived = conviction(ncic_code="1204")
    assert row["level"] == "felony"
    assert derived["convictions[0].level"] == (
        "from the table of offense codes, NCIC 1204 (recalled)"
    )
    assert not {"grade", "wobbler", "jurisdiction", "maximum_penalty_days"} & row.keys()


@pytest.mark.parametrize("code", ["1315", "0999", "2299", "35AA", "5404", "9998"])
def test_a_code_that_is_a_felony_in_some_states_only_gives_no_level(code):
    row, _ = conviction(ncic_code=code)
    assert "level" not in row


def test_what_the_record_or_the_statute_says_goes_before_the_code():
    assert conviction(ncic_code="1204", level="misdemeanor")[0]["level"] == "misdemeanor"
    assert conviction(ncic_code="1204", level=None)[0]["level"] is None
    row, derived = conviction(ncic_code="1204", statute="PC 415.5(a)", convicted_on="2012-03-01")
    assert row["level"] == "misdemeanor"
    assert derived["convictions[0].level"].startswith("from the table of offenses, Cal. Penal Code")


def test_the_code_fills_the_level_where_the_statute_has_no_table():
    row, derived = conviction(ncic_code="1204", statute="NRS 200.380")
    assert row["level"] == "felony"
    assert "NCIC 1204" in derived["convictions[0].level"]


def test_the_command_says_what_a_code_does_not_tell():
    shown = run("NCIC 1315").stdout
    assert shown.startswith("NCIC 1315: aggravated assault, weapon\n  family          assault\n")
    assert "not known: not every state's assault with a weapon is a felony" in shown
    assert all(f"  {each}\n" in shown for each in CANNOT_TELL)
    entry = json.loads(run("NCIC 1206", "--json").stdout)
    assert (entry["level"], entry["ncic"]["basis"]) == ("felony", "recalled")


def test_a_code_that_the_table_does_not_have_is_answered_with_what_would_be_right():
    assert "'NCIC 9998' is no offense code that the table has" in run("NCIC 9998").stdout
    assert describe_offense("NCIC 9998").open == (describe_offense("NCIC 9998").problem,)


def test_the_table_has_each_code_once_and_in_order():
    table = resources.files("trustact.offenses").joinpath("data", "ncic_codes.csv")
    codes = [row["code"] for row in csv.DictReader(table.read_text("utf-8").splitlines())]
    assert codes == sorted(set(codes))
    assert len(codes) > 400


def test_the_tables_of_a_release_without_these_codes_give_no_level():
    earlier = {name: table_text(name) for name in table_names() if name != "ncic_codes.csv"}
    with replace_library(Library("1.0", date(2026, 1, 1), None, {}, (), (), earlier, {}, "")):
        assert "level" not in conviction(ncic_code="1204")[0]
    assert conviction(ncic_code="1204")[0]["level"] == "felony"
