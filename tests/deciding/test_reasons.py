"""A decision says why: provisions, citations, facts and where they came from."""

import pytest

import trustact
from trustact import laws
from trustact.deciding import decide, deciding_facts, evaluator
from trustact.language import (
    HoldHours,
    Instrument,
    conviction,
    custody,
    detainer,
    disclosure,
    findings,
    inquiry,
    person,
    question,
    release,
    some,
)
from trustact.language.case import Case
from trustact.language.provisions import ANSWER_LABELS
from trustact.offenses.classifier import offense_tables


def act(scope_basis="secondary", bar_basis=None, **more):
    """Return a law with two bars, a duty to act, a permission and a reading."""
    known = {
        "title": "Model Act",
        "citation": "Code 1",
        "in_force": [("2014-01-01", "2018-01-01")],
        "binds": {"sheriff", "county-jail"},
        "basis": "text",
        "fallback": {"hold": "release"},
    }
    law = Instrument("us-xx/model", **{**known, **more})

    @law.applies_only_if("Code 1(b)", basis=scope_basis)
    def released_by_a_court():
        """The person is released by a court."""
        return release.by_court

    bar = law.hold.prohibited(
        "Code 2(a)", says="Nobody is kept", when=release.eligible, basis=bar_basis
    )
    suffices = law.reading("suffices", asks="Does a charge suffice?", yes="AG", no="Report")

    @bar.unless("Code 2(a)(1)")
    def felony():
        """A felony within five years."""
        recent = conviction.convicted_on.within(years=5, before=question.as_of)
        return some(conviction, conviction.level == "felony", recent, ~conviction.appeal_pending)

    @bar.unless("Code 2(a)(2)", basis="recalled")
    def dangerous():
        """A court deemed the person dangerous, or it suffices."""
        return findings.deemed_dangerous | (suffices & findings.unacceptable_risk)

    @bar.only_if("Code 2(b)")
    def in_writing():
        """The request is in writing."""
        return detainer.written

    law.hold.prohibited("Code 3", says="No longer than 48 hours", when=HoldHours("flat") > 48)
    law.transfer.required("Code 4", says="Hand over", when=detainer.asks.has("transfer"))
    law.notify.permitted("Code 5", says="May tell", when=custody.in_custody)
    return law


FELON = {
    "age": 30,
    "release": {"by_court": True},
    "detainer": {"written": True},
    "convictions": [{"level": "felony", "convicted_on": "2013-05-01"}],
    "convictions_complete": True,
    "findings": {"deemed_dangerous": False, "unacceptable_risk": False},
}


def ask(facts, action="hold", law=None, as_of="2015-03-01", readings=None, **top):
    """Return the decision on a case."""
    case = Case.check({"as_of": as_of, "facts": facts, **top}, tables=offense_tables())
    return decide(case, law or act(), action, readings=readings)


def reasons(decision):
    """Return every reason by its citation."""
    found = {}
    for reason in decision.reasons:
        for each in (reason, *reason.reasons):
            found.setdefault(each.citation, each)
    return found


def test_bar_that_stands_gives_its_citation_and_words():
    facts = {**FELON, "convictions": [], "convictions_complete": True}
    found = ask(facts)
    assert found.answer == "prohibited"
    assert found.citations == ("Code 2(a)",)
    assert found.decided_by[0].says == "Nobody is kept"
    assert found.decided_by[0].part == "bar"
    assert found.missing == ()


def test_exception_that_lifts_the_bar_decides():
    found = ask(FELON)
    assert found.answer == "permitted"
    assert found.citations == ("Code 2(a)(1)",)
    assert found.decided_by[0].says == "A felony within five years."
    by_citation = reasons(found)
    assert by_citation["Code 2(a)"].truth is False
    assert by_citation["Code 2(a)(2)"].truth is False
    assert by_citation["Code 2(b)"].part == "provided"
    assert by_citation["Code 3"].truth is False


def test_permitted_never_claims_to_be_required():
    found = ask(FELON)
    assert ANSWER_LABELS[found.answer] == "permitted, not required"
    assert not any(reason.part == "duty" for reason in found.decided_by)


