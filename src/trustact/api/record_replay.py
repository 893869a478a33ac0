"""Replay of laws over records.

Counts come from `trustact.replaying`; reasons and missing facts from `trustact.deciding`, which
decides one row of each pattern. If the two differ on an answer, the replay stops: no figure is
better than a wrong one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from trustact import laws as law_library
from trustact.api.answer_table import FILE_COLUMN as FILE_COLUMN
from trustact.api.answer_table import AnswerColumns, build_answer_table
from trustact.api.known_share_rows import KnownShareRows
from trustact.api.law_coverage import laws_for_records
from trustact.api.library_filling import filling as library_filling
from trustact.api.row_decisions import (
    RowDecisions,
    cite_rows,
    count_missing_facts,
    count_presumed_rows,
    count_rows_by_law,
    count_rows_by_provision,
)
from trustact.api.row_groups import group_rows
from trustact.api.row_stops import find_row_waits
from trustact.api.stacked_rows import ask_together, combine_rows
from trustact.deciding import Decision
from trustact.deciding import decide as decide_case
from trustact.deciding.precedence import CombinedAnswer
from trustact.deciding.stops import stop_text
from trustact.evidence.bounds import (
    KnownShare,
    PossibleAnswers,
    Range,
    bounds_without_known_share,
)
from trustact.evidence.replay_result import (
    LawResult,
    ReplayResult,
)
from trustact.formats.row_checks import find_impossible_rows
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language.answer_conditions import AnswerConditions, build_answer_conditions
from trustact.language.case import Case
from trustact.language.columns import REPORT_PREFIX, ROW_KEY, Records
from trustact.language.errors import BackEndsDifferError, TrustactError, suggest_nearest
from trustact.language.instrument import ANSWERS, Answer, Instrument
from trustact.language.library_version import library_words
from trustact.language.silence import Filling
from trustact.laws.library_digest import describe_library, law_versions
from trustact.offenses.classifier import offense_tables
from trustact.replaying.acting_agency import records_for_action
from trustact.replaying.assumptions import (
    Assumption,
    apply_assumptions,
    count_filled_rows,
    parse_assumption,
)
from trustact.replaying.engine import ReplayEngine
from trustact.replaying.row_patterns import find_patterns

Progress = Callable[[str], None]


def replay_records(
    records: Records,
    instruments: Sequence[str | Instrument] = (),
    action: str = "hold",
    *,
    as_if: Sequence[str | Instrument] = (),
    stack: bool = False,
    by: Sequence[str] = (),
    assumptions: Sequence[str] = (),
    known_share: KnownShare | None = None,
    readings: Mapping[str, bool] | None = None,
    filling: Filling | None = None,
    version: str = "",
    command: str = "",
    progress: Progress | None = None,
) -> ReplayResult:
    """Answer one action for every row of the records under each law.

    Parameters
    ----------
    instruments : sequence of str or Instrument
        Applied where and when they were in force: other rows are not regulated. A bill or a model
        rule that is named answers as if in force.
    as_if : sequence of str or Instrument
        Applied as if they had been in force there on that day.
    stack : bool, default False
        Also give the combined answer of all instruments in force at a row's place on its day.
    by : sequence of str
        Dimensions to count by: state, city, facility, year, month, form, seriousness ...
    assumptions : sequence of str
        `FACT=VALUE`, filled in only where a row does not state the fact.
    filling : Filling, optional
        How facts are filled that a row does not state; as in a single case unless given.
    version, command : str
        For the provenance.
    progress : callable, optional
        Called with a few words on each step.

    Raises
    ------
    TrustactError
        For unknown laws, facts and dimensions, with the nearest known name.
    """
    say = progress or (lambda _: None)
    records, presupposed = records_for_action(records, action)
    dimensions = _check_dimensions(records, by)
    assumed = [parse_assumption(text) for text in assumptions]
    chosen = [(_to_instrument(law), "in-force") for law in instruments]
    chosen += [(_to_instrument(law), "as-if") for law in as_if]
    run = _ReplayRun(
        records,
        action,
        readings or {},
        assumed,
        known_share,
        dimensions,
        say,
        library_filling() if filling is None else filling,
    )
    results = run.laws(chosen)
    if stack:
        results.append(run.stack(laws_for_records(records, action)))
    library = describe_library(version)
    return ReplayResult(
        action,
        records.main.num_rows,
        tuple(result for result, _ in results),
        tuple(assumptions),
        known_share,
        dict(readings or {}),
        records.provenance,
        version,
        command,
        build_answer_table(
            records, [cells for _, cells in results], library_words(version, library)
        ),
        run.filled_rows,
        None if run.known_share is None else run.known_share.counts,
        presupposed,
        library,
    )


def _to_instrument(law: str | Instrument) -> Instrument:
    return law if isinstance(law, Instrument) else law_library.get(law)


def _check_dimensions(records: Records, by: Sequence[str]) -> list[str]:
    known = [
        name.removeprefix(REPORT_PREFIX)
        for name in records.main.column_names
        if name.startswith(REPORT_PREFIX)
    ]
    for name in by:
        if name not in known:
            raise TrustactError(
                f"these records cannot be counted by {name!r}{suggest_nearest(name, known)}; "
                f"possible: {', '.join(known) or 'none'}"
            )
    return list(by)


class _ReplayRun:
    """One replay: the records, with and without the assumptions."""

    def __init__(
        self,
        records: Records,
        action: str,
        readings: Mapping[str, bool],
        assumed: list[Assumption],
        known_share: KnownShare | None,
        dimensions: list[str],
        say: Progress,
        filling: Filling,
    ) -> None:
        # Answers come in the order of the row keys, so the dimensions must be in that order too.
        main = records.main.sort_by(ROW_KEY)
        self.records = records = Records(main, records.children, records.provenance)
        self.action = action
        self.readings = readings
        self.filling = filling
        self.assumed = assumed
        self.dimensions = dimensions
        self.say = say
        self.tables = offense_tables()
        _require_possible_rows(records, "")
        self.records_with_assumptions = apply_assumptions(records, assumed) if assumed else records
        if assumed:
            texts = ", ".join(assumption.text for assumption in assumed)
            _require_possible_rows(self.records_with_assumptions, f"with {texts} assumed, ")
        self.filled_rows = count_filled_rows(records, assumed)
        self.known_share = (
            None if known_share is None else KnownShareRows(records, known_share, assumed)
        )
        self.rows = records.main.num_rows
        self.engines: list[ReplayEngine] = []

    def engine(self, records: Records, questions: Sequence[AnswerConditions]) -> ReplayEngine:
        """Return the engine over some records, made once for all questions asked together."""
        for engine in self.engines:
            if engine.records is records and engine.questions == tuple(questions):
                return engine
        engine = ReplayEngine(records, questions, self.tables, self.readings, with_bases=True)
        self.engines.append(engine)
        return engine

    def laws(
        self, chosen: Sequence[tuple[Instrument, str]]
    ) -> list[tuple[LawResult, "AnswerColumns"]]:
        """Return the answers of each law; the records are prepared and loaded once for all."""
        questions = [
            build_answer_conditions(
                instrument, self.action, as_if=mode == "as-if", filling=self.filling
            )
            for instrument, mode in chosen
        ]
        return [
            self._law(instrument, mode, questions, number)
            for number, (instrument, mode) in enumerate(chosen)
        ]

    def _law(
        self, instrument: Instrument, mode: str, questions: Sequence[AnswerConditions], number: int
    ) -> tuple[LawResult, "AnswerColumns"]:
        self.say(f"{instrument.id}: {self.rows:,} rows")
        decided = self._decide_patterns(self.records_with_assumptions, questions, number, mode)
        decisions, pattern_of = decided.decisions, decided.pattern_by_row
        answers = [decisions[pattern].answer for pattern in pattern_of]
        bare = (
            self._decide_patterns(self.records, questions, number, mode) if self.assumed else None
        )
        result = LawResult(
            instrument.id,
            instrument.title,
            mode,
            decided.counts(),
            None if bare is None else bare.counts(),
            self._groups(answers),
            decided.missing_facts(),
            decided.deciding_provisions(),
            bounds_without_known_share(decided.possible()),
            self._known_share_bounds(questions, number, mode, decided),
            instrument,
            decided.bases(),
            None if bare is None else bounds_without_known_share(bare.possible()),
            presumed=decided.presumptions(),
        )
        cells = {pattern: ("; ".join(d.citations), d.basis) for pattern, d in decisions.items()}
        name = instrument.id if mode == "in-force" else f"{instrument.id} (as if)"
        found = [cells[pattern] for pattern in pattern_of]
        version = law_versions([instrument])[instrument.id]
        versions = [version] * len(answers)
        return result, AnswerColumns(name, answers, found, self._stops(answers), versions)

    def _decide_patterns(
        self,
        records: Records,
        questions: Sequence[AnswerConditions],
        number: int,
        mode: str,
        filling: Filling | None = None,
    ) -> RowDecisions:
        """Return the decision on one row of each pattern, and the pattern of each row.

        Parameters
        ----------
        questions : sequence of AnswerConditions
            All that are asked of the records.
        number : int
            Which of them is answered.
        """
        found = find_patterns(self.engine(records, questions), number)
        codes = found.rows.column("answer").to_pylist()
        pattern_of = found.rows.column("pattern").to_pylist()
        decisions = self._explain(
            records,
            questions[number].instrument,
            mode,
            found.representatives(),
            codes,
            pattern_of,
            filling or self.filling,
        )
        return RowDecisions(decisions, pattern_of)

    def _explain(
        self,
        records: Records,
        instrument: Instrument,
        mode: str,
        representatives: list[int],
        codes: list[int],
        pattern_of: list[int],
        filling: Filling,
    ) -> dict[int, Decision]:
        given = dict(zip(pattern_of, codes, strict=True))
        decisions: dict[int, Decision] = {}
        for row, mapping in rows_to_case_mappings(records, representatives).items():
            case = Case.check(mapping, tables=self.tables, filling=filling)
            decision = decide_case(
                case,
                instrument,
                self.action,
                readings=self.readings,
                as_if=mode == "as-if",
            )
            if decision.answer != ANSWERS[given[row]]:
                raise BackEndsDifferError(
                    f"row {row} under {instrument.id}: the replay gives {ANSWERS[given[row]]}, the "
                    f"single case gives {decision.answer}; this is a defect of the program, please "
                    "report it"
                )
            decisions[row] = decision
        return decisions

    def _stops(self, answers: Sequence[Answer]) -> list[str | None]:
        """Return for each row what comes before an act that is permitted or required."""
        waits = zip(answers, self._waits, strict=True)
        return [stop_text(self.action, answer, until) for answer, until in waits]

    @cached_property
    def _waits(self) -> list[str | None]:
        return find_row_waits(self.records_with_assumptions, self.action)

    def _groups(self, answers: list[Answer]) -> dict[str, dict[str, dict[str, int]]]:
        groups: dict[str, dict[str, dict[str, int]]] = {}
        for dimension in self.dimensions:
            found: dict[str, Counter[str]] = {}
            for key, answer in zip(group_rows(self.records.main, dimension), answers, strict=True):
                found.setdefault(key, Counter())[answer] += 1
            groups[dimension] = {
                key: {answer: found[key].get(answer, 0) for answer in ANSWERS}
                for key in sorted(found, key=lambda k: (-sum(found[k].values()), k))
            }
        return groups

    def _known_share_bounds(
        self,
        questions: Sequence[AnswerConditions],
        number: int,
        mode: str,
        decided: RowDecisions,
    ) -> dict[Answer, Range] | None:
        if self.known_share is None:
            return None
        held = self._decide_patterns(self._with_known_share, questions, number, mode)
        return self.known_share.bounds(
            [decided.decisions[pattern].possible for pattern in decided.pattern_by_row],
            [held.decisions[pattern].possible for pattern in held.pattern_by_row],
        )

    @cached_property
    def _with_known_share(self) -> Records:
        assert self.known_share is not None
        held = self.known_share.fill(self.records_with_assumptions)
        _require_possible_rows(held, f"with the known share {self.known_share.fact.text}, ")
        return held

    def stack(self, instruments: Sequence[Instrument]) -> tuple[LawResult, "AnswerColumns"]:
        """Return the combined answer of all instruments that apply to each row."""
        self.say(f"stack of {len(instruments)} instruments: {self.rows:,} rows")
        questions, fillings = ask_together(instruments, self.action, self.filling)
        found = self._combine_answers(self.records_with_assumptions, questions)
        answers = [each.answer for each in found]
        bare = self._combine_answers(self.records, questions) if self.assumed else None
        decided = self._prevailing_decisions(found, questions, fillings)
        rows = cite_rows(found, decided)
        result = LawResult(
            "stack",
            "all instruments in force at the place on the day",
            "stack",
            _count_answers(answers),
            None if bare is None else _count_answers(each.answer for each in bare),
            self._groups(answers),
            count_missing_facts(found, decided),
            count_rows_by_provision(found, rows),
            bounds_without_known_share(_count_possible_answers(found)),
            self._combined_known_share_bounds(found, questions),
            None,
            dict(Counter(row.basis for row in rows if row.basis)),
            None if bare is None else bounds_without_known_share(_count_possible_answers(bare)),
            count_rows_by_law(found, instruments),
            count_presumed_rows(found, decided),
        )
        cells = [(row.citations, row.basis) for row in rows]
        version_of = law_versions(instruments)
        versions = [" | ".join(f"{law} {version_of[law]}" for law in e.prevails) for e in found]
        return result, AnswerColumns("stack", answers, cells, self._stops(answers), versions)

    def _combine_answers(
        self, records: Records, questions: Sequence[AnswerConditions]
    ) -> list[CombinedAnswer]:
        """Return for each row what prevails among all questions."""
        return combine_rows(self.engine(records, questions), self.action)

    def _prevailing_decisions(
        self,
        found: Sequence[CombinedAnswer],
        questions: Sequence[AnswerConditions],
        fillings: Sequence[Filling],
    ) -> dict[str, RowDecisions]:
        """Return the decisions of each instrument whose answer prevails in some row."""
        wanted = {law for combined in set(found) for law in combined.prevails}
        return {
            asked.instrument.id: self._decide_patterns(
                self.records_with_assumptions, questions, number, "in-force", filling
            )
            for number, (asked, filling) in enumerate(zip(questions, fillings, strict=True))
            if asked.instrument.id in wanted
        }

    def _combined_known_share_bounds(
        self, found: Sequence[CombinedAnswer], questions: Sequence[AnswerConditions]
    ) -> dict[Answer, Range] | None:
        if self.known_share is None:
            return None
        held = self._combine_answers(self._with_known_share, questions)
        return self.known_share.bounds(
            [combined.possible for combined in found],
            [combined.possible for combined in held],
        )


def _require_possible_rows(records: Records, premise: str) -> None:
    """Refuse records with a row that no case can hold; readers of files reject such rows."""
    impossible = find_impossible_rows(records)
    if impossible:
        key, errors = next(iter(impossible.items()))
        count = f"{len(impossible):,} {'row' if len(impossible) == 1 else 'rows'}"
        raise TrustactError(
            f"{premise}no case can hold the values of {count}; row {key}: "
            + "; ".join(map(str, errors))
        )


def _count_possible_answers(found: Sequence[CombinedAnswer]) -> Counter[PossibleAnswers]:
    return Counter(combined.possible for combined in found)


def _count_answers(answers: Iterable[Answer]) -> dict[str, int]:
    found = Counter(answers)
    return {answer: found.get(answer, 0) for answer in ANSWERS}
