"""Law files of the user's own, from a folder that the user names.

A law file is a program, and reading it runs it. A folder is read only where somebody names it, on
the command line or in a profile that they name; nothing is looked for.
"""

from pathlib import Path

from trustact.language.errors import LawError
from trustact.language.instrument import Instrument
from trustact.language.shown_text import escape_line
from trustact.laws.law_file import load_law_file


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


def _show_path(path: Path) -> str:
    return escape_line(str(path))
