"""Whether the citations of a scenario are those of the law that answers it."""

import difflib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from trustact.deciding import Decision, Reason
from trustact.deciding.deciding_facts import READING_PREFIX
from trustact.language.instrument import Instrument
from trustact.language.nodes import Condition, OnList, Provision, Reading
from trustact.offenses.tables import code_lists, list_entries

_GROUP = re.compile(r"\((?:[a-z]{1,4}|[A-Z]{1,4}|\d{1,3})\)")
_BETWEEN = re.compile(r"(?:; ?|, ?(?=since|[(\d]))(?:since \d{4} )?(?![^()]*\))")
_RULES = {"bar", "duty", "permission"}
_OF_A_YEAR = re.compile(r"(?P<cite>.*\S) \((?P<year>\d{4}) text\)")
_EFFECTIVE_DATE = re.compile(r"(?P<law>.*?[^\s,]),? effective date")


def wrong_citations(cites: Iterable[str], decision: Decision) -> list[str]:
    """Return what is wrong with each citation that the decision does not support.

    A citation is supported if it equals, or is the beginning of, that of one of these: the
    provisions in the decision's reasons (also an exception that was not met); the
    provisions, readings and offense lists that these ask about, and each item of such a list; the
    duties and readings that the decision reports; a definition of the law; the law itself. A
    citation may end in a year of the law, "(2017 text)"; "<law>, effective date" cites the law
    where it is not in force.
    """
    behind = tuple(dict.fromkeys(_behind(decision)))
    return [
        _problem(cite, decision, behind)
        for cite in cites
        if not _is_supported(_without_year(cite, decision.instrument), behind)
        and not _is_effective_date(cite, decision)
    ]


def _without_year(cite: str, law: Instrument) -> str:
    """Return a citation without the year of its text, if the law was in force in that year."""
    found = _OF_A_YEAR.fullmatch(cite)
    if found is None:
        return cite
    year = int(found["year"])
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    covered = any(
        days.start.first <= last and (days.until is None or first < days.until.last)
        for days in law.in_force
    )
    return found["cite"] if covered else cite


def _is_effective_date(cite: str, decision: Decision) -> bool:
    """Return whether a citation is of the day on which the law, not in force yet, takes effect."""
    found = _EFFECTIVE_DATE.fullmatch(cite)
    if found is None or not decision.not_in_force:
        return False
    named = rf"(?<!\w){re.escape(found['law'])}(?!\w)"
    return re.search(named, decision.instrument.citation) is not None


def _is_supported(cite: str, behind: Iterable[str]) -> bool:
    """Return whether a citation, or each of those that it joins, is part of one of the others."""
    return any(is_part_of(cite, each) for each in behind) or (
        len(_single(cite)) > 1
        and all(any(is_part_of(part, each) for each in behind) for part in _single(cite))
    )


def is_part_of(cite: str, citation: str) -> bool:
    """Return whether a citation equals another, or names a larger unit that contains it.

    Sections and subdivisions are compared whole. A citation of several sections contains each.

    Examples
    --------
    >>> is_part_of("Gov. Code 7282.5(a)", "Gov. Code 7282.5(a)(3)")
    True
    >>> is_part_of("Gov. Code 7282.5", "Gov. Code 7282.55"), is_part_of("Gov. Code", "Gov. Code 1")
    (False, False)
    >>> is_part_of("Gov. Code 7284.4(h)", "Gov. Code 7284.4(f),(h),(i)")
    True
    >>> is_part_of("Directive 2018-6 II.C", "Directive 2018-6 II.C.3")
    True
    """
    return any(cite == each or _begins(cite, each) for each in (citation, *_single(citation)))


def _begins(cite: str, citation: str) -> bool:
    rest = citation.removeprefix(cite)
    if not cite or rest == citation:
        return False
    if rest[0] in "(,;":
        return True
    # "Directive 1 II.C" has the part "Directive 1 II.C.3"; section 1 does not have section 1.5.
    if re.search(r"[A-Z]$", cite) and re.match(r"\.\d", rest):
        return True
    # Behind a section "Code 1(a) as enacted" goes on in a small letter or in parentheses; "8 CFR 1"
    # goes on within the name of its section.
    return bool(re.search(r"\d\S*$", cite) and re.match(r" [a-z(]", rest))


