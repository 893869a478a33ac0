"""Reads a table of events, one row an event, from CSV, JSON, JSON lines or Parquet.

Every mistake is named with file, row and column, and what would be right. A row is counted as a
spreadsheet counts it; in JSON it is the number of the event. No text of a row is quoted but the
word that is wrong where a word of a fixed list is wanted, and times and ids.
"""

import csv
import difflib
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from trustact.event_log.event_facts import flatten_facts
from trustact.event_log.event_kinds import COMMON_FIELDS, EVENT_KINDS
from trustact.formats.packed_files import find_packing
from trustact.formats.text_encoding import detect_encoding, open_text
from trustact.input_files import describe_other_kind
from trustact.language.errors import list_problems, suggest_nearest
from trustact.language.fact_index import FACTS, ROW_FACTS, fact_at
from trustact.language.shown_text import escape_line, quote_value, unescape_csv_cell
from trustact.statutory_reports.recorded_events import EventTableError, RecordedEvent, digest_of

ENDINGS: Final = (".csv", ".csv.gz", ".json", ".jsonl", ".parquet")
NEEDED: Final = ("id", "subject", "agency", "kind")
"""Columns without which no row is an event; `at` may be empty, and then the time is not known."""

_OWN_FIELDS: Final = frozenset(name for _, own in EVENT_KINDS.values() for name in own)
_NOT_READ: Final = frozenset({"known_to", "end_state", "minutes_past_eligibility"})
"""Columns of our own files that no report reads: what is derived is derived again."""

_LISTS: Final = frozenset({"boxes", "papers", "items", "defects", "signs", "rests_on"})
_SPELLED_ALIKE: Final = 0.75
"""How much alike two names of columns are of which one is a misspelling: `fomr` and `form`."""

_EXAMPLE = "2024-05-23T16:00-05:00"


@dataclass(frozen=True, slots=True)
class EventFile:
    """One file of a table.

    Parameters
    ----------
    rows : int
        Events in it.
    """

    name: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class EventTable:
    """All events of some files, as they were recorded.

    Parameters
    ----------
    warnings : tuple of str
        What was not read.
    """

    events: tuple[RecordedEvent, ...]
    files: tuple[EventFile, ...]
    warnings: tuple[str, ...] = ()


def read_event_table(paths: Sequence[Path]) -> EventTable:
    """Read tables of events.

    Raises
    ------
    EventTableError
        With file, row and column of each mistake.
    """
    events: list[RecordedEvent] = []
    files: list[EventFile] = []
    problems: list[str] = []
    ignored: dict[str, None] = {}
    for path in paths:
        before = len(events)
        for row, stated in _rows_of(path):
            where = f"{escape_line(path.name)}, row {row}"
            for name in stated:
                if name not in ignored and not _is_known(name):
                    ignored[name] = None
                    _check_spelling(name, where, problems)
            event = _read_event(stated, where, len(events), problems)
            if event is not None:
                events.append(event)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        files.append(EventFile(path.name, digest, len(events) - before))
    _check_ids(events, problems)
    if problems:
        raise EventTableError(list_problems(problems))
    words = ", ".join(quote_value(name) for name in ignored)
    warnings = (f"not read, since no event has such a field: {words}",) if ignored else ()
    return EventTable(tuple(events), tuple(files), warnings)


def _check_spelling(name: str, where: str, problems: list[str]) -> None:
    """Add a problem where a column that is not known is spelled much like one that is."""
    known = [*COMMON_FIELDS, *sorted(_OWN_FIELDS)]
    near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=_SPELLED_ALIKE)
    if near:
        problems.append(
            f"{where}: column {quote_value(name)}: no event has such a field; did you mean "
            f"{quote_value(near[0])}? Rename it, or leave it out"
        )


def _is_known(name: str) -> bool:
    return name in COMMON_FIELDS or name in _OWN_FIELDS or name in _NOT_READ


