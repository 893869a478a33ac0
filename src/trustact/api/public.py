"""The Python API: check a case, decide it, replay records."""

import inspect
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never, overload

from trustact import laws
from trustact.api.library_filling import filling
from trustact.api.replay_options import (
    one_of_two_names,
    parse_hiding,
    parse_yes_or_no,
    refuse_unknown,
)
from trustact.deciding import Decision
from trustact.deciding import decide as decide_case
from trustact.deciding.applicability import LibraryGap, applicable_laws, find_library_gap
from trustact.deciding.chosen_readings import check_reading
from trustact.deciding.combined_decision import (
    CombinedDecision,
    CombinedQuestion,
    combine_decisions,
)
from trustact.deciding.precedence import precedence_level
from trustact.language.case import Case
from trustact.language.errors import CaseError, CaseErrors, TrustactError, suggest_nearest
from trustact.language.instrument import Instrument
from trustact.language.silence import Filling
from trustact.language.vocabulary import ACTIONS
from trustact.laws.own_laws import check_names_of_own_laws
from trustact.laws.redirects import former_readings, read_redirects
from trustact.offenses.classifier import offense_tables
from trustact.program_version import PROGRAM_VERSION

if TYPE_CHECKING:
    from trustact.evidence.bounds import KnownShare
    from trustact.evidence.group_shares import GroupShares
    from trustact.evidence.replay_result import ReplayResult
    from trustact.formats.mappings.mapping_document import TableMapping
    from trustact.language.columns import Records
    from trustact.replaying.engines.open_engine import EngineSource

__all__ = [
    "Case",
    "CombinedDecision",
    "Decision",
    "Instrument",
    "check",
    "decide",
    "laws",
    "replay",
]


def check(
    mapping: Mapping[str, Any],
    *,
    lists_are_complete: bool = False,
    strict: bool = False,
    presume: Mapping[str, bool] | None = None,
    rules: Filling | None = None,
) -> Case:
    """Check a case once, with the offense tables of the library.

    Parameters
    ----------
    mapping : mapping
        As a case file: `as_of`, `place`, `agency`, `facts`.
    lists_are_complete : bool, default False
        Whether a list that is given is complete without its `_complete` fact.
    strict, presume
        See `trustact.api.library_filling.filling`.
    rules : Filling, optional
        What `filling` returned; instead of the two.

    Raises
    ------
    CaseErrors
        With everything that is wrong with it; for a county that does not exist, the nearest.
    """
    case = Case.check(
        mapping,
        tables=offense_tables(),
        lists_are_complete=lists_are_complete,
        filling=filling(strict=strict, presume=presume) if rules is None else rules,
    )
    problem = laws.load_index().describe_unknown_place(case.fact_values.get("place"))
    if problem is not None:
        raise CaseErrors([CaseError("place", problem)])
    return case


@overload
def decide(
    case: Mapping[str, Any] | Case,
    law: str | Path | Instrument,
    action: str | None = None,
    *,
    readings: Mapping[str, bool] | None = None,
    as_if: bool = False,
) -> Decision: ...


@overload
def decide(
    case: Mapping[str, Any] | Case,
    law: list[Any] | tuple[Any, ...] | None = None,
    action: str | None = None,
    *,
    readings: Mapping[str, bool] | None = None,
    as_if: bool = False,
) -> CombinedDecision: ...


