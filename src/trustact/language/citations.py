"""Citations: text and, for a rule that was renumbered, the number that is valid on a day.

Renumbering a section does not change the rule. The rule is therefore written once, with a citation
that has both numbers and the day of the change. A decision cites the number that is valid on the
day of the question; where no single day is meant, both are printed.
"""

from collections.abc import Iterable
from dataclasses import replace

from trustact.language.bases import BASES, Basis
from trustact.language.conditions import law_line
from trustact.language.errors import LawError
from trustact.language.lazy_dataclass import dataclass
from trustact.language.partial_dates import PartialDate, parse_partial_date


@dataclass(frozen=True)
class SectionNumber:
    """One number of a rule, and the day since when it is valid.

    Parameters
    ----------
    since : PartialDate or None
        None for the first number.
    basis : str or None
        How reliably this number was read; None if it was read together with the rule.
    """

    text: str
    since: PartialDate | None = None
    basis: Basis | None = None


class Renumbered(str):
    """A citation with more than one number; its text has each number with its day."""

    numbers: tuple[SectionNumber, ...]

    def __new__(cls, numbers: Iterable[SectionNumber]) -> "Renumbered":
        """Create a citation from its numbers, oldest first."""
        numbers = tuple(numbers)
        first = numbers[0].text
        later = (f", since {n.since} {_without_code(first, n.text)}" for n in numbers[1:])
        citation = super().__new__(cls, first + "".join(later))
        citation.numbers = numbers
        return citation

    def at(self, part: str) -> "Renumbered":
        """Return the citation of a subsection that has the same letter under each number."""
        return Renumbered(replace(number, text=number.text + part) for number in self.numbers)

    def on(self, day: PartialDate) -> SectionNumber | None:
        """Return the number that is valid on a day; None if a partial date allows more than one."""
        current = self.numbers[0]
        for number in self.numbers[1:]:
            assert number.since is not None
            if number.since.last <= day.first:
                current = number
            elif number.since.first <= day.last:
                return None
        return current


def renumbered(old: str, new: str, *, on: str, basis: Basis | None = None) -> Renumbered:
    """Return the citation of a rule that was given a new number without any change.

    Parameters
    ----------
    old : str
        The old number; it may itself have been renumbered before.
    on : str
        The first day of the new number; a month or a year if no more is on file.
    basis : str, optional
        How reliably the new number was read, if less reliably than the rule.

    Raises
    ------
    LawError
        If the date is not valid, or not after an earlier renumbering.

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
    earlier = old.numbers if isinstance(old, Renumbered) else (SectionNumber(old),)
    before = earlier[-1].since
    if before is not None and since.first <= before.last:
        raise LawError(
            f"{new} replaces {earlier[-1].text}, which is the number since {before}; "
            f"{on} is not after that day",
            law_line(),
        )
    return Renumbered((*earlier, SectionNumber(new, since, basis)))


def citation_on(citation: str, day: PartialDate) -> str:
    """Return a citation as it is on a day; with all its numbers if the day leaves that open."""
    number = citation.on(day) if isinstance(citation, Renumbered) else None
    return citation if number is None else number.text


def basis_on(citation: str, day: PartialDate, basis: Basis) -> Basis:
    """Return how reliably a rule was read under the number that is valid on a day."""
    if not isinstance(citation, Renumbered):
        return basis
    current = citation.on(day)
    numbers = citation.numbers if current is None else (current,)
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
    """Return a number without the name of the code if the first number has the same code."""
    code = first.rpartition(" ")[0]
    return text.removeprefix(f"{code} ") if code else text
