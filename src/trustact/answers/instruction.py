"""What an answer tells a jail to do: one instruction for each action that a law regulates."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from trustact.answers.action_words import (
    ACTION_WORDS,
    COUNSEL_ON_WARRANT,
    EXECUTED_APART,
    NO_ANSWER,
    NO_NEW_ARREST,
    OF_THE_BOOKING,
    PERMITTED_OR_REQUIRED,
    RELEASE_LATER,
    SUPERVISOR_FIRST,
    call_for_help,
    instruct,
    refuse_for_want_of_power,
    refuse_request,
    refuse_without_power,
)
from trustact.answers.before_release import (
    case_at_release,
    decide_at_release,
    is_before_release,
    reason_at_release,
    words_at_release,
)
from trustact.answers.constitution import describe_constitution
from trustact.answers.custody_papers import find_paper_for_custody, has_warrant_for_immigration
from trustact.answers.duties_beside import find_duties_beside, find_duty_before_release
from trustact.answers.hold_limit import HoldLimit
from trustact.answers.open_answers import (
    choose_question,
    deciding_parts,
    fact_paths,
    find_standing_duty,
    is_permitted_or_required,
    name_missing_law,
)
from trustact.answers.provisos import describe_firmness, join_provisos
from trustact.answers.reason_text import capitalize
from trustact.answers.request_service import describe_missing_service
from trustact.answers.short_reason import firmest_bar, short_reason
from trustact.answers.shortest_limit import find_hold_limit
from trustact.answers.want_of_power import bars_request, denies_power, lacks_power, lifted_duty_of
from trustact.api.public import binding_laws, check, decide
from trustact.deciding import Decision, DutyDue, NextQuestion
from trustact.deciding.case_warnings import acts_on_nobody
from trustact.deciding.combined_decision import CombinedDecision
from trustact.deciding.stops import find_stop, wait_until
from trustact.language.case import Case
from trustact.language.errors import TrustactError
from trustact.language.fact_values import NO
from trustact.language.instrument import Answer, Instrument
from trustact.language.lazy_dataclass import dataclass
from trustact.language.provisions import ANSWER_LABELS
from trustact.language.vocabulary import ACTIONS, FEDERAL_ACTIONS, FEDERAL_AGENCIES


@dataclass(frozen=True, slots=True)
class Instruction:
    """What to do about one action.

    Parameters
    ----------
    says : str
        What to do. For an undetermined answer: what to do until it is resolved.
    reason : str
        Why, in one sentence with the citation.
    proviso : str
        What the answer rests on that nobody has stated, to follow the answer; empty where nothing.
    refused : bool
        Whether what to do is not to act although the answer is "permitted": a safeguard stops the
        act, the law of the place only lifts its own duty or prohibits it on the request, only
        federal law permits it, or the answer is that on the arrest that led to the booking.
    ordered : str
        What a law of the place orders about the act without a rule on it; empty where nothing.
    limit : HoldLimit or None
        Until when a hold may last.
    question : NextQuestion or None
        The one question that matters most, where the answer is open.
    missing_law : str
        In words, that no law of the place was asked, where the answer is open; otherwise empty.
    stop : str or None
        What comes before an act that is permitted or required; None where nothing stops it.
    constitution : str
        Whether the Fourth Amendment decisions are binding at the place; empty of other acts.
    at_release : Instruction or None
        What the laws say of the moment of release, of a person who is not to be released yet and
        where they are silent before; None otherwise.
    decision : Decision or CombinedDecision
        The decision, with its reasons.
    """

    action: str
    answer: Answer
    says: str
    reason: str
    proviso: str
    refused: bool
    ordered: str
    limit: HoldLimit | None
    question: NextQuestion | None
    warnings: tuple[str, ...]
    citations: tuple[str, ...]
    missing_law: str
    stop: str | None
    constitution: str
    at_release: "Instruction | None"
    decision: Decision | CombinedDecision = field(repr=False, compare=False)

    @property
    def conflict(self) -> bool:
        """Whether a law requires what another one prohibits; the reason then names both."""
        return isinstance(self.decision, CombinedDecision) and self.decision.conflict

    @property
    def headline(self) -> str:
        """The instruction with the action, and with the answer where an instruction lacks it.

        An answer that rests on something says so here.
        """
        title = ACTION_WORDS[self.action].title
        if self.refused or self.answer in ("prohibited", "undetermined"):
            text = self.says if not self.ordered else capitalize(self.says)
            if self.answer == "prohibited":
                text = f"{text.removesuffix('.')}{self.proviso}."
            return f"{title}: {self._after_orders(text)}"
        says = f"{ANSWER_LABELS[self.answer]}{self.proviso}. {capitalize(self.says)}"
        return f"{title}: {self._after_orders(says)}"

    def _after_orders(self, says: str) -> str:
        """Return an instruction with what is ordered anyway before it."""
        return f"{self.ordered} Beyond that: {says}" if self.ordered else says


def instructions(
    case: Mapping[str, Any] | Case,
    law: str | Instrument | Sequence[str | Instrument] | None = None,
    actions: str | Sequence[str] | None = None,
    *,
    readings: Mapping[str, bool] | None = None,
    as_if: bool = False,
) -> tuple[Instruction, ...]:
    """Return what a jail has to do and may do, action by action.

    Parameters
    ----------
    case : mapping or Case
        As for `trustact.decide`.
    law : str, Instrument, or list of them, optional
        All laws in the library that apply to the case unless some are named.
    actions : str or sequence of str, optional
        Those to answer; all that the laws regulate unless given.

    Examples
    --------
    >>> case = {"as_of": "2018-03-01", "place": "us-ca", "agency": "sheriff",
    ...     "facts": {"detainer": {"lodged": True, "form": "I-247A"}}}
    >>> first = instructions(case)[0]
    >>> first.action, first.answer
    ('hold', 'prohibited')
    >>> first.says
    'Do not hold for immigration; release when the local case allows.'
    """
    checked = case if isinstance(case, Case) else check(case)
    named = None if law is None else _name_laws(law)
    asked = find_actions(checked, named) if actions is None else _name_actions(actions)
    if not isinstance(readings, Mapping | None):
        raise TrustactError(f"readings={readings!r}: give a map of reading to True or False")
    chosen = dict(readings or {})
    found = []
    for action in asked:
        decision: Decision | CombinedDecision
        if named is not None and len(named) == 1:
            decision = decide(checked, named[0], action, readings=chosen, as_if=as_if)
        else:
            decision = decide(checked, named, action, readings=chosen, as_if=as_if)
        found.append(make_instruction(checked, decision))
    return tuple(found)


def _name_laws(law: Any) -> list[str | Instrument]:
    """Return the laws that are named, checked only for their types."""
    laws = [law] if isinstance(law, str | Instrument) else law
    if not isinstance(laws, Sequence) or not laws:
        raise TrustactError(
            f"law={law!r} names no law; give an id, an Instrument or a list of them"
        )
    for each in laws:
        if not isinstance(each, str | Instrument):
            raise TrustactError(
                f"law={law!r}: {each!r} is a {type(each).__name__}; give the id of a law "
                "('us-ca/trust-act-2013') or an Instrument"
            )
    return list(laws)


def _name_actions(actions: Any) -> Sequence[str]:
    """Return the actions that are asked; whether each exists is checked with its answer."""
    asked = (actions,) if isinstance(actions, str) else actions
    if not isinstance(asked, Sequence) or not asked:
        raise TrustactError(
            f"actions={actions!r}: give an action or a list, as ['hold', 'notify']; without it, "
            "all that the laws regulate are answered"
        )
    return asked


def find_actions(case: Case, named: Sequence[str | Instrument] | None) -> tuple[str, ...]:
    """Return the actions that the laws regulate, a hold always among them.

    Parameters
    ----------
    named : sequence of str or Instrument, or None
        The laws that are asked; None for those that apply to the case. What only a federal office
        does is left out unless the agency is one, or a law that is named regulates it.
    """
    if named is not None:
        from trustact import laws

        instruments = [law if isinstance(law, Instrument) else laws.get(law) for law in named]
        regulated = {action for law in instruments for action in law.regulated_actions}
        return tuple(action for action in ACTIONS if action in regulated) or ("hold",)
    federal = case.fact_values.get("agency") in FEDERAL_AGENCIES
    asked = [action for action in ACTIONS if federal or action not in FEDERAL_ACTIONS]
    return tuple(action for action in asked if action == "hold" or binding_laws(case, action))


def make_instruction(case: Case, decision: Decision | CombinedDecision) -> Instruction:
    """Return the instruction that follows from a decision on a case."""
    answer, warnings = decision.answer, decision.warnings
    lifted = lifted_duty_of(decision)
    moot = lifted is not None or acts_on_nobody(case, decision.action)
    question = None if moot else choose_question(decision)
    stop = find_stop(decision)
    refused = (
        lifted is not None
        or (answer == "permitted" and stop is not None)
        or lacks_power(case, decision)
        or bars_request(decision)
        or denies_power(decision)
        or is_about_the_booking(case, decision)
    )
    beside = () if _is_out(case) else find_duties_beside(decision)
    bar = firmest_bar(decision) if isinstance(decision, CombinedDecision) else None
    firmness = describe_firmness(answer, (bar or decision).basis_of_law, decision.basis_of_tables)
    proviso = firmness + join_provisos(decision.provisos)
    if service := describe_missing_service(decision):
        proviso = f"{proviso}. {service}"
    then = _find_at_release(case, decision)
    if then is None:
        says = _says(case, decision, lifted, proviso)
        reason = short_reason(case, lifted or decision, question, beside=bool(beside))
    else:
        says, reason = _say_at_release(case, then), reason_at_release(then.reason)
    return Instruction(
        decision.action,
        answer,
        says,
        reason,
        proviso,
        refused,
        " ".join(_order_text(due) for due in beside),
        None if refused else _find_limit(decision),
        question,
        warnings,
        decision.citations,
        name_missing_law(decision),
        stop,
        # By the place, also where a law that is named answers for itself.
        describe_constitution(case, decision.action),
        then,
        decision,
    )


def _find_at_release(case: Case, decision: Decision | CombinedDecision) -> Instruction | None:
    """Return what follows at the release; None where nothing but to release does."""
    decided = decide_at_release(case, decision)
    if decided is None:
        return None
    then = make_instruction(case_at_release(case), decided)
    without_power = then.refused and then.stop is None
    return None if without_power else then


def _say_at_release(case: Case, then: Instruction) -> str:
    refrain = ACTION_WORDS[then.action].refrain
    says = words_at_release(
        then.decision,
        proviso=then.proviso,
        until=wait_until(then.decision.stops),
        refrain=f"{refrain}; {RELEASE_LATER}" if then.action == "hold" else refrain,
    )
    paper = find_paper_for_custody(case)
    if paper is None or not paper.for_another_matter:
        return says
    return f"{says} {EXECUTED_APART.format(paper.name)}"


def _order_text(due: DutyDue) -> str:
    duty = due.duty
    unsure = "" if due.certain else " if it applies, which is not known"
    return f"{duty.says[:1].lower()}{duty.says[1:]} (required by {duty.citation}{unsure})."


def _is_out(case: Case) -> bool:
    return case.fact_values.get("custody.in_custody") == NO


def _says(
    case: Case, decision: Decision | CombinedDecision, lifted: Decision | None, proviso: str
) -> str:
    """Return what to do; for an open answer, until it is resolved."""
    duty = find_standing_duty(decision)
    if duty is not None and not acts_on_nobody(case, decision.action):
        return call_for_help(unless_exception=bool(duty[1]))
    eligible = case.given.get("release.eligible") is True
    paper = find_paper_for_custody(case)
    if lifted is not None and not acts_on_nobody(case, decision.action):
        return refuse_for_want_of_power(
            decision.action, lifted.citations[0], eligible=eligible, paper=paper
        )
    if lacks_power(case, decision):
        return refuse_for_want_of_power(decision.action, None, eligible=eligible, paper=paper)
    if denies_power(decision) and not acts_on_nobody(case, decision.action):
        return refuse_without_power(decision.action, eligible=eligible, paper=paper)
    if bars_request(decision):
        return refuse_request(decision.action, paper=paper)
    if is_permitted_or_required(decision) and not acts_on_nobody(case, decision.action):
        return PERMITTED_OR_REQUIRED
    before = find_duty_before_release(decision)
    if before is not None and not _is_out(case):
        return f"{_order_text(before)} {NO_ANSWER}"
    until = wait_until(decision.stops)
    on_warrant = (
        decision.action == "hold"
        and decision.answer in ("prohibited", "undetermined")
        and not _is_out(case)
        and has_warrant_for_immigration(case)
    )
    says = instruct(
        decision.action,
        decision.answer,
        decision.fallback,
        eligible=eligible and not on_warrant,
        until=until,
        in_custody=not _is_out(case),
        paper=paper,
        on_request=_turns_on_request(decision),
        before_release=is_before_release(case),
    )
    if until is not None and decision.answer == "permitted" and not _is_out(case):
        return f"{says} After that: {ANSWER_LABELS[decision.answer]}{proviso}."
    if until is not None and decision.answer == "required" and not _is_out(case):
        return f"{SUPERVISOR_FIRST} {says}"
    if on_warrant:
        return f"{says} {COUNSEL_ON_WARRANT}"
    if is_about_the_booking(case, decision):
        label = ANSWER_LABELS[decision.answer]
        return f"{NO_NEW_ARREST} {OF_THE_BOOKING.format(f'{label}{proviso}')}"
    return says


def _turns_on_request(decision: Decision | CombinedDecision) -> bool:
    """Return whether what a law requires is what the request asks for."""
    required = [part for part in deciding_parts(decision) if part.answer == "required"]
    return any(
        path.startswith("detainer.")
        for part in required
        for reason in part.decided_by
        for path in fact_paths(reason)
    )


def _find_limit(decision: Decision | CombinedDecision) -> HoldLimit | None:
    """Return the limit of a hold; of a duty that turns on no request, that it is another law's."""
    limit = find_hold_limit(decision)
    if limit is None or decision.answer != "required" or _turns_on_request(decision):
        return limit
    required = [part for part in deciding_parts(decision) if part.answer == "required"]
    if not required or limit.law in {part.instrument.id for part in required}:
        return limit
    return replace(limit, beside_duty=required[0].decided_by[0].citation)


def is_about_the_booking(case: Case, decision: Decision | CombinedDecision) -> bool:
    """Return whether an answer on an arrest may be about the arrest that led to the booking.

    Of a person in a jail the statute of the arrest is that of the booking; what a new arrest would
    be for is not known from it.
    """
    if decision.action != "arrest" or decision.answer not in ("not-regulated", "permitted"):
        return False
    in_jail = any(path.startswith(("release.", "custody.", "detainer.")) for path in case.given)
    used = (path for reason in decision.reasons for path in fact_paths(reason))
    turns_on_arrest = any(path.startswith("arrest.") for path in used)
    return in_jail and turns_on_arrest and "arrest.suspected_of" not in case.given
