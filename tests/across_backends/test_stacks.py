"""Several laws at one place: what a row gets in a replay is what the case gets alone."""

from copy import deepcopy

import pytest

from across_backends.case_records import as_records
from across_backends.law_sets import TABLES
from trustact import laws
from trustact.answers.instruction import instructions
from trustact.api import check, decide
from trustact.api.law_coverage import LawsOfRows, find_library_gaps
from trustact.api.library_filling import filling
from trustact.api.stacked_rows import ask_together, combine_rows
from trustact.language import findings
from trustact.replaying.engine import ReplayEngine, conditions_of

SOURCES = ["criminal-history", "court-docket", "warrant-check", "jail-record", "request"]
REQUEST = {"lodged": True, "form": "I-247A", "issuer": "ice", "served_on_person": True}
FEDERAL_WARRANT = {
    "paper": "warrant",
    "basis": "criminal",
    "signed_by": "federal-magistrate-judge",
    "jurisdiction": "us-federal",
    "issuer": "court",
    "offense": "8 U.S.C. 1326(a)",
    "offense_level": "felony",
    "authorizes": ["arrest", "hold", "immigration-custody"],
    "seen_in": "presented",
}


def case(place, agency, day, **facts):
    known = {
        "age": 40,
        "claims_us_citizenship": False,
        "custody": {"in_custody": True, "basis": "arrest"},
        "release": {"eligible": True, "reason": "bail-posted"},
        "detainer": {**REQUEST, "basis": "final-order"},
        **deepcopy(facts),
    }
    return {"as_of": day, "place": place, "agency": agency, "searched": SOURCES, "facts": known}


def laws_for(records, action):
    """Return the laws that can apply to records."""
    found = LawsOfRows(action)
    found.add(records)
    return found.laws()


def replayed(mapping, action):
    """Return the combined answer of a case as a row of records."""
    checked = check(mapping)
    asked = laws_for(as_records([checked], ()), action)
    questions = ask_together(asked, action, filling()).questions
    records = as_records([checked], conditions_of(questions))
    (found,), codes = combine_rows(ReplayEngine(records, questions, TABLES), action)
    assert codes.tolist() == [0]
    return found


def decided_alike(mapping, action="hold"):
    """Return the decision of a case, which a replay of it gives too."""
    alone, row = decide(mapping, action=action), replayed(mapping, action)
    assert (row.answer, row.prevails) == (alone.answer, alone.prevails)
    assert (row.lacks_power, row.lifted) == (alone.combined.lacks_power, alone.combined.lifted)
    return alone


@pytest.mark.parametrize(
    ("place", "agency", "day"),
    [
        ("us-co-denver", "sheriff", "2018-03-06"),
        ("us-dc", "county-jail", "2025-12-10"),
        ("us-md-howard", "county-jail", "2026-11-10"),
        ("us-il-dupage", "sheriff", "2022-05-10"),
        ("us-co-larimer", "sheriff", "2021-05-07"),
        ("us-ma-boston", "municipal-police", "2020-05-07"),
    ],
)
def test_a_law_whose_bar_is_excluded_leaves_a_hold_on_a_judges_warrant_permitted(
    place, agency, day
):
    detainer = {**REQUEST, "basis": "biometrics"}
    mapping = case(place, agency, day, detainer=detainer, papers=[FEDERAL_WARRANT])
    alone = decided_alike(mapping)
    fourth = next(d for d in alone.decisions if "fourth-amendment" in d.instrument.id)
    assert fourth.answer == "undetermined"
    assert "prohibited" not in fourth.possible
    assert alone.answer == "permitted"


@pytest.mark.parametrize(
    ("place", "agency", "month", "law"),
    [
        ("us-wa-king", "county-jail", "2018-03", "us-wa-king/ordinance-18665"),
        ("us-me-york", "sheriff", "2026-07", "us-me/ld1971-2025"),
        ("us-ri", "state-corrections", "2014-07", "us-ri/governor-policy-2014-07"),
    ],
)
def test_a_law_whose_first_day_is_known_to_the_month_is_in_the_library(place, agency, month, law):
    found = decided_alike(case(place, agency, f"{month}-20"))
    citation = laws.get(law).citation
    assert found.answer == "undetermined"
    assert law in found.prevails
    assert f"{citation} was in force on {month}-20 is not on file" in found.missing_law
    assert "not in this library" not in found.missing_law
    (gap,), _ = find_library_gaps(
        as_records([check(case(place, agency, f"{month}-20"))], ()), "hold", {}
    )
    assert gap.says.endswith("was in force on its day is not on file")
    (block,) = instructions(case(place, agency, f"{month}-20"), actions="hold")
    assert block.missing_law == ""
    assert block.question.path.startswith("reading:")
    assert "in effect" in block.question.path.replace("-", " ") or month in block.question.path


def test_a_duty_that_is_lifted_gives_no_power_to_hold():
    shown = {"proof_requested": True, "proof_document": "tx-driver-license"}
    mapping = case("us-tx-harris", "sheriff", "2019-05-02", **shown)
    found = decided_alike(mapping)
    assert (found.answer, found.combined.lacks_power) == ("undetermined", True)
    assert found.combined.lifted == "us-tx/sb4-2017"
    assert "2.251(b) lifts the duty and gives no power to act" in found.why


@pytest.mark.parametrize("action", ["hold", "transfer", "notify"])
def test_a_county_asks_the_law_of_its_state_whether_it_requires_the_act(action):
    mapping = case("us-wa-king", "county-jail", "2021-06-05T22:15")
    assert decided_alike(mapping, action).answer == "prohibited"
    mapping["facts"]["papers"] = [{**FEDERAL_WARRANT, "paper": "order", "authorizes": ["records"]}]
    assert decided_alike(mapping, "transfer").missing == ("findings.required_by_other_law",)


@pytest.mark.parametrize(
    ("place", "agency", "day"),
    [("us-mn-ramsey", "sheriff", "2026-03-04"), ("us-ca-alameda", "sheriff", "2013-05-05")],
)
def test_a_law_on_certain_people_is_asked_of_no_row_that_is_silent_about_them(place, agency, day):
    # In Minnesota an opinion on agreements under 8 U.S.C. 1357(g), in California one on victims.
    found = decided_alike(case(place, agency, day, papers=[FEDERAL_WARRANT]))
    row = replayed(case(place, agency, day, papers=[FEDERAL_WARRANT]), "hold")
    assert row.possible == found.possible


@pytest.mark.parametrize(
    ("stated", "answer"), [(True, "permitted"), (False, "not-regulated"), (None, "undetermined")]
)
def test_a_row_states_whether_the_state_gives_the_power(stated, answer):
    mapping = case("us-fl-orange", "county-jail", "2022-03-15T10:00", papers=[])
    mapping["facts"]["findings"] = {"permitted_by_state_law": stated}
    checked = check(mapping)
    asked = laws_for(as_records([checked], ()), "hold")
    questions = ask_together(asked, "hold", filling()).questions
    column = findings.permitted_by_state_law
    records = as_records([checked], (*conditions_of(questions), column))
    (found,), _ = combine_rows(ReplayEngine(records, questions, TABLES), "hold")
    alone = decide(mapping, action="hold")
    assert (found.answer, found.prevails) == (alone.answer, alone.prevails)
    assert alone.answer == answer
