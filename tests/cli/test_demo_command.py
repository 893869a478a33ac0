"""`trustact demo`: its figures are those of the records, and the commands it names run."""

import json
import re
import shlex
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from trustact import laws
from trustact.cli.command_line import cli
from trustact.cli.demo import (
    EXAMPLE_BOOKING,
    LAWS_WITH_ASSUMPTIONS,
    NEXT_COMMANDS,
    decide_example_cases,
    find_hold_limits,
    program_path,
    read_known_share,
    simulate_example_state,
)
from trustact.evidence import demo_text
from trustact.evidence.request_counts import (
    DECLINED,
    HoldLimit,
    RequestDestinations,
    RequestGroup,
    count_requests_by_place,
)
from trustact.formats.package_data import DETAINERS_FY2015, package_data_path
from trustact.formats.record_files import read_records
from trustact.language import Instrument, release
from trustact.laws.index import InForceDates, LawIndex


@pytest.fixture(scope="module")
def records():
    return read_records(package_data_path(DETAINERS_FY2015))


@pytest.fixture(scope="module")
def destinations(records):
    return count_requests_by_place(records, find_hold_limits())


@pytest.fixture(scope="module")
def demonstration():
    """Run `trustact demo` once: it reads all records that come with the package."""
    return CliRunner().invoke(cli, ["demo"], prog_name="trustact")


@pytest.fixture
def printed(demonstration):
    """Return what `trustact demo` prints."""
    return demonstration.stdout


def group(destinations, law):
    (found,) = [g for g in destinations.groups if law in g.destination]
    return found


def test_places_add_up_to_all_rows(destinations, records):
    assert destinations.all.rows == records.main.num_rows == 59839
    assert destinations.all.declined == 4586
    assert destinations.limited.rows + destinations.others.rows == destinations.all.rows
    assert destinations.limited.declined + destinations.others.declined == destinations.all.declined


def test_places_are_those_that_a_plain_count_of_states_gives(destinations, records):
    states = records.main.column("by:state").to_pylist()
    outcomes = records.main.column("by:outcome").to_pylist()
    rows = Counter(states)
    declined = Counter(s for s, o in zip(states, outcomes, strict=True) if o == DECLINED)
    for law, state in (
        ("us-ca/trust-act-2013", "California"),
        ("us-ct/trust-act-2013", "Connecticut"),
    ):
        found = group(destinations, law)
        assert (found.rows, found.declined) == (rows[state], declined[state])
        assert found.destination.startswith(state)


def test_figures_of_the_inventory_are_reproduced(destinations):
    california = group(destinations, "us-ca/trust-act-2013")
    assert (california.rows, california.declined) == (10290, 1748)
    connecticut = group(destinations, "us-ct/trust-act-2013")
    assert (connecticut.rows, connecticut.declined) == (128, 11)
    # The 282 of Massachusetts, without those to the police of Boston and of Cambridge.
    massachusetts = group(destinations, "us-ma/lunn-2017")
    assert (massachusetts.rows, massachusetts.declined) == (282 - 13 - 1, 6)


def test_requests_to_facilities_that_a_law_does_not_bind_are_counted(destinations, records):
    """A plain count: California's prisons and federal facilities, which AB 4 does not bind."""
    kinds = zip(
        records.main.column("by:state").to_pylist(),
        records.main.column("by:custodian").to_pylist(),
        strict=True,
    )
    counts = Counter(kind for state, kind in kinds if state == "California")
    assert (counts["state"], counts["federal"]) == (884, 704)
    assert group(destinations, "us-ca/trust-act-2013").unbound == {"state": 884, "federal": 704}
    assert all(set(g.unbound) <= set(demo_text.CUSTODIAN_LABELS) for g in destinations.groups)
    section = " ".join(demo_text.destinations_text(destinations).split())
    assert (
        "of the 10,290 requests to California (us-ca/trust-act-2013) 884 went to state prisons and "
        "other state facilities and 704 went to federal facilities" in section
    )
    assert "requests to the District of Columbia (us-dc/detainer-2012)" in section


