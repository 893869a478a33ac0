"""The days of a line: how they are written, and which day a label says that it is."""

import re
from datetime import date

from trustact.formats.detainer_forms.form_dates import parse_form_date
from trustact.formats.yyyymmdd import parse_yyyymmdd
from trustact.language.partial_dates import PartialDate

_MONTH = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}"
_WRITTEN = (
    rf"(?:{_MONTH}\.? \d{{1,2}}(?:ST|ND|RD|TH)?,? \d{{4}}|\d{{1,2}}[ -]{_MONTH}[ -]\d{{4}}|"
    r"\d{8}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}-\d{1,2}-\d{4})"
    r"(?![\w(])"
)
DAY = re.compile(_WRITTEN)
YEAR = re.compile(r"(?:19|20)\d\d(?=:|,| -| (?:CONV|ARR|CHARGED|DISM|PLED|GUILTY|CITED))")
"""A year at the beginning of a line."""
YEAR_OF_END = re.compile(r"(?:IN )?((?:19|20)\d\d)(?![\w(/.-])")
"""A year behind the word that says how the charge ended."""
_END = r"(?:COURT )?DISP(?:O(?:SITION)?)?|VERDICT(?: FINDING)?|FINDING|CONVICTION|JUDGMENT"
_OFFENSE = r"OFF(?:ENSE)?|INCIDENT"
_OTHER = r"PLEA|SENT(?:ENCED?|ENCING)?|FILED|FILING|ARRAIGN(?:MENT|ED)?|ARRG|HEARING|STATUS|RELEASE"
LABELED_DAY = re.compile(
    rf"(?:(?:(?P<ended>{_END})|(?P<offense>{_OFFENSE})|(?P<other>{_OTHER}))[ -]DATE ?:? ?"
    rf"|DATE OF (?:(?P<ended2>{_END})|(?P<offense2>{_OFFENSE})|(?P<other2>{_OTHER})) ?:? ?"
    rf"|(?P<other3>SENTENCED|ARRAIGNED|FILED)(?: ON)? ?:? )(?P<day>{_WRITTEN})"
)
"""A day with a label: `DISPOSITION DATE: 03/14/2012`."""

_SHORT_YEAR = re.compile(r"(\d{1,2}[/]\d{1,2}[/])(\d{2})")
_EITHER_ORDER = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}")
_CENTURY = 100
_MONTHS = 12


def label_of(match: re.Match[str]) -> str:
    """Return which day a match of `LABELED_DAY` is: ended, offense or other.

    Examples
    --------
    >>> label_of(LABELED_DAY.match("DATE OF OFFENSE: 20120314"))
    'offense'
    """
    kinds = (name for name, text in match.groupdict().items() if text and name != "day")
    return next(kinds).rstrip("23")


def begins_with_day(words: str) -> bool:
    """Return whether a line in upper case begins with a day, even one that cannot be.

    Examples
    --------
    >>> begins_with_day("20120314 XYZ"), begins_with_day("XYZ 20120314")
    (True, False)
    """
    return DAY.match(words) is not None or YEAR.match(words) is not None


def parse_day(text: str, as_of: date) -> tuple[PartialDate | None, str]:
    """Return a day, and how it was read where that is not plain; None for `00000000`.

    Parameters
    ----------
    as_of : datetime.date
        No event of a criminal history is after it; it decides the century of a short year.

    Raises
    ------
    ValueError
        If it is no day, or after `as_of`; the message begins with what was read.

    Examples
    --------
    >>> parse_day("3/4/12", date(2016, 1, 1))[1]
    '3/4/12 is read as 2012-03-04: the month first, and no day is after the question'
    """
    written = text
    reasons = []
    short = _SHORT_YEAR.fullmatch(text)
    if short is not None:
        year = as_of.year - (as_of.year - int(short[2])) % _CENTURY
        written = f"{short[1]}{year}"
        reasons.append("no day is after the question")
    either = _EITHER_ORDER.fullmatch(written)
    if either and either[1] != either[2] and max(int(either[1]), int(either[2])) <= _MONTHS:
        reasons.insert(0, "the month first")
    try:
        day = parse_yyyymmdd(text) if len(text) == 8 and text.isdigit() else None
    except ValueError as error:
        raise ValueError(f"the day {error}") from error
    if day is None and text != "00000000":
        found = parse_form_date(written)
        if found.span is None:
            raise ValueError(f"the day: {found.problem}")
        day = found.span
    if day is not None and day.first > as_of.toordinal():
        raise ValueError(f"{text} is after the day of the question, {as_of}")
    return day, f"{text} is read as {day}: {', and '.join(reasons)}" if reasons else ""
