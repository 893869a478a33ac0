"""The package afis: its cylinder codes with relaxation. Only its time is taken: it is too slow."""

import time

from benchmarks.fingerprints.afis_template import of_template
from trustact.fingerprints.template import Template

NAME = "afis, cylinders (mcc)"


def seconds(one: Template, other: Template) -> float:
    """Return how long one comparison takes."""
    from afis.algorithms.matcher import match_templates

    a, b = of_template(one), of_template(other)
    start = time.process_time()
    match_templates(a.rows, b.rows, method="mcc", height_a=a.height, height_b=b.height)
    return time.process_time() - start
