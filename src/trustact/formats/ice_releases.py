"""What all readers of detainer releases share: day, form, place, agency, reports, provenance."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from trustact.formats.arrow_arrays import integer_array
from trustact.formats.cell_parsers import parse_prepared_day
from trustact.formats.column_interpreter import (
    CodedColumn,
    ColumnInterpreter,
    constant_array,
    first_and_last_days,
    normalize_spaces,
)
from trustact.formats.facilities import (
    Facility,
    classify_facility,
    find_place,
    parse_state,
    state_name,
)
from trustact.formats.format_errors import RecordFileError
from trustact.formats.multiple_files import count_rows_in_multiple_files, distinct_names
from trustact.formats.rejected_rows import RejectedRow, rejects_path, write_rejects
from trustact.formats.source_columns import SourceColumn, missing_columns
from trustact.formats.text_tables import RawTable, read_table
from trustact.language import columns
from trustact.language.columns import ROW_KEY, Provenance, Records, SourceFile
from trustact.language.partial_dates import PartialDate
from trustact.language.vocabulary import DETAINER_FORMS

_FORM = re.compile(r"I-?247([A-Z]?)\b")
_SHOWN_REJECTS = 3

PREPARED_NOT_RECEIVED = (
    "the day of a row is the day on which ICE prepared the detainer; the day and hour at which the "
    "jail received it, and whether it did, are not told"
)
REQUESTS_NOT_PEOPLE = "rows are requests, not people: one person may have several"


def parse_form_number(text: str) -> str:
    """Return the form of a detainer from the release's name of it.

    Parameters
    ----------
    text : str
        `I247D - Immigration Detainer - Request for Action`. Editions of one form are one form.

    Raises
    ------
    ValueError
        If it is no form that is known; the message names those that are.

    Examples
    --------
    >>> parse_form_number("I247 - Immigration Detainer - Notice of Action (as of March 2013)")
    'I-247'
    """
    match = _FORM.match(text)
    form = f"I-247{match[1]}" if match else ""
    if form not in DETAINER_FORMS:
        known = ", ".join(f for f in DETAINER_FORMS if f != "other")
        raise ValueError(f"{text!r} is no known form of a detainer; known are {known}")
    return form


class SharedColumns:
    """The columns that every release of detainers has, under the names of one release.

    Parameters
    ----------
    prepared, form, facility, state, city, outcome : str
        The release's names of the columns.
    """

    def __init__(
        self,
        draft: ColumnInterpreter,
        *,
        prepared: str,
        form: str,
        facility: str,
        state: str,
        city: str,
        outcome: str,
    ) -> None:
        self.draft = draft
        self.as_of = draft.read(
            prepared, parse_prepared_day, needed="the day of the question is needed"
        )
        self.form = draft.read(form, parse_form_number)
        self.state = draft.read(state, parse_state)
        self.facility = draft.read(facility, normalize_spaces)
        self.city = draft.read(city, normalize_spaces)
        self.outcome = draft.read(outcome, normalize_spaces)
        self.custody = draft.combine((self.state, self.facility), classify_facility)
        self.place = draft.combine((self.state, self.facility), find_place)

    def facts(self, offset: int) -> dict[str, Any]:
        """Return the columns of the main table, for the accepted rows.

        Parameters
        ----------
        offset : int
            Added to the row of the file, so that keys of several files differ.
        """
        import pyarrow as pa

        def kept(column: CodedColumn, of: Callable[[Any], Any] | None = None) -> Any:
            return self.draft.drop_rejected(column).array(pa.string(), of)

        rows = len(self.draft.accepted_positions())
        numbers = self.draft.raw.numbers[self.draft.accepted_positions()] + offset
        first, last = first_and_last_days(self.draft.drop_rejected(self.as_of))
        true = constant_array(True, pa.bool_(), rows)
        return {
            ROW_KEY: integer_array(numbers),
            columns.first("as_of"): first,
            columns.last("as_of"): last,
            "place": kept(self.place),
            "agency": kept(self.custody, lambda f: f.agency),
            "detainer.lodged": true,
            "detainer.issuer": constant_array("ice", pa.string(), rows),
            "detainer.form": kept(self.form),
            "detainer.written": true,
            "detainer.official_form": true,
            "by:state": kept(self.state, state_name),
            "by:city": kept(self.city),
            "by:facility": kept(self.facility),
            "by:custodian": kept(self.custody, lambda f: f.custodian),
            "by:year": kept(self.as_of, calendar_year),
            "by:month": kept(self.as_of, calendar_month),
            "by:form": kept(self.form),
            "by:outcome": kept(self.outcome),
            "by:file": constant_array(self.draft.raw.source.name, pa.string(), rows),
        }

    def measures(self) -> dict[str, float]:
        """Return how many accepted rows could be placed, and for how many the agency is known."""
        place, custody = (
            self.draft.drop_rejected(self.place),
            self.draft.drop_rejected(self.custody),
        )
        local = CodedColumn(
            [p if p and p.count("-") > 1 else None for p in place.values], place.codes
        )
        agency = CodedColumn([f.agency for f in custody.values], custody.codes)
        told = CodedColumn([_custodian_if_clear(f) for f in custody.values], custody.codes)
        return {
            "rows_placed": place.known(),
            "rows_placed_in_a_locality": local.known(),
            "rows_with_known_agency": agency.known(),
            "rows_with_known_custodian": told.known(),
            "rows_with_known_form": self.draft.drop_rejected(self.form).known(),
            "redacted_cells": self.draft.redacted,
            "empty_rows": self.draft.raw.empty_rows,
        }


def _custodian_if_clear(facility: Facility) -> str | None:
    return None if facility.custodian == "unclear" else facility.custodian


def calendar_year(span: PartialDate) -> str | None:
    """Return the calendar year of a span, None where it lies in two."""
    first, last = date.fromordinal(span.first), date.fromordinal(span.last)
    return f"{first.year:04d}" if first.year == last.year else None


def calendar_month(span: PartialDate) -> str | None:
    """Return the month of a span as `2014-10`, None where it lies in two.

    Examples
    --------
    >>> from trustact.language.partial_dates import parse_partial_date
    >>> calendar_month(parse_partial_date("2014-10-05")), calendar_month(parse_partial_date("2014"))
    ('2014-10', None)
    """
    first, last = date.fromordinal(span.first), date.fromordinal(span.last)
    same = (first.year, first.month) == (last.year, last.month)
    return f"{first.year:04d}-{first.month:02d}" if same else None


class FileRecords:
    """What one file contributes to the records."""

    __slots__ = ("children", "draft", "main", "measures")

    def __init__(
        self,
        main: Mapping[str, Any],
        children: Mapping[str, Mapping[str, Any]],
        measures: Mapping[str, float],
        draft: ColumnInterpreter,
    ) -> None:
        self.main = main
        self.children = children
        self.measures = measures
        self.draft = draft


def read_release(
    name: str,
    layout: Sequence[SourceColumn],
    paths: Sequence[Path],
    rejects: Path | None,
    part: Callable[[ColumnInterpreter, int], FileRecords],
    notes: Iterable[str],
    silent_on: Mapping[str, str],
) -> Records:
    """Read the files of one release as one set of records.

    Parameters
    ----------
    name : str
        Of the reader.
    rejects : pathlib.Path or None
        Folder for the reject files; None: rows are counted and described, and kept nowhere.
    part : callable
        Turns a draft into facts; the second argument is added to row numbers.

    Raises
    ------
    RecordFileError
        If a file as a whole cannot be relied on, or is given twice.
    """
    import pyarrow as pa

    known = frozenset(heading for column in layout for heading in column.keys)
    tables = [read_table(path, known) for path in paths]
    _check_files(tables, layout)
    tables = [
        replace(raw, source=replace(raw.source, name=told))
        for raw, told in zip(tables, distinct_names(paths), strict=True)
    ]
    kept_in = _rejects_paths(tables, rejects)
    parts: list[FileRecords] = []
    sources: list[SourceFile] = []
    said = [PREPARED_NOT_RECEIVED, REQUESTS_NOT_PEOPLE, *notes]
    totals: dict[str, float] = {}
    rejected = 0
    offset = 0
    for raw, kept in zip(tables, kept_in, strict=True):
        draft = ColumnInterpreter(raw, layout)
        file_part = part(draft, offset)
        parts.append(file_part)
        sources.append(replace(raw.source, offset=offset))
        found = draft.rejects()
        rejected += len(found)
        # A file left by an earlier run would tell of rows that are no longer rejected.
        if kept is not None and (found or kept.exists()):
            write_rejects(kept, raw.headings, found)
        said += _file_notes(raw, draft, found, kept)
        for measure, value in file_part.measures.items():
            totals[measure] = totals.get(measure, 0) + value
        offset += _last_row(raw, found)
    main = pa.concat_tables([pa.table(p.main) for p in parts], promote_options="default")
    lists = sorted({name for p in parts for name in p.children})
    children = {
        child: pa.concat_tables(
            [pa.table(p.children[child]) for p in parts], promote_options="default"
        ).combine_chunks()
        for child in lists
    }
    said += _day_range_note(main)
    alike = count_rows_in_multiple_files(main)
    if alike:
        said.append(
            f"{alike:,} rows stand alike in more than one of these files; where they are the same "
            "requests they count twice: leave out a file that holds a part of another"
        )
    read = sum(source.rows for source in sources)
    accepted = len(main)
    if accepted + rejected != read:
        raise AssertionError(f"{read} rows read, {accepted} accepted, {rejected} rejected")
    for measure in ("placed", "with_known_agency", "with_known_custodian"):
        totals[f"share_{measure}"] = totals[f"rows_{measure}"] / accepted if accepted else 0.0
    provenance = Provenance(
        tuple(sources), read, accepted, rejected, name, tuple(said), totals, dict(silent_on)
    )
    return Records(main.combine_chunks(), children, provenance)


def _day_range_note(main: Any) -> list[str]:
    """Return the first and the last day: no clock says here which day cannot be."""
    import pyarrow.compute as pc

    if not len(main):
        return []
    first = pc.min(main.column(columns.first("as_of"))).as_py()
    last = pc.max(main.column(columns.last("as_of"))).as_py()
    return [f"the rows are of days from {first} to {last}; check that both can be"]


def _check_files(tables: Sequence[RawTable], layout: Sequence[SourceColumn]) -> None:
    seen: dict[str, Path] = {}
    for raw in tables:
        digest = raw.source.sha256
        if digest in seen:
            raise RecordFileError(
                raw.path, f"is the same file as {seen[digest]}; its rows would count twice"
            )
        seen[digest] = raw.path
        lacking = missing_columns(layout, raw.headings)
        if lacking:
            there = ", ".join(heading for heading in raw.headings if heading)
            raise RecordFileError(
                raw.path,
                f"has no column {' and no column '.join(lacking)}; its headings are: {there}",
            )


def _rejects_paths(tables: Sequence[RawTable], folder: Path | None) -> list[Path | None]:
    """Return where the rejected rows of each file are kept: never in a file that is read."""
    if folder is None:
        return [None for _ in tables]
    targets: list[Path | None] = []
    for raw in tables:
        target = rejects_path(raw.path, folder)
        if target in targets:
            target = target.with_name(f"{raw.source.sha256[:8]}-{target.name}")
        for other in tables:
            if target.exists() and target.samefile(other.path):
                raise RecordFileError(
                    other.path,
                    f"is read, and rejected rows of {raw.path} would be written over it as "
                    f"{target}; name another folder for them",
                )
        targets.append(target)
    return targets


def _file_notes(
    raw: RawTable, draft: ColumnInterpreter, found: Sequence[RejectedRow], kept_in: Path | None
) -> list[str]:
    name = raw.source.name
    said = []
    if raw.source.encoding not in (None, "utf-8", "utf-8-sig"):
        said.append(f"{name}: read as {raw.source.encoding}, since it is no UTF-8")
    if raw.source.delimiter not in (None, ","):
        said.append(f"{name}: cells are separated by {raw.source.delimiter!r}")
    if raw.empty_rows:
        said.append(f"{name}: {raw.empty_rows:,} rows without any content count as no rows")
    unread = draft.unread()
    if unread:
        said.append(f"{name}: columns of no known meaning were not read: {', '.join(unread)}")
    if found:
        kept = f"kept in {kept_in}" if kept_in else "kept nowhere"
        shown = "; ".join(str(reject) for reject in found[:_SHOWN_REJECTS])
        more = " ..." if len(found) > _SHOWN_REJECTS else ""
        said.append(f"{name}: {len(found):,} rows rejected and {kept}: {shown}{more}")
    return said


def _last_row(raw: RawTable, found: Sequence[RejectedRow]) -> int:
    numbers = raw.numbers
    last = int(numbers[-1]) if len(numbers) else 0
    return max([last, *(reject.row for reject in found)])
