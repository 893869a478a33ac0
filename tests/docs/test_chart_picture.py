"""The chart of the README is what the charts and the laws of this version give."""

import re

import chart_picture


def without_digest(svg):
    return re.sub(r"library [0-9a-f]{12}", "library", svg)


def test_the_chart_of_the_readme_is_drawn_from_this_version():
    written = chart_picture.TARGET.read_text(encoding="utf-8")
    drawn = chart_picture.draw_picture()
    assert without_digest(written) == without_digest(drawn), "run: python tools/chart_picture.py"


def test_the_chart_asks_no_other_host():
    written = chart_picture.TARGET.read_text(encoding="utf-8")
    assert not re.search(r"href=|<image|<script|url\((?!#)", written)
