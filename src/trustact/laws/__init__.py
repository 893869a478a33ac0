"""The laws: one folder for each jurisdiction, one file for each instrument with its scenarios.

`us-ca/trust-act-2013` is in `laws/us_ca/trust_act_2013.py`, its scenarios in the YAML file of the
same name. An index has the places and dates of all laws; a law is imported when it is used.
"""

import importlib
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from trustact.language.errors import (
    LawError,
    LawNotInLibraryError,
    RenamedLawWarning,
    UnknownInstrumentError,
)
from trustact.language.instrument import Instrument
from trustact.language.library_version import call_on_change, library_in_use
from trustact.language.partial_dates import ANY_DAY, PartialDate
from trustact.laws.catalogue import catalogue_instrument
from trustact.laws.index import (
    REMEDY,
    TITLE_PREFIX,
    Entry,
    LawIndex,
    parse_index,
    read_index,
)

if TYPE_CHECKING:
    from trustact.language.case import Case

__all__ = [
    "Entry",
    "LawIndex",
    "add_laws",
    "added_laws",
    "candidates",
    "check_no_laws_added",
    "current_id",
    "forget_index",
    "get",
    "ids",
    "instrument_in",
    "is_path",
    "known_laws",
    "laws_not_in_library",
    "load",
    "load_all",
    "load_index",
    "module_name",
    "resolve",
    "scenario_file",
    "with_readings",
]


def module_name(instrument_id: str) -> str:
    """Return the name of the module of an instrument.

    Examples
    --------
    >>> module_name("us-ca/trust-act-2013")
    'trustact.laws.us_ca.trust_act_2013'
    >>> module_name("us-federal/8cfr-287-7")
    'trustact.laws.us_federal.title_8cfr_287_7'
    """
    place, _, name = instrument_id.partition("/")
    stem = name.replace("-", "_")
    # The name of a module cannot begin with a digit; that of a federal law is its title.
    if stem[:1].isdigit():
        stem = f"{TITLE_PREFIX}{stem}"
    return f"{__name__}.{place.replace('-', '_')}.{stem}"


_NOT_TOGETHER = "laws of your own cannot be asked beside those of another version"
_added: dict[str, tuple[Entry, Instrument]] = {}
"""Laws of the user's own, while `add_laws` lasts."""


@contextmanager
def add_laws(instruments: Sequence[Instrument]) -> Iterator[None]:
    """Add laws of the user's own to the library while the context lasts.

    They are asked, combined, and never presumed away, as all others are. A law that is known and
    not in the library is filled in by one with its id.

    Raises
    ------
    LawError
        If the library has a law with the same id.

    Examples
    --------
    >>> own = Instrument("us-xx/jail-policy", title="Policy", citation="Manual 5",
    ...     in_force=[("2014-01-01", None)], binds={"sheriff"}, basis="text")
    >>> with add_laws([own]):
    ...     get("us-xx/jail-policy").title, "us-xx/jail-policy" in ids()
    ('Policy', True)
    >>> "us-xx/jail-policy" in ids()
    False
    """
    if not instruments:
        yield
        return
    if library_in_use() is not None:
        raise LawError(_NOT_TOGETHER)
    before = dict(_added)
    more: dict[str, tuple[Entry, Instrument]] = {}
    for law in instruments:
        if law.id in more:
            raise LawError(_taken(law.id), law.where)
        _check_own_id(law)
        file = "" if law.where is None else law.where.rpartition(":")[0]
        more[law.id] = (Entry.of_law(law, file=file, place_name=_place_name(law.place)), law)
    _replace_added({**before, **more})
    try:
        yield
    finally:
        _replace_added(before)


def _check_own_id(law: Instrument) -> None:
    """Refuse a law of the user's own with the id of one of the library, which it would replace."""
    entry = load_index().find(law.id)
    if entry is not None and entry.in_library:
        raise LawError(_taken(law.id), law.where)


def _taken(law_id: str) -> str:
    return (
        f"there is a law {law_id} already; give yours an id of its own, for example {law_id}-draft"
    )


def added_laws() -> tuple[Instrument, ...]:
    """Return the laws of the user's own that are added now."""
    return tuple(law for _, law in _added.values())


def check_no_laws_added() -> None:
    """Check that no laws of the user's own are added: another version cannot have known of them.

    Raises
    ------
    LawError
        If some are.
    """
    if _added:
        raise LawError(_NOT_TOGETHER)


def _replace_added(entries: Mapping[str, tuple[Entry, Instrument]]) -> None:
    _added.clear()
    _added.update(entries)
    forget_index()