def _rows_of(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    name = path.name.lower()
    problem = describe_other_kind(path)
    if problem:
        raise EventTableError(f"{escape_line(str(path))}: {problem}")
    if name.endswith((".csv", ".csv.gz")):
        yield from _csv_rows(path)
    elif name.endswith(".parquet"):
        yield from _parquet_rows(path)
    elif name.endswith((".json", ".jsonl")):
        yield from _json_rows(path)
    else:
        raise EventTableError(
            f"{escape_line(str(path))}: a table of events ends in {', '.join(ENDINGS)}"
        )


def _csv_rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    with path.open("rb") as stream:
        packing = find_packing(stream.read(8))
    encoding = detect_encoding(path, packing)
    with open_text(path, encoding, packing) as text:
        reader = csv.reader(text, strict=True)
        shown = escape_line(path.name)
        try:
            head = [name.strip() for name in next(reader, [])]
            _check_head(head, shown)
            for cells in reader:
                if not any(cell.strip() for cell in cells):
                    continue
                if len(cells) != len(head):
                    raise EventTableError(
                        f"{shown}, row {reader.line_num}: has {len(cells)} cells, and the heading "
                        f"has {len(head)}; quote a cell that holds a comma"
                    )
                row = {
                    name: unescape_csv_cell(cell).strip()
                    for name, cell in zip(head, cells, strict=True)
                    if name
                }
                yield reader.line_num, row
        except csv.Error as error:
            raise EventTableError(f"{shown}, row {reader.line_num}: {error}") from error


def _check_head(head: Sequence[str], shown: str) -> None:
    missing = [name for name in (*NEEDED, "at") if name not in head]
    if missing:
        spelled = "".join(suggest_nearest(name, head) for name in missing[:1])
        raise EventTableError(
            f"{shown}: has no column {', '.join(missing)}{spelled}; the first row names the "
            f"columns, and every table of events has {', '.join((*NEEDED, 'at'))}"
        )
    repeated = sorted({name for name in head if name and head.count(name) > 1})
    if repeated:
        raise EventTableError(f"{shown}: has the column {', '.join(repeated)} more than once")


def _parquet_rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    import pyarrow
    from pyarrow import parquet

    try:
        table = parquet.read_table(path)
    except (pyarrow.ArrowException, OSError) as error:
        raise EventTableError(
            f"{escape_line(path.name)}: is no Parquet file that can be read; export it again"
        ) from error
    _check_head(table.column_names, escape_line(path.name))
    yield from enumerate(table.to_pylist(), start=1)


def _json_rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    shown = escape_line(path.name)
    text = path.read_text(encoding="utf-8-sig", errors="surrogateescape")
    if path.name.lower().endswith(".jsonl"):
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                yield number, _as_row(_parse_json(line, f"{shown}, row {number}"), shown, number)
        return
    found = _parse_json(text, shown)
    if isinstance(found, dict):
        found = found.get("events")
    if not isinstance(found, list):
        raise EventTableError(
            f"{shown}: holds no list of events, nor a map with a list under `events`, as "
            "`trustact booking run --json` prints it"
        )
    for number, each in enumerate(found, start=1):
        yield number, _as_row(each, shown, number)


def _parse_json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EventTableError(f"{where}: is not JSON") from error


def _as_row(value: Any, shown: str, number: int) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise EventTableError(f"{shown}, row {number}: is no event, which is a map with `kind`")
    return value


def _read_event(
    stated: Mapping[str, Any], where: str, number: int, problems: list[str]
) -> RecordedEvent | None:
    row = {name: value for name, value in stated.items() if value is not None and value != ""}
    before = len(problems)
    for name in NEEDED:
        if name not in row:
            problems.append(f"{where}: {name} is empty; every event has one")
    kind = str(row.get("kind", ""))
    if kind and kind not in EVENT_KINDS:
        near = suggest_nearest(kind, EVENT_KINDS)
        problems.append(f"{where}: kind: no kind of event is called {quote_value(kind)}{near}")
    at = _read_time(row, "at", where, problems)
    recorded_at = _read_time(row, "recorded_at", where, problems)
    facts = _read_facts(row.get("facts"), where, problems)
    fields = {}
    if kind in EVENT_KINDS:
        fields = _read_fields(kind, row, where, problems)
    if len(problems) > before:
        return None
    about = row.get("about")
    kept = {name: row[name] for name in COMMON_FIELDS if name in row} | fields
    return RecordedEvent(
        str(row["id"]),
        str(row["subject"]),
        str(row.get("place", "")),
        str(row["agency"]),
        kind,
        at,
        recorded_at,
        facts,
        None if about is None else str(about),
        fields,
        number,
        digest_of({**kept, "facts": facts}),
        where,
        str(row.get("recorded_by") or ""),
    )


def _read_time(
    row: Mapping[str, Any], name: str, where: str, problems: list[str]
) -> datetime | None:
    value = row.get(name)
    if value is None:
        return None
    try:
        at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        problems.append(f"{where}: {name}: {quote_value(value)} is no time; write {_EXAMPLE}")
        return None
    if at.tzinfo is None:
        problems.append(
            f"{where}: {name}: {quote_value(value)} has no offset from UTC, or no time; write "
            f"{_EXAMPLE}, or leave it empty where the time is not known"
        )
        return None
    return at


def _read_facts(value: Any, where: str, problems: list[str]) -> Mapping[str, Any]:
    if value is None:
        return {}
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            value = None
    if not isinstance(value, Mapping):
        problems.append(
            f"{where}: facts: is no map of facts in JSON; write, for example, "
            '{"detainer.form": "I-247A"}'
        )
        return {}
    nested = {key: item for key, item in value.items() if "." not in key}
    facts = flatten_facts(nested) | {key: item for key, item in value.items() if "." in key}
    facts = {path: item for path, item in facts.items() if item is not None}
    paths = [*FACTS, *ROW_FACTS]
    for path in facts:
        if path not in ROW_FACTS and fact_at(path) is None:
            near = suggest_nearest(path, paths)
            problems.append(f"{where}: facts: no fact is called {quote_value(path)}{near}")
    return facts


def _read_fields(
    kind: str, row: Mapping[str, Any], where: str, problems: list[str]
) -> dict[str, Any]:
    own = EVENT_KINDS[kind][1]
    fields = {}
    for name, value in row.items():
        if name not in _OWN_FIELDS or name in COMMON_FIELDS:
            continue
        if name in own:
            fields[name] = _read_field(name, value)
        else:
            has = ", ".join(own) or "no field of its own"
            near = suggest_nearest(name, own)
            problems.append(f"{where}: {name}: an event {kind} has none; it has: {has}{near}")
    return fields


def _read_field(name: str, value: Any) -> Any:
    """Return a field; a list may be written in JSON, or with semicolons."""
    if not isinstance(value, str):
        return value
    if value[:1] in "[{":
        try:
            return json.loads(value)
        except ValueError:
            return value
    if name in _LISTS:
        return [part.strip() for part in value.split(";") if part.strip()]
    return {"true": True, "false": False}.get(value.lower(), value)


def _check_ids(events: Iterable[RecordedEvent], problems: list[str]) -> None:
    seen: dict[str, RecordedEvent] = {}
    events = list(events)
    for event in events:
        if event.id in seen:
            problems.append(
                f"event {quote_value(event.id)}: two events have this id; each has one of its own "
                "(a correction is a new event, and names the other under `about`)"
            )
        seen.setdefault(event.id, event)
    for event in events:
        if event.about is None:
            continue
        target = seen.get(event.about)
        if target is None:
            near = suggest_nearest(event.about, seen)
            problems.append(
                f"event {quote_value(event.id)}: about: no event has the id "
                f"{quote_value(event.about)}{near}"
            )
        elif event.about == event.id:
            problems.append(f"event {quote_value(event.id)}: about: is the event itself")
        elif target.subject != event.subject:
            problems.append(
                f"{event.where}: about: {quote_value(event.about)} ({target.where}) is of subject "
                f"{quote_value(target.subject)}, and this event is of {quote_value(event.subject)};"
                " an event is about one of the same subject"
            )
