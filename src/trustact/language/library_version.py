"""The library as another version knew it: laws, rules, tables and holidays in one object.

While one is in use, each package takes its part from here in place of its own. What a package keeps
of the library that was in use before, it forgets when another takes its place.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any


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
    """

    program: str
    written_on: date
    index: Any
    instruments: Mapping[str, Any]
    derivations: tuple[Any, ...]
    presumptions: tuple[Any, ...]
    tables: Mapping[str, str]
    holidays: Mapping[tuple[str, int], frozenset[date]]


_in_use: Library | None = None
_forgetting: list[Callable[[], None]] = []


def library_in_use() -> Library | None:
    """Return the library of another version that is in use; None for this version's own."""
    return _in_use


def describe_library(program: str) -> dict[str, str | None]:
    """Return which library answers, as JSON says it.

    Parameters
    ----------
    program : str
        Version of this program, which has a library of its own.
    """
    if _in_use is None:
        return {"program": program, "written_on": None}
    return {"program": _in_use.program, "written_on": _in_use.written_on.isoformat()}


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
