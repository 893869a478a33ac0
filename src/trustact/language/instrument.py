"""A law as it is written in a law file: dates, agencies bound, bars, exceptions and duties.

A law file creates one `Instrument` and then follows the order of the statute. Nothing is decided
here: `trustact.language.answer_conditions` combines the parts into conditions, which each back end
evaluates.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from trustact.language.amendments import AmendedLaw, KeptRule
from trustact.language.bases import BASES, Basis
from trustact.language.errors import LawError, suggest_nearest
from trustact.language.fact_index import flag_at
from trustact.language.intervals import parse_interval
from trustact.language.nodes import (
    Always,
    Condition,
    Node,
    OffenseList,
    Provision,
    Reading,
    law_line,
)
from trustact.language.provisions import (
    ANSWERS,
    COUNTED_FROM_LABELS,
    DONE_WITH,
    ISSUERS,
    OLD_STATUSES,
    PASSED,
    POLICY_STATUSES,
    STATUSES,
    Answer,
    Definition,
    Duty,
    Issuer,
    Rule,
    RuleBuilder,
    Status,
)
from trustact.language.row_conditions import require_case_condition
from trustact.language.table_of_contents import Row, Table, read_table
from trustact.language.vocabulary import ACTIONS, AGENCIES, FEDERAL_AGENCIES

_V = TypeVar("_V", bound=Node)

LOCAL_AND_STATE = frozenset(AGENCIES) - set(FEDERAL_AGENCIES)
"""Every agency that is not federal."""


class Instrument(AmendedLaw):
    """A law, regulation, ruling, order, bill or model rule.

    Parameters
    ----------
    id : str
        Place, slash, name: `us-ca/trust-act-2013`.
    in_force : iterable of (str, str or None)
        First day, and first day after. A month or a year is written if the day is not on file; on
        the days that it leaves open a reading decides whether the instrument is in force.
    binds : iterable of str
        Agencies; see `AGENCIES`.
    basis : str
        text, secondary, recalled or not-on-file: how reliably the source was read.
    text_read : (str, str or None), optional
        The days for which the text that was read was valid; on other days the basis is at best
        "secondary".
    fallback : mapping of str to str, optional
        Action -> what the law requires of the agency while the answer is not known.
    note : str, optional
        A note that is printed with every answer.
    issued_by : str, default "agency"
        Who issued a policy or guidance: an agency, the governing-body of the place (a council, a
        board), or its executive (a mayor, a governor).
    only_if : iterable of str, optional
        Facts, one of which a case must state, as a yes or as not known, before the instrument is
        asked beside others of its place: a law on victims.

    Examples
    --------
    >>> from trustact.language import Instrument, conviction, some
    >>> act = Instrument("us-xx/model-2014", title="Model Act", citation="Code 1-2",
    ...     in_force=[("2014-07-01", None)], binds={"sheriff"}, basis="text")
    >>> no_hold = act.hold.prohibited("2(a)", says="No hold on a detainer")
    >>> @no_hold.unless("2(a)(1)")
    ... def felony():
    ...     '''A conviction for a felony.'''
    ...     return some(conviction, conviction.level == "felony")
    >>> [provision.citation for provision in act.provisions.values()]
    ['2(a)(1)']
    """

    def __init__(
        self,
        id: str,
        *,
        title: str,
        citation: str,
        in_force: Iterable[tuple[str, str | None]],
        binds: Iterable[str],
        basis: Basis,
        status: Status = "enacted",
        text_read: tuple[str, str | None] | None = None,
        fallback: Mapping[str, str] | None = None,
        note: str = "",
        only_if: Iterable[str] = (),
        issued_by: Issuer = "agency",
    ) -> None:
        self.id = id
        self.title = title
        self.citation = citation
        self.basis = basis
        self.status = status
        self.note = note
        self.only_if = tuple(only_if)
        self.issued_by: Issuer = issued_by
        self.where = law_line()
        self.place = id.partition("/")[0]
        self.binds = frozenset(binds)
        self.fallback: dict[str, str] = dict(fallback or {})
        self.in_force = [parse_interval(id, start, until) for start, until in in_force]
        self.text_read = None if text_read is None else parse_interval(id, *text_read)
        self.provisions: dict[str, Provision] = {}
        self.readings: dict[str, Reading] = {}
        self.definitions: list[Definition] = []
        self.lists: dict[str, OffenseList] = {}
        self.rules: list[Rule] = []
        self.duties: list[Duty] = []
        self.kept_rules: list[KeptRule] = []
        self.scope: list[Provision] = []
        self.table_rows: tuple[Row, ...] = ()
        self.amends = None
        self.repealed: frozenset[str] = frozenset()
        self._check()
        for interval in self.in_force:
            self.readings.update({reading.name: reading for reading in interval.readings})

    def __repr__(self) -> str:
        return f"<Instrument {self.id}>"

    def _check(self) -> None:
        if "/" not in self.id:
            raise LawError(
                f"{self.id!r} is not a valid id; example: us-ca/trust-act-2013", self.where
            )
        for agency in self.binds - set(AGENCIES):
            raise LawError(
                f"{agency!r} is not an agency{suggest_nearest(agency, AGENCIES)}", self.where
            )
        if not self.binds and self.status != "guidance":
            raise LawError(f"{self.id} binds no agency; name the agencies in binds", self.where)
        if self.status == PASSED and self.in_force:
            raise LawError(
                f"{self.id} was passed and may not be law; write in_force=[] and its days with "
                "act.disputed_days",
                self.where,
            )
        if self.issued_by != "agency" and self.status not in POLICY_STATUSES:
            raise LawError(
                f"issued_by={self.issued_by!r} is for a policy or guidance; the level of an "
                f"instrument of the status {self.status!r} follows from its place",
                self.where,
            )
        for path in self.only_if:
            try:
                flag_at(path)
            except LawError as error:
                raise LawError(f"only_if: {error.problem}", self.where) from error
        for name, value, known in (
            ("basis", self.basis, BASES),
            *(() if self.status in OLD_STATUSES else (("status", self.status, STATUSES),)),
            ("issued_by", self.issued_by, ISSUERS),
            *(("fallback", action, ACTIONS) for action in self.fallback),
        ):
            self._one_of(name, value, known)

    def _one_of(self, name: str, value: str, known: Iterable[str]) -> None:
        known = tuple(known)
        if value not in known:
            raise LawError(
                f"{name}: {value!r} is not valid; use one of: "
                f"{', '.join(known)}{suggest_nearest(value, known)}",
                law_line(),
            )

    # Actions

    def on(self, *actions: str) -> RuleBuilder:
        """Return the builder of rules on several actions at once."""
        for action in actions:
            if action not in ACTIONS:
                raise LawError(
                    f"{action!r} is not an action{suggest_nearest(action, ACTIONS)}", law_line()
                )
        return RuleBuilder(self, actions)

    @property
    def hold(self) -> RuleBuilder:
        """Rules on keeping a person past the time of release."""
        return self.on("hold")

    @property
    def notify(self) -> RuleBuilder:
        """Rules on telling immigration authorities a release date or time."""
        return self.on("notify")

    @property
    def transfer(self) -> RuleBuilder:
        """Rules on handing a person over."""
        return self.on("transfer")

    @property
    def interview(self) -> RuleBuilder:
        """Rules on giving access to a person in custody."""
        return self.on("interview")

    @property
    def inquire(self) -> RuleBuilder:
        """Rules on asking about immigration status."""
        return self.on("inquire")

    @property
    def share(self) -> RuleBuilder:
        """Rules on giving information that is not public."""
        return self.on("share")

    @property
    def arrest(self) -> RuleBuilder:
        """Rules on arrests on immigration papers."""
        return self.on("arrest")

    @property
    def issue_detainer(self) -> RuleBuilder:
        """Rules on federal agencies: sending a request."""
        return self.on("issue-detainer")

    # Parts

    def provision(
        self, citation: str, *, basis: Basis | None = None
    ) -> Callable[[Callable[[], Condition]], Provision]:
        """Add a condition under its citation: a decorator of a function that returns it.

        The name of the function becomes the name of the provision, its docstring the text.
        """

        def write(function: Callable[[], Condition]) -> Provision:
            code = function.__code__
            where = f"{code.co_filename}:{code.co_firstlineno}"
            name = function.__name__
            if name in self.provisions:
                raise LawError(f"this law already has a provision called {name}", where)
            if sys.flags.optimize > 1:
                raise LawError(
                    f"provision {name} has no text, because Python's option -OO (or "
                    "PYTHONOPTIMIZE=2) removes docstrings; run Python without it, or with -O",
                    where,
                )
            if not (function.__doc__ or "").strip():
                raise LawError(f"provision {name} has no text; write it as the docstring", where)
            condition = function()
            if not isinstance(condition, Condition):
                raise LawError(
                    f"provision {name} returns {condition!r}; it must return a condition", where
                )
            text = " ".join((function.__doc__ or "").split())
            self.register_readings(condition)
            provision = Provision(name, citation, condition, text, basis or self.basis, where)
            self.provisions[name] = provision
            return provision

        return write

    def applies_only_if(
        self, citation: str, *, basis: Basis | None = None
    ) -> Callable[[Callable[[], Condition]], Provision]:
        """Add a condition without which the instrument does not apply at all."""

        def write(function: Callable[[], Condition]) -> Provision:
            provision = self.provision(citation, basis=basis)(function)
            require_case_condition(provision)
            self.scope.append(provision)
            return provision

        return write

    def definition(self, citation: str, name: str, value: _V, *, says: str) -> _V:
        """Add a definition, and return its value."""
        self.definitions.append(Definition(citation, name, says, value))
        return value

    def offenses(self, citation: str, list_id: str, *, basis: Basis | None = None) -> OffenseList:
        """Add a list of offenses that the law refers to."""
        offense_list = OffenseList(list_id, citation, basis or self.basis)
        self.lists[list_id] = offense_list
        return offense_list

    def reading(
        self, name: str, *, asks: str, yes: str, no: str, citation: str = "", choosable: bool = True
    ) -> Reading:
        """Add a question on which lawyers differ; it stays unknown until an answer is chosen."""
        reading = Reading(name, asks, yes, no, citation, choosable)
        if name in self.readings and self.readings[name].key != reading.key:
            raise LawError(f"this law already has a different reading called {name}", law_line())
        self.readings[name] = reading
        return reading

    def register_readings(self, condition: Condition) -> None:
        """Record the readings in a condition, also those of another law."""
        for reading in condition.readings:
            self.readings.setdefault(reading.name, reading)

    def disputed_days(
        self, start: str, until: str | None, reading: Reading, *, affirmed: bool = True
    ) -> None:
        """Add days on which a reading decides whether the instrument was in force.

        With `affirmed=False` it was in force if the answer to the reading is "no".
        """
        interval = parse_interval(self.id, start, until, reading, affirmed)
        self.in_force.append(interval)
        for each in interval.readings:
            self.register_readings(each)

    def duty(
        self,
        id: str,
        citation: str,
        *,
        says: str,
        when: Condition | None = None,
        upon: str,
        within_hours: float | None = None,
        actions: Iterable[str] = (),
        answers: Iterable[str] = (),
        binds: Iterable[str] | None = None,
        basis: Basis | None = None,
        done_by: Iterable[str] = (),
        before: str | None = None,
        done_when: Condition | None = None,
        counted_from: str | None = None,
        done_with: Mapping[str, str | Iterable[str]] | None = None,
    ) -> Duty:
        """Add a duty besides the answers, with the events and the facts that show it done."""
        for condition in (when, done_when):
            if condition is not None:
                self.register_readings(require_case_condition(condition))
        duty = Duty(
            id,
            citation,
            says,
            Always() if when is None else when,
            upon,
            within_hours,
            tuple(actions) or ACTIONS,
            tuple(answers),
            self.binds if binds is None else frozenset(binds),
            basis or self.basis,
            tuple(done_by),
            before,
            done_when,
            counted_from,
            tuple(
                (name, (needed,) if isinstance(needed, str) else tuple(needed))
                for name, needed in (done_with or {}).items()
            ),
        )
        for name, found, known in (
            ("actions", duty.actions, ACTIONS),
            ("answers", duty.answers, ANSWERS),
            ("binds", duty.binds, AGENCIES),
            ("counted_from", [counted_from] if counted_from else (), COUNTED_FROM_LABELS),
            ("done_with", [name for name, _ in duty.done_with], DONE_WITH),
            *(
                (f"done_with {name}", needed, DONE_WITH.get(name, ()))
                for name, needed in duty.done_with
            ),
        ):
            for value in found:
                self._one_of(name, value, known)
        self.duties.append(duty)
        return duty

    # Questions about the law

    @property
    def regulated_actions(self) -> tuple[str, ...]:
        """The actions on which the instrument has rules, in the order of the vocabulary."""
        regulated = {action for rule in self.rules for action in rule.actions}
        return tuple(action for action in ACTIONS if action in regulated)

    @property
    def duty_actions(self) -> tuple[str, ...]:
        """The actions on which the instrument has duties and no rule: a copy, a report."""
        of_duties = {action for duty in self.duties for action in duty.actions}
        return tuple(a for a in ACTIONS if a in of_duties.difference(self.regulated_actions))

    @property
    def revision(self) -> tuple[int, ...]:
        """Numbers that change when a rule, an exception, a scope, dates or a duty is added."""
        return (
            len(self.rules),
            sum(len(rule.exceptions) for rule in self.rules),
            sum(len(rule.provisos) for rule in self.rules),
            len(self.scope),
            len(self.in_force),
            len(self.duties),
        )

    def rules_on(self, action: str) -> tuple[Rule, ...]:
        """Return the rules on one action, in the order of the law."""
        return tuple(rule for rule in self.rules if action in rule.actions)

    # The table of contents

    def table(self, rows: Table) -> None:
        """State for each subsection of the statute which parts implement it, or why none does.

        Parameters
        ----------
        rows : mapping of str to parts
            Citation of a subsection, in the order of the statute -> what the law file has for it:
            a rule, provision, definition, reading, list or duty, several of them, or
            `not_coded("why")`.

        Raises
        ------
        LawError
            If a row names something that is not part of this law, or if a provision of the law
            that it amends is neither kept nor repealed.
        """
        self.check_amendment()
        self.table_rows = read_table(self, rows)

    # Amendments

    def _issuer_of(self, status: Status) -> Issuer:
        """Return who issued a law that amends this one, unless it is stated."""
        return self.issued_by if status in POLICY_STATUSES else "agency"

    def amend(
        self,
        id: str,
        *,
        title: str,
        citation: str,
        in_force: Iterable[tuple[str, str | None]],
        basis: Basis,
        repeal: Iterable[str],
        binds: Iterable[str] | None = None,
        status: Status = "enacted",
        note: str = "",
        fallback: Mapping[str, str] | None = None,
        text_read: tuple[str, str | None] | None = None,
        issued_by: Issuer | None = None,
    ) -> "Instrument":
        """Return a law that amends this one; use `keep` for each provision that it does not repeal.

        Parameters
        ----------
        repeal : iterable of str
            Names of the provisions that end, including those that the new law replaces.

        Returns
        -------
        Instrument
            It has none of the bars and duties of this law; `changes` lists the differences.

        Raises
        ------
        LawError
            If this law has no provision of that name. Later, when the new law is used, if it
            neither keeps nor repeals a provision of this one.
        """
        new = Instrument(
            id,
            title=title,
            citation=citation,
            in_force=in_force,
            binds=self.binds if binds is None else binds,
            basis=basis,
            status=status,
            text_read=text_read,
            fallback=fallback,
            note=note,
            issued_by=self._issuer_of(status) if issued_by is None else issued_by,
        )
        new.amends = self
        new.repealed = frozenset(repeal)
        for name in sorted(new.repealed - set(self.provisions)):
            raise LawError(f"{self.id} has no provision {name} to repeal", law_line())
        return new


__all__ = [
    "ANSWERS",
    "BASES",
    "LOCAL_AND_STATE",
    "Answer",
    "Basis",
    "Duty",
    "Instrument",
    "Rule",
]
