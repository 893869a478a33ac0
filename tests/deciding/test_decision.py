"""What follows from a decision is worked out when it is asked for, and once."""

import pytest

import trustact
from trustact import laws
from trustact.deciding import Decision, decide
from trustact.deciding.case_variations import CaseVariations
from trustact.language.case import Case
from trustact.language.instrument import Instrument

RULE = laws.get("us-ma/hrw-rule-2013")
OPEN = {"convictions": [], "release": {"by_court": True}}


def decided(facts=OPEN, **asked):
    return decide(Case.check({"as_of": "2013-06-01", "facts": facts}), RULE, "hold", **asked)


@pytest.fixture
def made(monkeypatch):
    """Count how many variations of a case are made."""
    count = []
    original = CaseVariations.__init__

    def counted(self, *given, **modes):
        count.append(given)
        original(self, *given, **modes)

    monkeypatch.setattr(CaseVariations, "__init__", counted)
    return count


def test_deciding_works_nothing_out_ahead(made):
    decided()
    assert made == []


def test_what_follows_is_worked_out_once(made):
    decision = decided()
    assert decision.next_question is decision.next_question
    assert decision.what_would_change() is decision.what_would_change()
    assert decision.changes_over_time() is decision.changes_over_time()
    assert decision.not_tried == ()
    assert len(made) == 1


def test_a_definite_answer_has_no_next_question():
    decision = decided({"release": {"by_court": False}})
    assert decision.answer == "not-regulated"
    assert decision.next_question is None


def test_two_decisions_with_the_same_answer_are_equal_whatever_was_worked_out():
    one, other = decided(), decided()
    assert one.next_question is not None
    assert one == other
    assert "follow_up" not in repr(one)


def test_what_follows_is_asked_as_the_decision_was():
    """Under another year the rule answers only where its dates are presumed."""
    act = laws.get("us-ca/trust-act-2013")
    case = trustact.check({"as_of": "2010-03-01", "place": "us-tx", "facts": {"convictions": []}})
    assert decide(case, act, "hold").next_question is None
    presumed = decide(case, act, "hold", as_if=True)
    assert presumed.next_question is not None
    assert presumed.changes_over_time() == ()


def test_a_chosen_reading_holds_for_what_follows():
    law = laws.get("us-ma/lunn-2017")
    facts = {"detainer": {"lodged": True}, "papers": [], "agreements": {"section_287g": True}}
    case = trustact.check({"as_of": "2018-03-01", "facts": facts})
    open_question = decide(case, law, "hold")
    assert open_question.next_question.path == "reading:287g-officers"
    chosen = decide(case, law, "hold", readings={"287g-officers": False})
    assert isinstance(chosen, Decision)
    assert chosen.readings == {"287g-officers": False}
    assert chosen.next_question is None


def test_a_rule_added_after_a_decision_counts_in_the_next():
    """A notebook decides under a law that is still being written."""
    law = Instrument(
        "us-xx/model",
        title="Model Act",
        citation="1",
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    law.hold.permitted("1(a)", says="a hold is not prohibited")
    case = Case.check({"as_of": "2014-03-01", "place": "us-xx", "agency": "sheriff"})
    assert decide(case, law, "hold").answer == "permitted"
    law.hold.prohibited("1(b)", says="no hold")
    assert decide(case, law, "hold").answer == "prohibited"
    assert decide(case, law, "hold").citations == ("1(b)",)
