"""The parts of an audit on the terminal: tables of counts, and the first lines of a list."""

from trustact.evidence.small_cells.count_table import CountTable
from trustact.jail_audit.audit_lists import BookingList
from trustact.jail_audit.audit_tables import row_texts
from trustact.text_layout import format_percent, format_table, wrap_text

LINES_OF_A_LIST = 10
"""How many bookings of each list the terminal shows."""


def count_table_text(table: CountTable) -> str:
    """Return a table of counts, with shares where it has one column."""
    shown = table.with_totals()
    rows = list(row_texts(table, shown, lambda count: f"{count or 0:,}"))
    columns = len(rows[0])
    if columns == 2:
        total = sum(count for (count,) in table.counts)
        rows = [
            (*row, "share" if place == 0 else format_percent(shown[place - 1][0] or 0, total))
            for place, row in enumerate(rows)
        ]
    text = format_table(rows, right=range(1, len(rows[0])))
    note = f"\n{wrap_text(table.note, '  ')}" if table.note else ""
    return f"{table.title} ({table.unit})\n{text}{note}"


def list_text(each: BookingList) -> str:
    """Return the first lines of a list; nothing if it is empty."""
    if not each.rows:
        return ""
    shown = each.rows[:LINES_OF_A_LIST]
    bookings = len({row[0] for row in each.rows})
    heading = f"{each.title} (lines: {len(each.rows):,}, bookings: {bookings:,})"
    text = f"{heading}\n{format_table([each.head, *shown])}"
    if len(each.rows) > len(shown):
        text += f"\n  and {len(each.rows) - len(shown):,} more: --report FILE.html has all"
    return text + (f"\n{wrap_text(each.note, '  ')}" if each.note else "")
