"""Hours that run out at the midnight at which a day begins that does not count."""

import re
from datetime import datetime, timedelta
from importlib.resources import files

import pytest

import trustact
from trustact.answers.shortest_limit import find_hold_limit
from trustact.language.calendars import CALENDARS
from trustact.language.clocks import find_deadline
from trustact.secure_communities.booking_file import read_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.timeline_json import timeline_json

WEEKDAYS = CALENDARS["weekdays-and-federal-holidays"]


def limit_under_the_regulation(as_of, **facts):
    case = {
        "as_of": as_of,
        "place": "us-ca-fresno",
        "facts": {"detainer": {"lodged": True, "form": "I-247"}, **facts},
    }
    return find_hold_limit(trustact.decide(case, "us-federal/8cfr-287-7"))


@pytest.mark.parametrize(
    ("as_of", "ends_at"),
    [
        # Saturday; Monday and Tuesday count, Wednesday is Veterans Day
        pytest.param("2015-11-07T16:00", "2015-11-11T00:00", id="before-a-holiday"),
        pytest.param("2014-01-01T16:00", "2014-01-04T00:00", id="before-a-weekend"),
        pytest.param("2014-06-19T00:00", "2014-06-21T00:00", id="begun-at-midnight"),
        pytest.param("2013-12-21T10:00", "2013-12-25T00:00", id="before-christmas"),
    ],
)
def test_the_limit_is_the_midnight_at_which_the_hours_run_out(as_of, ends_at):
    assert limit_under_the_regulation(as_of).ends_at == ends_at


@pytest.mark.parametrize("day", range(0, 62))
@pytest.mark.parametrize("time", ["00:00", "10:00"])
def test_each_day_of_two_months_has_the_limit_that_its_calendar_gives(day, time):
    begun = datetime.fromisoformat(f"2013-11-20T{time}") + timedelta(days=day)
    limit = limit_under_the_regulation(begun.isoformat(timespec="minutes"))
    ends = find_deadline(begun, 48, WEEKDAYS, zone="America/Los_Angeles").replace(tzinfo=None)
    assert limit.ends_at == ends.isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("as_of", "answer"),
    [
        pytest.param("2014-06-20T23:59", "permitted", id="before-they-run-out"),
        pytest.param("2014-06-21T00:00", "permitted", id="as-they-run-out"),
        pytest.param("2014-06-21T00:01", "prohibited", id="saturday"),
        pytest.param("2014-06-22T20:00", "prohibited", id="sunday"),
        pytest.param("2014-06-23T00:00", "prohibited", id="monday-at-midnight"),
        pytest.param("2014-06-23T09:00", "prohibited", id="monday"),
    ],
)
def test_the_answer_of_the_day_after_is_that_of_the_limit(as_of, answer):
    case = {
        "as_of": as_of,
        "place": "us-ca-fresno",
        "facts": {
            "detainer": {"lodged": True, "form": "I-247"},
            "hold": {"started_at": "2014-06-19T00:00", "state_holidays": []},
        },
    }
    found = trustact.decide(case, "us-federal/8cfr-287-7")
    assert found.answer == answer
    if answer == "permitted":
        assert find_hold_limit(found).ends_at == "2014-06-21T00:00"


@pytest.mark.parametrize(
    ("as_of", "ends_at"),
    [
        pytest.param("2013-11-28T10:00", "2013-11-30T00:00", id="thanksgiving"),
        pytest.param("2013-07-04T10:00", "2013-07-06T00:00", id="independence-day"),
        pytest.param("2012-12-22T10:00", "2012-12-25T00:00", id="before-christmas"),
    ],
)
def test_the_twenty_four_hours_of_the_district_are_not_replaced_by_the_longer_clock(as_of, ends_at):
    case = {
        "as_of": as_of,
        "place": "us-dc",
        "agency": "state-corrections",
        "searched": ["criminal-history", "court-docket", "jail-record", "request"],
        "facts": {
            "detainer": {"lodged": True, "form": "I-247", "issuer": "ice"},
            "release": {"eligible": True},
            "age": 47,
            "agreements": {"reimbursement": True, "reimburses_all_costs": True},
            "convictions": [
                {
                    "statute": "D.C. Code 22-2103",
                    "level": "felony",
                    "jurisdiction": "us-dc",
                    "convicted_on": "1990-05-01",
                    "released_on": "2005-01-01",
                }
            ],
        },
    }
    limit = find_hold_limit(trustact.decide(case, "us-dc/detainer-2012"))
    assert (limit.hours, limit.ends_at) == (24, ends_at)


@pytest.mark.parametrize(
    ("released", "ends"),
    [
        pytest.param("2014-06-19T00:00", "2014-06-21T00:00", id="before-a-weekend"),
        pytest.param("2014-06-17T00:00", "2014-06-19T00:00", id="ordinary-days"),
        pytest.param("2015-11-07T16:00", "2015-11-11T00:00", id="before-veterans-day"),
    ],
)
def test_the_gate_releases_when_its_own_clock_ends(tmp_path, released, ends):
    example = files("trustact.secure_communities") / "examples" / "bail-before-a-holiday.yaml"
    text = example.read_text(encoding="utf-8")
    assert "2014-05-23T16:00" in text
    later = datetime.fromisoformat(released) - datetime(2014, 5, 23, 16)

    def move(found):
        moved = datetime.fromisoformat(found[0]) + later
        return moved.isoformat(timespec="minutes") if "T" in found[0] else f"{moved:%Y-%m-%d}"

    path = tmp_path / "booking.yaml"
    path.write_text(re.sub(r"201[45]-05-\d\d(T\d\d:\d\d)?", move, text), encoding="utf-8")
    events = timeline_json(run_booking(read_booking(path)), "0")["events"]
    by_kind = {event["kind"]: event["at"][:16] for event in events}
    assert by_kind["release-eligible"] == released
    assert by_kind["hold-ended"] == ends
