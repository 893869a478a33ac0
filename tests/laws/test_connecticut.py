"""Properties of the Connecticut act: each factor alone, and hours by any calendar."""

from copy import deepcopy

import pytest

from scenario_reading import read_scenarios
from trustact import laws
from trustact.api import check, decide

LAW = "us-ct/trust-act-2013"
NO_FACTOR = {
    "detainer": {"lodged": True, "form": "I-247"},
    "convictions": [],
    "pending_charges": [],
    "papers": [],
    "gang_database_match": False,
    "terrorist_screening_match": False,
    "removal_order": {"final": False},
    "findings": {"unacceptable_risk": False},
}
FACTORS = {
    1: {"convictions": [{"level": "felony"}]},
    2: {
        "pending_charges": [
            {"level": "misdemeanor", "jurisdiction": "us-ct", "bond_posted": False},
        ]
    },
    3: {"papers": [{"paper": "warrant", "basis": "criminal", "jurisdiction": "us-ct"}]},
    4: {"gang_database_match": True},
    5: {"terrorist_screening_match": True},
    6: {"removal_order": {"final": True}},
    7: {"findings": {"unacceptable_risk": True}},
}
UNKNOWN = {
    1: {"convictions": None},
    2: {"pending_charges": None},
    3: {"papers": None},
    4: {"gang_database_match": None},
    5: {"terrorist_screening_match": None},
    6: {"removal_order": {"final": None}},
    7: {"findings": {"unacceptable_risk": None}},
}
MISSING = {
    1: "convictions",
    2: "pending_charges",
    3: "papers",
    4: "gang_database_match",
    5: "terrorist_screening_match",
    6: "removal_order.final",
    7: "findings.unacceptable_risk",
}


def hold(facts, as_of="2014-06-02", place=None, **readings):
    given = {**deepcopy(NO_FACTOR), **facts}
    question = {"as_of": as_of} if place is None else {"as_of": as_of, "place": place}
    case = check({**question, "facts": given}, lists_are_complete=True)
    chosen = {name.replace("_", "-"): value for name, value in readings.items()}
    return decide(case, LAW, "hold", readings=chosen)


def test_the_act_has_seven_factors_in_the_order_of_the_text():
    (bar, _) = laws.get(LAW).rules_on("hold")
    assert [p.citation for p in bar.exceptions] == [f"54-192h(b)({n})" for n in range(1, 8)]


@pytest.mark.parametrize("factor", FACTORS)
def test_each_factor_alone_opens_the_hold(factor):
    decision = hold(FACTORS[factor])
    assert decision.answer == "permitted"
    assert decision.citations == (f"54-192h(b)({factor})",)


@pytest.mark.parametrize("factor", UNKNOWN)
def test_each_factor_alone_unknown_leaves_the_hold_open_and_asks_for_it(factor):
    decision = hold(UNKNOWN[factor])
    assert decision.answer == "undetermined"
    assert decision.missing == (MISSING[factor],)
    assert decision.fallback == "release"


@pytest.mark.parametrize("factor", FACTORS)
def test_no_factor_outlasts_48_hours(factor):
    hours = {"hold": {"countable_hours": 48.5}}
    decision = hold({**FACTORS[factor], **hours})
    assert decision.answer == "prohibited"
    assert decision.citations == ("54-192h(c)",)


@pytest.mark.parametrize("kept", [None, [], ["2014-06-03"]])
def test_days_that_only_the_state_keeps_count_since_the_act_says_federal_holidays(kept):
    facts = {**FACTORS[1], "hold": {"started_at": "2014-06-02T10:00", "state_holidays": kept}}
    assert hold(facts, "2014-06-04T10:00").answer == "permitted"
    assert hold(facts, "2014-06-04T10:01").answer == "prohibited"


def test_the_hold_may_run_over_the_night_on_which_clocks_change():
    facts = {**FACTORS[1], "hold": {"started_at": "2014-03-07T16:00"}}
    assert hold(facts, "2014-03-11T16:00", place="us-ct").answer == "permitted"
    assert hold(facts, "2014-03-11T16:01", place="us-ct").answer == "prohibited"


@pytest.mark.parametrize("year", ["1955", "1986-02", "2014-06-02"])
def test_a_felony_counts_however_long_ago(year):
    assert hold({"convictions": [{"level": "felony", "convicted_on": year}]}).answer == "permitted"


