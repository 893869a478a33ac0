"""The parts of a provision that names other provisions: a sentence of a statute as a tree.

Only the parts that settled the provision are given. Where all parts are required: all of them if
all are met, those that fail if one fails, those that are not known if none fails.
"""

from collections.abc import Iterator

from trustact.deciding.deciding_facts import DecidingFact, find_deciding_facts
from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.deciding.reasons import Reason, ReasonPart
from trustact.language.fact_values import NO, YES
from trustact.language.nodes import All, Any_, Condition, Not, Provision


def find_settling_parts(
    condition: Condition,
    context: EvaluationContext,
    *,
    brief: bool = False,
    negated: ReasonPart = "exception",
) -> tuple[list[tuple[Provision, ReasonPart]], list[DecidingFact]]:
    """Return the parts of a condition that settled it, and the facts outside of them that did.

    Parameters
    ----------
    condition : Condition
        The condition of a provision or of a rule.
    brief : bool, default False
        Leave out facts where a part alone settles the condition.
    negated : str, default "exception"
        The role of a part that must not be met.

    Returns
    -------
    parts : list of (Provision, str)
        Each with its role: a condition, an alternative, or `negated`.
    facts : list of DecidingFact
    """
    if not _is_part(condition):
        return [], list(find_deciding_facts(condition, context))
    parts: dict[Provision, ReasonPart] = {}
    facts: dict[DecidingFact, None] = {}
    for node, part in _walk(condition, context, "condition", brief, negated):
        if isinstance(node, Provision):
            parts.setdefault(node, part)
        else:
            facts.update(dict.fromkeys(find_deciding_facts(node, context)))
    return list(parts.items()), list(facts)


def _walk(
    node: Condition,
    context: EvaluationContext,
    part: ReasonPart,
    brief: bool,
    negated: ReasonPart,
) -> Iterator[tuple[Condition, ReasonPart]]:
    if isinstance(node, Provision) or not node.parts:
        yield node, part
    elif isinstance(node, Not):
        inner: ReasonPart = "condition" if part == negated else negated
        yield from _walk(node.condition, context, inner, brief, negated)
    elif isinstance(node, All | Any_):
        value = truth(node, context)
        alike = [child for child in node.conditions if truth(child, context) == value]
        if brief and value == (NO if isinstance(node, All) else YES):
            alike = [child for child in alike if _is_part(child)]
        role = "alternative" if isinstance(node, Any_) and part != negated else part
        for child in alike:
            yield from _walk(child, context, role, brief, negated)
        if not alike:
            yield node, part
    else:
        yield node, part


def find_granting_alternatives(reason: Reason) -> list[Reason]:
    """Return the alternatives that gave a permission; the exception itself where it has none."""
    return _alternatives(reason) or [reason]


def _alternatives(reason: Reason) -> list[Reason]:
    found: list[Reason] = []
    for below in reason.reasons:
        if below.truth is True:
            found += _alternatives(below) or ([below] if below.part == "alternative" else [])
    return found


def find_unknown_parts(reason: Reason) -> list[Reason]:
    """Return the innermost parts of an unknown reason on which it turns."""
    found = [
        part
        for below in reason.reasons
        if below.truth is None
        for part in find_unknown_parts(below)
    ]
    return [reason, *found] if reason.facts or not found else found


def find_defeating_conditions(reason: Reason) -> list[Reason]:
    """Return the unmet conditions of an exception whose other parts are met.

    Nothing where it fails as a whole: where none of its alternatives is met, or a fact of its own.
    """
    found = _find_failing_parts(reason)
    failed_as_a_whole = any(part.part == "alternative" or part is reason for part in found)
    return [] if failed_as_a_whole else found


def _find_failing_parts(reason: Reason) -> list[Reason]:
    """Return the innermost parts that made a provision fail."""
    found = [
        part
        for below in reason.reasons
        for part in (
            _find_failing_parts(below)
            if below.truth is False and below.part != "exception"
            else [below]
        )
    ]
    return [reason, *found] if reason.facts or not found else found


def _is_part(node: Condition) -> bool:
    return isinstance(node, Provision) or bool(node.parts)
