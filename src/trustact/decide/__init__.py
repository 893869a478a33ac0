"""One case to one answer with its reasons."""

from trustact.decide.decision import Decision, DutyDue, Reason, UsedFact
from trustact.decide.explain import decide

__all__ = ["Decision", "DutyDue", "Reason", "UsedFact", "decide"]
