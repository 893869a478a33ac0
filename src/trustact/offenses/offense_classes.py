"""Classes of offenses: as what they can be charged and, in California, where a sentence is served.

A section can have several classes (459 is burglary of either degree). What is known about the
conviction narrows them; there is an answer if all remaining classes agree.

References
----------
Cal. Penal Code 17 (felony, misdemeanor, wobbler), 1170(h) (felonies served in county jail).
"""

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from trustact.language.bases import Basis
from trustact.language.lazy_dataclass import dataclass
from trustact.language.truth import Truth, common_truth
from trustact.offenses.citation import COMPLETED, Citation, CitationPart
from trustact.offenses.longest_sentence import change_days, days_of_sentence
from trustact.offenses.tables import (
    DOJ_TABLE_UNTIL,
    ClassEntry,
    DojCode,
    basis_of_rows,
    class_entries_of_section,
    doj_codes_of_section,
    has_classes,
    penalty_sections,
)


@dataclass(frozen=True, slots=True)
class OffenseClass:
    """What a class means: possible levels of conviction, wobbler, state prison as a felony."""

    levels: frozenset[str]
    wobbler: bool
    state_prison: Truth


_FELONY, _MISDEMEANOR = frozenset({"felony"}), frozenset({"misdemeanor"})
OFFENSE_CLASSES: dict[str, OffenseClass] = {
    "state-prison-felony": OffenseClass(_FELONY, False, Truth.TRUE),
    "county-jail-felony": OffenseClass(_FELONY, False, Truth.FALSE),
    "felony": OffenseClass(_FELONY, False, Truth.UNKNOWN),
    "state-prison-wobbler": OffenseClass(_FELONY | _MISDEMEANOR, True, Truth.TRUE),
    "county-jail-wobbler": OffenseClass(_FELONY | _MISDEMEANOR, True, Truth.FALSE),
    "wobbler": OffenseClass(_FELONY | _MISDEMEANOR, True, Truth.UNKNOWN),
    "wobbler-as-felony": OffenseClass(_FELONY, True, Truth.UNKNOWN),
    "misdemeanor": OffenseClass(_MISDEMEANOR, False, Truth.FALSE),
    "straight-misdemeanor": OffenseClass(_MISDEMEANOR, False, Truth.FALSE),
    "infraction": OffenseClass(frozenset({"infraction"}), False, Truth.FALSE),
    "violation": OffenseClass(frozenset({"violation"}), False, Truth.FALSE),
    "procedure": OffenseClass(_FELONY | _MISDEMEANOR, False, Truth.FALSE),
}
_DOJ_LEVELS = {"F": "felony", "M": "misdemeanor", "I": "infraction"}


@dataclass(frozen=True, slots=True)
class Grading:
    """The classes that an offense may have on one day; empty if no table has it.

    `grade` is the state's own grade and `maximum` the longest sentence, where the tables have them.
    `basis` is how firmly the rows were read, the least firm of them.
    """

    classes: frozenset[str]
    why: str
    grade: str | None = None
    maximum: str | None = None
    basis: Basis = "text"

    @property
    def levels(self) -> frozenset[str]:
        """The levels that the classes allow; empty if no table has the offense."""
        return frozenset(level for name in self.classes for level in OFFENSE_CLASSES[name].levels)

    def level(self) -> str | None:
        """Return the level that all classes share, or None."""
        return next(iter(self.levels)) if len(self.levels) == 1 else None

    def is_crime(self) -> bool:
        """Return whether every class is a felony or a misdemeanor."""
        return bool(self.levels) and self.levels <= _FELONY | _MISDEMEANOR

    def wobbler(self, level: str | None) -> Truth:
        """Return whether the offense is a wobbler, given the level of conviction."""
        return common_truth(
            Truth.TRUE if each.wobbler else Truth.FALSE for each in self._classes_at_level(level)
        )

    def state_prison(self, level: str | None) -> Truth:
        """Return whether it is a felony punishable by state prison, given the level."""
        if level is not None and level != "felony":
            # For a "misdemeanor" murder the answer is not "no": the record contradicts the table.
            return (
                Truth.UNKNOWN if self.classes and not self._classes_at_level(level) else Truth.FALSE
            )
        return common_truth(
            each.state_prison
            if level == "felony" or each.levels == _FELONY or each.state_prison is Truth.FALSE
            else Truth.UNKNOWN
            for each in self._classes_at_level(level)
        )

    def _classes_at_level(self, level: str | None) -> list[OffenseClass]:
        every = [OFFENSE_CLASSES[name] for name in self.classes]
        return every if level is None else [each for each in every if level in each.levels]


