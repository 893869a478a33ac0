"""From plan to counts: blocks in order, requests gathered, the gate asked in batches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from trustact.flow.simulation import facts as known_facts
from trustact.flow.simulation import streams
from trustact.flow.simulation.arrays import Numbers
from trustact.flow.simulation.chain import Matches, matches
from trustact.flow.simulation.facts import Facts, facts
from trustact.flow.simulation.gate import BATCH, Gate
from trustact.flow.simulation.outcomes import CELLS, Tally, cells, empty, outcomes
from trustact.flow.simulation.parameters import Values
from trustact.flow.simulation.plan import Plan
from trustact.flow.simulation.streams import Bookings

Progress = Callable[[str], None]
_LATER = ("agency", "outcome")
"""Stages that follow the gate."""


@dataclass(frozen=True, slots=True)
class Requests:
    """Requests of some bookings, ready for the gate.

    Parameters
    ----------
    known : Facts
    stages : mapping of str to numpy array
        Numbers of the stages after the gate.
    tally : Tally
        The chain as far as the requests.
    """

    known: Facts
    stages: dict[str, Numbers]
    tally: Tally


def requests(numbers: Bookings, plan: Plan, values: Values) -> Requests:
    """Return the requests that come of some bookings.

    Parameters
    ----------
    numbers : Bookings
    plan : Plan
    values : mapping of str to float

    Returns
    -------
    Requests
    """
    matched = matches(numbers, plan, values)
    asked = np.flatnonzero(matched.asked)
    stages = {stage: drawn[:, asked] for stage, drawn in matched.stages.items()}
    record = matched.record.of(asked)
    known = facts(stages, matched.day[asked], record, plan.place, values)
    return Requests(
        known, {stage: stages[stage] for stage in _LATER}, _chain(matched, asked, len(plan.laws))
    )


def _chain(matched: Matches, asked: Numbers, laws: int) -> Tally:
    tally = empty(laws)
    cell = cells(matched.record)
    tally.booked, tally.checked = matched.booked, matched.checked
    tally.matched += np.bincount(cell, minlength=CELLS)
    tally.requested += np.bincount(cell[asked], minlength=CELLS)
    return tally


def reach_of(highest: float) -> float:
    """Return for which share of bookings the later stages are drawn.

    The same for all ordinary values, so that a changed parameter meets the same people.

    Examples
    --------
    >>> reach_of(0.07), reach_of(0.3)
    (0.1, 1.0)
    """
    return streams.REACH if highest <= streams.REACH else 1.0


def main_run(plan: Plan, gate: Gate, values: Values, say: Progress, *, chunk: int = 8) -> Tally:
    """Return the counts of all bookings of a plan.

    Parameters
    ----------
    plan : Plan
    gate : Gate
        Counts reasons and missing facts.
    values : mapping of str to float
    say : callable
    chunk : int, default 8
        Blocks that are drawn at once; no result depends on it.

    Returns
    -------
    Tally
    """
    total = empty(len(plan.laws))
    waiting: list[Requests] = []
    blocks = streams.blocks_of(plan.bookings)
    reach = reach_of(plan.parameters["match_share"].high)
    for start in range(0, len(blocks), chunk):
        say(f"{min(plan.bookings, (start + chunk) * streams.BLOCK):,} bookings")
        for block, count in blocks[start : start + chunk]:
            found = requests(streams.bookings(plan.seed, block, count, reach), plan, values)
            total.add(found.tally)
            waiting.append(found)
        if sum(len(r.known) for r in waiting) >= BATCH:
            _pass(plan, gate, values, waiting, total)
            waiting = []
    say("the laws")
    _pass(plan, gate, values, waiting, total)
    return total


def _pass(
    plan: Plan, gate: Gate, values: Values, waiting: Sequence[Requests], total: Tally
) -> None:
    """Send the waiting requests through the gate and add what becomes of them."""
    if not waiting:
        return
    known = known_facts.joined([r.known for r in waiting])
    codes = gate.answers(known, explained=True)
    answers, counts = outcomes(codes, _stages(waiting), known, plan, values)
    total.answers += answers
    total.outcomes += counts


def _stages(waiting: Sequence[Requests]) -> dict[str, Numbers]:
    return {stage: np.concatenate([r.stages[stage] for r in waiting], axis=1) for stage in _LATER}


def pool_runs(plan: Plan, gate: Gate, tried: Sequence[Values], say: Progress) -> list[Tally]:
    """Return the counts of the first bookings of a plan under other values of the parameters.

    All meet the same people and the same chance; the gate is asked once for all of them.

    Parameters
    ----------
    plan : Plan
    gate : Gate
    tried : sequence of mapping
    say : callable

    Returns
    -------
    list of Tally
    """
    reach = reach_of(plan.parameters["match_share"].high)
    blocks = streams.blocks_of(plan.pool)
    numbers = streams.joined([streams.bookings(plan.seed, b, n, reach) for b, n in blocks])
    say(f"{len(tried)} other values of the parameters, {plan.pool:,} bookings each")
    found: list[Tally] = []
    waiting: list[tuple[Requests, Values]] = []
    for values in tried:
        waiting.append((requests(numbers, plan, values), values))
        if sum(len(r.known) for r, _ in waiting) >= BATCH:
            found += _answered(plan, gate, waiting)
            waiting = []
    return found + _answered(plan, gate, waiting)


def _answered(plan: Plan, gate: Gate, waiting: list[tuple[Requests, Values]]) -> list[Tally]:
    if not waiting:
        return []
    codes = gate.answers(known_facts.joined([r.known for r, _ in waiting]))
    ends = np.cumsum([len(r.known) for r, _ in waiting])
    found = []
    for (part, values), end in zip(waiting, ends, strict=True):
        mine = codes[:, :, end - len(part.known) : end]
        tally = part.tally
        tally.answers, tally.outcomes = outcomes(mine, part.stages, part.known, plan, values)
        found.append(tally)
    return found
