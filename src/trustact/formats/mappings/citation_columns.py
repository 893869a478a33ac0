"""Whether the cells of a column of charges are citations of statutes."""

import re
from collections.abc import Sequence

from trustact.formats.jail_bookings import is_hold_row
from trustact.formats.mappings.cell_values import states_nothing
from trustact.offenses.citation_parser import UnreadableCitation, read_statute

_LOOKED_AT = 500
_FEWEST_CITATIONS = 0.9
_DIGIT = re.compile(r"\d")


def are_citations(texts: Sequence[str], state: str | None) -> bool:
    """Return whether nearly all of some cells can be read as citations; holds are no charges.

    Parameters
    ----------
    state : str or None
        The state whose law they are, if they do not say it.

    Examples
    --------
    >>> are_citations(["PC 459", "VC 23152(A)"], "us-ca"), are_citations(["DWI"], "us-ca")
    (True, False)
    """
    charges = [t.strip() for t in texts if not states_nothing(t) and not is_hold_row(t, "")]
    charges = charges[:_LOOKED_AT]
    found = sum(_is_citation(text, state) for text in charges)
    return bool(charges) and found >= _FEWEST_CITATIONS * len(charges)


def _is_citation(text: str, state: str | None) -> bool:
    if _DIGIT.search(text) is None:
        return False
    return not isinstance(read_statute(text, state), UnreadableCitation)
