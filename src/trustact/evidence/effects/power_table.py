"""Which effect would be found with fewer or more units, and with another share of treated ones.

Units are drawn from those of the panel, with their own outcomes, starts and clusters, so many
treated and so many untreated ones; the standard error of the main estimate is computed in each
draw. What follows are no findings about the policy: the panels are simulated.
"""

import math
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from trustact.evidence.effects.checks import MAIN_POWER, minimum_detectable
from trustact.evidence.effects.event_panel import UNTREATED, EventPanel
from trustact.evidence.effects.group_times import effect_cells, mean_effect, variance

TIMES = (0.25, 0.5, 1.0, 2.0, 4.0)
"""Sizes, in units of the panel."""

SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)
DRAWS = 150
_FEWEST = 10


@dataclass(frozen=True, slots=True)
class PowerCell:
    """The smallest effect that would be found with so many units.

    Parameters
    ----------
    treated : float
        The share of the units in which the policy begins.
    error : float
        The middle of the standard errors of all draws.
    effect : float
        The smallest effect that would be found at 5 percent, with probability `MAIN_POWER`.
    draws : int
        How many panels were simulated.
    """

    units: int
    treated: float
    error: float
    effect: float
    draws: int

    def as_json(self) -> dict[str, Any]:
        """Return it as a map."""
        return {
            "units": self.units,
            "treated_share": self.treated,
            "error": self.error,
            "effect": self.effect,
            "power": MAIN_POWER,
            "draws": self.draws,
        }


def power_table(
    panel: EventPanel, seed: int, draws: int = DRAWS, *, own_share: bool = True
) -> tuple[PowerCell, ...]:
    """Return the smallest effect for several sizes and shares of treated units.

    Parameters
    ----------
    own_share : bool, default True
        Whether the share of the panel itself is among them.

    Returns
    -------
    tuple of PowerCell
        By size, then by share; without those that would have fewer than 10 treated or untreated
        units.
    """
    import numpy as np

    treated = np.flatnonzero(panel.starts != UNTREATED)
    untreated = np.flatnonzero(panel.starts == UNTREATED)
    own = len(treated) / len(panel.units)
    shares = sorted({*SHARES, *([own] if own_share else [])})
    found = []
    for size in dict.fromkeys(round(times * len(panel.units)) for times in TIMES):
        for share in shares:
            begun = round(size * share)
            if min(begun, size - begun) < _FEWEST:
                continue
            # A generator for each cell: leaving one out does not change the others.
            chance = np.random.default_rng([seed, size, round(1e6 * share)])
            errors = []
            for _ in range(draws):
                units = np.concatenate(
                    [chance.choice(treated, begun), chance.choice(untreated, size - begun)]
                )
                errors.append(_error(_draw_units(panel, units)))
            error = median(errors)
            effect = minimum_detectable(error, MAIN_POWER)
            found.append(PowerCell(size, share, error, effect, draws))
    return tuple(found)


def _draw_units(panel: EventPanel, units: Any) -> EventPanel:
    return replace(
        panel,
        units=tuple(panel.units[i] for i in units.tolist()),
        outcome=panel.outcome[units],
        starts=panel.starts[units],
        active=panel.active[units],
        clusters=None if panel.clusters is None else panel.clusters[units],
        cluster_count=len(units) if panel.clusters is None else panel.cluster_count,
    )


def _error(panel: EventPanel) -> float:
    mean = mean_effect(panel, effect_cells(panel))
    found = variance(mean.influence[:, None], panel.clusters, panel.cluster_count)
    return math.sqrt(float(found[0, 0]))
