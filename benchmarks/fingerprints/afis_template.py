"""Templates in the form of the package afis."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trustact.fingerprints.template import BIFURCATION, Template

WEAKEST = 60
"""The quality below which afis itself ignores minutiae of this network."""

MOST = 150


@dataclass(frozen=True)
class Minutiae:
    """Rows of x, y, direction, kind and quality, and the height of the image."""

    rows: NDArray[np.float64]
    height: int


def of_template(template: Template) -> Minutiae:
    """Return the minutiae of a template that afis would use by default."""
    kept = np.flatnonzero(template.minutia_quality >= WEAKEST)[:MOST]
    columns = [
        template.x,
        template.y,
        template.direction,
        (template.kind == BIFURCATION).astype(np.float64),
        template.minutia_quality / 100,
    ]
    return Minutiae(np.stack([each[kept] for each in columns], axis=1), template.height)
