"""A balanced panel: the same units in each period, when the policy began in each, and clusters.

What is left out on the way is counted with its reason; nothing is filled in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from trustact.evidence.effects.effect_errors import EffectError
from trustact.evidence.effects.periods import PeriodKind, Start, period_label
from trustact.language.shown_text import quote_value

if TYPE_CHECKING:
    import numpy as np

UNTREATED = 0
"""The start of a unit in which the policy did not begin before the last period."""


@dataclass(frozen=True, slots=True)
class PanelRows:
    """The rows of a panel as they were read.

    Parameters
    ----------
    units, periods : sequence
        None where the cell is empty.
    outcome : numpy.ndarray
        NaN where it has no value.
    smallest_count : numpy.ndarray
        The smallest count that the outcome rests on; NaN where a cell is empty.
    row_numbers : sequence of int
        Row of the file, for messages.
    """

    units: Sequence[str | None]
    periods: Sequence[int | None]
    kind: PeriodKind
    outcome: "np.ndarray[Any, Any]"
    smallest_count: "np.ndarray[Any, Any]"
    row_numbers: Sequence[int]


@dataclass(frozen=True, slots=True)
class Design:
    """Which rows are used.

    Parameters
    ----------
    minimum : float or None
        A row whose smallest count is below it is left out.
    window : (int, int) or None
        First and last period; a unit that lacks one of them is left out. None: all periods of the
        panel before `untreated_from`.
    untreated_from : int or None
        A unit that began then or later is untreated. None: the period after the last one.
    undated_are_untreated : bool
        Whether a unit without a start never began. Otherwise it is left out.
    """

    minimum: float | None = None
    window: tuple[int, int] | None = None
    untreated_from: int | None = None
    undated_are_untreated: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that are not used, and why."""

    why: str
    units: int
    rows: int

    def as_json(self) -> dict[str, Any]:
        """Return it as a map."""
        return {"why": self.why, "units": self.units, "rows": self.rows}


@dataclass(frozen=True)
class EventPanel:
    """The units that are used, in the order of their names.

    Parameters
    ----------
    outcome : numpy.ndarray
        Units in rows, periods in columns; no cell is empty.
    starts : numpy.ndarray
        The period in which the policy began; `UNTREATED` if it did not before the last.
    active : numpy.ndarray
        The share of each period in which it was in force.
    clusters : numpy.ndarray or None
        Number of the cluster of each unit.
    """

    units: tuple[str, ...]
    periods: tuple[int, ...]
    kind: PeriodKind
    outcome: "np.ndarray[Any, Any]"
    starts: "np.ndarray[Any, Any]"
    active: "np.ndarray[Any, Any]"
    clusters: "np.ndarray[Any, Any] | None"
    cluster_count: int
    left_out: tuple[LeftOut, ...]
    rows_read: int

    @cached_property
    def cohorts(self) -> dict[int, int]:
        """Start -> number of units, without those that are untreated."""
        import numpy as np

        starts, counts = np.unique(self.starts[self.starts != UNTREATED], return_counts=True)
        return dict(zip(starts.tolist(), counts.tolist(), strict=True))

    @property
    def untreated(self) -> int:
        """Number of untreated units."""
        return len(self.units) - sum(self.cohorts.values())

    @property
    def observations(self) -> int:
        """Units times periods."""
        return len(self.units) * len(self.periods)

    def label(self, period: int) -> str:
        """Return a period as it is written."""
        return period_label(period, self.kind)