def test_the_text_on_refusals_compares_the_figures_of_the_table(destinations):
    table, text = demo_text.destinations_text(destinations).split("\n\n")[1:3]
    (others,) = re.findall(r"all other requests .*\((\S+%)\)", table)
    assert f"{others} of all other requests" in " ".join(text.split())


def test_program_that_is_not_on_the_path_is_named_as_it_was_started(tmp_path, monkeypatch):
    program = tmp_path / "bin" / "trustact"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    assert program_path("bin/trustact") == "bin/trustact"
    assert program_path("trustact") is None
    assert program_path("/usr/bin/python/pytest") is None
    closing = demo_text.closing_text(NEXT_COMMANDS, "bin/trustact")
    assert closing.count("Write bin/trustact for trustact below, or put bin on the PATH.") == 1
    assert "on the PATH" not in demo_text.closing_text(NEXT_COMMANDS)
    monkeypatch.setenv("PATH", str(program.parent))
    assert program_path("bin/trustact") is None
    assert program_path("elsewhere/trustact") == "elsewhere/trustact"


def test_ruling_of_2017_is_named_apart_from_the_acts(destinations):
    assert not group(destinations, "us-ma/lunn-2017").limited
    assert "of 2017-07-24" in group(destinations, "us-ma/lunn-2017").destination
    assert {g.destination.split(" (")[1].rstrip(")") for g in destinations.groups if g.limited} >= {
        "us-ca/trust-act-2013",
        "us-ct/trust-act-2013",
        "us-dc/detainer-2012",
    }


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("us-mn-hennepin", "us-mn-hennepin (sheriff-2014)"),
        ("us-ny-nyc", "us-ny-nyc (admin-code"),
        ("us-ma-boston", "us-ma-boston (trust-act-2014)"),
    ],
)
def test_law_of_that_day_comes_before_a_ruling_that_nobody_could_read(
    destinations, records, place, line
):
    found = [g for g in destinations.groups if g.destination.startswith(line)]
    assert found
    assert all(g.limited and not g.declared_later for g in found)
    assert sum(g.rows for g in found) == records.main.column("place").to_pylist().count(place)


def test_ruling_is_of_a_later_day_until_it_is_decided():
    find = find_hold_limits()
    before, after = find("us-ny-nassau", date(2018, 11, 13)), find("us-ny-nassau", date(2019, 1, 1))
    assert before.law.id == after.law.id == "us-ny/wells-v-demarco-2018"
    assert (before.declared_later, after.declared_later) == (True, False)


def test_agency_that_another_law_of_the_city_binds_is_not_counted_as_unbound():
    """Section 9-131 binds New York's jail, and 14-154 its police from 14 December 2014."""
    find = find_hold_limits()
    assert "municipal-police" not in find("us-ny-nyc", date(2014, 12, 1)).binds
    assert {"city-jail", "municipal-police"} <= find("us-ny-nyc", date(2015, 1, 1)).binds


@pytest.fixture
def law_with_an_open_bar(monkeypatch):
    """Make Connecticut's act one whose only bar turns on a reading, and California's on a fact."""

    def read(law_id):
        place = law_id.partition("/")[0]
        law = Instrument(
            law_id,
            title="An act",
            citation="Code",
            in_force=[("2014-01-01", None)],
            binds={"county-jail"},
            basis="text",
        )
        asked = law.reading("disputed", asks="Is it?", yes="It is.", no="It is not.")
        when = release.eligible & asked if place == "us-ct" else release.eligible | asked
        law.hold.prohibited("Code 1", says="No hold", when=when)
        return law

    entries = [
        replace(
            laws.load_index().find(law_id),
            in_force_dates=(InForceDates("2014-01-01", None),),
            regulated_actions=("hold",),
        )
        for law_id in ("us-ca/trust-act-2013", "us-ct/trust-act-2013")
    ]
    monkeypatch.setattr(laws, "load_index", lambda: LawIndex(entries))
    monkeypatch.setattr(laws, "get", read)


