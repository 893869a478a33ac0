"""No small count is published, and none can be found from what is."""

import random
from dataclasses import replace
from itertools import combinations
from math import prod

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidence.small_cells.table_attack import values_found
from trustact.evidence.small_cells import (
    CrossedTable,
    HidingRule,
    Hierarchy,
    SmallCellsError,
    cell_of,
    hide_small_cells,
)
from trustact.evidence.small_cells.reader_intervals import reader_intervals

RULE = HidingRule()
TIGHT = HidingRule(smallest_shown=4, least_values=2)


def table(name, dimensions, counts):
    return CrossedTable(name, dimensions, counts)


def with_margins(counts, *dimensions):
    """Return a crossed table, its margins of one dimension, and the number of all."""
    tables = [table("crossed", dimensions, counts)]
    for place, name in enumerate(dimensions):
        margin = {}
        for values, count in counts.items():
            margin[(values[place],)] = margin.get((values[place],), 0) + count
        tables.append(table(f"by {name}", (name,), margin))
    return [*tables, table("all", (), {(): sum(counts.values())})]


def grids(rows, columns, most):
    return st.lists(
        st.one_of(st.integers(0, 5), st.integers(0, most)),
        min_size=rows * columns,
        max_size=rows * columns,
    ).map(
        lambda found: {
            (f"r{i}", f"c{j}"): found[i * columns + j] for i in range(rows) for j in range(columns)
        }
    )


def check_promises(result, tables):
    rule, counts = result.rule, result.linked.counts
    published = {each.name: each for each in tables}
    for shown in result.tables:
        for values, count in shown.counts.items():
            true = published[shown.name].counts[values]
            assert count is None or count == true
            assert true != 0 or count == 0
            assert not rule.is_small(true) or count is None
    told = result.intervals(told_which_are_small=True)
    plain = result.intervals()
    assert set(told) == set(plain) == set(result.choice.hidden)
    for cell, interval in told.items():
        assert interval.low <= counts[cell]
        assert interval.high is None or interval.high >= counts[cell]
        assert interval.values is None or interval.values >= rule.least_values
        wider = plain[cell]
        assert wider.low <= interval.low
        assert wider.high is None or (interval.high is not None and wider.high >= interval.high)


@given(st.integers(1, 5).flatmap(lambda n: st.integers(1, 5).flatmap(lambda m: grids(n, m, 90))))
@settings(max_examples=60, deadline=None)
def test_a_table_with_its_totals(counts):
    tables = with_margins(counts, "row", "column")
    check_promises(hide_small_cells(tables), tables)


def with_all_margins(first, second):
    """Return two tables of rows and columns as one of three dimensions, with every margin."""
    counts = {(*values, "x"): n for values, n in first.items()}
    counts |= {(*values, "y"): n for values, n in second.items()}
    names = ("row", "column", "side")
    tables = with_margins(counts, *names)
    for places in combinations(range(3), 2):
        margin = {}
        for values, count in counts.items():
            key = tuple(values[place] for place in places)
            margin[key] = margin.get(key, 0) + count
        one, other = (names[place] for place in places)
        tables.append(table(f"{one} and {other}", (one, other), margin))
    return tables


@given(grids(3, 3, 40), grids(3, 3, 40))
@settings(max_examples=25, deadline=None)
def test_three_dimensions_with_all_margins(first, second):
    tables = with_all_margins(first, second)
    check_promises(hide_small_cells(tables), tables)


def grid(*found):
    return {(f"r{i // 3}", f"c{i % 3}"): n for i, n in enumerate(found)}


def test_intervals_do_not_depend_on_the_order_of_the_programs():
    """In these orders the solver once stopped without an answer, at a count without a limit.

    What it was asked next had no answer either, so that the tables seemed to have no solution.
    """
    tables = with_all_margins(grid(1, 12, 1, 1, 1, 3, 1, 0, 0), grid(0, 1, 1, 15, 0, 0, 15, 1, 0))
    result = hide_small_cells(tables)
    check_promises(result, tables)
    expected = result.intervals()
    assert any(each.high is None for each in expected.values())
    assert any(each.high is not None for each in expected.values())
    for seed in (31, 43, 47, 73, 74, 101, 117, 130, 132, 148, 152, 212):
        hidden = [cell for cell in result.linked.counts if cell in result.choice.hidden]
        random.Random(seed).shuffle(hidden)
        counts = result.linked.counts
        linked = replace(result.linked, counts={c: counts[c] for c in [*hidden, *counts]})
        assert reader_intervals(linked, hidden) == expected


@given(grids(2, 3, 14), st.booleans())
@settings(max_examples=60, deadline=None)
def test_whoever_tries_every_table_finds_no_narrower_interval(counts, margins):
    """Every table of whole numbers is tried by a program that knows nothing of ours."""
    tables = with_margins(counts, "row", "column")
    tables = tables if margins else [tables[0], tables[-1]]
    result = hide_small_cells(tables, rule=TIGHT)
    check_promises(result, tables)
    most = sum(counts.values()) + 6
    hidden = [c for c in counts if cell_of(("row", "column"), c) in result.choice.hidden]
    small = [c for c in hidden if TIGHT.is_small(counts[c])]
    assume(prod([3] * len(small) + [most] * (len(hidden) - len(small))) < 300_000)
    told = result.intervals(told_which_are_small=True)
    for cell, values in values_found(result.linked, result.choice, TIGHT, most).items():
        assert result.linked.counts[cell] in values
        assert max(values) - min(values) + 1 >= TIGHT.least_values
        assert min(values) == told[cell].low
        assert told[cell].high is None or max(values) == told[cell].high


