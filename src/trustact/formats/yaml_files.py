"""Reads YAML 1.2 for cases: dates stay text, yes and no are words, no key is repeated.

The line of every value is kept, so that errors can name it.
"""

from pathlib import Path
from typing import Any

import yaml

from trustact.language.errors import TrustactError
from trustact.language.shown_text import escape_line

_CORE = {
    "tag:yaml.org,2002:null": r"^(?:~|null|Null|NULL|)$",
    "tag:yaml.org,2002:bool": r"^(?:true|True|TRUE|false|False|FALSE)$",
    "tag:yaml.org,2002:int": r"^[-+]?[0-9]+$",
    "tag:yaml.org,2002:float": r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$",
}


_PLAIN = {
    "did not find expected key": "this does not line up with the lines above it, or a quotation "
    "mark is missing; the keys of a map must begin in the same column",
    "did not find expected '-' indicator": "this does not line up with the rows of the list above "
    "it; each row must begin with '- ' in the same column",
    "mapping values are not allowed in this context": "a colon is not allowed here; indent the "
    "keys of a map equally, and put text with a colon in quotes",
    "did not find expected ',' or '}'": "a comma or the closing '}' is missing",
    "did not find expected ',' or ']'": "a comma or the closing ']' is missing",
    "could not find expected ':'": "the key has no colon; write 'name: value'",
    "found unexpected end of stream": "a quotation mark is never closed",
    "but found another document": "a second document begins here; a file may have only one",
    "found undefined alias": "a word that begins with * has a special meaning in YAML; put it in "
    "quotes",
}
"""Message of the YAML parser -> what is wrong and what would be right."""


MOST_VALUES = 1_000_000


class YamlFileError(TrustactError):
    """A YAML file cannot be read, or has unexpected content."""


def load_yaml(path: Path) -> tuple[Any, dict[str, int]]:
    """Read a YAML or JSON file.

    Returns
    -------
    object
        Maps, lists, text, numbers, yes or no, None.
    dict of str to int
        Path of each value -> its line.

    Raises
    ------
    YamlFileError
        If the file is missing, empty, not UTF-8 or not YAML, or if it repeats a key.
    """
    name = escape_line(str(path))
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise YamlFileError(f"{name}: cannot be read: {error.strerror}") from error
    return parse_yaml(decode_utf8(raw, name), name)


def decode_utf8(raw: bytes, name: str) -> str:
    r"""Decode bytes as UTF-8, with or without a byte order mark.

    Parameters
    ----------
    name : str
        For messages.

    Raises
    ------
    YamlFileError
        If the bytes are not UTF-8.

    Examples
    --------
    >>> decode_utf8(b"\xef\xbb\xbfas_of: 2014-03-01", "a case")
    'as_of: 2014-03-01'
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise YamlFileError(
            f"{name}: byte {error.start} is not UTF-8; save the file as UTF-8"
        ) from error
    if "\0" in text:
        raise YamlFileError(
            f"{name}: contains NUL characters, as UTF-16 does; save the file as UTF-8"
        )
    return text


def parse_yaml(text: str, name: str) -> tuple[Any, dict[str, int]]:
    r"""Read YAML or JSON from a text; see `load_yaml`.

    Parameters
    ----------
    name : str
        For messages.

    Examples
    --------
    >>> parse_yaml("as_of: 2014-03-01\nagency: no\nage: 34\nadult: true", "a case")[0]
    {'as_of': '2014-03-01', 'agency': 'no', 'age': 34, 'adult': True}
    """
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise YamlFileError(f"{name}{_where(error, text)}") from error
    except RecursionError as error:
        raise YamlFileError(f"{name}: the values are nested too deeply") from error
    if root is None:
        raise YamlFileError(f"{name}: the file is empty")
    lines: dict[str, int] = {}
    return _value(root, "", name, lines, depth=0), lines


def _where(error: yaml.YAMLError, text: str) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or "cannot be read as YAML")
    if mark is None:
        return f": {problem}"
    if problem == "found character that cannot start any token":
        character = text.splitlines()[mark.line][mark.column :][:1]
        problem = (
            "there is a tab here; indent YAML with spaces"
            if character == "\t"
            else f"put text that begins with {character} in quotes"
        )
    return f", line {mark.line + 1}, column {mark.column + 1}: {_PLAIN.get(problem, problem)}"


def _value(node: yaml.Node, path: str, name: str, lines: dict[str, int], depth: int) -> Any:
    lines[path] = node.start_mark.line + 1
    if len(lines) > MOST_VALUES:
        # A few lines with references to references can produce billions of values.
        raise YamlFileError(f"{name}: has more than {MOST_VALUES:,} values, which is the limit")
    if depth > 50:
        raise YamlFileError(f"{name}, line {lines[path]}: the values are nested too deeply")
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(item, f"{path}[{index}]", name, lines, depth + 1)
            for index, item in enumerate(node.value)
        ]
    assert isinstance(node, yaml.MappingNode)
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(getattr(key_node, "value", ""))
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlFileError(f"{name}, line {line}: a key must be a single word")
        if key in values:
            raise YamlFileError(f"{name}, line {line}: the key {key!r} is repeated")
        values[key] = _value(value_node, f"{path}.{key}" if path else key, name, lines, depth + 1)
    return values


def _scalar(node: yaml.ScalarNode) -> Any:
    import re

    text: str = node.value
    if node.style:  # the C loader gives "" for a plain scalar
        return text
    for tag, pattern in _CORE.items():
        if re.match(pattern, text):
            kind = tag.rpartition(":")[2]
            if kind == "null":
                return None
            if kind == "bool":
                return text.lower() == "true"
            return int(text) if kind == "int" else float(text)
    return text
