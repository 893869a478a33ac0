"""Several laws on one act: each keeps its answer, and one combined answer says which prevails.

The laws are not merged. The constitution and federal law stand above a state's law, that above a
local ordinance, that above an agency's policy. A policy of a state that binds local agencies, as an
attorney general's directive, stands with the state's law. A bar and a duty on one level are a
conflict, which the program does not settle.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from trustact.deciding.applicability import LibraryGap
from trustact.language.instrument import ANSWERS, Answer, Instrument
from trustact.language.places import is_federal
from trustact.language.provisions import DatedLaw

PRECEDENCE_LEVELS = ("constitution and federal law", "state law", "local law", "agency policy")
"""From the highest to the lowest."""

_LOCAL_AGENCIES = frozenset({"municipal-police", "city-jail", "county-jail"})
"""Agencies of counties and cities; the sheriffs of some states are officers of the state."""

_PROHIBITED: Answer = "prohibited"
_REQUIRED: Answer = "required"
_VERBS = {_PROHIBITED: "prohibits", _REQUIRED: "requires"}
_OPEN = "the answer turns on facts or readings that are not known"
_ONLY_FEDERAL = "only federal law regulates this, and a federal permission gives no power to act"

_FOR_A_FEDERAL_AGENCY = (
    "federal law leaves the choice to the federal agency; no law of a state binds it"
)


@dataclass(frozen=True, slots=True)
class CombinedAnswer:
    """The combined answer of several instruments.

    Parameters
    ----------
    prevails : tuple of str
        Ids of the instruments whose answer it is.
    conflict : bool
        One law forbids what another orders.
    missing_law : str or None
        In words, which law of the place is not available, where it could matter to the answer and
        `why` does not say it: to one that is undetermined or "not regulated".
    """

    answer: Answer
    prevails: tuple[str, ...]
    why: str
    conflict: bool = False
    missing_law: str | None = field(default=None, compare=False)

    @property
    def possible(self) -> frozenset[Answer]:
        """The answers that it can turn out to be; the answer itself where that is definite."""
        if self.answer != "undetermined":
            return frozenset({self.answer})
        return frozenset(answer for answer in ANSWERS if answer != "undetermined")


def precedence_level(instrument: DatedLaw) -> int:
    """Return the level of an instrument in `PRECEDENCE_LEVELS`; 0 is the highest."""
    if is_federal(instrument.place):
        return 0
    of_a_state = instrument.place.count("-") == 1
    binds_local_agencies = not _LOCAL_AGENCIES.isdisjoint(instrument.binds)
    if instrument.status == "policy" and of_a_state and binds_local_agencies:
        return 1
    if instrument.status in ("policy", "guidance"):
        return 3
    return 1 if of_a_state else 2


def combine_answers(
    answers: Sequence[tuple[Instrument, Answer]],
    *,
    action: str,
    gap: LibraryGap | None,
    by_federal_agency: bool = False,
) -> CombinedAnswer:
    """Return what prevails among the answers of several instruments.

    Parameters
    ----------
    answers : sequence of (Instrument, str)
        The answer of each instrument alone, to the same action on the same facts.
    action : str
        The action. A law that is unknown here can bar or require it only by a rule on it.
    gap : LibraryGap or None
        Which law of the place is not available; see
        `trustact.deciding.applicability.find_library_gap`.
    by_federal_agency : bool, default False
        Whether the agency is federal: it needs no power from a state.

    Returns
    -------
    CombinedAnswer
        A choice under one law gives way to a bar or a duty of any other. An unknown answer makes
        the combined answer unknown, unless a bar or a duty applies and no law whose answer is not
        known could overturn it: none of the same or a higher level that requires what is
        prohibited, or prohibits what is required.
        A law that has neither bars nor duties on the action decides nothing beside an answer that
        applies. A choice and "not regulated" are undetermined where a law is known that may govern
        the act and is not available, for it may prohibit or require the act. So is a choice under
        federal instruments alone where no law of the place is available. A bar or a duty stays.
    """
    found = _combine_known_answers(answers, action)
    if by_federal_agency and found.answer == "permitted" and _is_only_federal(answers):
        return replace(found, why=_FOR_A_FEDERAL_AGENCY)
    if gap is None or found.answer in ("prohibited", "required"):
        return found
    if found.answer == "permitted" and gap.no_law and _is_only_federal(answers):
        why = f"{_ONLY_FEDERAL}; {gap.says}; it may prohibit this"
        return CombinedAnswer("undetermined", found.prevails, why)
    if found.answer in ("permitted", "not-regulated") and gap.known:
        they = "it" if len(gap.known) == 1 else "they"
        why = f"{gap.says}; {they} may prohibit or require this"
        return CombinedAnswer("undetermined", found.prevails, why)
    if found.answer == "permitted":
        return found
    return replace(found, missing_law=gap.says)


def _is_only_federal(answers: Sequence[tuple[Instrument, Answer]]) -> bool:
    """Return whether all laws that leave the choice are federal."""
    return all(precedence_level(i) == 0 for i, answer in answers if answer == "permitted")


def _combine_known_answers(
    answers: Sequence[tuple[Instrument, Answer]],
    action: str,
) -> CombinedAnswer:
    def ids(answer: Answer) -> tuple[str, ...]:
        return tuple(i.id for i, a in answers if a == answer)

    bars = [i for i, a in answers if a == "prohibited"]
    duties = [i for i, a in answers if a == "required"]
    unknown = [i for i, a in answers if a == "undetermined"]
    if bars and duties:
        return _resolve_conflict(bars, duties, unknown, action)
    if bars:
        could_order = [
            i
            for i in unknown
            if _has_rule(i, action, "required")
            and precedence_level(i) <= min(precedence_level(bar) for bar in bars)
        ]
        if could_order:
            return CombinedAnswer(
                "undetermined",
                tuple(i.id for i in could_order),
                "a bar applies, but it is not known whether a law of the same or a higher level "
                "requires the act",
            )
        return CombinedAnswer(
            "prohibited", ids("prohibited"), "a bar applies and no law requires the act"
        )
    if duties:
        return _confirm_duty(duties, unknown, action)
    could_decide = any(_has_rule(i, action, "prohibited", "required") for i in unknown)
    if could_decide or (unknown and not ids("permitted")):
        return CombinedAnswer(
            "undetermined",
            ids("undetermined"),
            _OPEN,
        )
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


def _confirm_duty(
    duties: list[Instrument], unknown: list[Instrument], action: str
) -> CombinedAnswer:
    """Return what prevails where a duty and no bar applies: a bar of a lower law would give way."""
    level = min(map(precedence_level, duties))
    could_bar = [i for i in unknown if _has_rule(i, action, "prohibited")]
    could_prevail = tuple(i.id for i in could_bar if precedence_level(i) <= level)
    if could_prevail:
        return CombinedAnswer("undetermined", could_prevail, _OPEN)
    why = "a duty applies and no law prohibits the act"
    if could_bar:
        why = f"{PRECEDENCE_LEVELS[level]} requires it, and no law of that level or a higher one "
        why += "prohibits it"
    return CombinedAnswer("required", tuple(i.id for i in duties), why)


def _has_rule(instrument: Instrument, action: str, *effects: Answer) -> bool:
    return any(rule.effect in effects for rule in instrument.rules_on(action))


def _resolve_conflict(
    bars: list[Instrument], duties: list[Instrument], unknown: list[Instrument], action: str
) -> CombinedAnswer:
    bar, duty = min(map(precedence_level, bars)), min(map(precedence_level, duties))
    if bar == duty:
        both = tuple(i.id for i in (*bars, *duties) if precedence_level(i) == bar)
        return CombinedAnswer(
            "undetermined",
            both,
            f"at the level of {PRECEDENCE_LEVELS[bar]} one law prohibits what another requires; "
            "ask counsel",
            conflict=True,
        )
    higher, lower = min(bar, duty), max(bar, duty)
    winners, answer, opposite = (
        (bars, _PROHIBITED, _REQUIRED) if bar < duty else (duties, _REQUIRED, _PROHIBITED)
    )
    verb, other_verb = _VERBS[answer], _VERBS[opposite]
    why = f"{PRECEDENCE_LEVELS[higher]} {verb} what {PRECEDENCE_LEVELS[lower]} {other_verb}"
    could_overturn = [
        i.id for i in unknown if _has_rule(i, action, opposite) and precedence_level(i) <= higher
    ]
    if could_overturn:
        why += f"; it is not known whether a law of the same or a higher level {other_verb} it"
        return CombinedAnswer("undetermined", tuple(could_overturn), why, conflict=True)
    ids = tuple(i.id for i in winners if precedence_level(i) == higher)
    return CombinedAnswer(answer, ids, why, conflict=True)
