"""The back ends behind one face: the truth of a condition, and the answers to a question."""

from functools import lru_cache

from across_backends.case_records import as_records
from as_written import World
from oracle import oracle_answer
from oracle import truth as oracle_truth
from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.deciding.python_compiler import compile_conditions
from trustact.language import Instrument
from trustact.language.answer_conditions import (
    AnswerConditions,
    RuleConditions,
    build_answer_conditions,
)
from trustact.language.case import Case
from trustact.language.instrument import ANSWERS
from trustact.language.nodes import Always, Condition, Not, Provision
from trustact.language.offense import NoOffenseTables
from trustact.language.provisions import Rule
from trustact.language.truth import Truth
from trustact.replaying.engine import ReplayEngine, conditions_of

TRUTHS = {"permitted": Truth.TRUE, "undetermined": Truth.UNKNOWN, "not-regulated": Truth.FALSE}
NOBODY = Instrument(
    "us/any-law",
    title="A law that is one condition",
    citation="1",
    in_force=[("2000-01-01", None)],
    binds={"sheriff"},
    basis="text",
)


@lru_cache(maxsize=4096)
def question_of(condition: Condition) -> AnswerConditions:
    """Return a question that is answered by one condition alone."""
    rule = Rule("permitted", ("hold",), "1", "where it is met", condition, "text", NOBODY)
    reached = Provision("reached", "1", Always())
    asked = RuleConditions(rule, condition, (), ())
    never = Not(Always())
    return AnswerConditions(NOBODY, "hold", (reached,), never, never, condition, (asked,))


class BackEnd:
    """One way to evaluate the tree.

    Parameters
    ----------
    tables : OffenseClassifier, optional
    """

    name = ""

    def __init__(self, tables=None):
        self.tables = tables or NoOffenseTables()

    def check(self, mapping, complete=False):
        """Return the checked case."""
        return Case.check(mapping, tables=self.tables, lists_are_complete=complete)

    def truth(self, condition, mapping, *, readings=None, complete=False):
        """Return the truth of a condition on a case as written."""
        answers = self.answers(question_of(condition), [mapping], readings, complete)
        return TRUTHS[answers[0]]

    def answers(self, asked, mappings, readings=None, complete=False):
        """Return the answer to a question for each case."""
        raise TypeError(f"{self.name} answers nothing")


class Oracle(BackEnd):
    name = "oracle"

    def truth(self, condition, mapping, *, readings=None, complete=False):
        world = World(mapping, readings, self.tables, complete)
        return Truth(oracle_truth(condition, world))

    def answers(self, asked, mappings, readings=None, complete=False):
        return [oracle_answer(asked, m, readings, self.tables, complete) for m in mappings]


class Walk(BackEnd):
    name = "walk"

    def truth(self, condition, mapping, *, readings=None, complete=False):
        return Truth(truth(condition, self.scene(mapping, readings, complete)))

    def scene(self, mapping, readings, complete):
        return EvaluationContext(self.check(mapping, complete), as_ranks(readings))

    def answers(self, asked, mappings, readings=None, complete=False):
        return [walked(asked, self.scene(m, readings, complete)) for m in mappings]


def walked(asked, scene):
    """Return the answer to a question by its rungs, each evaluated whole."""
    if not asked.rules or min(truth(part, scene) for part in asked.applicability) == Truth.FALSE:
        return "not-regulated"
    for answer, condition in asked.conditions_by_answer:
        found = truth(condition, scene)
        if found != Truth.FALSE:
            return answer if found == Truth.TRUE else "undetermined"
    return "not-regulated"


class Compiled(BackEnd):
    name = "compiled"

    def answers(self, asked, mappings, readings=None, complete=False):
        function, chosen = compile_conditions(asked), as_ranks(readings)
        return [function(self.check(mapping, complete), chosen) for mapping in mappings]


class Columns(BackEnd):
    name = "columns"

    def answers(self, asked, mappings, readings=None, complete=False):
        cases = [self.check(mapping, complete) for mapping in mappings]
        return column_answers([asked], cases, self.tables, readings)[0]


def column_answers(asks, cases, tables=None, readings=None):
    """Return the answers of `replay`: a list for each question, all from one pass."""
    engine = ReplayEngine(as_records(cases, conditions_of(asks)), asks, tables, readings)
    found = engine.answers()
    engine.close()
    return [
        [ANSWERS[code] for code in found.column(f"answer:{index}").to_pylist()]
        for index in range(len(asks))
    ]


def as_ranks(readings):
    """Return chosen readings as the evaluating back ends take them."""
    return {name: 2 if yes else 0 for name, yes in (readings or {}).items()}


def asks_of(instrument, **how):
    """Return the questions on every action that an instrument regulates."""
    return [
        build_answer_conditions(instrument, action, **how)
        for action in instrument.regulated_actions
    ]


BACK_ENDS = (Oracle, Walk, Compiled, Columns)
