"""All back ends agree on invented people, of whom much is not known."""

import random
from itertools import islice

import pytest

from across_backends.comparison import comparisons, differences, entries
from across_backends.law_sets import (
    TABLES,
    asks,
    filled_asks,
    people,
    people_of_filled_questions,
)
from samples import each_group, each_law, share
from trustact import laws
from trustact.deciding.python_compiler import compile_conditions
from trustact.language.case import Case

IN_ALL = 30_000
AT_LEAST = 150
BY_ORACLE = 6_000
BY_ORACLE_AT_LEAST = 40
AT_ONCE = 8_000
DEEP = 100_000
DEEP_AT_ONCE = 5_000


def readings_of(group, seed):
    """Return answers to some of the open questions of some laws."""
    pick = random.Random(f"{group[0]} {seed}")
    names = dict.fromkeys(name for law in group for name in laws.get(law).readings)
    return {name: pick.random() < 0.5 for name in names if pick.random() < 0.5}


def disagreements(group, crowd, judged, readings, questions_of):
    """Return every person on whom two back ends differ, with what each says."""
    questions = [asked for law in group for asked in questions_of(law)]

    def closely(asked, entry):
        return entry.number < judged and entry.law == asked.instrument.id

    return differences(comparisons(questions, crowd, readings, closely=closely))


def agree(group, seed, count, judged, at_once, questions_of=asks, people_of=people):
    """Hold that the back ends agree on so many people of each law, a batch at a time.

    Each law of the group answers on the people of all.
    """
    drawn = {law: people_of(law, seed).draw(count) for law in group}
    batch = min(max(at_once // len(group), 1), count)
    for start in range(0, count, batch):
        together = [
            entry
            for law, people_of_law in drawn.items()
            for entry in entries(law, islice(people_of_law, batch))
        ]
        readings = readings_of(group, f"{seed} {start}")
        part = -(-judged * batch // count)
        assert disagreements(group, together, part, readings, questions_of)[:1] == []


@each_group
def test_back_ends_agree_on_people(group):
    count, judged = share(IN_ALL, AT_LEAST), share(BY_ORACLE, BY_ORACLE_AT_LEAST)
    agree(group, 0, count, judged, AT_ONCE)


@each_group
def test_back_ends_agree_on_people_of_whom_much_is_filled(group):
    count, judged = share(IN_ALL, AT_LEAST), share(BY_ORACLE, BY_ORACLE_AT_LEAST)
    agree(group, "filled", count, judged, AT_ONCE, filled_asks, people_of_filled_questions)


@each_law
def test_people_meet_every_answer_that_the_law_gives(law):
    """People who all get one answer would show nothing."""
    functions = {asked.action: compile_conditions(asked) for asked in asks(law) if asked.rules}
    answers = {action: set() for action in functions}
    for mapping in people(law, 1).draw(1500):
        lacking = [a for a, met in answers.items() if len(met) < 2 or "undetermined" not in met]
        if not lacking:
            break
        case = Case.check(mapping, tables=TABLES)
        for action in lacking:
            answers[action].add(functions[action](case, {}))
    for met in answers.values():
        assert "undetermined" in met
        assert len(met) > 1


@pytest.mark.deep
@each_law
@pytest.mark.parametrize("part", range(4))
def test_back_ends_and_oracle_agree_on_100_000_people(law, part):
    agree((law,), f"deep {part}", DEEP // 4, DEEP // 4, DEEP_AT_ONCE)
