"""`trustact audit` of a table of events; `trustact.cli.audit` has the options."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from trustact.cli import streams
from trustact.cli.command_line import WrongUseError
from trustact.language.vocabulary import AGENCIES
from trustact.output_files import write_text

if TYPE_CHECKING:
    from trustact.event_audit.run_event_audit import EventAudit
    from trustact.language.instrument import Instrument
    from trustact.language.silence import Filling


def refuse_options(given: Mapping[str, bool], what: str, why: str) -> None:
    """Refuse options of the other kind of file.

    Parameters
    ----------
    given : mapping of str to bool
        Option -> whether it was given.
    """
    for option, is_given in given.items():
        if is_given:
            raise WrongUseError(f"{option}: {what} {why}; leave it out")


def audit_events(
    paths: Sequence[Path],
    *,
    place: str,
    place_name: str,
    zone: str,
    agency: str,
    is_stated: bool,
    agency_name: str | None,
    only: Sequence[str],
    as_if: "Sequence[Instrument]",
    filling: "Filling",
    version: str,
    command: str,
) -> "EventAudit":
    """Read tables of events and audit them.

    Parameters
    ----------
    agency : str
        Kind of the agency.
    is_stated : bool
        Whether the user named the kind; otherwise an agency that the table names by a kind is of
        that one.
    """
    from trustact.event_audit.gate import build_gate
    from trustact.event_audit.replayed_custody import EventQuestions
    from trustact.event_audit.run_event_audit import find_agency, run_event_audit
    from trustact.offenses.classifier import offense_tables
    from trustact.statutory_reports.event_table import read_event_table

    say = streams.progress_printer()
    say("reading the events")
    table = read_event_table(paths)
    say("asking the laws about each act and each duty")
    gate = build_gate(place, as_if, filling)
    name = find_agency(table.events, agency_name)
    kind = name if name in AGENCIES and not is_stated else agency
    questions = EventQuestions(place, zone, kind, gate, offense_tables(), only)
    return run_event_audit(
        table,
        questions,
        agency_name=name,
        place_name=place_name,
        version=version,
        command=command,
    )


def show_event_audit(
    audit: "EventAudit",
    report: str | None,
    public_report: str | None,
    findings: str | None,
    as_json: bool,
) -> None:
    """Write the files of an audit, and print it."""
    from trustact.event_audit.event_audit_json import event_audit_json, write_findings
    from trustact.event_audit.event_audit_text import event_audit_text
    from trustact.event_audit.event_pages import counsel_page, public_page

    if report is not None:
        write_text(report, counsel_page(audit))
    if public_report is not None:
        write_text(public_report, public_page(audit))
    if findings is not None:
        write_findings(audit, findings)
    if as_json:
        streams.print_json(event_audit_json(audit))
    else:
        streams.print_text(event_audit_text(audit))
