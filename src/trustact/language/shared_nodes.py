"""Nodes that are made anew from the same parts are one object.

The tree of a law is written again for each set of presumptions. Where the parts of two trees are
the same objects, what was found of one in a case serves for the other.
"""

from typing import Any, TypeVar
from weakref import WeakValueDictionary

from trustact.language.nodes import Node, field_names

AnyNode = TypeVar("AnyNode", bound=Node)

_shared: WeakValueDictionary[tuple[Any, ...], Node] = WeakValueDictionary()


def share(node: AnyNode) -> AnyNode:
    """Return the first node that was made of the same parts; this one, if there is none.

    Examples
    --------
    >>> from trustact.language import detainer, release
    >>> either = share(release.by_court | detainer.lodged)
    >>> share(release.by_court | detainer.lodged) is either
    True
    """
    kind = type(node)
    # A node keeps its parts, so that their identities last as long as its entry here.
    key = (kind, *(_identify(getattr(node, name)) for name in field_names(kind)))
    found = _shared.setdefault(key, node)
    assert isinstance(found, kind)
    return found


def _identify(value: Any) -> Any:
    if isinstance(value, Node):
        return id(value)
    return tuple(map(_identify, value)) if isinstance(value, tuple) else value
