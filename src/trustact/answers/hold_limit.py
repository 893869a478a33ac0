"""The limit of a hold, with its words: how many hours of which law, until when, and why then."""

from datetime import datetime
from typing import Literal

from trustact.answers.change_of_law import ChangeOfLaw
from trustact.language.lazy_dataclass import dataclass

MOST_WORDS = {
    "flat": "{hours} clock hours",
    "weekdays-and-federal-holidays": "{hours} hours without Saturdays, Sundays and holidays",
    "federal-working-days": "{hours} hours without Saturdays, Sundays and federal holidays",
    "dc": "{hours} hours without Saturdays, Sundays and holidays",
}
"""How the limit of each calendar is printed."""
CountedFrom = Literal["hold-begun", "end-of-custody", "end-of-custody-on-paper", "receipt"]
"""The event from which the hours of a hold run."""
_IF_FREE = "if all other custody ends then"


@dataclass(frozen=True, slots=True)
class HoldLimit:
    """The limit of a hold that is permitted or required.

    Parameters
    ----------
    hours : float
        How many hours, by `calendar`.
    calendar : str
        The hours that count; see `trustact.language.calendars.CALENDARS`.
    law : str
        Id of the law whose clock ends first.
    started_at : str or None
        The moment from which the hours run; None where no time of day is stated.
    ends_at : str or None
        The last moment, on the clock of the place; None where no time of day is stated.
    citation : str
        Of the provision that sets it.
    others : tuple of HoldLimit
        The limits of the other laws that were asked, which end later or at the same time.
    begun : bool
        Whether it is stated that the hold has begun. Before, its hours run from the end of all
        other custody.
    after : str
        The court's paper for custody that comes first, so that no time of day is known; else empty.
    from_receipt : bool
        Whether the law counts the hours from the receipt of the papers, whatever else keeps the
        person.
    change : ChangeOfLaw or None
        What ends the hold before its hours have run; end, law and citation are then those of the
        change.
    without_change : HoldLimit or None
        The limit that the change cuts short.
    beside_duty : str
        Citation of the duty to hold, where that turns on no request and only a law on requests
        sets the limit; else empty.
    """

    hours: float
    calendar: str
    law: str
    started_at: str | None
    ends_at: str | None
    citation: str = ""
    others: tuple["HoldLimit", ...] = ()
    begun: bool = False
    after: str = ""
    from_receipt: bool = False
    change: ChangeOfLaw | None = None
    without_change: "HoldLimit | None" = None
    beside_duty: str = ""

    @property
    def counted_from(self) -> CountedFrom:
        """The event from which the hours run, whether its time is known or not.

        Examples
        --------
        >>> HoldLimit(48, "flat", "us-xx/act", None, None).counted_from
        'end-of-custody'
        """
        if self.from_receipt:
            return "receipt"
        if self.after:
            return "end-of-custody-on-paper"
        return "hold-begun" if self.begun else "end-of-custody"

    @property
    def says(self) -> str:
        """The limit in words, with its end as a time of day where one is known.

        Examples
        --------
        >>> start, end = "2014-05-23T16:00", "2014-05-25T16:00"
        >>> HoldLimit(48, "flat", "us-xx/act", start, end, begun=True).says
        'until Sunday 2014-05-25 16:00 at the latest (48 clock hours from 2014-05-23 16:00)'
        >>> HoldLimit(48, "flat", "us-xx/act", start, end).says.partition(", ")[2]
        'if all other custody ends then)'
        >>> HoldLimit(48, "flat", "us-xx/act", None, None).says
        '48 clock hours from the end of all other custody; state the time of day for its end'
        >>> HoldLimit(48, "flat", "us-xx/act", None, None, after="judge's criminal warrant").says
        "48 clock hours from the end of custody on the judge's criminal warrant"
        """
        if self.change is not None and self.without_change is not None:
            return self._end_with(self.change, self.without_change)
        if self.from_receipt:
            own = f"{self._most} from receipt of the papers"
            end = self.ends_at and f"until {time_of_day(self.ends_at)} at the latest ({own})"
            own = end or f"{own}; state the time of day for its end"
        elif self.after and _partial_hours(self.hours):
            own = f"ask again at the end of custody on the {self.after}, when its hours start"
        elif self.after:
            own = f"{self._most} from the end of custody on the {self.after}"
        elif self.started_at is None or self.ends_at is None:
            own = (
                f"{self._most} from the end of all other custody; state the time of day for its end"
            )
        else:
            start = self.started_at.replace("T", " ")
            start += "" if self.begun else f", {_IF_FREE}"
            own = f"until {time_of_day(self.ends_at)} at the latest ({self._most} from {start})"
        if self.beside_duty:
            return f"{own}; {self.beside_duty} states none: ask counsel before it ends"
        return "; ".join((own, *dict.fromkeys(map(self._compare, self.others))))

    def _end_with(self, change: ChangeOfLaw, otherwise: "HoldLimit") -> str:
        """Return the limit of a hold that a change ends before its hours have run."""
        bars = {"prohibited": "prohibits", "not-regulated": "no longer permits"}.get(
            change.answer, "may prohibit"
        )
        then = f"from then {change.citation} {bars} the hold"
        if self.ends_at is None:
            return f"not past {time_of_day(change.at)}: {then}; before that {otherwise.says}"
        return f"until {time_of_day(change.at)} at the latest: {then}; without it {otherwise.says}"

    @property
    def _most(self) -> str:
        # The end is then a time of day, whatever the calendar.
        return _partial_hours(self.hours) or MOST_WORDS[self.calendar].format(
            hours=round(self.hours)
        )

    def _compare(self, other: "HoldLimit") -> str:
        """Return that the limit of another law is not the one that applies, or is the same."""
        if other.ends_at is None:
            return f"that of {other.citation} may end later ({other._most})"
        if other.ends_at == self.ends_at:
            return f"that of {other.citation} ends then too ({other._most})"
        end = time_of_day(other.ends_at)
        return f"this is shorter than that of {other.citation}: {end} ({other._most})"


def _partial_hours(hours: float) -> str | None:
    """Return hours and minutes in words; None for a whole number of hours.

    Examples
    --------
    >>> _partial_hours(26 / 15), _partial_hours(48.0)
    ('1 hour and 44 minutes', None)
    """
    whole, minutes = divmod(round(hours * 60), 60)
    if not minutes:
        return None
    return f"{_count(whole, 'hour')} and {_count(minutes, 'minute')}"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def time_of_day(moment: str) -> str:
    """Return a moment with its day of the week.

    Examples
    --------
    >>> time_of_day("2014-05-28T16:00")
    'Wednesday 2014-05-28 16:00'
    """
    return f"{datetime.fromisoformat(moment):%A} {moment.replace('T', ' ')}"
