"""A validation: Massachusetts to December 2012, against published figures not used for fitting.

The text that this project started from says that 768 people had been deported from the state
through Secure Communities, 46 percent of them with criminal records. The simulation is run from the
first day of the pilot, without a law and with the parameters unchanged. Both published figures are
printed next to the simulated ones.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from trustact.formats.package_data import PUBLISHED_SHARES, package_data_path
from trustact.simulation.data_files import load_yaml_file
from trustact.simulation.outcome_text import TableRow
from trustact.simulation.parameters import Parameter, load_parameters, parameter_values
from trustact.simulation.request_outcomes import CELL_SHAPE, OUTCOME_NAMES, Tally
from trustact.simulation.simulation_gate import SimulationGate
from trustact.simulation.simulation_plan import SYNTHETIC_SOURCE, SimulationPlan, make_plan
from trustact.simulation.simulation_result import ROWS_NOTE, UncertaintyInterval
from trustact.simulation.simulator import chance_interval, draw_parameter_sets
from trustact.simulation.tally_runs import Progress, run_bookings, run_parameter_sets
from trustact.text_layout import format_percent, format_table, wrap_text

VALIDATION_PLACE, VALIDATION_LAST_DAY = "us-ma", "2012-12-31"
_REMOVED, _HANDED_OVER = (OUTCOME_NAMES.index(name) for name in ("removed", "handed over"))
_PROPORTIONAL = ("match_share", "requests_per_match", "bookings_per_year", "taken_after_hold")


@dataclass(frozen=True, slots=True)
class RequiredValue:
    """The value that one parameter would need for a published figure, all others unchanged."""

    figure: str
    parameter: Parameter
    value: float

    @property
    def possible(self) -> bool:
        """Whether the value is in the range of the parameter."""
        return self.parameter.low <= self.value <= self.parameter.high


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """The published and the simulated figures.

    Parameters
    ----------
    published_removed, removed : int
        People removed, as published and as simulated.
    published_share, share : float
        Share of them with criminal records, from 0 to 1.
    requested, handed_over : int
        Simulated requests and hand-overs.
    removed_from_pilot : int
        Simulated removals after bookings that only the pilot checked.
    later_published, later_requested : int
        Requests from October 2014 to April 2015, as published and as simulated; the published
        count was not used for fitting either.
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
    required_values: tuple[RequiredValue, ...]
    later_published: int
    later_requested: int
    later_by_parameters: UncertaintyInterval

    def as_json(self) -> dict[str, Any]:
        """Return the validation with its documented keys."""

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
                for each in self.required_values
            ],
        }


def validate_massachusetts_2012(
    *, seed: int = 1, draws: int = 200, progress: Progress | None = None
) -> ValidationResult:
    """Simulate Massachusetts from the pilot to December 2012 and compare published figures.

    Parameters
    ----------
    draws : int
        Draws of the parameters, at least 2.
    """
    say = progress or (lambda _: None)
    parameters = load_parameters(VALIDATION_PLACE)
    first = parameters["pilot_from"].format_value(parameters["pilot_from"].value)
    plan = make_plan(
        VALIDATION_PLACE, first, VALIDATION_LAST_DAY, seed=seed, draws=draws, sensitivity=False
    )
    total, runs = _run(plan, say)
    counts = [_removals(run).sum() * scale for run, scale in runs]
    shares = [_share(run) for run, _ in runs if _removals(run).sum()]
    facilities = _facility_figures()
    later_plan = make_plan(
        VALIDATION_PLACE,
        facilities["requests_first"],
        facilities["requests_last"],
        seed=seed,
        draws=draws,
        sensitivity=False,
    )
    later_total, later_runs = _run(later_plan, say)
    removed = _removals(total)
    whole = int(removed.sum())
    with_record = chance_interval(int(removed[1:].sum()), whole)
    published = _published_figures()
    return ValidationResult(
        plan,
        round(published["total"]),
        published["had criminal records"] / 100,
        whole,
        chance_interval(whole, plan.bookings),
        _quantiles(counts),
        _share(total),
        UncertaintyInterval(with_record.low / max(whole, 1), with_record.high / max(whole, 1)),
        _quantiles(shares),
        int(total.requested.sum()),
        int(total.outcomes[0, _HANDED_OVER].sum()),
        whole - _removals_without_pilot(plan, say),
        tuple(_required_values(total, parameters, published)),
        facilities["requests"],
        int(later_total.requested.sum()),
        _quantiles([run.requested.sum() * scale for run, scale in later_runs]),
    )


