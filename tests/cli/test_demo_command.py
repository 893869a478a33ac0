"""`trustact demo`: its figures are those of the records, and what it tells to run next runs."""

import json
import re
import shlex
from collections import Counter

import pytest
from click.testing import CliRunner

from trustact.cli.command_line import cli
from trustact.cli.demo import (
    DECLINED,
    EXAMPLE_BOOKING,
    LAWS_WITH_ASSUMPTIONS,
    NEXT_COMMANDS,
    command_prefix,
    count_requests_by_place,
    decide_example_cases,
    read_known_share,
)
from trustact.evidence import demo_text
from trustact.formats.package_data import DETAINERS_FY2015, package_data_path
from trustact.formats.record_files import read_records


@pytest.fixture(scope="module")
def records():
    return read_records(package_data_path(DETAINERS_FY2015))


@pytest.fixture(scope="module")
def where(records):
    return count_requests_by_place(records)


@pytest.fixture(scope="module")
def demonstration():
    """Run `trustact demo` once: it reads all records that come with the package."""
    return CliRunner().invoke(cli, ["demo"], prog_name="trustact")


@pytest.fixture
def story(demonstration):
    """Return what `trustact demo` prints."""
    return demonstration.stdout


def group(where, law):
    (found,) = [g for g in where.groups if law in g.where]
    return found


def test_places_add_up_to_all_rows(where, records):
    assert where.all.rows == records.main.num_rows == 59839
    assert where.all.declined == 4586
    assert where.limited.rows + where.others.rows == where.all.rows
    assert where.limited.declined + where.others.declined == where.all.declined


def test_places_are_those_that_a_plain_count_of_states_gives(where, records):
    states = records.main.column("by:state").to_pylist()
    outcomes = records.main.column("by:outcome").to_pylist()
    rows = Counter(states)
    declined = Counter(s for s, o in zip(states, outcomes, strict=True) if o == DECLINED)
    for law, state in (
        ("us-ca/trust-act-2013", "California"),
        ("us-ct/trust-act-2013", "Connecticut"),
        ("us-ma/lunn-2017", "Massachusetts"),
    ):
        found = group(where, law)
        assert (found.rows, found.declined) == (rows[state], declined[state])
        assert found.where.startswith(state)


def test_figures_of_the_inventory_are_reproduced(where):
    california = group(where, "us-ca/trust-act-2013")
    assert (california.rows, california.declined) == (10290, 1748)
    connecticut = group(where, "us-ct/trust-act-2013")
    assert (connecticut.rows, connecticut.declined) == (128, 11)
    massachusetts = group(where, "us-ma/lunn-2017")
    assert (massachusetts.rows, massachusetts.declined) == (282, 6)


def test_requests_to_whom_a_law_does_not_bind_are_told(where, records):
    """A plain count: California's prisons and federal facilities, which AB 4 does not bind."""
    kinds = zip(
        records.main.column("by:state").to_pylist(),
        records.main.column("by:custodian").to_pylist(),
        strict=True,
    )
    counts = Counter(kind for state, kind in kinds if state == "California")
    assert (counts["state"], counts["federal"]) == (884, 704)
    assert group(where, "us-ca/trust-act-2013").unbound == {"state": 884, "federal": 704}
    assert all(set(g.unbound) <= set(demo_text.CUSTODIAN_LABELS) for g in where.groups)
    told = " ".join(demo_text.destinations_text(where).split())
    assert (
        "of the 10,290 for California (us-ca/trust-act-2013) 884 went to state prisons and other "
        "facilities of a state and 704 went to federal facilities" in told
    )


def test_program_that_is_not_on_the_path_is_named_as_it_was_started(tmp_path, monkeypatch):
    program = tmp_path / "bin" / "trustact"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    assert command_prefix("bin/trustact") == "bin/trustact"
    assert command_prefix("trustact") is None
    assert command_prefix("/usr/bin/python/pytest") is None
    told = demo_text.closing_text(NEXT_COMMANDS, "bin/trustact")
    assert told.count("Write bin/trustact for trustact below, or put bin on the PATH.") == 1
    assert "on the PATH" not in demo_text.closing_text(NEXT_COMMANDS)
    monkeypatch.setenv("PATH", str(program.parent))
    assert command_prefix("bin/trustact") is None
    assert command_prefix("elsewhere/trustact") == "elsewhere/trustact"


def test_ruling_of_2017_is_named_apart_from_the_acts(where):
    assert not group(where, "us-ma/lunn-2017").limited
    assert "declared 2017-07-24" in group(where, "us-ma/lunn-2017").where
    assert {g.where.split(" (")[1].rstrip(")") for g in where.groups if g.limited} == {
        "us-ca/trust-act-2013",
        "us-ct/trust-act-2013",
        "us-dc/detainer-2012",
    }


