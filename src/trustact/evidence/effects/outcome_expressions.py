"""The outcome of `trustact effect`: a small typed expression over the columns of a panel.

    log(property + violent_no_rape)
    (burglary + robbery) per population
    log(property per population)
    cleared / offenses

There are columns, `+`, `-`, brackets, `log(...)`, `per COLUMN` and `/ COLUMN`, and nothing else: no
function and no code. A name with other signs than letters, digits, `_` and `.` stands in double
quotes.

Counts, rates, shares and logarithms are types. A count is added to a count and never to a rate; the
logarithm of a logarithm is refused.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from trustact.evidence.effects.effect_errors import EffectError
from trustact.language.shown_text import quote_value

if TYPE_CHECKING:
    import numpy as np

    Numbers: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"

Kind = Literal["count", "rate", "share", "logarithm"]

PER = 100_000
"""A rate is given per this many of the column after `per`."""

SIGNS: Mapping[Kind, str] = {"rate": "per", "share": "/"}
"""Kind of outcome that divides -> how it is written."""

_SCALES: Mapping[Kind, int] = {"rate": PER, "share": 100}
"""Kind of outcome that divides -> of how many it is given: a share is in percent."""

LONGEST = 1_000
MOST_BRACKETS = 50

GRAMMAR = (
    "write columns with +, -, brackets, log(...), per (numbers per 100,000) and / (a share in "
    "percent), as in log(property per population)"
)

_WORD = re.compile(r'\s*(?:("[^"]*")|([A-Za-z_][\w.]*)|([-+()/]))')


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the panel: counts."""

    name: str
    kind: Kind = "count"

    def __str__(self) -> str:
        plain = re.fullmatch(r"[A-Za-z_][\w.]*", self.name) and self.name not in ("per", "log")
        return self.name if plain else f'"{self.name}"'


@dataclass(frozen=True, slots=True)
class Sum:
    """Two outcomes of one kind, added or subtracted."""

    left: "Outcome"
    sign: Literal["+", "-"]
    right: "Outcome"

    @property
    def kind(self) -> Kind:
        """The kind of both sides."""
        return self.left.kind

    def __str__(self) -> str:
        right = f"({self.right})" if isinstance(self.right, Sum) else str(self.right)
        return f"{self.left} {self.sign} {right}"


@dataclass(frozen=True, slots=True)
class Log:
    """The natural logarithm of counts or of a rate."""

    inner: "Outcome"
    kind: Kind = "logarithm"

    def __str__(self) -> str:
        return f"log({self.inner})"


@dataclass(frozen=True, slots=True)
class Rate:
    """Counts per 100,000 of another column, or a share of it in percent."""

    counts: "Outcome"
    base: Column
    kind: Kind = "rate"

    def __str__(self) -> str:
        counts = f"({self.counts})" if isinstance(self.counts, Sum) else str(self.counts)
        return f"{counts} {SIGNS[self.kind]} {self.base}"


Outcome: TypeAlias = Column | Sum | Log | Rate


def parse_outcome(text: str, option: str = "--outcome") -> Outcome:
    """Parse an outcome.

    Parameters
    ----------
    option : str
        What states it on the command line.

    Raises
    ------
    EffectError
        With what is wrong and what would be right.

    Examples
    --------
    >>> outcome = parse_outcome("log((property + violent) per population)")
    >>> str(outcome), outcome.kind, list(column_names(outcome))
    ('log((property + violent) per population)', 'logarithm', ['property', 'violent', 'population'])
    """
    if len(text) > LONGEST:
        raise EffectError(f"{option}: has {len(text):,} characters; the limit is {LONGEST:,}")
    parser = _Parser(f"{option} {quote_value(text)}", list(_words(text, option)))
    found = parser.sum()
    if parser.next is not None:
        raise parser.error(f"{quote_value(parser.next)} is not expected here")
    return found


def column_names(outcome: Outcome) -> tuple[str, ...]:
    """Return the columns that an outcome reads, each once, in their order."""
    return tuple(dict.fromkeys(_names(outcome)))


def evaluate(outcome: Outcome, columns: Mapping[str, "Numbers"]) -> "Numbers":
    """Return the value of each row; a row has none (NaN) where a column has none.

    Nor has it one where a logarithm is taken of a number that is not above 0, or a rate of nobody.
    """
    import numpy as np

    match outcome:
        case Column(name):
            return columns[name]
        case Sum(left, sign, right):
            one, other = evaluate(left, columns), evaluate(right, columns)
            return one + other if sign == "+" else one - other
        case Rate(counts, base, kind):
            whole = columns[base.name]
            whole = np.where(whole > 0, whole, np.nan)
            return _SCALES[kind] * evaluate(counts, columns) / whole
        case Log(inner):
            value = evaluate(inner, columns)
            return np.log(np.where(value > 0, value, np.nan))


