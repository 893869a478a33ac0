"""An explained answer as plain data: reasons, the facts they turned on, duties that are due."""

from typing import Any, Literal

from trustact.language.fill_note import FillNote
from trustact.language.instrument import Answer, Basis, Duty, Instrument
from trustact.language.lazy_dataclass import dataclass

ReasonPart = Literal[
    "reach",
    "bar",
    "duty",
    "permission",
    "condition",
    "alternative",
    "negated",
    "exception",
    "provided",
]

PRESUPPOSED = "not stated; a presumption applies"
"""The source of a fact that is not stated and that the question presupposes."""


@dataclass(frozen=True, slots=True)
class UsedFact:
    """A fact on which a reason turned.

    Parameters
    ----------
    value : object
        As it was given; None where it is not known.
    source : str or None
        Where it comes from: the source that the record names, a table, or `PRESUPPOSED`.
    note : FillNote or None
        The rule that fills it where the case does not state it.
    """

    path: str
    value: Any
    source: str | None = None
    note: FillNote | None = None

    @property
    def presupposed(self) -> bool:
        """Whether the fact is not stated, and the question presupposes it or a rule fills it."""
        return self.source == PRESUPPOSED or self.note is not None


@dataclass(frozen=True, slots=True)
class Reason:
    """One provision and what came of it.

    Parameters
    ----------
    part : str
        What the provision does in the law.
    truth : bool or None
        Whether it is met; None where that is not known.
    reasons : tuple of Reason
        The provisions on which it rests.
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
    """A duty that is due in the case.

    Parameters
    ----------
    certain : bool
        False where it turns on an unknown fact whether it is due.
    missing : tuple of str
        Those facts.
    done : bool
        Whether the facts show that it is done. What is not known is not done.
    """

    duty: Duty
    certain: bool
    missing: tuple[str, ...] = ()
    done: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer of one instrument with everything that belongs to it.

    Parameters
    ----------
    answer : str
        One of the five; "permitted" is never "required", "not-regulated" never approval.
    missing : tuple of str
        For an undetermined answer the facts and readings on which it turns.
    decided_by : tuple of Reason
        The provisions that gave the answer.
    reasons : tuple of Reason
        The whole tree, in the order of the law.
    basis : str
        How firmly what it rests on was read: the less firm of the next two.
    presupposed : tuple of str
        What the question presupposes because no fact says otherwise.
    fallback : str or None
        What the instrument has the agency do until the answer is known.
    possible : frozenset of str
        The answers that it can turn out to be; the answer itself where that is definite.
    filled : tuple of FillNote
        What was derived or presumed because the case does not state it, and what an answer turned
        on.
    rests_on : tuple of FillNote
        Presumptions that together give the answer, none of which can be left out; before them the
        suspicion on which an act is permitted.
    harmless_by : tuple of FillNote
        Of an open answer that can turn out neither "prohibited" nor "required": the presumptions
        that exclude both, none of which can be left out.
    basis_of_law : str
        How firmly the least firm of the deciding provisions was read.
    basis_of_tables : str or None
        How firmly the least firm of the rows of the tables of offenses was read on which a definite
        answer rests; None where it rests on none.
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
    notes: tuple[str, ...] = ()
    possible: frozenset[Answer] = frozenset()
    filled: tuple[FillNote, ...] = ()
    rests_on: tuple[FillNote, ...] = ()
    harmless_by: tuple[FillNote, ...] = ()
    basis_of_law: Basis = "text"
    basis_of_tables: Basis | None = None

    def named_presumptions(self) -> tuple[FillNote, ...]:
        """Return the presumptions that lead away from release, which an answer names."""
        if self.answer not in ("permitted", "required", "not-regulated"):
            return ()
        return tuple(note for note in self.rests_on if note.proviso)

    @property
    def citations(self) -> tuple[str, ...]:
        """The citations of the provisions that gave the answer."""
        return tuple(dict.fromkeys(reason.citation for reason in self.decided_by))

    @property
    def not_in_force(self) -> bool:
        """Whether the instrument is not regulating the act because it was not in force that day."""
        first = self.decided_by[:1]
        return bool(first) and first[0].name == "in_force" and first[0].truth is False
