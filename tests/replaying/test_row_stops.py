"""What stops an act: the same in each row of a replay as in the case alone."""

import random

import pytest

import trustact
from replaying.bare_records import bare_records
from trustact.api.record_replay import replay_records
from trustact.deciding.stops import find_stop
from trustact.language import Instrument, always, detainer

param = pytest.param

STOPPED = {
    "claim": {"claims_us_citizenship": True},
    "document": {"proof_document": "US passport"},
    "resident": {"proof_document": "permanent resident card"},
    "proof": {"proof_of_citizenship_or_lawful_status": True},
    "minor": {"born_on": "2001-05-02"},
    "perhaps-a-minor": {"born_on": "1997"},
    "judge-on-an-immigration-form": {
        "papers": [{"paper": "warrant", "form": "I-200", "signed_by": "state-judge"}]
    },
    "form-for-a-crime": {
        "papers": [
            {"paper": "warrant", "signed_by": "state-judge"},
            {"paper": "warrant", "form": "I-205", "basis": "criminal"},
        ]
    },
    "officer-on-a-criminal-warrant": {
        "papers": [
            {"paper": "warrant", "basis": "criminal", "signed_by": "immigration-officer"},
            {"paper": "warrant", "basis": "criminal", "signed_by": "state-judge"},
        ]
    },
    "immigration-judge-on-a-criminal-warrant": {
        "papers": [{"paper": "warrant", "basis": "criminal", "signed_by": "immigration-judge"}]
    },
    "criminal-warrant-of-ice": {
        "papers": [{"paper": "warrant", "basis": "criminal", "issuer": "ice"}]
    },
    "claim-of-a-minor": {"claims_us_citizenship": True, "born_on": "2001-05"},
}
NOT_STOPPED = {
    "nothing-stated": {},
    "no-claim": {"claims_us_citizenship": False, "born_on": "1975-01-31"},
    "claim-not-known": {"claims_us_citizenship": None, "born_on": "1960"},
    "age-not-known": {"born_on": None},
    "officer-on-an-immigration-form": {
        "papers": [{"paper": "warrant", "form": "I-200", "signed_by": "immigration-officer"}]
    },
    "judge-on-a-criminal-warrant": {
        "papers": [{"paper": "warrant", "basis": "criminal", "signed_by": "state-judge"}]
    },
    "judge-on-a-criminal-warrant-that-ice-brought": {
        "papers": [
            {
                "paper": "warrant",
                "basis": "criminal",
                "signed_by": "state-judge",
                "issuer": "ice",
            }
        ]
    },
    "officer-on-an-immigration-warrant": {
        "papers": [{"paper": "warrant", "basis": "immigration", "signed_by": "immigration-officer"}]
    },
}
"""Facts of cases of 2015-03-02; of the age only by birth, so that one table can hold them all."""


def case(number, facts):
    lodged = number % 3 != 2
    return {
        "as_of": "2015-03-02",
        "place": "us-xx",
        "agency": "county-jail",
        "facts": {**facts, "detainer": {"lodged": lodged}},
    }


def law():
    """Return a law that permits a hold on a request, requires a notice and bars a transfer."""
    act = Instrument(
        "us-xx/act-2014",
        title="Act (fictional)",
        citation="Fict. Code 1",
        in_force=[("2014", None)],
        binds={"county-jail"},
        basis="text",
    )
    act.hold.permitted("Fict. Code 1", says="A jail may hold", when=detainer.lodged)
    act.notify.required("Fict. Code 2", says="A jail gives notice", when=detainer.lodged)
    act.transfer.prohibited("Fict. Code 3", says="Nobody is transferred", when=always)
    return act


def replayed(cases, action, act, **options):
    table = replay_records(bare_records(cases), [act], action, **options).answers
    return table.column("stop").to_pylist()


def alone(mapping, action, act):
    return find_stop(trustact.decide(mapping, act, action))


@pytest.mark.parametrize("action", ["hold", "notify", "transfer"])
def test_stop_of_a_row_is_that_of_the_case_alone(action):
    act = law()
    cases = [case(n, f) for n, f in enumerate((*STOPPED.values(), *NOT_STOPPED.values()))]
    found = replayed(cases, action, act)
    assert found == [alone(mapping, action, act) for mapping in cases]
    assert any(found) == (action != "transfer")


@pytest.mark.parametrize(
    "facts",
    [
        *(param(facts, id=name) for name, facts in STOPPED.items()),
        param({"age": 16}, id="age"),
        param({"age": 17, "born_on": "1997"}, id="age-and-birth"),
    ],
)
def test_what_stops_a_case_stops_its_row(facts):
    act = law()
    (stop,) = replayed([case(0, facts)], "hold", act)
    assert stop == alone(case(0, facts), "hold", act)
    assert stop.startswith("Do not hold for immigration until ")


@pytest.mark.parametrize(
    "facts",
    [
        *(param(facts, id=name) for name, facts in NOT_STOPPED.items()),
        param({"age": 18}, id="age"),
        param({"age": None, "born_on": "2001"}, id="age-asked-and-not-known"),
    ],
)
def test_what_stops_no_case_stops_no_row(facts):
    act = law()
    assert alone(case(0, facts), "hold", act) is None
    assert replayed([case(0, facts)], "hold", act) == [None]


@pytest.mark.parametrize("seed", range(2))
def test_mixed_facts_stop_rows_as_they_stop_cases(seed):
    pick, act = random.Random(seed), law()
    choices = [*STOPPED.values(), *NOT_STOPPED.values()]
    cases = []
    for number in range(60):
        facts = {}
        for some in pick.sample(choices, pick.randint(1, 3)):
            facts |= some
        cases.append(case(number, facts))
    for action in ("hold", "notify"):
        found = replayed(cases, action, act)
        assert found == [alone(mapping, action, act) for mapping in cases]


def test_assumed_fact_stops_the_rows_that_do_not_state_it():
    act = law()
    cases = [case(0, {}), case(1, {"claims_us_citizenship": False})]
    found = replayed(cases, "hold", act, assumptions=["claims_us_citizenship=true"])
    assert found == ["Do not hold for immigration until the documents are examined", None]


def test_records_without_such_facts_have_no_stop():
    assert replayed([case(0, {}), case(1, {})], "hold", law()) == [None, None]
