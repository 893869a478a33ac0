"""One case, silence filled: decided by generated code, and explained with its reasons.

Each case is decided once, as in practice, so that nothing is cached from an earlier decision. A
decision works out each of its parts only when asked: so the parts that an explanation has are read.
"""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.run_trustact import cases
from benchmarks.timing import processor_seconds_of
from benchmarks.workload import Workload, act
from trustact import laws
from trustact.api import check
from trustact.api.library_filling import filling
from trustact.deciding import Decision, decide
from trustact.deciding.python_compiler import DecideFunction, compile_law
from trustact.language.case import Case

CASE_FILE = Path(__file__).with_name("case.yaml")
LAW = "us-ca/trust-act-2013"


@dataclass(frozen=True)
class Single:
    """Processor seconds for one case, without the check of the case."""

    decided: float
    explained: float


def of_workload(workload: Workload, people: int = 1_000) -> Single:
    """Return the time for one person of the workload under its law.

    Parameters
    ----------
    people : int
        Number of people in a batch.
    """
    part = workload.part(0, min(people, workload.people.num_rows))

    filled = filling()

    def fresh() -> list[Case]:
        return [case for _, case in cases(part, filled)]

    answer = compile_law(act, "hold", as_if=True, filling=filled)
    return _measure(fresh, answer, lambda case: _explain(decide(case, act, "hold", as_if=True)))


def of_california(copies: int = 200) -> Single:
    """Return the time for the case file of this folder under California's act of 2013.

    Parameters
    ----------
    copies : int
        Number of times that the case is checked and decided in a batch.
    """
    mapping = yaml.safe_load(CASE_FILE.read_text(encoding="utf-8"))
    law = laws.get(LAW)

    def fresh() -> list[Case]:
        return [check(mapping) for _ in range(copies)]

    answer = compile_law(law, "hold", filling=filling())
    return _measure(fresh, answer, lambda case: _explain(decide(case, law, "hold")))


def _explain(decision: Decision) -> tuple[object, ...]:
    return decision.answer, decision.missing, decision.decided_by, decision.reasons, decision.basis


def _measure(
    fresh: Callable[[], list[Case]], answer: DecideFunction, explain: Callable[[Case], object]
) -> Single:
    decided: list[float] = []
    explained: list[float] = []
    for _ in range(5):
        decided.append(_each(fresh(), lambda case: answer(case, {})))
        explained.append(_each(fresh(), explain))
    return Single(statistics.median(decided), statistics.median(explained))


def _each(batch: Sequence[Case], work: Callable[[Case], object]) -> float:
    def all_of_them() -> None:
        for case in batch:
            work(case)

    return processor_seconds_of(all_of_them) / len(batch)
