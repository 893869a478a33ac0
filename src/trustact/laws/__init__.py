"""The laws: one folder a jurisdiction, one file an instrument, its scenarios beside it.

`us-ca/trust-act-2013` stands in `laws/us_ca/trust_act_2013.py`; its scenarios have the same stem.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from trustact.language.errors import LawError, UnknownInstrumentError
from trustact.language.instrument import Instrument


def module_name(instrument_id: str) -> str:
    """Return the module that holds an instrument.

    Parameters
    ----------
    instrument_id : str

    Returns
    -------
    str

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
def ids() -> tuple[str, ...]:
    """Return the ids of all instruments, in alphabetical order.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> "us-ma/hrw-rule-2013" in ids()
    True
    """
    found = []
    for place in pkgutil.iter_modules(__path__):
        if not place.ispkg:
            continue
        folder = str(Path(__path__[0]) / place.name)
        for module in pkgutil.iter_modules([folder]):
            name = module.name.removeprefix("n") if module.name[1:2].isdigit() else module.name
            found.append(f"{place.name.replace('_', '-')}/{name.replace('_', '-')}")
    return tuple(sorted(found))


@lru_cache(maxsize=1024)
def get(instrument_id: str) -> Instrument:
    """Return the instrument with an id.

    Parameters
    ----------
    instrument_id : str

    Returns
    -------
    Instrument

    Raises
    ------
    UnknownInstrumentError
        Naming the nearest ids.

    Examples
    --------
    >>> get("us-ma/hrw-rule-2013").status
    'model-rule'
    """
    if instrument_id not in ids():
        raise UnknownInstrumentError(instrument_id, ids())
    module = importlib.import_module(module_name(instrument_id))
    written = [
        value
        for value in vars(module).values()
        if isinstance(value, Instrument) and value.id == instrument_id
    ]
    if not written:
        raise LawError(f"the file has no instrument with the id {instrument_id}", module.__file__)
    return written[0]


def load_all() -> Iterator[Instrument]:
    """Yield all instruments in the order of their ids."""
    return (get(instrument_id) for instrument_id in ids())


def scenario_file(instrument_id: str) -> Path:
    """Return the path of the scenarios beside an instrument.

    Parameters
    ----------
    instrument_id : str

    Returns
    -------
    pathlib.Path
    """
    stem = module_name(instrument_id).rpartition(".")[2]
    place = instrument_id.partition("/")[0].replace("-", "_")
    return Path(__path__[0]) / place / f"{stem}.yaml"