def grading_parts(citation: Citation) -> tuple[CitationPart, ...]:
    """Return the parts that grade the offense: 460(a) of 459/460(a), 488 of 484/488.

    In Colorado a later subsection of the section grades what the first one defines.

    Examples
    --------
    >>> from trustact.offenses import parse_statute
    >>> [str(part) for part in grading_parts(parse_statute("PC 242/243(a)"))]
    ['243(a)']
    >>> [str(part) for part in grading_parts(parse_statute("C.R.S. 18-4-401(1),(2)(c)"))]
    ['18-4-401(2)(c)']
    """
    if len(citation.parts) == 1:
        return citation.parts
    if _is_graded_by_its_last_part(citation):
        return citation.parts[-1:]
    cited = {part.section for part in citation.parts}
    pairs = penalty_sections()
    place, code_id = citation.jurisdiction, citation.code
    remaining = tuple(
        part
        for part in citation.parts
        if not cited & pairs.get((place, code_id, part.section), frozenset())
    )
    return remaining or citation.parts


def _is_graded_by_its_last_part(citation: Citation) -> bool:
    """Return whether the parts are two subsections of a section of Colorado."""
    sections = {part.section for part in citation.parts}
    return citation.jurisdiction == "us-co" and len(citation.parts) == 2 and len(sections) == 1


def grading_change_days(citation: Citation) -> list[date]:
    """Return the days on which the grading of a citation can change."""
    days: list[date | None] = []
    for part in grading_parts(citation):
        for entry in _class_rows(citation, part.section):
            days += [entry.since, entry.until, *change_days(entry.maximum)]
        if citation.jurisdiction != "us-ca":
            continue
        for row in doj_codes_of_section(citation.code, part.section):
            days += [row.enacted, None if row.repealed is None else row.repealed + _DAY]
    if citation.jurisdiction == "us-ca":
        days.append(DOJ_TABLE_UNTIL)
    return [day for day in days if day is not None]


_DAY = timedelta(days=1)


@lru_cache(maxsize=1 << 16)
def gradings(citation: Citation, day: date) -> tuple[Grading, ...]:
    """Return the gradings of an offense; California grades an attempt like the offense (PC 664).

    Empty for a conspiracy and other forms, and for an attempt elsewhere (D.C. Code 22-1803), which
    have punishments of their own.
    """
    like_the_offense = citation.form == "attempt" and citation.jurisdiction == "us-ca"
    if citation.form != COMPLETED and not like_the_offense:
        return ()
    found = [grade(citation, part, day) for part in grading_parts(citation)]
    if _is_graded_by_its_last_part(citation):
        defined = grade(citation, citation.parts[0], day)
        if defined.levels and not defined.levels & found[0].levels:
            found.append(defined)  # two offenses, such as a failure to appear for either level
    return tuple(found)


def level_on(citation: Citation, day: date) -> str | None:
    """Return the level of an offense in the tables, for convictions on a day."""
    levels = {each.level() for each in gradings(citation, day)}
    return levels.pop() if len(levels) == 1 else None


def levels_on(citation: Citation, day: date) -> frozenset[str]:
    """Return the levels that an offense can have in the tables; empty if it can be any.

    Examples
    --------
    >>> from trustact.offenses import parse_statute
    >>> sorted(levels_on(parse_statute("PC 602"), date(2019, 6, 4)))
    ['infraction', 'misdemeanor']
    """
    found = [each.levels for each in gradings(citation, day)]
    return frozenset().union(*found) if found and all(found) else frozenset()


