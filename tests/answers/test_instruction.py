"""What an answer tells a jail to do, and what it never says."""

import pytest

import trustact
from trustact.answers.action_words import ACTION_WORDS, instruct
from trustact.answers.instruction import find_actions
from trustact.answers.provisos import join_provisos
from trustact.answers.request_service import NOT_SERVED
from trustact.answers.short_reason import first_sentence
from trustact.language.fill_note import FillNote
from trustact.language.provisions import ANSWERS
from trustact.language.vocabulary import ACTIONS

param = pytest.param
ROBBERY = {
    "statute": "Cal. Penal Code 211",
    "level": "felony",
    "jurisdiction": "us-ca",
    "convicted_on": "2009-04-02",
}
ACT = "us-ca/trust-act-2013"


def person(as_of="2014-06-13", place="us-ca-fresno", agency="sheriff", **facts):
    """Return a person with one robbery, whom a sheriff is asked to hold."""
    known = {
        "convictions": [ROBBERY],
        "detainer": {"lodged": True, "form": "I-247", "issuer": "ice"},
    }
    return {"as_of": as_of, "place": place, "agency": agency, "facts": {**known, **facts}}


def hold_of(case, law=ACT):
    (found,) = trustact.instructions(case, law, ["hold"])
    return found


def test_every_action_has_words():
    assert set(ACTION_WORDS) == set(ACTIONS)


def test_release_now_is_said_only_if_the_person_is_stated_to_be_eligible():
    nobody = {"convictions": [], "registries": [], "pending_charges": [], "papers": []}
    eligible = hold_of(person(**nobody, release={"eligible": True}))
    not_stated = hold_of(person(**nobody))
    assert eligible.answer == not_stated.answer == "prohibited"
    assert eligible.says == "Release now; do not hold for immigration."
    assert not_stated.says == "Do not hold for immigration; release when the local case allows."


OUT = {"custody": {"in_custody": False}}


@pytest.mark.parametrize(
    ("place", "as_of"),
    [("us-ca-fresno", "2014-06-13"), ("us-ca-fresno", "2019-05-02"), ("us-tx", "2019-05-02")],
)
def test_who_is_not_in_custody_is_not_released_and_nothing_rests_on_a_proviso(place, as_of):
    request = {"lodged": True, "form": "I-247A", "issuer": "ice", "basis": "final-order"}
    facts = OUT | {"detainer": request, "release": {"eligible": True}}
    case = {"as_of": as_of, "place": place, "agency": "sheriff", "facts": facts}
    found = {each.action: each for each in trustact.instructions(case)}
    assert "there is nothing to extend" in found["hold"].says
    assert "release" not in found["hold"].says.lower()
    assert "there is no release to give notice of" in found["notify"].says
    for action in ("hold", "transfer"):
        if action in found:
            assert (found[action].proviso, found[action].question) == ("", None)


@pytest.mark.parametrize("action", ["hold", "transfer"])
@pytest.mark.parametrize("answer", ANSWERS)
def test_nothing_is_left_to_choose_about_somebody_who_is_not_in_custody(action, answer):
    says = instruct(action, answer, None, eligible=True, in_custody=False)
    assert "the person is not in custody: there is no" in says.lower()
    assert "release" not in says.lower()
    assert "The agency may" not in says


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("answer", ANSWERS)
def test_no_instruction_advises_what_a_law_only_permits(action, answer):
    says = instruct(action, answer, None, eligible=False).lower()
    assert "release now" not in says
    assert "contact" not in says
    if answer == "permitted":
        assert " or " in says  # a choice, with its other side
        once = "once the local case allows the release, "
        assert says.removeprefix(once).startswith(("the agency may", "the office may"))
        assert says.startswith(once) is (action in ("hold", "transfer"))


def test_open_answer_leads_with_what_to_do_until_it_is_resolved():
    found = hold_of(person(convictions=None))
    assert found.answer == "undetermined"
    assert found.headline == (
        "Hold: do not hold for immigration; release when the local case allows. "
        "Whether the law permits a hold is not known."
    )
    assert found.question is not None


