"""Presumptions for single clauses, and what ends them: a stated fact, null, --strict, a switch."""

from functools import cache
from typing import NamedTuple

import pytest

import trustact
from filling.all_back_ends import (
    I200,
    NO_PAPERS,
    REQUEST,
    REQUEST_OF_2014,
    answers,
    answers_together,
)
from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding.decision import decide
from trustact.language.silence import FactRule
from trustact.language.vocabulary import ACTIONS
from trustact.laws import load_index

param = pytest.param


class Clause(NamedTuple):
    """A question that a presumption answers, and the answer where the fact is the other way.

    Parameters
    ----------
    opposite : bool
        The value of the fact that speaks against the presumption.
    """

    name: str
    law: str
    action: str
    as_of: str
    path: str
    facts: dict
    answer: str
    opposite: bool
    otherwise: str
    agency: str = "county-jail"


OF_MURDER = {
    "level": "felony",
    "convicted_on": "2012-02-01",
    "categories": {"fl-forcible-felony": True, "dc-homicide": True},
}

CLAUSES = [
    Clause(
        "no-federal-immigration-charge",
        "us-or/sanctuary-promise-2021",
        "inquire",
        "2023-05-01",
        "arrest.federal_criminal_immigration_charge",
        {"inquiry": {"question": "citizenship", "for_criminal_investigation": True}},
        "permitted",
        True,
        "undetermined",
    ),
    Clause(
        "request-lodged",
        "us-ma/trust-act-redraft-2014",
        "hold",
        "2014-06-01",
        "detainer.lodged",
        {"age": 40, "convictions": []},
        "prohibited",
        False,
        "not-regulated",
    ),
    Clause(
        "in-custody",
        "us-il/trust-act-2021",
        "inquire",
        "2023-05-01",
        "custody.in_custody",
        {
            "inquiry": {"question": "citizenship", "purpose": "immigration-enforcement"},
            "papers": [],
        },
        "prohibited",
        False,
        "not-regulated",
    ),
    Clause(
        "in-custody",
        "us-dc/sanctuary-values-2020",
        "inquire",
        "2023-05-01",
        "custody.in_custody",
        {"inquiry": {"question": "immigration-status", "purpose": "booking"}, "papers": []},
        "prohibited",
        False,
        "not-regulated",
        "state-corrections",
    ),
    Clause(
        "in-custody",
        "us-ma-cambridge/welcoming-2020",
        "share",
        "2023-05-01",
        "custody.in_custody",
        {"disclosure": {"recipient": "ice", "items": ["home-address"]}, "papers": []},
        "prohibited",
        False,
        "not-regulated",
        "municipal-police",
    ),
    Clause(
        "in-custody",
        "us-wi-milwaukee/sheriff-2019",
        "share",
        "2021-05-03",
        "custody.in_custody",
        {"disclosure": {"recipient": "ice", "items": ["home-address"]}, "papers": []},
        "prohibited",
        False,
        "not-regulated",
    ),
    Clause(
        "no-other-purpose",
        "us-il-chicago/welcoming-city-2012",
        "notify",
        "2013-05-01",
        "disclosure.unrelated_law_enforcement_purpose",
        {
            "convictions": [],
            "pending_charges": [],
            "gang_database_match": False,
            "detainer": REQUEST_OF_2014,
            "papers": [],
        },
        "prohibited",
        True,
        "permitted",
        "municipal-police",
    ),
    Clause(
        "no-other-purpose",
        "us-ca-santa-clara/policy-3-54-2011",
        "interview",
        "2013-05-01",
        "disclosure.unrelated_law_enforcement_purpose",
        {"detainer": REQUEST_OF_2014, "papers": []},
        "prohibited",
        True,
        "permitted",
    ),
    Clause(
        "no-other-purpose",
        "us-ma-northampton/safe-city-2019",
        "notify",
        "2021-05-01",
        "disclosure.unrelated_law_enforcement_purpose",
        {**NO_PAPERS, "findings": {"required_by_other_law": False}},
        "prohibited",
        True,
        "permitted",
        "municipal-police",
    ),
    *(
        Clause(
            "no-reimbursement-agreement",
            law,
            "hold",
            "2015-05-01",
            "agreements.reimburses_all_costs",
            {
                "detainer": {**REQUEST_OF_2014, "lodged_on": "2015-04-30"},
                "papers": [],
                "age": 40,
                "convictions": [conviction],
            },
            "prohibited",
            True,
            "permitted",
            agency,
        )
        for law, agency, conviction in (
            ("us-il-cook/ordinance-46-37-2011", "sheriff", {}),
            ("us-dc/detainer-2012", "state-corrections", OF_MURDER | {"jurisdiction": "us-dc"}),
            ("us-fl-miami-dade/r-1008-13", "county-jail", OF_MURDER | {"jurisdiction": "us-fl"}),
        )
    ),
    Clause(
        "answer-not-public",
        "us-il/trust-act-2021",
        "notify",
        "2023-05-01",
        "disclosure.public",
        NO_PAPERS,
        "prohibited",
        True,
        "undetermined",
    ),
    Clause(
        "no-counsel-requested",
        "us-ca/truth-act-2016",
        "interview",
        "2019-05-01",
        "interview.counsel_requested",
        {
            "interview": {
                "form_given": True,
                "form_complete": True,
                "form_understood": True,
                "consent": "written",
                "form_languages": ["en", "es", "zh", "tl", "vi", "ko"],
                "counsel_present": False,
            },
        },
        "permitted",
        True,
        "prohibited",
    ),
    Clause(
        "no-counsel-requested",
        "us-nj/ag-directive-2018-6-v2",
        "interview",
        "2022-05-02",
        "interview.counsel_requested",
        {
            "interview": {
                "form_complete": True,
                "consent": "written",
                "counsel_present": False,
            },
            "papers": [],
        },
        "permitted",
        True,
        "prohibited",
    ),
    Clause(
        "no-gang-finding",
        "us-il-chicago/welcoming-city-2012",
        "hold",
        "2013-05-01",
        "findings.gang_participation",
        {
            "convictions": [],
            "pending_charges": [],
            "gang_database_match": False,
            "detainer": REQUEST_OF_2014,
            "papers": [],
        },
        "prohibited",
        True,
        "permitted",
        "municipal-police",
    ),
    Clause(
        "no-order-lodged",
        "us-ri/governor-policy-2014-08",
        "hold",
        "2015-05-01",
        "removal_order.lodged_with_jail",
        {"detainer": REQUEST_OF_2014, "papers": []},
        "prohibited",
        True,
        "undetermined",
        "state-corrections",
    ),
    Clause(
        "no-victim-or-witness",
        "us-la/act-314-2024",
        "hold",
        "2025-03-11",
        "victim_or_witness",
        {
            "detainer": {**REQUEST, "complete": True, "basis": "final-order"},
            "papers": [{**I200, "form": "I-205", "basis": "removal"}],
            "claims_us_citizenship": False,
        },
        "required",
        True,
        "undetermined",
    ),
    Clause(
        "no-victim-or-witness",
        "us-al/hb56-2011",
        "hold",
        "2024-05-10",
        "victim_or_witness",
        {
            "pending_charges": [{"level": "felony", "jurisdiction": "us-al"}],
            "known_unlawful_presence": True,
            "findings": {"federal_verification_received": True},
        },
        "required",
        True,
        "not-regulated",
    ),
    Clause(
        "not-under-arrest",
        "us-va/19-2-11-02",
        "inquire",
        "2021-01-05",
        "arrest.for_crime",
        {
            "victim_or_witness": True,
            "custody": {"in_custody": False},
            "pending_charges": [],
            "inquiry": {"purpose": "criminal-investigation"},
        },
        "prohibited",
        True,
        "undetermined",
        "sheriff",
    ),
    Clause(
        "no-finding-of-probable-cause",
        "us-md-montgomery/executive-2014",
        "hold",
        "2015-05-01",
        "findings.other_probable_cause",
        {
            "detainer": REQUEST_OF_2014,
            "papers": [],
            "findings": {"probable_cause_removable": False},
        },
        "prohibited",
        True,
        "permitted",
    ),
    Clause(
        "no-other-law-requires",
        "us-md/cp-5-104-2021",
        "transfer",
        "2024-03-04",
        "findings.required_by_federal_law",
        {"detainer": REQUEST, "papers": [], "findings": {"required_by_other_law": True}},
        "prohibited",
        True,
        "permitted",
        "municipal-police",
    ),
]
each_clause = pytest.mark.parametrize("clause", CLAUSES, ids=lambda c: f"{c.name}-{c.law}")


