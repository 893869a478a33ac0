"""Messages of lines `CODE/value`: split, checked, and refused with the line that is wrong."""

import re
from collections.abc import Iterable
from datetime import date

from trustact.formats.yyyymmdd import format_yyyymmdd, parse_yyyymmdd
from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.partial_dates import PartialDate

MOST_CHARACTERS = 100_000
"""Characters of a message that is read."""

OUTGOING_MESSAGE = "the message to write"
"""What errors call a message that is not yet a file."""

MOST_SHOWN = 40

_LINE = re.compile(r"([A-Z]{3})/(.*)")


class MessageError(TrustactError):
    """A message cannot be read, or cannot be written.

    Parameters
    ----------
    name : str
        The file or other source, for the message.
    problem : str
        What is wrong, and what would be right.
    line : int or None
    code : str or None
        Code of the line, such as `DOB`.

    Examples
    --------
    >>> print(MessageError("a.txt", "is missing", code="PUR"))
    a.txt, PUR: is missing
    """

    def __init__(
        self, name: str, problem: str, *, line: int | None = None, code: str | None = None
    ) -> None:
        self.name = name
        self.problem = problem
        self.line = line
        self.code = code
        parts = [name, f"line {line}" if line is not None else None, code]
        super().__init__(f"{', '.join(part for part in parts if part)}: {problem}")


class MessageLines:
    """The lines of one message by their codes.

    Parameters
    ----------
    name : str
    kind : str
        What stands in its first line.
    values : dict of str to list of (int, str)
        Code -> number and value of each line with it.
    """

    def __init__(self, name: str, kind: str, values: dict[str, list[tuple[int, str]]]) -> None:
        self.name = name
        self.kind = kind
        self.values = values

    @classmethod
    def read(cls, text: str, name: str, kinds: Iterable[str]) -> "MessageLines":
        """Split a message into its lines.

        Parameters
        ----------
        text : str
        name : str
            For messages.
        kinds : iterable of str
            What the first line can be.

        Returns
        -------
        MessageLines

        Raises
        ------
        MessageError
            If the message is empty, too long, of another kind, or a line has no code.
        """
        kinds = tuple(kinds)
        if not text.strip():
            raise MessageError(name, f"is empty; a message begins with {' or '.join(kinds)}")
        if len(text) > MOST_CHARACTERS:
            raise MessageError(
                name,
                f"has {len(text):,} characters; at most {MOST_CHARACTERS:,} of a message are read",
            )
        lines = text.splitlines()
        kind = lines[0].strip()
        if kind not in kinds:
            dotted = kind[:4] in [f"{known}." for known in kinds]
            raise MessageError(
                name,
                "is in the dotted layout of the network, which is not read; write one CODE/value a "
                "line"
                if dotted
                else f"begins with {quote_value(kind)}; a message begins with {' or '.join(kinds)}",
                line=1,
            )
        values: dict[str, list[tuple[int, str]]] = {}
        for number, line in enumerate(lines[1:], start=2):
            if not line.strip():
                continue
            match = _LINE.fullmatch(line.rstrip())
            if match is None:
                raise MessageError(
                    name, "has no code; a line reads CODE/value, as in SEX/M", line=number
                )
            if not is_printable(match[2]):
                raise MessageError(
                    name,
                    "holds a sign that is no printable ASCII; write letters without accents",
                    line=number,
                    code=match[1],
                )
            values.setdefault(match[1], []).append((number, match[2].strip()))
        return cls(name, kind, values)

    def only(self, codes: Iterable[str]) -> None:
        """Refuse every line whose code is none of these.

        Raises
        ------
        MessageError
            Naming the line, and the nearest code that is known.
        """
        known = tuple(codes)
        for code, found in self.values.items():
            if code not in known:
                raise MessageError(
                    self.name,
                    f"{self.kind} has no line with this code{suggest_nearest(code, known)}; its "
                    f"codes are: {', '.join(known)}",
                    line=found[0][0],
                    code=code,
                )

    def problem(self, code: str, problem: str, line: int | None = None) -> MessageError:
        """Return the error to raise about the line with a code."""
        if line is None and code in self.values:
            line = self.values[code][0][0]
        return MessageError(self.name, problem, line=line, code=code)

    def text(self, code: str) -> str | None:
        """Return the value of the one line with a code; None where it is absent or empty.

        Raises
        ------
        MessageError
            If there are two.
        """
        found = self.values.get(code, [])
        if len(found) > 1:
            raise self.problem(code, "stands here a second time; it stands once", found[1][0])
        return found[0][1] or None if found else None

    def needed(self, code: str, what: str) -> str:
        """Return the value of a line that every such message has.

        Raises
        ------
        MessageError
            If it is absent or empty.
        """
        found = self.text(code)
        if found is None:
            raise self.problem(code, f"is missing; it states {what}")
        return found

    def check_pattern(self, code: str, form: str, right: str) -> str | None:
        """Return the value of a line that has a form; None where it is absent.

        Parameters
        ----------
        code : str
        form : str
            Regular expression for the whole value.
        right : str
            What would be right, for the message.

        Raises
        ------
        MessageError
            If it has another form.
        """
        found = self.text(code)
        if found is not None and not re.fullmatch(form, found):
            raise self.problem(code, f"is {quote_value(found)}; it is {right}")
        return found

    def day(self, code: str, what: str) -> date:
        """Return the day in a line that every such message has.

        Raises
        ------
        MessageError
            If it is absent, or no day that a calendar has.
        """
        span = self.span(code, self.needed(code, what))
        if span is None or not span.exact:
            raise self.problem(code, "is no whole day; a day reads 20140301")
        return date.fromordinal(span.first)

    def span(self, code: str, value: str, line: int | None = None) -> PartialDate | None:
        """Return the day, month or year that a value states; None where it states none.

        Parameters
        ----------
        code : str
        value : str
            `20140301`; zeros stand for a month or a day that is not known.
        line : int, optional

        Raises
        ------
        MessageError
            If it has another form, or no calendar has the day.
        """
        try:
            return parse_yyyymmdd(value)
        except ValueError as error:
            raise self.problem(code, str(error), line) from error


def format_message(kind: str, values: Iterable[tuple[str, str | None]]) -> str:
    """Return a message of these lines.

    Parameters
    ----------
    kind : str
    values : iterable of (str, str or None)
        Code and value; a line without value is not written.

    Returns
    -------
    str

    Raises
    ------
    MessageError
        If a value does not fit in one line of printable ASCII.
    """
    lines = [kind]
    for code, value in values:
        if not value:
            continue
        if not is_printable(value):
            raise MessageError(
                OUTGOING_MESSAGE,
                f"{quote_value(value)} is not one line of printable ASCII",
                code=code,
            )
        lines.append(f"{code}/{value}")
    return "\n".join(lines) + "\n"


def format_date(span: PartialDate | None) -> str:
    """Return a date as a message holds it, with zeros for what is not known.

    Parameters
    ----------
    span : PartialDate or None

    Returns
    -------
    str

    Raises
    ------
    MessageError
        If the span is neither a day nor a month nor a year.
    """
    try:
        return format_yyyymmdd(span)
    except ValueError as error:
        raise MessageError(OUTGOING_MESSAGE, str(error)) from error


def is_printable(value: str) -> bool:
    """Return whether a value is printable ASCII."""
    return all(" " <= sign <= "~" for sign in value)


def quote_value(value: str) -> str:
    """Return a value as messages repeat it: in quotes, and not without end."""
    return repr(value if len(value) <= MOST_SHOWN else f"{value[:MOST_SHOWN]}...")
