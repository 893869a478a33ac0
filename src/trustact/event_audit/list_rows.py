"""What the lists of an audit of events share: references, times, rows of findings."""

from collections.abc import Callable
from datetime import datetime

from trustact.event_audit.audit_finding import Finding
from trustact.event_audit.run_event_audit import EventAudit

BASIS_NOTE = (
    "The basis says how firmly the provision was read: text, secondary (a secondary source), "
    "recalled (not verified)."
)


def format_time(at: datetime | None, *, missing: str = "not recorded") -> str:
    """Return a time by the clock at the place."""
    return missing if at is None else f"{at:%Y-%m-%d %H:%M}"


def reference(subject: str, custody: int) -> str:
    """Return the agency's own reference, with the custody where it is not the first."""
    return subject if custody == 1 else f"{subject} (custody {custody})"


def reference_of(finding: Finding) -> str:
    """Return the reference of the person of a finding."""
    return reference(finding.subject, finding.custody)


def select_rows(
    audit: EventAudit, takes: Callable[[Finding], bool], row: Callable[[Finding], tuple[str, ...]]
) -> tuple[tuple[str, ...], ...]:
    """Return a row for each finding that a test takes."""
    return tuple(row(finding) for finding in audit.findings if takes(finding))
