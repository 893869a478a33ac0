"""The pages of reports: one base, one style, whole on paper, a line to cite at the end."""

import re
from pathlib import Path

import pytest

from evidence.chart_samples import sample, with_share
from trustact.evidence.html_report import render_report
from trustact.evidence.public_figures.figure_document import (
    FigureDocument,
    FigureSection,
    FigureTable,
    Source,
    SourceFile,
    document_page,
    document_text,
)
from trustact.language.page_style import PAGE_STYLE
from trustact.language.shown_text import escape_for_cell

TEMPLATES = Path(render_report.__code__.co_filename).parent / "templates"
SOURCES = (
    Source("ICE's releases (FOIA 15-06333)", "as released", SourceFile("a.csv", "9f86d0")),
    Source("TRAC", "read", SourceFile("a.csv", "9f86d0")),
)
DOCUMENT = FigureDocument(
    "Title",
    ("Line",),
    (FigureSection("Section", (), (FigureTable("Table", ("a", "b"), (("x", "1"),), (1,)),)),),
    SOURCES,
    "0.2.0, library 227fd87c4a00",
    "trustact figures declined",
)


def printed():
    """Return the rules of the style that hold on paper."""
    return PAGE_STYLE.partition("@media print {")[2]


def rules(selector):
    """Return the declarations of a selector on paper."""
    found = [
        part for names, part in re.findall(r"^  ([^{}]+) \{([^}]*)\}", printed(), re.M)
        if selector in re.split(r",\s*", names)
    ]  # fmt: skip
    return " ".join(found)


@pytest.mark.parametrize(
    ("selector", "declaration"),
    [
        (".wide", "overflow: visible"),  # nothing that has to be scrolled
        (".long", "overflow-wrap: anywhere"),  # a long id does not widen its column
        ("thead", "display: table-header-group"),  # headings on each sheet
        ("svg", "break-inside: avoid"),
        ("tr", "break-inside: avoid"),
        ("caption", "break-after: avoid"),
        ("body", "max-width: none"),
        ("rect", "print-color-adjust: exact"),
    ],
)
def test_nothing_is_cut_off_on_paper(selector, declaration):
    assert declaration in rules(selector)


def test_only_a_long_word_may_be_broken():
    assert "overflow-wrap" not in rules("td")
    assert ".whole { white-space: nowrap; }" in PAGE_STYLE
    cells = {
        "9,586 (93.2%)": "9,586 (93.2%)",
        "2014-10": '<span class="whole">2014-10</span>',
        "<b>": "&lt;b&gt;",
        "us-ca/trust-act-2013": "us-ca/trust-act-2013",
        "removal_order.final_on": "removal_<wbr/>order.<wbr/>final_<wbr/>on",
        "form-i-247a-of-2013": 'form-<span class="whole">i-247a</span>-of-2013',
        "f" * 64: f'<span class="long">{"f" * 64}</span>',
    }
    assert {text: escape_for_cell(text) for text in cells} == cells


def test_a_chart_is_no_higher_than_a_sheet_of_either_size():
    (high,) = re.findall(r"svg \{ max-height: (\d+)mm", printed())
    (margin,) = re.findall(r"@page \{ margin: (\d+)mm", PAGE_STYLE)
    for sheet in (297, 279):  # A4, Letter
        assert int(high) <= sheet - 2 * int(margin)
    assert "size:" not in PAGE_STYLE.replace("font-size:", "")


def test_head_and_foot_are_written_once():
    templates = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html")}
    assert {"base.html", "report.html", "figures.html", "effect.html"} <= set(templates)
    for part in ("<!DOCTYPE", "<style>", "<footer>", 'class="cite"'):
        assert [name for name, text in templates.items() if part in text] == ["base.html"]
    assert [name for name, text in templates.items() if "<caption>" in text] == ["tables.html"]


@pytest.mark.parametrize(
    "page", [render_report(sample()), render_report(with_share()), document_page(DOCUMENT)]
)
def test_a_page_has_the_style_and_ends_with_the_line_to_cite(page):
    assert PAGE_STYLE.strip() in page
    assert page.count("<style>") == page.count("<footer>") == page.count('<p class="cite">') == 1
    assert re.search(r'<p class="cite">Cite as: [^<]+</p>\n</footer>\n</body>\n</html>\n$', page)
    assert page.count("<table>") == page.count("<caption>") > 0
    assert page.count("<thead>") == page.count("</table>")
    for chart in re.findall(r"<svg .*?>", page):
        assert 'role="img"' in chart
        assert "aria-labelledby=" in chart
        assert 'width="100%"' in chart


def test_figures_end_with_one_line_that_cites_all_sources():
    line = document_text(DOCUMENT).splitlines()[-1]
    assert line == (
        "Cite as: ICE's releases (FOIA 15-06333); TRAC; tables: a.csv (SHA-256 9f86d0); "
        "computed with trustact 0.2.0, library 227fd87c4a00"
    )
    assert "[2] TRAC (read); table a.csv" in document_text(DOCUMENT)
