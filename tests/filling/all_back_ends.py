"""A request, its warrant, and the answers of the three back ends on a case that is filled."""

from across_backends.back_ends import column_answers
from trustact import laws
from trustact.deciding.decision import decide
from trustact.deciding.python_compiler import compile_conditions
from trustact.language.answer_conditions import build_answer_conditions
from trustact.offenses.classifier import offense_tables

I200 = {
    "paper": "warrant",
    "basis": "immigration",
    "form": "I-200",
    "signed_by": "immigration-officer",
    "issuer": "ice",
    "with_detainer": True,
}
REQUEST = {"lodged": True, "form": "I-247A", "issuer": "ice"}
REQUEST_OF_2014 = {**REQUEST, "form": "I-247", "asks": ["hold", "notify"]}
NO_PAPERS = {"detainer": REQUEST, "papers": []}


AT_ONCE = 8
"""So many questions go through the columns in one pass: to build a query costs most."""


def answers(case, law, action):
    """Return the answers of the walk, of the generated code and of the columns."""
    return answers_together([(case, law, action)])[0]


def answers_together(cases):
    """Return the answers of the three back ends for each case, law and action."""
    together = {}
    for number, (case, law, action) in enumerate(cases):
        together.setdefault((law, action, case.filling), []).append(number)
    groups, found = list(together), [set() for _ in cases]
    for start in range(0, len(groups), AT_ONCE):
        at_once = groups[start : start + AT_ONCE]
        questions = [
            build_answer_conditions(laws.get(law), action, filling=rules)
            for law, action, rules in at_once
        ]
        numbers = [number for group in at_once for number in together[group]]
        people = [cases[number][0] for number in numbers]
        by_columns = column_answers(questions, people, offense_tables())
        for group, asked, column in zip(at_once, questions, by_columns, strict=True):
            compiled, own = compile_conditions(asked), {*together[group]}
            for number, answer in zip(numbers, column, strict=True):
                if number in own:
                    case, law, action = cases[number]
                    single = decide(case, laws.get(law), action).answer
                    found[number] = {single, compiled(case, {}), answer}
    return found
