"""Nothing that was published disappears without a word on what stands in its place."""

import pytest

from trustact import laws
from trustact.language import Instrument, detainer, release
from trustact.laws.published_ids import (
    current_catalogue,
    current_ids,
    find_lost_catalogue_ids,
    find_lost_ids,
    parts_of,
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
            "us-xx/act felony: the law has no such part",
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


def _act(bar="2(a)", duty="copy", duty_citation="3", reading="narrow", whole="2 to 4"):
    """Return a law with one rule, one duty and one reading."""
    act = Instrument(
        "us-xx/act",
        title="Act",
        citation=whole,
        in_force=[("2014-07-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    open_point = act.reading(reading, citation="4", asks="Narrow?", yes="It is.", no="It is not.")
    act.hold.prohibited(bar, says="Nobody is kept", when=release.eligible & open_point)
    act.duty(duty, duty_citation, says="Give a copy", when=detainer.lodged, upon="request-received")
    return act


@pytest.mark.parametrize(
    ("changed", "lost", "redirect"),
    [
        ({"bar": "9(z)"}, "us-xx/act rule 2(a):", ("rule 2(a)", "", "9(z)")),
        ({"duty": "hand-over"}, "us-xx/act duty copy:", ("duty copy", "", "duty hand-over")),
        ({"duty_citation": "5"}, "citation 3 is now 5", ("duty copy", "3", "5")),
        ({"reading": "wide"}, "us-xx/act reading narrow:", ("reading narrow", "", "reading wide")),
        ({"whole": "2 to 5"}, "citation 2 to 4 is now 2 to 5", ("law", "2 to 4", "2 to 5")),
    ],
)
def test_rule_duty_and_reading_that_is_gone_is_named(changed, lost, redirect):
    published = {"us-xx/act": parts_of(_act())}
    assert find_lost_ids(published, {"us-xx/act": parts_of(_act())}, ()) == ()
    current = {"us-xx/act": parts_of(_act(**changed))}
    (found,) = find_lost_ids(published, current, ())
    assert lost in found
    part, citation, now = redirect
    assert now in {*current["us-xx/act"], *current["us-xx/act"].values()}
    row = Redirect("us-xx/act", part, citation, now, "renumbered")
    assert find_lost_ids(published, current, (row,)) == ()


def test_every_part_that_answers_quote_is_published():
    published = read_published()
    for law in ("us-la/act-314-2024", "us-ca-berkeley/detainer-policy-2012"):
        assert parts_of(laws.get(law)).items() <= published[law].items()
        assert any(name.startswith("rule ") for name in published[law])


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
