"""The laws: one folder a jurisdiction, one file an instrument, its scenarios beside it.

`us-ca/trust-act-2013` stands in `laws/us_ca/trust_act_2013.py`; its scenarios have the same stem.
Which laws there are, where and when, is read from an index; a law is imported when it is asked.
"""

import importlib
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from trustact.language.errors import LawError, LawNotInLibraryError, UnknownInstrumentError
from trustact.language.instrument import Instrument
from trustact.language.partial_dates import ANY_DAY, PartialDate
from trustact.laws.index import MEND, Entry, LawIndex, read_index

if TYPE_CHECKING:
    from trustact.language.case import Case

__all__ = [
    "Entry",
    "LawIndex",
    "candidates",
    "get",
    "ids",
    "instrument_in",
    "load_all",
    "load_index",
    "missing",
    "module_name",
    "scenario_file",
    "with_readings",
]


def module_name(instrument_id: str) -> str:
    """Return the module that holds an instrument.

    Examples
    --------
    >>> module_name("us-ca/trust-act-2013")
    'trustact.laws.us_ca.trust_act_2013'
    """
    place, _, name = instrument_id.partition("/")
    stem = name.replace("-", "_")
    # A module's name cannot begin with a digit: 8 CFR 287.7 stands in cfr_8_287_7.
    if stem[:1].isdigit():
        stem = f"n{stem}"
    return f"{__name__}.{place.replace('-', '_')}.{stem}"


@lru_cache(maxsize=1)
def load_index() -> LawIndex:
    """Return the index of the laws, also of those that are not in this library yet.

    Raises
    ------
    LawError
        If it does not know a law file; the message names the command that mends it.

    Examples
    --------
    >>> load_index().find("us-ca/trust-act-2013").place_name
    'California'
    """
    return read_index(Path(__path__[0]))


@lru_cache(maxsize=1)
def ids() -> tuple[str, ...]:
    """Return the ids of all instruments of this library, in alphabetical order.

    Examples
    --------
    >>> "us-ma/hrw-rule-2013" in ids()
    True
    """
    return tuple(entry.id for entry in load_index().in_library)


@lru_cache(maxsize=1024)
def get(instrument_id: str) -> Instrument:
    """Return the instrument with an id; this imports its file.

    Raises
    ------
    UnknownInstrumentError
        Naming the nearest ids.
    LawNotInLibraryError
        If the law is known and not written yet.
    LawError
        If the file says something else of the law than the index.

    Examples
    --------
    >>> get("us-ma/hrw-rule-2013").status
    'model-rule'
    """
    index = load_index()
    entry = index.find(instrument_id)
    if entry is None:
        raise UnknownInstrumentError(instrument_id, [each.id for each in index.entries])
    if entry.file is None:
        raise LawNotInLibraryError(entry.id, entry.place_name, entry.title)
    law = instrument_in(module_name(instrument_id), instrument_id)
    if Entry.of(law, file=entry.file, place_name=entry.place_name) != entry:
        raise LawError(f"the index says something else of {entry.id} than its file; {MEND}")
    return law


def instrument_in(module_name: str, instrument_id: str) -> Instrument:
    """Return the instrument with an id from the module that writes it, whatever the index says."""
    module = importlib.import_module(module_name)
    for value in vars(module).values():
        if isinstance(value, Instrument) and value.id == instrument_id:
            return value
    raise LawError(f"the file has no instrument with the id {instrument_id}", module.__file__)


def load_all() -> Iterator[Instrument]:
    """Yield all instruments in the order of their ids; this imports each of their files."""
    return _each(load_index().in_library)


def candidates(
    case: "Case",
    action: str | None = None,
    *,
    later: bool = False,
    place: str | None = None,
    of_the_place: bool = False,
) -> list[Instrument]:
    """Return the instruments that can reach a case by place, day and agency, and speak.

    Parameters
    ----------
    action : str, optional
        Any, unless given.
    later : bool, default False
        Also those that can reach it on a later day.
    place : str, optional
        Where the case states none; any, unless given.
    of_the_place : bool, default False
        Only those that are not law in the whole country.

    Returns
    -------
    list of Instrument
        At least those that `trustact.deciding.applicability.applicable_laws` finds among all.
        Only their files are imported.

    Examples
    --------
    >>> from trustact.language.case import Case
    >>> case = Case.check({"as_of": "2014-03-01", "place": "us-ct", "agency": "sheriff"})
    >>> [law.id for law in candidates(case, "hold")]
    ['us-federal/8cfr-287-7', 'us-federal/secure-communities-2008']
    """
    as_of: PartialDate = case.as_of
    found = load_index().select(
        place=case.fact_values.get("place") or place,
        day=PartialDate(as_of.first, ANY_DAY.last) if later else as_of,
        agency=case.fact_values.get("agency"),
        action=action,
    )
    return list(
        _each(
            entry for entry in found if entry.in_library and not (of_the_place and entry.national)
        )
    )


def missing(action: str | None = None) -> tuple[Entry, ...]:
    """Return the laws that are known and not in this library yet, by the action that they govern.

    Examples
    --------
    >>> all("hold" in entry.regulated_actions for entry in missing("hold"))
    True
    """
    return tuple(
        entry
        for entry in load_index().not_in_library
        if action is None or action in entry.regulated_actions
    )


def with_readings(names: Collection[str]) -> list[Instrument]:
    """Return the instruments that have a reading of one of these names.

    Returns
    -------
    list of Instrument
        All instruments where no law has one of the names: whoever looks for it can say what is
        near.
    """
    found = load_index().in_library
    known = {name for entry in found for name in entry.readings}
    if all(name in known for name in names):
        found = tuple(entry for entry in found if not set(names).isdisjoint(entry.readings))
    return list(_each(found))


def _each(entries: Iterable[Entry]) -> Iterator[Instrument]:
    return (get(entry.id) for entry in entries)


def scenario_file(instrument_id: str) -> Path:
    """Return the path of the scenarios beside an instrument."""
    stem = module_name(instrument_id).rpartition(".")[2]
    place = instrument_id.partition("/")[0].replace("-", "_")
    return Path(__path__[0]) / place / f"{stem}.yaml"
