"""What stands before every answer: a claim of citizenship, conflicts, a law as if in force."""

import pytest

import trustact
from trustact.deciding.case_warnings import (
    CLAIM,
    MINORITY,
    PROOF_OF_EITHER,
    find_warnings,
)
from trustact.language.citizenship_documents import is_document_of_citizenship
from trustact.language.vocabulary import ACTIONS


def warnings(facts, action="hold"):
    return find_warnings(trustact.check({"as_of": "2019-05-01", "facts": facts}), action)


@pytest.mark.parametrize("action", ["hold", "transfer", "notify", "arrest"])
def test_a_claim_of_citizenship_stands_first(action):
    assert warnings({"claims_us_citizenship": True}, action) == (CLAIM,)
    assert CLAIM.startswith("STOP. This person claims US citizenship. No detainer holds a citizen.")


def test_a_claim_of_citizenship_stops_only_the_acts_of_a_detainer():
    stopped = [act for act in ACTIONS if warnings({"claims_us_citizenship": True}, act)]
    assert sorted(stopped) == ["arrest", "hold", "notify", "transfer"]


@pytest.mark.parametrize("action", ["hold", "notify", "inquire"])
def test_a_paper_of_the_request_and_of_another_matter_is_named(action):
    papers = [{"paper": "warrant"}, {"with_detainer": True, "for_another_matter": True}]
    (text,) = warnings({"papers": papers}, action)
    assert text.startswith("Conflict: papers[1].with_detainer is yes")
    assert "for_another_matter is yes too" in text


@pytest.mark.parametrize("other", [{"with_detainer": False}, {"with_detainer": None}, {}])
def test_a_paper_of_another_matter_alone_is_no_conflict(other):
    assert warnings({"papers": [{"for_another_matter": True, **other}]}) == ()


@pytest.mark.parametrize("value", [False, None])
def test_no_claim_is_made_of_a_no_and_of_what_is_not_known(value):
    assert warnings({"claims_us_citizenship": value}) == ()


@pytest.mark.parametrize(
    "document",
    [
        "US passport",
        "U.S. passport card",
        "us-passport",
        "United States passport",
        "passport of the United States of America",
        "expired American passport",
        "certificate of citizenship",
        "Certificate of Naturalization (N-550)",
        "naturalisation papers",
        "N-560",
        "Consular Report of Birth Abroad",
        "FS-240",
        "US birth certificate",
        "Texas birth certificate",
        "birth certificate, Harris County, Texas",
        "birth certificate from New Mexico",
        "US citizen ID card",
        "enhanced driver's license",
    ],
)
def test_a_document_of_citizenship_is_a_claim(document):
    assert is_document_of_citizenship(document)
    assert warnings({"proof_document": document}) == (CLAIM,)


@pytest.mark.parametrize(
    "document",
    [
        "passport",
        "Mexican passport",
        "passport of Mexico with a US visa",
        "birth certificate",
        "birth certificate from Mexico",
        "permanent resident card (I-551)",
        "tx-driver-license",
        "no US passport",
        "non-US passport",
    ],
)
def test_other_documents_show_no_citizenship(document):
    assert not is_document_of_citizenship(document)
    assert CLAIM not in warnings({"proof_document": document})


def test_proof_that_a_resident_has_too_is_worded_so():
    shown = {"proof_of_citizenship_or_lawful_status": True, "proof_document": "passport"}
    assert warnings(shown) == (PROOF_OF_EITHER,)
    assert "residence" in PROOF_OF_EITHER
    assert "claims" not in PROOF_OF_EITHER
    assert warnings(shown | {"proof_document": "US passport"}) == (CLAIM,)
    assert warnings({"proof_of_citizenship_or_lawful_status": False}) == ()


def test_a_paper_that_contradicts_a_stated_fact_is_named():
    no_order = {"removal_order": {"final": False}}
    warrant = [{"paper": "warrant", "form": "I-200"}, {"paper": "warrant", "form": "I-205"}]
    (paper,) = warnings(no_order | {"papers": warrant})
    assert "papers[1] is an I-205" in paper
    assert "removal_order.final is no" in paper
    (request,) = warnings(no_order | {"detainer": {"lodged": True, "basis": "final-order"}})
    assert "detainer.basis is final-order" in request
    assert warnings({"papers": warrant}) == ()
    assert warnings({"papers": warrant, "removal_order": {"final": True}}) == ()


def test_a_document_of_citizenship_beside_a_no_is_a_conflict():
    first, second = warnings({"proof_document": "US passport", "claims_us_citizenship": False})
    assert first == CLAIM
    assert (
        'proof_document is "US passport"' in second or "proof_document is 'US passport'" in second
    )


def test_warnings_stand_on_the_decision_of_one_law_and_of_several():
    case = {
        "as_of": "2019-05-01",
        "place": "us-ca",
        "facts": {"claims_us_citizenship": True, "detainer": {"lodged": True}},
    }
    assert trustact.decide(case).warnings == (CLAIM,)
    assert trustact.decide(case, "us-ca/values-act-2017").warnings == (CLAIM,)
    assert trustact.decide(case, "us-ca/values-act-2017", "interview").warnings == ()


def test_a_bill_that_is_named_answers_as_if_in_force_and_says_so():
    case = {"as_of": "2015-05-01", "facts": {"claims_us_citizenship": True}}
    bill = trustact.decide(case, "us-ma/trust-act-2013")
    assert bill.warnings[0] == CLAIM
    assert bill.warnings[1].startswith("as if in force: ")
    assert bill.warnings[1].endswith("(bill) [us-ma/trust-act-2013]")
    several = trustact.decide(case, ["us-ma/trust-act-2013", "us-ma/lunn-2017"])
    assert several.warnings == bill.warnings
    enacted = trustact.decide(case, "us-ca/trust-act-2013", as_if=True)
    assert enacted.warnings[-1].startswith("as if in force: ")
    assert trustact.decide(case, "us-ca/trust-act-2013").warnings == (CLAIM,)