def test_facts_that_decided_stand_beside_the_provision_with_their_values():
    used = {fact.path: fact.value for fact in reasons(ask(FELON))["Code 2(a)(1)"].facts}
    assert used["convictions[0].level"] == "felony"
    assert used["convictions[0].convicted_on"] == "2013-05-01"


def test_only_the_row_that_met_the_condition_is_named():
    rows = [{"level": "infraction"}, *FELON["convictions"], {"level": "misdemeanor"}]
    found = reasons(ask({**FELON, "convictions": rows}))["Code 2(a)(1)"]
    assert {fact.path.partition(".")[0] for fact in found.facts} >= {"convictions[1]"}
    assert not any(fact.path.startswith("convictions[2]") for fact in found.facts)


def test_row_that_fails_is_named_with_the_fact_by_which_it_failed():
    rows = [{"level": "felony", "convicted_on": "2009-12-31"}]
    found = reasons(ask({**FELON, "convictions": rows}))["Code 2(a)(1)"]
    assert found.truth is False
    assert "convictions[0].convicted_on" in {fact.path for fact in found.facts}
    assert "convictions[0].level" not in {fact.path for fact in found.facts}


def test_fact_from_a_table_says_so():
    rows = [{"statute": "PC 187(a)", "convicted_on": "2013-05-01"}]
    found = reasons(ask({**FELON, "convictions": rows}))["Code 2(a)(1)"]
    level = next(fact for fact in found.facts if fact.path == "convictions[0].level")
    assert level.value == "felony"
    assert "from the table of offenses, Cal. Penal Code 187(a)" in level.source


def test_flag_from_a_table_is_a_yes_or_no():
    law = Instrument(
        "us-xx/wobblers",
        title="W",
        citation="1",
        in_force=[("2014", None)],
        binds={"sheriff"},
        basis="text",
    )
    law.hold.prohibited("2", says="No hold", when=some(conviction, conviction.wobbler))
    rows = [{"statute": "PC 422", "convicted_on": "2014-05-01"}]
    found = ask({"convictions": rows}, law=law)
    assert found.answer == "prohibited"
    (used,) = reasons(found)["2"].facts
    assert used.value is True


def test_fact_from_a_source_names_it():
    source = {"convictions[0].level": "CLETS printout 2015-02-27"}
    found = reasons(ask(FELON, sources=source))["Code 2(a)(1)"]
    level = next(fact for fact in found.facts if fact.path == "convictions[0].level")
    assert level.source == "CLETS printout 2015-02-27"


def test_undetermined_lists_what_is_missing_in_the_order_of_the_law():
    facts = {"release": {"by_court": True}, "detainer": {"written": True}}
    found = ask(facts)
    assert found.answer == "undetermined"
    assert found.missing == (
        "convictions",
        "findings.deemed_dangerous",
        "findings.unacceptable_risk",
    )
    assert found.fallback == "release"
    assert {reason.citation for reason in found.decided_by} == {"Code 2(a)(1)", "Code 2(a)(2)"}


def test_a_reading_is_not_asked_while_a_fact_beside_it_is_missing():
    facts = {"release": {"by_court": True}, "detainer": {"written": True}, "convictions": []}
    dangerous = {"deemed_dangerous": False}
    found = ask(facts | {"findings": dangerous})
    assert found.missing == ("findings.unacceptable_risk",)
    found = ask(facts | {"findings": dangerous | {"unacceptable_risk": True}})
    assert found.missing == ("reading:suffices",)


def test_answer_that_is_sure_misses_nothing_and_has_no_fallback():
    found = ask(FELON)
    assert found.missing == ()
    assert found.fallback is None


def test_open_list_asks_whether_it_is_complete():
    facts = {**FELON, "convictions": [{"level": "misdemeanor"}]}
    del facts["convictions_complete"]
    assert ask(facts).missing == ("convictions_complete",)


def test_partial_date_asks_for_the_day():
    rows = [{"level": "felony", "convicted_on": "2010"}]
    assert ask({**FELON, "convictions": rows}).missing == ("convictions[0].convicted_on",)


