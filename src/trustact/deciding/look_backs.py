"""Look-backs that end while a hold lasts: an entry of a list is then too old to count."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from trustact.language.case import Case
from trustact.language.nodes import Day, Node, Within
from trustact.language.partial_dates import PartialDate, years_before


def keep_look_backs_open(later: Case, begun: Case, nodes: Iterable[Node]) -> Case:
    """Return a later case in which every entry is as recent as it was when the hold began.

    Only the days whose look-back ends between the two are moved; so it is the hours of a hold
    that an answer can turn on, and no look-back.

    Parameters
    ----------
    nodes : iterable of Node
        Of the conditions on which the answer turns.
    """
    passed = later.as_of.last - begun.as_of.first
    moved: dict[tuple[str, int], dict[str, Any]] = {}
    for within, day in _look_backs(nodes):
        for row in later.rows.get(day.list_name or "", ()):
            span = row.get(day.path)
            if isinstance(span, PartialDate) and _ends_between(span, within.years, begun, later):
                new = PartialDate(span.first + passed, span.last + passed)
                moved.setdefault((str(day.list_name), id(row)), {})[day.path] = new
    if not moved:
        return later
    rows = {name: _with_days(name, entries, moved) for name, entries in later.rows.items()}
    return replace(later, rows=rows, _counted={})


def _with_days(
    name: str,
    rows: tuple[dict[str, Any], ...],
    moved: Mapping[tuple[str, int], dict[str, Any]],
) -> tuple[dict[str, Any], ...]:
    """Return the entries of a list with other days; two that are one object stay one."""
    new = {id(row): row | moved[name, id(row)] for row in rows if (name, id(row)) in moved}
    return tuple(new.get(id(row), row) for row in rows)


def _look_backs(nodes: Iterable[Node]) -> Iterator[tuple[Within, Day]]:
    """Yield the conditions that a day of an entry is recent enough as of the question."""
    for node in nodes:
        if isinstance(node, Within) and isinstance(node.day, Day) and node.day.list_name:
            anchor = node.anchor
            if isinstance(anchor, Day) and anchor.path == "as_of":
                yield node, node.day


def _ends_between(span: PartialDate, years: float, begun: Case, later: Case) -> bool:
    # Two days more where 29 February has no like in the other year.
    first = years_before(span.first, -years)
    last = years_before(span.last, -years) + 2
    return first <= later.as_of.last and begun.as_of.first < last
