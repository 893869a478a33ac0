"""The two pages of an audit: one for counsel with booking numbers, one that may be published."""

from collections.abc import Callable, Sequence

from trustact.evidence.small_cells.count_table import CountTable, Shown
from trustact.jail_audit.audit_lists import BookingList, audit_lists
from trustact.jail_audit.audit_tables import audit_tables, row_texts
from trustact.jail_audit.audit_text import (
    NOT_IN_THE_RECORDS,
    citation_lines,
    cite_audit,
    reading_lines,
    stays_rows,
    stays_title,
    warning_lines,
)
from trustact.jail_audit.held_people import select_held_people
from trustact.jail_audit.law_answers import ASSUMPTIONS
from trustact.jail_audit.public_tables import RULE, publish
from trustact.jail_audit.run_audit import JailAudit
from trustact.language.page_style import PAGE_STYLE
from trustact.language.shown_text import escape_for_html as escape
from trustact.text_layout import CITE_AS

NOT_SHOWN = "not shown"
"""What stands in the place of a small count."""


def counsel_page(audit: JailAudit) -> str:
    """Return the page for counsel: every count, and every booking that has to be looked at."""
    people = select_held_people(audit.records)
    lists = audit_lists(audit)
    parts = [
        _paragraph("For counsel. This page has booking numbers; do not publish it.", "warning"),
        f"<h1>Immigration requests in the bookings of {escape(audit.place_name)}</h1>",
        *(_paragraph(line, "warning") for line in warning_lines(audit)),
        _bullets("What was read", list(reading_lines(audit))),
        *(_booking_list(each) for each in lists[:2] if each.rows),
        *(_count_table(table, table.with_totals(), _number) for table in audit_tables(audit)),
        _table(stays_title(people.has_classes), stays_rows(people.stays), ""),
        *(_booking_list(each) for each in lists[2:] if each.rows),
        _reject_table(audit),
        _bullets("Not in these records", NOT_IN_THE_RECORDS),
        _bullets("Assumed", list(ASSUMPTIONS.values())),
        _bullets("Source", list(citation_lines(audit))),
        _paragraph(CITE_AS + cite_audit(audit), "cite"),
    ]
    return _page(f"Audit of {audit.place_name}, for counsel", parts)


def public_page(audit: JailAudit) -> str:
    """Return the page that may be published: no booking, no name of a file, no small count."""
    public = publish(audit)
    people = select_held_people(audit.records)
    period = audit.period
    months = "" if period is None else f", {period.first:%Y-%m} to {period.last:%Y-%m}"
    parts = [
        f"<h1>Immigration requests in the jail of {escape(audit.place_name)}{months}</h1>",
        _paragraph(f"{RULE.text} Such a count is marked: {NOT_SHOWN}."),
        *(_paragraph(text, "warning") for text in _public_warnings(audit)),
        *(_count_table(table, shown, _public_number) for table, shown in public.tables),
    ]
    if public.stays:
        title = stays_title(people.has_classes)
        parts.append(_table(title, stays_rows(public.stays, digits=1), ""))
    if public.left_out:
        parts.append(
            _bullets(
                "Left out, since it would give back a count that is not shown", public.left_out
            )
        )
    parts += [
        _bullets("Not in these records", NOT_IN_THE_RECORDS),
        _bullets("Assumed", list(ASSUMPTIONS.values())),
        _bullets("Source", list(citation_lines(audit, public=True))),
        _paragraph(CITE_AS + cite_audit(audit, public=True), "cite"),
    ]
    return _page(f"Immigration requests in the jail of {audit.place_name}", parts)


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


def _number(count: int | None) -> str:
    return f"{count or 0:,}"


def _public_number(count: int | None) -> str:
    return NOT_SHOWN if count is None else f"{count:,}"


def _count_table(table: CountTable, shown: Shown, write: Callable[[int | None], str]) -> str:
    return _table(f"{table.title} ({table.unit})", row_texts(table, shown, write), table.note)


def _booking_list(each: BookingList) -> str:
    bookings = len({row[0] for row in each.rows})
    heading = f"{each.title} (lines: {len(each.rows):,}, bookings: {bookings:,})"
    return _table(heading, [each.head, *each.rows], each.note, numbers=False)


def _reject_table(audit: JailAudit) -> str:
    rows = [(file, str(row)) for file, row in audit.records.rejected]
    if not rows:
        return ""
    return _table("Rows that could not be read", [("file", "why"), *rows], "", numbers=False)


def _table(caption: str, rows: Sequence[Sequence[str]], note: str, numbers: bool = True) -> str:
    head, *body = rows

    def cell(tag: str, place: int, text: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        kind = ' class="number"' if numbers and place else ""
        return f"<{tag}{scope}{kind}>{escape(text)}</{tag}>"

    lines = [f'<div class="wide"><table><caption>{escape(caption)}</caption>', "<thead><tr>"]
    lines += [cell("th", place, text) for place, text in enumerate(head)]
    lines.append("</tr></thead><tbody>")
    lines += [
        "<tr>" + "".join(cell("td", place, text) for place, text in enumerate(row)) + "</tr>"
        for row in body
    ]
    lines.append("</tbody></table></div>")
    if note:
        lines.append(_paragraph(note))
    return "\n".join(lines)


def _paragraph(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def _bullets(title: str, lines: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h2>{escape(title)}</h2><ul>{items}</ul>"


def _page(title: str, parts: Sequence[str]) -> str:
    body = "\n".join(part for part in parts if part)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{PAGE_STYLE}</style></head>\n<body>\n{body}\n"
        "</body></html>\n"
    )
