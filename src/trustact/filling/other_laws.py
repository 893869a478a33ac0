"""Whether another law prohibits or requires an act, where several laws are asked of one case.

It follows from the bars of those laws that do not themselves ask whether another law bars, and from
the duties that turn on neither question: a law that asks it cannot answer it for another one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from trustact.filling.known_laws import KnownLaw, NoBarRule, in_play, may_bar, may_be_there
from trustact.language.answer_conditions import AnswerConditions
from trustact.language.case import Case
from trustact.language.fill_note import FillNote
from trustact.language.instrument import Instrument
from trustact.language.nodes import NEVER, Condition, Flag, all_of, any_of
from trustact.language.places import is_federal, is_locality
from trustact.language.silence import FactRule, Filling
from trustact.language.vocabulary_request import findings

_FACT = findings.other_law_bars
_REQUIRED = findings.required_by_other_law
_POLICY = findings.local_policy_bars.full_path
_NOTE = FillNote(
    _FACT.full_path, "derived", "answered by the other laws that were asked of the same case"
)
_NOTE_OF_DUTIES = FillNote(
    _REQUIRED.full_path, "derived", "answered by the duties of the other laws that were asked"
)
_MOST_KEPT = 256

_built: dict[tuple[int, ...], tuple[tuple[Filling, ...], tuple[object, ...]]] = {}


def _turns_on(fact: Flag, *conditions: Condition) -> bool:
    """Return whether one of some conditions turns on a fact."""
    return any(fact.path in condition.fact_paths for condition in conditions)


def _answers(asked: AnswerConditions) -> tuple[Condition, ...]:
    return asked.prohibits, asked.requires, asked.permits


def with_other_laws(
    base: Filling, asked: Sequence[AnswerConditions], missing: Iterable[KnownLaw]
) -> tuple[Filling, ...]:
    """Return for each law the rules that take from the others whether they bar or require the act.

    These are the facts `findings.other_law_bars` and `findings.required_by_other_law`.

    Parameters
    ----------
    base : Filling
        The rules for a single law; without any, nothing is added.
    asked : sequence of AnswerConditions
        What all laws are asked, filled by `base`.
    missing : iterable of what an index knows of laws
        Laws that are known and not asked; where one may bar the act, the fact stays open.

    Returns
    -------
    tuple of Filling
        In the order of the laws, the same objects each time. `base` itself for a law that turns on
        neither fact, or beside which no other answers it.
    """
    others = tuple(missing)
    key = (id(base), *map(id, asked), -1, *map(id, others))
    if key not in _built:
        if len(_built) >= _MOST_KEPT:
            _built.clear()
        # What the key names by its identity is kept, so that nothing else can take its place.
        _built[key] = tuple(_build(base, asked, others)), (base, *asked, *others)
    return _built[key][0]


def fill_from_other_laws(
    case: Case, asked: Sequence[AnswerConditions], missing: Iterable[KnownLaw]
) -> list[Case]:
    """Return the case for each law, with the rules of `with_other_laws`."""
    return [
        case if filling is case.filling else replace(case, filling=filling)
        for filling in with_other_laws(case.filling, asked, missing)
    ]


def _build(
    base: Filling, asked: Sequence[AnswerConditions], missing: Sequence[KnownLaw]
) -> Iterator[Filling]:
    # Whether a law requires the act comes first: some bars turn on it.
    fillings = [_with_duties_of(asked, each, base) for each in asked]
    filled = [
        each if filling is base else each.filled_by(filling)
        for each, filling in zip(asked, fillings, strict=True)
    ]
    turning = {each.instrument.id for each in filled if _turns_on(_FACT, *_answers(each))}
    barring = [each for each in filled if each.instrument.id not in turning]
    for each, filling in zip(filled, fillings, strict=True):
        law = each.instrument
        others = _others_there(barring, law)
        bars = [_in_play(other, other.prohibits) for other in others]
        if filling.rules and law.id in turning and bars:
            answered = frozenset(other.instrument.id for other in others)
            yield _with_bars(_without_answered(filling, _POLICY, answered), bars, missing)
        else:
            yield filling


def _with_duties_of(
    every: Sequence[AnswerConditions], asked: AnswerConditions, base: Filling
) -> Filling:
    """Return the rules for a law in which the duties of the others answer whether one requires it.

    Where none of these duties applies, what is presumed without them is left, and stays open where
    a law that answers for none may require the act.
    """
    law = asked.instrument
    if not (base.rules and _turns_on(_REQUIRED, *_answers(asked))):
        return base
    others = [
        each
        for each in _others_there(every, law)
        if each.instrument.id != law.id and _answers_for_its_duty(each)
    ]
    answered = frozenset(each.instrument.id for each in others)
    duties = [_in_play(each, each.requires) for each in others if each.requires is not NEVER]
    left = _without_answered(base, _REQUIRED.full_path, answered)
    if not duties:
        return left
    required = any_of(*duties, _REQUIRED)
    rule = FactRule(_NOTE_OF_DUTIES, _REQUIRED, lambda action, law: required)
    return Filling([rule, *left.rules])


def _answers_for_its_duty(asked: AnswerConditions) -> bool:
    """Return whether what a law requires is on file and turns on no other law."""
    is_read = all(each.rule.basis != "not-on-file" for each in asked.rules)
    return is_read and not any(_turns_on(fact, asked.requires) for fact in (_FACT, _REQUIRED))


def _others_there(asked: Iterable[AnswerConditions], law: Instrument) -> list[AnswerConditions]:
    return [each for each in asked if _may_meet(each.instrument.place, law.place)]


def _in_play(asked: AnswerConditions, condition: Condition) -> Condition:
    """Return when a law acts: none on victims of whom a case states none, none of a mere part."""
    law = asked.instrument
    here = [may_be_there(law.place)] if is_locality(law.place) else []
    return all_of(*here, in_play(law.only_if), condition)


def _without_answered(base: Filling, path: str, answered: frozenset[str]) -> Filling:
    """Return the rules in which laws that are asked themselves leave a fact open no longer.

    Of a local policy: the bar of such a law is one of another law, so that nothing is lost. The
    same object where none of them does.
    """
    rules = [
        rule.without(answered)
        if isinstance(rule, NoBarRule)
        and rule.fact.full_path == path
        and any(known.id in answered for known in rule.laws)
        else rule
        for rule in base.rules
    ]
    return base if rules == list(base.rules) else Filling(rules)


def _with_bars(base: Filling, bars: Sequence[Condition], missing: Sequence[KnownLaw]) -> Filling:
    def otherwise(action: str, law: str) -> Condition:
        # The fact itself is unknown here: a known law leaves it open.
        return any_of(*bars, all_of(may_bar(missing, action, law, of_localities=False), _FACT))

    kept = [
        rule
        for rule in base.rules
        if not (isinstance(rule, FactRule) and rule.fact.full_path == _FACT.full_path)
    ]
    return Filling([*kept, FactRule(_NOTE, _FACT, otherwise)])


def _may_meet(place: str, other: str) -> bool:
    """Return whether laws of two places can apply together: federal ones, or both of one state."""
    federal = is_federal(place) or is_federal(other)
    return federal or place.split("-")[:2] == other.split("-")[:2]
