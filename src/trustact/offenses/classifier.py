"""The classifier for cases: lists, levels, wobblers and state prison, from dated tables."""

from bisect import bisect_right
from collections.abc import Collection
from datetime import date, timedelta
from functools import cache, lru_cache

from trustact.language.errors import suggest_nearest
from trustact.language.list_questions import ANOTHER_KIND
from trustact.language.offense import Offense
from trustact.language.truth import Truth, common_truth
from trustact.offenses.citation_parser import UnreadableCitation, read_statute
from trustact.offenses.dated_values import DatedValues, build_dated_values
from trustact.offenses.membership import (
    OffenseQuery,
    conviction_change_days,
    find_membership,
    list_change_days,
)
from trustact.offenses.ncic_codes import find_ncic_code
from trustact.offenses.offense_classes import (
    grade_on,
    grading_change_days,
    gradings,
    is_contradicted_on,
    is_crime_on,
    level_on,
    levels_on,
    longest_sentence_on,
)
from trustact.offenses.other_kinds import LISTS_OF_FEW, is_of_another_kind, kind_change_days
from trustact.offenses.statute_codes import code_names
from trustact.offenses.tables import code_lists

_WORDS = {Truth.TRUE: "on", Truth.FALSE: "not on", Truth.UNKNOWN: "not known whether on"}


