"""Of a city in two counties the paper is asked about first, then the county."""

import pytest

import trustact
from trustact.answers.open_answers import choose_question
from trustact.deciding.next_question import question_text

REQUEST = {"lodged": True, "form": "I-247A", "issuer": "ice"}


def asked(action, **facts):
    case = {
        "as_of": "2023-05-18",
        "place": "us-il-chicago",
        "agency": "sheriff",
        "facts": {"detainer": REQUEST, "release": {"eligible": True}, **facts},
    }
    question = choose_question(trustact.decide(case, action=action))
    assert question is not None
    return question


@pytest.mark.parametrize("action", ["hold", "notify", "transfer"])
def test_the_paper_is_asked_about_before_the_county(action):
    assert asked(action).path == "papers"


def test_the_county_is_asked_for_by_its_name():
    case = {"as_of": "2023-05-18", "place": "us-il-chicago", "agency": "sheriff"}
    case["facts"] = {"detainer": REQUEST, "papers": [], "release": {"eligible": True}}
    decision = trustact.decide(case, law="us-il-cook/ordinance-46-37-2011", action="hold")
    assert decision.missing == ("place",)
    question = decision.next_question
    assert question is not None
    assert question.asks == (
        "us-il-chicago lies in several counties: is us-il-cook or us-il-dupage meant?"
    )


@pytest.mark.parametrize("place", ["us-il", "us-il-cook", "us-wa-seattle"])
def test_any_other_place_is_asked_for_as_before(place):
    case = trustact.check({"as_of": "2023-05-18", "place": place})
    assert "which place, for example us-ca?" in question_text("place", case)
