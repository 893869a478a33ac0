"""Cases as a release desk of a place has them: all laws of the place answer together.

What is expected was written from the text of the laws by someone who had not seen their code.
"""

from pathlib import Path

import pytest
from tests.places.place_cases import read_place_cases

import trustact

CASES = list(read_place_cases(Path(__file__).parent))


@pytest.mark.parametrize("found", CASES, ids=lambda found: found.id)
def test_the_laws_of_the_place_give_the_expected_answer(found):
    answer = trustact.decide(found.case, None, found.action).answer
    assert answer == found.expect


def test_at_least_90_of_100_are_definite_and_right():
    right = sum(
        found.expect != "undetermined"
        and trustact.decide(found.case, None, found.action).answer == found.expect
        for found in CASES
    )
    assert right >= 0.9 * len(CASES)
