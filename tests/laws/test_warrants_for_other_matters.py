"""A state court's warrant for another matter opens no hold for immigration authorities."""

import datetime
import itertools

import pytest

from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding import decide
from trustact.language.case import Case
from trustact.offenses.classifier import offense_tables

BY_ITS_TEXT = {
    "us-ct/trust-act-2013": "54-192h(b)(2) names an outstanding arrest warrant of the state",
    "us-il-chicago/welcoming-city-2012": "2-173-042(c)(1) names an outstanding criminal warrant",
    "us-wi-milwaukee/resolution-2012": "the resolution names an outstanding criminal warrant",
}
"""Laws that permit the hold where such a warrant is out, and their words."""

HOLDING = [
    law
    for law in map(laws.get, laws.ids())
    if "hold" in law.regulated_actions and law.in_force and law.place != "us-federal"
]
SOURCES = ["criminal-history", "court-docket", "warrant-check", "jail-record", "request"]


def day_in_force(law):
    """Return a day well within the first period of a law; of a short one, its last day."""
    period = law.in_force[0]
    first = datetime.date.fromisoformat((str(period.start) + "-01-01")[:10])
    day = max(first + datetime.timedelta(days=120), datetime.date(2014, 6, 1))
    if period.until is not None:
        day = min(day, datetime.date.fromordinal(period.until.first - 1))
    return day.isoformat()


FINE = {
    "paper": "warrant",
    "basis": "criminal",
    "signed_by": "state-judge",
    "offense": "failure to pay a fine",
    "seen_in": "ncic",
    "with_detainer": False,
}
OTHER_MATTERS = {
    "a search warrant": {
        "paper": "warrant",
        "title": "search warrant",
        "basis": "criminal",
        "signed_by": "federal-magistrate-judge",
        "issuer": "court",
        "authorizes": ["records"],
        "with_detainer": False,
    },
    "a search warrant of a federal judge, authority not stated": {
        "paper": "warrant",
        "title": "search warrant for a telephone",
        "basis": "criminal",
        "signed_by": "federal-magistrate-judge",
        "jurisdiction": "us-federal",
        "issuer": "court",
        "with_detainer": False,
    },
    "another state's writ": {
        "paper": "writ",
        "title": "writ of habeas corpus ad testificandum",
        "basis": "criminal",
        "signed_by": "state-judge",
        "jurisdiction": "us-nv",
        "issuer": "court",
        "authorizes": ["transfer"],
        "with_detainer": False,
    },
    "a warrant on supervised release": {
        "paper": "warrant",
        "basis": "criminal",
        "signed_by": "article-iii-judge",
        "jurisdiction": "us-federal",
        "issuer": "court",
        "offense": "21 U.S.C. 841",
        "authorizes": ["arrest"],
        "with_detainer": False,
    },
    "a federal judge's order of detention in a criminal case": {
        "paper": "order",
        "basis": "criminal",
        "signed_by": "federal-magistrate-judge",
        "jurisdiction": "us-federal",
        "issuer": "court",
        "authorizes": ["arrest", "hold"],
        "with_detainer": False,
    },
    "an order of arrest for child support": {
        "paper": "order",
        "basis": "other",
        "signed_by": "state-judge",
        "issuer": "court",
        "authorizes": ["arrest"],
        "with_detainer": False,
    },
}
"""Papers of a court that did not come with the request, and are not for it."""
ACTIONS = ("hold", "transfer", "notify", "interview")


def first_day(law):
    """Return the first day of a law, or a later one where only its month or year is on file."""
    start = str(law.in_force[0].start)
    return start if len(start) == len("2014-05-22") else day_in_force(law)


def answer_with(law, papers, action, day=None):
    """Return what a law answers on a detainer for a person without a record."""
    return decide_with(law, papers, action, day).answer


def missing_with(law, papers, action):
    """Return what a law asks for in that case."""
    return decide_with(law, papers, action).missing


def decide_with(law, papers, action, day=None):
    day = day or day_in_force(law)
    state = "-".join(law.place.split("-")[:2])
    form = "I-247A" if day > "2017-04-02" else "I-247"
    facts = {
        "detainer": {"lodged": True, "form": form, "issuer": "ice", "served_on_person": True},
        "release": {"eligible": True, "reason": "bail-posted"},
        "custody": {"in_custody": True},
        "claims_us_citizenship": False,
        "convictions": [],
        "disclosure": {"unrelated_law_enforcement_purpose": False},
        "papers": [
            {"jurisdiction": state} | paper if paper["signed_by"] == "state-judge" else paper
            for paper in papers
        ],
    }
    agency = min(law.binds & {"sheriff", "county-jail", "municipal-police"} or law.binds)
    facts |= dict.fromkeys(law.only_if, True)
    mapping = {"as_of": f"{day}T22:00", "place": law.place, "agency": agency, "facts": facts}
    case = Case.check(mapping | {"searched": SOURCES}, tables=offense_tables(), filling=filling())
    return decide(case, law, action)


@pytest.mark.parametrize("law", HOLDING, ids=lambda law: law.id)
def test_a_warrant_for_a_fine_permits_no_hold_on_a_detainer(law):
    assert (answer_with(law, [FINE], "hold") == "permitted") == (law.id in BY_ITS_TEXT)


@pytest.mark.parametrize("paper", OTHER_MATTERS.values(), ids=OTHER_MATTERS)
@pytest.mark.parametrize("law", HOLDING, ids=lambda law: law.id)
def test_a_paper_for_another_matter_permits_nothing_for_immigration(law, paper):
    for action, day in itertools.product(ACTIONS, {first_day(law), day_in_force(law)}):
        if action in law.regulated_actions and answer_with(law, [], action, day) != "permitted":
            permitted = answer_with(law, [paper], action, day) == "permitted"
            assert permitted <= (law.id in BY_ITS_TEXT), (action, day)


STATED = {name: OTHER_MATTERS[name] for name in ("a search warrant", "another state's writ")}
"""Papers of which everything is stated that says that they are for another matter."""
READING_ON_SILENCE = {"us-ga/hb1105-2024"}
"""Whether its duty to honor a detainer requires the hold is open, with such a paper or without."""


@pytest.mark.parametrize("paper", STATED.values(), ids=STATED)
@pytest.mark.parametrize("law", HOLDING, ids=lambda law: law.id)
def test_a_paper_for_another_matter_asks_no_question(law, paper):
    for action in ("hold", "transfer", "notify", "interview"):
        if action in law.regulated_actions and law.id not in READING_ON_SILENCE:
            before, after = missing_with(law, [], action), missing_with(law, [paper], action)
            assert set(after) <= set(before), action
