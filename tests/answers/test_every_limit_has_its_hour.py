"""Every law that limits the hours of a hold gives the hour at which they end."""

from datetime import datetime

import pytest

from scenario_reading import read_scenarios
from trustact import decide, laws
from trustact.answers.shortest_limit import find_hold_limit
from trustact.deciding.case_variations import case_to_mapping
from trustact.deciding.clock_ends import find_clock_end
from trustact.language.derived_spans import HOURS_SINCE_RECEIVED
from trustact.language.nodes import Above, Below, Number


def is_clock(node):
    if find_clock_end(node, datetime(2025, 6, 3, 16), None) is not None:
        return True
    counted = isinstance(node, Below | Above) and isinstance(node.number, Number)
    return counted and node.number.path == HOURS_SINCE_RECEIVED


def has_clock(law):
    return any(
        is_clock(node)
        for rule in law.rules_on("hold")
        for part in (rule.when, *rule.exceptions, *rule.provisos)
        for node in part.walk()
    )


WITH_CLOCK = [law for law in laws.load_all() if has_clock(law)]


def limits_of(law):
    """Yield the limit of each scenario in which the law lets a hold go on, asked at 16:00."""
    for scenario in read_scenarios(laws.scenario_file(law.id)):
        mapping = case_to_mapping(scenario.case)
        if scenario.action != "hold" or len(mapping["as_of"]) < 10:
            continue
        if "T" not in mapping["as_of"]:
            mapping["as_of"] += "T16:00"
        decision = decide(mapping, law=law, action="hold", readings=dict(scenario.readings))
        if decision.answer in ("permitted", "required"):
            limit = find_hold_limit(decision)
            if limit is not None:
                yield scenario.id, limit


def test_there_are_laws_with_a_clock():
    assert len(WITH_CLOCK) >= 27


@pytest.mark.parametrize("law", WITH_CLOCK, ids=lambda law: law.id)
def test_a_limit_has_its_hour_where_the_question_has_one(law):
    found = list(limits_of(law))
    assert any(limit.ends_at is not None for _, limit in found)
    # Hours that run from the end of custody on a court's paper begin at no known hour.
    assert [name for name, limit in found if limit.ends_at is None and not limit.after] == []
