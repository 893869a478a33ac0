"""What may be published of an audit of events gives back no small count, alone or together."""

import re

import pytest

from event_audit.event_audit_rows import ROBBERY, Rows, at_random, make_audit
from trustact.event_audit.event_pages import counsel_page, public_page
from trustact.event_audit.event_tables import event_tables
from trustact.event_audit.public_events import (
    RULE,
    implied_counts,
    public_tables,
    publish,
    subjects_of,
)
from trustact.evidence.small_cells import reader_intervals
from trustact.evidence.small_cells.member_tables import link_by_members

LEAST_VALUES = 5
"""How many values each count that is not shown keeps for a reader, as the page says."""


def add(rows, count, *, copy=True, end="released", facts=None, bail=False, hold=False, sign=False):
    for _ in range(count):
        rows.subject = f"SECRET{len(rows.rows)}"
        request = rows.request(**({"facts": facts} if facts else {}))
        if copy:
            rows("served", "09T09:00", request)
            rows("intent-told", "09T09:05", request)
        if bail:
            rows("bail-refused", "09T10:00", reason="SECRET REASON")
        if sign:
            rows("citizenship-alert", "09T10:00", signs="SECRET SIGN")
        rows("release-eligible", "10T09:00", reason="charges dismissed")
        if hold:
            rows("hold-begun", "10T09:00", request, ground="SECRET GROUND")
            rows("hold-ended", "10T12:00")
        more = {"about": request} if end == "handed-over" else {}
        rows(end, "10T12:00" if hold else "10T09:00", where="SECRET PLACE", **more)


@pytest.fixture(scope="module")
def audit(tmp_path_factory):
    rows = Rows()
    add(rows, 40)
    add(rows, 4, copy=False)
    add(rows, 25, end="handed-over")
    add(rows, 3, end="handed-over", facts=ROBBERY)
    add(rows, 15, hold=True)
    add(rows, 2, bail=True)
    add(rows, 3, sign=True, hold=True)
    return make_audit(tmp_path_factory.mktemp("audit"), rows)


def test_no_table_shows_a_small_count(audit):
    tables = publish(audit).tables
    assert tables
    for table, shown in tables:
        for row in shown:
            assert all(cell is None or not 0 < cell < RULE.smallest_shown for cell in row)
        if table.row_totals:
            assert all(row[-1] in (None, len(audit.custodies)) for row in shown)


def attack(audit):
    """Try to find counts that are not shown: the zeros, every sum, and what is hidden are known."""
    public = publish(audit)
    tables = [table for table, _ in public.tables]
    linked = link_by_members(tables, implied_counts(audit), RULE, subjects_of(audit))
    shown = {
        cell: count
        for table, counts in public.tables
        for members, row in zip(table.members_with_totals(), counts, strict=True)
        for cell, count in zip(members, row, strict=True)
        if cell
    }
    hidden = {cell for cell, count in shown.items() if count is None}
    assert hidden
    assert all(count in (None, len(cell)) for cell, count in shown.items())
    secret = {each for each in implied_counts(audit) if RULE.is_small(len(each))}
    unknown = {*hidden, *(each for each in secret if each not in shown), *linked.not_published}
    found = reader_intervals(linked, unknown)
    for cell in {*hidden, *secret}:
        interval = found[cell]
        assert interval.values is None or interval.values >= LEAST_VALUES, cell


def test_a_reader_of_all_tables_finds_no_small_count(audit):
    attack(audit)


@pytest.mark.parametrize("seed", [1, 2])
def test_nor_where_anything_may_have_been_recorded(tmp_path, seed):
    attack(make_audit(tmp_path, at_random(seed, 25)))


def test_the_same_reader_finds_one_where_only_the_small_counts_are_hidden(audit):
    tables = public_tables(audit)
    linked = link_by_members(tables, (), RULE, {})
    small = {cell for cell in linked.counts if RULE.is_small(linked.counts[cell])}
    found = reader_intervals(linked, {*small, *linked.not_published})
    narrow = [
        cell
        for cell in small - linked.not_published
        if (values := found[cell].values) is not None and values < LEAST_VALUES
    ]
    assert narrow


def test_large_counts_and_zeros_are_shown(audit):
    shown = {
        (table.key, name): row
        for table, rows in publish(audit).tables
        for name, row in zip(table.names, rows, strict=True)
    }
    assert any(row[0] == 0 for (key, _), row in shown.items() if key == "end_states")
    assert any(cell and cell > 11 for row in shown.values() for cell in row)


def test_lines_that_say_something_of_few_are_left_out(audit):
    names = {name for table in public_tables(audit) for name in table.names}
    whole = {name for table in event_tables(audit) for name in table.names}
    assert "us-ca/values-act-2017: hand-over" in names
    dropped = whole - names
    for table in event_tables(audit):
        for name, cells in table.lines:
            if name in dropped:
                assert 0 < len(frozenset().union(*cells[:-1])) < RULE.smallest_shown


def test_of_few_bookings_nothing_but_their_ends_is_counted(tmp_path):
    rows = Rows()
    add(rows, 6, copy=False)
    public = publish(make_audit(tmp_path, rows))
    assert {table.key for table, _ in public.tables} <= {"end_states"}
    assert all(cell in (None, 0) for _, shown in public.tables for row in shown for cell in row)


def test_the_public_page_has_no_reference_and_no_words_of_the_record(audit):
    page = public_page(audit)
    assert not re.search(r"SECRET|events\.csv|Command|example-jail|request-received-\d", page)
    assert not re.search(r"\d{4}-\d\d-\d\d", page)
    assert "not shown" in page
    assert "Counts of 1 to 10 are not shown" in page


def test_the_public_page_has_neither_the_number_of_events_nor_a_hash(audit):
    """Events less those that the tables count would give the number of the acts not shown."""
    [file] = audit.table.files
    page = public_page(audit)
    for told in (f"{file.rows:,} rows", file.sha256, "SHA-256"):
        assert told in counsel_page(audit)
        assert told not in page


def test_the_page_for_counsel_has_them_and_says_so(audit):
    page = counsel_page(audit)
    assert "do not publish it" in page
    assert "SECRET REASON" in page
    assert page.index("a sign of citizenship") < page.index("What became of")
    assert page.index("What the law did not allow") < page.index("What became of")


def test_pages_run_nothing_and_load_nothing(audit):
    for page in (public_page(audit), counsel_page(audit)):
        assert not re.search(r"<script|<link|src=|https?:|url\(", page)


def test_text_of_a_table_is_no_markup(tmp_path):
    rows = Rows(agency="<i>jail</i>", subject="<b>A</b>")
    rows.request()
    rows("bail-refused", "09T10:00", reason="<script>x</script>")
    rows("released", "10T09:00", where="to ICE <img>")
    audit = make_audit(tmp_path, rows)
    for page in (public_page(audit), counsel_page(audit)):
        assert not re.search(r"<i>jail|<b>A|<script|<img", page)
