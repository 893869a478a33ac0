"""`trustact demo`: the origin's story on real records, one booking, and a state simulated."""

import csv
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from trustact.cli import streams
from trustact.language.case import Case
from trustact.language.fact_values import NO, YES
from trustact.language.instrument import Instrument

DECLINED = "Detainer Declined by LEA"
"""ICE's word for a detainer that the local agency did not honor."""

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
"""The laws of the story, each with what has to be assumed before a share of people can say more."""

NO_CONVICTION = "no criminal conviction at all"
"""How the published table calls the share of people without any conviction."""

EXAMPLE_BOOKING = "bail-before-a-holiday"
"""The worked booking of the story."""

EXAMPLE_LAW = "us-ct/trust-act-2013"
NEXT_COMMANDS = (
    ("the laws at hand", "trustact laws"),
    ("one of them, provision by provision", "trustact show us-ca/trust-act-2013"),
    (
        "one person's case",
        'echo \'{"as_of": "2014-03-01", "place": "us-ca", "facts": {"convictions": []}}\''
        " | trustact decide -",
    ),
    (
        "all laws over the records of this story, by month, with a page of charts",
        "trustact replay ice_detainers_2014-10_2015-04.parquet --stack --by month "
        "--report report.html",
    ),
    (
        "a bill as if it had been law",
        "trustact replay ice_detainers_2014-10_2015-04.parquet "
        "--as-if us-ma/trust-act-redraft-2014 --assume agency=county-jail",
    ),
    ("the whole booking of this story, and the others", "trustact booking run " + EXAMPLE_BOOKING),
    ("the simulation, with all that it rests on", "trustact simulate --bookings 200000"),
    ("the words in which cases are written", "trustact facts convictions"),
)


@click.command("demo", short_help="The main job on the real records that come with the package.")
def demo_command() -> None:
    """Tell the story of the detainers of 2014 and 2015 and of the laws that met them."""
    for part in demo_parts():
        click.echo(part)
        click.echo()


def demo_parts() -> Iterator[str]:
    """Yield the parts of the story, each computed when it is asked for.

    Yields
    ------
    str
    """
    from trustact.evidence import demo_text
    from trustact.formats.package_data import DETAINERS_FY2015, package_data_path
    from trustact.formats.record_files import read_records
    from trustact.text_layout import wrap_text

    say = streams.progress_printer()
    say("reading the detainers")
    records = read_records(package_data_path(DETAINERS_FY2015))
    where = count_requests_by_place(records)
    yield demo_text.opening_text(where)
    yield demo_text.destinations_text(where)
    silent, assumed = replay_laws(records, say)
    yield demo_text.text_without_assumptions(silent)
    yield demo_text.text_with_assumptions(assumed)
    yield wrap_text("4. THREE MODERN REQUESTS, DECIDED ONE BY ONE")
    yield from decide_example_cases()
    yield "5. ONE BOOKING, FROM THE PRINTS TO THE OUTCOME"
    say("running one booking")
    yield run_example_booking()
    yield "6. A STATE'S BOOKINGS UNDER TWO LAWS AND UNDER NONE, SIMULATED"
    from trustact.simulation import simulation_demo_text

    yield simulation_demo_text(say)
    yield demo_text.closing_text(NEXT_COMMANDS, command_prefix(sys.argv[0]))


def command_prefix(given: str) -> str | None:
    """Return how the program has to be called again, where its name alone does not find it.

    Parameters
    ----------
    given : str
        How it was called this time.

    Returns
    -------
    str or None
        None where `trustact` is on the PATH, or where it was not started as a program of its own.
    """
    path = Path(given)
    if path.stem != "trustact" or path.name == given:
        return None
    found = shutil.which("trustact")
    if found is not None and path.exists() and Path(found).samefile(path):
        return None
    return path.as_posix()


