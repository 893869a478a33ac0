"""The Python API: check a case, decide it, replay records."""

from trustact.api.public import Case, CombinedDecision, Decision, Instrument, check, decide, replay

__all__ = ["Case", "CombinedDecision", "Decision", "Instrument", "check", "decide", "replay"]
