"""No count of 1 to 10 is published, and none that all counts of all tables give back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustact.evidence.small_cells import (
    CountTable,
    HidingRule,
    SmallCellsError,
    hide_by_members,
)
from trustact.evidence.small_cells.linear_program import Ranges

RULE = HidingRule()


def make_table(key, rows, row_totals=False, column_totals=True):
    lines = tuple((str(place), tuple(map(frozenset, row))) for place, row in enumerate(rows))
    width = len(rows[0]) if rows else 1
    columns = tuple(map(str, range(width)))
    return CountTable(key, key, "people", "row", columns, lines, row_totals, column_totals)


@st.composite
def some_tables(draw):
    """Draw kinds of people, how many there are of each, and tables that sort some of them."""
    kinds, number = [], 0
    for _ in range(draw(st.integers(1, 7))):
        size = draw(st.one_of(st.integers(0, 14), st.integers(0, 60)))
        kinds.append(range(number, number + size))
        number += size
    tables = []
    for key in range(draw(st.integers(1, 4))):
        width, height = draw(st.integers(1, 2)), draw(st.integers(1, 4))
        cells = [[[] for _ in range(width)] for _ in range(height)]
        for kind in kinds:
            place = draw(st.integers(-1, width * height - 1))
            if place >= 0:
                cells[place // width][place % width].extend(kind)
        tables.append(make_table(f"table {key}", cells, draw(st.booleans()), draw(st.booleans())))
    return tables


def read(tables, shown):
    """Return what a reader can find: hidden count -> its least and its greatest value.

    He knows all that is shown, who can be counted in which cells, the rule, and of each hidden
    count that is no total whether it is small.
    """
    kept = [table for table in tables if table.key in shown]
    published = [
        (cell, value)
        for table in kept
        for cells, values in zip(table.members_with_totals(), shown[table.key], strict=True)
        for cell, value in zip(cells, values, strict=True)
        if cell
    ]
    told = {cell for table in kept for row in table.members for cell in row}
    kinds = {}
    for person in sorted(set().union(*(cell for cell, _ in published))):
        kinds.setdefault(tuple(person in cell for cell, _ in published), []).append(person)
    groups = list(kinds)
    hidden = [(place, cell) for place, (cell, value) in enumerate(published) if value is None]
    low, high, true, rows = [], [], [len(kinds[group]) for group in groups], []
    low += [0] * len(groups)
    high += [None] * len(groups)
    for number, (_, cell) in enumerate(hidden, start=len(groups)):
        small = RULE.is_small(len(cell))
        low.append(1 if cell not in told or small else RULE.smallest_shown)
        high.append(RULE.smallest_shown - 1 if cell in told and small else None)
        true.append(len(cell))
        place = hidden[number - len(groups)][0]
        terms = [(i, 1) for i, group in enumerate(groups) if group[place]]
        rows.append(([*terms, (number, -1)], 0))
    for place, (_, value) in enumerate(published):
        if value is not None:
            rows.append(([(i, 1) for i, group in enumerate(groups) if group[place]], value))
    if not hidden:
        return {}
    found = Ranges(low, high, rows, true)
    return {cell: found.of(number) for number, (_, cell) in enumerate(hidden, len(groups))}


@settings(deadline=None)
@given(some_tables())
def test_a_reader_of_all_tables_finds_no_hidden_count(tables):
    shown = hide_by_members(tables)
    for table in tables:
        for cells, values in zip(
            table.members_with_totals(), shown.get(table.key, ()), strict=table.key in shown
        ):
            for cell, value in zip(cells, values, strict=True):
                assert value is None or value == len(cell)
                assert not RULE.is_small(len(cell)) or value is None
                assert cell or value == 0
    for low, high in read(tables, shown).values():
        assert high is None or high - low + 1 >= RULE.least_values


def test_a_count_that_is_the_difference_of_two_tables_is_not_shown():
    declined, others = range(4), range(4, 69)
    ends = make_table("ends", [[declined], [range(4, 34)], [range(34, 69)]], column_totals=False)
    honored = make_table("not honored", [[[*declined, *others]]], column_totals=False)
    shown = hide_by_members([ends, honored])
    assert shown["ends"][0] == (None,)
    assert {shown["ends"][1][0], shown["ends"][2][0], shown["not honored"][0][0]} & {None}


def test_a_count_of_no_table_is_protected_too():
    everybody = make_table("all", [[range(44)]], column_totals=False)
    released = make_table("released", [[range(40)]], column_totals=False)
    assert None not in {hide_by_members([everybody, released])[key][0][0] for key in ("all",)}
    shown = hide_by_members([everybody, released], implied=[frozenset(range(40, 44))])
    assert None in {shown["all"][0][0], shown["released"][0][0]}


def test_of_tables_that_cannot_be_protected_together_the_last_goes():
    """Ten counts that are no zeros cannot be fewer than 10, and a small count not more."""
    ones = make_table("ones", [[[n]] for n in range(10)])
    ten = make_table("ten", [[range(10)]])
    assert hide_by_members([ones, ten]) == {"ones": ((None,),) * 11}


def test_two_ones_that_a_total_would_give_back_hide_the_total_too():
    table = make_table("t", [[[1], [2], []]], row_totals=True, column_totals=False)
    assert hide_by_members([table]) == {"t": ((None, None, 0, None),)}


def test_the_smallest_of_the_others_is_the_second():
    rows = [[range(150)], [range(150, 210)], [range(210, 214)], [[]]]
    assert hide_by_members([make_table("t", rows)]) == {
        "t": ((150,), (None,), (None,), (0,), (214,))
    }


def test_what_is_counted_twice_in_a_table_is_refused():
    with pytest.raises(SmallCellsError, match="two of its lines"):
        hide_by_members([make_table("t", [[[1]], [[1]]])])
