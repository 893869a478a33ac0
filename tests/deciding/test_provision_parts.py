"""A provision that names others is explained as a tree: what settled it, and nothing else."""

import pytest

from trustact.answers.reason_text import reason_verdict
from trustact.deciding import decide
from trustact.language import Instrument, detainer, findings, person, release
from trustact.language.case import Case


@pytest.fixture
def act():
    """Return a law of one sentence: unless requested, on one of two grounds, not shielded."""
    made = Instrument(
        "us-xx/model-2014",
        title="Model Act",
        citation="Code 1",
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )

    @made.provision("2(a)")
    def request():
        """A request was made."""
        return detainer.lodged

    @made.provision("3(1)")
    def first():
        """The first ground."""
        return release.by_court

    @made.provision("3(2)")
    def second():
        """The second ground."""
        return person.victim_or_witness

    @made.provision("3(3)")
    def shield():
        """The shield."""
        return person.previously_removed

    @made.provision("3")
    def discretion():
        """Discretion on one of the grounds, but for the shield."""
        return (first | second) & ~shield

    bar = made.notify.prohibited("2", says="No notice")

    @bar.unless("2(b)")
    def answer():
        """The answer to a request, under 3."""
        return request & discretion & ~findings.local_policy_bars

    return made


def decided(act, requested=True, first=True, second=False, shield=False, barred=False):
    """Return the decision and the tree of its one exception."""
    facts = {
        "detainer": {"lodged": requested},
        "release": {"by_court": first},
        "victim_or_witness": second,
        "previously_removed": shield,
        "findings": {"local_policy_bars": barred},
    }
    decision = decide(Case.check({"as_of": "2015-01-01", "facts": facts}), act, "notify")
    rule = next(reason for reason in decision.reasons if reason.part == "bar")
    return decision, lines(rule.reasons)


def lines(reasons, depth=0):
    """Return the tree as lines: depth, part, name, truth, facts."""
    found = []
    for each in reasons:
        facts = tuple(fact.path for fact in each.facts)
        found.append((depth, each.part, each.name, each.truth, facts))
        found += lines(each.reasons, depth + 1)
    return found


def test_met_provision_shows_every_part_that_is_met(act):
    decision, found = decided(act, second=True)
    assert decision.answer == "permitted"
    assert decision.citations == ("3(1)", "3(2)")
    assert found == [
        (0, "exception", "answer", True, ("findings.local_policy_bars",)),
        (1, "condition", "request", True, ("detainer.lodged",)),
        (1, "condition", "discretion", True, ()),
        (2, "alternative", "first", True, ("release.by_court",)),
        (2, "alternative", "second", True, ("victim_or_witness",)),
        (2, "exception", "shield", False, ("previously_removed",)),
    ]


def test_failed_provision_shows_what_failed(act):
    decision, found = decided(act, requested=False, first=False)
    assert decision.citations == ("2",)
    assert found == [
        (0, "exception", "answer", False, ()),
        (1, "condition", "request", False, ("detainer.lodged",)),
        (1, "condition", "discretion", False, ()),
        (2, "alternative", "first", False, ("release.by_court",)),
        (2, "alternative", "second", False, ("victim_or_witness",)),
    ]


def test_bar_cites_the_shield_that_keeps_a_ground_from_lifting_it(act):
    decision, found = decided(act, shield=True)
    assert (decision.answer, decision.citations) == ("prohibited", ("2", "3(3)"))
    assert found == [
        (0, "exception", "answer", False, ()),
        (1, "condition", "discretion", False, ()),
        (2, "exception", "shield", True, ("previously_removed",)),
    ]


def test_bar_stands_for_itself_where_a_fact_of_the_exception_itself_fails(act):
    decision, found = decided(act, barred=True)
    assert decision.citations == ("2",)
    assert found == [(0, "exception", "answer", False, ("findings.local_policy_bars",))]


def test_open_provision_shows_what_is_open(act):
    decision, found = decided(act, requested=None, first=None)
    assert decision.missing == ("detainer.lodged", "release.by_court")
    assert decision.citations == ("2(a)", "3(1)")
    assert found == [
        (0, "exception", "answer", None, ()),
        (1, "condition", "request", None, ("detainer.lodged",)),
        (1, "condition", "discretion", None, ()),
        (2, "alternative", "first", None, ("release.by_court",)),
    ]


def test_open_shield_is_all_that_is_asked_once_the_rest_is_met(act):
    decision, _ = decided(act, shield=None)
    assert (decision.missing, decision.citations) == (("previously_removed",), ("3(3)",))


@pytest.mark.parametrize("requested", [True, None, False])
@pytest.mark.parametrize("first", [True, None, False])
@pytest.mark.parametrize("shield", [True, None, False])
@pytest.mark.parametrize("barred", [True, None, False])
def test_every_missing_fact_stands_in_the_tree(act, requested, first, shield, barred):
    decision, found = decided(act, requested, first, False, shield, barred)
    shown = {path for *_, facts in found for path in facts}
    assert set(decision.missing) <= shown
    assert decision.citations


def test_provision_that_a_rule_requires_not_to_be_met_is_no_exception():
    law = Instrument(
        "us-xx/negated-2014",
        title="Model Act",
        citation="Code 1",
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )

    @law.provision("3")
    def crime():
        """The person is held for a crime."""
        return release.by_court

    @law.provision("4")
    def shield():
        """The shield."""
        return person.previously_removed & ~crime

    law.hold.prohibited("2", says="No hold", when=detainer.lodged & ~crime)
    law.transfer.prohibited("5", says="No transfer", when=~(crime & ~shield))

    def bar(action, by_court):
        facts = {
            "detainer": {"lodged": True},
            "release": {"by_court": by_court},
            "previously_removed": False,
        }
        case = Case.check({"as_of": "2015-01-01", "facts": facts})
        decision = decide(case, law, action)
        return decision.answer, decision.reasons[-1]

    answer, reason = bar("hold", False)
    assert answer == "prohibited"
    assert lines(reason.reasons) == [(0, "negated", "crime", False, ("release.by_court",))]
    answer, reason = bar("hold", True)
    assert answer == "not-regulated"
    assert reason_verdict(reason) == "Bar 2: does not apply, because condition 3 is met"
    [part] = reason.reasons
    assert reason_verdict(part) == "Must not be met 3: met"
    _, reason = bar("transfer", True)
    assert [(r.part, r.name) for r in reason.reasons] == [
        ("negated", "crime"),
        ("condition", "shield"),
    ]
    assert [r.part for r in reason.reasons[1].reasons] == ["exception"]
