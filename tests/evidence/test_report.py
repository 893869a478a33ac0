"""Charts and the page: the same figures in bars, words and tables; nothing from elsewhere."""

import re
import xml.etree.ElementTree as ET
from html import unescape

import pytest

from evidence.test_text import counts, groups, law_result, result
from trustact.evidence.bounds import KnownShare, Range
from trustact.evidence.charts import COLORS, Bar, RangeBar, bar_chart, range_chart
from trustact.evidence.html_report import MOST_GROUPS_IN_CHART, render_report
from trustact.language.instrument import ANSWERS


def drawn(chart):
    """Return the bars of a chart: the rectangles that carry a title, without the legend."""
    return [rect for rect in ET.fromstring(chart).iter("rect") if rect.find("title") is not None]


def test_lengths_are_in_the_proportion_of_the_rows():
    chart = bar_chart(
        "a", "A", [Bar("one", counts(3, 0, 0, 0, 1)), Bar("two", counts(2, 0, 0, 0, 0))]
    )
    first, second, third = [float(rect.get("width")) for rect in drawn(chart)]
    assert first == pytest.approx(3 * second, abs=0.05)
    assert third == pytest.approx(2 * second, abs=0.05)


def test_equal_bars_fill_the_width_so_that_shares_compare():
    chart = bar_chart(
        "a", "A", [Bar("one", counts(3, 0, 0, 0, 1)), Bar("two", counts(2, 0, 0, 0, 0))], equal=True
    )
    first, second, third = [float(rect.get("width")) for rect in drawn(chart)]
    assert first + second == pytest.approx(third, abs=0.05)


def test_bar_without_rows_draws_nothing_and_fails_nothing():
    assert drawn(bar_chart("a", "A", [Bar("none", counts(0, 0, 0, 0, 0))])) == []
    assert drawn(bar_chart("a", "A", [])) == []


def test_chart_says_in_words_what_it_shows():
    chart = ET.fromstring(bar_chart("a", "A title", [Bar("one", counts(3, 0, 0, 0, 1))]))
    assert chart.get("role") == "img"
    assert chart.get("aria-labelledby") == "a-title a-desc"
    assert chart.find("title").text == "A title"
    assert chart.find("desc").text == ("one, 4 rows: prohibited 3 (75.0%), undetermined 1 (25.0%).")


@pytest.mark.parametrize("kind", ["answers", "shares", "range"])
def test_a_chart_shows_its_title_its_scale_and_whole_names(kind):
    name = "CALIFORNIA CITY CORRECTIONAL FACILITY AND DETENTION CENTER, California"
    title = "Answers by facility, under all laws in force, combined, the 40 largest of 600 groups"
    if kind == "range":
        bars = [RangeBar(name, "prohibited", 14, 56, 80), RangeBar("b", "prohibited", 0, 1200)]
        chart = range_chart("a", title, bars, 1200)
    else:
        bars = [Bar(name, counts(14, 0, 0, 0, 66)), Bar("b", counts(0, 1200, 0, 0, 0))]
        chart = bar_chart("a", title, bars, equal=kind == "shares")
    svg = ET.fromstring(chart)
    texts = [each.text for each in svg.iter("text")]
    shown = " ".join(texts)
    assert shown.startswith(title)
    assert name in shown
    assert "\u2026" not in shown
    scale = ["0%", "25%", "50%", "75%", "100%"]
    assert set(scale if kind == "shares" else ["0", "500", "1,000", "rows"]) <= set(texts)
    if kind == "range":
        assert {"prohibited, at least (solid)", "prohibited, at most (hatched)"} <= set(texts)
    places = [(float(each.get("y")), each.text) for each in svg.iter("text")]
    assert max(y for y, _ in places) < float(svg.get("viewBox").split()[3])


def test_the_chapter_of_all_laws_has_no_jargon_in_its_heading():
    page = render_report(result(law_result(id="stack", mode="stack")))
    assert "<h2>All laws in force, combined</h2>" in page
    assert ">Answers under all laws in force, combined</text>" in page


def test_every_answer_has_a_color_of_its_own_and_a_place_in_the_legend():
    assert set(COLORS) == set(ANSWERS)
    assert len(set(COLORS.values())) == len(ANSWERS)
    legend = bar_chart("a", "A", [])
    assert all(color in legend for color in COLORS.values())


