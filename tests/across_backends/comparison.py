"""Many people and many laws in one pass of the columns, beside what the other back ends answer."""

from dataclasses import dataclass

from across_backends.back_ends import as_ranks, column_answers, walked
from across_backends.law_sets import TABLES
from oracle import oracle_answer
from trustact.deciding.evaluator import EvaluationContext
from trustact.deciding.python_compiler import compile_conditions
from trustact.language.answer_conditions import AnswerConditions
from trustact.language.case import Case


@dataclass(frozen=True)
class Entry:
    """One case of a pass: as written, checked, and the law for which it was written."""

    law: str
    mapping: dict
    case: Case
    number: int
    """Its place among the cases of its law."""


@dataclass(frozen=True)
class Comparison:
    """What each back end answers to one question about one case."""

    asked: AnswerConditions
    entry: Entry
    said: dict

    @property
    def own(self):
        """Whether the case was written for the law that is asked."""
        return self.entry.law == self.asked.instrument.id

    @property
    def differs(self):
        return len(set(self.said.values())) > 1


def entries(law, mappings):
    """Return people of a law as entries."""
    return [
        Entry(law, mapping, Case.check(mapping, tables=TABLES), number)
        for number, mapping in enumerate(mappings)
    ]


def comparisons(questions, crowd, readings=None, *, closely, complete=False):
    """Yield each question about each case, with the answers of the columns and of generated code.

    Parameters
    ----------
    questions : sequence of AnswerConditions
    crowd : sequence of Entry
    readings : mapping of str to bool, optional
    closely : callable
        Says of a question and an entry whether the walk and the oracle answer it too.
    complete : bool
        Whether a list that is given holds all that there is.
    """
    by_columns = column_answers(questions, [each.case for each in crowd], TABLES, readings)
    ranks = as_ranks(readings)
    for asked, column in zip(questions, by_columns, strict=True):
        function = compile_conditions(asked)
        for entry, answer in zip(crowd, column, strict=True):
            said = {"columns": answer, "compiled": function(entry.case, ranks)}
            if closely(asked, entry):
                said["walk"] = walked(asked, EvaluationContext(entry.case, ranks))
                said["oracle"] = oracle_answer(asked, entry.mapping, readings, TABLES, complete)
            yield Comparison(asked, entry, said)


def differences(found):
    """Return where back ends differ, in words for a message."""
    return [
        (each.asked.instrument.id, each.asked.action, each.said, each.entry.mapping)
        for each in found
        if each.differs
    ]
