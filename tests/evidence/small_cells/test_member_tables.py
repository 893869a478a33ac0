"""No count of 1 to 10 is published, and none that all counts of all tables give back."""

from collections import Counter

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


@st.composite
def tables_of_things(draw):
    """Draw tables of several things about the same people, and whom each thing is about."""
    units = draw(st.integers(2, 3))
    heights = [draw(st.integers(1, 3)) for _ in range(units)]
    cells = [[[] for _ in range(height)] for height in heights]
    about, person = {}, 0
    for _ in range(draw(st.integers(1, 6))):
        # Where one of this kind stands in each table, at most once in each line.
        lines = [
            draw(st.lists(st.integers(0, height - 1), unique=True, max_size=height))
            for height in heights
        ]
        for _ in range(draw(st.one_of(st.integers(0, 14), st.integers(0, 60)))):
            person += 1
            for unit, own in enumerate(lines):
                for line in own:
                    cells[unit][line].append((unit, line, person))
                    about[unit, line, person] = person
    tables = [make_table(f"of {unit}", [[c] for c in own]) for unit, own in enumerate(cells)]
    return tables, about


def read_with_people(tables, about, shown):
    """Return what a reader can find who also knows which kinds of people there are."""
    published = [
        (cell, value)
        for table in tables
        if table.key in shown
        for cells, values in zip(table.members_with_totals(), shown[table.key], strict=True)
        for cell, value in zip(cells, values, strict=True)
        if cell
    ]
    told = {cell for table in tables for row in table.members for cell in row}
    counts = {}
    for place, (cell, _) in enumerate(published):
        for member in cell:
            own = counts.setdefault(about[member], [0] * len(published))
            own[place] += 1
    kinds = Counter(tuple(each) for each in counts.values())
    low, high, true, rows = [], [], [], []
    for number in kinds.values():
        low.append(0)
        high.append(None)
        true.append(number)
    hidden = []
    for place, (cell, value) in enumerate(published):
        terms = [(i, kind[place]) for i, kind in enumerate(kinds) if kind[place]]
        if value is not None:
            rows.append((terms, value))
            continue
        small = RULE.is_small(len(cell))
        low.append(1 if cell not in told or small else RULE.smallest_shown)
        high.append(RULE.smallest_shown - 1 if cell in told and small else None)
        true.append(len(cell))
        rows.append(([*terms, (len(true) - 1, -1)], 0))
        hidden.append((cell, len(true) - 1))
    if not hidden:
        return {}
    found = Ranges(low, high, rows, true)
    return {cell: found.of(number) for cell, number in hidden}


@settings(deadline=None)
@given(tables_of_things())
def test_a_reader_who_knows_the_kinds_of_people_finds_no_hidden_count(drawn):
    tables, about = drawn
    shown = hide_by_members(tables, about=about)
    for low, high in read_with_people(tables, about, shown).values():
        assert high is None or high - low + 1 >= RULE.least_values


def test_equal_counts_of_two_things_are_one_count_if_they_are_about_the_same_people():
    ends = make_table("ends", [[things("r", 0, 40)], [things("r", 40, 44)]])
    acts = make_table("acts", [[things("a", 0, 40)], [things("a", 44, 74)]])
    assert hide_by_members([ends, acts])["acts"] == ((40,), (30,), (70,))
    about = {(unit, n): n for unit in "ra" for n in range(74)}
    shown = hide_by_members([ends, acts], about=about)
    assert shown == {"ends": ((40,), (None,), (None,)), "acts": ((40,), (30,), (70,))}


def things(unit, first, until):
    return [(unit, n) for n in range(first, until)]


def test_second_acts_of_somebody_are_a_number_of_their_own():
    ends = make_table("ends", [[things("r", 0, 40)]], column_totals=False)
    acts = make_table("acts", [[things("a", 0, 44)]], column_totals=False)
    about = {("r", n): n for n in range(40)} | {("a", n): n % 40 for n in range(44)}
    shown = hide_by_members([ends, acts], about=about)
    assert shown == {"ends": ((40,),), "acts": ((44,),)}


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
