"""Plan in, result out: the main run, the draws of the parameters, the sensitivity table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from trustact.language.instrument import ANSWERS
from trustact.simulation.array_types import NumberArray
from trustact.simulation.criminal_record import PRIORITY_LEVELS, RECORD_GROUPS, YEARS_SINCE_GROUPS
from trustact.simulation.parameters import (
    Parameter,
    ParameterError,
    ParameterValues,
    check_consistency,
    draw_parameter_values,
    parameter_values,
)
from trustact.simulation.request_outcomes import CELL_SHAPE, OUTCOME_NAMES, Tally
from trustact.simulation.simulation_gate import GATE_ACTIONS, SimulationGate, law_fallbacks
from trustact.simulation.simulation_plan import SimulationLaw, SimulationPlan
from trustact.simulation.simulation_result import (
    LawOutcome,
    MissingFactRequests,
    ParameterEffect,
    ProvisionRequests,
    SimulatedCount,
    SimulationResult,
    UncertaintyInterval,
)
from trustact.simulation.tally_runs import Progress, run_bookings, run_parameter_sets

BREAKDOWNS: Mapping[str, tuple[str, ...]] = {
    "record": RECORD_GROUPS,
    "level": PRIORITY_LEVELS,
    "years since conviction": YEARS_SINCE_GROUPS,
}
"""What counts are broken down by: the gravest level of conviction under the law of the place, the
level of the priorities of 2011, the years since the gravest conviction."""

REPORTED_OUTCOMES = OUTCOME_NAMES[:5]
_TWO_SIDED = 1.959963985


@dataclass(frozen=True, slots=True)
class _Draws:
    """Tallies under drawn parameters, and what makes them as large as the main run."""

    tallies: Sequence[Tally]
    scale: float

    def interval(self, counts: Sequence[float]) -> UncertaintyInterval | None:
        if not counts:
            return None
        low, high = np.quantile(np.array(counts) * self.scale, [0.025, 0.975])
        return UncertaintyInterval(float(low), float(high))


def simulate(
    plan: SimulationPlan,
    progress: Progress | None = None,
    *,
    version: str = "",
    command: str = "",
    chunk: int = 8,
) -> SimulationResult:
    """Run a plan.

    Parameters
    ----------
    plan : SimulationPlan
    progress : callable, optional
        Told in a few words what is being done.
    version, command : str
        For the provenance.
    chunk : int, default 8
        Blocks of bookings that are drawn at once; no figure depends on it.

    Returns
    -------
    SimulationResult

    Raises
    ------
    BackEndsDifferError
        If columns and single case ever answer a request differently.

    Examples
    --------
    >>> from trustact.simulation.simulation_plan import make_plan
    >>> days = ("2013-01-01", "2013-12-31")
    >>> small = make_plan("us-ma", *days, bookings=500, draws=0, sensitivity=False)
    >>> simulate(small).chain["booked"].count
    500
    """
    say = progress or (lambda _: None)
    gate = SimulationGate(plan)
    values = parameter_values(plan.parameters)
    total = run_bookings(plan, gate, values, say, chunk=chunk)
    ends = list(_range_ends(plan.parameters, values)) if plan.sensitivity else []
    tried = draw_parameter_sets(plan)
    possible = [each for _, pair in ends for each in pair if each is not None]
    at_ends = [values, *possible] if ends else []
    runs = run_parameter_sets(plan, gate, [*tried, *at_ends], say) if tried or at_ends else []
    scale = plan.bookings / plan.bookings_per_draw
    draws = _Draws(runs[: len(tried)], scale)
    return SimulationResult(
        plan,
        _chain(total, draws),
        _chain_groups(total, draws),
        tuple(_outcome(plan, gate, total, draws, n) for n in range(len(plan.laws))),
        _effects(plan, ends, runs[len(tried) :], scale),
        plan.draws,
        version,
        command,
    )


def draw_parameter_sets(plan: SimulationPlan) -> list[dict[str, float]]:
    """Return values of the parameters drawn from their ranges, as often as the plan says."""
    return [
        draw_parameter_values(plan.parameters, plan.seed, number) for number in range(plan.draws)
    ]


def _range_ends(
    known: Mapping[str, Parameter], values: ParameterValues
) -> Sequence[tuple[Parameter, tuple[dict[str, float] | None, dict[str, float] | None]]]:
    """Return each parameter that has a range, with the values at its two ends."""
    found = []
    for name, parameter in known.items():
        # How many are booked scales every count alike; the user says it with --bookings.
        if parameter.low == parameter.high or parameter.unit == "bookings":
            continue
        low, high = (
            _consistent_values({**values, name: end}) for end in (parameter.low, parameter.high)
        )
        found.append((parameter, (low, high)))
    return found


def _consistent_values(values: dict[str, float]) -> dict[str, float] | None:
    try:
        check_consistency(values)
    except ParameterError:
        return None
    return values


def chance_interval(count: int, size: int) -> UncertaintyInterval:
    """Return the interval of a count of independent bookings (Wilson's; it holds near 0 too).

    Parameters
    ----------
    count, size : int

    Returns
    -------
    UncertaintyInterval

    Examples
    --------
    >>> found = chance_interval(0, 1000)
    >>> found.low, round(found.high, 1)
    (0.0, 3.8)
    """
    if not size:
        return UncertaintyInterval(0.0, 0.0)
    square = _TWO_SIDED**2
    middle = (count + square / 2) / (1 + square / size)
    half = _TWO_SIDED * float(np.sqrt(count * (1 - count / size) + square / 4))
    half /= 1 + square / size
    return UncertaintyInterval(max(middle - half, 0.0), min(middle + half, float(size)))


def _figure(count: int, size: int, draws: _Draws, of: Any) -> SimulatedCount:
    return SimulatedCount(
        count,
        chance_interval(count, size),
        draws.interval([float(of(tally)) for tally in draws.tallies]),
    )


def _chain(total: Tally, draws: _Draws) -> dict[str, SimulatedCount]:
    size = total.booked
    return {
        "booked": SimulatedCount(size, UncertaintyInterval(size, size), None),
        "checked": _figure(total.checked, size, draws, lambda t: t.checked),
        "matched": _figure(int(total.matched.sum()), size, draws, lambda t: t.matched.sum()),
        "requested": _figure(int(total.requested.sum()), size, draws, lambda t: t.requested.sum()),
    }


def _sum_by_axis(counts: NumberArray, axis: int) -> NumberArray:
    others = tuple(n for n in range(len(CELL_SHAPE)) if n != axis)
    return counts.reshape(CELL_SHAPE).sum(axis=others)


def _chain_groups(total: Tally, draws: _Draws) -> dict[str, dict[str, dict[str, SimulatedCount]]]:
    found: dict[str, dict[str, dict[str, SimulatedCount]]] = {}
    for axis, (dimension, groups) in enumerate(BREAKDOWNS.items()):
        found[dimension] = {
            group: {
                name: _figure(
                    int(_sum_by_axis(getattr(total, name), axis)[place]),
                    total.booked,
                    draws,
                    _group_getter(name, axis, place),
                )
                for name in ("matched", "requested")
            }
            for place, group in enumerate(groups)
        }
    return found


def _group_getter(name: str, axis: int, place: int) -> Any:
    return lambda tally: _sum_by_axis(getattr(tally, name), axis)[place]


def _outcome_getter(law: int, outcome: int, axis: int, place: int) -> Any:
    return lambda tally: _sum_by_axis(tally.outcomes[law, outcome], axis)[place]


def _outcome(
    plan: SimulationPlan, gate: SimulationGate, total: Tally, draws: _Draws, number: int
) -> LawOutcome:
    law = plan.laws[number]
    size, told = total.booked, gate.reason_counts[law]
    sums = total.outcomes[number].sum(axis=-1)
    groups: dict[str, dict[str, dict[str, SimulatedCount]]] = {}
    for axis, (dimension, names) in enumerate(BREAKDOWNS.items()):
        groups[dimension] = {
            group: {
                outcome: _figure(
                    int(_sum_by_axis(total.outcomes[number, which], axis)[place]),
                    size,
                    draws,
                    _outcome_getter(number, which, axis, place),
                )
                for which, outcome in enumerate(REPORTED_OUTCOMES)
            }
            for place, group in enumerate(names)
        }
    return LawOutcome(
        law.label,
        _title(law),
        law.mode,
        *_law_details(law),
        {
            action: dict(zip(ANSWERS, total.answers[number, n].tolist(), strict=True))
            for n, action in enumerate(GATE_ACTIONS)
        },
        {a: said for a, said in law_fallbacks(law).items() if a in GATE_ACTIONS},
        {
            outcome: _figure(int(sums[which]), size, draws, _sum_getter(number, which))
            for which, outcome in enumerate(REPORTED_OUTCOMES)
        },
        _difference(total, draws, number, "handed over", ""),
        _difference(total, draws, number, "removed", " removal"),
        groups,
        tuple(
            MissingFactRequests(action, path, count)
            for (action, path), count in sorted(
                told.missing.items(), key=lambda item: (-item[1], item[0])
            )
        ),
        tuple(ProvisionRequests(*key, count) for key, count in told.deciding.most_common()),
        told.compared,
    )


def _title(law: SimulationLaw) -> str:
    if law.instrument is None:
        return "no law speaks: each agency honors a request or does not"
    return law.instrument.title


def _law_details(law: SimulationLaw) -> tuple[str, str, str, str]:
    """Return citation, status, days in force and basis of a law."""
    known = law.instrument
    if known is None:
        return "", "", "", ""
    spells = ", ".join(str(interval) for interval in known.in_force) or "never"
    return known.citation, known.status, spells, known.basis


def _sum_getter(number: int, which: int) -> Any:
    return lambda tally: tally.outcomes[number, which].sum()


def outcome_difference(tally: Tally, number: int, outcome: str = "handed over") -> int:
    """Return an outcome under a law less the same without one, on the same bookings."""
    place = OUTCOME_NAMES.index(outcome)
    return int(tally.outcomes[number, place].sum() - tally.outcomes[0, place].sum())


def _difference(
    total: Tally, draws: _Draws, number: int, outcome: str, turned: str
) -> SimulatedCount:
    """Return the difference that a law makes; only bookings that it turns count by chance."""
    spared, added = (
        int(total.outcomes[number, OUTCOME_NAMES.index(f"{way}{turned}")].sum())
        for way in ("spared", "added")
    )
    found = added - spared
    half = _TWO_SIDED * float(np.sqrt(max(spared + added - found**2 / total.booked, 0.0)))
    return SimulatedCount(
        found,
        UncertaintyInterval(found - half, found + half),
        draws.interval(
            [float(outcome_difference(tally, number, outcome)) for tally in draws.tallies]
        ),
    )


def _effects(
    plan: SimulationPlan,
    ends: Sequence[tuple[Parameter, tuple[Any, Any]]],
    runs: Sequence[Tally],
    scale: float,
) -> tuple[ParameterEffect, ...]:
    """Return the sensitivity table; `runs` are the values as they stand, then each possible end."""
    if not ends:
        return ()
    as_it_stands, *left = runs
    found = []
    for parameter, pair in ends:
        low, high = (as_it_stands if end is None else left.pop(0) for end in pair)
        impossible = [name for name, end in zip(("low", "high"), pair, strict=True) if end is None]
        problem = (
            f"the {' and the '.join(impossible)} end cannot be together with the other values, so "
            "its value is taken there"
        )
        found.append(
            ParameterEffect(
                parameter,
                (scale * _handed_over(low), scale * _handed_over(high)),
                {
                    law.label: (
                        scale * outcome_difference(low, number),
                        scale * outcome_difference(high, number),
                    )
                    for number, law in enumerate(plan.laws)
                    if law.instrument is not None
                },
                problem if impossible else "",
            )
        )
    return tuple(sorted(found, key=lambda e: (-e.swing_of_difference, -e.swing, e.parameter.name)))


def _handed_over(tally: Tally) -> int:
    return int(tally.outcomes[0, OUTCOME_NAMES.index("handed over")].sum())
