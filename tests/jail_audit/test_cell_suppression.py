"""No count of 1 to 10 is published, and none that a total gives back."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.evidence.small_cells import Sum
from trustact.jail_audit.cell_suppression import (
    LEAST_WIDTH,
    SMALLEST_SHOWN,
    suppress_in_tables,
    suppress_small_cells,
)

TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 40), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


@given(TABLES)
def test_no_small_count_is_shown_and_every_zero_is(counts):
    shown = suppress_small_cells(counts)
    full = [[*row, sum(row)] for row in counts]
    full.append([sum(column) for column in zip(*full, strict=True)])
    for row, visible in zip(full, shown, strict=True):
        for value, cell in zip(row, visible, strict=True):
            assert cell is None or cell == value
            assert not (0 < value < SMALLEST_SHOWN) or cell is None
            assert value or cell == 0


@given(TABLES)
def test_no_row_or_column_with_its_total_lacks_one_count_only(counts):
    shown = suppress_small_cells(counts)
    for line in (*shown, *zip(*shown, strict=True)):
        assert sum(cell is None for cell in line) != 1


def test_two_tables_with_one_total_hide_it_in_both_or_in_neither():
    tables = {"few": [[4], [3], [7]], "many": [[2], [5], [7]]}
    sums = [Sum((key, 2, 0), ((key, 0, 0), (key, 1, 0))) for key in tables]
    sums.append(Sum(("few", 2, 0), (("many", 2, 0),)))
    shown = suppress_in_tables(tables, sums)
    assert shown["few"][2] == shown["many"][2] == (None,)


def test_of_two_tables_that_cannot_be_protected_together_one_is_withheld():
    """Ten counts that are no zeros cannot be fewer than 10, and a small count not more."""
    tables = {"ones": [[1] for _ in range(10)] + [[10]], "ten": [[10], [10]]}
    sums = [Sum(("ones", 10, 0), tuple(("ones", i, 0) for i in range(10)))]
    sums += [Sum(("ten", 1, 0), (("ten", 0, 0),)), Sum(("ten", 1, 0), (("ones", 10, 0),))]
    assert suppress_in_tables(tables, sums) == {"ones": ((None,),) * 11}


def test_two_ones_that_a_total_would_give_back_hide_the_total_too():
    assert suppress_small_cells([[1, 1, 0]], column_totals=False) == ((None, None, 0, None),)


def test_the_smallest_of_the_others_is_the_second():
    shown = suppress_small_cells([[150], [60], [4], [0]], row_totals=False)
    assert shown == ((150,), (None,), (None,), (0,), (214,))


def test_without_totals_only_small_counts_go():
    shown = suppress_small_cells([[5, 100]], row_totals=False, column_totals=False)
    assert shown == ((None, 100),)


def rows_that_fit(shown):
    """Yield every row of two counts that fits what is shown of it, up to 150."""
    ranges = [range(1, 151) if cell is None else [cell] for cell in shown[:2]]
    for row in product(*ranges):
        if shown[2] is None or sum(row) == shown[2]:
            yield row


@pytest.mark.parametrize("counts", [[[9, 20], [30, 40]], [[1, 50], [60, 70]]])
def test_whoever_tries_every_table_finds_no_small_count(counts):
    """Every table with the same shown counts and totals is tried, not only row by row."""
    shown = suppress_small_cells(counts)
    assert shown[0][0] is None
    found = {
        table[0][0]
        for table in product(*(rows_that_fit(row) for row in shown[:2]))
        if all(
            total is None or total == table[0][column] + table[1][column]
            for column, total in enumerate(shown[2][:2])
        )
    }
    assert counts[0][0] in found
    assert len(found) >= LEAST_WIDTH
