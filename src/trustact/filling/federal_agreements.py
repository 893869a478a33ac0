"""Whether an agency has a 287(g) agreement, by the lists that ICE published.

`trustact/data/ice_287g_agreements_2025.csv` has the agencies on the lists of some weeks of 2025.
Within these weeks a list answers the question for an agency that is on it, and for the sheriff of a
county and the prisons of a state that are not. On other days an agency that was ever on a list is
asked, and no presumption covers it.
"""

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from trustact.filling.known_laws import may_be_there
from trustact.language.fill_note import FillNote
from trustact.language.nodes import (
    NEVER,
    Before,
    Condition,
    FixedDay,
    LiesIn,
    OneOf,
    Presume,
    all_of,
    any_of,
)
from trustact.language.package_files import package_file
from trustact.language.partial_dates import PartialDate
from trustact.language.places import is_federal, wider_places
from trustact.language.silence import FactRule
from trustact.language.vocabulary import question
from trustact.language.vocabulary_request import agreements

FIRST_LIST, LAST_LIST = date(2025, 5, 16), date(2025, 7, 3)
"""The days of the first and the last list."""

_LISTS = f"ICE's lists of agreements from {FIRST_LIST} to {LAST_LIST}"
_MAY_ACT_FOR_IT = {
    "sheriff": ("sheriff", "county-jail"),
    "municipal-police": ("municipal-police", "city-jail"),
}
"""Agency on a list -> the agencies that may be meant."""


class Listing(NamedTuple):
    """An agency on the lists.

    Parameters
    ----------
    certain : bool
        Whether it is clear which agency is meant; otherwise it is one of this kind there.
    first, last : date
        Days of the first and the last list that has it.
    not_yet, no_longer : date or None
        Days of the lists before and after these; None if there are none.
    """

    place: str
    agency: str
    certain: bool
    first: date
    last: date
    not_yet: date | None
    no_longer: date | None


@cache
def listings() -> tuple[Listing, ...]:
    """Return the agencies on the lists; one that left them and came back is there twice."""
    table = package_file("data", "ice_287g_agreements_2025.csv")
    with table.open(encoding="utf-8") as lines:
        return tuple(
            Listing(
                row["place"],
                row["agency"],
                row["certain"] == "yes",
                date.fromisoformat(row["first"]),
                date.fromisoformat(row["last"]),
                date.fromisoformat(row["not_yet"]) if row["not_yet"] else None,
                date.fromisoformat(row["no_longer"]) if row["no_longer"] else None,
            )
            for row in csv.DictReader(lines)
        )


def may_have_agreement(law: str) -> Condition:
    """Return that an agency may be one that was ever on a list, at a place where a law applies."""
    return _may_have_agreement(_place_of(law))


@cache
def _may_have_agreement(area: str) -> Condition:
    return any_of(
        *(
            all_of(
                _is_agency(_MAY_ACT_FOR_IT.get(each.agency, (each.agency,))),
                may_be_there(each.place),
            )
            for each in _of(area)
        )
    )


@cache
def _has_agreement(area: str) -> Condition:
    return any_of(
        *(
            all_of(
                _is_agency((each.agency,)),
                may_be_there(each.place),
                ~_is_before(each.first),
                _is_on_or_before(each.last),
            )
            for each in _of(area)
            if each.certain
        )
    )


@cache
def _has_none(area: str) -> Condition:
    within = all_of(~_is_before(FIRST_LIST), _is_on_or_before(LAST_LIST))
    around = frozenset({area, *wider_places(area)})
    in_one_place = all_of(LiesIn(question.place, area), ~OneOf(question.place, around))
    is_sheriff = all_of(
        _is_agency(("sheriff",)),
        Presume(question.place, NEVER, in_one_place),
        ~_is_near("sheriff", area),
    )
    is_prison = all_of(
        _is_agency(("state-corrections",)),
        Presume(question.place, NEVER, LiesIn(question.place, area)),
        ~_is_near("state-corrections", area),
    )
    return all_of(within, any_of(is_sheriff, is_prison))


def _is_near(agency: str, area: str) -> Condition:
    """Return that such an agency is on a list, or is between a list with it and one without."""
    return any_of(
        *(
            all_of(
                may_be_there(each.place),
                *(() if each.not_yet is None else (~_is_on_or_before(each.not_yet),)),
                *(() if each.no_longer is None else (_is_before(each.no_longer),)),
            )
            for each in _of(area)
            if each.agency == agency
        )
    )


def _of(area: str) -> Iterable[Listing]:
    return (each for each in listings() if each.place == area or each.place.startswith(f"{area}-"))


def _place_of(law: str) -> str:
    """Return the state of a law; the country if it is federal."""
    place = law.partition("/")[0]
    return "us" if is_federal(place) else "-".join(place.split("-")[:2])


def _is_agency(agencies: Iterable[str]) -> Condition:
    return Presume(question.agency, NEVER, OneOf(question.agency, frozenset(agencies)))


def _is_before(day: date) -> Condition:
    return Before(question.as_of, FixedDay(PartialDate(day.toordinal(), day.toordinal())))


def _is_on_or_before(day: date) -> Condition:
    return _is_before(date.fromordinal(day.toordinal() + 1))


_FACT = agreements.section_287g

AGREEMENT_RULES = (
    FactRule(
        FillNote(_FACT.full_path, "derived", f"the agency is on that day on {_LISTS}"),
        _FACT,
        lambda action, law: any_of(_has_agreement(_place_of(law)), _FACT),
    ),
    FactRule(
        FillNote(_FACT.full_path, "derived", f"the agency is on that day not on {_LISTS}"),
        _FACT,
        lambda action, law: all_of(~_has_none(_place_of(law)), _FACT),
    ),
)
"""What the lists say of the agency, for every law alike."""
