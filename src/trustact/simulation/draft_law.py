"""A draft law: read from a Python file outside the library."""

from pathlib import Path

from trustact.language.errors import TrustactError
from trustact.language.instrument import Instrument
from trustact.laws.law_file import LawFileError, load_law_file


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
        If the law in it is not valid.

    Notes
    -----
    The file is run as a program: use only files that you trust.
    """
    try:
        return load_law_file(Path(path)).law
    except LawFileError as error:
        raise DraftLawError(str(error)) from error
