"""A date such as 3/1/2014 is read in the order that somebody has stated, and in no other."""

import pytest

from trustact.formats.stated_dates import read_stated_date, read_stated_dates
from trustact.language.errors import CaseErrors

param = pytest.param


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        param("3/1/2014", "mdy", "2014-03-01", id="month-first"),
        param("3/1/2014", "dmy", "2014-01-03", id="day-first"),
        param("03-01-2014", "mdy", "2014-03-01", id="hyphens"),
        param("2014/3/1", None, "2014-03-01", id="year-first-needs-no-order"),
        param("2014-03-01", "dmy", "2014-03-01", id="iso"),
        param("2014-03", "mdy", "2014-03", id="iso-month"),
        param("3/2014", None, "2014-03", id="month-and-year"),
        param("3/1/2014 0:00", "mdy", "2014-03-01", id="midnight-is-the-day"),
        param("3/1/2014 12:00 AM", "mdy", "2014-03-01", id="midnight-in-halves"),
        param("3/1/2014 12:30 PM", "mdy", "2014-03-01T12:30", id="noon"),
        param("3/1/2014 9:05:30 p.m.", "mdy", "2014-03-01T21:05:30", id="evening"),
        param("3/1/2014 21:05 -08:00", "mdy", "2014-03-01T21:05-08:00", id="offset"),
        param("2014-03-01T06:30:15.5Z", "mdy", "2014-03-01T06:30:15.5Z", id="iso-time"),
        param("last spring", "mdy", "last spring", id="no-date-stays"),
    ],
)
def test_date_is_read_in_its_order(text, order, expected):
    assert read_stated_date(text, order) == expected


@pytest.mark.parametrize(
    ("text", "order", "problem"),
    [
        param("3/1/2014", None, "state the order for all dates", id="no-order"),
        param("2/28/2014", None, "state the order for all dates", id="no-order-though-clear"),
        param("28/2/2014", "mdy", "no month 28", id="wrong-order"),
        param("3/1/14", "mdy", "two centuries", id="two-digits"),
        param("3/1/2014 25 PM", "mdy", "no time of day", id="no-time"),
        param("3/1/2014 13:00 PM", "mdy", "no time of day", id="thirteen-pm"),
    ],
)
def test_date_that_is_not_certain_is_refused(text, order, problem):
    with pytest.raises(ValueError, match=problem):
        read_stated_date(text, order)


def test_only_dates_of_a_case_are_read():
    case = {
        "as_of": "3/1/2014",
        "subject": "3/1/2014",
        "searched": ["registry", {"criminal-history": "2/27/2014"}],
        "facts": {
            "age": 34,
            "release": {"eligible_at": "3/1/2014 10:00 PM", "reason": "bail-posted"},
            "convictions": [
                {"statute": "1/2/2003", "convicted_on": "4/2/2009",
                 "events": [{"kind": "vacated", "date": "5/6/2010"}]},
            ],
            "hold": {"state_holidays": ["3/31/2014"]},
        },
    }  # fmt: skip
    assert read_stated_dates(case, "mdy") == {
        "as_of": "2014-03-01",
        "subject": "3/1/2014",
        "searched": ["registry", {"criminal-history": "2014-02-27"}],
        "facts": {
            "age": 34,
            "release": {"eligible_at": "2014-03-01T22:00", "reason": "bail-posted"},
            "convictions": [
                {"statute": "1/2/2003", "convicted_on": "2009-04-02",
                 "events": [{"kind": "vacated", "date": "2010-05-06"}]},
            ],
            "hold": {"state_holidays": ["2014-03-31"]},
        },
    }  # fmt: skip


def test_each_date_that_cannot_be_read_is_named():
    case = {"as_of": "3/1/14", "facts": {"papers": [{"issued_on": "13/1/2014"}]}}
    with pytest.raises(CaseErrors) as caught:
        read_stated_dates(case, "mdy")
    assert [error.path for error in caught.value.errors] == ["as_of", "papers[0].issued_on"]
