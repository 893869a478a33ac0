"""The conditions of each answer, for one instrument and one action: the same for every back end.

The answer follows from these steps, in this order:

1. the instrument does not apply to the case (dates, agency, place, scope): not-regulated;
2. a bar applies: prohibited;
3. a duty applies: required;
4. an exception lifts a bar or duty, or the law leaves the choice: permitted;
5. otherwise the instrument has no rule for the case: not-regulated.

A hold extends a custody, and a transfer ends one: where the person is not in custody, no law is
taken to require or to permit either (3 and 4). To take the person would be an arrest.

A step that is unknown makes the answer undetermined, unless an earlier step decides it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

from trustact.language.instrument import Instrument
from trustact.language.intervals import InForceInterval
from trustact.language.lazy_dataclass import dataclass
from trustact.language.nodes import (
    NEVER,
    All,
    Always,
    AtLeast,
    Before,
    Condition,
    FixedDay,
    Flag,
    LiesIn,
    Node,
    Not,
    OneOf,
    Presume,
    Provision,
    Reading,
    Some,
    all_of,
    any_of,
    field_names,
)
from trustact.language.partial_dates import PartialDate
from trustact.language.provisions import NONBINDING_STATUSES, Answer, DatedLaw, Duty, Rule
from trustact.language.shared_nodes import share
from trustact.language.signers import COURT_SIGNERS
from trustact.language.silence import NO_FILLING, Filling
from trustact.language.vocabulary import EVERY_ACTION, paper, question
from trustact.language.vocabulary_request import custody

PAPERS = "papers"
"""The list of a case in which the papers of courts and officers are."""

ACTS_ON_CUSTODY = ("hold", "transfer")
"""The acts that are only done to a person who is in custody."""

_NOT_OF_ANOTHER_CRIMINAL_CASE = ~all_of(
    paper.basis == "criminal",
    paper.signed_by.isin(*COURT_SIGNERS),
    any_of(
        paper.signed_by.isin("state-judge", "clerk"),
        all_of(
            paper.for_another_matter,
            Presume(paper.with_detainer, Always(), ~paper.with_detainer),
        ),
    ),
)
"""It is no court's paper in a criminal case that has nothing to do with the request.

