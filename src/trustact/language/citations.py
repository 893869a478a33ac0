"""Citations: text, and for a rule that was renumbered the number that stands on a day.

A legislature that renumbers a section changes no rule. So the rule is written once, and its
citation knows both numbers and the day between them. What a decision cites is the number that
stands on the day of the question; where no single day is meant, both are printed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from trustact.language.conditions import law_line
from trustact.language.errors import LawError
from trustact.language.partial_dates import PartialDate, parse_partial_date
from trustact.language.provisions import BASES, Basis


@dataclass(frozen=True)
class Number:
    """One number of a rule, and from which day on it is the number.

    Parameters
    ----------
    since : PartialDate or None
        None for the first number.
    basis : str or None
        How firmly this number was read; None where it was read with the rule.
    """

    text: str
    since: PartialDate | None = None
    basis: Basis | None = None


class Renumbered(str):
    """A citation with more than one number; as text it names each with its day."""

    numbers: tuple[Number, ...]

    def __new__(cls, numbers: Iterable[Number]) -> "Renumbered":
        """Return the citation with these numbers, the oldest first."""
        numbers = tuple(numbers)
        first = numbers[0].text
        later = (f", since {n.since} {_without_code(first, n.text)}" for n in numbers[1:])
        made = super().__new__(cls, first + "".join(later))
        made.numbers = numbers
        return made

    def at(self, part: str) -> "Renumbered":
        """Return the citation of a part that has the same letters under each number."""
        return Renumbered(replace(number, text=number.text + part) for number in self.numbers)

    def on(self, day: PartialDate) -> Number | None:
        """Return the number that stands on a day; None where the day may lie on both sides."""
        standing = self.numbers[0]
        for number in self.numbers[1:]:
            assert number.since is not None
            if number.since.last <= day.first:
                standing = number
            elif number.since.first <= day.last:
                return None
        return standing


def renumbered(old: str, new: str, *, on: str, basis: Basis | None = None) -> Renumbered:
    """Return the citation of a rule that got a new number and stayed as it was.

    Parameters
    ----------
    old : str
        Its number until then; may have been renumbered before.
    on : str
        The first day of the new number; a month or a year where no more is on file.
    basis : str, optional
        How firmly the new number was read, where less firmly than the rule.

    Raises
    ------
    LawError
        If the day is no date, or does not follow the day of an earlier renumbering.

    Examples
    --------
    >>> article = renumbered("Code 2.251", "Code 2A.060", on="2025-01-01")
    >>> print(article.at("(b)"))
    Code 2.251(b), since 2025-01-01 2A.060(b)
    >>> print(citation_on(article.at("(b)"), parse_partial_date("2025-06-30")))
    Code 2A.060(b)
    """
    try:
        since = parse_partial_date(on)
    except ValueError as error:
        raise LawError(str(error), law_line()) from error
    earlier = old.numbers if isinstance(old, Renumbered) else (Number(old),)
    before = earlier[-1].since
    if before is not None and since.first <= before.last:
        raise LawError(
            f"{new} follows {earlier[-1].text}, which is the number since {before}; "
            f"{on} is not after that",
            law_line(),
        )
    return Renumbered((*earlier, Number(new, since, basis)))


def citation_on(citation: str, day: PartialDate) -> str:
    """Return a citation as it stands on a day; all its numbers where the day leaves that open."""
    number = citation.on(day) if isinstance(citation, Renumbered) else None
    return citation if number is None else number.text


def basis_on(citation: str, day: PartialDate, basis: Basis) -> Basis:
    """Return how firmly a rule was read under the number that stands on a day."""
    if not isinstance(citation, Renumbered):
        return basis
    standing = citation.on(day)
    numbers = citation.numbers if standing is None else (standing,)
    return max((basis, *(n.basis for n in numbers if n.basis is not None)), key=BASES.index)


def renumbering_days(citations: Iterable[str]) -> tuple[PartialDate, ...]:
    """Return the days on which one of several citations changes."""
    return tuple(
        dict.fromkeys(
            number.since
            for citation in citations
            if isinstance(citation, Renumbered)
            for number in citation.numbers
            if number.since is not None
        )
    )


def _without_code(first: str, text: str) -> str:
    """Return a number without the name of the code, where the first number has the same."""
    code = first.rpartition(" ")[0]
    return text.removeprefix(f"{code} ") if code else text
