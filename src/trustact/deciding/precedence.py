"""Several laws on one act: each keeps its answer, and one combined answer says which prevails.

The laws are not merged. The constitution and federal law stand above a state's law, that above a
local ordinance, and that above a policy: one of the place's government (a resolution of its council
or board, an order of its mayor or governor) or an agency's own. A policy of a state that binds
local agencies, as an attorney general's directive, stands with the state's law. A bar and a duty on
one level are a conflict, which the program does not settle. Nor does it settle one between the
policies of a government and of an agency: not every board can order a thing of an elected sheriff.
"""

from collections.abc import Sequence
from dataclasses import field, replace
from typing import Literal

from trustact.deciding.applicability import LibraryGap
from trustact.deciding.question_turns import STATE_PERMITS
from trustact.language.answer_conditions import ACTS_ON_CUSTODY
from trustact.language.instrument import ANSWERS, Answer, Instrument
from trustact.language.lazy_dataclass import dataclass
from trustact.language.places import is_federal
from trustact.language.provisions import POLICY_STATUSES, DatedLaw

PRECEDENCE_LEVELS = (
    "constitution and federal law",
    "state law",
    "local law",
    "government policy",
    "agency policy",
)
"""From the highest to the lowest.

Government policy is that of a council, board, town meeting, mayor, county executive, governor or
attorney general, in whatever form. Beside what an agency orders for itself it is named first, and
does not prevail: see `rank_of_level`.
"""

_LOCAL_AGENCIES = frozenset({"municipal-police", "city-jail", "county-jail"})
"""Agencies of counties and cities; the sheriffs of some states are officers of the state."""

OpposedAnswer = Literal["prohibited", "required"]

_PROHIBITED: OpposedAnswer = "prohibited"
_REQUIRED: OpposedAnswer = "required"
_ANY_ANSWER: frozenset[Answer] = frozenset(each for each in ANSWERS if each != "undetermined")

VERBS = {_PROHIBITED: ("prohibits", "prohibit"), _REQUIRED: ("requires", "require")}
"""What a law, and what several, do by an answer."""

NO_STATUTE_OVERRIDDEN = "a form or policy overrides no statute, and which prevails is not settled"
"""Of a conflict of a federal form or policy with a law of a state."""
_OPEN = "the answer turns on facts or readings that are not known"
_ONLY_FEDERAL = "only federal law regulates this, and a federal permission gives no power to act"
_BARS_THE_REQUEST = (
    "the law of the place prohibits this on the request alone; what a court orders in a criminal "
    "matter is executed on its own, and is not regulated here"
)

POWER_STATED = "law of the state gives the power to this, as is stated; no law requires it"
POWER_DENIED = (
    "law of the state gives no power to this, as is stated, and a federal permission none"
)

_FOR_A_FEDERAL_AGENCY = (
    "federal law leaves the choice to the federal agency; no law of a state binds it"
)


@dataclass(frozen=True, slots=True)
class LawAnswer:
    """The answer of one law, with what matters of it beside other laws.

    Parameters
    ----------
    possible : frozenset of str
        What an open answer can turn out to be; every answer unless given.
    gives_power : bool
        False where a choice is left by a duty that was lifted and by nothing else.
    bars_request : bool
        Whether the law is silent only because a court's paper in another criminal case is a ground
        of custody too: without the paper it prohibits the act.
    """

    instrument: Instrument
    answer: Answer
    possible: frozenset[Answer] = _ANY_ANSWER
    gives_power: bool = True
    bars_request: bool = False

    def may_be(self, action: str, *answers: OpposedAnswer) -> bool:
        """Return whether the answer is open and can turn out to be one of some answers."""
        return self.answer == "undetermined" and any(
            rule.effect in answers and rule.effect in self.possible
            for rule in self.instrument.rules_on(action)
        )

    @property
    def level(self) -> int:
        """The level at which the law prevails or gives way; policies share one."""
        return rank_of_level(precedence_level(self.instrument))


