"""The similarity of two prints: cylinders propose pairs, which one rigid motion must explain.

The score has no unit. The calibration table gives the rate at which prints of different fingers
reach it. The score does not depend on the order of the two prints.
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
"""Minutiae of one print that are compared: those with the best quality."""

MIN_MINUTIAE: Final = 4
"""A print with fewer minutiae shows nothing; its score with any other print is 0."""

_EXTRA_MINUTIAE: Final = 8.0
"""Added to the number of minutiae in the shared area, so that few minutiae never score high."""


@dataclass(frozen=True, eq=False, repr=False)
class PreparedTemplate(NoPersist):
    """A template prepared for comparison.

    Parameters
    ----------
    position : int
        Finger position of the template.
    place : ndarray of complex, (n,)
        x + iy in pixels at 500 ppi, y upwards, around their mean.
    direction : ndarray of complex, (n,)
        Directions as points of the unit circle.
    length : ndarray of float, (n,)
        Length of each cylinder as a vector.
    """

    position: int
    place: Complex64Array
    direction: Complex64Array
    cylinder: Float32Array
    length: Float32Array

    def __len__(self) -> int:
        return len(self.place)

    def __repr__(self) -> str:
        return f"PreparedTemplate({len(self)} minutiae)"


def prepare_template(template: Template) -> PreparedTemplate:
    """Prepare a template for comparison.

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
    direction: Complex64Array = np.exp(1j * template.direction[used]).astype(np.complex64)
    centered: Complex64Array = place.astype(np.complex64)
    cylinder = compute_cylinders(centered, direction)
    length = np.sqrt((cylinder * cylinder).sum(axis=1))
    return PreparedTemplate(template.position, centered, direction, cylinder, length)


def _best_minutiae(template: Template) -> NDArray[np.intp]:
    """Return the minutiae that are compared: those with the best reported quality."""
    quality = template.minutia_quality
    order = np.arange(len(template))
    if len(template) > MAX_COMPARED_MINUTIAE:
        # Not-a-number sorts last, after every reported quality.
        order = np.argsort(-quality, kind="stable")[:MAX_COMPARED_MINUTIAE]
    return order


def compare_prints(a: PreparedTemplate, b: PreparedTemplate) -> float:
    """Return the similarity of two prints.

    Returns
    -------
    float
        From 0 to 100. It grows with the share of the minutiae in the shared area that agree in
        place, direction and neighborhood. It is not a percentage and not an identity.

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
    return float((100 * matched / (shared + _EXTRA_MINUTIAE)).max())


def _order(print_: PreparedTemplate) -> tuple[int, float, float]:
    """Return the key by which two prints are ordered before they are compared."""
    weights = np.abs(print_.place)
    return len(print_), float(weights.sum()), float(print_.length.sum())


def local_similarity(a: PreparedTemplate, b: PreparedTemplate) -> Float32Array:
    """Return the similarity of the neighborhoods of all pairs of minutiae.

    Returns
    -------
    ndarray of float, (n of a, n of b)
        1 minus the distance of two cylinders over the sum of their lengths: from 0 to 1, and 0 if
        neither minutia has a neighbor.
    """
    squares = (a.length**2)[:, None] + (b.length**2)[None, :]
    distance = np.sqrt(np.maximum(squares - 2 * (a.cylinder @ b.cylinder.T), 0))
    both = a.length[:, None] + b.length[None, :]
    similarity: Float32Array = 1 - distance / np.maximum(both, np.float32(1e-6))
    similarity[both < 1e-6] = 0
    return similarity
