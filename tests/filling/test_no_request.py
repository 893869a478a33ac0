"""Where no request is lodged: it states no ground, and a hold would be for immigration."""

import pytest

import trustact
from filling.all_back_ends import answers
from trustact.guided_interview import GuidedInterview

NAME = "hold-for-immigration"
STATES = {
    "us-il": "us-il/trust-act-2021",
    "us-or": "us-or/sanctuary-promise-2021",
    "us-co": "us-co/sb25-276",
}

param = pytest.param


def mapping(place, **facts):
    known = {"detainer": {"lodged": False}, "papers": [], "release": {"eligible": True}}
    return {"as_of": "2026-03-01", "place": place, "agency": "sheriff", "facts": {**known, **facts}}


@pytest.mark.parametrize(("place", "law"), STATES.items())
def test_hold_that_nobody_asks_for_is_prohibited_and_no_reason_is_asked(place, law):
    case = trustact.check(mapping(place))
    assert answers(case, law, "hold") == {"prohibited"}
    filled = {note.name for note in trustact.decide(case, law).filled}
    assert NAME in filled


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        param({"hold": {"delay_reason": "medical"}}, "not-regulated", id="another-reason"),
        param({"hold": {"delay_reason": None}}, "undetermined", id="reason-not-known"),
        param({"detainer": {"lodged": None}}, "undetermined", id="request-not-known"),
    ],
)
def test_stated_reason_and_an_unknown_request_are_not_overridden(facts, answer):
    assert answers(trustact.check(mapping("us-il", **facts)), STATES["us-il"], "hold") == {answer}


def test_presumption_can_be_switched_off():
    strict = trustact.check(mapping("us-il"), strict=True)
    decision = trustact.decide(strict, STATES["us-il"])
    assert decision.answer == "undetermined"
    assert "hold.delay_reason" in decision.missing


def test_request_that_is_not_there_states_no_ground_and_claims_no_order():
    case = trustact.check(mapping("us-nj"))
    missing = trustact.decide(case, "us-nj/ag-directive-2018-6-v2", "notify").missing
    assert missing
    assert not any(path.startswith(("detainer.", "removal_order.")) for path in missing)


@pytest.mark.parametrize("place", STATES)
def test_interview_asks_for_the_request_first_and_nothing_of_a_hold_without_one(place):
    interview = GuidedInterview(
        {"as_of": "2026-03-01T14:00", "place": place, "agency": "sheriff"},
        actions=["hold", "notify", "transfer"],
    )
    asked = []
    while (question := interview.next_question) is not None:
        asked.append(question.path)
        if question.path == "detainer":
            interview.answer("none")
        elif question.kind in ("yes-no", "row"):
            interview.answer(False)
        else:
            interview.skip()
    assert asked[:2] == ["claims_us_citizenship", "detainer"]
    held = [path for path in asked if path.startswith(("hold.", "detainer.", "removal_order."))]
    assert held == []
