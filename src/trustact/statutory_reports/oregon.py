"""Oregon: requests that were declined and documented, ORS 181A.826(3).

The form of the Criminal Justice Commission is not on file. That the request is declined,
documented and reported, at least monthly, is read; the columns are recalled.
"""

from trustact.statutory_reports.report_model import (
    CountSection,
    Item,
    ListRow,
    ListSection,
    Period,
    ReportKind,
    StatutoryReport,
    Sum,
    Zero,
)
from trustact.statutory_reports.report_parts import (
    PROGRAM,
    ReportInput,
    end_section,
    how_addressed,
    request_kind,
    requesting_agency,
)
from trustact.statutory_reports.request_history import Request, Shown

KIND = ReportKind(
    "oregon",
    "Sanctuary Promise Act: requests for immigration enforcement",
    ("us-or/sanctuary-promise-2021",),
    "Oregon Criminal Justice Commission",
    "at least monthly where a request came; none is due for a month without one (page of the "
    "commission, read)",
    "the form of the commission is not on file: the items are recalled",
)

_ORS = "ORS 181A.826(3)"
_ANSWERED = {
    "declined": ("declined", "not-qualifying", "released-before-answer"),
    "acted_on": ("notified-only", "interviewed-only", "held-then-released", "handed-over"),
    "open": ("cancelled-by-authority", "transferred-elsewhere", "still-in-custody"),
    "end_unknown": ("unknown",),
}
_COLUMNS = (
    Item("received", "date received", _ORS, "recalled"),
    Item("agency", "federal agency", _ORS, "recalled"),
    Item("kind", "communication or request", _ORS, "recalled"),
    Item("answer", "response of the public body", _ORS, "recalled"),
)
_LINES = {
    "declined": ("declined, or the person was free before an answer", f"{_ORS}(a)", "read"),
    "acted_on": ("not declined: notice, interview, hold or hand-over", f"{_ORS}(a)", "read"),
    "open": ("withdrawn, moved elsewhere or still in custody", PROGRAM, "added"),
    "end_unknown": ("response not recorded", PROGRAM, "added"),
}


def build(given: ReportInput, agency: str, period: Period) -> StatutoryReport:
    """Return the report of one public body."""
    all_requests = given.requests
    requests = [each for each in all_requests if not _has_judicial_subpoena(each)]
    left_out = len(all_requests) - len(requests)
    rows = tuple(
        ListRow(
            each.id,
            (
                given.day(each.event),
                given.cell(requesting_agency(each), each.event),
                request_kind(given, each),
                how_addressed(given, each),
            ),
        )
        for each in requests
    )
    whole = Item("requests", "communications and requests", f"{_ORS}(a)", "read")
    counts = [given.all_of(whole, requests)]
    for key, (title, source, standing) in _LINES.items():
        item = Item(key, title, source, standing)  # type: ignore[arg-type]

        def is_so(request: Request, states: tuple[str, ...] = _ANSWERED[key]) -> Shown:
            return Shown(request.end in states, request.end_events)

        counts.append(given.count(item, requests, is_so))
    sections = (
        ListSection(
            "requests",
            "Communications and requests of federal agencies",
            "requests",
            _COLUMNS,
            rows,
            "agency",
        ),
        CountSection(
            "answers",
            "How they were answered",
            "requests",
            tuple(counts),
            "requests",
            (Sum("requests", tuple(_LINES)),),
        ),
        end_section(given, requests, "What became of each request"),
    )
    notes = ["Each is to be declined and documented, except a judicial subpoena (read)."]
    if left_out:
        notes.append(f"{left_out:,} requests that came with a judicial subpoena are left out.")
    zero = Zero(
        "requests",
        "no communication or request of a federal agency on immigration enforcement, other than a "
        "judicial subpoena, was received",
        _ORS,
        "read",
        not requests,
        certified=False,
    )
    return StatutoryReport(KIND, agency, period, sections, (zero,), tuple(notes))


def _has_judicial_subpoena(request: Request) -> bool:
    return any(each.get("paper") == "subpoena" for each in request.judicial_papers)