class OffenseTables:
    """Looks up offenses in the dated tables.

    An answer is true for all days on which the conviction may have been; if the days differ it is
    unknown. Whether an offense of another state is on a list of California is unknown.

    See Also
    --------
    offense_tables : The shared instance; the tables are read on first use.

    Examples
    --------
    >>> tables = offense_tables()
    >>> burglary = Offense("PC 459/460(a)", "us-ca", "felony", date(2009, 5, 1), date(2009, 5, 1))
    >>> tables.member("ca-serious-felony", burglary, date(2014, 3, 1))
    <Truth.TRUE: 2>
    """

    __slots__ = ()

    def member(self, list_id: str, offense: Offense, as_of: date) -> Truth:
        """Return whether the offense is on the list, as the list was on `as_of`.

        Parameters
        ----------
        list_id : str
            If no table has the id, the result is unknown and not an error: the case may state it.

        Examples
        --------
        >>> theft = Offense("PC 484/488", "us-ca", "misdemeanor")
        >>> offense_tables().member("ca-violent-felony", theft, date(2014, 3, 1))
        <Truth.FALSE: 0>
        >>> nevada = Offense("N.R.S. 200.380")
        >>> offense_tables().member("ca-violent-felony", nevada, date(2014, 3, 1))
        <Truth.UNKNOWN: 1>
        """
        changes = _list_change_days(list_id)
        if changes is None:
            return Truth.UNKNOWN
        period = bisect_right(changes, as_of) if changes else 0
        found = _membership(list_id, period, offense.statute, offense.jurisdiction, offense.level)
        return found.value_between(offense.convicted_first, offense.convicted_last)

    def unless(self, list_id: str, offense: Offense, as_of: date) -> str | None:
        """Return what alone could put an offense on the list that does not name its section.

        `enhancement` or `domestic-violence`: `member` is then unknown, and the answer is no for
        whoever knows that there was none. `another-kind` of an offense that is plainly not of the
        kind of a category without a table. None in every other case.

        Examples
        --------
        >>> evading = Offense("VC 2800.2(a)", "us-ca", "felony")
        >>> offense_tables().member("ca-serious-felony", evading, date(2019, 3, 1))
        <Truth.UNKNOWN: 1>
        >>> offense_tables().unless("ca-serious-felony", evading, date(2019, 3, 1))
        'enhancement'
        """
        changes = _list_change_days(list_id)
        if changes is None and list_id in LISTS_OF_FEW:
            other = _other_kinds(offense.statute, offense.jurisdiction)
            return other.value_between(offense.convicted_first, offense.convicted_last)
        if changes is None:
            return None
        period = bisect_right(changes, as_of) if changes else 0
        found = _unless(list_id, period, offense.statute, offense.jurisdiction, offense.level)
        return found.value_between(offense.convicted_first, offense.convicted_last)

    def change_days(self, offense: Offense, list_ids: Collection[str]) -> frozenset[date]:
        """Return the days on which an answer on the offense can change.

        Of the conviction as of the question: between two of them each answer is the same. The level
        of the offense plays no part.

        Examples
        --------
        >>> theft = Offense("PC 484", "us-ca")
        >>> date(2014, 11, 5) in offense_tables().change_days(theft, ["ca-prop-47"])
        True
        """
        return _change_days(offense.statute, offense.jurisdiction, frozenset(list_ids))

    def level(self, offense: Offense) -> str | None:
        """Return the level of the offense in the tables, or None.

        Examples
        --------
        >>> offense_tables().level(Offense("PC 187(a)"))
        'felony'
        """
        found = _levels(offense.statute, offense.jurisdiction)
        return found.value_between(offense.convicted_first, offense.convicted_last)

    def excludes_level(self, offense: Offense, level: str) -> bool:
        """Return whether the tables have the offense, and never at a level.

        Examples
        --------
        >>> day = date(2019, 6, 4)
        >>> trespass = Offense("PC 602", None, None, day, day)
        >>> [offense_tables().excludes_level(trespass, each) for each in ("felony", "infraction")]
        [True, False]
        """
        found = _excluded_levels(offense.statute, offense.jurisdiction, level)
        return found.value_between(offense.convicted_first, offense.convicted_last)

    def contradicts_level(self, offense: Offense, level: str) -> bool:
        """Return whether a record of a level is wrong: the offense is a straight misdemeanor.

        Examples
        --------
        >>> day = date(2019, 6, 4)
        >>> assault = Offense("PC 240", None, None, day, day)
        >>> offense_tables().contradicts_level(assault, "felony")
        True
        """
        found = _contradicted_levels(offense.statute, offense.jurisdiction, level)
        return found.value_between(offense.convicted_first, offense.convicted_last)

    def level_of_code(self, code: str) -> str | None:
        """Return the level of an offense code of the national index, if all states agree on it.

        Examples
        --------
        >>> offense_tables().level_of_code("1206"), offense_tables().level_of_code("1315")
        ('felony', None)
        """
        found = find_ncic_code(code)
        return None if found is None else found.level

    def is_crime(self, offense: Offense) -> bool:
        """Return whether the offense is certainly a felony or a misdemeanor.

        Examples
        --------
        >>> [offense_tables().is_crime(Offense(each)) for each in ("PC 459", "PC 415")]
        [True, False]
        """
        found = _crimes(offense.statute, offense.jurisdiction)
        return found.value_between(offense.convicted_first, offense.convicted_last)

    def wobbler(self, offense: Offense) -> Truth:
        """Return whether the offense could be charged as a felony or as a misdemeanor.

        Examples
        --------
        >>> threats = Offense("PC 422", None, None, date(2016, 9, 15), date(2016, 9, 15))
        >>> offense_tables().wobbler(threats)
        <Truth.TRUE: 2>
        """
        found = _wobbler(offense.statute, offense.jurisdiction, offense.level)
        return found.value_between(offense.convicted_first, offense.convicted_last)

    def punishable_by_state_prison(self, offense: Offense) -> Truth:
        """Return whether the offense is a felony punishable by imprisonment in state prison.

        Unknown for a felony that moved to county jail on 2011-10-01 and was sentenced before, on
        which lawyers differ.

        Examples
        --------
        >>> sale = Offense("HS 11351", None, "felony", date(2011, 10, 20), date(2011, 10, 20))
        >>> offense_tables().punishable_by_state_prison(sale)
        <Truth.FALSE: 0>
        """
        found = _state_prison(offense.statute, offense.jurisdiction, offense.level)
        return found.value_between(offense.convicted_first, offense.convicted_last)

    def grade(self, offense: Offense) -> str | None:
        """Return the state's own grade of the offense at its level, or None.

        Examples
        --------
        >>> offense_tables().grade(Offense("Conn. Gen. Stat. 53a-103"))
        'class D felony'
        """
        if not self._at_the_level_of_the_tables(offense):
            return None
        found = _grades(offense.statute, offense.jurisdiction)
        return found.value_between(offense.convicted_first, offense.convicted_last)

    def longest_sentence(self, offense: Offense) -> tuple[float, float] | None:
        """Return the days of the longest sentence for the offense at its level, or None.

        Least and greatest number of days: half a year has 181 to 184.

        Examples
        --------
        >>> offense_tables().longest_sentence(Offense("Conn. Gen. Stat. 53a-103"))
        (1825.0, 1825.0)
        """
        if not self._at_the_level_of_the_tables(offense):
            return None
        found = _longest_sentences(offense.statute, offense.jurisdiction)
        return found.value_between(offense.convicted_first, offense.convicted_last)

    def _at_the_level_of_the_tables(self, offense: Offense) -> bool:
        """Whether the offense has no other level than that on which the tables are built."""
        return offense.level in (None, self.level(offense))

    def canonical_citation(self, offense: Offense) -> str | None:
        """Return the standard spelling of the citation, or None if it cannot be read.

        Examples
        --------
        >>> offense_tables().canonical_citation(Offense("459 pc"))
        'Cal. Penal Code 459'
        """
        return _spelling(offense.statute, offense.jurisdiction)

    def jurisdiction(self, offense: Offense) -> str | None:
        """Return the place id of whose law the citation is, or None if it cannot be read.

        Examples
        --------
        >>> offense_tables().jurisdiction(Offense("8 U.S.C. 1326(a)"))
        'us-federal'
        """
        return _whose_law(offense.statute, offense.jurisdiction)

    def citation_problem(self, offense: Offense) -> str | None:
        """Return why the citation cannot be read and what to write; None if it can be read.

        Examples
        --------
        >>> offense_tables().citation_problem(Offense("Penl Code 459", "us-ca"))
        ... # doctest: +NORMALIZE_WHITESPACE
        "'Penl Code 459': 'penl code' is not a known code: write code and section, for example
        'Cal. Penal Code 459(a)' or 'PC 459'; did you mean 'penal code' or 'pen. code'?"
        >>> offense_tables().citation_problem(Offense("PC 459")) is None
        True
        """
        if offense.statute is None:
            return None
        return _citation_problem(offense.statute, offense.jurisdiction)

    def lists(self) -> frozenset[str]:
        """Return the ids of the lists that the tables hold."""
        return frozenset(code_lists())

    def explain(self, list_id: str, offense: Offense, as_of: date) -> str:
        """Return one line with the entry, table and basis of the answer of `member`.

        Examples
        --------
        >>> felony = Offense("PC 211", level="felony")
        >>> offense_tables().explain("ca-violent-felony", felony, date(2014, 3, 1)).split(": ")
        ... # doctest: +NORMALIZE_WHITESPACE
        ['Cal. Penal Code 211 on ca-violent-felony', 'PC 211',
         'robbery (item 9, Penal Code 667.5(c), read as in force in 2026; text)']
        """
        truth = self.member(list_id, offense, as_of)
        if list_id not in code_lists():
            return f"{offense.statute or 'offense'}: there is no table for {list_id}"
        query = _build_query(offense.statute, offense.jurisdiction, offense.level)
        days = _days_to_show(offense, conviction_change_days(list_id, query))
        reasons = dict.fromkeys(find_membership(list_id, query, as_of, day).why for day in days)
        spelled = self.canonical_citation(offense) or offense.statute or "offense without statute"
        return f"{spelled} {_WORDS[truth]} {list_id}: {'; or '.join(reasons)}"


