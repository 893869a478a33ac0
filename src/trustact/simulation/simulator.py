"""From a plan to a result: the main run, the draws of the parameters, the sensitivity table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from trustact.language.instrument import ANSWERS
from trustact.language.provisions import days_in_force
from trustact.simulation.confidence_interval import NORMAL_95, wilson_interval
from trustact.simulation.criminal_record import PRIORITY_LEVELS, RECORD_GROUPS, YEARS_SINCE_GROUPS
from trustact.simulation.number_arrays import NumberArray
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
    PresumedRequests,
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
"""How counts are broken down: by the gravest conviction under the law of the place, by the level of
the priorities of 2011, by the years since the gravest conviction."""

REPORTED_OUTCOMES = OUTCOME_NAMES[:5]


@dataclass(frozen=True, slots=True)
class _Draws:
    """Tallies under drawn parameters, and the factor that scales them to the main run."""

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
    progress : callable, optional
        Called with a few words on what is being done.
    version, command : str
        Recorded in the result.
    chunk : int, default 8
        Blocks of bookings that are drawn at once. No figure depends on it.

    Raises
    ------
    BackEndsDifferError
        If the replay and a single case answer a request differently.

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
    drawn = draw_parameter_sets(plan)
    possible = [each for _, pair in ends for each in pair if each is not None]
    at_ends = [values, *possible] if ends else []
    runs = run_parameter_sets(plan, gate, [*drawn, *at_ends], say) if drawn or at_ends else []
    scale = plan.bookings / plan.bookings_per_draw
    draws = _Draws(runs[: len(drawn)], scale)
    return SimulationResult(
        plan,
        _chain(total, draws),
        _chain_groups(total, draws),
        tuple(_outcome(plan, gate, total, draws, n) for n in range(len(plan.laws))),
        _effects(plan, ends, runs[len(drawn) :], scale),
        plan.draws,
        version,
        command,
    )


def draw_parameter_sets(plan: SimulationPlan) -> list[dict[str, float]]:
    """Return sets of values drawn from the ranges of the parameters, as many as the plan states."""
    return [
        draw_parameter_values(plan.parameters, plan.seed, number) for number in range(plan.draws)
    ]


def _range_ends(
    known: Mapping[str, Parameter], values: ParameterValues
) -> Sequence[tuple[Parameter, tuple[dict[str, float] | None, dict[str, float] | None]]]:
    """Return each parameter that has a range, with the values at its two ends."""
    found = []
    for name, parameter in known.items():
        # The number of bookings scales all counts equally; it is an option of the command.
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
    """Return the 95 percent interval of a count out of `size` independent bookings (Wilson).

    Examples
    --------
    >>> found = chance_interval(0, 1000)
    >>> found.low, round(found.high, 1)
    (0.0, 3.8)
    """
    if not size:
        return UncertaintyInterval(0.0, 0.0)
    low, high = wilson_interval(count, size)
    return UncertaintyInterval(low * size, high * size)


def _figure(
    count: int, size: int, draws: _Draws, counter: Callable[[Tally], float]
) -> SimulatedCount:
    return SimulatedCount(
        count,
        chance_interval(count, size),
        draws.interval([float(counter(tally)) for tally in draws.tallies]),
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


def _group_getter(name: str, axis: int, place: int) -> Callable[[Tally], float]:
    return lambda tally: float(_sum_by_axis(getattr(tally, name), axis)[place])


def _outcome_getter(law: int, outcome: int, axis: int, place: int) -> Callable[[Tally], float]:
    return lambda tally: float(_sum_by_axis(tally.outcomes[law, outcome], axis)[place])


def _outcome(
    plan: SimulationPlan, gate: SimulationGate, total: Tally, draws: _Draws, number: int
) -> LawOutcome:
    law = plan.laws[number]
    size, reasons = total.booked, gate.reason_counts[law]
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
        {a: fallback for a, fallback in law_fallbacks(law).items() if a in GATE_ACTIONS},
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
                reasons.missing.items(), key=lambda item: (-item[1], item[0])
            )
        ),
        tuple(ProvisionRequests(*key, count) for key, count in reasons.deciding.most_common()),
        tuple(
            PresumedRequests(action, note.name, note.says, count)
            for (action, note), count in reasons.presumed.most_common()
        ),
        reasons.compared,
    )


def _title(law: SimulationLaw) -> str:
    if law.instrument is None:
        return "no law applies: each agency decides whether to honor a request"
    return law.instrument.title


def _law_details(law: SimulationLaw) -> tuple[str, str, str, str]:
    """Return citation, status, days in force and basis of a law."""
    instrument = law.instrument
    if instrument is None:
        return "", "", "", ""
    days = days_in_force(instrument)
    return instrument.citation, instrument.status, days, instrument.basis


def _sum_getter(law: int, outcome: int) -> Callable[[Tally], float]:
    return lambda tally: float(tally.outcomes[law, outcome].sum())


def outcome_difference(tally: Tally, number: int, outcome: str = "handed over") -> int:
    """Return an outcome under a law minus the same without a law, for the same bookings."""
    place = OUTCOME_NAMES.index(outcome)
    return int(tally.outcomes[number, place].sum() - tally.outcomes[0, place].sum())


def _difference(
    total: Tally, draws: _Draws, number: int, outcome: str, suffix: str
) -> SimulatedCount:
    """Return the difference that a law makes; chance is that of the bookings that it changes."""
    spared, added = (
        int(total.outcomes[number, OUTCOME_NAMES.index(f"{change}{suffix}")].sum())
        for change in ("spared", "added")
    )
    net = added - spared
    half = NORMAL_95 * float(np.sqrt(max(spared + added - net**2 / total.booked, 0.0)))
    return SimulatedCount(
        net,
        UncertaintyInterval(net - half, net + half),
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
    """Return the sensitivity table. `runs` has the plan's own values, then each possible end."""
    if not ends:
        return ()
    unchanged, *at_ends = runs
    effects = []
    for parameter, pair in ends:
        low, high = (unchanged if end is None else at_ends.pop(0) for end in pair)
        impossible = [name for name, end in zip(("low", "high"), pair, strict=True) if end is None]
        problem = (
            f"the {' and the '.join(impossible)} end contradicts the other values, so the value of "
            "the parameter is used instead"
        )
        effects.append(
            ParameterEffect(
                parameter,
                (scale * _count_transfers(low), scale * _count_transfers(high)),
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
    return tuple(
        sorted(effects, key=lambda e: (-e.swing_of_difference, -e.swing, e.parameter.name))
    )


def _count_transfers(tally: Tally) -> int:
    return int(tally.outcomes[0, OUTCOME_NAMES.index("handed over")].sum())