@dataclass(frozen=True, slots=True)
class CombinedAnswer:
    """The combined answer of several instruments.

    Parameters
    ----------
    prevails : tuple of str
        Ids of the instruments whose answer it is; of "not-regulated" those that prohibit the act
        on the request, where a court's paper in another criminal case is a ground of custody too.
    conflict : bool
        One law forbids what another orders.
    missing_law : str or None
        In words, which law of the place is not available, where it could matter to the answer and
        `why` does not say it: to one that is undetermined or "not regulated".
    lacks_power : bool
        Only federal law, or the exception to a duty, permits an act on somebody's custody, so that
        the answer is open: whether the law of the place gives the power to it is not recorded.
    lifted : str or None
        The id of the law whose lifted duty is all that permits the act.
    stated_power : bool or None
        Whether law of the state gives the power to the act, as is stated, where the answer turns on
        that; otherwise None.
    possible : frozenset of str
        The answers that it can turn out to be; the answer itself where that is definite.
    """

    answer: Answer
    prevails: tuple[str, ...]
    why: str
    conflict: bool = False
    missing_law: str | None = field(default=None, compare=False)
    lacks_power: bool = field(default=False, compare=False)
    lifted: str | None = field(default=None, compare=False)
    stated_power: bool | None = field(default=None, compare=False)
    possible: frozenset[Answer] = field(default=_ANY_ANSWER, compare=False)

    @property
    def missing_power(self) -> tuple[str, ...]:
        """The fact by which counsel closes an answer that turns on the power to the act."""
        return (STATE_PERMITS,) if self.lacks_power else ()

    @property
    def bars_request(self) -> bool:
        """Whether a law prohibits the act on the request, beside a court's paper for a crime."""
        return self.answer == "not-regulated" and bool(self.prevails)


def precedence_level(instrument: DatedLaw) -> int:
    """Return the level of an instrument in `PRECEDENCE_LEVELS`; 0 is the highest."""
    if is_federal(instrument.place):
        return 0
    of_a_state = instrument.place.count("-") == 1
    binds_local_agencies = not _LOCAL_AGENCIES.isdisjoint(instrument.binds)
    if instrument.status == "policy" and of_a_state and binds_local_agencies:
        return 1
    if instrument.status in POLICY_STATUSES:
        return 4 if instrument.issued_by == "agency" else 3
    return 1 if of_a_state else 2


def rank_of_level(level: int) -> int:
    """Return the level at which laws of a level prevail; the policies of a place share one.

    Whether a board, a mayor or a governor can order something of a sheriff, who is elected, is a
    question of the law of the state.

    Examples
    --------
    >>> [rank_of_level(level) for level in range(len(PRECEDENCE_LEVELS))]
    [0, 1, 2, 3, 3]
    """
    return min(level, PRECEDENCE_LEVELS.index("government policy"))


def is_federal_policy(instrument: DatedLaw) -> bool:
    """Return whether it is a form or policy of a federal agency, which overrides no statute."""
    return is_federal(instrument.place) and instrument.status in POLICY_STATUSES


def combine_answers(
    answers: Sequence[LawAnswer],
    *,
    action: str,
    gap: LibraryGap | None,
    by_federal_agency: bool = False,
    named: bool = False,
    state_permits: bool | None = None,
) -> CombinedAnswer:
    """Return what prevails among the answers of several instruments.

    Parameters
    ----------
    answers : sequence of LawAnswer
        The answer of each instrument alone, to the same action on the same facts.
    action : str
        The action. A law that is unknown here can bar or require it only by a rule on it.
    gap : LibraryGap or None
        Which law of the place is not available; see
        `trustact.deciding.applicability.find_library_gap`.
    by_federal_agency : bool, default False
        Whether the agency is federal: it needs no power from a state.
    named : bool, default False
        Whether the laws were named, and not found by the place: the question is then what these
        laws say, whatever others there are.
    state_permits : bool or None
        Whether law of the state gives the power to an act on somebody's custody, as is stated
        (`STATE_PERMITS`); None where that is not known.

    Returns
    -------
    CombinedAnswer
        A choice under one law gives way to a bar or a duty of any other. An unknown answer makes
        the combined answer unknown, unless a bar or a duty applies and no law whose answer is not
        known could overturn it: none of the same or a higher level that requires what is
        prohibited, or prohibits what is required.
        A law that can turn out neither to bar nor to require the act decides nothing beside an
        answer that applies. A choice and "not regulated" are undetermined where a law is known
        that may govern the act and is not available, for it may prohibit or require the act. So is
        a choice under federal instruments alone where no law of the place is available, and a
        choice of an act on somebody's custody to which no law of the place gives the power:
        neither a federal permission nor the exception to a duty gives one. A bar or a duty stays.
    """
    found = _combine(
        answers,
        action,
        gap,
        by_federal_agency=by_federal_agency,
        named=named,
        state_permits=state_permits,
    )
    return replace(found, possible=_possible_answers(found, answers, gap))


