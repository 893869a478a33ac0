"""Random conditions mean the same in every back end, and no node is without a rule in any."""

import inspect

import pytest

from across_backends.back_ends import (
    BACK_ENDS,
    TRUTHS,
    Walk,
    as_ranks,
    column_answers,
    question_of,
    walked,
)
from across_backends.law_sets import TABLES
from across_backends.people import People
from across_backends.trees import READINGS, Trees
from oracle import oracle_answer
from trustact.deciding.deciding_facts import find_deciding_facts
from trustact.deciding.evaluator import EvaluationContext
from trustact.deciding.python_compiler import compile_conditions
from trustact.language import (
    HeldBetween,
    HoldHours,
    always,
    any_of,
    at_least,
    conditions,
    conviction,
    detainer,
    fact_types,
    nodes,
    paper,
    person,
    question,
    removal_order,
    some,
)
from trustact.language.case import Case
from trustact.language.fill_note import FillNote
from trustact.language.truth import Truth
from trustact.replaying.engine import ReplayEngine, conditions_of

STATUTES = [("PC 187", "us-ca"), ("PC 459/460(a)", "us-ca"), ("PC 459", "us-ca"), ("PC 211", None)]
STATUTES += [("VC 23152", "us-ca"), ("PC 245(a)(1)", "us-ca"), ("HS 11377", "us-ca")]

EXAMPLES = {
    nodes.Always: always,
    nodes.All: person.victim_or_witness & person.previously_removed,
    nodes.Any_: person.victim_or_witness | person.previously_removed,
    nodes.Not: ~person.victim_or_witness,
    nodes.Presume: nodes.Presume(question.agency, always, question.agency == "sheriff"),
    nodes.Provision: nodes.Provision("named", "1", person.victim_or_witness),
    nodes.Reading: READINGS[0],
    nodes.Some: some(conviction, conviction.wobbler),
    nodes.AtLeast: at_least(2, conviction, conviction.wobbler),
    nodes.FixedDay: person.born_on.before("2000"),
    nodes.Flag: person.victim_or_witness,
    nodes.Day: person.born_on.before("2000"),
    nodes.Choice: detainer.form == "I-247A",
    nodes.Place: nodes.LiesIn(question.place, "us-ma"),
    nodes.Number: person.age < 18,
    nodes.HoldHours: HoldHours("flat") > 48,
    nodes.HeldBetween: HeldBetween("22:00", "07:00"),
    nodes.Tags: person.registries.has("ma-sex-offender"),
    nodes.OffenseFact: some(paper, paper.crime.isin("dui")),
    nodes.Text: person.proof_document.shows_citizenship(),
    nodes.ShowsCitizenship: person.proof_document.shows_citizenship(),
    nodes.Grade: some(conviction, conviction.grade.is_at_least("class B felony", of="us-ct")),
    nodes.GradeAtLeast: some(
        conviction, conviction.grade.is_at_least("third degree crime", of="us-nj")
    ),
    nodes.Contested: nodes.Contested(
        person.previously_removed, detainer.form == "I-247A", FillNote("name", "derived", "says")
    ),
    nodes.OneOf: detainer.form.isin("I-247A", "I-247D"),
    nodes.HasTag: person.registries.has("ma-sex-offender"),
    nodes.LiesIn: nodes.LiesIn(question.place, "us-ma"),
    nodes.OnList: some(conviction, conviction.offense.isin("dui")),
    nodes.Below: person.age < 18,
    nodes.Above: person.age > 18,
    nodes.Before: person.born_on.before("2000"),
    nodes.Within: some(conviction, conviction.convicted_on.within(years=5, before=question.as_of)),
}
"""For each kind of node a condition that holds one."""

KINDS = {nodes.Node, nodes.Condition, nodes.Value, nodes.Fact, nodes.DayValue, nodes.NumberValue}
SAID_BY_NONE = {nodes.Categories, nodes.Moment}
"""Facts that no condition reads by itself."""

CASES = (
    {"as_of": "2015-03-01", "facts": {}},
    {"as_of": "2015-03-01", "facts": {"convictions": [{}], "papers": [{}]}},
    {
        "as_of": "2015-03-01",
        "place": "us-ma-boston",
        "agency": "sheriff",
        "facts": {
            "age": 20,
            "born_on": "1995",
            "victim_or_witness": True,
            "previously_removed": False,
            "proof_document": "US passport",
            "registries": ["ma-sex-offender"],
            "detainer": {"form": "I-247A"},
            "hold": {"hours": 50},
            "convictions": [
                {"wobbler": True, "convicted_on": "2012", "categories": {"dui": True}},
                {"wobbler": True, "convicted_on": "2002", "categories": {"dui": False}},
            ],
            "papers": [{"offense": "VC 23152", "issued_on": "2014"}],
        },
    },
)


