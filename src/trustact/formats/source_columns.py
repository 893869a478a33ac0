"""Which facts the columns of a source answer, and which facts the source cannot answer.

The mapping is data that reports print. Tests check that every column of a release is listed, and
that every fact of the vocabulary is either answered or has a reason why it is not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from trustact.formats.file_layout import normalize_heading
from trustact.language.fact_index import FACTS, ROW_FACTS
from trustact.language.shown_text import cut_text, escape_line

LISTED_CHARACTERS = 1_000
"""How many characters of the headings of a file a message lists."""


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """One column of a source.

    Parameters
    ----------
    name : str
        The cleaned name, as `normalize_heading` returns it.
    answers : tuple of str
        Facts and report columns that it answers, fully or partly. Empty: it answers none.
    note : str
        What it answers and what it does not, or why it answers nothing.
    aliases : tuple of str
        Other headings of the same column.
    required : bool
        Whether a file without it is refused.
    instead_of : str
        The column whose place it takes in one release; empty for all others.
    """

    name: str
    answers: tuple[str, ...]
    note: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    instead_of: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """All headings of the column, without case and punctuation."""
        return (self.name, *(normalize_heading(other) for other in self.aliases))


def missing_columns(columns: Iterable[SourceColumn], headings: Sequence[str]) -> tuple[str, ...]:
    """Return the required columns that are missing from the headings."""
    present = {normalize_heading(heading) for heading in headings}
    return tuple(c.name for c in columns if c.required and not present & set(c.keys))


def list_headings(headings: Sequence[str]) -> str:
    """Return the headings of a file that is known by them for a message; of many only the first."""
    listed = ", ".join(escape_line(heading) for heading in headings if heading)
    return cut_text(listed, LISTED_CHARACTERS)


def show_known_headings(headings: Sequence[str], known: Sequence[str]) -> str:
    """Return the headings of a file for a message: those that are known, and how many are not.

    What is not known may be a row with names of people, and is not repeated.

    Examples
    --------
    >>> show_known_headings(["State", "Jane Roe"], ["State"])
    'Of its 2 headings these are known: State'
    """
    filled = [heading for heading in headings if heading.strip()]
    listed = ", ".join(escape_line(heading) for heading in known) or "none"
    shown = cut_text(listed, LISTED_CHARACTERS)
    return f"Of its {len(filled):,} headings these are known: {shown}"


def find_rivals(
    columns: Iterable[SourceColumn], headings: Sequence[str]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each column that more than one heading names, with their positions."""
    by_key = {normalize_heading(heading): position for position, heading in enumerate(headings)}
    for column in columns:
        positions = tuple(sorted({by_key[key] for key in column.keys if key in by_key}))
        if len(positions) > 1:
            yield column.name, positions


def column_positions(columns: Iterable[SourceColumn], headings: Sequence[str]) -> dict[str, int]:
    """Return the position of each column: name -> position among the headings."""
    by_key = {normalize_heading(heading): position for position, heading in enumerate(headings)}
    return {
        column.name: by_key[name] for column in columns for name in column.keys if name in by_key
    }


def unknown_headings(columns: Iterable[SourceColumn], headings: Sequence[str]) -> tuple[str, ...]:
    """Return the headings of columns that are not known."""
    known = set(column_positions(columns, headings).values())
    return tuple(
        heading for position, heading in enumerate(headings) if position not in known and heading
    )


def absent_columns(
    columns: Iterable[SourceColumn], headings: Sequence[str]
) -> tuple[SourceColumn, ...]:
    """Return the columns that answer a fact and are not among the headings."""
    present = column_positions(columns := tuple(columns), headings)
    replaced = {column.instead_of for column in columns if column.name in present}
    return tuple(
        column
        for column in columns
        if column.answers and not column.instead_of and column.name not in {*present, *replaced}
    )


def nearest_column(heading: str, columns: Iterable[SourceColumn]) -> SourceColumn | None:
    """Return the column with a heading that is spelled most like this one, if any is close."""
    by_key = {key: column for column in columns for key in column.keys}
    close = get_close_matches(normalize_heading(heading), list(by_key), n=1, cutoff=0.8)
    return by_key[close[0]] if close else None


def find_unanswerable_facts(
    columns: Iterable[SourceColumn], reasons: Mapping[str, str]
) -> dict[str, str]:
    """Return every fact that a source cannot answer, with the reason.

    A list without any answered field has one entry under its own name; otherwise each unanswered
    field has one (`convictions[].statute`).

    Parameters
    ----------
    reasons : mapping of str to str
        Beginning of a path -> reason; the longest beginning that fits is used.

    Raises
    ------
    KeyError
        If a fact is neither answered nor has a reason.
    """
    answered = {path for column in columns for path in column.answers}
    paths = [path for path in FACTS if path not in answered]
    for name, fields in ROW_FACTS.items():
        answered_fields = {path for path in answered if path.startswith(f"{name}[].")}
        if answered_fields or name in answered:
            paths += [f"{name}[].{f}" for f in fields if f"{name}[].{f}" not in answered]
        else:
            paths.append(name)
    unanswerable: dict[str, str] = {}
    for path in paths:
        fits = [start for start in reasons if _is_at_or_below(path, start)]
        if not fits:
            raise KeyError(f"{path} is neither answered nor given a reason why not")
        unanswerable[path] = reasons[max(fits, key=len)]
    return unanswerable


def _is_at_or_below(path: str, start: str) -> bool:
    return (
        path == start or path.startswith((f"{start}.", f"{start}[")) or path == f"{start}_complete"
    )
