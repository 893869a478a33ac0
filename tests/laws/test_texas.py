"""Properties of the Texas law: the citation of the day, and who can create the duty."""

import pytest

from scenario_reading import read_scenarios
from trustact import laws
from trustact.api import check, decide
from trustact.offenses.classifier import offense_tables

LAW = "us-tx/sb4-2017"
OLD, NEW = "Tex. Code Crim. Proc. 2.251", "Tex. Code Crim. Proc. 2A.060"
DETAINER = {
    "proof_of_citizenship_or_lawful_status": False,
    "detainer": {"lodged": True, "issuer": "ice", "asks": ["hold", "notify", "transfer"]},
    "release": {"eligible": True},
}


def ask(action, as_of, readings=None, **facts):
    case = check({"as_of": as_of, "facts": {**DETAINER, **facts}}, lists_are_complete=True)
    return decide(case, LAW, action, readings=readings)


@pytest.mark.parametrize("action", ["hold", "notify", "transfer"])
@pytest.mark.parametrize(
    ("day", "article"),
    [
        ("2017-09-25", OLD),
        ("2024-02-29", OLD),
        ("2024-12-31", OLD),
        ("2025-01-01", NEW),
        ("2026-03-01", NEW),
    ],
)
def test_the_article_is_cited_by_the_number_of_the_day(action, day, article):
    duty = ask(action, day)
    assert (duty.answer, duty.citations) == ("required", (f"{article}(a)(1)",))
    choice = ask(action, day, proof_of_citizenship_or_lawful_status=True)
    assistance = () if action == "hold" else ("Tex. Gov't Code 752.053(b)(3)",)
    assert (choice.answer, choice.citations) == ("permitted", (f"{article}(b)", *assistance))


@pytest.mark.parametrize(("day", "article"), [("2024-12-31", OLD), ("2025-01-01", NEW)])
def test_the_duty_to_inform_is_cited_by_the_number_of_the_day(day, article):
    due = ask("hold", day).duties
    assert [(d.duty.id, d.duty.citation) for d in due] == [
        ("inform-person-held-under-detainer", f"{article}(a)(2)"),
    ]


def test_the_new_number_changed_no_answer():
    for scenario in read_scenarios(laws.scenario_file(LAW), offense_tables()):
        if not "2017-09-25" <= scenario.mapping["as_of"][:10] < "2025-01-01":
            continue
        if "hold" in scenario.mapping["facts"]:
            continue  # the hours of a hold would not be the same on another day
        moved = check({**scenario.mapping, "as_of": "2025-06-02"}, lists_are_complete=True)
        assert decide(moved, LAW, scenario.action).answer == scenario.expect, scenario.id


@pytest.mark.parametrize("issuer", ["cbp", "dhs", "other"])
@pytest.mark.parametrize("action", ["hold", "notify", "transfer"])
def test_only_a_request_of_ice_makes_the_duty(action, issuer):
    request = {**DETAINER["detainer"], "issuer": issuer}
    left = "not-regulated" if issuer == "other" or action == "hold" else "permitted"
    assert ask(action, "2019-05-01", detainer=request).answer == left


@pytest.mark.parametrize("action", ["hold", "arrest"])
@pytest.mark.parametrize("issuer", ["cbp", "dhs"])
def test_that_assistance_may_not_be_prohibited_gives_no_power_over_the_person(action, issuer):
    request = {**DETAINER["detainer"], "issuer": issuer}
    assert ask(action, "2019-05-01", detainer=request).answer == "not-regulated"


@pytest.mark.parametrize("action", ["hold", "notify", "transfer"])
@pytest.mark.parametrize("asked", [True, False, None])
def test_silence_about_proof_is_not_the_absence_of_proof(action, asked):
    facts = {"proof_of_citizenship_or_lawful_status": None, "proof_requested": asked}
    found = ask(action, "2019-05-01", **facts)
    assert (found.answer, found.missing) == (
        "undetermined",
        ("proof_of_citizenship_or_lawful_status",),
    )


