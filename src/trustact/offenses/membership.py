"""Whether an offense is on a code list: exact in code, section and subdivision.

An entry for a whole section covers its subdivisions; an entry for a subdivision says nothing of the
bare section. What no entry names is unknown, since the laws say "but not limited to" and count
offenses of other states that would be the same here.
"""

from dataclasses import dataclass
from datetime import date

from trustact.language.truth import Truth
from trustact.offenses.citation import COMPLETED, Citation, CitationPart
from trustact.offenses.citation_parser import UnreadableCitation
from trustact.offenses.offense_classes import grading_change_days, grading_parts, level_on
from trustact.offenses.tables import CodeList, ListEntry, code_lists, list_entries, list_index

_MEMBER = {"yes": Truth.TRUE, "no": Truth.FALSE, "depends": Truth.UNKNOWN}
_BELOW_FELONY = frozenset({"misdemeanor", "infraction", "violation"})


@dataclass(frozen=True, slots=True)
class OffenseQuery:
    """An offense as it is asked of a list: read citation, whose law, level of conviction."""

    citation: Citation | UnreadableCitation
    jurisdiction: str | None
    level: str | None


@dataclass(frozen=True, slots=True)
class ListFinding:
    """Whether an offense is on a list, and by which entry."""

    truth: Truth
    why: str


def list_change_days(list_id: str) -> tuple[date, ...]:
    """Return the days of the question on which a list changes."""
    days = {code_lists()[list_id].since}
    for entry in list_entries(list_id):
        days |= {entry.since, entry.until}
    return tuple(sorted(day for day in days if day is not None))


def conviction_change_days(list_id: str, asked: OffenseQuery) -> list[date]:
    """Return the days of conviction on which the finding on an offense can change."""
    citation = asked.citation
    if isinstance(citation, UnreadableCitation):
        return []
    days: list[date | None] = []
    for part in citation.parts:
        for entry in list_index(list_id).get((citation.code, part.section), ()):
            days += [entry.convicted_since, entry.convicted_until]
    if code_lists()[list_id].level == "felony" and asked.level != "felony":
        days += grading_change_days(citation)  # only then does the finding ask for the level
    return [day for day in days if day is not None]


def find_membership(list_id: str, asked: OffenseQuery, as_of: date, day: date) -> ListFinding:
    """Say whether an offense is on a list.

    Parameters
    ----------
    list_id : str
        One of `code_lists()`.
    as_of : date
        Day of the question: entries come and go.
    day : date
        Day of the conviction: a section number has meant different offenses.
    """
    listed = code_lists()[list_id]
    if listed.since is not None and as_of < listed.since:
        return ListFinding(Truth.FALSE, f"nothing is on the list before {listed.since}")
    whose = asked.jurisdiction
    if isinstance(asked.citation, Citation):
        whose = asked.citation.jurisdiction
    below = listed.level == "felony" and asked.level in _BELOW_FELONY
    if isinstance(asked.citation, UnreadableCitation):
        if below and whose == listed.jurisdiction:
            return ListFinding(
                Truth.FALSE, f"only felonies are on the list; this is a {asked.level}"
            )
        return ListFinding(Truth.UNKNOWN, asked.citation.reason)
    if whose != listed.jurisdiction:
        return ListFinding(
            Truth.UNKNOWN, f"law of {whose}: whether it is the same offense here, no table tells"
        )
    found = _find_by_form(listed, asked.citation, as_of, day)
    if listed.level != "felony" or asked.level == "felony" or found.truth is Truth.FALSE:
        return found
    level = level_on(asked.citation, day)
    if below and level != "felony":
        return ListFinding(Truth.FALSE, f"only felonies are on the list; this is a {asked.level}")
    if below:
        why = f"{found.why}; the record says {asked.level}, the tables felony: correct one of them"
        return ListFinding(Truth.UNKNOWN, why)
    if found.truth is Truth.TRUE and level != "felony":
        return ListFinding(
            Truth.UNKNOWN, f"{found.why}; on the list only as a felony, level unknown"
        )
    return found


