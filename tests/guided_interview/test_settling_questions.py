"""A question that can settle nothing is not asked, and a hold that has begun is asked early."""

import pytest

from trustact.guided_interview import GuidedInterview
from trustact.guided_interview.settling_questions import settling_candidates

DISTRICT = {"place": "us-dc", "agency": "sheriff", "as_of": "2014-04-16T20:00"}
KNOWN = {
    "claims_us_citizenship": False,
    "detainer": "I-247",
    "detainer.issuer": "ice",
    "detainer.lodged_on": "2014-04-14",
    "costs": "all-costs",
    "stay": "held-since",
    "age": 30,
    "papers": False,
    "boxes": ["reason-to-believe"],
    "convictions[0].statute": "D.C. Code 22-2801",
    "convictions[0].convicted_on": "2013-03-03",
    "convictions[0].current_custody": False,
}


def asked_paths(interview, answers):
    """Return the paths of all questions; what has no answer is skipped."""
    asked = []
    while (question := interview.next_question) is not None:
        asked.append(question.path)
        if question.path == "convictions":
            interview.answer("convictions" not in interview.mapping["facts"])
        elif question.path in answers:
            interview.answer(answers[question.path])
        else:
            interview.skip()
    return asked


def test_start_of_a_hold_is_asked_at_once_and_may_settle_everything():
    interview = GuidedInterview(DISTRICT, actions=["hold"])
    asked = asked_paths(interview, {**KNOWN, "hold.started_at": "2014-04-14T17:00"})
    assert interview.decisions["hold"].answer == "prohibited"
    assert asked[asked.index("stay") + 1 :] == ["hold.started_at"]


def test_start_of_a_hold_that_has_begun_is_asked_even_if_it_settles_nothing_alone():
    start = {"as_of": "2025-02-05T18:00", "place": "us-ga-gwinnett", "agency": "sheriff"}
    interview = GuidedInterview(start, actions=["hold"], laws=["us-ga/hb1105-2024"])
    answers = {"detainer": "I-247A", "stay": "held-since", "papers": False}
    asked = asked_paths(interview, {**answers, "hold.started_at": "2025-02-03T17:00"})
    assert asked[asked.index("stay") + 1] == "hold.started_at"
    assert interview.decisions["hold"].answer == "prohibited"


def test_start_of_a_hold_may_settle_the_answer_for_a_person_who_was_booked_lately():
    facts = {
        "custody": {"booked_at": "2025-02-01T12:00"},
        "release": {"eligible": True},
        "detainer": {"lodged": True, "form": "I-247A"},
        "papers": [],
    }
    case = {"as_of": "2025-02-05T18:00", "place": "us-ga-gwinnett", "agency": "sheriff"}
    interview = GuidedInterview({**case, "facts": facts}, actions=["hold"])
    assert "hold.started_at" in interview.left


@pytest.mark.parametrize(
    ("instruction", "answer"), [(False, "prohibited"), (True, "permitted"), (None, "undetermined")]
)
def test_written_instruction_is_asked_about_where_there_is_no_request(instruction, answer):
    start = {"as_of": "2025-02-05T18:00", "place": "us-ga-gwinnett", "agency": "sheriff"}
    interview = GuidedInterview(start, actions=["hold"], laws=["us-ga/hb1105-2024"])
    answers = {"claims_us_citizenship": False, "detainer": "none", "stay": "now", "papers": False}
    asked = asked_paths(interview, {**answers, "detainer.written_instruction": instruction})
    assert "detainer.written_instruction" in asked
    assert interview.decisions["hold"].answer == answer


def test_what_follows_from_the_form_is_not_asked():
    interview = GuidedInterview(DISTRICT, actions=["hold"], laws=["us-dc/detainer-2012"])
    asked = asked_paths(interview, {**KNOWN, "stay": "now"})
    assert interview.decisions["hold"].answer == "permitted"
    assert "detainer.written" not in asked


@pytest.mark.parametrize(("known", "is_asked"), [(True, True), (False, False)])
def test_end_of_a_hold_is_asked_only_for_an_answer(known, is_asked):
    interview = GuidedInterview(DISTRICT, actions=["hold"], laws=["us-dc/detainer-2012"])
    answers = {**KNOWN, "hold.started_at": "2014-04-16T10:00"}
    if not known:
        del answers["age"]
    asked = asked_paths(interview, answers)
    assert interview.decisions["hold"].answer == ("permitted" if known else "undetermined")
    assert ("hold.until" in asked) == is_asked


def test_ground_of_a_request_is_moot_where_a_claim_of_citizenship_stays_open():
    answers = {**KNOWN, "stay": "now"}
    both = [GuidedInterview(DISTRICT, actions=["hold"]) for _ in range(2)]
    asked = asked_paths(both[0], answers)
    answers.pop("claims_us_citizenship")
    without = asked_paths(both[1], answers)
    assert "boxes" in asked
    assert "claims_us_citizenship" in without
    assert {"boxes", "removal_order.final"}.isdisjoint(without)


class Answer:
    """A decision of which only the answer is looked at."""

    def __init__(self, answer, missing=()):
        self.answer = answer
        self.missing = missing


CANDIDATES = {"victim_or_witness": (), "release.by_court": (), "age": ()}


def left_where(decide, candidates=CANDIDATES, closed=()):
    now = {"hold": Answer("undetermined")}
    return list(
        settling_candidates(candidates, {"facts": {}}, now, decide, lambda path: path not in closed)
    )


def test_questions_that_settle_nothing_together_are_left_out():
    assert left_where(lambda mapping: {"hold": Answer("undetermined")}) == ["age"]


def test_request_is_never_left_out_since_the_questions_on_its_parts_come_after_it():
    found = left_where(
        lambda mapping: {"hold": Answer("undetermined")}, {**CANDIDATES, "detainer": ()}
    )
    assert found == ["age", "detainer"]


def test_questions_that_settle_something_together_stay():
    def decide(mapping):
        facts = mapping["facts"]
        both = facts.get("victim_or_witness") and facts.get("release", {}).get("by_court")
        return {"hold": Answer("prohibited" if both else "undetermined")}

    assert left_where(decide) == list(CANDIDATES)


def test_question_that_settles_something_alone_stays():
    def decide(mapping):
        settled = mapping["facts"].get("victim_or_witness") is True
        return {"hold": Answer("prohibited" if settled else "undetermined")}

    assert left_where(decide) == ["victim_or_witness", "age"]


@pytest.mark.parametrize(
    ("closed", "left"), [((), ["victim_or_witness", "age"]), (("detainer.issuer",), ["age"])]
)
def test_question_stays_after_which_another_one_comes_that_was_not_asked(closed, left):
    def decide(mapping):
        asks_more = mapping["facts"].get("victim_or_witness") is True
        return {"hold": Answer("undetermined", ("detainer.issuer",) if asks_more else ())}

    assert left_where(decide, closed=closed) == left
