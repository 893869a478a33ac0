"""From a plan to counts: bookings are drawn block by block and decided in batches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from trustact.simulation.booking_chain import Matches, draw_matches
from trustact.simulation.number_arrays import NumberArray, join_mappings
from trustact.simulation.parameters import ParameterValues
from trustact.simulation.random_streams import (
    BLOCK_SIZE,
    SHARE_DRAWN,
    BookingDraws,
    draw_bookings,
    join_draws,
    split_into_blocks,
)
from trustact.simulation.request_facts import (
    RequestFacts,
    draw_request_facts,
    join_request_facts,
)
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
"""Stages after the gate."""


@dataclass(frozen=True, slots=True)
class RequestBatch:
    """Requests of some bookings, to be decided by the gate.

    Parameters
    ----------
    stages : mapping of str to numpy array
        The numbers drawn for the stages after the gate.
    tally : Tally
        The counts of the chain up to the requests.
    """

    facts: RequestFacts
    stages: dict[str, NumberArray]
    tally: Tally


def draw_requests(
    draws: BookingDraws, plan: SimulationPlan, values: ParameterValues
) -> RequestBatch:
    """Return the requests that follow some bookings."""
    matches = draw_matches(draws, plan, values)
    requested = np.flatnonzero(matches.request_lodged)
    stages = {stage: numbers[:, requested] for stage, numbers in matches.stages.items()}
    record = matches.record.select(requested)
    return RequestBatch(
        draw_request_facts(stages, matches.day[requested], record, plan.place, values),
        {stage: stages[stage] for stage in _LATER_STAGES},
        _chain_tally(matches, requested, len(plan.laws)),
    )


def _chain_tally(matches: Matches, requested: NumberArray, laws: int) -> Tally:
    tally = empty_tally(laws)
    cell = tally_cells(matches.record)
    tally.booked, tally.checked = matches.booked, matches.checked
    tally.matched += np.bincount(cell, minlength=CELL_COUNT)
    tally.requested += np.bincount(cell[requested], minlength=CELL_COUNT)
    return tally


def share_to_draw(match_share: float) -> float:
    """Return the share of bookings for which the stages after the match are drawn.

    It is the same for all ordinary values, so that a changed parameter has the same people.

    Examples
    --------
    >>> share_to_draw(0.07), share_to_draw(0.3)
    (0.1, 1.0)
    """
    return SHARE_DRAWN if match_share <= SHARE_DRAWN else 1.0


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
    gate : SimulationGate
        Counts reasons and missing facts.
    chunk : int, default 8
        Blocks that are drawn at once. No result depends on it.
    """
    total = empty_tally(len(plan.laws))
    waiting: list[RequestBatch] = []
    blocks = split_into_blocks(plan.bookings)
    share = share_to_draw(plan.parameters["match_share"].high)
    for start in range(0, len(blocks), chunk):
        say(f"{min(plan.bookings, (start + chunk) * BLOCK_SIZE):,} bookings")
        for block, count in blocks[start : start + chunk]:
            batch = draw_requests(draw_bookings(plan.seed, block, count, share), plan, values)
            total.add(batch.tally)
            waiting.append(batch)
        if sum(len(batch.facts) for batch in waiting) >= BATCH_SIZE:
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
    """Decide the waiting requests and add their outcomes to the total."""
    if not waiting:
        return
    facts = join_request_facts([batch.facts for batch in waiting])
    codes = gate.answers(facts, explain=True)
    stages = join_mappings([batch.stages for batch in waiting])
    answers, counts = count_outcomes(codes, stages, facts, plan, values)
    total.answers += answers
    total.outcomes += counts


def run_parameter_sets(
    plan: SimulationPlan, gate: SimulationGate, sets: Sequence[ParameterValues], say: Progress
) -> list[Tally]:
    """Return the counts of the first bookings of a plan under other sets of parameter values.

    All sets have the same people and the same random numbers. Many sets are decided in one batch.
    """
    share = share_to_draw(plan.parameters["match_share"].high)
    blocks = split_into_blocks(plan.bookings_per_draw)
    draws = join_draws([draw_bookings(plan.seed, block, n, share) for block, n in blocks])
    say(f"{len(sets)} other sets of parameters, {plan.bookings_per_draw:,} bookings each")
    tallies: list[Tally] = []
    waiting: list[tuple[RequestBatch, ParameterValues]] = []
    for values in sets:
        waiting.append((draw_requests(draws, plan, values), values))
        if sum(len(batch.facts) for batch, _ in waiting) >= BATCH_SIZE:
            tallies += _answer_batches(plan, gate, waiting)
            waiting = []
    return tallies + _answer_batches(plan, gate, waiting)


def _answer_batches(
    plan: SimulationPlan, gate: SimulationGate, waiting: list[tuple[RequestBatch, ParameterValues]]
) -> list[Tally]:
    if not waiting:
        return []
    codes = gate.answers(join_request_facts([batch.facts for batch, _ in waiting]))
    ends = np.cumsum([len(batch.facts) for batch, _ in waiting])
    tallies = []
    for (batch, values), end in zip(waiting, ends, strict=True):
        own_codes = codes[:, :, end - len(batch.facts) : end]
        tally = batch.tally
        tally.answers, tally.outcomes = count_outcomes(
            own_codes, batch.stages, batch.facts, plan, values
        )
        tallies.append(tally)
    return tallies