@cache
def offense_tables() -> OffenseTables:
    """Return the classifier that uses the tables of this library.

    Examples
    --------
    >>> "ca-prop-47" in offense_tables().lists()
    True
    """
    return OffenseTables()


def _days_to_show(offense: Offense, changes: list[date]) -> list[date]:
    """Return days before and after each change within the days of the conviction."""
    first, last = offense.convicted_first, offense.convicted_last
    inside = [
        day
        for day in sorted(changes)
        if (first is None or first < day) and (last is None or day <= last)
    ]
    start = first or (inside[0] - timedelta(days=1) if inside else last or date(2000, 1, 1))
    return [start, *inside]


def _build_query(statute: str | None, jurisdiction: str | None, level: str | None) -> OffenseQuery:
    if statute is None:
        return OffenseQuery(
            UnreadableCitation("", "the record has no statute"), jurisdiction, level
        )
    return OffenseQuery(read_statute(statute, jurisdiction), jurisdiction, level)


@cache
def _list_change_days(list_id: str) -> tuple[date, ...] | None:
    return list_change_days(list_id) if list_id in code_lists() else None


@lru_cache(maxsize=1 << 16)
def _change_days(
    statute: str | None, jurisdiction: str | None, list_ids: frozenset[str]
) -> frozenset[date]:
    query = _build_query(statute, jurisdiction, None)
    days: set[date] = set()
    if not isinstance(query.citation, UnreadableCitation):
        days |= set(grading_change_days(query.citation))
    for list_id in list_ids:
        days |= {*(_list_change_days(list_id) or ()), *_conviction_days(list_id, query)}
        if list_id in LISTS_OF_FEW and not isinstance(query.citation, UnreadableCitation):
            days |= set(kind_change_days(query.citation))
    return frozenset(days)


def _conviction_days(list_id: str, query: OffenseQuery) -> list[date]:
    return conviction_change_days(list_id, query) if list_id in code_lists() else []


@lru_cache(maxsize=1 << 16)
def _membership(
    list_id: str, period: int, statute: str | None, jurisdiction: str | None, level: str | None
) -> DatedValues[Truth]:
    """Return membership by day of conviction, for questions between two changes of the list."""
    query, as_of = _build_query(statute, jurisdiction, level), _day_of_period(list_id, period)
    return build_dated_values(
        conviction_change_days(list_id, query),
        lambda day: find_membership(list_id, query, as_of, day).truth,
        Truth.UNKNOWN,
    )


