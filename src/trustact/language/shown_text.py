"""Text from outside, made safe for where it is shown: terminal, page, CSV cell, JSON.

Everything that came from a file or from the command line reaches a reader through one of these
functions. Characters that a reader cannot see, or that move the cursor, are shown as escapes:
control characters, marks of writing direction, other invisible characters, line separators, and
bytes of a file name that are no text.
"""

import html
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Template

# The categories Cc, Cf, Zl and Zp of Unicode and the letters that are blank, as ranges: a test
# compares them with the tables of Python.
_INVISIBLE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2"
    "\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff"
)
_UNSAFE = re.compile(f"[{_INVISIBLE}]")
_UNSAFE_IN_LINE = re.compile(f"[\t\n{_INVISIBLE}]")
_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}

MOST_QUOTED = 200
"""The most characters of a value that a message repeats."""

MOST_LINE_CHARACTERS = 5_000
"""The most characters of a line of an error message."""

MOST_MESSAGE_LINES = 100
"""The most lines of an error message."""

LONGEST_UNBROKEN = 18
"""A word of a table with as many letters may be broken across lines."""

_WORD = re.compile(r"\S+")
_AFTER_SIGN = re.compile(r"(?<=[._:/=;|&])(?=\w)|(?<=[^\W\d]{2}-)(?=\w)|(?<=-)(?=[^\W\d])")
_BREAKABLE_NUMBER = re.compile(
    r"(\S*\)\(\S*|(?<![A-Za-z0-9])(?:[A-Za-z]|\d+)(?:-\d+)+[A-Za-z]?(?![A-Za-z0-9]))"
)
"""A number with hyphens, and a citation such as 7284.6(a)(1)."""


_FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")
_FORMULA_AFTER_SEMICOLON = re.compile(f";(?=[ \xa0]*[{re.escape(''.join(_FORMULA_STARTS))}])")
_NUMBER_OR_DASHES = re.compile(r"[+-]?(?=[.\d])(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?%?|-+", re.ASCII)
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([\\tnr]))")
_LONG = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}


def _escape_character(character: str) -> str:
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _escape_match(match: re.Match[str]) -> str:
    return _escape_character(match.group())


def escape_for_terminal(text: str) -> str:
    r"""Return a text of one or more lines as a terminal can print it.

    Tabs and line feeds stay. Text that has no unsafe character is returned as it is.

    Examples
    --------
    >>> escape_for_terminal("Elm\x1b[2J Street\nline two")
    'Elm\\x1b[2J Street\nline two'
    """
    return _UNSAFE.sub(_escape_match, text)


def escape_line(text: str) -> str:
    r"""Return a text from outside as part of one line: tabs and line feeds are escaped too.

    Examples
    --------
    >>> escape_line("a.csv\nError: none")
    'a.csv\\nError: none'
    """
    return _UNSAFE_IN_LINE.sub(_escape_match, text)


def quote_value(value: object) -> str:
    """Return a value as a message repeats it, cut where it is long.

    Examples
    --------
    >>> quote_value("misdemeanour")
    "'misdemeanour'"
    >>> quote_value([["felony"]] * 1000)[-25:]
    'on... (12,000 characters)'
    """
    return cut_text(repr(value))


def cut_text(text: str, most: int = MOST_QUOTED) -> str:
    """Return the beginning of a long text, with its length; a short one as it is.

    Examples
    --------
    >>> cut_text("life"), cut_text("lifelong", 4)
    ('life', 'life... (8 characters)')
    """
    return text if len(text) <= most else f"{text[:most]}... ({len(text):,} characters)"


def cut_message(text: str) -> str:
    """Return an error message whose lines and length have a bound, and what was left out of it."""
    lines = text.split("\n")
    shown = [cut_text(line, MOST_LINE_CHARACTERS) for line in lines[:MOST_MESSAGE_LINES]]
    if len(lines) > MOST_MESSAGE_LINES:
        shown.append(f"and {len(lines) - MOST_MESSAGE_LINES:,} more lines")
    return "\n".join(shown)


def escape_for_html(text: str) -> str:
    r"""Return a text for an HTML or SVG page, in an element or in a quoted attribute.

    Examples
    --------
    >>> escape_for_html("<b> & \u202e")
    '&lt;b&gt; &amp; \\u202e'
    """
    return html.escape(escape_for_terminal(text))


