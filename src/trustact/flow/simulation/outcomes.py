"""What becomes of a request: held or not, handed over or released, removed or not yet."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from trustact.flow.simulation.arrays import Numbers
from trustact.flow.simulation.facts import Facts
from trustact.flow.simulation.gate import ACTIONS, fallbacks
from trustact.flow.simulation.kinds import since_epoch
from trustact.flow.simulation.parameters import Values
from trustact.flow.simulation.plan import Law, Plan
from trustact.flow.simulation.record import LEVELS, RECORDS, YEARS, Record
from trustact.language.errors import TrustactError
from trustact.language.instrument import ANSWERS

SHAPE = (len(RECORDS), len(LEVELS), len(YEARS))
CELLS = int(np.prod(SHAPE))
DAYS_OF_A_MONTH = 365.25 / 12

OUTCOMES = (
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


LETS_GO = ("release", "do not")
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
    matched: Numbers
    requested: Numbers
    answers: Numbers
    outcomes: Numbers

    def add(self, other: "Tally") -> None:
        """Add the counts of other bookings."""
        self.booked += other.booked
        self.checked += other.checked
        for name in ("matched", "requested", "answers", "outcomes"):
            getattr(self, name).__iadd__(getattr(other, name))


def empty(laws: int) -> Tally:
    """Return a tally of nobody."""
    return Tally(
        0,
        0,
        np.zeros(CELLS, np.int64),
        np.zeros(CELLS, np.int64),
        np.zeros((laws, len(ACTIONS), len(ANSWERS)), np.int64),
        np.zeros((laws, len(OUTCOMES), CELLS), np.int64),
    )


def cells(record: Record) -> Numbers:
    """Return the cell of each record: record by level by years since conviction."""
    return np.ravel_multi_index((record.known, record.level, record.years), SHAPE)


def chance_of_act(law: Law, action: str, values: Values) -> Numbers:
    """Return how likely an agency is to act on a request, for each answer of the law.

    Parameters
    ----------
    law : Law
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
    >>> from trustact.flow.simulation.parameters import parameters, values_of
    >>> from trustact.flow.simulation.plan import NO_LAW
    >>> values = values_of(parameters("us-ma"))
    >>> chance = chance_of_act(NO_LAW, "hold", values)
    >>> dict(zip(ANSWERS, chance.tolist(), strict=True))["permitted"]
    0.908
    """
    meanwhile = fallbacks(law).get(action)
    if meanwhile is None:
        open_answer = values["acts_when_undetermined"]
    elif meanwhile.startswith(LETS_GO):
        open_answer = 1 - values["follows_fallback"]
    else:
        raise TrustactError(
            f"{law.label}: whether the fallback {meanwhile!r} for {action} is to act or not is not "
            f"known here; it should begin with one of: {', '.join(LETS_GO)}"
        )
    chances = {
        "prohibited": 1 - values["complies_when_prohibited"],
        "required": values["complies_when_required"],
        "permitted": values["acts_when_permitted"],
        "not-regulated": values["acts_without_law"],
        "undetermined": open_answer,
    }
    return np.array([chances[answer] for answer in ANSWERS])


def outcomes(
    codes: Numbers, stages: Any, known: Facts, plan: Plan, values: Values
) -> tuple[Numbers, Numbers]:
    """Return what becomes of requests under each law, counted by answer and by cell.

    Parameters
    ----------
    codes : numpy array of int8
        Laws, actions, requests: the answers of the gate.
    stages : mapping of str to numpy array
        Numbers drawn; the same under every law, so that laws compare.
    known : Facts
        The requests.
    plan : Plan
    values : mapping of str to float

    Returns
    -------
    answers, counts : numpy array of int
        As in `Tally`.
    """
    laws, size, record = len(plan.laws), len(known), known.record
    cell = cells(record)
    asked_to_hold = known.asks_to_hold
    answers = np.zeros((laws, len(ACTIONS), len(ANSWERS)), np.int64)
    counts = np.zeros((laws, len(OUTCOMES), CELLS), np.int64)
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
    wait = -np.log1p(-lag) * values["months_to_removal"] * DAYS_OF_A_MONTH
    in_time = (removed < chance) & (known.day + wait <= since_epoch(plan.last))
    without = np.zeros(size, bool)
    for number, law in enumerate(plan.laws):
        for action in range(len(ACTIONS)):
            answers[number, action] = np.bincount(codes[number, action], minlength=len(ANSWERS))
        would_hold = will < chance_of_act(law, "hold", values)[codes[number, 0]]
        held = would_hold & asked_to_hold
        lets_go = will < chance_of_act(law, "transfer", values)[codes[number, 1]]
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
            counts[number, place] = np.bincount(cell[which], minlength=CELLS)
    return answers, counts
