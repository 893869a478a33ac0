"""Cedar: a part of the law as policies, one request for each answer that is possible.

A policy permits or does not; there is no "not known", no "some conviction", no count and no
look-back by years. So the six conditions on convictions are computed in numpy, and Cedar combines
them with the facts of the person. What is certain and what is possible are two sets of names.
"""

from typing import Any

import cedarpy
import numpy as np

from benchmarks.run_numpy import Run as NumpyRun
from benchmarks.workload import CODES, FLAGS, Workload

NAME = "Cedar (conditions on convictions from numpy)"

_REACHED, *_BARS = FLAGS[:3]
_LISTS = tuple(f"list condition {number}" for number in range(6))


def _any_of(names: Any, of: str) -> str:
    words = ", ".join(f'"{name}"' for name in names)
    return f"context.{of}.containsAny([{words}])"


def _lifted(surely: bool) -> str:
    here, there = ("sure", "possible") if surely else ("possible", "sure")
    return f"({_any_of((*_LISTS, *FLAGS[3:]), here)} && !{_any_of(_BARS, there)})"


def _reached(of: str) -> str:
    return _any_of([_REACHED], of)


_PROHIBITED = f"({_reached('sure')} && !{_lifted(False)})"
_PERMITTED = f"({_reached('sure')} && {_lifted(True)})"
_OPEN = f"({_reached('possible')})"
_CONDITIONS = {
    "prohibited": _PROHIBITED,
    "permitted": _PERMITTED,
    "undetermined": f"{_OPEN} && !{_PROHIBITED} && !{_PERMITTED}",
}
_POLICIES = "\n".join(
    f'permit(principal, action == Action::"{answer}", resource) when {{ {condition} }};'
    for answer, condition in _CONDITIONS.items()
)


class Run:
    """The policies parsed, and for each person what is certain and what is possible."""

    def __init__(self, workload: Workload) -> None:
        self.policies = cedarpy.PolicySet.from_str(_POLICIES)
        numpy = NumpyRun(workload)
        ranks = dict(zip(_LISTS, numpy.list_conditions(), strict=True))
        ranks |= {name: numpy.flags[name] for name in FLAGS}
        names, table = list(ranks), np.array(list(ranks.values())).T.tolist()
        self.contexts = [
            {
                "sure": [n for n, rank in zip(names, row, strict=True) if rank == 2],
                "possible": [n for n, rank in zip(names, row, strict=True) if rank >= 1],
            }
            for row in table
        ]

    def answers(self) -> Any:
        """Return the answer codes in the order of the people."""
        requests = [
            {
                "principal": 'Person::"one"',
                "action": f'Action::"{answer}"',
                "resource": 'Act::"hold"',
                "context": context,
            }
            for context in self.contexts
            for answer in _CONDITIONS
        ]
        allowed = [
            each.allowed for each in cedarpy.is_authorized_batch(requests, self.policies, [])
        ]
        codes = [CODES[answer] for answer in _CONDITIONS]
        size = len(codes)
        found = [
            next(
                (code for code, yes in zip(codes, allowed[n : n + size], strict=True) if yes),
                CODES["not-regulated"],
            )
            for n in range(0, len(allowed), size)
        ]
        return np.array(found, np.int8)

    def counts(self) -> list[tuple[int, int]]:
        """Return how many people have each answer."""
        found = np.bincount(self.answers())
        return [(code, int(people)) for code, people in enumerate(found) if people]
