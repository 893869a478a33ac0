"""A paper that a federal judge signed is one of a federal court, whether that is stated or not."""

import datetime

import pytest

from trustact import laws
from trustact.api import decide

WARRANT = {
    "paper": "warrant",
    "basis": "criminal",
    "signed_by": "federal-magistrate-judge",
    "with_detainer": True,
}
FACTS = {
    "detainer": {"lodged": True, "form": "I-247", "asks": ["hold", "notify"], "issuer": "ice"},
    "release": {"eligible": True},
    "custody": {"in_custody": True},
    "arrest": {"for_crime": False},
    "convictions": [],
    "pending_charges": [],
}
SOURCES = ["criminal-history", "court-docket", "warrant-check", "jail-record", "request"]
LAWS = [law for law in map(laws.get, laws.ids()) if law.in_force and law.place != "us-federal"]


def last_day(law):
    """Return the last day of the first period of a law, or a day well within it."""
    period = law.in_force[0]
    if period.until is not None:
        return datetime.date.fromordinal(period.until.first - 1).isoformat()
    first = datetime.date.fromisoformat((str(period.start) + "-01-01")[:10])
    return (first + datetime.timedelta(days=400)).isoformat()


def answers(law, paper):
    """Return what a law answers of each of its actions on a person named in a paper."""
    case = {"as_of": last_day(law), "searched": SOURCES, "facts": FACTS | {"papers": [paper]}}
    return {action: decide(case, law, action).answer for action in law.regulated_actions}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_the_court_of_a_federal_judge_need_not_be_stated(law):
    assert answers(law, WARRANT) == answers(law, WARRANT | {"jurisdiction": "us-federal"})
