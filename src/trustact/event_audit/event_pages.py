"""The two pages of an audit of events: one for counsel, one that may be published."""

from trustact.event_audit.event_audit_text import (
    ASSUMPTIONS,
    NOT_IN_THE_EVENTS,
    citation_lines,
    cite_event_audit,
    not_recorded_line,
    reading_lines,
    warning_lines,
)
from trustact.event_audit.event_lists import event_lists
from trustact.event_audit.event_tables import event_tables
from trustact.event_audit.public_events import RULE, publish
from trustact.event_audit.run_event_audit import EventAudit
from trustact.jail_audit.page_parts import (
    NOT_SHOWN,
    bullets,
    count_table,
    list_table,
    paragraph,
    plain_number,
    public_number,
    whole_page,
)
from trustact.language.shown_text import escape_for_html as escape
from trustact.text_layout import CITE_AS

_FIRST_LISTS = 6
"""How many lists come before the counts: what has to be looked at."""


def counsel_page(audit: EventAudit) -> str:
    """Return the page for counsel: every count, and every booking that has to be looked at."""
    lists = event_lists(audit)
    title = f"Immigration requests in the events of {audit.agency_name}, {audit.place_name}"
    parts = [
        paragraph(
            "For counsel. This page has the references of people; do not publish it.", "warning"
        ),
        f"<h1>{escape(title)}</h1>",
        *(paragraph(line, "warning") for line in warning_lines(audit)),
        bullets("What was read", list(reading_lines(audit))),
        *(list_table(each) for each in lists[:_FIRST_LISTS] if each.rows),
        *(count_table(table, table.with_totals(), plain_number) for table in event_tables(audit)),
        *(list_table(each) for each in lists[_FIRST_LISTS:] if each.rows),
        *_ending(audit, public=False),
    ]
    return whole_page(f"Audit of {audit.agency_name}, for counsel", parts)


def public_page(audit: EventAudit) -> str:
    """Return the page that may be published: no reference, no name of a file, no small count."""
    public = publish(audit)
    period = audit.period
    months = "" if period is None else f", {period.first:%Y-%m} to {period.last:%Y-%m}"
    line = not_recorded_line(audit)
    parts = [
        f"<h1>Immigration requests, {escape(audit.place_name)}{months}</h1>",
        paragraph(f"{RULE.text} Such a count is marked: {NOT_SHOWN}."),
        paragraph(line, "warning") if line else "",
        *(count_table(table, shown, public_number) for table, shown in public.tables),
    ]
    if public.few:
        parts.append(
            paragraph(
                "Lines that say something of fewer than "
                f"{RULE.smallest_shown} bookings are left out."
            )
        )
    if public.left_out:
        heading = "Left out, since it would give back a count that is not shown"
        parts.append(bullets(heading, public.left_out))
    parts += _ending(audit, public=True)
    return whole_page(f"Immigration requests, {audit.place_name}", parts)


def _ending(audit: EventAudit, *, public: bool) -> list[str]:
    return [
        bullets("Not in these events", NOT_IN_THE_EVENTS),
        bullets("Assumed", list(ASSUMPTIONS.values())),
        bullets("Source", list(citation_lines(audit, public=public))),
        paragraph(CITE_AS + cite_event_audit(audit, public=public), "cite"),
    ]
