"""A law that is being drafted: read from a Python file beside the library."""

from pathlib import Path

from trustact.language.errors import TrustactError
from trustact.language.instrument import Instrument
from trustact.laws.law_file import LawFileError, load_law_file


class DraftLawError(TrustactError):
    """The file of a draft holds no law, or more than one."""


def load_draft_law(path: str | Path) -> Instrument:
    """Return the one instrument that a Python file writes.

    Parameters
    ----------
    path : str or pathlib.Path
        A law file as CONTRIBUTING.md describes it.

    Returns
    -------
    Instrument

    Raises
    ------
    DraftLawError
        If the file cannot be run, or does not hold exactly one instrument.
    TrustactError
        If the law in it has no meaning.

    Notes
    -----
    The file is run, as any program is: use none that you would not run.
    """
    try:
        return load_law_file(Path(path)).law
    except LawFileError as error:
        raise DraftLawError(f"--draft {error}") from error
