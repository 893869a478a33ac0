"""What any jail has on file is asked for before what it has to find out; a practice only once."""

import pytest

import trustact
from trustact.answers.answer_block import block_lines
from trustact.deciding.question_turns import (
    AT_THE_DESK,
    FOR_COUNSEL,
    LISTS_OF_OFFENSES,
    TO_INQUIRE,
    turn_of,
)
from trustact.guided_interview import GuidedInterview

FRESNO = {
    "as_of": "2019-06-13T22:40",
    "place": "us-ca-fresno",
    "agency": "sheriff",
    "searched": ["criminal-history", "court-docket", "warrant-check", "request"],
    "facts": {
        "release": {"eligible": True, "reason": "bail-posted"},
        "claims_us_citizenship": False,
        "detainer": {"lodged": True, "form": "I-247A"},
        "convictions": [{"statute": "PC 211", "convicted_on": "2009-04-02"}],
    },
}


def notice(case, **facts):
    changed = case | {"facts": case["facts"] | facts}
    return trustact.instructions(changed, actions=["notify"])[0]


def test_booking_charge_comes_before_the_question_whether_a_date_is_public():
    found = notice(FRESNO)
    assert found.answer == "undetermined"
    assert found.question.path == "arrest.statute"
    assert notice(FRESNO, arrest={"statute": "VC 23152(a)"}).answer == "permitted"


def test_practice_that_alone_decides_comes_before_the_record():
    # The Board of Los Angeles County lets nothing in the record open a notice.
    found = notice(FRESNO | {"as_of": "2021-06-13T22:40", "place": "us-ca-los-angeles"})
    assert (found.answer, found.question.path) == ("undetermined", "disclosure.public")


def test_guided_interview_asks_in_the_same_order():
    interview = GuidedInterview(FRESNO, actions=["notify"])
    asked = []
    while (question := interview.next_question) is not None:
        asked.append(question.path)
        interview.skip()
    assert asked.index("arrest.statute") < asked.index("disclosure.public")


def test_what_is_public_at_a_jail_is_asked_once_and_until_then_no_notice_is_given():
    trespass = FRESNO | {"searched": [*FRESNO["searched"], "registry"]}
    facts = {
        "convictions": [{"statute": "PC 602", "convicted_on": "2018-01-01"}],
        "arrest": {"statute": "VC 23152(a)"},
    }
    found = notice(trespass, **facts)
    assert (found.answer, found.question.path) == ("undetermined", "disclosure.public")
    text = " ".join(" ".join(line.text for line in block_lines(found)).split())
    assert text.startswith("Notify: until this is resolved, give no notice.")
    assert "Find out once, for the jail's profile (disclosure.public): can everybody see" in text
    assert notice(trespass, **facts, disclosure={"public": False}).answer == "prohibited"


@pytest.mark.parametrize(
    ("path", "turn"),
    [
        ("arrest.statute", AT_THE_DESK),
        ("convictions[0].convicted_on", AT_THE_DESK),
        ("disclosure.public", TO_INQUIRE),
        ("findings.deemed_dangerous", AT_THE_DESK),
        ("findings.unacceptable_risk", TO_INQUIRE),
        ("convictions[0].categories.violence", LISTS_OF_OFFENSES),
        ("convictions[0].categories", LISTS_OF_OFFENSES),
        ("reading:leap-days", FOR_COUNSEL),
    ],
)
def test_turn_of_a_fact(path, turn):
    assert turn_of(path) == turn


BOSTON = {
    "as_of": "2013-06-01",
    "place": "us-ma-suffolk",
    "agency": "sheriff",
    "facts": {
        "claims_us_citizenship": False,
        "release": {"by_court": True},
        "detainer": {"lodged": True, "form": "I-247"},
    },
}


def test_finding_of_a_court_that_alone_decides_comes_before_the_record():
    case = trustact.check(BOSTON)
    decision = trustact.decide(case, "us-ma/hrw-rule-2013", "hold", as_if=True)
    assert decision.missing == ("convictions", "findings.deemed_dangerous")
    assert decision.next_question.path == "findings.deemed_dangerous"
    interview = GuidedInterview(BOSTON, actions=["hold"], laws=["us-ma/hrw-rule-2013"], as_if=True)
    while (question := interview.next_question).path != "findings.deemed_dangerous":
        assert question.path != "convictions"
        interview.skip()
    interview.answer(True)
    assert interview.decisions["hold"].answer == "permitted"
