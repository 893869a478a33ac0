"""Chicago: the quarterly report of the Police Department, Municipal Code 2-173-069."""

from trustact.statutory_reports.report_model import (
    Cell,
    Item,
    ListRow,
    ListSection,
    Period,
    ReportKind,
    StatutoryReport,
    Zero,
)
from trustact.statutory_reports.report_parts import (
    ReportInput,
    end_section,
    receiving_agency,
    request_kind,
)
from trustact.statutory_reports.request_history import Request

KIND = ReportKind(
    "chicago",
    "Welcoming City Ordinance: quarterly report on compliance",
    ("us-il-chicago/welcoming-city-2021", "us-il-chicago/welcoming-city-2012"),
    "Office of the Mayor and Office of Inspector General",
    "a quarter (page of the city, read)",
    "no published form is on file: the two items as the city's page lists them (read)",
)

_CODE = "Municipal Code 2-173-069(a)"
_CALLS = (Item("notification", "notification to the emergency office", f"{_CODE}(1)", "read"),)
_PAPERS = (
    Item("received", "date received", f"{_CODE}(2)", "read"),
    Item("paper", "immigration detainer or administrative warrant", f"{_CODE}(2)", "read"),
    Item("transferred", "transferred to the custody of a federal agency", f"{_CODE}(2)", "read"),
    Item("to", "which agency", f"{_CODE}(2)", "read"),
)


def build(given: ReportInput, agency: str, period: Period) -> StatutoryReport:
    """Return the report of one agency."""
    papers = [each for each in given.requests if each.is_detainer_or_warrant is not False]
    rows = tuple(
        ListRow(each.id, (given.day(each.event), request_kind(given, each), *_to(given, each)))
        for each in papers
    )
    sections = (
        ListSection(
            "notifications",
            "Notifications of requests for help with civil immigration enforcement",
            "notifications",
            _CALLS,
            (),
            not_recorded="no kind of event stands for a call to the Office of Emergency "
            "Management and Communications",
            note="Add the list by hand.",
        ),
        ListSection(
            "papers",
            "Immigration detainers and administrative warrants received",
            "requests",
            _PAPERS,
            rows,
            "transferred",
            note="A request of which it is not recorded what it asks is in this list.",
        ),
        end_section(given, papers, "What became of each detainer or warrant"),
    )
    zero = Zero(
        "papers",
        "no immigration detainer and no administrative warrant was received",
        f"{_CODE}(2)",
        "added",
        not papers,
        certified=False,
    )
    return StatutoryReport(KIND, agency, period, sections, (zero,), ())


def _to(given: ReportInput, request: Request) -> tuple[Cell, Cell]:
    ended = request.custody.ended
    if request.end == "handed-over" and ended is not None:
        return given.cell("yes", ended), receiving_agency(given, ended)
    return given.cell("no", *request.end_events), given.cell("none")
