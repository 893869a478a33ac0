"""`trustact demo`: real detainers under several laws, one booking, and a state simulated."""

import csv
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from trustact.cli import streams

LAWS_WITH_ASSUMPTIONS: Mapping[str, tuple[str, ...]] = {
    "us-federal/8cfr-287-7": ("agency=county-jail",),
    "us-ma/hrw-rule-2013": (
        "agency=county-jail",
        "release.by_court=yes",
        "findings.deemed_dangerous=no",
    ),
    "us-ca/trust-act-2013": (
        "agency=county-jail",
        "pending_charges=[]",
        "past_charges=[]",
        "adjudications=[]",
        "registries=[]",
        "papers=[]",
    ),
}
"""The laws that are replayed -> what has to be assumed before a known share can say more."""

NO_CONVICTION = "no criminal conviction at all"
"""The row of the published table with the share of people who have no conviction."""

EXAMPLE_BOOKING = "bail-before-a-holiday"
EXAMPLE_LAW = "us-ct/trust-act-2013"
SIMULATED_LAWS = ("us-ma/hrw-rule-2013", "us-ca/trust-act-2013")
SIMULATED_PLACE, SIMULATED_PLACE_NAME = "us-ma", "Massachusetts"
SIMULATED_FROM, SIMULATED_TO = "2013-01-01", "2014-12-31"
_BOOKINGS, _DRAWS, _BOOKINGS_PER_DRAW = 200_000, 20, 50_000
_EFFECTS_SHOWN = 3

NEXT_COMMANDS = (
    ("the laws in this library", "trustact laws"),
    ("one of them, provision by provision", "trustact show us-ca/trust-act-2013"),
    (
        "one person's case",
        'echo \'{"as_of": "2014-03-01", "place": "us-ca", "facts": {"convictions": []}}\''
        " | trustact decide -",
    ),
    (
        "all laws over the records used here, by month, with a page of charts",
        "trustact replay ice_detainers_2014-10_2015-04.parquet --stack --by month "
        "--report report.html",
    ),
    (
        "a bill as if it had been law",
        "trustact replay ice_detainers_2014-10_2015-04.parquet "
        "--as-if us-ma/trust-act-redraft-2014 --assume agency=county-jail",
    ),
    ("the booking above in full", "trustact booking run " + EXAMPLE_BOOKING),
    ("the simulation, with everything that it rests on", "trustact simulate --bookings 200000"),
    ("the facts that a case can state", "trustact facts convictions"),
)


@click.command(
    "demo", short_help="The main results on the real records that come with the package."
)
def demo_command() -> None:
    """Show the detainers of 2014 and 2015 and the laws that applied to them."""
    for section in demo_sections():
        streams.print_text(section)
        streams.print_text()


def demo_sections() -> Iterator[str]:
    """Yield the parts of the demo in their order, each computed when it is due."""
    from trustact.evidence import demo_text
    from trustact.evidence.request_counts import count_requests_by_place
    from trustact.formats.package_data import DETAINERS_FY2015, package_data_path
    from trustact.formats.record_files import read_records

    say = streams.progress_printer()
    say("reading the detainers")
    records = read_records(package_data_path(DETAINERS_FY2015))
    destinations = count_requests_by_place(records, find_hold_limits())
    yield demo_text.opening_text(destinations)
    yield demo_text.destinations_text(destinations)
    without_assumptions, with_assumptions = replay_laws(records, say)
    yield demo_text.text_without_assumptions(without_assumptions)
    yield demo_text.text_with_assumptions(with_assumptions)
    yield demo_text.CASES_HEADING
    yield from decide_example_cases()
    yield demo_text.BOOKING_HEADING
    say("running one booking")
    yield run_example_booking()
    yield demo_text.SIMULATION_HEADING
    yield demo_text.simulation_text(simulate_example_state(say))
    yield demo_text.closing_text(NEXT_COMMANDS, program_path(sys.argv[0]))


def program_path(started_as: str) -> str | None:
    """Return how the program has to be called again, where its name alone does not find it.

    Returns
    -------
    str or None
        None where `trustact` is on the PATH, or where it was not started as a program of its own.
    """
    path = Path(started_as)
    if path.stem != "trustact" or path.name == started_as:
        return None
    on_path = shutil.which("trustact")
    if on_path is not None and path.exists() and Path(on_path).samefile(path):
        return None
    return path.as_posix()


