"""What is filled where nobody states a fact: derived, searched, presumed; and what overrides it."""

import re

import pytest

import trustact
from repository.files import ROOT
from trustact.filling import STRICT, PresumptionError, filling_for
from trustact.filling.presumptions import PRESUMPTIONS
from trustact.language.silence import ListRule
from trustact.laws import load_index

param = pytest.param
ROBBERY = {
    "statute": "Cal. Penal Code 211",
    "level": "felony",
    "jurisdiction": "us-ca",
    "convicted_on": "2009-04-02",
}


def california(place="us-ca-fresno", as_of="2014-06-13", **facts):
    """Return a person with one robbery, whom a sheriff is asked to hold."""
    known = {
        "convictions": [ROBBERY],
        "release": {"eligible": True},
        "detainer": {"lodged": True, "form": "I-247", "issuer": "ice"},
    }
    return {"as_of": as_of, "place": place, "agency": "sheriff", "facts": {**known, **facts}}


def hold(case, **how):
    return trustact.decide(
        trustact.check(case, lists_are_complete=True, **how), "us-ca/trust-act-2013"
    )


def names(notes):
    return [note.name for note in notes]


def test_an_ordinary_case_is_definite_and_says_on_what_it_rests():
    found = hold(california())
    assert found.answer == "permitted"
    assert names(found.provisos) == ["no-other-law-bars", "no-local-policy-bars"]
    assert "not checked" in found.provisos[0].proviso
    assert not any("victim" in text for text in found.presupposed)


def test_strict_presumes_nothing():
    found = hold(california(), strict=True)
    assert found.answer == "undetermined"
    assert set(found.missing) == {"findings.other_law_bars", "findings.local_policy_bars"}
    assert names(found.rests_on) == []


def test_one_presumption_is_switched_off():
    found = hold(california(), presume={"no-local-policy-bars": False})
    assert (found.answer, found.missing) == ("undetermined", ("findings.local_policy_bars",))


@pytest.mark.parametrize(
    ("stated", "answer"),
    [
        param(False, "permitted", id="stated-no"),
        param(True, "prohibited", id="stated-yes"),
        param(None, "undetermined", id="stated-as-not-known"),
    ],
)
def test_a_stated_fact_and_a_stated_null_override_a_presumption(stated, answer):
    found = hold(california(findings={"local_policy_bars": stated, "other_law_bars": False}))
    assert found.answer == answer
    assert names(found.rests_on) == []


@pytest.mark.parametrize(
    ("place", "as_of", "answer"),
    [
        param("us-ca-san-francisco", "2014-01-15", "undetermined", id="an-ordinance-is-known"),
        param("us-ca-san-francisco", "2013-10-30", "not-regulated", id="act-not-in-force"),
        param("us-ca", "2014-01-15", "permitted", id="a-state-is-in-none-of-its-counties"),
        param("us-ca-fresno", "2014-01-15", "permitted", id="another-county"),
    ],
)
def test_a_law_that_is_known_for_place_and_day_is_not_presumed_away(place, as_of, answer):
    found = hold(california(place, as_of))
    assert found.answer == answer
    if answer == "undetermined":
        assert found.missing[0] == "findings.local_policy_bars"


def test_the_agency_that_a_known_law_does_not_bind_is_not_concerned():
    berkeley = california("us-ca-berkeley", "2014-01-15")
    assert hold(berkeley).answer == "permitted"
    assert hold({**berkeley, "agency": "municipal-police"}).answer == "undetermined"


@pytest.mark.parametrize(
    ("victim", "answer"),
    [
        param(True, "undetermined", id="a-law-on-victims-is-known"),
        param(False, "permitted", id="no-victim"),
        param(None, "undetermined", id="asked-and-not-known"),
    ],
)
def test_a_stated_fact_brings_a_law_into_play(victim, answer):
    assert hold(california(victim_or_witness=victim)).answer == answer


def test_a_presumption_that_leads_to_release_is_no_proviso():
    found = hold(california(convictions=[], pending_charges=[], registries=[], papers=[]))
    assert found.answer == "prohibited"
    assert names(found.provisos) == []
    assert "no-finding-on-a-past-charge" in names(found.rests_on)


@pytest.mark.parametrize("stated", [None, "open"])
def test_a_list_that_is_stated_as_open_is_not_presumed_complete(stated):
    facts = {"past_charges": None} if stated is None else {"past_charges_complete": False}
    facts = facts if stated is None else {"past_charges": [], **facts}
    found = hold(california(convictions=[], pending_charges=[], registries=[], papers=[], **facts))
    assert "no-finding-on-a-past-charge" not in names(found.rests_on)


def test_a_court_releases_whom_only_a_court_can():
    def by_court(reason):
        case = {"as_of": "2013-06-01", "facts": {"release": {"reason": reason}}}
        decision = trustact.decide(case, "us-ma/hrw-rule-2013", "transfer")
        return [fact.value for r in decision.reasons for fact in r.facts], decision

    _, acquitted = by_court("acquitted")
    assert "release.by_court" in names(acquitted.filled)
    _, bail = by_court("bail-posted")
    assert "release.by_court" not in names(bail.filled)


@pytest.mark.parametrize(
    "source", ["criminal-history", "court-docket", "warrant-check", "registry"]
)
@pytest.mark.parametrize("law", ["us-ca/trust-act-2013", "us-federal/8cfr-287-7", None])
def test_a_source_that_was_searched_is_named_in_every_answer(source, law):
    case = california() | {"searched": [source]}
    del case["facts"]["convictions"]
    found = trustact.decide(case, law)
    for each in getattr(found, "decisions", (found,)):
        assert each.what_would_change() is not None
        assert each.reasons


def test_a_list_that_a_search_closes_is_empty():
    case = california(registries=[], pending_charges=[], papers=[]) | {
        "searched": ["criminal-history"]
    }
    del case["facts"]["convictions"]
    closed = trustact.decide(case, "us-ca/trust-act-2013")
    assert closed.answer == "prohibited"
    assert "convictions" not in closed.missing


def test_every_presumption_has_a_reason_and_a_source_and_rules():
    known = load_index().entries
    assert len({each.name for each in PRESUMPTIONS}) == len(PRESUMPTIONS)
    for each in PRESUMPTIONS:
        assert all((each.says, each.reason.endswith("."), each.source))
        assert each.rules(known, filling_for(known).presumptions[0])


def test_the_page_on_semantics_lists_every_presumption():
    page = (ROOT / "docs" / "semantics.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z0-9-]+)` \| .+ \| .+ \|$", page, re.MULTILINE)
    assert {each.name for each in PRESUMPTIONS} <= set(listed)


def test_rules_are_built_once():
    known = load_index().entries
    assert filling_for(known) is filling_for(known)
    off = filling_for(known, ["no-287g-authority"])
    assert off is not filling_for(known)
    assert "no-287g-authority" not in names(off.presumptions)
    assert filling_for(known).without("no-287g-authority") is filling_for(known).without(
        "no-287g-authority"
    )


def test_strict_has_no_presumption():
    assert STRICT.presumptions == ()
    assert not any(isinstance(rule, ListRule) for rule in STRICT.rules)


def test_a_presumption_that_does_not_exist_is_refused():
    with pytest.raises(PresumptionError, match="did you mean 'no-local-policy-bars'"):
        trustact.check(california(), presume={"no-local-policy-bar": False})
