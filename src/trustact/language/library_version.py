"""The library as another version knew it: laws, rules, tables and holidays in one object.

While one is in use, each package takes its part from here in place of its own. What a package keeps
of the library that was in use before, it forgets when another takes its place.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from trustact.language.lazy_dataclass import dataclass


@dataclass(frozen=True)
class Library:
    """All that a version knew.

    Parameters
    ----------
    program : str
        Version of the program that wrote it.
    written_on : date
        The day on which it was written.
    index : LawIndex
        Its type is in `trustact.laws.index`, above this package.
    instruments : mapping of str to Instrument
        The laws that were in it, by id. Calendars need this module, and laws need calendars.
    derivations, presumptions : tuple of FillRule
        What fills a fact that a case does not state.
    tables : mapping of str to str
        The texts of the tables of offenses, by name.
    holidays : mapping of (str, int) to frozenset of date
        By authority and year.
    content_digest : str
        SHA-256 of all that it says, without who wrote it and when, in hexadecimal.
    """

    program: str
    written_on: date
    index: Any
    instruments: Mapping[str, Any]
    derivations: tuple[Any, ...]
    presumptions: tuple[Any, ...]
    tables: Mapping[str, str]
    holidays: Mapping[tuple[str, int], frozenset[date]]
    content_digest: str


SHOWN_DIGITS = 12
"""How many digits of a digest a text shows; JSON has all."""

_in_use: Library | None = None
_forgetting: list[Callable[[], None]] = []


def library_in_use() -> Library | None:
    """Return the library of another version that is in use; None for this version's own."""
    return _in_use


def library_words(program: str, found: Mapping[str, Any]) -> str:
    """Return in words which program and library answered, for the foot of a text or a page.

    Parameters
    ----------
    program : str
        Version of this program; empty if it is not known.
    found : mapping
        What `trustact.laws.library_digest.describe_library` returned; empty if that is not known.

    Examples
    --------
    >>> library_words("0.2.0", {"program": "0.2.0", "written_on": None,
    ...     "content_digest": "227fd87c4a00fc51", "own_laws": {}})
    '0.2.0, library 227fd87c4a00'
    >>> library_words("0.2.0", {"program": "0.1.0", "written_on": "2026-11-27",
    ...     "content_digest": "227fd87c4a00fc51", "own_laws": {}})
    '0.2.0, library 227fd87c4a00 as version 0.1.0 wrote it on 2026-11-27'
    """
    words = [program] if program else []
    if found:
        written_on = found["written_on"]
        whose = f" as version {found['program']} wrote it on {written_on}" if written_on else ""
        words.append(f"library {found['content_digest'][:SHOWN_DIGITS]}{whose}")
        words += [f"own law {law} {version}" for law, version in found["own_laws"].items()]
    return ", ".join(words)


def call_on_change(function: Callable[[], None]) -> None:
    """Have a function called whenever another library comes into use, so that it forgets."""
    _forgetting.append(function)


@contextmanager
def replace_library(library: Library) -> Iterator[None]:
    """Put the library of another version in the place of the one in use while the context lasts."""
    before = _in_use
    _put(library)
    try:
        yield
    finally:
        _put(before)


def _put(library: Library | None) -> None:
    global _in_use
    _in_use = library
    for forget in _forgetting:
        forget()
