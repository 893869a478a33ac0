"""How many questions a case of the desk needs: twelve, a row of a list counted as one."""

from pathlib import Path

import pytest

from guided_interview.respondents import UNSTATED, Respondent
from samples import pick
from scenario_reading import read_scenarios
from trustact import laws
from trustact.guided_interview import GuidedInterview, parse_typed_answer
from trustact.guided_interview.interview_options import ACTIONS_AT_RELEASE
from trustact.guided_interview.questions import make_question
from trustact.offenses.classifier import offense_tables

CASES = list(read_scenarios(Path(__file__).parents[1] / "desk_cases", offense_tables()))
RELEASE_NIGHT = [scenario for scenario in CASES if scenario.id.startswith(("rel-", "tri-"))]


def length(scenario):
    return len(str(scenario.mapping))


LONGEST_OF_EACH_LAW = [
    max((each for each in CASES if each.law == law), key=length)
    for law in sorted({scenario.law for scenario in CASES})
]
"""The case of each law that states most."""

SO_MANY_LAWS = 40
"""The case of so many laws is walked through at once; deep tests count the questions of all."""


MOST = {"us-sc/23-3-1100": 13}
"""A transport also asks whether time was added to the release."""


def count_questions(scenario, actions):
    """Return how many questions are asked from an empty case; what is not stated is skipped."""
    law = laws.get(scenario.law)
    state = scenario.law.partition("/")[0]
    mapping = {
        "place": "us-ga" if state == "us-federal" else state,
        "agency": "sheriff" if "sheriff" in law.binds else min(law.binds),
        **scenario.mapping,
    }
    respondent = Respondent(mapping)
    interview = GuidedInterview({"as_of": mapping["as_of"]}, actions=actions)
    while (question := interview.next_question) is not None:
        value = respondent.value(question, interview)
        if value is UNSTATED:
            interview.skip()
        else:
            interview.answer(value)
    return interview.questions_asked


def questions_at_release(scenario):
    at_release = scenario.action in ACTIONS_AT_RELEASE
    return count_questions(scenario, ACTIONS_AT_RELEASE if at_release else (scenario.action,))


def some_cases():
    drawn = pick(LONGEST_OF_EACH_LAW, SO_MANY_LAWS, "questions")
    found = {scenario.id: scenario for scenario in (*RELEASE_NIGHT, *drawn)}
    return [pytest.param(scenario, id=name) for name, scenario in found.items()]


@pytest.mark.parametrize("scenario", some_cases())
def test_case_of_the_desk_needs_at_most_twelve_questions(scenario):
    assert questions_at_release(scenario) <= MOST.get(scenario.law, 12)


@pytest.mark.deep
@pytest.mark.parametrize("scenario", CASES, ids=lambda scenario: scenario.id)
def test_every_case_of_the_desk_needs_at_most_twelve_questions(scenario):
    assert questions_at_release(scenario) <= MOST.get(scenario.law, 12)


@pytest.mark.deep
@pytest.mark.parametrize("scenario", RELEASE_NIGHT, ids=lambda scenario: scenario.id)
def test_hold_alone_needs_at_most_twelve_questions(scenario):
    assert count_questions(scenario, ("hold",)) <= 12


DESKS = [
    ("us-ca-fresno", "sheriff", "2014-06-13T22:00"),
    ("us-ca-fresno", "county-jail", "2019-06-13T22:00"),
    ("us-ca-fresno", "municipal-police", "2024-06-13T22:00"),
    ("us-ca", "state-corrections", "2019-06-13T22:00"),
    ("us-ct", "state-corrections", "2014-06-13T22:00"),
    ("us-dc", "state-corrections", "2021-06-13T22:00"),
    ("us-ma", "sheriff", "2019-06-13T22:00"),
    ("us-tx", "sheriff", "2019-06-13T22:00"),
    ("us-ga", "sheriff", "2013-03-05T09:00"),
]
"""Places and days under different laws."""


def nothing_known(question):
    """Return that a fact was looked up and is not known."""
    return None


def request_alone(question):
    """Return that there is a request, and nothing else known."""
    known = {"claims_us_citizenship": False, "detainer": "I-247A"}
    return known.get(question.path)


def none_or_not_known(question):
    """Return "no" and "none" wherever a question takes them."""
    if question.kind in ("yes-no", "row"):
        return False
    if question.kind == "several":
        return []
    return "I-247A" if question.path == "detainer" else None


def records_of_every_kind(question):
    """Return that the record shows one of everything, and nothing known about the rows."""
    if question.path == "record":
        return [option.value for option in question.options]
    return False if question.kind == "row" else request_alone(question)


@pytest.mark.parametrize(
    "answer", [nothing_known, request_alone, none_or_not_known, records_of_every_kind]
)
@pytest.mark.parametrize(("place", "agency", "as_of"), DESKS)
def test_clerk_who_knows_little_has_at_most_15_questions_and_no_leave_to_act(
    place, agency, as_of, answer
):
    interview = GuidedInterview({"as_of": as_of, "place": place, "agency": agency})
    while (question := interview.next_question) is not None:
        interview.answer(answer(question))
    assert interview.questions_asked <= 15
    answers = {decision.answer for decision in interview.decisions.values()}
    assert answers <= {"prohibited", "undetermined", "not-regulated"}


def test_what_is_marked_with_a_question_mark_is_not_known():
    question = make_question("record", 1, None, ("convictions", "past_charges", "registries"))
    assert parse_typed_answer(question, "1, 2?") == {
        "convictions": True,
        "past_charges": None,
        "registries": False,
    }
