"""A bar and a duty that meet: both laws with their citations, and which of them prevails."""

from collections.abc import Iterable, Sequence

from trustact.deciding.explanation import Explanation
from trustact.deciding.precedence import (
    NO_STATUTE_OVERRIDDEN,
    PRECEDENCE_LEVELS,
    VERBS,
    CombinedAnswer,
    OpposedAnswer,
    is_federal_policy,
    overturning_text,
    precedence_level,
    rank_of_level,
)
from trustact.language.lazy_dataclass import dataclass

_PARTS: dict[OpposedAnswer, str] = {"prohibited": "bar", "required": "duty"}


@dataclass(frozen=True, slots=True)
class OpposingLaw:
    """A law that prohibits what another requires, or requires what another prohibits.

    Parameters
    ----------
    citations : tuple of str
        The bars or duties that apply, by their citations.
    level : str
        One of `trustact.deciding.precedence.PRECEDENCE_LEVELS`.
    prevails : bool
        Whether the combined answer is that of this law.
    is_federal_policy : bool
        A form or policy of a federal agency, which overrides no statute.
    """

    law: str
    answer: OpposedAnswer
    citations: tuple[str, ...]
    level: str
    prevails: bool
    is_federal_policy: bool = False


def find_opposing_laws(
    decisions: Iterable[Explanation], combined: CombinedAnswer
) -> tuple[OpposingLaw, ...]:
    """Return the laws of a conflict, the highest first; none where there is no conflict."""
    if not combined.conflict:
        return ()
    found = [
        OpposingLaw(
            each.instrument.id,
            answer,
            _cite(each, part),
            PRECEDENCE_LEVELS[precedence_level(each.instrument)],
            each.answer == combined.answer and each.instrument.id in combined.prevails,
            is_federal_policy(each.instrument),
        )
        for each in decisions
        for answer, part in _PARTS.items()
        if each.answer == answer
    ]
    return tuple(sorted(found, key=lambda law: PRECEDENCE_LEVELS.index(law.level)))


def describe_conflict(laws: Sequence[OpposingLaw], combined: CombinedAnswer) -> str:
    """Return a conflict in one sentence, with a citation for each side and the levels.

    Of several laws on a side the highest is cited.

    Parameters
    ----------
    laws : sequence of OpposingLaw
        The highest first, as `find_opposing_laws` returns them.

    Examples
    --------
    >>> act = OpposingLaw("us-xx/act", "required", ("Fict. Code 4",), "state law", True)
    >>> city = OpposingLaw("us-xx-yy/rule", "prohibited", ("City Code 2",), "local law", False)
    >>> describe_conflict([act, city], CombinedAnswer("required", ("us-xx/act",), "", True))
    'Fict. Code 4 (state law) requires what City Code 2 (local law) prohibits: state law prevails'
    """
    sides = [[law for law in laws if law.answer == answer] for answer in _PARTS]
    stronger, weaker = sorted(sides, key=lambda side: _rank(side[0]))
    level = stronger[0].level
    if combined.answer != "undetermined":
        outcome = f"{level} {'prevail' if ' and ' in level else 'prevails'}"
    elif all(law.is_federal_policy for law in stronger) and not weaker[0].is_federal_policy:
        outcome = NO_STATUTE_OVERRIDDEN
    elif _rank(stronger[0]) == _rank(weaker[0]):
        outcome = "neither prevails by its level"
    else:
        outcome = overturning_text(weaker[0].answer)
    return f"{_describe_side(stronger)} what {_describe_side(weaker)}: {outcome}"


def _describe_side(side: Sequence[OpposingLaw]) -> str:
    singular, plural = VERBS[side[0].answer]
    kind = "federal form or policy" if side[0].is_federal_policy else side[0].level
    cited = f"{side[0].citations[0]} ({kind})"
    return f"{cited} {singular}" if len(side) == 1 else f"{cited} and {len(side) - 1} more {plural}"


def _rank(law: OpposingLaw) -> int:
    return rank_of_level(PRECEDENCE_LEVELS.index(law.level))


def _cite(decision: Explanation, part: str) -> tuple[str, ...]:
    """Return the citations of the bars or duties that apply."""
    cited = (reason.citation for reason in decision.decided_by if reason.part == part)
    return tuple(dict.fromkeys(cited)) or decision.citations or (decision.instrument.citation,)
