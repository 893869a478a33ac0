"""The fingers of two sets of prints that are compared, and their scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from trustact.fingerprints.fingerprint_errors import PurposeError
from trustact.fingerprints.matcher import (
    MIN_MINUTIAE,
    PreparedTemplate,
    compare_prints,
    prepare_template,
)
from trustact.fingerprints.print_quality import MIN_QUALITY
from trustact.fingerprints.template import POSITIONS, SINGLE_FINGERS, Template

FINGERS_NEEDED: Final = 2
_PLAIN_THUMBS: Final = {11: 1, 12: 6}
"""A plain thumb is the same finger as a rolled thumb."""


@dataclass(frozen=True)
class FingerScore:
    """The score of one finger.

    Parameters
    ----------
    position : int
        Finger position, 1 to 10.
    """

    position: int
    score: float


def finger_number(template: Template) -> int:
    """Return the finger of a template: 1 to 10, or 0 if its position is not one finger.

    Examples
    --------
    >>> from trustact.fingerprints.synthetic_fingers import Finger
    >>> finger_number(Finger(7).impression(1, position=11))
    1
    """
    position = template.position
    return _PLAIN_THUMBS.get(position, position) if position in SINGLE_FINGERS else 0


def exclusion_reason(template: Template) -> str | None:
    """Return why a template cannot be compared, or None if it can."""
    if not finger_number(template):
        return f"{POSITIONS[template.position]}: not a single finger"
    name = POSITIONS[template.position]
    if template.quality is None:
        return f"{name}: its quality is not known"
    if template.quality < MIN_QUALITY:
        return f"{name}: quality {template.quality} is below {MIN_QUALITY}"
    if len(template) < MIN_MINUTIAE:
        return f"{name}: {len(template)} minutiae, fewer than {MIN_MINUTIAE}"
    return None


def prepare_prints(
    prints: Sequence[Template],
) -> tuple[dict[int, PreparedTemplate], tuple[str, ...]]:
    """Return the fingers of one person that can be compared, and the reasons why others cannot.

    Parameters
    ----------
    prints : sequence of Template
        The prints of one booking, each position at most once.

    Raises
    ------
    PurposeError
        If a position occurs twice, so that these are not the prints of one booking.
    """
    selected = select_prints(prints)
    reasons = tuple(reason for each in prints if (reason := exclusion_reason(each)) is not None)
    return {finger: prepare_template(each) for finger, each in selected.items()}, reasons


def select_prints(prints: Sequence[Template]) -> dict[int, Template]:
    """Return the print of each finger that is compared; a rolled thumb before a plain thumb.

    Parameters
    ----------
    prints : sequence of Template
        The prints of one booking.

    Returns
    -------
    dict of int to Template
        By finger, 1 to 10. Prints that cannot be compared are left out.

    Raises
    ------
    PurposeError
        If a position occurs twice.
    """
    check_one_person(prints)
    plain_first = sorted(prints, key=lambda each: -each.position)
    return {finger_number(each): each for each in plain_first if exclusion_reason(each) is None}


def check_one_person(prints: Sequence[Template]) -> None:
    """Raise an error if a finger position occurs twice.

    Raises
    ------
    PurposeError
    """
    named = [each.position for each in prints if finger_number(each)]
    twice = sorted({each for each in named if named.count(each) > 1})
    if twice:
        which = ", ".join(POSITIONS[each] for each in twice)
        raise PurposeError(
            f"the {which} occurs twice among these prints; only one person is compared at a time, "
            "so give the prints of one booking, one impression for each finger"
        )


def same_impressions(first: Sequence[Template], second: Sequence[Template]) -> tuple[str, ...]:
    """Return the names of the fingers for which both sides contain the same impression.

    A print of the booking itself does not confirm a request that is based on it.
    """
    one, other = select_prints(first), select_prints(second)
    return tuple(
        POSITIONS[finger]
        for finger in sorted(one.keys() & other.keys())
        if _is_same_impression(one[finger], other[finger])
    )


def _is_same_impression(one: Template, other: Template) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in ("x", "y", "direction")
    )


def score_fingers(
    first: dict[int, PreparedTemplate], second: dict[int, PreparedTemplate]
) -> tuple[FingerScore, ...]:
    """Return the scores of all fingers that both have.

    Returns
    -------
    tuple of FingerScore
        By position.
    """
    return tuple(
        FingerScore(position, compare_prints(first[position], second[position]))
        for position in sorted(first.keys() & second.keys())
    )
