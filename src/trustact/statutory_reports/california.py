"""California: the numbers for a forum, Gov. Code 7283.1, and the transfers, 7284.6(c).

Basis: 7283(d) in the code, 7283.1(d) as the board of El Dorado County prints it in full, and
7284.6(c) and (d) in the chaptered text of SB 54, all read in November 2026. No published form of
the Department of Justice is on file.
"""

from collections.abc import Callable, Mapping, Sequence

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
from trustact.statutory_reports.report_parts import (
    PROGRAM,
    ReportInput,
    end_section,
    ground_of,
    handed_over,
)
from trustact.statutory_reports.request_history import Custody, Request, Shown
from trustact.statutory_reports.usual_words import NOT_PRINTED, words_to_print

FORUM = ReportKind(
    "california-forum",
    "TRUTH Act: numbers for the community forum",
    ("us-ca/truth-act-2016",),
    "the governing body of the county or city, for its community forum",
    "a year, in which access was given; the forum is held in the next one, with at least 30 days' "
    "notice (read)",
    "no form is prescribed: the steps of (a) and (b), then the items of (d) in their order (read)",
)
TRANSFERS = ReportKind(
    "california-transfers",
    "Values Act: transfers and task forces",
    ("us-ca/values-act-2017",),
    "California Department of Justice",
    "a year; the day is for the Attorney General to set, and not in the statute (read)",
    "no published form is on file: the items of 7284.6(c) in their order (read)",
)

_FORUM = "Gov. Code 7283.1"
_ACCESS = "Gov. Code 7283(d)"
ACCESS_KINDS = ("hold-begun", "handed-over", "notified-authority", "interview-held")
"""Events by which access is given."""

WAYS: Mapping[str, str] = {
    "hold-begun": "through a hold",
    "handed-over": "through a transfer",
    "notified-authority": "through a notification request",
    "interview-held": "through other means: an interview",
    "other-information": "through other means: information that no request for notice asked for",
    "unclear-request": "information on a request of which it is not recorded what it asks",
}
"""How access was given, in the order of the section; the last only where it occurs."""

_VALUES = "Gov. Code 7284.6(c)"
_TASK_FORCE = (
    Item("purpose", "purpose of the task force", f"{_VALUES}(1)(A)", "read"),
    Item("agencies", "federal, state and local agencies involved", f"{_VALUES}(1)(B)", "read"),
    Item("arrests", "all arrests in the period", f"{_VALUES}(1)(C)", "read"),
    Item(
        "immigration_arrests",
        "people arrested for immigration enforcement",
        f"{_VALUES}(1)(D)",
        "read",
    ),
)
_TRANSFERS = (
    Item("day", "date of the transfer", PROGRAM, "added"),
    Item("offense", "offense or order that allowed it, as recorded", f"{_VALUES}(2)", "read"),
    Item("where", "where the person was handed over", PROGRAM, "added"),
)


_PERSON = frozenset({"person"})
_ATTORNEY = frozenset({"attorney", "designee", "attorney or designee"})
"""Whom a written notice went to, in the words of an event; none stated is the person."""


def _recipient(event: RecordedEvent) -> str:
    return str(event.fields.get("recipient") or "person").replace("-", " ")


def build_forum(given: ReportInput, agency: str, period: Period) -> StatutoryReport:
    """Return the funnel and the access of one agency."""
    requests = given.requests
    access = given.acts(*ACCESS_KINDS)
    ways = _ways(given, access)
    people = _people_with_access(given, access, ways)
    sections = (
        _funnel(given, requests),
        people,
        ListSection(
            "demographics",
            "Demographic characteristics of the people to whom access was given",
            "people",
            (Item("characteristic", "characteristic", f"{_FORUM}(d)", "read"),),
            (),
            not_recorded="no field of an event holds sex, race, origin or age group",
            note="The law speaks of them as far as the agency keeps them.",
        ),
        ListSection(
            "dates",
            "Each access, with its date",
            "acts of access",
            (
                Item("day", "date access was given", f"{_FORUM}(d)", "read"),
                Item("how", "how access was given", f"{_FORUM}(d)", "read"),
            ),
            tuple(
                ListRow(e.id, (given.day(e), given.cell(WAYS[ways[e.id]], e))) for _, e in access
            ),
            "how",
        ),
        end_section(given, requests, "What became of each request"),
    )
    everyone = people.counts[0]
    zero = Zero(
        "access",
        "no access was given to immigration authorities",
        f"{_FORUM}(d)",
        "added",
        None if not access and everyone.value is None else not access,
        everyone.not_kept,
        certified=False,
    )
    forum = (
        "Access was given: the governing body holds at least one community forum in the next year."
        if access
        else "A forum is owed for a year in which access was given; none is recorded here."
    )
    data = (
        "The agency may give the forum these numbers as far as it keeps them; where it keeps no "
        "statistics, single records without what identifies a person (7283.1(d), read)."
    )
    return StatutoryReport(FORUM, agency, period, sections, (zero,), (forum, data))


