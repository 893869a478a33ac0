"""A condition that several laws read is one column, above those that it reads itself."""

import pytest

from trustact.language import conviction, detainer, person, some
from trustact.language.conditions import Condition
from trustact.language.nodes import Provision
from trustact.replaying.shared_columns import find_layers

FORM = detainer.form == "I-247A"
CITIZEN, WITNESS = person.claims_us_citizenship, person.victim_or_witness
BOTH = FORM & CITIZEN
FELONY = some(conviction, conviction.level == "felony")


def keys(conditions: list[list[Condition]]) -> list[set[object]]:
    return [{condition.key for condition in layer} for layer in conditions]


@pytest.mark.parametrize(
    ("roots", "expected"),
    [
        pytest.param([BOTH], [{BOTH.key}], id="one-condition"),
        pytest.param([BOTH, FORM & CITIZEN], [{BOTH.key}], id="written-twice"),
        pytest.param(
            [BOTH | WITNESS, BOTH | ~WITNESS],
            [{BOTH.key}, {(BOTH | WITNESS).key, (BOTH | ~WITNESS).key}],
            id="read-by-two",
        ),
        pytest.param(
            [~BOTH, BOTH | WITNESS],
            [{BOTH.key}, {(~BOTH).key, (BOTH | WITNESS).key}],
            id="negated-by-one",
        ),
        pytest.param([FELONY & CITIZEN], [{(FELONY & CITIZEN).key}], id="rows-are-another-table"),
    ],
)
def test_what_is_read_more_than_once_is_a_layer_below_its_readers(roots, expected):
    assert keys(find_layers(roots)) == expected


def test_provisions_of_two_laws_that_say_the_same_are_one_column():
    laws = [Provision(name, name, BOTH) for name in ("1", "2")]
    assert keys(find_layers([laws[0] | WITNESS, laws[1] & WITNESS]))[0] == {BOTH.key}


def test_a_fact_is_a_column_already():
    assert keys(find_layers([CITIZEN & FORM, CITIZEN | FORM]))[0] == {FORM.key}