def test_what_does_not_matter_is_not_missing():
    found = ask({**FELON, "findings": None})
    assert found.answer == "permitted"
    assert found.missing == ()


def test_unknown_condition_beside_an_exception_leaves_it_undetermined():
    found = ask({**FELON, "detainer": {"written": None}})
    assert found.missing == ("detainer.written",)


@pytest.mark.parametrize(
    ("chosen", "answer"), [(None, "undetermined"), (True, "permitted"), (False, "prohibited")]
)
def test_reading_is_open_until_chosen_and_then_named(chosen, answer):
    facts = {**FELON, "convictions": [], "findings": {"deemed_dangerous": False}}
    facts["findings"] = {"deemed_dangerous": False, "unacceptable_risk": True}
    found = ask(facts, readings=None if chosen is None else {"suffices": chosen})
    assert found.answer == answer
    assert found.missing == (("reading:suffices",) if chosen is None else ())
    used = {fact.path: fact for fact in reasons(found)["Code 2(a)(2)"].facts}
    assert used["reading:suffices"].value is chosen
    assert used["reading:suffices"].source == (None if chosen is None else "chosen")


@pytest.mark.parametrize(
    ("top", "citation", "name"),
    [
        ({"as_of": "2013-12-31"}, "Code 1", "in_force"),
        ({"as_of": "2018-01-01"}, "Code 1", "in_force"),
        ({"place": "us-gu"}, "Code 1", "place"),
        ({"agency": "probation"}, "Code 1", "agency"),
    ],
    ids=str,
)
def test_law_that_does_not_reach_the_case_says_by_what(top, citation, name):
    found = ask(FELON, **top)
    assert found.answer == "not-regulated"
    assert found.citations == (citation,)
    assert [reason.name for reason in found.decided_by] == [name]
    assert found.decided_by[0].part == "reach"


def test_scope_of_a_law_is_part_of_its_reach():
    found = ask({**FELON, "release": {"by_court": False}})
    assert found.answer == "not-regulated"
    assert found.citations == ("Code 1(b)",)
    assert ask({**FELON, "release": {"by_court": None}}).missing == ("release.by_court",)


def test_silence_is_no_approval():
    found = ask(FELON, action="interview")
    assert found.answer == "not-regulated"
    assert ANSWER_LABELS[found.answer] == "not regulated (no approval)"


def test_duty_and_permission_of_their_own():
    facts = {**FELON, "detainer": {"form": "I-247X", "written": True}}
    handed = ask(facts, action="transfer")
    assert (handed.answer, handed.citations) == ("required", ("Code 4",))
    found = ask(FELON, action="notify")
    assert (found.answer, found.citations) == ("permitted", ("Code 5",))
    assert found.decided_by[0].part == "permission"


@pytest.mark.parametrize(
    ("facts", "basis"),
    [
        (FELON, "secondary"),
        ({**FELON, "release": {"by_court": False}}, "secondary"),
        ({**FELON, "convictions": [], "findings": {"deemed_dangerous": True}}, "recalled"),
        ({**FELON, "findings": {"deemed_dangerous": True}}, "recalled"),
    ],
    ids=["scope-that-it-passed", "scope-second-hand", "exception-recalled", "weakest-of-two"],
)
def test_basis_is_that_of_the_weakest_provision_that_decided(facts, basis):
    assert ask(facts).basis == basis


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        (FELON, "permitted"),
        ({**FELON, "convictions": []}, "prohibited"),
        ({**FELON, "convictions": [{"level": "felony"}]}, "undetermined"),
    ],
    ids=["lifted", "stands", "open"],
)
def test_an_answer_is_no_firmer_than_the_bar_on_which_it_rests(facts, answer):
    firm = ask(facts, law=act("text"))
    assert (firm.answer, firm.basis) == (answer, "text")
    assert ask(facts, law=act("text", bar_basis="recalled")).basis == "recalled"
    assert ask(facts, law=act("recalled")).basis == "recalled"
    assert ask(facts, law=act("text", bar_basis="recalled"), action="notify").basis == "text"


