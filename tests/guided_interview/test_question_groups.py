"""Several facts in one question: what a form shows, and what is known of nationality and status."""

import pytest

from trustact.guided_interview import GuidedInterview, parse_typed_answer
from trustact.guided_interview.question_groups import (
    BOXES,
    FORM_CHECKS,
    SERVED,
    STATUS,
    box_options,
    covered_paths,
    group_candidates,
    single_answers,
)
from trustact.guided_interview.questions import make_question

ON_THE_FORM = (*box_options("I-247A"), SERVED)
COMPLETE, STATED = "detainer.complete", "detainer.probable_cause_stated"
ANSWERED, UNLAWFUL = "findings.federal_verification_received", "known_unlawful_presence"


def grouped(*paths, facts=None, stated=()):
    return group_candidates(
        dict.fromkeys(paths, ()),
        {"detainer": {"form": "I-247A"}} if facts is None else facts,
        lambda path: path not in stated,
        (),
        ("hold",),
    )


def test_service_is_asked_about_with_the_boxes_of_the_form():
    assert grouped("detainer.basis", SERVED) == {BOXES: ON_THE_FORM}
    assert grouped("detainer.basis") == {BOXES: box_options("I-247A")}


def test_service_is_asked_about_alone_where_no_box_matters_or_the_form_has_none():
    assert grouped(SERVED) == {SERVED: ()}
    without_boxes = {"detainer": {"form": "I-247N"}}
    assert SERVED in grouped("detainer.basis", SERVED, facts=without_boxes)


def test_boxes_are_asked_about_where_service_is_stated():
    assert grouped("detainer.basis", stated=(SERVED,)) == {BOXES: box_options("I-247A")}


@pytest.mark.parametrize(
    ("name", "pair"), [(FORM_CHECKS, (COMPLETE, STATED)), (STATUS, (ANSWERED, UNLAWFUL))]
)
def test_facts_of_a_list_are_asked_together_only_if_several_are_missing(name, pair):
    assert grouped(*pair) == {name: pair}
    assert grouped(pair[0]) == {pair[0]: ()}


@pytest.mark.parametrize(
    ("value", "stated"),
    [
        (["biometrics"], {"detainer.basis": "biometrics", SERVED: False}),
        ([SERVED], {"detainer.basis": "none", SERVED: True}),
        ({SERVED: True}, {SERVED: True}),
        ({SERVED: None, "biometrics": True}, {"detainer.basis": "biometrics", SERVED: None}),
        ({"biometrics": True}, {"detainer.basis": "biometrics"}),
        (None, {"detainer.basis": None, SERVED: None}),
    ],
)
def test_answer_states_what_it_says_and_no_more(value, stated):
    assert dict(single_answers(BOXES, value, ON_THE_FORM, "I-247A")) == stated


def test_what_the_request_asks_for_stays_open_where_the_answer_does_not_say():
    closed = covered_paths(BOXES, {SERVED: True}, ON_THE_FORM, skipped=False)
    assert closed == (BOXES, "detainer.basis", SERVED)
    assert "detainer.asks" in covered_paths(BOXES, [SERVED], ON_THE_FORM, skipped=False)


def test_typed_answer_leaves_open_what_has_a_question_mark():
    question = make_question(BOXES, 5, None, ON_THE_FORM)
    typed = parse_typed_answer(question, "4, 7?")
    assert dict(single_answers(BOXES, typed, ON_THE_FORM, "I-247A")) == {
        "detainer.basis": "biometrics",
        SERVED: None,
    }


@pytest.mark.parametrize(("chosen", "given"), [([], False), ([SERVED], True)])
def test_interview_states_whether_the_person_was_given_a_copy(chosen, given):
    start = {"as_of": "2025-06-13T22:00", "place": "us-ga-cobb", "agency": "sheriff"}
    answers = {
        "claims_us_citizenship": False,
        "detainer": "I-247A",
        BOXES: ["biometrics", *chosen],
    }
    interview = GuidedInterview(start, actions=["hold"])
    asked = []
    while (question := interview.next_question) is not None:
        asked.append(question.path)
        if question.path in answers:
            interview.answer(answers[question.path])
        else:
            interview.skip()
    assert interview.mapping["facts"]["detainer"]["served_on_person"] is given
    assert SERVED not in asked
