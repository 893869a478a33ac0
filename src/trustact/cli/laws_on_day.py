"""`trustact laws --on` and `--timeline`: what binds a place on one day, and over the years."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from trustact import laws
from trustact.api.laws_of_place import (
    IN_PARTS,
    LEVELS,
    LawOfPlace,
    laws_of_place,
)
from trustact.cli import streams
from trustact.cli.chart_options import check_other_charts
from trustact.cli.clock import today
from trustact.cli.command_line import WrongUseError
from trustact.cli.law_summary import SUMMARY_KEYS, law_summary_json
from trustact.cli.laws_timeline import timeline_gaps, timeline_text
from trustact.language.bases import BASIS_LABELS
from trustact.language.errors import suggest_nearest
from trustact.language.known_places import describe_counties, describe_namesake
from trustact.language.partial_dates import PartialDate, parse_partial_date
from trustact.language.places import is_fictional
from trustact.language.provisions import STATUS_LABELS, law_days_text
from trustact.language.value_checks import check_place
from trustact.language.vocabulary import AGENCIES
from trustact.laws.place_names import name_of_place
from trustact.text_layout import wrap_text

ON_DAY_KEYS = SUMMARY_KEYS | {
    "level": "constitution and federal law, state law, local law, government policy, "
    "agency policy, or in parts only",
    "held": "in the library, in the catalogue (text not on file), or not in the library",
    "certain": "false where a reading or a day that is not on file decides whether it is in force",
    "note": "what readers of its answers must know",
}
"""Every key of `laws --on --json`, one map a law -> what it means."""

TIMELINE_KEYS = {
    "laws": "the laws of the place, each with the keys of `laws --on --json`; `certain` is true",
    "gaps": "from, until: days since 2008 on which no law of the place on holds is known",
}
"""Every key of `laws --timeline --json` -> what it means."""


def check_known_place(place: str, option: str) -> None:
    """Check a place of an option: its form, and that it exists, so that no law is overlooked."""
    check_place(place, option)
    index = laws.load_index()
    if is_fictional(place) and not any(is_fictional(entry.place) for entry in index.entries):
        raise WrongUseError(
            f"{option}: {place} is in the fictional state of the examples, of which this library "
            "has no law; name a real place, such as us-ca"
        )
    problem = index.describe_unknown_place(place)
    if problem is not None:
        raise WrongUseError(f"{option}: {problem}")


def print_laws_on_day(place: str, day_text: str, agency: str | None, *, as_json: bool) -> None:
    """Print what binds a place on one day.

    Raises
    ------
    WrongUseError
        If the day or the agency is not valid.
    """
    check_known_place(place, "--place")
    day = _parse_day(day_text)
    if agency is not None and agency not in AGENCIES:
        near = suggest_nearest(agency, AGENCIES)
        raise WrongUseError(f"--agency: {agency!r} is not an agency{near}")
    found = laws_of_place(place, day=day, agency=agency)
    if as_json:
        streams.print_json([_law_json(law) for law in found])
        return
    bound = f" that bind {agency}" if agency else ""
    namesake = describe_namesake(place)
    which = "" if namesake is None else f": {namesake}"
    streams.print_text(f"Laws of {name_of_place(place)} ({place}{which}) on {day}{bound}")
    for level in LEVELS:
        at_level = [law for law in found if law.level == level]
        if at_level:
            around = describe_counties(place) if level == IN_PARTS else None
            streams.print_text(f"\n{level}" if around is None else f"\n{level}: {around}")
            for law in at_level:
                streams.print_text(_law_text(law))
    if not any(_speaks_of_holds(law) for law in found):
        streams.print_text(
            "\nNo law of this place on holds is known for that day. That is no permission: federal "
            "law gives no\nagency of a state the power to hold."
        )
    streams.print_text("\n`trustact decide CASE` answers one case under all of them together.")


def print_timeline(place: str, charts: str | None, command: str, *, as_json: bool) -> None:
    """Print what was in force at a place when, and write the chart where a folder is named."""
    check_known_place(place, "--timeline")
    if charts is not None:
        from trustact.evidence.charts.replay_charts import file_name

        check_other_charts(charts, {file_name("laws-of", place)}.__contains__)
    found, name, now = laws_of_place(place), name_of_place(place), today()
    if charts is not None:
        # Imported here: most commands draw nothing.
        from trustact.cli.laws_timeline_chart import write_timeline_charts

        write_timeline_charts(charts, place, name, found, now, command)
    if as_json:
        streams.print_json(_timeline_json(found))
    else:
        streams.print_text(timeline_text(place, name, found, now))


def _parse_day(text: str) -> PartialDate:
    try:
        return parse_partial_date(text)
    except ValueError as error:
        raise WrongUseError(f"--on: {error}") from error


def _speaks_of_holds(law: LawOfPlace) -> bool:
    return (
        not law.entry.national and law.level != LEVELS[-1] and "hold" in law.entry.regulated_actions
    )


def _law_text(law: LawOfPlace) -> str:
    entry = law.entry
    doubt = "" if law.certain else "; whether it was in force then is disputed or not on file"
    held = "" if law.held == "in the library" else f"; {law.held}"
    acts = ", ".join(entry.regulated_actions) or "agreements or policies only"
    head = wrap_text(f"{entry.id}: {entry.title}, {entry.citation}", "  ", "    ")
    says = (
        f"{STATUS_LABELS[entry.status]}, {BASIS_LABELS[entry.basis]}{held}; "
        f"{law_days_text(entry, entry.status)}{doubt}; on: {acts}"
    )
    return f"{head}\n{wrap_text(says, '    ')}"


def _law_json(law: LawOfPlace) -> dict[str, Any]:
    return law_summary_json(law.entry) | {
        "level": law.level,
        "held": law.held,
        "certain": law.certain,
        "note": law.entry.note,
    }


def _timeline_json(found: Sequence[LawOfPlace]) -> dict[str, Any]:
    gaps = timeline_gaps(found, today())
    return {
        "laws": [_law_json(law) for law in found],
        "gaps": [
            {"from": str(date.fromordinal(start)), "until": str(date.fromordinal(end))}
            for start, end in gaps
        ],
    }
