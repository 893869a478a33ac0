"""What the tables have on an offense by day of conviction, looked up once for each citation.

Each answer is kept, since a list of a million convictions has some hundred different citations.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, lru_cache

from trustact.language.bases import Basis
from trustact.language.errors import suggest_nearest
from trustact.language.list_questions import ANOTHER_KIND
from trustact.language.truth import Truth, common_truth
from trustact.offenses import plain_kinds
from trustact.offenses.citation import Citation, CitationPart
from trustact.offenses.citation_parser import UnreadableCitation, read_statute
from trustact.offenses.citation_text import normalize_citation
from trustact.offenses.dated_values import DatedValues, build_dated_values
from trustact.offenses.membership import (
    OffenseQuery,
    conviction_change_days,
    find_membership,
    list_change_days,
)
from trustact.offenses.offense_classes import (
    basis_on,
    grade_on,
    grading_change_days,
    gradings,
    is_contradicted_on,
    is_crime_on,
    level_basis_on,
    level_on,
    levels_on,
    longest_sentence_on,
)
from trustact.offenses.other_kinds import LISTS_OF_FEW, is_of_another_kind, kind_change_days
from trustact.offenses.statute_codes import code_names
from trustact.offenses.tables import (
    class_entries_of_section,
    code_lists,
    list_entries_of_section,
)


def build_query(statute: str | None, jurisdiction: str | None, level: str | None) -> OffenseQuery:
    """Return the question about an offense, with its citation parsed."""
    if statute is None:
        return OffenseQuery(
            UnreadableCitation("", "the record has no statute"), jurisdiction, level
        )
    return OffenseQuery(read_statute(statute, jurisdiction), jurisdiction, level)


@cache
def change_days_of_list(list_id: str) -> tuple[date, ...] | None:
    """Return the days on which a list changes; None if no table has it."""
    return list_change_days(list_id) if list_id in code_lists() else None


@lru_cache(maxsize=1 << 16)
def change_days_of_offense(
    statute: str | None, jurisdiction: str | None, list_ids: frozenset[str]
) -> frozenset[date]:
    """Return the days on which an answer on an offense can change."""
    query = build_query(statute, jurisdiction, None)
    days: set[date] = set()
    if not isinstance(query.citation, UnreadableCitation):
        days |= set(grading_change_days(query.citation))
    for list_id in list_ids:
        days |= {*(change_days_of_list(list_id) or ()), *_conviction_days(list_id, query)}
        if plain_kinds.is_aggravated_felony(list_id):
            for each in plain_kinds.SUSPECT_LISTS_OF.values():
                days |= {*(change_days_of_list(each) or ()), *_conviction_days(each, query)}
        if list_id in LISTS_OF_FEW and not isinstance(query.citation, UnreadableCitation):
            days |= set(kind_change_days(query.citation))
    return frozenset(days)


def period_of_list(list_id: str, as_of: date) -> int | None:
    """Return between which two changes of a list a day of the question is; None if no table."""
    changes = change_days_of_list(list_id)
    return None if changes is None else bisect_right(changes, as_of)


def _conviction_days(list_id: str, query: OffenseQuery) -> list[date]:
    return conviction_change_days(list_id, query) if list_id in code_lists() else []


@lru_cache(maxsize=1 << 16)
def memberships(
    list_id: str, period: int, statute: str | None, jurisdiction: str | None, level: str | None
) -> DatedValues[Truth]:
    """Return membership by day of conviction, for questions between two changes of the list."""
    query, as_of = build_query(statute, jurisdiction, level), _day_of_period(list_id, period)
    return build_dated_values(
        conviction_change_days(list_id, query),
        lambda day: find_membership(list_id, query, as_of, day).truth,
        Truth.UNKNOWN,
    )


@lru_cache(maxsize=1 << 16)
def bases_of_members(
    list_id: str, period: int, statute: str | None, jurisdiction: str | None, level: str | None
) -> DatedValues[Basis]:
    """Return how firmly membership was read, by day of conviction."""
    query, as_of = build_query(statute, jurisdiction, level), _day_of_period(list_id, period)
    return build_dated_values(
        conviction_change_days(list_id, query),
        lambda day: find_membership(list_id, query, as_of, day).basis,
        "recalled",
    )


@lru_cache(maxsize=1 << 16)
def bases_of_levels(statute: str | None, jurisdiction: str | None) -> DatedValues[Basis]:
    """Return how firmly the rows were read that give the level of an offense."""
    return _bases_of_gradings(statute, jurisdiction, level_basis_on)


@lru_cache(maxsize=1 << 16)
def bases_of_classes(statute: str | None, jurisdiction: str | None) -> DatedValues[Basis]:
    """Return how firmly the rows were read that give grade, sentence and kind of prison."""
    return _bases_of_gradings(statute, jurisdiction, basis_on)


def _bases_of_gradings(
    statute: str | None, jurisdiction: str | None, find_basis: Callable[[Citation, date], Basis]
) -> DatedValues[Basis]:
    citation = build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return DatedValues((), ("text",), "text")
    return build_dated_values(
        grading_change_days(citation), lambda day: find_basis(citation, day), "recalled"
    )


@lru_cache(maxsize=1 << 16)
def added_by(
    list_id: str, period: int, statute: str | None, jurisdiction: str | None, level: str | None
) -> DatedValues[str | None]:
    """Return what alone could put the offense on the list, by day of conviction."""
    query, as_of = build_query(statute, jurisdiction, level), _day_of_period(list_id, period)
    return build_dated_values(
        conviction_change_days(list_id, query),
        lambda day: find_membership(list_id, query, as_of, day).unless,
        None,
    )


def _day_of_period(list_id: str, period: int) -> date:
    """Return a day of the question in a period between two changes of the list."""
    changes = change_days_of_list(list_id) or ()
    if period:
        return changes[period - 1]
    return changes[0] - timedelta(days=1) if changes else date(2000, 1, 1)


@lru_cache(maxsize=1 << 16)
def other_kinds(statute: str | None, jurisdiction: str | None) -> DatedValues[str | None]:
    """Return that an offense is plainly of another kind than those that a law singles out."""
    citation = build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return DatedValues((), (None,), None)
    return build_dated_values(
        kind_change_days(citation),
        lambda day: ANOTHER_KIND if is_of_another_kind(citation, day) else None,
        None,
    )


@lru_cache(maxsize=1 << 16)
def truth_of_kind(list_id: str, statute: str | None, jurisdiction: str | None) -> Truth:
    """Return no for an offense that is plainly not of a kind; otherwise it is not known."""
    citation = build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return Truth.UNKNOWN
    return plain_kinds.truth_of_kind(list_id, citation)


@lru_cache(maxsize=1 << 16)
def spelling(statute: str | None, jurisdiction: str | None) -> str | None:
    """Return the standard spelling of a citation; None if it cannot be read."""
    citation = build_query(statute, jurisdiction, None).citation
    return None if isinstance(citation, UnreadableCitation) else str(citation)


@lru_cache(maxsize=1 << 16)
def whose_law(statute: str | None, jurisdiction: str | None) -> str | None:
    """Return the place id of whose law a citation is; None if it cannot be read."""
    citation = build_query(statute, jurisdiction, None).citation
    return None if isinstance(citation, UnreadableCitation) else citation.jurisdiction


@lru_cache(maxsize=1 << 16)
def home_law(statute: str, place: str) -> str | None:
    """Return the state whose law a citation is that was written at a place; None if not known."""
    if not isinstance(read_statute(statute), UnreadableCitation):
        return None  # it names its own law
    state = place[:5]
    citation = read_statute(statute, state)
    if isinstance(citation, UnreadableCitation) or citation.jurisdiction != state:
        return None
    bare = re.fullmatch(r"\d[^ ]*", normalize_citation(statute)) is not None
    return (
        None
        if bare and not all(_is_in_tables(citation, each) for each in citation.parts)
        else state
    )


def _is_in_tables(citation: Citation, part: CitationPart) -> bool:
    key = (citation.jurisdiction, citation.code, part.section)
    return bool(class_entries_of_section(*key)) or any(
        list_entries_of_section(list_id, *key) for list_id in code_lists()
    )


@lru_cache(maxsize=1 << 16)
def citation_problem(statute: str, jurisdiction: str | None) -> str | None:
    """Return why a citation cannot be read; None if it can be."""
    citation = read_statute(statute, jurisdiction)
    if not isinstance(citation, UnreadableCitation):
        return None
    hint = suggest_nearest(citation.unknown_code, code_names()) if citation.unknown_code else ""
    return citation.reason + hint


@lru_cache(maxsize=1 << 16)
def levels(statute: str | None, jurisdiction: str | None) -> DatedValues[str | None]:
    """Return the level of an offense."""
    citation = build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return DatedValues((), (None,), None)
    return build_dated_values(
        grading_change_days(citation), lambda day: level_on(citation, day), None
    )


@lru_cache(maxsize=1 << 16)
def excluded_levels(statute: str | None, jurisdiction: str | None, level: str) -> DatedValues[bool]:
    """Return whether the tables have an offense, and never at a level."""
    citation = build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return DatedValues((), (False,), False)

    def on(day: date) -> bool:
        levels = levels_on(citation, day)
        return bool(levels) and level not in levels

    return build_dated_values(grading_change_days(citation), on, False)


@lru_cache(maxsize=1 << 16)
def contradicted_levels(
    statute: str | None, jurisdiction: str | None, level: str
) -> DatedValues[bool]:
    """Return whether a record of a level is wrong."""
    citation = build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return DatedValues((), (False,), False)
    return build_dated_values(
        grading_change_days(citation), lambda day: is_contradicted_on(citation, day, level), False
    )


@lru_cache(maxsize=1 << 16)
def crimes(statute: str | None, jurisdiction: str | None) -> DatedValues[bool]:
    """Return whether an offense is certainly a felony or a misdemeanor."""
    citation = build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return DatedValues((), (False,), False)
    return build_dated_values(
        grading_change_days(citation), lambda day: is_crime_on(citation, day), False
    )


@lru_cache(maxsize=1 << 16)
def grades(statute: str | None, jurisdiction: str | None) -> DatedValues[str | None]:
    """Return the state's own grade of an offense."""
    citation = build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return DatedValues((), (None,), None)
    return build_dated_values(
        grading_change_days(citation), lambda day: grade_on(citation, day), None
    )


