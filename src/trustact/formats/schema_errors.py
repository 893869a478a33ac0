"""Files that are checked by a schema: what pydantic finds wrong, in sentences of this library.

A schema is a dataclass whose fields are annotated with what they accept; the description of a field
says what would be right where its value is missing. Every mistake of a file is reported at once,
with its line and the path of its key.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import PlainValidator, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.shown_text import cut_text, escape_line

MAX_QUOTED_CHARACTERS = 60
"""Characters of a wrong value that a message quotes."""

_KEYS_OF_NAMES = re.compile(r"(^|_)(name|alias|aliases|surname|alien)($|_)")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that is wrong with a file.

    Parameters
    ----------
    path : str
        The key, such as `requests[0].form.boxes[1]`; empty for the file as a whole.
    problem : str
        What is wrong, and what would be right.

    Examples
    --------
    >>> Mistake("signed", "is missing", 7).locate("a.yaml")
    'a.yaml, line 7: signed: is missing'
    """

    path: str
    problem: str
    line: int | None = None

    def locate(self, name: str) -> str:
        """Return the message, which begins with the name of the file and the line."""
        where = f"{name}, line {self.line}" if self.line else name
        path = cut_text(self.path)
        return escape_line(": ".join(part for part in (where, path, self.problem) if part))


def _refuse_key(value: object) -> None:
    raise PydanticCustomError("unexpected_keyword_argument", "there is no such key")


NOT_IN_FILE = PlainValidator(_refuse_key)
"""Marks a field of a schema that the program fills in; a file that has such a key is refused."""


def validate_with(parse: Callable[[Any], Any]) -> PlainValidator:
    """Return a validator that reads a value with a function, whose errors become mistakes."""

    def validate(value: object) -> Any:
        try:
            return parse(value)
        except (TrustactError, TypeError) as error:
            raise ValueError(str(error)) from error

    return PlainValidator(validate)


def one_of(options: Iterable[str]) -> PlainValidator:
    """Return a validator that accepts the words of a closed list."""
    known = tuple(options)

    def validate(value: object) -> object:
        if value not in known:
            raise ValueError(describe_unknown_word(value, known))
        return value

    return PlainValidator(validate)


def describe_unknown_word(value: object, options: Iterable[str]) -> str:
    """Return that a value is not in a closed list, with the list and the nearest word.

    Examples
    --------
    >>> describe_unknown_word("god", ["good", "poor"])
    "'god' is not one of: good, poor; did you mean 'good'?"
    """
    known = tuple(options)
    nearest = suggest_nearest(str(value), known)
    return f"{quote_value(value)} is not one of: {', '.join(known)}{nearest}"


def quote_value(value: object) -> str:
    """Return a value as a message quotes it: at most its first characters."""
    return cut_text(repr(value), MAX_QUOTED_CHARACTERS)


def problems_error(problems: Iterable[tuple[str, str]]) -> ValidationError:
    """Return an error for a validator to raise where several parts of one value are wrong.

    Parameters
    ----------
    problems : iterable of (str, str)
        Path below the value, such as `[1]` or `release.by_court`, and what is wrong.
    """
    return ValidationError.from_exception_data(
        "problems",
        [
            InitErrorDetails(
                type=PydanticCustomError("problem", "{problem}", {"problem": problem}),
                loc=(path,) if path else (),
                input=path,
            )
            for path, problem in problems
        ],
    )


def drop_nulls(value: Any, keep: Iterable[str] = ()) -> Any:
    """Return maps without the keys whose value is null, which a file may write for "not stated".

    Parameters
    ----------
    value : object
        Maps, lists and plain values.
    keep : iterable of str
        Keys whose values are left as they are.

    Examples
    --------
    >>> drop_nulls({"a": None, "b": [{"c": None}], "facts": {"age": None}}, keep=["facts"])
    {'b': [{}], 'facts': {'age': None}}
    """
    kept = frozenset(keep)
    if isinstance(value, Mapping):
        return {
            key: item if key in kept else drop_nulls(item, kept)
            for key, item in value.items()
            if item is not None
        }
    if isinstance(value, list | tuple):
        return [drop_nulls(item, kept) for item in value]
    return value


