"""Which fingers of two sets of prints are compared, and the sum of their scores."""

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
"""A plain thumb is the same finger as a rolled one."""


@dataclass(frozen=True)
class FingerScore:
    """The comparison of one finger.

    Parameters
    ----------
    position : int
        Finger position, 1 to 10.
    """

    position: int
    score: float


def finger_number(template: Template) -> int:
    """Return which finger a template is of: 1 to 10, or 0 if it does not name one.

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
        return f"{POSITIONS[template.position]}: names no single finger"
    name = POSITIONS[template.position]
    if template.quality is None:
        return f"{name}: nobody judged its quality"
    if template.quality < MIN_QUALITY:
        return f"{name}: quality {template.quality} is below {MIN_QUALITY}"
    if len(template) < MIN_MINUTIAE:
        return f"{name}: {len(template)} minutiae, fewer than {MIN_MINUTIAE}"
    return None


def prepare_prints(
    prints: Sequence[Template],
) -> tuple[dict[int, PreparedTemplate], tuple[str, ...]]:
    """Return the fingers of one person that can be compared, and why others cannot.

    Parameters
    ----------
    prints : sequence of Template
        Of one booking: each position at most once.

    Raises
    ------
    PurposeError
        If a position occurs twice: those are no prints of one booking.
    """
    chosen = select_prints(prints)
    reasons = tuple(reason for each in prints if (reason := exclusion_reason(each)) is not None)
    return {finger: prepare_template(each) for finger, each in chosen.items()}, reasons


def select_prints(prints: Sequence[Template]) -> dict[int, Template]:
    """Return the print of each finger that is compared; the rolled thumb before the plain one.

    Parameters
    ----------
    prints : sequence of Template
        Of one booking.

    Returns
    -------
    dict of int to Template
        By finger, 1 to 10; those that cannot be compared are left out.

    Raises
    ------
    PurposeError
        If a position occurs twice.
    """
    check_one_person(prints)
    plain_first = sorted(prints, key=lambda each: -each.position)
    return {finger_number(each): each for each in plain_first if exclusion_reason(each) is None}


def check_one_person(prints: Sequence[Template]) -> None:
    """Raise unless each position that names a finger occurs at most once.

    Raises
    ------
    PurposeError
    """
    named = [each.position for each in prints if finger_number(each)]
    twice = sorted({each for each in named if named.count(each) > 1})
    if twice:
        which = ", ".join(POSITIONS[each] for each in twice)
        raise PurposeError(
            f"the {which} occurs twice among these prints; one person is compared at a time: give "
            "the prints of one booking, one impression a finger"
        )


def same_impressions(first: Sequence[Template], second: Sequence[Template]) -> tuple[str, ...]:
    """Return the fingers of which both sides hold one and the same impression.

    A request that rests on the booking's own print is not borne out by it.
    """
    here, there = select_prints(first), select_prints(second)
    return tuple(
        POSITIONS[finger]
        for finger in sorted(here.keys() & there.keys())
        if _is_same_impression(here[finger], there[finger])
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
