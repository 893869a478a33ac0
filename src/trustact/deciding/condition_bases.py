"""How firmly the provisions were read by which a condition of a rule is met.

A duty can stand in a section that was read word by word, while a definition on which it turns is
only recalled. The answer is then no firmer than the definition. Where one of several alternatives
is enough, the firmest of those that are met counts.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from trustact.deciding.evaluator import EvaluationContext, has_fact, truth
from trustact.language import nodes
from trustact.language.bases import Basis, least_firm, rank_of
from trustact.language.citations import basis_on
from trustact.language.fact_values import NO, YES


def basis_of_met(
    node: nodes.Condition, context: EvaluationContext, otherwise: Basis
) -> Basis | None:
    """Return how firmly the provisions were read by which a condition is met.

    A provision that must not be met, and is not, does not count: what keeps a rule from applying is
    no part of what it rests on.

    Parameters
    ----------
    node : Condition
        It is met.
    otherwise : str
        The basis of the law, for provisions that state none of their own.

    Returns
    -------
    str or None
        None where the condition names no provision.
    """
    rule = _RULES.get(type(node))
    return None if rule is None else rule(node, context, otherwise)


def _provision(node: nodes.Provision, context: EvaluationContext, otherwise: Basis) -> Basis | None:
    basis = node.basis or otherwise
    own = basis_on(node.citation, context.case.as_of, basis)  # type: ignore[arg-type]
    return least_firm([own, basis_of_met(node.condition, context, otherwise)])


def _all(node: nodes.All, context: EvaluationContext, otherwise: Basis) -> Basis | None:
    return least_firm(basis_of_met(each, context, otherwise) for each in node.conditions)


def _any(node: nodes.Any_, context: EvaluationContext, otherwise: Basis) -> Basis | None:
    met = (each for each in node.conditions if truth(each, context) == YES)
    return _firmest(basis_of_met(each, context, otherwise) for each in met)


def _not(node: nodes.Not, context: EvaluationContext, otherwise: Basis) -> Basis | None:
    """Return that of what must be met all the same: the parts of a refused "not"."""
    inner = node.condition
    if isinstance(inner, nodes.Not):
        return basis_of_met(inner.condition, context, otherwise)
    if isinstance(inner, nodes.Any_):
        return least_firm(_not(nodes.Not(each), context, otherwise) for each in inner.conditions)
    if isinstance(inner, nodes.All):
        unmet = (each for each in inner.conditions if truth(each, context) == NO)
        return _firmest(_not(nodes.Not(each), context, otherwise) for each in unmet)
    return None


def _presume(node: nodes.Presume, context: EvaluationContext, otherwise: Basis) -> Basis | None:
    asked = node.condition if has_fact(node.fact, context, None) else node.otherwise
    return basis_of_met(asked, context, otherwise)


def _firmest(bases: Iterable[Basis | None]) -> Basis | None:
    """Return the firmest, which is None where one alternative names no provision."""
    return min(bases, key=rank_of, default=None)


_RULES: Mapping[type, Callable[[Any, EvaluationContext, Basis], Basis | None]] = {
    nodes.Provision: _provision,
    nodes.All: _all,
    nodes.Any_: _any,
    nodes.Not: _not,
    nodes.Presume: _presume,
}
