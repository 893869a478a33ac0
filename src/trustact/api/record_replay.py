"""Replay of laws over records, batch by batch; the counts of all batches give the result."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustact.api.fiscal_years import with_fiscal_year
from trustact.api.library_filling import filling as library_filling
from trustact.api.replay_run import ReplayRun, ask_law
from trustact.api.row_filters import RowFilters
from trustact.api.row_observer import RowObserver
from trustact.evidence.bounds import KnownShare
from trustact.evidence.group_shares import GroupShares
from trustact.evidence.replay_result import ReplayResult
from trustact.language.columns import (
    ROW_KEY,
    Records,
    RecordSource,
)
from trustact.language.instrument import Instrument
from trustact.language.library_version import library_words
from trustact.language.silence import Filling
from trustact.laws.library_digest import describe_library
from trustact.laws.own_laws import check_names_of_own_laws
from trustact.replaying.acting_agency import records_for_action
from trustact.replaying.assumptions import (
    parse_assumption,
)
from trustact.replaying.engines.engine_names import check_engine
from trustact.replaying.engines.open_engine import EngineSource

if TYPE_CHECKING:
    pass

Progress = Callable[[str], None]

AnswerSink = Callable[[Any], None]
"""Takes the table of answers of one batch after the other."""

BATCH_ROWS = 1_000_000
"""Rows that are answered at a time, unless the caller says otherwise."""


def replay_records(
    records: Records | RecordSource,
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
    engine: EngineSource = "duckdb",
) -> ReplayResult:
    """Answer one action for every row of the records under each law.

    Parameters
    ----------
    records : Records or RecordSource
        In memory, or read batch by batch while they are answered.
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
        So many rows of records in memory are answered at a time; the counts do not depend on it.
    sink : callable, optional
        Takes the answers of each batch as soon as they are there.
    keep_answers : bool, default True
        Whether the result has the answers of all rows, which then have to fit into memory.
    observer : RowObserver, optional
        Sees the outcomes of each batch: see `trustact.api.compare_laws`.
    engine : str or callable, default "duckdb"
        Where the queries run, with the same answers: `duckdb`, `spark`, `postgres`, the address of
        a server of PostgreSQL, or what opens an engine.

    Raises
    ------
    TrustactError
        For unknown laws, facts and dimensions, with the nearest known name.
    """
    say = progress or (lambda _: None)
    if isinstance(engine, str):
        check_engine(engine)
    assumed = [parse_assumption(text) for text in assumptions]
    rules = library_filling() if filling is None else filling
    asked = [ask_law(law, "in-force", action, rules) for law in instruments]
    asked += [ask_law(law, "as-if", action, rules) for law in as_if]
    named = [each.instrument for each in asked]
    check_names_of_own_laws(named)
    library = describe_library(version, named)
    wanted = keep_answers or sink is not None or observer is not None
    words = library_words(version, library) if wanted else None
    chosen = dict(readings or {})
    run = ReplayRun(
        action, chosen, assumed, known_share, rules, asked, stack, words, observer, engine
    )
    batches = split_records(records, batch_rows) if isinstance(records, Records) else records
    presupposed: tuple[str, ...] = ()
    filters = RowFilters(where) if where else None
    for number, batch in enumerate(batches):
        batch = with_fiscal_year(batch)
        if filters is not None:
            batch = filters.keep(batch).records
        batch, presupposed = records_for_action(batch, action)
        if not number:
            run.group_by(batch, by)
        for name in run.names:
            say(f"{name}: {batch.main.num_rows:,} rows")
        answers = run.add(batch)
        if sink is not None:
            sink(answers)
        if keep_answers:
            run.answers.append(answers)
    return run.result(
        assumptions=tuple(assumptions),
        provenance=records.provenance,
        version=version,
        command=command,
        presupposed=presupposed,
        library=library,
        where=None if filters is None else filters.result(),
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
