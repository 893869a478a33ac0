"""The answers if the pending charges ended: by a plea, or without conviction."""

import pytest

import trustact
from trustact.answers.before_release import case_at_release
from trustact.answers.plea_outcomes import (
    PleaError,
    PleaOutcome,
    case_with_outcome,
    case_with_plea,
    plea_notes,
    plea_table,
)
from trustact.answers.possible_changes import find_charge_outcomes, find_possible_changes

ASSAULT = {
    "statute": "PC 245(a)(1)",
    "level": "felony",
    "jurisdiction": "us-ca",
    "stage": "charged",
    "offense_on": "2023-02-01",
}
ACT = "us-ca/trust-act-2013"


def charged(*charges, as_of="2014-06-13", **facts):
    known = {
        "convictions": [],
        "registries": [],
        "papers": [],
        "detainer": {"lodged": True, "form": "I-247"},
        "pending_charges": [dict(charge, offense_on="2014-06-01") for charge in charges],
        "pending_charges_complete": True,
    }
    case = {"as_of": as_of, "place": "us-ca-fresno", "agency": "sheriff"}
    return trustact.check({**case, "facts": {**known, **facts}})


def test_plea_becomes_a_conviction_of_the_day_and_the_charge_ends():
    changed = case_with_plea(charged(ASSAULT), "PC 242")
    (conviction,) = changed.given["convictions"]
    assert conviction["convicted_on"] == "2014-06-13"
    assert conviction["offense_on"] == "2014-06-01"
    assert changed.given["pending_charges"] == []
    (past,) = changed.given["past_charges"]
    assert (past["statute"], past["outcome"]) == ("PC 245(a)(1)", "dismissed")


def test_plea_as_charged_leaves_no_dismissed_charge():
    changed = case_with_plea(charged(ASSAULT), "PC 245(a)(1) misdemeanor")
    assert changed.given["convictions"][0]["level"] == "misdemeanor"
    assert "past_charges" not in changed.given


def test_list_of_convictions_stays_as_complete_as_it_was():
    act = trustact.laws.get(ACT)
    closed = case_with_plea(charged(ASSAULT), "PC 415 misdemeanor")
    assert trustact.decide(closed, act).answer == "prohibited"
    open_ = case_with_plea(charged(ASSAULT, convictions=None), "PC 415 misdemeanor")
    assert trustact.decide(open_, act).answer == "undetermined"


def test_serious_felony_would_permit_a_hold_and_dismissal_would_not():
    now = trustact.decide(charged(ASSAULT), ACT)
    answers = [
        trustact.decide(case_with_plea(charged(ASSAULT), plea), ACT).answer
        for plea in ("PC 211 felony", "PC 415 misdemeanor", "dismissed")
    ]
    assert answers == ["permitted", "prohibited", "prohibited"]
    assert now.answer in ("prohibited", "undetermined")


@pytest.mark.parametrize(
    ("charges", "plea", "says"),
    [
        ((), "dismissed", "no charge is pending in the case that could be dismissed"),
        ((ASSAULT,), "PX 242", "'px' is not a known code"),
        ((ASSAULT,), "242", "does not name a code"),
    ],
    ids=["no-charge", "no-such-code", "no-code"],
)
def test_plea_that_cannot_be_tried_says_why(charges, plea, says):
    with pytest.raises(PleaError, match=says):
        case_with_plea(charged(*charges), plea)


@pytest.mark.parametrize("charges", [[], None], ids=["none", "not-known"])
def test_a_plea_without_a_charge_adds_a_conviction_and_leaves_the_charges(charges):
    changed = case_with_plea(charged(pending_charges=charges), "PC 211 felony")
    assert [row["statute"] for row in changed.given["convictions"]] == ["PC 211"]
    assert changed.given["pending_charges"] == charges
    assert trustact.decide(changed, ACT).answer == "permitted"


@pytest.mark.parametrize(
    ("plea", "level"),
    [
        ("PC 242", "misdemeanor"),
        ("PC 242 felony", "felony"),
        ("PC 243(d)", None),
        ("PC 242/243(d)", None),
        ("PC 664/242", None),
    ],
)
def test_battery_without_more_is_pleaded_as_a_misdemeanor(plea, level):
    changed = case_with_plea(charged(ASSAULT), plea)
    assert changed.given["convictions"][0].get("level") == level
    assert plea_notes(charged(ASSAULT), plea) == (
        ("a misdemeanor, as is every PC 242 without more (Penal Code 243(a))",)
        if plea == "PC 242"
        else ()
    )


