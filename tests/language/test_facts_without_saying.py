"""A fact that goes without saying in some cases counts as stated wherever it is stated."""

import pytest

from trustact.api import check
from trustact.deciding import decide
from trustact.language import Instrument, arrest, person, question

CASE = {"as_of": "2015-06-01"}
ANSWERS = {True: "prohibited", False: "not-regulated", None: "undetermined"}


def answer_of(condition, agency, **facts):
    """Return the answer of a law with one bar that turns on the condition."""
    act = Instrument(
        "us-xx/act-2014",
        title="Act",
        citation="Fict. Code 1",
        in_force=[("2014-01-01", None)],
        binds={"sheriff", "county-jail"},
        basis="text",
    )
    act.notify.prohibited("Fict. Code 1", says="No notice", when=condition)
    return decide(check({**CASE, "agency": agency, "facts": facts}), act, "notify").answer


@pytest.mark.parametrize("stated", [True, False, None])
@pytest.mark.parametrize("agency", ["sheriff", "county-jail"])
def test_what_is_stated_counts_whatever_the_agency(agency, stated):
    by_sheriff = question.agency_in("sheriff")
    facts = {"arrest": {"by_this_agency": stated}, "officer_is_jail_staff": stated}
    for condition in (
        arrest.by_this_agency.taken_as_yes(where=by_sheriff),
        person.officer_is_jail_staff.taken_as_no(where=by_sheriff),
    ):
        assert answer_of(condition, agency, **facts) == ANSWERS[stated]


def test_what_is_not_stated_is_taken_only_where_the_condition_is_met():
    by_sheriff = question.agency_in("sheriff")
    made_it = arrest.by_this_agency.taken_as_yes(where=by_sheriff)
    of_the_jail = person.officer_is_jail_staff.taken_as_no(where=by_sheriff)
    assert answer_of(made_it, "sheriff") == ANSWERS[True]
    assert answer_of(of_the_jail, "sheriff") == ANSWERS[False]
    assert answer_of(made_it, "county-jail") == ANSWERS[None]
    assert answer_of(of_the_jail, "county-jail") == ANSWERS[None]
    assert answer_of(~of_the_jail, "county-jail") == ANSWERS[None]


def test_a_condition_that_is_not_known_leaves_it_open():
    of_a_victim = person.victim_or_witness
    made_it = arrest.by_this_agency.taken_as_yes(where=of_a_victim)
    assert answer_of(made_it, "sheriff", victim_or_witness=None) == ANSWERS[None]
    assert answer_of(made_it, "sheriff", victim_or_witness=True) == ANSWERS[True]
    assert answer_of(made_it, "sheriff", victim_or_witness=False) == ANSWERS[None]
