"""New York City: the yearly reports of its jails, police and probation on detainers.

Admin. Code 9-131(f), 14-154(f) and 9-205(f), as Local Laws 226 and 228 of 2017 have them (read as
enacted). The items stand in the order of 9-131(f), which has all of them; each line names the
sections that ask for it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from trustact.statutory_reports.conviction_facts import (
    both,
    has_conviction,
    has_terrorist_match,
    negate,
)
from trustact.statutory_reports.new_york_city_answers import (
    VIOLENT_OR_SERIOUS,
    answer_sections,
    cite,
)
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
    "Civil immigration detainers and requests for information: yearly report",
    (
        "us-ny-nyc/admin-code-9-131-2014",
        "us-ny-nyc/admin-code-14-154-2014",
        "us-ny-nyc/admin-code-9-205-2017",
    ),
    "the public, on the website of the department",
    "the year from July 1 to June 30, posted by September 1 (read; until 2017 the year to "
    "September 30, posted by October 15)",
    "no form is prescribed: the items of 9-131(f) in their order, with the sections that ask for "
    "each (read)",
)

Answer = Callable[[Request], Shown]
"""Whether something is so of a request."""

REASONS: Mapping[str, tuple[str, str, frozenset[str]]] = {
    "reason_to_believe": (
        "reason to believe that the person can be removed",
        "i",
        frozenset({"reason-to-believe"}),
    ),
    "proceedings": (
        "removal proceedings were started, and a notice to appear or the like was served",
        "ii",
        frozenset({"notice-to-appear", "pending-proceedings"}),
    ),
    "warrant": (
        "a warrant of arrest for removal proceedings was served",
        "iii",
        frozenset({"warrant-of-arrest"}),
    ),
    "order": (
        "an order of deportation or removal was obtained",
        "iv",
        frozenset({"removal-order", "final-order"}),
    ),
}
"""Key -> words, number in 9-131(f)(1) and (2), and the boxes or grounds that state it."""

_OTHER_REASONS = frozenset({"biometrics", "statements", "investigation-initiated"})
"""Grounds of the forms that are none of the four; the code says that there may be others."""


def build(given: ReportInput, agency: str, period: Period) -> StatutoryReport:
    """Return the report of one agency."""
    requests = given.requests
    detainers = [each for each in requests if is_detainer(each)]
    unnamed = [each for each in detainers if not each.asks]
    others = len(requests) - len(detainers)
    people = _by_person(acted_on(given))
    notes = [
        "Detainers are counted as detainers, those held, transferred and not honored as people, "
        "each once.",
        "Detainers and requests for information are those that came in the period, followed to the "
        "end of the table. People are counted by the day of the act, on whatever day the detainer "
        "came: held, when the hold began; transferred, not honored, or held and not taken, when "
        "the custody ended.",
        "The Police Department and the Department of Probation are asked for the lines that name "
        "14-154(f) or 9-205(f) alone.",
    ]
    if others:
        notes.append(
            f"{others:,} requests that ask for no hold or transfer are no detainers; those that "
            "ask for information are counted as such."
        )
    if unnamed:
        notes.append(
            f"Of {len(unnamed):,} requests it is not recorded what they ask; they are counted as "
            "detainers."
        )
    sections: tuple[CountSection | ListSection, ...] = (
        _detainers_section(given, detainers),
        _reasons(given, detainers),
        _people(given, people),
        _held_reasons(given, people),
        ListSection(
            "funding",
            "State criminal alien assistance funding",
            "amounts",
            (
                Item("asked", "amount requested", "Admin. Code 9-131(f)(6)", "read"),
                Item("got", "amount received", "Admin. Code 9-131(f)(6)", "read"),
            ),
            (),
            not_recorded="no event holds money that was asked of the federal government",
            note="Add both amounts by hand.",
        ),
        *answer_sections(given, requests),
        end_section(given, requests, "What became of each request"),
    )
    zero = Zero(
        "detainers",
        "no civil immigration detainer was received",
        cite("1", "1", "1"),
        "added",
        not detainers,
        certified=False,
    )
    return StatutoryReport(KIND, agency, period, sections, (zero,), tuple(notes))


def is_detainer(request: Request) -> bool:
    """Return whether a request is a detainer; one that states nothing of what it asks is, too."""
    return bool(request.asks & {"hold", "transfer"}) or not request.asks


def acted_on(given: ReportInput) -> list[Request]:
    """Return the detainers that came in the period, or on which there may be an act in it."""

    def days(request: Request) -> Iterable[date | None]:
        ended = request.custody.ended
        yield request.day
        yield None if ended is None else ended.day
        yield from (event.day for event in request.custody.of_kinds("hold-begun"))

    return [
        each
        for each in given.record.requests
        if is_detainer(each) and any(given.period.holds(day) for day in days(each))
    ]


def in_period(given: ReportInput, answer: Answer, kind: str = "") -> Answer:
    """Return an answer about an act of the period: "yes" only where the act was in it.

    Parameters
    ----------
    kind : str, optional
        The kind of event that is the act; the end of the custody unless given. An act without a
        day, as one that nobody entered, is on the day the custody ended, or else the request came.
    """

    def of_period(request: Request) -> Shown:
        found = answer(request)
        if found.value is False:
            return found
        ended = request.custody.ended
        other = request.day if ended is None or ended.day is None else ended.day
        acts = [event.day for event in found.events if event.kind == kind]
        days = [other if day is None else day for day in acts] or [other]
        return found if any(given.period.holds(day) for day in days) else Shown(False)

    return of_period


def _detainers_section(given: ReportInput, detainers: Sequence[Request]) -> CountSection:
    def neither(request: Request) -> Shown:
        ends = ("cancelled-by-authority", "transferred-elsewhere", "still-in-custody")
        return Shown(request.end in ends, request.end_events)

    lines: tuple[tuple[str, str, Answer], ...] = (
        ("transferred", "on which the person was transferred to ICE", handed_over),
        ("not_honored", "not honored", not_honored),
        ("held_only", "held, and then released at liberty", _held_and_not_taken),
        ("neither", "withdrawn, moved elsewhere or still in custody", neither),
        (
            "end_unknown",
            "released; whether a hold began is not recorded",
            lambda request: Shown(not_honored(request).value is None),
        ),
    )
    whole = Item(
        "received",
        "detainers received from federal immigration authorities",
        cite("1", "1", "1"),
        "read",
    )
    counts = [
        given.all_of(whole, detainers),
        *(given.count(Item(k, t, PROGRAM, "added"), detainers, answer) for k, t, answer in lines),
    ]
    return CountSection(
        "detainers",
        "Detainers received, and what became of each",
        "detainers",
        tuple(counts),
        "received",
        (Sum("received", tuple(key for key, *_ in lines)),),
        "What became of it: each detainer is in exactly one line.",
    )


def _held_and_not_taken(request: Request) -> Shown:
    return Shown(request.end == "held-then-released", request.end_events)


def stated_reasons(request: Request) -> frozenset[str]:
    """Return the reasons that a detainer gives, as its boxes or its facts state them."""
    boxes = request.event.fields.get("boxes") or ()
    stated = {boxes} if isinstance(boxes, str) else {str(each) for each in boxes}
    basis = request.event.facts.get("detainer.basis")
    if basis not in (None, "none"):
        stated.add(str(basis))
    known = _OTHER_REASONS.union(*(each[2] for each in REASONS.values()))
    return frozenset(stated & known)


def _gives(reasons: frozenset[str]) -> Answer:
    def answer(request: Request) -> Shown:
        stated = stated_reasons(request)
        if not stated:
            return Shown(None, (), "which reason the detainer gives (`boxes`)")
        return Shown(not stated.isdisjoint(reasons))

    return answer


def _reason_items(number: str) -> list[tuple[Item, frozenset[str]]]:
    source = f"Admin. Code 9-131(f)({number})"
    items = [
        (Item(key, words, f"{source}({part})", "read"), reasons)
        for key, (words, part, reasons) in REASONS.items()
    ]
    return [*items, (Item("another", "another reason", source, "read"), _OTHER_REASONS)]


def _reasons(given: ReportInput, detainers: Sequence[Request]) -> CountSection:
    whole = Item("received", "all detainers", "Admin. Code 9-131(f)(1)", "read")
    counts = [
        given.all_of(whole, detainers),
        *(given.count(item, detainers, _gives(each)) for item, each in _reason_items("1")),
    ]
    return CountSection(
        "reasons",
        "Detainers by the reason that immigration authorities give",
        "detainers",
        tuple(counts),
        "received",
        note="A detainer may give several reasons.",
    )


def _by_person(detainers: Iterable[Request]) -> Mapping[str, Sequence[Request]]:
    found: dict[str, list[Request]] = {}
    for each in detainers:
        found.setdefault(each.custody.subject, []).append(each)
    return found


def _line(
    given: ReportInput, people: Mapping[str, Sequence[Request]], item: Item, answer: Answer
) -> Count:
    """Return a line of people; each stands under the first detainer, and counts by any."""
    counted: dict[str, tuple[str, ...]] = {}
    unknown: dict[str, str] = {}
    whom: set[str] = set()
    for subject, own in people.items():
        line = given.count(item, own, answer)
        if line.counted:
            counted[own[0].id] = line.events
            whom.add(subject)
        elif line.unknown:
            unknown[own[0].id] = next(iter(line.unknown.values()))
    everyone = {own[0].id for own in people.values()}
    rest = frozenset(everyone - counted.keys() - unknown.keys())
    return Count(item, counted, rest, unknown, frozenset(whom))


def _people(given: ReportInput, people: Mapping[str, Sequence[Request]]) -> CountSection:
    def has_serious_conviction(request: Request) -> Shown:
        return has_conviction(request, VIOLENT_OR_SERIOUS)

    def match_alone(request: Request) -> Shown:
        return both(negate(has_serious_conviction(request)), has_terrorist_match(request))

    def is_transferred(request: Request) -> Shown:
        return in_period(given, handed_over)(request)

    lines: tuple[tuple[str, str, str, Answer], ...] = (
        (
            "held",
            "people held on a detainer past the time of release",
            cite("2", "2", "2"),
            in_period(given, was_held, "hold-begun"),
        ),
        (
            "transferred",
            "people transferred to ICE on a detainer",
            cite("3", "3", "3"),
            is_transferred,
        ),
        (
            "transferred_convicted",
            "of those transferred: with a conviction for a violent or serious crime",
            cite("4"),
            lambda request: both(is_transferred(request), has_serious_conviction(request)),
        ),
        (
            "transferred_match",
            "of those transferred: with no such conviction, and a possible match in the terrorist "
            "screening database",
            cite("5"),
            lambda request: both(is_transferred(request), match_alone(request)),
        ),
        (
            "not_honored",
            "people for whom a detainer was not honored",
            cite("7", "4", "4"),
            in_period(given, not_honored),
        ),
        (
            "held_not_taken",
            "people held past the time of release and not transferred, since the 48 hours ended "
            "or ICE did not come",
            cite("8"),
            in_period(given, _held_and_not_taken),
        ),
    )
    whole = Item(
        "people",
        "people for whom a detainer came in the period, or on whose detainer an act was in it",
        PROGRAM,
        "added",
    )
    counts = [_line(given, people, whole, lambda request: Shown(True))]
    counts += [_line(given, people, Item(k, t, s, "read"), answer) for k, t, s, answer in lines]
    return CountSection(
        "people",
        "People held, transferred, or for whom a detainer was not honored",
        "people",
        tuple(counts),
        "people",
        note="A person with several detainers is in a line once, and may be in several lines: "
        "held, and then transferred. Convictions are those that the facts of the custody put on "
        f"the list {VIOLENT_OR_SERIOUS}; those that the code does not count (older than five "
        "years, youthful offenders) may be among them. The events do not tell why a hold ended "
        "without a transfer: a release for another reason may be among those.",
    )


def _held_reasons(given: ReportInput, people: Mapping[str, Sequence[Request]]) -> CountSection:
    whole = Item(
        "held", "people held on a detainer past the time of release", cite("2", "2", "2"), "read"
    )
    held_in_period = in_period(given, was_held, "hold-begun")
    everyone = _line(given, people, whole, held_in_period)
    held = {s: own for s, own in people.items() if own[0].id in everyone.counted}
    unsure = "" if everyone.value is not None else "whether a hold began, and when"
    counts = [
        Count(whole, everyone.counted, people=everyone.people, not_kept=unsure),
        *(
            _with_reason(given, held, item, held_in_period, _gives(each), unsure)
            for item, each in _reason_items("2")
        ),
    ]
    return CountSection(
        "held_reasons",
        "People held, by the reason that immigration authorities give",
        "people",
        tuple(counts),
        "held",
        note="A detainer may give several reasons.",
    )


def _with_reason(
    given: ReportInput,
    held: Mapping[str, Sequence[Request]],
    item: Item,
    was_held_then: Answer,
    gives: Answer,
    unsure: str,
) -> Count:
    found = _line(given, held, item, lambda request: both(was_held_then(request), gives(request)))
    return replace(found, not_kept=unsure)
