"""What sees the outcomes of all laws on each batch of a replay, as a comparison has to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from trustact.evidence.grouped_cells import Tables
from trustact.evidence.law_tally import BatchOutcomes

if TYPE_CHECKING:
    import numpy as np


class RowObserver(Protocol):
    """Sees one batch after the other; the laws are in the order in which the replay has them."""

    def add(
        self,
        laws: Sequence[BatchOutcomes],
        groups: "Sequence[np.ndarray[Any, Any]]",
        answers: Any,
        /,
    ) -> None:
        """Take a batch.

        Parameters
        ----------
        laws : sequence of BatchOutcomes
            One for each law.
        groups : sequence of numpy arrays of int
            For each table of groups the number of each row's group.
        answers : pyarrow.Table
            A row for each row of the batch and each law.
        """

    def finish(self, tables: Tables, shown: int, /) -> None:
        """Take the labels of all groups, and how many of the tables were asked for."""
