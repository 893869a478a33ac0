"""Nothing that was published disappears without a word on what stands in its place."""

import pytest

from trustact.laws.published_ids import (
    Redirect,
    current_ids,
    find_lost_ids,
    read_published,
    read_redirects,
)

PUBLISHED = {"us-xx/act": {"felony": "2(a)"}, "us-xx/old": {}}


def test_everything_that_was_published_is_there_or_has_a_redirect():
    published = read_published()
    assert "us-ca/values-act-2017" in published
    assert find_lost_ids(published, current_ids(), read_redirects()) == ()


def test_redirects_lead_to_something_that_is_there():
    current = current_ids()
    for each in read_redirects():
        assert each.why
        assert each.now in current or each.now in {
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