def forget_index() -> None:
    """Forget what was read of the index and the laws: it was written anew, or others are in use."""
    for function in (_own_index, known_laws, load_index, ids, get):
        function.cache_clear()


call_on_change(forget_index)


def _index_in_use() -> LawIndex | None:
    """Return the index of the library of another version; None where this one's own is used."""
    library = library_in_use()
    if library is None:
        return None
    index: LawIndex = library.index
    return index


def _place_name(place: str) -> str:
    found = (entry.place_name for entry in load_index().entries if entry.place == place)
    return next(found, place)


def _with_added(index: LawIndex) -> LawIndex:
    if not _added:
        return index
    kept = (entry for entry in index.entries if entry.id not in _added)
    return LawIndex((*kept, *(entry for entry, _ in _added.values())))


@lru_cache(maxsize=1)
def _own_index() -> LawIndex:
    return parse_index(Path(__path__[0]))


@lru_cache(maxsize=1)
def known_laws() -> tuple[Entry, ...]:
    """Return the laws in the index as it was written last, whether the law files agree or not."""
    index = _index_in_use()
    if index is not None:
        return index.entries
    return _with_added(_own_index()).entries


@lru_cache(maxsize=1)
def load_index() -> LawIndex:
    """Return the index of all known laws, including those that are not in this library yet.

    Raises
    ------
    LawError
        If a law file is not in the index; the message names the command to run.

    Examples
    --------
    >>> load_index().find("us-ca/trust-act-2013").place_name
    'California'
    """
    index = _index_in_use()
    if index is not None:
        return index
    return _with_added(read_index(Path(__path__[0]), _own_index()))


@lru_cache(maxsize=1)
def ids() -> tuple[str, ...]:
    """Return the ids of all instruments of this library, in alphabetical order.

    Examples
    --------
    >>> "us-ma/hrw-rule-2013" in ids()
    True
    """
    return tuple(entry.id for entry in load_index().in_library)


def current_id(instrument_id: str) -> str:
    """Return the id that is known in the place of one that was renamed; any other id unchanged.

    A `RenamedLawWarning` says so.

    Examples
    --------
    >>> current_id("us-ma/hrw-rule-2013"), current_id("us-xx/unheard-of")
    ('us-ma/hrw-rule-2013', 'us-xx/unheard-of')
    """
    index = load_index()

    def is_known(law: str) -> bool:
        return index.find(law) is not None

    if is_known(instrument_id):
        return instrument_id
    from trustact.laws.redirects import follow, read_redirects  # needed for ids that are gone

    found = follow(instrument_id, read_redirects(), is_known)
    if found is None:
        return instrument_id
    now, says = found
    warnings.warn(says, RenamedLawWarning, stacklevel=2)
    return now


@lru_cache(maxsize=1024)
def get(instrument_id: str) -> Instrument:
    """Return the instrument with an id; this imports its file.

    An id that was renamed gives the law under its new one, with a `RenamedLawWarning`.

    Raises
    ------
    UnknownInstrumentError
        Naming the nearest ids.
    LawNotInLibraryError
        If the law is known and neither written yet nor in the catalogue.
    LawError
        If the file says something else of the law than the index.

    Examples
    --------
    >>> get("us-ma/hrw-rule-2013").status
    'model-rule'
    """
    if instrument_id in _added:
        return _added[instrument_id][1]
    index = load_index()
    entry = index.find(current_id(instrument_id))
    if entry is None:
        raise UnknownInstrumentError(
            instrument_id,
            [each.id for each in index.entries],
            [each.id for each in index.not_in_library],
        )
    if entry.in_catalogue:
        return catalogue_instrument(entry)
    if entry.file is None:
        raise LawNotInLibraryError(entry.id, entry.place_name, entry.title)
    library = library_in_use()
    if library is not None:
        known: Instrument = library.instruments[entry.id]
        return known
    law = instrument_in(module_name(entry.id), entry.id)
    if Entry.of_law(law, file=entry.file, place_name=entry.place_name) != entry:
        raise LawError(f"the index and the file of {entry.id} differ; {REMEDY}")
    return law


