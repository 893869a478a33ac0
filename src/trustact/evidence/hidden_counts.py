"""Counts by answer of which some are not shown.

Whoever reads a hidden count as if it were there gets an error, and never a zero.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trustact.language.errors import TrustactError
from trustact.text_layout import format_count

NOT_SHOWN = "not shown"
"""What stands in the place of a hidden count."""


class HiddenCountError(TrustactError):
    """A count that is hidden was asked for."""


@dataclass(frozen=True, slots=True)
class HiddenCounts(Mapping[str, int]):
    """Rows by answer; some are not shown.

    Parameters
    ----------
    shown : mapping of str to int
        The counts that are shown.
    hidden : frozenset of str
        Answers whose count is not; each is at least 1.
    rows : int or None
        All rows; None where that is not shown either.

    Examples
    --------
    >>> counts = HiddenCounts({"permitted": 40}, frozenset({"prohibited"}), 60)
    >>> counts["permitted"], count_of(counts, "prohibited"), count_of(counts, "required")
    (40, None, 0)
    """

    shown: Mapping[str, int]
    hidden: frozenset[str]
    rows: int | None

    def __getitem__(self, answer: str) -> int:
        if answer in self.hidden:
            raise HiddenCountError(
                f"the number of rows that are {answer} is hidden, since a small count could be "
                "found with it; write a file without --hide-small-cells for yourself"
            )
        return self.shown[answer]

    def __iter__(self) -> Iterator[str]:
        yield from self.shown
        yield from sorted(self.hidden)

    def __len__(self) -> int:
        return len(self.shown) + len(self.hidden)


def count_of(counts: Mapping[str, int], answer: str) -> int | None:
    """Return the rows of an answer; None where it is not shown."""
    if isinstance(counts, HiddenCounts) and answer in counts.hidden:
        return None
    return counts.get(answer, 0)


def rows_of(counts: Mapping[str, int]) -> int | None:
    """Return all rows; None where their number is not shown.

    Examples
    --------
    >>> rows_of({"permitted": 40, "prohibited": 20})
    60
    """
    return counts.rows if isinstance(counts, HiddenCounts) else sum(counts.values())


def is_whole(counts: Mapping[str, int]) -> bool:
    """Return whether every count is shown."""
    return not isinstance(counts, HiddenCounts)


def format_shown(part: int | None, whole: int | None) -> str:
    """Return a count with its share, or what stands in its place.

    Examples
    --------
    >>> format_shown(4586, 59839), format_shown(None, 60), format_shown(40, None)
    ('4,586 (7.7%)', 'not shown', '40')
    """
    if part is None:
        return NOT_SHOWN
    return f"{part:,}" if whole is None else format_count(part, whole)
