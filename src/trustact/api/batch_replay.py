"""The outcomes of laws on one batch of records.

Answers come from `trustact.replaying`; reasons and missing facts from `trustact.deciding`, which
decides one row of each pattern. If the two differ on an answer, the replay stops: no figure is
better than a wrong one.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from trustact.api.row_decisions import RowDecisions, combine_outcomes
from trustact.api.stacked_rows import AskedTogether, combine_rows
from trustact.deciding import Decision
from trustact.deciding import decide as decide_case
from trustact.evidence.row_outcomes import Outcome, OutcomeRows
from trustact.formats.row_checks import find_impossible_rows
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language.answer_conditions import AnswerConditions
from trustact.language.case import Case
from trustact.language.columns import Records
from trustact.language.errors import BackEndsDifferError, TrustactError
from trustact.language.instrument import ANSWERS, Instrument
from trustact.language.silence import Filling
from trustact.laws.library_digest import law_versions
from trustact.offenses.classifier import offense_tables
from trustact.replaying.engine import ReplayEngine
from trustact.replaying.engines.open_engine import EngineSource
from trustact.replaying.row_patterns import find_patterns


class DecidedPatterns:
    """Decisions on patterns of rows, kept from batch to batch, so that none is made twice."""

    def __init__(self) -> None:
        self._known: dict[Hashable, dict[tuple[Any, ...], Decision]] = {}

    def of(self, scope: Hashable) -> dict[tuple[Any, ...], Decision]:
        """Return the decisions by the key of their pattern; of one scope keys are comparable."""
        return self._known.setdefault(scope, {})


class BatchReplay:
    """Some records, and the questions that are asked of them.

    Used with `with`: the database of the records is closed then.

    Parameters
    ----------
    records : Records
        Sorted by their key.
    premise : str
        What was filled in, for the message on rows that no case can hold: "with X assumed, ".
    decided : DecidedPatterns, optional
        Decisions on earlier batches with the same premise.
    engine : str or callable, default "duckdb"
        Where the queries run; see `ReplayEngine`.

    Raises
    ------
    ImpossibleRowsError
        If no case can hold the values of some row.
    """

    def __init__(
        self,
        records: Records,
        action: str,
        readings: Mapping[str, bool],
        premise: str = "",
        decided: DecidedPatterns | None = None,
        engine: EngineSource = "duckdb",
    ) -> None:
        require_possible_rows(records, premise)
        self.records = records
        self.premise = premise
        self._decided = decided or DecidedPatterns()
        self.action = action
        self.readings = readings
        self._source = engine
        self._engines: list[ReplayEngine] = []

    def outcomes(
        self, questions: Sequence[AnswerConditions], number: int, mode: str, filling: Filling
    ) -> OutcomeRows:
        """Return the outcomes of one of several questions; the records are loaded once for all."""
        instrument = questions[number].instrument
        decided = self._decide_patterns(questions, number, mode, filling)
        return decided.outcomes(law_versions([instrument])[instrument.id])

    def __enter__(self) -> "BatchReplay":
        return self

    def __exit__(self, *_: object) -> None:
        while self._engines:
            self._engines.pop().close()

    def combined_outcomes(self, together: AskedTogether) -> OutcomeRows:
        """Return the outcomes of all laws that apply to each row, together."""
        questions, fillings = together.questions, together.fillings
        answers, codes = combine_rows(self._engine(questions), self.action)
        wanted = {law for answer in answers for law in answer.prevails}
        decisions = {
            asked.instrument.id: self._decide_patterns(questions, number, "in-force", beside)
            for number, (asked, beside) in enumerate(zip(questions, fillings, strict=True))
            if asked.instrument.id in wanted
        }
        return combine_outcomes(answers, codes, decisions, law_versions(together.laws))

    def combined_answers(self, together: AskedTogether) -> OutcomeRows:
        """Return the same without what the answers rest on, which takes most of the time."""
        answers, codes = combine_rows(self._engine(together.questions), self.action)
        return OutcomeRows(codes, [Outcome(each.answer, each.possible) for each in answers])

    def _engine(self, questions: Sequence[AnswerConditions]) -> ReplayEngine:
        """Return the engine over the records, made once for all questions asked together."""
        for engine in self._engines:
            if engine.questions == tuple(questions):
                return engine
        engine = ReplayEngine(
            *(self.records, questions, offense_tables(), self.readings),
            with_bases=True,
            engine=self._source,
        )
        self._engines.append(engine)
        return engine

    def _decide_patterns(
        self, questions: Sequence[AnswerConditions], number: int, mode: str, filling: Filling
    ) -> RowDecisions:
        """Return the decision on one row of each pattern, and the pattern of each row."""
        import numpy as np

        found = find_patterns(self._engine(questions), number)
        codes = found.rows.column("answer").to_numpy()
        patterns = found.rows.column("pattern").to_numpy()
        # A pattern is named by its first row, so that they are in the order of the rows.
        keys, first, groups = np.unique(patterns, return_index=True, return_inverse=True)
        instrument = questions[number].instrument
        known = self._decided.of((self.premise, instrument.id, mode, filling, found.scope))
        new = [key for key in keys.tolist() if found.keys[key] not in known]
        code_of = dict(zip(keys.tolist(), codes[first].tolist(), strict=True))
        for key, mapping in rows_to_case_mappings(self.records, new).items():
            known[found.keys[key]] = self._decide(
                mapping, key, code_of[key], instrument, mode, filling
            )
        return RowDecisions([known[found.keys[key]] for key in keys.tolist()], groups)

    def _decide(
        self,
        mapping: Mapping[str, Any],
        row: int,
        code: int,
        instrument: Instrument,
        mode: str,
        filling: Filling,
    ) -> Any:
        case = Case.check(mapping, tables=offense_tables(), filling=filling)
        decision = decide_case(
            case, instrument, self.action, readings=self.readings, as_if=mode == "as-if"
        )
        if decision.answer != ANSWERS[code]:
            raise BackEndsDifferError(
                f"row {row} under {instrument.id}: the replay gives {ANSWERS[code]}, the single "
                f"case gives {decision.answer}; this is a defect of the program, please report it"
            )
        return decision


class ImpossibleRowsError(TrustactError):
    """No case can hold the values of some rows."""


def require_possible_rows(records: Records, premise: str) -> None:
    """Refuse records with a row that no case can hold; readers of files reject such rows."""
    impossible = find_impossible_rows(records)
    if impossible:
        key, errors = next(iter(impossible.items()))
        count = f"{len(impossible):,} {'row' if len(impossible) == 1 else 'rows'}"
        raise ImpossibleRowsError(
            f"{premise}no case can hold the values of {count}; row {key}: "
            + "; ".join(map(str, errors))
        )
