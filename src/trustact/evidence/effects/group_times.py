"""Group-time effects by hand: what each cohort changed by, against units not yet treated.

For a cohort g and a period t it is the mean change of the outcome of the cohort from a base period
to t, less that of the units in which the policy had not begun by t (Callaway and Sant'Anna 2021,
without covariates). Each unit's contribution (its influence) gives standard errors for every
weighted mean of them.

`estimates` takes the estimate itself from diff-diff. This module is what tests and placebo dates
need beside it, and a second calculation of the same number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trustact.evidence.effects.event_panel import UNTREATED, EventPanel

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class Cell:
    """One comparison: a cohort, the period, and the period that it is compared with."""

    cohort: int
    period: int
    base: int


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean of group-time effects, weighted by the units of each cohort.

    Parameters
    ----------
    influence : numpy.ndarray
        What each unit adds to its error; the squares of its sums by cluster add up to the variance.
    units : int
        Treated units in its cells, each once.
    cohorts : tuple of int
        Their cohorts.
    """

    value: float
    influence: "np.ndarray[Any, Any]"
    units: int
    cohorts: tuple[int, ...]


def effect_cells(panel: EventPanel) -> tuple[Cell, ...]:
    """Return the cells from the start on; the base is the last period before it."""
    return tuple(
        Cell(cohort, period, cohort - 1)
        for cohort in panel.cohorts
        for period in panel.periods
        if period >= cohort
    )


def lead_cells(panel: EventPanel) -> tuple[Cell, ...]:
    """Return the cells before the start; the base is the period before each ("varying")."""
    return tuple(
        Cell(cohort, period, period - 1)
        for cohort in panel.cohorts
        for period in panel.periods[1:]
        if period < cohort
    )


def placebo_cells(panel: EventPanel, earlier: int) -> tuple[Cell, ...]:
    """Return cells as if the policy had begun some periods earlier, without those after it did.

    A cohort that has no period before that date has no cells.
    """
    return tuple(
        Cell(cohort, period, cohort - earlier - 1)
        for cohort in panel.cohorts
        for period in panel.periods
        if cohort - earlier <= period < cohort and cohort - earlier - 1 in panel.periods
    )


def by_event_time(cells: Iterable[Cell]) -> dict[int, tuple[Cell, ...]]:
    """Return the cells by the number of periods since the start, in order."""
    found: dict[int, list[Cell]] = {}
    for cell in cells:
        found.setdefault(cell.period - cell.cohort, []).append(cell)
    return {time: tuple(found[time]) for time in sorted(found)}


def mean_effect(panel: EventPanel, cells: Sequence[Cell]) -> Mean:
    """Return the mean of cells, each weighted by the units of its cohort.

    The influence has two parts: the changes themselves, and the shares of the cohorts, which a
    sample could have had otherwise.
    """
    import numpy as np

    values, influences = cell_effects(panel, cells)
    sizes = np.array([panel.cohorts[cell.cohort] for cell in cells], dtype=np.float64)
    weights = sizes / sizes.sum()
    members = np.stack([panel.starts == cell.cohort for cell in cells], axis=1).astype(float)
    shares = sizes / len(panel.units)
    whole = shares.sum()
    excess = members - shares
    by_share = excess / whole - excess.sum(axis=1, keepdims=True) * (shares / whole**2)
    influence = influences @ weights + by_share @ values / len(panel.units)
    cohorts = tuple(dict.fromkeys(cell.cohort for cell in cells))
    units = sum(panel.cohorts[cohort] for cohort in cohorts)
    return Mean(float(weights @ values), influence, units, cohorts)


def cell_effects(
    panel: EventPanel, cells: Sequence[Cell]
) -> tuple["np.ndarray[Any, Any]", "np.ndarray[Any, Any]"]:
    """Return the value of each cell, and the influence of each unit on it."""
    import numpy as np

    values, influences = [], []
    for cell in cells:
        change = _change(panel, cell)
        treated = panel.starts == cell.cohort
        control = _controls(panel.starts, cell)
        one, other = change[treated].mean(), change[control].mean()
        values.append(one - other)
        influences.append(
            np.where(treated, (change - one) / treated.sum(), 0.0)
            - np.where(control, (change - other) / control.sum(), 0.0)
        )
    return np.array(values), np.stack(influences, axis=1)


def permuted_mean(
    panel: EventPanel, cells: Sequence[Cell], starts: "np.ndarray[Any, Any]"
) -> float:
    """Return the mean of cells, had the policy begun in other units: only its value."""
    total = weight = 0.0
    for cell in cells:
        change = _change(panel, cell)
        treated = starts == cell.cohort
        size = panel.cohorts[cell.cohort]
        total += size * (change[treated].mean() - change[_controls(starts, cell)].mean())
        weight += size
    return float(total / weight)


def variance(
    influences: "np.ndarray[Any, Any]", clusters: "np.ndarray[Any, Any] | None", count: int
) -> "np.ndarray[Any, Any]":
    """Return the covariance of estimates from their influences, one column each.

    Parameters
    ----------
    count : int
        Number of clusters.
    """
    import numpy as np

    if clusters is not None:
        sums = np.zeros((count, influences.shape[1]))
        np.add.at(sums, clusters, influences)
        influences = sums
    return np.asarray(influences.T @ influences)


def _change(panel: EventPanel, cell: Cell) -> "np.ndarray[Any, Any]":
    import numpy as np

    first = panel.periods[0]
    now, before = (panel.outcome[:, at - first] for at in (cell.period, cell.base))
    return np.asarray(now - before)


def _controls(starts: "np.ndarray[Any, Any]", cell: Cell) -> "np.ndarray[Any, Any]":
    import numpy as np

    later = starts > max(cell.period, cell.base)
    return np.asarray(((starts == UNTREATED) | later) & (starts != cell.cohort))