@lru_cache(maxsize=1 << 16)
def _unless(
    list_id: str, period: int, statute: str | None, jurisdiction: str | None, level: str | None
) -> DatedValues[str | None]:
    """Return what alone could put the offense on the list, by day of conviction."""
    query, as_of = _build_query(statute, jurisdiction, level), _day_of_period(list_id, period)
    return build_dated_values(
        conviction_change_days(list_id, query),
        lambda day: find_membership(list_id, query, as_of, day).unless,
        None,
    )


def _day_of_period(list_id: str, period: int) -> date:
    """Return a day of the question in a period between two changes of the list."""
    changes = _list_change_days(list_id) or ()
    if period:
        return changes[period - 1]
    return changes[0] - timedelta(days=1) if changes else date(2000, 1, 1)


@lru_cache(maxsize=1 << 16)
def _other_kinds(statute: str | None, jurisdiction: str | None) -> DatedValues[str | None]:
    citation = _build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return DatedValues((), (None,), None)
    return build_dated_values(
        kind_change_days(citation),
        lambda day: ANOTHER_KIND if is_of_another_kind(citation, day) else None,
        None,
    )


@lru_cache(maxsize=1 << 16)
def _spelling(statute: str | None, jurisdiction: str | None) -> str | None:
    citation = _build_query(statute, jurisdiction, None).citation
    return None if isinstance(citation, UnreadableCitation) else str(citation)


@lru_cache(maxsize=1 << 16)
def _whose_law(statute: str | None, jurisdiction: str | None) -> str | None:
    citation = _build_query(statute, jurisdiction, None).citation
    return None if isinstance(citation, UnreadableCitation) else citation.jurisdiction


@lru_cache(maxsize=1 << 16)
def _citation_problem(statute: str, jurisdiction: str | None) -> str | None:
    citation = read_statute(statute, jurisdiction)
    if not isinstance(citation, UnreadableCitation):
        return None
    hint = suggest_nearest(citation.unknown_code, code_names()) if citation.unknown_code else ""
    return citation.reason + hint


@lru_cache(maxsize=1 << 16)
def _levels(statute: str | None, jurisdiction: str | None) -> DatedValues[str | None]:
    citation = _build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return DatedValues((), (None,), None)
    return build_dated_values(
        grading_change_days(citation), lambda day: level_on(citation, day), None
    )


@lru_cache(maxsize=1 << 16)
def _excluded_levels(
    statute: str | None, jurisdiction: str | None, level: str
) -> DatedValues[bool]:
    citation = _build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return DatedValues((), (False,), False)

    def on(day: date) -> bool:
        levels = levels_on(citation, day)
        return bool(levels) and level not in levels

    return build_dated_values(grading_change_days(citation), on, False)


@lru_cache(maxsize=1 << 16)
def _contradicted_levels(
    statute: str | None, jurisdiction: str | None, level: str
) -> DatedValues[bool]:
    citation = _build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return DatedValues((), (False,), False)
    return build_dated_values(
        grading_change_days(citation), lambda day: is_contradicted_on(citation, day, level), False
    )


@lru_cache(maxsize=1 << 16)
def _crimes(statute: str | None, jurisdiction: str | None) -> DatedValues[bool]:
    citation = _build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return DatedValues((), (False,), False)
    return build_dated_values(
        grading_change_days(citation), lambda day: is_crime_on(citation, day), False
    )


@lru_cache(maxsize=1 << 16)
def _grades(statute: str | None, jurisdiction: str | None) -> DatedValues[str | None]:
    citation = _build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return DatedValues((), (None,), None)
    return build_dated_values(
        grading_change_days(citation), lambda day: grade_on(citation, day), None
    )


@lru_cache(maxsize=1 << 16)
def _longest_sentences(
    statute: str | None, jurisdiction: str | None
) -> DatedValues[tuple[float, float] | None]:
    citation = _build_query(statute, jurisdiction, None).citation
    if isinstance(citation, UnreadableCitation):
        return DatedValues((), (None,), None)
    return build_dated_values(
        grading_change_days(citation), lambda day: longest_sentence_on(citation, day), None
    )


@lru_cache(maxsize=1 << 16)
def _wobbler(
    statute: str | None, jurisdiction: str | None, level: str | None
) -> DatedValues[Truth]:
    citation = _build_query(statute, jurisdiction, level).citation
    if isinstance(citation, UnreadableCitation) or citation.jurisdiction != "us-ca":
        return DatedValues((), (Truth.UNKNOWN,), Truth.UNKNOWN)

    def on(day: date) -> Truth:
        return common_truth(each.wobbler(level) for each in gradings(citation, day))

    return build_dated_values(grading_change_days(citation), on, Truth.UNKNOWN)


@lru_cache(maxsize=1 << 16)
def _state_prison(
    statute: str | None, jurisdiction: str | None, level: str | None
) -> DatedValues[Truth]:
    citation = _build_query(statute, jurisdiction, level).citation
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
