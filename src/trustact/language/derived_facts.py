"""Facts that are derived from the stated ones by calendar, form or table.

A stated value always takes precedence, and a stated null stays unknown: neither is replaced.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from trustact.language.clocks import parse_instant
from trustact.language.fact_index import ROW_FACTS
from trustact.language.fact_values import (
    NO,
    NO_TAGS,
    NOT_KNOWN,
    YES,
    Bounds,
    OffenseRecord,
    TagSet,
    as_flag,
)
from trustact.language.local_time import is_certainly_before
from trustact.language.nodes import Flag
from trustact.language.offense import Offense, OffenseClassifier
from trustact.language.partial_dates import PartialDate, age_on
from trustact.language.signers import find_contradicted_basis, is_failure_to_appear
from trustact.language.truth import Truth
from trustact.language.vocabulary import ASKS_BY_FORM, EVERY_ACTION


def derive_age(
    known: dict[str, Any], given: dict[str, Any], derived: dict[str, str], as_of: PartialDate
) -> None:
    """Derive the age from the day of birth, within bounds if only month or year is known."""
    born = known.get("born_on")
    if "age" in given or born is None:
        return
    oldest, youngest = age_on(born.first, as_of.last), age_on(born.last, as_of.first)
    unsure = (("born_on", born), ("as_of", as_of))
    inexact = tuple(path for path, days in unsure if not days.exact)
    known["age"] = Bounds(max(youngest, 0), oldest, inexact)
    derived["age"] = "from born_on"


def age_at_offense(born: PartialDate, offense_on: PartialDate) -> Bounds:
    """Return the age on the day of an offense, within bounds if a date is known in part.

    Examples
    --------
    >>> from trustact.language.partial_dates import parse_partial_date as parse
    >>> age_at_offense(parse("1990-06-15"), parse("2006"))
    Bounds(low=15, high=16, missing_inputs=('offense_on',))
    """
    youngest, oldest = (
        age_on(born.last, offense_on.first),
        age_on(born.first, offense_on.last),
    )
    return Bounds(max(youngest, 0), oldest, () if offense_on.exact else ("offense_on",))


def _derive_age_at_offense(
    name: str, index: int, row: dict[str, Any], born: PartialDate | None, derived: dict[str, str]
) -> None:
    """Derive the age at an offense from the day of birth and that of the offense."""
    offense_on: PartialDate | None = row.get("offense_on")
    if "age_at_offense" not in row and born is not None and offense_on is not None:
        row["age_at_offense"] = age_at_offense(born, offense_on)
        derived[f"{name}[{index}].age_at_offense"] = "from born_on and offense_on"


def derive_asks(known: dict[str, Any], given: dict[str, Any], derived: dict[str, str]) -> None:
    """Derive what a request asks for from its form, if there is or may be a request."""
    lodged = known.get("detainer.lodged", YES)
    if "detainer.asks" in given or lodged == NOT_KNOWN:
        return
    if lodged == NO:
        known["detainer.asks"] = NO_TAGS
        derived["detainer.asks"] = "there is no request"
        return
    asks = ASKS_BY_FORM.get(known.get("detainer.form") or "")
    if asks is not None:
        known["detainer.asks"] = TagSet(frozenset(asks), YES)
        derived["detainer.asks"] = f"from form {known['detainer.form']}"


BOND_OF_THE_ONLY_CHARGE = "pending_charges[0].bond_posted"
"""The fact that `derive_bond` derives."""


def bond_is_of_the_only_charge(reason: str | None, charges: int, complete: bool) -> bool:
    """Return whether bail that was posted is the bond on one charge, the only pending one.

    Examples
    --------
    >>> bond_is_of_the_only_charge("bail-posted", 1, complete=True)
    True
    """
    return reason == "bail-posted" and charges == 1 and complete


def derive_bond(
    known: Mapping[str, Any],
    rows: dict[str, tuple[dict[str, Any], ...]],
    derived: dict[str, str],
) -> None:
    """Derive that bond was posted on the only pending charge from a release on bail.

    With several charges, or where there may be more, it stays open on which it was.
    """
    charges = rows.get("pending_charges", ())
    complete = known.get("pending_charges_complete") == YES
    reason = known.get("release.reason")
    if bond_is_of_the_only_charge(reason, len(charges), complete) and (
        "bond_posted" not in charges[0]
    ):
        rows["pending_charges"] = ({**charges[0], "bond_posted": YES},)
        derived[BOND_OF_THE_ONLY_CHARGE] = "from release.reason: bail was posted, and no other "
        derived[BOND_OF_THE_ONLY_CHARGE] += "charge is pending"


HOLD_CLOCK_FACTS = ("hold.started_at", "hold.hours", "hold.countable_hours")
"""Facts from which the hours of a hold are counted."""

HOLD_START_FACTS = (
    "release.eligible_at",
    "release.eligible",
    "custody.in_custody",
    "place",
    *HOLD_CLOCK_FACTS,
)
"""The facts from which `derive_hold_start` derives."""


def derive_hold_start(
    known: dict[str, Any], given: dict[str, Any], derived: dict[str, str], moment: str
) -> None:
    """Derive when a hold began: at the time of release, if the question is about a later time.

    Nothing is derived if the hours or the start of the hold are stated, if the person is not in
    custody or would not be released, or if the question may not be later than the release.
    """
    eligible_at = known.get("release.eligible_at")
    if eligible_at is None or any(path in given for path in HOLD_CLOCK_FACTS):
        return
    if NO in (known.get("release.eligible"), known.get("custody.in_custody")):
        return
    place = known.get("place")
    if is_certainly_before(parse_instant(eligible_at), parse_instant(moment), place):
        known["hold.started_at"] = eligible_at
        derived["hold.started_at"] = "from release.eligible_at, which the question comes after"


CRIMINAL_IMMIGRATION_LAW = "federal-criminal-immigration"
CIVIL_IMMIGRATION_LAW = "federal-civil-immigration"
"""Lists of offenses by which it is known what an arrest is for."""

ARREST_FACTS = ("arrest.statute", "arrest.for_crime", "arrest.federal_criminal_immigration_charge")
"""The facts that `derive_arrest` derives."""


def derive_arrest(
    known: dict[str, Any],
    given: Collection[str],
    derived: dict[str, str],
    as_of: PartialDate,
    tables: OffenseClassifier,
) -> None:
    """Derive what an arrest is for from what the person is suspected of.

    A citation that can be read is the statute of the arrest. A felony or misdemeanor of a state is
    a crime and no federal charge, as is a federal one that is not of immigration law; a crime of
    federal immigration law is both; a civil ground of removal is neither. At a place of a state a
    citation may leave out the name of that state.
    """
    statute, for_crime, federal_charge = ARREST_FACTS
    suspected, place = known.get("arrest.suspected_of"), known.get("place")
    if statute not in given and suspected is not None:
        whose = find_home_law(suspected, place, tables)
        if tables.canonical_citation(Offense(suspected, whose)) is None:
            return
        known[statute] = suspected
        derived[statute] = "from arrest.suspected_of"
    if known.get(statute) is None:
        return
    day: PartialDate | None = known.get("arrest.date")
    ends = (None, None) if day is None else map(date.fromordinal, (day.first, day.last))
    offense = Offense(known[statute], find_home_law(known[statute], place, tables), None, *ends)
    crime, federal = _kind_of_arrest(offense, as_of, tables)
    for path, value in ((for_crime, crime), (federal_charge, federal)):
        if path not in given and value is not None:
            known[path] = YES if value else NO
            derived[path] = f"from the offense of the arrest, {known[statute]}"


def find_home_law(statute: Any, place: str | None, tables: OffenseClassifier) -> str | None:
    """Return the state of a place, for a citation that leaves out its name; None for any other.

    Parameters
    ----------
    statute : str or None
        The citation as it was written; None where it is not known.
    """
    return None if statute is None or place is None else tables.home_law(statute, place)


def _kind_of_arrest(
    offense: Offense, as_of: PartialDate, tables: OffenseClassifier
) -> tuple[bool | None, bool | None]:
    """Return whether an offense is a crime, and whether it is one of federal immigration law."""
    whose = tables.jurisdiction(offense)
    if whose is None:
        return None, None
    if whose != "us-federal":
        return tables.is_crime(offense) or None, False
    on_day = date.fromordinal(as_of.first)
    if tables.member(CIVIL_IMMIGRATION_LAW, offense, on_day) is Truth.TRUE:
        return False, False
    listed = tables.member(CRIMINAL_IMMIGRATION_LAW, offense, on_day)
    if listed is Truth.TRUE:
        return True, True
    return tables.is_crime(offense) or None, False if listed is Truth.FALSE else None


def build_offense_record(
    row: dict[str, Any],
    statute: str,
    level: str,
    dated_by: str,
    as_of: PartialDate,
    tables: OffenseClassifier,
) -> OffenseRecord:
    """Return the offense of a row, with the categories that the row states.

    A level that the row does not mention is that of the tables, by the statute or by the code of
    the national index; a stated null stays unknown. A charge or a conviction without a day of its
    own came on the day of the offense or later.
    """
    day: PartialDate | None = row.get(dated_by)
    earliest: PartialDate | None = row.get("offense_on") if day is None else day
    cited, whose, grade = row.get(statute), row.get("jurisdiction"), row.get("grade")
    if cited is not None and grade is not None:
        cited = tables.cite_with_degree(cited, whose, grade)
    offense = Offense(
        cited,
        whose,
        row.get(level),
        None if earliest is None else date.fromordinal(earliest.first),
        None if day is None else date.fromordinal(day.last),
    )
    contradicted = None
    if offense.level is not None and tables.contradicts_level(offense, offense.level):
        contradicted, offense = offense.level, replace(offense, level=None)
    level_by_code = False
    not_as_sentenced = level not in row and _is_against_sentence(row, offense, tables)
    if level not in row and not not_as_sentenced:
        code, found = row.get("ncic_code"), tables.level(offense)
        by_code = None if code is None or found is not None else tables.level_of_code(code)
        offense, level_by_code = replace(offense, level=found or by_code), by_code is not None
    stated = row.get("categories", {})
    return OffenseRecord(
        offense,
        stated,
        row.get("categories_complete", NO),
        as_of,
        tables,
        row.get(statute) is not None,
        dated_by not in row and "offense_on" not in row,
        level not in row and not not_as_sentenced,
        level_by_code,
        dict(stated or ()),
        contradicted,
        not_as_sentenced,
    )


_PRISON_MAKES_A_FELONY = ("us-ca", "us-ma")
"""States whose law calls what is punished in the state prison a felony.

