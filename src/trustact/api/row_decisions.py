"""The outcome of one law or of several on each row, from a decision on one row of each pattern."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trustact.deciding import Decision
from trustact.deciding.precedence import CombinedAnswer
from trustact.evidence.row_outcomes import CitedProvision, Outcome, OutcomeRows, Presumed
from trustact.language.bases import least_firm
from trustact.language.fill_note import FillNote
from trustact.replaying.distinct_rows import find_distinct_rows

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class RowDecisions:
    """A decision on one row of each pattern, and the pattern of each row.

    Parameters
    ----------
    decisions : sequence of Decision
        In the order in which the patterns appear in the rows.
    pattern_by_row : numpy array of int
        For each row the position of its decision.
    """

    decisions: Sequence[Decision]
    pattern_by_row: "np.ndarray[Any, Any]"

    def outcomes(self, version: str) -> OutcomeRows:
        """Return the outcome of each row under this law alone."""
        return OutcomeRows(
            self.pattern_by_row, [_outcome(decision, version) for decision in self.decisions]
        )


def _outcome(decision: Decision, version: str) -> Outcome:
    decided = decision.answer != "undetermined"
    return Outcome(
        decision.answer,
        decision.possible,
        _without_row_numbers(decision.missing),
        tuple(
            CitedProvision(reason.citation, reason.says, reason.basis)
            for reason in decision.decided_by
        )
        if decided
        else (),
        _presumptions(decision.rests_on),
        "; ".join(decision.citations),
        decision.basis,
        (),
        version,
        _provision_names(decision),
    )


def combine_outcomes(
    answers: Sequence[CombinedAnswer],
    codes: "np.ndarray[Any, Any]",
    decisions_by_law: Mapping[str, RowDecisions],
    versions: Mapping[str, str],
) -> OutcomeRows:
    """Return the outcome of each row under several laws together.

    Parameters
    ----------
    answers : sequence of CombinedAnswer
        The combined answers that occur.
    codes : numpy array of int
        For each row the position of its combined answer.
    decisions_by_law : mapping of str to RowDecisions
        By id, each law whose answer prevails in some row.
    versions : mapping of str to str
        The version of each of these laws.
    """
    import numpy as np

    laws = list(decisions_by_law)
    prevails = np.array([[law in each.prevails for law in laws] for each in answers], bool)
    columns = [codes]
    for place, law in enumerate(laws):
        # Which pattern a row has under a law that does not prevail there makes no difference.
        columns.append(np.where(prevails[codes, place], decisions_by_law[law].pattern_by_row, -1))
    distinct = find_distinct_rows(columns, len(codes))
    outcomes = []
    for row in distinct.rows.tolist():
        answer = answers[codes[row]]
        decisions = {
            law: decisions_by_law[law].decisions[decisions_by_law[law].pattern_by_row[row]]
            for law in answer.prevails
        }
        outcomes.append(_combined_outcome(answer, decisions, versions))
    return OutcomeRows(distinct.groups, outcomes)


def _combined_outcome(
    combined: CombinedAnswer, decisions: Mapping[str, Decision], versions: Mapping[str, str]
) -> Outcome:
    is_open = combined.answer == "undetermined"
    citations = " | ".join(map(_citation_text, decisions.values()))
    basis = least_firm(decision.basis for decision in decisions.values()) or ""
    # An open answer rests on no provision: it names the laws on which it turns.
    cited = "; ".join(combined.prevails) if is_open else citations
    of_laws = (path for decision in decisions.values() for path in decision.missing)
    missing = (*of_laws, *combined.missing_power)
    notes = (note for decision in decisions.values() for note in decision.rests_on)
    return Outcome(
        combined.answer,
        combined.possible,
        _without_row_numbers(missing) if is_open else (),
        (CitedProvision(cited or "no instrument", combined.why, basis),),
        () if is_open else _presumptions(notes),
        citations,
        basis,
        combined.prevails,
        " | ".join(f"{law} {versions[law]}" for law in combined.prevails),
        " | ".join(
            f"{law}: {names}" if (names := _provision_names(decision)) else law
            for law, decision in decisions.items()
        ),
    )


def _provision_names(decision: Decision) -> str:
    return "; ".join(dict.fromkeys(reason.name for reason in decision.decided_by))


def _citation_text(decision: Decision) -> str:
    cited = "; ".join(decision.citations)
    return f"{decision.instrument.id}: {cited}" if cited else decision.instrument.id


def _without_row_numbers(paths: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.sub(r"\[\d+\]", "", path) for path in paths))


def _presumptions(notes: "Any") -> tuple[Presumed, ...]:
    distinct: dict[FillNote, None] = dict.fromkeys(notes)
    return tuple(Presumed(note.name, note.says) for note in distinct)
