"""The two pages of an audit: one for counsel with booking numbers, one that may be published."""

from trustact.jail_audit.audit_lists import audit_lists
from trustact.jail_audit.audit_tables import audit_tables
from trustact.jail_audit.audit_text import (
    NOT_IN_THE_RECORDS,
    citation_lines,
    cite_audit,
    reading_lines,
    stays_rows,
    stays_title,
    warning_lines,
)
from trustact.jail_audit.law_answers import ASSUMPTIONS
from trustact.jail_audit.page_parts import (
    NOT_SHOWN,
    bullets,
    count_table,
    list_table,
    paragraph,
    plain_number,
    public_number,
    text_table,
    whole_page,
)
from trustact.jail_audit.public_tables import RULE, publish
from trustact.jail_audit.run_audit import JailAudit
from trustact.language.shown_text import escape_for_html as escape
from trustact.text_layout import CITE_AS


def counsel_page(audit: JailAudit) -> str:
    """Return the page for counsel: every count, and every booking that has to be looked at."""
    people = audit.people
    lists = audit_lists(audit)
    parts = [
        paragraph("For counsel. This page has booking numbers; do not publish it.", "warning"),
        f"<h1>Immigration requests in the bookings of {escape(audit.place_name)}</h1>",
        *(paragraph(line, "warning") for line in warning_lines(audit)),
        bullets("What was read", list(reading_lines(audit))),
        *(list_table(each) for each in lists[:2] if each.rows),
        *(count_table(table, table.with_totals(), plain_number) for table in audit_tables(audit)),
        text_table(stays_title(people.has_classes), stays_rows(people.stays), ""),
        *(list_table(each) for each in lists[2:] if each.rows),
        _reject_table(audit),
        bullets("Not in these records", NOT_IN_THE_RECORDS),
        bullets("Assumed", list(ASSUMPTIONS.values())),
        bullets("Source", list(citation_lines(audit))),
        paragraph(CITE_AS + cite_audit(audit), "cite"),
    ]
    return whole_page(f"Audit of {audit.place_name}, for counsel", parts)


def public_page(audit: JailAudit) -> str:
    """Return the page that may be published: no booking, no name of a file, no small count."""
    public = publish(audit)
    people = audit.people
    period = audit.period
    months = "" if period is None else f", {period.first:%Y-%m} to {period.last:%Y-%m}"
    parts = [
        f"<h1>Immigration requests in the jail of {escape(audit.place_name)}{months}</h1>",
        paragraph(f"{RULE.text} Such a count is marked: {NOT_SHOWN}."),
        *(paragraph(text, "warning") for text in _public_warnings(audit)),
        *(count_table(table, shown, public_number) for table, shown in public.tables),
    ]
    if public.stays:
        title = stays_title(people.has_classes)
        parts.append(text_table(title, stays_rows(public.stays, digits=1), ""))
    if public.left_out:
        parts.append(
            bullets("Left out, since it would give back a count that is not shown", public.left_out)
        )
    parts += [
        bullets("Not in these records", NOT_IN_THE_RECORDS),
        bullets("Assumed", list(ASSUMPTIONS.values())),
        bullets("Source", list(citation_lines(audit, public=True))),
        paragraph(CITE_AS + cite_audit(audit, public=True), "cite"),
    ]
    return whole_page(f"Immigration requests in the jail of {audit.place_name}", parts)


def _public_warnings(audit: JailAudit) -> list[str]:
    weeks = audit.questions.weeks_shifted
    found = []
    if weeks:
        found.append(
            f"The publisher of the records moved their dates by up to {weeks} whole weeks. "
            "Holidays cannot be counted; where the true day matters, the answer is "
            "undetermined."
        )
    if audit.records.rejected:
        few = len(audit.records.rejected) < RULE.smallest_shown
        number = f"Fewer than {RULE.smallest_shown}" if few else f"{len(audit.records.rejected):,}"
        found.append(f"{number} rows could not be read; a request in one of them is not counted.")
    return found


def _reject_table(audit: JailAudit) -> str:
    rows = [(file, str(row)) for file, row in audit.records.rejected]
    if not rows:
        return ""
    return text_table("Rows that could not be read", [("file", "why"), *rows], "", numbers=False)
