"""The list of comparisons by which a case is refused as impossible, though each fact is valid.

Each comparison declares the facts that it reads, and is given these alone. Whatever checks many
cases at once can therefore tell from the declaration which of them are alike to a comparison:
`trustact.language.consistency` makes all comparisons of one case, `trustact.formats.row_checks` all
comparisons of a table of records.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Any

from trustact.language.clocks import parse_instant
from trustact.language.derived_facts import HOLD_START_FACTS, derive_hold_start
from trustact.language.errors import CaseError
from trustact.language.fact_index import FACTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.fact_values import Bounds
from trustact.language.hold_hours import HOLD_FACTS, count_hold_hours
from trustact.language.lazy_dataclass import dataclass
from trustact.language.local_time import is_certainly_before
from trustact.language.partial_dates import PartialDate, age_on, years_before
from trustact.language.places import is_federal, state_name
from trustact.language.value_checks import event_days

Known = Mapping[str, Any]
"""Name -> value of the facts that a comparison reads, as a case holds them.

A fact that is not stated has no entry. The events of a conviction are the list as it was written.
"""

MOMENT = "moment"
"""The name under which a comparison reads the time of the question, as `Case.moment`."""

_OLDEST = 130
_FEDERAL_SIGNATORIES = frozenset(
    {
        "article-iii-judge",
        "federal-magistrate-judge",
        "immigration-judge",
        "immigration-officer",
    }
)
_COURT_SIGNATORIES = frozenset(
    {"article-iii-judge", "federal-magistrate-judge", "state-judge", "clerk"}
)
_IMMIGRATION_AUTHORITIES = frozenset({"ice", "cbp", "dhs"})
_YOUNGEST_BEFORE_A_COURT = 6
"""No state lets a court charge or find guilty or delinquent a child who is younger."""

_CHECK = "one of the two is wrong"
_ENDS_OF_CASE = ("convicted_on", "charged_on", "ended_on", "adjudicated_on")
"""Days before which the offense was committed."""


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """One way in which facts of a case can contradict each other.

    Parameters
    ----------
    find : callable
        Yields an error with the name of the fact (or field of the row) for what is certainly
        impossible: partial dates that may be in order are accepted.
    needs : tuple of str
        Facts without which nothing is compared: paths of the case, or fields of the row.
    also_reads : tuple of str
        The other facts that are read. `find` is given no fact that is declared in neither.
    unless : tuple of str
        Facts of the case that take the place of this comparison if they are known.
    by_order : bool
        Whether all that is read are days, and only their order matters. Otherwise any difference
        of a value can matter.
    reads : tuple of str
        All that is read: `case_facts`, from the case, and `row_fields`, from the row of a list.
    """

    find: Callable[[Known], Iterator[CaseError]]
    needs: tuple[str, ...]
    also_reads: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    by_order: bool = False

    reads: tuple[str, ...] = field(init=False)
    case_facts: tuple[str, ...] = field(init=False)
    row_fields: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        reads = tuple(dict.fromkeys((*self.needs, *self.also_reads)))
        parts = {
            "reads": reads,
            "case_facts": tuple(name for name in reads if is_case_fact(name)),
            "row_fields": tuple(name for name in reads if not is_case_fact(name)),
        }
        for name, value in parts.items():
            object.__setattr__(self, name, value)


def is_case_fact(name: str) -> bool:
    """Return whether a comparison reads a name from the case, not from a row of a list."""
    return name == MOMENT or name in FACTS or name in QUESTION_FACTS


def compare_days(earlier: str, later: str) -> Comparison:
    """Return the comparison of two days, of which the second is not before the first."""

    def find(known: Known) -> Iterator[CaseError]:
        before, after = known[earlier], known[later]
        if after.last < before.first:
            yield CaseError(later, f"{after} is before {earlier} ({before}); {_CHECK}")

    return Comparison(find, (earlier, later), by_order=True)


def compare_with_life(name: str) -> tuple[Comparison, ...]:
    """Return the comparisons of a past day: not before birth, not after the question."""

    def find_later(known: Known) -> Iterator[CaseError]:
        day, as_of = known[name], known["as_of"]
        if day.first > as_of.last:
            yield CaseError(name, f"{day} is after the day of the question ({as_of})")

    def find_earlier(known: Known) -> Iterator[CaseError]:
        birth = _Birth.of(known)
        if birth is not None and known[name].last < birth.days.first:
            yield CaseError(name, f"{known[name]} is before {birth.source}; {_CHECK}")

    return (
        Comparison(find_later, (name, "as_of"), by_order=True),
        Comparison(find_earlier, (name, "born_on"), by_order=True),
        Comparison(find_earlier, (name, "age", "as_of"), unless=("born_on",)),
    )


def compare_with_childhood(name: str) -> tuple[Comparison, ...]:
    """Return the comparisons of the day of a charge or finding with the age on that day."""

    def find(known: Known) -> Iterator[CaseError]:
        birth, day = _Birth.of(known), known[name]
        if birth is None or day.last < birth.days.first:
            return
        oldest = age_on(birth.days.first, day.last)
        if oldest < _YOUNGEST_BEFORE_A_COURT:
            yield CaseError(
                name,
                f"{day} is a day on which the person was at most {oldest} years old, by "
                f"{birth.source}; no court charges or convicts a child under "
                f"{_YOUNGEST_BEFORE_A_COURT}; {_CHECK}",
            )

    return (
        Comparison(find, (name, "born_on")),
        Comparison(find, (name, "age", "as_of"), unless=("born_on",)),
    )


def compare_times(earlier: str, later: str) -> Comparison:
    """Return the comparison of two times, on every clock of the place."""

    def find(known: Known) -> Iterator[CaseError]:
        first, then = parse_instant(known[earlier]), parse_instant(known[later])
        if not is_certainly_before(then, first, known.get("place")):
            return
        if later == MOMENT:
            yield CaseError(earlier, f"{first} is after the time of the question ({then})")
        else:
            yield CaseError(later, f"{then} is before {earlier} ({first}); {_CHECK}")

    return Comparison(find, (earlier, later), ("place",))


@dataclass(frozen=True, slots=True)
class _Birth:
    """The days on which the person can have been born, and the fact from which they follow."""

    days: PartialDate
    source: str

    @classmethod
    def of(cls, known: Known) -> "_Birth | None":
        """Return them from the day of birth, or else from the age on the day of the question."""
        born: PartialDate | None = known.get("born_on")
        if born is not None:
            return cls(born, f"the day of birth ({born})")
        age: Bounds | None = known.get("age")
        if age is None:
            return None
        as_of: PartialDate = known["as_of"]
        days = PartialDate(
            years_before(as_of.first, int(min(age.high, _OLDEST)) + 1) + 1,
            years_before(as_of.last, int(age.low)),
        )
        ages = f"{age.low:g}"
        if age.high != age.low:
            ages += " or more" if age.high == math.inf else f" to {age.high:g}"
        return cls(days, f"any day of birth of a person of {ages} on {as_of}")


def _find_birth_after_question(known: Known) -> Iterator[CaseError]:
    born, as_of = known["born_on"], known["as_of"]
    if born.first > as_of.last:
        yield CaseError("born_on", f"{born} is after the day of the question ({as_of})")


def _find_age_of_another_birth(known: Known) -> Iterator[CaseError]:
    born, age, as_of = known["born_on"], known["age"], known["as_of"]
    if born.first > as_of.last:
        return
    youngest = age_on(min(born.last, as_of.first), as_of.first)
    oldest = age_on(born.first, as_of.last)
    if age.high < youngest or oldest < age.low:
        yield CaseError(
            "age",
            f"{age.low:g} does not fit born_on {born}; on {as_of} that is "
            f"{_write_ages(youngest, oldest)}",
        )


def _find_age_at_offense(known: Known) -> Iterator[CaseError]:
    """Yield an error where an age on another day cannot be that of the person."""
    stated, birth = known["age_at_offense"], _Birth.of(known)
    if birth is None:
        return
    offense: PartialDate | None = known.get("offense_on")
    days = [day for name in ("offense_on", *_ENDS_OF_CASE) if (day := known.get(name)) is not None]
    latest = min([day.last for day in days] + [known["as_of"].last])
    oldest = age_on(min(birth.days.first, latest), latest)
    youngest = 0
    if offense is not None and birth.days.last <= offense.first:
        youngest = age_on(birth.days.last, offense.first)
    if stated.high < youngest or oldest < stated.low:
        which = f"an offense of {offense}" if offense else "an offense before that"
        yield CaseError(
            "age_at_offense",
            f"{stated.low:g} does not fit {birth.source} and {which}; the age then was "
            f"{_write_ages(youngest, oldest)}",
        )


def _write_ages(youngest: int, oldest: int) -> str:
    return f"{youngest}" if youngest == oldest else f"{youngest} to {oldest}"


def _find_booking_before_birth(known: Known) -> Iterator[CaseError]:
    booked, birth = parse_instant(known["custody.booked_at"]), _Birth.of(known)
    # A clock of another place can show the day before or the day after.
    if birth is not None and booked.day.toordinal() + 1 < birth.days.first:
        yield CaseError("custody.booked_at", f"{booked} is before {birth.source}; {_CHECK}")


def _find_early_events(known: Known) -> Iterator[CaseError]:
    """Yield the events that came before the conviction to which they happened, or before birth."""
    birth = _Birth.of(known)
    for index, kind, day in event_days(known["events"]):
        if day is None:
            continue
        path = f"events[{index}].date"
        for earlier in ("convicted_on", "offense_on"):
            before = known.get(earlier)
            if before is not None and day.last < before.first:
                yield CaseError(
                    path,
                    f"{day}, when the conviction was {kind or 'changed'}, is before {earlier} "
                    f"({before}); {_CHECK}",
                )
                break
        else:
            if birth is not None and day.last < birth.days.first:
                yield CaseError(path, f"{day} is before {birth.source}; {_CHECK}")


def _find_hold_that_ends_first(known: Known) -> Iterator[CaseError]:
    """Yield an error where a hold ends before it begins, unless its times are wrong anyway."""
    for comparison in _ORDERS_OF_TIMES:
        if has_needs(comparison, known) and any(comparison.find(known)):
            return
    facts = dict(known)
    derive_hold_start(facts, facts, {}, known[MOMENT])
    for calendar in ("flat", "weekdays-and-federal-holidays"):
        try:
            count_hold_hours(facts, known[MOMENT], calendar)
        except ValueError as error:
            yield CaseError("hold.started_at", str(error))
            return


def _find_derived_hold_that_ends_first(known: Known) -> Iterator[CaseError]:
    if "hold.started_at" not in known:
        yield from _find_hold_that_ends_first(known)


def _find_too_many_countable_hours(known: Known) -> Iterator[CaseError]:
    hours, countable = known["hold.hours"], known["hold.countable_hours"]
    if countable.low > hours.high:
        yield CaseError(
            "hold.countable_hours",
            f"{countable.low:g} countable hours are more than the {hours.high:g} clock hours",
        )


def _find_judge_of_another_court(known: Known) -> Iterator[CaseError]:
    """Yield an error where a paper is of a court at which its signatory does not sit."""
    signed_by, whose = known["signed_by"], known["jurisdiction"]
    of_a_state = whose.startswith("us-") and not is_federal(whose)
    if signed_by in _FEDERAL_SIGNATORIES and of_a_state:
        yield CaseError(
            "jurisdiction",
            f"{whose} does not fit signed_by {signed_by}, who acts for us-federal; a judge or "
            f"magistrate of a court of {state_name(whose) or whose} is signed_by state-judge; "
            f"{_CHECK}",
        )
    elif signed_by == "state-judge" and whose == "us-federal":
        yield CaseError(
            "jurisdiction",
            "us-federal does not fit signed_by state-judge; a judge of a federal court is "
            f"signed_by article-iii-judge or federal-magistrate-judge; {_CHECK}",
        )


def _find_subpoena_of_two_issuers(known: Known) -> Iterator[CaseError]:
    """Yield an error where a subpoena of an immigration authority is signed for a court."""
    signed_by, issuer = known["signed_by"], known["issuer"]
    if (
        known["paper"] == "subpoena"
        and issuer in _IMMIGRATION_AUTHORITIES
        and signed_by in _COURT_SIGNATORIES
    ):
        yield CaseError(
            "signed_by",
            f"{signed_by} does not fit issuer {issuer}; a subpoena of immigration authorities is "
            f"administrative and is signed_by immigration-officer, and one that a judge or clerk "
            f"signed has the issuer court; {_CHECK}",
        )


def has_needs(comparison: Comparison, known: Known) -> bool:
    """Return whether everything is known without which a comparison finds nothing."""
    return all(known.get(name) is not None for name in comparison.needs)


_ORDERS_OF_TIMES = (
    compare_times("custody.booked_at", MOMENT),
    compare_times("custody.booked_at", "release.eligible_at"),
    compare_times("custody.booked_at", "hold.started_at"),
)
_HOLD_READS = (MOMENT, "custody.booked_at", *HOLD_START_FACTS, *HOLD_FACTS)

CASE_COMPARISONS: tuple[Comparison, ...] = (
    Comparison(_find_birth_after_question, ("born_on", "as_of"), by_order=True),
    Comparison(_find_age_of_another_birth, ("age", "born_on", "as_of")),
    *compare_with_life("arrest.date"),
    Comparison(_find_booking_before_birth, ("custody.booked_at", "born_on")),
    Comparison(
        _find_booking_before_birth, ("custody.booked_at", "age", "as_of"), unless=("born_on",)
    ),
    *compare_with_life("detainer.lodged_on"),
    *compare_with_life("application.present_since"),
    *_ORDERS_OF_TIMES,
    Comparison(_find_hold_that_ends_first, ("hold.started_at",), _HOLD_READS),
    Comparison(
        _find_derived_hold_that_ends_first, ("release.eligible_at", "hold.until"), _HOLD_READS
    ),
    Comparison(_find_too_many_countable_hours, ("hold.hours", "hold.countable_hours")),
)
"""What is compared of a case without its lists."""

ROW_COMPARISONS: tuple[Comparison, ...] = (
    *compare_with_life("offense_on"),
    *compare_with_life("convicted_on"),
    *compare_with_life("released_on"),
    *compare_with_life("charged_on"),
    *compare_with_life("ended_on"),
    *compare_with_life("adjudicated_on"),
    *compare_with_life("issued_on"),
    *compare_with_childhood("convicted_on"),
    *compare_with_childhood("charged_on"),
    *compare_with_childhood("adjudicated_on"),
    Comparison(_find_judge_of_another_court, ("signed_by", "jurisdiction")),
    Comparison(_find_subpoena_of_two_issuers, ("paper", "signed_by", "issuer")),
    compare_days("offense_on", "convicted_on"),
    compare_days("offense_on", "released_on"),
    compare_days("convicted_on", "released_on"),
    compare_days("offense_on", "charged_on"),
    compare_days("offense_on", "ended_on"),
    compare_days("offense_on", "adjudicated_on"),
    Comparison(
        _find_age_at_offense,
        ("age_at_offense",),
        ("born_on", "age", "as_of", "offense_on", *_ENDS_OF_CASE),
    ),
    Comparison(
        _find_early_events,
        ("events",),
        ("convicted_on", "offense_on", "born_on", "age", "as_of"),
    ),
)
"""What is compared of a row of a list, with itself and with the case; each list has some fields."""


def comparisons_of(collection: str | None) -> tuple[Comparison, ...]:
    """Return the comparisons of a case (None) or of a row of one of its lists."""
    if collection is None:
        return CASE_COMPARISONS
    return _with_fields_of(collection, ROW_COMPARISONS)


@lru_cache
def _with_fields_of(collection: str, comparisons: tuple[Comparison, ...]) -> tuple[Comparison, ...]:
    fields = ROW_FACTS[collection]
    return tuple(
        comparison
        for comparison in comparisons
        if all(name in fields or is_case_fact(name) for name in comparison.needs)
    )
