"""What is filled where nobody states a fact: derived, searched, presumed; and what overrides it."""

import re

import pytest

import trustact
from repository.files import ROOT
from trustact.deciding import decide
from trustact.filling import STRICT, PresumptionError, filling_for
from trustact.filling.presumptions import PRESUMPTIONS
from trustact.language import Instrument, findings
from trustact.language.silence import ListRule
from trustact.laws import load_index

param = pytest.param
VALUES_ACT = "us-ca/values-act-2017"
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
    assert hold({**berkeley, "agency": "probation"}).answer == "permitted"
    assert hold({**berkeley, "agency": "municipal-police"}).answer == "undetermined"


@pytest.mark.parametrize(
    ("place", "agency", "answer"),
    [
        param("us-ca-oakland-city", "sheriff", "undetermined", id="a-city-is-in-its-county"),
        param("us-ca-berkeley", "county-jail", "undetermined", id="a-city-with-a-law-of-its-own"),
        param("us-ca-oakland-city", "municipal-police", "permitted", id="a-county-binds-its-own"),
        param("us-ca-fresno-city", "sheriff", "permitted", id="a-city-of-another-county"),
        param("us-ca-atlantis-city", "sheriff", "undetermined", id="a-city-that-no-table-has"),
        param("us-ca-alameda", "municipal-police", "undetermined", id="some-city-of-the-county"),
        param("us-ca-alameda-county", "municipal-police", "undetermined", id="with-that-word"),
        param("us-ca-fresno", "municipal-police", "permitted", id="a-county-without-such-a-city"),
        param("us-ca-san-francisco", "city-jail", "undetermined", id="city-and-county-are-one"),
        param("us-ca-san-francisco-city", "sheriff", "undetermined", id="its-sheriff"),
        param("us-ca-san-francisco-county", "municipal-police", "undetermined", id="its-police"),
    ],
)
def test_a_law_of_the_county_is_known_in_its_cities(place, agency, answer):
    found = hold({**california(place, "2014-06-13"), "agency": agency})
    assert found.answer == answer


def test_a_known_law_of_each_county_is_named_for_a_city_that_no_table_has():
    case = trustact.check(
        california("us-ca-atlantis-city", findings={"other_law_bars": False}),
        lists_are_complete=True,
    )
    found = trustact.decide(case, action="hold")
    assert found.answer == "undetermined"
    assert "Sheriff's practice on detainers" in found.missing_law


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


@pytest.mark.parametrize("value", [True, None, "no", 0])
def test_a_presumption_can_only_be_switched_off(value):
    with pytest.raises(PresumptionError, match="can only be switched off, by False"):
        trustact.check(california(), presume={"no-local-policy-bars": value})


LUNN = {"as_of": "2019-05-01T12:00", "place": "us-ma-suffolk", "agency": "sheriff"}


def lunn(action, **facts):
    known = {"detainer": {"lodged": True, "form": "I-247A"}, "papers": [], **facts}
    return trustact.decide({**LUNN, "facts": known}, "us-ma/lunn-2017", action)


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        param({}, "not-regulated", id="nothing-added"),
        param({"hold": {"delay_reason": "immigration-enforcement"}}, "undetermined", id="a-reason"),
        param(
            {
                "hold": {"delay_reason": "immigration-enforcement"},
                "release": {"eligible": True, "eligible_at": "2019-05-01T09:00"},
            },
            "undetermined",
            id="kept-since-the-morning",
        ),
        param(
            {"hold": {"delay_reason": "immigration-enforcement", "added_minutes": 0}},
            "not-regulated",
            id="stated-as-none",
        ),
    ],
)
def test_a_stated_delay_is_not_presumed_away(facts, answer):
    found = lunn("transfer", **facts)
    assert found.answer == answer
    if answer == "undetermined":
        assert "hold.added_minutes" in found.missing


def test_an_answer_of_no_delay_says_so_on_its_first_line():
    assert "nothing-added-to-the-wait" in names(lunn("transfer").provisos)


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        param({}, "prohibited", id="silent"),
        param({"agreements": {"section_287g": True}}, "undetermined", id="an-agreement"),
        param({"officer_certified_287g": None}, "undetermined", id="officer-not-known"),
        param({"agreements": {"section_287g": False}}, "prohibited", id="no-agreement"),
    ],
)
def test_an_agreement_that_is_stated_leaves_the_officer_open(facts, answer):
    found = lunn("hold", release={"eligible": True}, **facts)
    assert found.answer == answer


@pytest.mark.parametrize(
    ("document", "answer"),
    [("US passport", "permitted"), ("passport", "undetermined"), (None, "undetermined")],
)
def test_a_document_of_proof_is_not_presumed_away(document, answer):
    def hold_in_texas(**facts):
        case = {
            "as_of": "2019-05-01",
            "place": "us-tx-travis",
            "agency": "sheriff",
            "searched": ["jail-record"],
            "facts": {
                "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice"},
                "release": {"eligible": True},
                "custody": {"in_custody": True},
                "proof_requested": True,
                **facts,
            },
        }
        return trustact.decide(case, "us-tx/sb4-2017")

    assert "no-proof-provided" in names(hold_in_texas().rests_on)
    found = hold_in_texas(proof_document=document)
    assert found.answer == answer
    assert ("proof_of_citizenship_or_lawful_status" in found.missing) == (answer != "permitted")


def test_who_was_never_removed_was_not_removed_after_a_conviction():
    def arrest(**facts):
        case = {
            "as_of": "2019-05-01",
            "place": "us-ca-fresno",
            "agency": "sheriff",
            "facts": {
                "arrest": {
                    "statute": "8 U.S.C. 1326(a)",
                    "for_crime": True,
                    "federal_criminal_immigration_charge": True,
                    "detected_during": "unrelated-activity",
                },
                "reentered_after_removal": True,
                "convictions": [ROBBERY | {"categories": {"aggravated-felony-f": True}}],
                **facts,
            },
        }
        return trustact.decide(trustact.check(case, lists_are_complete=True), VALUES_ACT, "arrest")

    assert "removal-followed-the-conviction" in names(arrest().provisos)
    for removed, answer in ((False, "prohibited"), (None, "undetermined")):
        found = arrest(previously_removed=removed)
        assert found.answer == answer
        assert "removal-followed-the-conviction" not in names(found.rests_on)


def test_a_law_of_the_whole_state_counts_without_a_place():
    facts = {
        "interview": {
            "form_given": True,
            "form_complete": True,
            "form_understood": True,
            "consent": "written",
            "form_languages": ["en", "es", "zh", "tl", "vi", "ko"],
        }
    }
    found = trustact.decide({"as_of": "2019-05-01", "facts": facts}, VALUES_ACT, "interview")
    # The TRUTH Act is known, and limits interviews in all of California.
    assert (found.answer, "findings.other_law_bars" in found.missing) == ("undetermined", True)


def test_of_two_presumptions_either_of_which_would_do_one_is_named():
    law = Instrument(
        "us-xx/either",
        title="Either",
        citation="Fict. Code 1",
        in_force=[("2010-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    bar = law.hold.prohibited("Fict. Code 1", says="No hold")
    law_or_policy = ~findings.other_law_bars | ~findings.local_policy_bars

    @bar.unless("Fict. Code 2")
    def nothing_else_bars():
        """No other law or no local policy prohibits it."""
        return law_or_policy

    case = trustact.check({"as_of": "2014-01-01", "facts": {}})
    found = decide(case, law, "hold")
    assert (found.answer, len(found.provisos)) == ("permitted", 1)