Such a paper orders a custody of its own. No court of a state issues one for immigration
authorities; of a federal court's it has to be stated that it is for another matter.
"""

_ALWAYS = Always()

AS_IF_IN_FORCE = (*NONBINDING_STATUSES, "case-law")
"""Kinds of instrument that give an answer for any day if a question names them."""


@dataclass(frozen=True)
class AnswerConditions:
    """The conditions that answer one action under one instrument.

    Parameters
    ----------
    applicability : tuple of Provision
        All must be met for the instrument to apply to the case at all.
    prohibits, requires, permits : Condition
        Each includes `applicability`; the last two include `custody`.
    custody : Provision or None
        Without it the act is neither required nor permitted; None where an act needs no custody.
    duties : tuple of DutyConditions
        The duties that a question on the action mentions.
    as_if, only_bound : bool
        How it was asked; see `build_answer_conditions`.
    filling : Filling
        By which rules the conditions are filled.
    """

    instrument: Instrument
    action: str
    applicability: tuple[Provision, ...]
    prohibits: Condition
    requires: Condition
    permits: Condition
    rules: tuple["RuleConditions", ...]
    custody: Provision | None = None
    duties: tuple["DutyConditions", ...] = ()
    as_if: bool = False
    only_bound: bool = False
    filling: Filling = NO_FILLING

    def filled_by(self, filling: Filling) -> "AnswerConditions":
        """Return the conditions of the same question, filled by other rules."""
        return build_answer_conditions(
            self.instrument,
            self.action,
            as_if=self.as_if,
            only_bound=self.only_bound,
            filling=filling,
        )

    @cached_property
    def conditions_by_answer(self) -> tuple[tuple[Answer, Condition], ...]:
        """The answers with their conditions, in the order in which they are tried."""
        return (
            ("prohibited", self.prohibits),
            ("required", self.requires),
            ("permitted", self.permits),
        )

    @cached_property
    def may_prohibit(self) -> Condition:
        """Not certainly unmet where an open answer can turn out to be "prohibited"."""
        return any_of(self.prohibits, self.unread)

    @cached_property
    def may_require(self) -> Condition:
        """Not certainly unmet where an open answer can turn out to be "required"."""
        return any_of(self.requires, self.unread)

    @cached_property
    def empowers(self) -> Condition:
        """The law leaves a choice by more than a duty that was lifted, which gives no power."""
        return any_of(*(r.choice_condition for r in self.rules if r.rule.effect != "required"))

    @cached_property
    def prohibits_on_request(self) -> Condition:
        """The law would prohibit the act without a court's paper in another criminal case.

        Such a paper is a ground of custody beside a request. It lets nobody honor the request.
        Only what is stated of the paper counts.
        """
        bars = [
            _build_rule_conditions(
                rule, self.action, self.filling, self.instrument.id, change=_leave_out_criminal
            )
            for rule in self.instrument.rules_on(self.action)
            if rule.effect == "prohibited"
        ]
        return all_of(*self.applicability, any_of(*(each.effective_condition for each in bars)))

    @cached_property
    def unread(self) -> Condition:
        """A clause applies whose text was not read: it may prohibit or require the act."""
        return any_of(*(each.when for each in self.rules if each.rule.basis == "not-on-file"))

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes of all conditions on which the answer turns, each once."""
        needed: list[Node] = [*self.applicability]
        if self.custody is not None:
            needed.append(self.custody)
        for each in self.rules:
            needed += [each.when, *each.exceptions, *each.provisos]
        found: dict[int, Node] = {}
        waiting = needed[::-1]
        while waiting:
            node = waiting.pop()
            if id(node) not in found:
                found[id(node)] = node
                waiting.extend(reversed(node.children()))
        return tuple(found.values())

    @cached_property
    def fixed_days(self) -> frozenset[int]:
        """The first days of the fixed dates with which days are compared: what may change then."""
        return frozenset(
            each.partial_date.first
            for node in self.nodes
            if isinstance(node, Before)
            for each in (node.day, node.other)
            if isinstance(each, FixedDay)
        )

    @property
    def citations(self) -> tuple[str, ...]:
        """The citations of the rules and of the provisions in them."""
        conditions: list[Condition] = [*self.applicability]
        cited: list[str] = []
        for each in self.rules:
            cited.append(each.rule.citation)
            conditions += [each.when, *each.exceptions, *each.provisos]
        cited += [
            node.citation
            for condition in conditions
            for node in condition.walk()
            if isinstance(node, Provision)
        ]
        return tuple(dict.fromkeys(cited))


@dataclass(frozen=True)
class RuleConditions:
    """A rule with its conditions for one action, presumptions included."""

    rule: Rule
    when: Condition
    exceptions: tuple[Provision, ...]
    provisos: tuple[Provision, ...]

    @cached_property
    def exception_condition(self) -> Condition:
        """An exception is met, and so are all provisos."""
        if not self.exceptions:
            return NEVER
        return all_of(*self.provisos, any_of(*self.exceptions))

    @cached_property
    def effective_condition(self) -> Condition:
        """The bar or duty applies and is not lifted."""
        if not self.exceptions:
            return self.when
        return all_of(self.when, Not(self.exception_condition))

    @cached_property
    def choice_condition(self) -> Condition:
        """The rule applies and leaves the agency a choice."""
        if self.rule.effect == "permitted":
            return self.when
        return all_of(self.when, self.exception_condition)


@dataclass(frozen=True)
class DutyConditions:
    """A duty besides the answer, with its conditions for one action, presumptions included.

    Parameters
    ----------
    due : Condition
        When it is due.
    done : Condition
        When the facts show that it is done; never met where no fact shows it.
    """

    duty: Duty
    due: Condition
    done: Condition


def build_answer_conditions(
    instrument: Instrument,
    action: str,
    *,
    as_if: bool = False,
    only_bound: bool = False,
    filling: Filling = NO_FILLING,
) -> AnswerConditions:
    """Return the conditions that answer one action under one instrument.

    Parameters
    ----------
    as_if : bool, default False
        Presume place and dates, as if it were in force there on that day.
    only_bound : bool, default False
        Whether bills and model rules give no answer; otherwise they answer as if in force.
    filling : Filling, optional
        How facts are filled that a case does not state.
    """
    # A law that is being written may get another rule after its first decision.
    return _build_answer_conditions(
        instrument, instrument.revision, action, as_if, only_bound, filling
    )


