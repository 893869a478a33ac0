"""Law files of the user's own, from a folder that the user names.

A law file is a program, and reading it runs it. A folder is read only where somebody names it, on
the command line or in a profile that they name; nothing is looked for. A file that is named alone
is a draft (`trustact.laws.load`).
"""

import os
from collections.abc import Iterable
from pathlib import Path

from trustact.language.errors import LawError
from trustact.language.instrument import Instrument
from trustact.language.law_data import version_of
from trustact.language.library_version import library_in_use
from trustact.language.shown_text import escape_line
from trustact.laws import added_laws
from trustact.laws.law_file import LIBRARY, load_law_file


def read_own_laws(folder: Path) -> tuple[Instrument, ...]:
    """Return the laws in a folder: `NAME.py`, and `us_xx/NAME.py` as `trustact new` writes it.

    A file whose name begins with an underscore is not read: it holds terms that laws use.

    Raises
    ------
    LawError
        If there is no such folder, no law in it, or two of them have one id.
    LawFileError
        If a file cannot be run, or does not write one law.
    """
    if not folder.is_dir():
        raise LawError(
            "there is no such folder; name the folder of your law files", _show_path(folder)
        )
    every = (*folder.glob("*.py"), *folder.glob("us_*/*.py"))
    files = [path for path in every if not path.name.startswith("_")]
    if not files:
        raise LawError(
            "there is no law file in this folder; a law is in NAME.py or us_xx/NAME.py",
            _show_path(folder),
        )
    found: dict[str, Instrument] = {}
    for path in sorted(files):
        law = load_law_file(path).law
        if law.id in found:
            raise LawError(f"{law.id} is also in {found[law.id].where}; keep one", _show_path(path))
        found[law.id] = law
    return tuple(found.values())


def is_own_law(law: Instrument) -> bool:
    """Return whether a law is written in a file of the user's own, and not in this library.

    Examples
    --------
    >>> from trustact import laws
    >>> is_own_law(laws.get("us-ma/hrw-rule-2013"))
    False
    """
    if library_in_use() is not None or law.where is None:
        return False
    return not law.where.startswith(f"{LIBRARY}{os.sep}")


def describe_own_law(law: Instrument) -> str | None:
    """Return that an answer is that of a draft and of no law; None for a law of the library.

    Examples
    --------
    >>> from trustact import laws
    >>> describe_own_law(laws.get("us-ma/hrw-rule-2013")) is None
    True
    """
    if not is_own_law(law):
        return None
    where = law.where or ""
    file = escape_line(where.rpartition(":")[0])
    named = f"{law.title} [{law.id}], version {version_of(law)}, from the file {file}"
    if any(law is each for each in added_laws()):
        return f"of your own, not of the library: {named}; a draft is not law"
    return f"a draft, not law: {named}; how firmly it was read is what the file says of itself"


def check_names_of_own_laws(asked: Iterable[Instrument]) -> None:
    """Check that no two laws that are asked together share an id, where a draft is among them.

    Raises
    ------
    LawError
        If they do: nobody could tell whose figure is whose.
    """
    by_id: dict[str, Instrument] = {}
    for law in asked:
        other = by_id.setdefault(law.id, law)
        if other is not law and version_of(other) != version_of(law):
            own = law if is_own_law(law) else other
            raise LawError(
                f"two different laws are called {law.id}; give the draft an id of its own",
                own.where,
            )


def _show_path(path: Path) -> str:
    return escape_line(str(path))