@pytest.mark.usefixtures("law_with_an_open_bar")
def test_law_whose_bar_is_an_open_reading_is_counted_apart(records):
    find = find_hold_limits()
    day = date(2014, 12, 1)
    assert (find("us-ca", day).law.id, find("us-ca", day).known) == ("us-ca/trust-act-2013", True)
    assert (find("us-ct", day).law.id, find("us-ct", day).known) == ("us-ct/trust-act-2013", False)
    assert find("us-ny", day) == HoldLimit(None)
    counted = count_requests_by_place(records, find)
    connecticut = group(counted, "us-ct/trust-act-2013")
    assert (connecticut.rows, connecticut.open, connecticut.limited) == (128, True, False)
    assert counted.limited.rows == group(counted, "us-ca/trust-act-2013").rows
    says = " ".join(demo_text.destinations_text(counted).split())
    assert "For 128 (0.2%) of the requests it is open whether a law limited holds" in says
    assert "(Connecticut (us-ct/trust-act-2013, open))" in says


def test_no_open_question_is_named_where_there_is_none(destinations):
    settled = tuple(each for each in destinations.groups if not each.open)
    without = replace(destinations, groups=settled)
    assert "it is open" not in demo_text.destinations_text(without)


def test_share_is_the_published_one():
    share, source = read_known_share()
    assert share == 0.477
    assert "TRAC" in source
    assert "2011" in source


def test_all_sections_are_printed(demonstration):
    assert demonstration.exit_code == 0
    section = demonstration.stdout
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
        assert section.count(heading) == 1
    for law, assumed in LAWS_WITH_ASSUMPTIONS.items():
        assert law in section
        for text in assumed:
            assert f"      {text}\n" in section
    assert "(an assumption, not a finding)" in section
    assert max(map(len, section.split("7. WHERE TO GO")[0].splitlines())) <= 100
    assert demonstration.stderr == ""


def test_bounds_of_the_demo_are_those_of_the_replay(trustact, printed):
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
    assert f"{low:,} - {high:,} (" in printed
    assert f"at least {low:,} (" in " ".join(printed.split())


def test_without_assumptions_nothing_is_known_of_the_rule_of_2013(printed):
    (line,) = re.findall(r"us-ma/hrw-rule-2013 +0 \(0.0%\) +0 \(0.0%\) +(.*)\n", printed)
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


def test_booking_of_the_demo_is_the_one_that_runs_by_its_name(trustact, printed):
    section = " ".join(printed.partition("5. ONE")[2].partition("6. A STATE")[0].split())
    assert "hold: permitted, not required" in section
    assert "Wed 2014-05-28 16:00 the jail: The person is released." in section
    events = json.loads(trustact("booking", "run", EXAMPLE_BOOKING, "--json").stdout)["events"]
    assert [event["note"] for event in events if event["note"].strip(".") not in section] == []


def test_simulation_of_the_demo_says_what_it_is_and_what_it_rests_on(printed):
    section = printed.partition("6. A STATE")[2].partition("7. WHERE")[0]
    assert "200,000 bookings" in section
    assert "synthetic-v1, seed 1" in " ".join(section.split())
    for law in ("none", "us-ma/hrw-rule-2013 (as if)", "us-ca/trust-act-2013 (as if)"):
        assert re.search(rf"^  {re.escape(law)} .*\d", section, re.M)
    assert "(assumption)" in section
    assert section.isascii()


def test_simulation_of_the_demo_is_the_same_each_time():
    first, second = (simulate_example_state(lambda _: None) for _ in range(2))
    assert first == second
    none, *laws = first.laws
    assert none.fewer == 0
    assert all(law.fewer == none.handed_over - law.handed_over for law in laws)


def test_places_without_declined_requests_make_no_division_by_zero():
    empty = RequestDestinations("2014-10-01", "2014-10-01", (RequestGroup("a", 0, 0, True),), 0)
    assert "0 (-)" in demo_text.destinations_text(empty)


@pytest.mark.usefixtures("few_laws")
@pytest.mark.parametrize(
    ("what", "command"), NEXT_COMMANDS, ids=[what for what, _ in NEXT_COMMANDS]
)
def test_command_that_the_demo_ends_with_works(trustact, what, command):
    given, piped, command = command.rpartition(" | ")
    stdin = shlex.split(given)[1] if piped else None
    name, *words = shlex.split(command)
    assert name == "trustact"
    done = trustact(*words, stdin=stdin)
    assert done.exit_code == 0, done.output
    assert done.stdout
