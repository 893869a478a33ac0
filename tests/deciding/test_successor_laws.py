"""When a law ends another takes over: what holds then is told, for one law and for all together."""

import pytest

import trustact
from trustact import laws
from trustact.deciding.changes_over_time import find_changes_over_time
from trustact.deciding.successor_laws import find_combined_changes, find_successor_laws

TRUST, VALUES = laws.get("us-ca/trust-act-2013"), laws.get("us-ca/values-act-2017")
AT_HAND = list(laws.load_all())
ROBBERY = {"statute": "PC 211", "level": "felony", "convicted_on": "2005-03-03"}
CASE = {
    "as_of": "2017-12-10",
    "agency": "sheriff",
    "facts": {
        "detainer": {"lodged": True, "form": "I-247A"},
        "convictions": [{**ROBBERY, "jurisdiction": "us-ca"}],
        "convictions_complete": True,
        "findings": {"other_law_bars": False, "local_policy_bars": False},
    },
}


@pytest.mark.parametrize("place", ["us-ca", None], ids=["place-stated", "place-of-the-law"])
def test_law_that_takes_over_is_named_with_what_it_says(place):
    case = trustact.check(CASE | ({"place": place} if place else {}))
    changes = find_changes_over_time(case, TRUST, "hold")
    told = {
        change.when: [
            (then.instrument.id, then.answer)
            for then in find_successor_laws(case, TRUST, "hold", change, AT_HAND, {})
        ]
        for change in changes
    }
    assert told["2018-01-04"] == [(VALUES.id, "prohibited")]
    assert all(not then for when, then in told.items() if when < "2018-01-04")


def test_nothing_takes_over_where_no_other_law_is_at_hand():
    case = trustact.check(CASE | {"place": "us-ca"})
    for change in find_changes_over_time(case, TRUST, "hold"):
        assert find_successor_laws(case, TRUST, "hold", change, [TRUST], {}) == ()


def test_combined_answer_has_its_own_changes():
    case = trustact.check(CASE | {"place": "us-ca"})
    together = trustact.decide(case)
    assert together.answer == "permitted"
    changes = find_combined_changes(case, together, AT_HAND, {})
    assert (changes[-1].when, changes[-1].combined.answer) == ("2018-01-04", "prohibited")
    assert changes[-1].combined.prevails == (VALUES.id,)
    for change in changes:
        then = trustact.decide(CASE | {"place": "us-ca", "as_of": change.when})
        assert then.answer == change.combined.answer
