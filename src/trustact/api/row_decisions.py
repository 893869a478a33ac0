"""The answer of one law or of several on each row: provisions, basis, and counts of rows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trustact.deciding import Decision
from trustact.deciding.precedence import CombinedAnswer
from trustact.deciding.reasons import weakest_basis
from trustact.evidence.bounds import PossibleAnswers
from trustact.evidence.replay_result import DecidingProvisionRows, StackedLaw
from trustact.language.instrument import ANSWERS, Instrument


class RowDecisions:
    """A decision on one row of each pattern, and the pattern of each row.

    Parameters
    ----------
    decisions : dict of int to Decision
        Pattern -> decision.
    pattern_by_row : list of int
        In the order of the rows.
    """

    def __init__(self, decisions: dict[int, Decision], pattern_by_row: list[int]) -> None:
        self.decisions = decisions
        self.pattern_by_row = pattern_by_row

    def counts(self) -> dict[str, int]:
        """Return how many rows have which answer."""
        found = Counter(self.decisions[pattern].answer for pattern in self.pattern_by_row)
        return {answer: found.get(answer, 0) for answer in ANSWERS}

    def possible(self) -> Counter[PossibleAnswers]:
        """Return how many rows have which possible answers."""
        return Counter(self.decisions[pattern].possible for pattern in self.pattern_by_row)


@dataclass(frozen=True, slots=True)
class RowCitations:
    """The provisions that gave a row its combined answer, and how firmly they were read.

    Parameters
    ----------
    citations : str
        `us-xx/act-2014: Code 2`; empty where no law regulates the act.
    basis : str
        The least firm of the laws whose answer it is; empty where no law regulates the act.
    """

    citations: str
    basis: str


def cite_rows(
    found: Sequence[CombinedAnswer], decisions_by_law: Mapping[str, RowDecisions]
) -> list[RowCitations]:
    """Return for each row the provisions that gave its combined answer.

    Parameters
    ----------
    found : sequence of CombinedAnswer
        In the order of the rows.
    decisions_by_law : mapping of str to RowDecisions
        By id, each law whose answer prevails in some row.
    """
    memo: dict[tuple[tuple[str, int], ...], RowCitations] = {}
    rows = []
    for row, combined in enumerate(found):
        key = tuple((law, decisions_by_law[law].pattern_by_row[row]) for law in combined.prevails)
        if key not in memo:
            decisions = [decisions_by_law[law].decisions[pattern] for law, pattern in key]
            memo[key] = RowCitations(
                " | ".join(map(_citation_text, decisions)), _least_firm_basis(decisions)
            )
        rows.append(memo[key])
    return rows


def _citation_text(decision: Decision) -> str:
    cited = "; ".join(decision.citations)
    return f"{decision.instrument.id}: {cited}" if cited else decision.instrument.id


def _least_firm_basis(decisions: Sequence[Decision]) -> str:
    return weakest_basis([d.basis for d in decisions], decisions[0].basis) if decisions else ""


def count_rows_by_provision(
    found: Sequence[CombinedAnswer], rows: Sequence[RowCitations]
) -> tuple[DecidingProvisionRows, ...]:
    """Return which provisions gave the combined answers, most rows first.

    Returns
    -------
    tuple of DecidingProvisionRows
        An undetermined answer rests on no provision: it names the laws on which it turns.
    """
    counts: Counter[tuple[CombinedAnswer, str, str]] = Counter()
    for combined, row in zip(found, rows, strict=True):
        unknown = combined.answer == "undetermined"
        cited = "; ".join(combined.prevails) if unknown else row.citations
        counts[(combined, cited, row.basis)] += 1
    return tuple(
        DecidingProvisionRows(combined.answer, cited or "no instrument", combined.why, basis, count)
        for (combined, cited, basis), count in counts.most_common()
    )


def count_rows_by_law(
    found: Sequence[CombinedAnswer], instruments: Sequence[Instrument]
) -> tuple[StackedLaw, ...]:
    """Return the laws that were asked, and in how many rows the combined answer is theirs.

    Returns
    -------
    tuple of StackedLaw
        In the order of the instruments. An answer may be that of several laws.
    """
    alike = Counter(found)
    return tuple(
        StackedLaw(i, sum(n for combined, n in alike.items() if i.id in combined.prevails))
        for i in instruments
    )