def test_nobody_is_released_only_until_something_is_resolved():
    facts = {"convictions": None, "release": {"eligible": True}}
    says = hold_of(person(**facts)).says
    assert says.startswith("release now; do not hold for immigration.")
    assert "until" not in says


def test_answer_that_rests_on_a_presumption_says_so_in_its_headline():
    found = hold_of(person())
    assert found.headline == (
        "Hold: permitted, not required, unless another law or a local policy prohibits it "
        "(not checked). Once the local case allows the release, the agency may hold or release."
    )


def test_reason_names_the_provision_and_the_row():
    reason = hold_of(person()).reason
    row = "(Cal. Penal Code 211, 2009-04-02)"
    assert reason.startswith(f"Under Gov. Code 7282.5(a)(1) {row}: A conviction, of any date")


def test_silence_authorizes_no_hold():
    found = hold_of(person(detainer={"lodged": True, "form": "I-247N"}))
    assert found.answer == "not-regulated"
    assert "This law authorizes no hold." in found.headline
    assert "Release now" not in found.headline


def test_person_who_claims_citizenship_is_not_held_where_a_hold_is_permitted():
    found = hold_of(person(claims_us_citizenship=True))
    assert found.answer == "permitted"
    assert found.warnings[0].startswith("STOP.")
    assert found.headline.startswith("Hold: do not hold for immigration; ")
    assert "No hold begins before the documents are examined. After that: " in found.says
    assert found.limit is None


def in_texas(**facts):
    """Return a person whom ICE asks a sheriff in Texas to hold."""
    request = {"lodged": True, "form": "I-247A", "issuer": "ice", "served_on_person": True}
    known = {"detainer": request, "release": {"eligible": True}, "papers": []}
    return person("2019-05-02T21:00", "us-tx-harris", convictions=[], **known | facts)


def instruction_on(action, case):
    (found,) = trustact.instructions(case, actions=[action])
    return found


@pytest.mark.parametrize("basis", ["final-order", None])
def test_a_duty_that_is_lifted_authorizes_no_hold(basis):
    request = {"lodged": True, "form": "I-247A", "issuer": "ice", "basis": basis}
    proof = {"proof_of_citizenship_or_lawful_status": True, "proof_document": "Texas ID card"}
    case = in_texas(detainer=request | {"served_on_person": True}, **proof)
    found = instruction_on("hold", case)
    assert found.headline == (
        "Hold: Release now; do not hold for immigration. "
        "Tex. Code Crim. Proc. 2.251(b) lifts the duty and authorizes no hold."
    )
    assert (found.limit, found.question) == (None, None)
    assert found.reason.startswith("Under Tex. Code Crim. Proc. 2.251(b): ")
    assert trustact.decide(case, "us-tx/sb4-2017", "hold").answer == "permitted"


def test_a_duty_that_is_lifted_authorizes_no_transfer_in_oklahoma():
    case = in_texas(
        detainer={"lodged": True, "form": "I-247A", "issuer": "ice", "asks": ["hold", "transfer"]},
        proof_of_citizenship_or_lawful_status=True,
        proof_document="US passport",
    )
    found = instruction_on("transfer", case | {"place": "us-ok", "as_of": "2023-05-02"})
    assert found.says.startswith("Do not hand the person over. 22 O.S. 171.3(B)")
    assert found.says.endswith("lifts the duty and authorizes no transfer.")


def test_a_claim_of_citizenship_comes_before_what_a_law_requires():
    facts = {"claims_us_citizenship": True, "proof_of_citizenship_or_lawful_status": False}
    case = in_texas(**facts)
    (found,) = trustact.instructions(case, "us-tx/sb4-2017", ["hold"])
    assert found.answer == "required"
    assert found.says == ("Call a supervisor first: see STOP above. Hold as the request asks.")


