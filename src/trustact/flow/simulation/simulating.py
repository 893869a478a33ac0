"""Plan in, result out: the main run, the draws of the parameters, the sensitivity table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from trustact.flow.simulation.arrays import Numbers
from trustact.flow.simulation.gate import ACTIONS, Gate, fallbacks
from trustact.flow.simulation.outcomes import OUTCOMES, SHAPE, Tally
from trustact.flow.simulation.parameters import (
    MarginError,
    Parameter,
    Values,
    check_together,
    drawn,
    values_of,
)
from trustact.flow.simulation.plan import Law, Plan
from trustact.flow.simulation.record import LEVELS, RECORDS, YEARS
from trustact.flow.simulation.result import (
    Deciding,
    Effect,
    Figure,
    Interval,
    Missing,
    Outcome,
    SimulationResult,
)
from trustact.flow.simulation.run import Progress, main_run, pool_runs
from trustact.language.instrument import ANSWERS

DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "record": RECORDS,
    "level": LEVELS,
    "years since conviction": YEARS,
}
"""What counts are broken down by: the gravest level of conviction under the law of the place, the
level of the priorities of 2011, the years since the gravest conviction."""

SHOWN = OUTCOMES[:5]
_TWO_SIDED = 1.959963985


@dataclass(frozen=True, slots=True)
class _Draws:
    """Tallies under drawn parameters, and what makes them as large as the main run."""

    tallies: Sequence[Tally]
    scale: float

    def interval(self, counts: Sequence[float]) -> Interval | None:
        if not counts:
            return None
        low, high = np.quantile(np.array(counts) * self.scale, [0.025, 0.975])
        return Interval(float(low), float(high))


def simulate(
    plan: Plan,
    progress: Progress | None = None,
    *,
    version: str = "",
    command: str = "",
    chunk: int = 8,
) -> SimulationResult:
    """Run a plan.

    Parameters
    ----------
    plan : Plan
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
    >>> from trustact.flow.simulation.plan import plan
    >>> small = plan("us-ma", "2013-01-01", "2013-12-31", bookings=500, draws=0, sensitivity=False)
    >>> simulate(small).chain["booked"].count
    500
    """
    say = progress or (lambda _: None)
    gate = Gate(plan)
    values = values_of(plan.parameters)
    total = main_run(plan, gate, values, say, chunk=chunk)
    ends = list(_ends(plan.parameters, values)) if plan.sensitivity else []
    tried = drawn_values(plan)
    possible = [each for _, pair in ends for each in pair if each is not None]
    at_ends = [values, *possible] if ends else []
    runs = pool_runs(plan, gate, [*tried, *at_ends], say) if tried or at_ends else []
    scale = plan.bookings / plan.pool
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


def drawn_values(plan: Plan) -> list[dict[str, float]]:
    """Return values of the parameters drawn from their ranges, as often as the plan says."""
    return [drawn(plan.parameters, plan.seed, number) for number in range(plan.draws)]


def _ends(
    known: Mapping[str, Parameter], values: Values
) -> Sequence[tuple[Parameter, tuple[dict[str, float] | None, dict[str, float] | None]]]:
    """Return each parameter that has a range, with the values at its two ends."""
    found = []
    for name, parameter in known.items():
        # How many are booked scales every count alike; the user says it with --bookings.
        if parameter.low == parameter.high or parameter.unit == "bookings":
            continue
        low, high = (_possible({**values, name: end}) for end in (parameter.low, parameter.high))
        found.append((parameter, (low, high)))
    return found


def _possible(values: dict[str, float]) -> dict[str, float] | None:
    try:
        check_together(values)
    except MarginError:
        return None
    return values


def simulated_interval(count: int, size: int) -> Interval:
    """Return the interval of a count of independent bookings (Wilson's; it holds near 0 too).

    Parameters
    ----------
    count, size : int

    Returns
    -------
    Interval

    Examples
    --------
    >>> found = simulated_interval(0, 1000)
    >>> found.low, round(found.high, 1)
    (0.0, 3.8)
    """
    if not size:
        return Interval(0.0, 0.0)
    square = _TWO_SIDED**2
    middle = (count + square / 2) / (1 + square / size)
    half = _TWO_SIDED * float(np.sqrt(count * (1 - count / size) + square / 4))
    half /= 1 + square / size
    return Interval(max(middle - half, 0.0), min(middle + half, float(size)))


def _figure(count: int, size: int, draws: _Draws, of: Any) -> Figure:
    return Figure(
        count,
        simulated_interval(count, size),
        draws.interval([float(of(tally)) for tally in draws.tallies]),
    )


def _chain(total: Tally, draws: _Draws) -> dict[str, Figure]:
    size = total.booked
    return {
        "booked": Figure(size, Interval(size, size), None),
        "checked": _figure(total.checked, size, draws, lambda t: t.checked),
        "matched": _figure(int(total.matched.sum()), size, draws, lambda t: t.matched.sum()),
        "requested": _figure(int(total.requested.sum()), size, draws, lambda t: t.requested.sum()),
    }


def _by(counts: Numbers, axis: int) -> Numbers:
    others = tuple(n for n in range(len(SHAPE)) if n != axis)
    return counts.reshape(SHAPE).sum(axis=others)


def _chain_groups(total: Tally, draws: _Draws) -> dict[str, dict[str, dict[str, Figure]]]:
    found: dict[str, dict[str, dict[str, Figure]]] = {}
    for axis, (dimension, groups) in enumerate(DIMENSIONS.items()):
        found[dimension] = {
            group: {
                name: _figure(
                    int(_by(getattr(total, name), axis)[place]),
                    total.booked,
                    draws,
                    _picked(name, axis, place),
                )
                for name in ("matched", "requested")
            }
            for place, group in enumerate(groups)
        }
    return found


def _picked(name: str, axis: int, place: int) -> Any:
    return lambda tally: _by(getattr(tally, name), axis)[place]


def _picked_outcome(law: int, outcome: int, axis: int, place: int) -> Any:
    return lambda tally: _by(tally.outcomes[law, outcome], axis)[place]


def _outcome(plan: Plan, gate: Gate, total: Tally, draws: _Draws, number: int) -> Outcome:
    law = plan.laws[number]
    size, told = total.booked, gate.told[law]
    sums = total.outcomes[number].sum(axis=-1)
    groups: dict[str, dict[str, dict[str, Figure]]] = {}
    for axis, (dimension, names) in enumerate(DIMENSIONS.items()):
        groups[dimension] = {
            group: {
                outcome: _figure(
                    int(_by(total.outcomes[number, which], axis)[place]),
                    size,
                    draws,
                    _picked_outcome(number, which, axis, place),
                )
                for which, outcome in enumerate(SHOWN)
            }
            for place, group in enumerate(names)
        }
    return Outcome(
        law.label,
        _title(law),
        law.mode,
        *_known_of(law),
        {
            action: dict(zip(ANSWERS, total.answers[number, n].tolist(), strict=True))
            for n, action in enumerate(ACTIONS)
        },
        {a: said for a, said in fallbacks(law).items() if a in ACTIONS},
        {
            outcome: _figure(int(sums[which]), size, draws, _sum_of(number, which))
            for which, outcome in enumerate(SHOWN)
        },
        _difference(total, draws, number, "handed over", ""),
        _difference(total, draws, number, "removed", " removal"),
        groups,
        tuple(
            Missing(action, path, count)
            for (action, path), count in sorted(
                told.missing.items(), key=lambda item: (-item[1], item[0])
            )
        ),
        tuple(Deciding(*key, count) for key, count in told.deciding.most_common()),
        told.compared,
    )


def _title(law: Law) -> str:
    if law.instrument is None:
        return "no law speaks: each agency honors a request or does not"
    return law.instrument.title


def _known_of(law: Law) -> tuple[str, str, str, str]:
    """Return citation, status, days in force and basis of a law."""
    known = law.instrument
    if known is None:
        return "", "", "", ""
    spells = ", ".join(str(interval) for interval in known.in_force) or "never"
    return known.citation, known.status, spells, known.basis


def _sum_of(number: int, which: int) -> Any:
    return lambda tally: tally.outcomes[number, which].sum()


def difference(tally: Tally, number: int, outcome: str = "handed over") -> int:
    """Return an outcome under a law less the same without one, on the same bookings."""
    place = OUTCOMES.index(outcome)
    return int(tally.outcomes[number, place].sum() - tally.outcomes[0, place].sum())


def _difference(total: Tally, draws: _Draws, number: int, outcome: str, turned: str) -> Figure:
    """Return the difference that a law makes; only bookings that it turns count by chance."""
    spared, added = (
        int(total.outcomes[number, OUTCOMES.index(f"{way}{turned}")].sum())
        for way in ("spared", "added")
    )
    found = added - spared
    half = _TWO_SIDED * float(np.sqrt(max(spared + added - found**2 / total.booked, 0.0)))
    return Figure(
        found,
        Interval(found - half, found + half),
        draws.interval([float(difference(tally, number, outcome)) for tally in draws.tallies]),
    )


def _effects(
    plan: Plan,
    ends: Sequence[tuple[Parameter, tuple[Any, Any]]],
    runs: Sequence[Tally],
    scale: float,
) -> tuple[Effect, ...]:
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
            Effect(
                parameter,
                (scale * _handed_over(low), scale * _handed_over(high)),
                {
                    law.label: (scale * difference(low, number), scale * difference(high, number))
                    for number, law in enumerate(plan.laws)
                    if law.instrument is not None
                },
                problem if impossible else "",
            )
        )
    return tuple(sorted(found, key=lambda e: (-e.swing_of_difference, -e.swing, e.parameter.name)))


def _handed_over(tally: Tally) -> int:
    return int(tally.outcomes[0, OUTCOMES.index("handed over")].sum())
