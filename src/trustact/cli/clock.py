"""The day and the time now, at the place of a case."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from trustact.language.time_zones import time_zone_of


def today(place: str | None = None) -> date:
    """Return the day now at a place; that of this computer where its clock is not known."""
    zone = None if place is None else time_zone_of(place)
    return (datetime.now().astimezone() if zone is None else datetime.now(ZoneInfo(zone))).date()


def moment_now() -> str:
    """Return the time now with its distance from UTC, so that it is right on every clock."""
    return datetime.now().astimezone().isoformat(timespec="minutes")
