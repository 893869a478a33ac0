"""All that the tables have of one citation, from which table, and what they leave open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from trustact.language.offense import Offense
from trustact.language.truth import Truth
from trustact.offenses.citation import Citation
from trustact.offenses.citation_parser import read_statute
from trustact.offenses.classifier import offense_tables
from trustact.offenses.ncic_codes import CANNOT_TELL, NcicCode, find_ncic_code, names_ncic_code
from trustact.offenses.offense_classes import grading_change_days, gradings
from trustact.offenses.tables import code_lists, doj_codes_of_section, list_jurisdictions

_TRUTHS: dict[Truth, bool | None] = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}
_SHORTER_BY_A_DAY = date(2015, 1, 1)

# Day of the text of the codes from which the tables were last read.
_CODES_READ = date(2026, 4, 1)


@dataclass(frozen=True, slots=True)
class ClassPeriod:
    """The classes that an offense may have for convictions from `since` to the day before `until`.

    `classes` is empty where no table has the offense; `why` names the table and its basis. `grade`
    (class D felony) and `maximum` (5 years) are of states other than California.
    """

    since: date | None
    until: date | None
    classes: tuple[str, ...]
    why: str
    grade: str | None = None
    maximum: str | None = None


@dataclass(frozen=True, slots=True)
class ListReport:
    """Whether an offense is on a list; `on_list` is None where the tables do not tell.

    `unless` names what alone could put it there: an enhancement, or who the victim was.
    """

    list_id: str
    title: str
    on_list: bool | None
    unless: str | None
    why: str


@dataclass(frozen=True, slots=True)
class CodeReport:
    """An offense code of the state for the section; `repealed` is the last day in force."""

    number: str
    statute: str
    level: str
    text: str
    enacted: date
    repealed: date | None


@dataclass(frozen=True, slots=True)
class OffenseReport:
    """What is known of one citation.

    Parameters
    ----------
    statute : str
        The citation as it was written.
    citation : str or None
        In the standard spelling; None if it cannot be read, and then `problem` says why.
    on : datetime.date or None
        The day of the conviction; None: each answer holds for every day.
    stated_level : str or None
        The level of the conviction that was stated.
    level, wobbler, state_prison
        As in `OffenseTables`; None where the tables do not tell.
    grade : str or None
        The state's own grade (class D felony); None where the section does not fix it.
    maximum : str or None
        The longest sentence; of California it follows from the level, and felonies have none.
    ncic : NcicCode or None
        The entry of a code of the National Crime Information Center, if that was asked of.
    """

    statute: str
    jurisdiction: str | None
    citation: str | None
    problem: str | None
    on: date | None
    stated_level: str | None
    level: str | None
    wobbler: bool | None
    state_prison: bool | None
    grade: str | None
    maximum: str | None
    classes: tuple[ClassPeriod, ...]
    lists: tuple[ListReport, ...]
    codes: tuple[CodeReport, ...]
    ncic: NcicCode | None = None

    @property
    def open(self) -> tuple[str, ...]:
        """What the tables do not tell, each with the reason."""
        return tuple(_open(self))


def describe_offense(
    statute: str,
    *,
    on: date | None = None,
    level: str | None = None,
    jurisdiction: str | None = None,
) -> OffenseReport:
    """Return all that the tables have of a citation.

    Parameters
    ----------
    on : datetime.date, optional
        Day of the conviction; the lists are those of that day. Without it each answer holds for
        convictions on every day, and the lists are those of April 2026.
    level : str, optional
        felony, misdemeanor, infraction or violation, as recorded.

    Examples
    --------
    >>> report = describe_offense("PC 273.5", on=date(2019, 6, 3), level="felony")
    >>> report.citation, report.wobbler, report.state_prison
    ('Cal. Penal Code 273.5', True, True)
    >>> [each.list_id for each in report.lists if each.on_list]
    ['ca-7282-5-a-3', 'domestic-violence']
    """
    if names_ncic_code(statute):
        return _describe_code(statute, on, level)
    tables = offense_tables()
    read = read_statute(statute, jurisdiction)
    citation = read if isinstance(read, Citation) else None
    offense = Offense(statute, jurisdiction, level, on, on)
    known = level or tables.level(offense)
    place = citation.jurisdiction if citation else jurisdiction
    periods = tuple(_class_periods(citation, on)) if citation else ()
    as_recorded = level in (None, tables.level(offense))
    return OffenseReport(
        statute,
        place,
        tables.canonical_citation(offense),
        tables.citation_problem(offense),
        on,
        level,
        tables.level(offense),
        _TRUTHS[tables.wobbler(offense)],
        _TRUTHS[tables.punishable_by_state_prison(offense)],
        _value_of_all([each.grade for each in periods]) if as_recorded else None,
        _maximum(known, on)
        if place == "us-ca"
        else (_value_of_all([each.maximum for each in periods]) if as_recorded else None),
        periods,
        tuple(_lists(offense, place)) if citation else (),
        tuple(_codes(citation)) if citation else (),
    )


def _describe_code(text: str, on: date | None, level: str | None) -> OffenseReport:
    """Return what a code of the National Crime Information Center says, which is no citation."""
    found = find_ncic_code(text)
    problem = None
    if found is None:
        problem = (
            f"{text!r} is no offense code that the table has: codes have four characters, for "
            "example 'NCIC 1315', and 99 at the end means the family alone"
        )
    known = None if found is None else found.level
    nothing = (None,) * 4
    return OffenseReport(text, None, None, problem, on, level, known, *nothing, (), (), (), found)


def _value_of_all(values: list[str | None]) -> str | None:
    """Return the value that all have, or None."""
    return values[0] if len(set(values)) == 1 else None


def _class_periods(citation: Citation, on: date | None) -> Iterator[ClassPeriod]:
    """Yield the gradings, equal ones joined; the day before the first change stands for all."""
    days = sorted(set(grading_change_days(citation)))
    starts: list[date | None] = [None, *days]
    found: list[ClassPeriod] = []
    for since, until in zip(starts, [*days, None], strict=True):
        day = since or ((until - timedelta(days=1)) if until else date(2000, 1, 1))
        several = gradings(citation, day)
        classes = tuple(sorted({name for each in several for name in each.classes}))
        why = "; ".join(dict.fromkeys(each.why for each in several))
        if not several:
            why = "the tables have no class of a conspiracy or a solicitation"
        grade, maximum = (
            (several[0].grade, several[0].maximum) if len(several) == 1 else (None, None)
        )
        if found and (found[-1].classes, found[-1].why) == (classes, why):
            since = found.pop().since
        found.append(ClassPeriod(since, until, classes, why, grade, maximum))
    for each in found:
        begun = on is None or each.since is None or each.since <= on
        if begun and (on is None or each.until is None or on < each.until):
            yield each


def _lists(offense: Offense, jurisdiction: str | None) -> Iterator[ListReport]:
    tables = offense_tables()
    as_of = offense.convicted_first or _CODES_READ
    for listed in code_lists().values():
        if jurisdiction in (listed.jurisdiction, *list_jurisdictions(listed.id)):
            yield ListReport(
                listed.id,
                listed.title,
                _TRUTHS[tables.member(listed.id, offense, as_of)],
                tables.unless(listed.id, offense, as_of),
                tables.explain(listed.id, offense, as_of).partition(f"{listed.id}: ")[2],
            )


def _codes(citation: Citation) -> Iterator[CodeReport]:
    if citation.jurisdiction != "us-ca":
        return
    for part in citation.parts:
        for row in doj_codes_of_section(citation.code, part.section):
            if row.part is not None and (part.covers(row.part) or row.part.covers(part)):
                yield CodeReport(
                    row.number, row.statute, row.level, row.literal, row.enacted, row.repealed
                )


def _level_changes(report: OffenseReport) -> bool:
    """Return whether the level is known on some days, under the law of another state."""
    return report.jurisdiction != "us-ca" and any(len(p.classes) == 1 for p in report.classes)


def _maximum(level: str | None, on: date | None) -> str | None:
    """Return the longest sentence of a misdemeanor or an infraction in California."""
    if level == "infraction":
        return "no imprisonment (Penal Code 19.6; recalled)"
    if level != "misdemeanor":
        return None
    if on is not None and on < _SHORTER_BY_A_DAY:
        return "one year in county jail (Penal Code 19.2; recalled)"
    return "364 days in county jail (Penal Code 18.5; recalled)"


def _open(report: OffenseReport) -> Iterator[str]:
    if report.problem is not None:
        yield report.problem
        return
    if report.ncic is not None:
        if report.ncic.level is None:
            yield f"level: {report.ncic.why_no_level}"
        yield from CANNOT_TELL
        return
    why = "; ".join(dict.fromkeys(period.why for period in report.classes))
    classes = sorted({name for period in report.classes for name in period.classes})
    remaining = f"{' or '.join(classes)}: {why}" if classes else why
    either = report.wobbler is True and report.stated_level is None
    if (report.stated_level or report.level) is None:
        if either:
            yield "level: felony or misdemeanor; the record tells"
        elif report.on is None and _level_changes(report):
            yield "level: it depends on the day of the conviction; give it with --on"
        else:
            yield f"level: {remaining}"
    if report.jurisdiction != "us-ca":
        yield "wobbler, state prison: the tables have them for California only"
    elif report.wobbler is None:
        yield f"wobbler: {remaining}"
    if report.state_prison is None and report.jurisdiction == "us-ca":
        told = "state prison: only if the conviction is of a felony; the record tells"
        yield told if either else f"state prison: {remaining}"
    if report.maximum is None:
        yield (
            "maximum: the tables have none for a felony"
            if report.jurisdiction == "us-ca"
            else "maximum: the tables have none for this offense"
        )
    for each in report.lists:
        if each.on_list is None:
            yield f"{each.list_id}: {each.why}"
