"""`trustact simulate`: bookings in a state over years, under any law or without a law."""

import shlex
from typing import Any

import click

from trustact.cli import streams
from trustact.cli.case_input import parse_readings
from trustact.cli.command_line import COMMAND_KEY, WrongUseError
from trustact.cli.draft_options import laws_dir_option, path_word, read_files_of, resolve_laws
from trustact.cli.filling_options import filling_options, parse_presumptions
from trustact.language.vocabulary import AGENCIES
from trustact.laws.library_digest import LIBRARY_KEYS, describe_library
from trustact.output_files import check_target, write_text

FIGURE_KEYS = {
    "count": "bookings",
    "simulation": "interval by chance: the random variation of this run",
    "parameters": "interval by drawing the parameters; null without draws",
}
"""The keys of each figure."""

SIMULATE_KEYS = {
    "trustact": "version of the program",
    "command": "the command that was given",
    "library": "the laws, tables and rules by which it was decided",
    **LIBRARY_KEYS,
    "warnings": "what has to be read before the figures: drafts, and laws that are only taken to "
    "be in force",
    "source": "synthetic-v1: no row is a record of a real person",
    "rows_are": "what a booking is, and what it is not",
    "seed": "the seed; the same seed gives the same figures",
    "place": "place id",
    "first": "first day of bookings",
    "last": "last day of bookings",
    "agency": "the agency that has custody; null for one that the law binds",
    "readings": "readings that were chosen: name -> true or false",
    "draws": "how many times the parameters were drawn from their ranges",
    "intervals": "what the two intervals of a figure mean",
    "chain": "booked, checked, matched, requested -> figure",
    "chain_by": "breakdown -> group -> matched and requested -> figure",
    "laws": "one entry for each law; the first is the one without a law",
    "laws[].law": "id of the law, followed by (as if) where it was applied so; or none",
    "laws[].title": "its title",
    "laws[].mode": "in-force, as-if or none",
    "laws[].citation": "its citation; null without a law, like the next three",
    "laws[].status": "enacted, regulation, bill ...",
    "laws[].in_force": "the days on which it is in force",
    "laws[].basis": "how firmly it was read: text, secondary, recalled, not-on-file",
    "laws[].answers": "action -> answer -> requests",
    "laws[].fallbacks": "action -> what an agency must do while an answer is undetermined",
    "laws[].outcomes": "held, handed over, released after hold, released at once, removed -> "
    "figure; the middle three add up to all requests",
    "laws[].handed_over_less_without_law": "figure: hand-overs minus those without a law",
    "laws[].removed_less_without_law": "figure: the same for removals",
    "laws[].by": "breakdown -> group -> outcome -> figure",
    "laws[].missing": "facts missing in undetermined requests, most frequent first",
    "laws[].missing[].action": "hold or transfer",
    "laws[].missing[].fact": "path of the fact, or reading:NAME",
    "laws[].missing[].requests": "requests that lack it",
    "laws[].decided_by": "the provisions that gave the answers",
    "laws[].decided_by[].action": "hold or transfer",
    "laws[].decided_by[].answer": "the answer that it gave",
    "laws[].decided_by[].citation": "its citation",
    "laws[].decided_by[].basis": "how firmly it was read",
    "laws[].decided_by[].requests": "requests that it decided",
    "laws[].presumed": "presumptions on which answers rest, most frequent first",
    "laws[].presumed[].action": "hold or transfer",
    "laws[].presumed[].name": "its name, for --presume NAME=no",
    "laws[].presumed[].says": "what is taken",
    "laws[].presumed[].requests": "requests with an answer that rests on it",
    "laws[].compared_with_single_cases": "requests that were also decided as single cases",
    "sensitivity": "one entry for each parameter with a range, the one that matters most first",
    "sensitivity[].parameter": "its name",
    "sensitivity[].low": "the low end of its range",
    "sensitivity[].high": "the high end",
    "sensitivity[].basis": "published, derived or assumption",
    "sensitivity[].handed_over_without_law": "hand-overs without a law at both ends",
    "sensitivity[].handed_over_less_without_law": "law -> the difference that it makes, at both "
    "ends",
    "sensitivity[].problem": "why an end is not possible; null if both are",
    "parameters": "all parameters",
    "parameters[].name": "its name",
    "parameters[].says": "what it is",
    "parameters[].value": "its value",
    "parameters[].low": "the low end of its range",
    "parameters[].high": "the high end",
    "parameters[].unit": "share, factor, bookings, years, months or day",
    "parameters[].basis": "published, derived or assumption",
    "parameters[].source": "who published it, or the reason for the assumption",
    "parameters[].set": "whether the user has set it",
    "same_of_all": "facts that are the same for all requests or follow from others: assumptions "
    "too",
    "cite_as": "one line that cites the simulation: synthetic, seed, program",
}
"""Each key of `simulate --json` -> what it means; `[]` stands for each item of a list."""


SIMULATE_CHECK_KEYS = {
    "source": "synthetic-v1: no row is a record of a real person",
    "seed": "the seed",
    "first": "first day of bookings",
    "last": "last day of bookings",
    "published": "the published figures",
    "published.removed": "people removed",
    "published.share": "share of them with criminal records, from 0 to 1",
    "removed": "simulated removals",
    "removed_by_chance": "interval by the random variation of this run",
    "removed_by_parameters": "interval by drawing the parameters",
    "share": "share of them with a conviction, from 0 to 1",
    "share_by_chance": "interval by the random variation of this run",
    "share_by_parameters": "interval by drawing the parameters",
    "requested": "simulated requests",
    "handed_over": "simulated hand-overs",
    "removed_of_pilot": "removals after bookings that only the pilot checked",
    "later_requests": "another published count, from October 2014 to April 2015",
    "later_requests.published": "requests to facilities of the state",
    "later_requests.simulated": "simulated requests to them",
    "later_requests.by_parameters": "interval by drawing the parameters",
    "needed": "values that one parameter alone would need",
    "needed[].figure": "removed or share",
    "needed[].parameter": "its name",
    "needed[].value": "the value that it would need",
    "needed[].in_range": "whether that value is in its range",
}
"""Each key of `simulate --check massachusetts-2012 --json` -> what it means."""