def test_name_of_a_place_cannot_become_markup():
    evil = '<script>alert("x")</script> & "co"'
    chart = bar_chart("a", evil, [Bar(evil, counts(1, 0, 0, 0, 0))])
    assert "<script" not in chart
    assert ET.fromstring(chart).find("title").text == evil
    page = render_report(
        result(law_result(groups=groups("facility", {evil: counts(1, 0, 0, 0, 0)})))
    )
    assert "<script" not in page
    assert evil in unescape(page)


@pytest.fixture
def page():
    law = law_result(
        without_assumptions=counts(0, 0, 0, 3, 7),
        known_share_bounds={"prohibited": Range(3, 5)},
        groups=groups("state", {f"State {n:02}": counts(n, 0, 0, 0, 1) for n in range(60)}),
    )
    known_share = KnownShare("convictions=[]", 0.477, "TRAC")
    return render_report(
        result(law, assumptions=("papers=[]",), filled_rows=(7,), known_share=known_share)
    )


def test_page_needs_nothing_from_elsewhere(page):
    assert not re.search(r"<script|<link|<img|https?:|src=|href=|@import|url\((?!#)", page)


def test_every_chart_is_sound_and_has_its_own_id(page):
    charts = re.findall(r"<svg.*?</svg>", page, re.S)
    ids = [ET.fromstring(chart).get("id") for chart in charts]
    answers = ("prohibited", "permitted", "required")
    ranges = [f"law-0-state-{answer}" for answer in answers]
    assert ids == ["overview", "law-0-bounds", *ranges]


def test_table_beside_a_chart_has_all_groups_though_the_chart_has_not(page):
    assert page.count('<th scope="row">State ') == 60
    note = f"The chart shows the {MOST_GROUPS_IN_CHART} largest of 60 groups; the table has all."
    # Beside the chart, not below a table that is longer than the page.
    assert page.count(note) == 1
    assert re.search(rf"</svg>\s*<p class=\"note\">{re.escape(note)} From least to most", page)


def test_bounds_with_a_known_share_are_drawn_from_least_to_most():
    answers = ("prohibited", "permitted", "required", "not-regulated")
    law = law_result(
        bounds={a: Range(1, 5) if a == "prohibited" else Range(0, 0) for a in answers},
        known_share_bounds={a: Range(3, 4) if a == "prohibited" else Range(0, 0) for a in answers},
    )
    page = render_report(result(law, known_share=KnownShare("convictions=[]", 0.477, "TRAC")))
    (chart,) = re.findall(r'<svg id="law-0-bounds".*?</svg>', page, re.S)
    without, with_it = drawn(chart)
    assert "prohibited: 1 to 5 of 10 rows" in without.find("title").text
    assert "prohibited, with the known share: 3 to 4 of 10 rows" in with_it.find("title").text
    unit = float(without.get("width")) / 4
    assert float(with_it.get("width")) == pytest.approx(unit, abs=0.05)
    assert float(with_it.get("x")) - float(without.get("x")) == pytest.approx(2 * unit, abs=0.05)
    assert '-bounds"' not in render_report(result(law_result()))


@pytest.mark.parametrize("rows", [0, 10])
def test_range_whose_ends_are_equal_is_drawn_as_a_line(rows):
    (bar,) = drawn(range_chart("a", "A", [RangeBar("one", "prohibited", rows, rows)], rows))
    assert float(bar.get("width")) == 2


def test_a_range_of_a_group_says_how_many_rows_the_group_has():
    chart = range_chart("a", "A", [RangeBar("New Hampshire", "prohibited", 14, 56, 80)], 805)
    assert chart.count("New Hampshire: 14 to 56 of 80 rows") == 2


def test_months_that_a_chart_leaves_out_are_the_last_and_not_the_smallest():
    months = {f"{2010 + n // 12}-{n % 12 + 1:02d}": counts(60 - n, 0, 0, 0, 0) for n in range(60)}
    page = render_report(result(law_result(groups=groups("month", months))))
    assert f"The chart shows the {MOST_GROUPS_IN_CHART} first of 60 groups" in page


def test_page_says_how_many_rows_an_assumption_filled(page):
    assert "<code>papers=[]</code> (filled 7 of 10 rows)" in page


def test_page_names_assumption_known_share_and_sources(page):
    for words in (
        "<code>papers=[]</code>",
        "47.7% of rows, not known which (TRAC)",
        "12 rows read = 10 accepted + 2 rejected",
        "trustact replay a.csv",
        "permitted is not required",
        "Not legal advice",
    ):
        assert words in page


def test_page_is_readable_in_the_dark_and_on_paper(page):
    assert 'name="color-scheme" content="light dark"' in page
    assert "@media print" in page
