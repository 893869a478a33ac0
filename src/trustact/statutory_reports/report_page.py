"""A report as a page to print: one for filing, one that may be published."""

from collections.abc import Iterable, Sequence

from trustact.evidence.small_cells.linked_counts import HidingRule
from trustact.language.shown_text import escape_for_cell
from trustact.language.shown_text import escape_for_html as escape
from trustact.statutory_reports.event_table import EventTable
from trustact.statutory_reports.public_copy import PublicCopy
from trustact.statutory_reports.report_data import (
    citation_line,
    count_table,
    laws_text,
    list_table,
    zero_sentence,
)
from trustact.statutory_reports.report_model import (
    STANDINGS,
    CountSection,
    ListSection,
    StatutoryReport,
    check_sums,
)
from trustact.statutory_reports.report_texts import public_sheets

_STYLE = """
:root { color-scheme: light; }
@page { margin: 18mm; }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 66rem; margin: 2rem auto; padding: 0 1rem;
  color: #111; background: #fff; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .85rem; }
caption { text-align: left; font-weight: 600; padding: .5rem 0; }
th, td { border-bottom: 1px solid #bbb; padding: .25rem .5rem; text-align: left;
  vertical-align: top; font-variant-numeric: tabular-nums; }
.whole { white-space: nowrap; }
.long { overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
.sign { border: 1px solid #555; padding: .5rem 1rem; margin: 1rem 0; break-inside: avoid; }
.sign p { margin: 1.4rem 0 0; }
small { color: #444; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 10pt; }
  .wide { overflow: visible; } tr, .sign { break-inside: avoid; }
  thead { display: table-header-group; } }
"""


def filing_page(report: StatutoryReport, table: EventTable, version: str) -> str:
    """Return the page for filing: all rows, no id of an event and no reference of a person."""
    parts = [*_head(report), *_zeros(report)]
    for section in report.sections:
        rows = count_table(section) if isinstance(section, CountSection) else list_table(section)
        parts.append(_table(section.title, rows))
        why = section.not_recorded if isinstance(section, ListSection) else ""
        parts += [_paragraph(_sentence(text)) for text in (why, section.note) if text]
    parts.append(_bullets("Read with the numbers", report.notes))
    parts.append(_bullets("Sums that were checked", check_sums(report)))
    parts.append(_standings())
    parts.append(_paragraph(citation_line(report, table, version)))
    return _page(report, parts)


def public_page(report: StatutoryReport, public: PublicCopy, version: str) -> str:
    """Return the page that may be published."""
    parts = [*_head(report), _paragraph(HidingRule().text)]
    parts += [_paragraph(text) for text in report.limits]
    for sheet in public_sheets(report, public):
        parts.append(_table(sheet.title, sheet.rows))
        parts += [_paragraph(sheet.note)] if sheet.note else []
    parts.append(
        _bullets("Left out, since it would give back a count that is not shown", public.left_out)
    )
    absent = [
        f"{section.title}: not recorded; {section.not_recorded}."
        for section in report.sections
        if isinstance(section, ListSection) and section.not_recorded
    ]
    parts.append(_bullets("Not recorded", absent))
    parts.append(_standings())
    parts.append(_paragraph(citation_line(report, None, version)))
    return _page(report, parts)


def _head(report: StatutoryReport) -> Iterable[str]:
    kind = report.kind
    return (
        f"<h1>{escape(kind.title)}</h1>",
        _table(
            "About this report",
            [
                ("", ""),
                ("agency", report.agency),
                ("period", str(report.period)),
                ("to", kind.recipient),
                ("asked for by", laws_text(kind)),
                ("period of the law", kind.period),
                ("columns", kind.form),
            ],
        ),
    )


def _zeros(report: StatutoryReport) -> Iterable[str]:
    for zero in report.zeros:
        if zero.holds is None:
            yield _paragraph(
                f"Not recorded whether {zero.says} in the period: {zero.why_not_known}. Nothing is "
                "to be certified on these events."
            )
        elif zero.holds:
            why = (
                f"Asked for by {zero.source}."
                if zero.certified
                else "The law asks for no certificate."
            )
            yield (
                f'<div class="sign"><strong>{escape(zero_sentence(report, zero))}</strong>'
                f"<p>To be certified by the agency. <small>{escape(why)}</small></p>"
                "<p>Signature ______________________________ &nbsp; Name and title "
                "______________________________ &nbsp; Date ______________</p></div>"
            )


def _standings() -> str:
    return _bullets("How firmly an item is known", [f"{k}: {v}" for k, v in STANDINGS.items()])


def _table(caption: str, rows: Sequence[Sequence[str]]) -> str:
    head, *body = rows
    lines = [f'<div class="wide"><table><caption>{escape(caption)}</caption>']
    if any(head):
        cells = "".join(f'<th scope="col">{escape_for_cell(text)}</th>' for text in head)
        lines.append(f"<thead><tr>{cells}</tr></thead>")
    lines.append("<tbody>")
    lines += [
        "<tr>" + "".join(f"<td>{escape_for_cell(text)}</td>" for text in row) + "</tr>"
        for row in body
    ]
    return "\n".join([*lines, "</tbody></table></div>"])


def _sentence(text: str) -> str:
    """Return words as a sentence."""
    return f"{text[0].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _bullets(title: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h2>{escape(title)}</h2><ul>{items}</ul>"


def _page(report: StatutoryReport, parts: Iterable[str]) -> str:
    body = "\n".join(part for part in parts if part)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(report.kind.title)}</title><style>{_STYLE}</style></head>\n"
        f"<body>\n{body}\n</body></html>\n"
    )
