"""The result of a replay, with everything that must accompany a figure."""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from trustact.evidence.bounds import FactCounts, KnownShare, Range
from trustact.evidence.citation_line import citation_line
from trustact.evidence.group_shares import GroupShares
from trustact.evidence.hidden_counts import count_of, is_whole, rows_of
from trustact.language.columns import Provenance
from trustact.language.errors import TrustactError
from trustact.language.instrument import ANSWERS, Answer, Instrument
from trustact.language.law_data import version_of
from trustact.language.provisions import (
    ANSWER_LABELS,
    as_if_note,
    list_days_in_force,
    no_hold_note,
)

SYNTHETIC_ROWS = "SYNTHETIC rows: nobody is in them, and no figure here is a finding about anybody"
ROWS_ARE_REQUESTS = "rows are requests, not people: one person may be in several rows"


@dataclass(frozen=True, slots=True)
class MissingFactRows:
    """A fact that undetermined rows lack, and how many of them."""

    path: str
    rows: int


@dataclass(frozen=True, slots=True)
class DecidingProvisionRows:
    """A provision that gave an answer, and how many rows it decided."""

    answer: Answer
    citation: str
    says: str
    basis: str
    rows: int


@dataclass(frozen=True, slots=True)
class StackedLaw:
    """One of several laws that were combined.

    Parameters
    ----------
    rows : int
        Rows whose combined answer rests on it, alone or with others, undetermined ones included.
    """

    instrument: Instrument
    rows: int


@dataclass(frozen=True, slots=True)
class PresumedRows:
    """A presumption, and how many rows have an answer that rests on it."""

    name: str
    says: str
    rows: int


@dataclass(frozen=True, slots=True)
class WithoutOne:
    """The bounds if one assumption alone is not made, and all others are.

    Parameters
    ----------
    assumption : str
        As it was written.
    bounds : mapping of str to Range
        Least and greatest number of rows of each definite answer; with the known share, where one
        was given.
    """

    assumption: str
    bounds: Mapping[Answer, Range]


