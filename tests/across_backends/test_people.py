"""All back ends agree on invented people, of whom much is not known."""

import random

import pytest

from across_backends.back_ends import as_ranks, column_answers, walked
from across_backends.law_sets import LAWS, TABLES, asks, people
from oracle import oracle_answer
from trustact import laws
from trustact.deciding.compiler import compile_conditions
from trustact.deciding.evaluator import EvaluationContext
from trustact.language.case import Case

IN_ALL = 100_000
BY_ORACLE = 12_000
AT_ONCE = 5_000
DEEP = 100_000


def readings_of(law, seed):
    """Return answers to some of the open questions of a law."""
    pick = random.Random(f"{law} {seed}")
    names = laws.get(law).readings
    return {name: pick.random() < 0.5 for name in names if pick.random() < 0.5}


def disagreements(law, drawn, judged, readings):
    """Return every person on whom two back ends differ, with what each says."""
    cases = [Case.check(mapping, tables=TABLES) for mapping in drawn]
    columns = column_answers(asks(law), cases, TABLES, readings)
    ranks, found = as_ranks(readings), []
    for asked, by_columns in zip(asks(law), columns, strict=True):
        function = compile_conditions(asked)
        for index, (case, mapping) in enumerate(zip(cases, drawn, strict=True)):
            said = {"columns": by_columns[index], "compiled": function(case, ranks)}
            if index < judged:
                said["oracle"] = oracle_answer(asked, mapping, readings, TABLES)
                said["walk"] = walked(asked, EvaluationContext(case, ranks))
            if len(set(said.values())) > 1:
                found.append((asked.action, said, mapping))
    return found


def agree(law, seed, count, judged):
    """Hold that the back ends agree on so many people, drawn and answered a batch at a time."""
    drawn = people(law, seed).draw(count)
    for batch in range(0, count, AT_ONCE):
        together = [
            each for _, each in zip(range(min(AT_ONCE, count - batch)), drawn, strict=False)
        ]
        readings = readings_of(law, f"{seed} {batch}")
        assert disagreements(law, together, judged, readings)[:1] == []


@pytest.mark.parametrize("law", LAWS)
def test_back_ends_agree_on_people(law):
    agree(law, 0, IN_ALL // len(LAWS) + 1, BY_ORACLE // len(LAWS) + 1)


@pytest.mark.parametrize("law", LAWS)
def test_people_meet_every_answer_that_the_law_gives(law):
    """People who all get one answer would show nothing."""
    cases = [Case.check(mapping, tables=TABLES) for mapping in people(law, 1).draw(1500)]
    for asked in (each for each in asks(law) if each.rules):
        function = compile_conditions(asked)
        answers = {function(case, {}) for case in cases}
        assert "undetermined" in answers
        assert len(answers) > 1


@pytest.mark.deep
@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("part", range(4))
def test_back_ends_and_oracle_agree_on_100_000_people(law, part):
    agree(law, f"deep {part}", DEEP // 4, AT_ONCE)
