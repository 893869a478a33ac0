"""What speaks for or against an estimate: before the start, at other dates, by chance, by size."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from trustact.evidence.effects.estimates import (
    Estimate,
    critical_value,
    within_changes,
)
from trustact.evidence.effects.event_panel import EventPanel
from trustact.evidence.effects.group_times import (
    by_event_time,
    cell_effects,
    effect_cells,
    lead_cells,
    mean_effect,
    permuted_mean,
    placebo_cells,
    variance,
)

if TYPE_CHECKING:
    import numpy as np

FAILS_BELOW = 0.05
"""A pre-trend test with a smaller p has failed."""

POWERS = (0.5, 0.8, 0.9, 0.95)
MAIN_POWER = 0.8


@dataclass(frozen=True, slots=True)
class WaldTest:
    """Whether several differences are all 0.

    Parameters
    ----------
    says : str
        What was tested, and how errors were taken.
    """

    says: str
    statistic: float
    degrees_of_freedom: int
    p: float

    @property
    def fails(self) -> bool:
        """Whether they are not."""
        return self.p < FAILS_BELOW

    def as_json(self) -> dict[str, Any]:
        """Return it as a map."""
        return {
            "says": self.says,
            "statistic": self.statistic,
            "degrees_of_freedom": self.degrees_of_freedom,
            "p": self.p,
            "fails": self.fails,
        }


@dataclass(frozen=True, slots=True)
class PlaceboDate:
    """The effect of a start that did not happen: some periods before the real one."""

    earlier: int
    estimate: Estimate
    units: int


@dataclass(frozen=True, slots=True)
class Permutation:
    """How often chance gives an effect as large, when starts are assigned at random.

    Parameters
    ----------
    says : str
        Among which units they were assigned, and what was computed.
    spread : float
        Standard deviation of the results.
    """

    name: str
    says: str
    value: float
    draws: int
    as_far: int
    spread: float

    @property
    def p(self) -> float:
        """The share of the results as far from 0, with the real one among them."""
        return (self.as_far + 1) / (self.draws + 1)


def pre_trend_test(panel: EventPanel) -> WaldTest | None:
    """Return the test of the leads, with errors as those of the estimate.

    None if there is no lead, or too few clusters for as many leads.
    """
    times = by_event_time(lead_cells(panel))
    means = [mean_effect(panel, cells) for cells in times.values()]
    if not means:
        return None
    import numpy as np

    influence = np.stack([mean.influence for mean in means], axis=1)
    covariance = variance(influence, panel.clusters, panel.cluster_count)
    how = "by unit" if panel.clusters is None else f"by {panel.cluster_count} clusters"
    return _wald(
        [mean.value for mean in means],
        covariance,
        f"all {len(means)} leads are 0 (Wald; errors {how})"
        if len(means) > 1
        else f"the lead is 0 (Wald; errors {how})",
    )


def cell_test(panel: EventPanel) -> WaldTest | None:
    """Return the test of each cohort in each period before its start, with errors by unit."""
    cells = lead_cells(panel)
    if not cells:
        return None
    values, influence = cell_effects(panel, cells)
    return _wald(
        values.tolist(),
        variance(influence, None, len(panel.units)),
        f"all {len(cells)} cohorts and periods before the start (Wald; errors by unit"
        + (
            ", too small where units of a cluster are alike)" if panel.clusters is not None else ")"
        ),
    )


def placebo_dates(panel: EventPanel, most: int) -> tuple[PlaceboDate, ...]:
    """Return the effect of starts 1, 2, ... periods before the real ones, as far as there are."""
    found = []
    for earlier in range(1, most + 1):
        cells = placebo_cells(panel, earlier)
        if not cells:
            break
        mean = mean_effect(panel, cells)
        error = math.sqrt(
            float(variance(mean.influence[:, None], panel.clusters, panel.cluster_count)[0, 0])
        )
        found.append(PlaceboDate(earlier, Estimate(mean.value, error), mean.units))
    return tuple(found)


def permutations(panel: EventPanel, draws: int, seed: int) -> tuple[Permutation, ...]:
    """Assign the starts at random: among all units, and among those of each cluster."""
    if not draws:
        return ()
    import numpy as np

    found = [_among_all(panel, draws, np.random.default_rng(seed))]
    if panel.clusters is not None:
        within = _within_clusters(panel, draws, np.random.default_rng(seed))
        found += [] if within is None else [within]
    return tuple(found)


def minimum_detectable(error: float, power: float) -> float:
    """Return the effect that would be found at 5 percent with a given probability.

    Examples
    --------
    >>> round(minimum_detectable(0.0158, 0.8), 4)
    0.0443
    """
    return (critical_value() + NormalDist().inv_cdf(power)) * error


def _among_all(panel: EventPanel, draws: int, chance: "np.random.Generator") -> Permutation:
    cells = effect_cells(panel)
    value = permuted_mean(panel, cells, panel.starts)
    results = [permuted_mean(panel, cells, chance.permutation(panel.starts)) for _ in range(draws)]
    return _permutation(
        "among-all",
        "among all units; the main estimate",
        value,
        results,
    )


def _within_clusters(
    panel: EventPanel, draws: int, chance: "np.random.Generator"
) -> Permutation | None:
    """Deal out the starts within clusters.

    The means of each cluster and period stay what they are, so that the rows of what remains of
    the share in force only change places.
    """
    import numpy as np

    assert panel.clusters is not None
    outcome = within_changes(panel, panel.outcome, by_cluster=True)
    active = within_changes(panel, panel.active, by_cluster=True)
    square = float((active**2).sum())
    if square < 1e-9:
        return None
    order = np.argsort(panel.clusters, kind="stable")
    outcome, active, clusters = outcome[order], active[order], panel.clusters[order]
    results = []
    for _ in range(draws):
        dealt = np.lexsort((chance.random(len(clusters)), clusters))
        results.append(float((active[dealt] * outcome).sum()) / square)
    return _permutation(
        "within-clusters",
        "among the units of each cluster; the regression within-cluster",
        float((active * outcome).sum()) / square,
        results,
    )


def _permutation(name: str, says: str, value: float, results: Sequence[float]) -> Permutation:
    import numpy as np

    spread = np.array(results)
    as_far = int((np.abs(spread) >= abs(value) - 1e-12).sum())
    return Permutation(name, says, value, len(results), as_far, float(spread.std()))


def _wald(
    values: Sequence[float], covariance: "np.ndarray[Any, Any]", says: str
) -> WaldTest | None:
    import numpy as np
    from scipy.stats import chi2  # type: ignore[import-untyped]

    if np.linalg.matrix_rank(covariance, hermitian=True) < len(values):
        return None
    statistic = float(np.array(values) @ np.linalg.solve(covariance, np.array(values)))
    return WaldTest(says, statistic, len(values), float(chi2.sf(statistic, len(values))))
