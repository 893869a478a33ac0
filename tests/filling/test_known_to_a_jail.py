"""What a jail knows or nobody disputes: claims of citizenship, orders of removal, custody."""

import pytest

import trustact
from across_backends.law_sets import TABLES
from trustact.language.case import Case

param = pytest.param
FOURTH = "us-federal/fourth-amendment-detainer"
DISTRICT = "us-dc/detainer-2012"


def names(notes):
    return [note.name for note in notes]


def jail(searched=("jail-record",), basis="pending-proceedings", **facts):
    """Return a person in Boston, of whom a detainer says that proceedings are pending."""
    known = {
        "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice", "basis": basis},
        "release": {"eligible": True},
        "papers": [],
        **facts,
    }
    if basis is ...:
        del known["detainer"]["basis"]
    case = {"as_of": "2019-05-01", "place": "us-ma-suffolk", "agency": "sheriff", "facts": known}
    return case | {"searched": list(searched)}


def hold(case, law=FOURTH, **how):
    return trustact.decide(trustact.check(case, lists_are_complete=True, **how), law)


NO_CLAIM, NO_ORDER = "no-claim-of-citizenship", "no-final-order-claimed"


def test_proof_that_was_asked_for_and_not_shown_leaves_no_claim():
    with_no = hold(jail(proof_of_citizenship_or_lawful_status=False))
    assert with_no.answer == hold(jail()).answer == "permitted"
    assert NO_CLAIM in names(with_no.provisos)
    assert hold(jail(proof_of_citizenship_or_lawful_status=None)).answer == "undetermined"


def test_the_ground_that_is_ticked_on_an_i247a_states_probable_cause():
    warrant = {
        "paper": "warrant",
        "basis": "removal",
        "form": "I-205",
        "signed_by": "immigration-officer",
        "issuer": "ice",
        "with_detainer": True,
    }
    case = jail(papers=[warrant], basis="final-order", victim_or_witness=False)
    case = case | {"place": "us-la-caddo", "as_of": "2025-03-11"}
    case["facts"]["detainer"] |= {"complete": True, "served_on_person": True}
    found = hold(case, "us-la/act-314-2024")
    assert found.answer == "required"
    case["facts"]["detainer"]["form"] = "I-247D"
    assert "detainer.probable_cause_stated" in hold(case, "us-la/act-314-2024").missing


def test_no_claim_in_the_jail_record_is_taken_as_none_with_a_proviso():
    found = hold(jail())
    assert (found.answer, names(found.provisos)) == ("permitted", [NO_CLAIM])
    assert "ask" in found.provisos[0].proviso


@pytest.mark.parametrize(
    ("case", "how"),
    [
        param(jail(searched=[]), {}, id="nothing-searched"),
        param(jail(searched=["criminal-history"]), {}, id="another-source-searched"),
        param(jail(claims_us_citizenship=None), {}, id="stated-as-not-known"),
        param(jail(proof_document="passport"), {}, id="a-document"),
        param(jail(proof_document=None), {}, id="a-document-may-be-there"),
        param(jail(proof_of_citizenship_or_lawful_status=True), {}, id="proof"),
        param(jail(proof_of_citizenship_or_lawful_status=None), {}, id="proof-not-known"),
        param(jail(), {"strict": True}, id="strict"),
        param(jail(), {"presume": {NO_CLAIM: False}}, id="switched-off"),
    ],
)
def test_a_claim_stays_open_unless_the_jail_record_is_silent(case, how):
    found = hold(case, **how)
    assert found.answer == "undetermined"
    assert "claims_us_citizenship" in found.missing


def test_a_stated_claim_is_never_presumed_away():
    found = hold(jail(claims_us_citizenship=True))
    assert found.answer == "undetermined"
    assert names(found.rests_on) == []


INVESTIGATION = "investigation-initiated"
NO_CAUSE = {"findings": {"other_probable_cause": False}}


def investigation(basis=INVESTIGATION, **facts):
    return hold(jail(basis=basis, **NO_CAUSE, **facts))


def test_a_request_on_another_ground_claims_no_final_order():
    found = investigation()
    assert found.answer == "prohibited"
    assert NO_ORDER in names(found.rests_on)
    assert "claimed-final-order" not in names(found.rests_on)
    assert names(found.provisos) == []


@pytest.mark.parametrize(
    ("case", "how"),
    [
        param(investigation, {"basis": None}, id="basis-not-known"),
        param(investigation, {"basis": ...}, id="basis-not-stated"),
        param(investigation, {"removal_order": {"final": None}}, id="order-not-known"),
        param(investigation, {"removal_order": {"signed_by": "immigration-judge"}}, id="signed"),
        param(investigation, {"removal_order": {"lodged_with_jail": True}}, id="lodged"),
        param(investigation, {"previously_removed": True}, id="removed-before"),
        param(investigation, {"papers": [{"paper": "warrant", "form": "I-205"}]}, id="I-205"),
        param(investigation, {"papers": [{"paper": "order", "basis": "removal"}]}, id="order"),
        param(investigation, {"papers": None}, id="papers-not-known"),
    ],
)
def test_an_order_stays_open_where_a_fact_speaks_of_one(case, how):
    found = case(**how)
    assert found.answer == "undetermined"
    assert "removal_order.final" in found.missing


def test_each_of_two_presumptions_on_an_order_is_named_alone():
    claimed = hold(jail(basis="final-order", claims_us_citizenship=False))
    assert (claimed.answer, names(claimed.provisos)) == ("permitted", ["claimed-final-order"])
    # A request on a final order is no request on another ground.
    case = jail(basis="final-order", claims_us_citizenship=False)
    assert hold(case, presume={"claimed-final-order": False}).answer == "undetermined"
    case = jail(basis=INVESTIGATION, **NO_CAUSE)
    assert hold(case, presume={"claimed-final-order": False}).answer == "prohibited"
    assert hold(case, presume={NO_ORDER: False}).answer == "undetermined"
    assert hold(case, strict=True).answer == "undetermined"


