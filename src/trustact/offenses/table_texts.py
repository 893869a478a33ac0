"""The texts of the tables of offenses: those of this version, or of another one for a time."""

import sys
from pathlib import Path
from typing import TextIO

from trustact.language.library_version import call_on_change, library_in_use
from trustact.language.package_files import package_file

_PACKAGE = __name__.rpartition(".")[0]


def open_table(name: str) -> TextIO:
    """Return an open table of this version: `levels.csv`, `lists/ca-prop-47.csv`."""
    return _folder().joinpath(*name.split("/")).open(encoding="utf-8")


def table_names() -> tuple[str, ...]:
    """Return the names of the tables of this version, in order.

    Examples
    --------
    >>> "lists/ca-prop-47.csv" in table_names()
    True
    """
    folder = _folder()
    return tuple(sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*.csv")))


def _folder() -> Path:
    return package_file("offenses", "data")


def table_text(name: str) -> str:
    """Return the text of a table."""
    text = taken(name)
    if text is not None:
        return text
    with open_table(name) as lines:
        return lines.read()


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
