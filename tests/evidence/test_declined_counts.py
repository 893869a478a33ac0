"""Declined detainers: counts by year and state, sums of several tables, the chart."""

import xml.etree.ElementTree as ET

from trustact.evidence.public_figures.declined_chart import LawDay, declined_chart
from trustact.evidence.public_figures.declined_counts import (
    count_declined,
    reconcile,
    reconcile_state,
)

YEARS = [{"year": "2013", "count": "10"}, {"year": "2014", "count": "20"}]
REASONS = [
    {"year": "2013", "lift_reason": "Detainer Declined by LEA", "count": "1"},
    {"year": "2014", "lift_reason": "Detainer Declined by LEA", "count": "6"},
    {"year": "2014", "lift_reason": "Booked into Detention", "count": "5"},
]
FACILITIES = [
    {"facility": "A", "states": "OHIO", "detainers": "12", "with_stated_end": "8", "declined": "4"},
    {
        "facility": "B",
        "states": "IOWA;OHIO",
        "detainers": "15",
        "with_stated_end": "3",
        "declined": "2",
    },
    {"facility": "", "states": "", "detainers": "3", "with_stated_end": "1", "declined": "1"},
]
BY_STATE = [
    {"year": "2013", "state": "", "declined": "1"},
    {"year": "2014", "state": "OHIO", "declined": "5"},
]
LAWS = [
    LawDay("2014-01-01", "2018-01-01", "us-ca/a", "One", "1"),
    LawDay("2013-06", None, "us-ct/b", "Two & a half", "2"),
    LawDay("2014-03-04", None, "us-federal/c", "A ruling", "3", ruling=True),
]


def counts():
    return count_declined(YEARS, REASONS, FACILITIES, BY_STATE)


def test_years_have_all_detainers_those_with_an_end_and_those_declined():
    found = [(y.year, y.detainers, y.stated, y.declined) for y in counts().years]
    assert found == [(2013, 10, 1, 1), (2014, 20, 11, 6)]
    assert (counts().detainers, counts().stated, counts().declined) == (30, 12, 7)


def test_a_name_of_several_states_counts_for_none_of_them():
    iowa, ohio = counts().states
    assert (ohio.facilities, ohio.detainers, ohio.declined) == (1, 12, 4)
    assert (ohio.shared_detainers, ohio.shared_declined) == (15, 2)
    assert (iowa.facilities, iowa.detainers, iowa.shared_declined) == (0, 0, 2)


def test_every_detainer_has_a_name_in_one_state_in_several_or_in_none():
    known = counts().knowledge
    assert (known.one, known.several, known.none) == ((12, 4), (15, 2), (3, 1))


def test_tables_that_differ_say_by_how_much():
    months = [{"year_month": "2013-01", "count": "31"}]
    lines = [each.line() for each in reconcile(counts(), months, FACILITIES)]
    assert lines[0] == "all detainers: 30 (by year), 31 (by month): 1 more in the second"
    assert lines[1] == "all detainers: 30 (by year), 30 (by facility): equal"
    assert lines[4].endswith("6 (by state and year): 1 fewer in the second")


def test_the_tables_of_a_state_stand_beside_each_other():
    assert reconcile_state(counts(), "Ohio").line() == (
        "declined, Ohio: 5 (by state and year), 4 (by facility, names of this state only): 1 fewer "
        "in the second"
    )
    iowa = reconcile_state(counts(), "Iowa")
    assert (iowa.one, iowa.other) == (0, 0)


def columns(chart):
    tree = ET.fromstring(chart)
    return {
        rect[0].text.split(" ")[0].rstrip(":"): float(rect.get("height"))
        for rect in tree.iter("{http://www.w3.org/2000/svg}rect")
        if rect.get("class") == "year"
    }


def test_columns_are_as_tall_as_their_counts():
    tall = columns(declined_chart("A", {2013: 100, 2014: 400}, []))
    assert tall["2014"] == 4 * tall["2013"]


def test_the_chart_has_a_numbered_line_and_words_for_each_law():
    chart = declined_chart("A", {2013: 1}, LAWS)
    tree = ET.fromstring(chart)
    texts = [each.text for each in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert "1: 2014-01-01 One in force, until 2018-01-01 (us-ca/a)" in texts
    assert "2: 2013-06 Two & a half in force (us-ct/b)" in texts
    assert "3: 2014-03-04 A ruling decided (us-federal/c)" in texts
    assert {"1", "2", "3"} <= set(texts)


def test_a_law_stands_in_its_year():
    def x_of(day):
        tree = ET.fromstring(declined_chart("A", {2014: 1}, [LawDay(day, None, "a", "A", "")]))
        lines = tree.iter("{http://www.w3.org/2000/svg}line")
        return next(float(line.get("x1")) for line in lines if line.get("stroke-dasharray"))

    assert x_of("2013-12-31") < x_of("2014-01-01") < x_of("2014-07-02") < x_of("2014-12-31")
    assert x_of("2014") == x_of("2014-01") == x_of("2014-01-01")


def test_a_part_of_a_year_is_hatched_and_said():
    chart = declined_chart("A", {2007: 3, 2014: 5}, [])
    assert "2007 (October to December): 3 declined detainers" in chart
    assert chart.count('fill="url(#part-of-year)"') == 1


def test_the_chart_fetches_nothing():
    chart = declined_chart("A", {2014: 1}, LAWS)
    assert "<script" not in chart
    assert "href" not in chart
    assert chart.count("http") == 1, "only the name of the SVG language"
