"""A law that is being drafted: read from a Python file beside the library."""

import importlib.util
from pathlib import Path

from trustact import laws
from trustact.language.errors import TrustactError
from trustact.language.instrument import Instrument


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
    file = Path(path)
    if not file.is_file():
        raise DraftLawError(f"--draft {path}: there is no such file")
    spec = importlib.util.spec_from_file_location("trustact_draft", file)
    if spec is None or spec.loader is None:
        raise DraftLawError(f"--draft {path}: a draft is a Python file; its name ends in .py")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except TrustactError:
        raise
    except Exception as error:
        raise DraftLawError(
            f"--draft {path}: running it failed: {type(error).__name__}: {error}"
        ) from error
    # A draft that amends a law imports it; what is at hand is no draft.
    found = {
        id(each): each
        for each in vars(module).values()
        if isinstance(each, Instrument) and each.id not in laws.ids()
    }
    if len(found) != 1:
        raise DraftLawError(
            f"--draft {path}: the file writes {len(found)} instruments; a draft is one, e.g. "
            'act = Instrument("us-xx/draft", ...)'
        )
    return next(iter(found.values()))
