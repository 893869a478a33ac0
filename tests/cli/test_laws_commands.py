"""`trustact laws`, `show` and `facts`."""

import json

import pytest

from trustact import laws
from trustact.cli.laws import LAWS_KEYS, SHOW_KEYS
from trustact.language.fact_index import FACTS


def test_every_law_is_listed_once(trustact):
    lines = trustact("laws").stdout.splitlines()
    assert [line.split()[0] for line in lines[1:-2]] == list(laws.ids())


def test_laws_of_a_place_are_its_own_and_the_federal_ones(trustact):
    listed = [
        row["id"] for row in json.loads(trustact("laws", "--place", "us-ct", "--json").stdout)
    ]
    assert "us-ct/trust-act-2013" in listed
    assert all(law.startswith(("us-ct/", "us-federal/")) for law in listed)


def test_place_without_a_law_is_said_on_the_side(trustact):
    done = trustact("laws", "--place", "us-zz")
    assert done.exit_code == 0
    assert "No law of us-zz is at hand" in done.stderr
    assert "us-federal/8cfr-287-7" in done.stdout


def test_list_of_laws_has_the_documented_keys(trustact):
    for law in json.loads(trustact("laws", "--json").stdout):
        assert list(law) == list(LAWS_KEYS)


def test_law_reads_as_it_was_approved(trustact, golden):
    assert trustact("show", "us-ma/hrw-rule-2013").stdout == (golden / "show.txt").read_text()


@pytest.mark.parametrize("law_id", laws.ids())
def test_every_provision_reading_and_duty_of_a_law_is_shown(trustact, law_id):
    law = laws.get(law_id)
    done = trustact("show", law_id)
    assert done.exit_code == 0
    shown = " ".join(done.stdout.split())
    for provision in law.provisions.values():
        assert f"{' '.join(provision.text.split())} [{provision.citation}]" in shown
    for rule in law.rules:
        assert f"[{rule.citation}]" in shown
    for name, reading in law.readings.items():
        assert f"{name}: {reading.asks}" in shown
    for duty in law.duties:
        assert f"{duty.id}: {' '.join(duty.says.split())}" in shown
    for change in law.changes():
        assert f"{change.kind}: {change.name}" in shown
    document = json.loads(trustact("show", law_id, "--json").stdout)
    assert set(document) == set(SHOW_KEYS)
    assert set(document["provisions"]) == set(law.provisions)


def test_every_fact_is_listed(trustact):
    listed = [line for line in trustact("facts").stdout.splitlines() if not line.startswith(" ")]
    assert set(FACTS) <= set(listed)
    assert {"as_of", "place", "agency", "convictions", "convictions[].level"} <= set(listed)
    assert len(listed) == len(set(listed))


def test_facts_are_found_by_a_word_of_their_path_or_meaning(trustact):
    by_path = trustact("facts", "by_court").stdout
    assert by_path.startswith("release.by_court\n    a court ordered the release; yes or no")
    assert "findings.deemed_dangerous" in trustact("facts", "dangerous").stdout


def test_end_of_a_law_is_told_as_the_first_day_without_it(trustact):
    listed = trustact("laws").stdout
    assert "2014-01-01 until 2018-01-01; days beside are disputed" in listed
    assert "Until a day: that day is the first on which it is no longer in force." in listed
    shown = trustact("show", "us-ct/trust-act-2013").stdout
    assert "  in force: 2014-01-01 until 2019-10-01\n" in shown
    assert "(until a day: that day is the first on which it is no longer in force)" in shown
    assert "until a day" not in trustact("show", "us-tx/sb4-2017").stdout


def test_disputed_days_stand_apart_with_the_reading_on_which_they_turn(trustact):
    for law, days, answer in (
        ("us-ca/trust-act-2013", "2014-01-01 until 2018-01-01", "no"),
        ("us-ca/values-act-2017", "2018-01-04 on", "yes"),
    ):
        shown = " ".join(trustact("show", law).stdout.split())
        assert f"in force: {days} disputed days: 2018-01-01 until 2018-01-04" in shown
        assert f"only if the reading values-act-from-2018-01-01 is {answer}" in shown
