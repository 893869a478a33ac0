"""What a published share implies where no row says to which rows it applies.

A source may say that 47.7 percent of people have no conviction, and no row says who they are.
Whichever rows they are, the count of each answer then lies between two numbers. The bounds here
are the sharp Frechet bounds: they assume nothing about how the fact is related to other facts.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from trustact.language.errors import TrustactError
from trustact.language.instrument import ANSWERS, Answer

_K = TypeVar("_K", bound=Hashable)

_DEFINITE: tuple[Answer, ...] = tuple(a for a in ANSWERS if a != "undetermined")


class KnownShareError(TrustactError):
    """A known share cannot be read, or cannot be true."""


@dataclass(frozen=True, slots=True)
class KnownShare:
    """A published share of rows of which a fact is true.

    Parameters
    ----------
    fact : str
        `convictions=[]`: the fact and the value that it has for that share.
    share : float
        From 0 to 1.
    source : str
        Who published it, and of which population.
    """

    fact: str
    share: float
    source: str

    @property
    def text(self) -> str:
        """The fact and its share, as it is written on the command line."""
        return f"{self.fact}:{self.share:g}"


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the greatest number of rows that an answer can have."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class FactCounts:
    """How many rows state a fact.

    Parameters
    ----------
    holds, fails, silent : int
        Rows that state the value, that state another value, and that do not state the fact.
    """

    holds: int
    fails: int
    silent: int

    @property
    def rows(self) -> int:
        """All rows."""
        return self.holds + self.fails + self.silent


def count_silent_rows_with_fact(known_share: KnownShare, counts: FactCounts) -> int:
    """Return of how many silent rows the fact is true if it is true of the share of all rows.

    Parameters
    ----------
    counts : FactCounts
        Rows that state the fact are settled; only silent rows make up the rest of the share.

    Returns
    -------
    int
        Rounded to whole rows, since a source may round.

    Raises
    ------
    KnownShareError
        If the rows contradict the share.

    Examples
    --------
    >>> half = KnownShare("convictions=[]", 0.5, "TRAC")
    >>> count_silent_rows_with_fact(half, FactCounts(holds=2, fails=1, silent=7))
    3
    """
    whole = round(known_share.share * counts.rows)
    least, most = counts.holds, counts.holds + counts.silent
    if not least <= whole <= most:
        raise KnownShareError(
            f"known share {known_share.fact}:{known_share.share:g} is {whole:,} of {counts.rows:,} "
            f"rows, but {counts.holds:,} rows state {known_share.fact} and {counts.fails:,} state "
            f"another value, so it can be true of {least:,} to {most:,} rows"
        )
    return whole - counts.holds


def parse_known_share(text: str, source: str) -> KnownShare:
    """Read `FACT=VALUE:SHARE`.

    Parameters
    ----------
    text : str
        `convictions=[]:0.477`.
    source : str
        Where the share was published; a share without a source is not used.

    Raises
    ------
    KnownShareError
        If the text has another form, the share is not between 0 and 1, or no source is given.

    Examples
    --------
    >>> parse_known_share("convictions=[]:0.477", "TRAC").share
    0.477
    """
    match = re.fullmatch(r"(?P<fact>[^:=\s]+=[^:]*):(?P<share>[^:]+)", text.strip())
    if match is None:
        raise KnownShareError(
            f"known share {text!r}: write FACT=VALUE:SHARE, for example convictions=[]:0.477"
        )
    try:
        share = float(match["share"])
    except ValueError:
        percent = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)\s*%", match["share"].strip())
        if percent is not None and float(percent[1]) <= 100:
            raise KnownShareError(
                f"known share {text!r}: write {round(float(percent[1]) / 100, 9):g} for "
                f"{match['share'].strip()}"
            ) from None
        raise KnownShareError(
            f"known share {text!r}: {match['share']!r} is not a number; an example is 0.477"
        ) from None
    if not 0 <= share <= 1:
        raise KnownShareError(
            f"known share {text!r}: a share is between 0 and 1; write 0.477 for 47.7 percent"
        )
    if not source.strip():
        raise KnownShareError(f"known share {text!r}: name who published it with --source")
    return KnownShare(match["fact"], share, source)


PossibleAnswers = frozenset[Answer]
"""The answers that a row can have once everything is known; one answer where it is definite."""


def _only(answer: Answer) -> Callable[[PossibleAnswers], bool]:
    return lambda possible: possible == {answer}


def _among(answer: Answer) -> Callable[[PossibleAnswers], bool]:
    return lambda possible: answer in possible


def bounds_without_known_share(rows: Mapping[PossibleAnswers, int]) -> dict[Answer, Range]:
    """Return the bounds of each definite answer from the rows alone.

    Parameters
    ----------
    rows : mapping of frozenset of str to int
        Possible answers -> number of rows.

    Examples
    --------
    >>> either = frozenset({"prohibited", "permitted"})
    >>> bounds_without_known_share({frozenset({"prohibited"}): 2, either: 3})["prohibited"]
    Range(low=2, high=5)
    """
    return {
        answer: range_of_rows(
            rows,
            certain=_only(answer),
            possible=_among(answer),
        )
        for answer in _DEFINITE
    }


def bounds_with_known_share(
    pairs: Mapping[tuple[PossibleAnswers, PossibleAnswers], int],
    chosen: int,
    rows_stating_fact: Mapping[PossibleAnswers, int] | None = None,
) -> dict[Answer, Range]:
    """Return the bounds of each definite answer where a fact is true of so many silent rows.

    Parameters
    ----------
    pairs : mapping of (frozenset, frozenset) to int
        Possible answers of a silent row as it is, and if the fact were true of it -> number of
        rows.
    chosen : int
        Of how many of these rows the fact is true; see `count_silent_rows_with_fact`.
    rows_stating_fact : mapping of frozenset to int, optional
        Possible answers -> number of rows that state the fact, with whichever value.

    Returns
    -------
    dict
        Answer -> bounds over every choice of the rows of which the fact is true, and over every
        answer that an undetermined row can turn out to have.

    Notes
    -----
    Each row adds x if it is chosen and y if not; the least sum over all choices of k rows takes
    the k rows with the least x - y. Of a row that is not chosen, only one thing is used: its
    answer is among those that were possible before.

    Examples
    --------
    Half of ten rows have no conviction, and without a conviction the hold is prohibited:

    >>> either, barred = frozenset({"prohibited", "permitted"}), frozenset({"prohibited"})
    >>> bounds_with_known_share({(either, barred): 10}, 5)["prohibited"]
    Range(low=5, high=10)
    """
    return {
        answer: range_with_known_share(
            pairs,
            chosen,
            rows_stating_fact or {},
            certain=_only(answer),
            possible=_among(answer),
        )
        for answer in _DEFINITE
    }


def range_with_known_share(
    pairs: Mapping[tuple[_K, _K], int],
    chosen: int,
    rows_stating_fact: Mapping[_K, int],
    *,
    certain: Callable[[_K], bool],
    possible: Callable[[_K], bool],
) -> Range:
    """Return the least and the most rows of one kind where a fact is true of so many silent rows.

    Parameters
    ----------
    pairs : mapping of (state, state) to int
        What is known of a silent row as it is, and if the fact were true of it -> number of rows.
    chosen, rows_stating_fact
        As in `bounds_with_known_share`.
    certain, possible : callable
        Whether a row of which so much is known is of the kind, and whether it can be.

    Examples
    --------
    >>> rows = {("open", "yes"): 10}
    >>> range_with_known_share(rows, 5, {"no": 2}, certain=lambda known: known == "yes",
    ...     possible=lambda known: known != "no")
    Range(low=5, high=10)
    """
    least = [(int(certain(y)), int(certain(x)), count) for (x, y), count in pairs.items()]
    most = [(int(possible(y)), int(possible(x)), count) for (x, y), count in pairs.items()]
    fixed = range_of_rows(rows_stating_fact, certain=certain, possible=possible)
    return Range(
        fixed.low + _least_sum(least, chosen), fixed.high - _least_sum(_negate(most), chosen)
    )


def range_of_rows(
    rows: Mapping[_K, int], *, certain: Callable[[_K], bool], possible: Callable[[_K], bool]
) -> Range:
    """Return the least and the most rows of one kind, from what is known of each row.

    Examples
    --------
    >>> range_of_rows({"yes": 2, "open": 3}, certain=lambda known: known == "yes",
    ...     possible=lambda known: known != "no")
    Range(low=2, high=5)
    """
    return Range(
        sum(count for known, count in rows.items() if certain(known)),
        sum(count for known, count in rows.items() if possible(known)),
    )


def _negate(rows: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    return [(-x, -y, count) for x, y, count in rows]


def _least_sum(rows: list[tuple[int, int, int]], chosen: int) -> int:
    """Return the least sum over all choices of rows: x where chosen, y where not."""
    total = sum(y * count for _, y, count in rows)
    for x, y, count in sorted(rows, key=lambda row: row[0] - row[1]):
        taken = min(chosen, count)
        total += taken * (x - y)
        chosen -= taken
        if not chosen:
            break
    return total