def find_hold_limits() -> Callable[[str | None, date], Any]:
    """Return a function that finds the law limiting holds at a place on a day, as a `HoldLimit`.

    Such a law is an instrument of a state or a locality that prohibits holds; bills are left out. A
    ruling of a later day, which says what the law was, is named only where no law that could be
    read on the day limits holds; a law whose bars all turn on readings that nobody has chosen, as
    open, and only where no other law certainly does. A law of the state is named before one of a
    locality in it.
    """
    from trustact import laws
    from trustact.deciding.evaluator import EvaluationContext, truth
    from trustact.deciding.open_conditions import can_be_met
    from trustact.evidence.request_counts import HoldLimit, is_ruling_of_later_day
    from trustact.language.answer_conditions import build_answer_conditions
    from trustact.language.case import Case
    from trustact.language.fact_values import NO, YES
    from trustact.language.instrument import Instrument
    from trustact.language.nodes import Condition, all_of, any_of
    from trustact.language.provisions import NONBINDING_STATUSES

    conditions: list[tuple[Instrument, Condition, Condition, bool]] = []
    limits = sorted(laws.load_index().select(action="hold"), key=lambda law: law.place.count("-"))
    for entry in limits:
        bound = entry.in_library and not entry.national and not entry.only_if
        if bound and entry.status not in NONBINDING_STATUSES:
            law = laws.get(entry.id)
            if any(rule.effect == "prohibited" for rule in law.rules_on("hold")):
                found = build_answer_conditions(law, "hold", only_bound=True)
                in_force, in_place, _, *scope = found.applicability
                bars = [r.effective_condition for r in found.rules if r.rule.effect == "prohibited"]
                certain = can_be_met(all_of(*scope, any_of(*bars)))
                conditions.append((law, in_force, in_place, certain))

    def find(place: str | None, day: date) -> HoldLimit:
        if place is None:
            return HoldLimit(None, known=False)
        context = EvaluationContext(Case.check({"as_of": day.isoformat(), "place": place}), {})
        known, open_law = True, None
        of_the_day: list[Instrument] = []
        later_rulings: list[Instrument] = []
        for law, in_force, in_place, certain in conditions:
            applies = min(truth(in_force, context), truth(in_place, context))
            if applies == YES and certain:
                (later_rulings if is_ruling_of_later_day(law, day) else of_the_day).append(law)
            elif applies == YES:
                open_law = open_law or law
            else:
                known = known and applies == NO
        if of_the_day:
            binds = frozenset().union(*(law.binds for law in of_the_day))
            return HoldLimit(of_the_day[0], binds=binds)
        if later_rulings:
            return HoldLimit(later_rulings[0], declared_later=True)
        return HoldLimit(open_law, known and open_law is None)

    return find


def replay_laws(records: Any, say: Callable[[str], None]) -> tuple[Any, list[Any]]:
    """Return the three laws over the rows, without and with what has to be assumed.

    Parameters
    ----------
    say : callable
        Prints what is being done.

    Returns
    -------
    ReplayResult
        All three without assumptions.
    list of ReplayResult
        Each with its assumptions and the known share.
    """
    from trustact.api.record_replay import replay_records
    from trustact.evidence.bounds import parse_known_share

    share, source = read_known_share()
    known_share = parse_known_share(f"convictions=[]:{share}", source)
    without_assumptions = replay_records(records, as_if=list(LAWS_WITH_ASSUMPTIONS), progress=say)
    with_assumptions = [
        replay_records(
            records, as_if=[law], assumptions=texts, known_share=known_share, progress=say
        )
        for law, texts in LAWS_WITH_ASSUMPTIONS.items()
    ]
    return without_assumptions, with_assumptions


def read_known_share() -> tuple[float, str]:
    """Return the published share of people without any conviction, from 0 to 1, and its source.

    Examples
    --------
    >>> read_known_share()[0]
    0.477
    """
    from trustact.formats.package_data import PUBLISHED_SHARES, package_data_path

    with package_data_path(PUBLISHED_SHARES).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["category"] == NO_CONVICTION:
                share = round(float(row["percent"]) / 100, 6)
                return share, f"{row['source']}, {row['population']}"
    raise LookupError(f"{PUBLISHED_SHARES} has no row {NO_CONVICTION!r}")


