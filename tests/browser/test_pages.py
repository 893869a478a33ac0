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

BROKEN = """
() => {
  const found = [];
  for (const cell of document.querySelectorAll("td, th, caption")) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    // A word may be in several texts, where part of it is marked.
    const whole = texts.map((text) => text.data).join("");
    const place = (at) => {
      for (const text of texts) {
        if (at <= text.length) return [text, at];
        at -= text.length;
      }
    };
    // A word ends at a space, behind a slash or a colon before a letter, and behind a hyphen
    // between words: 2014-01-01 and I-247 are one word, two-stage and act-2013 are two.
    const words = /\\S+?(?:[-\u2013/:](?=[A-Za-z])|(?<=[A-Za-z]{2}-)|(?=\\s|$))/g;
    for (const word of whole.matchAll(words)) {
      if (word[0].length >= LONGEST) continue;
      const range = document.createRange();
      range.setStart(...place(word.index));
      range.setEnd(...place(word.index + word[0].length));
      const lines = new Set();
      for (const box of range.getClientRects()) if (box.width > 0.1) lines.add(Math.round(box.top));
      if (lines.size > 1) found.push(`"${word[0]}" is on ${lines.size} lines`);
    }
  }
  return [...new Set(found)];
}
"""
"""Returns each number and each word of few letters in a table that is broken across lines."""
BROKEN = BROKEN.replace("LONGEST", "18")


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
        assert (name, page.evaluate(BROKEN)) == (name, [])
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


def test_a_number_or_a_short_word_that_is_broken_is_seen(browser):
    page = browser.new_page()
    page.set_content(
        '<table style="width: 30px"><tr><td style="overflow-wrap: anywhere; width: 30px">9,586 '
        "(93.2%) undetermined 2014-01-01</td></tr></table>"
        '<table style="width: 30px"><tr><td>9,586 rows us-ca/trust-act-2013 1 2</td></tr></table>'
        '<p style="width: 30px; overflow-wrap: anywhere">undetermined outside of a table</p>'
    )
    found = page.evaluate(BROKEN)
    page.close()
    assert [each.partition(" is on ")[0] for each in found] == [
        '"9,586"',
        '"(93.2%)"',
        '"undetermined"',
        '"2014-01-01"',
    ]


def test_margins_are_those_of_the_style():
    assert f"@page {{ margin: 15mm {MARGINS_MM // 2}mm; }}" in PAGE_STYLE
