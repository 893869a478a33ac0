"""The schema of scenario files agrees with the vocabulary and accepts the files of the package."""

import json
from copy import deepcopy

import pytest
from jsonschema import Draft202012Validator

import scenario_schema
from scenario_reading import read_scenarios
from trustact import laws
from trustact.formats.yaml_files import load_yaml

WRITTEN = json.loads(scenario_schema.SCHEMA.read_text(encoding="utf-8"))
CHECK = Draft202012Validator(WRITTEN)
GIVEN = {
    "given": {"law": "us-ct/trust-act-2013", "action": "hold", "facts": {"age": 30}},
    "scenarios": [
        {
            "id": "one",
            "as_of": "2014-06-01",
            "absent": ["age"],
            "readings": {"federal-warrant": True},
            "facts": {"convictions": [{"convicted_on": 2010, "events": [{"kind": "pardoned"}]}]},
            "expect": "prohibited",
            "why": "no factor is met",
            "basis": "text",
        }
    ],
}
LAWS = [law for law in laws.ids() if laws.scenario_file(law).exists()]


def as_list(path):
    """Return the scenarios of a file in the list form."""
    return [
        {
            "id": found.id,
            "law": found.law,
            **found.mapping,
            "action": found.action,
            "expect": found.expect,
            "missing": list(found.missing),
            "cites": list(found.cites),
            "duties": list(found.duties),
            "duties_done": list(found.duties_done),
            "readings": dict(found.readings),
            "why": found.why,
            "basis": found.basis,
        }
        for found in read_scenarios(path)
    ]


def test_schema_says_what_the_vocabulary_says():
    written = scenario_schema.SCHEMA.read_text(encoding="utf-8")
    assert written == scenario_schema.schema_text(), "run: python tools/scenario_schema.py"
    Draft202012Validator.check_schema(WRITTEN)


@pytest.mark.parametrize("law", LAWS)
def test_schema_accepts_the_scenarios_beside_a_law_in_both_forms(law):
    path = laws.scenario_file(law)
    content, _ = load_yaml(path)
    assert set(content) == {"given", "scenarios"}
    CHECK.validate(content)
    CHECK.validate(as_list(path))


def test_schema_accepts_given_scenarios_and_absent():
    CHECK.validate(GIVEN)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["given", "facts", "agee"], 30),
        (["given", "expect"], "prohibited"),
        (["scenarios", 0, "expect"], "forbidden"),
        (["scenarios", 0, "absent"], "age"),
        (["scenarios", 0, "cites"], "54-192h"),
        (["scenarios", 0, "readings"], ["federal-warrant"]),
        (["scenarios", 0, "readings"], {"federal-warrant": "yes"}),
        (["scenarios", 0, "facts", "convictions", 0, "convicted_on"], "in spring"),
        (["scenarios", 0, "facts", "convictions", 0, "convictd_on"], "2010"),
        (["scenarios", 0, "facts", "convictions", 0, "events", 0, "kind"], "forgiven"),
        (["scenario"], []),
    ],
)
def test_schema_refuses_what_the_reader_refuses(path, value):
    content = deepcopy(GIVEN)
    inner = content
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert not CHECK.is_valid(content)


def test_in_the_list_form_nothing_can_be_absent_and_every_key_is_there():
    [scenario] = GIVEN["scenarios"]
    whole = {**scenario, "law": "us-ct/trust-act-2013", "action": "hold"}
    del whole["absent"]
    assert CHECK.is_valid([whole])
    assert not CHECK.is_valid([{**whole, "absent": ["age"]}])
    assert not CHECK.is_valid([scenario])
