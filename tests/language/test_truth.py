from itertools import product

import pytest

from trustact.language.truth import Truth, both, common_truth, either, opposite, truth_of

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
WORLDS = {T: (True,), F: (False,), U: (True, False)}


def in_every_world(test, *truths):
    """Return what is so whatever the unknown ones turn out to be."""
    return common_truth(
        truth_of(test(world)) for world in product(*(WORLDS[each] for each in truths))
    )


@pytest.mark.parametrize(("a", "b"), list(product(Truth, repeat=2)))
def test_and_or_are_what_holds_in_every_possible_world(a, b):
    assert both(a, b) is in_every_world(all, a, b)
    assert either(a, b) is in_every_world(any, a, b)


@pytest.mark.parametrize("a", Truth)
def test_not_is_what_holds_in_every_possible_world(a):
    assert opposite(a) is in_every_world(lambda world: not world[0], a)
    assert opposite(opposite(a)) is a


def test_and_of_nothing_is_true_or_of_nothing_is_false():
    assert both() is T
    assert either() is F


def test_worlds_that_differ_or_are_none_leave_it_unknown():
    assert common_truth([T, F]) is U
    assert common_truth([]) is U
    assert common_truth([F, F]) is F


def test_unknown_is_neither_yes_nor_no():
    assert truth_of(None) is U
    assert truth_of(False) is F
    assert truth_of(True) is T
