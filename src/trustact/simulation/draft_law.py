"""A draft law: read from a Python file outside the library."""

from pathlib import Path

from trustact import laws
from trustact.language.errors import TrustactError
from trustact.language.instrument import Instrument
from trustact.laws.law_file import LawFileError


class DraftLawError(TrustactError):
    """The file of a draft law cannot be run, or does not contain exactly one law."""


def load_draft_law(path: str | Path) -> Instrument:
    """Return the one instrument that a Python file defines.

    Parameters
    ----------
    path : str or pathlib.Path
        A law file as CONTRIBUTING.md describes it.

    Raises
    ------
    DraftLawError
        If the file cannot be run, or does not define exactly one instrument.
    TrustactError
        If the law in it is not valid, or has the id of a law of the library.

    Notes
    -----
    The file is run as a program: use only files that you trust.
    """
    try:
        return laws.load(path)
    except LawFileError as error:
        raise DraftLawError(str(error)) from error