def decide(
    case: Mapping[str, Any] | Case,
    law: str | Path | Instrument | list[Any] | tuple[Any, ...] | None = None,
    action: str | None = None,
    *,
    readings: Mapping[str, bool] | None = None,
    as_if: bool = False,
) -> Decision | CombinedDecision:
    """Answer one question under one law, several, or all that apply to the case, with reasons.

    Parameters
    ----------
    law : str, pathlib.Path, Instrument, or list of them, optional
        An id, or the path of a law file of your own (`./my_draft.py`), which is run. If none is
        named, all laws in the library that apply at the place of the case on its day.
    action : str, optional
        "hold" unless given.
    readings : mapping of str to bool, optional
        Readings of disputed questions that a court or counsel has chosen.
    as_if : bool, default False
        Presume place and dates of the laws named.

    Returns
    -------
    Decision
        Of one law.
    CombinedDecision
        Of several: it has what a `Decision` has, `decisions` with one for each law, and `why` one
        answer prevails.

    Raises
    ------
    TrustactError
        For a law, an action or a reading that does not exist, naming the nearest, and for a case
        without a place where no law is named.

    Examples
    --------
    >>> case = {"as_of": "2018-03-01", "place": "us-ca", "facts": {"detainer": {"lodged": True}}}
    >>> decide(case).answer, decide(case).prevails
    ('prohibited', ('us-ca/values-act-2017',))
    """
    checked = case if isinstance(case, Case) else check(case)
    if not isinstance(readings, Mapping | None):
        raise TrustactError(f"readings={readings!r}: give a map of reading to True or False")
    chosen = dict(readings or {})
    act = _check_action(action)
    if isinstance(law, str | Path | Instrument):
        instrument = _to_instrument(law)
        _check_readings(chosen, [instrument])
        return decide_case(checked, instrument, act, readings=chosen, as_if=as_if)
    if law is None:
        if as_if:
            raise TrustactError("as_if presumes place and dates of a law; name it with law=ID")
        question = _question_to_the_library(checked, act, chosen)
        asked = binding_laws(checked, act)
    elif not isinstance(law, Sequence) or not law:
        raise TrustactError(
            f"law={law!r} names no law; give an id, an Instrument or a list of them"
        )
    else:
        asked = [_to_instrument(each) for each in law]
        check_names_of_own_laws(asked)
        question = _question_to_named_laws(checked, act, chosen, asked, as_if)
    _check_readings(chosen, asked)
    return combine_decisions(question, question.decide(checked, asked))


def _question_to_the_library(
    case: Case, action: str, readings: Mapping[str, bool]
) -> CombinedQuestion:
    index = laws.load_index()

    def library_gap(later: Case) -> LibraryGap | None:
        return find_library_gap(
            later, action, index.in_library, readings, missing=index.not_in_library
        )

    return CombinedQuestion(
        case,
        action,
        readings,
        named=None,
        later_laws=lambda: laws.candidates(case, action, later=True),
        laws_at=lambda later: binding_laws(later, action),
        library_gap=library_gap,
        missing=index.not_in_library,
    )


def _question_to_named_laws(
    case: Case,
    action: str,
    readings: Mapping[str, bool],
    named: Sequence[Instrument],
    as_if: bool,
) -> CombinedQuestion:
    presumed = as_if and any(precedence_level(instrument) > 0 for instrument in named)

    def library_gap(later: Case) -> LibraryGap | None:
        if presumed:
            return None
        return find_library_gap(later, action, named, readings, collection="among the laws named")

    return CombinedQuestion(
        case,
        action,
        readings,
        named,
        later_laws=lambda: named,
        laws_at=lambda later: named,
        library_gap=library_gap,
        as_if=as_if,
    )


def binding_laws(case: Case, action: str) -> list[Instrument]:
    """Return the laws in the library that regulate an action and may apply to a case.

    Raises
    ------
    TrustactError
        If the place is not known.
    """
    if case.fact_values.get("place") is None:
        raise TrustactError(
            "which laws apply depends on the place; write place: us-ca in the case, or name a law"
        )
    return applicable_laws(case, laws.candidates(case, action), action)


def _to_instrument(law: Any) -> Instrument:
    if not isinstance(law, str | Path | Instrument):
        raise TrustactError(
            f"law={law!r} is a {type(law).__name__}; give the id of a law "
            "('us-ca/trust-act-2013'), the path of a law file ('./my_draft.py') or an Instrument"
        )
    return laws.resolve(law)


def _check_action(action: Any) -> str:
    if action is None:
        return "hold"
    if action not in ACTIONS:
        raise TrustactError(
            f"action={action!r} is not an action{suggest_nearest(str(action), ACTIONS)}; the "
            f"actions are: {', '.join(ACTIONS)}"
        )
    return str(action)


