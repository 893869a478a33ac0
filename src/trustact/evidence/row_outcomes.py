"""What a law, or several together, give a row: everything that a figure counts of it.

Rows of one batch share a few dozen outcomes, so a row is a number and each outcome stands once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trustact.language.instrument import ANSWERS, Answer

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class CitedProvision:
    """A provision that gave an answer, and how firmly it was read."""

    citation: str
    says: str
    basis: str


@dataclass(frozen=True, slots=True)
class Presumed:
    """A presumption on which an answer rests."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of one law, or of several combined, on some rows, and what it rests on.

    Parameters
    ----------
    possible : frozenset of str
        What the answer can turn out to be; the answer itself where it is definite.
    missing : tuple of str
        The facts that an undetermined answer lacks, without row numbers (`convictions[].level`).
    decided_by : tuple of CitedProvision
        What is counted as having given the answer.
    citations : str
        As a row of the answers shows them.
    basis : str
        How firmly the least firm of what it rests on was read; empty where no law answers.
    laws : tuple of str
        Of combined laws the ids of those whose answer it is.
    versions : str
        The version of the law; of combined laws of each whose answer it is.
    provisions : str
        The names of the provisions that the citations are of.
    """

    answer: Answer
    possible: frozenset[Answer]
    missing: tuple[str, ...] = ()
    decided_by: tuple[CitedProvision, ...] = ()
    presumed: tuple[Presumed, ...] = ()
    citations: str = ""
    basis: str = ""
    laws: tuple[str, ...] = ()
    versions: str = ""
    provisions: str = ""

    @property
    def could_be(self) -> str:
        """The answers that it can turn out to be, in their usual order."""
        return "; ".join(answer for answer in ANSWERS if answer in self.possible)

    @property
    def presumptions(self) -> str:
        """The names of the presumptions on which the answer rests."""
        return "; ".join(each.name for each in self.presumed)


@dataclass(frozen=True, slots=True)
class OutcomeRows:
    """The outcome of each row of a batch.

    Parameters
    ----------
    codes : numpy array of int
        For each row the position of its outcome.
    outcomes : sequence of Outcome
        In the order in which they appear in the rows.
    """

    codes: "np.ndarray[Any, Any]"
    outcomes: Sequence[Outcome]

    def answers(self) -> Iterator[Answer]:
        """Yield the answer of each row."""
        answers = [outcome.answer for outcome in self.outcomes]
        return (answers[code] for code in self.codes.tolist())
