"""Rows that are alike, by group: one share for all, or one of each group."""

from trustact.evidence.bounds import KnownShare, Range
from trustact.evidence.group_shares import GroupShares
from trustact.evidence.grouped_cells import GroupedCells

HALF = KnownShare("convictions=[]", 0.5, "an office, of all rows")
OF_CALIFORNIA = GroupShares("shares.csv", ("state",), {("ca",): HALF})
TABLES = [(("state",), [("CA",), ("NV",), ("CA",)])]


def counted():
    cells = GroupedCells(1)
    for group, cell, count in ((0, "open", 3), (1, "open", 4), (2, "settled", 5)):
        cells.whole[cell] += count
        cells.groups[0][group, cell] += count
    return cells


def everything(cells):
    return {"all": Range(0, sum(cells.values()))}


def shared(values, cells, share):
    return {"all": Range(1, sum(cells.values()))}


def test_groups_of_one_label_are_one_group():
    found = [(values, dict(own)) for values, own, _ in counted().by_group(0, *TABLES[0], None)]
    assert found == [(("CA",), {"open": 3, "settled": 5}), (("NV",), {"open": 4})]


def test_one_share_is_that_of_all_rows():
    assert counted().bounds_of_whole(TABLES, HALF, everything, shared) == {"all": Range(1, 12)}


def test_shares_of_groups_add_up_and_a_group_without_one_is_open():
    found = counted().bounds_of_whole(TABLES, OF_CALIFORNIA, everything, shared)
    assert found == {"all": Range(1, 12)}


def test_without_a_row_there_is_nothing_to_add_up():
    cells = GroupedCells(1)
    assert cells.bounds_of_whole([(("state",), [])], OF_CALIFORNIA, everything, shared) == {}