def build_panel(
    rows: PanelRows,
    starts: Mapping[str, Start | None],
    clusters: Mapping[str, str | None] | None,
    design: Design,
) -> EventPanel:
    """Return the panel that a design uses.

    Parameters
    ----------
    starts : mapping of str to Start or None
        Unit -> when the policy began there; None: not known.
    clusters : mapping of str to str or None, optional
        Unit -> its cluster.

    Raises
    ------
    EffectError
        If the rows or the design do not allow an estimate; with what would be right.
    """
    import numpy as np

    _check_no_row_twice(rows)
    first, last, untreated_from = _bounds(rows, design)
    label = f"{period_label(first, rows.kind)} to {period_label(last, rows.kind)}"
    names = np.array([unit or "" for unit in rows.units], dtype=object)
    periods = np.array([-1 if p is None else p for p in rows.periods], dtype=np.int64)
    chosen = _Chosen(names)
    chosen.leave_out("the cell of the unit or of the time is empty", (names == "") | (periods < 0))
    chosen.leave_out(f"outside {label}", (periods < first) | (periods > last))
    listed = np.array([unit in starts for unit in names.tolist()])
    if chosen.keep.any() and not (chosen.keep & listed).any():
        raise EffectError(_describe_no_match(names[chosen.keep][0], starts))
    chosen.leave_out("no row in the table of starts", ~listed)
    begun = [starts.get(unit) for unit in names.tolist()]
    if not design.undated_are_untreated:
        undated = np.array([start is None for start in begun])
        chosen.leave_out("no date in the table of starts: not known, which is not never", undated)
    begins = np.array([UNTREATED if s is None else s.period for s in begun], dtype=np.int64)
    begins[begins >= untreated_from] = UNTREATED
    chosen.leave_out(
        f"began in {period_label(first, rows.kind)} or before: nothing to compare with",
        (begins != UNTREATED) & (begins <= first),
    )
    chosen.leave_out(
        f"began after {period_label(last, rows.kind)} and before "
        f"{period_label(untreated_from, rows.kind)}: neither treated nor untreated",
        begins > last,
    )
    chosen.leave_out("a cell that the outcome needs is empty", np.isnan(rows.smallest_count))
    if design.minimum is not None:
        few = rows.smallest_count < design.minimum
        chosen.leave_out(f"fewer than {design.minimum:g} (--min)", few)
    chosen.leave_out(
        "the outcome has no value: the logarithm of 0, or a rate or share of 0",
        np.isnan(rows.outcome),
    )
    wanted = last - first + 1
    kept, counts = np.unique(names[chosen.keep].astype(str), return_counts=True)
    whole = set(kept[counts == wanted].tolist())
    chosen.leave_out(
        f"not in every period of {label}", np.array([n not in whole for n in names.tolist()])
    )
    return _put_together(rows, chosen, periods, begins, begun, clusters, (first, last))


class _Chosen:
    """Which rows are used so far."""

    def __init__(self, names: "np.ndarray[Any, Any]") -> None:
        import numpy as np

        self.names = names
        self.keep = np.ones(len(names), dtype=bool)
        self.left_out: list[LeftOut] = []

    def leave_out(self, why: str, wrong: "np.ndarray[Any, Any]") -> None:
        gone = self.keep & wrong
        if gone.any():
            units = len({name for name in self.names[gone].tolist() if name})
            self.left_out.append(LeftOut(why, units, int(gone.sum())))
            self.keep &= ~wrong


def _put_together(
    rows: PanelRows,
    chosen: _Chosen,
    periods: "np.ndarray[Any, Any]",
    begins: "np.ndarray[Any, Any]",
    begun: Sequence[Start | None],
    clusters: Mapping[str, str | None] | None,
    window: tuple[int, int],
) -> EventPanel:
    import numpy as np

    positions = np.flatnonzero(chosen.keep)
    order = sorted(positions.tolist(), key=lambda at: (str(rows.units[at]), int(periods[at])))
    width = window[1] - window[0] + 1
    firsts = order[::width]
    units = tuple(str(rows.units[at]) for at in firsts)
    starts = begins[firsts]
    span = np.arange(window[0], window[1] + 1)
    share = np.array([1.0 if (s := begun[at]) is None else s.share for at in firsts])
    active = np.where(
        (starts[:, None] == UNTREATED) | (span < starts[:, None]),
        0.0,
        np.where(span == starts[:, None], share[:, None], 1.0),
    )
    codes, count = _cluster_codes(units, clusters)
    panel = EventPanel(
        units,
        tuple(span.tolist()),
        rows.kind,
        rows.outcome[order].reshape(len(units), width),
        starts,
        active,
        codes,
        count,
        tuple(chosen.left_out),
        len(rows.units),
    )
    _check_groups(panel)
    return panel


