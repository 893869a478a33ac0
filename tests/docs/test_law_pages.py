"""The page of each law says what its file says."""

import pytest

from law_pages import FOLDER, INDEX, page_of, render_pages
from trustact import laws
from trustact.cli.condition_text import condition_text

PAGES = render_pages()


def test_each_page_is_up_to_date():
    written = {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in FOLDER.rglob("*.md")
    }
    stale = sorted(name for name in {*PAGES, *written} if PAGES.get(name) != written.get(name))
    assert stale == [], "run: make index"


def test_index_leads_to_every_law():
    for entry in laws.load_index().entries:
        has_page = entry.in_library or entry.in_catalogue
        assert (f"]({page_of(entry.id)})" in PAGES[INDEX]) == has_page


@pytest.mark.parametrize("law", laws.ids())
def test_page_has_every_provision_with_its_citation(law):
    page = PAGES[page_of(law)]
    for provision in laws.get(law).provisions.values():
        assert str(provision.citation) in page


@pytest.mark.parametrize("law", laws.ids())
def test_page_says_when_each_duty_is_done(law):
    done_when = [duty.done_when for duty in laws.get(law).duties if duty.done_when is not None]
    page = PAGES[page_of(law)]
    assert page.count("  - done where ") == len(done_when)
    for condition in done_when:
        assert f"  - done where `{condition_text(condition)}`" in page
