"""`trustact offense`, and the report in Python that it prints."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

import trustact
from trustact.cli.command_line import cli
from trustact.cli.offense_lookup import OFFENSE_KEYS
from trustact.offenses.tables import code_lists


def run(*words):
    return CliRunner().invoke(cli, ["offense", *words], prog_name="trustact")


def test_a_wobbler_leaves_its_level_to_the_record():
    shown = run("PC 273.5", "--on", "2019-06-03").stdout
    assert "wobbler         yes" in shown
    assert "level: felony or misdemeanor; the record tells" in shown
    assert "state prison: only if the conviction is of a felony; the record tells" in shown


def test_a_stated_level_settles_what_follows_from_it():
    report = trustact.describe_offense("PC 273.5", on=date(2019, 6, 3), level="misdemeanor")
    assert (report.state_prison, report.level, report.stated_level) == (False, None, "misdemeanor")
    assert report.maximum == "364 days in county jail (Penal Code 18.5; recalled)"
    assert not any(line.startswith(("level", "state prison", "maximum")) for line in report.open)


@pytest.mark.parametrize(
    ("day", "classes"),
    [
        ("2011-09-30", ("wobbler",)),
        ("2014-11-04", ("county-jail-wobbler",)),
        ("2014-11-05", ("county-jail-wobbler", "misdemeanor")),
    ],
)
def test_the_class_is_that_of_the_day_of_conviction(day, classes):
    [period] = trustact.describe_offense("PC 496(a)", on=date.fromisoformat(day)).classes
    assert period.classes == classes


def test_without_a_day_every_period_is_shown_and_they_leave_no_gap():
    periods = trustact.describe_offense("PC 496(a)").classes
    assert [each.since for each in periods[1:]] == [each.until for each in periods[:-1]]
    assert periods[0].since is None
    assert periods[-1].until is None


def test_lists_are_those_of_the_day():
    def answer(day):
        lists = trustact.describe_offense("PC 459.5", on=date.fromisoformat(day)).lists
        return {each.list_id: each.on_list for each in lists}["ca-prop-47"]

    assert (answer("2014-11-04"), answer("2014-11-05")) == (False, True)


def test_what_an_enhancement_alone_could_change_is_said():
    shown = run("VC 2800.2(a)", "--level", "felony").stdout
    assert "ca-serious-felony: VC 2800.2(a) is not on the list unless an enhancement" in " ".join(
        shown.split()
    )


def test_every_list_of_the_jurisdiction_is_answered_with_its_reason():
    report = trustact.describe_offense("PC 211")
    assert {each.list_id for each in report.lists} == {
        each.id for each in code_lists().values() if each.jurisdiction == "us-ca"
    }
    assert all(each.why for each in report.lists)


def test_every_open_list_is_among_what_is_open():
    report = trustact.describe_offense("PC 496", level="misdemeanor")
    unknown = {each.list_id for each in report.lists if each.on_list is None}
    assert unknown <= {line.partition(":")[0] for line in report.open}


def test_a_state_without_tables_says_so():
    report = trustact.describe_offense("NRS 205.060")
    assert report.citation == "NRS 205.060"
    assert "level: there is no table of classes for us-nv" in report.open
    assert report.lists == ()


def test_the_grade_and_the_longest_sentence_of_another_state_are_printed():
    lines = run("Conn. Gen. Stat. 53a-103").stdout.splitlines()
    assert "  level           felony" in lines
    assert "  grade           class D felony" in lines
    assert "  maximum         5 years" in lines


def test_a_citation_that_cannot_be_read_is_answered_with_what_to_write():
    done = run("xx 496")
    assert done.exit_code == 0
    assert "'xx' is not a known code" in done.stdout


def test_a_citation_without_a_state_can_be_given_one():
    assert trustact.describe_offense("Penal Code 459", jurisdiction="us-ca").problem is None


@pytest.mark.parametrize("day", ["2019", "2019-13-01", "june"])
def test_a_day_that_is_none_is_refused(day):
    done = run("PC 459", "--on", day)
    assert done.exit_code == 2
    assert "--on" in done.stderr


def keys(value, before=""):
    for key, inner in value.items():
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            yield f"{before}{key}[]"
            yield from keys(inner[0], f"{before}{key}[].")
        else:
            yield before + key


def test_json_has_the_documented_keys():
    shown = json.loads(run("PC 459", "--on=2009-03-01", "--json").stdout)
    assert list(keys(shown)) == list(OFFENSE_KEYS)
