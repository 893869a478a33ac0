"""One replay while it runs: what is asked of each batch, and the counts of all so far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustact import laws as law_library
from trustact.api.answer_table import LawAnswers, build_answer_table
from trustact.api.answered_rows import AnsweredRows, RowAnswers
from trustact.api.assumption_effects import FilledFacilities, WithoutEach
from trustact.api.batch_replay import (
    BatchReplay,
    DecidedPatterns,
    ImpossibleRowsError,
    require_possible_rows,
)
from trustact.api.known_share_rows import KnownShareRows
from trustact.api.law_coverage import LawsOfRows
from trustact.api.row_groups import RowGroups
from trustact.api.row_observer import RowObserver
from trustact.api.row_stops import find_row_waits
from trustact.api.stacked_rows import AskedTogether, ask_together
from trustact.deciding.stops import stop_text
from trustact.evidence.bounds import KnownShare
from trustact.evidence.group_shares import GroupShares
from trustact.evidence.law_tally import BatchOutcomes, LawTally
from trustact.evidence.replay_result import LawResult, ReplayResult
from trustact.evidence.row_outcomes import OutcomeRows
from trustact.language.answer_conditions import AnswerConditions, build_answer_conditions
from trustact.language.columns import (
    REPORT_PREFIX,
    Records,
    first,
    last,
)
from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.instrument import Instrument
from trustact.language.silence import Filling
from trustact.laws.own_laws import check_names_of_own_laws, describe_own_law
from trustact.replaying.assumptions import (
    Assumption,
    apply_assumptions,
    count_filled_rows,
)
from trustact.replaying.distinct_rows import find_distinct_rows
from trustact.replaying.engines.open_engine import EngineSource

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class AskedLaw:
    """One law and how it is applied."""

    instrument: Instrument
    mode: str
    conditions: AnswerConditions

    @property
    def name(self) -> str:
        """Its id, marked where it is only presumed to be in force."""
        return f"{self.instrument.id}{' (as if)' if self.mode == 'as-if' else ''}"


def ask_law(law: str | Path | Instrument, mode: str, action: str, filling: Filling) -> AskedLaw:
    """Return a law, by its id or its file, with the conditions of its answers."""
    instrument = law_library.resolve(law)
    conditions = build_answer_conditions(instrument, action, as_if=mode == "as-if", filling=filling)
    return AskedLaw(instrument, mode, conditions)


def _group_tables(records: Records, by: Sequence[str | Sequence[str]]) -> list[RowGroups]:
    known = [
        name.removeprefix(REPORT_PREFIX)
        for name in records.main.column_names
        if name.startswith(REPORT_PREFIX)
    ]
    tables = [[each] if isinstance(each, str) else list(each) for each in by]
    for name in (name for names in tables for name in names):
        if name not in known:
            raise TrustactError(
                f"these records cannot be counted by {name!r}{suggest_nearest(name, known)}; "
                f"possible: {', '.join(known) or 'none'}"
            )
    return [RowGroups(names) for names in tables]


class ReplayRun:
    """The counts of all batches so far, and what is asked of each.

    Parameters
    ----------
    stack : bool
        Whether all laws in force are asked together too.
    library : str or None
        Which program and library answer, in words; None where no table of answers is wanted.
    """

    def __init__(
        self,
        action: str,
        readings: Mapping[str, bool],
        assumed: list[Assumption],
        known_share: KnownShare | GroupShares | None,
        filling: Filling,
        asked: Sequence[AskedLaw],
        stack: bool,
        library: str | None,
        observer: RowObserver | None,
        engine: EngineSource,
    ) -> None:
        self.action = action
        self.readings = readings
        self.assumed = assumed
        self.known_share = known_share
        self.filling = filling
        self.asked = asked
        self.library = library
        self.observer = observer
        self.engine = engine
        self.answers: list[Any] = []
        self._share = None if known_share is None else KnownShareRows(known_share, assumed)
        self._filled = [0] * len(assumed)
        self._facilities = FilledFacilities(assumed)
        self._rows = 0
        self._days: tuple[date, date] | None = None
        self._laws_of_rows = LawsOfRows(action) if stack else None
        self._together: AskedTogether | None = None
        self._tables: list[RowGroups] = []
        self._shown = 0
        self._tallies: list[LawTally] = []
        # Of two laws that are compared, the bounds are those of the rows that differ.
        dropped = assumed if observer is None else []
        self._without_each = WithoutEach(dropped, len(self.names), known_share)
        self._answered = AnsweredRows(self._answer)
        self._decided = DecidedPatterns()

    def group_by(self, records: Records, by: Sequence[str | Sequence[str]]) -> None:
        """Say by what rows are counted, once it is known which dimensions the records have."""
        self._tables = _group_tables(records, by)
        self._shown = len(self._tables)
        if isinstance(self.known_share, GroupShares):
            self._tables += _group_tables(records, [self.known_share.dimensions])
        self._tallies = [LawTally(len(self._tables)) for _ in self.names]

    @property
    def names(self) -> list[str]:
        """What is asked, by the names of its columns."""
        return [each.name for each in self.asked] + (
            [] if self._laws_of_rows is None else ["stack"]
        )

    def add(self, records: Records) -> Any:
        """Answer the rows of a batch and count them.

        Returns
        -------
        pyarrow.Table or None
            The answers, where a table is wanted.
        """
        self._note_rows(records)
        try:
            found = self._answered.answer(records)
        except ImpossibleRowsError:
            # The message counts all rows, not the kinds of rows.
            require_possible_rows(records, "")
            for premise, fill in self._premises():
                require_possible_rows(fill(records), premise)
            raise
        groups = [table.number_rows(records.main) for table in self._tables]
        answered, seen = [], []
        for number, tally in enumerate(self._tallies):
            ways = list(found.outcomes[number :: len(self._tallies)])
            main = ways.pop(0)
            bare = ways.pop(0) if self.assumed else None
            held = ways.pop(0) if self._share is not None else None
            seen.append(BatchOutcomes(main, bare, found.says, held))
            tally.add(seen[-1], groups)
            self._without_each.add(number, ways, found.says, groups)
            if found.waits is not None:
                law, mode = self._law_and_mode(number)
                answered.append(LawAnswers(law, mode, main, self._stops(main, found.waits)))
        if self.library is None:
            return None
        answers = build_answer_table(records, answered, self.action, self.library)
        if self.observer is not None:
            self.observer.add(seen, groups, answers)
        return answers

    def _note_rows(self, records: Records) -> None:
        self._rows += records.main.num_rows
        days = _first_and_last_day(records)
        if days is not None:
            before = self._days or days
            self._days = min(before[0], days[0]), max(before[1], days[1])
        self._facilities.add(records)
        for place, count in enumerate(count_filled_rows(records, self.assumed)):
            self._filled[place] += count
        if self._laws_of_rows is not None and (
            self._laws_of_rows.add(records) or self._together is None
        ):
            laws = self._laws_of_rows.laws()
            check_names_of_own_laws([*(each.instrument for each in self.asked), *laws])
            if self._together is None or laws != list(self._together.laws):
                self._together = ask_together(laws, self.action, self.filling)

    def _premises(self) -> list[tuple[str, Callable[[Records], Records]]]:
        """Return in which ways the records are answered: what is filled in, in words, and how.

        As they are counted first; with assumptions also without them; then with a known share.
        """
        assumed = ", ".join(each.text for each in self.assumed)

        def with_assumptions(records: Records) -> Records:
            return apply_assumptions(records, self.assumed)

        ways: list[tuple[str, Callable[[Records], Records]]] = [("", lambda records: records)]
        if self.assumed:
            ways.insert(0, (f"with {assumed} assumed, ", with_assumptions))
        share = self._share
        if share is not None:
            premise = f"with the known share {share.fact.text}, "
            ways.append((premise, lambda records: share.fill(with_assumptions(records))))
        return ways

    def _answer(self, records: Records) -> RowAnswers:
        """Answer some rows in each way, all questions in one way after the other."""
        outcomes: list[OutcomeRows] = []
        for premise, fill in self._premises():
            with self._batch(fill(records), premise) as batch:
                outcomes += [self._outcomes(batch, number) for number in range(len(self._tallies))]
        outcomes += self._outcomes_without_each(records, outcomes)
        return RowAnswers(
            outcomes,
            None if self._share is None else self._share.says(records),
            None if self.library is None else self._waits(records),
        )

    def _batch(self, records: Records, premise: str) -> BatchReplay:
        return BatchReplay(records, self.action, self.readings, premise, self._decided, self.engine)

    def _outcomes_without_each(
        self, records: Records, found: Sequence[OutcomeRows]
    ) -> list[OutcomeRows]:
        """Answer some rows without each assumption alone, in the order of `WithoutEach.add`.

        Parameters
        ----------
        found : sequence of OutcomeRows
            The outcomes with all assumptions first, and with the known share last.
        """
        laws = len(self._tallies)
        share = [] if self._share is None else [self._share.fact]
        outcomes: list[OutcomeRows] = []
        filled = count_filled_rows(records, self.assumed) if self._without_each.dropped else ()
        for rows, others in zip(filled, self._without_each.others(), strict=True):
            for facts in ([], share) if share else ([],):
                if not rows:
                    outcomes += found[len(found) - laws :] if facts else found[:laws]
                    continue
                taken = [*others, *facts]
                premise = f"with {', '.join(each.text for each in taken)} assumed, "
                with self._batch(apply_assumptions(records, taken), premise) as batch:
                    outcomes += [
                        self._outcomes(batch, number, in_full=False) for number in range(laws)
                    ]
        return outcomes

    def _waits(self, records: Records) -> "tuple[np.ndarray[Any, Any], list[str | None]]":
        """Return what has to come before an act, with what is assumed."""
        import numpy as np

        known: dict[str | None, int] = {}
        waits = find_row_waits(self._premises()[0][1](records), self.action)
        codes = [known.setdefault(each, len(known)) for each in waits]
        return np.array(codes, np.int64), list(known)

    def _stops(
        self, found: OutcomeRows, waits: "tuple[np.ndarray[Any, Any], Sequence[str | None]]"
    ) -> "tuple[np.ndarray[Any, Any], list[str | None]]":
        """Return what stops an act in each row, by its answer."""
        codes, texts = waits
        distinct = find_distinct_rows([found.codes, codes], len(codes))
        stops = [
            stop_text(self.action, found.outcomes[found.codes[row]].answer, texts[codes[row]])
            for row in distinct.rows.tolist()
        ]
        return distinct.groups, stops

    def _law_and_mode(self, number: int) -> tuple[str, str]:
        if number == len(self.asked):
            return "stack", "stack"
        return self.asked[number].instrument.id, self.asked[number].mode

    def _outcomes(self, batch: BatchReplay, number: int, *, in_full: bool = True) -> OutcomeRows:
        """Return the outcomes of one question; not in full, a stack has none of their reasons."""
        if number == len(self.asked):
            assert self._together is not None
            if not in_full:
                return batch.combined_answers(self._together)
            return batch.combined_outcomes(self._together)
        questions = [each.conditions for each in self.asked]
        return batch.outcomes(questions, number, self.asked[number].mode, self.filling)

    def _without_own_table(self, law: LawResult) -> LawResult:
        """Return a result without the table that only serves the shares of groups."""
        return replace(law, groups=law.groups[: self._shown])

    def result(self, **about: Any) -> ReplayResult:
        """Return the result of all batches.

        Parameters
        ----------
        **about
            The other fields of a `ReplayResult`.
        """
        import pyarrow as pa

        tables = [(table.dimensions, table.labels()) for table in self._tables]
        if isinstance(self.known_share, GroupShares) and about.get("where") is None:
            # Of a part of the rows, it is not known which groups all rows have.
            self.known_share.check_groups(tables[-1][1])
        stacked = None if self._laws_of_rows is None else self._laws_of_rows.laws()
        if self.observer is not None:
            self.observer.finish(tables, self._shown)
        laws = [
            LawResult(
                each.instrument.id,
                each.instrument.title,
                each.mode,
                each.instrument,
                draft_note=describe_own_law(each.instrument),
            )
            for each in self.asked
        ]
        if stacked is not None:
            title = "all instruments in force at the place on the day"
            laws.append(LawResult("stack", title, "stack", None))
        return ReplayResult(
            action=self.action,
            laws=tuple(
                replace(
                    self._without_own_table(
                        tally.result(
                            law,
                            tables,
                            self.known_share,
                            (stacked or ()) if law.mode == "stack" else (),
                            with_assumptions=bool(self.assumed),
                        )
                    ),
                    without_each=self._without_each.results(number, tables),
                )
                for number, (law, tally) in enumerate(zip(laws, self._tallies, strict=True))
            ),
            known_share=self.known_share,
            readings=self.readings,
            answers=pa.concat_tables(self.answers).unify_dictionaries() if self.answers else None,
            filled_rows=tuple(self._filled),
            filled_facilities=self._facilities.result(),
            fact_counts=self._tallies[0].fact_counts()
            if self.known_share is not None and self._tallies
            else None,
            rows=self._rows,
            days=self._days,
            **about,
        )


def _first_and_last_day(records: Records) -> tuple[date, date] | None:
    """Return the first and the last day on which a row can be; None where no row has a day."""
    import pyarrow.compute as pc

    main = records.main
    if not {first("as_of"), last("as_of")} <= set(main.column_names):
        return None
    ends = pc.min(main.column(first("as_of"))).as_py(), pc.max(main.column(last("as_of"))).as_py()
    return None if None in ends else ends