def test_share_is_the_published_one():
    share, source = read_known_share()
    assert share == 0.477
    assert "TRAC" in source
    assert "2011" in source


def test_story_is_told_whole(demonstration):
    assert demonstration.exit_code == 0
    told = demonstration.stdout
    for heading in (
        "59,839 REQUESTS",
        "1. WHERE",
        "2. THE SAME",
        "3. WHAT",
        "4. THREE",
        "5. ONE BOOKING",
        "6. A STATE'S BOOKINGS",
        "7. WHERE TO GO",
    ):
        assert told.count(heading) == 1
    for law, assumed in LAWS_WITH_ASSUMPTIONS.items():
        assert law in told
        for text in assumed:
            assert f"      {text}\n" in told
    assert "nobody has found it to be so" in told
    assert max(map(len, told.split("7. WHERE TO GO")[0].splitlines())) <= 100
    assert demonstration.stderr == ""


def test_bounds_of_the_story_are_those_of_the_replay(trustact, story):
    share, source = read_known_share()
    words = [f"--assume={text}" for text in LAWS_WITH_ASSUMPTIONS["us-ma/hrw-rule-2013"]]
    done = trustact(
        *("replay", DETAINERS_FY2015, "--as-if", "us-ma/hrw-rule-2013", *words),
        *("--known-share", f"convictions=[]:{share}", "--source", source, "--json"),
    )
    law = json.loads(done.stdout)["laws"][0]
    low, high = law["bounds_with_known_share"]["prohibited"]
    # At worst every request that the rule does not reach is one without a conviction.
    beyond = law["counts"]["not-regulated"]
    assert (low, high) == (round(share * 59839) - beyond, 59839 - beyond)
    assert f"{low:,} - {high:,} (" in story
    assert f"at least {low:,} (" in " ".join(story.split())


def test_without_assumptions_nothing_is_known_of_the_rule_of_2013(story):
    (line,) = re.findall(r"us-ma/hrw-rule-2013 +0 \(0.0%\) +0 \(0.0%\) +(.*)\n", story)
    beyond, undetermined = (int(n.replace(",", "")) for n in re.findall(r"([\d,]+) \(", line))
    assert beyond + undetermined == 59839
    assert undetermined > 50000


def test_three_cases_differ_and_give_reasons():
    _, *cases = decide_example_cases()
    assert len(cases) == 3
    answers = [re.search(r"^hold: (.*)$", case, re.M)[1] for case in cases]
    assert answers[0] == "permitted, not required"
    assert set(answers[1:]) == {"undetermined"}
    for case in cases:
        assert "\nWhy\n" in case
    assert all("\nMissing\n" in case and "\nAsk next (" in case for case in cases[1:])


def test_booking_of_the_story_is_the_one_that_runs_by_its_name(trustact, story):
    told = " ".join(story.partition("5. ONE")[2].partition("6. A STATE")[0].split())
    assert "hold: permitted, not required" in told
    assert "Wed 2014-05-28 16:00 the jail: The person is released." in told
    events = json.loads(trustact("booking", "run", EXAMPLE_BOOKING, "--json").stdout)["events"]
    assert [event["note"] for event in events if event["note"].strip(".") not in told] == []


def test_simulation_of_the_story_says_what_it_is_and_what_it_rests_on(story):
    told = story.partition("6. A STATE")[2].partition("7. WHERE")[0]
    assert "200,000 bookings" in told
    assert "synthetic-v1, seed 1" in " ".join(told.split())
    for law in ("none", "us-ma/hrw-rule-2013", "us-ca/trust-act-2013"):
        assert re.search(rf"^  {law}.*\d", told, re.M)
    assert "assumption" in told


def test_places_without_declined_requests_make_no_division_by_zero():
    empty = demo_text.RequestDestinations(
        "2014-10-01", "2014-10-01", (demo_text.RequestGroup("a", 0, 0, True),), 0
    )
    assert "0 (-)" in demo_text.destinations_text(empty)


@pytest.mark.parametrize(
    ("what", "command"), NEXT_COMMANDS, ids=[what for what, _ in NEXT_COMMANDS]
)
def test_command_that_the_story_ends_with_works(trustact, what, command):
    given, piped, command = command.rpartition(" | ")
    stdin = shlex.split(given)[1] if piped else None
    name, *words = shlex.split(command)
    assert name == "trustact"
    done = trustact(*words, stdin=stdin)
    assert done.exit_code == 0, done.output
    assert done.stdout
