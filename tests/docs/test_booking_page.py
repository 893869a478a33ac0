"""The page on one booking: its example is a file that runs, and its lists are the program's."""

import re
from pathlib import Path

from trustact.formats.schema_errors import file_keys
from trustact.secure_communities.booking import DEFAULT_DELAYS, EXTERNAL_EVENT_KINDS, Booking
from trustact.secure_communities.booking_file import read_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.events import REQUEST_END_STATES
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER, example_names
from trustact.secure_communities.narrative import describe_outcome

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "booking.md").read_text(encoding="utf-8")


def table_after(heading):
    rows = PAGE.split(heading, 1)[1].split("\n## ", 1)[0]
    return [name for row in re.findall(r"^\| (`.*?) \|", rows, re.M) for name in ticked(row)]


def ticked(text):
    return re.findall(r"`([^`]+)`", text)


def test_the_example_of_the_page_is_the_file():
    name, text = re.search(r"<!-- file: (\S+) -->\n```yaml\n(.*?)```", PAGE, re.S).groups()
    assert text == (ROOT / name).read_text(encoding="utf-8")


def test_the_page_lists_every_key_of_a_booking_file():
    assert sorted(table_after("## The booking file")) == sorted([*file_keys(Booking), "like"])


def test_the_page_lists_every_end_of_a_request():
    assert sorted(table_after("## How a request ends")) == sorted(REQUEST_END_STATES)


def test_the_page_lists_every_kind_that_a_file_may_state():
    sentence = re.search(r"Kinds of event that a file may state: (.*?)\. All", PAGE, re.S)[1]
    assert ticked(sentence) == list(EXTERNAL_EVENT_KINDS)


def test_the_page_lists_the_default_delays():
    for step, length in DEFAULT_DELAYS.items():
        minutes = int(length.total_seconds() // 60)
        delay = f"{minutes} minutes" if minutes < 60 else f"{minutes // 60} hour"
        assert f"`{step}` {delay}" in PAGE


def test_the_page_counts_the_examples():
    assert len(example_names()) == 27
    assert "Twenty-seven, each" in PAGE
    same = [name for name in example_names() if name.startswith("same-person-")]
    bookings = [read_booking(EXAMPLES_FOLDER / f"{name}.yaml") for name in same]
    assert (len(same), len({booking.place for booking in bookings})) == (7, 5)
    assert sum(bool(booking.as_if) for booking in bookings) == 1
    assert "In seven of them" in PAGE
    assert "at five places" in PAGE
    assert "one of the seven presumes a rule" in PAGE


def test_the_page_prints_the_outcome_of_its_example():
    timeline = run_booking(read_booking(ROOT / "examples" / "booking.yaml"))
    shown = PAGE.split("\nOutcome\n", 1)[1].split("```", 1)[0]
    assert [line.strip() for line in shown.splitlines()] == list(describe_outcome(timeline))