def _find_by_form(listed: CodeList, citation: Citation, as_of: date, day: date) -> ListFinding:
    """Find an attempt by an entry of its own, else by what the list says of attempts."""
    if citation.form == COMPLETED:
        return _find_by_parts(listed, citation, as_of, day, COMPLETED)
    own = _find_by_parts(listed, citation, as_of, day, citation.form)
    if own.truth is not Truth.UNKNOWN:
        return own
    whole = _find_by_parts(listed, citation, as_of, day, COMPLETED)
    rule = {
        "attempt": listed.attempt,
        "conspiracy": listed.conspiracy,
        "solicitation": listed.solicitation,
    }.get(citation.form, "unknown")
    excepted = own.why and rule == "same" and whole.truth is Truth.TRUE
    if rule == "same" and not excepted:
        return ListFinding(whole.truth, f"{citation.form} counts as the offense does; {whole.why}")
    if whole.truth is Truth.FALSE and citation.form == "attempt":
        return ListFinding(Truth.FALSE, f"attempt of an offense not on the list; {whole.why}")
    why = own.why or f"whether {citation.form} counts, the list does not tell"
    return ListFinding(Truth.UNKNOWN, why)


def _find_by_parts(
    listed: CodeList, citation: Citation, as_of: date, day: date, form: str
) -> ListFinding:
    """Join the findings on the parts of one offense.

    On the list if any part is named (242 of 242/243(a)). Not on it only if every part that grades
    the offense is known not to be (460(b) of 459/460(b)); what is asked of 459 alone, 460 settles.
    """
    findings = {
        part: _find_by_part(listed, citation, part, as_of, day, form) for part in citation.parts
    }
    for each in findings.values():
        if each.truth is Truth.TRUE:
            return each
    deciding = [findings[part] for part in grading_parts(citation)]
    if all(each.truth is Truth.FALSE for each in deciding):
        return ListFinding(Truth.FALSE, "; ".join(each.why for each in deciding))
    return ListFinding(
        Truth.UNKNOWN,
        "; ".join(each.why for each in deciding if each.truth is Truth.UNKNOWN and each.why),
    )


def _find_by_part(
    listed: CodeList, citation: Citation, part: CitationPart, as_of: date, day: date, form: str
) -> ListFinding:
    entries = [
        entry
        for entry in list_index(listed.id).get((citation.code, part.section), ())
        if (entry.title, entry.form) == (citation.title, form) and _entry_applies(entry, as_of, day)
    ]
    covering = [entry for entry in entries if entry.part.covers(part)]
    within = [entry for entry in entries if part.covers(entry.part)]
    if covering:
        narrowest = max(covering, key=lambda entry: len(entry.part.subdivisions))
        if all(entry.member == narrowest.member for entry in within):
            return ListFinding(_MEMBER[narrowest.member], _describe_entry(narrowest))
    if covering or within:
        named = ", ".join(dict.fromkeys(str(entry.part) for entry in within))
        return ListFinding(
            Truth.UNKNOWN, f"{part} is divided on the list ({named}): write the subdivision"
        )
    if form != COMPLETED:
        return ListFinding(Truth.UNKNOWN, "")
    return ListFinding(Truth.UNKNOWN, f"no entry names {citation.code} {part}")


def _entry_applies(entry: ListEntry, as_of: date, day: date) -> bool:
    return (
        (entry.since is None or entry.since <= as_of)
        and (entry.until is None or as_of < entry.until)
        and (entry.convicted_since is None or entry.convicted_since <= day)
        and (entry.convicted_until is None or day < entry.convicted_until)
    )


def _describe_entry(entry: ListEntry) -> str:
    item = f"item {entry.item}, " if entry.item else ""
    note = f": {entry.note}" if entry.note else ""
    return f"{entry.code} {entry.part}{note} ({item}{entry.source}; {entry.basis})"