def is_contradicted_on(citation: Citation, day: date, level: str) -> bool:
    """Return whether a record of the level is wrong: the offense is a misdemeanor, without more.

    Of other misdemeanors an earlier conviction can make a felony, and a table may not say so.

    Examples
    --------
    >>> from trustact.offenses import parse_statute
    >>> cited = [parse_statute(each) for each in ("PC 240", "PC 242/243(d)", "PC 459.5")]
    >>> [is_contradicted_on(each, date(2019, 6, 4), "felony") for each in cited]
    [True, False, False]
    """
    found = gradings(citation, day)
    straight = all(each.classes == {"straight-misdemeanor"} for each in found)
    return bool(found) and straight and level != "misdemeanor"


def is_crime_on(citation: Citation, day: date) -> bool:
    """Return whether an offense is a felony or a misdemeanor, whichever of the two."""
    found = gradings(citation, day)
    return bool(found) and all(each.is_crime() for each in found)


def grade_on(citation: Citation, day: date) -> str | None:
    """Return the state's own grade of an offense (class D felony) whose level is certain."""
    found = {each.grade if each.level() else None for each in gradings(citation, day)}
    return found.pop() if len(found) == 1 else None


def longest_sentence_on(citation: Citation, day: date) -> tuple[float, float] | None:
    """Return the least and the greatest number of days that the longest sentence can have."""
    found = {each.maximum if each.level() else None for each in gradings(citation, day)}
    words = found.pop() if len(found) == 1 else None
    return None if words is None else days_of_sentence(words, day)


def basis_on(citation: Citation, day: date) -> Basis:
    """Return how firmly the classes of an offense were read, for convictions on a day."""
    return basis_of_rows(each.basis for each in gradings(citation, day))


def level_basis_on(citation: Citation, day: date) -> Basis:
    """Return how firmly the level of an offense was read, for convictions on a day.

    Where the offense codes of California agree with a row of the class table, the level is that of
    an official list.

    Examples
    --------
    >>> from trustact.offenses import parse_statute
    >>> forgery = parse_statute("PC 470")
    >>> basis_on(forgery, date(2014, 6, 3)), level_basis_on(forgery, date(2014, 6, 3))
    ('recalled', 'text')
    """
    if citation.jurisdiction != "us-ca":
        return basis_on(citation, day)
    bases = []
    for part in grading_parts(citation):
        found, coded = grade(citation, part, day), _doj_grading(citation.code, part, day)
        confirmed = coded.levels and coded.levels <= found.levels
        bases.append("official" if confirmed else found.basis)
    return basis_of_rows(bases)


def grade(citation: Citation, part: CitationPart, day: date) -> Grading:
    """Return the classes of one section for convictions on a day.

    The class tables come first. For sections of California that they do not have, the offense codes
    of the state are used. A section of another state with rows for subdivisions only stays open.
    """
    rows = [
        row
        for row in _class_rows(citation, part.section)
        if (row.since is None or row.since <= day) and (row.until is None or day < row.until)
    ]
    covering = [row for row in rows if row.part.covers(part)]
    if covering:
        narrowest = max(covering, key=lambda row: len(row.part.subdivisions))
        within = [row for row in rows if part.covers(row.part) and row is not narrowest]
        classes = narrowest.classes.union(*(row.classes for row in within))
        basis = basis_of_rows(row.basis for row in (narrowest, *within))
        if citation.jurisdiction != "us-ca":
            unlike = [row for row in within if row.grade != narrowest.grade]
            found = _grading_elsewhere(narrowest, classes, divided=bool(unlike))
            return replace(found, basis=basis)
        why = f"{narrowest.note or narrowest.source} ({narrowest.basis})"
        return Grading(frozenset() if "unknown" in classes else classes, why, basis=basis)
    if citation.jurisdiction != "us-ca":
        return Grading(frozenset(), _why_open(citation, part, rows))
    return _join_gradings(
        _doj_grading(citation.code, part, day), [row for row in rows if part.covers(row.part)]
    )


def _join_gradings(coded: Grading, within: list[ClassEntry]) -> Grading:
    """Add what the class table has for subdivisions: 496 alone is no firmer than 496(a)."""
    if not within or not coded.classes:
        return coded
    classes = coded.classes.union(*(row.classes for row in within))
    named = ", ".join(dict.fromkeys(str(row.part) for row in within))
    why = f"{coded.why}; the class table divides it ({named}): give the subdivision"
    basis = basis_of_rows([coded.basis, *(row.basis for row in within)])
    return Grading(frozenset() if "unknown" in classes else classes, why, basis=basis)


