"""New York City: requests for support or assistance in immigration enforcement, Admin. Code 10-178.

Each agency makes a record of such a request and of its response; an office that the mayor
designates compiles them each quarter for the speaker of the Council (10-178(d), read as enacted in
Local Law 228 of 2017). What the reports on detainers have need not be in it.
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
    REQUESTING_AGENCIES,
    ReportInput,
    end_section,
    how_addressed,
    requesting_agency,
)
from trustact.statutory_reports.request_history import Request, Shown

KIND = ReportKind(
    "new-york-city-assistance",
    "Requests for support or assistance in immigration enforcement: part of one agency",
    ("us-ny-nyc/admin-code-10-178-2017",),
    "the office that the mayor designates, for its report to the speaker of the Council",
    "a quarter (read)",
    "no form is prescribed: the items of 10-178(d) in their order (read)",
)

_CODE = "Admin. Code 10-178(d)"
_COLUMNS = (
    Item("received", "date received", PROGRAM, "added"),
    Item("by", "requesting law enforcement agency", _CODE, "read"),
    Item("asked", "what was asked", _CODE, "read"),
    Item("response", "response, or action taken", _CODE, "read"),
)


def build(given: ReportInput, agency: str, period: Period) -> StatutoryReport:
    """Return the part of one agency of the city."""
    requests = [each for each in given.requests if each.is_detainer_or_warrant is False]
    left_out = len(given.requests) - len(requests)
    rows = tuple(
        ListRow(
            each.id,
            (
                given.day(each.event),
                given.cell(requesting_agency(each), each.event),
                given.quote(", ".join(sorted(each.asks)) or None, each.event),
                how_addressed(given, each),
            ),
        )
        for each in requests
    )
    whole = Item("requests", "requests for support or assistance", _CODE, "read")
    counts = [given.all_of(whole, requests)]
    for key, name in REQUESTING_AGENCIES.items():

        def is_of(request: Request, name: str = name) -> Shown:
            return Shown(requesting_agency(request) == name)

        counts.append(given.count(Item(key, name, _CODE, "read"), requests, is_of))
    not_stated = Item("not_stated", "agency not recorded", PROGRAM, "added")
    counts.append(
        given.count(not_stated, requests, lambda each: Shown(requesting_agency(each) is None))
    )
    sections = (
        ListSection(
            "requests",
            "Requests for support or assistance",
            "requests",
            _COLUMNS,
            rows,
            note="The receiving agency is the agency of this report. The law lets out what would "
            "interfere with an investigation.",
        ),
        CountSection(
            "agencies",
            "Requests by the agency that made them",
            "requests",
            tuple(counts),
            "requests",
            (Sum("requests", (*REQUESTING_AGENCIES, "not_stated")),),
        ),
        end_section(given, requests, "What became of each request"),
    )
    notes = ["What the yearly reports of 9-131, 14-154 and 9-205 have is not in this one (read)."]
    if left_out:
        notes.append(
            f"{left_out:,} detainers, warrants and requests for notice or a transfer are left out, "
            "since the yearly reports have them."
        )
    zero = Zero(
        "requests",
        "no request of another law enforcement agency for support or assistance in immigration "
        "enforcement was received, beside detainers and requests for information",
        _CODE,
        "added",
        not requests,
        certified=False,
    )
    return StatutoryReport(KIND, agency, period, sections, (zero,), tuple(notes))
