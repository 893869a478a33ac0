"""Checks of the law files: what every one of them must have."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from across_backends.law_sets import scenarios
from samples import each_law
from trustact import laws
from trustact.api import decide
from trustact.cli.test import find_differences
from trustact.deciding import Decision, Reason
from trustact.formats.scenario_files import Scenario
from trustact.language.contents import contents, table_gaps
from trustact.language.instrument import BASES
from trustact.language.nodes import Any_, OnList, Provision, Reading
from trustact.offenses.classifier import offense_tables


@cache
def decisions(law: str) -> tuple[tuple[Scenario, Decision], ...]:
    """Return the scenarios of a law, each with its decision."""
    return tuple((each, decide(each.case, law, each.action)) for each in scenarios(law))


def source(law: str) -> tuple[Path, ast.Module]:
    path = laws.scenario_file(law).with_suffix(".py")
    return path, ast.parse(path.read_text(encoding="utf-8"))


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
def test_a_law_file_ends_with_its_table(law):
    _, tree = source(law)
    last = tree.body[-1]
    assert isinstance(last, ast.Expr)
    assert isinstance(last.value, ast.Call)
    assert ast.unparse(last.value.func) == "act.table"


@each_law
def test_every_subsection_is_in_the_table_with_what_codes_it(law):
    assert table_gaps(laws.get(law)) == []


@each_law
def test_what_is_not_coded_says_why(law):
    for row in contents(laws.get(law)):
        assert bool(row.parts) != bool(row.why), row.citation
        assert not row.why or len(row.why.split()) > 2, row.citation


@each_law
def test_every_scenario_passes(law):
    failures = []
    for scenario, decision in decisions(law):
        assert scenario.law == law, scenario.where
        failures += [f"{scenario.id}: {found}" for found in find_differences(scenario, decision)]
    assert not failures


def _truths(reasons: tuple[Reason, ...], found: dict[str, set[bool | None]]) -> None:
    for reason in reasons:
        found[reason.name].add(reason.truth)
        _truths(reason.reasons, found)


def _with_parts(provisions: tuple[Provision, ...]) -> Iterator[Provision]:
    for provision in provisions:
        yield provision
        yield from _with_parts(provision.parts)


@each_law
def test_every_provision_has_a_yes_a_no_and_an_unknown_scenario(law):
    instrument = laws.get(law)
    found: dict[str, set[bool | None]] = defaultdict(set)
    for _, decision in decisions(law):
        _truths(decision.reasons, found)
    attached = {p.name for p in instrument.scope}
    for rule in instrument.rules:
        attached |= {p.name for p in _with_parts((*rule.exceptions, *rule.provisos))}
    lacking = {
        name: {"yes": True, "no": False, "unknown": None}.keys()
        - {{True: "yes", False: "no", None: "unknown"}[truth] for truth in found[name]}
        for name in sorted(attached)
    }
    for name in attached:
        condition = instrument.provisions[name].condition
        if isinstance(condition, Any_) and any(
            isinstance(c, Reading) for c in condition.conditions
        ):
            lacking[name] -= {"no"}  # an open reading keeps it from failing
    assert not {name: words for name, words in lacking.items() if words}


@each_law
def test_the_scenarios_of_a_law_give_each_answer_that_its_rules_can_give(law):
    instrument = laws.get(law)
    given = {decision.answer for _, decision in decisions(law)}
    possible = {"undetermined"} | {rule.effect for rule in instrument.rules}
    if not all(rule.effect == "prohibited" and not rule.exceptions for rule in instrument.rules):
        possible |= {"permitted"} if any(r.exceptions for r in instrument.rules) else set()
    if "text-not-on-file" in instrument.readings:
        possible = {"undetermined"}
    assert given >= possible
