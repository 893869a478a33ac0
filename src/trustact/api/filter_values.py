"""The values that `--where` compares, checked against those that the records have.

A value that no row has is most often misspelled, and the answer on no row would read as a finding.
So it is an error, with the nearest value that some row has; but not where the value is known to
exist, as a state is, or a year between the first and the last of the records.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from trustact.evidence.filter_expressions import Comparison, Filter, FilterError, Negation
from trustact.formats.facilities import CUSTODIANS, state_name
from trustact.formats.package_data import read_list
from trustact.language.columns import REPORT_PREFIX, first, last
from trustact.language.errors import suggest_nearest
from trustact.language.fact_index import FACTS, QUESTION_FACTS
from trustact.language.nodes import Choice
from trustact.language.vocabulary import DETAINER_FORMS

WITHIN_A_STATE = ("facility", "city")
"""Dimensions whose names recur: a county jail or a city of one name lies in several states."""

_TIMES = ("year", "fiscal_year", "month")
STATE_NOT_STATED = "(state not stated)"
_MOST_REMEMBERED = 200_000
_MOST_LISTED = 12


def split_label(value: str) -> tuple[str, str | None] | None:
    """Return name and state of a label such as tables print it; None for a plain name.

    Examples
    --------
    >>> split_label("ADAMS COUNTY JAIL, Colorado"), split_label("ADAMS COUNTY JAIL, co")
    (('ADAMS COUNTY JAIL', 'Colorado'), ('ADAMS COUNTY JAIL', 'Colorado'))
    >>> split_label("ADAMS COUNTY JAIL, (state not stated)"), split_label("SMITH, JAIL")
    (('ADAMS COUNTY JAIL', None), None)
    """
    name, comma, state = value.rpartition(",")
    if not comma:
        return None
    if state.strip().casefold() == STATE_NOT_STATED:
        return name.strip(), None
    known = _states().get(state.strip().upper())
    return None if known is None else (name.strip(), known)


def state_of(value: str) -> str:
    """Return the name of a state that is given by name or postal code.

    Raises
    ------
    FilterError
        If there is none, with the nearest.
    """
    known = _states()
    if value.upper() not in known:
        raise FilterError(
            f"--where: {value!r} is no state{suggest_nearest(value.upper(), known)}; write its "
            "name or its two letters"
        )
    return known[value.upper()]


@cache
def _states() -> dict[str, str]:
    codes = [row["abbreviation"] for row in read_list("states.csv")]
    names = {code: state_name(code) for code in codes}
    return names | {name.upper(): name for name in names.values()}


class ValuesSeen:
    """The values of the columns that an expression compares, over all batches."""

    def __init__(self, tree: Filter) -> None:
        self._comparisons = list(dict.fromkeys(_comparisons(tree)))
        self._met: Counter[Comparison] = Counter()
        self._states: defaultdict[str, dict[str, set[str | None]]] = defaultdict(dict)
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        self._span: dict[str, tuple[str, str]] = {}
        self._exact: dict[str, bool] = {}

    def add(self, main: Any, met: Counter[Comparison]) -> None:
        """Note the values of a batch.

        Parameters
        ----------
        main : pyarrow.Table
            The main table of the records.
        met : Counter
            How many rows meet each comparison alone.
        """
        import pyarrow.compute as pc

        self._met.update(met)
        for name in dict.fromkeys(each.name for each in self._comparisons):
            column = REPORT_PREFIX + name if REPORT_PREFIX + name in main.column_names else name
            if name in _TIMES or column not in main.column_names:
                ends = [column] * 2 if name in _TIMES else [first(name), last(name)]
                self._widen(name, pc.min(main.column(ends[0])), pc.max(main.column(ends[1])))
            elif str(main.column(column).type) != "bool":
                self._exact[name] = column == name
                self._note_names(name, main, column)

    def _widen(self, name: str, low: Any, high: Any) -> None:
        if low.as_py() is None or high.as_py() is None:
            return
        before = self._span.get(name, (str(low), str(high)))
        self._span[name] = min(before[0], str(low)), max(before[1], str(high))

    def _note_names(self, name: str, main: Any, column: str) -> None:
        import pyarrow.compute as pc

        state = f"{REPORT_PREFIX}state"
        if len(self._names[name]) > _MOST_REMEMBERED:
            wanted = [value for value in self._values(name) if value not in self._names[name]]
            if not wanted:
                return
        if name in WITHIN_A_STATE and state in main.column_names:
            pairs = main.select([column, state]).group_by([column, state]).aggregate([])
            found = zip(*(pairs.column(each).to_pylist() for each in (column, state)), strict=True)
            for label, its_state in found:
                if label is not None:
                    self._names[name].add(str(label))
                    states = self._states[name].setdefault(str(label).casefold(), set())
                    states.add(its_state)
            return
        cells = pc.unique(main.column(column)).to_pylist()
        self._names[name].update(str(cell) for cell in cells if cell is not None)

    def _values(self, name: str) -> Iterator[str]:
        for each in self._comparisons:
            if each.name == name:
                yield from each.values

    def check(self, *, rows_kept: int) -> tuple[str, ...]:
        """Return what a reader has to know of the expression, once all rows were seen.

        Parameters
        ----------
        rows_kept : int
            How many rows meet the whole expression.

        Raises
        ------
        FilterError
            For a value that no row has and that is not known to exist, and for times before the
            first or after the last of the records.
        """
        for each in self._comparisons:
            if each.name in self._exact:
                for value in each.values:
                    self._check_value(each.name, value)
            elif not rows_kept and not self._met[each] and each.name in self._span:
                low, high = self._span[each.name]
                inside = any(low <= value <= high for value in each.values)
                if not inside or each.operator not in ("=", "in"):
                    raise FilterError(
                        f"--where: no row has {_in_words(each)}; the rows are from {low} to {high}"
                    )
        notes = [note for each in self._comparisons for note in self._several_states(each)]
        if not rows_kept:
            alone = (f"{_in_words(each)}: {self._met[each]:,}" for each in self._comparisons)
            notes.append(f"no row meets it; rows that meet each part alone: {'; '.join(alone)}")
        return tuple(notes)

    def _check_value(self, name: str, value: str) -> None:
        known = self._names[name]
        if value in known or _is_known_elsewhere(name, value) or self._is_there(name, value):
            return
        if not known:
            raise FilterError(f"--where: no row states its {name}, so none can be {value!r}")
        hint = _nearest(value, known)
        if len(known) <= _MOST_LISTED:
            hint += " The" if hint else "; the"
            hint += f" rows have: {', '.join(sorted(known))}"
        elif not hint:
            hint = f"; --by {name} lists those of these records"
        raise FilterError(f"--where: no row has {name} {value!r}{hint}")

    def _is_there(self, name: str, value: str) -> bool:
        """Return whether a row has a name, in capitals or not, or with the state after it."""
        if self._exact[name]:
            return False
        if any(value.casefold() == each.casefold() for each in self._names[name]):
            return True
        label = split_label(value)
        if label is None:
            return False
        states = self._states[name].get(label[0].casefold(), set())
        if states and label[1] not in states:
            raise FilterError(
                f"--where: {label[0]!r} is in {_list_states(states)}, not in "
                f"{label[1] or 'rows without a state'}"
            )
        return bool(states)

    def _several_states(self, comparison: Comparison) -> Iterator[str]:
        for value in comparison.values:
            states = self._states[comparison.name].get(value.casefold(), set())
            if len(states) > 1:
                yield (
                    f"{value} is a name in {_list_states(states)}; write {value}, "
                    f"{min(filter(None, states))} for one of them"
                )


def _comparisons(node: Filter) -> Iterator[Comparison]:
    if isinstance(node, Comparison):
        yield node
    elif isinstance(node, Negation):
        yield from _comparisons(node.part)
    else:
        for part in node.parts:
            yield from _comparisons(part)


def _is_known_elsewhere(name: str, value: str) -> bool:
    """Return whether a value is one of a closed list, so that it is not misspelled."""
    if name == "state":
        return value.upper() in _states()
    if name == "place" and value.startswith("us-"):
        return value.removeprefix("us-").upper() in _states()
    fact = FACTS.get(name, QUESTION_FACTS.get(name))
    options: Iterable[str] = {"custodian": CUSTODIANS, "form": DETAINER_FORMS}.get(name, ())
    if isinstance(fact, Choice):
        options = fact.options
    return value in options


def _nearest(value: str, known: set[str]) -> str:
    """Return the nearest value in words: one spelled alike, or one that has the word in it."""
    inside = sorted(each for each in known if value.casefold() in each.casefold())
    if 0 < len(inside) <= 3:
        return f"; did you mean {' or '.join(repr(each) for each in inside)}?"
    return suggest_nearest(value, known)


def _list_states(states: Iterable[str | None]) -> str:
    named = sorted(each for each in states if each is not None)
    unknown = ["rows without a state"] if None in states else []
    return " and ".join(filter(None, [", ".join(named[:10]), *unknown]))


def _in_words(comparison: Comparison) -> str:
    if comparison.operator == "in":
        return f"{comparison.name} in ({', '.join(comparison.values)})"
    return f"{comparison.name}{comparison.operator}{comparison.values[0]}"
