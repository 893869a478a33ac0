"""How much of each law `make test` tries: a little of every law, and the same every time.

A budget is shared by all laws, and no law gets less than a floor. So many laws cost little more
than few, and a law that is added or edited is always among those tried. What is left out here,
`make test-deep` runs: docs/back-ends.md says where.
"""

import random

import pytest

from trustact import laws

AT_ONCE = 8
"""So many laws at most go through the columns in one pass."""


class Selection:
    """The laws to which tests of every law are kept; all of them, unless `--law` names some."""

    ids = laws.ids()


def share(budget, least):
    """Return how many of a budget a law gets, whichever laws are tested."""
    return max(budget // len(laws.ids()), least)


def pick(items, count, *seed):
    """Return so many of some items, in their order; the same ones for the same seed."""
    if count >= len(items):
        return list(items)
    drawn = random.Random(" ".join(map(str, seed))).sample(range(len(items)), count)
    return [items[index] for index in sorted(drawn)]


def groups(ids, most=AT_ONCE):
    """Return laws in groups of about one size, at least two where there are two laws.

    Examples
    --------
    >>> groups("abcde", most=2)
    [('a', 'd'), ('b', 'e'), ('c',)]
    """
    count = max(-(-len(ids) // most), min(len(ids), 2))
    return [tuple(ids[start::count]) for start in range(count)]


def each_law(test):
    """Run a test for each law."""
    return pytest.mark.parametrize("law", Selection.ids)(test)


def each_group(test):
    """Run a test for each group of laws."""
    found = groups(Selection.ids)
    return pytest.mark.parametrize("group", found, ids=[group[0] for group in found])(test)
