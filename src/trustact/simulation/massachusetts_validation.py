"""The check against Massachusetts to December 2012: a published count that nothing was fitted to.

The origin's text says that 768 people had been deported from the state through Secure Communities,
46 percent of them with criminal records. The simulation is run from the first day of the pilot,
without any law, at the parameters as they stand, and both figures are printed beside its own.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from trustact.formats.package_data import PUBLISHED_SHARES, package_data_path
from trustact.simulation.parameters import Parameter, load_parameters, parameter_values
from trustact.simulation.request_outcomes import CELL_SHAPE, OUTCOME_NAMES, Tally
from trustact.simulation.simulation_gate import SimulationGate
from trustact.simulation.simulation_plan import SYNTHETIC_SOURCE, SimulationPlan, make_plan
from trustact.simulation.simulation_result import ROWS_NOTE, UncertaintyInterval
from trustact.simulation.simulator import chance_interval, draw_parameter_sets
from trustact.simulation.tally_runs import Progress, run_bookings, run_parameter_sets
from trustact.simulation.text_report import TableRow
from trustact.text_layout import format_percent, format_table, wrap_text

VALIDATION_PLACE, VALIDATION_LAST_DAY = "us-ma", "2012-12-31"
_REMOVED, _HANDED, _HELD = (OUTCOME_NAMES.index(n) for n in ("removed", "handed over", "held"))
_PROPORTIONAL = ("match_share", "requests_per_match", "bookings_per_year")


@dataclass(frozen=True, slots=True)
class RequiredValue:
    """What one parameter would have to be for a published figure, all others as they are.

    Parameters
    ----------
    figure : str
    parameter : Parameter
    value : float
    """

    figure: str
    parameter: Parameter
    value: float

    @property
    def possible(self) -> bool:
        """Whether that lies in the range of the parameter."""
        return self.parameter.low <= self.value <= self.parameter.high


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """The published figures, and ours.

    Parameters
    ----------
    plan : SimulationPlan
    published_removed : int
    published_share : float
        Of the removed with criminal records, from 0 to 1.
    removed : int
    removed_by_chance, removed_by_parameters : UncertaintyInterval
    share : float
    share_by_chance, share_by_parameters : UncertaintyInterval
    requested, handed_over, by_pilot : int
        Requests and hand-overs, and removals that came of bookings before the whole state was
        active.
    needed : tuple of RequiredValue
    later_published, later_requested : int
    later_by_parameters : UncertaintyInterval
        Requests from October 2014 to April 2015: another published count that nothing was fitted
        to, and ours.
    """

    plan: SimulationPlan
    published_removed: int
    published_share: float
    removed: int
    removed_by_chance: UncertaintyInterval
    removed_by_parameters: UncertaintyInterval
    share: float
    share_by_chance: UncertaintyInterval
    share_by_parameters: UncertaintyInterval
    requested: int
    handed_over: int
    removed_from_pilot: int
    needed: tuple[RequiredValue, ...]
    later_published: int
    later_requested: int
    later_by_parameters: UncertaintyInterval

    def as_json(self) -> dict[str, Any]:
        """Return the check with its documented keys."""

        def ends(interval: UncertaintyInterval) -> list[float]:
            return [round(interval.low, 4), round(interval.high, 4)]

        return {
            "source": SYNTHETIC_SOURCE,
            "seed": self.plan.seed,
            "first": str(self.plan.first),
            "last": str(self.plan.last),
            "published": {"removed": self.published_removed, "share": self.published_share},
            "removed": self.removed,
            "removed_by_chance": ends(self.removed_by_chance),
            "removed_by_parameters": ends(self.removed_by_parameters),
            "share": round(self.share, 4),
            "share_by_chance": ends(self.share_by_chance),
            "share_by_parameters": ends(self.share_by_parameters),
            "requested": self.requested,
            "handed_over": self.handed_over,
            "removed_of_pilot": self.removed_from_pilot,
            "later_requests": {
                "published": self.later_published,
                "simulated": self.later_requested,
                "by_parameters": ends(self.later_by_parameters),
            },
            "needed": [
                {
                    "figure": each.figure,
                    "parameter": each.parameter.name,
                    "value": round(each.value, 4),
                    "in_range": each.possible,
                }
                for each in self.needed
            ],
        }


def validate_massachusetts_2012(
    *, seed: int = 1, draws: int = 200, progress: Progress | None = None
) -> ValidationResult:
    """Run Massachusetts from the pilot to December 2012 and set it beside the published figures.

    Parameters
    ----------
    seed : int
    draws : int
        Draws of the parameters, at least 2.
    progress : callable, optional

    Returns
    -------
    ValidationResult
    """
    say = progress or (lambda _: None)
    known = load_parameters(VALIDATION_PLACE)
    first = known["pilot_from"].shown(known["pilot_from"].value)
    asked = make_plan(
        VALIDATION_PLACE, first, VALIDATION_LAST_DAY, seed=seed, draws=draws, sensitivity=False
    )
    total, runs = _run(asked, say)
    counts = [_removals(run).sum() * scale for run, scale in runs]
    shares = [_share(run) for run, _ in runs if _removals(run).sum()]
    other = _facility_figures()
    later = make_plan(
        VALIDATION_PLACE,
        other["requests_first"],
        other["requests_last"],
        seed=seed,
        draws=draws,
        sensitivity=False,
    )
    later_total, later_runs = _run(later, say)
    removed, share = _removals(total), _share(total)
    whole = int(removed.sum())
    with_record = chance_interval(int(removed[1:].sum()), whole)
    published = _published_figures()
    return ValidationResult(
        asked,
        round(published["total"]),
        published["had criminal records"] / 100,
        whole,
        chance_interval(whole, asked.bookings),
        _quantiles(counts),
        share,
        UncertaintyInterval(with_record.low / max(whole, 1), with_record.high / max(whole, 1)),
        _quantiles(shares),
        int(total.requested.sum()),
        int(total.outcomes[0, _HANDED].sum()),
        whole - _removals_without_pilot(asked, say),
        tuple(_required_values(total, known, published)),
        other["requests"],
        int(later_total.requested.sum()),
        _quantiles([run.requested.sum() * scale for run, scale in later_runs]),
    )


def _run(asked: SimulationPlan, say: Progress) -> tuple[Tally, list[tuple[Tally, float]]]:
    """Return the counts of a plan, and those under drawn parameters with what scales them."""
    gate = SimulationGate(asked)
    total = run_bookings(asked, gate, parameter_values(asked.parameters), say)
    tried = draw_parameter_sets(asked)
    here = asked.parameters["bookings_per_year"].value
    # How many are booked is drawn too: a draw has as many bookings as its own year has.
    scales = [
        values["bookings_per_year"] / here * asked.bookings / asked.bookings_per_draw
        for values in tried
    ]
    return total, list(zip(run_parameter_sets(asked, gate, tried, say), scales, strict=True))


def _quantiles(found: list[float]) -> UncertaintyInterval:
    low, high = np.quantile(np.array(found), [0.025, 0.975])
    return UncertaintyInterval(float(low), float(high))


def _removals(tally: Tally) -> Any:
    """Return removals by record: none, misdemeanor, felony."""
    return tally.outcomes[0, _REMOVED].reshape(CELL_SHAPE).sum(axis=(1, 2))


def _share(tally: Tally) -> float:
    removed = _removals(tally)
    return float(1 - removed[0] / removed.sum()) if removed.sum() else 0.0


def _removals_without_pilot(asked: SimulationPlan, say: Progress) -> int:
    """Return the removals that would be left if the pilot had checked nobody."""
    known = load_parameters(VALIDATION_PLACE, ["pilot_share=0"])
    values = parameter_values(known)
    return int(_removals(run_bookings(asked, SimulationGate(asked), values, say)).sum())


def _required_values(
    total: Tally, known: Mapping[str, Parameter], published: Mapping[str, float]
) -> list[RequiredValue]:
    removed, handed = (
        _removals(total),
        total.outcomes[0, _HANDED].reshape(CELL_SHAPE).sum(axis=(1, 2)),
    )
    whole = int(removed.sum())
    if not removed.all():
        return []
    factor = published["total"] / whole
    found = [
        RequiredValue("removed", known[name], known[name].value * factor) for name in _PROPORTIONAL
    ]
    found.append(
        RequiredValue(
            "removed", known["taken_after_hold"], known["taken_after_hold"].value * factor
        )
    )
    # With records against without: the odds of the published share over our own.
    share = published["had criminal records"] / 100
    with_record = removed[1:].sum() / handed[1:].sum()
    without = removed[0] / handed[0]
    odds = (1 - share) / share
    none = odds * with_record / (odds * with_record + without)
    found.append(RequiredValue("share", known["requests_without_conviction"], float(none)))
    ours = removed[0] / removed[1:].sum()
    chance = known["removed_without_conviction"]
    found.append(RequiredValue("share", chance, float(chance.value * odds / ours)))
    return found


@cache
def _published_figures() -> Mapping[str, float]:
    """Return the origin's figures from the published margins, by category."""
    found = {}
    with package_data_path(PUBLISHED_SHARES).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["place"] == "Massachusetts":
                found[row["category"]] = float(row["n"] or row["percent"])
    return found


