"""One case to one answer with its reasons."""

from trustact.deciding.changes_over_time import AnswerChange
from trustact.deciding.counterfactuals import Counterfactual, Option
from trustact.deciding.decision import Decision, decide
from trustact.deciding.next_question import NextQuestion
from trustact.deciding.reasons import DutyDue, Reason, UsedFact

__all__ = [
    "AnswerChange",
    "Counterfactual",
    "Decision",
    "DutyDue",
    "NextQuestion",
    "Option",
    "Reason",
    "UsedFact",
    "decide",
]
