"""A draft law: read from a Python file outside the library."""

import importlib.util
from pathlib import Path

from trustact import laws
from trustact.language.errors import TrustactError
from trustact.language.instrument import Instrument


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
    file = Path(path)
    if not file.is_file():
        raise DraftLawError(f"{path}: there is no such file")
    spec = importlib.util.spec_from_file_location("trustact_draft", file)
    if spec is None or spec.loader is None:
        raise DraftLawError(f"{path}: a draft law must be a Python file whose name ends in .py")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except TrustactError:
        raise
    except Exception as error:
        raise DraftLawError(
            f"{path}: running the file failed: {type(error).__name__}: {error}"
        ) from error
    # A draft that amends a law imports it; a law of the library is not the draft.
    drafts = {
        id(each): each
        for each in vars(module).values()
        if isinstance(each, Instrument) and each.id not in laws.ids()
    }
    if len(drafts) != 1:
        raise DraftLawError(
            f"{path}: the file defines {len(drafts)} new instruments; it must define exactly one, "
            'e.g. act = Instrument("us-xx/draft", ...)'
        )
    return next(iter(drafts.values()))
