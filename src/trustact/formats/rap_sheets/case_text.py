"""Writes a rap sheet as a case file: every line a comment beside what was understood of it."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from trustact.formats.rap_sheets.rap_sheet import RapSheet
from trustact.formats.rap_sheets.row_facts import Row, read_birth
from trustact.language.partial_dates import PartialDate
from trustact.language.shown_text import escape_line

HISTORY_LISTS = ("convictions", "past_charges", "pending_charges", "adjudications")
"""The lists that the lines can state, in the order in which they are written."""

_LEFT_OPEN = ("convictions", "past_charges", "pending_charges")
"""Lists to which a line that is not understood may add a row."""

_WIDTH = 98
_NOT_KEPT = "names or describes the person; not kept"


def case_mapping(
    sheet: RapSheet,
    name: str,
    *,
    place: str | None = None,
    agency: str | None = None,
    is_whole_history: bool = False,
) -> dict[str, Any]:
    r"""Return the case that the lines make.

    Parameters
    ----------
    name : str
        What the sources of the facts call the text: the name of its file.
    is_whole_history : bool
        Whether somebody says that the text is the whole criminal history. Only then, and only if
        every line is understood, does the case say that the criminal history was searched.

    Returns
    -------
    dict
        `as_of`, `facts` and, where known, `place`, `agency`, `searched` and `sources`.

    Examples
    --------
    >>> from datetime import date
    >>> from trustact.formats.rap_sheets import read_rap_sheet
    >>> sheet = read_rap_sheet("20120314 CONVICTED 459 PC FELONY\n20130101 XYZ", date(2014, 3, 1))
    >>> facts = case_mapping(sheet, "pasted")["facts"]
    >>> facts["convictions"][0]["level"], facts["convictions_complete"]
    ('felony', False)
    """
    case: dict[str, Any] = {"as_of": sheet.as_of.isoformat()}
    if place is not None:
        case["place"] = place
    if agency is not None:
        case["agency"] = agency
    if is_whole_history and sheet.is_whole:
        case["searched"] = ["criminal-history"]
    facts: dict[str, Any] = {}
    sources: dict[str, str] = {}
    if sheet.born_on:
        day = birth(sheet)
        facts["born_on"] = None if day is None else str(day)
    for list_name, rows in _rows_by_list(sheet):
        facts[list_name] = [dict(row.facts) for row in rows]
        for index, row in enumerate(rows):
            where = f"{name}, {_lines(row.lines)}"
            stated = (key for key, value in row.facts.items() if value is not None)
            sources |= {f"{list_name}[{index}].{key}": where for key in stated}
    if not sheet.is_whole:
        facts |= {f"{each}_complete": False for each in _LEFT_OPEN}
    case["facts"] = facts
    return case | ({"sources": sources} if sources else {})


def birth(sheet: RapSheet) -> PartialDate | None:
    """Return the day of birth; None where the text states several, or one that cannot be."""
    days = {read_birth(each, sheet.as_of) for each in sheet.born_on}
    day = next(iter(days)) if len(days) == 1 else None
    if day is None or any(row.first_day is not None and row.first_day < day.last
                          for row in sheet.rows):  # fmt: skip
        return None
    return day


def write_case_text(sheet: RapSheet, case: dict[str, Any], name: str) -> str:
    """Return a case of `case_mapping` as YAML, with every line of the text in a comment.

    Parameters
    ----------
    name : str
        What the text is called: the name of its file.
    """
    return "\n".join(_lines_of_file(sheet, case, name)) + "\n"


def _rows_by_list(sheet: RapSheet) -> Iterator[tuple[str, list[Row]]]:
    for list_name in HISTORY_LISTS:
        rows = [row for row in sheet.rows if row.list_name == list_name]
        if rows:
            yield list_name, rows


def _lines(numbers: Sequence[int]) -> str:
    """Return line numbers in words.

    Examples
    --------
    >>> _lines((4,)), _lines((4, 6))
    ('line 4', 'lines 4, 6')
    """
    listed = ", ".join(str(each) for each in dict.fromkeys(numbers))
    return f"line {listed}" if "," not in listed else f"lines {listed}"


def _lines_of_file(sheet: RapSheet, case: dict[str, Any], name: str) -> Iterator[str]:
    comments = _Comments(sheet)
    totals = ", ".join(f"{count:,} {name}" for name, count in sheet.totals.items())
    yield f"# A case from the lines of a criminal history: {escape_line(name)}."
    yield f"# {len(sheet.lines):,} lines: {totals}."
    yield "# Each line stands in a comment, beside what was understood of it. Check it. What else"
    yield "# matters is asked by `trustact decide`."
    yield from _describe_unread(sheet, comments)
    if sheet.questions:
        yield "#"
        yield "# To find out:"
        for question in sheet.questions:
            asked = f"{_lines(question.lines)}: {escape_line(question.text)}"
            yield _wrap(asked, "#   ", "#     ")
    yield "#"
    if not sheet.is_whole:
        yield "# No list is complete until these are settled: then take out the lines _complete."
    elif "searched" not in case:
        yield "# Every line is understood. Where the text is the whole criminal history, add:"
        yield "#   searched: [criminal-history]"
    shown_later = {n for row in sheet.rows for n in (*row.context, *row.lines)}
    others = [line.number for line in sheet.lines if line.kind != "blank"]
    others = [n for n in others if n not in shown_later and n not in comments.shown]
    if others:
        yield "# Lines that state no fact of a case:"
        yield from comments.show(others, "#   ")
    for key in ("as_of", "place", "agency", "searched"):
        if key in case:
            yield _yaml({key: case[key]}, "")
    facts = case["facts"]
    yield "facts:" if facts else "facts: {}"
    if "born_on" in facts:
        yield _yaml({"born_on": facts["born_on"]}, "  ")
    for list_name, rows in _rows_by_list(sheet):
        yield f"  {list_name}:"
        for row in rows:
            yield from comments.show(row.context, "  # ")
            yield from comments.show(row.lines, "  # ", again=True)
            if row.unread:
                names = ", ".join(key for key, value in row.facts.items() if value is None)
                says = f"{_lines(row.unread)} may say more of it: {names} are not known; take "
                says += "these out if it says nothing of them"
                if row.known_events:
                    says += f", but then write events: {list(row.known_events)}"
                yield _wrap(says, "  # ", "  #   ")
            yield _yaml([row.facts], "  ")
    for each in _LEFT_OPEN:
        if f"{each}_complete" in facts:
            yield f"  {each}_complete: false"
    if "sources" in case:
        yield _yaml({"sources": case["sources"]}, "")


def _describe_unread(sheet: RapSheet, comments: "_Comments") -> Iterator[str]:
    unread = sheet.unread
    if not unread:
        return
    yield "#"
    yield f"# Not understood: {len(unread):,} of {len(sheet.lines):,} lines."
    for number in unread:
        reason = escape_line(sheet.uses[number].note)
        yield from comments.show([number], "#   ")
        yield _wrap(reason, "#     ", "#     ")


class _Comments:
    """The lines of the text as comments; each is shown once, and again only by its number."""

    def __init__(self, sheet: RapSheet) -> None:
        self.sheet = sheet
        self.shown: set[int] = set()

    def show(self, numbers: Sequence[int], start: str, again: bool = False) -> Iterator[str]:
        """Yield the comment of each line that was not shown yet.

        Parameters
        ----------
        again : bool
            Whether a line that was shown is named by its number.
        """
        before = [n for n in dict.fromkeys(numbers) if n in self.shown]
        if again and before:
            yield f"{start}{_lines(before)}, shown above"
        for number in dict.fromkeys(numbers):
            if number in self.shown:
                continue
            self.shown.add(number)
            line, use = self.sheet.lines[number - 1], self.sheet.uses[number]
            text = escape_line(line.text)
            if line.kind in ("person", "withheld"):
                text = f"({escape_line(line.label)}: {_NOT_KEPT})"
            yield f"{start}line {number}: {text}"
            if use.kind == "read" and use.note:
                yield f"{start}  {escape_line(use.note)}"


def _wrap(text: str, first: str, later: str) -> str:
    return textwrap.fill(
        text,
        width=_WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _yaml(value: Any, indent: str) -> str:
    import yaml

    text = yaml.safe_dump(value, sort_keys=False, allow_unicode=False, width=100).rstrip()
    return "\n".join(f"{indent}{line}" for line in text.split("\n"))