@given(st.lists(st.one_of(st.just(0), st.integers(11, 99)), min_size=4, max_size=4))
def test_a_table_without_small_counts_is_unchanged(found):
    counts = dict(zip([("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")], found, strict=True))
    tables = with_margins(counts, "row", "column")
    result = hide_small_cells(tables)
    assert [dict(each.counts) for each in result.tables] == [dict(t.counts) for t in tables]
    assert not result.is_changed
    assert "every count is shown" in result.says


@given(grids(4, 3, 60))
@settings(max_examples=20, deadline=None)
def test_the_same_tables_give_the_same_result(counts):
    tables = with_margins(counts, "row", "column")
    assert hide_small_cells(tables).tables == hide_small_cells(tables).tables


def test_one_other_count_is_enough_where_it_has_room():
    counts = {("CA",): 150, ("NV",): 60, ("UT",): 4, ("MT",): 0}
    result = hide_small_cells([table("s", ("state",), counts), table("all", (), {(): 214})])
    assert dict(result.tables[0].counts) == {("CA",): 150, ("NV",): None, ("UT",): None, ("MT",): 0}
    assert result.tables[1].counts == {(): 214}


def test_a_count_just_above_the_small_ones_does_not_hide_one():
    """4 and 11 add up to 15: who knows that one is small and the other not finds 1 to 4."""
    counts = {("CA",): 150, ("NV",): 11, ("UT",): 4}
    result = hide_small_cells([table("s", ("state",), counts), table("all", (), {(): 165})])
    assert result.tables[0].counts[("CA",)] is None
    told = result.intervals(told_which_are_small=True)
    assert told[cell_of(("state",), ("UT",))].values >= 5


STATES = {("CA",): 100, ("NV",): 80}
COUNTIES = {("Alpine",): 3, ("Fresno",): 97, ("Clark",): 50, ("Washoe",): 30}
WITHIN = Hierarchy(
    "county", "state", {"Alpine": "CA", "Fresno": "CA", "Clark": "NV", "Washoe": "NV"}
)


def test_counties_are_hidden_with_another_of_their_state():
    tables = [
        table("by state", ("state",), STATES),
        table("by county", ("county",), COUNTIES),
        table("all", (), {(): 180}),
    ]
    result = hide_small_cells(tables, hierarchies=[WITHIN])
    assert result.tables[1].counts == {
        ("Alpine",): None, ("Fresno",): None, ("Clark",): 50, ("Washoe",): 30
    }  # fmt: skip
    assert result.tables[0].counts == STATES
    apart = hide_small_cells(tables)
    assert apart.tables[1].counts[("Washoe",)] is None


def test_a_count_that_stands_in_two_tables_is_hidden_in_both():
    by_state = {("CA",): 100, ("NV",): 3}
    crossed = {("CA", "2015"): 60, ("CA", "2016"): 40, ("NV", "2015"): 3}
    tables = [table("crossed", ("state", "year"), crossed), table("by state", ("state",), by_state)]
    result = hide_small_cells(tables)
    assert result.tables[0].counts[("NV", "2015")] is None
    assert result.tables[1].counts[("NV",)] is None


def test_what_cannot_be_protected_is_withheld_and_named():
    counts = {("a",): 4, ("b",): 11}
    tables = [table("by letter", ("letter",), counts), table("all", (), {(): 15})]
    result = hide_small_cells(tables, always_shown=[cell_of((), ())])
    assert result.withheld == ("by letter",)
    assert [each.name for each in result.tables] == ["all"]
    assert "Left out" in result.says


def test_rows_too_few_to_be_told_withhold_everything():
    result = hide_small_cells([table("all", (), {(): 4})], always_shown=[cell_of((), ())])
    assert result.withheld == ("all",)
    assert result.tables == ()


def test_an_unpublished_crossing_tells_how_two_tables_hang_together():
    """Every city lies in one state: the sums of its cities are the counts of a state."""
    by_state = table("by state", ("state",), {("CA",): 100, ("NV",): 80})
    cities = {("Alpine",): 3, ("Fresno",): 97, ("Reno",): 80}
    by_city = table("by city", ("city",), cities)
    crossing = CrossedTable(
        "crossing",
        ("state", "city"),
        {("CA", "Alpine"): 3, ("CA", "Fresno"): 97, ("NV", "Reno"): 80},
        published=False,
    )
    everybody = table("all", (), {(): 180})
    result = hide_small_cells([by_state, by_city, crossing, everybody])
    assert [each.name for each in result.tables] == ["by state", "by city", "all"]
    assert result.tables[1].counts == {("Alpine",): None, ("Fresno",): None, ("Reno",): 80}


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        (
            [table("s", ("state",), {("CA",): 3}), table("all", (), {(): 4})],
            r"all is 4, but its parts by state add up to 3",
        ),
        (
            [table("s", ("state",), {("CA",): 3}), table("t", ("state",), {("CA",): 4})],
            r"t: state=CA is 4, and 3 in another table",
        ),
        ([table("s", ("state",), {("CA",): -3})], r"state=CA is -3"),
    ],
)
def test_tables_that_disagree_are_named(tables, words):
    with pytest.raises(SmallCellsError, match=words):
        hide_small_cells(tables)


@pytest.mark.parametrize(("smallest", "least"), [(11, 11), (11, 1), (2, 1)])
def test_a_rule_that_cannot_be_kept_is_refused(smallest, least):
    with pytest.raises(SmallCellsError, match="small"):
        HidingRule(smallest, least)
