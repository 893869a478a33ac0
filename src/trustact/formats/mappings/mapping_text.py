"""A mapping as the text of its file, with what is open above the line that it is about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trustact.formats.mappings.mapping_document import OPEN
from trustact.formats.mappings.open_questions import OpenQuestion, Path
from trustact.language.shown_text import escape_line, format_json

_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9_./ -]*[A-Za-z0-9_])?")
_NOT_PLAIN = frozenset(("true", "false", "null", "yes", "no", "y", "n", "on", "off", "nan", "inf"))
_WIDTH = 98


def write_mapping(
    document: Mapping[str, Any], questions: Sequence[OpenQuestion], about: Sequence[str]
) -> str:
    """Return the text of a mapping.

    Parameters
    ----------
    questions : sequence of OpenQuestion
        Each becomes a comment above its first line: what is open, or what was taken.
    about : sequence of str
        Lines of the comment at the top.
    """
    comments: dict[Path, str] = {}
    for question in questions:
        if question.paths:
            comments.setdefault(question.paths[0], _comment(question))
    lines = [f"# {escape_line(line)}" for line in about]
    lines += _map_lines(document, (), comments, "")
    return "\n".join(lines) + "\n"


def _comment(question: OpenQuestion) -> str:
    options = "; ".join(f"{o} ({s})" if s else o for o, s in question.options.items())
    choice = f" One of: {options}." if options else ""
    if question.is_open:
        return f"OPEN: {question.asks}{choice} {_sentence(question.why)}"
    return f"{question.asks} Taken: {question.taken} ({question.why}).{choice}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _map_lines(
    found: Mapping[str, Any], path: Path, comments: Mapping[Path, str], indent: str
) -> Iterator[str]:
    for key, value in found.items():
        here = (*path, key)
        if here in comments:
            yield from _wrap(comments[here], indent)
        name = f"{indent}{_scalar(key)}:"
        if isinstance(value, Mapping) and value:
            yield name
            yield from _map_lines(value, here, comments, f"{indent}  ")
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            yield name
            for item in value:
                first, *others = _map_lines(item, here, comments, f"{indent}    ")
                yield f"{indent}  - {first.strip()}"
                yield from others
        else:
            yield f"{name} {_scalar(value)}"


def _wrap(text: str, indent: str) -> Iterator[str]:
    import textwrap

    start = f"{indent}# "
    for line in textwrap.wrap(escape_line(text), _WIDTH - len(start), break_long_words=False):
        yield start + line


def _scalar(value: Any) -> str:
    """Return a value as YAML 1.2 has it; what could be taken for another kind is in quotes."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_scalar, value))}]"
    if isinstance(value, Mapping):
        return "{}"
    if not isinstance(value, str):
        return str(value)
    if value == OPEN or _is_path(value):
        return value
    if _PLAIN.fullmatch(value) and value.lower() not in _NOT_PLAIN:
        return value
    return format_json(value)


def _is_path(text: str) -> bool:
    """Return whether a text is the path of a fact, which needs no quotes as a key."""
    return re.fullmatch(r"[a-z_]+\[\d{0,2}\]\.[a-z_.-]+", text) is not None
