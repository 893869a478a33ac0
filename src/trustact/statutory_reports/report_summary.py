"""A report on the terminal: its numbers, statements and notes."""

from trustact.language.shown_text import escape_line
from trustact.statutory_reports.event_table import EventTable
from trustact.statutory_reports.report_data import count_text, zero_sentence
from trustact.statutory_reports.report_model import (
    NOT_RECORDED,
    CountSection,
    StatutoryReport,
    check_sums,
)
from trustact.text_layout import format_table, wrap_text


def summary_text(report: StatutoryReport, table: EventTable) -> str:
    """Return the numbers of a report with what has to be read with them."""
    kind = report.kind
    lines = [kind.title, escape_line(f"{report.agency}, {report.period}; to: {kind.recipient}")]
    lines.append(wrap_text(f"period of the law: {kind.period}", later="    "))
    lines.append(wrap_text(f"columns: {kind.form}", later="    "))
    for file in table.files:
        lines.append(f"{escape_line(file.name)}: {file.rows:,} events, SHA-256 {file.sha256[:16]}")
    for section in report.sections:
        lines.append("")
        if isinstance(section, CountSection):
            lines.append(f"{section.title} ({section.unit})")
            rows = [(count.item.title, count_text(count)) for count in section.counts]
            if section.key == "ends":
                rows = [
                    (count.item.title, count_text(count))
                    for count in section.counts
                    if count.value != 0 or count.item.key == section.of
                ]
            lines.append(format_table([(f"  {name}", number) for name, number in rows]))
        elif section.not_recorded:
            why = f"{section.title}: {NOT_RECORDED}; {section.not_recorded}. {section.note}"
            lines.append(wrap_text(why.strip()))
        else:
            lines.append(f"{section.title}: {len(section.rows):,}")
    lines.append("")
    for zero in report.zeros:
        if zero.holds:
            lines.append(wrap_text(f"Zero: {zero_sentence(report, zero)} To be signed."))
        elif zero.holds is None:
            lines.append(wrap_text(f"Not recorded whether {zero.says}: {zero.why_not_known}."))
    lines += [wrap_text(note) for note in report.notes]
    lines.append(f"sums checked: {len(check_sums(report)):,}")
    return "\n".join(lines)
