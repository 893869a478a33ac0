"""Python code generated from the tree: one function for an instrument and an action.

It gives the answer alone, in microseconds; reasons come from `evaluator` and `explanation`. Tests
hold the rules here equal to those of `evaluator`.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from itertools import repeat
from math import inf
from typing import Any, cast

from trustact.deciding.short_conditions import is_never, shorten
from trustact.language import nodes
from trustact.language.answer_conditions import (
    AnswerConditions,
    RuleConditions,
    build_answer_conditions,
)
from trustact.language.case import Case
from trustact.language.citizenship_documents import shows_citizenship
from trustact.language.fact_values import NO, NOT_KNOWN, YES
from trustact.language.grades import grade_is_at_least
from trustact.language.instrument import Answer, Instrument
from trustact.language.partial_dates import years_before
from trustact.language.places import lies_in
from trustact.language.silence import NO_FILLING, Filling

MANY_ROWS = 9
"""From here on, equal rows are sought so that each is tried once; fewer are tried faster."""

DecideFunction = Callable[[Case, Mapping[str, int]], Answer]


def compile_law(
    instrument: Instrument,
    action: str,
    *,
    as_if: bool = False,
    only_bound: bool = False,
    filling: Filling = NO_FILLING,
) -> DecideFunction:
    """Return a function that answers one action under one instrument.

    Parameters
    ----------
    as_if, only_bound, filling
        See `trustact.language.answer_conditions.build_answer_conditions`.

    Returns
    -------
    callable
        Takes a checked case and the chosen readings (name -> 2 or 0), returns the answer.
    """
    return _compile_law(instrument, instrument.revision, action, as_if, only_bound, filling)


@lru_cache(maxsize=4096)
def _compile_law(
    instrument: Instrument,
    _: tuple[int, ...],
    action: str,
    as_if: bool,
    only_bound: bool,
    filling: Filling,
) -> DecideFunction:
    return compile_conditions(
        build_answer_conditions(
            instrument, action, as_if=as_if, only_bound=only_bound, filling=filling
        )
    )


def compile_conditions(asked: AnswerConditions) -> DecideFunction:
    """Return the function that `compile_law` returns, from conditions; generated on each call."""
    return _CodeWriter().function(asked)


class _CodeWriter:
    """Writes the body of one function, line by line.

    What an expression gives is kept under a name within the block that computes it, so that each
    value of a case or a row is fetched and compared once.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.blocks: list[dict[str, str]] = [{}]
        self.names = 0
        self.constants: dict[str, Any] = {
            "years_before": years_before,
            "lies_in": lies_in,
            "shows_citizenship": shows_citizenship,
            "grade_is_at_least": grade_is_at_least,
            "once": repeat(1),
        }
        self.row: str | None = None

    def function(self, asked: AnswerConditions) -> DecideFunction:
        """Return the compiled function for a question."""
        self.put("known = case.fact_values")
        self._ladder(asked)
        source = "\n".join(("def answer(case, readings):", *self.lines))
        scope: dict[str, Any] = dict(self.constants)
        exec(compile(source, f"<{asked.instrument.id} {asked.action}>", "exec"), scope)
        return cast(DecideFunction, scope["answer"])

    def _ladder(self, asked: AnswerConditions) -> None:
        if not asked.rules:
            self.put("return 'not-regulated'")
            return
        coverage = self.condition(shorten(nodes.all_of(*asked.applicability)))
        self.put(f"if {coverage} == 0: return 'not-regulated'")
        choices: list[str] = []
        for effect in ("prohibited", "required"):
            stands: list[str] = []
            for rule in asked.rules:
                if rule.rule.effect == effect:
                    stand, choice = self._rule(rule)
                    stands.append(stand)
                    choices.extend([choice] if choice else [])
            if effect == "required":
                coverage = self._with_custody(asked, coverage)
            self._rung(effect, stands, coverage)
        choices.extend(
            self.condition(shorten(rule.when))
            for rule in asked.rules
            if rule.rule.effect == "permitted"
        )
        self._rung("permitted", choices, coverage)
        self.put("return 'not-regulated'")

    def _with_custody(self, asked: AnswerConditions, coverage: str) -> str:
        """Return what a duty or a choice needs beside the bars: a custody, for some acts."""
        if asked.custody is None:
            return coverage
        found = self.condition(asked.custody)
        self.put(f"if {found} == 0: return 'not-regulated'")
        both = self.new()
        self.put(f"{both} = {found} if {found} < {coverage} else {coverage}")
        return both

    def _rung(self, answer: str, names: list[str], coverage: str) -> None:
        if not names:
            return
        found = names[0] if len(names) == 1 else f"max({', '.join(names)})"
        rung = self.new()
        self.put(f"{rung} = {found}")
        self.put(
            f"if {rung}: return 'undetermined' if {rung} == 1 or {coverage} == 1 else {answer!r}"
        )

    def _rule(self, rule: RuleConditions) -> tuple[str, str | None]:
        when = self.condition(shorten(rule.when))
        if not rule.exceptions:
            return when, None
        stand, choice = self.new(), self.new()
        self.put(f"{stand} = {choice} = {when}")
        with self.block(f"if {when}:"):
            lifted = self.condition(shorten(rule.exception_condition))
            self.put(f"if 2 - {lifted} < {stand}: {stand} = 2 - {lifted}")
            self.put(f"if {lifted} < {choice}: {choice} = {lifted}")
        return stand, choice

    # Writing

    def put(self, line: str) -> None:
        """Write one line."""
        self.lines.append("    " * len(self.blocks) + line)

    def let(self, expression: str) -> str:
        """Write what keeps the value of an expression; return its name.

        An expression is written of names that keep their values.
        """
        for block in reversed(self.blocks):
            if expression in block:
                return block[expression]
        name = self.blocks[-1][expression] = self.new()
        self.put(f"{name} = {expression}")
        return name

    def new(self) -> str:
        """Return a name that is not in use."""
        self.names += 1
        return f"v{self.names}"

    def constant(self, value: Any) -> str:
        """Return a name for a value that the function closes over."""
        name = f"k{len(self.constants)}"
        self.constants[name] = value
        return name

    @contextmanager
    def block(self, opening: str) -> Iterator[None]:
        """Write the opening of a block; what follows stands inside it."""
        self.put(opening)
        self.blocks.append({})
        yield
        self.blocks.pop()

    def rows(self, collection: str) -> str:
        """Return the name of the rows of a list."""
        return self.let(f"case.rows[{collection!r}]")

    @contextmanager
    def each_row(self, collection: str) -> Iterator[None]:
        """Write a loop over the rows of a list; over the different ones where there are many."""
        rows = self.rows(collection)
        distinct = f"case.distinct_rows({collection!r})"
        with self._row_loop("{row}", f"{rows} if len({rows}) < {MANY_ROWS} else {distinct}"):
            yield

    @contextmanager
    def each_counted_row(self, collection: str) -> Iterator[str]:
        """Write a loop as `each_row` does; yield the name of how often a row occurs."""
        rows, times = self.rows(collection), self.new()
        counted = f"case.counted_rows({collection!r})"
        singly = f"zip({rows}, once)"
        loop = f"{singly} if len({rows}) < {MANY_ROWS} else {counted}"
        with self._row_loop(f"{{row}}, {times}", loop):
            yield times

    @contextmanager
    def _row_loop(self, target: str, rows: str) -> Iterator[None]:
        row, outer = self.new(), self.row
        with self.block(f"for {target.format(row=row)} in {rows}:"):
            self.row = row
            yield
            self.row = outer

    def source(self, fact: nodes.Fact) -> str:
        """Return the name of the mapping that holds the fact."""
        return "known" if fact.list_name is None or self.row is None else self.row

    def condition(self, node: nodes.Condition) -> str:
        """Write what evaluates a condition; return the name of its truth."""
        return _RULES[type(node)](self, node)

    def fetch(self, mapping: str, key: str, default: int) -> str:
        """Write what fetches a truth from a mapping; return its name."""
        return self.let(f"{mapping}.get({key!r}, {default})")

    def value(self, fact: nodes.Fact) -> str:
        """Write what fetches the value of a fact; None where it is not known."""
        return self.let(f"{self.source(fact)}.get({fact.path!r})")

    def day(self, value: nodes.DayValue) -> tuple[str | None, str, str]:
        """Return the name to test for None, and the first and last day."""
        if isinstance(value, nodes.FixedDay):
            return None, str(value.partial_date.first), str(value.partial_date.last)
        assert isinstance(value, nodes.Day)
        name = self.value(value)
        return name, f"{name}.first", f"{name}.last"

    def number(self, value: nodes.NumberValue) -> str:
        """Return the name of the bounds of a number."""
        if isinstance(value, nodes.HoldHours):
            return self.let(f"case.hold_hours({value.calendar!r})")
        assert isinstance(value, nodes.Number)
        return self.value(value)


