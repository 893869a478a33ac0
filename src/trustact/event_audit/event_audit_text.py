"""An audit of events as text for a terminal, and the sentences that its pages share with it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from trustact.event_audit.event_lists import event_lists
from trustact.event_audit.event_tables import event_tables, would_be_recorded
from trustact.event_audit.run_event_audit import EventAudit
from trustact.event_log.event_kinds import EVENT_KINDS
from trustact.jail_audit.audit_lists import BookingList
from trustact.jail_audit.text_parts import count_table_text, list_text
from trustact.language.provisions import ACT_EVENTS, DONE_BY_KINDS
from trustact.language.shown_text import escape_line
from trustact.laws.library_digest import describe_in_words
from trustact.text_layout import CITE_AS, wrap_text

ASSUMPTIONS: Final = {
    "no-court-paper": "no warrant or order of a court came with a request but those that are "
    "recorded; the report has each answer without this, too",
    "known-then": "an agency knew what its own events state, a fact from the time at which it was "
    "recorded; the report has each answer with what was recorded later, too",
    "hold-is-for-the-request": "a hold that began, and custody past eligibility that ended by a "
    "hand-over, was for immigration authorities",
    "kinds-are-complete": "an agency that records events of a kind records all of them: where none "
    "is here, it was not done",
}
"""What the events do not say and the audit takes: name -> what is taken."""

NOT_IN_THE_EVENTS: Final = (
    "acts and notices that nobody recorded, and whether what was recorded is true",
    "why bail was refused, unless the reason of the event says so",
    "whether the person understood a copy, a notice or a form",
)
"""What a table of events does not show."""

_NOT_ON_TERMINAL: Final = frozenset(
    {
        "request",
        "provision",
        "other answers, notes",
        "note",
        "began with",
        "what it asks",
        "row",
    }
)
"""Columns of the lists that only the report has."""

_KINDS_OF_THE_AUDIT: Final = tuple(
    kind
    for kind in EVENT_KINDS
    if kind in {*ACT_EVENTS.values(), *DONE_BY_KINDS}
    or kind.startswith("bail-")
    or kind in ("release-eligible", "consent-answered", "citizenship-alert")
)


def event_audit_text(audit: EventAudit) -> str:
    """Return an audit as text."""
    parts = [
        f"Immigration requests in the events of {escape_line(audit.agency_name)}, "
        f"{audit.place_name} ({audit.questions.place})",
        "\n".join(wrap_text(line, "  ") for line in reading_lines(audit)),
        "\n".join(wrap_text(line, "! ") for line in warning_lines(audit)),
    ]
    parts += [count_table_text(table) for table in event_tables(audit)]
    parts += [text for each in event_lists(audit) if (text := list_text(_narrow(each)))]
    parts.append(_bullets("Not in these events", NOT_IN_THE_EVENTS))
    parts.append(_bullets("Assumed", tuple(ASSUMPTIONS.values())))
    parts.append("\n".join(wrap_text(line, "  ") for line in citation_lines(audit)))
    parts.append(CITE_AS + escape_line(cite_event_audit(audit)))
    return "\n\n".join(part for part in parts if part)


def _narrow(each: BookingList) -> BookingList:
    """Return a list with the columns that fit a terminal, safe to print."""
    kept = [place for place, name in enumerate(each.head) if name not in _NOT_ON_TERMINAL]
    return replace(
        each,
        head=tuple(each.head[place] for place in kept),
        rows=tuple(tuple(escape_line(row[place]) for place in kept) for row in each.rows),
    )


def _bullets(title: str, lines: tuple[str, ...]) -> str:
    return f"{title}\n" + "\n".join(wrap_text(line, "  - ") for line in lines)


def reading_lines(audit: EventAudit) -> Iterator[str]:
    """Yield what was read, so that every event is accounted for."""
    effective = audit.effective
    ours = len(effective.events) - audit.events_of_others
    yield (
        f"{len(audit.table.events):,} events = {ours:,} of {escape_line(audit.agency_name)} and of "
        f"other offices on its people + {audit.events_of_others:,} of others + "
        f"{len(effective.replaced):,} replaced by a correction + {len(effective.withdrawn):,} "
        "recorded in error"
    )
    custodies = len(audit.custodies) + audit.custodies_without
    yield (
        f"{custodies:,} bookings = {len(audit.custodies):,} with a request, or with an act on one, "
        f"+ {audit.custodies_without:,} without"
    )
    without = sum(not each.replay.requests for each in audit.custodies)
    yield f"{len(audit.requests):,} requests; bookings with an act and no request: {without:,}"
    period = audit.period
    if period is not None:
        yield f"events of these bookings from {period.first} to {period.last}"


def warning_lines(audit: EventAudit) -> Iterator[str]:
    """Yield what has to be read before the counts."""
    signs = sum(
        finding.kind == "citizen" and finding.outcome in ("born-in-us", "sign")
        for finding in audit.findings
    )
    if signs:
        yield (
            f"Bookings with a sign of citizenship: {signs}. No citizen may be held for removal; "
            "look at each."
        )
    out_of_order = sum(len(each.out_of_order) for each in audit.custodies)
    if out_of_order:
        yield (
            f"Events before the booking or after the end of the custody: {out_of_order}. No law "
            "was asked about them."
        )
    line = not_recorded_line(audit)
    if line:
        yield line
    yield from (escape_line(text) for text in audit.table.warnings)


def not_recorded_line(audit: EventAudit) -> str:
    """Return which kinds of event the agency does not record at all; nothing if there are none."""
    missing = [
        kind for kind in _KINDS_OF_THE_AUDIT if not would_be_recorded(kind, audit.record.recorded)
    ]
    if not missing:
        return ""
    return (
        f"Of these kinds the agency has no event at all: {', '.join(missing)}. What only they "
        'would show is "not recorded": it is no zero, and nothing is said to be missing.'
    )


def cite_event_audit(audit: EventAudit, public: bool = False) -> str:
    """Return one line that cites the records and the program.

    Parameters
    ----------
    public : bool, default False
        Without names of files and of the agency, and with months for days. Without hashes: one
        confirms whoever guesses what the file has.
    """
    period = audit.period
    form = "%Y-%m" if public else "%Y-%m-%d"
    days = "" if period is None else f", {period.first:{form}} to {period.last:{form}}"
    files = [] if public else [f"{f.name} (SHA-256 {f.sha256})" for f in audit.table.files]
    whose = audit.place_name if public else f"{audit.agency_name}, {audit.place_name}"
    return "; ".join(
        [
            f"Events of immigration requests, {whose}{days}",
            *files,
            f"audited with trustact {describe_in_words(audit.version)}",
        ]
    )


def citation_lines(audit: EventAudit, public: bool = False) -> Iterator[str]:
    """Yield source, version and hash, ready to cite.

    Parameters
    ----------
    public : bool, default False
        Without names of files and the command, and without hashes and numbers of events: less the
        events that a table counts these give the number of those that it does not.
    """
    for file in () if public else audit.table.files:
        yield f"Source: {file.name}, {file.rows:,} rows, SHA-256 {file.sha256}"
    yield f"Computed by trustact {audit.version}, `trustact audit`"
    if not public:
        yield f"Command: {audit.command}"
