"""What a question is answered with: the answer and everything that has to travel with it."""

from dataclasses import dataclass, field
from typing import Any, Literal

from trustact.language.instrument import BASES, Answer, Basis, Duty, Instrument
from trustact.language.provisions import ANSWER_LABELS as ANSWER_LABELS

ReasonPart = Literal[
    "reach", "bar", "duty", "permission", "condition", "alternative", "exception", "provided"
]


@dataclass(frozen=True, slots=True)
class UsedFact:
    """A fact on which a reason turned.

    Parameters
    ----------
    path : str
    value : object
        As it was given; None where it is not known.
    source : str or None
        Where it came from: the record's own word, a table, or a presupposition.
    """

    path: str
    value: Any
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One provision and what came of it.

    Parameters
    ----------
    part : str
        What the provision does in the law.
    name, citation, says : str
    truth : bool or None
        Whether it is met; None where that is not known.
    basis : str
    facts : tuple of UsedFact
    reasons : tuple of Reason
        What it rests on.
    """

    part: ReasonPart
    name: str
    citation: str
    says: str
    truth: bool | None
    basis: Basis
    facts: tuple[UsedFact, ...] = ()
    reasons: tuple["Reason", ...] = ()


@dataclass(frozen=True, slots=True)
class DutyDue:
    """A duty that the case carries; `certain` is False where it turns on an unknown fact."""

    duty: Duty
    certain: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer of one instrument to one question.

    Parameters
    ----------
    instrument : Instrument
    action : str
    answer : str
        One of the five; "permitted" is never "required", "not-regulated" never approval.
    missing : tuple of str
        For an undetermined answer the facts and readings on which it turns.
    decided_by : tuple of Reason
        The provisions that gave the answer.
    reasons : tuple of Reason
        The whole tree, in the order of the law.
    basis : str
        How firmly the least firm of the deciding provisions was read.
    presupposed : tuple of str
        What was taken as given because nobody said otherwise.
    duties : tuple of DutyDue
    fallback : str or None
        What the instrument has the agency do until the answer is known.
    notes : tuple of str
    possible : frozenset of str
        The answers that it can turn out to be; the answer itself where that is definite.
    """

    instrument: Instrument
    action: str
    answer: Answer
    missing: tuple[str, ...]
    decided_by: tuple[Reason, ...]
    reasons: tuple[Reason, ...]
    basis: Basis
    presupposed: tuple[str, ...] = ()
    duties: tuple[DutyDue, ...] = ()
    fallback: str | None = None
    notes: tuple[str, ...] = field(default=())
    possible: frozenset[Answer] = frozenset()

    @property
    def citations(self) -> tuple[str, ...]:
        """The citations of the provisions that gave the answer."""
        return tuple(dict.fromkeys(reason.citation for reason in self.decided_by))


def weakest_basis(bases: "list[Basis]", otherwise: Basis) -> Basis:
    """Return the least firm of several bases.

    Parameters
    ----------
    bases : list of str
    otherwise : str
        For an empty list.

    Returns
    -------
    str

    Examples
    --------
    >>> weakest_basis(["text", "recalled"], "text")
    'recalled'
    """
    return max(bases, key=BASES.index, default=otherwise)
