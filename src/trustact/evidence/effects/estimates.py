"""Estimates by diff-diff, and by two regressions beside them.

The main one is that of Callaway and Sant'Anna (2021): cohorts by period of start, no covariates,
controls not yet treated, base period varying. Beside it stand the two-stage estimate of Gardner
(2021), the imputation of Borusyak, Jaravel and Spiess (2024), and the regressions that older
studies used.

Standard errors follow the papers: the variance of sums by cluster, without a factor for few
clusters. diff-diff multiplies it by G / (G - 1); that one is given too.
"""

import math
import warnings
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from trustact.evidence.effects.effect_errors import EffectError
from trustact.evidence.effects.event_panel import EventPanel
from trustact.evidence.effects.group_times import (
    by_event_time,
    effect_cells,
    lead_cells,
    mean_effect,
    variance,
)
from trustact.language.errors import BackEndsDifferError

if TYPE_CHECKING:
    import numpy as np

CONFIDENCE = 0.95
_NORMAL = NormalDist()

EXTRA = "`trustact effect` needs diff-diff: pip install 'trustact[effect]'"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its standard error."""

    value: float
    error: float

    @property
    def low(self) -> float:
        """Lower end of the 95 percent interval."""
        return self.value - critical_value() * self.error

    @property
    def high(self) -> float:
        """Upper end."""
        return self.value + critical_value() * self.error

    @property
    def p(self) -> float:
        """How often chance alone gives a number as far from 0, if the truth is 0."""
        if not self.error:
            return math.nan
        return 2 * (1 - _NORMAL.cdf(abs(self.value / self.error)))

    def as_json(self) -> dict[str, float]:
        """Return it as a map."""
        return {"estimate": self.value, "error": self.error, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class SmallSample:
    """The same estimate with a factor for few clusters and the t distribution."""

    error: float
    low: float
    high: float
    degrees_of_freedom: int


@dataclass(frozen=True, slots=True)
class EventTime:
    """The effect some periods after the start, or the difference before it.

    Parameters
    ----------
    time : int
        Periods since the start; below 0 before it.
    units : int
        Treated units that it rests on.
    """

    time: int
    estimate: Estimate
    units: int
    cohorts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OtherEstimate:
    """An estimate beside the main one.

    Parameters
    ----------
    name : str
        Short, for programs.
    says : str
        What it is.
    """

    name: str
    says: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Estimates:
    """What the data say, by each method.

    Parameters
    ----------
    remarks : tuple of str
        What diff-diff warned of.
    """

    overall: Estimate
    small_sample: SmallSample | None
    by_time: tuple[EventTime, ...]
    others: tuple[OtherEstimate, ...]
    remarks: tuple[str, ...]


def critical_value() -> float:
    """Return how many standard errors the interval extends on each side."""
    return _NORMAL.inv_cdf((1 + CONFIDENCE) / 2)


def estimate_effects(panel: EventPanel) -> Estimates:
    """Return all estimates of a panel.

    Raises
    ------
    EffectError
        If diff-diff is not installed.
    BackEndsDifferError
        If diff-diff and the second calculation give different numbers.
    """
    try:
        import diff_diff  # type: ignore[import-untyped]
    except ImportError as error:
        raise EffectError(EXTRA) from error

    frame = _long_table(panel)
    cluster = None if panel.clusters is None else "cluster"
    names = {"outcome": "outcome", "unit": "unit", "time": "time", "first_treat": "start"}
    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        main = diff_diff.CallawaySantAnna(
            control_group="not_yet_treated",
            estimation_method="reg",
            base_period="varying",
            cluster=cluster,
        ).fit(frame, **names)
        events = main.aggregate("event_study")
        gardner = diff_diff.TwoStageDiD(cluster=cluster).fit(frame, **names)
        imputed = diff_diff.ImputationDiD(cluster=cluster).fit(frame, **names)
    count = panel.cluster_count
    factor = 1.0 if cluster is None else math.sqrt((count - 1) / count)
    overall = Estimate(float(main.overall_att), float(main.overall_se) * factor)
    by_time = _by_time(panel, events, factor)
    if not overall.error > 0:
        raise EffectError(
            "the standard error is 0: there are too few units or clusters to tell an effect from "
            "chance"
        )
    _compare(panel, overall, by_time)
    small = None if cluster is None else _small_sample(overall.value, main.overall_se, count)
    others = (
        OtherEstimate(
            "gardner",
            "two stages (Gardner 2021)",
            Estimate(float(gardner.overall_att), float(gardner.overall_se)),
        ),
        OtherEstimate(
            "imputation",
            "imputation (Borusyak, Jaravel and Spiess 2024)",
            Estimate(float(imputed.overall_att), float(imputed.overall_se)),
        ),
        *_regressions(panel),
    )
    remarks = tuple(dict.fromkeys(" ".join(str(each.message).split()) for each in raised))
    return Estimates(overall, small, by_time, others, remarks)


def within_changes(
    panel: EventPanel, values: "np.ndarray[Any, Any]", by_cluster: bool
) -> "np.ndarray[Any, Any]":
    """Return values less the mean of their unit and of their period, for all or in each cluster."""
    import numpy as np

    rest = values - values.mean(axis=1, keepdims=True)
    if not by_cluster or panel.clusters is None:
        return np.asarray(rest - rest.mean(axis=0))
    sums = np.zeros((panel.cluster_count, values.shape[1]))
    np.add.at(sums, panel.clusters, rest)
    sizes = np.bincount(panel.clusters, minlength=panel.cluster_count)
    return np.asarray(rest - (sums / sizes[:, None])[panel.clusters])


def regression(panel: EventPanel, by_cluster: bool) -> Estimate | None:
    """Return the coefficient of the share of a period in which the policy was in force.

    None if that share does not differ within a cluster.
    """
    import numpy as np

    outcome = within_changes(panel, panel.outcome, by_cluster)
    active = within_changes(panel, panel.active, by_cluster)
    square = float((active**2).sum())
    if square < 1e-9:
        return None
    value = float((active * outcome).sum()) / square
    score = (active * (outcome - value * active)).sum(axis=1, keepdims=True) / square
    found = float(variance(score, panel.clusters, panel.cluster_count)[0, 0])
    count = panel.cluster_count
    return Estimate(value, float(np.sqrt(found * count / (count - 1))))


def _regressions(panel: EventPanel) -> tuple[OtherEstimate, ...]:
    found = []
    both = (
        (False, "two-way", "regression on the share in force, with unit and period"),
        (True, "within-cluster", "the same, with each period of each cluster apart"),
    )
    for by_cluster, name, says in both:
        if by_cluster and panel.clusters is None:
            continue
        estimate = regression(panel, by_cluster)
        if estimate is not None:
            found.append(OtherEstimate(name, says, estimate))
    return tuple(found)


def _small_sample(value: float, error: float, clusters: int) -> SmallSample:
    """Return the interval of diff-diff: the t distribution with one degree fewer than clusters."""
    from scipy.stats import t  # type: ignore[import-untyped]

    reach = float(t.ppf((1 + CONFIDENCE) / 2, clusters - 1)) * float(error)
    return SmallSample(float(error), value - reach, value + reach, clusters - 1)


def _long_table(panel: EventPanel) -> Any:
    import numpy as np
    import pandas as pd  # type: ignore[import-untyped]

    units, width = len(panel.units), len(panel.periods)
    columns = {
        "unit": np.repeat(np.arange(units), width),
        "time": np.tile(np.array(panel.periods), units),
        "start": np.repeat(panel.starts, width),
        "outcome": panel.outcome.reshape(-1),
    }
    if panel.clusters is not None:
        columns["cluster"] = np.repeat(panel.clusters, width)
    return pd.DataFrame(columns)


def _by_time(panel: EventPanel, events: Any, factor: float) -> tuple[EventTime, ...]:
    values = {
        int(time): Estimate(float(value), float(error) * factor)
        for time, value, error, is_reference in zip(
            events.event_time, events.att, events.se, events.is_reference, strict=True
        )
        if not is_reference
    }
    cells = by_event_time((*lead_cells(panel), *effect_cells(panel)))
    found = []
    for time, of_time in cells.items():
        if time not in values:
            continue
        cohorts = tuple(cell.cohort for cell in of_time)
        units = sum(panel.cohorts[cohort] for cohort in cohorts)
        found.append(EventTime(time, values[time], units, cohorts))
    return tuple(found)


def _compare(panel: EventPanel, overall: Estimate, by_time: tuple[EventTime, ...]) -> None:
    """Check diff-diff against the second calculation."""
    cells = by_event_time((*lead_cells(panel), *effect_cells(panel)))
    pairs = [(overall, effect_cells(panel))]
    pairs += [(each.estimate, cells[each.time]) for each in by_time]
    for estimate, of_time in pairs:
        mean = mean_effect(panel, of_time)
        error = math.sqrt(
            float(variance(mean.influence[:, None], panel.clusters, panel.cluster_count)[0, 0])
        )
        for one, other in ((estimate.value, mean.value), (estimate.error, error)):
            if not math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9):
                raise BackEndsDifferError(
                    f"diff-diff gives {one:.9g}, and the second calculation {other:.9g}; nothing "
                    "is printed"
                )
