"""Which library answers: its digest, kept in a file beside the laws, so that no start computes it.

Two libraries with the same digest have the same laws, offense tables, rules of filling, calendars
and holidays. `make index` writes the file of this version's own.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from trustact.language.errors import LawError
from trustact.language.instrument import Instrument
from trustact.language.law_data import version_of
from trustact.language.library_version import library_in_use, library_words
from trustact.laws import added_laws
from trustact.laws.index import REMEDY
from trustact.laws.own_laws import is_own_law

DIGEST_FILE = "content_digest.txt"
"""The file in this folder that has the digest of this version's own library."""


def content_digest() -> str:
    """Return the digest of the library in use: that of a file, or the one that was kept.

    Raises
    ------
    LawError
        If the one that was kept cannot be read; with the command to run.
    """
    library = library_in_use()
    return own_digest() if library is None else library.content_digest


@lru_cache(maxsize=1)
def own_digest() -> str:
    """Return the digest of this version's own library, as it was written last."""
    return read_digest(Path(__file__).parent)


def read_digest(folder: Path) -> str:
    """Return the digest that was kept in a folder.

    Raises
    ------
    LawError
        If there is none, or the file has something else; with the command to run.
    """
    path = folder / DIGEST_FILE
    try:
        found = path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise LawError(f"the digest of the laws cannot be read; {REMEDY}", str(path)) from error
    if re.fullmatch("[0-9a-f]{64}", found) is None:
        raise LawError(f"this is not a digest in 64 hexadecimal digits; {REMEDY}", str(path))
    return found


def describe_library(program: str, asked: Iterable[Instrument] = ()) -> dict[str, Any]:
    """Return which library answers, as JSON says it.

    Parameters
    ----------
    program : str
        Version of this program, which has a library of its own.
    asked : iterable of Instrument
        The laws that were asked: those of the user's own are named, since no digest has them.
    """
    library = library_in_use()
    return {
        "program": program if library is None else library.program,
        "written_on": None if library is None else library.written_on.isoformat(),
        "content_digest": content_digest(),
        "own_laws": law_versions((*added_laws(), *filter(is_own_law, asked))),
    }


def law_versions(asked: Iterable[Instrument]) -> dict[str, str]:
    """Return the version of each law by its id, in the order in which they were asked.

    Examples
    --------
    >>> from trustact import laws
    >>> list(law_versions([laws.get("us-ca/trust-act-2013"), laws.get("us-ma/lunn-2017")]))
    ['us-ca/trust-act-2013', 'us-ma/lunn-2017']
    """
    return {law.id: _kept_version(law) for law in asked}


# The word is written from all that a law says; many cases ask the same laws again and again.
_kept_version = lru_cache(maxsize=256)(version_of)


def describe_in_words(program: str, asked: Iterable[Instrument] = ()) -> str:
    """Return the same in words, for the foot of a text or a page; `program` is this version."""
    return library_words(program, describe_library(program, asked))


LIBRARY_KEYS = {
    "library.program": "version of the program whose library it is",
    "library.written_on": "the day on which its file was written; null for the program's own",
    "library.content_digest": "SHA-256 of its laws, tables, rules and holidays, alike wherever "
    "these are the same",
    "library.own_laws": "laws of your own that were added to it or asked: id -> version",
}
"""The keys of `describe_library` -> what they mean."""