def _possible_answers(
    found: CombinedAnswer, answers: Sequence[LawAnswer], gap: LibraryGap | None
) -> frozenset[Answer]:
    """Return what a combined answer can turn out to be, by what each law can turn out to be."""
    if found.answer != "undetermined":
        return frozenset({found.answer})
    if gap is not None and gap.known:
        return _ANY_ANSWER  # that law may prohibit or require the act
    some: set[Answer] = {answer for each in answers for answer in each.possible}
    if any("not-regulated" not in each.possible for each in answers):
        some.discard("not-regulated")
    if gap is not None or found.lacks_power:
        # What the law of the place says is not recorded; one that requires the act would be known.
        some |= {"prohibited", "permitted", "not-regulated"}
    return frozenset(some) - {"undetermined"}


def _combine(
    answers: Sequence[LawAnswer],
    action: str,
    gap: LibraryGap | None,
    *,
    by_federal_agency: bool,
    named: bool,
    state_permits: bool | None,
) -> CombinedAnswer:
    found = _combine_known_answers(answers, action)
    if by_federal_agency and _is_federal_choice(found, answers):
        return replace(found, why=_FOR_A_FEDERAL_AGENCY)
    if not named and action in ACTS_ON_CUSTODY and found.answer == "permitted":
        found = _require_power(found, answers)
        if found.lacks_power and state_permits is not None and (gap is None or not gap.no_law):
            found = _settle_power(found, state_permits=state_permits)
    if gap is None or found.answer in ("prohibited", "required"):
        return found
    of_federal_law = found.lacks_power and found.lifted is None
    if gap.no_law and (of_federal_law or _is_federal_choice(found, answers)):
        why = f"{_ONLY_FEDERAL}; {gap.says}; it may prohibit this"
        return CombinedAnswer("undetermined", found.prevails, why)
    if gap.known and (found.lacks_power or found.answer in ("permitted", "not-regulated")):
        they = "it" if len(gap.known) == 1 else "they"
        why = f"{gap.says}; {they} may prohibit or require this"
        return CombinedAnswer("undetermined", found.prevails, why)
    if found.answer == "permitted":
        return found
    return replace(found, missing_law=gap.says)


def lifted_duty_text(citation: str) -> str:
    """Return why the exception to a duty alone leaves an act on somebody's custody open."""
    return (
        f"{citation} lifts the duty and gives no power to act; whether another law of the place "
        "gives that power is not recorded"
    )


def overturning_text(answer: OpposedAnswer) -> str:
    """Return that a law whose answer is open may give the other answer to the same act."""
    return f"it is not known whether a law of the same or a higher level {VERBS[answer][0]} it"


def _require_power(found: CombinedAnswer, answers: Sequence[LawAnswer]) -> CombinedAnswer:
    """Return a choice, or an open answer where no law of the place gives the power to act.

    Where a law of the place prohibits the act on the request, the question of a power does not
    arise: that law is silent on what a court's paper in another criminal case orders beside it.
    """
    of_place = [each for each in answers if each.level > 0]
    if any(each.answer == "permitted" and each.gives_power for each in of_place):
        return found
    may_permit = [
        each.instrument.id
        for each in of_place
        if each.answer == "undetermined" and "permitted" in each.possible
    ]
    if may_permit:
        return CombinedAnswer("undetermined", tuple(may_permit), _OPEN)
    lifted = next((each.instrument for each in of_place if each.answer == "permitted"), None)
    barring = tuple(each.instrument.id for each in of_place if each.bars_request)
    if barring and lifted is None:
        return CombinedAnswer("not-regulated", barring, _BARS_THE_REQUEST)
    if lifted is None:
        return replace(found, answer="undetermined", lacks_power=True)
    return replace(
        found,
        answer="undetermined",
        why=lifted_duty_text(lifted.citation),
        lacks_power=True,
        lifted=lifted.id,
    )


def _settle_power(open_answer: CombinedAnswer, *, state_permits: bool) -> CombinedAnswer:
    """Return the answer where it is stated whether law of the state gives the power to the act."""
    if state_permits:
        return CombinedAnswer("permitted", open_answer.prevails, POWER_STATED, stated_power=True)
    return CombinedAnswer("not-regulated", (), POWER_DENIED, stated_power=False)


def _is_federal_choice(found: CombinedAnswer, answers: Sequence[LawAnswer]) -> bool:
    return found.answer == "permitted" and _is_only_federal(answers)


def _is_only_federal(answers: Sequence[LawAnswer]) -> bool:
    """Return whether all laws that leave the choice are federal."""
    return all(each.level == 0 for each in answers if each.answer == "permitted")


