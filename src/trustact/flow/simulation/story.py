"""The three-law story of the demonstration: Massachusetts under two laws and under none."""

from trustact.flow.simulation.plan import SOURCE, plan
from trustact.flow.simulation.result import NEVER_PEOPLE, SimulationResult
from trustact.flow.simulation.run import Progress
from trustact.flow.simulation.simulating import simulate
from trustact.flow.simulation.text import Row, ends
from trustact.layout import percent, table, wrapped

PLACE, FIRST, LAST = "us-ma", "2013-01-01", "2014-12-31"
BOOKINGS, DRAWS, POOL = 200_000, 20, 50_000
LAWS = ("us-ma/hrw-rule-2013", "us-ca/trust-act-2013")
_MATTERS = 3


def demo_story(progress: Progress | None = None, *, seed: int = 1) -> str:
    """Return the story: the same invented bookings under two laws, as if in force, and under none.

    Parameters
    ----------
    progress : callable, optional
        Told in a few words what is being done.
    seed : int, default 1

    Returns
    -------
    str
    """
    result = simulate(
        plan(PLACE, FIRST, LAST, bookings=BOOKINGS, as_if=LAWS, seed=seed, draws=DRAWS, pool=POOL),
        progress,
    )
    count = {name: figure.count for name, figure in result.chain.items()}
    parts = [
        wrapped(
            f"{count['booked']:,} bookings in Massachusetts, {FIRST} to {LAST} ({SOURCE}, seed "
            f"{seed}: {NEVER_PEOPLE}): {count['checked']:,} checked, {count['matched']:,} "
            f"matched, {count['requested']:,} requests. The same requests under each law, as if it "
            "were in force there:"
        ),
        table(_rows(result), right=[1, 2, 3, 4, 5]),
        wrapped(
            "Handed over, with the interval from drawing every parameter from its range; a law "
            "that is silent on hand-overs leaves those at the gate, of people whom nobody held. "
            + _differences(result)
        ),
        wrapped(
            f"What moves the difference most: {_matters(result)}. Most parameters are assumptions; "
            "`trustact flow simulate` names each, with its source."
        ),
    ]
    return "\n\n".join(parts)


def _rows(result: SimulationResult) -> list[Row]:
    rows: list[Row] = [("law", "held", "handed over", "by parameters", "released", "removed")]
    for law in result.laws:
        figures = law.figures
        released = figures["released after hold"].count + figures["released at once"].count
        handed = figures["handed over"]
        rows.append(
            (
                law.label,
                f"{figures['held'].count:,}",
                f"{handed.count:,}",
                ends(handed)[1],
                f"{released:,}",
                f"{figures['removed'].count:,}",
            )
        )
    return rows


def _differences(result: SimulationResult) -> str:
    without = result.laws[0].figures["handed over"].count
    said = []
    for law in result.laws[1:]:
        fewer = -law.difference.count
        word = "fewer" if fewer >= 0 else "more"
        said.append(
            f"{law.label}: {abs(fewer):,} {word} ({percent(abs(fewer), without)}; by parameters "
            f"{ends(law.difference, sign=True)[1]})."
        )
    return " ".join(said)


def _matters(result: SimulationResult) -> str:
    return ", ".join(
        f"{effect.parameter.name} ({effect.parameter.basis})"
        for effect in result.effects[:_MATTERS]
    )
