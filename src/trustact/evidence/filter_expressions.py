"""The small language of `--where`: comparisons joined by and, or and not. It runs no code.

state=CA and year=2015
year >= 2014 and not form in (I-247N, I-247X)
facility = 'ADAMS COUNTY JAIL' or (state=TX and month < 2015-03)
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from trustact.language.errors import TrustactError

OPERATORS = ("=", "!=", "<", "<=", ">", ">=", "in")

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<quoted>'[^']*'|"[^"]*")
        | (?P<sign><=|>=|!=|==|=|<|>|\(|\)|,)
        | (?P<word>[^\s'"<>=!(),]+)
    )""",
    re.VERBOSE,
)
_KEYWORDS = ("and", "or", "not", "in")
_DEEPEST = 50


class FilterError(TrustactError):
    """An expression of `--where` cannot be read, or names what the records do not have."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A column compared with one value, or with several for `in`."""

    name: str
    operator: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Negation:
    """What must not be so."""

    part: "Filter"


@dataclass(frozen=True, slots=True)
class Junction:
    """Parts of which all must be so (`and`), or one (`or`)."""

    word: str
    parts: tuple["Filter", ...]


Filter = Comparison | Negation | Junction


def parse_filter(text: str) -> Filter:
    """Read an expression of `--where`.

    Raises
    ------
    FilterError
        With the place in the expression and what was expected there.

    Examples
    --------
    >>> parse_filter("state=CA and year>=2015")
    Junction(word='and', parts=(Comparison(name='state', operator='=', values=('CA',)), \
Comparison(name='year', operator='>=', values=('2015',))))
    """
    return _Parser(text).parse()


def names_in(node: Filter) -> Iterator[str]:
    """Yield the names of the columns that an expression compares."""
    if isinstance(node, Comparison):
        yield node.name
    elif isinstance(node, Negation):
        yield from names_in(node.part)
    else:
        for part in node.parts:
            yield from names_in(part)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[tuple[str, str, int]] = []
        position = 0
        end = len(text.rstrip())
        while position < end:
            match = _TOKEN.match(text, position)
            if match is None:
                raise self._error("a quotation mark is not closed", position)
            kind = str(match.lastgroup)
            self.tokens.append((kind, match[kind], match.start(kind)))
            position = match.end()
        self.place = 0
        self.depth = 0

    def parse(self) -> Filter:
        if not self.tokens:
            raise FilterError(
                "--where is empty; write a comparison, such as state=CA and year=2015"
            )
        found = self._either()
        if self.place < len(self.tokens):
            raise self._other_than("and, or, or the end")
        return found

    def _either(self) -> Filter:
        return self._junction("or", self._both)

    def _both(self) -> Filter:
        return self._junction("and", self._single)

    def _junction(self, word: str, read: Callable[[], Filter]) -> Filter:
        parts = [read()]
        while self._take_word(word):
            parts.append(read())
        return parts[0] if len(parts) == 1 else Junction(word, tuple(parts))

    def _single(self) -> Filter:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self._error(f"it is nested more than {_DEEPEST} deep", self._position())
        try:
            if self._take_word("not"):
                return Negation(self._single())
            if self._take_sign("("):
                found = self._either()
                if not self._take_sign(")"):
                    raise self._other_than("a closing parenthesis")
                return found
            return self._comparison()
        finally:
            self.depth -= 1

    def _comparison(self) -> Comparison:
        name = self._value("the name of a column, such as state")
        if self._take_word("in"):
            if not self._take_sign("("):
                raise self._other_than("values in parentheses after in, such as (CA, TX)")
            values = [self._value("a value")]
            while self._take_sign(","):
                values.append(self._value("a value"))
            if not self._take_sign(")"):
                raise self._other_than("a comma or a closing parenthesis")
            return Comparison(name, "in", tuple(values))
        kind, sign, _ = self._peek()
        if kind != "sign" or sign.replace("==", "=") not in OPERATORS:
            raise self._other_than(f"one of {', '.join(OPERATORS)} after {name}")
        self.place += 1
        return Comparison(name, sign.replace("==", "="), (self._value(f"a value after {sign}"),))

    def _value(self, wanted: str) -> str:
        kind, text, _ = self._peek()
        if kind == "quoted":
            self.place += 1
            return text[1:-1]
        if kind != "word" or text.lower() in _KEYWORDS:
            raise self._other_than(wanted)
        self.place += 1
        return text

    def _peek(self) -> tuple[str, str, int]:
        if self.place < len(self.tokens):
            return self.tokens[self.place]
        return "end", "", len(self.text)

    def _position(self) -> int:
        return self._peek()[2]

    def _take_word(self, word: str) -> bool:
        kind, text, _ = self._peek()
        if kind == "word" and text.lower() == word:
            self.place += 1
            return True
        return False

    def _take_sign(self, sign: str) -> bool:
        if self._peek()[:2] == ("sign", sign):
            self.place += 1
            return True
        return False

    def _other_than(self, wanted: str) -> FilterError:
        kind, text, position = self._peek()
        found = "it ends" if kind == "end" else f"{text!r} stands"
        return self._error(f"{found} where {wanted} was expected", position)

    def _error(self, problem: str, position: int) -> FilterError:
        return FilterError(f"--where {self.text!r}, at character {position + 1}: {problem}")
