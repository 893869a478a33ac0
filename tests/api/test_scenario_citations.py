"""The citations of a scenario are those of the law that answers it."""

import pytest

from trustact.api import check, decide
from trustact.api.scenario_citations import is_part_of, wrong_citations
from trustact.language.instrument import Instrument

TRUST_ACT, VALUES_ACT = "us-ca/trust-act-2013", "us-ca/values-act-2017"


def wrong(law, action, *cites, as_of="2016-06-01", **facts):
    case = check({"as_of": as_of, "facts": {"release": {"eligible": True}, **facts}})
    return wrong_citations(cites, decide(case, law, action))


@pytest.mark.parametrize(
    ("cite", "citation"),
    [
        ("54-192h(b)", "54-192h(b)(1)"),
        ("Gov. Code 7282.5(a)", "Gov. Code 7282.5(a)(3)"),
        ("Gov. Code 7282.5", "Gov. Code 7282.5(a)(3)"),
        ("Gov. Code 7284.4(f)", "Gov. Code 7284.4(f),(h),(i)"),
        ("Gov. Code 7284.4(i)", "Gov. Code 7284.4(f),(h),(i)"),
        ("Gov. Code 7284.6(e)", "Gov. Code 7284.6(a)(1)(A), (e)"),
        ("Penal Code 17(b)", "Penal Code 667(d)(1), 17(b); People v. Park (2013)"),
        ("People v. Park (2013)", "Penal Code 667(d)(1), 17(b); People v. Park (2013)"),
        ("24-211.07(a)(4)(A)", "24-211.07(a)(2) of 2019, (a)(4)(A) of 2020"),
        ("Tex. Code Crim. Proc. 2A.060", "Tex. Code Crim. Proc. 2.251, since 2025 2A.060"),
        ("Gov. Code 7282-7282.5", "Gov. Code 7282-7282.5 (AB 4, 2013)"),
        ("A, Priority 1", "A, Priority 1, Level 2"),
        ("Human Rights Watch text of 2013", "Human Rights Watch text of 2013"),
    ],
)
def test_citation_that_is_the_other_or_a_larger_unit(cite, citation):
    assert is_part_of(cite, citation)


@pytest.mark.parametrize(
    ("cite", "citation"),
    [
        ("Gov. Code 7282.5(a)x", "Gov. Code 7282.5(a)(3)"),
        ("Gov. Code 7282.5(a)", "Gov. Code 7282.55"),
        ("Gov. Code 7282.5", "Gov. Code 7282.55(a)"),
        ("Gov. Code 7282", "Gov. Code 7282.5(a)"),
        ("Gov. Code 7282.5(a)(3)", "Gov. Code 7282.5(a)"),
        ("Gov. Code 7282.5(a)(1)", "Gov. Code 7282.5(a)(10)"),
        ("Gov. Code", "Gov. Code 7282.5(a)"),
        ("54", "54-192h(b)"),
        ("8", "8 CFR 287.7(a)"),
        ("8 CFR", "8 CFR 287.7(a)"),
        ("Human Rights", "Human Rights Watch text of 2013"),
        ("(h)", "Gov. Code 7284.4(f),(h),(i)"),
        ("Level 2", "A, Priority 1, Level 2"),
        ("7282.5(a)", "Gov. Code 7282.5(a)"),
        ("", "Gov. Code 7282.5(a)"),
    ],
)
def test_citation_that_is_another(cite, citation):
    assert not is_part_of(cite, citation)


def test_citation_that_the_law_does_not_have_is_named_with_the_nearest():
    [said] = wrong(TRUST_ACT, "hold", "Gov. Code 7282.5(a)(9)")
    assert said.startswith("cites Gov. Code 7282.5(a)(9), which this law does not have; nearest: ")
    assert "Gov. Code 7282.5(a)(" in said.partition("nearest: ")[2]
    [said] = wrong(TRUST_ACT, "hold", "ORS 999.999(9)")
    assert said == (
        "cites ORS 999.999(9), which this law does not have; "
        "nearest: Gov. Code 7282-7282.5 (AB 4, 2013)"
    )


