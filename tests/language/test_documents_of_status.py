"""Which documents are proof of citizenship or lawful status, as somebody names them."""

import pytest

import trustact
from trustact.deciding.case_warnings import PROOF_OF_EITHER, find_warnings
from trustact.language.case import Case
from trustact.language.citizenship_documents import (
    is_document_of_citizenship,
    is_document_of_status,
    is_license_of,
)
from trustact.language.errors import LawError
from trustact.language.vocabulary import person


@pytest.mark.parametrize(
    "text",
    [
        "Texas driver's license",
        "TX drivers license",
        "tx-driver-license",
        "TX DL",
        "driver's license, State of Texas",
        "driver license (Texas)",
        "Texas limited term driver license",
        "Texas ID card",
        "Texas identification card",
        "permanent resident card",
        "Lawful Permanent Resident Card",
        "green card",
        "I-551",
    ],
)
def test_documents_of_status_are_no_documents_of_citizenship(text):
    assert is_document_of_status(text)
    assert not is_document_of_citizenship(text)


@pytest.mark.parametrize(
    "text",
    [
        "driver's license",
        "California driver's license",
        "New Mexico driver's license",
        "Mexican driver's license found in Texas",
        "Mexican passport",
        "consular ID card",
        "employment authorization document",
        "no Texas driver's license",
        "Texas driver's license, expired",
        "forged green card",
        "application for a permanent resident card",
        "copy of a green card",
        "Texas voter registration card",
    ],
)
def test_other_documents_are_left_to_somebody_who_says_it(text):
    assert not is_document_of_status(text)


def test_a_passport_of_the_united_states_is_both():
    assert is_document_of_status("US passport")


def test_a_license_that_was_shown_is_warned_of():
    case = Case.check(
        {"as_of": "2019-05-01", "facts": {"proof_document": "Texas driver's license"}}
    )
    assert find_warnings(case, "hold") == (PROOF_OF_EITHER,)


@pytest.mark.parametrize(
    "text",
    [
        "Oklahoma driver's license",
        "ok-driver-license",
        "OK DL",
        "driver license, State of Oklahoma",
        "Oklahoma identification card",
    ],
)
def test_license_of_oklahoma_is_none_of_another_place(text):
    assert is_license_of("us-ok", text)
    assert not is_license_of("us-tx", text)
    assert not is_document_of_citizenship(text)
    assert not is_document_of_status(text)


@pytest.mark.parametrize(
    "text",
    [
        "driver's license",
        "California driver's license",
        "ID card ok",
        "no Oklahoma driver's license",
        "Oklahoma driver license, expired",
        "Oklahoma voter registration card",
    ],
)
def test_other_documents_are_no_license_of_oklahoma(text):
    assert not is_license_of("us-ok", text)


def test_law_names_only_a_state_whose_licenses_are_described():
    with pytest.raises(LawError, match="described: us-ok, us-tx"):
        person.proof_document.shows_citizenship(or_license_of="us-ca")


def test_license_of_oklahoma_contradicts_a_no_for_the_proof_in_oklahoma():
    detainer = {"lodged": True, "form": "I-247A", "issuer": "ice"}
    facts = {
        "detainer": detainer,
        "release": {"eligible": True},
        "proof_of_citizenship_or_lawful_status": False,
    }
    case = {"as_of": "2023-05-01", "place": "us-ok", "agency": "county-jail", "facts": facts}
    assert trustact.decide(case, "us-ok/22-171-3").answer == "required"
    facts["proof_document"] = "OK driver license"
    assert trustact.decide(case, "us-ok/22-171-3").answer == "undetermined"
    texas = case | {"place": "us-tx"}
    assert trustact.decide(texas, "us-tx/sb4-2017").answer == "required"


@pytest.mark.parametrize(
    "text",
    [
        "checked ok, driver's license from Mexico",
        "ok dl Mexico",
        "Mexican consular id card issued in Oklahoma",
        "Driver license Oklahoma City police says none",
    ],
)
def test_words_beside_a_license_do_not_make_it_one_of_oklahoma(text):
    assert not is_license_of("us-ok", text)
