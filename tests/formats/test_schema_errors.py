"""Mistakes that a schema finds: each has its path, its line and a sentence of this library."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

import pytest
from pydantic import ConfigDict, Field, StrictBool, StrictStr, TypeAdapter, ValidationError

from trustact.formats.schema_errors import (
    NOT_IN_FILE,
    file_keys,
    find_mistakes,
    one_of,
    validate_with,
)


@dataclass(frozen=True, slots=True)
class Leaf:
    __pydantic_config__ = ConfigDict(extra="forbid")

    color: Annotated[str, one_of(("red", "blue")), Field(description="one of: red, blue")]
    count: Annotated[int, validate_with(int), Field(alias="number")] = 0


@dataclass(frozen=True, slots=True)
class Tree:
    __pydantic_config__ = ConfigDict(extra="forbid")

    leaves: Annotated[tuple[Leaf, ...], Field(max_length=2)] = ()
    flags: Annotated[
        Mapping[str, StrictBool], Field(description="a map of name to true or false")
    ] = field(default_factory=dict)
    green: StrictBool | None = None
    words: tuple[StrictStr, ...] = ()
    made_by: Annotated[str, NOT_IN_FILE] = ""


SCHEMA = TypeAdapter(Tree)
MISTAKES = {
    "list": ({"leaves": "red"}, "leaves", "'red' is not a list; write [] for none, [red] for one"),
    "map of a list": ({"leaves": {"a": 1}}, "leaves", "{'a': 1} is not a list; write [] for none"),
    "row": ({"leaves": [3]}, "leaves[0]", "3 is not a map; it has the keys: color, number"),
    "length": ({"leaves": [{"color": "red"}] * 3}, "leaves", "has 3 entries; at most 2 are read"),
    "missing": ({"leaves": [{}]}, "leaves[0].color", "is missing; one of: red, blue"),
    "null": ({"leaves": [{"color": None}]}, "leaves[0].color", "is missing; one of: red, blue"),
    "word": (
        {"leaves": [{"color": "bleu"}]},
        "leaves[0].color",
        "'bleu' is not one of: red, blue; did you mean 'blue'?",
    ),
    "own error": (
        {"leaves": [{"color": "red", "number": "x"}]},
        "leaves[0].number",
        "invalid literal for int() with base 10: 'x'",
    ),
    "name of a field that has another key": (
        {"leaves": [{"color": "red", "count": 1}]},
        "leaves[0].count",
        "there is no such key; there are: color, number",
    ),
    "map": ({"flags": [1]}, "flags", "[1] is not a map; a map of name to true or false"),
    "flag": ({"flags": {"a": "yes"}}, "flags.a", "'yes' is neither true nor false"),
    "optional flag": (
        {"green": 1},
        "green",
        "1 is neither true nor false; leave it out if it is not known",
    ),
    "text": ({"words": [3]}, "words[0]", "3 is not a text"),
    "key": (
        {"word": []},
        "word",
        "there is no such key; there are: leaves, flags, green, words; did you mean 'words'?",
    ),
    "key that the program fills in": (
        {"made_by": "x"},
        "made_by",
        "there is no such key; there are: leaves, flags, green, words",
    ),
    "name of a person": (
        {"last_name": "x"},
        "last_name",
        "names of people are not read; give the agency's own number as 'subject'",
    ),
    "no map": (3, "", "3 is not a map; it has the keys: leaves, flags, green, words"),
}


@pytest.mark.parametrize(("value", "path", "problem"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_has_its_path_and_its_sentence(value, path, problem):
    with pytest.raises(ValidationError) as caught:
        SCHEMA.validate_python(value)
    [mistake] = find_mistakes(caught.value, Tree, {"": 1, path: 7})
    assert (mistake.path, mistake.problem, mistake.line) == (path, problem, 7)


def test_a_long_value_is_cut_in_a_message():
    with pytest.raises(ValidationError) as caught:
        SCHEMA.validate_python({"green": "x" * 10_000})
    [mistake] = find_mistakes(caught.value, Tree, {})
    assert len(mistake.problem) < 150


def test_the_line_of_a_key_that_has_none_is_that_of_the_map_around_it():
    with pytest.raises(ValidationError) as caught:
        SCHEMA.validate_python({"leaves": [{}, {}]})
    lines = {"": 1, "leaves": 2, "leaves[0]": 3, "leaves[1]": 4}
    assert [mistake.line for mistake in find_mistakes(caught.value, Tree, lines)] == [3, 4]


def test_the_keys_of_a_file_are_those_that_a_file_may_have():
    assert list(file_keys(Tree)) == ["leaves", "flags", "green", "words"]
    assert list(file_keys(Leaf)) == ["color", "number"]
