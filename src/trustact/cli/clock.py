"""The day on this computer."""

from datetime import date


def today() -> date:
    """Return the day on this computer: a request is examined where the jail is."""
    return date.today()  # noqa: DTZ011