def _grading_elsewhere(entry: ClassEntry, classes: frozenset[str], divided: bool) -> Grading:
    """Return the grading by a row of another state; no grade if it is divided into others."""
    why = f"{entry.note}; {entry.source} ({entry.basis})"
    if divided:
        return Grading(classes, why)
    return Grading(classes, why, entry.grade, entry.maximum)


def _why_open(citation: Citation, part: CitationPart, rows: list[ClassEntry]) -> str:
    """Return why the tables do not grade a section of another state."""
    place = citation.jurisdiction
    if not has_classes(place):
        return f"there is no table of classes for {place}"
    within = [str(row.part) for row in rows if part.covers(row.part)]
    if within:
        named = ", ".join(dict.fromkeys(within))
        return f"the class table divides {part} ({named}): give the subdivision"
    return f"the class table of {place} has no row for {part} on that day"


def _class_rows(citation: Citation, section: str) -> tuple[ClassEntry, ...]:
    found = class_entries_of_section(citation.jurisdiction, citation.code, section)
    return tuple(row for row in found if row.title == citation.title)


def _doj_grading(code_id: str, part: CitationPart, day: date) -> Grading:
    rows = doj_codes_of_section(code_id, part.section)
    if not rows or day >= DOJ_TABLE_UNTIL:
        return Grading(frozenset(), f"no table has the class of {code_id} {part}")
    exact = [row for row in rows if row.part == part]
    if not exact and all(row.part is not None and not row.part.subdivisions for row in rows):
        exact = list(rows)  # the table does not divide this section
    divided: dict[CitationPart, list[DojCode]] = {part: exact}
    for row in rows:
        if row.part is not None and row not in exact and part.covers(row.part):
            divided.setdefault(row.part, []).append(row)
    groups = [group for group in divided.values() if group]
    ended = not any(_in_force_on(row, day) for row in rows)
    if exact and not ended and not any(_in_force_on(row, day) for row in exact):
        return Grading(frozenset(), f"no code of {code_id} {part} in force that day (official)")
    classes: set[str] = set()
    for group in groups:
        classes |= _doj_classes(_codes_that_apply(group, day, ended))
    source = "California DOJ offense codes" if classes else "no code in force that day"
    return Grading(frozenset(classes), f"{source} for {code_id} {part} (official)")


def _codes_that_apply(rows: list[DojCode], day: date, section_ended: bool) -> list[DojCode]:
    """Return the codes in force on a day; of a section that was repealed those in force last.

    A conviction after the repeal is for an act before it. Where only the subdivision ended, its
    letter may mean another offense now.
    """
    past = [row.repealed for row in rows if row.repealed is not None and row.repealed < day]
    if section_ended and past:
        return [row for row in rows if row.repealed == max(past)]
    return [row for row in rows if _in_force_on(row, day)]


def _in_force_on(row: DojCode, day: date) -> bool:
    return row.enacted <= day and (
        row.repealed is None or day <= row.repealed or row.is_cleanup_closure
    )


def _doj_classes(rows: list[DojCode]) -> set[str]:
    """Return the classes that the codes of one statute allow.

    An F and an M code are a wobbler if they are the two levels of one charge: exactly two rows, one
    marked `*` as the level that is not the default, neither with a degree. Otherwise (459 by
    degree, 242 by victim) the codes may be different offenses, and each class stays possible.
    """
    levels = {_DOJ_LEVELS.get(row.level) for row in rows}
    if None in levels:
        return set()
    if not {"felony", "misdemeanor"} <= levels:
        return {level for level in levels if level is not None}
    by_degree = any(row.degree not in ("", "0.0") or "DEGREE" in row.literal for row in rows)
    one_charge = len(rows) == 2 and any(row.default_mark == "*" for row in rows)
    if one_charge and not by_degree:
        return {"wobbler"}
    return {level for level in levels if level is not None} | {"wobbler"}
