"""`trustact simulate`: a state's bookings through the chain, under any law or none."""

import json
import shlex
from typing import Any

import click

from trustact.cli import streams
from trustact.cli.case_input import parse_readings
from trustact.cli.command_line import COMMAND_KEY, WrongUseError
from trustact.cli.output_files import check_target, write_text
from trustact.language.vocabulary import AGENCIES

FIGURE_KEYS = {
    "count": "bookings",
    "simulation": "interval by the chance of this run",
    "parameters": "interval by drawing the parameters; null without draws",
}
"""The keys of every figure."""

SIMULATE_KEYS = {
    "trustact": "version of the program",
    "command": "the command that was given",
    "source": "synthetic-v1: nothing is a record of anybody",
    "rows_are": "what a booking is, and what it is not",
    "seed": "the seed; the same seed gives the same figures",
    "place": "place id",
    "first": "first day of bookings",
    "last": "last day of bookings",
    "agency": "the agency that has custody; null for one that the law binds",
    "readings": "readings that were chosen: name -> true or false",
    "draws": "how often the parameters were drawn from their ranges",
    "intervals": "what the two intervals of a figure mean",
    "chain": "booked, checked, matched, requested -> figure",
    "chain_by": "dimension -> group -> matched and requested -> figure",
    "laws": "one for each law, first the one without a law",
    "laws[].law": "id of the law, with (as if) where it was applied so; none",
    "laws[].title": "its title",
    "laws[].mode": "in-force, as-if or none",
    "laws[].citation": "its citation; null without a law, as the next three",
    "laws[].status": "enacted, regulation, bill ...",
    "laws[].in_force": "the days on which it is in force",
    "laws[].basis": "how firmly it was read: text, secondary, recalled, not-on-file",
    "laws[].answers": "action -> answer -> requests",
    "laws[].fallbacks": "action -> what the law has an agency do until an answer is known",
    "laws[].outcomes": "held, handed over, released after hold, released at once, removed -> "
    "figure; the middle three add up to all requests",
    "laws[].handed_over_less_without_law": "figure: the difference that the law makes",
    "laws[].removed_less_without_law": "figure: the same for removals",
    "laws[].by": "dimension -> group -> outcome -> figure",
    "laws[].missing": "facts that undetermined requests lack, most frequent first",
    "laws[].missing[].action": "hold or transfer",
    "laws[].missing[].fact": "path of the fact, or reading:NAME",
    "laws[].missing[].requests": "requests that lack it",
    "laws[].decided_by": "the provisions that gave the answers",
    "laws[].decided_by[].action": "hold or transfer",
    "laws[].decided_by[].answer": "the answer that it gave",
    "laws[].decided_by[].citation": "its citation",
    "laws[].decided_by[].basis": "how firmly it was read",
    "laws[].decided_by[].requests": "requests that it decided",
    "laws[].compared_with_single_cases": "requests that were decided as single cases too",
    "sensitivity": "one for each parameter with a range, the one that matters most first",
    "sensitivity[].parameter": "its name",
    "sensitivity[].low": "the low end of its range",
    "sensitivity[].high": "the high end",
    "sensitivity[].basis": "published, derived or assumption",
    "sensitivity[].handed_over_without_law": "hand-overs without a law at both ends",
    "sensitivity[].handed_over_less_without_law": "law -> the difference it makes at both ends",
    "sensitivity[].problem": "why an end cannot be; null if both can",
    "parameters": "all parameters",
    "parameters[].name": "its name",
    "parameters[].says": "what it is",
    "parameters[].value": "its value",
    "parameters[].low": "the low end of its range",
    "parameters[].high": "the high end",
    "parameters[].unit": "share, factor, bookings, years, months or day",
    "parameters[].basis": "published, derived or assumption",
    "parameters[].source": "who published it, or why it is assumed",
    "parameters[].set": "whether the user has set it",
    "same_of_all": "facts that are the same for everybody or follow: assumptions too",
}
"""Every key of `simulate --json` -> what it means; `[]` stands for each item of a list."""


SIMULATE_CHECK_KEYS = {
    "source": "synthetic-v1: nothing is a record of anybody",
    "seed": "the seed",
    "first": "first day of bookings",
    "last": "last day of bookings",
    "published": "the published figures",
    "published.removed": "people removed",
    "published.share": "of them with criminal records, from 0 to 1",
    "removed": "removals that were simulated",
    "removed_by_chance": "interval by the chance of this run",
    "removed_by_parameters": "interval by drawing the parameters",
    "share": "of them with a conviction",
    "share_by_chance": "interval by the chance of this run",
    "share_by_parameters": "interval by drawing the parameters",
    "requested": "requests",
    "handed_over": "hand-overs",
    "removed_of_pilot": "removals of bookings that only the pilot checked",
    "later_requests": "another published count, from October 2014 to April 2015",
    "later_requests.published": "requests to facilities of the state",
    "later_requests.simulated": "ours",
    "later_requests.by_parameters": "interval by drawing the parameters",
    "needed": "what one parameter alone would have to be",
    "needed[].figure": "removed or share",
    "needed[].parameter": "its name",
    "needed[].value": "what it would have to be",
    "needed[].in_range": "whether that lies in its range",
}
"""Every key of `simulate --check massachusetts-2012 --json` -> what it means."""