@pytest.mark.parametrize("action", ["hold", "notify", "transfer"])
def test_no_duty_is_named_before_a_request_is_known(action):
    case = {"as_of": "2019-05-02", "place": "us-tx-harris", "agency": "sheriff", "facts": {}}
    found = instruction_on(action, case)
    assert found.answer == "undetermined"
    assert "requires this" not in f"{found.says} {found.reason}"
    assert found.reason.endswith("2.251(a)(1) requires nothing unless a request was lodged")
    assert found.question.path == "detainer.lodged"


def test_a_duty_that_proof_may_lift_stands_once_the_request_is_known():
    request = {"lodged": True, "form": "I-247A", "issuer": "ice", "basis": "final-order"}
    case = in_texas(detainer=request | {"served_on_person": True})
    (found,) = trustact.instructions(case, "us-tx/sb4-2017", ["hold"])
    assert found.says.startswith("call a supervisor now: the law of the place requires this unless")


def test_a_form_that_was_not_served_overrides_no_statute():
    request = {"lodged": True, "form": "I-247A", "issuer": "ice", "served_on_person": False}
    case = in_texas(detainer=request, proof_of_citizenship_or_lawful_status=False)
    found = instruction_on("hold", case)
    assert found.answer == "undetermined"
    assert found.says.startswith("call a supervisor and counsel now")
    assert found.reason.startswith(
        "Form I-247A, service (federal form or policy) prohibits what Tex. Code Crim. Proc. "
        "2.251(a)(1) (state law) requires: a form or policy overrides no statute"
    )


CONNECTICUT = {
    "as_of": "2015-06-10T08:00",
    "place": "us-ct",
    "agency": "state-corrections",
    "facts": {"detainer": {"lodged": True, "form": "I-247"}, "release": {"eligible": True}},
}


def test_a_notice_that_a_law_orders_beside_its_rules_comes_first():
    found = instruction_on("notify", CONNECTICUT)
    assert found.headline == (
        "Notify: tell ICE immediately whether the person is to be held or released (required by "
        "54-192h(c)). Beyond that: permitted, not required. The agency may answer a request for "
        "notice or leave it."
    )
    assert found.reason.startswith("Beyond that only federal law permits it; under 8 CFR 287.7(a)")


def test_a_law_that_is_named_orders_its_notice_too():
    (found,) = trustact.instructions(CONNECTICUT, "us-ct/trust-act-2013", ["notify"])
    assert (found.answer, found.ordered.partition(" (")[2]) == (
        "not-regulated",
        "required by 54-192h(c)).",
    )


def test_no_notice_is_ordered_without_a_request():
    case = CONNECTICUT | {"facts": {"detainer": {"lodged": False}}}
    assert instruction_on("notify", case).ordered == ""
    unknown = instruction_on("notify", CONNECTICUT | {"facts": {}})
    assert "(required by 54-192h(c) if it applies, which is not known)" in unknown.headline


WARRANT = {"paper": "warrant", "basis": "criminal", "signed_by": "federal-magistrate-judge"}
APART = (
    "The judge's criminal warrant is executed separately: these laws do not regulate custody on it."
)


@pytest.mark.parametrize("place", ["us-il-cook", "us-ca-fresno", "us-or", "us-co"])
def test_a_criminal_warrant_of_a_judge_is_executed_apart(place):
    facts = {"papers": [WARRANT], "release": {"eligible": True}, "convictions": []}
    found = instruction_on("hold", person("2023-05-02T21:00", place, **facts))
    assert APART in found.says
    assert "do not hold for immigration." in found.says.lower() or found.answer == "not-regulated"
    assert "release" not in found.says.lower()


def test_a_county_that_holds_on_the_warrant_of_a_federal_judge_executes_it_apart_as_well():
    facts = {"papers": [WARRANT], "release": {"eligible": True}, "convictions": []}
    found = instruction_on("hold", person("2023-05-02T21:00", "us-wa-king", **facts))
    assert found.answer == "permitted"
    assert "us-wa-king/ordinance-18665" in found.decision.prevails
    assert found.says.endswith("executed separately, whatever is chosen.")


