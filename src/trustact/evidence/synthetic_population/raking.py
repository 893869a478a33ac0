"""Iterative proportional fitting: weights of a table that reach several margins at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trustact.language.errors import TrustactError

if TYPE_CHECKING:
    import numpy as np

_ROUNDS = 2000
_CLOSE = 1e-9


class MarginsError(TrustactError):
    """Margins that cannot be reached together."""


@dataclass(frozen=True, slots=True)
class MarginTotals:
    """What the cells of a table add up to.

    Parameters
    ----------
    name : str
        For messages.
    groups : numpy array of int
        The group of each cell; -1 for one that the margin says nothing of.
    shares : tuple of float
        The share of all rows of each group.
    """

    name: str
    groups: "np.ndarray[Any, Any]"
    shares: tuple[float, ...]


def rake(start: "np.ndarray[Any, Any]", margins: Sequence[MarginTotals]) -> "np.ndarray[Any, Any]":
    """Return the weights nearest to those of a table that reach every margin; they add up to 1.

    Raises
    ------
    MarginsError
        If the margins contradict each other, or need rows of which the table has none.

    Examples
    --------
    >>> import numpy as np
    >>> rows = MarginTotals("rows", np.array([0, 0, 1, 1]), (0.5, 0.5))
    >>> columns = MarginTotals("columns", np.array([0, 1, 0, 1]), (0.2, 0.8))
    >>> rake(np.array([1.0, 1.0, 1.0, 1.0]), [rows, columns]).round(3).tolist()
    [0.1, 0.4, 0.1, 0.4]
    """
    import numpy as np

    weights = np.asarray(start, float) / float(np.sum(start))
    worst, at = 1.0, ""
    for _ in range(_ROUNDS):
        worst, at = 0.0, ""
        for margin in margins:
            covered = margin.groups >= 0
            wanted = np.array(margin.shares)
            found = np.bincount(margin.groups[covered], weights[covered], minlength=len(wanted))
            off = float(np.abs(found - wanted).max())
            if off > worst:
                worst, at = off, margin.name
            factor = np.divide(wanted, found, out=np.zeros_like(wanted), where=found > 0)
            weights[covered] *= factor[margin.groups[covered]]
        if worst < _CLOSE:
            return weights
    raise MarginsError(
        f"the shares of {at} cannot be reached together with the others: after {_ROUNDS:,} "
        f"rounds they are off by up to {100 * worst:.3f} percentage points"
    )


def whole_counts(weights: "np.ndarray[Any, Any]", rows: int) -> "np.ndarray[Any, Any]":
    """Return how many of so many rows each cell gets: the largest remainders are rounded up.

    Examples
    --------
    >>> import numpy as np
    >>> whole_counts(np.array([0.25, 0.35, 0.4]), 10).tolist()
    [2, 4, 4]
    """
    import numpy as np

    exact = weights * rows
    counts = np.floor(exact + 1e-9).astype(np.int64)
    # Of equal remainders the later one, so that every run is the same.
    order = np.lexsort((-np.arange(len(exact)), -(exact - counts)))
    counts[order[: rows - int(counts.sum())]] += 1
    return counts
