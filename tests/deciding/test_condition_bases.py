"""An answer is no firmer than the provisions by which the condition of its rule is met."""

import pytest

from across_backends.law_sets import scenarios
from samples import each_law
from trustact import laws
from trustact.answers.instruction import instructions
from trustact.authoring.scenario_laws import decide_scenario
from trustact.deciding import decide
from trustact.language import Instrument, detainer, person, release
from trustact.language.bases import BASES
from trustact.language.case import Case


@pytest.fixture
def act():
    """Return a law read word by word, of whose definitions two were read less firmly."""
    made = Instrument(
        "us-xx/model-2014",
        title="Model Act",
        citation="Code 1",
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )

    @made.provision("2(a)", basis="recalled")
    def request():
        """A request, as recalled."""
        return detainer.lodged

    @made.provision("2(b)", basis="secondary")
    def removed():
        """A person who was removed before, as a newspaper says."""
        return person.previously_removed

    @made.provision("2(c)")
    def released():
        """A release by a court."""
        return release.by_court

    @made.provision("2")
    def covered():
        """A request, or a person who was removed before, or a release by a court."""
        return request | removed | released

    made.hold.required("3", says="Comply with a request", when=request)
    made.notify.prohibited("4", says="Give no notice", when=covered)
    made.transfer.permitted("5", says="The agency may transfer", when=covered & ~removed)
    made.inquire.prohibited("6", says="Ask nobody", when=~(~request | removed))
    bar = made.interview.prohibited("7", says="Allow no interview", when=request)

    @bar.unless("7(a)")
    def by_court():
        """A court released the person."""
        return release.by_court

    return made


def decided(act, action, requested=False, removed=False, by_court=False):
    """Return the decision on an act of which everything is known."""
    facts = {
        "detainer": {"lodged": requested},
        "release": {"by_court": by_court},
        "previously_removed": removed,
        "victim_or_witness": False,
    }
    return decide(Case.check({"as_of": "2015-01-01", "facts": facts}), act, action)


@pytest.mark.parametrize(
    ("action", "facts", "answer", "basis"),
    [
        ("hold", {"requested": True}, "required", "recalled"),
        ("hold", {}, "not-regulated", "text"),
        ("notify", {"requested": True}, "prohibited", "recalled"),
        ("notify", {"removed": True}, "prohibited", "secondary"),
        ("notify", {"by_court": True}, "prohibited", "text"),
        ("notify", {"requested": True, "removed": True}, "prohibited", "secondary"),
        ("notify", {"requested": True, "by_court": True}, "prohibited", "text"),
        ("transfer", {"requested": True}, "permitted", "recalled"),
        ("transfer", {"by_court": True}, "permitted", "text"),
        ("inquire", {"requested": True}, "prohibited", "recalled"),
        ("interview", {"requested": True}, "prohibited", "recalled"),
        ("interview", {"requested": True, "by_court": True}, "permitted", "recalled"),
    ],
)
def test_answer_is_as_firm_as_what_its_rule_turns_on(act, action, facts, answer, basis):
    decision = decided(act, action, **facts)
    assert (decision.answer, decision.basis) == (answer, basis)


def test_first_line_says_that_a_condition_of_the_duty_is_recalled():
    (case,) = (each.case for each in scenarios("us-la/act-314-2024") if each.id == "la-001")
    (hold,) = instructions(case, "us-la/act-314-2024", "hold")
    assert hold.headline.startswith("Hold: required (recalled, not verified). ")


@each_law
def test_scenario_rests_on_every_provision_that_alone_meets_a_condition(law):
    """Hold it by the reasons that are printed: a condition, or an alternative beside no other."""
    instrument = laws.get(law)
    if all(p.basis in (None, instrument.basis) for p in instrument.provisions.values()):
        return
    for scenario in scenarios(law):
        decision = decide_scenario(scenario, law)
        if decision.answer in ("prohibited", "required"):
            rules = [each for each in decision.decided_by if each.part in ("bar", "duty")]
        elif decision.answer == "permitted":
            rules = [each for each in decision.decided_by if each.part == "permission"]
        else:
            continue
        firmness = BASES.index(decision.basis_of_law)
        for rule in rules:
            for needed in needed_below(rule):
                assert BASES.index(needed.basis) <= firmness, (scenario.id, needed.citation)


def needed_below(reason):
    """Yield the provisions below a met one that are met and that nothing else could replace."""
    met = [below for below in reason.reasons if below.truth is True]
    alternatives = [below for below in met if below.part == "alternative"]
    for below in met:
        if below.part == "condition" or [below] == alternatives:
            yield below
            yield from needed_below(below)