def _combine_known_answers(answers: Sequence[LawAnswer], action: str) -> CombinedAnswer:
    def ids(answer: Answer) -> tuple[str, ...]:
        return tuple(each.instrument.id for each in answers if each.answer == answer)

    bars = [each for each in answers if each.answer == "prohibited"]
    duties = [each for each in answers if each.answer == "required"]
    unknown = [each for each in answers if each.answer == "undetermined"]
    if bars and duties:
        return _resolve_conflict(bars, duties, unknown, action)
    if bars:
        could_order = _may_overturn(unknown, action, _REQUIRED, min(bar.level for bar in bars))
        if could_order:
            return CombinedAnswer(
                "undetermined",
                could_order,
                "a bar applies, but it is not known whether a law of the same or a higher level "
                "requires the act",
            )
        return CombinedAnswer(
            "prohibited", ids("prohibited"), "a bar applies and no law requires the act"
        )
    if duties:
        return _confirm_duty(duties, unknown, action)
    could_decide = any(each.may_be(action, _PROHIBITED, _REQUIRED) for each in unknown)
    if could_decide or (unknown and not ids("permitted")):
        return CombinedAnswer("undetermined", ids("undetermined"), _OPEN)
    if ids("permitted"):
        return CombinedAnswer(
            "permitted",
            ids("permitted"),
            f"{_ONLY_FEDERAL}; whether state or local law gives that power is not recorded"
            if _is_only_federal(answers)
            else "the law leaves the choice to the agency; no law requires it",
        )
    return CombinedAnswer(
        "not-regulated", (), "no law in this library regulates it; silence is not approval"
    )


def _may_overturn(
    unknown: Sequence[LawAnswer], action: str, answer: OpposedAnswer, level: int
) -> tuple[str, ...]:
    """Return the laws of a level or a higher one that can turn out to give an answer."""
    return tuple(
        each.instrument.id
        for each in unknown
        if each.may_be(action, answer) and each.level <= level
    )


def _confirm_duty(
    duties: Sequence[LawAnswer], unknown: Sequence[LawAnswer], action: str
) -> CombinedAnswer:
    """Return what prevails where a duty and no bar applies: a bar of a lower law would give way."""
    level = min(duty.level for duty in duties)
    could_prevail = _may_overturn(unknown, action, _PROHIBITED, level)
    if could_prevail:
        return CombinedAnswer("undetermined", could_prevail, _OPEN)
    why = "a duty applies and no law prohibits the act"
    if any(each.may_be(action, _PROHIBITED) for each in unknown):
        why = f"{PRECEDENCE_LEVELS[level]} requires it, and no law of that level or a higher one "
        why += "prohibits it"
    return CombinedAnswer("required", tuple(duty.instrument.id for duty in duties), why)


def _resolve_conflict(
    bars: Sequence[LawAnswer],
    duties: Sequence[LawAnswer],
    unknown: Sequence[LawAnswer],
    action: str,
) -> CombinedAnswer:
    bar, duty = min(each.level for each in bars), min(each.level for each in duties)
    if bar < duty and all(is_federal_policy(b.instrument) for b in bars if b.level < duty):
        both = tuple(each.instrument.id for each in (*bars, *duties) if each.level in (bar, duty))
        why = f"a federal form or policy prohibits what {PRECEDENCE_LEVELS[duty]} requires; "
        return CombinedAnswer("undetermined", both, why + NO_STATUTE_OVERRIDDEN, conflict=True)
    if bar == duty:
        both = tuple(each.instrument.id for each in (*bars, *duties) if each.level == bar)
        return CombinedAnswer(
            "undetermined",
            both,
            f"at the level of {PRECEDENCE_LEVELS[bar]} one law prohibits what another requires; "
            "ask counsel",
            conflict=True,
        )
    higher, lower = min(bar, duty), max(bar, duty)
    answer, opposite = (_PROHIBITED, _REQUIRED) if bar < duty else (_REQUIRED, _PROHIBITED)
    winners = bars if bar < duty else duties
    why = (
        f"{PRECEDENCE_LEVELS[higher]} {VERBS[answer][0]} what {PRECEDENCE_LEVELS[lower]} "
        f"{VERBS[opposite][0]}"
    )
    could_overturn = _may_overturn(unknown, action, opposite, higher)
    if could_overturn:
        why += f"; {overturning_text(opposite)}"
        return CombinedAnswer("undetermined", could_overturn, why, conflict=True)
    ids = tuple(each.instrument.id for each in winners if each.level == higher)
    return CombinedAnswer(answer, ids, why, conflict=True)
