"""The prints of synthetic people, as taken at a booking and as part of a transaction."""

from collections.abc import Sequence

import numpy as np

from trustact.fingerprints.print_quality import print_quality
from trustact.fingerprints.synthetic_fingers import Finger, ImpressionQuality
from trustact.fingerprints.template import Template
from trustact.formats.ansi_nist import FingerMinutiae

FINGER_POSITIONS = (2, 3, 7, 8)
"""Index and middle finger of each hand. Two would be enough; four are safer."""

_SEEDS_PER_PERSON = 16


def generate_prints(person: int, time: int, quality: str = "good") -> tuple[Template, ...]:
    """Return the prints of a synthetic person, as taken at one time.

    Parameters
    ----------
    person : int
        Seed of the person.
    time : int
        Seed of the impression: the same finger never leaves the same print twice.

    Returns
    -------
    tuple of Template
        One a finger.

    Examples
    --------
    >>> [print_.position for print_ in generate_prints(7, time=1)]
    [2, 3, 7, 8]
    """
    impression_quality: ImpressionQuality = "poor" if quality == "poor" else "good"
    return tuple(
        Finger(_SEEDS_PER_PERSON * person + position).impression(
            time, position=position, quality=impression_quality
        )
        for position in FINGER_POSITIONS
    )


def to_minutiae(prints: Sequence[Template]) -> tuple[FingerMinutiae, ...]:
    """Return prints as the records of a transaction."""
    return tuple(
        FingerMinutiae(
            each.position,
            each.width,
            each.height,
            each.ppi,
            x=np.clip(np.rint(each.x), 0, each.width - 1).astype(np.int64),
            y=np.clip(np.rint(each.y), 0, each.height - 1).astype(np.int64),
            direction=np.degrees(each.direction) % 360,
            kind=each.kind.astype(np.int64),
            quality=np.nan_to_num(each.minutia_quality).astype(np.int64),
        )
        for each in prints
    )


def to_templates(minutiae: Sequence[FingerMinutiae]) -> tuple[Template, ...]:
    """Return the records of a transaction as prints that can be compared.

    Returns
    -------
    tuple of Template
        The quality of a print follows from that of its minutiae; where none was
        reported, the quality is not known and the print cannot be compared.
    """
    return tuple(map(_template, minutiae))


def _template(minutiae: FingerMinutiae) -> Template:
    reported = np.where(minutiae.quality > 0, minutiae.quality, np.nan)
    return Template(
        minutiae.position,
        minutiae.width,
        minutiae.height,
        minutiae.ppi,
        minutiae.x,
        minutiae.y,
        np.radians(minutiae.direction),
        minutiae.kind,
        reported,
        None if np.isnan(reported).all() else print_quality(np.nan_to_num(reported)),
    )
