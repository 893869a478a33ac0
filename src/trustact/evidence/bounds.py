"""What a published share implies where no row says to which rows it applies.

A source may say that 47.7 percent of people have no conviction, and no row says who. Whichever rows
they are, each answer then lies between two counts. The bounds here are the sharp ones of Frechet:
they assume nothing of how the fact goes together with anything else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from trustact.language.errors import TrustactError
from trustact.language.instrument import ANSWERS, Answer

_DEFINITE: tuple[Answer, ...] = tuple(a for a in ANSWERS if a != "undetermined")


class KnownShareError(TrustactError):
    """A known share cannot be read, or cannot be true."""


@dataclass(frozen=True, slots=True)
class KnownShare:
    """A published share of rows for which a fact holds.

    Parameters
    ----------
    fact : str
        `convictions=[]`: the fact and the value that it has for that share.
    share : float
        From 0 to 1.
    source : str
        Who published it, of which population.
    """

    fact: str
    share: float
    source: str


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the greatest number of rows that an answer can have.

    Parameters
    ----------
    low, high : int
    """

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class FactCounts:
    """How many rows say of themselves whether a fact holds.

    Parameters
    ----------
    holds, fails, silent : int
        Rows that state the value, that state another, and that leave it open.
    """

    holds: int
    fails: int
    silent: int

    @property
    def rows(self) -> int:
        """All rows."""
        return self.holds + self.fails + self.silent


def count_silent_rows_with_fact(known_share: KnownShare, stated: FactCounts) -> int:
    """Return for how many of the silent rows the fact holds if it holds for the share of all rows.

    Parameters
    ----------
    known_share : KnownShare
    stated : FactCounts
        Rows that state the fact decide it: the share can only be about the others.

    Returns
    -------
    int
        The nearest whole number of rows; a source may round.

    Raises
    ------
    KnownShareError
        If the rows state that the share is wrong of them.

    Examples
    --------
    >>> half = KnownShare("convictions=[]", 0.5, "TRAC")
    >>> count_silent_rows_with_fact(half, FactCounts(holds=2, fails=1, silent=7))
    3
    """
    whole = round(known_share.share * stated.rows)
    least, most = stated.holds, stated.holds + stated.silent
    if not least <= whole <= most:
        raise KnownShareError(
            f"known share {known_share.fact}:{known_share.share:g} is {whole:,} of {stated.rows:,} "
            f"rows; {stated.holds:,} rows state that it holds and {stated.fails:,} that it does "
            f"not, so that it can hold for {least:,} to {most:,}"
        )
    return whole - stated.holds


def parse_known_share(text: str, source: str) -> KnownShare:
    """Read `FACT=VALUE:SHARE`.

    Parameters
    ----------
    text : str
        `convictions=[]:0.477`.
    source : str
        Where the share was published; a share without a source is not used.

    Returns
    -------
    KnownShare

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
            f"known share {text!r}: a known share reads FACT=VALUE:SHARE, for instance "
            "convictions=[]:0.477"
        )
    try:
        share = float(match["share"])
    except ValueError:
        raise KnownShareError(f"known share {text!r}: {match['share']!r} is no number") from None
    if not 0 <= share <= 1:
        raise KnownShareError(
            f"known share {text!r}: a share lies between 0 and 1; 47.7 percent is written 0.477"
        )
    if not source.strip():
        raise KnownShareError(f"known share {text!r}: say who published it, with --source")
    return KnownShare(match["fact"], share, source)


PossibleAnswers = frozenset[Answer]
"""The answers that a row can have once everything is known; one answer where it is definite."""


def bounds_without_known_share(rows: Mapping[PossibleAnswers, int]) -> dict[Answer, Range]:
    """Return the bounds of each answer from the rows alone.

    Parameters
    ----------
    rows : mapping of frozenset of str to int
        Possible answers -> number of rows.

    Returns
    -------
    dict
        Answer -> bounds, for the four definite answers.

    Examples
    --------
    >>> either = frozenset({"prohibited", "permitted"})
    >>> bounds_without_known_share({frozenset({"prohibited"}): 2, either: 3})["prohibited"]
    Range(low=2, high=5)
    """
    return {
        answer: Range(
            sum(count for possible, count in rows.items() if possible == {answer}),
            sum(count for possible, count in rows.items() if answer in possible),
        )
        for answer in _DEFINITE
    }


def bounds_with_known_share(
    pairs: Mapping[tuple[PossibleAnswers, PossibleAnswers], int],
    chosen: int,
    settled: Mapping[PossibleAnswers, int] | None = None,
) -> dict[Answer, Range]:
    """Return the bounds of each answer where a fact holds for so many of the silent rows.

    Parameters
    ----------
    pairs : mapping of (frozenset, frozenset) to int
        Possible answers of a silent row as it is, and if the fact held for it -> number of rows.
    chosen : int
        For how many of these rows the fact holds; see `count_silent_rows_with_fact`.
    settled : mapping of frozenset to int, optional
        Possible answers -> number of rows that state whether the fact holds.

    Returns
    -------
    dict
        Answer -> bounds over every choice of the rows for which it holds, and over everything that
        an undetermined answer can turn out to be.

    Notes
    -----
    Each row adds x if it is chosen and y if not; the least sum over all choices of k rows takes the
    k rows with the least x - y. Of a row that is not chosen only that is used that its answer is
    among those possible before.

    Examples
    --------
    Half of ten rows have no conviction, and without a conviction the hold is barred:

    >>> either, barred = frozenset({"prohibited", "permitted"}), frozenset({"prohibited"})
    >>> bounds_with_known_share({(either, barred): 10}, 5)["prohibited"]
    Range(low=5, high=10)
    """
    fixed = bounds_without_known_share(settled or {})
    found: dict[Answer, Range] = {}
    for answer in _DEFINITE:
        sure = [
            (int(held == {answer}), int(base == {answer}), count)
            for (base, held), count in pairs.items()
        ]
        possible = [
            (int(answer in held), int(answer in base), count)
            for (base, held), count in pairs.items()
        ]
        found[answer] = Range(
            fixed[answer].low + _least_sum(sure, chosen),
            fixed[answer].high - _least_sum(_negate(possible), chosen),
        )
    return found


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
