"""The parts of an explained answer as plain data: reasons, their facts, duties that are due."""

from typing import Any, Literal

from trustact.language.fill_note import FillNote
from trustact.language.instrument import Basis, Duty
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