def load(path: str | Path) -> Instrument:
    """Return the law in a Python file of the user's own, as a draft: it is asked where it is named.

    Parameters
    ----------
    path : str or pathlib.Path
        A law file, as `trustact new` writes it. It is run, as any program is: name none that you
        would not run.

    Raises
    ------
    LawFileError
        With file and line, if it cannot be run, or does not write exactly one law.
    LawError
        If the law in it has no meaning or the id of a law of the library, which no draft replaces.
    """
    if library_in_use() is not None:
        raise LawError(_NOT_TOGETHER, str(path))
    from trustact.laws.law_file import is_in_library, load_law_file

    law = load_law_file(Path(path)).law
    if not is_in_library(Path(path)):
        _check_own_id(law)
    return law


def is_path(law: str) -> bool:
    """Return whether a text names a law by the path of its file, and not by its id.

    Examples
    --------
    >>> is_path("./my_draft.py"), is_path("my_draft.py"), is_path("us-ca/trust-act-2013")
    (True, True, False)
    """
    return law.endswith(".py") or law.startswith((".", "/"))


def resolve(law: str | Path | Instrument) -> Instrument:
    """Return a law by its id, or by the path of a file of the user's own, which is run.

    Parameters
    ----------
    law : str, pathlib.Path or Instrument
        A text is a path if it ends in `.py` or begins as a path does (`./my_draft.py`); any other
        is an id.

    Raises
    ------
    LawError
        As in `load` and `get`.

    Examples
    --------
    >>> resolve("us-ma/hrw-rule-2013").status
    'model-rule'
    """
    if isinstance(law, Instrument):
        return law
    if isinstance(law, Path) or is_path(law):
        return load(law)
    try:
        return get(law)
    except UnknownInstrumentError as error:
        file = f"{law}.py"
        if Path(file).is_file():
            raise LawError(f"{error}. For the law file of your own write ./{file}") from error
        raise


def instrument_in(module_name: str, instrument_id: str) -> Instrument:
    """Return the instrument with an id from its module, without use of the index."""
    module = importlib.import_module(module_name)
    for value in vars(module).values():
        if isinstance(value, Instrument) and value.id == instrument_id:
            return value
    raise LawError(
        f"there is no instrument with the id {instrument_id} in this file", module.__file__
    )


def load_all() -> Iterator[Instrument]:
    """Yield all instruments in the order of their ids; this imports all law files."""
    return _each(load_index().in_library)


def candidates(
    case: "Case",
    action: str | None = None,
    *,
    later: bool = False,
    place: str | None = None,
    of_the_place: bool = False,
) -> list[Instrument]:
    """Return the instruments that may apply to a case by place, day, agency and action.

    Parameters
    ----------
    action : str, optional
        Any action if not given.
    later : bool, default False
        Also those that may apply on a later day.
    place : str, optional
        Used if the case does not state a place; any place if not given.
    of_the_place : bool, default False
        Without those that are law in the whole country.

    Returns
    -------
    list of Instrument
        All that `trustact.deciding.applicability.applicable_laws` would select from all laws, and
        possibly more. Only their files are imported.

    Examples
    --------
    >>> from trustact.language.case import Case
    >>> case = Case.check({"as_of": "2014-03-01", "place": "us-ct", "agency": "sheriff"})
    >>> found = [law.id for law in candidates(case, "hold")]
    >>> "us-federal/8cfr-287-7" in found, "us-ct/trust-act-2013" in found
    (True, False)
    """
    as_of: PartialDate = case.as_of
    found = load_index().select(
        place=case.fact_values.get("place") or place,
        day=PartialDate(as_of.first, ANY_DAY.last) if later else as_of,
        agency=case.fact_values.get("agency"),
        action=action,
        with_duties=True,
    )
    return list(
        _each(
            entry for entry in found if entry.in_library and not (of_the_place and entry.national)
        )
    )


def laws_not_in_library(action: str | None = None) -> tuple[Entry, ...]:
    """Return the laws that are known but not in this library yet, optionally for one action.

    Examples
    --------
    >>> all("hold" in entry.regulated_actions for entry in laws_not_in_library("hold"))
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
        All instruments if a name is unknown, so that the caller can suggest a similar one.
    """
    found = load_index().in_library
    known = {name for entry in found for name in entry.readings}
    if all(name in known for name in names):
        found = tuple(entry for entry in found if not set(names).isdisjoint(entry.readings))
    return list(_each(found))


def _each(entries: Iterable[Entry]) -> Iterator[Instrument]:
    return (get(entry.id) for entry in entries)


def scenario_file(instrument_id: str) -> Path:
    """Return the path of the scenario file of an instrument."""
    stem = module_name(instrument_id).rpartition(".")[2]
    place = instrument_id.partition("/")[0].replace("-", "_")
    return Path(__path__[0]) / place / f"{stem}.yaml"
