"""The gate: the laws, compiled as for a replay, applied to the simulated requests.

Each law answers two questions on each request: may the agency hold, and may it hand over. In the
main run one request of each pattern is also decided as a single case. If the two answers differ,
the run stops: no figure is better than a wrong one.
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
from trustact.language.fill_note import FillNote
from trustact.language.instrument import ANSWERS
from trustact.offenses.classifier import offense_tables
from trustact.replaying.engine import ANSWER_CODES, ReplayEngine, conditions_of
from trustact.replaying.row_patterns import find_patterns
from trustact.simulation.number_arrays import NumberArray
from trustact.simulation.offense_columns import required_offense_lists
from trustact.simulation.request_facts import RequestFacts
from trustact.simulation.request_records import build_request_records
from trustact.simulation.simulation_plan import SimulationLaw, SimulationPlan

GATE_ACTIONS = ("hold", "transfer")
"""The actions on which the laws answer for each request."""

BATCH_SIZE = 400_000
"""Requests that are put into the database at once."""

NOT_REGULATED_CODE = ANSWER_CODES["not-regulated"]


@dataclass
class ReasonCounts:
    """The reasons of the single cases under one law, counted in requests.

    Parameters
    ----------
    missing : Counter
        (action, path of a missing fact) -> requests whose undetermined answer turns on it.
    deciding : Counter
        (action, answer, citation, basis) -> requests.
    presumed : Counter
        (action, presumption) -> requests whose answer rests on it.
    compared : int
        Requests that were decided both ways.
    """

    missing: Counter[tuple[str, str]] = field(default_factory=Counter)
    deciding: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    presumed: Counter[tuple[str, FillNote]] = field(default_factory=Counter)
    compared: int = 0


class SimulationGate:
    """The laws of a plan, compiled when they are first used."""

    def __init__(self, plan: SimulationPlan) -> None:
        self.plan = plan
        self.reason_counts: dict[SimulationLaw, ReasonCounts] = {
            law: ReasonCounts() for law in plan.laws
        }

    @cached_property
    def questions(self) -> tuple[tuple[AnswerConditions, AnswerConditions] | None, ...]:
        """The two questions to each law; None for "no law"."""
        return tuple(self._questions_to(law) for law in self.plan.laws)

    def _questions_to(self, law: SimulationLaw) -> tuple[AnswerConditions, AnswerConditions] | None:
        if law.instrument is None:
            return None
        hold, transfer = (
            build_answer_conditions(
                law.instrument, action, as_if=law.mode == "as-if", filling=self.plan.filling
            )
            for action in GATE_ACTIONS
        )
        return hold, transfer

    def _all_questions(self) -> list[AnswerConditions]:
        return [each for pair in self.questions if pair is not None for each in pair]

    def answers(self, facts: RequestFacts, *, explain: bool = False) -> NumberArray:
        """Return the answer codes of all laws to all requests.

        Parameters
        ----------
        explain : bool, default False
            Also decide one request of each pattern as a single case, compare the answers, and count
            reasons and missing facts in `reason_counts`.

        Returns
        -------
        numpy array of int8
            Axes: laws, actions, requests.

        Raises
        ------
        BackEndsDifferError
            If the answers differ.
        """
        answers = np.full(
            (len(self.questions), len(GATE_ACTIONS), len(facts)), NOT_REGULATED_CODE, np.int8
        )
        questions = self._all_questions()
        if not questions or not len(facts):
            return answers
        lists = required_offense_lists(conditions_of(questions))
        records = build_request_records(
            facts, self.plan.place, self.plan.agency, lists, self.plan.seed
        )
        engine = ReplayEngine(records, questions, offense_tables(), self.plan.readings)
        try:
            number = 0
            table = None if explain else engine.answers()
            for law, pair in enumerate(self.questions):
                if pair is None:
                    continue
                for action in range(len(GATE_ACTIONS)):
                    if table is None:
                        codes = self._answer_and_compare(engine, records, number, law, action)
                    else:
                        codes = table.column(f"answer:{number}").to_numpy()
                    answers[law, action] = codes
                    number += 1
        finally:
            engine.close()
        return answers

    def _answer_and_compare(
        self, engine: ReplayEngine, records: Records, number: int, law: int, action: int
    ) -> NumberArray:
        rows = find_patterns(engine, number).rows
        codes = rows.column("answer").to_numpy()
        first, sizes = np.unique(rows.column("pattern").to_numpy(), return_counts=True)
        counts = self.reason_counts[self.plan.laws[law]]
        for row, decision in self._decide_cases(records, first.tolist(), law, action).items():
            size = int(sizes[np.searchsorted(first, row)])
            by_columns = ANSWERS[int(codes[row])]
            if decision.answer != by_columns:
                raise BackEndsDifferError(
                    f"request {row} under {self.plan.laws[law].label}, {GATE_ACTIONS[action]}: "
                    f"the replay answers {by_columns}, the single case {decision.answer}; this is "
                    "an error in the program, please report it"
                )
            counts.compared += 1
            for path in {_without_row_numbers(path) for path in decision.missing}:
                counts.missing[GATE_ACTIONS[action], path] += size
            for note in decision.rests_on:
                counts.presumed[GATE_ACTIONS[action], note] += size
            for reason in decision.decided_by:
                counts.deciding[
                    GATE_ACTIONS[action], decision.answer, reason.citation, reason.basis
                ] += size
        return codes

    def _decide_cases(
        self, records: Records, rows: Sequence[int], law: int, action: int
    ) -> dict[int, Decision]:
        simulated = self.plan.laws[law]
        assert simulated.instrument is not None
        return {
            row: decide(
                Case.check(mapping, tables=offense_tables(), filling=self.plan.filling),
                simulated.instrument,
                GATE_ACTIONS[action],
                readings=self.plan.readings,
                as_if=simulated.mode == "as-if",
            )
            for row, mapping in rows_to_case_mappings(records, rows).items()
        }


def _without_row_numbers(path: str) -> str:
    name, bracket, rest = path.partition("[")
    return name + rest.partition("]")[2] if bracket and rest[:1].isdigit() else path


def law_fallbacks(law: SimulationLaw) -> Mapping[str, str]:
    """Return what an agency must do under the law while an answer is undetermined, by action."""
    return {} if law.instrument is None else law.instrument.fallback
