import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from trustact.evidence.effects.estimates import Estimate, EventTime
from trustact.evidence.effects.event_chart import HEIGHT, WIDTH, choose_ticks, event_chart

SVG = "{http://www.w3.org/2000/svg}"


def point(time, value, error=0.1):
    return EventTime(time, Estimate(value, error), 12, (2010,))


@pytest.fixture
def drawn():
    points = [point(-2, 0.1), point(-1, 0.0), point(0, -0.2), point(1, -0.4, 0.3)]
    return ElementTree.fromstring(
        event_chart("a", 'A <title> & "more"', points, "log(a)", "unit", "year")
    )


def test_every_point_is_within_the_picture(drawn):
    circles = drawn.findall(f"{SVG}circle")
    assert len(circles) == 4
    for circle in circles:
        assert 0 < float(circle.get("cx")) < WIDTH
        assert 0 < float(circle.get("cy")) < HEIGHT
    assert [float(c.get("cx")) for c in circles] == sorted(float(c.get("cx")) for c in circles)


def test_a_higher_value_is_drawn_higher(drawn):
    heights = [float(circle.get("cy")) for circle in drawn.findall(f"{SVG}circle")]
    assert heights == sorted(heights)


def test_points_before_the_start_are_hollow(drawn):
    fills = [circle.get("fill") for circle in drawn.findall(f"{SVG}circle")]
    assert fills == ["#ffffff", "#ffffff", "#d55e00", "#d55e00"]


def test_it_says_in_words_what_it_shows(drawn):
    words = drawn.findtext(f"{SVG}desc")
    assert "+1 years: -0.400, interval -0.988 to +0.188, 12 units." in words
    assert drawn.findtext(f"{SVG}title") == 'A <title> & "more"'


@pytest.mark.parametrize(
    ("low", "high"), [(-0.22, 0.05), (0, 0), (-1e-7, 3e-7), (-12000, 40), (0.0, 0.3)]
)
def test_ticks_enclose_the_range_and_have_the_zero(low, high):
    ticks = choose_ticks(low, high)
    assert ticks[0] <= low + 1e-12
    assert ticks[-1] >= high - 1e-12
    assert 0.0 in ticks
    assert 2 <= len(ticks) <= 9


def test_labels_of_many_periods_do_not_overlap():
    points = [point(time, 0.1) for time in range(-24, 25)]
    drawn = ElementTree.fromstring(event_chart("a", "A", points, "log(a)", "unit", "month"))
    labels = [
        (float(each.get("x")), each.text)
        for each in drawn.findall(f"{SVG}text")
        if re.fullmatch(r"[-+]\d+|0", each.text) and each.get("text-anchor") == "middle"
    ]
    assert "0" in {text for _, text in labels}
    assert len(labels) > 8
    assert all(right - left >= 30 for (left, _), (right, _) in pairwise(labels))
    assert "units" not in {each.text for each in drawn.findall(f"{SVG}text")}
