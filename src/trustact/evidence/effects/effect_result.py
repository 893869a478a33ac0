"""Everything that `trustact effect` found, and where it came from."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from trustact.evidence.effects.checks import (
    MAIN_POWER,
    POWERS,
    Permutation,
    PlaceboDate,
    WaldTest,
    cell_test,
    minimum_detectable,
    permutations,
    placebo_dates,
    pre_trend_test,
)
from trustact.evidence.effects.estimates import Estimates, estimate_effects
from trustact.evidence.effects.event_panel import EventPanel
from trustact.evidence.effects.outcome_expressions import PER, Kind
from trustact.evidence.effects.power_table import PowerCell

EFFECTS_ARE: dict[Kind, str] = {
    "logarithm": "log points",
    "rate": f"numbers per {PER:,}",
    "share": "percentage points",
    "count": "numbers",
}
"""Kind of outcome -> in what effects are given."""

METHOD = (
    "Callaway and Sant'Anna (2021): cohorts by the {period} of the start, no covariates, controls "
    "not yet treated, base period varying; all units weigh the same"
)


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was read.

    Parameters
    ----------
    cite : str
        Who published it; empty if that is not known.
    """

    role: str
    name: str
    sha256: str
    rows: int
    note: str = ""
    cite: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as a map."""
        return {
            "role": self.role,
            "name": self.name,
            "sha256": self.sha256,
            "rows": self.rows,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked.

    Parameters
    ----------
    kind : str
        What the outcome is: count, rate, share in percent, or logarithm, of which differences are
        about percent.
    minimum_of : str
        The counts to which the minimum applies, in words.
    unit, time, start, cluster : str
        Names of the columns.
    program : str
        Version of the program and of its library, to cite.
    """

    outcome: str
    kind: Kind
    minimum: float | None
    minimum_of: str
    unit: str
    time: str
    start: str
    cluster: str | None
    seed: int
    command: str
    version: str
    tables: tuple[Table, ...]
    program: str = ""

    @property
    def in_logs(self) -> bool:
        """Whether the outcome is a logarithm."""
        return self.kind == "logarithm"


@dataclass(frozen=True, slots=True)
class EffectResult:
    """The estimates of one outcome with all checks."""

    question: Question
    panel: EventPanel
    estimates: Estimates
    pre_trend: WaldTest | None
    pre_trend_cells: WaldTest | None
    placebos: tuple[PlaceboDate, ...]
    permutations: tuple[Permutation, ...]
    power_table: tuple[PowerCell, ...] | None = None

    @property
    def method(self) -> str:
        """How the main estimate was made."""
        return METHOD.format(period=self.panel.kind)

    @property
    def in_points(self) -> float | None:
        """The effect on a rate in percentage points; None where the rate is no share.

        A rate is taken for a share, such as offenses that were cleared per offenses, where it is
        between 10 and 100 in 100 on average; few other rates are so high.
        """
        level = float(self.panel.outcome.mean())
        if self.question.kind != "rate" or not PER / 10 <= level <= PER:
            return None
        return 100 * self.estimates.overall.value / PER

    def detectable(self, power: float = MAIN_POWER) -> float:
        """Return the smallest effect that would be found with a given probability."""
        return minimum_detectable(self.estimates.overall.error, power)

    def as_json(self, warnings: list[str], says: list[str]) -> dict[str, Any]:
        """Return the result as a map.

        Parameters
        ----------
        warnings : list of str
            What has to be read before the figures.
        says : list of str
            What the design allows to say.
        """
        question, panel, found = self.question, self.panel, self.estimates
        small = found.small_sample
        return {
            "trustact": question.version,
            "command": question.command,
            "warnings": warnings,
            "says": says,
            "outcome": question.outcome,
            "effects_are": EFFECTS_ARE[question.kind],
            "method": self.method,
            "minimum": question.minimum,
            "minimum_of": question.minimum_of,
            "periods": [panel.label(period) for period in panel.periods],
            "units": len(panel.units),
            "observations": panel.observations,
            "cohorts": {panel.label(start): units for start, units in panel.cohorts.items()},
            "untreated": panel.untreated,
            "clusters": None if panel.clusters is None else panel.cluster_count,
            "rows_read": panel.rows_read,
            "left_out": [each.as_json() for each in panel.left_out],
            "pre_trend": None if self.pre_trend is None else self.pre_trend.as_json(),
            "pre_trend_cells": None
            if self.pre_trend_cells is None
            else self.pre_trend_cells.as_json(),
            "effect": found.overall.as_json()
            | {
                "small_sample": None
                if small is None
                else {
                    "error": small.error,
                    "low": small.low,
                    "high": small.high,
                    "degrees_of_freedom": small.degrees_of_freedom,
                }
            },
            "event_times": [
                {"time": each.time, "units": each.units}
                | each.estimate.as_json()
                | {"cohorts": [panel.label(cohort) for cohort in each.cohorts]}
                for each in found.by_time
            ],
            "other_estimates": [
                {"name": each.name, "says": each.says} | each.estimate.as_json()
                for each in found.others
            ],
            "placebo_dates": [
                {"periods_earlier": each.earlier, "units": each.units}
                | each.estimate.as_json()
                | {"p": None if math.isnan(each.estimate.p) else each.estimate.p}
                for each in self.placebos
            ],
            "permutations": [
                {
                    "name": each.name,
                    "says": each.says,
                    "estimate": each.value,
                    "draws": each.draws,
                    "as_far": each.as_far,
                    "spread": each.spread,
                    "p": each.p,
                }
                for each in self.permutations
            ],
            "seed": question.seed,
            "detectable": [{"power": each, "effect": self.detectable(each)} for each in POWERS],
            "power_table": None
            if self.power_table is None
            else [each.as_json() for each in self.power_table],
            "remarks": list(found.remarks),
            "tables": [each.as_json() for each in question.tables],
        }


def find_effect(
    question: Question,
    panel: EventPanel,
    *,
    draws: int,
    placebos: int,
    progress: Callable[[str], None],
) -> EffectResult:
    """Return the estimates of a panel with all checks.

    Parameters
    ----------
    draws : int
        Permutations of each kind; 0 for none.
    placebos : int
        Placebo dates: starts 1, 2, ... periods before the real ones.
    """
    progress(f"estimating over {len(panel.units):,} units and {len(panel.periods)} periods")
    estimates = estimate_effects(panel)
    progress("checking")
    return EffectResult(
        question,
        panel,
        estimates,
        pre_trend_test(panel),
        cell_test(panel),
        placebo_dates(panel, placebos),
        permutations(panel, draws, question.seed),
    )