@pytest.mark.parametrize(
    ("jurisdiction", "level", "days", "expected"),
    [
        ("us-ma", "misdemeanor", 912, "permitted"),
        ("us-ma", "misdemeanor", 366, "permitted"),
        ("us-ma", "misdemeanor", 365, "prohibited"),
        ("us-ma", "misdemeanor", None, "undetermined"),
        ("us-federal", "misdemeanor", None, "undetermined"),
        ("us-ct", "misdemeanor", None, "prohibited"),
        ("us-ny", "violation", None, "prohibited"),
        ("us-ny", "felony", None, "permitted"),
    ],
)
def test_a_felony_is_an_offense_with_more_than_a_year(jurisdiction, level, days, expected):
    row = {"jurisdiction": jurisdiction, "level": level, "maximum_penalty_days": days}
    assert hold({"convictions": [row]}).answer == expected


@pytest.mark.parametrize("factor", FACTORS)
def test_a_request_on_other_paper_stays_barred_whatever_the_factor(factor):
    request = {"detainer": {"lodged": True, "form": "other", "asks": ["hold"]}}
    assert hold({**request, **FACTORS[factor]}).answer == "prohibited"


@pytest.mark.parametrize("form", ["I-247N", "I-247G", "I-247X"])
@pytest.mark.parametrize("factor", [None, *FACTORS])
def test_a_form_that_asks_for_no_hold_leaves_a_hold_unregulated(form, factor):
    request = {"detainer": {"lodged": True, "form": form}}
    assert hold({**request, **FACTORS.get(factor, {})}, "2016-06-01").answer == "not-regulated"


@pytest.mark.parametrize("signer", ["immigration-judge", "immigration-officer", "other", None])
def test_who_signed_the_final_order_leaves_a_permitted_hold_permitted(signer):
    assert hold(FACTORS[6]).answer == "permitted"
    signed = {"removal_order": {"final": True, "signed_by": signer}}
    assert hold(signed).answer == "permitted"
    claimed = {"detainer": {"lodged": True, "form": "I-247", "basis": "final-order"}}
    for stated in ({}, {"signed_by": signer}):
        assert hold({**claimed, "removal_order": stated}).answer == "permitted"


@pytest.mark.parametrize("event", ["vacated", "reversed"])
def test_a_judgment_undone_is_no_final_judgment(event):
    conviction = {"level": "felony", "events": [{"kind": event, "date": "2013-02-01"}]}
    assert hold({"convictions": [conviction]}).answer == "prohibited"


RELIEF = [
    "pardoned",
    "expunged",
    "set-aside",
    "dismissed-after-sentence",
    "reduced-to-misdemeanor",
    "redesignated",
]


@pytest.mark.parametrize("event", RELIEF)
def test_whether_relief_after_the_judgment_undoes_it_is_a_reading(event):
    facts = {
        "convictions": [{"level": "felony", "events": [{"kind": event, "date": "2013-02-01"}]}]
    }
    assert hold(facts).missing == ("reading:relief-after-judgment",)
    for counts, expected in ((True, "permitted"), (False, "prohibited")):
        assert hold(facts, relief_after_judgment=counts).answer == expected


@pytest.mark.parametrize("paper", ["warrant", "order"])
def test_whether_a_federal_warrant_is_in_this_state_is_a_reading(paper):
    facts = {"papers": [{"paper": paper, "basis": "criminal", "jurisdiction": "us-federal"}]}
    answers = [hold(facts, federal_warrant=counts).answer for counts in (True, False)]
    assert answers == ["permitted" if paper == "warrant" else "prohibited", "prohibited"]


@pytest.mark.parametrize("event", ["sealed", "resentenced"])
def test_what_else_happens_to_a_felony_conviction_does_not_undo_it(event):
    conviction = {
        "level": "felony",
        "events": [{"kind": event, "date": "2013-02-01"}],
        "appeal_pending": True,
    }
    assert hold({"convictions": [conviction]}).answer == "permitted"


def test_no_answer_of_the_act_is_an_order_to_hold():
    scenarios = read_scenarios(laws.scenario_file(LAW))
    assert {s.expect for s in scenarios} == {
        "prohibited",
        "permitted",
        "not-regulated",
        "undetermined",
    }


def test_the_duty_to_tell_ice_the_hours_comes_only_with_a_hold():
    told = {due.duty.id for due in hold(FACTORS[1]).duties}
    assert told == {
        "tell-ice-of-the-decision",
        "say-up-to-48-hours",
        "release-when-ice-has-not-come",
    }
    assert {due.duty.id for due in hold({}).duties} == {"tell-ice-of-the-decision"}
