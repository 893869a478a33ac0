"""The Python API: check a case, decide it, replay records, look up an offense."""

from typing import TYPE_CHECKING, Any

from trustact.api.public import Case, CombinedDecision, Decision, Instrument, check, decide, replay

if TYPE_CHECKING:
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


def __getattr__(name: str) -> Any:
    """Import what looks up an offense when it is asked for; a decision needs none of it."""
    if name not in ("OffenseReport", "describe_offense"):
        raise AttributeError(f"module 'trustact.api' has no attribute {name!r}")
    from trustact.offenses import offense_report

    return getattr(offense_report, name)
