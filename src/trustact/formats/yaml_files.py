"""YAML 1.2 as cases need it: dates stay text, yes and no are words, a key stands once.

Every value keeps the line it came from, so that an error can point at it.
"""

from pathlib import Path
from typing import Any

import yaml

from trustact.language.errors import TrustactError

_CORE = {
    "tag:yaml.org,2002:null": r"^(?:~|null|Null|NULL|)$",
    "tag:yaml.org,2002:bool": r"^(?:true|True|TRUE|false|False|FALSE)$",
    "tag:yaml.org,2002:int": r"^[-+]?[0-9]+$",
    "tag:yaml.org,2002:float": r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$",
}


_PLAIN = {
    "did not find expected key": "this does not line up with the lines above it, or a quotation "
    "mark is missing; the keys of one map begin in the same column",
    "did not find expected '-' indicator": "this does not line up with the rows of the list above "
    "it; each row begins with '- ' in the same column",
    "mapping values are not allowed in this context": "a colon where none can be; indent keys that "
    "belong together alike, and put text that has a colon in quotes",
    "did not find expected ',' or '}'": "a comma or the closing '}' is missing",
    "did not find expected ',' or ']'": "a comma or the closing ']' is missing",
    "could not find expected ':'": "a key without its colon; a key reads 'name: value'",
    "found unexpected end of stream": "a quotation mark is opened and never closed",
    "but found another document": "a second document begins here; a file holds one",
    "found undefined alias": "a word that begins with * has another meaning in YAML; put it in "
    "quotes",
}
"""What the YAML parser says -> what is wrong and what would be right."""


MOST_VALUES = 1_000_000


class YamlFileError(TrustactError):
    """A file cannot be read as what it should be."""


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
        If the file is missing, empty, not UTF-8, no YAML, or states a key twice.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise YamlFileError(f"{path}: cannot be read: {error.strerror}") from error
    return parse_yaml(decode_utf8(raw, str(path)), str(path))


def decode_utf8(raw: bytes, name: str) -> str:
    r"""Return bytes as the text that they are in UTF-8.

    Parameters
    ----------
    name : str
        For messages.

    Raises
    ------
    YamlFileError
        If they are of another encoding.

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
        raise YamlFileError(f"{name}: holds NUL characters, as UTF-16 does; save the file as UTF-8")
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
        sign = text.splitlines()[mark.line][mark.column :][:1]
        problem = (
            "a tab stands here; YAML is indented with spaces"
            if sign == "\t"
            else f"text that begins with {sign} has to stand in quotes"
        )
    return f", line {mark.line + 1}, column {mark.column + 1}: {_PLAIN.get(problem, problem)}"


def _value(node: yaml.Node, path: str, name: str, lines: dict[str, int], depth: int) -> Any:
    lines[path] = node.start_mark.line + 1
    if len(lines) > MOST_VALUES:
        # A few lines of references to references can stand for billions of values.
        raise YamlFileError(
            f"{name}: holds more than {MOST_VALUES:,} values, the most that are read"
        )
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
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(getattr(key_node, "value", ""))
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlFileError(f"{name}, line {line}: a key is a single word")
        if key in found:
            raise YamlFileError(f"{name}, line {line}: {key!r} stands here a second time")
        found[key] = _value(value_node, f"{path}.{key}" if path else key, name, lines, depth + 1)
    return found


def _scalar(node: yaml.ScalarNode) -> Any:
    import re

    text: str = node.value
    if node.style:  # the C loader says "" for a plain scalar
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
