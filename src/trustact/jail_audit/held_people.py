"""Who was held, and how long: stays, sex, race and gravest charge of bookings with a request.

As in the published study of the jail of Pierce County, bookings whose gravest charge has no class
("other") are left out of the stays where a file says which these are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import fmean, median
from zoneinfo import ZoneInfo

from trustact.formats.jail_bookings import ChargeRow, JailBooking, JailBookings

RECOGNIZANCE = frozenset({"PR", "PR PTS"})
"""Dispositions of a charge by release on personal recognizance."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stays:
    """Days in jail of some bookings.

    Parameters
    ----------
    counted : int
        Bookings with a release.
    """

    name: str
    counted: int
    mean: float | None
    median: float | None


@dataclass(frozen=True, slots=True)
class HeldPeople:
    """The bookings with a request whose gravest charge has a class.

    Parameters
    ----------
    all : tuple of JailBooking
        All bookings with a request.
    has_classes : bool
        Whether every file says what kind the gravest charge is.
    zone : str or None
        IANA name of the time zone of the jail; None if stays go by the times as they are written,
        since the publisher moved the days and nothing is known of those on which clocks change.
    """

    all: tuple[JailBooking, ...]
    classified: tuple[JailBooking, ...]
    has_classes: bool
    zone: str | None = None

    @property
    def felonies(self) -> tuple[JailBooking, ...]:
        """Those whose gravest charge is a felony."""
        return tuple(booking for booking in self.classified if booking.felony)

    @property
    def others(self) -> tuple[JailBooking, ...]:
        """Those whose gravest charge is recorded as none: a misdemeanor, or a civil infraction."""
        return tuple(booking for booking in self.classified if booking.felony is False)

    @property
    def stays(self) -> tuple[Stays, ...]:
        """Days in jail: all, gravest charge a felony, gravest charge none."""
        return (
            measure_stays("all of them", self.classified, self.zone),
            measure_stays("gravest charge a felony", self.felonies, self.zone),
            measure_stays("gravest charge a misdemeanor or less", self.others, self.zone),
        )

    @property
    def charge_rows(self) -> tuple[tuple[JailBooking, ChargeRow], ...]:
        """Rows of these bookings, the hold included."""
        return tuple((booking, row) for booking in self.classified for row in booking.rows)

    def group(self, of: Callable[[JailBooking], str]) -> dict[str, list[JailBooking]]:
        """Return name -> bookings, the most frequent first."""
        found: dict[str, list[JailBooking]] = {}
        for booking in self.classified:
            found.setdefault(of(booking) or "not stated", []).append(booking)
        return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def select_held_people(records: JailBookings, zone: str | None = None) -> HeldPeople:
    """Return the bookings with a request, and those whose gravest charge has a class."""
    with_request = tuple(booking for booking in records.bookings if booking.holds)
    has_classes = "max_charge_type" in records.columns
    classified = tuple(
        booking
        for booking in with_request
        if not has_classes or booking.gravest_type.casefold() != "other"
    )
    return HeldPeople(with_request, classified, has_classes, zone)


def measure_stays(name: str, bookings: Sequence[JailBooking], zone: str | None = None) -> Stays:
    """Return mean and median days from booking to release.

    Parameters
    ----------
    zone : str or None
        See `HeldPeople`.
    """
    tz = None if zone is None else ZoneInfo(zone)

    def moment(local: datetime) -> datetime:
        return local if tz is None else local.replace(tzinfo=tz).astimezone(UTC)

    days = [
        (moment(b.released) - moment(b.booked)) / _DAY for b in bookings if b.released is not None
    ]
    return Stays(name, len(days), fmean(days) if days else None, median(days) if days else None)
