"""Reads the dates on a form as officers write them: month first, with digits or the month's name.

A day that no calendar has (`2/30/2018`) is a defect of the form. A text that is not certainly a
date (`N/A`, `illegible`, `13/1/2018`) is only not readable: the paper may state a day.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from trustact.language.partial_dates import PartialDate, parse_partial_date

NO_DATE = "none"
"""The date of a form without one."""

YEARS = range(1900, 2100)
"""Years that are read."""

TWO_DIGIT_YEARS = {two: 2000 + two for two in range(40)} | {
    two: 1900 + two for two in range(80, 100)
}
"""Years of two digits that are read; those between could be of either century."""

_CLOCK = r"(?:,?[ T]+(?:at )?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?: ?[ap]\.?m\.?)?)?"
_PARTIAL = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2}) ?([/-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})" + _CLOCK, re.A | re.I)
_YEAR_FIRST = re.compile(r"(\d{4}) ?([/-]) ?(\d{1,2}) ?\2 ?(\d{1,2})" + _CLOCK, re.A | re.I)
_EIGHT_DIGITS = re.compile(r"\d{8}", re.ASCII)
_NAMED_MONTH_FIRST = re.compile(
    r"([a-z]{3,9})\.?[ -]?(\d{1,2})(?:st|nd|rd|th)?(?:, ?|[ -])(\d{4})" + _CLOCK, re.A | re.I
)
_NAMED_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?([a-z]{3,9})\.?,?[ -]?(\d{4}|\d{2})" + _CLOCK,
    re.A | re.I,
)
_NAMED_MONTH = re.compile(r"([a-z]{3,9})\.?,?[ -](\d{4})", re.A | re.I)
_WEEKDAY = re.compile(r"([a-z]{3,9})\.?,? +(?=\S)", re.A | re.I)


@dataclass(frozen=True, slots=True)
class FormDate:
    """A date as it is written on a form, even one that does not exist.

    Parameters
    ----------
    span : PartialDate or None
        The day, month or year; None where there is none.
    problem : str or None
        Why there is none.
    impossible : bool
        Whether the text is certainly a day that does not exist. If False without a span, the text
        is not readable as a date.

    Examples
    --------
    >>> str(parse_form_date("3/1/18").span), str(parse_form_date("March 1, 2018").span)
    ('2018-03-01', '2018-03-01')
    >>> parse_form_date("2/30/2014").problem
    "'2014-02-30' is not a date; February 2014 has 28 days"
    >>> parse_form_date("N/A").problem, parse_form_date("N/A").impossible
    ("'N/A' is not readable as a date; write it as 3/1/2018 or 2018-03-01", False)
    """

    text: str
    span: PartialDate | None
    problem: str | None
    impossible: bool = False

    @property
    def is_absent(self) -> bool:
        """Whether the text says that the form bears no date."""
        return self.text.casefold() == NO_DATE


def parse_form_date(text: str) -> FormDate:
    """Read a date: the day where it is unambiguous, with the month first as in the United States.

    A clock time after the day is left out, unless it names a zone or an offset: then the day at
    the place is not certain.
    """
    written = " ".join(text.split())
    rest = _without_weekday(written)
    weekday = written[: len(written) - len(rest)]
    iso = _find_iso(rest)
    if iso is None:
        return _unreadable(text)
    try:
        span = parse_partial_date(iso)
    except ValueError as error:
        return FormDate(text, None, str(error), impossible=True)
    if weekday and not _agrees(weekday, span):
        return _unreadable(text)
    return FormDate(text, span, None)


def _unreadable(text: str) -> FormDate:
    shown = text if len(text) <= 60 else f"{text[:60]}..."
    return FormDate(
        text, None, f"{shown!r} is not readable as a date; write it as 3/1/2018 or 2018-03-01"
    )


def _find_iso(text: str) -> str | None:
    """Return the date that a text stands for, which may not exist; None if it is not certain."""
    if _PARTIAL.fullmatch(text):
        return _iso_partial([int(part) for part in text.split("-")])
    if match := _YEAR_FIRST.fullmatch(text):
        return _iso(match[1], int(match[3]), int(match[4]))
    if match := _MONTH_FIRST.fullmatch(text):
        month, day = int(match[1]), int(match[3])
        if match[2] == "-" and len(match[4]) == 2 and _may_begin_with_year(text):
            return None
        return _iso(match[4], month, day)
    if _EIGHT_DIGITS.fullmatch(text):
        if int(text[:4]) in YEARS:
            return _iso(text[:4], int(text[4:6]), int(text[6:]))
        return _iso(text[4:], int(text[:2]), int(text[2:4]))
    if match := _NAMED_MONTH_FIRST.fullmatch(text):
        return _iso(match[3], _month(match[1]), int(match[2]))
    if match := _NAMED_DAY_FIRST.fullmatch(text):
        return _iso(match[3], _month(match[2]), int(match[1]))
    if match := _NAMED_MONTH.fullmatch(text):
        return _iso_partial([int(match[2]), _month(match[1])])
    return None


def _iso_partial(parts: list[int]) -> str | None:
    most = (YEARS[-1], 12, 31)
    if parts[0] not in YEARS or not all(
        1 <= part <= limit for part, limit in zip(parts, most, strict=False)
    ):
        return None
    return "-".join(f"{part:02d}" for part in parts)


def _iso(year_text: str, month: int, day: int) -> str | None:
    """Return the day; None where the order of the numbers, or the century, is not certain."""
    short = len(year_text) == 2
    year = TWO_DIGIT_YEARS.get(int(year_text)) if short else int(year_text)
    return None if year is None else _iso_partial([year, month, day])


def _may_begin_with_year(text: str) -> bool:
    """Return whether three numbers of two digits are also a day with the year first."""
    first, second, third = (int(part) for part in re.findall(r"\d+", text)[:3])
    year = TWO_DIGIT_YEARS.get(first)
    if year is None or not 1 <= second <= 12:
        return False
    return 1 <= third <= calendar.monthrange(year, second)[1]


def _month(name: str) -> int:
    """Return the number of a month by its name or the first letters of it; 0 for another word."""
    word = name.casefold()
    if word == "sept":
        return 9
    for number in range(1, 13):
        full = calendar.month_name[number].casefold()
        if word in (full, full[:3]):
            return number
    return 0


def _weekday(name: str) -> int | None:
    word = name.casefold()
    for number, full in enumerate(day.casefold() for day in calendar.day_name):
        if word in (full, full[:3]) or (len(word) == 4 and full.startswith(word)):
            return number
    return None


def _without_weekday(text: str) -> str:
    match = _WEEKDAY.match(text)
    return text[match.end() :] if match and _weekday(match[1]) is not None else text


def _agrees(weekday: str, span: PartialDate) -> bool:
    name = weekday.rstrip(" ,.")
    return span.exact and date.fromordinal(span.first).weekday() == _weekday(name)
