"""Times as the clocks of a place show them, whatever offset they are written with.

A law speaks of days at the place. The same time on different clocks is one time, so it is converted
to the clock of the place before its day is taken. A time without an offset is local already.
"""

from datetime import UTC, datetime, timezone
from itertools import chain
from zoneinfo import ZoneInfo

from trustact.language.clocks import Instant, earliest_and_latest, parse_instant
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


def readings_of_repeated_hour(text: str, place: str | None) -> tuple[str, ...]:
    """Return a local time that the clocks of a place showed twice, with each of its offsets.

    Returns
    -------
    tuple of str
        The earlier time first; empty where the time came once, or on some clock of the place did.

    Examples
    --------
    >>> readings_of_repeated_hour("2021-11-07T01:30", "us-oh-franklin")
    ('2021-11-07T01:30-04:00', '2021-11-07T01:30-05:00')
    >>> readings_of_repeated_hour("2021-11-07T01:30", "us-az")
    ()
    """
    found = _both_folds(text, place)
    if not found or any(later <= earlier for earlier, later in found):
        return ()
    written = (each.isoformat(timespec="minutes") for each in chain(*found))
    return tuple(dict.fromkeys(written))


def is_skipped_hour(text: str, place: str | None) -> bool:
    """Return whether no clock of a place showed a local time, since all were set forward.

    Examples
    --------
    >>> is_skipped_hour("2014-03-09T02:30", "us-oh"), is_skipped_hour("2014-03-09T02:30", "us-az")
    (True, False)
    """
    found = _both_folds(text, place)
    return bool(found) and all(later < earlier for earlier, later in found)


def _both_folds(text: str, place: str | None) -> list[tuple[datetime, datetime]]:
    """Return both readings of a local time on each clock of a place, the first fold first."""
    moment = parse_instant(text).moment
    if moment is None or moment.tzinfo is not None or place is None:
        return []
    zones = map(ZoneInfo, possible_time_zones(place))
    pairs = ([moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1)] for zone in zones)
    # Times of one zone are compared by what the clock shows: these are compared as instants.
    return [(_as_instant(first), _as_instant(second)) for first, second in pairs]


def _as_instant(moment: datetime) -> datetime:
    """Return a time with the offset that it has, so that it is compared as an instant."""
    offset = moment.utcoffset()
    assert offset is not None
    return moment.replace(tzinfo=timezone(offset), fold=0)
