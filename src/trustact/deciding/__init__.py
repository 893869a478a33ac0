"""One case to one answer with its reasons."""

from trustact.deciding.decision import Decision, DutyDue, Reason, UsedFact
from trustact.deciding.explanation import decide

__all__ = ["Decision", "DutyDue", "Reason", "UsedFact", "decide"]
