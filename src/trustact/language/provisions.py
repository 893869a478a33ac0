"""The parts of a law: bars, duties and permissions with their exceptions; definitions."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Literal, Protocol, get_args

from trustact.language.bases import Basis
from trustact.language.errors import LawError, suggest_nearest
from trustact.language.intervals import InForceInterval
from trustact.language.lazy_dataclass import dataclass
from trustact.language.nodes import Always, Condition, Node, Provision, Reading, law_line
from trustact.language.row_conditions import require_case_condition

Answer = Literal["prohibited", "permitted", "required", "not-regulated", "undetermined"]
RuleEffect = Literal["prohibited", "permitted", "required"]
Status = Literal[
    "enacted",
    "regulation",
    "policy",
    "program",
    "guidance",
    "case-law",
    "passed",
    "bill",
    "model-rule",
]

Issuer = Literal["agency", "governing-body", "executive"]

ANSWERS: tuple[Answer, ...] = (
    "prohibited",
    "permitted",
    "required",
    "not-regulated",
    "undetermined",
)
ANSWER_LABELS: Mapping[str, str] = {
    "prohibited": "prohibited",
    "permitted": "permitted, not required",
    "required": "required",
    "not-regulated": "not regulated (no approval)",
    "undetermined": "undetermined",
}
"""How each answer is printed, so that none is taken for advice."""
SHORT_ANSWER_LABELS: Mapping[str, str] = {
    "prohibited": "prohibited",
    "permitted": "permitted*",
    "required": "required",
    "not-regulated": "not regulated*",
    "undetermined": "undetermined",
}
"""The answers as the headings of a table, which `ANSWER_FOOTNOTE` stands below."""
ANSWER_FOOTNOTE = "* permitted is not required; not regulated is no approval"
STATUSES: tuple[Status, ...] = get_args(Status)
STATUS_LABELS: Mapping[str, str] = {
    **{status: status.replace("-", " ") for status in STATUSES},
    "programme": "program",
    "passed": "passed; whether it is law is not on file",
}
"""How each status is printed."""
OLD_STATUSES = ("programme",)
"""Spellings of a status in library files of earlier versions, which are still read."""
PASSED: Status = "passed"
"""A bill that a house passed and of which no end is on file: it may be law."""
POLICY_STATUSES = ("policy", "guidance")
"""Kinds of instrument whose level follows from who issued them."""
ISSUERS: tuple[Issuer, ...] = get_args(Issuer)
"""Who issues a policy: an agency for itself; a council, board or town meeting; or a mayor, county
executive, governor or attorney general."""
NONBINDING_STATUSES = ("bill", "model-rule")
"""Kinds of instrument that bind no one: they give an answer only if a question names them."""


class DatedLaw(Protocol):
    """A law with its place and dates: an instrument, or the entry of one in the index."""

    @property
    def id(self) -> str:
        """Place, slash, name."""

    @property
    def title(self) -> str:
        """The title."""

    @property
    def citation(self) -> str:
        """The citation."""

    @property
    def place(self) -> str:
        """The place where it is law."""

    @property
    def status(self) -> Status:
        """The kind of instrument."""

    @property
    def issued_by(self) -> Issuer:
        """Who issued a policy."""

    @property
    def in_force(self) -> Sequence[InForceInterval]:
        """The days on which it is in force."""

    @property
    def binds(self) -> Collection[str]:
        """The agencies that it binds."""

    @property
    def regulated_actions(self) -> tuple[str, ...]:
        """The actions on which it has rules."""

    @property
    def duty_actions(self) -> tuple[str, ...]:
        """The actions on which it has duties and no rule."""


NEVER = "never"
"""The days of a law that was in force on none."""


def list_days_in_force(law: DatedLaw) -> list[str]:
    """Return the days on which a law is in force; those of a bill or a model rule are none.

    The earliest come first, in whatever order the law file has them.
    """
    if law.status in NONBINDING_STATUSES:
        return []
    by_first_day = sorted(law.in_force, key=lambda interval: interval.start.first)
    return [str(interval) for interval in by_first_day]


def days_in_force(law: DatedLaw) -> str:
    """Return the days on which a law is in force, in words."""
    return ", ".join(list_days_in_force(law)) or NEVER


def in_force_text(days: str) -> str:
    """Return the words of `days_in_force` in a sentence.

    Examples
    --------
    >>> in_force_text("2014-01-01 on"), in_force_text("never")
    ('in force 2014-01-01 on', 'never in force')
    """
    return "never in force" if days == NEVER else f"in force {days}"


def law_days_text(law: DatedLaw, status: str) -> str:
    """Return when a law is in force, in words; a court ruling says what was the law before it.

    Parameters
    ----------
    status : str
        One of `STATUSES`.
    """
    days = days_in_force(law)
    if status != "case-law" or days == NEVER:
        return in_force_text(days)
    return f"declares existing law, decided {days.removesuffix(' on')}"


NO_HOLD = "This law authorizes no hold."


def no_hold_note(action: str, answer: Answer) -> str | None:
    """Return what stands beside each answer "not regulated" on a hold; None beside others."""
    return NO_HOLD if (action, answer) == ("hold", "not-regulated") else None


def as_if_note(law: DatedLaw, *, as_if: bool) -> str | None:
    """Return that the answer of a law is that of one taken to be in force; None where it is not.

    Parameters
    ----------
    as_if : bool
        Place and dates are presumed. A bill or a model rule that is named is as if in force anyway.
    """
    nonbinding = law.status in NONBINDING_STATUSES
    if not as_if and not nonbinding:
        return None
    kind = f" ({STATUS_LABELS[law.status]})" if nonbinding else ""
    return f"as if in force: {law.title}{kind} [{law.id}]"


class RuleOwner(Protocol):
    """What a rule needs of the instrument that it belongs to."""

    id: str
    basis: Basis
    binds: frozenset[str]
    rules: "list[Rule]"

    def provision(
        self, citation: str, *, basis: Basis | None = None
    ) -> Callable[[Callable[[], Condition]], Provision]:
        """Write a condition under its citation."""

    def register_readings(self, condition: Condition) -> None:
        """Record the readings that a condition contains."""


@dataclass
class Rule:
    """A bar, a duty or a permission of an instrument.

    Parameters
    ----------
    effect : str
        prohibited, required or permitted.
    when : Condition
        When the rule applies at all.
    exceptions : list of Provision
        Each lifts the bar or duty; the agency then has a choice.
    provisos : list of Provision
        What must be met in addition to an exception.
    binds : frozenset of str or None
        The agencies that this rule binds; None: all that the instrument binds.
    """

    effect: RuleEffect
    actions: tuple[str, ...]
    citation: str
    says: str
    when: Condition
    basis: Basis
    instrument: RuleOwner = field(repr=False)
    exceptions: list[Provision] = field(default_factory=list)
    provisos: list[Provision] = field(default_factory=list)
    binds: frozenset[str] | None = None

    @property
    def is_open(self) -> bool:
        """Whether it stands for a text that is not on file: its effect is none that was read."""
        return isinstance(self.when, Reading) and not self.when.choosable

    def unless(
        self, *what: "str | Provision", basis: Basis | None = None
    ) -> "Callable[[Callable[[], Condition]], Provision]":
        """Add exceptions: existing provisions, or (as a decorator) a new one.

        Parameters
        ----------
        *what : str or Provision
            One citation, for the decorated function; or provisions.

        Returns
        -------
        callable
            The decorator, which returns the provision.
        """
        return self._add(self.exceptions, what, basis)

    def only_if(
        self, *what: "str | Provision", basis: Basis | None = None
    ) -> "Callable[[Callable[[], Condition]], Provision]":
        """Add what must be met in addition to any exception; written like `unless`."""
        return self._add(self.provisos, what, basis)

    def _add(
        self, target: list[Provision], what: "tuple[str | Provision, ...]", basis: Basis | None
    ) -> "Callable[[Callable[[], Condition]], Provision]":
        if self.effect == "permitted":
            raise LawError(
                "a permission cannot have exceptions; say in `when` when it is given", law_line()
            )
        if len(what) == 1 and isinstance(what[0], str):
            return self._write(target, what[0], basis)
        if not what:
            raise LawError("give a citation, or existing provisions", law_line())
        for provision in what:
            if not isinstance(provision, Provision):
                raise LawError(
                    f"{provision!r} is not a provision; give a citation, or existing provisions",
                    law_line(),
                )
            require_case_condition(provision)
            target.append(provision)
        return _reject_function

    def _write(
        self, target: list[Provision], citation: str, basis: Basis | None
    ) -> "Callable[[Callable[[], Condition]], Provision]":
        def write(function: Callable[[], Condition]) -> Provision:
            provision = self.instrument.provision(citation, basis=basis)(function)
            require_case_condition(provision)
            target.append(provision)
            return provision

        return write


def _reject_function(function: Callable[[], Condition]) -> Provision:
    raise LawError(
        "to write an exception as a function, give one citation and no provisions", law_line()
    )


ACT_EVENTS = {
    "hold": "hold-begun",
    "notify": "notified-authority",
    "transfer": "handed-over",
    "interview": "interview-held",
}
"""Action -> the kind of event that shows that the agency did it."""

ONCE_DONE = "act-done"
"""What starts a duty that arises only once the agency has done what the question is about."""

COUNTED_FROM_LABELS = {"bail-posted": "the bond"}
"""The kind of event from which the hours of a duty run -> as it is printed."""

DUTY_START_LABELS = {
    ONCE_DONE: "once it is done",
    "booked": "upon booking",
    "decided": "upon the decision",
    "handed-over": "upon the transfer",
    "hold-begun": "upon the start of the hold",
    "interview-held": "upon the interview",
    "notified-authority": "upon notice to an immigration authority",
    "release-eligible": "when the person may be released",
    "released": "upon the release",
    "request-received": "upon receipt of the request",
    "transferred": "upon the transfer to another agency",
}
"""What starts a duty (a kind of event), as it is printed."""

DONE_BY_KINDS = frozenset(
    {
        "consent-form-given",
        "handed-over",
        "hold-ended",
        "intent-told",
        "notice-given",
        "notified-authority",
        "released",
        "report-filed",
        "served",
        "transferred",
    }
)
"""Kinds of event that can show a duty done: acts of the agency itself, each of one meaning.