def _always(w: _CodeWriter, node: nodes.Always) -> str:
    return str(YES)


def _several(w: _CodeWriter, node: nodes.All | nodes.Any_) -> str:
    settles, sign = (NO, "<") if isinstance(node, nodes.All) else (YES, ">")
    result = w.new()
    first, *others = node.conditions
    w.put(f"{result} = {w.condition(first)}")
    for other in others:
        with w.block(f"if {result} != {settles}:"):
            found = w.condition(other)
            w.put(f"if {found} {sign} {result}: {result} = {found}")
    return result


def _not(w: _CodeWriter, node: nodes.Not) -> str:
    if is_never(node):
        return str(NO)
    return w.let(f"2 - {w.condition(node.condition)}")


def _presume(w: _CodeWriter, node: nodes.Presume) -> str:
    presumed = _constant(node.otherwise)
    if (
        presumed is not None
        and isinstance(node.condition, nodes.Flag)
        and (node.condition.full_path == node.fact.full_path)
    ):
        return w.fetch(w.source(node.fact), node.fact.path, presumed)
    result = w.new()
    with w.block(f"if {node.fact.path!r} in {w.source(node.fact)}:"):
        w.put(f"{result} = {w.condition(node.condition)}")
    with w.block("else:"):
        w.put(f"{result} = {w.condition(node.otherwise)}")
    return result