def smallest_count(outcome: Outcome, columns: Mapping[str, "Numbers"]) -> "Numbers":
    """Return the smallest of the counts that an outcome rests on, for `--min`.

    Of `log(property + violent)` that is the sum of both, of a rate its counts before they are
    divided; of `log(a) - log(b)` the smaller of the two.
    """
    import numpy as np

    found = [evaluate(part, columns) for part in whole_counts(outcome)]
    smallest: Numbers = np.minimum.reduce(found)
    return smallest


def _names(outcome: Outcome) -> Iterator[str]:
    match outcome:
        case Column(name):
            yield name
        case Sum(left, _, right):
            yield from _names(left)
            yield from _names(right)
        case Rate(counts, base):
            yield from _names(counts)
            yield base.name
        case Log(inner):
            yield from _names(inner)


def whole_counts(outcome: Outcome) -> Iterator[Outcome]:
    """Yield each part that counts something and is in no larger part that does."""
    if outcome.kind == "count":
        yield outcome
        return
    match outcome:
        case Sum(left, _, right):
            yield from whole_counts(left)
            yield from whole_counts(right)
        case Rate(counts, _):
            yield from whole_counts(counts)
        case Log(inner):
            yield from whole_counts(inner)


def _words(text: str, option: str) -> Iterator[str]:
    position = 0
    while text[position:].strip():
        match = _WORD.match(text, position)
        if match is None:
            wrong = text[position:].strip()[0]
            raise EffectError(
                f"{option} {quote_value(text)}: {quote_value(wrong)} is not used in an outcome; "
                f"{GRAMMAR}"
            )
        yield match.group().strip()
        position = match.end()


class _Parser:
    """Reads the words of an outcome from left to right."""

    def __init__(self, given: str, words: list[str]) -> None:
        self.given = given
        self.words = words
        self.position = 0
        self.brackets = 0

    @property
    def next(self) -> str | None:
        return self.words[self.position] if self.position < len(self.words) else None

    def error(self, problem: str) -> EffectError:
        return EffectError(f"{self.given}: {problem}; {GRAMMAR}")

    def take(self) -> str:
        word = self.next
        if word is None:
            raise self.error("something is missing at the end")
        self.position += 1
        return word

    def sum(self) -> Outcome:
        left = self.rate()
        while self.next in ("+", "-"):
            sign: Literal["+", "-"] = "+" if self.take() == "+" else "-"
            right = self.rate()
            if left.kind != right.kind:
                raise self.error(
                    f"{left} is a {left.kind} and {right} a {right.kind}, and they have no sum"
                )
            left = Sum(left, sign, right)
        return left

    def rate(self) -> Outcome:
        found = self.single()
        while self.next in ("per", "/"):
            sign = self.take()
            base = self.single()
            if found.kind != "count":
                raise self.error(f"{found} is a {found.kind}; {sign} is written after counts")
            if not isinstance(base, Column):
                raise self.error(f"{sign} needs one column, such as population, not {base}")
            found = Rate(found, base, "rate" if sign == "per" else "share")
        return found

    def single(self) -> Outcome:
        word = self.take()
        if word == "(":
            return self.in_brackets()
        if word == "log" and self.next == "(":
            self.take()
            inner = self.in_brackets()
            if inner.kind == "logarithm":
                raise self.error(f"log({inner}) is the logarithm of a logarithm")
            return Log(inner)
        if word.startswith('"'):
            if not word.strip('" '):
                raise self.error("the name between the quotation marks is empty")
            return Column(word[1:-1])
        if word in "+-)/" or word == "per":
            raise self.error(f"{quote_value(word)} stands where a column is expected")
        if self.next == "(":
            raise self.error(f"{quote_value(word)} is no function; the only one is log")
        return Column(word)

    def in_brackets(self) -> Outcome:
        self.brackets += 1
        if self.brackets > MOST_BRACKETS:
            raise self.error(f"it has more than {MOST_BRACKETS} brackets")
        found = self.sum()
        if self.next is None:
            raise self.error("a bracket is not closed")
        if (word := self.take()) != ")":
            raise self.error(f"{quote_value(word)} stands where a bracket should be closed")
        return found