@pytest.mark.parametrize(
    "cite",
    [
        "Gov. Code 7282.5(a)",  # the bar
        "Gov. Code 7282.5(a)(4)",  # an exception, met or not
        "Gov. Code 7282(a)",  # a definition
        "Penal Code 1192.7(c)(18)",  # an item of a list that an exception asks about
        "Gov. Code 7282.5(a)(3)(F)",
        "Penal Code 1203.4",  # a reading that an exception asks about
        "Gov. Code 7282-7282.5 (AB 4, 2013)",  # the act
        "Gov. Code 7282.5(a)(1),(2)",  # two of these at once
    ],
)
def test_citations_that_a_decision_bears_out(cite):
    assert wrong(TRUST_ACT, "hold", cite) == []


def test_provision_that_another_action_asks_about_is_not_among_the_reasons():
    [said] = wrong(VALUES_ACT, "transfer", "Gov. Code 7282.5(b)", as_of="2019-05-01")
    assert said.startswith(
        "cites Gov. Code 7282.5(b), which is not among the reasons of this answer; they cite: "
    )
    assert wrong(VALUES_ACT, "notify", "Gov. Code 7282.5(b)", as_of="2019-05-01") == []


def test_a_law_that_does_not_apply_is_cited_as_a_whole_or_by_its_definitions():
    assert wrong(TRUST_ACT, "hold", "Gov. Code 7282-7282.5", as_of="2013-06-01") == []
    [said] = wrong(TRUST_ACT, "hold", "Gov. Code 7282.5(a)(4)", as_of="2013-06-01")
    assert "not among the reasons" in said


def test_provision_that_another_provision_names_is_borne_out():
    facts = {
        "convictions": [{"level": "felony"}],
        "findings": {"reason_to_believe_removable": True},
    }
    law = "us-federal/priorities-2011"
    cited = "ICE memorandum 10072.1, A, Priority 1, Level 2"
    assert wrong(law, "issue-detainer", cited, as_of="2012-06-01", **facts) == []


def test_duty_that_the_decision_carries_is_borne_out():
    request = {"detainer": {"lodged": True, "form": "I-247A", "issuer": "ice"}}
    facts = {**request, "proof_of_citizenship_or_lawful_status": False}
    cite = "Tex. Code Crim. Proc. 2.251(a)(2)"
    assert wrong("us-tx/sb4-2017", "hold", cite, as_of="2019-05-01", **facts) == []


def test_open_reading_of_the_dates_is_borne_out_only_while_it_is_open():
    act = Instrument(
        "us-xx/act-2014",
        title="An act",
        citation="Code",
        in_force=[("2014-01-01", "2018-01-01")],
        binds={"sheriff"},
        basis="text",
    )
    act.hold.prohibited("Code 1", says="No hold")
    cite = "Const. 8(c)(2)"
    extended = act.reading("extended", asks="Was it?", yes="It was.", no="No.", citation=cite)
    act.disputed_days("2018-01-01", "2018-01-04", extended)
    assert wrong(act, "hold", cite, as_of="2018-01-02") == []
    assert wrong(act, "hold", cite, as_of="2016-01-02") != []


OREGON = "us-or/ors-181a-820-1987"


@pytest.mark.parametrize(
    ("cite", "faults"),
    [
        ("ORS 181A.820(2)(a) (1987 text)", 0),
        ("ORS 181A.820(2)(a) (2018 text)", 0),
        ("ORS 181A.820(2)(a) (1986 text)", 1),
        ("ORS 181A.820(2)(a) (2022 text)", 1),
        ("ORS 181A.820(9) (1987 text)", 1),
    ],
)
def test_citation_with_a_year_of_its_text_is_one_of_a_year_of_the_law(cite, faults):
    facts = {"disclosure": {"recipient": "ice", "items": ["immigration-status-verification"]}}
    assert len(wrong(OREGON, "share", cite, as_of="2018-05-05", **facts)) == faults


@pytest.mark.parametrize(
    ("cite", "as_of", "faults"),
    [
        ("LD 1971, effective date", "2026-05-01", 0),
        ("LD 1971 effective date", "2026-05-01", 0),
        ("LD 197, effective date", "2026-05-01", 1),
        ("LD 1971, effective date", "2026-08-01", 1),
    ],
)
def test_effective_date_is_cited_where_the_law_is_not_in_force(cite, as_of, faults):
    assert len(wrong("us-me/ld1971-2025", "hold", cite, as_of=as_of)) == faults