@lru_cache(maxsize=1 << 16)
def longest_sentences(
    statute: str | None, jurisdiction: str | None
) -> DatedValues[tuple[float, float] | None]:
    """Return the longest sentence for an offense, in days."""
    citation = build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return DatedValues((), (None,), None)
    return build_dated_values(
        grading_change_days(citation), lambda day: longest_sentence_on(citation, day), None
    )


@lru_cache(maxsize=1 << 16)
def wobblers(
    statute: str | None, jurisdiction: str | None, level: str | None
) -> DatedValues[Truth]:
    """Return whether an offense is a wobbler, given its level."""
    citation = build_query(statute, jurisdiction, level).citation
    if isinstance(citation, UnreadableCitation) or citation.jurisdiction != "us-ca":
        return DatedValues((), (Truth.UNKNOWN,), Truth.UNKNOWN)

    def on(day: date) -> Truth:
        return common_truth(each.wobbler(level) for each in gradings(citation, day))

    return build_dated_values(grading_change_days(citation), on, Truth.UNKNOWN)


@lru_cache(maxsize=1 << 16)
def state_prison(
    statute: str | None, jurisdiction: str | None, level: str | None
) -> DatedValues[Truth]:
    """Return whether an offense is punishable by state prison, given its level."""
    citation = build_query(statute, jurisdiction, level).citation
    below = Truth.UNKNOWN if level in (None, "felony") else Truth.FALSE
    if isinstance(citation, UnreadableCitation):
        known = below if jurisdiction == "us-ca" else Truth.UNKNOWN
        return DatedValues((), (known,), Truth.UNKNOWN)
    if citation.jurisdiction != "us-ca":
        return DatedValues((), (Truth.UNKNOWN,), Truth.UNKNOWN)
    if not gradings(citation, date(2000, 1, 1)):  # a conspiracy has a punishment of its own
        return DatedValues((), (below,), Truth.UNKNOWN)

    def on(day: date) -> Truth:
        truths = {each.state_prison(level) for each in gradings(citation, day)}
        if Truth.TRUE in truths:  # one section with state prison is enough
            return Truth.TRUE
        return Truth.FALSE if truths == {Truth.FALSE} else Truth.UNKNOWN

    return build_dated_values(grading_change_days(citation), on, Truth.UNKNOWN)