def _ways(given: ReportInput, access: Sequence[tuple[Custody, RecordedEvent]]) -> Mapping[str, str]:
    """Return how each access was given: id of the event -> key of the way."""
    asked: set[str] = set()
    unclear: set[str] = set()
    for request in given.record.requests:
        notices = {event.id for event in request.done("notified-authority", missing="").events}
        if "notify" in request.asks:
            asked |= notices
        elif not request.asks:
            unclear |= notices
    found = {}
    for _, event in access:
        way = event.kind
        if way == "notified-authority" and event.id not in asked:
            way = "unclear-request" if event.id in unclear else "other-information"
        found[event.id] = way
    return found


def _people_with_access(
    given: ReportInput,
    access: Sequence[tuple[Custody, RecordedEvent]],
    ways: Mapping[str, str],
) -> CountSection:
    """Return the people to whom access was given; each stands under the first access."""
    of_person: dict[str, list[RecordedEvent]] = {}
    for custody, event in access:
        of_person.setdefault(custody.subject, []).append(event)
    first = {subject: events[0].id for subject, events in of_person.items()}
    counts = [
        Count(
            Item("people", "people to whom access was given", f"{_FORUM}(d)", "read"),
            {first[subject]: given.ids(events) for subject, events in of_person.items()},
            people=frozenset(of_person),
            not_kept="; ".join(filter(None, map(given.not_kept, ACCESS_KINDS))),
        )
    ]
    for way, words in WAYS.items():
        if way == "unclear-request" and way not in ways.values():
            continue
        shown = {
            first[subject]: given.ids(event for event in events if ways[event.id] == way)
            for subject, events in of_person.items()
            if any(ways[event.id] == way for event in events)
        }
        rest = frozenset(first.values()) - shown.keys()
        missing = given.not_kept(way if way in ACCESS_KINDS else "notified-authority")
        counts.append(
            Count(
                Item(way, words, f"{_FORUM}(d), {_ACCESS}", "read"),
                shown,
                frozenset() if missing else rest,
                dict.fromkeys(rest, missing) if missing else {},
                frozenset(s for s, each in first.items() if each in shown),
                missing,
            )
        )
    return CountSection(
        "access",
        "People to whom immigration authorities were given access",
        "people",
        tuple(counts),
        "people",
        note="One person may be in several lines.",
    )


def _funnel(given: ReportInput, requests: tuple[Request, ...]) -> CountSection:
    def asks(word: str) -> Callable[[Request], Shown]:
        return lambda r: Shown(None, (), "what it asks") if not r.asks else Shown(word in r.asks)

    def done(kind: str, missing: str) -> Callable[[Request], Shown]:
        return lambda request: request.done(kind, missing=missing)

    def same_notice(to: frozenset[str]) -> Callable[[Request], Shown]:
        kept = any(
            event.kind == "notice-given" and _recipient(event) in to
            for custody in given.record.custodies
            for event in custody.events
        )

        def answer(request: Request) -> Shown:
            missing = "whether the same notice was given"
            notices = request.done("notice-given", missing=missing)
            found = tuple(each for each in notices.events if _recipient(each) in to)
            if found:
                return Shown(True, found)
            if request.done("notified-authority", missing="").value is False or kept:
                return Shown(False)
            return Shown(None, (), missing)

        return answer

    lines: tuple[tuple[str, str, str, Callable[[Request], Shown]], ...] = (
        ("requests", "requests received", "(b)", lambda request: Shown(True)),
        ("ask_hold", "that ask for a hold", "(b)", asks("hold")),
        ("ask_notice", "that ask for notice of the release", "(b)", asks("notify")),
        ("ask_transfer", "that ask for a transfer", "(b)", asks("transfer")),
        ("copy", "copy given to the person", "(b)", done("served", "whether a copy was given")),
        (
            "intent",
            "person informed of what the agency intends",
            "(b)",
            done("intent-told", "whether the person was informed"),
        ),
        (
            "consent_form",
            "form on interviews given to the person",
            "(a)",
            done("consent-form-given", "whether the form was given"),
        ),
        (
            "interview",
            "interview held",
            "(a)",
            done("interview-held", "whether an interview was held"),
        ),
        (
            "authority_informed",
            "release date or other information given to the authority",
            "(b)",
            done("notified-authority", "whether the authority was informed"),
        ),
        ("person_informed", "same notice given to the person", "(b)", same_notice(_PERSON)),
        (
            "attorney_informed",
            "same notice given to the attorney, or to one person whom the person designated",
            "(b)",
            same_notice(_ATTORNEY),
        ),
        ("handed_over", "person handed over", "(d)", handed_over),
    )
    counts = tuple(
        given.count(Item(key, title, f"{_FORUM}{part}", "read"), requests, answer)
        for key, title, part, answer in lines
    )
    return CountSection(
        "funnel",
        "From the request to the hand-over",
        "requests",
        counts,
        "requests",
        note="Each line is a part of the requests; the lines do not exclude each other.",
    )


