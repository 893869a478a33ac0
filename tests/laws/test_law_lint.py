"""The lint of the law itself: what every law file has to have, whatever it says."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from trustact import laws
from trustact.api import decide
from trustact.deciding.decision import Reason
from trustact.formats.scenario_files import Scenario, includes_fact, read_scenarios
from trustact.language.instrument import BASES
from trustact.language.nodes import OnList, Reading
from trustact.offenses.classifier import offense_tables

IDS = laws.ids()
FIRST_THIRTEEN = {
    "us-federal/8cfr-287-7",
    "us-federal/secure-communities-2008",
    "us-federal/priorities-2011",
    "us-ma/hrw-rule-2013",
    "us-ma/trust-act-2013",
    "us-ma/trust-act-redraft-2014",
    "us-ma/lunn-2017",
    "us-ca/trust-act-2013",
    "us-ca/values-act-2017",
    "us-ct/trust-act-2013",
    "us-dc/detainer-2012",
    "us-dc/sanctuary-values-2020",
    "us-tx/sb4-2017",
}
each_law = pytest.mark.parametrize("law", IDS)


@cache
def scenarios(law: str) -> tuple[Scenario, ...]:
    return tuple(read_scenarios(laws.scenario_file(law), offense_tables()))


def source(law: str) -> tuple[Path, ast.Module]:
    path = laws.scenario_file(law).with_suffix(".py")
    return path, ast.parse(path.read_text(encoding="utf-8"))


def test_the_first_thirteen_instruments_are_written():
    assert set(IDS) >= FIRST_THIRTEEN


@each_law
def test_a_law_file_holds_no_program(law):
    _, tree = source(law)
    forbidden = (
        ast.If,
        ast.For,
        ast.While,
        ast.BoolOp,
        ast.IfExp,
        ast.ListComp,
        ast.Try,
        ast.ClassDef,
        ast.Lambda,
    )
    found = [type(node).__name__ for node in ast.walk(tree) if isinstance(node, forbidden)]
    found += [
        "not"
        for node in ast.walk(tree)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    ]
    assert not found


@each_law
def test_a_law_file_imports_the_language_and_the_law_that_it_amends(law):
    _, tree = source(law)
    imported = {
        node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module
    }
    others = {name for name in imported if not name.startswith("trustact.laws.")}
    assert others == {"trustact.language"}
    assert not any(isinstance(node, ast.Import) for node in ast.walk(tree))


@each_law
def test_every_function_of_a_law_file_is_a_provision(law):
    _, tree = source(law)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert all(function.decorator_list for function in functions)
    assert all(len(function.body) == 2 for function in functions), "a docstring and one return"


@each_law
def test_every_provision_has_citation_text_and_basis(law):
    instrument = laws.get(law)
    for provision in instrument.provisions.values():
        assert provision.citation.strip(), provision.name
        assert len(provision.text) > 10, provision.name
        assert provision.basis in BASES, provision.name
    for rule in instrument.rules:
        assert rule.citation.strip()
        assert rule.says.strip()
    for duty in instrument.duties:
        assert duty.citation.strip()
        assert re.fullmatch(r"[a-z0-9-]+", duty.id)


@each_law
def test_every_list_that_a_law_names_is_in_the_tables(law):
    instrument = laws.get(law)
    known = offense_tables().lists()
    conditions = [p.condition for p in instrument.provisions.values()]
    named = {
        node.list_id for c in conditions for node in c.walk() if isinstance(node, OnList)
    } | set(instrument.lists)
    stated_only = {name for name in named if name.startswith("aggravated-felony")}
    assert named - known <= stated_only


@each_law
def test_every_reading_that_a_law_uses_is_declared_with_both_sides(law):
    instrument = laws.get(law)
    used = {
        node.name
        for provision in instrument.provisions.values()
        for node in provision.walk()
        if isinstance(node, Reading)
    }
    assert used <= set(instrument.readings)
    for reading in instrument.readings.values():
        assert reading.asks.endswith("?"), reading.name
        assert reading.yes.strip(), reading.name
        assert reading.no.strip(), reading.name


@each_law
def test_every_scenario_passes(law):
    failures = []
    for scenario in scenarios(law):
        assert scenario.law == law, scenario.where
        decision = decide(scenario.case, law, scenario.action)
        given = {due.duty.id for due in decision.duties}
        if decision.answer != scenario.expect:
            failures.append(f"{scenario.id}: {decision.answer}, not {scenario.expect}")
        failures += [
            f"{scenario.id}: {wanted} is not among the missing"
            for wanted in scenario.missing
            if not includes_fact(wanted, decision.missing)
        ]
        failures += [
            f"{scenario.id}: the duty {duty} is not carried"
            for duty in scenario.duties
            if duty not in given
        ]
    assert not failures


def _truths(reasons: tuple[Reason, ...], found: dict[str, set[bool | None]]) -> None:
    for reason in reasons:
        found[reason.name].add(reason.truth)
        _truths(reason.reasons, found)


@each_law
def test_every_provision_has_a_yes_a_no_and_an_unknown_scenario(law):
    instrument = laws.get(law)
    found: dict[str, set[bool | None]] = defaultdict(set)
    for scenario in scenarios(law):
        _truths(decide(scenario.case, law, scenario.action).reasons, found)
    attached = {p.name for p in instrument.scope}
    for rule in instrument.rules:
        attached |= {p.name for p in (*rule.exceptions, *rule.provisos)}
    lacking = {
        name: {"yes": True, "no": False, "unknown": None}.keys()
        - {{True: "yes", False: "no", None: "unknown"}[truth] for truth in found[name]}
        for name in sorted(attached)
    }
    assert not {name: words for name, words in lacking.items() if words}


@each_law
def test_the_scenarios_of_a_law_give_each_answer_that_its_rules_can_give(law):
    instrument = laws.get(law)
    given = {decide(s.case, law, s.action).answer for s in scenarios(law)}
    possible = {"undetermined"} | {rule.effect for rule in instrument.rules}
    if not all(rule.effect == "prohibited" and not rule.exceptions for rule in instrument.rules):
        possible |= {"permitted"} if any(r.exceptions for r in instrument.rules) else set()
    if "text-not-on-file" in instrument.readings:
        possible = {"undetermined"}
    assert given >= possible
