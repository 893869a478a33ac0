"""Rows whose answer differs between two laws: each counted once, whatever the batches are."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.evidence.bounds import KnownShare, Range
from trustact.evidence.flipped_rows import FlipTally, kind_of_row
from trustact.evidence.group_shares import GroupShares
from trustact.evidence.law_tally import SAYS, BatchOutcomes
from trustact.evidence.row_outcomes import CitedProvision, Outcome, OutcomeRows

EITHER = frozenset({"prohibited", "permitted"})
NO, YES = frozenset({"prohibited"}), frozenset({"permitted"})
NONE = frozenset({"not-regulated"})
OUTCOMES = (
    Outcome("prohibited", NO, (), (CitedProvision("1", "no", "text"),), citations="1"),
    Outcome("permitted", YES, (), (CitedProvision("2", "yes", "text"),), citations="2"),
    Outcome("undetermined", EITHER, ("convictions", "agency"), citations="1; 2"),
    Outcome("not-regulated", NONE),
)
ROWS = st.lists(
    st.tuples(
        st.integers(0, 3),  # the outcome under one law, and under the other
        st.integers(0, 3),
        st.integers(0, len(SAYS) - 1),
        st.integers(0, 3),  # the same if the fact of a known share were true
        st.integers(0, 3),
        st.integers(0, 2),
    ),
    max_size=25,
)
NAMES = [("Ohio",), ("Iowa",), ("Utah",)]
TABLES = [(("state",), NAMES)]


def law(codes, says=None, held=None):
    rows = OutcomeRows(np.array(codes, np.int64), OUTCOMES)
    return BatchOutcomes(
        rows,
        rows,
        None if says is None else np.array(says, np.int64),
        None if held is None else OutcomeRows(np.array(held, np.int64), OUTCOMES),
    )


def tally(batches):
    found, row = FlipTally(1), 0
    for rows in batches:
        one, other, says, held_one, held_other, groups = (
            [each[place] for each in rows] for place in range(6)
        )
        numbers = [("a.csv", row + n) for n in range(len(rows))]
        found.add(
            law(one, says, held_one),
            law(other, says, held_other),
            [np.array(groups, np.int64)],
            lambda places, numbers=numbers: [numbers[place] for place in places],
        )
        row += len(rows)
    return found


def simple(pairs):
    return tally([[(one, other, 0, one, other, 0) for one, other in pairs]])


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (NO, NO, "same"),
        (NO, YES, "flips"),
        (NO, NONE, "flips"),
        (EITHER, NONE, "flips"),
        (EITHER, YES, "open"),
        (EITHER, EITHER, "open"),
    ],
)
def test_a_row_flips_only_if_no_answer_is_left_to_both(one, other, kind):
    assert kind_of_row(one, other) == kind_of_row(other, one) == kind


def test_every_row_is_counted_once_and_the_totals_are_those_of_each_law():
    found = simple(list(product(range(4), range(4)))).result([], None).whole
    assert (found.rows, found.same, found.flips, found.open) == (16, 3, 8, 5)
    assert sum(found.matrix.values()) == 16
    for answer in ("prohibited", "permitted", "not-regulated", "undetermined"):
        assert sum(n for (one, _), n in found.matrix.items() if one == answer) == 4
        assert sum(n for (_, other), n in found.matrix.items() if other == answer) == 4
    assert found.bounds == Range(8, 13)
    changes = {(each.one, each.other): each for each in found.changes}
    assert changes["prohibited", "permitted"].rows == 1
    # (prohibited, permitted) itself, and with either or both of them open.
    assert changes["prohibited", "permitted"].bounds == Range(1, 4)
    assert ("prohibited", "required") not in changes
    assert all(one != other for one, other in changes)


def test_reasons_add_up_and_name_the_first_rows():
    pairs = [(0, 1)] * 5 + [(0, 0)] + [(1, 0)] * 2 + [(2, 3)] + [(2, 0)]
    found = simple(pairs).result([], None)
    flips = [each for each in found.reasons if each.kind == "flips"]
    assert sum(each.rows for each in flips) == found.whole.flips == 8
    first = flips[0]
    assert (first.one.citations, first.other.citations, first.rows) == ("1", "2", 5)
    assert first.one.provisions[0].says == "no"
    assert first.examples == (("a.csv", 0), ("a.csv", 1), ("a.csv", 2))
    (left_open,) = [each for each in found.reasons if each.kind == "open"]
    assert (left_open.rows, left_open.examples) == (1, (("a.csv", 9),))
    # The row that is open under one law and flips whatever it turns out lacks nothing here.
    assert [(m.path, m.one, m.other) for m in found.missing] == [
        ("agency", 1, 0),
        ("convictions", 1, 0),
    ]


def test_examples_are_the_first_rows_also_of_several_outcomes():
    other = Outcome("prohibited", NO, (), OUTCOMES[0].decided_by, citations="1", versions="2")
    found = FlipTally(0)
    rows = OutcomeRows(np.array([1, 0, 1, 0]), (OUTCOMES[0], other))
    permitted = OutcomeRows(np.zeros(4, np.int64), (OUTCOMES[1],))
    found.add(
        BatchOutcomes(rows), BatchOutcomes(permitted), [], lambda places: [("", n) for n in places]
    )
    (reason,) = found.result([], None).reasons
    assert reason.rows == 4
    assert [row for _, row in reason.examples] == [0, 1, 2]


def brute_force(rows, chosen):
    """Return the least and the most flips over all choices and all ways in which rows turn out."""
    from itertools import combinations

    silent = [n for n, row in enumerate(rows) if SAYS[row[2]] is None]
    ends = []
    for picked in combinations(silent, chosen):
        least = most = 0
        for n, (one, other, _, held_one, held_other, _) in enumerate(rows):
            codes = (held_one, held_other) if n in picked else (one, other)
            kind = kind_of_row(*(OUTCOMES[code].possible for code in codes))
            least += kind == "flips"
            most += kind != "same"
        ends.append((least, most))
    return Range(min(low for low, _ in ends), max(high for _, high in ends))


@given(ROWS.filter(lambda rows: 0 < len(rows) < 9), st.data())
def test_bounds_with_a_known_share_are_those_of_all_choices(rows, data):
    holds = sum(SAYS[row[2]] is True for row in rows)
    silent = sum(SAYS[row[2]] is None for row in rows)
    chosen = data.draw(st.integers(0, silent))
    share = KnownShare("convictions=[]", (holds + chosen) / len(rows), "a source")
    found = tally([rows]).result(TABLES, share)
    assert found.whole.share_bounds == brute_force(rows, chosen)
    assert all(
        each.share_bounds.low <= each.share_bounds.high <= len(rows) for each in found.whole.changes
    )


@given(ROWS, st.data())
def test_batches_do_not_change_the_result(rows, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(rows)), max_size=4)))
    batches = [rows[a:b] for a, b in pairwise([0, *cuts, len(rows)])]
    holds = sum(SAYS[row[2]] is True for row in rows)
    share = KnownShare("agency=county-jail", holds / len(rows) if rows else 0.0, "a source")
    assert tally(batches).result(TABLES, share) == tally([rows]).result(TABLES, share)


@given(ROWS)
def test_groups_add_up_to_all_rows(rows):
    found = tally([rows]).result(TABLES, None)
    (table,) = found.tables
    assert table.dimensions == ("state",)
    for name in ("rows", "same", "flips", "open"):
        assert sum(getattr(g.counts, name) for g in table.groups) == getattr(found.whole, name)
    sizes = [group.counts.rows for group in table.groups]
    assert sizes == sorted(sizes, reverse=True)


def test_a_share_for_each_group_bounds_all_rows_by_the_sum():
    rows = [(2, 1, 0, 0, 1, 0)] * 4 + [(2, 1, 0, 0, 1, 1)] * 2
    shares = {("ohio",): KnownShare("a=b", 0.5, "x"), ("iowa",): KnownShare("a=b", 1.0, "x")}
    found = tally([rows]).result(TABLES, GroupShares("f.csv", ("state",), shares))
    # Where the fact is true the answer is prohibited against permitted, and flips.
    assert [g.counts.share_bounds for g in found.tables[0].groups] == [Range(2, 4), Range(2, 2)]
    assert found.whole.share_bounds == Range(4, 6)


def test_without_assumptions_there_is_a_count_of_its_own():
    found = FlipTally(0)
    bare = OutcomeRows(np.array([2, 2]), OUTCOMES)
    whole = OutcomeRows(np.array([0, 1]), OUTCOMES)
    yes = OutcomeRows(np.array([1, 1]), OUTCOMES)
    found.add(BatchOutcomes(whole, bare), BatchOutcomes(yes, yes), [], lambda places: [("", 1)] * 2)
    result = found.result([], None, with_assumptions=True)
    assert (result.whole.flips, result.whole.open) == (1, 0)
    assert (result.without_assumptions.flips, result.without_assumptions.open) == (0, 2)
    assert found.result([], None).without_assumptions is None
