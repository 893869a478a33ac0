"""New York City: requests of immigration authorities for information, and what they were told.

Admin. Code 9-131(f)(9), 14-154(f)(5) and 9-205(f)(5), in force since 2018-01-30 (read as enacted).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from trustact.statutory_reports.conviction_facts import (
    both,
    has_conviction,
    has_terrorist_match,
    negate,
)
from trustact.statutory_reports.report_model import Count, CountSection, Item, Sum
from trustact.statutory_reports.report_parts import PROGRAM, ReportInput, handed_over
from trustact.statutory_reports.request_history import Request, Shown

VIOLENT_OR_SERIOUS = "nyc-violent-or-serious"
"""The list of offenses of 9-131(a)(7), 14-154(a)(6) and 9-205(a)."""

TOLD: Mapping[str, tuple[str, frozenset[str]]] = {
    "status": ("incarceration status", frozenset({"custody-status"})),
    "release": ("release date", frozenset({"release-date"})),
    "court": ("court appearance date", frozenset({"court-date"})),
    "appointment": (
        "scheduled appointment",
        frozenset({"supervision-appointment"}),
    ),
}
"""Key -> words, and the `items` of a notice that are of this kind; all others are "other"."""

_MISSING = "what was given, and when"


def cite(correction: str = "", police: str = "", probation: str = "") -> str:
    """Return the sections that ask for an item, by its number in each.

    Examples
    --------
    >>> cite("7", "4", "4")
    'Admin. Code 9-131(f)(7), 14-154(f)(4), 9-205(f)(4)'
    """
    parts = [("9-131", correction), ("14-154", police), ("9-205", probation)]
    return "Admin. Code " + ", ".join(f"{name}(f)({n})" for name, n in parts if n)


def answer_sections(
    given: ReportInput, requests: Sequence[Request]
) -> tuple[CountSection, CountSection]:
    """Return the requests for information, and the answers by the person's record."""
    asked = [each for each in requests if "notify" in each.asks]
    source = cite("9", "5", "5")
    items = (
        Item("asked", "requests for notice of a release, or for other information", source, "read"),
        Item("with_a_hold", "of those: on a form that also asks for a hold", PROGRAM, "added"),
        Item("answered", "of those: answered with information", source, "read"),
    )
    counts = (
        given.all_of(items[0], asked),
        given.count(items[1], asked, lambda request: Shown("hold" in request.asks)),
        given.count(items[2], asked, _is_answered),
    )
    information = CountSection(
        "information",
        "Requests for information",
        "requests",
        counts,
        "asked",
        note="A detainer that also asks for notice is counted here too; a line tells how many, for "
        "a department that counts them as detainers alone. Asked for since 2018-01-30.",
    )
    answered = [each for each in asked if each.id in counts[2].counted]
    return information, _answers(given, answered, source, counts[2])


def _is_answered(request: Request) -> Shown:
    return request.done("notified-authority", missing=_MISSING)


def _items_of(request: Request) -> frozenset[str] | None:
    """Return what was told; None where it is not recorded of any notice."""
    found: set[str] = set()
    for event in _is_answered(request).events:
        items = event.fields.get("items") or ()
        found |= {items} if isinstance(items, str) else set(map(str, items))
    return frozenset(found) or None


def _tells(items: frozenset[str] | None) -> Callable[[Request], Shown]:
    """Return whether an answer has some items; without items whether it has any other."""
    named = frozenset().union(*(each for _, each in TOLD.values()))

    def answer(request: Request) -> Shown:
        told = _items_of(request)
        if told is None:
            return Shown(None, (), "which items were given (`items`)")
        wanted = told - named if items is None else told & items
        return Shown(bool(wanted), _is_answered(request).events)

    return answer


def _answers(
    given: ReportInput, answered: Sequence[Request], source: str, line: Count
) -> CountSection:
    def has_one(request: Request) -> Shown:
        return has_conviction(request, VIOLENT_OR_SERIOUS)

    def has_none(request: Request) -> Shown:
        return negate(has_one(request))

    def match_alone(request: Request) -> Shown:
        return both(has_none(request), has_terrorist_match(request))

    groups: tuple[tuple[str, str, str, str, Callable[[Request], Shown]], ...] = (
        (
            "none",
            "on a person with no conviction for a violent or serious crime",
            "no conviction",
            "i",
            has_none,
        ),
        ("convicted", "on a person with such a conviction", "conviction", "ii", has_one),
        (
            "match",
            "on a person with none, and a possible match in the terrorist screening database",
            "match alone",
            "iii",
            match_alone,
        ),
    )
    contents = {
        **{key: (words, _tells(items)) for key, (words, items) in TOLD.items()},
        "other": ("other information", _tells(None)),
        "transfer": ("and the transfer of the person to ICE", handed_over),
    }
    # Without a record of any notice, no answer is no zero.
    unsure = "; ".join(dict.fromkeys(line.unknown.values())) if line.value is None else ""

    def count(item: Item, answer: Callable[[Request], Shown]) -> Count:
        found = given.count(item, answered, answer)
        return replace(found, not_kept=unsure)

    whole = Item("answered", "all answers with information", source, "read")
    counts = [count(whole, lambda request: Shown(True))]
    for key, words, short, part, group in groups:
        cited = ", ".join(f"{each}({part})" for each in source.split(", "))
        counts.append(count(Item(key, words, cited, "read"), group))
        for what, (told, answer) in contents.items():
            # Only the section on probation names appointments.
            where = f"{cite('', '', '5')}({part})" if what == "appointment" else cited
            item = Item(f"{key}_{what}", f"{short}: {told}", where, "read")
            counts.append(count(item, _and(group, answer)))
    item = Item("not_known", "on a person whose convictions are not recorded", PROGRAM, "added")
    counts.append(count(item, lambda request: Shown(has_one(request).value is None)))
    return CountSection(
        "answers",
        "Answers to requests for information, by the person's record",
        "requests",
        tuple(counts),
        "answered",
        (Sum("answered", ("none", "convicted", "not_known")),),
        "An answer may tell several things. Those on people with a possible match are among those "
        "with no conviction. A conviction is one for a violent or serious crime: the facts of the "
        f"custody put it on the list {VIOLENT_OR_SERIOUS}.",
    )


def _and(
    group: Callable[[Request], Shown], answer: Callable[[Request], Shown]
) -> Callable[[Request], Shown]:
    return lambda request: both(group(request), answer(request))