def _constant(condition: nodes.Condition) -> int | None:
    """Return what a condition always is; None where that depends on the case."""
    if is_never(condition):
        return NO
    return YES if isinstance(condition, nodes.Always) else None


def _provision(w: _CodeWriter, node: nodes.Provision) -> str:
    return w.condition(node.condition)


def _reading(w: _CodeWriter, node: nodes.Reading) -> str:
    if not node.choosable:
        return str(NOT_KNOWN)
    return w.fetch("readings", node.name, NOT_KNOWN)


def _some(w: _CodeWriter, node: nodes.Some) -> str:
    result = w.new()
    w.put(f"{result} = 0")
    with w.each_row(node.collection):
        found = w.condition(node.condition)
        with w.block(f"if {found} > {result}:"):
            w.put(f"{result} = {found}")
            w.put(f"if {result} == 2: break")
    _close_list(w, node, result)
    return result


def _at_least(w: _CodeWriter, node: nodes.AtLeast) -> str:
    if node.amount is not None:
        return _total(w, node, node.amount)
    result, sure, maybe = w.new(), w.new(), w.new()
    w.put(f"{result} = {sure} = {maybe} = 0")
    with w.block(f"if len({w.rows(node.collection)}) >= {node.count}:"):
        with w.each_counted_row(node.collection) as times:
            found = w.condition(node.condition)
            w.put(f"if {found} == 2: {sure} += {times}")
            w.put(f"elif {found}: {maybe} += {times}")
        w.put(
            f"{result} = 2 if {sure} >= {node.count} else "
            f"1 if {sure} + {maybe} >= {node.count} else 0"
        )
    _close_list(w, node, result)
    return result


def _total(w: _CodeWriter, node: nodes.AtLeast, amount: nodes.Value) -> str:
    assert isinstance(amount, nodes.Number)
    result, least, most = w.new(), w.new(), w.new()
    w.put(f"{least} = {most} = 0")
    with w.each_counted_row(node.collection) as times:
        found = w.condition(node.condition)
        with w.block(f"if {found}:"):
            bounds = w.number(amount)
            w.put(f"{most} += {times} * ({w.constant(inf)} if {bounds} is None else {bounds}.high)")
            w.put(f"if {found} == 2 and {bounds} is not None: {least} += {times} * {bounds}.low")
    w.put(f"{result} = 2 if {least} >= {node.count} else 1 if {most} >= {node.count} else 0")
    _close_list(w, node, result)
    return result


def _close_list(w: _CodeWriter, node: nodes.Some | nodes.AtLeast, result: str) -> None:
    """Write that a no is not known where the list may have more rows."""
    complete = w.let(f"known.get('{node.collection}_complete', {NOT_KNOWN})")
    least = NOT_KNOWN if node.presumed_complete else YES
    w.put(f"if {result} == 0 and {complete} < {least}: {result} = 1")


def _flag(w: _CodeWriter, node: nodes.Flag) -> str:
    return w.fetch(w.source(node), node.path, NOT_KNOWN)


def _contest(w: _CodeWriter, node: nodes.Contested) -> str:
    stated, result = _flag(w, node.fact), w.new()
    w.put(f"{result} = {stated}")
    with w.block(f"if {stated} == {YES if node.value else NO}:"):
        against = w.condition(node.contradicted_by)
        w.put(f"if {against} == {YES}: {result} = {NOT_KNOWN}")
    return result


