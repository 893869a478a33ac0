"""Whether another law prohibits an act, where several laws are asked of one case.

It follows from the bars of those laws that do not themselves ask whether another law bars: a law
that asks it cannot answer it for another one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from trustact.filling.known_laws import KnownLaw, NoBarRule, in_play, may_bar, may_be_there
from trustact.language.answer_conditions import AnswerConditions
from trustact.language.case import Case
from trustact.language.fill_note import FillNote
from trustact.language.nodes import Condition, Flag, all_of, any_of
from trustact.language.places import is_federal, is_locality
from trustact.language.silence import FactRule, Filling
from trustact.language.vocabulary_request import findings

_FACT = findings.other_law_bars
_POLICY = findings.local_policy_bars.full_path
_NOTE = FillNote(
    _FACT.full_path, "derived", "answered by the other laws that were asked of the same case"
)
_MOST_KEPT = 256

_built: dict[tuple[int, ...], tuple[tuple[Filling, ...], tuple[object, ...]]] = {}


def _turns_on_other_laws(asked: AnswerConditions) -> bool:
    """Return whether a law turns on whether another law prohibits the act."""
    return any(
        isinstance(node, Flag) and node.path == _FACT.path
        for condition in (asked.prohibits, asked.requires, asked.permits)
        for node in condition.walk()
    )


def with_other_laws(
    base: Filling, asked: Sequence[AnswerConditions], missing: Iterable[KnownLaw]
) -> tuple[Filling, ...]:
    """Return for each law the rules that take `findings.other_law_bars` from the other laws.

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
        In the order of the laws, the same objects each time. `base` itself for a law that does not
        turn on the fact, or beside which no other answers it.
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
    turning = {each.instrument.id for each in asked if _turns_on_other_laws(each)}
    barring = [each for each in asked if each.instrument.id not in turning]
    for each in asked:
        law = each.instrument
        answered = frozenset(
            b.instrument.id for b in barring if _may_meet(b.instrument.place, law.place)
        )
        bars = [_bar_in_play(b) for b in barring if _may_meet(b.instrument.place, law.place)]
        if base.rules and law.id in turning and bars:
            yield _with_bars(_with_policies_asked(base, answered), bars, missing)
        else:
            yield base


def _bar_in_play(asked: AnswerConditions) -> Condition:
    """Return when a law bars: none on victims of whom a case states none, none of a mere part."""
    law = asked.instrument
    here = [may_be_there(law.place)] if is_locality(law.place) else []
    return all_of(*here, in_play(law.only_if), asked.prohibits)


def _with_policies_asked(base: Filling, answered: frozenset[str]) -> Filling:
    """Return the rules in which a local law that is asked itself leaves no local policy open.

    Its bar is one of another law, so that the law that is asked loses nothing.
    """
    return Filling(
        [
            rule.without(answered)
            if isinstance(rule, NoBarRule) and rule.fact.full_path == _POLICY
            else rule
            for rule in base.rules
        ]
    )


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
