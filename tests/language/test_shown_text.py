"""Text from outside is safe where it is shown, and readable text stays as it is."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.language.errors import TrustactError
from trustact.language.shown_text import (
    escape_csv_cell,
    escape_for_html,
    escape_for_terminal,
    escape_line,
    format_json,
    show_in_template,
    unescape_csv_cell,
)

texts = st.text(alphabet=st.characters(), max_size=30)  # with lone surrogates
SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_every_character_that_cannot_be_seen_is_escaped():
    left = [
        f"{code:x}"
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in UNSEEN and escape_line(chr(code)) == chr(code)
    ]
    assert left == []


def test_no_letter_digit_or_sign_is_escaped():
    blank = {"HANGUL", "HALFWIDTH", "KHMER", "MONGOLIAN", "COMBINING", "VARIATION"}
    changed = {
        unicodedata.name(chr(code)).split()[0]
        for code in range(0x110000)
        if unicodedata.category(chr(code)) not in {*UNSEEN, "Cn"}
        and escape_line(chr(code)) != chr(code)
    }
    assert changed <= blank


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Jos\u00e9, \u0141\u00f3d\u017a, \u5317\u4eac",
            "Jos\u00e9, \u0141\u00f3d\u017a, \u5317\u4eac",
        ),
        ("a\x1b]0;title\x07b", r"a\x1b]0;title\x07b"),
        ("\x9b31m", r"\x9b31m"),
        ("abc\rxyz", r"abc\rxyz"),
        ("abc\nError: no", r"abc\nError: no"),
        ("gro\u202eFDP.exe", r"gro\u202eFDP.exe"),
        ("\u2066x\u2069\u200f", r"\u2066x\u2069\u200f"),
        ("zero\u200bwidth\ufeff", r"zero\u200bwidth\ufeff"),
        ("\U000e0041", r"\U000e0041"),
        ("\udcff.csv", r"\udcff.csv"),
        ("\u2028", r"\u2028"),
        ("del\x7f", r"del\x7f"),
    ],
)
def test_line_shows_what_would_not_be_seen(text, line):
    assert escape_line(text) == line
    assert escape_for_terminal(text) == line.replace(r"\n", "\n")
    assert str(TrustactError(text)) == escape_for_terminal(text)


@given(texts)
def test_terminal_text_has_only_characters_that_are_seen(text):
    shown = escape_for_terminal(text)
    assert {unicodedata.category(c) for c in shown} & UNSEEN <= {"Cc"}
    assert {c for c in shown if unicodedata.category(c) == "Cc"} <= {"\n", "\t"}
    shown.encode("utf-8")
    assert escape_for_terminal(shown) == shown


@given(texts)
def test_html_has_no_markup_of_the_text(text):
    assert not set("<>\"'") & set(escape_for_html(text))


def test_template_keeps_markup_and_numbers():
    class Drawn(str):
        def __html__(self):
            return str(self)

    drawn = Drawn("<svg/>\x1b")
    assert show_in_template(drawn) is drawn
    assert show_in_template(3) == 3
    assert show_in_template("a\x1b") == r"a\x1b"


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\uff1d1",
        "'",
        "+",
        "-x",
    ],
)
def test_formula_gets_an_apostrophe(cell):
    assert escape_csv_cell(cell).startswith("'")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Elm St;=1+1", r"'Elm St\x3b=1+1"),
        ("a; \xa0@SUM(A1);b", "'a\\x3b \xa0@SUM(A1);b"),
        (";\uff1d1;+1", "'\\x3b\uff1d1\\x3b+1"),
        ("a;\t=1", r"'a\x3b\t=1"),
        ("=1;=2", r"'=1\x3b=2"),
        (r"\;=1", r"'\\\x3b=1"),
    ],
)
def test_semicolon_begins_no_cell_with_a_formula(text, cell):
    """Where the comma is the decimal sign, a spreadsheet splits a row at semicolons."""
    assert escape_csv_cell(text) == cell
    assert unescape_csv_cell(cell) == text


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "a; b",
        "PC 664;187",
        "-4",
        "+4.50",
        "-1,234.5",
        "12%",
        "-",
        "--",
        "a=b",
        "C:\\new",
        "O'Neil",
        "2014-01-02",
    ],
)
def test_number_or_plain_text_is_no_formula(cell):
    assert escape_csv_cell(cell) == cell


@given(texts | st.sampled_from(["'\\n", "\\x1b", "=\\\n", "'\\\\n", "a;=1", ";;=", "; -1"]))
def test_cell_comes_back_as_it_was(text):
    cell = escape_csv_cell(text)
    assert unescape_csv_cell(cell) == text
    assert len(escape_line(cell)) == len(cell)
    stream = io.StringIO()
    csv.writer(stream).writerow([cell, "next"])
    assert stream.getvalue().count("\n") == 1
    assert not [part for part in cell.split(";")[1:] if part.lstrip(" \xa0").startswith(SIGNS)]


@given(texts)
def test_json_is_ascii_without_controls(text):
    shown = format_json([text])
    assert shown.isascii()
    assert not set(map(ord, shown.replace("\n", ""))) & {*range(32), 127}