Cal. Penal Code 17(a); Mass. General Laws c. 274 s. 1. Elsewhere a misdemeanor can be served in a
prison of the state.
"""


def _is_against_sentence(
    row: Mapping[str, Any], offense: Offense, tables: OffenseClassifier
) -> bool:
    """Return whether a sentence to state prison contradicts tables that have no felony."""
    return (
        row.get("sentence") == "state-prison"
        and (offense.jurisdiction or tables.jurisdiction(offense)) in _PRISON_MAKES_A_FELONY
        and tables.excludes_level(offense, "felony")
    )


_PRESUMED_OF_ROWS = {
    name: tuple(
        (fact.path, YES if value else NO)
        for fact in facts.values()
        if isinstance(fact, Flag)
        for action, value in fact.presumed
        if action == EVERY_ACTION
    )
    for name, facts in ROW_FACTS.items()
}
"""What a question presupposes of each row of a list that does not say otherwise."""


TABLE_FIELDS = ("level", "grade", "maximum_penalty_days", "wobbler", "punishable_by_state_prison")
"""The fields of a row that follow from the tables of offenses."""


def derive_row(
    name: str,
    index: int,
    row: dict[str, Any],
    as_of: PartialDate,
    tables: OffenseClassifier,
    derived: dict[str, str],
    born: PartialDate | None = None,
    place: str | None = None,
) -> None:
    """Derive what tables have on the offense of one row, and record the missing inputs.

    Parameters
    ----------
    born : PartialDate, optional
        The day of birth, from which the age at the offense is derived.
    place : str, optional
        Where the question is: a citation may leave out the name of its own state.
    """
    for field, presumed in _PRESUMED_OF_ROWS[name]:
        row.setdefault(field, presumed)
    if name == "papers":
        against = find_contradicted_basis(row)
        if against is not None:
            row["basis"], row["?basis"] = None, (against,)
        if "bench_warrant" not in row and is_failure_to_appear(row.get("offense")):
            row["bench_warrant"] = YES
            derived[f"papers[{index}].bench_warrant"] = f"from papers[{index}].offense"
        row["crime"] = build_offense_record(
            row, "offense", "offense_level", "issued_on", as_of, tables
        )
        row["?crime"] = _missing_inputs(row, "offense", "issued_on")
        return
    _derive_age_at_offense(name, index, row, born, derived)
    _derive_jurisdiction(name, index, row, tables, derived, place)
    dated_by = {"convictions": "convicted_on", "pending_charges": "charged_on"}.get(
        name, "offense_on"
    )
    record = build_offense_record(row, "statute", "level", dated_by, as_of, tables)
    row["offense"] = record
    if record.contradicted_level is not None:
        row["level"] = None
    waiting = _missing_inputs(row, "statute", dated_by)
    row["?offense"] = waiting
    if row.get("statute") is None:
        if "level" not in row and record.offense.level is not None:
            row["level"] = record.offense.level
            derived[f"{name}[{index}].level"] = _describe_code(row)
        for field in TABLE_FIELDS:
            row.setdefault("?" + field, () if field in row else waiting)
    else:
        _derive_from_tables(name, index, row, record, tables, waiting, derived)
    if name == "convictions" and "events" not in row:
        row["events"] = NO_TAGS


def _derive_jurisdiction(
    name: str,
    index: int,
    row: dict[str, Any],
    tables: OffenseClassifier,
    derived: dict[str, str],
    place: str | None,
) -> None:
    """Derive whose law an offense is of from the code that its citation names, or the place."""
    if "jurisdiction" in row or row.get("statute") is None:
        return
    whose = tables.jurisdiction(Offense(row["statute"]))
    if whose is not None:
        row["jurisdiction"] = whose
        derived[f"{name}[{index}].jurisdiction"] = f"from the code of {row['statute']}"
        return
    home = find_home_law(row["statute"], place, tables)
    if home is not None:
        row["jurisdiction"] = home
        derived[f"{name}[{index}].jurisdiction"] = f"from the place: {row['statute']}"


def _derive_from_tables(
    name: str,
    index: int,
    row: dict[str, Any],
    record: OffenseRecord,
    tables: OffenseClassifier,
    waiting: tuple[str, ...],
    derived: dict[str, str],
) -> None:
    if record.not_as_sentenced:
        for field in TABLE_FIELDS:
            row.setdefault("?" + field, () if field in row else waiting)
        return
    offense = record.offense
    source = f"from the table of offenses, {tables.canonical_citation(offense) or offense.statute}"
    sentence = tables.longest_sentence(offense)
    found: dict[str, Any] = {
        "level": offense.level,
        "grade": tables.grade(offense),
        "maximum_penalty_days": None if sentence is None else Bounds(*sentence),
        "wobbler": as_flag(tables.wobbler(offense)),
        "punishable_by_state_prison": as_flag(tables.punishable_by_state_prison(offense)),
    }
    for field, value in found.items():
        if field in row:
            continue
        row["?" + field] = waiting
        if value is not None and value != NOT_KNOWN:
            by_code = field == "level" and tables.level(replace(offense, level=None)) is None
            row[field] = value
            derived[f"{name}[{index}].{field}"] = _describe_code(row) if by_code else source


def _describe_code(row: dict[str, Any]) -> str:
    return f"from the table of offense codes, NCIC {row['ncic_code']} (recalled)"


def _missing_inputs(row: dict[str, Any], statute: str, dated_by: str) -> tuple[str, ...]:
    """Return the inputs of the tables that are not known exactly."""
    fields = []
    if row.get(statute) is None:
        fields.append(statute)
    level = "offense_level" if statute == "offense" else "level"
    for field in ("jurisdiction", level):
        if field in row and row[field] is None:
            fields.append(field)
    for field in dict.fromkeys((dated_by, "offense_on")):
        day = row.get(field)
        if (field in row and day is None) or (day is not None and not day.exact):
            fields.append(field)
        if day is not None:  # the day of the offense tells only of a charge without one
            break
    return tuple(fields)
