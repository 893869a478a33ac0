"""The classifier for cases: lists, levels, wobblers and state prison, from dated tables."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache

from trustact.language.bases import Basis
from trustact.language.offense import Offense
from trustact.language.truth import Truth
from trustact.offenses import dated_lookups as lookups
from trustact.offenses.degrees import cite_with_degree
from trustact.offenses.membership import conviction_change_days, find_membership
from trustact.offenses.ncic_codes import find_ncic_code
from trustact.offenses.other_kinds import LISTS_OF_FEW
from trustact.offenses.plain_kinds import SUSPECT_LISTS_OF, is_aggravated_felony, plain_kinds
from trustact.offenses.tables import basis_of_rows, code_lists

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
        period = lookups.period_of_list(list_id, as_of)
        if period is None and is_aggravated_felony(list_id):
            suspected_on = self._list_of_suspicions(offense)
            may_be = suspected_on and self.member(suspected_on, offense, as_of)
            return Truth.FALSE if may_be is Truth.FALSE else Truth.UNKNOWN
        member = Truth.UNKNOWN
        if period is not None:
            found = lookups.memberships(
                list_id, period, offense.statute, offense.jurisdiction, offense.level
            )
            member = found.value_between(offense.convicted_first, offense.convicted_last)
        if member is Truth.UNKNOWN and list_id in plain_kinds():
            return lookups.truth_of_kind(list_id, offense.statute, offense.jurisdiction)
        return member

    def _list_of_suspicions(self, offense: Offense) -> str | None:
        """Return the list that says of the offense whether it may be an aggravated felony."""
        whose = lookups.whose_law(offense.statute, offense.jurisdiction)
        return SUSPECT_LISTS_OF.get(whose or "")

    def basis_of_member(
        self, list_id: str, offense: Offense, as_of: date, *, level_of_tables: bool = False
    ) -> Basis:
        """Return how firmly what gives the answer of `member` was read.

        Parameters
        ----------
        level_of_tables : bool, default False
            Whether the level of the offense is that of the tables: where the list has felonies
            only, the answer rests on it too.

        Examples
        --------
        >>> battery = Offense("PC 242", level="misdemeanor")
        >>> day = date(2014, 3, 1)
        >>> offense_tables().basis_of_member("ca-violent-felony", battery, day)
        'text'
        """
        period = lookups.period_of_list(list_id, as_of)
        if period is None and is_aggravated_felony(list_id):
            of_other = self._list_of_suspicions(offense)
            return "text" if of_other is None else self.basis_of_member(of_other, offense, as_of)
        by_kind = lookups.truth_of_kind(list_id, offense.statute, offense.jurisdiction)
        if period is None:
            is_recalled = list_id in LISTS_OF_FEW or by_kind is Truth.FALSE
            return "recalled" if is_recalled else "text"
        known = (offense.statute, offense.jurisdiction, offense.level)
        found = lookups.bases_of_members(list_id, period, *known)
        bases = found.values_between(offense.convicted_first, offense.convicted_last)
        if by_kind is Truth.FALSE:
            named = lookups.memberships(list_id, period, *known)
            own = named.value_between(offense.convicted_first, offense.convicted_last)
            if own is Truth.UNKNOWN:
                return "recalled"
        if level_of_tables and code_lists()[list_id].level == "felony":
            bases = (*bases, self.basis_of_level(offense))
        return basis_of_rows(bases)

    def basis_of_level(self, offense: Offense) -> Basis:
        """Return how firmly the rows were read that give the level of an offense.

        Examples
        --------
        >>> offense_tables().basis_of_level(Offense("PC 211", None, None, *[date(2014, 6, 3)] * 2))
        'text'
        """
        found = lookups.bases_of_levels(offense.statute, offense.jurisdiction)
        return basis_of_rows(found.values_between(offense.convicted_first, offense.convicted_last))

    def basis_of_class(self, offense: Offense) -> Basis:
        """Return how firmly the rows were read that give grade, sentence and kind of prison.

        Examples
        --------
        >>> offense_tables().basis_of_class(Offense("Conn. Gen. Stat. 53a-103"))
        'text'
        """
        found = lookups.bases_of_classes(offense.statute, offense.jurisdiction)
        return basis_of_rows(found.values_between(offense.convicted_first, offense.convicted_last))

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
        period = lookups.period_of_list(list_id, as_of)
        if period is None and list_id in LISTS_OF_FEW:
            other = lookups.other_kinds(offense.statute, offense.jurisdiction)
            return other.value_between(offense.convicted_first, offense.convicted_last)
        if period is None:
            return None
        found = lookups.added_by(
            list_id, period, offense.statute, offense.jurisdiction, offense.level
        )
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
        return lookups.change_days_of_offense(
            offense.statute, offense.jurisdiction, frozenset(list_ids)
        )

    def level(self, offense: Offense) -> str | None:
        """Return the level of the offense in the tables, or None.

        Examples
        --------
        >>> offense_tables().level(Offense("PC 187(a)"))
        'felony'
        """
        found = lookups.levels(offense.statute, offense.jurisdiction)
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
        found = lookups.excluded_levels(offense.statute, offense.jurisdiction, level)
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
        found = lookups.contradicted_levels(offense.statute, offense.jurisdiction, level)
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
        found = lookups.crimes(offense.statute, offense.jurisdiction)
        return found.value_between(offense.convicted_first, offense.convicted_last)

    def wobbler(self, offense: Offense) -> Truth:
        """Return whether the offense could be charged as a felony or as a misdemeanor.

        Examples
        --------
        >>> threats = Offense("PC 422", None, None, date(2016, 9, 15), date(2016, 9, 15))
        >>> offense_tables().wobbler(threats)
        <Truth.TRUE: 2>
        """
        found = lookups.wobblers(offense.statute, offense.jurisdiction, offense.level)
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
        found = lookups.state_prison(offense.statute, offense.jurisdiction, offense.level)
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
        found = lookups.grades(offense.statute, offense.jurisdiction)
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
        found = lookups.longest_sentences(offense.statute, offense.jurisdiction)
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
        return lookups.spelling(offense.statute, offense.jurisdiction)

    def jurisdiction(self, offense: Offense) -> str | None:
        """Return the place id of whose law the citation is, or None if it cannot be read.

        Examples
        --------
        >>> offense_tables().jurisdiction(Offense("8 U.S.C. 1326(a)"))
        'us-federal'
        """
        return lookups.whose_law(offense.statute, offense.jurisdiction)

    def home_law(self, statute: str, place: str) -> str | None:
        """Return the state whose law a citation is that was written at a place, or None.

        A jail leaves out the name of its own state, and often that of the code. A number without
        the name of a code counts only if the tables have the section.

        Examples
        --------
        >>> tables = offense_tables()
        >>> tables.home_law("G.S. 14-39", "us-nc-wake"), tables.home_law("14-39", "us-nc-wake")
        ('us-nc', 'us-nc')
        >>> tables.home_law("18-3-204", "us-ga") is None  # no section of Georgia in the tables
        True
        """
        return lookups.home_law(statute, place)

    def cite_with_degree(self, statute: str, jurisdiction: str | None, grade: str) -> str:
        """Return a citation with the section of the degree that its record states.

        Examples
        --------
        >>> offense_tables().cite_with_degree("PC 459", None, "second degree")
        'Cal. Penal Code 459/460(b)'
        """
        return cite_with_degree(statute, jurisdiction, grade)

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
        return lookups.citation_problem(offense.statute, offense.jurisdiction)

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
        query = lookups.build_query(offense.statute, offense.jurisdiction, offense.level)
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