def _bounds(rows: PanelRows, design: Design) -> tuple[int, int, int]:
    """Return the first and the last period, and the one from which a start counts as none."""
    known = [period for period in rows.periods if period is not None]
    if not known:
        raise EffectError("the panel has no row with a time")
    until = design.untreated_from
    if design.window is not None:
        first, last = design.window
    else:
        before = [period for period in known if until is None or period < until]
        if not before:
            raise EffectError("--untreated-from: the panel has no period before it")
        first, last = min(before), max(before)
    until = last + 1 if until is None else until
    if until <= last:
        raise EffectError(
            f"--untreated-from {period_label(until, rows.kind)} is not after the last period, "
            f"{period_label(last, rows.kind)}: units that begin in between would be taken for "
            f"untreated; end --balanced with {period_label(until - 1, rows.kind)} or earlier"
        )
    if last - first < 1:
        raise EffectError("the panel has one period; a change needs at least two")
    return first, last, until


def _check_no_row_twice(rows: PanelRows) -> None:
    seen: dict[tuple[str | None, int | None], int] = {}
    for unit, period, number in zip(rows.units, rows.periods, rows.row_numbers, strict=True):
        if unit is None or period is None:
            continue
        before = seen.setdefault((unit, period), number)
        if before != number:
            raise EffectError(
                f"the panel has {quote_value(unit)} in {period_label(period, rows.kind)} twice, in "
                f"rows {before:,} and {number:,}; each unit has one row a period"
            )


def _describe_no_match(unit: str, starts: Mapping[str, Start | None]) -> str:
    bare = {each.lstrip("0"): each for each in starts}
    if unit.lstrip("0") in bare:
        return (
            f"no unit of the panel is in the table of starts: {quote_value(unit)} is written "
            f"{quote_value(bare[unit.lstrip('0')])} there. A program has dropped the zeros at the "
            "front; save the column as text in both files"
        )
    some = next(iter(starts), "nothing")
    return (
        f"no unit of the panel is in the table of starts: the panel has {quote_value(unit)}, and "
        f"the other table {quote_value(some)}"
    )


def _cluster_codes(
    units: Sequence[str], clusters: Mapping[str, str | None] | None
) -> tuple["np.ndarray[Any, Any] | None", int]:
    import numpy as np

    if clusters is None:
        return None, len(units)
    names = [clusters.get(unit) for unit in units]
    for unit, name in zip(units, names, strict=True):
        if not name:
            raise EffectError(f"--cluster: {quote_value(unit)} has none; fill the cell")
    known, codes = np.unique(np.array(names, dtype=str), return_inverse=True)
    if len(units) and len(known) < 2:
        raise EffectError("--cluster: all units are in one; intervals need several")
    return codes, len(known)


def _check_groups(panel: EventPanel) -> None:
    reasons = "; ".join(f"{each.units:,} units {each.why}" for each in panel.left_out)
    if not panel.units:
        raise EffectError(f"no unit is left. Left out: {reasons}")
    if not panel.cohorts:
        raise EffectError(
            "in no unit that is left did the policy begin within the periods"
            + (f". Left out: {reasons}" if reasons else "")
        )
    if not panel.untreated:
        raise EffectError(
            "no untreated unit is left, so that the last cohort has nothing to be compared with; "
            "end the periods before the last start, as in --balanced 2006-2011 --untreated-from "
            "2012"
        )
    if not (panel.outcome - panel.outcome[:, :1]).any():
        raise EffectError(
            "the outcome is the same in every period of each unit; name a column that changes"
        )
