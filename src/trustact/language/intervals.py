"""The days on which a law is in force, as intervals whose ends may be partial dates."""

from trustact.language.conditions import Reading, law_line
from trustact.language.errors import LawError
from trustact.language.lazy_dataclass import dataclass
from trustact.language.partial_dates import ANY_DAY, PartialDate, parse_partial_date


@dataclass(frozen=True)
class InForceInterval:
    """Days on which an instrument is in force, from the first to the day before `until`.

    Parameters
    ----------
    start : PartialDate
        A month or a year if the day is not on file.
    until : PartialDate or None
        None if the end is open.
    reading : Reading or None
        The question that decides whether the instrument was in force on these days.
    began, ended : Reading or None
        If only a month or a year is on file: the question whether the instrument had begun, or
        ended, by the day of the question.

    Notes
    -----
    In text as in law files, `until` is the first day on which it is no longer in force.
    """

    start: PartialDate
    until: PartialDate | None
    reading: Reading | None = None
    affirmed: bool = True
    began: Reading | None = None
    ended: Reading | None = None

    def __str__(self) -> str:
        if self.start == ANY_DAY:
            until = f"until {self.until}, " if self.until else ""
            text = f"{until}first day not on file"
        else:
            text = f"{self.start} until {self.until}" if self.until else f"{self.start} on"
        return f"{text} (disputed: {self.reading.name})" if self.reading is not None else text

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The questions that decide whether a day is in the interval."""
        readings = (self.reading, self.began, self.ended)
        return tuple(reading for reading in readings if reading is not None)


def parse_interval(
    law_id: str,
    start: str | None,
    until: str | None,
    reading: Reading | None = None,
    affirmed: bool = True,
) -> InForceInterval:
    """Read the first day on which a law is in force and the first day after it.

    Parameters
    ----------
    law_id : str
        Used in the names of the questions that a partial date leaves open.
    start : str or None
        A day, or a month or a year if the day is not on file; None if not even the year is.

    Raises
    ------
    LawError
        If a date is not valid, or there is no day between them.
    """
    try:
        first = ANY_DAY if start is None else parse_partial_date(start)
        end = None if until is None else parse_partial_date(until)
    except ValueError as error:
        raise LawError(str(error), law_line()) from error
    if end is not None and end.last <= first.first:
        raise LawError(
            f"{start} to {until} contains no day; the end is the first day after the interval",
            law_line(),
        )
    return InForceInterval(
        first,
        end,
        reading,
        affirmed,
        None if first.exact else _began(law_id, first),
        None if end is None or end.exact else _end_reading(law_id, end),
    )


def _began(law_id: str, span: PartialDate) -> Reading:
    if span == ANY_DAY:
        return Reading(
            f"{law_id.replace('/', '-')}-began",
            f"The day on which {law_id} took effect is not on file: had it taken effect by the day "
            "of the question?",
            "Yes: its first day is not later than that day.",
            "No: its first day is later than that day.",
            "",
        )
    return Reading(
        f"{law_id.replace('/', '-')}-began-in-{span}",
        f"Only {span} is on file for the day on which {law_id} took effect: had it taken effect "
        "by the day of the question?",
        f"Yes: its first day in {span} is not later than that day.",
        f"No: its first day in {span} is later than that day.",
        "",
    )


def _end_reading(law_id: str, span: PartialDate) -> Reading:
    return Reading(
        f"{law_id.replace('/', '-')}-ended-in-{span}",
        f"Only {span} is on file for the day on which {law_id} ended: had it ended by the day of "
        "the question?",
        f"Yes: the first day without it, in {span}, is not later than that day.",
        f"No: the first day without it, in {span}, is later than that day.",
        "",
    )