def count_requests_by_place(records: Any) -> Any:
    """Return where the requests went, by the laws' own conditions of date and place.

    Parameters
    ----------
    records : Records

    Returns
    -------
    trustact.evidence.demo_text.Where
    """
    from trustact.evidence.demo_text import RequestDestinations, RequestGroup

    main = records.main
    days = main.column("as_of.first").to_pylist()
    places = main.column("place").to_pylist()
    agencies = main.column("agency").to_pylist()
    custodians = main.column("by:custodian").to_pylist()
    outcomes = main.column("by:outcome").to_pylist()
    states = _state_names(zip(places, main.column("by:state").to_pylist(), strict=True))
    limits = _laws_that_limit_holds()
    memo: dict[tuple[str | None, date], _PlaceGroup] = {}
    rows: Counter[_PlaceGroup] = Counter()
    declined: Counter[_PlaceGroup] = Counter()
    unbound: dict[_PlaceGroup, Counter[str]] = {}
    for place, day, agency, custodian, outcome in zip(
        places, days, agencies, custodians, outcomes, strict=True
    ):
        group = memo.get((place, day))
        if group is None:
            group = memo[(place, day)] = _place_group(limits, place, day, states)
        rows[group] += 1
        declined[group] += outcome == DECLINED
        if group.limited_by and agency is not None and agency not in group.binds:
            unbound.setdefault(group, Counter())[custodian] += 1
    found = [
        RequestGroup(g.name, n, declined[g], bool(g.limited_by), unbound.get(g, {}))
        for g, n in rows.items()
    ]
    found.sort(key=lambda g: (not g.limited, g.where in (_ELSEWHERE, _UNKNOWN), -g.rows))
    return RequestDestinations(str(min(days)), str(max(days)), tuple(found), outcomes.count(None))


@dataclass(frozen=True)
class _PlaceGroup:
    """One kind of place: its name, and the law that limits holds there, with whom it binds."""

    name: str
    limited_by: str = ""
    binds: frozenset[str] = frozenset()


_ELSEWHERE = "elsewhere"
_UNKNOWN = "a place that the records do not tell"


def _laws_that_limit_holds() -> list[Instrument]:
    """Return the instruments of a state or a locality that forbid holds, bills left out."""
    from trustact import laws
    from trustact.language.provisions import NONBINDING_STATUSES

    of_holds = laws.load_index().select(action="hold")
    found = [
        laws.get(entry.id)
        for entry in of_holds
        if entry.in_library and not entry.national and entry.status not in NONBINDING_STATUSES
    ]
    return [i for i in found if any(rule.effect == "prohibited" for rule in i.rules_on("hold"))]


def _first_day(instrument: Instrument) -> str:
    return str(instrument.in_force[0].start)


def _state_names(pairs: Iterator[tuple[str | None, str | None]]) -> dict[str, str]:
    """Return the name that the records most often give for a place's state."""
    seen: dict[str, Counter[str]] = {}
    for place, state in pairs:
        if place is not None and state is not None:
            seen.setdefault("-".join(place.split("-")[:2]), Counter())[state] += 1
    return {place: names.most_common(1)[0][0] for place, names in seen.items()}


def _place_group(
    limits: list[Instrument], place: str | None, day: date, states: Mapping[str, str]
) -> _PlaceGroup:
    from trustact.deciding.evaluator import EvaluationContext, truth
    from trustact.evidence import demo_text
    from trustact.language.answer_conditions import build_answer_conditions

    if place is None:
        return _PlaceGroup(_UNKNOWN)
    scene = EvaluationContext(Case.check({"as_of": day.isoformat(), "place": place}), {})
    maybe = False
    for instrument in limits:
        dates, here = build_answer_conditions(instrument, "hold", only_bound=True).gate[:2]
        reached = min(truth(dates, scene), truth(here, scene))
        if reached == YES:
            state = states.get(instrument.place, instrument.place)
            if instrument.status == "case-law":
                declared = f"{demo_text.DECLARED_LATER} {_first_day(instrument)}"
                return _PlaceGroup(f"{state} ({instrument.id}, {declared})")
            return _PlaceGroup(
                f"{state} ({instrument.id})", instrument.id, frozenset(instrument.binds)
            )
        maybe = maybe or reached != NO
    return _PlaceGroup(_UNKNOWN if maybe else _ELSEWHERE)


