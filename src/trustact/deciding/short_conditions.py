"""A condition made shorter for a program that gives the answer alone; its truth stays the same.

What always holds or never holds is left out, names of provisions are dropped, a fact that is known
not to be stated is not asked again, and lists are read once where several conditions ask for a row:
a row that is A or a row that is B is a row that is A or B. All of this holds with three truth
values too, where *and* and *or* are the least and the greatest.
"""

from collections.abc import Iterable
from dataclasses import replace

from trustact.language.nodes import (
    NEVER,
    All,
    Always,
    Any_,
    AtLeast,
    Condition,
    Fact,
    Flag,
    Node,
    Not,
    OneOf,
    Presume,
    Provision,
    Reading,
    Some,
    all_of,
    any_of,
)

Mentions = dict[str, bool]
"""Path of a fact -> whether the case or the row is known to mention it."""

_ALWAYS = Always()
_OPEN = Reading("not-stated", "", "", "", "", choosable=False)
"""What asks for a fact that is not mentioned."""


def shorten(condition: Condition) -> Condition:
    """Return a condition that has the same truth in each case, with fewer parts.

    Examples
    --------
    >>> from trustact.language import conviction, release, some
    >>> shorten(release.by_court & ~NEVER).path
    'release.by_court'
    >>> felony, wobbler = conviction.level == "felony", conviction.wobbler
    >>> type(shorten(some(conviction, felony) | some(conviction, wobbler))).__name__
    'Some'
    """
    return _shorten(condition, {})


def _shorten(node: Condition, mentions: Mentions) -> Condition:
    if isinstance(node, Provision):
        return _shorten(node.condition, mentions)
    if isinstance(node, Not):
        return _negate(_shorten(node.condition, mentions))
    if isinstance(node, All):
        return _every(_shorten(part, mentions) for part in node.conditions)
    if isinstance(node, Any_):
        return _some_part(_shorten(part, mentions) for part in node.conditions)
    if isinstance(node, Presume):
        return _presume(node, mentions)
    if isinstance(node, Some | AtLeast):
        of_the_case = {path: known for path, known in mentions.items() if "[]" not in path}
        return replace(node, condition=_shorten(node.condition, of_the_case))
    fact = node if isinstance(node, Flag) else node.value if isinstance(node, OneOf) else None
    absent = isinstance(fact, Fact) and mentions.get(fact.full_path) is False
    return _OPEN if absent else node


def _presume(node: Presume, mentions: Mentions) -> Condition:
    path = node.fact.full_path
    if path in mentions:
        return _shorten(node.condition if mentions[path] else node.otherwise, mentions)
    otherwise = _shorten(node.otherwise, mentions | {path: False})
    condition = _shorten(node.condition, mentions | {path: True})
    return replace(node, otherwise=otherwise, condition=condition)


def _negate(node: Condition) -> Condition:
    if isinstance(node, Not):
        return node.condition
    return NEVER if isinstance(node, Always) else Not(node)


def is_never(node: Node) -> bool:
    """Return whether a condition is the one that no case meets."""
    return isinstance(node, Not) and isinstance(node.condition, Always)


def _every(parts: Iterable[Condition]) -> Condition:
    left = [part for part in parts if not isinstance(part, Always)]
    return NEVER if any(map(is_never, left)) else all_of(*left)


def _some_part(parts: Iterable[Condition]) -> Condition:
    whole = any_of(*(part for part in parts if not is_never(part)))
    if not isinstance(whole, Any_):
        return whole
    if any(isinstance(part, Always) for part in whole.conditions):
        return _ALWAYS
    parts = _read_lists_once(_test_first_parts_once(whole.conditions))
    # What reads a list takes longest, and is not needed where another part is met.
    return any_of(*sorted(parts, key=_reads_a_list))


def _reads_a_list(part: Condition) -> bool:
    return any(isinstance(node, Some | AtLeast) for node in part.walk())


def _read_lists_once(parts: Iterable[Condition]) -> Iterable[Condition]:
    """Join the conditions that ask for a row of the same list."""
    asked: dict[object, list[Some]] = {}
    for part in parts:
        if isinstance(part, Some):
            asked.setdefault((part.collection, part.presumed_complete), []).append(part)
        else:
            yield part
    for alike in asked.values():
        yield replace(alike[0], condition=_some_part(each.condition for each in alike))


def _test_first_parts_once(parts: Iterable[Condition]) -> Iterable[Condition]:
    """Join the conditions that begin alike: A and B, or A and C, is A and (B or C)."""
    begun: dict[object, list[All]] = {}
    for part in parts:
        if isinstance(part, All):
            begun.setdefault(part.conditions[0].key, []).append(part)
        else:
            yield part
    for alike in begun.values():
        first = alike[0].conditions[0]
        yield _every((first, _some_part(all_of(*each.conditions[1:]) for each in alike)))
