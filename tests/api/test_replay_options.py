"""`trustact.replay` has the options of the command line, by their names and in their words."""

import inspect

import pytest

import trustact
from trustact.api.replay_options import IN_PYTHON
from trustact.cli.replay import replay_command
from trustact.formats import package_data_path
from trustact.formats.package_data import DETAINERS_ST_CLOUD
from trustact.language.errors import TrustactError

LAW = "us-federal/8cfr-287-7"


@pytest.fixture(scope="module")
def records():
    return package_data_path(DETAINERS_ST_CLOUD)


def test_every_option_of_the_command_line_is_one_of_the_function_or_says_what_is():
    known = set(inspect.signature(trustact.replay).parameters)
    of_command = {max(each.opts, key=len).lstrip("-") for each in replay_command.params}
    hidden = {"files", "margin", "help"}
    for name in of_command - hidden:
        name = name.replace("-", "_")
        assert name in known or name in IN_PYTHON, name


def test_old_and_new_names_ask_the_same(records):
    one = trustact.replay(records, law=LAW, by="state", reading="claim-of-citizenship=yes")
    other = trustact.replay(records, [LAW], by="state", readings={"claim-of-citizenship": True})
    assert one.laws == other.laws
    assert one.readings == other.readings == {"claim-of-citizenship": True}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"lawz": LAW}, "replay() has no option 'lawz'; did you mean 'law'"),
        ({"compare": (LAW, "stack")}, "use trustact.api.compare_laws.compare_laws(records, A, B)"),
        ({"charts": "folder"}, "replay() has no option charts=; in Python use trustact.api.replay"),
        ({"law": LAW, "laws": [LAW]}, "has law= and laws= for the same"),
    ],
)
def test_an_option_that_there_is_not_is_refused_with_what_is(records, options, says):
    with pytest.raises(TypeError) as error:
        trustact.replay(records, **options)
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"where": ""}, "--where is empty"),
        ({"reading": "claim-of-citizenship"}, "write NAME=yes or NAME=no"),
        ({"hide_small_cells": 1}, "give the largest count that is not shown, 2 to 1000"),
    ],
)
def test_a_value_that_cannot_be_is_refused(records, options, says):
    with pytest.raises(TrustactError) as error:
        trustact.replay(records, law=LAW, **options)
    assert says in str(error.value)


def test_small_cells_are_hidden_as_on_the_command_line(records):
    result = trustact.replay(records, law=LAW, by=["facility", "year"], hide_small_cells=2)
    assert result.answers is None
    assert result.small_cells.smallest_shown == 3
    assert [table.name for table in result.laws[0].groups] in (["facility", "year"], ["facility"])
