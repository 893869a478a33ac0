"""Every duty for which a law sets hours has its hour where the case states when they begin."""

import pytest

from trustact import decide, laws
from trustact.answers.duty_deadline import describe_deadline, find_duty_deadline
from trustact.answers.shortest_limit import find_hold_limit

param = pytest.param
REQUEST = {"lodged": True, "form": "I-247A", "issuer": "ice"}
OLD_FORM = REQUEST | {"form": "I-247"}
WARRANT = {
    "paper": "warrant",
    "form": "I-200",
    "signed_by": "immigration-officer",
    "issuer": "ice",
    "with_detainer": True,
}
BOOKED = {"custody": {"in_custody": True, "booked_at": "2025-03-01T22:00"}}
CHARGED = {"pending_charges": [{"stage": "charged"}]}
ROBBERY = {
    "statute": "N.J.S.A. 2C:15-1",
    "grade": "degree-1",
    "jurisdiction": "us-nj",
    "convicted_on": "2010",
}


def released(at, **facts):
    return {"release": {"eligible": True, "eligible_at": at} | facts}


@pytest.mark.parametrize(
    ("law", "action", "case", "duty", "due"),
    [
        param(
            "us-al/hb56-2011",
            "inquire",
            {"as_of": "2025-03-02T10:00", "facts": BOOKED | CHARGED},
            "verify-within-48-hours",
            "2025-03-03T22:00",
            id="alabama",
        ),
        param(
            "us-mo/544-472",
            "inquire",
            {"as_of": "2025-03-02T10:00", "facts": BOOKED | CHARGED},
            "query-support-center",
            "2025-03-03T22:00",
            id="missouri",
        ),
        param(
            "us-sc/23-3-1100",
            "inquire",
            {
                "as_of": "2025-03-02T10:00",
                "agency": "county-jail",
                "facts": BOOKED
                | {
                    "pending_charges": [{"level": "misdemeanor"}],
                    "proof_of_citizenship_or_lawful_status": False,
                },
            },
            "query-support-center",
            "2025-03-04T22:00",
            id="south-carolina",
        ),
        param(
            "us-ga/hb1105-2024",
            "inquire",
            {"as_of": "2025-03-02T10:00", "facts": BOOKED},
            "determine-within-48-hours",
            "2025-03-03T22:00",
            id="georgia",
        ),
        param(
            "us-ga/hb1105-2024",
            "inquire",
            {
                "as_of": "2025-03-09T10:00",
                "place": "us-ga-fulton",
                "facts": {"custody": {"in_custody": True, "booked_at": "2025-03-08T22:00"}},
            },
            "determine-within-48-hours",
            "2025-03-10T23:00",
            id="georgia-over-the-change-of-clocks",
        ),
        param(
            "us-nc/gs-162-62-2025",
            "hold",
            {
                "as_of": "2025-10-30T10:00",
                "facts": {"detainer": REQUEST, "papers": [WARRANT]} | released("2025-10-30T09:30"),
            },
            "tell-ice-of-release",
            "2025-10-30T11:30",
            id="north-carolina",
        ),
        param(
            "us-co/sb25-276",
            "hold",
            {
                "as_of": "2025-06-12T17:00",
                "facts": released("2025-06-12T16:00", reason="bail-posted"),
            },
            "release-within-six-hours",
            "2025-06-12T22:00",
            id="colorado",
        ),
        param(
            "us-ct/trust-act-2013",
            "hold",
            {
                "as_of": "2015-03-12T10:00",
                "agency": "state-corrections",
                "facts": {
                    "detainer": OLD_FORM,
                    "convictions": [{"level": "felony", "convicted_on": "2010"}],
                }
                | released("2015-03-12T09:30"),
            },
            "release-when-ice-has-not-come",
            "2015-03-16T09:30",
            id="connecticut-without-the-weekend",
        ),
        param(
            "us-ny-nyc/admin-code-14-154-2014",
            "hold",
            {
                "as_of": "2016-05-05T17:00",
                "agency": "municipal-police",
                "facts": {
                    "detainer": REQUEST | {"form": "I-247D"},
                    "papers": [WARRANT],
                    "terrorist_screening_match": True,
                    "reentered_after_removal": False,
                    "findings": {"database_search_done": True},
                    "convictions": [],
                    "arrest": {"date": "2016-05-05"},
                }
                | released("2016-05-05T16:00"),
            },
            "release-without-a-judges-warrant",
            "2016-05-09T16:00",
            id="new-york-city-without-the-weekend",
        ),
        param(
            "us-nj/ag-directive-2018-6-v2",
            "hold",
            {
                "as_of": "2020-10-31T17:00",
                "agency": "county-jail",
                "facts": {
                    "detainer": REQUEST | {"asks": ["hold"]},
                    "papers": [],
                    "convictions": [ROBBERY],
                    "findings": {"other_law_bars": False},
                }
                | released("2020-10-31T16:00"),
            },
            "release-by-end-of-day",
            "2020-10-31T23:59",
            id="new-jersey-end-of-the-day",
        ),
        param(
            "us-dc/sanctuary-values-2020",
            "hold",
            {
                "as_of": "2022-05-05T23:00",
                "agency": "state-corrections",
                "facts": {
                    "detainer": REQUEST,
                    "papers": [],
                    "hold": {"delay_reason": "release-processing"},
                }
                | released("2022-05-05T23:00", written_choice_to_stay=True),
            },
            "release-at-seven",
            "2022-05-06T07:00",
            id="district-of-columbia-at-seven",
        ),
    ],
)
def test_duty_with_hours_has_its_hour(law, action, case, duty, due):
    decision = decide({"place": law.partition("/")[0], **case}, law=law, action=action)
    [found] = [each for each in decision.duties if each.duty.id == duty]
    assert find_duty_deadline(found, decision) == due


