"""The gate: the compiled law of a replay, asked of the simulated requests alone.

Each request is asked twice: may the agency hold, and may it hand over. In the main run one request
of each pattern is also decided as a single case; where the two ever differ the run stops, for no
figure is better than a wrong one.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from trustact.deciding import Decision, decide
from trustact.exchange.rowcase import case_mappings
from trustact.flow.simulation.arrays import Numbers
from trustact.flow.simulation.as_records import lists_of, records_of
from trustact.flow.simulation.facts import Facts
from trustact.flow.simulation.plan import Law, Plan
from trustact.language.asking import Ask, ask
from trustact.language.case import Case
from trustact.language.columns import Records
from trustact.language.errors import BackEndsDifferError
from trustact.language.instrument import ANSWERS
from trustact.offenses.classifier import offense_tables
from trustact.replaying.engine import CODES, Engine, conditions_of
from trustact.replaying.patterns import patterns

ACTIONS = ("hold", "transfer")
"""What is asked of each request: keep past release, and hand over."""

BATCH = 400_000
"""Requests that the database holds at once."""

SILENT = CODES["not-regulated"]


@dataclass
class Told:
    """What the single cases said of one law, in requests.

    Parameters
    ----------
    missing : Counter
        Fact that an undetermined answer turns on -> requests; (action, path).
    deciding : Counter
        (action, answer, citation, basis) -> requests.
    compared : int
        Requests that were decided both ways.
    """

    missing: Counter[tuple[str, str]] = field(default_factory=Counter)
    deciding: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    compared: int = 0


class Gate:
    """The laws of a plan, ready to be asked.

    Parameters
    ----------
    plan : Plan
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.told: dict[Law, Told] = {law: Told() for law in plan.laws}

    @cached_property
    def asks(self) -> tuple[tuple[Ask, Ask] | None, ...]:
        """The two questions to each law; None where there is no law."""
        return tuple(self._asks(law) for law in self.plan.laws)

    def _asks(self, law: Law) -> tuple[Ask, Ask] | None:
        if law.instrument is None:
            return None
        hold, transfer = (
            ask(law.instrument, action, as_if=law.mode == "as-if") for action in ACTIONS
        )
        return hold, transfer

    def _flat(self) -> list[Ask]:
        return [each for pair in self.asks if pair is not None for each in pair]

    def answers(self, known: Facts, *, explained: bool = False) -> Numbers:
        """Return the answer codes of all laws to all requests.

        Parameters
        ----------
        known : Facts
        explained : bool, default False
            Decide one request of each pattern as a single case as well, compare, and count reasons
            and missing facts in `told`.

        Returns
        -------
        numpy array of int8
            Laws, actions, requests.

        Raises
        ------
        BackEndsDifferError
            If the two ever differ.
        """
        found = np.full((len(self.asks), len(ACTIONS), len(known)), SILENT, np.int8)
        flat = self._flat()
        if not flat or not len(known):
            return found
        lists = lists_of(conditions_of(flat))
        records = records_of(known, self.plan.place, self.plan.agency, lists, self.plan.seed)
        engine = Engine(records, flat, offense_tables(), self.plan.readings)
        try:
            number = 0
            table = None if explained else engine.answers()
            for law, pair in enumerate(self.asks):
                if pair is None:
                    continue
                for action in range(len(ACTIONS)):
                    if table is None:
                        codes = self._explained(engine, records, number, law, action)
                    else:
                        codes = table.column(f"answer:{number}").to_numpy()
                    found[law, action] = codes
                    number += 1
        finally:
            engine.connection.disconnect()
        return found

    def _explained(
        self, engine: Engine, records: Records, number: int, law: int, action: int
    ) -> Numbers:
        rows = patterns(engine, number).rows
        codes = rows.column("answer").to_numpy()
        first, sizes = np.unique(rows.column("pattern").to_numpy(), return_counts=True)
        told = self.told[self.plan.laws[law]]
        for row, decision in self._decided(records, first.tolist(), law, action).items():
            size = int(sizes[np.searchsorted(first, row)])
            given = ANSWERS[int(codes[row])]
            if decision.answer != given:
                raise BackEndsDifferError(
                    f"request {row} under {self.plan.laws[law].label}, {ACTIONS[action]}: columns "
                    f"say {given}, the single case says {decision.answer}; this is a defect of the "
                    "program, please report it"
                )
            told.compared += 1
            for path in {_without_rows(path) for path in decision.missing}:
                told.missing[ACTIONS[action], path] += size
            for reason in decision.decided_by:
                told.deciding[ACTIONS[action], decision.answer, reason.citation, reason.basis] += (
                    size
                )
        return codes

    def _decided(
        self, records: Records, rows: Sequence[int], law: int, action: int
    ) -> dict[int, Decision]:
        chosen = self.plan.laws[law]
        assert chosen.instrument is not None
        return {
            row: decide(
                Case.check(mapping, tables=offense_tables()),
                chosen.instrument,
                ACTIONS[action],
                readings=self.plan.readings,
                as_if=chosen.mode == "as-if",
            )
            for row, mapping in case_mappings(records, rows).items()
        }


def _without_rows(path: str) -> str:
    name, bracket, rest = path.partition("[")
    return name + rest.partition("]")[2] if bracket and rest[:1].isdigit() else path


def fallbacks(law: Law) -> Mapping[str, str]:
    """Return what the law has an agency do while an answer is not known, by action."""
    return {} if law.instrument is None else law.instrument.fallback
