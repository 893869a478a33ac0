"""A pending charge of which only an arrest is stated is no charge under a law on who is charged."""

import pytest

import trustact
from trustact.language import Instrument, pending_charge, some


@pytest.fixture(scope="module")
def law():
    act = Instrument(
        "us-xx/charged-2020",
        title="Rule on who is charged (fictional)",
        citation="Fict. Rule 1",
        in_force=[("2020-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    act.hold.prohibited(
        "Fict. Rule 1(a)",
        says="Nobody who is charged is held",
        when=some(pending_charge, pending_charge.is_filed()),
    )
    return act


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        ({"level": "felony", "stage": "arrested"}, "not-regulated"),
        ({"level": "felony", "stage": "charged"}, "prohibited"),
        ({"level": "felony", "stage": "indicted"}, "prohibited"),
        ({"level": "felony"}, "prohibited"),
        ({"level": "felony", "stage": None}, "undetermined"),
    ],
)
def test_only_a_stated_arrest_is_no_charge(law, row, answer):
    case = {
        "as_of": "2021-05-03",
        "facts": {"pending_charges": [row], "pending_charges_complete": True},
    }
    assert trustact.decide(case, law=law).answer == answer
