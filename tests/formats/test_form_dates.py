"""Dates as officers write them: the day where it is certain, and never a certain defect otherwise.

Holds the kind of the case f09: `3/1/18`, `March 1, 2018`, `03-01-2018`, `N/A`.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.formats.detainer_forms import DetainerRequest, case_facts, parse_form_date
from trustact.language.case import Case
from trustact.language.partial_dates import parse_partial_date

DAYS = {
    "2018-03-01": "2018-03-01",
    "2018-3-1": "2018-03-01",
    "2018/03/01": "2018-03-01",
    "20180301": "2018-03-01",
    "03012018": "2018-03-01",
    "12102012": "2012-12-10",
    "3/1/2018": "2018-03-01",
    "03/01/2018": "2018-03-01",
    "3/1/18": "2018-03-01",
    "03/01/18": "2018-03-01",
    " 3 / 1 / 2018 ": "2018-03-01",
    "03-01-2018": "2018-03-01",
    "3-1-2018": "2018-03-01",
    "03-15-18": "2018-03-15",
    "1/3/14": "2014-01-03",
    "3/1/98": "1998-03-01",
    "12/31/2011": "2011-12-31",
    "March 1, 2018": "2018-03-01",
    "MARCH 1 2018": "2018-03-01",
    "Mar. 1, 2018": "2018-03-01",
    "March 1st, 2018": "2018-03-01",
    "Sept. 2, 2014": "2014-09-02",
    "1 March 2018": "2018-03-01",
    "1st of March, 2018": "2018-03-01",
    "01-MAR-2018": "2018-03-01",
    "01MAR2018": "2018-03-01",
    "1-Mar-18": "2018-03-01",
    "Thursday, March 1, 2018": "2018-03-01",
    "Thu 3/1/2018": "2018-03-01",
    "3/1/2018 14:30": "2018-03-01",
    "3/1/2018 2:30 PM": "2018-03-01",
    "2018-03-01T14:30": "2018-03-01",
    "March 2018": "2018-03",
    "2014-03": "2014-03",
    "2014": "2014",
    "2/29/2016": "2016-02-29",
    "2/29/16": "2016-02-29",
}

UNREADABLE = [
    "N/A", "n/a", "NA", "illegible", "unknown", "see attached", "last week", "yesterday", "-", "?",
    "__/__/____", "00/00/0000", "0/0/0", "99/99/9999", "13/1/2014", "2014-13-01", "18-03-01",
    "03-01-18", "3/1", "March 1", "Mar-18", "3/1/50", "3/1/0018", "3/1/20188", "3.1.2018",
    "1.3.2018", "0301", "030118", "3/1/18 or 3/2/18", "3/1/2018 - 3/3/2018", "Smarch 1, 2018",
    "Friday, March 1, 2018", "3/1/2018 14:30Z", "2018-03-01T14:30-05:00", "3/1/2018 25:00",
    "31/12/2018", "2018-00-00", "\u0663/\u0661/\u0662\u0660\u0661\u0668", "1/32/2018", "3/1-2018",
    "0000", "9999-99-99", "1" * 200,
]  # fmt: skip

IMPOSSIBLE = {
    "2/30/2014": "February 2014 has 28 days",
    "2/30/14": "February 2014 has 28 days",
    "2014-02-30": "February 2014 has 28 days",
    "02-30-2014": "February 2014 has 28 days",
    "February 30, 2014": "February 2014 has 28 days",
    "4/31/18": "April 2018 has 30 days",
    "2/29/2018": "February 2018 has 28 days",
    "31 June 2018": "June 2018 has 30 days",
}


@pytest.mark.parametrize(("text", "day"), DAYS.items(), ids=DAYS.keys())
def test_a_day_that_is_unambiguous_is_read(text, day):
    assert parse_form_date(text).span == parse_partial_date(day)


@pytest.mark.parametrize("text", UNREADABLE)
def test_a_text_that_is_not_certainly_a_date_is_not_readable_and_no_certain_defect(text):
    read = parse_form_date(text)
    assert (read.span, read.impossible, read.text) == (None, False, text)
    assert "is not readable as a date; write it as 3/1/2018" in read.problem
    assert len(read.problem) < 150


@pytest.mark.parametrize(("text", "why"), IMPOSSIBLE.items(), ids=IMPOSSIBLE.keys())
def test_a_day_that_no_calendar_has_is_a_certain_defect(text, why):
    read = parse_form_date(text)
    assert (read.span, read.impossible) == (None, True)
    assert why in read.problem


@given(st.dates(date(1980, 1, 1), date(2039, 12, 31)))
def test_each_way_of_writing_gives_the_same_day(day):
    ways = [
        f"{day:%m/%d/%Y}",
        f"{day.month}/{day.day}/{day:%y}",
        f"{day:%m-%d-%Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%d%b%Y}",
        f"{day:%Y%m%d}",
        f"{day:%m%d%Y}",
        f"{day:%A}, {day:%b} {day.day}, {day.year}",
    ]
    assert {parse_form_date(way).span for way in ways} == {parse_partial_date(day.isoformat())}


@given(st.text(st.sampled_from("0123456789/-., aAbcMarchJunyTZ:"), max_size=20))
def test_no_text_ends_the_reading(text):
    read = parse_form_date(text)
    assert (read.span is None) == (read.problem is not None)


AHEAD = {
    "form": "I-247A",
    "dated": "3/1/2018",
    "received_on": "2018-03-20",
    "papers": [{"form": "I-200", "issued_on": "2098-03-01"}, {"form": "I-205"}],
}


def test_the_facts_of_a_request_with_days_to_come_make_a_case():
    """Holds the attack form_future_paper: `form read` wrote a case that `decide` refused."""
    request = DetainerRequest.from_mapping(AHEAD, name="a.yaml")
    facts = case_facts(request, date(2018, 3, 5))
    assert facts["detainer"]["lodged_on"] is None
    assert [paper.get("issued_on", "absent") for paper in facts["papers"]] == [None, "absent"]
    Case.check({"as_of": "2018-03-05", "facts": facts})
    assert case_facts(request)["papers"][0]["issued_on"] == "2098-03-01"


def test_a_month_that_only_may_lie_ahead_stays_a_fact():
    request = DetainerRequest.from_mapping(AHEAD | {"received_on": "2018-03"}, name="a.yaml")
    facts = case_facts(request, date(2018, 3, 5))
    assert facts["detainer"]["lodged_on"] == "2018-03"
    Case.check({"as_of": "2018-03-05", "facts": facts})
