"""The outcome of a request: held or not, handed over or released, removed or not."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from trustact.language.errors import TrustactError
from trustact.language.instrument import ANSWERS
from trustact.simulation.criminal_record import (
    PRIORITY_LEVELS,
    RECORD_GROUPS,
    YEARS_SINCE_GROUPS,
    CriminalRecords,
)
from trustact.simulation.day_numbers import DAYS_PER_YEAR, days_since_epoch
from trustact.simulation.number_arrays import NumberArray
from trustact.simulation.parameters import ParameterValues
from trustact.simulation.request_facts import RequestFacts
from trustact.simulation.simulation_gate import GATE_ACTIONS, law_fallbacks
from trustact.simulation.simulation_plan import SimulationLaw, SimulationPlan

CELL_SHAPE = (len(RECORD_GROUPS), len(PRIORITY_LEVELS), len(YEARS_SINCE_GROUPS))
CELL_COUNT = int(np.prod(CELL_SHAPE))
DAYS_PER_MONTH = DAYS_PER_YEAR / 12

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
"""What is counted under each law. "handed over", "released after hold" and "released at once" add
up to all requests. "spared": handed over without a law but not under this law; "added": the
reverse. The same two for removals."""


RELEASE_FALLBACK_WORDS = ("release", "do not")
"""A fallback that begins with one of these words means that the agency does not act."""


@dataclass
class Tally:
    """Counts of some bookings.

    Parameters
    ----------
    matched, requested : numpy array of int
        One count for each cell. A cell is a combination of gravest conviction, priority level and
        years since the conviction.
    answers : numpy array of int
        Axes: laws, actions, answers.
    outcomes : numpy array of int
        Axes: laws, outcomes, cells.
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
    """Return a tally in which all counts are 0."""
    return Tally(
        0,
        0,
        np.zeros(CELL_COUNT, np.int64),
        np.zeros(CELL_COUNT, np.int64),
        np.zeros((laws, len(GATE_ACTIONS), len(ANSWERS)), np.int64),
        np.zeros((laws, len(OUTCOME_NAMES), CELL_COUNT), np.int64),
    )


def tally_cells(record: CriminalRecords) -> NumberArray:
    """Return the number of the cell of each record; see `Tally`."""
    return np.ravel_multi_index((record.gravest_level, record.level, record.years), CELL_SHAPE)


def action_chance(law: SimulationLaw, action: str, values: ParameterValues) -> NumberArray:
    """Return the chance that an agency acts on a request, for each answer of the law.

    Returns
    -------
    numpy array of float
        In the order of `ANSWERS`.

    Raises
    ------
    TrustactError
        If the fallback of the law is not one that this function knows.

    Examples
    --------
    >>> from trustact.simulation.parameters import load_parameters, parameter_values
    >>> from trustact.simulation.simulation_plan import NO_LAW
    >>> values = parameter_values(load_parameters("us-ma"))
    >>> chance = action_chance(NO_LAW, "hold", values)
    >>> dict(zip(ANSWERS, chance.tolist(), strict=True))["permitted"]
    0.908
    """
    fallback = law_fallbacks(law).get(action)
    if fallback is None:
        undetermined = values["acts_when_undetermined"]
    elif fallback.startswith(RELEASE_FALLBACK_WORDS):
        undetermined = 1 - values["follows_fallback"]
    else:
        raise TrustactError(
            f"{law.label}: the simulation cannot tell whether the fallback {fallback!r} for "
            f"{action} means to act or not; it must begin with one of: "
            f"{', '.join(RELEASE_FALLBACK_WORDS)}"
        )
    chances = {
        "prohibited": 1 - values["complies_when_prohibited"],
        "required": values["complies_when_required"],
        "permitted": values["acts_when_permitted"],
        "not-regulated": values["acts_without_law"],
        "undetermined": undetermined,
    }
    return np.array([chances[answer] for answer in ANSWERS])


def count_outcomes(
    codes: NumberArray,
    stages: Any,
    facts: RequestFacts,
    plan: SimulationPlan,
    values: ParameterValues,
) -> tuple[NumberArray, NumberArray]:
    """Return the outcomes of requests under each law, counted by answer and by cell.

    Parameters
    ----------
    codes : numpy array of int8
        The answers of the laws. Axes: laws, actions, requests.
    stages : mapping of str to numpy array
        The numbers drawn for the requests. They are the same under every law, so that laws can be
        compared.

    Returns
    -------
    answers, counts : numpy array of int
        As in `Tally`.
    """
    laws, size, record = len(plan.laws), len(facts), facts.record
    cell = tally_cells(record)
    answers = np.zeros((laws, len(GATE_ACTIONS), len(ANSWERS)), np.int64)
    counts = np.zeros((laws, len(OUTCOME_NAMES), CELL_COUNT), np.int64)
    # One number for both actions: an agency that would hold is also one that would hand over.
    agency = stages["agency"][0]
    taken, removed, delay = stages["outcome"]
    chance = np.array(
        [
            values["removed_without_conviction"],
            values["removed_with_conviction"],
            values["removed_with_conviction"],
            values["removed_level_1"],
        ]
    )[record.group]
    days = -np.log1p(-delay) * values["months_to_removal"] * DAYS_PER_MONTH
    in_time = (removed < chance) & (facts.day + days <= days_since_epoch(plan.last))
    without_law = np.zeros(size, bool)
    for number, law in enumerate(plan.laws):
        for action in range(len(GATE_ACTIONS)):
            answers[number, action] = np.bincount(codes[number, action], minlength=len(ANSWERS))
        would_hold = agency < action_chance(law, "hold", values)[codes[number, 0]]
        held = would_hold & facts.asks_to_hold
        would_transfer = agency < action_chance(law, "transfer", values)[codes[number, 1]]
        comes = taken < np.where(held, values["taken_after_hold"], values["taken_at_release"])
        handed = would_transfer & comes
        if law.instrument is None:
            without_law = handed
        outcomes = (
            held,
            handed,
            held & ~handed,
            ~held & ~handed,
            handed & in_time,
            without_law & ~handed,
            handed & ~without_law,
            without_law & ~handed & in_time,
            handed & ~without_law & in_time,
        )
        for place, requests in enumerate(outcomes):
            counts[number, place] = np.bincount(cell[requests], minlength=CELL_COUNT)
    return answers, counts
