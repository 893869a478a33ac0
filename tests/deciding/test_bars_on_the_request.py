"""A court's paper in a criminal matter lets nobody honor a request that the place prohibits."""

import datetime

import pytest

from across_backends.test_stacks import decided_alike
from trustact import laws
from trustact.api import decide

STATE = {
    "paper": "warrant",
    "basis": "criminal",
    "signed_by": "state-judge",
    "jurisdiction": "us-nv",
    "issuer": "court",
    "named_by": "state",
    "offense": "failure to appear",
    "offense_level": "misdemeanor",
    "authorizes": ["arrest"],
    "for_another_matter": True,
}
ICE = {
    "paper": "warrant",
    "basis": "immigration",
    "form": "I-200",
    "signed_by": "immigration-officer",
    "with_detainer": True,
}
EXPECTED = {"prohibited", "not-regulated"}
HOLDING = [
    law
    for law in map(laws.get, laws.ids())
    if "hold" in law.regulated_actions and law.in_force and law.place != "us-federal"
]


def day_in_force(law):
    """Return a day well within the first period of a law; of a short one, its last day."""
    period = law.in_force[0]
    first = datetime.date.fromisoformat((str(period.start) + "-01-01")[:10])
    day = max(first + datetime.timedelta(days=120), datetime.date(2014, 6, 1))
    if period.until is not None:
        day = min(day, datetime.date.fromordinal(period.until.first - 1))
    return day.isoformat()


def case_with(law, *papers):
    day = day_in_force(law)
    form = "I-247A" if day > "2017-04-02" else "I-247"
    facts = {
        "detainer": {
            "lodged": True,
            "form": form,
            "issuer": "ice",
            "written": True,
            "basis": "final-order",
            "served_on_person": True,
        },
        "removal_order": {"final": True},
        "release": {"eligible": True, "reason": "bail-posted"},
        "custody": {"in_custody": True},
        "claims_us_citizenship": False,
        "age": 40,
        "convictions": [],
        "papers": [ICE, *papers],
    }
    agency = min(law.binds & {"sheriff", "county-jail", "municipal-police"} or law.binds)
    searched = ["criminal-history", "court-docket", "warrant-check", "jail-record", "request"]
    return {
        "as_of": f"{day}T10:00",
        "place": law.place,
        "agency": agency,
        "facts": facts,
        "searched": searched,
    }


@pytest.mark.parametrize("law", HOLDING, ids=lambda law: law.id)
def test_another_states_warrant_leaves_no_question_of_power(law):
    if decide(case_with(law), action="hold").answer == "prohibited":
        found = decide(case_with(law, STATE), action="hold")
        # Where another local law is open, its reading decides, and no question of power.
        by_reading = [path.startswith("reading:") for path in found.missing]
        assert found.answer in EXPECTED or (by_reading and all(by_reading))
        assert not found.combined.lacks_power


def test_a_federal_warrant_counts_where_it_is_stated_to_be_for_another_matter():
    law = laws.get("us-ma/lunn-2017")
    federal = {"signed_by": "federal-magistrate-judge", "jurisdiction": "us-federal"}
    theft = STATE | federal | {"offense": "18 U.S.C. 641"}
    assert decide(case_with(law, theft), action="hold").answer == "not-regulated"
    open_matter = theft | {"for_another_matter": None}
    assert decide(case_with(law, open_matter), action="hold").answer == "undetermined"


@pytest.mark.parametrize("law", ["us-co/hb19-1124", "us-ma/lunn-2017", "us-il/trust-act-2021"])
def test_a_row_has_the_answer_of_the_case(law):
    found = decided_alike(case_with(laws.get(law), STATE))
    assert (found.answer, found.prevails) == ("not-regulated", (law,))
