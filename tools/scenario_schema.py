"""Write the JSON Schema of scenario files from the vocabulary, for editors and other programs.

Run it after a change to the vocabulary or to the keys of a scenario; a test fails while the schema
is out of date.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import trustact.formats
from trustact.formats.given_facts import GIVEN_KEYS
from trustact.formats.scenario_files import CLOSED_LISTS, REQUIRED_KEYS, SCENARIO_KEYS
from trustact.language import nodes
from trustact.language.fact_index import FACTS, LISTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.searched_sources import LISTS_OF_SOURCE
from trustact.language.value_checks import BOUND_KEYS
from trustact.language.vocabulary import conviction

SCHEMA = Path(trustact.formats.__file__).with_name("scenario.schema.json")

_ONE_DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
_DAY = {
    "type": ["string", "integer", "null"],
    "pattern": rf"^({_ONE_DAY}|{_ONE_DAY}\.\.({_ONE_DAY})?|\.\.{_ONE_DAY})$",
    "description": "a day, a month (2011-05), a year (2011), or the first and the last day that it "
    "can be (2013-12-01..2014-02-28)",
}
_MOMENT = {
    "type": ["string", "null"],
    "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$",
    "description": "a day, or a date-time; without an offset it is local time at the place",
}
_FLAG = {"type": ["boolean", "null"]}
_FREE_TEXT = {"type": ["string", "number", "null"]}
_PLACE = {"type": ["string", "null"], "pattern": "^us(-[a-z0-9]+)*$"}
_CATEGORIES = {
    "type": ["object", "null"],
    "propertyNames": {"pattern": "^[a-z0-9-]+$"},
    "additionalProperties": _FLAG,
}
_TEXTS = {"type": ["array", "null"], "items": {"type": "string", "minLength": 1}}
_SIMPLE: Mapping[type[nodes.Fact], dict[str, Any]] = {
    nodes.Flag: _FLAG,
    nodes.Day: _DAY,
    nodes.Moment: _MOMENT,
    nodes.Place: _PLACE,
    nodes.Categories: _CATEGORIES,
    nodes.Text: _FREE_TEXT,
    nodes.Grade: _FREE_TEXT,
}


def schema() -> dict[str, Any]:
    """Build the schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "trustact scenario file",
        "description": "A list of scenarios, or what is given for all of them and then the list.",
        "oneOf": [
            {"type": "array", "items": {"$ref": "#/$defs/whole_scenario"}},
            _object_schema(
                {
                    "given": {"$ref": "#/$defs/given"},
                    "scenarios": {"type": "array", "items": {"$ref": "#/$defs/scenario"}},
                },
                required=["given", "scenarios"],
            ),
        ],
        "$defs": {
            "whole_scenario": {
                "$ref": "#/$defs/scenario",
                "required": list(REQUIRED_KEYS),
                "properties": {"absent": False},
                "description": "a scenario of a file without `given`",
            },
            "scenario": {
                **_object_schema(
                    {key: _keys()[key] for key in SCENARIO_KEYS},
                    required=[key for key in REQUIRED_KEYS if key not in GIVEN_KEYS],
                ),
                "description": "what it states replaces what is given",
            },
            "given": {
                **_object_schema({key: _keys()[key] for key in GIVEN_KEYS}),
                "description": "holds in every scenario of the file unless it says otherwise",
            },
            "facts": _facts(),
        },
    }


def _keys() -> dict[str, dict[str, Any]]:
    """Return the schema of the value of each key of a scenario."""
    absent = "paths of given facts that do not hold here; `facts` takes all of them away"
    return {
        "id": {"type": "string", "minLength": 1},
        "law": {"type": "string", "pattern": "^us(-[a-z0-9]+)*/[a-z0-9-]+$"},
        "as_of": {**_MOMENT, "type": "string"},
        "place": _fact_schema(QUESTION_FACTS["place"]),
        "agency": _fact_schema(QUESTION_FACTS["agency"]),
        "facts": {"$ref": "#/$defs/facts"},
        "searched": _search_schema(),
        "absent": {"type": "array", "items": {"type": "string"}, "description": absent},
        "missing": {**_TEXTS, "description": "facts and readings that the decision reports"},
        "cites": {**_TEXTS, "description": "citations that the decision bears out"},
        "duties": {**_TEXTS, "description": "ids of duties that the decision carries, not done"},
        "duties_done": {**_TEXTS, "description": "ids of duties that the facts show as done"},
        "readings": {
            "type": ["object", "null"],
            "propertyNames": {"pattern": "^[a-z0-9-]+$"},
            "additionalProperties": _FLAG,
            "description": "readings of disputed questions with which the law is applied: true for "
            "yes, false for no; all others are open",
        },
        "why": {"type": "string", "minLength": 1},
        **{key: {"enum": list(options)} for key, options in CLOSED_LISTS.items()},
    }


def _search_schema() -> dict[str, Any]:
    sources = list(LISTS_OF_SOURCE)
    dated = {"type": "object", "propertyNames": {"enum": sources}, "additionalProperties": _DAY}
    return {
        "type": ["array", "null"],
        "items": {"anyOf": [{"enum": sources}, dated]},
        "description": "sources that were looked at; each closes the lists that it would show",
    }


def _facts() -> dict[str, Any]:
    properties: dict[str, Any] = {}
    groups: dict[str, dict[str, Any]] = {}
    for path, fact in FACTS.items():
        group, _, name = path.partition(".")
        if name:
            groups.setdefault(group, {})[name] = _fact_schema(fact)
        else:
            properties[path] = _fact_schema(fact)
    properties |= {group: _object_schema(members, null=True) for group, members in groups.items()}
    for name in LISTS:
        row = {
            field: _events() if field == conviction.events.path else _fact_schema(fact)
            for field, fact in ROW_FACTS[name].items()
        }
        properties[name] = {"type": ["array", "null"], "items": _object_schema(row)}
    return _object_schema(dict(sorted(properties.items())))


def _events() -> dict[str, Any]:
    event = {
        "kind": {"enum": [*conviction.events.options, None]},
        "date": _DAY,
        "under": _FREE_TEXT,
    }
    return {"type": ["array", "null"], "items": _object_schema(event)}


def _fact_schema(fact: nodes.Fact) -> dict[str, Any]:
    simple = _SIMPLE.get(type(fact))
    says = {"description": fact.says} if fact.says else {}
    if simple is not None:
        return simple | says
    if isinstance(fact, nodes.Choice):
        return {"enum": [*fact.options, None]} | says
    if isinstance(fact, nodes.Tags):
        word = {"enum": list(fact.options)} if fact.options else {"type": "string"}
        some = {"type": "object", "additionalProperties": _FLAG, "minProperties": 1}
        some |= {"propertyNames": word} if fact.options else {}
        return {"anyOf": [{"type": ["array", "null"], "items": word}, some]} | says
    if isinstance(fact, nodes.Number):
        kind = "integer" if fact.whole else "number"
        most = {} if fact.most is None else {"maximum": fact.most}
        number = {"type": [kind, "null"], "minimum": fact.least} | most
        bounds = _object_schema(dict.fromkeys(BOUND_KEYS, number)) | {"minProperties": 1}
        return {"anyOf": [number, bounds]} | says
    raise TypeError(f"the schema has no form for {type(fact).__name__}, the kind of {fact.path}")


def _object_schema(
    properties: Mapping[str, Any], *, required: list[str] | None = None, null: bool = False
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": ["object", "null"] if null else "object",
        "additionalProperties": False,
        "properties": dict(properties),
    }
    return found | ({"required": required} if required else {})


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8")