def escape_for_cell(text: str) -> str:
    """Return a text for a cell of an HTML table, where only long words may be broken.

    A number, a day or a short word stays on one line. A word with `LONGEST_UNBROKEN` letters or
    more, such as the name of a fact or a hash, may be broken behind its signs; a part of it that is
    still as long, anywhere.

    Examples
    --------
    >>> escape_for_cell("9,586 (93.2%) in 2014-10")
    '9,586 (93.2%) in <span class="whole">2014-10</span>'
    >>> escape_for_cell("7284.6(a)(1)")
    '<span class="whole">7284.6(a)(1)</span>'
    >>> escape_for_cell("convictions[0].convicted_on")
    'convictions[0].<wbr/>convicted_<wbr/>on'
    """
    return _WORD.sub(lambda found: _breakable(found.group()), escape_for_terminal(text))


def _breakable(word: str) -> str:
    parts = [word] if len(word) < LONGEST_UNBROKEN else _AFTER_SIGN.split(word)
    # A browser breaks a word behind a hyphen or a slash by itself.
    return "".join(
        _part_of_word(part) + ("" if last or part[-1:] in "-/" else "<wbr/>")
        for last, part in zip((*[False] * (len(parts) - 1), True), parts, strict=True)
    )


def _part_of_word(part: str) -> str:
    if len(part) >= LONGEST_UNBROKEN:
        return f'<span class="long">{html.escape(part)}</span>'
    # What a browser would break behind a hyphen or between two parentheses is each second piece.
    pieces = map(html.escape, _BREAKABLE_NUMBER.split(part))
    return "".join(
        f'<span class="whole">{piece}</span>' if place % 2 else piece
        for place, piece in enumerate(pieces)
    )


def show_in_template(value: Any) -> Any:
    """Return a value that a template prints, its unsafe characters escaped; markup stays.

    It is the `finalize` of a template environment with autoescape, which escapes the HTML.
    """
    is_text = isinstance(value, str) and not hasattr(value, "__html__")
    return escape_for_terminal(value) if is_text else value


def page_template(package: str, name: str) -> "Template":
    """Return the template of a page, in which text from outside is shown safely.

    Parameters
    ----------
    package : str
        The one with the folder `templates`. Its filter `cell` is `escape_for_cell`.
    """
    # Imported here: a law file needs no templates.
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        finalize=show_in_template,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["cell"] = lambda value: (
        value if hasattr(value, "__html__") else Markup(escape_for_cell(str(value)))
    )
    return environment.get_template(name)


def escape_csv_cell(text: str) -> str:
    r"""Return a text as the cell of a CSV file that no spreadsheet takes as a formula.

    A cell that needs no change is written as it is; numbers and dashes need none. In any other an
    apostrophe is put in front, backslashes are doubled, and unsafe characters, tabs and line ends
    are escapes. So is a semicolon before what begins a formula: where the comma is the decimal
    sign, a spreadsheet begins a new cell there. `unescape_csv_cell` gives the text back.

    Examples
    --------
    >>> [escape_csv_cell(cell) for cell in ("Elm St", "-4.5", "=1+1", "'a", "two\nlines")]
    ['Elm St', '-4.5', "'=1+1", "''a", "'two\\nlines"]
    >>> escape_csv_cell("Elm St;=1+1"), escape_csv_cell("Elm St; Oak St")
    ("'Elm St\\x3b=1+1", 'Elm St; Oak St')
    """
    starts = text.lstrip(" \xa0").startswith(_FORMULA_STARTS)
    formula = starts and not _NUMBER_OR_DASHES.fullmatch(text)
    formula = formula or _FORMULA_AFTER_SEMICOLON.search(text) is not None
    if not formula and not text.startswith("'") and not _UNSAFE_IN_LINE.search(text):
        return text
    escaped = _FORMULA_AFTER_SEMICOLON.sub(r"\\x3b", text.replace("\\", "\\\\"))
    return "'" + escape_line(escaped)


def unescape_csv_cell(cell: str) -> str:
    r"""Return the text from which `escape_csv_cell` made a cell.

    Examples
    --------
    >>> unescape_csv_cell("'=1+1"), unescape_csv_cell("'two\\nlines"), unescape_csv_cell("a\\nb")
    ('=1+1', 'two\nlines', 'a\\nb')
    """
    if not cell.startswith("'"):
        return cell
    return _ESCAPE.sub(_unescape_match, cell[1:])


def _unescape_match(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    return chr(int(code, 16)) if code else _LONG[match[4]]


def format_json(value: Any) -> str:
    r"""Return a value as JSON in ASCII, which every terminal can print.

    Examples
    --------
    >>> print(format_json("\u202e\x7f"))
    "\u202e\u007f"
    """
    # DEL is the one control character that JSON lets stand.
    return json.dumps(value, indent=2, ensure_ascii=True).replace("\x7f", r"\u007f")
