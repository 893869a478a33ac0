"""When a law ends, another takes over: the decision says which, for one law and for all."""

import pytest

import trustact
from fixed_library import FEW
from trustact import laws
from trustact.deciding import decide
from trustact.deciding.successor_laws import (
    find_case_after_end,
    find_other_laws,
    find_resumption,
    find_successor_laws,
)

pytestmark = pytest.mark.usefixtures("few_laws")

TRUST, VALUES = laws.get("us-ca/trust-act-2013"), laws.get("us-ca/values-act-2017")
ALL_LAWS = [laws.get(law) for law in FEW]
ROBBERY = {"statute": "PC 211", "level": "felony", "convicted_on": "2005-03-03"}
CASE = {
    "as_of": "2017-12-10",
    "agency": "sheriff",
    "facts": {
        "detainer": {
            "lodged": True,
            "form": "I-247A",
            "basis": "final-order",
            "served_on_person": True,
        },
        "claims_us_citizenship": False,
        "convictions": [{**ROBBERY, "jurisdiction": "us-ca"}],
        "convictions_complete": True,
        "findings": {"other_law_bars": False, "local_policy_bars": False},
    },
}


@pytest.mark.parametrize("place", ["us-ca", None], ids=["place-stated", "place-of-the-law"])
def test_law_that_takes_over_is_named_with_what_it_says(place):
    case = trustact.check(CASE | ({"place": place} if place else {}))
    decision = decide(case, TRUST, "hold")
    successors = {
        change.when: [
            (law.instrument.id, law.answer)
            for law in find_successor_laws(decision, change, ALL_LAWS)
        ]
        for change in decision.changes_over_time()
    }
    assert successors["2018-01-04"] == [(VALUES.id, "prohibited")]
    assert all(not laws for when, laws in successors.items() if when < "2018-01-04")


def test_nothing_takes_over_where_there_is_no_other_law():
    decision = decide(trustact.check(CASE | {"place": "us-ca"}), TRUST, "hold")
    for change in decision.changes_over_time():
        assert find_successor_laws(decision, change, [TRUST]) == ()


def test_law_that_was_in_force_already_does_not_follow():
    program = laws.get("us-federal/secure-communities-2008")
    facts = {"detainer": {"lodged": True, "form": "I-247"}, "release": {"eligible": True}}
    case = trustact.check(
        {"as_of": "2014-03-01", "place": "us-ca", "agency": "sheriff", "facts": facts}
    )
    decision = decide(case, program, "hold")
    ended = decision.changes_over_time()[0]
    assert ended.when == "2014-11-20"
    assert find_successor_laws(decision, ended, ALL_LAWS) == ()
    later = find_case_after_end(decision, ended)
    assert find_resumption(program, later) == "2017-01-25"
    others = [law.id for law in find_other_laws(later, program, "hold", ALL_LAWS)]
    assert others[0] == TRUST.id
    assert "us-federal/8cfr-287-7" in others
    assert VALUES.id not in others


def test_combined_answer_has_its_own_changes():
    case = trustact.check(CASE | {"place": "us-ca"})
    combined = trustact.decide(case)
    assert combined.answer == "permitted"
    changes = combined.changes_over_time()
    assert (changes[-1].when, changes[-1].combined.answer) == ("2018-01-04", "prohibited")
    assert changes[-1].combined.prevails == (VALUES.id,)
    for change in changes:
        then = trustact.decide(CASE | {"place": "us-ca", "as_of": change.when})
        assert then.answer == change.combined.answer


def test_laws_that_were_named_change_together_and_no_other_law_is_asked():
    named = [TRUST, laws.get("us-federal/8cfr-287-7")]
    combined = trustact.decide(CASE | {"place": "us-ca"}, named)
    changes = combined.changes_over_time()
    assert changes
    for change in changes:
        later = trustact.decide(CASE | {"place": "us-ca", "as_of": change.when}, named)
        assert change.combined == later.combined
        assert VALUES.id not in change.combined.prevails


def test_laws_presumed_to_apply_never_end():
    assumed = trustact.decide(CASE | {"place": "us-ca"}, [TRUST, VALUES], as_if=True)
    assert all(change.when > "2018-01-04" for change in assumed.changes_over_time())
