"""How firmly a text was read: the mark that every rule, row and answer carries."""

from collections.abc import Iterable, Mapping
from typing import Literal

Basis = Literal["text", "secondary", "recalled", "not-on-file"]

BASES: tuple[Basis, ...] = ("text", "secondary", "recalled", "not-on-file")
"""How reliably a source was read, most reliable first; "not-on-file": it was not read at all."""
BASIS_LABELS: Mapping[str, str] = {
    "text": "text read",
    "secondary": "secondary source, text not read",
    "recalled": "recalled, not verified",
    "not-on-file": "text not on file, not read",
}
"""How each basis is printed."""
BASIS_RANKS: tuple[Basis | None, ...] = (None, *BASES)
"""From what rests on no table to what was not read: the place of each is its rank in columns."""


def rank_of(basis: Basis | None) -> int:
    """Return the place of a basis in `BASIS_RANKS`.

    Examples
    --------
    >>> [rank_of(each) for each in (None, "text", "recalled")]
    [0, 1, 3]
    """
    return BASIS_RANKS.index(basis)


def least_firm(bases: Iterable[Basis | None]) -> Basis | None:
    """Return the least firm of several bases; None where there are none.

    Examples
    --------
    >>> least_firm(["text", None, "recalled"]), least_firm([None])
    ('recalled', None)
    """
    return max((each for each in bases if each is not None), key=BASES.index, default=None)


def firmest(bases: Iterable[Basis]) -> Basis:
    """Return the firmest of several bases.

    Examples
    --------
    >>> firmest(["recalled", "text"])
    'text'
    """
    return min(bases, key=BASES.index)
