"""A hold for which no request is lodged, and on which no paper stands, is permitted by no law."""

import pytest

from across_backends.law_sets import TABLES, scenarios
from samples import Selection
from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding import decide
from trustact.language.case import Case

LASTING = ("permitted", "required")
BY_ITS_TEXT = {
    "us-al/hb56-2011": "the federal answer on a person's status, with or without a request",
    "us-dc/sanctuary-values-2020": "the resident's own written choice to stay until morning",
    "us-ma/hrw-rule-2013": "a model rule of one sentence, which speaks of no request; binds nobody",
}
"""Laws that speak of a hold without a request, with that text."""
HOLDING = [law for law in Selection.ids if "hold" in laws.get(law).regulated_actions]


def without_a_request(scenario):
    """Return the facts of a scenario with no request, and without any paper."""
    facts = {**(scenario.mapping.get("facts") or {}), "detainer": {"lodged": False}, "papers": []}
    return Case.check({**scenario.mapping, "facts": facts}, tables=TABLES, filling=filling())


@pytest.mark.parametrize("law", HOLDING)
def test_without_a_request_and_a_paper_no_law_permits_a_hold(law):
    found = {
        (scenario.id, answer)
        for scenario in scenarios(law)
        if scenario.action == "hold"
        for answer in [
            decide(
                without_a_request(scenario), laws.get(law), "hold", readings=scenario.readings
            ).answer
        ]
        if answer in LASTING
    }
    if law in BY_ITS_TEXT:
        assert found, f"{law} no longer belongs among the laws with a power of their own"
    else:
        assert found == set()
