"""The simulation of the demonstration: Massachusetts under two laws and without a law."""

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
    """Return a summary: the same synthetic bookings under two laws as if in force, and without law.

    Parameters
    ----------
    progress : callable, optional
        Called with a few words on what is being done.
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
            bookings_per_draw=DEMO_BOOKINGS_PER_DRAW,
        ),
        progress,
    )
    count = {name: figure.count for name, figure in result.chain.items()}
    parts = [
        wrap_text(
            f"{count['booked']:,} bookings in Massachusetts, {DEMO_FIRST_DAY} to {DEMO_LAST_DAY} "
            f"({SYNTHETIC_SOURCE}, seed {seed}: {ROWS_NOTE}): {count['checked']:,} checked, "
            f"{count['matched']:,} matched, {count['requested']:,} requests. The same requests "
            "under each law as if it were in force there, and without a law:"
        ),
        format_table(_rows(result), right=[1, 2, 3, 4, 5]),
        wrap_text(
            "By parameters: the interval of 'handed over' when every parameter is drawn from its "
            "range. Under a law that says nothing about hand-overs, people who are not held can "
            "still be handed over at release. " + _differences(result)
        ),
        wrap_text(
            f"The difference depends most on {_largest_effects(result)}. Most parameters are "
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
    sentences = []
    for law in result.laws[1:]:
        fewer = -law.difference.count
        word = "fewer" if fewer >= 0 else "more"
        sentences.append(
            f"{law.label}: {abs(fewer):,} {word} ({format_percent(abs(fewer), without)}; by "
            f"parameters {format_intervals(law.difference, sign=True)[1]})."
        )
    return " ".join(sentences)


def _largest_effects(result: SimulationResult) -> str:
    return ", ".join(
        f"{effect.parameter.name} ({effect.parameter.basis})"
        for effect in result.effects[:_EFFECTS_SHOWN]
    )