def _run(plan: SimulationPlan, say: Progress) -> tuple[Tally, list[tuple[Tally, float]]]:
    """Return the counts of a plan, and those under drawn parameters with their scale factors."""
    gate = SimulationGate(plan)
    total = run_bookings(plan, gate, parameter_values(plan.parameters), say)
    drawn = draw_parameter_sets(plan)
    bookings_per_year = plan.parameters["bookings_per_year"].value
    # The number of bookings is drawn too: each draw is scaled to its own bookings per year.
    scales = [
        values["bookings_per_year"] / bookings_per_year * plan.bookings / plan.bookings_per_draw
        for values in drawn
    ]
    return total, list(zip(run_parameter_sets(plan, gate, drawn, say), scales, strict=True))


def _quantiles(values: list[float]) -> UncertaintyInterval:
    low, high = np.quantile(np.array(values), [0.025, 0.975])
    return UncertaintyInterval(float(low), float(high))


def _removals(tally: Tally) -> Any:
    """Return removals by record: none, misdemeanor, felony."""
    return tally.outcomes[0, _REMOVED].reshape(CELL_SHAPE).sum(axis=(1, 2))


def _share(tally: Tally) -> float:
    removed = _removals(tally)
    return float(1 - removed[0] / removed.sum()) if removed.sum() else 0.0


def _removals_without_pilot(plan: SimulationPlan, say: Progress) -> int:
    """Return the removals that there would be without the pilot."""
    values = parameter_values(load_parameters(VALIDATION_PLACE, ["pilot_share=0"]))
    return int(_removals(run_bookings(plan, SimulationGate(plan), values, say)).sum())


def _required_values(
    total: Tally, parameters: Mapping[str, Parameter], published: Mapping[str, float]
) -> list[RequiredValue]:
    removed, handed = (
        _removals(total),
        total.outcomes[0, _HANDED_OVER].reshape(CELL_SHAPE).sum(axis=(1, 2)),
    )
    whole = int(removed.sum())
    if not removed.all():
        return []
    factor = published["total"] / whole
    values = [
        RequiredValue("removed", parameters[name], parameters[name].value * factor)
        for name in _PROPORTIONAL
    ]
    # People without records for each one with a record: the published odds, and the simulated.
    share = published["had criminal records"] / 100
    with_record = removed[1:].sum() / handed[1:].sum()
    without = removed[0] / handed[0]
    odds = (1 - share) / share
    none = odds * with_record / (odds * with_record + without)
    values.append(RequiredValue("share", parameters["requests_without_conviction"], float(none)))
    simulated_odds = removed[0] / removed[1:].sum()
    chance = parameters["removed_without_conviction"]
    values.append(RequiredValue("share", chance, float(chance.value * odds / simulated_odds)))
    return values


@cache
def _published_figures() -> Mapping[str, float]:
    """Return the published figures for Massachusetts, by category."""
    figures = {}
    with package_data_path(PUBLISHED_SHARES).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["place"] == "Massachusetts":
                figures[row["category"]] = float(row["n"] or row["percent"])
    return figures


def _facility_figures() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = load_yaml_file("massachusetts.yaml")
    return loaded