@pytest.mark.parametrize("kind", ["order", "writ"])
def test_an_order_of_a_court_for_custody_is_executed_apart(kind):
    paper = {
        "paper": kind,
        "basis": "other",
        "signed_by": "state-judge",
        "jurisdiction": "us-me",
        "authorizes": ["arrest"],
        "with_detainer": False,
    }
    facts = {"papers": [paper], "release": {"eligible": True}, "convictions": []}
    found = instruction_on("hold", person("2026-09-09T21:00", "us-me-york", **facts))
    assert f"The court's {kind} is executed separately" in found.says
    assert "release" not in found.says.lower()


def test_no_power_to_hold_follows_from_federal_law_alone():
    request = {"lodged": True, "form": "I-247A", "issuer": "ice", "basis": "final-order"}
    facts = {
        "detainer": request | {"served_on_person": True},
        "papers": [],  # without a warrant the law of Florida has no duty
        "release": {"eligible": True},
        "claims_us_citizenship": False,
    }
    case = person("2025-12-03T22:15", "us-fl-lee", convictions=[], **facts)
    found = instruction_on("hold", case)
    assert (found.answer, found.limit) == ("undetermined", None)
    assert found.headline == (
        "Hold: Release now; do not hold for immigration. Only federal law permits it, which gives "
        "no power: ask counsel whether state law does."
    )
    federal = trustact.instructions(case | {"agency": "other-federal"}, actions=["hold"])[0]
    assert "The agency may hold or release." in federal.says


@pytest.mark.parametrize("signer", ["immigration-judge", "immigration-officer", None])
def test_a_paper_that_no_court_signed_is_not_executed_apart(signer):
    paper = WARRANT | {"signed_by": signer}
    facts = {"papers": [paper], "release": {"eligible": True}, "convictions": []}
    found = instruction_on("hold", person("2023-05-02T21:00", "us-ca-fresno", **facts))
    assert "executed separately" not in found.says


def test_every_action_that_the_laws_of_the_place_regulate_is_answered():
    case = trustact.check(person(as_of="2019-06-13"))
    actions = find_actions(case, None)
    assert actions == ("hold", "notify", "transfer", "interview", "inquire", "share", "arrest")
    found = trustact.instructions(case)
    assert tuple(each.action for each in found) == actions
    for each in found:
        assert each.answer == trustact.decide(case, action=each.action).answer


def test_open_answer_for_want_of_a_law_says_so():
    (found,) = trustact.instructions(person("2023-12-10", "us-xx"), None, ["notify"])
    assert found.answer == "undetermined"
    assert found.reason.startswith("Undetermined: ")
    assert "law of us-xx is not in this library" in found.reason
    assert found.question is None


@pytest.mark.parametrize(
    ("case", "law", "start"),
    [
        param(person(convictions=None), ACT, "Undetermined; not known under Gov. Code ", id="open"),
        param(
            person(detainer={"lodged": False}),
            ACT,
            "Gov. Code 7282.5(a) does not apply here; where it does: ",
            id="none",
        ),
        param(
            person("2010-06-13"),
            ACT,
            "Gov. Code 7282-7282.5 (AB 4, 2013) does not apply, since this is not met: ",
            id="not-in-force",
        ),
        param(person(), ACT, "Under Gov. Code 7282.5(a)(1) (", id="permitted"),
    ],
)
def test_reason_says_what_the_provision_has_to_do_with_the_answer(case, law, start):
    assert hold_of(case, law).reason.startswith(start)


def test_acts_of_a_federal_office_are_answered_only_for_one():
    during = "2013-06-13"
    assert "issue-detainer" not in find_actions(trustact.check(person(during)), None)
    assert "issue-detainer" in find_actions(trustact.check(person(during, agency="ice")), None)


def test_hold_is_answered_where_no_law_regulates_it():
    case = {"as_of": "2005-01-01", "place": "us-xx", "facts": {}}
    assert "hold" in [each.action for each in trustact.instructions(case)]


