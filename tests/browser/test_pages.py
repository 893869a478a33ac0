"""Every page that the program writes, in Chromium: on paper, on a telephone, without a network."""

import pytest

from trustact.language.page_style import PAGE_STYLE

PIXELS_PER_MM = 96 / 25.4
MARGINS_MM = 24  # of both sides; test_margins_are_those_of_the_style compares them
SHEETS = {"A4": 210, "Letter": 215.9}
"""Name of the sheet -> its width in mm."""

OUTSIDE = """
(width) => {
  const found = [];
  const name = (each) => {
    const words = (each.textContent || "").trim().replace(/\\s+/g, " ").slice(0, 60);
    return `${each.tagName.toLowerCase()} "${words}"`;
  };
  const scrolls = (each) => {
    for (let at = each.parentElement; at && at !== document.body; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  for (const each of document.body.querySelectorAll("*")) {
    const box = each.getBoundingClientRect();
    if (!box.width || !box.height || scrolls(each)) continue;
    if (box.right > width + 1 || box.left < -1) {
      found.push(`${name(each)} reaches from ${box.left.toFixed(0)} to ${box.right.toFixed(0)}`);
    }
    const style = getComputedStyle(each);
    if (["hidden", "clip"].includes(style.overflowX) && each.scrollWidth > each.clientWidth + 1) {
      found.push(`${name(each)} is cut off`);
    }
  }
  for (const text of document.querySelectorAll("svg text")) {
    const inner = text.getBoundingClientRect();
    const outer = text.ownerSVGElement.getBoundingClientRect();
    if (inner.left < outer.left - 1 || inner.right > outer.right + 1
        || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1) {
      found.push(`${name(text)} leaves its chart`);
    }
  }
  return found;
}
"""
"""Returns what lies outside the width, is cut off by its box, or leaves its chart."""


@pytest.fixture
def page(browser, written_page):
    """Open the written page and note each request that is not for the page itself."""
    opened = browser.new_page()
    opened.asked_for = []
    opened.on("request", lambda request: opened.asked_for.append(request.url))
    opened.goto(written_page.as_uri())
    yield opened
    opened.close()


def look(page, width, media):
    """Return what is outside of a width in pixels, on paper or on the screen."""
    page.set_viewport_size({"width": int(width), "height": 900})
    page.emulate_media(media=media)
    return page.evaluate(OUTSIDE, int(width))


def test_a_page_is_whole_on_paper_and_on_a_telephone_and_asks_for_nothing(page, written_page):
    for name, millimetres in SHEETS.items():
        width = (millimetres - MARGINS_MM) * PIXELS_PER_MM
        assert (name, look(page, width, "print")) == (name, [])
    assert look(page, 400, "screen") == []
    assert page.asked_for == [written_page.as_uri()]


def test_what_is_outside_is_seen(browser):
    page = browser.new_page()
    page.set_content(
        '<body style="margin: 0"><p style="width: 900px">wide</p>'
        '<p style="width: 50px; overflow: hidden; white-space: nowrap">cut off in its box</p>'
        '<svg width="100" height="20"><text x="80" y="15">out of the chart</text></svg></body>'
    )
    found = look(page, 400, "screen")
    page.close()
    assert [each.partition('"')[2] for each in found] == [
        'wide" reaches from 0 to 900',
        'cut off in its box" is cut off',
        'out of the chart" leaves its chart',
    ]


def test_margins_are_those_of_the_style():
    assert f"@page {{ margin: 15mm {MARGINS_MM // 2}mm; }}" in PAGE_STYLE