def validation_text(check: ValidationResult) -> str:
    """Return the validation as text."""
    plan = check.plan

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
        f"{plan.seed})",
        wrap_text(
            f"{plan.bookings:,} bookings from {plan.first} to {plan.last} ({ROWS_NOTE}), without a "
            "law. The published figures (Human Rights Watch 2013, citing the Boston Globe) were "
            "not used to choose any parameter."
        ),
        format_table(rows, right=[1, 2, 3, 4]),
        _comparison(check),
        _composition(check),
        wrap_text("The value that one parameter alone would need, all others unchanged:")
        + "\n"
        + format_table(_required_value_rows(check), right=[2, 3]),
        "What the published figures count, and what they do not:\n"
        + "\n".join(_limitations(check)),
    ]
    return "\n\n".join(part for part in parts if part)


def _comparison(check: ValidationResult) -> str:
    counts, shares = check.removed_by_parameters, check.share_by_parameters
    count_inside = counts.low <= check.published_removed <= counts.high
    share_inside = shares.low <= check.published_share <= shares.high
    return wrap_text(
        f"The published count is {'inside' if count_inside else 'outside'} the interval by "
        f"parameters, the published share is {'inside' if share_inside else 'outside'} it."
    )


def _composition(check: ValidationResult) -> str:
    return wrap_text(
        f"Of the {check.removed:,} simulated removals, {check.removed_from_pilot:,} "
        f"({format_percent(check.removed_from_pilot, check.removed)}) follow bookings in the pilot "
        "before the program was active in the whole state (2012-05-15). For the rest there were "
        "seven and a half months; removals after the end of 2012 are not counted. There were "
        f"{check.requested:,} requests and {check.handed_over:,} hand-overs."
    )


def _required_value_rows(check: ValidationResult) -> list[TableRow]:
    rows: list[TableRow] = [("for", "parameter", "value", "needed", "")]
    for each in check.required_values:
        p = each.parameter
        if p.unit == "share" and each.value > 1:
            note = "impossible: a share above 1"
        elif each.possible:
            note = "in its range"
        else:
            note = f"outside {p.format_value(p.low)} to {p.format_value(p.high)}"
        figure = {"removed": f"{check.published_removed} removed", "share": "the share"}
        value, needed = p.format_value(p.value), p.format_value(round(each.value, 3))
        rows.append((figure[each.figure], p.name, value, needed, note))
    return rows


def _limitations(check: ValidationResult) -> list[str]:
    place = _facility_figures()
    taken = place["booked"] / place["detainers"]
    after_hold = load_parameters(VALIDATION_PLACE)["taken_after_hold"].value
    minor = _published_figures()["no conviction or only accused of/minor offences"]
    limitations = [
        "The published count is of removals, by the day of the removal; the simulated count is of "
        "bookings that led to a removal by the end of 2012.",
        "A first trial in Boston is said to have begun in 2006; the simulation begins with the "
        f"pilot, on {check.plan.first}. It is not known whether the published count includes the "
        "trial.",
        "It is not known whether 'criminal records' includes pending charges or foreign records; "
        "the simulation counts convictions. If everything else is right, a larger share of the "
        "requests in Massachusetts than in the nation (47.7 percent) was for people without a "
        f"conviction. A later figure for the state ({minor:.0f} percent without a conviction or "
        "with a minor offense) points the same way.",
        f"Of {place['detainers']:,} detainers to facilities of the state {place['booked']:,} "
        f"({100 * taken:.0f}%) ended in detention and {place['declined']} were declined "
        f"({place['source']}). That is less than the {100 * after_hold:.0f}% of taken_after_hold, "
        "which is the share among the nation's detainers with a stated end.",
        "Another published count that was not used to choose any parameter: "
        f"{check.later_published} requests to facilities of the state from "
        f"{place['requests_first']} to {place['requests_last']} (ICE's release of fiscal year "
        f"2015). Simulated: {check.later_requested}, by parameters "
        f"{check.later_by_parameters.low:.0f} to {check.later_by_parameters.high:.0f}.",
    ]
    return [wrap_text(text, "- ") for text in limitations]