def _shows(w: _CodeWriter, node: nodes.ShowsCitizenship) -> str:
    document, result = w.value(node.document), w.new()
    what = f"or_status={node.or_status}, or_license_of={node.or_license_of!r}"
    w.put(f"{result} = shows_citizenship({document}, {what})")
    return result


def _grade_at_least(w: _CodeWriter, node: nodes.GradeAtLeast) -> str:
    stated = ", ".join(w.value(each) for each in (node.grade, node.jurisdiction, node.level))
    return w.let(f"grade_is_at_least({stated}, {node.state!r}, {node.least!r})")


def _one_of(w: _CodeWriter, node: nodes.OneOf) -> str:
    word = w.value(node.value)
    if len(node.options) == 1:
        test = f"{word} == {next(iter(node.options))!r}"
    else:
        test = f"{word} in {w.constant(node.options)}"
    return w.let(f"1 if {word} is None else 2 if {test} else 0")


def _has(w: _CodeWriter, node: nodes.HasTag) -> str:
    words = w.value(node.tags)
    return w.let(f"1 if {words} is None else {words}.has({node.option!r})")


def _lies_in(w: _CodeWriter, node: nodes.LiesIn) -> str:
    return w.let(f"lies_in({w.value(node.place)}, {node.area!r})")


def _on_list(w: _CodeWriter, node: nodes.OnList) -> str:
    offense = w.let(f"{w.source(node.offense)}[{node.offense.path!r}]")
    return w.let(f"{offense}.on_list({node.asked!r})")


def _limit(w: _CodeWriter, node: nodes.Below | nodes.Above) -> str:
    bounds, limit = w.number(node.number), node.limit
    if isinstance(node, nodes.Below):
        surely, never = f"{bounds}.high < {limit}", f"{bounds}.low >= {limit}"
    else:
        surely, never = f"{bounds}.low > {limit}", f"{bounds}.high <= {limit}"
    return w.let(f"{_unknown(bounds)}2 if {surely} else 0 if {never} else 1")


def _unknown(*names: str | None) -> str:
    tests = [f"{name} is None" for name in names if name is not None]
    return f"1 if {' or '.join(tests)} else " if tests else ""


def _held_between(w: _CodeWriter, node: nodes.HeldBetween) -> str:
    return w.let(f"case.held_between({node.first!r}, {node.last!r}).truth")


def _before(w: _CodeWriter, node: nodes.Before) -> str:
    day, first, last = w.day(node.day)
    other, other_first, other_last = w.day(node.other)
    return w.let(
        f"{_unknown(day, other)}2 if {last} < {other_first} else "
        f"0 if {first} >= {other_last} else 1"
    )


def _within(w: _CodeWriter, node: nodes.Within) -> str:
    day, first, last = w.day(node.day)
    anchor, anchor_first, anchor_last = w.day(node.anchor)
    years = node.years
    # A year has 365 or 366 days: the calendar is only read for the days between.
    by_days = (
        f"0 if {first} > {anchor_last} or {last} < {anchor_first} - {366 * years} else "
        f"2 if {first} >= {anchor_last} - {365 * years} and {last} <= {anchor_first} else "
    )
    by_calendar = (
        f"0 if {last} < years_before({anchor_first}, {years}) else "
        f"2 if years_before({anchor_last}, {years}) <= {first} and {last} <= {anchor_first} else 1"
    )
    return w.let(_unknown(day, anchor) + by_days + by_calendar)


_RULES: dict[type, Callable[[_CodeWriter, Any], str]] = {
    nodes.Always: _always,
    nodes.All: _several,
    nodes.Any_: _several,
    nodes.Not: _not,
    nodes.Presume: _presume,
    nodes.Provision: _provision,
    nodes.Reading: _reading,
    nodes.Some: _some,
    nodes.AtLeast: _at_least,
    nodes.Flag: _flag,
    nodes.Contested: _contest,
    nodes.ShowsCitizenship: _shows,
    nodes.GradeAtLeast: _grade_at_least,
    nodes.OneOf: _one_of,
    nodes.HasTag: _has,
    nodes.LiesIn: _lies_in,
    nodes.OnList: _on_list,
    nodes.Below: _limit,
    nodes.Above: _limit,
    nodes.HeldBetween: _held_between,
    nodes.Before: _before,
    nodes.Within: _within,
}