def test_what_is_not_on_file_bounds_nothing():
    bill = laws.get("us-ma/trust-act-2013")
    found = decide(Case.check({"as_of": "2014-06-01"}), bill, "hold")
    assert (found.answer, found.basis) == ("undetermined", "not-on-file")
    assert found.possible == {"prohibited", "permitted", "required", "not-regulated"}


def test_basis_is_weaker_on_days_for_which_the_text_was_not_read():
    law = act("text", text_read=("2014-01-01", "2015-01-01"))
    assert ask(FELON, law=law, as_of="2014-12-31").basis == "text"
    later = ask(FELON, law=law, as_of="2015-01-01")
    assert later.basis == "secondary"
    assert "the text that was read was in force 2014-01-01 until 2015-01-01" in later.notes[0]
    recalled = {**FELON, "findings": {"deemed_dangerous": True}}
    assert ask(recalled, law=law, as_of="2015-06-01").basis == "recalled"


def test_note_of_the_law_travels_with_every_answer():
    assert ask(FELON, law=act(note="Vetoed in part.")).notes == ("Vetoed in part.",)


def test_law_that_forbids_and_orders_at_once_says_that_it_is_a_defect():
    law = act()
    law.hold.required("Code 9", says="Keep", when=person.age >= 18)
    found = ask(
        {
            **FELON,
            "convictions": [],
            "findings": {"deemed_dangerous": False, "unacceptable_risk": False},
        },
        law=law,
    )
    assert found.answer == "prohibited"
    assert "both prohibits and requires this act" in found.notes[0]
    assert ask(FELON, law=law).notes == ()


def test_presuppositions_are_printed():
    assert set(ask(FELON).presupposed) == {
        "agency: one that the law binds",
        "place: where the law applies",
        "release.eligible: yes (the person would otherwise be released now)",
        "convictions[0].appeal_pending: no (an appeal is pending)",
        "the question is whether a hold may begin; none has begun",
    }