def replay_laws(records: Any, say: Any) -> tuple[Any, list[Any]]:
    """Return the three laws over the rows, without and with what has to be assumed.

    Parameters
    ----------
    records : Records
    say : callable

    Returns
    -------
    ReplayResult
    list of ReplayResult
    """
    from trustact.api.record_replay import replay_records
    from trustact.evidence.bounds import parse_known_share

    share, source = read_known_share()
    known_share = parse_known_share(f"convictions=[]:{share}", source)
    silent = replay_records(records, as_if=list(LAWS_WITH_ASSUMPTIONS), progress=say)
    assumed = [
        replay_records(
            records, as_if=[law], assumptions=texts, known_share=known_share, progress=say
        )
        for law, texts in LAWS_WITH_ASSUMPTIONS.items()
    ]
    return silent, assumed


def read_known_share() -> tuple[float, str]:
    """Return the published share of people without any conviction, and who published it.

    Returns
    -------
    float
        From 0 to 1.
    str

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
    raise LookupError(f"{PUBLISHED_SHARES} has no line {NO_CONVICTION!r}")


def run_example_booking() -> str:
    """Return a worked booking, a line an event.

    Returns
    -------
    str
    """
    from trustact import __version__
    from trustact.cli.booking_text import brief_timeline_text
    from trustact.secure_communities.booking_file import read_booking
    from trustact.secure_communities.booking_timeline import run_booking
    from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER

    return brief_timeline_text(
        run_booking(read_booking(EXAMPLES_FOLDER / f"{EXAMPLE_BOOKING}.yaml"), version=__version__)
    )


def decide_example_cases() -> Iterator[str]:
    """Yield three modern requests with criminal history, each decided in full.

    Yields
    ------
    str
        The first row of each kind: a felony stated; a conviction without its level; a charge only.
    """
    from trustact import laws
    from trustact.api import check, decide
    from trustact.cli.decide import make_report
    from trustact.cli.decide_text import brief_decision_text
    from trustact.formats.package_data import DETAINERS_ST_CLOUD, package_data_path
    from trustact.formats.record_files import read_records
    from trustact.formats.row_to_case import rows_to_case_mappings
    from trustact.language.columns import ROW_KEY
    from trustact.text_layout import wrap_text

    records = read_records(package_data_path(DETAINERS_ST_CLOUD))
    keys = records.main.column(ROW_KEY).to_pylist()
    mappings = rows_to_case_mappings(records, keys)
    law = laws.get(EXAMPLE_LAW)
    yield wrap_text(
        f"{len(keys)} requests of February 2026 to a state prison in Minnesota, all declined, tell "
        "the most serious conviction of each person. Three of them under Connecticut's act of "
        f"2013 ({law.id}), as if it were in force there today:"
    )
    for row in _first_of_each_kind(mappings):
        case = check(mappings[row])
        head = wrap_text(f"Row {row}: {_criminal_history(mappings[row]['facts'])}")
        decided = make_report(case, decide(case, law, as_if=True), as_if=True)
        yield f"{head}\n{brief_decision_text(case, 'hold', decided)}"


def _first_of_each_kind(mappings: Mapping[int, dict[str, Any]]) -> list[int]:
    first: dict[str, int] = {}
    for row, mapping in sorted(mappings.items()):
        convictions = mapping["facts"].get("convictions") or []
        if any(conviction.get("level") is not None for conviction in convictions):
            kind = "level told"
        else:
            kind = "level not told" if convictions else "no conviction told"
        first.setdefault(kind, row)
    return [first[kind] for kind in ("level told", "level not told", "no conviction told")]


def _criminal_history(facts: Mapping[str, Any]) -> str:
    told = [
        ", ".join(
            part
            for part in (
                str(row.get("description") or "an offense that is not named"),
                str(row.get("level") or "level not told"),
                f"convicted {row['convicted_on']}" if row.get("convicted_on") else "",
                f"sentence {row['sentence_days']:g} days" if row.get("sentence_days") else "",
            )
            if part
        )
        for row in facts.get("convictions") or []
    ]
    charges = len(facts.get("pending_charges") or [])
    if charges:
        told.append(f"{charges} pending charge{'s' if charges != 1 else ''}, not named")
    return "; ".join(told) or "nothing is told"