@cache
def _single(citation: str) -> tuple[str, ...]:
    """Return the single citations of one that names several: "Code 1(a),(b), 2" has three.

    >>> _single("Gov. Code 7282(d),(e), 7282.5(a)(1); Penal Code 17(b)")
    ('Gov. Code 7282(d)', 'Gov. Code 7282(e)', 'Gov. Code 7282.5(a)(1)', 'Penal Code 17(b)')
    """
    code, found = "", [""]
    for piece in _BETWEEN.split(citation):
        if piece.startswith("(") and found[-1]:
            piece = _same_section(found[-1], piece)
        elif re.match(r"\d", piece) and code:
            piece = code + piece
        named = re.match(r"(\D+ )\S*\d", piece)
        code = named[1] if named else ""
        found.append(piece)
    return tuple(found[1:])


def _same_section(last: str, groups: str) -> str:
    """Put "(e)" in the place of the "(d)" of the citation before it, with what follows that.

    >>> _same_section("Gov. Code 7284.6(a)(1)(A)", "(e)")
    'Gov. Code 7284.6(e)'
    """
    first = _GROUP.match(groups)
    if first is None:
        return groups
    for group in _GROUP.finditer(last):
        if _kind(group[0]) == _kind(first[0]):
            return last[: group.start()] + groups
    return last + groups


def _kind(group: str) -> str:
    letter = group[1]
    return "number" if letter.isdigit() else "small" if letter.islower() else "capital"


def _problem(cite: str, decision: Decision, behind: Iterable[str]) -> str:
    law = decision.instrument
    everywhere = tuple(dict.fromkeys((*behind, *_of_law(law))))
    if _is_supported(cite, everywhere):
        shown = "; ".join(dict.fromkeys(_of_reasons(decision.reasons))) or law.citation
        return f"cites {cite}, which is not among the reasons of this answer; they cite: {shown}"
    single = {each: None for citation in everywhere for each in (citation, *_single(citation))}
    near = difflib.get_close_matches(cite, single, n=3, cutoff=0.6) or [law.citation]
    return f"cites {cite}, which this law does not have; nearest: {'; '.join(near)}"


def _behind(decision: Decision) -> Iterator[str]:
    """Yield every citation on which a decision can be said to rest."""
    law = decision.instrument
    yield from _of_reasons(decision.reasons)
    for condition in _conditions(decision):
        yield from _of_condition(condition, law)
    for due in decision.duties:
        yield due.duty.citation
    for path in decision.missing:
        reading = law.readings.get(path.removeprefix(READING_PREFIX))
        if reading is not None:
            yield reading.citation
    for definition in law.definitions:
        yield definition.citation
    yield law.citation


def _of_reasons(reasons: Iterable[Reason]) -> Iterator[str]:
    for reason in reasons:
        yield reason.citation
        yield from _of_reasons(reason.reasons)


def _conditions(decision: Decision) -> Iterator[Condition]:
    """Yield the conditions that were looked at: those of the rules only if the law applies."""
    law = decision.instrument
    yield from law.scope
    if any(reason.part in _RULES for reason in decision.reasons):
        for rule in law.rules_on(decision.action):
            yield from (rule.when, *rule.exceptions, *rule.provisos)


def _of_condition(condition: Condition, law: Instrument) -> Iterator[str]:
    for node in condition.walk():
        if isinstance(node, Provision | Reading):
            yield node.citation
        elif isinstance(node, OnList) and node.list_id in law.lists:
            yield law.lists[node.list_id].citation
            yield from _items(node.list_id)


@cache
def _items(list_id: str) -> tuple[str, ...]:
    """Return the citation of each numbered item of an offense list: Penal Code 1192.7(c)(18)."""
    if list_id not in code_lists():
        return ()
    items = (
        entry.source
        if entry.source.endswith(f"({entry.item})")
        else f"{entry.source}({entry.item})"
        for entry in list_entries(list_id)
        if entry.item
    )
    return tuple(dict.fromkeys(items))


def _of_law(law: Instrument) -> Iterator[str]:
    yield from (provision.citation for provision in law.provisions.values())
    yield from (rule.citation for rule in law.rules)
    yield from (duty.citation for duty in law.duties)
    yield from (reading.citation for reading in law.readings.values())
    for list_id, offenses in law.lists.items():
        yield offenses.citation
        yield from _items(list_id)