def case_of(clause, *stated, **how):
    """Return the case of a clause; with a value, the fact itself is stated."""
    facts = {
        key: dict(value) if isinstance(value, dict) else value
        for key, value in clause.facts.items()
    }
    if stated:
        *group, field = clause.path.split(".")
        at = facts.setdefault(group[0], {}) if group else facts
        at[field] = stated[0]
    mapping = {"as_of": clause.as_of, "agency": clause.agency, "facts": facts}
    return trustact.check(mapping, lists_are_complete=True, **how)


WAYS = {
    "silent": lambda clause: case_of(clause),
    "against": lambda clause: case_of(clause, clause.opposite),
    "as-presumed": lambda clause: case_of(clause, not clause.opposite),
    "null": lambda clause: case_of(clause, None),
    "strict": lambda clause: case_of(clause, strict=True),
    "switched-off": lambda clause: case_of(clause, presume={clause.name: False}),
}
"""What the case of a clause says of the fact, and with which presumptions it is decided."""


@cache
def cases_and_answers():
    """Return the case of each clause in each way, with what the back ends answer."""
    keys = [(number, how) for number in range(len(CLAUSES)) for how in WAYS]
    asked = [
        (WAYS[how](CLAUSES[number]), CLAUSES[number].law, CLAUSES[number].action)
        for number, how in keys
    ]
    found = answers_together(asked)
    return {key: (each[0], said) for key, each, said in zip(keys, asked, found, strict=True)}


