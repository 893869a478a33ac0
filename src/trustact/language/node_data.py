"""The expression tree as data: a list of nodes in which each names its parts by number.

A node that occurs several times is written once. What is read back means the same as what was
written: every node has the same key, and a fact of the vocabulary is the vocabulary's own.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from trustact.language import nodes
from trustact.language.citations import Renumbered, SectionNumber
from trustact.language.conditions import Fact, Node
from trustact.language.errors import LawError, TrustactError
from trustact.language.fact_index import fact_at
from trustact.language.fill_note import FillNote
from trustact.language.partial_dates import PartialDate, parse_partial_date

KINDS: Mapping[str, type[Node]] = {
    kind.__name__: kind
    for kind in vars(nodes).values()
    if isinstance(kind, type) and issubclass(kind, Node) and dataclasses.is_dataclass(kind)
}
"""Every kind of node, by the name that it has in data."""

LEFT_OUT = ("where",)
"""The line of a law file is a path on the machine that wrote it."""


class LawDataError(TrustactError):
    """Data of laws that cannot be read."""


def describe_fault(error: Exception) -> str:
    """Return in words why data of laws cannot be read, from what Python says of it.

    Examples
    --------
    >>> describe_fault(KeyError("rules")), describe_fault(ValueError("month must be in 1..12"))
    ("'rules' is missing", 'month must be in 1..12')
    """
    if isinstance(error, KeyError):
        return f"{error.args[0]!r} is missing"
    if isinstance(error, IndexError):
        return "a part is named by a number that does not exist"
    if isinstance(error, AttributeError):
        return "a value is of another kind than it must be"
    if isinstance(error, LawError):
        return error.problem  # the line would be one of this program, not of the file
    return str(error)


class NodeWriter:
    """Writes nodes; `nodes` is the list to which their numbers refer.

    Examples
    --------
    >>> from trustact.language import detainer
    >>> writer = NodeWriter()
    >>> writer.write(~detainer.lodged), [node["kind"] for node in writer.nodes]
    (1, ['Flag', 'Not'])
    """

    def __init__(self) -> None:
        self.nodes: list[dict[str, Any]] = []
        self._numbers: dict[int, int] = {}
        self._equal: dict[str, int] = {}
        self._kept: list[Node] = []  # so that no identity is used twice

    def write(self, node: Node) -> int:
        """Return the number of a node, which is written with all below it if it is new."""
        known = self._numbers.get(id(node))
        if known is not None:
            return known
        data: dict[str, Any] = {"kind": type(node).__name__}
        for field in dataclasses.fields(node):
            value = getattr(node, field.name)
            if field.name not in LEFT_OUT and not _is_default(field, value):
                data[field.name] = self._value(value)
        number = self._equal.setdefault(repr(data), len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append(data)
        self._numbers[id(node)] = number
        self._kept.append(node)
        return number

    def _value(self, value: Any) -> Any:
        if isinstance(value, Node):
            return {"node": self.write(value)}
        if isinstance(value, FillNote):
            return {"note": list(value)}
        if isinstance(value, tuple):
            return [self._value(each) for each in value]
        if isinstance(value, frozenset):
            return {"set": sorted(value)}
        return write_plain(value)


def write_plain(value: Any) -> Any:
    """Return a word, number, date, citation or None as JSON has it.

    Raises
    ------
    LawDataError
        If it is none of them.
    """
    if isinstance(value, Renumbered):
        return {
            "renumbered": [
                [n.text, None if n.since is None else str(n.since), n.basis] for n in value.numbers
            ]
        }
    if isinstance(value, PartialDate):
        return {"days": [value.first, value.last]}
    if value is None or isinstance(value, str | int | float):
        return value
    raise LawDataError(f"{value!r} cannot be written as data")


class NodeReader:
    """Reads the nodes that a `NodeWriter` has written."""

    def __init__(self, written: Sequence[Mapping[str, Any]]) -> None:
        self.nodes: list[Node] = []
        for number, data in enumerate(written):
            self.nodes.append(self._read(number, data))

    def read(self, number: Any) -> Node:
        """Return the node of a number.

        Raises
        ------
        LawDataError
            If there is none.
        """
        if not isinstance(number, int) or not 0 <= number < len(self.nodes):
            raise LawDataError(f"node {number!r} does not stand before what refers to it")
        return self.nodes[number]

    def _read(self, number: int, data: Mapping[str, Any]) -> Node:
        kind = KINDS.get(str(data.get("kind")))
        if kind is None:
            raise LawDataError(
                f"node {number}: {data.get('kind')!r} is not a kind of node that this version has"
            )
        fields = {name: self._value(value) for name, value in data.items() if name != "kind"}
        try:
            node = kind(**fields)
        except TypeError as error:
            raise LawDataError(f"node {number}: {kind.__name__}: {error}") from error
        if isinstance(node, Fact):
            known = fact_at(node.full_path)
            if known is not None and known.key == node.key:
                return known
        return node

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return tuple(map(self._value, value))
        if isinstance(value, dict):
            if "node" in value:
                return self.read(value["node"])
            if "note" in value:
                return FillNote(*value["note"])
            if "set" in value:
                return frozenset(value["set"])
        return read_plain(value)


def read_plain(value: Any) -> Any:
    """Return what `write_plain` has written."""
    if isinstance(value, dict):
        if "renumbered" in value:
            return Renumbered(
                SectionNumber(text, None if since is None else parse_partial_date(since), basis)
                for text, since, basis in value["renumbered"]
            )
        if "days" in value:
            return PartialDate(*value["days"])
        raise LawDataError(f"{sorted(value)} is not a value that this version has")
    return value


def _is_default(field: "dataclasses.Field[Any]", value: Any) -> bool:
    return field.default is not dataclasses.MISSING and value is field.default
