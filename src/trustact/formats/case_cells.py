"""What a cell of a table of cases states, by the kind of its fact.

An empty cell states nothing. `unknown` states that the fact is not known. Nothing else is a default
for anything: what is not certainly a value of the fact is refused.
"""

import re
from typing import Any

from trustact.language.fact_index import LISTS
from trustact.language.nodes import Categories, Choice, Fact, Flag, Grade, Number, Tags, Text
from trustact.language.searched_sources import LISTS_OF_SOURCE
from trustact.language.shown_text import quote_value
from trustact.language.vocabulary import conviction

NOT_KNOWN_WORDS = ("unknown", "not known", "null", "?")
"""What a cell says, in any case, of a fact that was looked up and is not known."""

NONE_WORDS = ("none", "[]")
"""What a cell says of a list in which there is nothing."""

_FLAGS = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
_NUMBER = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,12})?")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


def read_cell(fact: Fact, text: str) -> Any:
    """Return the value of a fact as a case file has it.

    Parameters
    ----------
    text : str
        The cell, not empty. Of dates the form is read elsewhere.

    Raises
    ------
    ValueError
        If it is not certainly a value of the fact; the message says what would be right.

    Examples
    --------
    >>> from trustact.language.fact_index import FACTS
    >>> read_cell(FACTS["detainer.lodged"], "Yes"), read_cell(FACTS["age"], "17..18")
    (True, {'at_least': 17, 'at_most': 18})
    >>> read_cell(FACTS["registries"], "none"), read_cell(FACTS["age"], "unknown")
    ([], None)
    """
    word = " ".join(text.split())
    if word.lower() in NOT_KNOWN_WORDS:
        return None
    if isinstance(fact, Flag):
        return read_flag(word)
    if isinstance(fact, Number):
        return _read_number(word)
    if isinstance(fact, Choice):
        return next((each for each in fact.options if each.lower() == word.lower()), word)
    if isinstance(fact, Categories):
        return _read_categories(word)
    if isinstance(fact, Tags):
        if fact.path == conviction.events.path and fact.list_name == conviction.collection:
            return _read_events(word)
        return read_words(word)
    return text.strip() if isinstance(fact, Text | Grade) else word


def read_list_cell(name: str, text: str) -> list[Any] | None:
    """Return what a cell says of a whole list: that there is nothing, or that it is not known.

    Raises
    ------
    ValueError
        If it says anything else.

    Examples
    --------
    >>> read_list_cell("convictions", "none"), read_list_cell("convictions", "unknown")
    ([], None)
    """
    word = " ".join(text.lower().split())
    if word in NOT_KNOWN_WORDS:
        return None
    if word in NONE_WORDS:
        return []
    raise ValueError(
        f"{quote_value(text)}: of a whole list a cell says none or unknown; its rows stand in "
        f"columns such as {name}[1].{next(iter(LISTS[name].facts())).path}, or in a sheet {name}"
    )


def read_searched(text: str) -> list[Any]:
    """Return the sources that were searched, each with its day if that stands after it.

    Sources that only blanks separate are read as well: no name of a source has a blank in it.

    Examples
    --------
    >>> read_searched("registry; criminal-history 2014-02-27")
    ['registry', {'criminal-history': '2014-02-27'}]
    >>> read_searched("registry criminal-history")
    ['registry', 'criminal-history']
    """
    found: list[Any] = []
    for item in read_words(text):
        words = item.lower().split()
        if all(word in LISTS_OF_SOURCE for word in words):
            found += words
            continue
        name, *day = words
        found.append({name: " ".join(day)} if day else name)
    return found


def read_words(text: str) -> list[str]:
    """Return words that semicolons or commas separate; none for the word `none`."""
    if text.strip().lower() in NONE_WORDS:
        return []
    words = [word.strip() for word in re.split(r"[;,]", text)]
    if not all(words):
        raise ValueError(
            f"{quote_value(text)} has an empty place in its list; write one; another, or none"
        )
    return words


def read_flag(text: str) -> bool | None:
    """Return what a cell answers to a question of yes or no; None if that is not known.

    Raises
    ------
    ValueError
        If it is another word.
    """
    word = " ".join(text.lower().split())
    if word in NOT_KNOWN_WORDS:
        return None
    stated = _FLAGS.get(word)
    if stated is None:
        raise ValueError(
            f"{quote_value(text)} is neither yes nor no; write yes, no or unknown, or leave the "
            "cell empty if it was not looked up"
        )
    return stated


def _read_number(word: str) -> Any:
    low, dots, high = word.partition("..")
    if not dots:
        return _number(word)
    bounds = {"at_least": low.strip(), "at_most": high.strip()}
    found = {key: _number(text) for key, text in bounds.items() if text}
    if not found:
        raise ValueError(f"{quote_value(word)} has no bound; write 17..18, 17.. or ..18")
    return found


def _number(word: str) -> int | float:
    if _THOUSANDS.fullmatch(word):
        return int(word.replace(",", ""))
    if not _NUMBER.fullmatch(word):
        raise ValueError(f"{quote_value(word)} is not a number; write 34, or 17..18 for bounds")
    return float(word) if "." in word else int(word)


def _read_categories(word: str) -> dict[str, bool | None]:
    found: dict[str, bool | None] = {}
    for item in read_words(word):
        name, sign, answer = item.partition("=")
        name, answer = name.strip().lower(), answer.strip()
        if not sign or name in found:
            raise ValueError(
                f"{quote_value(item)}: write each category once with its answer: "
                "ca-serious-felony=yes; ca-violent-felony=no"
            )
        found[name] = read_flag(answer)
    return found


def _read_events(word: str) -> list[dict[str, str]]:
    events: list[dict[str, str]] = []
    for item in read_words(word):
        kind, _, day = item.partition(" ")
        events.append({"kind": kind.lower()} | ({"date": day.strip()} if day.strip() else {}))
    return events