def test_every_kind_of_node_has_an_example():
    written_down = {
        each
        for module in (conditions, fact_types)
        for _, each in inspect.getmembers(module, inspect.isclass)
        if issubclass(each, nodes.Node) and each.__module__ == module.__name__
    }
    assert written_down - KINDS - SAID_BY_NONE == EXAMPLES.keys()
    handed_on = {each for _, each in inspect.getmembers(nodes, inspect.isclass)}
    assert written_down <= handed_on, "back ends import every kind from nodes"


@pytest.mark.parametrize("kind", sorted(EXAMPLES, key=lambda kind: kind.__name__))
def test_example_holds_its_node(kind):
    assert any(type(node) is kind for node in EXAMPLES[kind].walk())


@pytest.mark.parametrize("kind", sorted(SAID_BY_NONE, key=lambda kind: kind.__name__))
def test_fact_that_no_condition_reads_offers_no_condition(kind):
    own = [name for name, each in vars(kind).items() if inspect.isfunction(each)]
    assert [name for name in own if not name.startswith("__")] == []


@pytest.mark.parametrize("kind", sorted(EXAMPLES, key=lambda kind: kind.__name__))
def test_every_back_end_has_a_rule_for_every_node(kind):
    for mapping in CASES:
        said = {each.name: each().truth(EXAMPLES[kind], mapping) for each in BACK_ENDS}
        assert len(set(said.values())) == 1, said


@pytest.mark.parametrize("kind", sorted(EXAMPLES, key=lambda kind: kind.__name__))
def test_reasons_have_a_rule_for_every_node(kind):
    for mapping in CASES:
        scene = Walk().scene(mapping, {}, complete=False)
        found = find_deciding_facts(EXAMPLES[kind], scene)
        assert found or kind is nodes.Always


def compare(seed, trees, people, depth):
    """Return the first condition and person on which two back ends differ."""
    drawn = Trees(seed)
    asks = [question_of(drawn.condition(depth)) for _ in range(trees)]
    readings = {"first": True, "second": False} if seed % 2 else {}
    crowd = list(People(asks, seed, TABLES, STATUTES).draw(people))
    cases = [Case.check(mapping, tables=TABLES) for mapping in crowd]
    ranks = as_ranks(readings)
    by_columns = column_answers(asks, cases, TABLES, readings)
    truths = set()
    for asked, column in zip(asks, by_columns, strict=True):
        function = compile_conditions(asked)
        for mapping, case, answer in zip(crowd, cases, column, strict=True):
            said = {
                "oracle": oracle_answer(asked, mapping, readings, TABLES),
                "walk": walked(asked, EvaluationContext(case, ranks)),
                "compiled": function(case, ranks),
                "columns": answer,
            }
            if len(set(said.values())) > 1:
                return said, asked.permits, mapping
            truths.add(TRUTHS[answer])
    assert len(truths) == 3
    return None


@pytest.mark.parametrize("seed", range(24))
def test_random_conditions_mean_the_same_in_every_back_end(seed):
    assert compare(seed, trees=40, people=60, depth=2 + seed % 3) is None


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(1000, 1200))
def test_many_random_conditions_mean_the_same_in_every_back_end(seed):
    assert compare(seed, trees=60, people=200, depth=2 + seed % 4) is None


@pytest.mark.parametrize("seed", range(4))
def test_database_is_never_asked_whether_any_row_meets_a_condition(seed):
    """These turn an unknown row into a "no"; the ranked maximum does not."""
    import ibis

    drawn = Trees(seed)
    asks = [question_of(drawn.condition(4)) for _ in range(15)]
    engine = ReplayEngine(_records(asks), asks, TABLES)
    sql = str(ibis.to_sql(engine.expression(), dialect="duckdb")).lower()
    assert "max(" in sql
    for trap in ("bool_or", "any_value", "exists", "list_bool_or", "bool_and", "any("):
        assert trap not in sql


def _records(asks):
    from across_backends.case_records import as_records

    return as_records([Case.check(CASES[2])], conditions_of(asks))


def test_a_contested_yes_is_not_known_and_a_no_stays():
    found = {}
    for ordered, basis in ((True, "final-order"), (True, "none"), (False, "final-order")):
        contested = nodes.Contested(
            removal_order.final, detainer.basis == "final-order", value=True
        )
        facts = {"removal_order": {"final": ordered}, "detainer": {"basis": basis}}
        mapping = {"as_of": "2015-03-01", "facts": facts}
        found[ordered, basis] = {each().truth(contested, mapping) for each in BACK_ENDS}
    assert found == {
        (True, "final-order"): {Truth.UNKNOWN},
        (True, "none"): {Truth.TRUE},
        (False, "final-order"): {Truth.FALSE},
    }


def test_a_fact_that_is_contested_in_one_place_is_as_stated_in_another():
    contested = nodes.Contested(removal_order.final, detainer.basis == "final-order")
    facts = {"removal_order": {"final": False}, "detainer": {"basis": "final-order"}}
    mapping = {"as_of": "2015-03-01", "facts": facts}
    condition = any_of(contested, ~removal_order.final)
    said = {each.name: each().truth(condition, mapping) for each in BACK_ENDS}
    assert set(said.values()) == {Truth.TRUE}, said
