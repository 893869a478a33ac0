"""What is presumed of an offense that record and tables leave open, and what overrides it."""

import pytest

import trustact
from across_backends.law_sets import TABLES
from trustact.api.library_filling import filling
from trustact.deciding import decide
from trustact.filling.presumptions import PRESUMPTIONS
from trustact.language import Instrument, conviction, pending_charge, some
from trustact.language.list_questions import ANOTHER_KIND
from trustact.language.silence import MembershipRule
from trustact.laws import load_index
from trustact.offenses.other_kinds import LISTS_OF_FEW
from trustact.offenses.tables import code_lists

param = pytest.param
EVADING = {
    "statute": "Cal. Veh. Code 2800.2(a)",
    "level": "felony",
    "jurisdiction": "us-ca",
    "convicted_on": "2009-05-01",
}
GRAND_THEFT = {"statute": "Cal. Penal Code 487(a)", "level": "felony", "jurisdiction": "us-ca"}


def law_of(ground):
    """Return a law that prohibits a hold but on one ground."""
    law = Instrument(
        "us-xx/one-ground",
        title="One ground",
        citation="Fict. Code 1",
        in_force=[("2010-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    bar = law.hold.prohibited("Fict. Code 1", says="No hold")

    @bar.unless("Fict. Code 2")
    def ground_is_met():
        """The ground."""
        return ground

    return law


def hold(ground, facts, as_of="2019-05-01", **how):
    case = {"as_of": as_of, "facts": facts}
    return decide(trustact.check(case, lists_are_complete=True, **how), law_of(ground), "hold")


def names(notes):
    return [note.name for note in notes]


SERIOUS = some(conviction, conviction.offense.isin("ca-serious-felony"))
NOT_SERIOUS = some(conviction, ~conviction.offense.isin("ca-serious-felony"))


@pytest.mark.parametrize(
    ("stated", "answer"),
    [
        param({}, "prohibited", id="silent"),
        param({"categories": {"ca-serious-felony": None}}, "undetermined", id="list-not-known"),
        param({"categories": None}, "undetermined", id="no-list-is-known"),
        param({"categories": {"ca-serious-felony": True}}, "permitted", id="stated"),
        param({"statute": "Nev. Rev. Stat. 200.380"}, "undetermined", id="of-another-state"),
    ],
)
def test_no_enhancement_is_presumed_where_it_alone_could_matter(stated, answer):
    found = hold(SERIOUS, {"convictions": [EVADING | stated]})
    assert found.answer == answer
    assert ("no-enhancement" in names(found.rests_on)) is (not stated)


def test_no_enhancement_is_a_proviso_where_it_leads_away_from_release():
    found = hold(NOT_SERIOUS, {"convictions": [EVADING]})
    assert (found.answer, names(found.provisos)) == ("permitted", ["no-enhancement"])
    assert "not stated" in found.provisos[0].proviso
    strict = hold(NOT_SERIOUS, {"convictions": [EVADING]}, strict=True)
    assert strict.answer == "undetermined"
    assert strict.missing == ("convictions[0].categories.ca-serious-felony",)


def test_a_charge_is_not_taken_for_domestic_violence():
    ground = some(pending_charge, ~pending_charge.offense.isin("domestic-violence"))
    battery = {"statute": "Cal. Penal Code 242", "level": "misdemeanor", "jurisdiction": "us-ca"}
    found = hold(ground, {"pending_charges": [battery]})
    assert (found.answer, names(found.provisos)) == ("permitted", ["not-domestic-violence"])
    spouse = battery | {"statute": "Cal. Penal Code 273.5(a)"}
    assert hold(ground, {"pending_charges": [spouse]}).answer == "prohibited"
    stated = battery | {"categories": {"domestic-violence": True}}
    assert hold(ground, {"pending_charges": [stated]}).answer == "prohibited"


PRISON = some(pending_charge, pending_charge.punishable_by_state_prison)


@pytest.mark.parametrize(
    ("stated", "answer"),
    [
        param({}, "prohibited", id="silent"),
        param({"charged_on": None}, "undetermined", id="asked-and-not-known"),
        param({"offense_on": "2009-05-01"}, "undetermined", id="an-old-offense"),
        param({"charged_on": "2009-05-01"}, "undetermined", id="charged-before-realignment"),
        param({"punishable_by_state_prison": True}, "permitted", id="stated"),
    ],
)
def test_a_charge_without_a_date_is_judged_by_the_law_of_the_day(stated, answer):
    found = hold(PRISON, {"pending_charges": [GRAND_THEFT | stated]})
    assert found.answer == answer
    assert ("charge-without-date" in names(found.rests_on)) is (not stated)


def test_the_level_of_a_charge_without_a_date_is_that_of_the_day():
    ground = some(pending_charge, pending_charge.level == "felony")
    possession = {"statute": "Cal. Health & Saf. Code 11350(a)", "jurisdiction": "us-ca"}
    before = hold(ground, {"pending_charges": [possession]}, as_of="2013-05-01")
    after = hold(ground, {"pending_charges": [possession]}, as_of="2015-05-01")
    assert (before.answer, names(before.provisos)) == ("permitted", ["charge-without-date"])
    assert after.answer != "permitted"
    bare = hold(ground, {"pending_charges": [{"jurisdiction": "us-ca"}]})
    assert bare.answer == "undetermined"
    assert "pending_charges[0].level" in bare.missing


def test_the_presumptions_name_the_lists_that_the_tables_leave_open():
    known = load_index().entries
    lists = {
        (rule.presumed, each)
        for presumption in PRESUMPTIONS
        for rule in presumption.rules(known, filling().presumptions[0])
        if isinstance(rule, MembershipRule)
        for each in rule.lists
    }
    in_tables = {(each.unless, name) for name, each in code_lists().items() if each.unless}
    assert lists == in_tables | {(ANOTHER_KIND, name) for name in LISTS_OF_FEW}
    assert TABLES.lists() >= {each for _, each in in_tables}
