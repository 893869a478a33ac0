"""How a source's columns become facts, and which facts it cannot answer, said once for each source.

The mapping is data: reports print it, tests hold that every column of a release is accounted for
and that every fact of the vocabulary is either answered or named with the reason why it is not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from trustact.formats.file_layout import normalize_heading
from trustact.language.columns import REPORT_PREFIX, Records
from trustact.language.fact_index import FACTS, ROW_FACTS


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """One column of a source.

    Parameters
    ----------
    name : str
        The cleaned name, as `normalize_heading` returns it.
    answers : tuple of str
        Facts and report columns that it answers, wholly or in part. Empty: it answers nothing.
    note : str
        What it answers and what it does not, or why it answers nothing.
    also : tuple of str
        Other headings of the same column.
    needed : bool
        Whether the source cannot be read without it.
    """

    name: str
    answers: tuple[str, ...]
    note: str
    aliases: tuple[str, ...] = ()
    needed: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Return all headings under which the column is known, without case and punctuation."""
        return (self.name, *(normalize_heading(other) for other in self.aliases))

    @property
    def use(self) -> str:
        """Return `facts`, `report only` or `nothing`.

        Examples
        --------
        >>> SourceColumn("gender", (), "no law asks").use
        'nothing'
        """
        if not self.answers:
            return "nothing"
        if all(path.startswith(REPORT_PREFIX) for path in self.answers):
            return "report only"
        return "facts"


class ReleaseReader(Protocol):
    """One kind of release.

    Attributes
    ----------
    silent_on : mapping of str to str
        Fact path -> why the source cannot answer it.
    """

    @property
    def name(self) -> str:
        """Name of the kind, for provenance and messages."""
        ...

    @property
    def columns(self) -> tuple[SourceColumn, ...]:
        """The columns of the release and what each answers."""
        ...

    @property
    def unanswerable(self) -> Mapping[str, str]:
        """Fact path -> why the source cannot answer it."""
        ...

    def matches_headings(self, headings: Sequence[str]) -> bool:
        """Return whether the headings are those of this release."""
        ...

    def read(self, paths: Sequence[Path], rejects: Path | None = None) -> Records:
        """Read files of this release as one set of records."""
        ...


def missing_columns(columns: Iterable[SourceColumn], headings: Sequence[str]) -> tuple[str, ...]:
    """Return the needed columns that the headings lack."""
    there = {normalize_heading(heading) for heading in headings}
    return tuple(c.name for c in columns if c.needed and not there & set(c.keys))


def column_positions(columns: Iterable[SourceColumn], headings: Sequence[str]) -> dict[str, int]:
    """Return where each column of a release stands: name -> position among the headings."""
    by_key = {normalize_heading(heading): position for position, heading in enumerate(headings)}
    return {
        column.name: by_key[name] for column in columns for name in column.keys if name in by_key
    }


def find_unanswerable_facts(
    columns: Iterable[SourceColumn], reasons: Mapping[str, str]
) -> dict[str, str]:
    """Return every fact that a source cannot answer, with the reason.

    A list of which nothing is told stands under its own name; of a list of which something is told,
    the fields that are not (`convictions[].statute`).

    Parameters
    ----------
    reasons : mapping of str to str
        Beginning of a path -> reason; the longest that fits counts.

    Raises
    ------
    KeyError
        If a fact is neither answered nor covered by a reason.
    """
    answered = {path for column in columns for path in column.answers}
    paths = [path for path in FACTS if path not in answered]
    for name, fields in ROW_FACTS.items():
        told = {path for path in answered if path.startswith(f"{name}[].")}
        if told or name in answered:
            paths += [f"{name}[].{f}" for f in fields if f"{name}[].{f}" not in answered]
        else:
            paths.append(name)
    silent: dict[str, str] = {}
    for path in paths:
        fits = [start for start in reasons if _is_at_or_below(path, start)]
        if not fits:
            raise KeyError(f"{path} is neither answered nor named among the silences")
        silent[path] = reasons[max(fits, key=len)]
    return silent


def _is_at_or_below(path: str, start: str) -> bool:
    return (
        path == start or path.startswith((f"{start}.", f"{start}[")) or path == f"{start}_complete"
    )