def test_one_of_two_charges_ends_and_the_other_stays():
    both = charged(ASSAULT, {**ASSAULT, "statute": "PC 211"})
    changed = case_with_outcome(both, 0, convicted=True)
    assert [row["statute"] for row in changed.given["convictions"]] == ["PC 245(a)(1)"]
    assert [row["statute"] for row in changed.given["pending_charges"]] == ["PC 211"]


def test_table_has_a_column_for_each_disposition_and_only_what_changes():
    case = charged(ASSAULT)
    outcomes = [PleaOutcome("now", trustact.instructions(case, ACT))]
    for plea in ("PC 211 felony", "PC 242", "PC 415 misdemeanor", "dismissed"):
        changed = case_with_plea(case, plea)
        outcomes.append(PleaOutcome(plea, trustact.instructions(changed, ACT)))
    text = plea_table(outcomes, "2014-06-13")
    for part in ("now", "PC 211 felony", "dismissed", "permitted*", "* permitted is not required"):
        assert part in text


def test_outcomes_of_pending_charges_are_tried():
    robbery = {**ASSAULT, "statute": "PC 211", "probable_cause_found": False}
    found = find_charge_outcomes(trustact.decide(charged(robbery), ACT))
    assert [(each.outcome, each.answer) for each in found] == [
        ("convicted as charged", "permitted")
    ]


def test_what_is_past_or_moot_is_no_possible_change():
    old = {"statute": "PC 242", "level": "misdemeanor", "jurisdiction": "us-ca"}
    rows = [{**old, "convicted_on": "1999-03-01"}]
    case = charged(convictions=rows, convictions_complete=True, release={"eligible": True})
    decision = trustact.decide(case, ACT)
    every = {other.path for other in decision.what_would_change()}
    left = {other.path for other in find_possible_changes(decision)}
    assert {"convictions[0].level", "detainer.lodged", "release.eligible"} <= every
    assert not any(path.startswith(("convictions[0].", "detainer.", "release.")) for path in left)


def test_fact_that_is_known_only_roughly_can_still_change():
    row = {"statute": "PC 459/460(b)", "level": "misdemeanor", "jurisdiction": "us-ca"}
    rows = [{**row, "convicted_on": "2009"}]
    decision = trustact.decide(charged(convictions=rows, convictions_complete=True), ACT)
    assert "convictions[0].convicted_on" in decision.missing
    assert "convictions[0].convicted_on" in {o.path for o in find_possible_changes(decision)}


def test_plea_of_somebody_in_custody_is_asked_of_the_release():
    facts = {
        "claims_us_citizenship": False,
        "detainer": {"lodged": True, "form": "I-247", "basis": "pending-proceedings"},
        "release": {"eligible": False},
        "convictions": [],
        "pending_charges": [{"statute": "HS 11378", "level": "felony"}],
    }
    searched = ["criminal-history", "court-docket", "registry", "request", "warrant-check"]
    case = {"as_of": "2015-08-05", "place": "us-ca-kern", "searched": searched, "facts": facts}
    case = trustact.check(case)
    law = "us-ca/trust-act-2013"
    assert trustact.decide(case, law, "hold").answer == "not-regulated"
    answers = [
        trustact.decide(case_with_plea(case, plea), law, "hold").answer
        for plea in ("HS 11378 felony", "HS 11377(a) misdemeanor", "dismissed")
    ]
    assert answers == ["permitted", "prohibited", "prohibited"]
    released = case_at_release(case)
    assert case_at_release(released) is released


def test_table_of_somebody_in_custody_says_that_it_asks_of_the_release(tmp_path):
    from click.testing import CliRunner

    from trustact.cli.command_line import cli

    file = tmp_path / "case.yaml"
    file.write_text(
        "as_of: 2015-08-05\nplace: us-ca-kern\nfacts:\n  release: {eligible: false}\n"
        "  claims_us_citizenship: false\n  convictions: []\n"
        "  detainer: {lodged: true, form: I-247, basis: pending-proceedings}\n"
        "  pending_charges: [{statute: HS 11378, level: felony}]\n"
    )
    words = ["decide", str(file), "--law", "us-ca/trust-act-2013", "--plea", "HS 11378 felony"]
    shown = " ".join(CliRunner().invoke(cli, words).stdout.split())
    assert "each column, also the first, asks of the moment of release" in shown
    assert "as charged HS 11378 felony" in shown
