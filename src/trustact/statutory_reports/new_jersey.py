"""New Jersey: every assistance to civil immigration enforcement, Directive 2018-6 VII.

The Attorney General publishes all instances of assistance in one report a year (read on the page
of the office). The form of the survey is not on file: kinds and grounds are those of II.B.
"""

from trustact.statutory_reports.recorded_events import RecordedEvent
from trustact.statutory_reports.report_model import (
    Cell,
    Count,
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
from trustact.statutory_reports.report_parts import ReportInput, end_section, ground_of

KIND = ReportKind(
    "new-jersey",
    "Immigrant Trust Directive: assistance to federal civil immigration enforcement",
    ("us-nj/ag-directive-2018-6-v2",),
    "Attorney General of New Jersey",
    "a calendar year (release of the Attorney General on 2019, secondary)",
    "the survey form is not on file: the kinds of assistance of II.B in its order",
)

_DIRECTIVE = "Directive 2018-6"
ASSISTANCE = {
    "interview-held": ("access for an interview", "II.B.4"),
    "notified-authority": ("notice of a release, or other information", "II.B.5"),
    "hold-begun": ("detention past the time of release", "II.B.6"),
    "handed-over": ("hand-over of the person", "VII"),
}
"""Events of assistance, in the order of the directive."""

_COLUMNS = (
    Item("day", "date of the assistance", f"{_DIRECTIVE} VII", "recalled"),
    Item("kind", "kind of assistance", f"{_DIRECTIVE} VII", "recalled"),
    Item("ground", "ground on which it was given, as recorded", f"{_DIRECTIVE} VII", "recalled"),
)


def build(given: ReportInput, agency: str, period: Period) -> StatutoryReport:
    """Return the report of one agency."""
    acts = given.acts(*ASSISTANCE)
    rows = tuple(
        ListRow(
            event.id,
            (given.day(event), given.cell(ASSISTANCE[event.kind][0], event), _ground(given, event)),
        )
        for _, event in acts
    )
    total = Item("assistance", "all instances of assistance", f"{_DIRECTIVE} VII", "secondary")
    members = {event.id: given.ids((event,)) for _, event in acts}
    missing = "; ".join(filter(None, map(given.not_kept, ASSISTANCE)))
    people = frozenset(custody.subject for custody, _ in acts)
    counts = [Count(total, members, people=people, not_kept=missing)]
    for kind, (words, part) in ASSISTANCE.items():
        of_kind = {event.id for _, event in acts if event.kind == kind}
        counts.append(
            Count(
                Item(kind, words, f"{_DIRECTIVE} {part}", "recalled"),
                {id: ids for id, ids in members.items() if id in of_kind},
                frozenset(members.keys() - of_kind),
                people=frozenset(c.subject for c, e in acts if e.kind == kind),
                not_kept=given.not_kept(kind),
            )
        )
    not_kept = [kind for kind in ASSISTANCE if given.not_kept(kind)]
    sections = (
        # Its rows are counted by kind in the next section.
        ListSection("acts", "Each assistance", "acts", _COLUMNS, rows),
        CountSection(
            "kinds",
            "Assistance by kind",
            "acts",
            tuple(counts),
            "assistance",
            (Sum("assistance", tuple(ASSISTANCE)),),
            "One person may have been the subject of several acts.",
        ),
        end_section(given, given.requests, "What became of each request"),
    )
    zero = Zero(
        "assistance",
        "no assistance to federal civil immigration enforcement was given",
        f"{_DIRECTIVE} VII",
        "recalled",
        None if not acts and not_kept else not acts,
        f"the table has no event {', '.join(not_kept)} of this agency",
        certified=False,
    )
    return StatutoryReport(KIND, agency, period, sections, (zero,), ())


def _ground(given: ReportInput, event: RecordedEvent) -> Cell:
    ground = ground_of(event)
    if ground is None and event.fields.get("ground") is not None:
        return given.cell("no ground recorded", event)
    return given.quote(ground, event)
