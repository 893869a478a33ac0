"""The three-law story of the demonstration: Massachusetts under two laws and under none."""

from trustact.simulation.simulation_plan import SYNTHETIC_SOURCE, make_plan
from trustact.simulation.simulation_result import ROWS_NOTE, SimulationResult
from trustact.simulation.simulator import simulate
from trustact.simulation.tally_runs import Progress
from trustact.simulation.text_report import TableRow, format_intervals
from trustact.text_layout import format_percent, format_table, wrap_text

DEMO_PLACE, DEMO_FIRST_DAY, DEMO_LAST_DAY = "us-ma", "2013-01-01", "2014-12-31"
DEMO_BOOKINGS, DEMO_DRAWS, DEMO_BOOKINGS_PER_DRAW = 200_000, 20, 50_000
DEMO_LAWS = ("us-ma/hrw-rule-2013", "us-ca/trust-act-2013")
_EFFECTS_SHOWN = 3


def simulation_demo_text(progress: Progress | None = None, *, seed: int = 1) -> str:
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
        make_plan(
            DEMO_PLACE,
            DEMO_FIRST_DAY,
            DEMO_LAST_DAY,
            bookings=DEMO_BOOKINGS,
            as_if=DEMO_LAWS,
            seed=seed,
            draws=DEMO_DRAWS,
            pool=DEMO_BOOKINGS_PER_DRAW,
        ),
        progress,
    )
    count = {name: figure.count for name, figure in result.chain.items()}
    parts = [
        wrap_text(
            f"{count['booked']:,} bookings in Massachusetts, {DEMO_FIRST_DAY} to {DEMO_LAST_DAY} "
            f"({SYNTHETIC_SOURCE}, seed {seed}: {ROWS_NOTE}): {count['checked']:,} checked, "
            f"{count['matched']:,} matched, {count['requested']:,} requests. The same requests "
            "under each law, as if it were in force there:"
        ),
        format_table(_rows(result), right=[1, 2, 3, 4, 5]),
        wrap_text(
            "Handed over, with the interval from drawing every parameter from its range; a law "
            "that is silent on hand-overs leaves those at the gate, of people whom nobody held. "
            + _differences(result)
        ),
        wrap_text(
            f"What moves the difference most: {_largest_effects(result)}. Most parameters are "
            "assumptions; `trustact simulate` names each, with its source."
        ),
    ]
    return "\n\n".join(parts)


def _rows(result: SimulationResult) -> list[TableRow]:
    rows: list[TableRow] = [("law", "held", "handed over", "by parameters", "released", "removed")]
    for law in result.laws:
        figures = law.figures
        released = figures["released after hold"].count + figures["released at once"].count
        handed = figures["handed over"]
        rows.append(
            (
                law.label,
                f"{figures['held'].count:,}",
                f"{handed.count:,}",
                format_intervals(handed)[1],
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
            f"{law.label}: {abs(fewer):,} {word} ({format_percent(abs(fewer), without)}; by "
            f"parameters {format_intervals(law.difference, sign=True)[1]})."
        )
    return " ".join(said)


def _largest_effects(result: SimulationResult) -> str:
    return ", ".join(
        f"{effect.parameter.name} ({effect.parameter.basis})"
        for effect in result.effects[:_EFFECTS_SHOWN]
    )