def decide_example_cases() -> Iterator[str]:
    """Yield three recent requests with a criminal history, each decided in full.

    They are the first row of each kind: a felony stated; a conviction without its level; only a
    charge.
    """
    from trustact import laws
    from trustact.api import check, decide
    from trustact.cli.decide_text import brief_decision_text
    from trustact.cli.decision_report import make_report
    from trustact.evidence import demo_text
    from trustact.formats.package_data import DETAINERS_ST_CLOUD, package_data_path
    from trustact.formats.record_files import read_records
    from trustact.formats.row_to_case import rows_to_case_mappings
    from trustact.language.columns import ROW_KEY
    from trustact.text_layout import wrap_text

    records = read_records(package_data_path(DETAINERS_ST_CLOUD))
    keys = records.main.column(ROW_KEY).to_pylist()
    mappings = rows_to_case_mappings(records, keys)
    law = laws.get(EXAMPLE_LAW)
    yield demo_text.cases_text(len(keys), law.id)
    for row in _first_of_each_kind(mappings):
        case = check(mappings[row])
        history = demo_text.describe_criminal_history(mappings[row]["facts"])
        report = make_report(decide(case, law, as_if=True), as_if=True)
        yield f"{wrap_text(f'Row {row}: {history}')}\n{brief_decision_text('hold', report)}"


def _first_of_each_kind(mappings: Mapping[int, dict[str, Any]]) -> list[int]:
    first: dict[str, int] = {}
    for row, mapping in sorted(mappings.items()):
        convictions = mapping["facts"].get("convictions") or []
        if any(conviction.get("level") is not None for conviction in convictions):
            kind = "conviction with its level"
        else:
            kind = "conviction without its level" if convictions else "no conviction"
        first.setdefault(kind, row)
    kinds = ("conviction with its level", "conviction without its level", "no conviction")
    return [first[kind] for kind in kinds]


def run_example_booking() -> str:
    """Return an example booking, one line for each event."""
    from trustact import __version__
    from trustact.cli.booking_text import brief_timeline_text
    from trustact.secure_communities.booking_file import read_booking
    from trustact.secure_communities.booking_timeline import run_booking
    from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER

    return brief_timeline_text(
        run_booking(read_booking(EXAMPLES_FOLDER / f"{EXAMPLE_BOOKING}.yaml"), version=__version__)
    )


def simulate_example_state(say: Callable[[str], None], *, seed: int = 1) -> Any:
    """Return the same synthetic bookings under two laws and under none, as a `SimulatedState`."""
    from trustact.evidence.demo_text import SimulatedLaw, SimulatedState
    from trustact.simulation import SYNTHETIC_SOURCE, make_plan, simulate
    from trustact.simulation.outcome_text import format_intervals
    from trustact.simulation.simulation_result import ROWS_NOTE

    result = simulate(
        make_plan(
            SIMULATED_PLACE,
            SIMULATED_FROM,
            SIMULATED_TO,
            bookings=_BOOKINGS,
            as_if=SIMULATED_LAWS,
            seed=seed,
            draws=_DRAWS,
            bookings_per_draw=_BOOKINGS_PER_DRAW,
        ),
        say,
    )
    count = {name: figure.count for name, figure in result.chain.items()}
    return SimulatedState(
        SIMULATED_PLACE_NAME,
        f"{SIMULATED_FROM} to {SIMULATED_TO}",
        f"{SYNTHETIC_SOURCE}, seed {seed}: {ROWS_NOTE}",
        count["booked"],
        count["checked"],
        count["matched"],
        count["requested"],
        tuple(
            SimulatedLaw(
                law.label,
                law.figures["held"].count,
                law.figures["handed over"].count,
                format_intervals(law.figures["handed over"])[1],
                law.figures["released after hold"].count + law.figures["released at once"].count,
                law.figures["removed"].count,
                -law.difference.count,
                format_intervals(law.difference, sign=True)[1],
            )
            for law in result.laws
        ),
        tuple(
            f"{effect.parameter.name} ({effect.parameter.basis})"
            for effect in result.effects[:_EFFECTS_SHOWN]
        ),
    )