def find_mistakes(
    error: ValidationError, schema: type, lines: Mapping[str, int]
) -> tuple[Mistake, ...]:
    """Return what pydantic found wrong with a file, in the order of its lines.

    Parameters
    ----------
    schema : type
        The dataclass by which the file was checked.
    lines : mapping of str to int
        Path -> line; empty where the values come from no file.
    """
    found = []
    for details in error.errors(include_url=False):
        location = details["loc"]
        if location and location[-1] == "[key]":
            location = location[:-1]
        path = _join_path(location)
        found.append(Mistake(path, _describe(details, location, schema), _line(path, lines)))
    return tuple(sorted(found, key=lambda mistake: mistake.line or 0))


def _join_path(location: Iterable[int | str]) -> str:
    path = ""
    for step in location:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += step if not path or step.startswith("[") else f".{step}"
    return path


def _line(path: str, lines: Mapping[str, int]) -> int | None:
    """Return the line of a key, or of the nearest map around it that has one."""
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path)


def _describe(details: ErrorDetails, location: tuple[int | str, ...], schema: type) -> str:
    kind, value, context = details["type"], quote_value(details["input"]), details.get("ctx", {})
    if kind == "unexpected_keyword_argument":
        return _describe_unknown_key(str(location[-1]), _annotation_at(schema, location[:-1]))
    annotation = _annotation_at(schema, location)
    hint = _description(annotation)
    if kind == "missing" or details["input"] is None:
        return f"is missing; {hint}" if hint else "is missing"
    if kind == "value_error":
        return str(context["error"])
    if kind == "dataclass_type":
        return f"{value} is not a map; it has the keys: {', '.join(file_keys(_bare(annotation)))}"
    if kind == "too_long":
        count, most = context["actual_length"], context["max_length"]
        return f"has {count} entries; at most {most} are read"
    says = {
        "tuple_type": f"{value} is not a list; write [] for none"
        + (f", [{value[1:-1]}] for one" if _is_short_text(details["input"]) else ""),
        "dict_type": f"{value} is not a map" + (f"; {hint}" if hint else ""),
        "bool_type": f"{value} is neither true nor false"
        + ("; leave it out if it is not known" if _is_optional(annotation) else ""),
        "string_type": f"{value} is not a text",
    }
    return says.get(kind, details["msg"])


def _is_short_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MAX_QUOTED_CHARACTERS


def _describe_unknown_key(key: str, annotation: Any) -> str:
    if _KEYS_OF_NAMES.search(key.lower()):
        return "names of people are not read; give the agency's own number as 'subject'"
    known = file_keys(_bare(annotation))
    return f"there is no such key; there are: {', '.join(known)}{suggest_nearest(key, known)}"


def file_keys(schema: type) -> dict[str, Any]:
    """Return the keys that a file may have by a schema, with the annotation of each."""
    hints = get_type_hints(schema, include_extras=True)
    found = {}
    for field in fields(schema):
        annotation = hints[field.name]
        if NOT_IN_FILE in getattr(annotation, "__metadata__", ()):
            continue
        found[_alias(annotation) or field.name] = annotation
    return found


def _annotation_at(schema: type, location: Iterable[int | str]) -> Any:
    """Return what a schema accepts at a place of a file; None where it does not say."""
    annotation: Any = schema
    for step in location:
        annotation = _bare(annotation)
        if is_dataclass(annotation) and isinstance(annotation, type):
            annotation = file_keys(annotation).get(str(step))
        elif get_origin(annotation) is tuple:
            annotation = get_args(annotation)[0]
        elif get_args(annotation):
            annotation = get_args(annotation)[-1]
        else:
            return None
    return annotation


def _bare(annotation: Any) -> Any:
    """Return an annotation without its metadata and without "or None"."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif _is_optional(annotation):
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        else:
            return annotation


def _is_optional(annotation: Any) -> bool:
    return type(None) in get_args(annotation) and get_origin(annotation) is not tuple


def _field_infos(annotation: Any) -> Iterable[FieldInfo]:
    while True:
        if get_origin(annotation) is Annotated:
            yield from (m for m in annotation.__metadata__ if isinstance(m, FieldInfo))
            annotation = get_args(annotation)[0]
        elif _is_optional(annotation):
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        else:
            return


def _alias(annotation: Any) -> str | None:
    return next((info.alias for info in _field_infos(annotation) if info.alias), None)


def _description(annotation: Any) -> str | None:
    return next((i.description for i in _field_infos(annotation) if i.description), None)