def in_way(clause, how):
    """Return the case of a clause in one way, and what the back ends answer."""
    return cases_and_answers()[CLAUSES.index(clause), how]


@each_clause
def test_fact_that_nobody_states_is_presumed_under_its_name(clause):
    case, said = in_way(clause, "silent")
    assert said == {clause.answer}
    found = decide(case, laws.get(clause.law), clause.action)
    assert clause.name in {note.name for note in found.rests_on}


@each_clause
def test_stated_fact_overrides_the_presumption(clause):
    assert in_way(clause, "against")[1] == {clause.otherwise}
    stated, said = in_way(clause, "as-presumed")
    assert said == {clause.answer}
    rests_on = decide(stated, laws.get(clause.law), clause.action).rests_on
    assert clause.name not in {note.name for note in rests_on}


@each_clause
@pytest.mark.parametrize("how", ["null", "strict", "switched-off"])
def test_null_strict_and_a_switch_leave_it_open(clause, how):
    case, said = in_way(clause, how)
    assert said == {"undetermined"}
    assert clause.path in decide(case, laws.get(clause.law), clause.action).missing


def test_laws_and_acts_that_a_presumption_names_exist():
    ids = [law.id for law in load_index().entries]
    rules = [rule for rule in filling().rules if rule.note.kind == "presumed"]
    for rule in rules:
        if isinstance(rule, FactRule):
            taken = [rule.otherwise(act, law) for act in ACTIONS for law in ids]
            assert any(one is not rule.fact for one in taken), rule.note


FOURTH = "us-federal/fourth-amendment-detainer"


def test_claim_that_stands_until_it_is_refuted_stands_without_presumptions_too():
    facts = {
        "detainer": {**REQUEST, "basis": "pending-proceedings"},
        "papers": [],
        "release": {"eligible": True},
        "claims_us_citizenship": False,
    }
    mapping = {"as_of": "2019-05-01", "place": "us-ma-suffolk", "agency": "sheriff", "facts": facts}
    case = trustact.check(mapping, strict=True)
    assert answers(case, FOURTH, "hold") == {"permitted"}
    presupposed = decide(case, laws.get(FOURTH), "hold").presupposed
    assert any("not refuted, as nobody states a no" in each for each in presupposed)
    for stated, answer in ((False, "prohibited"), (None, "undetermined"), (True, "permitted")):
        facts["findings"] = {"probable_cause_removable": stated}
        assert answers(trustact.check(mapping, strict=True), FOURTH, "hold") == {answer}


@pytest.mark.parametrize("stated", [True, None])
def test_agreement_that_is_stated_leaves_open_which_costs_it_pays(stated):
    law = "us-il-cook/ordinance-46-37-2011"
    facts = {"agreements": {"reimbursement": stated}, "detainer": REQUEST_OF_2014, "papers": []}
    case = trustact.check({"as_of": "2013-05-01", "agency": "sheriff", "facts": facts})
    assert answers(case, law, "hold") == {"undetermined"}
    found = decide(case, laws.get(law), "hold")
    assert "agreements.reimburses_all_costs" in found.missing


@pytest.mark.parametrize(
    ("agreements", "answer"),
    [
        param({"reimburses_all_costs": True}, "permitted", id="all-costs"),
        param({"reimburses_all_costs": True, "reimbursement": False}, "prohibited", id="stated-no"),
        param(
            {"reimburses_all_costs": True, "reimbursement": None}, "undetermined", id="stated-null"
        ),
        param({"reimburses_all_costs": False}, "prohibited", id="not-all-costs"),
    ],
)
def test_what_is_reimbursed_in_full_is_reimbursed(agreements, answer):
    law = "us-il-cook/ordinance-46-37-2011"
    facts = {"agreements": agreements, "detainer": REQUEST_OF_2014, "papers": []}
    mapping = {"as_of": "2013-05-01", "agency": "sheriff", "facts": facts}
    assert answers(trustact.check(mapping, strict=True), law, "hold") == {answer}
