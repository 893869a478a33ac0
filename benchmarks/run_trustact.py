"""trustact: the law of the workload replayed over the tables, and decided for one case."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from benchmarks.workload import CODES, LISTS, Workload, act, variants
from trustact.deciding.python_compiler import DecideFunction, compile_law
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.case import Case
from trustact.language.columns import Provenance, Records
from trustact.language.instrument import ANSWERS, Instrument
from trustact.language.silence import NO_FILLING, Filling
from trustact.replaying.engine import ReplayEngine, answer_column

NAME = "trustact"
REGISTRIES = ("ca-sex-offender-290", "ca-arson-457.1")


def records(workload: Workload) -> Records:
    """Return the two tables as a reader of files returns them."""
    size = workload.people.num_rows
    provenance = Provenance((), size, size, 0, "workload")
    return Records(workload.people, {"convictions": workload.convictions}, provenance)


class Run:
    """The tables loaded, for one law."""

    def __init__(self, workload: Workload) -> None:
        self.engine = ReplayEngine(
            records(workload),
            [build_answer_conditions(law, "hold", as_if=True) for law in self.laws()],
        )

    def laws(self) -> list[Instrument]:
        """Return the laws that are applied."""
        return [act]

    def answers(self) -> Any:
        """Return the answer codes in the order of the people."""
        codes = np.array([CODES[answer] for answer in ANSWERS], np.int8)
        return codes[self.engine.answers()[answer_column(0)].to_numpy()]

    def counts(self) -> list[tuple[int, int]]:
        """Return how many people have each answer."""
        found = {CODES[answer]: n for answer, n in count_answers(self.engine)[0].items()}
        return [(code, people) for code, people in sorted(found.items()) if people]


def count_answers(engine: ReplayEngine) -> list[dict[str, int]]:
    """Return for each question of an engine how many rows have each answer."""
    table = engine.expression()
    names = [answer_column(index) for index in range(len(engine.questions))]
    grouped = table.group_by(names).agg(rows=table.count())
    found: list[dict[str, int]] = [dict.fromkeys(ANSWERS, 0) for _ in names]
    for group in engine.run(grouped).to_pylist():
        for counts, name in zip(found, names, strict=True):
            counts[ANSWERS[group[name]]] += group["rows"]
    return found


class RunOfEight(Run):
    """Eight laws applied in one pass."""

    def laws(self) -> list[Instrument]:
        """Return laws that share conditions and differ in others."""
        return variants(8)


def decider() -> DecideFunction:
    """Return the law of the workload as generated code."""
    return compile_law(act, "hold", as_if=True)


def cases(workload: Workload, filling: Filling = NO_FILLING) -> Iterator[tuple[int, Case]]:
    """Yield row and checked case of the people whose facts a case can express.

    A case states the registries that a person is on, and whether the list is complete. It cannot
    state "not on this one" for one registry and "not known" for another.
    """
    for row, mapping in rows_to_case_mappings(
        records(workload), range(workload.people.num_rows)
    ).items():
        here = workload.people.slice(row, 1).to_pylist()[0]
        on = {name: here[f"registries[{name}]"] for name in REGISTRIES}
        if None in on.values() and False in on.values():
            continue
        yield row, Case.check(_with_lists(mapping, on, workload, row), filling=filling)


def _with_lists(
    mapping: dict[str, Any], on: Mapping[str, bool | None], workload: Workload, row: int
) -> dict[str, Any]:
    facts = mapping["facts"]
    if None not in on.values() or any(on.values()):
        facts["registries"] = [name for name, known in on.items() if known]
        facts["registries_complete"] = True if None not in on.values() else None
    owners = workload.convictions["row"].to_numpy()
    first = int(np.searchsorted(owners, row))
    rows = workload.convictions.slice(first, len(facts.get("convictions", ()))).to_pylist()
    for conviction, cells in zip(facts.get("convictions", ()), rows, strict=True):
        conviction["categories"] = {name: cells[f"on:{name}"] for name in LISTS}
    return mapping