def district(as_of="2015-03-04", **row):
    conviction = {
        "statute": "D.C. Code 22-801",
        "level": "felony",
        "jurisdiction": "us-dc",
        "convicted_on": "2001-02-01",
        **row,
    }
    facts = {
        "age": 30,
        "convictions": [conviction],
        "detainer": {
            "lodged": True,
            "form": "I-247",
            "issuer": "ice",
            "lodged_on": "2015-03-03",
        },
        "release": {"eligible": True},
        "agreements": {"reimbursement": True, "reimburses_all_costs": True},
    }
    case = {"as_of": as_of, "place": "us-dc", "agency": "state-corrections", "facts": facts}
    return trustact.decide(
        trustact.check(case, lists_are_complete=True, strict=True), DISTRICT, "hold"
    )


def test_an_identified_victim_is_a_victim():
    inquiry = {"question": "immigration-status", "purpose": "victim-visa-certification"}
    case = {
        "as_of": "2019-06-03",
        "place": "us-ca-fresno",
        "agency": "sheriff",
        "facts": {"inquiry": inquiry, "identified_victim": True},
    }
    found = trustact.decide(case, "us-ca/values-act-2017", "inquire")
    assert found.answer == "permitted"
    assert "victim_or_witness" in names(found.filled)


@pytest.mark.parametrize(
    ("stage", "found", "answer"),
    [
        param("arrested", {}, "prohibited", id="arrested"),
        param("arraigned", {}, "prohibited", id="arraigned"),
        param("held-to-answer", {}, "undetermined", id="held-to-answer"),
        param("arrested", {"probable_cause_found": None}, "undetermined", id="null"),
    ],
)
def test_no_magistrate_has_found_anything_on_an_arrest(stage, found, answer):
    charge = {"statute": "PC 211", "level": "felony", "stage": stage, "charged_on": "2014-06-01"}
    case = {
        "as_of": "2014-06-03",
        "place": "us-ca-fresno",
        "agency": "sheriff",
        "searched": ["criminal-history", "court-docket", "warrant-check", "registry", "request"],
        "facts": {
            "detainer": {"lodged": True, "form": "I-247"},
            "release": {"eligible": True},
            "pending_charges": [{**charge, **found}],
        },
    }
    assert trustact.decide(case, "us-ca/trust-act-2013", "hold").answer == answer


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        param({"released_on": "2003-02-01"}, "prohibited", id="released"),
        param({"released_on": "2003"}, "prohibited", id="released-in-a-year"),
        param({"released_on": "2003-02-01", "current_custody": None}, "undetermined", id="null"),
        param({"released_on": "2003-02-01", "current_custody": True}, "permitted", id="again"),
    ],
)
def test_who_was_released_from_a_sentence_is_not_in_custody_for_it(row, answer):
    found = district(**row)
    assert found.answer == answer
    derived = "convictions[].current_custody" in names(found.filled)
    assert derived is (answer == "prohibited")


@pytest.mark.parametrize("released_on", [None, "2015-03-04", "2015-03", "2015"])
def test_a_release_that_may_not_be_before_the_question_leaves_custody_open(released_on):
    case = Case.check(
        {
            "as_of": "2015-03-04",
            "facts": {"convictions": [{"released_on": released_on}]},
        },
        tables=TABLES,
    )
    assert "current_custody" not in case.rows["convictions"][0]
    found = district(released_on=released_on)
    assert "convictions[].current_custody" not in names(found.filled)


@pytest.mark.parametrize(
    ("statute", "whose"),
    [("PC 242", "us-ca"), ("C.G.S. 53a-125b", "us-ct"), ("8 U.S.C. 1326", "us-federal")],
)
def test_whose_law_an_offense_is_of_follows_from_its_code(statute, whose):
    row = {"statute": statute, "level": "misdemeanor", "convicted_on": "2012-05-01"}
    case = trustact.check({"as_of": "2014-03-01", "facts": {"convictions": [row]}})
    assert case.rows["convictions"][0]["jurisdiction"] == whose
    assert case.derived["convictions[0].jurisdiction"] == f"from the code of {statute}"
    row["jurisdiction"] = None
    stated = trustact.check({"as_of": "2014-03-01", "facts": {"convictions": [row]}})
    assert stated.rows["convictions"][0]["jurisdiction"] is None


@pytest.mark.parametrize(
    ("items", "answer"),
    [(["release-date"], "undetermined"), (["citizenship-or-immigration-status"], "permitted")],
)
def test_a_law_on_notice_speaks_of_a_release_date_that_is_shared(items, answer):
    facts = {
        "convictions": [{"statute": "PC 211", "level": "felony", "convicted_on": "2009-04-02"}],
        "detainer": {"lodged": True, "form": "I-247A"},
        "disclosure": {"items": items, "recipient": "ice", "public": False},
    }
    case = {"as_of": "2019-06-13", "place": "us-ca-santa-clara", "agency": "sheriff"}
    found = trustact.decide({**case, "facts": facts}, action="share")
    assert found.answer == answer


def test_a_law_on_notice_alone_vouches_for_no_hold():
    facts = {
        "detainer": {"lodged": True, "form": "I-247", "basis": "final-order"},
        "release": {"eligible": True},
        "claims_us_citizenship": False,
    }
    case = {"as_of": "2015-03-02", "place": "us-ca", "agency": "state-corrections"}
    found = trustact.decide({**case, "facts": facts})
    assert found.answer == "undetermined"
    assert "binds state-corrections" in found.why
