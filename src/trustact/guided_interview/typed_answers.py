"""What somebody types in answer to a question, as the value of the fact."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from trustact.guided_interview.case_answers import AnswerError
from trustact.guided_interview.questions import Kind, Question
from trustact.language.errors import suggest_nearest
from trustact.language.places import STATE_NAMES, is_place
from trustact.language.shown_text import cut_text, quote_value

_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ID = re.compile(r"us(-[a-z0-9]+)*")
_FEDERAL = ("federal", "federal law")
_YES, _NO = ("y", "yes"), ("n", "no")
_NOTHING = ("none", "nothing")
_NOTHING_IS_NO = "Nothing: no"
_NONE_IS_0 = "None: 0"
NOT_KNOWN_WORDS = ("?", "don't know", "dont know", "do not know", "unknown")
"""What is typed where the answer is not known; "null" in a case."""


def parse_typed_answer(question: Question, text: str) -> Any:
    """Return the value that somebody typed.

    Parameters
    ----------
    text : str
        "?" or "don't know" says that it is not known. An option is written as its number, its label
        or its value; several with commas between them; "none" for none of them; one
        with "?" behind it is not known.

    Returns
    -------
    object
        As `GuidedInterview.answer` takes it; None if it is not known.

    Raises
    ------
    AnswerError
        If the question does not take it, saying what it takes.

    Examples
    --------
    >>> from trustact.guided_interview.questions import make_question
    >>> parse_typed_answer(make_question("release.by_court", 1, None), "y")
    True
    >>> parse_typed_answer(make_question("arrest.date", 1, None), "3/14/2012")
    '2012-03-14'
    >>> parse_typed_answer(make_question("place", 1, None), "Los Angeles County, California")
    'us-ca-los-angeles'
    >>> parse_typed_answer(make_question("convictions", 1, None), "none")
    False
    """
    words = " ".join(text.split())
    if not words:
        raise AnswerError("write an answer; ? says that it is not known")
    if words.lower() in NOT_KNOWN_WORDS:
        return None
    return _PARSERS[question.kind](question, words)


def _yes_or_no(question: Question, words: str) -> bool:
    if words.lower() in _YES:
        return True
    if words.lower() in _NO:
        return False
    if words.lower() in _NOTHING and (question.kind == "row" or _NOTHING_IS_NO in question.hint):
        return False
    raise AnswerError(f"{quote_value(words)} is neither yes nor no; write y, n or ?")


def _one(question: Question, words: str) -> str:
    for index, option in enumerate(question.options, 1):
        if words.lower() in (str(index), option.value.lower(), option.label.lower()):
            return option.value
    known = [each for option in question.options for each in (option.value, option.label)]
    raise AnswerError(
        f"{quote_value(words)} is not one of them; write a number from 1 to "
        f"{len(question.options)}{suggest_nearest(words, known)}"
    )


def _several(question: Question, words: str) -> list[str] | dict[str, bool | None]:
    if words.lower() in (*_NOTHING, "0"):
        return []
    parts = [part.strip() for part in words.split(",")]
    known = [_one(question, part) for part in parts if not part.endswith("?")]
    if len(known) == len(parts):
        return list(dict.fromkeys(known))
    found: dict[str, bool | None] = {
        option.value: option.value in known for option in question.options
    }
    return found | {_one(question, part[:-1].strip()): None for part in parts if part.endswith("?")}


def _day(question: Question, words: str) -> str:
    found = _MONTH_FIRST.fullmatch(words)
    if found is None:
        return words
    month, day, year = found.groups()
    return f"{year}-{int(month):02}-{int(day):02}"


def _moment(question: Question, words: str) -> str:
    day, _, time = words.partition(" ")
    return f"{_day(question, day)}T{time}" if time else _day(question, day)


def _number(question: Question, words: str) -> float:
    if words.lower() in _NOTHING and question.hint.startswith(_NONE_IS_0):
        return 0
    try:
        value = float(words.replace(",", ""))
    except ValueError as error:
        raise AnswerError(f"{quote_value(words)} is not a number") from error
    return int(value) if value.is_integer() else value


def _place(question: Question, words: str) -> str:
    if words.lower() in _FEDERAL and question.path.endswith(".jurisdiction"):
        return "us-federal"
    if _ID.fullmatch(words.lower()) and is_place(words.lower()):
        return words.lower()
    locality, _, named = (part.strip() for part in words.rpartition(","))
    codes = {name.lower(): code for code, name in STATE_NAMES.items()}
    code = named.lower() if named.lower() in STATE_NAMES else codes.get(named.lower())
    if code is None:
        raise AnswerError(
            f"{quote_value(named)} is not a state{suggest_nearest(named, STATE_NAMES.values())}; "
            "write, for example, Los Angeles, CA"
        )
    slug = re.sub(r"[^a-z0-9]+", "-", locality.lower().removesuffix(" county")).strip("-")
    return f"us-{code}-{slug}" if slug else f"us-{code}"


def _text(question: Question, words: str) -> str:
    if question.path.endswith("statute") and not re.search(r"\d", words):
        raise AnswerError(
            f"{quote_value(cut_text(words))} has no number of a section; write, for example, "
            "PC 459, or ? if the section is not known"
        )
    return words


_PARSERS: Mapping[Kind, Callable[[Question, str], Any]] = {
    "yes-no": _yes_or_no,
    "row": _yes_or_no,
    "one": _one,
    "several": _several,
    "day": _day,
    "moment": _moment,
    "number": _number,
    "place": _place,
    "text": _text,
}