A query that the fingerprint check sends, a request that arrives or a fact that becomes known is no
act of the agency; `done_when` names the fact that shows a duty done.
"""


REPORT_PERIODS = {"month": (1, 31), "quarter": (80, 100), "year": (350, 380)}
"""Period of a report -> the fewest and the most days that it has; a month is asked at least."""

DONE_WITH: Mapping[str, frozenset[str]] = {
    "recipient": frozenset({"person", "attorney or designee"}),
    "how": frozenset({"in-writing"}),
    "period": frozenset(REPORT_PERIODS),
}
"""Field of an event that shows a duty done -> what a duty can need there."""


@dataclass(frozen=True)
class Duty:
    """Something that an agency must do in addition to the answer.

    Parameters
    ----------
    upon : str
        Kind of event that starts it (see docs/booking.md), or `act-done`: the event of any of its
        actions.
    within_hours : float or None
        The deadline, if the law sets one in hours.
    actions : tuple of str
        Questions on these actions mention the duty.
    answers : tuple of str
        Answers with which it is mentioned; all if empty.
    done_by : tuple of str
        Kinds of event, of `DONE_BY_KINDS`, that show that it was done; empty if none does.
    before : str or None
        Kind of event before which it must be done, if the law says so.
    done_when : Condition or None
        What the facts of a case say once it is done; None where no fact shows it. Not known is not
        done.
    counted_from : str or None
        Kind of an earlier event from which the hours run; None if they run from the start. Where
        there was no such event, they run from the start too.
    done_with : tuple of (str, tuple of str)
        Fields of the event of `done_by`, each with what it has to state; see `DONE_WITH`. Several
        recipients are needed all, with one event or with several.
    """

    id: str
    citation: str
    says: str
    when: Condition
    upon: str
    within_hours: float | None
    actions: tuple[str, ...]
    answers: tuple[str, ...]
    binds: frozenset[str]
    basis: Basis
    done_by: tuple[str, ...] = ()
    before: str | None = None
    done_when: Condition | None = None
    counted_from: str | None = None
    done_with: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """When it is due and, where a fact shows it, when it is done."""
        return (self.when,) if self.done_when is None else (self.when, self.done_when)

    @property
    def start(self) -> str:
        """What starts the duty, in words."""
        return DUTY_START_LABELS.get(self.upon, f"upon {self.upon.replace('-', ' ')}")

    @property
    def start_kinds(self) -> tuple[str, ...]:
        """The kinds of event that start the duty."""
        if self.upon != ONCE_DONE:
            return (self.upon,)
        return tuple(ACT_EVENTS[action] for action in self.actions if action in ACT_EVENTS)

    @property
    def timing(self) -> str:
        """What starts the duty and within how many hours it must be done, in words."""
        if self.within_hours is None:
            return self.start
        counted = self.counted_from
        of = "" if counted is None else f" of {COUNTED_FROM_LABELS[counted]}"
        return f"{self.start}, within {self.within_hours:g} hours{of}"


@dataclass(frozen=True)
class Definition:
    """A definition of the law, with the condition or fact that implements it."""

    citation: str
    name: str
    says: str
    value: Node = field(compare=False, repr=False)


@dataclass(frozen=True)
class RuleBuilder:
    """Adds rules on one or more actions: `act.hold.prohibited(...)`."""

    instrument: RuleOwner
    actions: tuple[str, ...]

    def _rule(
        self,
        effect: RuleEffect,
        citation: str,
        says: str,
        when: Condition | None,
        binds: Iterable[str] | None,
        basis: Basis | None,
    ) -> Rule:
        if when is not None:
            self.instrument.register_readings(require_case_condition(when))
        rule = Rule(
            effect,
            self.actions,
            citation,
            says,
            Always() if when is None else when,
            basis or self.instrument.basis,
            self.instrument,
            binds=self._check_binds(binds),
        )
        self.instrument.rules.append(rule)
        return rule

    def _check_binds(self, binds: Iterable[str] | None) -> frozenset[str] | None:
        if binds is None:
            return None
        bound = frozenset(binds)
        for agency in sorted(bound - self.instrument.binds):
            raise LawError(
                f"the rule binds {agency!r}, which {self.instrument.id} does not bind"
                f"{suggest_nearest(agency, self.instrument.binds)}",
                law_line(),
            )
        return bound

    def prohibited(
        self,
        citation: str,
        *,
        says: str,
        when: Condition | None = None,
        binds: Iterable[str] | None = None,
        basis: Basis | None = None,
    ) -> Rule:
        """Add a bar; add its exceptions with `unless`."""
        return self._rule("prohibited", citation, says, when, binds, basis)

    def required(
        self,
        citation: str,
        *,
        says: str,
        when: Condition | None = None,
        binds: Iterable[str] | None = None,
        basis: Basis | None = None,
    ) -> Rule:
        """Add a duty to act; add what lifts it with `unless`."""
        return self._rule("required", citation, says, when, binds, basis)

    def permitted(
        self,
        citation: str,
        *,
        says: str,
        when: Condition | None = None,
        binds: Iterable[str] | None = None,
        basis: Basis | None = None,
    ) -> Rule:
        """Add a permission: the law requests the act without requiring it, or exempts it."""
        return self._rule("permitted", citation, says, when, binds, basis)


ProvisionChangeKind = Literal["kept", "renumbered", "replaced", "repealed", "added"]


@dataclass(frozen=True)
class ProvisionChange:
    """What an amendment did to one provision."""

    kind: ProvisionChangeKind
    name: str
    old_citation: str | None
    new_citation: str | None