@lru_cache(maxsize=4096)
def _build_answer_conditions(
    instrument: Instrument,
    _: tuple[int, ...],
    action: str,
    as_if: bool,
    only_bound: bool,
    filling: Filling,
) -> AnswerConditions:
    instrument.check_amendment()
    rules = tuple(
        _build_rule_conditions(rule, action, filling, instrument.id)
        for rule in instrument.rules_on(action)
    )
    applicability = tuple(_applicability(instrument, action, as_if, only_bound, filling))
    bars = [r.effective_condition for r in rules if r.rule.effect == "prohibited"]
    duties = [r.effective_condition for r in rules if r.rule.effect == "required"]
    choices = [r.choice_condition for r in rules if r.exceptions or r.rule.effect == "permitted"]

    in_custody = _custody(instrument, action) if action in ACTS_ON_CUSTODY else None
    needed = () if in_custody is None else (in_custody,)

    def with_coverage(conditions: list[Condition], *others: Provision) -> Condition:
        return all_of(*applicability, *others, any_of(*conditions)) if conditions else NEVER

    return AnswerConditions(
        instrument,
        action,
        applicability,
        with_coverage(bars),
        with_coverage(duties, *needed),
        with_coverage(choices, *needed),
        rules,
        in_custody,
        tuple(_duties(instrument, action, applicability, filling)),
        as_if,
        only_bound,
        filling,
    )


def _custody(instrument: Instrument, action: str) -> Provision:
    says = (
        "the person is in custody, without which there is nothing to extend and nobody to transfer"
    )
    in_custody = apply_presumptions(custody.in_custody, action)
    return Provision("custody", instrument.citation, in_custody, says, instrument.basis)


def _duties(
    instrument: Instrument, action: str, applicability: tuple[Provision, ...], filling: Filling
) -> Iterator[DutyConditions]:
    """Yield the duties that a question on the action mentions, each with its conditions."""
    in_force, in_place, *_ = applicability

    def presume(condition: Condition) -> Condition:
        return apply_presumptions(condition, action, filling, instrument.id)

    for duty in instrument.duties:
        if action in duty.actions:
            bound = Presume(question.agency, Always(), OneOf(question.agency, duty.binds))
            due = All((in_force, in_place, bound, presume(duty.when)))
            done = NEVER if duty.done_when is None else presume(duty.done_when)
            yield DutyConditions(duty, due, done)


def _build_rule_conditions(
    rule: Rule,
    action: str,
    filling: Filling,
    law: str,
    *,
    change: Callable[[Node], Node] | None = None,
) -> RuleConditions:
    """Return a rule with its conditions, filled and then changed."""

    def build(written: Condition) -> Condition:
        filled = apply_presumptions(written, action, filling, law)
        changed = filled if change is None else rewrite(filled, change)
        assert isinstance(changed, Condition)
        return changed

    def presume(provision: Provision) -> Provision:
        written = build(provision)
        assert isinstance(written, Provision)
        return written

    return RuleConditions(
        rule,
        build(_binding_condition(rule)),
        tuple(presume(p) for p in rule.exceptions),
        tuple(presume(p) for p in rule.provisos),
    )


def _leave_out_criminal(node: Node) -> Node:
    """Return a condition on papers without those of a court in another criminal case."""
    if isinstance(node, Some | AtLeast) and node.collection == PAPERS:
        left = all_of(node.condition, _NOT_OF_ANOTHER_CRIMINAL_CASE)
        return share(replace(node, condition=left))
    return node


def _binding_condition(rule: Rule) -> Condition:
    """Return when a rule applies, limited to the agencies that it binds."""
    if rule.binds is None:
        return rule.when
    return all_of(Presume(question.agency, Always(), OneOf(question.agency, rule.binds)), rule.when)


def _applicability(
    instrument: Instrument, action: str, as_if: bool, only_bound: bool, filling: Filling
) -> list[Provision]:
    parts = [*coverage(instrument, as_if=as_if, only_bound=only_bound)]
    for provision in instrument.scope:
        scoped = apply_presumptions(provision, action, filling, instrument.id)
        assert isinstance(scoped, Provision)
        parts.append(scoped)
    return parts


