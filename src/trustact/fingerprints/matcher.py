"""How alike two prints are: cylinders propose pairs, one rigid motion must explain them.

The score has no unit. What it says of two prints, the calibration table tells: how often prints of
different fingers reach it. It is the same whichever of the two comes first.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from trustact.fingerprints.alignment import align_minutiae
from trustact.fingerprints.array_types import Complex64Array, Float32Array
from trustact.fingerprints.cylinders import compute_cylinders
from trustact.fingerprints.no_persist import NoPersist
from trustact.fingerprints.template import Template

MATCHER_VERSION: Final = "cylinders 1"
"""Changes whenever a score could change; the calibration names it."""

STANDARD_PPI: Final = 500
MAX_COMPARED_MINUTIAE: Final = 80
"""Minutiae of one print that are compared; the best by their quality."""

MIN_MINUTIAE: Final = 4
"""Fewer minutiae than these show nothing; such a print scores 0 against every other."""

_DOUBT: Final = 8.0
"""Added to the minutiae that both prints could show, so that few of them never score high."""


@dataclass(frozen=True, eq=False, repr=False)
class PreparedTemplate(NoPersist):
    """A template with what its comparisons need, computed once.

    Parameters
    ----------
    position : int
        Finger position of the template.
    place : ndarray of complex, (n,)
        x + iy in pixels at 500 ppi, y upwards, around their mean.
    direction : ndarray of complex, (n,)
        Directions as points of the unit circle.
    cylinder : ndarray of float, (n, SIZE)
    length : ndarray of float, (n,)
        Of each cylinder, as a vector.
    """

    position: int
    place: Complex64Array
    direction: Complex64Array
    cylinder: Float32Array
    length: Float32Array

    def __len__(self) -> int:
        return len(self.place)

    def __repr__(self) -> str:
        return f"Prepared({len(self)} minutiae)"


def prepare_template(template: Template) -> PreparedTemplate:
    """Compute what the comparisons of a template need.

    Examples
    --------
    >>> from trustact.fingerprints.synthetic_fingers import Finger
    >>> len(prepare_template(Finger(7).impression(1, position=2))) >= MIN_MINUTIAE
    True
    """
    used = _best_minutiae(template)
    scale = STANDARD_PPI / template.ppi
    place = (template.x[used] - 1j * template.y[used]) * scale
    if len(place):
        place = place - place.mean()
    turn: Complex64Array = np.exp(1j * template.direction[used]).astype(np.complex64)
    at: Complex64Array = place.astype(np.complex64)
    values = compute_cylinders(at, turn)
    return PreparedTemplate(
        template.position, at, turn, values, np.sqrt((values * values).sum(axis=1))
    )


def _best_minutiae(template: Template) -> NDArray[np.intp]:
    """Return which minutiae are compared: where qualities were reported, the best by them."""
    quality = template.minutia_quality
    order = np.arange(len(template))
    if len(template) > MAX_COMPARED_MINUTIAE:
        # Not-a-number sorts last, behind every stated quality.
        order = np.argsort(-quality, kind="stable")[:MAX_COMPARED_MINUTIAE]
    return order


def compare_prints(a: PreparedTemplate, b: PreparedTemplate) -> float:
    """Return how alike two prints are.

    Returns
    -------
    float
        0 to 100, the higher the more alike: the part of the minutiae that both could show and
        that lie, look and point alike. No percentage of anything, and no identity.

    Examples
    --------
    >>> from trustact.fingerprints.synthetic_fingers import Finger
    >>> first, again = (prepare_template(Finger(7).impression(seed)) for seed in (1, 2))
    >>> other = prepare_template(Finger(8).impression(1))
    >>> compare_prints(first, again) > compare_prints(first, other)
    True
    """
    if min(len(a), len(b)) < MIN_MINUTIAE:
        return 0.0
    if _order(b) < _order(a):
        a, b = b, a
    matched, shared = align_minutiae(a, b, local_similarity(a, b))
    return float((100 * matched / (shared + _DOUBT)).max())


def _order(print_: PreparedTemplate) -> tuple[int, float, float]:
    """Return by what two prints are put in one order, so that a score has none."""
    weights = np.abs(print_.place)
    return len(print_), float(weights.sum()), float(print_.length.sum())


def local_similarity(a: PreparedTemplate, b: PreparedTemplate) -> Float32Array:
    """Return how alike the neighbourhoods of all pairs of minutiae are.

    Returns
    -------
    ndarray of float, (n of a, n of b)
        1 less the distance of two cylinders over the sum of their lengths, so from 0 to 1; 0 where
        neither has a neighbour.
    """
    squares = (a.length**2)[:, None] + (b.length**2)[None, :]
    apart = np.sqrt(np.maximum(squares - 2 * (a.cylinder @ b.cylinder.T), 0))
    both = a.length[:, None] + b.length[None, :]
    similarity: Float32Array = 1 - apart / np.maximum(both, np.float32(1e-6))
    similarity[both < 1e-6] = 0
    return similarity
