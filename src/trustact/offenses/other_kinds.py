"""Offenses that are plainly of another kind than voting, or one of which status is an element.

A law that asks of every conviction whether it was for unlawful voting, or whether the person's
immigration status is an element, would leave larceny and murder open: no table lists such offenses.
What the tables of levels have is of another kind, except the sections that `other_kinds.csv` leaves
open. An offense that no table has stays open.
"""

from datetime import date
from functools import cache

from trustact.language.lazy_dataclass import dataclass
from trustact.offenses.citation import Citation
from trustact.offenses.tables import class_entries_of_section, doj_codes_of_section, table_rows

LISTS_OF_FEW = frozenset({"immigration-status-element", "unlawful-voting"})
"""Categories without a table, to which no offense belongs that is plainly of another kind."""


@dataclass(frozen=True, slots=True)
class CodeOfOthers:
    """A code whose sections in the tables are of another kind, but for those left open.

    Parameters
    ----------
    since : datetime.date or None
        First day of conviction; the code had other numbers before.
    also : frozenset of str
        Sections of another kind that the tables do not have.
    """

    since: date | None
    also: frozenset[str]
    left_open: frozenset[str]


@cache
def _codes_of_others() -> dict[tuple[str, str, str | None], CodeOfOthers]:
    try:
        rows = tuple(table_rows("other_kinds.csv"))
    except KeyError:  # a library file of an earlier version has no such table
        return {}
    return {
        (row["jurisdiction"], row["code"], row["title"] or None): CodeOfOthers(
            date.fromisoformat(row["from"]) if row["from"] else None,
            frozenset(row["also"].lower().split()),
            frozenset(row["open"].lower().split()),
        )
        for row in rows
    }


def kind_change_days(citation: Citation) -> list[date]:
    """Return the days of conviction on which `is_of_another_kind` can change."""
    found = _codes_of_others().get((citation.jurisdiction, citation.code, citation.title))
    return [found.since] if found is not None and found.since is not None else []


def is_of_another_kind(citation: Citation, day: date) -> bool:
    """Return whether the tables have each section of an offense, and none is left open.

    Examples
    --------
    >>> from trustact.offenses import parse_statute
    >>> cited = ["PC 187", "PC 114", "PC 99999", "Cal. Elections Code 18560"]
    >>> [is_of_another_kind(parse_statute(each), date(2001, 5, 1)) for each in cited]
    [True, False, False, False]
    """
    found = _codes_of_others().get((citation.jurisdiction, citation.code, citation.title))
    if found is None or (found.since is not None and day < found.since):
        return False
    sections = [part.section.lower() for part in citation.parts]
    return all(
        each not in found.left_open and (each in found.also or has_section(citation, each))
        for each in sections
    )


def has_section(citation: Citation, section: str) -> bool:
    """Return whether the tables of levels, or of the codes of California, have a section."""
    rows = class_entries_of_section(citation.jurisdiction, citation.code, section)
    if any(row.title == citation.title for row in rows):
        return True
    return citation.jurisdiction == "us-ca" and bool(doj_codes_of_section(citation.code, section))