@click.command("simulate", short_help="A state's bookings over years, under any law or none.")
@click.option("--place", default="us-ma", show_default=True, metavar="ID", help="Place id.")
@click.option("--from", "first", default="2013-01-01", show_default=True, metavar="DAY")
@click.option("--until", "last", default="2014-12-31", show_default=True, metavar="DAY")
@click.option(
    "--bookings",
    type=int,
    metavar="N",
    help="Over the whole period; as many as the place has in it unless given.",
)
@click.option(
    "--law",
    "laws",
    multiple=True,
    metavar="ID",
    help="Applied where and when it binds (a bill as if); none for no law. Repeatable.",
)
@click.option(
    "--as-if",
    "as_if",
    multiple=True,
    metavar="ID",
    help="Applied as if it had been in force there and then. Repeatable.",
)
@click.option(
    "--draft",
    "drafts",
    multiple=True,
    metavar="FILE.py",
    help="A law file of your own, applied as if in force. The file is run as Python.",
)
@click.option("--agency", type=click.Choice(AGENCIES), metavar="KIND", help="Who has custody.")
@click.option(
    "--reading", "reading_words", multiple=True, metavar="NAME=yes|no", help="A chosen reading."
)
@click.option(
    "--set",
    "chosen",
    multiple=True,
    metavar="NAME=VALUE",
    help="Set a parameter; it has no range then. Repeatable.",
)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option(
    "--draws",
    type=int,
    default=100,
    show_default=True,
    help="Draws of the parameters from their ranges; 0 for none.",
)
@click.option("--sensitivity/--no-sensitivity", default=True, help="Which parameter matters most.")
@click.option(
    "--check",
    type=click.Choice(["massachusetts-2012"]),
    help="The published count beside ours; the other options but --seed and --draws are not used.",
)
@click.option("--report", type=click.Path(dir_okay=False), help="One page with charts (.html).")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def simulate_command(
    ctx: click.Context,
    place: str,
    first: str,
    last: str,
    bookings: int | None,
    laws: tuple[str, ...],
    as_if: tuple[str, ...],
    drafts: tuple[str, ...],
    agency: str | None,
    reading_words: tuple[str, ...],
    chosen: tuple[str, ...],
    seed: int,
    draws: int,
    sensitivity: bool,
    check: str | None,
    report: str | None,
    as_json: bool,
) -> None:
    """Simulate bookings, matches, requests and what becomes of them, side by side under each law.

    Everything is invented. The result says with each figure how far chance and how far the
    parameters may move it, and which assumption matters most.
    """
    check_target("--report", report, (".html", ".htm"), drafts)
    if check is not None:
        _print_check(seed, draws, as_json)
        return
    # Imported here: the database takes half a second to load, and a wrong option should not wait.
    from trustact import __version__, simulation
    from trustact import laws as library

    own = [simulation.load_draft_law(file) for file in drafts]
    asked = [library.get(law) for law in (*laws, *as_if) if law != "none"]
    readings = parse_readings(reading_words, [*asked, *own])
    plan = simulation.make_plan(
        place,
        first,
        last,
        bookings=bookings,
        laws=laws,
        as_if=[*as_if, *own],
        chosen=chosen,
        seed=seed,
        draws=draws,
        sensitivity=sensitivity,
        agency=agency,
        readings=readings,
    )
    say = streams.progress_printer()
    command = shlex.join(ctx.meta.get(COMMAND_KEY, ["trustact", "simulate"]))
    result = simulation.simulate(plan, say, version=__version__, command=command)
    if report is not None:
        from trustact.cli.simulate_html import simulation_html

        say(f"writing {report}")
        write_text(report, simulation_html(result))
    _print(result.as_json() if as_json else simulation.simulation_text(result))


def _print_check(seed: int, draws: int, as_json: bool) -> None:
    from trustact import simulation

    if draws < 2:
        raise WrongUseError(f"--draws {draws}: the check takes at least 2 draws")
    found = simulation.validate_massachusetts_2012(
        seed=seed, draws=draws, progress=streams.progress_printer()
    )
    _print(found.as_json() if as_json else simulation.validation_text(found))


def _print(said: Any) -> None:
    click.echo(said if isinstance(said, str) else json.dumps(said, indent=2))