@pytest.mark.parametrize(
    ("provisos", "joined"),
    [
        param([], "", id="none"),
        param(["unless A bars it (not checked)"], ", unless A bars it (not checked)", id="one"),
        param(
            ["unless A bars it (not checked)", "if B came first (not stated)"],
            ", unless A bars it (not checked). Only if B came first (not stated)",
            id="two-kinds",
        ),
        param(
            ["unless A bars it (not checked)", "unless C bars it (not checked)"],
            ", unless A or C bars it (not checked)",
            id="alike",
        ),
        param(["because of D"], ", because of D", id="another-form"),
    ],
)
def test_provisos_are_joined_without_loss(provisos, joined):
    notes = [FillNote(text, "presumed", text, text) for text in provisos]
    assert join_provisos(notes) == joined


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "A felony of Cal. Penal Code 211. Others do not count.",
            "A felony of Cal. Penal Code 211",
        ),
        ("As Gov. Code 7282.5 says.", "As Gov. Code 7282.5 says"),
        ("No full stop", "No full stop"),
    ],
)
def test_first_sentence_does_not_end_at_an_abbreviation(text, first):
    assert first_sentence(text) == first


def test_one_action_can_be_named_by_itself():
    case = {"as_of": "2019-06-13", "place": "us-ca", "facts": {"detainer": {"lodged": True}}}
    [alone] = trustact.instructions(case, actions="transfer")
    assert alone.action == "transfer"


def test_what_is_permitted_and_may_be_required_calls_for_help():
    facts = {
        "claims_us_citizenship": False,
        "proof_of_citizenship_or_lawful_status": True,
        "proof_document": "permanent resident card",
        "custody": {"in_custody": True},
        "known_unlawful_presence": True,
        "release": {"eligible": True, "reason": "bail-posted"},
        "findings": {"federal_verification_received": True},
        "detainer": {
            "lodged": True,
            "form": "I-247A",
            "issuer": "ice",
            "basis": "pending-proceedings",
            "served_on_person": True,
            "written_instruction": True,
        },
        "papers": [
            {
                "paper": "warrant",
                "form": "I-200",
                "signed_by": "immigration-officer",
                "with_detainer": True,
            }
        ],
    }
    case = {
        "as_of": "2025-03-05T14:00",
        "place": "us-ga-cobb",
        "agency": "sheriff",
        "searched": ["criminal-history", "court-docket", "warrant-check", "jail-record", "request"],
        "facts": facts,
    }
    (found,) = trustact.instructions(case, actions=["hold"])
    assert found.answer == "undetermined"
    assert found.says == (
        "call a supervisor and counsel now: the law of the place permits this and may require it."
    )


@pytest.mark.parametrize(
    ("order", "says"),
    [
        param(
            {},
            "Do not hold for immigration. If the court's order is for another matter, it is "
            "executed separately; if it is for this hold, release now.",
            id="not-stated",
        ),
        param(
            {"for_another_matter": False},
            "Release now; do not hold for immigration.",
            id="for-this-hold",
        ),
        param(
            {"for_another_matter": True},
            "Do not hold for immigration. The court's order is executed separately: these laws do "
            "not regulate custody on it.",
            id="for-another-matter",
        ),
        param(
            {"with_detainer": False},
            "Do not hold for immigration. If the court's order is for another matter, it is "
            "executed separately; if it is for this hold, release now.",
            id="an-order-of-this-hold-need-not-come-with-the-request",
        ),
        param(
            {"basis": "criminal"},
            "Do not hold for immigration. The court's order is executed separately: these laws do "
            "not regulate custody on it.",
            id="in-a-criminal-case",
        ),
        param(
            {"for_another_matter": None},
            "Do not hold for immigration. If the court's order is for another matter, it is "
            "executed separately; if it is for this hold, release now.",
            id="stated-as-not-known",
        ),
    ],
)
def test_an_order_to_hold_is_executed_apart_only_where_it_is_for_another_matter(order, says):
    order = {"basis": "other", "signed_by": "state-judge", "authorizes": ["hold"]} | order
    facts = {"papers": [{"paper": "order"} | order], "release": {"eligible": True}}
    case = person("2023-05-02T21:00", "us-ca-fresno", convictions=[], **facts)
    found = instruction_on("hold", case)
    assert (found.answer, found.says) == ("prohibited", says)


