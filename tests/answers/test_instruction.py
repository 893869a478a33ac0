"""What an answer tells a jail to do, and what it never says."""

import pytest

import trustact
from trustact.answers.action_words import ACTION_WORDS, instruct
from trustact.answers.instruction import find_actions
from trustact.answers.provisos import join_provisos
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
        assert says.startswith(("the agency may", "the office may"))


def test_open_answer_leads_with_what_to_do_until_it_is_resolved():
    found = hold_of(person(convictions=None))
    assert found.answer == "undetermined"
    assert found.headline.startswith("Hold: until this is resolved, do not hold for immigration")
    assert found.question is not None


def test_answer_that_rests_on_a_presumption_says_so_in_its_headline():
    found = hold_of(person())
    assert found.headline == (
        "Hold: permitted, not required, unless another law or a local policy prohibits it "
        "(not checked). The agency may hold or release."
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
    assert found.says.startswith("until the documents are examined, do not hold")
    assert found.headline.startswith("Hold: permitted, not required, ")


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
            "Gov. Code 7282.5(a) does not apply: ",
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