@pytest.mark.parametrize("action", ["notify", "transfer"])
@pytest.mark.parametrize("agency", ["state-police", "state-corrections", "school-police"])
def test_assistance_is_kept_open_in_local_entities_only(action, agency):
    request = {**DETAINER["detainer"], "issuer": "cbp"}
    facts = {**DETAINER, "detainer": request}
    case = check({"as_of": "2019-05-01", "agency": agency, "facts": facts})
    assert decide(case, LAW, action).answer == "not-regulated"


@pytest.mark.parametrize("action", ["hold", "notify", "transfer"])
def test_the_duty_follows_what_the_request_asks(action):
    others = [asked for asked in ("hold", "notify", "transfer") if asked != action]
    request = {**DETAINER["detainer"], "asks": others}
    left = "not-regulated" if action == "hold" else "permitted"
    assert ask(action, "2019-05-01", detainer=request).answer == left


@pytest.mark.parametrize("claim", [True, False, None])
def test_a_claim_is_no_proof_and_no_claim_is_no_bar(claim):
    assert ask("hold", "2019-05-01", claims_us_citizenship=claim).answer == "required"


def test_a_claim_of_citizenship_gives_a_warning_and_no_duty_of_the_article():
    claimed = ask("hold", "2019-05-01", claims_us_citizenship=True)
    assert [due.duty.id for due in claimed.duties] == ["inform-person-held-under-detainer"]
    assert any("no detainer is a ground to hold a citizen" in note for note in claimed.notes)
    proved = ask("hold", "2019-05-01", proof_of_citizenship_or_lawful_status=True)
    assert proved.duties == ()


@pytest.mark.parametrize(
    "record",
    [
        {"convictions": []},
        {"convictions": [{"level": "felony", "jurisdiction": "us-tx"}]},
        {"convictions": None, "pending_charges": None, "papers": None},
    ],
)
def test_the_record_makes_no_difference(record):
    assert ask("hold", "2019-05-01", **record).answer == "required"


@pytest.mark.parametrize(
    ("enjoined", "expected"), [(None, "undetermined"), (True, "not-regulated"), (False, "required")]
)
def test_while_the_injunction_stood_the_duty_turns_on_its_reading(enjoined, expected):
    readings = None if enjoined is None else {"injunction-of-2017": enjoined}
    assert ask("hold", "2017-09-10", readings).answer == expected
    assert ask("hold", "2017-09-25", readings).answer == "required"


def test_the_injunction_left_questions_to_the_person_alone():
    facts = {
        "victim_or_witness": False,
        "custody": {"in_custody": True},
        "inquiry": {"question": "immigration-status"},
    }
    assert ask("inquire", "2017-09-10", **facts).answer == "permitted"


@pytest.mark.parametrize(("detains", "expected"), [(True, "required"), (False, "permitted")])
def test_whether_a_form_for_notice_is_a_detainer_is_a_reading(detains, expected):
    request = {"lodged": True, "issuer": "ice", "form": "I-247G"}
    readings = {"notice-form-is-a-detainer": detains}
    assert ask("notify", "2025-06-02", readings, detainer=request).answer == expected
    assert ask("hold", "2025-06-02", readings, detainer=request).answer == "not-regulated"


def test_no_scenario_of_the_act_bars_a_hold():
    scenarios = read_scenarios(laws.scenario_file(LAW), offense_tables())
    assert "prohibited" not in {s.expect for s in scenarios if s.action == "hold"}


@pytest.mark.parametrize(
    ("day", "cited"),
    [
        ("2024-12-31", "Tex. Code Crim. Proc. 2.13(d)"),
        ("2025-01-01", "Tex. Code Crim. Proc. 2A.059(a)"),
    ],
)
def test_the_article_on_victims_is_cited_by_its_subsection_of_the_day(day, cited):
    bar = ask(
        "inquire",
        day,
        victim_or_witness=True,
        inquiry={
            "question": "immigration-status",
            "for_criminal_investigation": False,
            "purpose": "booking",
        },
        findings={"other_probable_cause": False},
    )
    assert bar.answer == "prohibited"
    assert cited in bar.citations


def test_what_a_local_entity_may_not_prohibit_does_not_read_as_a_power_of_the_officer():
    permitted = [rule for rule in laws.get(LAW).rules if rule.effect == "permitted"]
    assert len(permitted) == 5
    for rule in permitted:
        assert rule.says.startswith("A local entity may not prohibit an officer from")