def test_a_request_with_a_defect_is_named_for_what_it_asks():
    unsigned = {"detainer": {"lodged": True, "form": "I-247A", "complete": False, "written": False}}
    [found] = warnings(unsigned)
    assert found.startswith("The request is not in writing and not complete or not signed.")
    assert warnings(unsigned, "interview") == ()
    assert warnings({"detainer": {"lodged": True, "form": "I-247A", "complete": True}}) == ()


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"age": 8}, "STOP. This person is 8 years old, a minor. "),
        ({"age": 1}, "STOP. This person is 1 year old, a minor. "),
        ({"age": 17}, "STOP. This person is 17 years old, a minor. "),
        ({"born_on": "2001-05-02"}, "STOP. This person is 17 years old, a minor. "),
        ({"born_on": "2003"}, "STOP. This person is under 18, a minor. "),
        ({"born_on": "2001"}, "STOP. This person may be under 18: find out the age. "),
        ({"age": {"at_most": 20}}, "STOP. This person may be under 18: find out the age. "),
    ],
)
def test_a_person_under_18_stands_first(facts, says):
    (found,) = warnings(facts)
    assert found == says + MINORITY
    assert warnings(facts, "grant-status") == ()


@pytest.mark.parametrize("facts", [{"age": 18}, {"born_on": "2001-05-01"}, {"age": None}, {}])
def test_an_adult_and_an_unknown_age_are_no_minor(facts):
    assert warnings(facts) == ()


def test_a_document_of_citizenship_is_more_urgent_than_the_age():
    assert warnings({"age": 16, "proof_document": "US passport"})[0] == CLAIM


CRIMINAL = {"paper": "warrant", "basis": "criminal", "with_detainer": True}


@pytest.mark.parametrize("unknown", [{}, {"signed_by": None}])
def test_a_criminal_paper_of_the_request_without_a_signer_is_to_be_read(unknown):
    for action in ("hold", "transfer", "notify", "arrest"):
        (text,) = warnings({"papers": [CRIMINAL | unknown]}, action)
        assert text.startswith("papers[0] came with the request and is stated to be criminal")
        assert "an officer's I-200 or I-205 is none" in text
    assert warnings({"papers": [CRIMINAL | unknown]}, "inquire") == ()


@pytest.mark.parametrize(
    "paper",
    [
        CRIMINAL | {"signed_by": "clerk"},
        CRIMINAL | {"with_detainer": False},
        CRIMINAL | {"with_detainer": None},
        CRIMINAL | {"basis": "immigration"},
        CRIMINAL | {"basis": None},
    ],
)
def test_other_papers_without_a_signer_are_not_remarked(paper):
    assert warnings({"papers": [paper]}) == ()


@pytest.mark.parametrize("unknown", [{}, {"signed_by": None}])
@pytest.mark.parametrize(
    ("law", "place", "as_of", "expected"),
    [
        # The text asks for a criminal warrant, and for no signature.
        ("us-ma-boston/trust-act-2014", "us-ma-boston", "2014-10-10", "permitted"),
        ("us-il-chicago/welcoming-city-2012", "us-il-chicago", "2014-10-10", "permitted"),
        # The text asks for a warrant that a judge or a judicial officer issued.
        ("us-ma-boston/trust-act-2019", "us-ma-boston", "2020-10-10", "undetermined"),
        ("us-me/ld1971-2025", "us-me", "2026-10-10", "undetermined"),
        ("us-dc/sanctuary-values-2020", "us-dc", "2022-10-10", "undetermined"),
    ],
)
def test_a_signer_is_asked_where_the_text_asks_for_a_judge(law, place, as_of, expected, unknown):
    case = {
        "as_of": as_of,
        "place": place,
        "agency": "municipal-police",
        "facts": {
            "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice", "asks": ["hold"]},
            "release": {"eligible": True},
            "convictions": [],
            "papers": [CRIMINAL | {"jurisdiction": "us-federal"} | unknown],
            "papers_complete": True,
        },
    }
    decision = trustact.decide(case, law, "hold")
    assert decision.answer == expected
    asked = "papers[0].signed_by" in decision.missing
    assert asked == (expected == "undetermined")


ENDED = {
    "release": {"reason": "acquitted"},
    "pending_charges": [{"level": "felony", "stage": "charged"}],
    "pending_charges_complete": True,
}


@pytest.mark.parametrize("reason", ["acquitted", "charges-dismissed"])
def test_the_only_charge_beside_the_end_of_a_charge_is_named(reason):
    for action in ("hold", "transfer", "notify"):
        (text,) = warnings(ENDED | {"release": {"reason": reason}}, action)
        assert text.startswith(f"Conflict: release.reason is {reason}, but pending_charges[0]")
        assert "Find out which charge ended" in text
    assert warnings(ENDED, "inquire") == ()


@pytest.mark.parametrize(
    "other",
    [
        {"release": {"reason": "bail-posted"}},
        {"release": {}},
        {"pending_charges_complete": False},
        {"pending_charges_complete": None},
        {"pending_charges": [{"stage": "charged"}, {"stage": "charged"}]},
        {"pending_charges": []},
        {"past_charges": [{"level": "felony", "outcome": "acquitted"}]},
    ],
)
def test_a_charge_that_can_be_another_one_is_not_remarked(other):
    assert warnings(ENDED | other) == ()
