"""`trustact form read`: prints the content of a transaction, a message or a request.

The output is a case file: the facts are YAML, and everything else is in comments above them.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from trustact.cli import streams
from trustact.cli.clock import today
from trustact.cli.command_line import SelfCheckError, WrongUseError
from trustact.cli.form_read_text import describe_document
from trustact.deciding.case_warnings import REQUESTED_ACTIONS, find_warnings
from trustact.formats.ansi_nist import BookingTransaction
from trustact.formats.detainer_forms import (
    Defect,
    DetainerRequest,
    case_facts,
    find_defects,
    leaves_incomplete,
)
from trustact.formats.document_files import Document, read_document, read_field_mapping
from trustact.formats.immigration_query import ImmigrationQuery, ImmigrationQueryResponse
from trustact.formats.yaml_files import parse_yaml
from trustact.language.case import Case
from trustact.language.clocks import parse_instant
from trustact.language.errors import TrustactError
from trustact.language.partial_dates import parse_partial_date
from trustact.language.value_checks import check_place
from trustact.language.vocabulary import AGENCIES
from trustact.text_layout import wrap_text

US_CODE = "US"
"""Country code of the United States in a booking and in a query."""


@click.command("read", short_help="Show what a transaction, a message or a detainer form says.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--as-of",
    "as_of_text",
    metavar="WHEN",
    help="Day, or day and time, of the question. Default: the day of the message; for a request, "
    "the day on which it was received, else its date, else today.",
)
@click.option("--place", metavar="PLACE", help="Where the agency is; no form says it.")
@click.option("--agency", type=click.Choice(AGENCIES), help="The agency that would act.")
@click.option(
    "--fields",
    "fields_file",
    metavar="MAP",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="For a PDF: a YAML file with the meaning of each form field.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def read_command(
    file: Path,
    as_of_text: str | None,
    place: str | None,
    agency: str | None,
    fields_file: Path | None,
    as_json: bool,
) -> None:
    """Show what FILE is, what it says, its defects, and the facts in it for a case.

    FILE is an ANSI/NIST-ITL transaction, a query or response about a person (IAQ, IAR), or a
    request on a form of the I-247 family as YAML, JSON or a PDF with form fields. The output is
    itself a whole case for `trustact decide`, with its day. A transaction that is no booking (CAR)
    and no response is only listed: its records, positions, images and days. Names and photographs
    are never kept.
    """
    try:
        fields = None if fields_file is None else read_field_mapping(fields_file)
        document = read_document(file, fields)
    except TrustactError as error:
        raise WrongUseError(str(error)) from error
    as_of, of = _own_day(document, place)
    when = as_of.isoformat()
    if as_of_text is not None:
        (as_of, when), of = parse_day_option(as_of_text), "given with --as-of"
    stated = {"place": None if place is None else check_place(place, "--place"), "agency": agency}
    defects = find_defects(document, as_of) if isinstance(document, DetainerRequest) else []
    name = file.name if file.name.isprintable() else repr(file.name)
    case = document_to_case(document, as_of, name, **stated) | {"as_of": when}
    if as_json:
        streams.print_json(_as_json(name, document, defects, case) | {"day": of})
    else:
        streams.print_text("\n".join(_lines(name, document, defects, case, of)))


def parse_day_option(text: str) -> tuple[date, str]:
    """Return the day of the option `--as-of`, and the day or the date and time as a case has it.

    Raises
    ------
    WrongUseError
        If it is no full date, or a time on another clock than that of the place: which day it is
        there is not known here.
    """
    try:
        if "T" not in text:
            day = parse_partial_date(text)
            if not day.exact:
                raise WrongUseError(f"--as-of {text}: give a full date, such as {text[:4]}-03-01")
            return date.fromordinal(day.first), text
        instant = parse_instant(text)
    except ValueError as error:
        raise WrongUseError(f"--as-of: {error}") from error
    if instant.moment is None or instant.moment.tzinfo is not None:
        raise WrongUseError(
            f"--as-of {text}: give the time on the clock of the place, such as {text[:16]}"
        )
    return instant.day, text


def _own_day(document: Document, place: str | None) -> tuple[date, str]:
    """Return the day of the question, and in words which day of the document it is.

    A day that is not exact, or has not come yet, is not taken from a form: it must be wrong.
    """
    if not isinstance(document, DetainerRequest):
        return document.sent_on, "the day on which it was sent"
    now = today(place)
    for written, which in (
        (document.received_on, "the day on which it was received"),
        (document.dated, "the date of the form"),
    ):
        span = None if written is None else written.span
        if span is not None and span.exact and span.last <= now.toordinal():
            return date.fromordinal(span.first), which
    return now, "today, since no day of the form can be read or has come yet"


def document_to_case(
    document: Document,
    as_of: date,
    name: str,
    *,
    place: str | None = None,
    agency: str | None = None,
) -> dict[str, Any]:
    """Return the facts that a document establishes, as a case.

    Immigration status and the statements of federal records are never among them. A claim to U.S.
    citizenship is, because it has to be checked, and so is a record or a place of birth that
    suggests citizenship: it counts as a claim, and its source says what it is.

    Parameters
    ----------
    name : str
        Source of the facts.

    Returns
    -------
    dict
        `as_of`, `facts` and, if known, `place`, `agency`, `subject`, `sources`; of a request also
        `searched`, since it was read.
    """
    facts: dict[str, Any] = {}
    if isinstance(document, DetainerRequest):
        facts = case_facts(document, as_of)
    elif isinstance(document, ImmigrationQueryResponse):
        if document.citizenship_indicators:
            facts["claims_us_citizenship"] = True
    elif isinstance(document, BookingTransaction | ImmigrationQuery):
        if document.born_on is not None:
            ahead = document.born_on.first > as_of.toordinal()
            facts["born_on"] = None if ahead else str(document.born_on)
        stated = [document.place_of_birth]
        if isinstance(document, BookingTransaction):
            stated.append(document.citizenship)
        if US_CODE in stated:
            facts["claims_us_citizenship"] = True
    case: dict[str, Any] = {"as_of": as_of.isoformat()}
    case |= {
        key: value for key, value in (("place", place), ("agency", agency)) if value is not None
    }
    if isinstance(document, DetainerRequest):
        case["searched"] = ["request"]
    case["facts"] = facts
    if document.subject is not None:
        case["subject"] = document.subject
    sources = dict.fromkeys(_fact_paths(facts), name)
    if isinstance(document, DetainerRequest):
        lacks = [
            defect.says for defect in find_defects(document, as_of) if leaves_incomplete(defect)
        ]
        if lacks:
            sources["detainer.complete"] = f"{name}: {'; '.join(lacks)}"
    if isinstance(document, ImmigrationQueryResponse) and document.citizenship_indicators:
        signs = (f"{each.description}, {each.source}" for each in document.citizenship_indicators)
        sources["claims_us_citizenship"] = f"{name}: {'; '.join(signs)}"
    return case | ({"sources": sources} if sources else {})


def _fact_paths(facts: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in facts.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _fact_paths(value, f"{path}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for index, row in enumerate(value):
                yield from _fact_paths(row, f"{path}[{index}].")
        else:
            yield path


def _as_json(
    name: str, document: Document, defects: list[Defect], case: dict[str, Any]
) -> dict[str, Any]:
    what, rows = describe_document(document)
    return {
        "file": name,
        "is": what,
        "says": dict(rows),
        "left_out": list(document.left_out),
        **({"not_certain": list(document.notes)} if isinstance(document, DetainerRequest) else {}),
        "defects": [
            {
                "kind": defect.kind,
                "certain": defect.certain,
                "says": defect.says,
                "follows": defect.consequence,
                "citation": defect.citation,
                "basis": defect.basis,
            }
            for defect in defects
        ],
        "case": case,
    }


def _lines(
    name: str, document: Document, defects: list[Defect], case: dict[str, Any], of: str
) -> Iterator[str]:
    what, rows = describe_document(document)
    yield f"# {name}: {what}"
    width = max(len(label) for label, _ in rows) + 2
    for label, value in rows:
        for line in value if isinstance(value, list) else [value]:
            yield wrap_text(str(line), f"#   {label:<{width}}", f"#   {'':<{width}}")
    if document.left_out:
        yield "#"
        yield wrap_text(", ".join(document.left_out), "# Present but not kept: ", "#   ")
    if isinstance(document, DetainerRequest):
        if document.notes:
            yield "#"
            yield "# Not certain in the file:"
            for note in document.notes:
                yield wrap_text(note, "#   ", "#     ")
        yield "#"
        yield f"# Defects, as of {case['as_of']}" + (": none found" if not defects else "")
        for defect in defects:
            yield from _defect(defect)
    yield "#"
    yield "# A case for `trustact decide`. Facts that it does not state are left out."
    yield f"# Its day is {case['as_of']}: {of}."
    unstated = [f"--{key}" for key in ("place", "agency") if key not in case]
    if unstated:
        yield f"# No form states where the agency is, and which: add {' and '.join(unstated)}."
    for line in safeguard_texts(case):
        yield wrap_text(line, "# ", "#   ")
    yield _yaml(case)


def safeguard_texts(case: dict[str, Any]) -> Iterator[str]:
    """Yield what is said before any answer on this case, of the acts that a request asks for."""
    checked = Case.check({key: value for key, value in case.items() if key != "place"})
    yield from dict.fromkeys(
        text for action in REQUESTED_ACTIONS for text in find_warnings(checked, action)
    )


def _defect(defect: Defect) -> Iterator[str]:
    doubt = "" if defect.certain else " (not known)"
    yield wrap_text(f"{defect.kind}{doubt}: {defect.says}", "#   ", "#     ")
    yield wrap_text(f"{defect.consequence} [{defect.citation}; {defect.basis}]", "#     ", "#     ")


def _yaml(case: dict[str, Any]) -> str:
    import yaml

    text = yaml.safe_dump(case, sort_keys=False, allow_unicode=False, width=100).rstrip()
    # Make sure that the reader of cases understands the output as intended.
    if parse_yaml(text, "the case")[0] != case:
        raise SelfCheckError("the case, read back as YAML, is not the one that was read")
    return text
