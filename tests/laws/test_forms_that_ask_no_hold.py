"""Forms I-247N and I-247G ask for notice alone: no law takes either as a ground to hold."""

import pytest

from across_backends.law_sets import TABLES, scenarios
from samples import Selection
from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding import decide
from trustact.language.case import Case

LASTING = ("permitted", "required")
ON_ANOTHER_GROUND = {
    "us-al/hb56-2011": "the federal answer on a person's status, with or without a request",
    "us-dc/sanctuary-values-2020": "the resident's own written choice to stay until morning",
    "us-ga/hb1105-2024": "written instructions of ICE for the inmate, apart from the detainer",
    "us-ma/hrw-rule-2013": "a model rule of one sentence, which speaks of no request",
    "us-ma/trust-act-redraft-2014": "a bill known from the press, which speaks of no request",
}
"""Laws under which something other than the request can hold a person, with that ground."""
HOLDING = [law for law in Selection.ids if "hold" in laws.get(law).regulated_actions]


def with_form(scenario, form):
    """Return the facts of a scenario with a request on a form, and without any other paper."""
    facts = dict(scenario.mapping.get("facts") or {})
    stated = facts.get("detainer") or {}
    asked = {key: stated[key] for key in stated if key not in ("asks", "hours_requested")}
    facts |= {"detainer": {**asked, "lodged": True, "form": form}, "papers": []}
    return Case.check({**scenario.mapping, "facts": facts}, tables=TABLES, filling=filling())


@pytest.mark.parametrize("law", HOLDING)
def test_a_request_for_notice_is_no_ground_to_hold(law):
    found = {
        (scenario.id, form)
        for scenario in scenarios(law)
        if scenario.action == "hold" and scenario.expect in LASTING
        for form in ("I-247N", "I-247G")
        if decide(
            with_form(scenario, form), laws.get(law), "hold", readings=scenario.readings
        ).answer
        in LASTING
    }
    if law in ON_ANOTHER_GROUND:
        assert found, f"{law} no longer belongs among the laws with another ground"
    else:
        assert found == set()
