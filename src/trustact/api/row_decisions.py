"""The answer of one law or of several on each row: provisions, basis, and counts of rows."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trustact.deciding import Decision
from trustact.deciding.precedence import CombinedAnswer
from trustact.evidence.bounds import PossibleAnswers
from trustact.evidence.replay_result import (
    DecidingProvisionRows,
    MissingFactRows,
    PresumedRows,
    StackedLaw,
)
from trustact.language.bases import least_firm
from trustact.language.fill_note import FillNote
from trustact.language.instrument import ANSWERS, Answer, Instrument


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
        self._sizes = Counter(pattern_by_row)

    def counts(self) -> dict[str, int]:
        """Return how many rows have which answer."""
        found = Counter(self.decisions[pattern].answer for pattern in self.pattern_by_row)
        return {answer: found.get(answer, 0) for answer in ANSWERS}

    def missing_facts(self) -> tuple[MissingFactRows, ...]:
        """Return the facts that are missing, with the rows in which each is, most rows first."""
        rows: Counter[str] = Counter()
        for pattern, count in self._sizes.items():
            for path in {_strip_row_numbers(path) for path in self.decisions[pattern].missing}:
                rows[path] += count
        return _sort_by_rows(rows)

    def presumptions(self) -> tuple[PresumedRows, ...]:
        """Return how many rows rest on each presumption, most rows first."""
        rows: Counter[FillNote] = Counter()
        for pattern, decision in self.decisions.items():
            for note in decision.rests_on:
                rows[note] += self._sizes[pattern]
        return _presumed_rows(rows)

    def deciding_provisions(self) -> tuple[DecidingProvisionRows, ...]:
        """Return the provisions that gave an answer, most rows first."""
        rows: Counter[tuple[Answer, str, str, str]] = Counter()
        for pattern, decision in self.decisions.items():
            if decision.answer == "undetermined":
                continue
            for reason in decision.decided_by:
                key = (decision.answer, reason.citation, reason.says, reason.basis)
                rows[key] += self._sizes[pattern]
        return tuple(DecidingProvisionRows(*key, count) for key, count in rows.most_common())

    def bases(self) -> dict[str, int]:
        """Return how many rows have an answer on which basis."""
        rows: Counter[str] = Counter()
        for pattern, decision in self.decisions.items():
            rows[decision.basis] += self._sizes[pattern]
        return dict(rows)

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
    return least_firm(decision.basis for decision in decisions) or ""


def count_missing_facts(
    found: Sequence[CombinedAnswer], decisions_by_law: Mapping[str, RowDecisions]
) -> tuple[MissingFactRows, ...]:
    """Return the facts that are missing in undetermined rows, by the laws that need them."""
    alike = Counter(
        tuple((law, decisions_by_law[law].pattern_by_row[row]) for law in each.prevails)
        for row, each in enumerate(found)
        if each.answer == "undetermined"
    )
    rows: Counter[str] = Counter()
    for patterns_of_laws, count in alike.items():
        missing = [decisions_by_law[law].decisions[p].missing for law, p in patterns_of_laws]
        for path in {_strip_row_numbers(path) for paths in missing for path in paths}:
            rows[path] += count
    return _sort_by_rows(rows)


def _presumed_rows(rows: "Counter[FillNote]") -> tuple[PresumedRows, ...]:
    return tuple(PresumedRows(note.name, note.says, count) for note, count in rows.most_common())


def count_presumed_rows(
    found: Sequence[CombinedAnswer], decisions_by_law: Mapping[str, RowDecisions]
) -> tuple[PresumedRows, ...]:
    """Return how many rows rest on each presumption, by the laws whose answer prevails."""
    alike = Counter(
        tuple((law, decisions_by_law[law].pattern_by_row[row]) for law in each.prevails)
        for row, each in enumerate(found)
        if each.answer != "undetermined"
    )
    rows: Counter[FillNote] = Counter()
    for patterns_of_laws, count in alike.items():
        decisions = [decisions_by_law[law].decisions[p] for law, p in patterns_of_laws]
        for note in {note for decision in decisions for note in decision.rests_on}:
            rows[note] += count
    return _presumed_rows(rows)


def _strip_row_numbers(path: str) -> str:
    return re.sub(r"\[\d+\]", "", path)


def _sort_by_rows(rows: Mapping[str, int]) -> tuple[MissingFactRows, ...]:
    return tuple(
        MissingFactRows(path, n) for path, n in sorted(rows.items(), key=lambda i: (-i[1], i[0]))
    )


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
