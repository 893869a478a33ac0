"""From plan to counts: blocks in order, requests gathered, the gate asked in batches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from trustact.simulation import random_streams
from trustact.simulation import request_facts as known_facts
from trustact.simulation.array_types import NumberArray
from trustact.simulation.booking_chain import Matches, draw_matches
from trustact.simulation.parameters import ParameterValues
from trustact.simulation.random_streams import BookingDraws
from trustact.simulation.request_facts import RequestFacts, draw_request_facts
from trustact.simulation.request_outcomes import (
    CELL_COUNT,
    Tally,
    count_outcomes,
    empty_tally,
    tally_cells,
)
from trustact.simulation.simulation_gate import BATCH_SIZE, SimulationGate
from trustact.simulation.simulation_plan import SimulationPlan

Progress = Callable[[str], None]
_LATER_STAGES = ("agency", "outcome")
"""Stages that follow the gate."""


@dataclass(frozen=True, slots=True)
class RequestBatch:
    """Requests of some bookings, ready for the gate.

    Parameters
    ----------
    known : RequestFacts
    stages : mapping of str to numpy array
        Numbers of the stages after the gate.
    tally : Tally
        The chain as far as the requests.
    """

    known: RequestFacts
    stages: dict[str, NumberArray]
    tally: Tally


def draw_requests(
    numbers: BookingDraws, plan: SimulationPlan, values: ParameterValues
) -> RequestBatch:
    """Return the requests that come of some bookings.

    Parameters
    ----------
    numbers : BookingDraws
    plan : SimulationPlan
    values : mapping of str to float

    Returns
    -------
    RequestBatch
    """
    matched = draw_matches(numbers, plan, values)
    asked = np.flatnonzero(matched.asked)
    stages = {stage: drawn[:, asked] for stage, drawn in matched.stages.items()}
    record = matched.record.of(asked)
    known = draw_request_facts(stages, matched.day[asked], record, plan.place, values)
    return RequestBatch(
        known,
        {stage: stages[stage] for stage in _LATER_STAGES},
        _chain_tally(matched, asked, len(plan.laws)),
    )


def _chain_tally(matched: Matches, asked: NumberArray, laws: int) -> Tally:
    tally = empty_tally(laws)
    cell = tally_cells(matched.record)
    tally.booked, tally.checked = matched.booked, matched.checked
    tally.matched += np.bincount(cell, minlength=CELL_COUNT)
    tally.requested += np.bincount(cell[asked], minlength=CELL_COUNT)
    return tally


def share_to_draw(highest: float) -> float:
    """Return for which share of bookings the later stages are drawn.

    The same for all ordinary values, so that a changed parameter meets the same people.

    Examples
    --------
    >>> share_to_draw(0.07), share_to_draw(0.3)
    (0.1, 1.0)
    """
    return random_streams.SHARE_DRAWN if highest <= random_streams.SHARE_DRAWN else 1.0


def run_bookings(
    plan: SimulationPlan,
    gate: SimulationGate,
    values: ParameterValues,
    say: Progress,
    *,
    chunk: int = 8,
) -> Tally:
    """Return the counts of all bookings of a plan.

    Parameters
    ----------
    plan : SimulationPlan
    gate : SimulationGate
        Counts reasons and missing facts.
    values : mapping of str to float
    say : callable
    chunk : int, default 8
        Blocks that are drawn at once; no result depends on it.

    Returns
    -------
    Tally
    """
    total = empty_tally(len(plan.laws))
    waiting: list[RequestBatch] = []
    blocks = random_streams.split_into_blocks(plan.bookings)
    reach = share_to_draw(plan.parameters["match_share"].high)
    for start in range(0, len(blocks), chunk):
        say(f"{min(plan.bookings, (start + chunk) * random_streams.BLOCK_SIZE):,} bookings")
        for block, count in blocks[start : start + chunk]:
            found = draw_requests(
                random_streams.draw_bookings(plan.seed, block, count, reach), plan, values
            )
            total.add(found.tally)
            waiting.append(found)
        if sum(len(r.known) for r in waiting) >= BATCH_SIZE:
            _pass_gate(plan, gate, values, waiting, total)
            waiting = []
    say("the laws")
    _pass_gate(plan, gate, values, waiting, total)
    return total


def _pass_gate(
    plan: SimulationPlan,
    gate: SimulationGate,
    values: ParameterValues,
    waiting: Sequence[RequestBatch],
    total: Tally,
) -> None:
    """Send the waiting requests through the gate and add what becomes of them."""
    if not waiting:
        return
    known = known_facts.join_request_facts([r.known for r in waiting])
    codes = gate.answers(known, explained=True)
    answers, counts = count_outcomes(codes, _join_stages(waiting), known, plan, values)
    total.answers += answers
    total.outcomes += counts


def _join_stages(waiting: Sequence[RequestBatch]) -> dict[str, NumberArray]:
    return {
        stage: np.concatenate([r.stages[stage] for r in waiting], axis=1) for stage in _LATER_STAGES
    }


def run_parameter_sets(
    plan: SimulationPlan, gate: SimulationGate, tried: Sequence[ParameterValues], say: Progress
) -> list[Tally]:
    """Return the counts of the first bookings of a plan under other values of the parameters.

    All meet the same people and the same chance; the gate is asked once for all of them.

    Parameters
    ----------
    plan : SimulationPlan
    gate : SimulationGate
    tried : sequence of mapping
    say : callable

    Returns
    -------
    list of Tally
    """
    reach = share_to_draw(plan.parameters["match_share"].high)
    blocks = random_streams.split_into_blocks(plan.bookings_per_draw)
    numbers = random_streams.join_draws(
        [random_streams.draw_bookings(plan.seed, b, n, reach) for b, n in blocks]
    )
    say(f"{len(tried)} other values of the parameters, {plan.bookings_per_draw:,} bookings each")
    found: list[Tally] = []
    waiting: list[tuple[RequestBatch, ParameterValues]] = []
    for values in tried:
        waiting.append((draw_requests(numbers, plan, values), values))
        if sum(len(r.known) for r, _ in waiting) >= BATCH_SIZE:
            found += _answer_batch(plan, gate, waiting)
            waiting = []
    return found + _answer_batch(plan, gate, waiting)


def _answer_batch(
    plan: SimulationPlan, gate: SimulationGate, waiting: list[tuple[RequestBatch, ParameterValues]]
) -> list[Tally]:
    if not waiting:
        return []
    codes = gate.answers(known_facts.join_request_facts([r.known for r, _ in waiting]))
    ends = np.cumsum([len(r.known) for r, _ in waiting])
    found = []
    for (part, values), end in zip(waiting, ends, strict=True):
        mine = codes[:, :, end - len(part.known) : end]
        tally = part.tally
        tally.answers, tally.outcomes = count_outcomes(mine, part.stages, part.known, plan, values)
        found.append(tally)
    return found
