"""Reads YAML 1.2 for cases: dates, yes and no stay text, no key is repeated.

The line of every value is kept, so that errors can name it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

import yaml

from trustact.formats.file_kinds import START_BYTES, name_file_kind
from trustact.formats.yaml_nodes import Node, YamlNodeError, compose_documents, compose_nodes
from trustact.input_files import describe_other_kind
from trustact.language.errors import TrustactError
from trustact.language.shown_text import escape_line, quote_value

_CORE = {
    "null": re.compile(r"^(?:~|null|Null|NULL|)\Z"),
    "bool": re.compile(r"^(?:true|True|TRUE|false|False|FALSE)\Z"),
    "int": re.compile(r"^[-+]?[0-9]+\Z"),
    "float": re.compile(r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?\Z"),
}
"""What a word without quotes is -> the pattern of YAML 1.2."""

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
}
"""Message of the YAML parser -> what is wrong and what would be right."""


MOST_YAML_BYTES = 4_000_000
"""The most bytes of a YAML or JSON file; ten thousand convictions take some two million."""

MOST_DIGITS = 30
"""The most characters of a number."""

MOST_KEY_CHARACTERS = 1_000
"""The most characters of a key."""

MOST_PATH_CHARACTERS = 30_000_000
"""The most characters of the paths of all values; ten thousand convictions have two million."""


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
    return parse_yaml(read_text_file(path), escape_line(str(path)))


def read_text_file(path: Path) -> str:
    """Return the text of a file, which has to be UTF-8.

    Raises
    ------
    YamlFileError
        If the file is missing, too large or of another encoding.
    """
    name = escape_line(str(path))
    if other := describe_other_kind(path, pipes=True):
        raise YamlFileError(f"{name}: {other}")
    try:
        with path.open("rb") as stream:
            raw = read_bounded(stream, str(path))
    except OSError as error:
        raise YamlFileError(f"{name}: cannot be read: {error.strerror}") from error
    return decode_utf8(raw, name)


def read_bounded(stream: BinaryIO, name: str) -> bytes:
    """Read a file or standard input, and no more of it than the limit.

    Parameters
    ----------
    name : str
        For messages.

    Raises
    ------
    YamlFileError
        If it has more bytes than `MOST_YAML_BYTES`.
    """
    raw = stream.read(MOST_YAML_BYTES + 1)
    if len(raw) > MOST_YAML_BYTES:
        raise YamlFileError(
            f"{name}: has more than {MOST_YAML_BYTES:,} bytes, which is the limit; split the file, "
            "or put many records into a CSV file and replay it"
        )
    return raw


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
    kind = name_file_kind(raw[:START_BYTES])
    if kind is not None and not kind.startswith("XML"):
        what, _, do = kind.partition(";")
        hint = f";{do}" if "pointer" in what else ""
        raise YamlFileError(f"{name}: is {what}, and no YAML or JSON{hint}")
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
    with _plain_errors(text, name):
        root = compose_nodes(text)
    if root is None:
        raise YamlFileError(f"{name}: the file is empty")
    reader = _Reader(name)
    return reader.read(root, ""), reader.lines


def parse_documents(text: str, name: str) -> list[tuple[Any, dict[str, int]]]:
    r"""Read each document of a YAML text, with the lines of its values; see `load_yaml`.

    Raises
    ------
    YamlFileError
        If a document cannot be read: none after it could be relied on.

    Examples
    --------
    >>> [value for value, _ in parse_documents("a: 1\n---\na: 2\n", "cases")]
    [{'a': 1}, {'a': 2}]
    """
    found: list[tuple[Any, dict[str, int]]] = []
    with _plain_errors(text, name):
        for root in compose_documents(text):
            reader = _Reader(name)
            found.append((reader.read(root, ""), reader.lines))
    return found


@contextmanager
def _plain_errors(text: str, name: str) -> Iterator[None]:
    """Turn what the parser says of a text into a message with the name of the file."""
    try:
        yield
    except yaml.reader.ReaderError as error:
        raise YamlFileError(f"{name}: {_name_character(error, text)}") from error
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise YamlFileError(f"{name}, line {line}: half a character, which no UTF-8 has") from error
    except yaml.YAMLError as error:
        raise YamlFileError(f"{name}{_where(error, text)}") from error
    except YamlNodeError as error:
        raise YamlFileError(f"{name}, {error}") from error


def _name_character(error: yaml.reader.ReaderError, text: str) -> str:
    if not isinstance(error.character, int):
        return "has a character that YAML does not allow; save the file as UTF-8"
    line = text.count("\n", 0, max(0, text.find(chr(error.character)))) + 1
    return f"line {line} has the control character U+{error.character:04X}; remove it"


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


class _Reader:
    """Turns nodes into values, and keeps the line of each under its path.

    Parameters
    ----------
    name : str
        Of the file, for messages.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[str, int] = {}
        self.path_characters = 0

    def read(self, node: Node, path: str) -> Any:
        """Return the value at a path."""
        self._keep_line(path, node.line)
        if node.kind == "scalar":
            return node.text if node.quoted else _scalar(node, self.name)
        if node.kind == "list":
            return [self.read(item, f"{path}[{i}]") for i, item in enumerate(node.children)]
        values: dict[str, Any] = {}
        for key_node, value_node in zip(node.children[::2], node.children[1::2], strict=True):
            key = self._key(key_node)
            if key in values:
                raise YamlFileError(
                    f"{self.name}, line {key_node.line}: the key {quote_value(key)} is repeated"
                )
            values[key] = self.read(value_node, f"{path}.{key}" if path else key)
        return values

    def _keep_line(self, path: str, line: int) -> None:
        self.path_characters += len(path)
        if self.path_characters > MOST_PATH_CHARACTERS:
            raise YamlFileError(
                f"{self.name}, line {line}: the keys above the values have more than "
                f"{MOST_PATH_CHARACTERS:,} characters, counted for each value, which is the limit; "
                "write shorter keys, or split the file"
            )
        self.lines[path] = line

    def _key(self, node: Node) -> str:
        if node.kind != "scalar":
            raise YamlFileError(f"{self.name}, line {node.line}: a key must be a single word")
        if len(node.text) > MOST_KEY_CHARACTERS:
            raise YamlFileError(
                f"{self.name}, line {node.line}: a key has {len(node.text):,} characters; the "
                f"limit is {MOST_KEY_CHARACTERS:,}"
            )
        return node.text


def _scalar(node: Node, name: str) -> Any:
    for kind, pattern in _CORE.items():
        if not pattern.match(node.text):
            continue
        if kind == "null":
            return None
        if kind == "bool":
            return node.text.lower() == "true"
        return _number(node, kind, name)
    return node.text


def _number(node: Node, kind: str, name: str) -> int | float:
    if len(node.text) > MOST_DIGITS:
        raise YamlFileError(
            f"{name}, line {node.line}: a number has {len(node.text):,} characters; the limit is "
            f"{MOST_DIGITS}. Put it in quotes if it is a text"
        )
    number = int(node.text) if kind == "int" else float(node.text)
    if not isfinite(number):
        raise YamlFileError(f"{name}, line {node.line}: the number {node.text} is too large")
    return number
