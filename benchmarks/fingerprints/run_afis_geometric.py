"""The package afis: its own rigid matcher."""

from typing import Any

from benchmarks.fingerprints.afis_template import Minutiae, of_template

NAME = "afis, geometric"
prepare = of_template


def compare(a: Minutiae, b: Minutiae) -> float:
    """Return its score."""
    from afis.algorithms.matcher import match_templates

    found: Any = match_templates(
        a.rows, b.rows, method="geometric", height_a=a.height, height_b=b.height
    )
    return float(found.score if found.raw_score is None else found.raw_score)
