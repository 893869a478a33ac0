"""What becomes of a request: held or not, handed over or released, removed or not yet."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from trustact.language.errors import TrustactError
from trustact.language.instrument import ANSWERS
from trustact.simulation.array_types import NumberArray
from trustact.simulation.criminal_record import (
    PRIORITY_LEVELS,
    RECORD_GROUPS,
    YEARS_SINCE_GROUPS,
    CriminalRecords,
)
from trustact.simulation.offense_kinds import days_since_epoch
from trustact.simulation.parameters import ParameterValues
from trustact.simulation.request_facts import RequestFacts
from trustact.simulation.simulation_gate import GATE_ACTIONS, law_fallbacks
from trustact.simulation.simulation_plan import SimulationLaw, SimulationPlan

CELL_SHAPE = (len(RECORD_GROUPS), len(PRIORITY_LEVELS), len(YEARS_SINCE_GROUPS))
CELL_COUNT = int(np.prod(CELL_SHAPE))
DAYS_PER_MONTH = 365.25 / 12

OUTCOME_NAMES = (
    "held",
    "handed over",
    "released after hold",
    "released at once",
    "removed",
    "spared",
    "added",
    "spared removal",
    "added removal",
)
"""What is counted under each law. Handed over, released after hold and released at once add up to
all requests. Spared: handed over without a law and not under this one; added: the reverse; and so
for removals."""


RELEASE_FALLBACK_WORDS = ("release", "do not")
"""How a law's own word begins that has an agency not act until an answer is known."""


@dataclass
class Tally:
    """Counts of some bookings.

    Parameters
    ----------
    booked, checked : int
    matched, requested : numpy array of int
        One count a cell: record by level by years since conviction.
    answers : numpy array of int
        Laws, actions, answers.
    outcomes : numpy array of int
        Laws, outcomes, cells.
    """

    booked: int
    checked: int
    matched: NumberArray
    requested: NumberArray
    answers: NumberArray
    outcomes: NumberArray

    def add(self, other: "Tally") -> None:
        """Add the counts of other bookings."""
        self.booked += other.booked
        self.checked += other.checked
        for name in ("matched", "requested", "answers", "outcomes"):
            getattr(self, name).__iadd__(getattr(other, name))


def empty_tally(laws: int) -> Tally:
    """Return a tally of nobody."""
    return Tally(
        0,
        0,
        np.zeros(CELL_COUNT, np.int64),
        np.zeros(CELL_COUNT, np.int64),
        np.zeros((laws, len(GATE_ACTIONS), len(ANSWERS)), np.int64),
        np.zeros((laws, len(OUTCOME_NAMES), CELL_COUNT), np.int64),
    )


def tally_cells(record: CriminalRecords) -> NumberArray:
    """Return the cell of each record: record by level by years since conviction."""
    return np.ravel_multi_index((record.known, record.level, record.years), CELL_SHAPE)


def action_chance(law: SimulationLaw, action: str, values: ParameterValues) -> NumberArray:
    """Return how likely an agency is to act on a request, for each answer of the law.

    Parameters
    ----------
    law : SimulationLaw
    action : str
    values : mapping of str to float

    Returns
    -------
    numpy array of float
        In the order of the answers.

    Raises
    ------
    TrustactError
        If the law's own word for the meantime is not one of those known here.

    Examples
    --------
    >>> from trustact.simulation.parameters import load_parameters, parameter_values
    >>> from trustact.simulation.simulation_plan import NO_LAW
    >>> values = parameter_values(load_parameters("us-ma"))
    >>> chance = action_chance(NO_LAW, "hold", values)
    >>> dict(zip(ANSWERS, chance.tolist(), strict=True))["permitted"]
    0.908
    """
    meanwhile = law_fallbacks(law).get(action)
    if meanwhile is None:
        open_answer = values["acts_when_undetermined"]
    elif meanwhile.startswith(RELEASE_FALLBACK_WORDS):
        open_answer = 1 - values["follows_fallback"]
    else:
        raise TrustactError(
            f"{law.label}: whether the fallback {meanwhile!r} for {action} is to act or not is not "
            f"known here; it should begin with one of: {', '.join(RELEASE_FALLBACK_WORDS)}"
        )
    chances = {
        "prohibited": 1 - values["complies_when_prohibited"],
        "required": values["complies_when_required"],
        "permitted": values["acts_when_permitted"],
        "not-regulated": values["acts_without_law"],
        "undetermined": open_answer,
    }
    return np.array([chances[answer] for answer in ANSWERS])


def count_outcomes(
    codes: NumberArray,
    stages: Any,
    known: RequestFacts,
    plan: SimulationPlan,
    values: ParameterValues,
) -> tuple[NumberArray, NumberArray]:
    """Return what becomes of requests under each law, counted by answer and by cell.

    Parameters
    ----------
    codes : numpy array of int8
        Laws, actions, requests: the answers of the gate.
    stages : mapping of str to numpy array
        Numbers drawn; the same under every law, so that laws compare.
    known : RequestFacts
        The requests.
    plan : SimulationPlan
    values : mapping of str to float

    Returns
    -------
    answers, counts : numpy array of int
        As in `Tally`.
    """
    laws, size, record = len(plan.laws), len(known), known.record
    cell = tally_cells(record)
    asked_to_hold = known.asks_to_hold
    answers = np.zeros((laws, len(GATE_ACTIONS), len(ANSWERS)), np.int64)
    counts = np.zeros((laws, len(OUTCOME_NAMES), CELL_COUNT), np.int64)
    # One number for both acts: an agency that would hold is the one that would hand over.
    will = stages["agency"][0]
    taken, removed, lag = stages["outcome"]
    chance = np.array(
        [
            values["removed_without_conviction"],
            values["removed_with_conviction"],
            values["removed_with_conviction"],
            values["removed_level_1"],
        ]
    )[record.group]
    wait = -np.log1p(-lag) * values["months_to_removal"] * DAYS_PER_MONTH
    in_time = (removed < chance) & (known.day + wait <= days_since_epoch(plan.last))
    without = np.zeros(size, bool)
    for number, law in enumerate(plan.laws):
        for action in range(len(GATE_ACTIONS)):
            answers[number, action] = np.bincount(codes[number, action], minlength=len(ANSWERS))
        would_hold = will < action_chance(law, "hold", values)[codes[number, 0]]
        held = would_hold & asked_to_hold
        lets_go = will < action_chance(law, "transfer", values)[codes[number, 1]]
        comes = taken < np.where(held, values["taken_after_hold"], values["taken_at_release"])
        handed = lets_go & comes
        if law.instrument is None:
            without = handed
        found = (
            held,
            handed,
            held & ~handed,
            ~held & ~handed,
            handed & in_time,
            without & ~handed,
            handed & ~without,
            without & ~handed & in_time,
            handed & ~without & in_time,
        )
        for place, which in enumerate(found):
            counts[number, place] = np.bincount(cell[which], minlength=CELL_COUNT)
    return answers, counts
