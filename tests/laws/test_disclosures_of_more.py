"""What opens the immigration status opens nothing else that is told with it."""

import datetime

import pytest

from trustact import laws
from trustact.api import decide

STATUS = "citizenship-or-immigration-status"
SHARING = [
    law for law in map(laws.get, laws.ids()) if "share" in law.regulated_actions and law.in_force
]


def day_in_force(law):
    """Return a day well within the last period of a law; of a short one, its first day."""
    period = law.in_force[-1]
    first = datetime.date.fromisoformat((str(period.start) + "-01-01")[:10])
    day = first + datetime.timedelta(days=100)
    if period.until is not None and day.toordinal() >= period.until.first:
        day = first
    return day.isoformat()


def answer(law, items, recipient):
    """Return the answer on telling these items for immigration enforcement, nothing else known."""
    disclosure = {
        "items": items,
        "recipient": recipient,
        "purpose": "immigration-enforcement",
        "public": False,
        "requested": True,
    }
    facts = {
        "custody": {"in_custody": True, "basis": "state-charge"},
        "disclosure": disclosure,
        "victim_or_witness": False,
        "papers": [],
        "convictions": [],
        "pending_charges": [],
        "adjudications": [],
    }
    agency = "sheriff" if "sheriff" in law.binds else max(law.binds)
    case = {"as_of": day_in_force(law), "agency": agency, "facts": facts}
    return decide(case, law, "share").answer


@pytest.mark.parametrize("recipient", ["ice", "other-law-enforcement"])
@pytest.mark.parametrize("law", SHARING, ids=lambda law: law.id)
def test_a_rule_on_status_opens_nothing_told_with_it(law, recipient):
    for other in ("medical", "photograph", "court-date", "home-address"):
        if answer(law, [other], recipient) in {"not-regulated", "prohibited"}:
            both = answer(law, [STATUS, other], recipient)
            assert both not in {"permitted", "required"}, other


def test_some_laws_permit_or_require_the_status_alone():
    given = {answer(law, [STATUS], "ice") for law in SHARING}
    assert {"permitted", "required"} <= given
