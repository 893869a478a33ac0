"""Counts that are added up batch by batch are those of all rows at once."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from trustact.evidence.bounds import KnownShare
from trustact.evidence.law_tally import SAYS, BatchOutcomes, LawTally, count_combinations
from trustact.evidence.replay_result import LawResult
from trustact.evidence.row_outcomes import CitedProvision, Outcome, OutcomeRows, Presumed

EITHER = frozenset({"prohibited", "permitted"})
OUTCOMES = (
    Outcome("prohibited", frozenset({"prohibited"}), (), (CitedProvision("1", "no", "text"),)),
    Outcome("permitted", frozenset({"permitted"}), (), (CitedProvision("2", "yes", "text"),)),
    Outcome("undetermined", EITHER, ("convictions", "agency"), basis="text"),
    Outcome("not-regulated", frozenset({"not-regulated"}), presumed=(Presumed("p", "so"),)),
)
ROWS = st.lists(
    st.tuples(
        st.integers(0, len(OUTCOMES) - 1),
        st.integers(0, len(SAYS) - 1),
        st.integers(0, len(OUTCOMES) - 1),
        st.integers(0, 2),
    ),
    max_size=30,
)
LAW = LawResult("us-xx/act", "Act", "in-force", None)
TABLES = [(("state",), [("Ohio",), ("Iowa",), ("Utah",)])]


def tally(batches):
    found = LawTally(1)
    for rows in batches:
        outcome, says, held, group = (
            np.array([row[place] for row in rows], np.int64) for place in range(4)
        )
        rows_found = OutcomeRows(outcome, OUTCOMES)
        batch = BatchOutcomes(rows_found, rows_found, says, OutcomeRows(held, OUTCOMES))
        found.add(batch, [group])
    return found


def result(batches, share):
    found = tally(batches).result(LAW, TABLES, share, with_assumptions=True)
    # The order of provisions with as many rows is that of their first row, in both.
    return found


@given(ROWS, st.data())
def test_batches_do_not_change_the_result(rows, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(rows)), max_size=4)))
    ends = [0, *cuts, len(rows)]
    batches = [rows[a:b] for a, b in pairwise(ends)]
    counts = tally([rows]).fact_counts()
    least = counts.holds / len(rows) if rows else 0.0
    share = KnownShare("agency=county-jail", least, "a source")
    assert result(batches, share) == result([rows], share)


@given(ROWS)
def test_groups_add_up_to_all_rows(rows):
    found = tally([rows]).result(LAW, TABLES, None)
    (table,) = found.groups
    assert sum(group.rows for group in table.groups) == len(rows) == sum(found.counts.values())
    for answer, whole in found.bounds.items():
        assert whole.low == sum(group.bounds[answer].low for group in table.groups)
        assert whole.high == sum(group.bounds[answer].high for group in table.groups)


@given(ROWS)
def test_combinations_are_counted_as_by_hand(rows):
    by_hand = {}
    for row in rows:
        by_hand[row] = by_hand.get(row, 0) + 1
    columns = [np.array([row[place] for row in rows], np.int64) for place in range(4)]
    found = count_combinations(columns)
    assert found == by_hand
    assert list(found) == list(by_hand)


def test_a_share_that_the_rows_of_a_group_contradict_gives_that_group_no_bounds():
    # All rows of group 0 state that the fact holds, those of group 1 say nothing: half of all.
    rows = [(2, SAYS.index(True), 2, 0)] * 2 + [(2, SAYS.index(None), 0, 1)] * 2
    share = KnownShare("convictions=[]", 0.5, "a source")
    found = tally([rows]).result(LAW, TABLES, share)
    bounds = {g.label: g.known_share_bounds for g in found.groups[0].groups}
    assert bounds["Ohio"] is None
    assert bounds["Iowa"] is not None
    assert found.known_share_bounds is not None
