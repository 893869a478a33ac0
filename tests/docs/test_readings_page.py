"""The page on how each law was read counts what is there."""

import re

from readings_page import (
    PAGE,
    READ_ONCE,
    READ_TWICE,
    SECOND_READER,
    THIRD_READING,
    count_changes,
    count_scenarios,
    render_page,
)
from trustact import laws


def test_the_page_is_up_to_date():
    assert render_page() == PAGE.read_text(encoding="utf-8"), "run: make index"


def test_each_law_was_read_by_a_third_reader_and_stood_a_release_night():
    rows = re.findall(
        r"^\| \[(.+?)\]\(laws/.*?\) \| (\d+) \| (\d+)(?:, twice|, once)? \| (\d+) \| (\d+) \|$",
        PAGE.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert [row[0] for row in rows] == [law.id for law in laws.load_index().in_library]
    assert [row for row in rows if int(row[1]) < 3] == []
    assert [row[0] for row in rows if int(row[2]) < 1] == list(READ_ONCE)


def test_of_a_law_read_twice_only_the_second_readers_scenarios_count():
    by_all, by_second = (
        count_scenarios(THIRD_READING),
        count_scenarios(THIRD_READING, SECOND_READER),
    )
    for law in READ_TWICE:
        assert 4 <= by_second[law] <= by_all[law]
        assert f"| {by_second[law]}, twice |" in PAGE.read_text(encoding="utf-8")


def test_an_entry_of_the_changelog_counts_for_the_laws_that_it_begins_with():
    both, one, other = "- us-ca/a-1 and us-ca/b-2: Both.\n", "- us-ca/a-1: more.\n", "- A page.\n"
    assert count_changes(both + one + other) == {"us-ca/a-1": 2, "us-ca/b-2": 1}
