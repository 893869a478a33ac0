"""Every scenario through every back end: under the law beside which it stands, and the others."""

import pytest

from across_backends.back_ends import column_answers, walked
from across_backends.law_sets import LAWS, TABLES, asks, scenarios
from oracle import oracle_answer
from trustact import laws
from trustact.deciding import decide
from trustact.deciding.compiler import compile_conditions
from trustact.deciding.evaluator import EvaluationContext
from trustact.language.answer_conditions import build_answer_conditions


def answers_of(asked, found, by_columns):
    """Yield for each scenario what each back end answers."""
    function = compile_conditions(asked)
    for scenario, answer in zip(found, by_columns, strict=True):
        yield (
            scenario,
            {
                "oracle": oracle_answer(asked, scenario.mapping, {}, TABLES, complete=True),
                "walk": walked(asked, EvaluationContext(scenario.case, {})),
                "compiled": function(scenario.case, {}),
                "columns": answer,
                "explained": decide(scenario.case, asked.instrument, asked.action).answer,
            },
        )


@pytest.mark.parametrize("law", LAWS)
def test_scenarios_beside_a_law_get_their_answer_from_every_back_end(law):
    found, instrument = scenarios(law), laws.get(law)
    assert found, f"{law} has no scenario beside it"
    actions = dict.fromkeys(scenario.action for scenario in found)
    asked = [build_answer_conditions(instrument, action) for action in actions]
    columns = column_answers(asked, [scenario.case for scenario in found], TABLES)
    wrong = [
        (scenario.id, scenario.expect, said)
        for each, column in zip(asked, columns, strict=True)
        for scenario, said in answers_of(each, found, column)
        if scenario.action == each.action and set(said.values()) != {scenario.expect}
    ]
    assert wrong == []


@pytest.mark.parametrize("law", LAWS)
def test_back_ends_agree_on_the_scenarios_of_all_laws(law):
    found = [scenario for each in LAWS for scenario in scenarios(each)]
    columns = column_answers(asks(law), [scenario.case for scenario in found], TABLES)
    differing = [
        (each.action, scenario.id, said)
        for each, column in zip(asks(law), columns, strict=True)
        for scenario, said in answers_of(each, found, column)
        if len(set(said.values())) > 1
    ]
    assert differing == []


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("how", ["as_if", "only_bound"])
def test_back_ends_agree_however_a_law_is_applied(law, how):
    instrument = laws.get(law)
    asked = [build_answer_conditions(instrument, each.action, **{how: True}) for each in asks(law)]
    found = [scenario for each in LAWS for scenario in scenarios(each)][::5]
    columns = column_answers(asked, [scenario.case for scenario in found], TABLES)
    for each, column in zip(asked, columns, strict=True):
        function = compile_conditions(each)
        for scenario, answer in zip(found, column, strict=True):
            by_oracle = oracle_answer(each, scenario.mapping, {}, TABLES, complete=True)
            assert answer == by_oracle == function(scenario.case, {}), scenario.id


def test_several_laws_in_one_pass_answer_as_each_alone():
    found = [scenario for law in LAWS for scenario in scenarios(law)]
    cases = [scenario.case for scenario in found]
    every = [asked for law in LAWS for asked in asks(law)]
    together = column_answers(every, cases, TABLES)
    for asked, column in zip(every, together, strict=True):
        function = compile_conditions(asked)
        assert column == [function(case, {}) for case in cases], (asked.instrument, asked.action)
