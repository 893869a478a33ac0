"""`trustact offense`: what the tables have of one statute citation."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

import click

from trustact.cli import streams
from trustact.cli.command_line import WrongUseError
from trustact.language.partial_dates import parse_partial_date
from trustact.language.shown_text import quote_value
from trustact.offenses.ncic_codes import CANNOT_TELL, NcicCode
from trustact.offenses.offense_report import ClassPeriod, OffenseReport, describe_offense
from trustact.text_layout import wrap_text

OFFENSE_KEYS = {
    "statute": "the citation as it was written",
    "citation": "in the standard spelling; null if it cannot be read",
    "problem": "why it cannot be read, and what to write; else null",
    "jurisdiction": "the place whose law it is",
    "on": "the day of the conviction; null: each answer holds for every day",
    "stated_level": "the level of the conviction that was stated",
    "level": "the level in the tables; null where several remain",
    "wobbler": "whether it could be charged as a felony or as a misdemeanor; null: not known",
    "state_prison": "whether it is a felony punishable by state prison; null: not known",
    "grade": "the state's own grade, such as class D felony; null: not in the tables",
    "maximum": "the longest sentence; null: not in the tables",
    "classes[]": "how it can be charged, by day of conviction",
    "classes[].since": "first day of conviction; null for no limit",
    "classes[].until": "day after the last; null for no limit",
    "classes[].classes": "the classes that remain possible; empty: no table has it",
    "classes[].why": "the table, the entry and its basis",
    "classes[].grade": "the state's own grade; null: not in the tables",
    "classes[].maximum": "the longest sentence; null: not in the tables",
    "lists[]": "the lists of that jurisdiction",
    "lists[].list": "id of the list",
    "lists[].title": "its title",
    "lists[].on_list": "whether the offense is on it; null: not known",
    "lists[].unless": "what alone could put it there: enhancement or domestic-violence; suspected, "
    "suspected-with-a-year: it may be on it",
    "lists[].why": "the entry, its item, source and basis",
    "codes[]": "offense codes of the California Department of Justice for the section",
    "codes[].number": "number of the code",
    "codes[].statute": "the statute as in that table",
    "codes[].level": "F, M or I; X for an entry that is no charge",
    "codes[].text": "the offense, abbreviated",
    "codes[].enacted": "first day in force",
    "codes[].repealed": "last day in force; null if it still is",
    "ncic": "the entry of an offense code of the National Crime Information Center, where CITATION "
    "is one: code, family, says, level, basis, because, source; else null",
    "open": "what the tables do not tell, each with the reason",
}
"""Every key of `offense --json` -> what it means."""

LEVELS = ("felony", "misdemeanor", "infraction", "violation")
_WORDS = {True: "yes", False: "no", None: "not known"}


@click.command("offense", short_help="What the tables have of one statute citation.")
@click.argument("statute", metavar="CITATION")
@click.option(
    "--on",
    "on_text",
    metavar="DATE",
    help="Day of the conviction (2019-06-03). Without it each answer holds for every day.",
)
@click.option("--level", type=click.Choice(LEVELS), help="Level of the conviction, as recorded.")
@click.option(
    "--jurisdiction", metavar="PLACE", help="Place whose law it is, where CITATION does not say."
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def offense_command(
    statute: str, on_text: str | None, level: str | None, jurisdiction: str | None, as_json: bool
) -> None:
    """Print the level, the lists and the sources of CITATION, for example "PC 273.5".

    CITATION can also be an offense code of the National Crime Information Center, such as "NCIC
    1315": what the code says, and what no code tells.

    What the tables do not tell is listed with its reason. An answer is that of the tables, not of
    a record: what a record states takes precedence.
    """
    if jurisdiction is not None and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", jurisdiction):
        place = quote_value(jurisdiction)
        raise WrongUseError(f"--jurisdiction {place}: write the id of a place, such as us-ca")
    report = describe_offense(
        statute, on=_parse_day(on_text), level=level, jurisdiction=jurisdiction
    )
    if as_json:
        streams.print_json(_report_json(report))
    else:
        streams.print_text("\n".join(_report_lines(report)))


def _parse_day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        day = parse_partial_date(text)
    except ValueError as error:
        raise WrongUseError(f"--on: {error}") from error
    if not day.exact:
        raise WrongUseError(f"--on {text}: give a full date, such as {text[:4]}-03-01")
    return date.fromordinal(day.first)


def _report_lines(report: OffenseReport) -> Iterator[str]:
    if report.problem is not None:
        yield wrap_text(report.problem)
        return
    if report.ncic is not None:
        yield from _code_lines(report.ncic)
        return
    yield report.citation or quote_value(report.statute)
    level = report.stated_level or report.level or "not known"
    stated = " (stated)" if report.stated_level else ""
    yield f"  level           {level}{stated}"
    if report.grade is not None:
        yield f"  grade           {report.grade}"
    if report.jurisdiction == "us-ca":
        yield f"  wobbler         {_WORDS[report.wobbler]}"
        yield f"  state prison    {_WORDS[report.state_prison]}"
    yield f"  maximum         {report.maximum or 'not in the tables'}"
    for period in report.classes:
        yield wrap_text(_period_text(period), "  class           ", " " * 18)
    for title, wanted in (("On the lists", True), ("Not on the lists", False)):
        rows = [each for each in report.lists if each.on_list is wanted]
        if rows:
            yield title
        for each in rows:
            yield wrap_text(f"{each.list_id}: {each.why}", "  ", "    ")
    if report.codes:
        yield "Offense codes of the California Department of Justice (official)"
    for code in report.codes:
        until = f", to {code.repealed}" if code.repealed else ""
        yield f"  {code.number}  {code.statute}  {code.level}  {code.text}  {code.enacted}{until}"
    if report.open:
        yield "Open"
    for line in report.open:
        yield wrap_text(line, "  ", "    ")


def _code_lines(code: NcicCode) -> Iterator[str]:
    yield f"NCIC {code.code}: {code.says}"
    yield f"  family          {code.family}"
    known = f"{code.level}: {code.because} ({code.basis})"
    level = f"not known: {code.why_no_level}" if code.level is None else known
    yield wrap_text(level, "  level           ", " " * 18)
    yield wrap_text(code.source, "  source          ", " " * 18)
    yield "The code does not tell"
    for each in CANNOT_TELL:
        yield f"  {each}"


def _period_text(period: ClassPeriod) -> str:
    days = [f"since {period.since}" if period.since else ""]
    days.append(f"before {period.until}" if period.until else "")
    when = " ".join(part for part in days if part)
    only_one = period.grade if len(period.classes) == 1 else None
    classes = only_one or " or ".join(period.classes) or "not known"
    return f"{classes}{f', {when}' if when else ''}: {period.why}"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _report_json(report: OffenseReport) -> dict[str, Any]:
    return {
        "statute": report.statute,
        "citation": report.citation,
        "problem": report.problem,
        "jurisdiction": report.jurisdiction,
        "on": _day(report.on),
        "stated_level": report.stated_level,
        "level": report.level,
        "wobbler": report.wobbler,
        "state_prison": report.state_prison,
        "grade": report.grade,
        "maximum": report.maximum,
        "classes": [
            {
                "since": _day(each.since),
                "until": _day(each.until),
                "classes": list(each.classes),
                "why": each.why,
                "grade": each.grade,
                "maximum": each.maximum,
            }
            for each in report.classes
        ],
        "lists": [
            {
                "list": each.list_id,
                "title": each.title,
                "on_list": each.on_list,
                "unless": each.unless,
                "why": each.why,
            }
            for each in report.lists
        ],
        "codes": [
            {
                "number": each.number,
                "statute": each.statute,
                "level": each.level,
                "text": each.text,
                "enacted": _day(each.enacted),
                "repealed": _day(each.repealed),
            }
            for each in report.codes
        ],
        "ncic": None if report.ncic is None else asdict(report.ncic),
        "open": list(report.open),
    }
