import pytest

from trustact import decide
from trustact.language.case import Case

FREE_AT = "2014-06-06T16:00"


def asked(as_of, **facts):
    release = {"eligible": True, "eligible_at": FREE_AT} | facts.pop("release", {})
    detainer = {"lodged": True, "form": "I-247"}
    return {
        "as_of": as_of,
        "place": "us-ct",
        "facts": {"release": release, "detainer": detainer} | facts,
    }


@pytest.mark.parametrize(
    ("as_of", "hours"),
    [
        pytest.param("2014-06-05T16:00", 0, id="before-it"),
        pytest.param(FREE_AT, 0, id="at-that-moment"),
        pytest.param("2014-06-06", 0, id="on-that-day"),
        pytest.param("2014-06-06T20:00", 4, id="four-hours-later"),
        pytest.param("2014-06-10T20:00", 100, id="four-days-later"),
        pytest.param("2014-06-10T20:00-04:00", 100, id="with-an-offset"),
    ],
)
def test_a_question_after_the_moment_of_release_is_about_a_person_who_is_kept(as_of, hours):
    found = Case.check(asked(as_of)).hold_hours("flat")
    assert (found.low, found.high) == (hours, hours)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"hold": {"hours": 2}}, id="hours-are-stated"),
        pytest.param({"hold": {"started_at": "2014-06-10T18:00"}}, id="the-start-is-stated"),
        pytest.param({"hold": {"started_at": None}}, id="the-start-is-not-known"),
        pytest.param({"release": {"eligible": False}}, id="nobody-would-go-free"),
        pytest.param({"custody": {"in_custody": False}}, id="nobody-is-kept"),
        pytest.param({"release": {"eligible_at": None}}, id="the-moment-is-not-known"),
    ],
)
def test_no_start_of_a_hold_is_derived_over_what_is_stated(facts):
    case = Case.check(asked("2014-06-10T20:00", **facts))
    assert "hold.started_at" not in case.derived


def test_a_hold_that_ran_out_is_no_choice_though_nobody_says_when_it_began():
    late = asked("2014-06-10T20:00", hold={"state_holidays": []})
    decision = decide(late, law="us-federal/8cfr-287-7", action="hold")
    assert decision.answer == "prohibited"
    told = {fact.path: fact for reason in decision.reasons for fact in reason.facts}
    assert told["hold.started_at"].value == FREE_AT
    assert told["hold.started_at"].source.startswith("from release.eligible_at")
    assert not any("a hold may begin" in text for text in decision.presupposed)


@pytest.mark.parametrize(
    ("until", "hours"),
    [
        pytest.param("2014-06-07T16:00", 24, id="a-day-later"),
        pytest.param("2014-06-20T16:00", 336, id="two-weeks-later"),
        pytest.param("2014-06-06T10:00", 0, id="it-ended-before"),
    ],
)
def test_a_hold_of_which_only_the_end_is_stated_begins_now(until, hours):
    case = Case.check(
        {
            "as_of": FREE_AT,
            "facts": {"release": {"eligible": True}, "hold": {"until": until}},
        }
    )
    assert case.hold_hours("flat").low == hours


def test_a_hold_that_is_planned_beyond_the_limit_is_prohibited():
    case = asked("2014-06-05T16:00", hold={"until": "2014-06-20T08:00"})
    assert decide(case, "us-federal/8cfr-287-7", "hold").answer == "prohibited"
    case = asked("2014-06-05T16:00", hold={"until": "2014-06-08T08:00"})
    assert decide(case, "us-federal/8cfr-287-7", "hold").answer == "permitted"
