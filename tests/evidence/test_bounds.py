from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustact.evidence.bounds import (
    FactCounts,
    KnownShare,
    KnownShareError,
    Range,
    bounds_with_known_share,
    bounds_without_known_share,
    count_silent_rows_with_fact,
    parse_known_share,
)

ANSWERS = ("prohibited", "permitted", "required", "not-regulated")
possible = st.frozensets(st.sampled_from(ANSWERS), min_size=1)
rows = st.lists(st.tuples(possible, possible), min_size=1, max_size=6).map(
    # A fact that comes to be known leaves no answer possible that was not possible before.
    lambda pairs: [(base, base & held or base) for base, held in pairs]
)


def counted(pairs):
    found = {}
    for pair in pairs:
        found[pair] = found.get(pair, 0) + 1
    return found


def brute_force(pairs, settled, chosen, answer):
    """Try every choice of silent rows and everything that each row can turn out to be."""
    counts = []
    for picked in combinations(range(len(pairs)), chosen):
        options = [held if i in picked else base for i, (base, held) in enumerate(pairs)]
        counts += [outcome.count(answer) for outcome in product(*options, *settled)]
    return Range(min(counts), max(counts))


@settings(deadline=None, max_examples=150)
@given(rows, st.lists(possible, max_size=2), st.data(), st.sampled_from(ANSWERS))
def test_bounds_with_a_known_share_equal_trying_every_choice(pairs, settled, data, answer):
    chosen = data.draw(st.integers(0, len(pairs)))
    found = bounds_with_known_share(counted(pairs), chosen, counted(settled))[answer]
    assert found == brute_force(pairs, settled, chosen, answer)


@given(rows, st.lists(possible, max_size=6), st.data(), st.sampled_from(ANSWERS))
def test_a_known_share_never_widens_the_bounds(pairs, settled, data, answer):
    chosen = data.draw(st.integers(0, len(pairs)))
    without = bounds_without_known_share(counted([*(base for base, _ in pairs), *settled]))[answer]
    with_it = bounds_with_known_share(counted(pairs), chosen, counted(settled))[answer]
    assert without.low <= with_it.low <= with_it.high <= without.high


def test_no_rows_have_no_bounds_but_zero():
    assert bounds_with_known_share({}, 0)["prohibited"] == Range(0, 0)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.floats(0, 1))
def test_share_is_of_all_rows_and_falls_on_silent_ones_or_is_refused(holds, fails, silent, share):
    known_share = KnownShare("convictions=[]", share, "TRAC")
    stated = FactCounts(holds, fails, silent)
    whole = round(share * stated.rows)
    if holds <= whole <= holds + silent:
        assert count_silent_rows_with_fact(known_share, stated) == whole - holds
    else:
        with pytest.raises(
            KnownShareError, match=f"it can be true of {holds} to {holds + silent} rows"
        ):
            count_silent_rows_with_fact(known_share, stated)


@pytest.mark.parametrize(
    ("text", "source", "problem"),
    [
        ("convictions=[]:47.7", "TRAC", "a share is between 0 and 1"),
        ("convictions=[]:-0.1", "TRAC", "a share is between 0 and 1"),
        ("convictions=[]:47.7%", "TRAC", r"write 0\.477 for 47\.7%"),
        ("convictions=[]:477%", "TRAC", "is not a number"),
        ("convictions=[]:many", "TRAC", "is not a number"),
        ("convictions=[]", "TRAC", "write FACT=VALUE:SHARE, for example"),
        ("0.477", "TRAC", "write FACT=VALUE:SHARE, for example"),
        ("convictions=[]:0.477", " ", "name who published it with --source"),
    ],
)
def test_a_known_share_that_cannot_be_true_is_refused(text, source, problem):
    with pytest.raises(KnownShareError, match=problem):
        parse_known_share(text, source)
