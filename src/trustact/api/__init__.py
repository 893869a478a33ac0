"""The Python API: a small door to the package."""

from trustact.api.public import Case, CombinedDecision, Decision, Instrument, check, decide, replay

__all__ = ["Case", "CombinedDecision", "Decision", "Instrument", "check", "decide", "replay"]
