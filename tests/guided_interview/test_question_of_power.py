"""The interview asks last whether law of the state gives the power to an act."""

from trustact.guided_interview import GuidedInterview

PATH = "findings.permitted_by_state_law"
CASE = {
    "as_of": "2021-06-10",
    "place": "us-tx",
    "agency": "sheriff",
    "searched": ["criminal-history", "court-docket", "warrant-check", "jail-record", "request"],
    "facts": {
        "detainer": {
            "lodged": True,
            "form": "I-247A",
            "issuer": "cbp",
            "served_on_person": True,
            "basis": "final-order",
        },
        "release": {"eligible": True, "reason": "bail-posted"},
        "claims_us_citizenship": False,
        "age": 40,
    },
}


def test_the_power_is_asked_last_and_closes_the_answer():
    interview = GuidedInterview(CASE, actions=["hold"])
    asked = []
    while (question := interview.next_question) is not None and len(asked) < 20:
        asked.append(question.path)
        if question.path == PATH:
            interview.answer(True)
        else:
            interview.skip()
    assert asked[-1:] == [PATH], asked
    assert interview.decisions["hold"].answer == "permitted"