@pytest.mark.parametrize(
    ("condition", "printed"),
    [
        (
            disclosure.public.is_not_refuted(),
            "disclosure.public: not refuted, as nobody states a no (",
        ),
        (disclosure.goes_to("ice", "cbp"), "disclosure.recipient: cbp or ice ("),
        (inquiry.is_not_for("booking"), "inquiry.purpose: not booking ("),
        (inquiry.is_about("citizenship"), "inquiry.question: citizenship ("),
    ],
)
def test_presupposed_value_of_a_condition_is_printed(condition, printed):
    law = Instrument(
        "us-xx/act",
        title="Act",
        citation="Code 1",
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    law.hold.prohibited("Code 1(a)", says="No hold", when=condition)
    found = ask(FELON, law=law).presupposed
    assert any(each.startswith(printed) for each in found)


def test_what_is_stated_is_not_presupposed():
    row = {**FELON["convictions"][0], "appeal_pending": False}
    facts = {**FELON, "convictions": [row], "hold": {"hours": 3}}
    facts["release"] = {"by_court": True, "eligible": True}
    found = ask(facts, place="us-xx", agency="sheriff")
    assert found.presupposed == ()


def test_presupposition_that_is_denied_or_unknown_is_not_presupposed():
    assert ask({**FELON, "release": {"by_court": True, "eligible": False}}).answer == (
        "not-regulated"
    )
    unknown = ask({**FELON, "convictions": [], "release": {"by_court": True, "eligible": None}})
    assert unknown.missing == ("release.eligible",)


def test_law_asked_as_if_in_force_says_so():
    case = Case.check({"as_of": "2018-01-01", "place": "us-gu", "facts": FELON})
    assert decide(case, act(), "hold").answer == "not-regulated"
    found = decide(case, act(), "hold", as_if=True)
    assert found.answer == "permitted"
    assert "place and dates: as if it had been in force there on that day" in found.presupposed


@pytest.mark.parametrize(
    ("status", "phrase"),
    [
        ("bill", "a bill that is named"),
        ("model-rule", "a model rule that is named"),
        ("case-law", "earlier days"),
    ],
)
def test_bill_model_rule_and_ruling_answer_on_any_day_and_say_so(status, phrase):
    law = act(status=status, in_force=[("2020-01-01", None)])
    found = ask(FELON, law=law)
    assert found.answer == "permitted"
    assert any(phrase in each for each in found.presupposed)


def test_bill_does_not_apply_where_only_binding_law_is_asked():
    case = Case.check({"as_of": "2015-03-01", "facts": FELON})
    assert decide(case, act(status="bill"), "hold", only_bound=True).answer == "not-regulated"


def with_duties():
    """Return a law with duties beside its answers."""
    law = act()
    law.duty("copy", "Code 6", says="Give a copy", upon="request-received", within_hours=24)
    law.duty(
        "notice",
        "Code 7",
        says="Give notice",
        upon="hold",
        actions=("hold",),
        answers=("permitted",),
        when=detainer.lodged,
    )
    law.duty("report", "Code 8", says="Report", upon="hold", binds={"county-jail"})
    return law


@pytest.mark.parametrize(
    ("facts", "top", "expected"),
    [
        ({**FELON, "detainer": {"written": True, "lodged": True}}, {},
         {"copy": True, "notice": True, "report": True}),
        ({**FELON, "detainer": {"written": True, "lodged": False}}, {},
         {"copy": True, "report": True}),
        ({**FELON, "detainer": {"written": True, "lodged": None}}, {},
         {"copy": True, "notice": False, "report": True}),
        (FELON, {"agency": "sheriff"}, {"copy": True, "notice": False}),
        (FELON, {"agency": None, "action": "notify"}, {"copy": False, "report": False}),
        ({**FELON, "convictions": []}, {"agency": "sheriff"}, {"copy": True}),
        (FELON, {"as_of": "2019-01-01"}, {}),
        (FELON, {"place": "us-gu"}, {}),
    ],
    ids=["all", "condition-not-met", "condition-unknown", "agency-not-bound", "agency-unknown",
         "another-answer", "not-in-force", "elsewhere"],
)  # fmt: skip
def test_duties_stand_beside_the_answer(facts, top, expected):
    found = ask(facts, law=with_duties(), **top)
    assert {due.duty.id: due.certain for due in found.duties} == expected


def test_duty_that_is_added_after_a_decision_stands_beside_the_next_one():
    law = with_duties()
    before = ask(FELON, law=law).duties
    law.duty("record", "Code 9", says="Record it", upon="hold")
    assert {due.duty.id for due in ask(FELON, law=law).duties} == {
        "record",
        *(due.duty.id for due in before),
    }


def test_duty_that_turns_on_an_unknown_fact_names_it():
    facts = {**FELON, "detainer": {"written": True, "lodged": None}}
    notice = next(due for due in ask(facts, law=with_duties()).duties if not due.certain)
    assert notice.missing == ("detainer.lodged",)


@pytest.mark.parametrize(("action", "noted"), [("hold", True), ("transfer", False)])
def test_a_hold_that_is_not_regulated_is_not_authorized(action, noted):
    note = "This law authorizes no hold."
    case = {"as_of": "2014-06-01", "place": "us-ca-orange", "facts": {}}
    ended = trustact.decide(case, "us-ca/values-act-2017", action)
    assert ended.answer == "not-regulated"
    assert (ended.notes[:1] == (note,)) is noted
    several = trustact.decide(case, ["us-ca/values-act-2017", "us-ct/trust-act-2013"], action)
    assert several.answer == "not-regulated"
    assert (note in several.notes) is noted


def test_a_law_that_does_not_regulate_a_hold_says_nothing_beside_one_that_does():
    case = {"as_of": "2018-06-01", "place": "us-ca", "facts": {"detainer": {"lodged": True}}}
    found = trustact.decide(case, ["us-ca/values-act-2017", "us-ca/trust-act-2013"])
    assert found.answer == "prohibited"
    assert "This law authorizes no hold." not in found.notes


def test_each_kind_of_condition_has_a_rule_for_the_facts_that_decide_it():
    assert set(deciding_facts._VISITS) == set(evaluator._RULES)
