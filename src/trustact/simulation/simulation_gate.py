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
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language.answer_conditions import AnswerConditions, build_answer_conditions
from trustact.language.case import Case
from trustact.language.columns import Records
from trustact.language.errors import BackEndsDifferError
from trustact.language.instrument import ANSWERS
from trustact.offenses.classifier import offense_tables
from trustact.replaying.engine import ANSWER_CODES, ReplayEngine, conditions_of
from trustact.replaying.patterns import find_patterns
from trustact.simulation.array_types import NumberArray
from trustact.simulation.request_facts import RequestFacts
from trustact.simulation.request_records import build_request_records, required_offense_lists
from trustact.simulation.simulation_plan import SimulationLaw, SimulationPlan

GATE_ACTIONS = ("hold", "transfer")
"""What is asked of each request: keep past release, and hand over."""

BATCH_SIZE = 400_000
"""Requests that the database holds at once."""

NOT_REGULATED_CODE = ANSWER_CODES["not-regulated"]


@dataclass
class ReasonCounts:
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


class SimulationGate:
    """The laws of a plan, ready to be asked.

    Parameters
    ----------
    plan : SimulationPlan
    """

    def __init__(self, plan: SimulationPlan) -> None:
        self.plan = plan
        self.reason_counts: dict[SimulationLaw, ReasonCounts] = {
            law: ReasonCounts() for law in plan.laws
        }

    @cached_property
    def asks(self) -> tuple[tuple[AnswerConditions, AnswerConditions] | None, ...]:
        """The two questions to each law; None where there is no law."""
        return tuple(self._asks(law) for law in self.plan.laws)

    def _asks(self, law: SimulationLaw) -> tuple[AnswerConditions, AnswerConditions] | None:
        if law.instrument is None:
            return None
        hold, transfer = (
            build_answer_conditions(law.instrument, action, as_if=law.mode == "as-if")
            for action in GATE_ACTIONS
        )
        return hold, transfer

    def _all_questions(self) -> list[AnswerConditions]:
        return [each for pair in self.asks if pair is not None for each in pair]

    def answers(self, known: RequestFacts, *, explained: bool = False) -> NumberArray:
        """Return the answer codes of all laws to all requests.

        Parameters
        ----------
        known : RequestFacts
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
        found = np.full(
            (len(self.asks), len(GATE_ACTIONS), len(known)), NOT_REGULATED_CODE, np.int8
        )
        flat = self._all_questions()
        if not flat or not len(known):
            return found
        lists = required_offense_lists(conditions_of(flat))
        records = build_request_records(
            known, self.plan.place, self.plan.agency, lists, self.plan.seed
        )
        engine = ReplayEngine(records, flat, offense_tables(), self.plan.readings)
        try:
            number = 0
            table = None if explained else engine.answers()
            for law, pair in enumerate(self.asks):
                if pair is None:
                    continue
                for action in range(len(GATE_ACTIONS)):
                    if table is None:
                        codes = self._answer_and_compare(engine, records, number, law, action)
                    else:
                        codes = table.column(f"answer:{number}").to_numpy()
                    found[law, action] = codes
                    number += 1
        finally:
            engine.connection.disconnect()
        return found

    def _answer_and_compare(
        self, engine: ReplayEngine, records: Records, number: int, law: int, action: int
    ) -> NumberArray:
        rows = find_patterns(engine, number).rows
        codes = rows.column("answer").to_numpy()
        first, sizes = np.unique(rows.column("pattern").to_numpy(), return_counts=True)
        told = self.reason_counts[self.plan.laws[law]]
        for row, decision in self._decided(records, first.tolist(), law, action).items():
            size = int(sizes[np.searchsorted(first, row)])
            given = ANSWERS[int(codes[row])]
            if decision.answer != given:
                raise BackEndsDifferError(
                    f"request {row} under {self.plan.laws[law].label}, {GATE_ACTIONS[action]}: "
                    f"columns say {given}, the single case says {decision.answer}; this is a "
                    "defect of the program, please report it"
                )
            told.compared += 1
            for path in {_without_row_numbers(path) for path in decision.missing}:
                told.missing[GATE_ACTIONS[action], path] += size
            for reason in decision.decided_by:
                told.deciding[
                    GATE_ACTIONS[action], decision.answer, reason.citation, reason.basis
                ] += size
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
                GATE_ACTIONS[action],
                readings=self.plan.readings,
                as_if=chosen.mode == "as-if",
            )
            for row, mapping in rows_to_case_mappings(records, rows).items()
        }


def _without_row_numbers(path: str) -> str:
    name, bracket, rest = path.partition("[")
    return name + rest.partition("]")[2] if bracket and rest[:1].isdigit() else path


def law_fallbacks(law: SimulationLaw) -> Mapping[str, str]:
    """Return what the law has an agency do while an answer is not known, by action."""
    return {} if law.instrument is None else law.instrument.fallback
