"""Illinois: the yearly report to the Attorney General, 5 ILCS 805/25.

The text was read whole (November 2026). No published form is on file, so the items stand in the
order of the statute.
"""

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
    bail_posted,
    end_section,
    how_addressed,
    released_or_transferred,
    request_kind,
)

KIND = ReportKind(
    "illinois",
    "Report on requests, immigration detainers and civil immigration warrants",
    ("us-il/trust-act-2021",),
    "Attorney General of Illinois",
    "a calendar year, due on March 1 of the next one (page of the Attorney General, read)",
    "no published form is on file: the items of the statute in its order",
)

_ACT = "5 ILCS 805/25"
_OTHER = (
    Item("received", "date received", f"{_ACT}(a)(1)", "added"),
    Item("asked", "what was asked", f"{_ACT}(a)(1)", "read"),
    Item("addressed", "how it was addressed", f"{_ACT}(a)(1)", "read"),
    Item("documents", "documentation of how it was addressed", f"{_ACT}(a)(1)", "read"),
)
_DETAINERS = (
    Item("paper", "detainer or civil immigration warrant", f"{_ACT}(a)(2)", "read"),
    Item("received", "date received", f"{_ACT}(a)(2)(A)", "read"),
    Item("bail", "criminal bail posted (date and time)", f"{_ACT}(a)(2)(B)", "read"),
    Item("outcome", "released or transferred", f"{_ACT}(a)(2)(C)", "read"),
    Item("when", "released or transferred (date and time)", f"{_ACT}(a)(2)(D)", "read"),
    Item("to", "transferred to the custody of", f"{_ACT}(a)(2)(E)", "read"),
)


def build(given: ReportInput, agency: str, period: Period) -> StatutoryReport:
    """Return the report of one agency."""
    requests = given.requests
    others = [each for each in requests if each.is_detainer_or_warrant is False]
    detainers = [each for each in requests if each.is_detainer_or_warrant is not False]
    unnamed = [each for each in detainers if each.is_detainer_or_warrant is None]
    other_rows = tuple(
        ListRow(
            each.id,
            (
                given.day(each.event),
                given.quote(", ".join(sorted(each.asks)) or None, each.event),
                how_addressed(given, each),
                Cell(None),
            ),
        )
        for each in others
    )
    rows = tuple(
        ListRow(
            each.id,
            (
                request_kind(given, each),
                given.day(each.event),
                bail_posted(given, each),
                *released_or_transferred(given, each),
            ),
        )
        for each in detainers
    )
    why = f"of {len(unnamed):,} requests it is not recorded what they ask" if unnamed else ""
    zeros = (
        Zero(
            "requests",
            "no request of the Department of Homeland Security to take part in, support or assist "
            "a civil enforcement operation was received",
            f"{_ACT}(a)(1)",
            "read",
            None if unnamed and not others else not others,
            why,
        ),
        Zero(
            "detainers",
            "no immigration detainer and no civil immigration warrant was received",
            f"{_ACT}(a)(2)",
            "read",
            not detainers,
        ),
    )
    return StatutoryReport(
        KIND,
        agency,
        period,
        (
            ListSection(
                "requests",
                "Requests for participation, support or assistance",
                "requests",
                _OTHER,
                other_rows,
                "addressed",
                note="A request that asks for a hold, notice or a transfer is in the next list. No "
                "event holds a document: attach what there is on how a request was addressed.",
            ),
            ListSection(
                "detainers",
                "Immigration detainers and civil immigration warrants",
                "requests",
                _DETAINERS,
                rows,
                "outcome",
                note="A request of which it is not recorded what it asks is in this list.",
            ),
            end_section(given, requests, "What became of each request"),
        ),
        zeros,
        ("The law bars names and whatever identifies a person (5 ILCS 805/25(b), read).",),
    )