def test_every_duty_with_hours_is_listed_above():
    with_hours = {
        (law.id, duty.id)
        for law in laws.load_all()
        for duty in law.duties
        if duty.within_hours is not None
        or (duty.upon == "hold-begun" and "hold-ended" in duty.done_by)
    }
    [marked] = test_duty_with_hours_has_its_hour.pytestmark
    assert with_hours == {(each.values[0], each.values[3]) for each in marked.args[1]}


@pytest.mark.parametrize(
    "release",
    [
        param({"eligible_at": None, "eligible": True}, id="not-known"),
        param({"eligible_at": "2025-06-12", "eligible": True}, id="day-only"),
        param({"eligible": False}, id="not-yet-free"),
        param({"eligible": True}, id="free-now-and-perhaps-since-hours"),
        param({}, id="not-stated"),
    ],
)
def test_without_a_stated_start_no_hour_is_given(release):
    case = {
        "as_of": "2025-06-12T17:00",
        "place": "us-co-denver",
        "agency": "sheriff",
        "facts": {"release": release | {"reason": "bail-posted"}},
    }
    decision = decide(case, law="us-co/sb25-276", action="hold")
    [due] = [each for each in decision.duties if each.duty.id == "release-within-six-hours"]
    assert find_duty_deadline(due, decision) is None


@pytest.mark.parametrize(
    ("release", "says"),
    [
        param({"eligible": True}, "; state release.eligible_at for its time", id="not-stated"),
        param({"eligible_at": None}, "", id="stated-as-not-known"),
        param(
            {"eligible_at": "2025-10-30T09:30"},
            ": Thursday 2025-10-30 11:30 at the latest",
            id="stated",
        ),
    ],
)
def test_the_duty_of_north_carolina_asks_for_the_time_of_release(release, says):
    case = {
        "as_of": "2025-10-30T10:00",
        "place": "us-nc",
        "facts": {"detainer": REQUEST, "papers": [WARRANT], "release": release},
    }
    decision = decide(case, law="us-nc/gs-162-62-2025", action="hold")
    [due] = [each for each in decision.duties if each.duty.id == "tell-ice-of-release"]
    assert describe_deadline(due, decision) == says


def test_hours_of_a_hold_that_nobody_dates_give_a_duty_no_hour():
    facts = {
        "detainer": OLD_FORM,
        "release": {"eligible": True},
        "convictions": [{"level": "felony", "convicted_on": "2010"}],
    }
    case = {"as_of": "2015-03-12T10:00", "place": "us-ct", "agency": "state-corrections"}
    found = {}
    for start in ({}, {"hold": {"hours": 1}}):
        decision = decide(case | {"facts": facts | start}, "us-ct/trust-act-2013", "hold")
        assert find_hold_limit(decision) is not None
        [due] = [d for d in decision.duties if d.duty.id == "release-when-ice-has-not-come"]
        found[bool(start)] = find_duty_deadline(due, decision)
    assert found == {False: None, True: "2015-03-16T09:00"}


def test_a_planned_end_does_not_hide_the_limit():
    hold = {"started_at": "2014-03-03T10:00", "until": "2014-03-04T18:00", "state_holidays": []}
    case = {"as_of": "2014-03-04T12:00", "place": "us-ct", "facts": {"hold": hold}}
    case["facts"]["detainer"] = OLD_FORM
    decision = decide(case, law="us-federal/8cfr-287-7", action="hold")
    limit = find_hold_limit(decision)
    assert limit is not None
    assert limit.ends_at == "2014-03-05T10:00"


@pytest.mark.parametrize(
    ("as_of", "hours", "end"),
    [
        param("2014-05-27T16:00", 24, "2014-05-28T16:00", id="over-memorial-day"),
        param("2014-05-28T16:00", 48, "2014-05-28T16:00", id="the-last-hour"),
        param("2014-05-24T10:00", 8, "2014-05-28T16:00", id="asked-on-a-saturday"),
        param("2014-05-22T16:00", 0, "2014-05-27T16:00", id="just-begun"),
    ],
)
def test_hours_that_count_give_the_end(as_of, hours, end):
    facts = {"detainer": OLD_FORM, "hold": {"countable_hours": hours}}
    case = {"as_of": as_of, "place": "us-ct", "facts": facts}
    limit = find_hold_limit(decide(case, law="us-federal/8cfr-287-7", action="hold"))
    assert limit is not None
    assert limit.ends_at == end


@pytest.mark.parametrize(
    "hold",
    [
        param({"countable_hours": {"at_least": 3, "at_most": 9}}, id="known-in-part"),
        param({"countable_hours": None}, id="not-known"),
    ],
)
def test_hours_known_in_part_give_no_end(hold):
    case = {"as_of": "2014-05-27T16:00", "place": "us-ct", "facts": {"hold": hold}}
    case["facts"]["detainer"] = OLD_FORM
    limit = find_hold_limit(decide(case, law="us-federal/8cfr-287-7", action="hold"))
    assert limit is None or limit.ends_at is None
