"""The style of every report as a page: on a screen, and on paper of any usual size.

On paper nothing is cut off: a table is no wider than the sheet, its lines wrap at spaces and only
long words are broken (`shown_text.escape_for_cell`), its headings stand on each sheet, and a chart
is no larger than one. The size of the sheet is the printer's (A4 or
Letter); margins and heights suit both.
"""

PAGE_STYLE = """
:root { color-scheme: light dark; --line: #8886; }
body { font: 16px/1.45 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto;
  padding: 0 1rem; }
h1, h2 { line-height: 1.2; }
table { border-collapse: collapse; margin: .5rem 0 1.5rem; width: 100%; font-size: .9rem; }
caption { text-align: left; font-weight: 600; padding: .5rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .25rem .5rem; text-align: left;
  vertical-align: top; font-variant-numeric: tabular-nums; }
td.number, th.number { text-align: right; }
.whole { white-space: nowrap; }
svg { max-width: 100%; height: auto; }
.assumed, .warning { border-left: .3rem solid #d55e00; padding: .1rem 1rem; }
.chart { max-width: 44rem; }
.note, footer { font-size: .9rem; }
footer li, .cite, code { overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
@page { margin: 15mm 12mm; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; margin: 0; padding: 0; color: #000; background: #fff; font-size: 10pt; }
  .wide { overflow: visible; }
  table { font-size: 8.5pt; }
  table.many { font-size: 7pt; }
  th, td { padding: .15rem .3rem; }
  .long { overflow-wrap: anywhere; }
  thead { display: table-header-group; }
  svg { max-height: 235mm; }
  svg, tr { break-inside: avoid; }
  h1, h2, caption { break-after: avoid; }
  svg, rect, path { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
"""CSS; it names no font, picture or file from elsewhere."""