@cache
def _facility_figures() -> Mapping[str, Any]:
    import yaml

    text = resources.files("trustact.simulation").joinpath("massachusetts.yaml")
    loaded: Mapping[str, Any] = yaml.safe_load(text.read_text("utf-8"))
    return loaded


def validation_text(check: ValidationResult) -> str:
    """Return the check in plain text.

    Parameters
    ----------
    check : ValidationResult

    Returns
    -------
    str
    """
    asked = check.plan

    def share(interval: UncertaintyInterval) -> str:
        return f"{100 * interval.low:.0f}% to {100 * interval.high:.0f}%"

    def count(interval: UncertaintyInterval) -> str:
        return f"{interval.low:,.0f} to {interval.high:,.0f}"

    rows = [
        ("", "published", "simulated", "by chance", "by parameters"),
        (
            "removed",
            f"{check.published_removed:,}",
            f"{check.removed:,}",
            count(check.removed_by_chance),
            count(check.removed_by_parameters),
        ),
        (
            "with a criminal record",
            f"{100 * check.published_share:.0f}%",
            f"{100 * check.share:.0f}%",
            share(check.share_by_chance),
            share(check.share_by_parameters),
        ),
    ]
    parts = [
        f"Massachusetts to December 2012: a check, not a target ({SYNTHETIC_SOURCE}, seed "
        f"{asked.seed})",
        wrap_text(
            f"{asked.bookings:,} bookings from {asked.first} to {asked.last} ({ROWS_NOTE}), no "
            "law. Nothing was fitted to the published figures (Human Rights Watch 2013, after the "
            "Boston Globe)."
        ),
        format_table(rows, right=[1, 2, 3, 4]),
        _verdict(check),
        _reasons(check),
        wrap_text("What one parameter alone would have to be, all others as they stand:")
        + "\n"
        + format_table(_required_value_rows(check), right=[2, 3]),
        "What the published figures count, and do not:\n" + "\n".join(_limitations(check)),
    ]
    return "\n\n".join(part for part in parts if part)


