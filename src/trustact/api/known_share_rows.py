"""The rows of a replay that are silent on a fact whose share is known from elsewhere."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from trustact.evidence.bounds import KnownShare, KnownShareError
from trustact.evidence.group_shares import GroupShares
from trustact.evidence.law_tally import SAYS
from trustact.language.columns import Records
from trustact.replaying.assumptions import (
    Assumption,
    apply_assumptions,
    compare_rows,
    parse_assumption,
)

if TYPE_CHECKING:
    import numpy as np


class KnownShareRows:
    """What the rows of records say of the fact of a known share.

    Parameters
    ----------
    assumed : sequence of Assumption
        What is assumed for every row that does not state it.

    Raises
    ------
    KnownShareError
        If the fact is assumed too.
    """

    def __init__(
        self, known_share: KnownShare | GroupShares, assumed: Sequence[Assumption]
    ) -> None:
        self.fact = parse_assumption(known_share.fact)
        _check_rows_are_left(known_share, self.fact, assumed)

    def says(self, records: Records) -> "np.ndarray[Any, Any]":
        """Return for each row what it says of the fact: a position in `SAYS`."""
        import numpy as np

        return np.array([SAYS.index(each) for each in compare_rows(records, self.fact)], np.int64)

    def fill(self, records: Records) -> Records:
        """Return records as if every row that does not state the fact had its known value."""
        return apply_assumptions(records, [self.fact])


def _check_rows_are_left(
    known_share: KnownShare | GroupShares, fact: Assumption, assumed: Sequence[Assumption]
) -> None:
    """Refuse a known share of a fact that is assumed for every row that does not state it."""
    name = fact.path.removesuffix("_complete")
    for assumption in assumed:
        if assumption.path.removesuffix("_complete") == name:
            raise KnownShareError(
                f"known share {known_share.text}: {assumption.text} is "
                "assumed for every row that does not state the fact, so the share applies to no "
                "row; leave out one of the two"
            )
