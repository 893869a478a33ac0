"""New York City: the four yearly counts on detainers, Admin. Code 9-131 and 14-154.

The Police Department publishes the four counts in this order.
"""

from collections.abc import Sequence

from trustact.statutory_reports.report_model import (
    Count,
    CountSection,
    Item,
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
    handed_over,
    not_honored,
    was_held,
)
from trustact.statutory_reports.request_history import Request, Shown

KIND = ReportKind(
    "new-york-city",
    "Civil immigration detainers: the four counts",
    (
        "us-ny-nyc/admin-code-9-131-2014",
        "us-ny-nyc/admin-code-14-154-2014",
        "us-ny-nyc/admin-code-9-205-2017",
    ),
    "the public, on the website of the department",
    "a year: July 1 to June 30 for the Police Department, October 1 to September 30 for the "
    "Department of Correction (press reports, secondary)",
    "the four counts as the Police Department publishes them, in its order (read)",
)

_CODE = "Admin. Code 9-131, 14-154, yearly report"


_PEOPLE = (
    ("held", "people held on a detainer past the time of release", was_held),
    ("transferred", "people transferred to ICE on a detainer", handed_over),
    ("not_honored", "people for whom a detainer was not honored", not_honored),
)
"""The counts of people, in the order in which they are published."""


def build(given: ReportInput, agency: str, period: Period) -> StatutoryReport:
    """Return the report of one agency."""
    requests = given.requests
    detainers = [each for each in requests if each.asks & {"hold", "transfer"} or not each.asks]
    unnamed = [each for each in detainers if not each.asks]
    others = len(requests) - len(detainers)

    def neither(request: Request) -> Shown:
        if request.end == "unknown":
            return Shown(None, (), request.end_missing)
        ends = ("cancelled-by-authority", "transferred-elsewhere", "still-in-custody")
        return Shown(request.end in ends, request.end_events)

    def held_only(request: Request) -> Shown:
        return Shown(request.end == "held-then-released", request.end_events)

    lines = (
        ("received", "detainers received from federal immigration authorities", "read", None),
        ("transferred", "on which the person was transferred to ICE", "added", handed_over),
        ("not_honored", "not honored", "added", not_honored),
        ("held_only", "held, and then released at liberty", "added", held_only),
        ("neither", "withdrawn, moved elsewhere or still in custody", "added", neither),
        ("end_unknown", "end not recorded", "added", lambda r: Shown(r.end == "unknown")),
    )
    counts = []
    for key, title, standing, answer in lines:
        source = _CODE if standing == "read" else PROGRAM
        item = Item(key, title, source, standing)  # type: ignore[arg-type]
        counts.append(given.count(item, detainers, answer or (lambda request: Shown(True))))
    release_dates = Item(
        "release_dates",
        "detainers on which a release date, custody status or court date was given",
        "Admin. Code 9-131(h); in the yearly report by press reports",
        "secondary",
    )
    counts.append(
        given.count(
            release_dates,
            detainers,
            lambda request: request.done("notified-authority", missing="what was given, and when"),
        )
    )
    notes = [
        "The first of the four counts is of detainers, the other three are of people, each once.",
        "A detainer of the period is followed to the end of the table.",
    ]
    if others:
        notes.append(f"{others:,} requests that ask for no hold or transfer are not counted here.")
    if unnamed:
        notes.append(
            f"Of {len(unnamed):,} requests it is not recorded what they ask; they are counted as "
            "detainers."
        )
    sections: tuple[CountSection | ListSection, ...] = (
        CountSection(
            "detainers",
            "The four counts: detainers, and what became of each",
            "detainers",
            tuple(counts),
            "received",
            (
                Sum(
                    "received",
                    ("transferred", "not_honored", "held_only", "neither", "end_unknown"),
                ),
            ),
            "Received is the sum of the five lines below it, without the last.",
        ),
        CountSection(
            "people",
            "The four counts: people",
            "people",
            _people(given, detainers),
            "people",
            note="A person with several detainers is in a line once, and may be in several lines: "
            "held, and then transferred.",
        ),
        end_section(given, requests, "What became of each request"),
    )
    zero = Zero(
        "detainers",
        "no civil immigration detainer was received",
        _CODE,
        "added",
        not detainers,
        certified=False,
    )
    return StatutoryReport(KIND, agency, period, sections, (zero,), tuple(notes))


def _people(given: ReportInput, detainers: Sequence[Request]) -> tuple[Count, ...]:
    """Return the counts of people; each person stands under the first detainer."""
    of_person: dict[str, list[Request]] = {}
    for each in detainers:
        of_person.setdefault(each.custody.subject, []).append(each)
    whole = Item("people", "people for whom a detainer was received", PROGRAM, "added")
    everyone = {
        own[0].id: given.ids(request.event for request in own) for own in of_person.values()
    }
    counts = [Count(whole, everyone, people=frozenset(of_person))]
    for key, title, answer in _PEOPLE:
        counted: dict[str, tuple[str, ...]] = {}
        unknown: dict[str, str] = {}
        people: set[str] = set()
        for subject, own in of_person.items():
            line = given.count(whole, own, answer)
            if line.counted:
                counted[own[0].id] = line.events
                people.add(subject)
            elif line.unknown:
                unknown[own[0].id] = next(iter(line.unknown.values()))
        rest = frozenset(everyone) - counted.keys() - unknown.keys()
        item = Item(key, title, _CODE, "read")
        counts.append(Count(item, counted, rest, unknown, frozenset(people)))
    return tuple(counts)
