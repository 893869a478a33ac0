"""`trustact laws`: the laws in this library, and those that are known and not in it yet."""

import shlex
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import click

from trustact import laws
from trustact.cli import streams
from trustact.cli.chart_options import charts_option, former_svg_option
from trustact.cli.command_line import COMMAND_KEY, WrongUseError
from trustact.cli.law_summary import SUMMARY_KEYS, UNTIL_NOTE, law_summary_json
from trustact.cli.laws_on_day import check_known_place, print_laws_on_day, print_timeline
from trustact.cli.library_options import library_option
from trustact.language.errors import suggest_nearest
from trustact.language.places import lies_in, state_name
from trustact.language.provisions import NONBINDING_STATUSES, PASSED, STATUS_LABELS, DatedLaw
from trustact.language.shown_text import quote_value
from trustact.output_files import check_target
from trustact.text_layout import format_table

LAWS_KEYS = SUMMARY_KEYS | {
    "binds": "the agencies that it binds",
    "note": "what readers of its answers must know",
    "in_library": "whether it is in this library; false only with --all, for laws not in it yet",
}
"""Every key of `laws --json`, one map a law -> what it means."""


@click.command("laws", short_help="The laws in this library.")
@click.option("--place", metavar="PLACE", help="Only those that are law in this place.")
@click.option("--on", "day", metavar="DATE", help="What binds --place on this day (2015-03-01).")
@click.option("--agency", help="With --on, only the laws that bind this agency.")
@click.option(
    "--timeline", "timeline_of", metavar="PLACE", help="Show what was in force in a place when."
)
@charts_option
@former_svg_option
@click.option(
    "--as-panel",
    "panel_file",
    metavar="FILE.csv",
    help="Write which law bound which county when, for regressions; --place limits it.",
)
@click.option("--all", "also_missing", is_flag=True, help="Also those not in this library yet.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@library_option
@click.pass_context
def laws_command(
    ctx: click.Context,
    place: str | None,
    day: str | None,
    agency: str | None,
    timeline_of: str | None,
    charts: str | None,
    panel_file: str | None,
    also_missing: bool,
    as_json: bool,
) -> None:
    """List the laws in this library, with the days on which they are in force.

    With --all, also list the laws that are known but not in this library yet; they give no answers.

    With --place and --on, list what binds a place on one day, the highest law first, and what is
    not on file or not in this library. With --timeline, show the years; --place may repeat its
    place.
    """
    _check_options(place, day, agency, timeline_of, charts)
    if panel_file is not None:
        if day is not None or timeline_of is not None or also_missing or as_json:
            raise WrongUseError(
                "--as-panel writes all laws and days to its file; of the other options only "
                "--place is used with it"
            )
        check_target("--as-panel", panel_file, (".csv",), [])
        if place is not None:
            check_known_place(place, "--place")
        from trustact.cli.laws_panel_file import write_laws_panel

        write_laws_panel(panel_file, place)
        return
    if timeline_of is not None:
        command = shlex.join(ctx.meta.get(COMMAND_KEY, ["trustact", "laws"]))
        print_timeline(timeline_of, charts, command, as_json=as_json)
        return
    if place is not None and day is not None:
        print_laws_on_day(place, day, agency, as_json=as_json)
        return
    entries = laws.load_index().entries
    if place is not None:
        check_known_place(place, "--place")
        entries = tuple(e for e in entries if e.national or lies_in(place, e.place))
    present = [entry for entry in entries if entry.in_library]
    missing = [entry for entry in entries if not entry.in_library]
    if place is not None and all(entry.national for entry in present):
        streams.print_text(
            f"No law of {place} is in this library{_suggest_laws(place, missing)}", err=True
        )
    if as_json:
        listed = [*present, *missing] if also_missing else present
        streams.print_json([_entry_json(entry) for entry in listed])
        return
    rows = [("id", "status", "in force", "actions")]
    rows += [(e.id, _kind(e), _period_text(e), _first_few(e.regulated_actions)) for e in present]
    streams.print_text(format_table(rows, indent=""))
    if also_missing and missing:
        rows = [("id (not in this library yet)", "status", "in force", "title")]
        rows += [(e.id, _kind(e), _period_text(e), e.title) for e in missing]
        streams.print_text(f"\n{format_table(rows, indent='')}")
    if also_missing:
        _print_replaced_ids({entry.id for entry in entries})
    streams.print_text(
        f"\n{UNTIL_NOTE[0].upper()}{UNTIL_NOTE[1:]}. `trustact show ID` prints one law."
    )
    if missing and not also_missing:
        streams.print_text(
            f"{_count_missing(place, missing)} not in this library yet; --all lists them."
        )


def _print_replaced_ids(listed: Collection[str]) -> None:
    """Print the earlier ids of the laws that are listed, which still work."""
    from trustact.laws.redirects import follow, read_redirects

    redirects = read_redirects()
    rows = [("earlier id", "id now")]
    for each in redirects:
        found = follow(each.law, redirects, listed.__contains__) if each.of_law else None
        if found is not None and each.law not in listed:
            rows.append((each.law, found[0]))
    if len(rows) > 1:
        streams.print_text(f"\n{format_table(rows, indent='')}")


def _check_options(
    place: str | None, day: str | None, agency: str | None, timeline: str | None, charts: str | None
) -> None:
    if day is not None and place is None:
        raise WrongUseError("--on asks what binds a place on that day; add --place us-ca")
    if agency is not None and day is None:
        raise WrongUseError("--agency is used with --on; add --on 2015-03-01")
    if timeline is not None and day is not None:
        raise WrongUseError("--timeline shows all days; leave --on out")
    if timeline is not None and place not in (None, timeline):
        raise WrongUseError(
            f"--place {quote_value(place)} and --timeline {quote_value(timeline)} name two places; "
            "give --timeline alone"
        )
    if charts is not None and timeline is None:
        raise WrongUseError("--charts draws a timeline; add --timeline us-ca")


def _suggest_laws(place: str, missing: Sequence[laws.Entry]) -> str:
    """Return what can be listed instead of the law of a place."""
    local = [entry for entry in missing if not entry.national]
    if local:
        return f"; {_count_known(local)} not in it yet; --all lists them"
    if state_name(place):
        return ", and its index lists none"
    places = sorted({entry.place for entry in laws.load_index().in_library} | {"us"})
    return suggest_nearest(place, places) or f"; it has laws of: {', '.join(places)}"


def _count_known(missing: Sequence[laws.Entry]) -> str:
    return (
        "1 law is known that is" if len(missing) == 1 else f"{len(missing)} laws are known that are"
    )


def _count_missing(place: str | None, missing: Sequence[laws.Entry]) -> str:
    """Return how many laws are known; of a place, how many of them are federal."""
    federal = sum(entry.national for entry in missing)
    if place is None or federal in (0, len(missing)):
        return _count_known(missing)
    return f"{len(missing)} laws are known, {federal} of them federal, that are"


def _kind(law: DatedLaw) -> str:
    """Return the status of a law; `_period_text` says of a bill that was passed what is open."""
    return PASSED if law.status == PASSED else STATUS_LABELS[law.status]


def _period_text(law: DatedLaw) -> str:
    """Return the first day of a law and the first day after it; disputed days are left out."""
    if law.status in NONBINDING_STATUSES:
        return "never"
    if law.status == PASSED:
        return "whether it is law is not on file"
    certain = sorted((i for i in law.in_force if i.reading is None), key=lambda i: i.start.first)
    disputed = "; adjacent days are disputed" if len(certain) < len(law.in_force) else ""
    if not certain:
        return f"never{disputed}"
    text = str(replace(certain[-1], start=certain[0].start))
    return (text if len(certain) == 1 else f"{text}, in {len(certain)} periods") + disputed


def _first_few(actions: Sequence[str]) -> str:
    if not actions:
        return "-"
    shown = ", ".join(actions[:3])
    return shown if len(actions) <= 3 else f"{shown} and {len(actions) - 3} more"


def _entry_json(entry: laws.Entry) -> dict[str, Any]:
    return law_summary_json(entry) | {
        "binds": list(entry.binds),
        "note": entry.note,
        "in_library": entry.in_library,
    }
