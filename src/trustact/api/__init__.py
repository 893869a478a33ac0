"""The Python API: check a case, decide it, replay records, look up an offense."""

from trustact.api.public import Case, CombinedDecision, Decision, Instrument, check, decide, replay
from trustact.offenses.offense_report import OffenseReport, describe_offense

__all__ = [
    "Case",
    "CombinedDecision",
    "Decision",
    "Instrument",
    "OffenseReport",
    "check",
    "decide",
    "describe_offense",
    "replay",
]
