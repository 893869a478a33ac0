"""The parts of the pages of an audit: tables, lists, paragraphs, the whole page."""

from collections.abc import Callable, Sequence

from trustact.evidence.small_cells.count_table import CountTable, Shown
from trustact.jail_audit.audit_lists import BookingList
from trustact.jail_audit.audit_tables import row_texts
from trustact.language.page_style import PAGE_STYLE
from trustact.language.shown_text import escape_for_cell
from trustact.language.shown_text import escape_for_html as escape

_USUAL_COLUMNS = 8
NOT_SHOWN = "not shown"
"""What stands in the place of a small count."""


def plain_number(count: int | None) -> str:
    """Return a count for the page of counsel."""
    return f"{count or 0:,}"


def public_number(count: int | None) -> str:
    """Return a count for a page that may be published."""
    return NOT_SHOWN if count is None else f"{count:,}"


def count_table(table: CountTable, shown: Shown, write: Callable[[int | None], str]) -> str:
    """Return a table of counts."""
    return text_table(f"{table.title} ({table.unit})", row_texts(table, shown, write), table.note)


def list_table(each: BookingList) -> str:
    """Return a list by booking number; for counsel only."""
    bookings = len({row[0] for row in each.rows})
    heading = f"{each.title} (lines: {len(each.rows):,}, bookings: {bookings:,})"
    return text_table(heading, [each.head, *each.rows], each.note, numbers=False)


def text_table(caption: str, rows: Sequence[Sequence[str]], note: str, numbers: bool = True) -> str:
    """Return a table of texts, the headings first."""
    head, *body = rows

    def cell(tag: str, place: int, text: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        kind = ' class="number"' if numbers and place else ""
        return f"<{tag}{scope}{kind}>{escape_for_cell(text)}</{tag}>"

    # A table of many columns is printed in smaller letters, so that it fits a sheet of paper.
    many = ' class="many"' if len(head) > _USUAL_COLUMNS else ""
    lines = [f'<div class="wide"><table{many}><caption>{escape(caption)}</caption>', "<thead><tr>"]
    lines += [cell("th", place, text) for place, text in enumerate(head)]
    lines.append("</tr></thead><tbody>")
    lines += [
        "<tr>" + "".join(cell("td", place, text) for place, text in enumerate(row)) + "</tr>"
        for row in body
    ]
    lines.append("</tbody></table></div>")
    if note:
        lines.append(paragraph(note))
    return "\n".join(lines)


def paragraph(text: str, kind: str = "") -> str:
    """Return a paragraph."""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def bullets(title: str, lines: Sequence[str]) -> str:
    """Return a list under a heading."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h2>{escape(title)}</h2><ul>{items}</ul>"


def whole_page(title: str, parts: Sequence[str]) -> str:
    """Return a page of its parts, without the empty ones."""
    body = "\n".join(part for part in parts if part)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{PAGE_STYLE}</style></head>\n<body>\n{body}\n"
        "</body></html>\n"
    )
