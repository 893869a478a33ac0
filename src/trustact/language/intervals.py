"""The days on which a law is in force: spells of days, of which an end may be known in part."""

from dataclasses import dataclass

from trustact.language.conditions import Reading, law_line
from trustact.language.errors import LawError
from trustact.language.partial_dates import ANY_DAY, PartialDate, parse_partial_date


@dataclass(frozen=True)
class InForceInterval:
    """Days on which an instrument is in force, from the first to the day before `until`.

    Parameters
    ----------
    start : PartialDate
        A month or a year where the day is not on file.
    until : PartialDate or None
        None where the end is open.
    reading : Reading or None
        The question on which it depends whether the instrument was in force on these days.
    began, ended : Reading or None
        Where only a month or a year is on file: whether it had begun, or ended, by the day of the
        question.

    Notes
    -----
    Written, `until` is the first day on which it is no longer in force, as everywhere here.
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
        """The questions on which it depends whether a day lies within."""
        asked = (self.reading, self.began, self.ended)
        return tuple(reading for reading in asked if reading is not None)


def parse_interval(
    law_id: str,
    start: str | None,
    until: str | None,
    reading: Reading | None = None,
    affirmed: bool = True,
) -> InForceInterval:
    """Read the first day, and the first day without, of a spell in which a law is in force.

    Parameters
    ----------
    law_id : str
        Names the questions that a partial date leaves open.
    start : str or None
        A day, or a month or a year where the day is not on file; None where not even a year is.

    Raises
    ------
    LawError
        If a date is none, or no day lies between them.
    """
    try:
        first = ANY_DAY if start is None else parse_partial_date(start)
        end = None if until is None else parse_partial_date(until)
    except ValueError as error:
        raise LawError(str(error), law_line()) from error
    if end is not None and end.last <= first.first:
        raise LawError(
            f"{start} to {until} holds no day; the end is the first day without it", law_line()
        )
    return InForceInterval(
        first,
        end,
        reading,
        affirmed,
        None if first.exact else _began(law_id, first),
        None if end is None or end.exact else _ended(law_id, end),
    )


def _began(law_id: str, span: PartialDate) -> Reading:
    if span == ANY_DAY:
        return Reading(
            f"{law_id.replace('/', '-')}-began",
            f"The day on which {law_id} took effect is not on file: had it taken effect by the day "
            "of the question?",
            "It had: its first day is not later than that day.",
            "It had not: its first day is later than that day.",
            "",
        )
    return Reading(
        f"{law_id.replace('/', '-')}-began-in-{span}",
        f"Of the day on which {law_id} took effect only {span} is on file: had it taken effect by "
        "the day of the question?",
        f"It had: its first day in {span} is not later than that day.",
        f"It had not: its first day in {span} is later than that day.",
        "",
    )


def _ended(law_id: str, span: PartialDate) -> Reading:
    return Reading(
        f"{law_id.replace('/', '-')}-ended-in-{span}",
        f"Of the day on which {law_id} ended only {span} is on file: had it ended by the day of "
        "the question?",
        f"It had: the first day in {span} without it is not later than that day.",
        f"It had not: the first day in {span} without it is later than that day.",
        "",
    )
