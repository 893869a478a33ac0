"""A state court's warrant for another matter opens no hold for immigration authorities."""

import datetime

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
    "us-ma-cambridge/policy-order-2014": "the order names a purpose that is not immigration",
}
"""Laws that permit the hold where such a warrant is out, and their words."""

HOLDING = [
    law
    for law in map(laws.get, laws.ids())
    if "hold" in law.regulated_actions and law.in_force and law.place != "us-federal"
]
SOURCES = ["criminal-history", "court-docket", "warrant-check", "jail-record", "request"]


def day_in_force(law):
    """Return a day well within the first period of a law."""
    text = str(law.in_force[0].start)
    first = datetime.date.fromisoformat((text + "-01-01")[:10])
    return max((first + datetime.timedelta(days=120)).isoformat(), "2014-06-01")


@pytest.mark.parametrize("law", HOLDING, ids=lambda law: law.id)
def test_a_warrant_for_a_fine_permits_no_hold_on_a_detainer(law):
    day = day_in_force(law)
    state = "-".join(law.place.split("-")[:2])
    warrant = {
        "paper": "warrant",
        "basis": "criminal",
        "signed_by": "state-judge",
        "jurisdiction": state,
        "offense": "failure to pay a fine",
        "seen_in": "ncic",
        "with_detainer": False,
    }
    form = "I-247A" if day > "2017-04-02" else "I-247"
    facts = {
        "detainer": {"lodged": True, "form": form, "issuer": "ice", "served_on_person": True},
        "release": {"eligible": True, "reason": "bail-posted"},
        "custody": {"in_custody": True},
        "claims_us_citizenship": False,
        "convictions": [],
        "papers": [warrant],
    }
    agency = min(law.binds & {"sheriff", "county-jail", "municipal-police"} or law.binds)
    mapping = {"as_of": f"{day}T22:00", "place": law.place, "agency": agency, "facts": facts}
    case = Case.check(mapping | {"searched": SOURCES}, tables=offense_tables(), filling=filling())
    answer = decide(case, law, "hold").answer
    assert (answer == "permitted") == (law.id in BY_ITS_TEXT)
