"""A release because a charge ended, beside one pending charge: alike in a case and in a replay."""

import itertools

import pytest

import trustact
from replaying.bare_records import bare_records
from trustact.api.record_replay import replay_records
from trustact.language import Instrument, pending_charge, some

CHARGE = {"level": "felony", "jurisdiction": "us-xx"}
OTHER = {"level": "misdemeanor", "jurisdiction": "us-xx"}
ENDED = {"level": "misdemeanor", "jurisdiction": "us-xx", "outcome": "dismissed"}


def law():
    act = Instrument(
        "us-xx/act-2014",
        title="Act (fictional)",
        citation="Fict. Code 1",
        in_force=[("2014", None)],
        binds={"county-jail"},
        basis="text",
    )
    felony = some(pending_charge, pending_charge.level == "felony")
    act.hold.permitted("Fict. Code 1", says="A jail may hold", when=felony)
    return act


def case(reason, charges, past, *, complete=True):
    facts = {
        "release": {"eligible": True, "reason": reason},
        "pending_charges": charges,
        "pending_charges_complete": complete,
        "past_charges": past,
    }
    return {"as_of": "2015-03-02", "place": "us-xx", "agency": "county-jail", "facts": facts}


CASES = [
    case(reason, charges, past, complete=complete)
    for reason, charges, past, complete in itertools.product(
        ("acquitted", "charges-dismissed", "bail-posted", None),
        ([CHARGE], [OTHER], [CHARGE, OTHER], []),
        ([], [ENDED]),
        (True, None),
    )
]


def test_replayed_charges_are_those_of_the_case():
    act = law()
    alone = [trustact.decide(each, act, "hold").answer for each in CASES]
    table = replay_records(bare_records(CASES), [act], "hold").answers
    assert table.column(f"{act.id} answer").to_pylist() == alone
    assert set(alone) == {"permitted", "not-regulated", "undetermined"}


@pytest.mark.parametrize("reason", ["acquitted", "charges-dismissed"])
def test_nothing_rests_on_a_charge_that_may_have_ended(reason):
    decision = trustact.decide(case(reason, [CHARGE], []), law(), "hold")
    assert decision.answer == "undetermined"
    assert f"release.reason is {reason}" in decision.warnings[0]


def test_a_stated_past_charge_is_the_one_that_ended():
    decision = trustact.decide(case("acquitted", [CHARGE], [ENDED]), law(), "hold")
    assert (decision.answer, decision.warnings) == ("permitted", ())
