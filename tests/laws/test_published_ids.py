"""Nothing that was published disappears without a word on what stands in its place."""

import pytest

from trustact import laws
from trustact.laws.published_ids import (
    current_catalogue,
    current_ids,
    find_lost_catalogue_ids,
    find_lost_ids,
    read_published,
    read_published_catalogue,
)
from trustact.laws.redirects import Redirect, read_redirects

PUBLISHED = {"us-xx/act": {"felony": "2(a)"}, "us-xx/old": {}}


def test_everything_that_was_published_is_there_or_has_a_redirect():
    published = read_published()
    assert "us-ca/values-act-2017" in published
    assert find_lost_ids(published, current_ids(), read_redirects()) == ()


def test_each_law_of_the_catalogue_is_there_or_has_a_redirect():
    published = read_published_catalogue()
    assert "us-hi/sb2057-2026" in published
    found = find_lost_catalogue_ids(published, current_catalogue(), laws.ids(), read_redirects())
    assert found == ()


def test_redirects_lead_to_something_that_is_there():
    current = current_ids()
    for each in read_redirects():
        assert each.why
        known = {*current, *current_catalogue(), *current_catalogue().values()}
        assert each.now in known or each.now in {
            text for pair in current.get(each.law, {}).items() for text in pair
        }


@pytest.mark.parametrize(
    ("current", "lost", "redirect"),
    [
        ({"us-xx/act": {"felony": "2(a)"}, "us-xx/old": {}}, None, None),
        (
            {"us-xx/act": {"felony": "2(a)"}},
            "us-xx/old: no law has this id",
            Redirect("us-xx/old", "", "", "us-xx/act", "merged"),
        ),
        (
            {"us-xx/act": {}, "us-xx/old": {}},
            "us-xx/act felony: no such provision",
            Redirect("us-xx/act", "felony", "", "crime", "renamed"),
        ),
        (
            {"us-xx/act": {"felony": "3"}, "us-xx/old": {}},
            "the citation 2(a) is now 3",
            Redirect("us-xx/act", "felony", "2(a)", "3", "renumbered"),
        ),
    ],
)
def test_what_is_gone_is_named_until_a_redirect_says_where(current, lost, redirect):
    found = find_lost_ids(PUBLISHED, current, ())
    assert [lost in each for each in found] == ([] if lost is None else [True])
    if redirect is not None:
        assert find_lost_ids(PUBLISHED, current, (redirect,)) == ()


LISTED = {"us-xx/seen": "Act 7"}


@pytest.mark.parametrize(
    ("catalogue", "written", "lost", "redirect"),
    [
        ({"us-xx/seen": "Act 7"}, set(), None, None),
        ({}, {"us-xx/seen"}, None, None),
        (
            {},
            {"us-xx/other"},
            "us-xx/seen: no law has this id",
            Redirect("us-xx/seen", "", "", "us-xx/other", "one law under two ids"),
        ),
        (
            {"us-xx/seen": "Act 8"},
            set(),
            "us-xx/seen: the citation Act 7 is now Act 8",
            Redirect("us-xx/seen", "", "Act 7", "Act 8", "a misprint"),
        ),
    ],
)
def test_law_of_the_catalogue_that_is_gone_is_named(catalogue, written, lost, redirect):
    found = find_lost_catalogue_ids(LISTED, catalogue, written, ())
    assert [lost in each for each in found] == ([] if lost is None else [True])
    if redirect is not None:
        assert find_lost_catalogue_ids(LISTED, catalogue, written, (redirect,)) == ()
    # A row for the citation does not stand for the id, nor the other way round.
    if lost is not None:
        other = redirect._replace(citation="" if redirect.citation else "Act 7")
        assert find_lost_catalogue_ids(LISTED, catalogue, written, (other,)) == found