@click.command("simulate", short_help="Bookings in a state over years, with or without a law.")
@click.option("--place", default="us-ma", show_default=True, metavar="ID", help="Place id.")
@click.option(
    "--from", "first", default="2013-01-01", show_default=True, metavar="DAY", help="First day."
)
@click.option(
    "--until", "last", default="2014-12-31", show_default=True, metavar="DAY", help="Last day."
)
@click.option(
    "--bookings",
    type=int,
    metavar="N",
    help="Bookings in the whole period; from the parameter bookings_per_year unless given.",
)
@click.option(
    "--law",
    "laws",
    multiple=True,
    metavar="ID|FILE.py",
    help="A law, applied where and when it binds (a bill as if in force). FILE.py is a draft of "
    "your own, and is run. Repeatable.",
)
@click.option(
    "--as-if",
    "as_if",
    multiple=True,
    metavar="ID|FILE.py",
    help="A law, applied as if it were in force at that place and time. Repeatable.",
)
@click.option(
    "--draft",
    "drafts",
    multiple=True,
    metavar="FILE.py",
    help="The same as --as-if FILE.py. The file is run as Python.",
)
@laws_dir_option
@click.option(
    "--agency", type=click.Choice(AGENCIES), metavar="KIND", help="The agency that has custody."
)
@click.option(
    "--reading",
    "reading_words",
    multiple=True,
    metavar="NAME=yes|no",
    help="Choose a reading. Repeatable.",
)
@filling_options
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="Set a parameter, which then has no range. Repeatable.",
)
@click.option(
    "--seed",
    type=int,
    default=1,
    show_default=True,
    help="The same seed gives the same figures.",
)
@click.option(
    "--draws",
    type=int,
    default=100,
    show_default=True,
    help="How many times the parameters are drawn from their ranges; 0 for none.",
)
@click.option(
    "--sensitivity/--no-sensitivity",
    default=True,
    help="Show which parameters matter most, or leave it out.",
)
@click.option(
    "--check",
    type=click.Choice(["massachusetts-2012"]),
    help="Compare with a published count; of the other options only --seed, --draws and --json "
    "are used.",
)
@click.option(
    "--margin",
    hidden=True,
    expose_value=False,
    callback=lambda _, __, value: _reject_margin(value),
)
@click.option("--report", type=click.Path(dir_okay=False), help="Write a page with charts (.html).")
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
    strict: bool,
    presume_words: tuple[str, ...],
    settings: tuple[str, ...],
    seed: int,
    draws: int,
    sensitivity: bool,
    check: str | None,
    report: str | None,
    as_json: bool,
) -> None:
    """Simulate bookings, matches, requests and their outcomes under each law, side by side.

    All bookings are synthetic. Each figure comes with two intervals, by chance and by parameters.
    The result also shows which assumption matters most.
    """
    as_if = (*as_if, *(path_word(draft) for draft in drafts))
    check_target("--report", report, (".html", ".htm"), read_files_of((*laws, *as_if)))
    if check is not None:
        _print_check(seed, draws, as_json)
        return
    # Imported here: the database takes half a second to load, and a wrong option must fail fast.
    from trustact import __version__, simulation
    from trustact.api.library_filling import filling

    found = resolve_laws(law for law in (*laws, *as_if) if law != "none")
    named = list(found.values())
    readings = parse_readings(reading_words, named)
    rules = filling(strict=strict, presume=parse_presumptions(presume_words))
    plan = simulation.make_plan(
        place,
        first,
        last,
        bookings=bookings,
        laws=[found.get(law, law) for law in laws],
        as_if=[found.get(law, law) for law in as_if],
        settings=settings,
        seed=seed,
        draws=draws,
        sensitivity=sensitivity,
        agency=agency,
        readings=readings,
        filling=rules,
    )
    say = streams.progress_printer()
    command = shlex.join(ctx.meta.get(COMMAND_KEY, ["trustact", "simulate"]))
    result = simulation.simulate(plan, say, version=__version__, command=command)
    if report is not None:
        from trustact.cli.simulate_html import simulation_html

        say(f"writing {report}")
        write_text(report, simulation_html(result))
    if as_json:
        _print(result.as_json() | {"library": describe_library(__version__, named)})
    else:
        _print(simulation.simulation_text(result))


def _reject_margin(value: str | None) -> None:
    if value is not None:
        raise WrongUseError(
            "simulate has no option --margin; a known share (--known-share) is an option of "
            "`trustact replay`. The intervals of a simulation depend on --draws and --seed"
        )


def _print_check(seed: int, draws: int, as_json: bool) -> None:
    from trustact import simulation

    if draws < 2:
        raise WrongUseError(f"--draws {draws}: the check needs at least 2 draws")
    result = simulation.validate_massachusetts_2012(
        seed=seed, draws=draws, progress=streams.progress_printer()
    )
    _print(result.as_json() if as_json else simulation.validation_text(result))


def _print(output: Any) -> None:
    if isinstance(output, str):
        streams.print_text(output)
    else:
        streams.print_json(output)
