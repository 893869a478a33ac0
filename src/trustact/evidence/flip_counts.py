"""What a comparison of two laws counts: rows that flip, from which answer to which, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from trustact.evidence.bounds import Range
from trustact.evidence.row_outcomes import CitedProvision
from trustact.language.instrument import ANSWERS, Answer

Kind = Literal["same", "flips", "open"]

KINDS: Mapping[Kind, str] = {
    "flips": "no answer is left to both laws",
    "same": "both answers are definite and alike",
    "open": "at least one law leaves its answer open, and the two can agree",
}
"""What a row is -> what that means. Each row is one of them."""

RowName = tuple[str, int]
"""A file, and the row as that file counts it; the file is empty where there is none."""


@dataclass(frozen=True, slots=True)
class SideReason:
    """What one law answers and by what.

    Parameters
    ----------
    citations : str
        Of an open answer those that are open.
    provisions : tuple of CitedProvision
        What decided; empty where the answer is open.
    """

    answer: Answer
    citations: str
    provisions: tuple[CitedProvision, ...]
    basis: str

    def as_json(self) -> dict[str, Any]:
        """Return it with its documented keys."""
        return {
            "answer": self.answer,
            "citation": self.citations,
            "says": [each.says for each in self.provisions],
            "basis": self.basis,
        }


@dataclass(frozen=True, slots=True)
class ReasonPair:
    """The provisions on each side for which rows flip or are open.

    Parameters
    ----------
    examples : tuple of RowName
        The first rows of them, in the order of the files.
    """

    kind: Literal["flips", "open"]
    one: SideReason
    other: SideReason
    rows: int
    examples: tuple[RowName, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """From one definite answer to another.

    Parameters
    ----------
    rows : int
        Rows of which the records decide both answers.
    bounds : Range
        The least and the most rows that can change so.
    share_bounds : Range or None
        The same with a known share, where one was given.
    """

    one: Answer
    other: Answer
    rows: int
    bounds: Range
    share_bounds: Range | None


@dataclass(frozen=True, slots=True)
class FlipCounts:
    """The rows of a whole or of a group by what becomes of their answer.

    Parameters
    ----------
    same, flips, open : int
        Rows of each kind; they add up to all rows.
    matrix : mapping of (str, str) to int
        Answer of the first law, answer of the second -> rows; they add up to all rows.
    bounds : Range
        The least and the most rows that flip: those that flip, and those that are open besides.
    share_bounds : Range or None
        The same with a known share; None where none was given, or where the rows contradict it.
    changes : tuple of Change
        Those that some row can make.
    """

    same: int
    flips: int
    open: int
    matrix: Mapping[tuple[Answer, Answer], int]
    bounds: Range
    share_bounds: Range | None
    changes: tuple[Change, ...]

    @property
    def rows(self) -> int:
        """All rows."""
        return self.same + self.flips + self.open

    def of_kind(self, kind: Kind) -> int:
        """Return the rows of a kind."""
        return {"same": self.same, "flips": self.flips, "open": self.open}[kind]

    def as_json(self) -> dict[str, Any]:
        """Return them with their documented keys."""
        return {
            "rows": self.rows,
            "same": self.same,
            "flips": self.flips,
            "open": self.open,
            "matrix": {
                one: {other: self.matrix[one, other] for other in ANSWERS} for one in ANSWERS
            },
            "bounds": _range(self.bounds),
            "bounds_with_known_share": _range(self.share_bounds),
            "changes": [
                {
                    "from": each.one,
                    "to": each.other,
                    "rows": each.rows,
                    "bounds": _range(each.bounds),
                    "bounds_with_known_share": _range(each.share_bounds),
                }
                for each in self.changes
            ],
        }


def _range(limits: Range | None) -> list[int] | None:
    return None if limits is None else [limits.low, limits.high]


@dataclass(frozen=True, slots=True)
class FlipGroup:
    """The rows of one group, with its label in each dimension of its table."""

    values: tuple[str, ...]
    counts: FlipCounts


@dataclass(frozen=True, slots=True)
class FlipTable:
    """The groups of some dimensions together, the largest first."""

    dimensions: tuple[str, ...]
    groups: tuple[FlipGroup, ...]


@dataclass(frozen=True, slots=True)
class MissingInOpenRows:
    """A fact, and how many open rows lack it under the first law and under the second."""

    path: str
    one: int
    other: int


@dataclass(frozen=True, slots=True)
class FlipResult:
    """All counts of a comparison.

    Parameters
    ----------
    without_assumptions : FlipCounts or None
        The counts without the assumptions, where any were made.
    reasons : tuple of ReasonPair
        Most rows first.
    missing : tuple of MissingInOpenRows
        Most frequent first.
    """

    whole: FlipCounts
    without_assumptions: FlipCounts | None
    tables: tuple[FlipTable, ...]
    reasons: tuple[ReasonPair, ...]
    missing: tuple[MissingInOpenRows, ...]