def _check_readings(chosen: Mapping[str, bool], asked: Sequence[Instrument]) -> None:
    readings = {name: r for instrument in asked for name, r in instrument.readings.items()}
    elsewhere: set[str] = set()
    former: Mapping[str, str] = {}
    if any(name not in readings for name in chosen):
        # A reading of another law is not a mistake: it is chosen once for many laws.
        elsewhere |= {name for entry in laws.load_index().in_library for name in entry.readings}
        former = former_readings(read_redirects())
    for name in chosen:
        if name in readings or name not in elsewhere:
            check_reading(str(name), readings, elsewhere, former)


def replay(
    records: "str | Path | Sequence[str | Path] | Records | Any",
    laws: str | Instrument | Sequence[str | Instrument] = (),
    action: str = "hold",
    *,
    law: str | Instrument | Sequence[str | Instrument] = (),
    mapping: "str | Path | Mapping[str, Any] | TableMapping | None" = None,
    as_if: str | Instrument | Sequence[str | Instrument] = (),
    stack: bool = False,
    by: str | Sequence[str | Sequence[str]] = (),
    where: str | None = None,
    assume: str | Sequence[str] = (),
    known_share: "str | Path | KnownShare | GroupShares | None" = None,
    source: str = "",
    reading: str | Sequence[str] | Mapping[str, bool] | None = None,
    readings: str | Sequence[str] | Mapping[str, bool] | None = None,
    strict: bool = False,
    presume: str | Sequence[str] | Mapping[str, bool] | None = None,
    sheet_name: str | None = None,
    columns: str = "none",
    rejects: str | Path | None = None,
    out: str | Path | None = None,
    keep_answers: bool = True,
    hide_small_cells: bool | int | None = None,
    batch_rows: int | None = None,
    engine: "EngineSource" = "duckdb",
    **unknown: Never,
) -> "ReplayResult":
    """Answer one action for every row of some records under each law.

    The options are those of `trustact replay`, by the same names and in the same words.

    Parameters
    ----------
    records : path, sequence of paths, frame, or Records
        Files; or a frame of pandas, Polars, DuckDB, pyarrow or any other program that hands out
        Arrow columns. Without a mapping its headings are those of a known release, or facts.
    laws, law : str, Instrument, or sequence of them
        Applied where and when they were in force; one option by two names.
    mapping : path, name, map or TableMapping, optional
        What the columns of any other table state: a file that `trustact import` wrote, the name of
        a mapping that comes with the package, or its content.
    as_if : sequence of str or Instrument
        Applied as if they had been in force in every place and on every day.
    stack : bool, default False
        Also combine all laws in force at the place and on the day of each row.
    by : sequence of str, or of sequences of str
        Dimensions to count by; several together ("state,month" or a sequence) are crossed.
    where : str
        Only rows that meet this expression are answered: "state=CA and year=2015".
    assume : sequence of str
        `FACT=VALUE`, filled in only where a row does not state the fact.
    known_share : str, path, KnownShare or GroupShares, optional
        A published share of rows, not known which: "convictions=[]:0.477", or a CSV file with one
        for each group.
    source : str
        Who published the known share, and of which population.
    reading, readings : mapping of str to bool, or str or sequence of str, optional
        Readings of disputed questions that a court or counsel has chosen: "NAME=yes".
    strict, presume
        See `trustact.api.library_filling.filling`; a presumption also as "NAME=no".
    sheet_name : str, optional
        The sheet of each workbook that is read.
    columns : str
        The source's own columns that the answers have: "all", "none", or headings with commas.
    rejects : path, optional
        Folder for the rows that cannot be read, with the reasons.
    out : path, optional
        A file to which the answers are written while they are there: `.csv`, `.parquet`,
        `.sqlite`. It takes its place at the end.
    keep_answers : bool, default True
        Whether the result has the answers of all rows, which then have to fit into memory.
    hide_small_cells : bool or int, optional
        For publication: True hides counts of 1 to 10 and what would give them back, a number those
        up to it. The result then has no `answers`.
    batch_rows : int, optional
        So many rows of files are read and answered at a time; the counts do not depend on it.
    engine : str or callable, default "duckdb"
        Where the queries run, with the same answers: `duckdb`, `spark`, `postgres`, or the address
        of a server of PostgreSQL.

    Returns
    -------
    ReplayResult
        `answers`, `to_arrow()`, `to_pandas()` and `to_polars()` have a row for each row of the
        records and each law; `source_row` is the row of the file, or of the frame from 1.

    Raises
    ------
    TrustactError
        If no law is named; for unknown laws, facts, columns and dimensions, with the nearest known
        name; and for records that cannot be read.
    TypeError
        For an option that there is not, with the nearest.

    Notes
    -----
    Files are read batch by batch. What is in memory is one batch, the counts, and with
    `keep_answers` the answers, a row for each row of the records and each law; never the records
    as a whole. Workbooks and Stata files are read whole.
    """
    if unknown:
        refuse_unknown(unknown, list(inspect.signature(replay).parameters)[1:-1])
    from trustact.api.record_replay import BATCH_ROWS, replay_records
    from trustact.api.replay_input import (
        check_apart_from_rejects,
        open_input,
        open_known_share,
        record_paths,
    )
    from trustact.evidence.answer_files import answers_to, check_answer_file
    from trustact.evidence.filter_expressions import parse_filter
    from trustact.evidence.public_replay import crossing_of, hide_in_replay

    asked = _several(one_of_two_names("law", law, "laws", laws))
    asked_as_if = _several(as_if)
    if where is not None:
        parse_filter(where)
    chosen = parse_yes_or_no(
        "reading", one_of_two_names("reading", reading, "readings", readings) or None
    )
    hiding = parse_hiding(hide_small_cells)
    if not (asked or asked_as_if or stack):
        raise TrustactError(
            "no law was named: name one with law= or as_if=, or combine all with stack=True"
        )
    if batch_rows is not None and batch_rows < 1:
        raise TrustactError(f"batch_rows={batch_rows}: a batch has at least one row")
    paths = record_paths(records) or []
    check_answer_file("out", None if out is None else str(out), paths)
    check_apart_from_rejects("out", out, rejects, paths)
    if hiding is not None and out is not None:
        raise TrustactError(
            "out= has the answer of each row, hide_small_cells= is for publication: leave one out"
        )
    named = [by] if isinstance(by, str) else by
    dimensions = [each.split(",") if isinstance(each, str) else list(each) for each in named]
    crossing = crossing_of(dimensions) if hiding is not None else ()
    share = open_known_share(known_share, source)
    with (
        open_input(
            records,
            mapping=mapping,
            sheet_name=sheet_name,
            columns=columns,
            rejects=rejects,
            batch_rows=batch_rows,
        ) as opened,
        answers_to(out) as answer_file,
    ):
        result = replay_records(
            opened.records,
            asked,
            action,
            as_if=asked_as_if,
            stack=stack,
            by=[*dimensions, crossing] if crossing else dimensions,
            where=where or "",
            assumptions=[assume] if isinstance(assume, str) else assume,
            known_share=share,
            readings=chosen,
            filling=filling(strict=strict, presume=parse_yes_or_no("presume", presume)),
            version=PROGRAM_VERSION,
            batch_rows=BATCH_ROWS if batch_rows is None else batch_rows,
            sink=None if answer_file is None else answer_file.write,
            keep_answers=keep_answers and hiding is None,
            engine=engine,
        )
        if hiding is not None:
            result = hide_in_replay(result, hiding)
        # In place only now: if anything is wrong, nothing is written at all.
        opened.write_rejects()
        if answer_file is not None:
            answer_file.finish(result)
    return result


def _several(laws: str | Instrument | Sequence[str | Instrument]) -> list[str | Instrument]:
    return [laws] if isinstance(laws, str | Instrument) else list(laws)
