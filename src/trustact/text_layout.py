"""Layout of plain text: tables, wrapped lines, counts with their shares. ASCII only."""

import textwrap
from collections.abc import Sequence

from trustact.language.shown_text import escape_line

CITE_AS = "Cite as: "
"""Before the line to cite that ends each report, in a text and on a page."""

LINE_WIDTH = 96


def format_table(
    rows: Sequence[Sequence[str]], right: Sequence[int] = (), indent: str = "  "
) -> str:
    """Return rows in columns of equal width.

    Parameters
    ----------
    right : sequence of int
        Numbers of the columns that are aligned to the right.

    Examples
    --------
    >>> print(format_table([("law", "rows"), ("a", "12")], right=[1], indent=""))
    law  rows
    a      12
    """
    if not rows:
        return ""
    rows = [[escape_line(cell) for cell in row] for row in rows]
    widths = [max(len(row[c]) for row in rows) for c in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if index in right else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append((indent + "  ".join(cells)).rstrip())
    return "\n".join(lines)


def wrap_text(text: str, first: str = "", later: str | None = None, width: int = LINE_WIDTH) -> str:
    """Return a paragraph in lines of at most `width` characters, unless a word is longer.

    Parameters
    ----------
    first : str
        The beginning of the first line.
    later : str, optional
        The beginning of the other lines; by default as many spaces as `first` has characters.

    Examples
    --------
    >>> print(wrap_text("one two three", "- ", width=9))
    - one two
      three
    """
    return textwrap.fill(
        escape_line(" ".join(text.split())),
        width=width,
        initial_indent=first,
        subsequent_indent=" " * len(first) if later is None else later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def format_percent(part: int, whole: int) -> str:
    """Return a share in percent with one decimal; 0.0 and 100.0 only if exact.

    Examples
    --------
    >>> format_percent(1, 3), format_percent(0, 7), format_percent(0, 0)
    ('33.3%', '0.0%', '-')
    >>> format_percent(1, 59839), format_percent(59838, 59839)
    ('<0.1%', '>99.9%')
    """
    if not whole:
        return "-"
    text = f"{100 * part / whole:.1f}%"
    if text == "0.0%" and part:
        return "<0.1%"
    if text == "100.0%" and part != whole:
        return ">99.9%"
    return text


def format_count(part: int, whole: int) -> str:
    """Return a count with its share.

    Examples
    --------
    >>> format_count(4586, 59839)
    '4,586 (7.7%)'
    """
    return f"{part:,} ({format_percent(part, whole)})"
