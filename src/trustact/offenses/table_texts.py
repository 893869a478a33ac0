"""The texts of the tables of offenses: those of this version, or of another one for a time."""

import sys
from typing import Any

from trustact.language.library_version import call_on_change, library_in_use

_PACKAGE = __name__.rpartition(".")[0]


def open_table(name: str) -> Any:
    """Return an open table of this version: `levels.csv`, `lists/ca-prop-47.csv`."""
    from importlib.resources import files  # slow to import, needed only here

    return files("trustact.offenses").joinpath("data", *name.split("/")).open(encoding="utf-8")


def table_names() -> tuple[str, ...]:
    """Return the names of the tables of this version, in order.

    Examples
    --------
    >>> "lists/ca-prop-47.csv" in table_names()
    True
    """
    from importlib.resources import files

    folder = files("trustact.offenses").joinpath("data")
    single = [each.name for each in folder.iterdir() if each.name.endswith(".csv")]
    lists = [f"lists/{each.name}" for each in folder.joinpath("lists").iterdir()]
    return tuple(sorted((*single, *(name for name in lists if name.endswith(".csv")))))


def table_text(name: str) -> str:
    """Return the text of a table."""
    text = taken(name)
    if text is not None:
        return text
    with open_table(name) as lines:
        found: str = lines.read()
        return found


def taken(name: str) -> str | None:
    """Return the text of a table of another version; None where this version's own is used.

    Raises
    ------
    KeyError
        If the other version has no such table.
    """
    library = library_in_use()
    return None if library is None else library.tables[name]


def _forget() -> None:
    """Forget what was read from tables: each kept result of this package is found anew."""
    for name, module in tuple(sys.modules.items()):
        if name.startswith(f"{_PACKAGE}."):
            for each in tuple(vars(module).values()):
                clear = getattr(each, "cache_clear", None)
                if callable(clear):
                    clear()


call_on_change(_forget)
