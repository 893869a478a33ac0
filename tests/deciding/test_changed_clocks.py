"""A time that clocks showed twice or never is named, and the question asks which one is meant."""

import pytest

import trustact
from trustact.answers.shortest_limit import find_hold_limit
from trustact.deciding.case_warnings import find_warnings

WARRANT = {
    "paper": "warrant",
    "form": "I-200",
    "signed_by": "immigration-officer",
    "issuer": "ice",
    "with_detainer": True,
}
TWICE = "2013-11-03T01:30"
BOTH = "2013-11-03T01:30-04:00 or 2013-11-03T01:30-05:00"


def check(as_of, place="us-ct", **facts):
    return trustact.check({"as_of": as_of, "place": place, "facts": facts})


@pytest.mark.parametrize(
    ("as_of", "place", "says"),
    [
        (TWICE, "us-ct", BOTH),
        ("2014-03-09T02:30", "us-ct", "no clock there showed 2014-03-09T02:30"),
        ("2014-03-09T02:30", "us-tx", "no clock there showed 2014-03-09T02:30"),
    ],
)
def test_a_time_at_a_change_of_clocks_is_named(as_of, place, says):
    for case, path in (
        (check(as_of, place), "as_of"),
        (check("2014-06-01", place, release={"eligible_at": as_of}), "release.eligible_at"),
    ):
        [warning] = find_warnings(case, "hold")
        assert warning.startswith(f"{path}: ")
        assert says in warning


@pytest.mark.parametrize(
    ("as_of", "place"),
    [
        (TWICE, "us-az-pima"),
        (f"{TWICE}-05:00", "us-ct"),
        ("2014-03-09T03:00", "us-ct"),
        ("2014-03-09T01:59", "us-ct"),
        ("2014-03-09T02:30", "us-az"),
        ("2013-11-03T02:00", "us-ct"),
        ("2013-11-03", "us-ct"),
        ("2014-03-09T02:30", None),
    ],
)
def test_any_other_time_raises_nothing(as_of, place):
    mapping = {"as_of": as_of, "facts": {}} | ({} if place is None else {"place": place})
    assert find_warnings(trustact.check(mapping), "hold") == ()


def held(started_at, as_of):
    facts = {
        "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice", "served_on_person": True},
        "papers": [WARRANT],
        "hold": {"started_at": started_at},
        "release": {"eligible": True},
    }
    case = check(as_of, "us-tx-harris", **facts)
    return trustact.decide(case, law="us-federal/form-i-247a", action="hold")


@pytest.mark.parametrize(
    ("offset", "end"),
    [
        ("", "2019-11-05T00:30"),
        ("-05:00", "2019-11-05T00:30-06:00"),
        ("-06:00", "2019-11-05T01:30-06:00"),
    ],
)
def test_a_limit_is_counted_from_the_earlier_of_the_two_hours(offset, end):
    limit = find_hold_limit(held(f"2019-11-03T01:30{offset}", "2019-11-03T12:00"))
    assert limit is not None
    assert limit.ends_at == end


def test_the_question_asks_which_of_the_two_is_meant():
    decision = held("2019-11-03T01:30", "2019-11-05T01:00")
    assert decision.missing == ("hold.started_at",)
    question = decision.next_question
    assert question is not None
    assert question.asks.endswith("2019-11-03T01:30-05:00 or 2019-11-03T01:30-06:00?")