def _verdict(check: ValidationResult) -> str:
    by = check.removed_by_parameters
    inside = by.low <= check.published_removed <= by.high
    shares = check.share_by_parameters
    share_inside = shares.low <= check.published_share <= shares.high
    return wrap_text(
        f"The published count lies {'inside' if inside else 'outside'} what the ranges of the "
        f"parameters allow, the published share {'inside' if share_inside else 'outside'}."
    )


def _reasons(check: ValidationResult) -> str:
    return wrap_text(
        f"Of our {check.removed:,} removals {check.removed_from_pilot:,} "
        f"({format_percent(check.removed_from_pilot, check.removed)}) come of the pilot before the "
        "whole state was active (2012-05-15); the rest had seven and a half months, and whoever "
        f"was removed after the year's end is not counted. On the way: {check.requested:,} "
        f"requests, {check.handed_over:,} hand-overs."
    )


def _required_value_rows(check: ValidationResult) -> list[TableRow]:
    rows: list[TableRow] = [("for", "parameter", "here", "needed", "")]
    for each in check.needed:
        p = each.parameter
        said = "in its range" if each.possible else f"outside {p.shown(p.low)} to {p.shown(p.high)}"
        if p.unit == "share" and each.value > 1:
            said = "impossible: a share above 1"
        rows.append(
            (
                {"removed": f"{check.published_removed} removed", "share": "the share"}[
                    each.figure
                ],
                p.name,
                p.shown(p.value),
                p.shown(round(each.value, 3)),
                said,
            )
        )
    return rows


def _limitations(check: ValidationResult) -> list[str]:
    place = _facility_figures()
    taken = place["booked"] / place["detainers"]
    minor = _published_figures()["no conviction or only accused of/minor offences"]
    said = [
        "The programme's count is of removals, by the day of the removal; ours is of bookings that "
        "led to one by the end of 2012.",
        "A first trial in Boston is said to have begun in 2006; ours begins with the pilot, on "
        f"{check.plan.first}. Whether the count takes in the trial is not known.",
        "Whether 'criminal records' takes in pending charges or foreign records is not known; ours "
        "counts convictions. If all else holds, requests in Massachusetts went to people without a "
        "conviction more often than in the nation (47.7 percent); a later figure for the state "
        f"({minor:.0f} percent without a conviction or with a minor offense) points the same way.",
        f"Of {place['detainers']:,} detainers to facilities of the state {place['booked']:,} "
        f"({100 * taken:.0f}%) ended in detention and {place['declined']} were declined "
        f"({place['source']}): fewer than the {100 * _parameter_value('taken_after_hold'):.0f}% "
        "that taken_after_hold takes from the nation's detainers with a stated end.",
        f"Another count that nothing was fitted to: {check.later_published} requests to facilities "
        f"of the state from {place['requests_first']} to {place['requests_last']} (ICE's release "
        f"of fiscal year 2015). Ours: {check.later_requested}, by parameters "
        f"{check.later_by_parameters.low:.0f} to {check.later_by_parameters.high:.0f}.",
    ]
    return [wrap_text(text, "- ") for text in said]


def _parameter_value(name: str) -> float:
    return load_parameters(VALIDATION_PLACE)[name].value
