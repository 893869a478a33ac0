"""What a column of a table of cases states: a fact, or a fact of one row of a list.

A heading is the path of a fact, in any case and with any signs between its words: `release.reason`,
`Release reason`. Rows of a list are numbered from 1: `convictions[1].level`, `conviction_1_level`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from trustact.formats.file_layout import normalize_heading
from trustact.language.errors import suggest_nearest
from trustact.language.fact_index import FACTS, LISTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.nodes import Categories
from trustact.language.shown_text import quote_value

TOP = ("subject", *QUESTION_FACTS, "searched")
"""The columns that state no fact below `facts`."""

LEFT_OUT = "#"
"""A heading, or the name of a sheet, that begins with this is not read."""

MOST_ROWS_OF_A_LIST = 99
"""The most numbered rows of a list; more fit into a sheet of their own."""

_CATEGORIES = "categories"
_NUMBERED = re.compile(
    f"({'|'.join(LISTS)}|{'|'.join(name.removesuffix('s') for name in LISTS)})_(\\d+)_(\\w+)"
)


@dataclass(frozen=True, slots=True)
class CaseColumn:
    """One column of a table of cases.

    Parameters
    ----------
    heading : str
        As it is written.
    path : str
        Of the fact; within the row if it belongs to one.
    list_name : str or None
        The list, if it belongs to a row.
    row : int
        Which row of the list, from 0.
    category : str or None
        Id of the category of offenses, where the column asks for one.
    """

    heading: str
    path: str
    list_name: str | None = None
    row: int = 0
    category: str | None = None

    @property
    def case_path(self) -> str:
        """The path in a case, where rows are counted from 0."""
        path = self.path if self.list_name is None else f"{self.list_name}[{self.row}].{self.path}"
        return path if self.category is None else f"{path}.{self.category}"


def list_of_name(name: str) -> str | None:
    """Return the list that the name of a sheet means, in the plural or the singular.

    Examples
    --------
    >>> list_of_name("Pending charges"), list_of_name("conviction"), list_of_name("notes")
    ('pending_charges', 'convictions', None)
    """
    word = normalize_heading(name)
    return next((each for each in LISTS if word in (each, each.removesuffix("s"))), None)


def read_heading(heading: str) -> CaseColumn | None:
    """Return what a column of a table of cases states; None if it is left out.

    Raises
    ------
    ValueError
        If there is no such fact; the message names the nearest.

    Examples
    --------
    >>> read_heading("Conviction 2 convicted on").case_path
    'convictions[1].convicted_on'
    >>> read_heading("release.by_cort")
    Traceback (most recent call last):
    ...
    ValueError: this column is no fact of a case; did you mean 'release.by_court' or 'release.by'?
    """
    if heading.startswith(LEFT_OUT):
        return None
    word = normalize_heading(heading)
    path = _paths().get(word)
    if path is not None:
        return CaseColumn(heading, path)
    match = _NUMBERED.fullmatch(word)
    if match is not None:
        return _read_numbered(heading, match)
    if category := _category_of(word, "arrest_"):
        return CaseColumn(heading, f"arrest.{_CATEGORIES}", category=category)
    raise ValueError(_unknown(heading, list(_paths().values())))


def read_list_heading(heading: str, list_name: str) -> CaseColumn | None:
    """Return what a column of the sheet of a list states; `subject` says whose row it is.

    Raises
    ------
    ValueError
        If a row of the list has no such fact.
    """
    if heading.startswith(LEFT_OUT):
        return None
    word = normalize_heading(heading)
    if word == "subject":
        return CaseColumn(heading, "subject")
    return _field(heading, word, list_name, 0)


def known_headings() -> frozenset[str]:
    """Return headings by which a table of cases is recognized, as `normalize_heading` does."""
    numbered = (
        normalize_heading(f"{name} {number} {field}")
        for each in LISTS
        for name in (each, each.removesuffix("s"))
        for number in range(1, 10)
        for field in ROW_FACTS[each]
    )
    return frozenset((*_paths(), *numbered))


def list_headings(list_name: str) -> frozenset[str]:
    """Return the headings of the sheet of a list, as `normalize_heading` does."""
    return frozenset(("subject", *map(normalize_heading, ROW_FACTS[list_name])))


def heading_of(path: str, columns: Sequence[CaseColumn]) -> str:
    """Return the heading of the column that states a path of a case; "" if none does."""
    while path:
        for column in columns:
            if column.case_path == path:
                return column.heading
        path = path.rpartition("[" if path.endswith("]") else ".")[0]
    return ""


def path_in_table(path: str) -> str:
    """Return a path as a table writes it: the rows of a list are numbered from 1.

    Examples
    --------
    >>> path_in_table("convictions[0].events[0].date"), path_in_table("release.reason")
    ('convictions[1].events[1].date', 'release.reason')
    """
    return re.sub(r"\[(\d+)\]", lambda match: f"[{int(match[1]) + 1}]", path)


@cache
def _paths() -> Mapping[str, str]:
    paths = {normalize_heading(path): path for path in (*TOP, *FACTS, *LISTS)}
    return MappingProxyType(paths)


def _read_numbered(heading: str, match: re.Match[str]) -> CaseColumn:
    list_name = next(n for n in LISTS if match[1] in (n, n.removesuffix("s")))
    number = int(match[2][:9])
    if not 1 <= number <= MOST_ROWS_OF_A_LIST:
        raise ValueError(
            f"rows of a list are numbered from 1 to {MOST_ROWS_OF_A_LIST}: the first one is "
            f"{list_name}[1]"
        )
    return _field(heading, match[3], list_name, number - 1)


def _field(heading: str, word: str, list_name: str, row: int) -> CaseColumn:
    fields = {normalize_heading(field): field for field in ROW_FACTS[list_name]}
    if word in fields:
        return CaseColumn(heading, fields[word], list_name, row)
    if isinstance(ROW_FACTS[list_name].get(_CATEGORIES), Categories) and (
        category := _category_of(word, "")
    ):
        return CaseColumn(heading, _CATEGORIES, list_name, row, category)
    raise ValueError(_unknown(word, list(ROW_FACTS[list_name])))


def _category_of(word: str, prefix: str) -> str | None:
    start = f"{prefix}{_CATEGORIES}_"
    return word.removeprefix(start).replace("_", "-") if word.startswith(start) else None


def _unknown(word: str, known: Sequence[str]) -> str:
    nearest = suggest_nearest(word, known) or (
        "; `trustact facts` lists all, and a column whose heading begins with "
        f"{quote_value(LEFT_OUT)} is not read"
    )
    return f"this column is no fact of a case{nearest}"
