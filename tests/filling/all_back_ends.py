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


def answers(case, law, action):
    """Return the answers of the walk, of the generated code and of the columns."""
    asked = build_answer_conditions(laws.get(law), action, filling=case.filling)
    [[by_columns]] = column_answers([asked], [case], offense_tables())
    return {
        decide(case, laws.get(law), action).answer,
        compile_conditions(asked)(case, {}),
        by_columns,
    }
