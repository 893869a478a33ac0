"""The sources that were searched, and the lists that each of them closes.

A source that was searched shows all that it holds: a list that it would show is complete, and empty
where the case states no row. A list that is stated as not known, or as incomplete, stays open.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from trustact.language.errors import CaseError, suggest_nearest
from trustact.language.partial_dates import PartialDate, parse_partial_date

LISTS_OF_SOURCE: Mapping[str, tuple[str, ...]] = {
    "criminal-history": ("convictions", "past_charges"),
    "court-docket": ("pending_charges",),
    "warrant-check": ("papers",),
    "registry": ("registries",),
    "jail-record": (),
    "request": (),
}
"""Source -> the lists that it closes. Juvenile adjudications are sealed: none closes them."""

ATTACHED_TO_REQUEST = "papers"
"""The list that can hold what came with a request, which no other source shows."""


def check_searched(value: Any, as_of: PartialDate) -> dict[str, PartialDate | None]:
    """Return the sources that a case says were searched, each with its day if that is stated.

    Parameters
    ----------
    value : object
        A list of names, or of maps from a name to the day of the search.

    Raises
    ------
    CaseError
        For a source that does not exist, one that is named twice, a day that is not valid or is
        after the day of the question.

    Examples
    --------
    >>> day = parse_partial_date("2014-03-01")
    >>> found = check_searched(["registry", {"criminal-history": "2014-02-27"}], day)
    >>> {name: str(day) for name, day in found.items()}
    {'registry': 'None', 'criminal-history': '2014-02-27'}
    """
    if value is None:
        return {}
    if not isinstance(value, list | tuple):
        raise CaseError("searched", f"{value!r} is not a list of sources; write [criminal-history]")
    found: dict[str, PartialDate | None] = {}
    for index, item in enumerate(value):
        path = f"searched[{index}]"
        dated = item if isinstance(item, Mapping) else {item: None}
        for name, day in dated.items():
            if name not in LISTS_OF_SOURCE:
                raise CaseError(
                    path,
                    f"{name!r} is not a source{suggest_nearest(str(name), LISTS_OF_SOURCE)}; the "
                    f"sources are: {', '.join(LISTS_OF_SOURCE)}",
                )
            if name in found:
                raise CaseError(path, f"{name} is named twice; name each source once")
            found[name] = None if day is None else _day_of_search(path, day, as_of)
    return found


def _day_of_search(path: str, value: Any, as_of: PartialDate) -> PartialDate:
    try:
        day = parse_partial_date(value.isoformat() if isinstance(value, date) else str(value))
    except ValueError as error:
        raise CaseError(path, str(error)) from error
    if day.first > as_of.last:
        raise CaseError(path, f"{day} is after the day of the question ({as_of})")
    return day


def closing_source(
    collection: str, searched: Mapping[str, PartialDate | None], *, request: bool
) -> str | None:
    """Return in words the source that closes a list; None where none was searched.

    Parameters
    ----------
    request : bool
        Whether a request was lodged of which no attached paper is stated, so that a warrant may be
        attached to it: the papers are then closed only if the request was looked at as well.

    Examples
    --------
    >>> closing_source("convictions", {"criminal-history": None}, request=True)
    'criminal-history was searched'
    >>> closing_source("papers", {"warrant-check": None}, request=True) is None
    True
    """
    if request and collection == ATTACHED_TO_REQUEST and "request" not in searched:
        return None
    for name, day in searched.items():
        if collection in LISTS_OF_SOURCE[name]:
            return f"{name} was searched" + ("" if day is None else f" on {day}")
    return None
