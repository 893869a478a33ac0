"""A request is on the official form where its form was in use on the day on which it came."""

from datetime import date

import pytest

import trustact
from filling.all_back_ends import I200, answers
from trustact.deciding.case_warnings import find_warnings
from trustact.formats.detainer_forms.form_facts import case_facts
from trustact.formats.detainer_forms.request import DetainerRequest
from trustact.formats.detainer_forms.versions import versions_of
from trustact.language.partial_dates import parse_partial_date
from trustact.language.request_forms import FORM_DAYS, describe_form_of_another_time

FLORIDA = "us-fl/sb168-2019"
NOT_STATED = object()


def case_of(request, as_of):
    return trustact.check(
        {
            "as_of": as_of,
            "place": "us-fl-duval",
            "agency": "county-jail",
            "facts": {
                "detainer": {
                    "lodged": True,
                    "issuer": "ice",
                    "asks": ["hold", "notify"],
                    "basis": "final-order",
                    "complete": True,
                    "probable_cause_stated": True,
                    "served_on_person": True,
                    **{name: value for name, value in request.items() if value is not NOT_STATED},
                },
                "release": {"eligible": True},
                "claims_us_citizenship": False,
                "papers": [I200],
                "papers_complete": True,
            },
        }
    )


@pytest.mark.parametrize("action", ["hold", "notify"])
@pytest.mark.parametrize(
    ("form", "lodged_on", "expected"),
    [
        ("I-247A", "2020-02-03", "required"),
        ("I-247A", "2017-04-02", "required"),
        ("I-247A", NOT_STATED, "required"),
        ("I-247A", "2017-04-01", "undetermined"),
        ("I-247A", None, "undetermined"),
        ("I-247", "2020-02-03", "undetermined"),
        ("I-247", "2014-06-02", "required"),
        ("I-247", NOT_STATED, "undetermined"),
        ("I-247D", "2017-04-03", "undetermined"),
        ("I-247D", "2017-04-02", "required"),
        ("I-247D", "2017", "undetermined"),
        ("I-247D", "2014-06-02", "undetermined"),
        ("I-247D", NOT_STATED, "undetermined"),
    ],
)
def test_form_of_another_time_is_not_taken_for_the_official_one(form, lodged_on, expected, action):
    request = {"form": form, "lodged_on": lodged_on}
    assert answers(case_of(request, "2020-02-03"), FLORIDA, action) == {expected}
    stated = case_of(request | {"official_form": True}, "2020-02-03")
    assert answers(stated, FLORIDA, action) == {"required"}


@pytest.mark.parametrize(
    ("form", "lodged_on", "as_of", "said"),
    [
        ("I-247", "2020-02-03", "2020-02-03", "until 2015-07 (basis: secondary); it came on 2020"),
        ("I-247D", "2017-04-03", "2020-02-03", "made in time remains one; ask for a new one"),
        ("I-247D", NOT_STATED, "2020-02-03", "the day on which it came is not known"),
        ("I-247D", "2014-06-02", "2014-06-02", "from 2015-06 until 2017-04-02"),
        ("I-247A", NOT_STATED, "2013-06-02", "on 2013-06-02 it did not exist"),
        ("I-247G", "2025-03-03", "2025-03-05", "it came on 2025-03-03. The form or the day must"),
    ],
)
def test_a_form_of_another_time_is_named(form, lodged_on, as_of, said):
    case = case_of({"form": form, "lodged_on": lodged_on}, as_of)
    for action in ("hold", "notify", "transfer"):
        (text,) = find_warnings(case, action)
        assert f"on form {form}, which was in use" in text
        assert said in text
    assert find_warnings(case, "inquire") == ()


@pytest.mark.parametrize(
    ("form", "lodged_on", "as_of"),
    [
        ("I-247", "2015-07-31", "2020-02-03"),
        ("I-247", NOT_STATED, "2009-02-03"),
        ("I-247D", "2015-06-01", "2015-06-01"),
        ("I-247A", NOT_STATED, "2017-04-02"),
        ("I-247A", "2020", "2020-02-03"),
        ("other", "2020-02-03", "2020-02-03"),
    ],
)
def test_a_form_of_its_time_is_not_remarked(form, lodged_on, as_of):
    assert find_warnings(case_of({"form": form, "lodged_on": lodged_on}, as_of), "hold") == ()


@pytest.mark.parametrize("form", FORM_DAYS)
def test_days_are_those_of_the_editions(form):
    editions, days = versions_of(form), FORM_DAYS[form]
    assert days.last == editions[-1].last_day.value
    assert days.first in (None, editions[0].issued_from.value)
    assert (days.first is None) == (form == "I-247")


def test_a_form_that_no_table_has_says_nothing():
    day = parse_partial_date("2020-02-03")
    assert describe_form_of_another_time("other", day, date(2020, 2, 3)) is None
    assert describe_form_of_another_time(None, day, date(2020, 2, 3)) is None


@pytest.mark.parametrize(
    ("form", "dated", "expected"),
    [
        ("I-247", "2014-06-02", True),
        ("I-247", "2020-02-03", None),
        ("I-247", None, None),
        ("I-247A", "2016-02-03", None),
        ("I-247A", "2020-02-03", True),
        ("other", "2020-02-03", False),
    ],
)
def test_a_form_that_was_read_is_official_if_its_date_says_so(form, dated, expected):
    request = DetainerRequest.from_mapping({"form": form, "dated": dated}, name="a request")
    assert case_facts(request)["detainer"].get("official_form") is expected
