"""Text messages with one `CODE/value` a line: split, checked and written.

Each error names the line that is wrong.
"""

import re
from collections.abc import Iterable

from trustact.formats.coded_values import CodedValues
from trustact.formats.quoting import quote_value
from trustact.language.errors import TrustactError, suggest_nearest

MOST_CHARACTERS = 100_000
"""The most characters of a message that is read."""

OUTGOING_MESSAGE = "the message to write"
"""What errors call a message that is not yet in a file."""

_LINE = re.compile(r"([A-Z]{3})/(.*)")


class MessageError(TrustactError):
    """A message cannot be read or written.

    Parameters
    ----------
    name : str
        The file or other source, for the message.
    problem : str
        What is wrong, and what would be right.
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


class MessageLines(CodedValues[str]):
    """The lines of one message by their codes.

    Parameters
    ----------
    kind : str
        The text of its first line.
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
        name : str
            For messages.
        kinds : iterable of str
            What the first line can be.

        Raises
        ------
        MessageError
            If the message is empty, too long, of another kind, or a line has no code.
        """
        kinds = tuple(kinds)
        first = " or ".join(kinds)
        if not text.strip():
            raise MessageError(name, f"is empty; the first line of a message is {first}")
        if len(text) > MOST_CHARACTERS:
            raise MessageError(
                name,
                f"has {len(text):,} characters; a message may have at most {MOST_CHARACTERS:,}",
            )
        lines = text.splitlines()
        kind = lines[0].strip()
        if kind not in kinds:
            dotted = kind[:4] in [f"{known}." for known in kinds]
            raise MessageError(
                name,
                "is in the network's dotted layout, which cannot be read; write one CODE/value a "
                "line"
                if dotted
                else f"begins with {quote_value(kind)}; the first line of a message is {first}",
                line=1,
            )
        values: dict[str, list[tuple[int, str]]] = {}
        for number, line in enumerate(lines[1:], start=2):
            if not line.strip():
                continue
            match = _LINE.fullmatch(line.rstrip())
            if match is None:
                raise MessageError(
                    name, "has no code; write each line as CODE/value, as in SEX/M", line=number
                )
            if not is_printable(match[2]):
                raise MessageError(
                    name,
                    "has a character that is not printable ASCII; write letters without accents",
                    line=number,
                    code=match[1],
                )
            values.setdefault(match[1], []).append((number, match[2].strip()))
        return cls(name, kind, values)

    def reject_unknown_codes(self, codes: Iterable[str]) -> None:
        """Raise an error at the first line whose code is none of these.

        Raises
        ------
        MessageError
            With the line and the nearest known code.
        """
        known = tuple(codes)
        for code, lines in self.values.items():
            if code not in known:
                raise MessageError(
                    self.name,
                    f"this code is not used in {self.kind}{suggest_nearest(code, known)}; its "
                    f"codes are: {', '.join(known)}",
                    line=lines[0][0],
                    code=code,
                )

    def problem(self, code: str, problem: str, line: int | None = None) -> MessageError:
        """Return the error to raise about the line with a code."""
        if line is None and code in self.values:
            line = self.values[code][0][0]
        return MessageError(self.name, problem, line=line, code=code)

    def text(self, code: str) -> str | None:
        """Return the value of the one line with a code; None if it is absent or empty.

        Raises
        ------
        MessageError
            If there are two.
        """
        lines = self.values.get(code, [])
        if len(lines) > 1:
            raise self.problem(code, "appears a second time; write it once", lines[1][0])
        return lines[0][1] or None if lines else None

    def check_pattern(self, code: str, pattern: str, right: str) -> str | None:
        """Return the value of a line, which must match a pattern; None if it is absent.

        Parameters
        ----------
        pattern : str
            Regular expression for the whole value.
        right : str
            What would be right, for the message.

        Raises
        ------
        MessageError
            If it does not match.
        """
        value = self.text(code)
        if value is not None and not re.fullmatch(pattern, value):
            raise self.problem(code, f"is {quote_value(value)}; it must be {right}")
        return value


def format_message(kind: str, values: Iterable[tuple[str, str | None]]) -> str:
    """Return a message of these lines.

    Parameters
    ----------
    values : iterable of (str, str or None)
        Code and value; a line without value is left out.

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


def is_printable(value: str) -> bool:
    """Return whether a value is printable ASCII."""
    return all(" " <= character <= "~" for character in value)