@pytest.mark.parametrize(
    ("place", "as_of", "request_facts", "said"),
    [
        param("us-tx-harris", "2021-05-18", {"served_on_person": False}, True, id="not-served"),
        param("us-tx-harris", "2021-05-18", {"served_on_person": True}, False, id="served"),
        param("us-tx-harris", "2021-05-18", {}, False, id="not-stated"),
        param("us-tx-harris", "2021-05-18", {"served_on_person": None}, False, id="not-known"),
        param(
            "us-tx-harris",
            "2021-05-18",
            {"served_on_person": False, "form": "I-247N"},
            False,
            id="service-of-this-form-decides-nothing",
        ),
        param("us-ca-fresno", "2021-05-18", {"served_on_person": False}, False, id="no-duty"),
    ],
)
def test_a_duty_to_give_notice_says_that_the_request_was_not_served(
    place, as_of, request_facts, said
):
    request = {"lodged": True, "form": "I-247A", "issuer": "ice"} | request_facts
    facts = {"detainer": request, "custody": {"in_custody": True}, "release": {"eligible": True}}
    facts |= {"claims_us_citizenship": False, "proof_requested": True}
    case = {"as_of": as_of, "place": place, "agency": "sheriff", "facts": facts}
    case["searched"] = ["criminal-history", "court-docket", "warrant-check", "jail-record"]
    found = instruction_on("notify", case)
    assert ("The request was not served on the person: whether" in found.headline) is said
    assert (NOT_SERVED in found.proviso) is said


def test_arrest_of_a_person_in_jail_is_not_said_to_be_open_to_the_agency():
    request = {"lodged": True, "form": "I-247", "issuer": "ice", "basis": "reason-to-believe"}
    charge = {"statute": "720 ILCS 5/19-1", "level": "felony", "stage": "charged"}
    facts = {
        "detainer": request,
        "release": {"eligible": True, "reason": "bail-posted"},
        "pending_charges": [charge],
    }
    case = {"as_of": "2013-05-04T10:00", "place": "us-il-chicago", "agency": "municipal-police"}
    (found,) = trustact.instructions(case | {"facts": facts}, actions=["arrest"])
    assert (found.answer, found.refused) == ("permitted", True)
    assert found.headline.startswith("Arrest: Make no new arrest for immigration. ")
    assert "may arrest" not in found.headline
    facts["arrest"] = {"suspected_of": "PC 211"}
    (found,) = trustact.instructions(case | {"facts": facts}, actions=["arrest"])
    assert not found.refused


def test_hold_refused_beside_a_federal_judges_custody_warrant_calls_for_counsel():
    warrant = {
        "paper": "warrant",
        "basis": "immigration",
        "signed_by": "federal-magistrate-judge",
        "with_detainer": True,
        "authorizes": ["hold", "immigration-custody"],
    }
    facts = {
        "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice", "basis": "final-order"},
        "release": {"eligible": True, "eligible_at": "2025-03-09T10:00", "reason": "bail-posted"},
        "hold": {"started_at": "2025-03-09T10:00"},
        "claims_us_citizenship": False,
        "papers": [warrant],
    }
    case = {"as_of": "2025-03-11T20:00", "place": "us-ga-cobb", "agency": "sheriff"}
    (found,) = trustact.instructions(case | {"facts": facts}, actions=["hold"])
    assert found.answer == "prohibited"
    assert found.says == (
        "Do not hold for immigration; release when the local case allows. A federal judge's "
        "warrant for immigration custody is on file: call counsel before the release."
    )
    warrant["signed_by"] = "immigration-officer"
    (found,) = trustact.instructions(case | {"facts": facts}, actions=["hold"])
    assert found.says == "Release now; do not hold for immigration."
