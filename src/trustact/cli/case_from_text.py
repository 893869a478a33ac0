"""`trustact case from-text`: the lines of a criminal history as a case."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from trustact.api import check
from trustact.cli import streams
from trustact.cli.case_input import read_standard_input
from trustact.cli.clock import today
from trustact.cli.command_line import ROWS_REJECTED, SelfCheckError, WrongUseError
from trustact.cli.form_read import parse_day_option
from trustact.formats.rap_sheets import (
    RapSheet,
    RapSheetError,
    case_mapping,
    read_rap_sheet,
    states_that_read_more,
    write_case_text,
)
from trustact.formats.yaml_files import parse_yaml, read_text_file
from trustact.language.errors import CaseErrors
from trustact.language.shown_text import escape_line
from trustact.language.value_checks import check_place
from trustact.language.vocabulary import AGENCIES


@click.command("from-text", short_help="The lines of a criminal history as a case.")
@click.argument("file", metavar="FILE")
@click.option(
    "--as-of",
    "as_of_text",
    metavar="WHEN",
    help="Day, or day and time, of the question; no line can be later. Default: today.",
)
@click.option("--place", metavar="PLACE", help="Where the agency is; its state's codes are meant.")
@click.option(
    "--record-of",
    metavar="STATE",
    help="The state whose record it is, such as us-tx. Default: that of --place.",
)
@click.option("--agency", type=click.Choice(AGENCIES), help="The agency that would act.")
@click.option(
    "--whole-history",
    is_flag=True,
    help="The text is the whole criminal history: if every line is understood, nothing is missing.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_context
def from_text_command(
    ctx: click.Context,
    file: str,
    as_of_text: str | None,
    place: str | None,
    record_of: str | None,
    agency: str | None,
    whole_history: bool,
    as_json: bool,
) -> None:
    """Turn the lines of a criminal history in FILE ("-" reads it from input) into a case.

    For example: 20120314 CONVICTED 459 PC-BURGLARY:SECOND FELONY. The output is a case file in
    which each line is a comment beside what was understood of it. Nothing is guessed: a line that
    is not understood is listed with its reason, and no list is then complete. Lines that name or
    describe the person are not kept; any other line is repeated as it is. The exit code is 3 if a
    line is not understood.
    """
    as_of = today(place)
    when = as_of.isoformat()
    if as_of_text is not None:
        as_of, when = parse_day_option(as_of_text)
    shown = "standard input" if file == "-" else Path(file).name
    where = None if place is None else check_place(place, "--place")
    state = where if record_of is None else check_place(record_of, "--record-of")
    text_of_record = _read_file(file)
    sheet = _read(text_of_record, shown, as_of, None if state is None else state[:5])
    case = case_mapping(sheet, shown, place=where, agency=agency, is_whole_history=whole_history)
    case["as_of"] = when
    text = write_case_text(sheet, case, shown)
    _check(case, text)
    if as_json:
        streams.print_json(_as_json(shown, sheet, case))
    else:
        streams.print_text(text.rstrip("\n"))
    if sheet.unread:
        numbers = ", ".join(str(number) for number in sheet.unread[:10])
        more = ", ..." if len(sheet.unread) > 10 else ""
        streams.print_text(
            f"not understood: {len(sheet.unread):,} of {len(sheet.lines):,} lines ({numbers}{more})"
            "; the reasons are at the top of the case",
            err=True,
        )
        if state is None:
            _suggest_state(text_of_record, sheet)
        ctx.exit(ROWS_REJECTED)


def _read_file(file: str) -> str:
    if not file:
        raise WrongUseError("the name of the file is empty; name a file, or - for standard input")
    return read_standard_input() if file == "-" else read_text_file(Path(file))


def _suggest_state(text: str, sheet: RapSheet) -> None:
    """Say which state's words would make more lines understood."""
    for state, more in states_that_read_more(text, sheet):
        lines = "1 more line is" if more == 1 else f"{more:,} more lines are"
        streams.print_text(f"with --record-of {state}, {lines} understood", err=True)


def _read(text: str, shown: str, as_of: date, jurisdiction: str | None) -> RapSheet:
    try:
        return read_rap_sheet(text, as_of, jurisdiction)
    except RapSheetError as error:
        raise WrongUseError(f"{escape_line(shown)}: {error}") from error


def _check(case: dict[str, Any], text: str) -> None:
    """Make sure that the reader of cases understands the output as intended."""
    if parse_yaml(text, "the case")[0] != case:
        raise SelfCheckError("the case, read back as YAML, is not the one that was read")
    try:
        check(case)
    except CaseErrors as errors:
        raise WrongUseError(f"the lines contradict each other: {errors}") from errors


def _as_json(name: str, sheet: RapSheet, case: dict[str, Any]) -> dict[str, Any]:
    return {
        "file": name,
        "lines": [
            {
                "number": line.number,
                "text": line.text,
                "use": sheet.uses[line.number].kind,
                "note": sheet.uses[line.number].note,
            }
            for line in sheet.lines
        ],
        "totals": sheet.totals,
        "questions": [
            {"lines": list(question.lines), "asks": question.text} for question in sheet.questions
        ],
        "case": case,
    }