def build_transfers(given: ReportInput, agency: str, period: Period) -> StatutoryReport:
    """Return the transfers of one agency in the period, on whatever day the request came."""
    acts = given.acts("handed-over")
    rows = tuple(
        ListRow(e.id, (given.day(e), _ground(given, e), _where(given, e))) for _, e in acts
    )
    people = frozenset(custody.subject for custody, _ in acts)
    total = Item("transfers", "transfers to immigration authorities", f"{_VALUES}(2)", "read")
    members = {event.id: given.ids((event,)) for _, event in acts}
    not_kept = given.not_kept("handed-over")
    counts = [Count(total, members, people=people, not_kept=not_kept)]
    grounds: dict[str | None, dict[str, tuple[str, ...]]] = {}
    subjects = {event.id: custody.subject for custody, event in acts}
    for _, event in acts:
        cell = _ground(given, event)
        grounds.setdefault(cell.text, {})[event.id] = given.ids((event,))
    everything = frozenset(counts[0].counted)
    parts = []
    order = sorted(grounds.items(), key=lambda each: (-len(each[1]), each[0] or ""))
    for number, (text, of_ground) in enumerate(order, start=1):
        key = "offense_not_recorded" if text is None else f"offense_{number}"
        words = "not recorded" if text is None else words_to_print(text)
        if words == NOT_PRINTED:
            words = f"{NOT_PRINTED} ({number})"
        title = f"allowed by: {words}"
        item = Item(key, title, f"{_VALUES}(2)", "read", quoted=text is not None)
        of_whom = frozenset(subjects[id] for id in of_ground)
        counts.append(Count(item, of_ground, everything - of_ground.keys(), people=of_whom))
        parts.append(key)
    sections = (
        ListSection(
            "task_forces",
            "Joint law enforcement task forces",
            "task forces",
            _TASK_FORCE,
            (),
            not_recorded="no kind of event stands for a task force or its arrests",
            note="Add them by hand, as far as the agency knows them. Asked of an agency that gives "
            "people or means to a task force on an ongoing basis; where several take part, one of "
            "them reports (7284.6(c)(1) and (4), read).",
        ),
        CountSection(
            "transfers",
            "Transfers, by the offense or order that allowed them",
            "transfers",
            tuple(counts),
            "transfers",
            (Sum("transfers", tuple(parts)),) if parts else (),
            "Notices of a release are no transfers and are not counted.",
        ),
        ListSection("each_transfer", "Each transfer", "transfers", _TRANSFERS, rows),
    )
    zero = Zero(
        "transfers",
        "no person was transferred to immigration authorities",
        f"{_VALUES}(2)",
        "read",
        None if not acts and not_kept else not acts,
        not_kept,
        certified=False,
    )
    notes = (
        "Every agency reports the number of transfers, also where there was none (7284.6(c)(2), "
        "read).",
        "The report is a public record; what identifies a person may be taken out, and what would "
        "endanger a person or an investigation is (7284.6(c)(3), read).",
        "7284.6(d) is a report of the Attorney General on arrests of task forces; it asks nothing "
        "more of an agency (read).",
    )
    return StatutoryReport(TRANSFERS, agency, period, sections, (zero,), notes)


def _ground(given: ReportInput, event: RecordedEvent) -> Cell:
    return given.quote(ground_of(event), event)


def _where(given: ReportInput, event: RecordedEvent) -> Cell:
    return given.quote(event.fields.get("where"), event)
