"""Offenses that are plainly no traffic offense: those of the codes on crimes and drugs.

A law that leaves minor traffic offenses out of a count would leave theft and battery open: its list
names the sections of one state. `no_traffic.csv` names codes of several states whose sections in
the tables are of no traffic offense; those on driving and roads are left open there. A section
that no table has stays open, as it may be a wrong number.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache

from trustact.language.bases import Basis
from trustact.language.lazy_dataclass import dataclass
from trustact.offenses.citation import Citation
from trustact.offenses.other_kinds import has_section
from trustact.offenses.tables import basis_of_rows, table_rows

MINOR_TRAFFIC = "minor-traffic"
"""The list of which these offenses are not."""

_WHOLE_CODE = "*"


@dataclass(frozen=True, slots=True)
class CodeWithoutTraffic:
    """A code, or chapters of it, whose sections are of no traffic offense but for those left open.

    Parameters
    ----------
    starts : tuple of str
        How the numbers of its sections begin.
    since : datetime.date or None
        First day of conviction; the code had other numbers before.
    """

    starts: tuple[str, ...]
    left_open: frozenset[str]
    since: date | None
    basis: Basis
    source: str


@cache
def _codes() -> dict[tuple[str, str, str | None], CodeWithoutTraffic]:
    try:
        rows = tuple(table_rows("no_traffic.csv"))
    except KeyError:  # a library file of an earlier version has no such table
        return {}
    return {
        (row["jurisdiction"], row["code"], row["title"] or None): CodeWithoutTraffic(
            ("",) if row["sections"] == _WHOLE_CODE else tuple(row["sections"].lower().split()),
            frozenset(row["open"].lower().split()),
            date.fromisoformat(row["from"]) if row["from"] else None,
            basis_of_rows([row["basis"]]),
            row["source"],
        )
        for row in rows
    }


def no_traffic_change_days(citation: Citation) -> Iterable[date]:
    """Return the days of conviction on which `find_code_without_traffic` can change."""
    found = _codes().get((citation.jurisdiction, citation.code, citation.title))
    return () if found is None or found.since is None else (found.since,)


def find_code_without_traffic(citation: Citation, day: date) -> CodeWithoutTraffic | None:
    """Return the code by which no part of an offense is a traffic offense; None if one may be.

    Examples
    --------
    >>> from trustact.offenses import parse_statute
    >>> cited = ["PC 484", "PC 640", "PC 99999", "Cal. Vehicle Code 22350"]
    >>> day = date(2001, 5, 1)
    >>> [find_code_without_traffic(parse_statute(each), day) is not None for each in cited]
    [True, False, False, False]
    """
    found = _codes().get((citation.jurisdiction, citation.code, citation.title))
    if found is None or (found.since is not None and day < found.since):
        return None
    sections = [part.section.lower() for part in citation.parts]
    plain = all(
        each.startswith(found.starts)
        and each not in found.left_open
        and has_section(citation, part.section)
        for each, part in zip(sections, citation.parts, strict=True)
    )
    return found if plain else None
