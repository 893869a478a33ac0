"""What a cell of a mapped column states, as the vocabulary has it.

An empty cell, a mark for a missing value and a redaction are not known. Everything else is a value
of the fact, or an error that says what would be right: nothing becomes a default.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from trustact.formats.case_cells import NOT_KNOWN_WORDS, read_cell
from trustact.formats.cell_parsers import is_missing, is_redacted, parse_yes_no
from trustact.formats.date_cells import (
    FIRST_SHORT_YEAR_OF_1900,
    LAST_SHORT_YEAR_OF_2000,
    parse_day,
)
from trustact.formats.facilities import classify_facility, find_place, parse_state, place_of_state
from trustact.formats.form_numbers import parse_form_number
from trustact.formats.mappings.mapping_document import NONE, SOME, FactColumn
from trustact.language.errors import CaseError, suggest_nearest
from trustact.language.municipalities import counties, usual_name
from trustact.language.nodes import Day, Fact, Flag, Moment, Number, Tags, Text
from trustact.language.partial_dates import PartialDate
from trustact.language.shown_text import quote_value
from trustact.language.value_checks import check_value

_NUMBERED_DATE = re.compile(
    r"(?P<one>\d{1,2})(?P<sign>[/.-])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})(?P<rest>\D.*)?"
)
_TIME = re.compile(
    r"(?:\s+|T)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<half>[AP])?\.?M?\.?(?P<zone>Z|\s*[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_TIME_WITHOUT_COLON = re.compile(r"\s+([01]\d|2[0-3])([0-5]\d)")
_WHOLE_AS_DECIMAL = re.compile(r"(-?\d+)\.0+")
_COUNTY_WORDS = re.compile(r"\b(county|parish|borough|co|cnty)\b\.?|[^a-z0-9]+")
_LONGEST_LIST = 12


def fold(text: str) -> str:
    """Return a cell as the codes of a mapping are compared: case and spaces make no difference.

    Examples
    --------
    >>> fold(" Immigration  Hold "), fold("1.0")
    ('immigration hold', '1')
    """
    words = " ".join(text.split()).casefold()
    whole = _WHOLE_AS_DECIMAL.fullmatch(words)
    return whole[1] if whole else words


def states_nothing(text: str) -> bool:
    """Return whether a cell says that the value is not known, or says nothing."""
    return (
        not text.strip() or is_missing(text) or is_redacted(text) or fold(text) in NOT_KNOWN_WORDS
    )


def cell_reader(column: FactColumn) -> Callable[[str], Any]:
    """Return what reads the cells of a column; it raises ValueError for a cell that is no value.

    Of a county or a jail whose state is in another column it returns the name alone.
    """
    if column.values is not None:
        return _code_reader(column)
    if column.at.is_whole_list:
        return _read_whole_list
    if column.kind:
        return _kind_reader(column)
    if column.at.category:
        return parse_yes_no
    fact = column.at.fact
    if isinstance(fact, Day):
        if column.at.written == "as_of":
            return lambda text: _read_question_day(text, column.dates)
        return lambda text: read_day(text, column.dates)
    if isinstance(fact, Moment):
        return lambda text: _check(fact, read_moment(text, column.dates))
    return lambda text: _read_as_vocabulary(fact, text)


def _code_reader(column: FactColumn) -> Callable[[str], Any]:
    assert column.values is not None
    meanings = {fold(text): value for text, value in column.values.items()}
    listed = ", ".join(list(column.values)[:_LONGEST_LIST])
    more = " ..." if len(column.values) > _LONGEST_LIST else ""

    def read(text: str) -> Any:
        word = fold(text)
        if word not in meanings:
            raise ValueError(
                f"{quote_value(text.strip())} is not among the codes of the mapping, which are: "
                f"{listed}{more}"
                f"{suggest_nearest(text, list(column.values or ()))}; add what it means, or "
                "correct the cell"
            )
        value = meanings[word]
        if value is None or column.at.is_whole_list or column.at.category:
            return value
        return _check(column.at.fact, value)

    return read


def _read_whole_list(text: str) -> str:
    word = fold(text)
    if word not in (SOME, NONE):
        raise ValueError(f"{quote_value(text)}: of a whole list a cell says {SOME} or {NONE}")
    return word


def _kind_reader(column: FactColumn) -> Callable[[str], Any]:
    kind = column.kind
    if kind == "id":
        return lambda text: _check(column.at.fact, text.strip().lower())
    if kind == "state":
        return lambda text: place_of_state(parse_state(text))
    if kind == "form-name":
        return parse_form_number
    if column.state_column or column.at.path == "agency":
        return lambda text: " ".join(text.split())
    if kind == "county":
        return lambda text: find_county(text, column.state)
    return lambda text: find_place(column.state.partition("-")[2].upper(), text)


def with_state(column: FactColumn, state: str | None, name: str | None) -> Any:
    """Return the value of a county or a jail, given its name and its state.

    Parameters
    ----------
    state : str or None
        Abbreviation.

    Returns
    -------
    object
        None if not known; a ValueError for a county that does not exist.
    """
    if name is None:
        return None
    if column.at.path == "agency":
        return classify_facility(state, name).agency
    if state is None:
        return None
    if column.kind == "facility":
        return find_place(state, name)
    try:
        return find_county(name, place_of_state(state))
    except ValueError as error:
        return error


def find_county(name: str, state: str) -> str:
    """Return the place id of a county.

    Raises
    ------
    ValueError
        If the state has no such county; with the nearest.

    Examples
    --------
    >>> find_county("PIERCE COUNTY", "us-wa"), find_county("St. Louis", "us-mo")
    ('us-wa-pierce', 'us-mo-st-louis')
    """
    slug = "-".join(_COUNTY_WORDS.sub(" ", name.casefold().replace("'", "")).split())
    place = usual_name(f"{state}-{slug}")
    known = counties().get(state, frozenset())
    if place not in known:
        near = suggest_nearest(place, sorted(known)) or f"; write its place id, such as {state}-..."
        raise ValueError(f"{quote_value(name)} is no county of {state}{near}")
    return place


def read_day(text: str, order: str) -> PartialDate:
    """Return a day, a month or a year.

    Parameters
    ----------
    order : str
        mdy or dmy for dates in numbers; empty if nobody has stated it.

    Raises
    ------
    ValueError
        If it is no date, or its order has to be stated.

    Examples
    --------
    >>> str(read_day("1/3/2014", "dmy")), str(read_day("3/1/14 08:15", "mdy"))
    ('2014-03-01', '2014-03-01')
    """
    return parse_day(_in_order(_whole(text), order))


def _in_order(text: str, order: str) -> str:
    """Return a text whose date in numbers, if it has one, is year-month-day."""
    match = _NUMBERED_DATE.fullmatch(" ".join(text.split()))
    if match is None:
        return text
    if not order:
        raise ValueError(
            f"{quote_value(text)} does not say which number is the month; write dates: mdy "
            "(month first) or dates: dmy (day first) for this column"
        )
    month, day = match["one"], match["two"]
    if order == "dmy":
        month, day = day, month
    if int(month) > 12:
        raise ValueError(
            f"{quote_value(text)} has no month {int(month)}; the mapping says {order} for this "
            "column"
        )
    year = match["year"]
    if len(year) == 2:
        year = _four_digits(text, year)
    rest = match["rest"] or ""
    if time := _TIME_WITHOUT_COLON.fullmatch(rest):
        rest = f" {time[1]}:{time[2]}"
    return f"{year}-{int(month):02}-{int(day):02}{rest}"


def _four_digits(text: str, year: str) -> str:
    if int(year) <= LAST_SHORT_YEAR_OF_2000:
        return f"20{year}"
    if int(year) >= FIRST_SHORT_YEAR_OF_1900:
        return f"19{year}"
    raise ValueError(
        f"{quote_value(text)} has the year {year}, which can be of two centuries; give four digits"
    )


def _read_question_day(text: str, order: str) -> PartialDate:
    day = read_day(text, order)
    if not day.exact:
        raise ValueError(
            f"{quote_value(text)} is not a whole day, and every question needs one (2009-02-28)"
        )
    return day


def read_moment(text: str, order: str) -> str:
    """Return a day, or a day and time, in the form of ISO 8601; midnight is the day alone.

    Examples
    --------
    >>> read_moment("3/1/2014 9:05 PM", "mdy"), read_moment("2016-10-09 16:44:00", "")
    ('2014-03-01T21:05', '2016-10-09T16:44')
    """
    words = _in_order(" ".join(text.split()), order)
    time = _TIME.search(words)
    day_text = words if time is None else words[: time.start()]
    if time is not None and time.end() != len(words):
        raise ValueError(f"{quote_value(text)} has no time of day; write 2014-03-01 14:30")
    day = parse_day(day_text)
    if not day.exact:
        raise ValueError(f"{quote_value(text)} is not a whole day; write 2014-03-01 14:30")
    iso = str(date.fromordinal(day.first))
    if time is None:
        return iso
    return iso + _clock(text, time)


def _clock(text: str, time: re.Match[str]) -> str:
    hour, minute, second = int(time["hour"]), int(time["minute"]), int(time["second"] or 0)
    half = (time["half"] or "").upper()
    if half and not 1 <= hour <= 12:
        raise ValueError(f"{quote_value(text)} has no time of day; write 14:30 or 2:30 PM")
    if half:
        hour = hour % 12 + (12 if half == "P" else 0)
    zone = (time["zone"] or "").strip()
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    if (hour, minute, second) == (0, 0, 0) and not zone:
        return ""
    return f"T{hour:02}:{minute:02}" + (f":{second:02}" if second else "") + zone


def _read_as_vocabulary(fact: Fact, text: str) -> Any:
    word = _whole(text)
    if isinstance(fact, Flag):
        return _check(fact, parse_yes_no(text))
    if isinstance(fact, Number | Tags):
        return _check(fact, read_cell(fact, word))
    return _check(fact, read_cell(fact, text.strip() if isinstance(fact, Text) else word))


def _whole(text: str) -> str:
    """Return a number that a program saved with decimals, such as 1996.0, as a whole one."""
    match = _WHOLE_AS_DECIMAL.fullmatch(text.strip())
    return match[1] if match else text.strip()


def _check(fact: Fact, value: Any) -> Any:
    """Return a value as a case holds it."""
    try:
        return check_value(fact, value, "")
    except CaseError as error:
        raise ValueError(error.problem) from error