def coverage(
    instrument: Instrument, *, as_if: bool = False, only_bound: bool = False
) -> tuple[Provision, Provision, Provision]:
    """Return the conditions of dates, place and agency under which an instrument applies at all.

    They are the same objects for each action, and nothing is presumed in them.

    Parameters
    ----------
    as_if, only_bound : bool
        See `build_answer_conditions`.
    """
    return _coverage(instrument, instrument.revision, as_if, only_bound)


@lru_cache(maxsize=4096)
def _coverage(
    instrument: Instrument, _: tuple[int, ...], as_if: bool, only_bound: bool
) -> tuple[Provision, Provision, Provision]:
    instrument.check_amendment()
    dates = in_force_condition(instrument, as_if=as_if, only_bound=only_bound)
    in_place: Condition = Always()
    if not as_if and instrument.place not in ("us", "us-federal"):
        in_place = Presume(question.place, Always(), LiesIn(question.place, instrument.place))
    agency = Presume(question.agency, Always(), OneOf(question.agency, instrument.binds))
    cite, basis = instrument.citation, instrument.basis
    return (
        Provision("in_force", cite, dates, "the instrument is in force on the day", basis),
        Provision("place", cite, in_place, "the place is one where it is law", basis),
        Provision("agency", cite, agency, "the agency is one that it binds", basis),
    )


def in_force_condition(
    instrument: DatedLaw, *, as_if: bool = False, only_bound: bool = False
) -> Condition:
    """Return the condition that the instrument is in force on the day of the question.

    Parameters
    ----------
    as_if, only_bound : bool
        See `build_answer_conditions`.
    """
    if as_if or instrument.status == "case-law":
        return Always()
    if instrument.status in NONBINDING_STATUSES:
        return NEVER if only_bound else Always()
    return any_of(*(_interval_condition(interval) for interval in instrument.in_force))


def _interval_condition(interval: InForceInterval) -> Condition:
    parts: list[Condition] = [_build_day_condition(interval.start, interval.began)]
    if interval.until is not None:
        parts.append(~_build_day_condition(interval.until, interval.ended))
    if interval.reading is not None:
        parts.append(interval.reading if interval.affirmed else ~interval.reading)
    return all_of(*parts)


def _build_day_condition(day: PartialDate, by_then: Reading | None) -> Condition:
    """Return the condition that the day of the question is `day` or a later one.

    If `day` is a month or a year, a reading decides for the days within it, so that an
    undetermined answer names what is not on file.
    """
    certain = ~Before(question.as_of, FixedDay(PartialDate(day.last, day.last)))
    if by_then is None:
        return certain
    possible = ~Before(question.as_of, FixedDay(PartialDate(day.first, day.first)))
    return certain | (possible & by_then)


def apply_presumptions(
    condition: Condition, action: str, filling: Filling = NO_FILLING, law: str = ""
) -> Condition:
    """Return the condition with what a question on the action presupposes and what is filled.

    Parameters
    ----------
    law : str
        The id of the law that is asked.

    Returns
    -------
    Condition
        Each fact that the action presupposes, or that is filled, is inside a `Presume` node.
    """

    def fill(node: Node) -> Node:
        if isinstance(node, Flag):
            for applies_to, value in node.presumed:
                if applies_to in (action, EVERY_ACTION):
                    return share(Presume(node, _ALWAYS if value else NEVER, node))
        return filling.fill(node, action, law)

    rewritten = rewrite(condition, fill)
    assert isinstance(rewritten, Condition)
    return rewritten


def rewrite(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return the tree with `change` applied to every node, children first.

    Parameters
    ----------
    change : callable
        Returns the node itself if it does not change.

    Returns
    -------
    Node
        Unchanged parts are shared with the old tree. `Presume` nodes are left as they are.
    """
    if isinstance(node, Presume):
        return node
    replaced: dict[str, Any] = {}
    for name in field_names(type(node)):
        value = getattr(node, name)
        if isinstance(value, Node):
            new = rewrite(value, change)
            if new is not value:
                replaced[name] = new
        elif isinstance(value, tuple) and any(isinstance(item, Node) for item in value):
            items = tuple(rewrite(i, change) if isinstance(i, Node) else i for i in value)
            if any(a is not b for a, b in zip(items, value, strict=True)):
                replaced[name] = items
    return change(share(replace(node, **replaced)) if replaced else node)
