"""Replay of laws over records, batch by batch; the counts of all batches give the result."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from trustact import laws as law_library
from trustact.api.answer_table import LawAnswers, build_answer_table
from trustact.api.batch_replay import BatchReplay
from trustact.api.known_share_rows import KnownShareRows
from trustact.api.law_coverage import laws_for_records
from trustact.api.library_filling import filling as library_filling
from trustact.api.row_filters import filter_records
from trustact.api.row_groups import RowGroups
from trustact.api.row_observer import RowObserver
from trustact.evidence.bounds import KnownShare
from trustact.evidence.group_shares import GroupShares
from trustact.evidence.law_tally import BatchOutcomes, LawTally
from trustact.evidence.replay_result import LawResult, ReplayResult, RowFilter
from trustact.evidence.row_outcomes import OutcomeRows
from trustact.language.answer_conditions import AnswerConditions, build_answer_conditions
from trustact.language.columns import REPORT_PREFIX, ROW_KEY, Records, first, last
from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.instrument import Instrument
from trustact.language.library_version import library_words
from trustact.language.silence import Filling
from trustact.laws.library_digest import describe_library
from trustact.laws.own_laws import check_names_of_own_laws, describe_own_law
from trustact.replaying.acting_agency import records_for_action
from trustact.replaying.assumptions import (
    Assumption,
    apply_assumptions,
    count_filled_rows,
    parse_assumption,
)

Progress = Callable[[str], None]

AnswerSink = Callable[[Any], None]
"""Takes the table of answers of one batch after the other."""

BATCH_ROWS = 1_000_000
"""Rows that are answered at a time, unless the caller says otherwise."""


def replay_records(
    records: Records,
    instruments: Sequence[str | Path | Instrument] = (),
    action: str = "hold",
    *,
    as_if: Sequence[str | Path | Instrument] = (),
    stack: bool = False,
    by: Sequence[str | Sequence[str]] = (),
    assumptions: Sequence[str] = (),
    known_share: KnownShare | GroupShares | None = None,
    where: str = "",
    readings: Mapping[str, bool] | None = None,
    filling: Filling | None = None,
    version: str = "",
    command: str = "",
    progress: Progress | None = None,
    batch_rows: int = BATCH_ROWS,
    sink: AnswerSink | None = None,
    keep_answers: bool = True,
    observer: RowObserver | None = None,
) -> ReplayResult:
    """Answer one action for every row of the records under each law.

    Parameters
    ----------
    instruments : sequence of str, pathlib.Path or Instrument
        Ids, or paths of law files of your own (`./my_draft.py`), which are run. Applied where and
        when they were in force: other rows are not regulated. A bill or a model rule that is named
        answers as if in force.
    as_if : sequence of str, pathlib.Path or Instrument
        Applied as if they had been in force there on that day.
    stack : bool, default False
        Also give the combined answer of all instruments in force at a row's place on its day.
    by : sequence of str, or of sequences of str
        Dimensions to count by: state, city, facility, year, month, form, seriousness ...; several
        together are crossed.
    known_share : KnownShare or GroupShares, optional
        The share of rows of which a fact is true, of all rows or for each group.
    where : str
        Only rows that meet this expression are answered: "state=CA and year=2015".
    assumptions : sequence of str
        `FACT=VALUE`, filled in only where a row does not state the fact.
    filling : Filling, optional
        How facts are filled that a row does not state; as in a single case unless given.
    version, command : str
        For the provenance.
    progress : callable, optional
        Called with a few words on each step.
    batch_rows : int
        So many rows are answered at a time; the counts do not depend on it.
    sink : callable, optional
        Takes the answers of each batch as soon as they are there.
    keep_answers : bool, default True
        Whether the result has the answers of all rows, which then have to fit into memory.
    observer : RowObserver, optional
        Sees the outcomes of each batch: see `trustact.api.compare_laws`.

    Raises
    ------
    TrustactError
        For unknown laws, facts and dimensions, with the nearest known name.
    """
    say = progress or (lambda _: None)
    kept = filter_records(records, where) if where else None
    records = records if kept is None else kept.records
    records, presupposed = records_for_action(records, action)
    tables = _group_tables(records, by)
    assumed = [parse_assumption(text) for text in assumptions]
    rules = library_filling() if filling is None else filling
    asked = [_ask(law, "in-force", action, rules) for law in instruments]
    asked += [_ask(law, "as-if", action, rules) for law in as_if]
    stacked = laws_for_records(records, action) if stack else None
    named = [each.instrument for each in asked]
    check_names_of_own_laws(named)
    shown = len(tables)
    if isinstance(known_share, GroupShares):
        tables += _group_tables(records, [known_share.dimensions])
    chosen = dict(readings or {})
    run = _ReplayRun(action, chosen, assumed, known_share, tables, shown, rules, observer)
    run.ask(asked, stacked)
    library = describe_library(version, named)
    words = library_words(version, library)
    days = _first_and_last_day(records)
    for batch in split_records(records, batch_rows):
        for name in run.names:
            say(f"{name}: {batch.main.num_rows:,} rows")
        wanted = keep_answers or sink is not None or observer is not None
        answers = run.add(batch, words if wanted else None)
        if sink is not None:
            sink(answers)
        if keep_answers:
            run.answers.append(answers)
    return run.result(
        rows=records.main.num_rows,
        assumptions=tuple(assumptions),
        provenance=records.provenance,
        version=version,
        command=command,
        presupposed=presupposed,
        library=library,
        days=days,
        where=None if kept is None else RowFilter(where, kept.left_out, kept.not_known),
    )


def split_records(records: Records, rows: int) -> Iterator[Records]:
    """Yield the records in batches of so many rows, sorted by their key; at least one batch."""
    import pyarrow.compute as pc

    main = records.main.sort_by(ROW_KEY)
    if main.num_rows <= rows:
        yield Records(main, records.children, records.provenance, records.source)
        return
    for start in range(0, main.num_rows, rows):
        part = main.slice(start, rows)
        keys = part.column(ROW_KEY)
        lowest, highest = keys[0], keys[-1]
        children = {
            name: table.filter(
                pc.and_(
                    pc.greater_equal(table.column(ROW_KEY), lowest),
                    pc.less_equal(table.column(ROW_KEY), highest),
                )
            )
            for name, table in records.children.items()
        }
        yield Records(part.combine_chunks(), children, records.provenance, records.source)


def _first_and_last_day(records: Records) -> tuple[date, date] | None:
    """Return the first and the last day on which a row can be; None where no row has a day."""
    import pyarrow.compute as pc

    main = records.main
    if not {first("as_of"), last("as_of")} <= set(main.column_names):
        return None
    ends = pc.min(main.column(first("as_of"))).as_py(), pc.max(main.column(last("as_of"))).as_py()
    return None if None in ends else ends


@dataclass(frozen=True)
class _Asked:
    """One law and how it is applied."""

    instrument: Instrument
    mode: str
    conditions: AnswerConditions

    @property
    def name(self) -> str:
        return f"{self.instrument.id}{' (as if)' if self.mode == 'as-if' else ''}"


def _ask(law: str | Path | Instrument, mode: str, action: str, filling: Filling) -> _Asked:
    instrument = law_library.resolve(law)
    conditions = build_answer_conditions(instrument, action, as_if=mode == "as-if", filling=filling)
    return _Asked(instrument, mode, conditions)


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


@dataclass
class _ReplayRun:
    """The counts of all batches so far, and what is asked of each."""

    action: str
    readings: Mapping[str, bool]
    assumed: list[Assumption]
    known_share: KnownShare | GroupShares | None
    tables: Sequence[RowGroups]
    shown: int
    filling: Filling
    observer: RowObserver | None = None
    asked: Sequence[_Asked] = ()
    stacked: Sequence[Instrument] | None = None
    tallies: list[LawTally] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        share = self.known_share
        self._share = None if share is None else KnownShareRows(share, self.assumed)
        self._filled = [0] * len(self.assumed)

    def ask(self, asked: Sequence[_Asked], stacked: Sequence[Instrument] | None) -> None:
        """Say which laws are asked, one by one, and which all together."""
        self.asked, self.stacked = asked, stacked
        self.tallies = [LawTally(len(self.tables)) for _ in self.names]

    @property
    def names(self) -> list[str]:
        """What is asked, by the names of its columns."""
        return [each.name for each in self.asked] + ([] if self.stacked is None else ["stack"])

    def add(self, records: Records, library: str | None) -> Any:
        """Answer the rows of a batch and count them.

        Parameters
        ----------
        library : str or None
            Which program and library answer, in words; None where no table is wanted.

        Returns
        -------
        pyarrow.Table or None
            The answers.
        """
        assumed = ", ".join(each.text for each in self.assumed)
        bare = self._batch(records, "")
        whole = bare
        if self.assumed:
            whole = self._batch(
                apply_assumptions(records, self.assumed), f"with {assumed} assumed, "
            )
            for place, count in enumerate(count_filled_rows(records, self.assumed)):
                self._filled[place] += count
        says, held = None, None
        if self._share is not None:
            says = self._share.says(records)
            premise = f"with the known share {self._share.fact.text}, "
            held = self._batch(self._share.fill(whole.records), premise)
        groups = [table.number_rows(records.main) for table in self.tables]
        answered = []
        seen = []
        for number, tally in enumerate(self.tallies):
            found = self._outcomes(whole, number)
            outcomes = BatchOutcomes(
                found,
                self._outcomes(bare, number) if self.assumed else None,
                says,
                None if held is None else self._outcomes(held, number),
            )
            tally.add(outcomes, groups)
            seen.append(outcomes)
            if library is not None:
                law, mode = self._law_and_mode(number)
                answered.append(LawAnswers(law, mode, found, whole.stops(found)))
        if library is None:
            return None
        answers = build_answer_table(records, answered, self.action, library)
        if self.observer is not None:
            self.observer.add(seen, groups, answers)
        return answers

    def _law_and_mode(self, number: int) -> tuple[str, str]:
        if number == len(self.asked):
            return "stack", "stack"
        return self.asked[number].instrument.id, self.asked[number].mode

    def _batch(self, records: Records, premise: str) -> BatchReplay:
        return BatchReplay(records, self.action, self.readings, premise)

    def _outcomes(self, batch: BatchReplay, number: int) -> OutcomeRows:
        if number == len(self.asked):
            return batch.combined_outcomes(self.stacked or (), self.filling)
        questions = [each.conditions for each in self.asked]
        return batch.outcomes(questions, number, self.asked[number].mode, self.filling)

    def _without_own_table(self, law: LawResult) -> LawResult:
        """Return a result without the table that only serves the shares of groups."""
        return replace(law, groups=law.groups[: self.shown])

    def result(self, **about: Any) -> ReplayResult:
        """Return the result of all batches.

        Parameters
        ----------
        **about
            The other fields of a `ReplayResult`.
        """
        import pyarrow as pa

        tables = [(table.dimensions, table.labels()) for table in self.tables]
        if self.observer is not None:
            self.observer.finish(tables, self.shown)
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
        if self.stacked is not None:
            title = "all instruments in force at the place on the day"
            laws.append(LawResult("stack", title, "stack", None))
        return ReplayResult(
            action=self.action,
            laws=tuple(
                self._without_own_table(
                    tally.result(
                        law,
                        tables,
                        self.known_share,
                        (self.stacked or ()) if law.mode == "stack" else (),
                        with_assumptions=bool(self.assumed),
                    )
                )
                for law, tally in zip(laws, self.tallies, strict=True)
            ),
            known_share=self.known_share,
            readings=self.readings,
            answers=pa.concat_tables(self.answers).unify_dictionaries() if self.answers else None,
            filled_rows=tuple(self._filled),
            fact_counts=self.tallies[0].fact_counts()
            if self.known_share is not None and self.tallies
            else None,
            **about,
        )
