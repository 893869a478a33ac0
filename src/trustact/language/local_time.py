"""Times as the clocks of a place show them, whatever offset they are written with.

A law speaks of days at the place. The same time on different clocks is one time, so it is converted
to the clock of the place before its day is taken. A time without an offset is local already.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from trustact.language.clocks import Instant, earliest_and_latest
from trustact.language.partial_dates import PartialDate, exact_date
from trustact.language.time_zones import possible_time_zones


def local_times(instant: Instant, place: str | None) -> tuple[datetime, ...]:
    """Return a time with an offset on each clock that the place may have, earliest reading first.

    Parameters
    ----------
    place : str or None
        None if it is not known: the clocks of the whole country.

    Returns
    -------
    tuple of datetime.datetime
        With the offset of the place; empty for a day and for a time that is local already.

    Examples
    --------
    >>> from trustact.language.clocks import parse_instant
    >>> night = parse_instant("2014-01-01T06:30Z")
    >>> [f"{local:%d %H:%M}" for local in local_times(night, "us-tx")]
    ['31 23:30', '01 00:30']
    """
    if instant.moment is None or instant.moment.tzinfo is None:
        return ()
    found = [instant.moment.astimezone(ZoneInfo(zone)) for zone in possible_time_zones(place)]
    by_clock = {local.replace(tzinfo=None): local for local in found}
    return tuple(by_clock[shown] for shown in sorted(by_clock))


def local_days(instant: Instant, place: str | None) -> PartialDate:
    """Return the days on which a time can be at a place: two where its clocks are not known.

    Examples
    --------
    >>> from trustact.language.clocks import parse_instant
    >>> str(local_days(parse_instant("2014-01-01T05:00Z"), "us-ca-los-angeles"))
    '2013-12-31'
    """
    found = local_times(instant, place)
    if not found:
        return exact_date(instant.day)
    return PartialDate(found[0].date().toordinal(), found[-1].date().toordinal())


def is_certainly_before(one: Instant, other: Instant, place: str | None) -> bool:
    """Return whether a time is before another one on every clock that the place may have.

    A day is before another time only if all of it is.

    Examples
    --------
    >>> from trustact.language.clocks import parse_instant
    >>> evening, later = parse_instant("2014-03-01T20:00"), parse_instant("2014-03-02T03:00Z")
    >>> is_certainly_before(evening, later, "us-ca"), is_certainly_before(evening, later, "us-ct")
    (False, True)
    """
    first, second = one.moment, other.moment
    if first is None or second is None:
        return local_days(one, place).last < local_days(other, place).first
    if (first.tzinfo is None) == (second.tzinfo is None):
        return first < second
    return all(
        earliest_and_latest(one, zone)[1] < earliest_and_latest(other, zone)[0]
        for zone in map(ZoneInfo, possible_time_zones(place))
    )


def to_utc(instant: Instant, place: str | None) -> datetime:
    """Return a time for sorting: on the first clock of the place where it has no offset."""
    zone = ZoneInfo(possible_time_zones(place)[0])
    return earliest_and_latest(instant, zone)[0].astimezone(UTC)
