"""Composes the nodes of a YAML text from parser events, and stops at the first limit.

The events are counted while the text is parsed. The parser of the YAML library that composes by
itself recurses and ends the program at some ten thousand nested lists; its events do not.
"""

from collections.abc import Iterator
from dataclasses import field
from typing import Any

import yaml

from trustact.language.errors import TrustactError
from trustact.language.lazy_dataclass import dataclass

MOST_DEPTH = 50
"""The most lists and maps inside one another."""

MOST_VALUES = 300_000
"""The most values of a file, each counted as often as a reference repeats it."""

MOST_REPEATED_VALUES = 10_000
"""The most values that references (`*name`) may repeat."""


class YamlNodeError(TrustactError):
    """A line of a YAML text is over a limit, or has something that no file of ours holds."""

    def __init__(self, line: int, problem: str) -> None:
        self.line = line
        self.problem = problem
        super().__init__(f"line {line}: {problem}")


@dataclass(slots=True)
class Node:
    """A value of a YAML text.

    Parameters
    ----------
    kind : str
        `scalar`, `list` or `map`.
    text : str
        Of a scalar.
    quoted : bool
        Whether a scalar is in quotes or a block of text, so that it is text whatever it says.
    children : list of Node
        Rows of a list; of a map its keys and values by turns.
    size, height : int
        Number of values in it, itself included; lists and maps inside one another.
    """

    kind: str
    line: int
    text: str = ""
    quoted: bool = False
    children: list["Node"] = field(default_factory=list)
    size: int = 1
    height: int = 0


def compose_nodes(text: str) -> Node | None:
    """Return the only document of a text; None if it has none.

    Raises
    ------
    yaml.YAMLError
        If the text is not YAML.
    YamlNodeError
        At the first value over a limit; what stands below it is not parsed.
    """
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                raise YamlNodeError(
                    _line(event),
                    "a second document begins here; a file may have only one",
                )
            root = _compose_document(events)
    return root


def compose_documents(text: str) -> Iterator[Node]:
    """Yield each document of a text, parsed when it is asked for.

    Raises
    ------
    yaml.YAMLError
        If the text is not YAML.
    YamlNodeError
        At the first value over a limit; the limits are those of one document.
    """
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            yield _compose_document(events)


def _compose_document(events: Iterator[Any]) -> Node:
    anchors: dict[str, Node] = {}
    open_nodes: list[tuple[Node, str | None]] = []
    values = repeated = 0
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            node, anchor = open_nodes.pop()
            node.size += sum(child.size for child in node.children)
            node.height = 1 + max((child.height for child in node.children), default=0)
        else:
            line = _line(event)
            anchor = event.anchor
            if isinstance(event, yaml.AliasEvent):
                node = _find_anchor(anchors, event.anchor or "", line)
                anchor = None
                repeated += node.size
            else:
                node = _start_node(event, line)
            values += node.size
            _check_limits(line, len(open_nodes) + node.height, values, repeated)
            if open_nodes:
                open_nodes[-1][0].children.append(node)
            if isinstance(event, yaml.CollectionStartEvent):
                open_nodes.append((node, anchor))
                continue
        if anchor is not None:
            anchors[anchor] = node
        if not open_nodes:
            return node
    raise AssertionError("the parser ends each document")


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _start_node(event: Any, line: int) -> Node:
    if event.tag is not None:
        raise YamlNodeError(
            line, f"the tag {event.tag[:40]} has no meaning here; leave it out; put text in quotes"
        )
    if isinstance(event, yaml.ScalarEvent):
        if "\0" in event.value:
            raise YamlNodeError(line, "a NUL character stands here; remove it")
        # The C parser gives "" as the style of a plain scalar.
        return Node("scalar", line, event.value, bool(event.style))
    return Node("list" if isinstance(event, yaml.SequenceStartEvent) else "map", line, height=1)


def _find_anchor(anchors: dict[str, Node], name: str, line: int) -> Node:
    if name not in anchors:
        raise YamlNodeError(
            line, "a word that begins with * has a special meaning in YAML; put it in quotes"
        )
    return anchors[name]


def _check_limits(line: int, depth: int, values: int, repeated: int) -> None:
    if depth > MOST_DEPTH:
        raise YamlNodeError(
            line, f"the values are nested too deeply; at most {MOST_DEPTH} levels are read"
        )
    if repeated > MOST_REPEATED_VALUES:
        raise YamlNodeError(
            line,
            f"references such as *name repeat more than {MOST_REPEATED_VALUES:,} values, which is "
            "the limit; write the values out",
        )
    if values > MOST_VALUES:
        raise YamlNodeError(
            line, f"more than {MOST_VALUES:,} values stand here, which is the limit; split the file"
        )
