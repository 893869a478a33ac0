"""How long a person was in custody after the last charge that is no immigration hold had ended.

A jail's file has no time at which a person would have gone free. The end of the last other charge
stands for it, where the file has one before the release. Otherwise the minutes are not known, and
the reason is one of a few.
"""

from datetime import UTC, datetime
from types import MappingProxyType
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from trustact.formats.jail_bookings import ChargeRow, JailBooking

Gap = Literal["in-custody", "no-other-charge", "open-charge", "rejected-row", "ends-after-release"]

GAPS = MappingProxyType(
    {
        "ends-after-release": "a charge ends after the person had left",
        "no-other-charge": "no other charge is recorded",
        "open-charge": "a charge has no recorded end",
        "in-custody": "still in custody",
        "rejected-row": "a row of it could not be read",
    }
)
"""Why minutes past eligibility are not known."""

BANDS: tuple[tuple[str, int, int | None], ...] = (
    ("none", 0, 0),
    ("1 to 60 minutes", 1, 60),
    ("over 1 to 4 hours", 61, 240),
    ("over 4 to 24 hours", 241, 1440),
    ("over 24 to 48 hours", 1441, 2880),
    ("over 48 hours", 2881, None),
)
"""Name, least and most minutes of the groups in which reports count."""


class PastEligibility(NamedTuple):
    """The time past eligibility of one booking.

    Parameters
    ----------
    minutes : int or None
        None where the records do not show them.
    eligible_at : datetime.datetime or None
        End of the last other charge, in local time.
    why_not : str
        Key of `GAPS`; empty where the minutes are known.
    whole_stay : int or None
        Minutes from booking to release where no other charge is recorded: the most that it can be.
    """

    minutes: int | None
    eligible_at: datetime | None
    why_not: Gap | Literal[""] = ""
    whole_stay: int | None = None


def measure_past_eligibility(
    booking: JailBooking, zone: str, dates_shifted: bool = False
) -> PastEligibility:
    """Return how long a person stayed after the last other charge had ended.

    Parameters
    ----------
    zone : str
        IANA name of the time zone of the jail.
    dates_shifted : bool, default False
        Whether the publisher moved the dates: then nothing is known of days on which clocks change,
        and the difference of the local times is taken.
    """
    if not booking.is_whole:
        return PastEligibility(None, None, "rejected-row")
    if booking.released is None:
        return PastEligibility(None, None, "in-custody")
    charges = booking.charges
    if not charges:
        stay = elapsed_minutes(booking.booked, booking.released, zone, dates_shifted)
        return PastEligibility(None, None, "no-other-charge", stay)
    ends = [charge.ended for charge in charges if charge.ended is not None]
    if len(ends) < len(charges):
        return PastEligibility(None, None, "open-charge")
    last = max(ends)
    if last > booking.released:
        return PastEligibility(None, None, "ends-after-release")
    return PastEligibility(elapsed_minutes(last, booking.released, zone, dates_shifted), last)


def find_end_of_hold(
    booking: JailBooking, hold: ChargeRow, state: str, past: PastEligibility
) -> datetime | None:
    """Return until when custody past eligibility could rest on a request; None if it is not known.

    A request that was cancelled is no ground after that. Where the person was moved to another
    agency, the wait may be for that agency.

    Parameters
    ----------
    state : str
        End state of the request.
    """
    if past.eligible_at is None or booking.released is None:
        return None
    if state in ("handed-over", "held-then-released"):
        return booking.released
    if state == "cancelled-by-authority" and hold.ended is not None:
        return max(past.eligible_at, min(booking.released, hold.ended))
    return None


def elapsed_minutes(begun: datetime, ended: datetime, zone: str, dates_shifted: bool) -> int:
    """Return the minutes that pass between two local times; never below zero.

    Examples
    --------
    >>> night = datetime(2018, 3, 11, 1), datetime(2018, 3, 11, 4)
    >>> [elapsed_minutes(*night, "America/Los_Angeles", shifted) for shifted in (False, True)]
    [120, 180]
    """
    if not dates_shifted:
        tz = ZoneInfo(zone)
        begun, ended = (each.replace(tzinfo=tz).astimezone(UTC) for each in (begun, ended))
    return max(0, int((ended - begun).total_seconds() // 60))


def band_of(minutes: int) -> str:
    """Return the group of `BANDS` in which minutes are.

    Examples
    --------
    >>> band_of(0), band_of(61), band_of(2881)
    ('none', 'over 1 to 4 hours', 'over 48 hours')
    """
    return next(
        name for name, low, high in BANDS if low <= minutes and (high is None or minutes <= high)
    )