@dataclass(frozen=True, slots=True)
class PublicRule:
    """How small counts were hidden in a replay that may be published.

    Parameters
    ----------
    smallest_shown : int
        The smallest count, beside zero, that is shown.
    least_values : int
        How many values a hidden count can still have for a reader.
    says : str
        The rule in words.
    hidden : int
        How many counts by answer are not shown.
    withheld : tuple of str
        Tables that are left out as a whole.
    """

    smallest_shown: int
    least_values: int
    says: str
    hidden: int
    withheld: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What has to be said on every page."""
        found = [self.says]
        if self.hidden:
            found.append(
                "Where a count is not shown, least and most follow from the counts that are. Lists "
                "of provisions, facts and presumptions leave out what has few rows."
            )
        if self.withheld:
            found.append(
                "Left out, since a small count could be found otherwise: "
                f"{'; '.join(self.withheld)}."
            )
        return tuple(found)


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The rows of one group, such as those of a state in a month.

    Parameters
    ----------
    values : tuple of str
        The label in each dimension of its table.
    counts : mapping of str to int
        Rows by answer.
    bounds : mapping of str to Range
        Least and greatest number of rows of each definite answer.
    known_share_bounds : mapping of str to Range, or None
        The same if the known share were that of this group; None where its rows contradict that,
        and where no share was given.
    cells : mapping of tuple to int
        Rows by what decides the bounds: the answer first, then what the row can turn out to be.
    """

    values: tuple[str, ...]
    counts: Mapping[str, int]
    bounds: Mapping[Answer, Range]
    known_share_bounds: Mapping[Answer, Range] | None
    cells: Mapping[Any, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def label(self) -> str:
        """The group in words."""
        return ", ".join(self.values)

    @property
    def rows(self) -> int:
        """All rows of the group."""
        return sum(self.counts.values())

    @property
    def is_whole(self) -> bool:
        """Whether every count is shown."""
        return is_whole(self.counts)


@dataclass(frozen=True, slots=True)
class GroupTable:
    """The groups of some dimensions together, the largest first."""

    dimensions: tuple[str, ...]
    groups: tuple[GroupResult, ...]

    @property
    def name(self) -> str:
        """The dimensions as they are named on the command line: `state,month`."""
        return ",".join(self.dimensions)

    def counts(self) -> dict[str, dict[str, int | None]]:
        """Return the rows of each group by answer; None for a count that is not shown."""
        return {
            group.label: {answer: count_of(group.counts, answer) for answer in group.counts}
            for group in self.groups
        }


@dataclass(frozen=True, slots=True)
class LawResult:
    """What one law, or a stack of laws, answers for the records.

    Parameters
    ----------
    mode : str
        "in-force", "as-if" or "stack".
    counts : mapping of str to int
        Rows by answer; they add up to all rows.
    without_assumptions : mapping of str to int, or None
        The same without the assumptions, where any were made.
    groups : tuple of GroupTable
        One for each combination of dimensions that was asked for.
    missing : tuple of MissingFactRows
        Most frequent first.
    bounds : mapping of str to Range
        Least and greatest number of rows of each definite answer.
    known_share_bounds : mapping of str to Range, or None
        The same with the known share, where one was given.
    instrument : Instrument or None
        None for a stack.
    basis : mapping of str to int
        Rows by the basis of their answer.
    bounds_without_assumptions : mapping of str to Range, or None
        The bounds without the assumptions, where any were made.
    without_each : tuple of WithoutOne
        The bounds without each assumption alone, where a share is known or several are made.
    stack : tuple of StackedLaw
        The laws of a stack; empty for one law.
    presumed : tuple of PresumedRows
        The presumptions on which answers rest, most rows first.
    draft_note : str or None
        That it is written in a file of the user's own; None for a law of the library.
    cells : mapping of tuple to int
        As those of a `GroupResult`, of all rows.
    """

    id: str
    title: str
    mode: str
    instrument: Instrument | None
    counts: Mapping[str, int] = field(default_factory=dict)
    without_assumptions: Mapping[str, int] | None = None
    groups: tuple[GroupTable, ...] = ()
    missing: tuple[MissingFactRows, ...] = ()
    deciding_provisions: tuple[DecidingProvisionRows, ...] = ()
    bounds: Mapping[Answer, Range] = field(default_factory=dict)
    known_share_bounds: Mapping[Answer, Range] | None = None
    basis: Mapping[str, int] = field(default_factory=dict)
    bounds_without_assumptions: Mapping[Answer, Range] | None = None
    without_each: tuple[WithoutOne, ...] = ()
    stack: tuple[StackedLaw, ...] = ()
    presumed: tuple[PresumedRows, ...] = ()
    draft_note: str | None = None
    cells: Mapping[Any, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_whole(self) -> bool:
        """Whether every count of all rows is shown."""
        return is_whole(self.counts)

    @property
    def by(self) -> dict[str, dict[str, dict[str, int | None]]]:
        """The rows by answer of each group, by the dimensions as the command line names them."""
        return {table.name: table.counts() for table in self.groups}

    @property
    def as_if_note(self) -> str | None:
        """That the law is taken to be in force, as a bill is; None where it is in force."""
        if self.instrument is None:
            return None
        return as_if_note(self.instrument, as_if=self.mode == "as-if")

    def notes(self, action: str) -> tuple[str, ...]:
        """Return what every reader of the figures has to know."""
        if self.instrument is None or count_of(self.counts, "not-regulated") == 0:
            return ()
        note = no_hold_note(action, "not-regulated")
        return () if note is None else (f"{ANSWER_LABELS['not-regulated']}: {note}",)


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows were answered, where not all were.

    Parameters
    ----------
    text : str
        The expression of `--where`.
    left_out, not_known : int
        Rows that do not meet it, and rows that do not state what it asks; neither is answered.
    notes : tuple of str
        What has to be known of its values: a name in several states, or that no row meets it.
    """

    text: str
    left_out: int
    not_known: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class ReplayResult:
    """Everything that a replay reports.

    Parameters
    ----------
    version : str
        Of the program.
    library : mapping
        Which library answered: version of the program whose library it is, day on which it was
        written to a file (None for this program's own), digest, laws of the user's own.
    answers : pyarrow.Table or None
        A row for each row of the records and each law, with the columns that docs/replay.md lists;
        None where they were not kept.
    filled_rows : tuple of (int or None)
        How many rows each assumption filled; None where that is not shown.
    filled_facilities : tuple of (str, int)
        Facilities whose agency was assumed, with their rows, most first; none where not assumed.
    fact_counts : FactCounts or None
        How many rows state the fact of the known share.
    presupposed : tuple of str
        What the question presupposes of every row, whatever the records state.
    where : RowFilter or None
        Which rows were answered, where not all were.
    days : tuple of date, or None
        The first and the last day of these rows.
    small_cells : PublicRule or None
        How small counts were hidden, if they were.
    """

    action: str
    rows: int
    laws: tuple[LawResult, ...]
    assumptions: tuple[str, ...]
    known_share: KnownShare | GroupShares | None
    readings: Mapping[str, bool]
    provenance: Provenance
    version: str
    command: str
    answers: Any
    filled_rows: tuple[int | None, ...] = ()
    filled_facilities: tuple[tuple[str, int], ...] = ()
    fact_counts: FactCounts | None = None
    presupposed: tuple[str, ...] = ()
    library: Mapping[str, Any] = field(default_factory=dict)
    where: RowFilter | None = None
    days: tuple[date, date] | None = None
    small_cells: PublicRule | None = None

    def __repr__(self) -> str:
        rows = "row" if self.rows == 1 else "rows"
        laws = (f"{law.id} ({law.mode}): {_counts_words(law.counts)}" for law in self.laws)
        return f"<ReplayResult {self.action}, {self.rows:,} {rows}; {'; '.join(laws)}>"

    @property
    def citation(self) -> str:
        """One line that cites the records and the program."""
        return citation_line(self.provenance, self.days, self.version, self.library)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What has to be read before the figures.

        That the rows are synthetic, which laws are drafts, and which only taken to be in force.
        """
        synthetic = (SYNTHETIC_ROWS,) if self.is_synthetic else ()
        notes = (note for law in self.laws for note in (law.draft_note, law.as_if_note))
        return tuple(dict.fromkeys((*synthetic, *(note for note in notes if note is not None))))

    @property
    def is_synthetic(self) -> bool:
        """Whether nobody is in these rows."""
        return self.provenance.reader == "synthetic"

    def to_arrow(self) -> Any:
        """Return the answers as a pyarrow table, with the columns that docs/replay.md lists.

        Raises
        ------
        TrustactError
            If the answers were not kept.
        """
        if self.answers is None:
            raise TrustactError(
                "the answers of the rows were not kept; replay with keep_answers=True"
            )
        return self.answers

    def to_pandas(self) -> Any:
        """Return the answers as a pandas DataFrame; texts that repeat are categories."""
        _require("pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """Return the answers as a Polars DataFrame."""
        return _require("polars").from_arrow(self.to_arrow())

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """Hand out the answers as an Arrow stream, to any program that takes one."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def as_json(self) -> dict[str, Any]:
        """Return the result with its documented keys, without the row-by-row answers.

        The keys are listed in docs/cli.md; they are only ever added to.
        """
        return {
            "trustact": self.version,
            "library": dict(self.library),
            "command": self.command,
            "warnings": list(self.warnings),
            "action": self.action,
            "rows": self.rows,
            "rows_are": ROWS_ARE_REQUESTS,
            "where": None
            if self.where is None
            else {
                "expression": self.where.text,
                "rows_left_out": self.where.left_out,
                "rows_not_known": self.where.not_known,
                "notes": list(self.where.notes),
            },
            "presupposed": list(self.presupposed),
            "assumptions": list(self.assumptions),
            "assumptions_filled": dict(zip(self.assumptions, self.filled_rows, strict=True)),
            "facilities_filled": [
                {"facility": name, "rows": rows} for name, rows in self.filled_facilities
            ],
            "known_share": None
            if self.known_share is None
            else {
                **_share_json(self.known_share),
                **self._fact_counts_json(),
            },
            "readings": dict(self.readings),
            "laws": [_law_json(law, self.action, self.rows) for law in self.laws],
            "provenance": _provenance_json(self.provenance),
            "small_cells": None
            if self.small_cells is None
            else {
                "smallest_shown": self.small_cells.smallest_shown,
                "least_values": self.small_cells.least_values,
                "rule": list(self.small_cells.lines),
                "counts_hidden": self.small_cells.hidden,
                "withheld": list(self.small_cells.withheld),
            },
            "cite_as": self.citation,
        }

    def _fact_counts_json(self) -> dict[str, int | None]:
        names = ("rows_that_state_it", "rows_that_state_another", "rows_silent")
        counts = self.fact_counts
        if counts is None and self.small_cells is not None:
            return dict.fromkeys(names)
        values = (
            (0, 0, self.rows) if counts is None else (counts.holds, counts.fails, counts.silent)
        )
        return dict(zip(names, values, strict=True))


def _require(package: str) -> Any:
    """Return a package that a user asks for by name.

    Raises
    ------
    TrustactError
        If it is not installed.
    """
    try:
        return importlib.import_module(package)
    except ImportError as error:
        raise TrustactError(
            f"{package} is not installed: pip install {package}; to_arrow() needs nothing more"
        ) from error


def _share_json(share: KnownShare | GroupShares) -> dict[str, Any]:
    if isinstance(share, KnownShare):
        return {"fact": share.fact, "share": share.share, "source": share.source, "groups": None}
    return {
        "fact": share.fact,
        "share": None,
        "source": "; ".join(share.sources),
        "groups": dict(share.groups()),
    }


def answer_shares(counts: Mapping[str, int], rows: int) -> dict[str, float | None]:
    """Return the share of each answer; None where there are no rows."""
    shown = {answer: count_of(counts, answer) for answer in ANSWERS}
    return {a: None if n is None or not rows else n / rows for a, n in shown.items()}


def _law_json(law: LawResult, action: str, rows: int) -> dict[str, Any]:
    instrument = law.instrument
    return {
        "id": law.id,
        "title": law.title,
        "citation": instrument.citation if instrument else None,
        "in_force": list_days_in_force(instrument) if instrument else None,
        "status": instrument.status if instrument else None,
        "version": version_of(instrument) if instrument else None,
        "mode": law.mode,
        "draft": law.draft_note,
        "notes": list(law.notes(action)),
        "counts": {answer: count_of(law.counts, answer) for answer in ANSWERS},
        "shares": answer_shares(law.counts, rows),
        "counts_without_assumptions": None
        if law.without_assumptions is None
        else {answer: law.without_assumptions.get(answer, 0) for answer in ANSWERS},
        "by": law.by,
        "groups": [_table_json(table) for table in law.groups],
        "missing": [{"fact": m.path, "rows": m.rows} for m in law.missing],
        "decided_by": [
            {
                "answer": d.answer,
                "citation": d.citation,
                "says": d.says,
                "basis": d.basis,
                "rows": d.rows,
            }
            for d in law.deciding_provisions
        ],
        "basis": dict(law.basis),
        "presumed": [{"name": p.name, "says": p.says, "rows": p.rows} for p in law.presumed],
        "bounds": _ranges(law.bounds),
        "bounds_without_assumptions": None
        if law.bounds_without_assumptions is None
        else _ranges(law.bounds_without_assumptions),
        "bounds_with_known_share": None
        if law.known_share_bounds is None
        else _ranges(law.known_share_bounds),
        "without_each_assumption": [
            {"assumption": each.assumption, "bounds": _ranges(each.bounds)}
            for each in law.without_each
        ],
        "stacked": [
            {
                "id": each.instrument.id,
                "title": each.instrument.title,
                "citation": each.instrument.citation,
                "in_force": list_days_in_force(each.instrument),
                "status": each.instrument.status,
                "basis": each.instrument.basis,
                "version": version_of(each.instrument),
                "rows": each.rows,
            }
            for each in law.stack
        ],
    }


def _table_json(table: GroupTable) -> dict[str, Any]:
    return {
        "dimensions": list(table.dimensions),
        "groups": [
            {
                "values": list(group.values),
                "rows": rows_of(group.counts),
                "counts": {answer: count_of(group.counts, answer) for answer in group.counts},
                "bounds": _ranges(group.bounds),
                "bounds_with_known_share": None
                if group.known_share_bounds is None
                else _ranges(group.known_share_bounds),
            }
            for group in table.groups
        ],
    }


def _ranges(bounds: Mapping[Answer, Range]) -> dict[str, list[int]]:
    return {answer: [limits.low, limits.high] for answer, limits in bounds.items()}


def _provenance_json(provenance: Provenance) -> dict[str, Any]:
    return {
        "files": [{"name": f.name, "sha256": f.sha256, "rows": f.rows} for f in provenance.files],
        "reader": provenance.reader,
        "rows_read": provenance.rows_read,
        "rows_accepted": provenance.rows_accepted,
        "rows_rejected": provenance.rows_rejected,
        "notes": list(provenance.notes),
        "measures": dict(provenance.measures),
        "silent_on": dict(provenance.unanswerable),
    }


def _counts_words(counts: Mapping[str, int]) -> str:
    """Return the answers that rows have, with their number; one that is hidden has none."""
    found = ((answer, count_of(counts, answer)) for answer in counts)
    shown = (f"{answer} {'?' if n is None else f'{n:,}'}" for answer, n in found if n != 0)
    return ", ".join(shown) or "no rows"
