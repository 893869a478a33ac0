"""A mapping as data: columns to facts, constants, groups, and what one row of the table is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from trustact.formats.file_layout import normalize_heading
from trustact.language.fact_index import FACTS, LISTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.nodes import Categories, Choice, Day, Fact, Flag, Moment, Place, Tags

CASE = "case"
"""What a row is unless it is one row of a list."""

OPEN = "open"
"""Written for what nobody has decided yet; nothing is read by a mapping that has it."""

DATE_ORDERS = {
    "mdy": "month first: 3/1/2014 is March 1",
    "dmy": "day first: 1/3/2014 is March 1",
}
"""The orders of dates that are written in numbers -> what each means."""

SOME, NONE = "some", "none"
"""What a cell may say of a whole list: that it has at least one row, or none."""

_PLACE_KINDS = {
    "id": "a place id: us-ca, us-il-cook",
    "state": "the name or the two letters of a state",
    "county": "the name of a county in the state that `state` or `state_column` gives",
    "facility": "the name of a jail; its county where the name shows it, else its state",
}
_AGENCY_KINDS = {"facility": "the name of a jail; the kind of agency where the name shows it"}
_FORM_KINDS = {"form-name": "the name of a form as ICE writes it: I-247A - Immigration Detainer"}

KINDS: Mapping[str, Mapping[str, str]] = {
    "place": _PLACE_KINDS,
    "agency": _AGENCY_KINDS,
    "detainer.form": _FORM_KINDS,
    "jurisdiction": {kind: _PLACE_KINDS[kind] for kind in ("id", "state")},
}
"""Fact -> the kinds of values that its column may have, beside those of its own."""

_NUMBERED = re.compile(rf"({'|'.join(LISTS)})\[(\d{{1,2}})\]\.(.+)")
_EACH = re.compile(rf"({'|'.join(LISTS)})\[\]\.(.+)")


@dataclass(frozen=True, slots=True)
class FactPath:
    """Where a fact stands: in the case, or in one row of a list.

    Parameters
    ----------
    written : str
        As a mapping writes it: `detainer.lodged`, `pending_charges[].level`,
        `convictions[1].level`, `convictions`.
    path : str
        Of the fact; within the row if it belongs to one; empty for a whole list.
    list_name : str
        The list it belongs to, or that it is.
    row : int or None
        Which row, from 0; None if each row of the table is one.
    category : str
        Id of a category of offenses, where the fact asks for one.
    """

    written: str
    path: str
    list_name: str = ""
    row: int | None = None
    category: str = ""

    @property
    def is_whole_list(self) -> bool:
        """Whether it says of a list that it has rows, or none."""
        return bool(self.list_name) and not self.path

    @property
    def fact(self) -> Fact:
        """The fact of the vocabulary."""
        if self.list_name:
            return ROW_FACTS[self.list_name][self.path]
        return QUESTION_FACTS[self.path] if self.path in QUESTION_FACTS else FACTS[self.path]

    @property
    def case_path(self) -> str:
        """The path as errors of a case write it, without row numbers."""
        if self.is_whole_list:
            return self.list_name
        path = f"{self.list_name}[].{self.path}" if self.list_name else self.path
        return f"{path}.{self.category}" if self.category else path


def parse_fact_path(text: str) -> FactPath:
    """Return where a fact stands.

    Raises
    ------
    ValueError
        If there is no such fact, or a table cannot state it.

    Examples
    --------
    >>> parse_fact_path("convictions[2].level").row, parse_fact_path("place").path
    (1, 'place')
    """
    if text in QUESTION_FACTS or text in FACTS:
        found = FactPath(text, text)
    elif text in LISTS:
        return FactPath(text, "", text)
    elif match := _EACH.fullmatch(text):
        found = _of_row(text, match[1], None, match[2])
    elif match := _NUMBERED.fullmatch(text):
        if match[2] == "0":
            raise ValueError("the rows of a list are numbered from 1")
        found = _of_row(text, match[1], int(match[2]) - 1, match[3])
    else:
        raise KeyError(text)
    fact = found.fact
    if isinstance(fact, Tags) and (not fact.options or found.path == "events"):
        raise ValueError("a column cannot state this list; write the cases as case files")
    if isinstance(fact, Categories) and not found.category:
        raise ValueError(f"name one category: {text}.ca-violent-felony")
    return found


def _of_row(text: str, list_name: str, row: int | None, path: str) -> FactPath:
    name, _, category = path.partition(".")
    fact = ROW_FACTS[list_name].get(name)
    if fact is None or (category and not isinstance(fact, Categories)):
        raise KeyError(text)
    return FactPath(text, name, list_name, row, category)


def every_path() -> list[str]:
    """Return every fact that a mapping may name, to suggest the nearest."""
    rows = [f"{name}[].{path}" for name, facts in ROW_FACTS.items() for path in facts]
    return [*QUESTION_FACTS, *FACTS, *LISTS, *rows]


@dataclass(frozen=True, slots=True)
class FactColumn:
    """A column and the fact that it states.

    Parameters
    ----------
    heading : str
        Of the column.
    kind : str
        One of `KINDS` of the fact; empty for values as the vocabulary has them.
    dates : str
        The order of dates in numbers: mdy or dmy; empty if no such date is expected.
    values : mapping of str to object, or None
        Text of a cell -> value of the fact; any other text is refused. None: as the vocabulary.
    state : str
        Place id of the state of a county or a jail.
    state_column : str
        Heading of the column with that state.
    """

    at: FactPath
    heading: str
    kind: str = ""
    dates: str = ""
    values: Mapping[str, Any] | None = None
    state: str = ""
    state_column: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns that it reads."""
        return (self.heading, self.state_column) if self.state_column else (self.heading,)


