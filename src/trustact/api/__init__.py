"""The Python API: a small door to the house."""

from trustact.api.cases import Case, Decision, Instrument, StackedDecision, check, decide, replay

__all__ = ["Case", "Decision", "Instrument", "StackedDecision", "check", "decide", "replay"]
