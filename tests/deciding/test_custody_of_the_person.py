"""Who is not in custody is not held and not handed over: no law permits or requires it."""

import pytest

import trustact
from across_backends.back_ends import as_ranks, column_answers
from across_backends.law_sets import TABLES, scenarios
from oracle import oracle_answer
from samples import each_group
from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding import decide
from trustact.deciding.case_warnings import NOT_IN_CUSTODY, find_warnings
from trustact.deciding.python_compiler import compile_conditions
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.vocabulary import ACTIONS

CASE = {
    "as_of": "2015-03-03T12:00",
    "place": "us-ca-fresno",
    "agency": "sheriff",
    "searched": [
        "criminal-history",
        "court-docket",
        "registry",
        "jail-record",
        "request",
        "warrant-check",
    ],
    "facts": {
        "claims_us_citizenship": False,
        "detainer": {
            "lodged": True,
            "form": "I-247D",
            "issuer": "ice",
            "basis": "final-order",
            "served_on_person": True,
        },
        "removal_order": {"final": True},
        "release": {"eligible": True},
        "convictions": [{"statute": "PC 211", "level": "felony", "convicted_on": "2012-04-02"}],
        "findings": {"other_law_bars": False, "local_policy_bars": False},
    },
}


def person(**custody):
    return {**CASE, "facts": {**CASE["facts"], "custody": custody}}


def without_custody(scenario):
    facts = scenario.mapping.get("facts") or {}
    custody = {**(facts.get("custody") or {}), "in_custody": False}
    return {**scenario.mapping, "facts": {**facts, "custody": custody}}


@each_group
def test_no_law_permits_or_requires_an_act_on_who_is_not_in_custody(group):
    found = [
        (law, action, [without_custody(each) for each in scenarios(law) if each.action == action])
        for law in group
        for action in ("hold", "transfer")
    ]
    questions = [
        build_answer_conditions(laws.get(law), action, filling=filling())
        for law, action, mappings in found
        if mappings
    ]
    people = [mappings for _, _, mappings in found if mappings]
    cases = [
        [trustact.check(each, lists_are_complete=True, rules=filling()) for each in mappings]
        for mappings in people
    ]
    by_columns = column_answers(questions, [case for own in cases for case in own], TABLES)
    start = 0
    for asked, mappings, own, column in zip(questions, people, cases, by_columns, strict=True):
        compiled = compile_conditions(asked)
        answers = column[start : (start := start + len(own))]
        for mapping, case, answer in zip(mappings, own, answers, strict=True):
            said = {
                decide(case, asked.instrument, asked.action).answer,
                compiled(case, as_ranks({})),
                oracle_answer(asked, mapping, {}, TABLES, complete=True),
                answer,
            }
            assert len(said) == 1, (asked.instrument.id, said, mapping)
            assert said.isdisjoint({"permitted", "required"}), (asked.instrument.id, mapping)


def test_hold_of_who_is_not_in_custody_is_not_regulated_and_says_so():
    assert trustact.decide(person(in_custody=True), action="hold").answer == "permitted"
    assert trustact.decide(person(), action="hold").answer == "permitted"
    found = trustact.decide(person(in_custody=False), action="hold")
    assert found.answer == "not-regulated"
    assert found.warnings[0] == NOT_IN_CUSTODY["hold"]
    [act] = [d for d in found.decisions if d.instrument.id == "us-ca/trust-act-2013"]
    [reason] = act.decided_by
    assert reason.name == "custody"
    assert [fact.path for fact in reason.facts] == ["custody.in_custody"]


def test_a_custody_that_is_not_known_leaves_the_answer_open():
    found = trustact.decide(person(in_custody=None), "us-ca/trust-act-2013", "hold")
    assert found.answer == "undetermined"
    assert found.missing == ("custody.in_custody",)
    assert found.possible == {"permitted", "not-regulated"}


def test_a_bar_stays_a_bar():
    facts = person(in_custody=False)["facts"] | {"convictions": []}
    found = trustact.decide({**CASE, "facts": facts}, "us-ca/trust-act-2013", "hold")
    assert found.answer == "prohibited"
    assert "custody" not in [reason.name for reason in found.reasons]


@pytest.mark.parametrize("action", ACTIONS)
def test_only_acts_that_need_a_custody_are_warned_of(action):
    case = trustact.check({"as_of": "2015-03-03", "facts": {"custody": {"in_custody": False}}})
    assert find_warnings(case, action) == tuple(
        text for act, text in NOT_IN_CUSTODY.items() if act == action
    )