@dataclass(frozen=True, slots=True)
class OtherRows:
    """Rows that are no row of the list, and state a fact of their case.

    Parameters
    ----------
    heading : str
        Column by which they are known.
    texts : tuple of str
        Cells that mark such a row.
    states, otherwise : mapping of str to object
        Fact -> value in a case with such a row, and in a case without one (empty: not known).
    """

    heading: str
    texts: tuple[str, ...]
    states: Mapping[str, Any]
    otherwise: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableMapping:
    """Everything that turns the rows of one kind of table into cases.

    Parameters
    ----------
    name : str
        Of its file, or of the shipped mapping.
    rows : str
        `case`, or the list of which each row of the table is one row.
    key : tuple of str
        Headings that say which rows are one case; empty where a row is a case.
    constants : mapping of str to object
        Fact -> the value that it has in all rows.
    groups : mapping of str to str
        Name -> heading of a column to count by.
    left_out : mapping of str to str
        Heading -> why the column is not read.
    notes : tuple of str
        What users of the figures must know about the table.
    audit : mapping of str to str
        Column that `trustact audit` reads -> heading.
    """

    name: str
    columns: tuple[FactColumn, ...]
    rows: str = CASE
    key: tuple[str, ...] = ()
    constants: Mapping[str, Any] = field(default_factory=dict)
    other_rows: tuple[OtherRows, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    audit: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_grouped(self) -> bool:
        """Whether several rows may be one case."""
        return self.rows != CASE

    @property
    def lists(self) -> list[str]:
        """The lists of which the table states something."""
        named = [column.at.list_name for column in self.columns if column.at.list_name]
        return list(dict.fromkeys([*([self.rows] if self.is_grouped else []), *named]))

    def headings(self) -> Iterator[str]:
        """Yield the columns that are read, with repeats."""
        yield from self.key
        for column in self.columns:
            yield from column.headings
        for rows in self.other_rows:
            yield rows.heading
        yield from self.groups.values()

    def known_headings(self) -> frozenset[str]:
        """Return all headings that it names, as `normalize_heading` returns them."""
        return frozenset(map(normalize_heading, (*self.headings(), *self.left_out)))

    def answers(self, heading: str) -> tuple[str, ...]:
        """Return the facts that a column states, as errors of a case write them."""
        wanted = normalize_heading(heading)
        found = [
            each.at.case_path
            for each in self.columns
            if wanted in map(normalize_heading, each.headings)
        ]
        for rows in self.other_rows:
            if normalize_heading(rows.heading) == wanted:
                found += rows.states
        return tuple(dict.fromkeys(found))


def takes_dates(fact: Fact) -> bool:
    """Return whether a column of the fact has dates."""
    return isinstance(fact, Day | Moment)


def takes_codes(fact: Fact) -> bool:
    """Return whether the cells of a fact are words of a short list."""
    return isinstance(fact, Flag | Choice | Categories | Place)


def kinds_of(at: FactPath) -> Mapping[str, str]:
    """Return the kinds of values that the column of a fact may have beside its own."""
    return KINDS.get(at.path if at.path == "jurisdiction" or not at.list_name else "", {})
