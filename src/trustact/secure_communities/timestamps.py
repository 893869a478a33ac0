"""Times and durations as a booking file writes them, local at the place."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from trustact.language.calendars import FIRST_YEAR, LAST_YEAR
from trustact.language.clocks import parse_instant
from trustact.language.errors import TrustactError
from trustact.language.shown_text import quote_value

_DURATION = re.compile(r"(?:(?P<days>\d{1,4})d)?(?:(?P<hours>\d{1,4})h)?(?:(?P<minutes>\d{1,6})m)?")


class TimestampError(TrustactError):
    """A time or a duration cannot be read."""


def parse_timestamp(text: object, zone: ZoneInfo) -> datetime:
    """Read a time, with the minute.

    Parameters
    ----------
    text : object
        `2014-05-23T16:00`, with an offset or local at the place.

    Returns
    -------
    datetime.datetime
        With an offset.

    Raises
    ------
    TimestampError
        If there is no such time, or only its day is given.

    Examples
    --------
    >>> parse_timestamp("2014-05-23T16:00", ZoneInfo("America/New_York")).isoformat()
    '2014-05-23T16:00:00-04:00'
    """
    shown = quote_value(text)
    try:
        instant = parse_instant(str(text))
    except ValueError as error:
        raise TimestampError(str(error)) from error
    if not FIRST_YEAR <= instant.day.year <= LAST_YEAR:
        raise TimestampError(f"{shown} is not in the years {FIRST_YEAR} to {LAST_YEAR}")
    if instant.moment is None:
        raise TimestampError(f"{shown} is a day; a timeline needs the minute: {text}T16:00")
    read = instant.moment
    if read.tzinfo is not None:
        return read.astimezone(zone)
    local = read.replace(tzinfo=zone)
    # A time that the clocks skip is converted to another one.
    if local.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) != read:
        raise TimestampError(f"{shown} was never shown by a clock there: it was set forward")
    later = local.replace(fold=1)
    if later.utcoffset() != local.utcoffset():
        raise TimestampError(
            f"{shown} was shown twice by a clock there, which was set back; write "
            f"{local.isoformat(timespec='minutes')} or {later.isoformat(timespec='minutes')}"
        )
    return local


def parse_duration(text: object) -> timedelta:
    """Read a duration.

    Parameters
    ----------
    text : object
        Days, hours, minutes: `40m`, `1h30m`, `2d`.

    Raises
    ------
    TimestampError

    Examples
    --------
    >>> parse_duration("1d2h5m")
    datetime.timedelta(days=1, seconds=7500)
    """
    shown = quote_value(text)
    match = _DURATION.fullmatch(str(text))
    if not match or not any(match.groups()) or len(str(text)) > 12:
        raise TimestampError(f"{shown} is not a duration; write 40m, 1h30m or 2d")
    found = timedelta(**{name: int(value or 0) for name, value in match.groupdict().items()})
    if found > timedelta(days=366):
        raise TimestampError(f"{shown} is more than a year; a timeline covers one booking")
    return found


def add_duration(start: datetime, length: timedelta) -> datetime:
    """Return a time some hours after another, counted in hours that pass, not on the clock.

    Examples
    --------
    >>> new_york = ZoneInfo("America/New_York")
    >>> add_duration(parse_timestamp("2014-03-09T01:30", new_york), timedelta(hours=1)).isoformat()
    '2014-03-09T03:30:00-04:00'
    """
    return (start.astimezone(ZoneInfo("UTC")) + length).astimezone(start.tzinfo)
