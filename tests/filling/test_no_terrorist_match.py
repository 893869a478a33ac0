"""Who checked for warrants and states no match of the terrorist screening database has none."""

from copy import deepcopy

import pytest

import trustact
from across_backends.law_sets import scenarios
from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding.python_compiler import compile_conditions
from trustact.language.answer_conditions import build_answer_conditions

MATCH = "terrorist_screening_match"
LAWS = (
    "us-ct/trust-act-2013",
    "us-ct/trust-act-2019",
    "us-ct/trust-act-2025",
    "us-ny-nyc/admin-code-9-131-2011",
    "us-ny-nyc/admin-code-9-131-2013",
    "us-ny-nyc/admin-code-9-131-2014",
    "us-ny-nyc/admin-code-14-154-2014",
    "us-wi-milwaukee/resolution-2012",
)
TOP = ("as_of", "place", "agency", "searched", "facts")
ACT = "us-ct/trust-act-2019"


def checked(*searched, rules=None, **facts):
    mapping = {
        "as_of": "2020-03-02",
        "place": "us-ct",
        "agency": "state-corrections",
        "searched": ["criminal-history", *searched],
        "facts": {
            "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice"},
            "release": {"eligible": True, "reason": "sentence-served"},
            "custody": {"in_custody": True},
            **facts,
        },
    }
    return trustact.check(mapping, rules=rules)


WARRANTS = ("warrant-check", "request")


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(checked(*WARRANTS), "prohibited", id="checked"),
        pytest.param(checked(papers=[], papers_complete=True), "undetermined", id="not-checked"),
        pytest.param(checked(*WARRANTS, **{MATCH: True}), "permitted", id="match"),
        pytest.param(checked(*WARRANTS, **{MATCH: None}), "undetermined", id="not-known"),
        pytest.param(checked(*WARRANTS, **{MATCH: False}), "prohibited", id="no-match"),
    ],
)
def test_no_match_is_presumed_only_after_a_check_for_warrants(case, expected):
    asked = build_answer_conditions(laws.get(ACT), "hold", filling=case.filling)
    assert trustact.decide(case, ACT).answer == expected
    assert compile_conditions(asked)(case, {}) == expected


@pytest.mark.parametrize("how", [{"strict": True}, {"presume": {"no-terrorist-match": False}}])
def test_strict_and_the_switch_ask_for_the_answer(how):
    case = checked(*WARRANTS, rules=filling(**how))
    assert MATCH in trustact.decide(case, ACT).missing


@pytest.mark.parametrize("law", LAWS)
def test_no_match_opens_no_act_that_a_match_leaves_closed(law):
    for scenario in scenarios(law):
        mapping, found = deepcopy(scenario.mapping), {}
        for match in (False, True):
            mapping["facts"][MATCH] = match
            asked = trustact.check({k: v for k, v in mapping.items() if k in TOP})
            found[match] = trustact.decide(asked, law, scenario.action).answer
        if found[False] in ("permitted", "required"):
            assert found[True] in ("permitted", "required"), scenario.id
