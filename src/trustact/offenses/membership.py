"""Whether an offense is on a list, by exact code, section and subdivision.

An entry for a whole section covers its subdivisions; an entry for a subdivision says nothing about
the section as a whole. An offense that no entry names is unknown, since the laws say "but not
limited to" and count equivalent offenses of other states, of which some lists name sections too.
Only a list that is closed for a code answers "no" for a section of it that no entry names, and only
if the state has such a section.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from trustact.language.bases import Basis
from trustact.language.lazy_dataclass import dataclass
from trustact.language.list_questions import SUSPECTED, SUSPECTED_WITH_A_YEAR
from trustact.language.truth import Truth
from trustact.offenses.citation import COMPLETED, Citation, CitationPart
from trustact.offenses.citation_parser import UnreadableCitation
from trustact.offenses.no_traffic import (
    MINOR_TRAFFIC,
    find_code_without_traffic,
    no_traffic_change_days,
)
from trustact.offenses.offense_classes import (
    grading_change_days,
    grading_parts,
    level_basis_on,
    level_on,
)
from trustact.offenses.statute_codes import offense_forms_of
from trustact.offenses.tables import (
    CodeList,
    ListEntry,
    basis_of_rows,
    class_entries_of_section,
    code_lists,
    days_of_list,
    doj_codes_of_section,
    list_entries_of_section,
    list_jurisdictions,
)

_MEMBER = {
    "yes": Truth.TRUE,
    "no": Truth.FALSE,
    "depends": Truth.UNKNOWN,
    "may": Truth.UNKNOWN,
    "may-with-a-year": Truth.UNKNOWN,
}
_SUSPICIONS = {"may": SUSPECTED, "may-with-a-year": SUSPECTED_WITH_A_YEAR}
_MAY_BE = {
    "may": "may be one, which is enough for a suspicion",
    "may-with-a-year": "may be one with a sentence of at least one year, which is enough for a "
    "suspicion",
}
_BELOW_FELONY = frozenset({"misdemeanor", "infraction", "violation"})


@dataclass(frozen=True, slots=True)
class OffenseQuery:
    """An offense to look up in a list: parsed citation, jurisdiction, level of conviction."""

    citation: Citation | UnreadableCitation
    jurisdiction: str | None
    level: str | None


@dataclass(frozen=True, slots=True)
class ListFinding:
    """Whether an offense is on a list, and by which entry.

    `unless` is given where the section is not on the list and one thing alone could put the offense
    there: `enhancement` (Penal Code 1192.7(c)(8), (23), (28) make any felony serious) or
    `domestic-violence` (it depends on who the victim was). The truth is then unknown: whoever knows
    that there was no such thing may take it as "no". `suspected` and `suspected-with-a-year` are
    offenses that may be on the list, the latter only with a sentence of at least one year. `basis`
    is how firmly the entries were read that gave the answer, the least firm of them.
    """

    truth: Truth
    why: str
    unless: str | None = None
    basis: Basis = "text"


def list_change_days(list_id: str) -> tuple[date, ...]:
    """Return the days of the question on which a list changes."""
    days = {code_lists()[list_id].since, *days_of_list(list_id)}
    return tuple(sorted(day for day in days if day is not None))


def conviction_change_days(list_id: str, query: OffenseQuery) -> list[date]:
    """Return the days of conviction on which the result for an offense can change."""
    citation = query.citation
    if isinstance(citation, UnreadableCitation):
        return []
    days: list[date | None] = []
    for part in citation.parts:
        for entry in _entries_of(list_id, citation, part):
            days += [entry.convicted_since, entry.convicted_until]
    if code_lists()[list_id].level == "felony" and query.level != "felony":
        days += grading_change_days(citation)  # only then does the result depend on the level
    if list_id == MINOR_TRAFFIC:
        days += no_traffic_change_days(citation)
    return [day for day in days if day is not None]


def find_membership(list_id: str, query: OffenseQuery, as_of: date, day: date) -> ListFinding:
    """Return whether an offense is on a list.

    Parameters
    ----------
    list_id : str
        One of `code_lists()`.
    as_of : date
        Day of the question, since lists are amended.
    day : date
        Day of the conviction, since a section number can have meant different offenses.
    """
    listed = code_lists()[list_id]
    if listed.since is not None and as_of < listed.since:
        return ListFinding(
            Truth.FALSE, f"the list begins on {listed.since}", basis=basis_of_rows([listed.basis])
        )
    whose = query.jurisdiction
    if isinstance(query.citation, Citation):
        whose = query.citation.jurisdiction
    below = listed.level == "felony" and query.level in _BELOW_FELONY
    if isinstance(query.citation, UnreadableCitation):
        if below and whose == listed.jurisdiction:
            return ListFinding(
                Truth.FALSE, f"only felonies are on the list; this is a {query.level}"
            )
        return ListFinding(Truth.UNKNOWN, query.citation.reason)
    if (crimes := _find_no_traffic(listed, query.citation, day)) is not None:
        return crimes
    if whose != listed.jurisdiction and whose not in list_jurisdictions(listed.id):
        if listed.elsewhere == "no":
            return ListFinding(
                Truth.FALSE,
                f"law of {whose}: only sections of {listed.jurisdiction} are listed",
                basis=basis_of_rows([listed.basis]),
            )
        return ListFinding(
            Truth.UNKNOWN,
            f"law of {whose}: no table says whether it is equivalent to an offense on the list",
        )
    found = _find_by_form(listed, query.citation, as_of, day)
    if listed.level != "felony" or query.level == "felony" or found.truth is Truth.FALSE:
        return found
    level = level_on(query.citation, day)
    if below and level != "felony":
        # The level is that of the record, or of the tables: see `OffenseTables.basis_of_member`.
        return ListFinding(Truth.FALSE, f"only felonies are on the list; this is a {query.level}")
    if below:
        why = f"{found.why}; the record says {query.level}, the tables felony: correct one of them"
        return ListFinding(Truth.UNKNOWN, why, found.unless)
    if found.truth is Truth.TRUE and level != "felony":
        return ListFinding(
            Truth.UNKNOWN, f"{found.why}; on the list only as a felony, and the level is not known"
        )
    return replace(found, basis=basis_of_rows([found.basis, level_basis_on(query.citation, day)]))


def _find_no_traffic(listed: CodeList, citation: Citation, day: date) -> ListFinding | None:
    """Return that an offense is plainly no traffic offense, where the list names no part of it."""
    if listed.id != MINOR_TRAFFIC:
        return None
    if any(_entries_of(listed.id, citation, part) for part in citation.parts):
        return None
    found = find_code_without_traffic(citation, day)
    if found is None:
        return None
    parts = "/".join(str(part) for part in citation.parts)
    return ListFinding(
        Truth.FALSE,
        f"{citation.code} {parts} is no traffic offense ({found.source}; {found.basis})",
        basis=found.basis,
    )


def _find_by_form(listed: CodeList, citation: Citation, as_of: date, day: date) -> ListFinding:
    """Look up an attempt by an entry of its own, or else by the rule of the list for attempts."""
    if citation.form == COMPLETED:
        return _find_by_parts(listed, citation, as_of, day, COMPLETED)
    own = _find_by_parts(listed, citation, as_of, day, citation.form)
    if own.truth is not Truth.UNKNOWN or own.unless in _SUSPICIONS.values():
        return own
    whole = _find_by_parts(listed, citation, as_of, day, COMPLETED)
    rule = {
        "attempt": listed.attempt,
        "conspiracy": listed.conspiracy,
        "solicitation": listed.solicitation,
    }.get(citation.form, "unknown")
    excepted = own.why and rule == "same" and whole.truth is Truth.TRUE
    if rule == "same" and not excepted:
        return ListFinding(
            whole.truth,
            f"{citation.form} counts like the offense itself; {whole.why}",
            whole.unless,
            basis_of_rows([whole.basis, listed.basis]),
        )
    if (whole.truth is Truth.FALSE or whole.unless) and citation.form == "attempt":
        return replace(whole, why=f"attempt of an offense that is not on the list; {whole.why}")
    why = own.why or f"the list does not say whether {citation.form} counts"
    return ListFinding(Truth.UNKNOWN, why)


def _find_by_parts(
    listed: CodeList, citation: Citation, as_of: date, day: date, form: str
) -> ListFinding:
    """Combine the results for the parts of one offense.

    The offense is on the list if any part is named (242 of 242/243(a)). It is not on the list only
    if no part that grades it is (460(b) of 459/460(b)): 460 decides what 459 alone leaves open.
    """
    findings = {
        part: _find_by_part(listed, citation, part, as_of, day, form) for part in citation.parts
    }
    for each in findings.values():
        if each.truth is Truth.TRUE:
            return each
    deciding = [findings[part] for part in grading_parts(citation)]
    for each in deciding:
        if each.unless in _SUSPICIONS.values():
            return each
    whys = "; ".join(each.why for each in deciding)
    basis = basis_of_rows(each.basis for each in deciding)
    if all(each.truth is Truth.FALSE for each in deciding):
        return ListFinding(Truth.FALSE, whys, basis=basis)
    if all(each.truth is Truth.FALSE or each.unless for each in deciding):
        return ListFinding(Truth.UNKNOWN, whys, listed.unless, basis)
    return ListFinding(
        Truth.UNKNOWN,
        "; ".join(each.why for each in deciding if each.truth is Truth.UNKNOWN and each.why),
    )


def _find_by_part(
    listed: CodeList, citation: Citation, part: CitationPart, as_of: date, day: date, form: str
) -> ListFinding:
    entries = [
        entry
        for entry in _entries_of(listed.id, citation, part)
        if (entry.title, entry.form) == (citation.title, form) and _entry_applies(entry, as_of, day)
    ]
    covering = [entry for entry in entries if entry.part.covers(part)]
    within = [entry for entry in entries if part.covers(entry.part)]
    if covering:
        narrowest = max(covering, key=lambda entry: len(entry.part.subdivisions))
        if all(entry.member == narrowest.member for entry in within):
            found = _find_named(listed, narrowest)
            return replace(found, basis=_basis_of_entries([narrowest, *within]))
    if covering or within:
        named = ", ".join(dict.fromkeys(str(entry.part) for entry in within))
        return ListFinding(
            Truth.UNKNOWN, f"the list divides {part} ({named}): give the subdivision"
        )
    if form != COMPLETED:
        return ListFinding(Truth.UNKNOWN, "")
    at_other_times = _entries_of(listed.id, citation, part)
    if any(entry.part.covers(part) or part.covers(entry.part) for entry in at_other_times):
        return ListFinding(Truth.UNKNOWN, f"the list has no entry for {citation.code} {part} then")
    return _find_unnamed(listed, citation, part)


def _entries_of(list_id: str, citation: Citation, part: CitationPart) -> tuple[ListEntry, ...]:
    place, code = citation.jurisdiction, citation.code
    return list_entries_of_section(list_id, place, code, part.section)


def _find_named(listed: CodeList, entry: ListEntry) -> ListFinding:
    """Return the answer of an entry: its "no" is about the section, and leaves what `unless` is."""
    why = _describe_entry(entry)
    if entry.member == "no" and listed.unless == "enhancement":
        return ListFinding(
            Truth.UNKNOWN, f"not on the list {_UNLESS['enhancement']}: {why}", listed.unless
        )
    if entry.member in _SUSPICIONS:
        why = f"{_MAY_BE[entry.member]}: {why}"
    return ListFinding(_MEMBER[entry.member], why, _SUSPICIONS.get(entry.member))


def _find_unnamed(listed: CodeList, citation: Citation, part: CitationPart) -> ListFinding:
    """Return the answer for a section that no entry of the list names."""
    code = citation.code
    if offense_forms_of(citation.jurisdiction, code).get(part.section) == "attempt":
        return ListFinding(
            Truth.UNKNOWN,
            f"{code} {part} is that of attempts: add the section of the offense, after a slash",
        )
    closed = citation.jurisdiction == listed.jurisdiction and code in listed.closed
    if not closed or not _state_may_have(listed, code, part.section):
        return ListFinding(Truth.UNKNOWN, f"the list has no entry for {code} {part}")
    source, basis = f"({listed.source}; {listed.basis})", basis_of_rows([listed.basis])
    if listed.unless is None:
        why = f"{code} {part} is not among what the list names {source}"
        return ListFinding(Truth.FALSE, why, basis=basis)
    why = f"{code} {part} is not on the list {_UNLESS[listed.unless]} {source}"
    return ListFinding(Truth.UNKNOWN, why, listed.unless, basis)


def _state_may_have(listed: CodeList, code: str, section: str) -> bool:
    """Return whether the state may have the section: a wrong number is on no list, and no "no".

    California has a table of its sections, and the District has levels of the ordinary ones.
    """
    if listed.jurisdiction == "us-ca":
        return bool(doj_codes_of_section(code, section))
    return listed.jurisdiction != "us-dc" or bool(class_entries_of_section("us-dc", code, section))


_UNLESS = {
    "enhancement": "unless an enhancement was found (great bodily injury, a weapon, a gang)",
    "domestic-violence": "unless the victim was a partner, a relative or lived in the household",
}


def _entry_applies(entry: ListEntry, as_of: date, day: date) -> bool:
    return (
        (entry.since is None or entry.since <= as_of)
        and (entry.until is None or as_of < entry.until)
        and (entry.convicted_since is None or entry.convicted_since <= day)
        and (entry.convicted_until is None or day < entry.convicted_until)
    )


def _basis_of_entries(entries: Iterable[ListEntry]) -> Basis:
    return basis_of_rows(entry.basis for entry in entries)


def _describe_entry(entry: ListEntry) -> str:
    item = f"item {entry.item}, " if entry.item else ""
    note = f": {entry.note}" if entry.note else ""
    return f"{entry.code} {entry.part}{note} ({item}{entry.source}; {entry.basis})"
