"""Rows whose answer differs between two laws, counted batch by batch.

A row *flips* if no answer is left to both laws, whatever the facts that it does not state turn out
to be. It is the *same* if both answers are definite and alike, and *open* otherwise: at least one
law leaves its answer open, and the two can still agree. Only counts are kept, and the first rows of
each reason, so that memory does not grow with the rows.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from trustact.evidence.bounds import (
    KnownShare,
    KnownShareError,
    PossibleAnswers,
    Range,
    count_silent_rows_with_fact,
    range_of_rows,
    range_with_known_share,
)
from trustact.evidence.flip_counts import (
    Change,
    FlipCounts,
    FlipGroup,
    FlipResult,
    FlipTable,
    Kind,
    MissingInOpenRows,
    ReasonPair,
    RowName,
    SideReason,
)
from trustact.evidence.group_shares import GroupShares
from trustact.evidence.grouped_cells import GroupedCells, Tables, Values, count_facts, sum_by
from trustact.evidence.law_tally import SAYS, BatchOutcomes, count_combinations
from trustact.evidence.row_outcomes import Outcome, OutcomeRows
from trustact.language.instrument import ANSWERS, Answer

if TYPE_CHECKING:
    import numpy as np

MOST_EXAMPLES = 3
"""How many rows are named for each reason: the first ones, in the order of the files."""

Names = Callable[[Sequence[int]], Sequence[RowName]]
"""Returns for rows of a batch, by their positions, how their files name them."""


class _Known(NamedTuple):
    """What is known of a row: the answers that each law can give it."""

    one: PossibleAnswers
    other: PossibleAnswers


class _Cell(NamedTuple):
    """Rows that are counted together.

    Parameters
    ----------
    says : bool or None
        What they say of the fact of a known share.
    with_fact : _Known
        What would be known if that were true.
    """

    answers: tuple[Answer, Answer]
    known: _Known
    says: bool | None
    with_fact: _Known


class _Reason(NamedTuple):
    kind: Literal["flips", "open"]
    one: SideReason
    other: SideReason


class _Combination(NamedTuple):
    """The outcomes of some rows of a batch, how many these are, and the first of them."""

    one: int
    other: int
    rows: int
    first: list[int]


def kind_of_row(one: PossibleAnswers, other: PossibleAnswers) -> Kind:
    """Return whether a row flips between two laws, from the answers that each can give.

    Examples
    --------
    >>> either, permitted = frozenset({"prohibited", "permitted"}), frozenset({"permitted"})
    >>> kind_of_row(permitted, permitted), kind_of_row(either, permitted)
    ('same', 'open')
    >>> kind_of_row(either, frozenset({"not-regulated"}))
    'flips'
    """
    if one.isdisjoint(other):
        return "flips"
    return "same" if len(one) == len(other) == 1 else "open"


class FlipTally:
    """The counts of two laws beside each other.

    Parameters
    ----------
    tables : int
        How many tables of groups are counted.
    """

    def __init__(self, tables: int) -> None:
        self._cells: GroupedCells[_Cell] = GroupedCells(tables)
        self._bare: Counter[_Cell] = Counter()
        self._reasons: Counter[_Reason] = Counter()
        self._examples: dict[_Reason, list[RowName]] = {}
        self._missing: tuple[Counter[str], Counter[str]] = (Counter(), Counter())

    def add(
        self,
        one: BatchOutcomes,
        other: BatchOutcomes,
        groups: Sequence["np.ndarray[Any, Any]"],
        names: Names,
    ) -> None:
        """Count the rows of a batch.

        Parameters
        ----------
        one, other : BatchOutcomes
            Of the two laws.
        groups : sequence of numpy arrays of int
            For each table the number of each row's group.
        names : callable
            Called for a few rows.
        """
        import numpy as np

        says = np.zeros(len(one.rows.codes), np.int64) if one.says is None else one.says
        held = [each.rows if each.with_fact is None else each.with_fact for each in (one, other)]
        columns = (one.rows.codes, other.rows.codes, says, held[0].codes, held[1].codes)

        def cell(codes: Sequence[int]) -> _Cell:
            outcomes = one.rows.outcomes[codes[0]], other.rows.outcomes[codes[1]]
            with_fact = held[0].outcomes[codes[3]], held[1].outcomes[codes[4]]
            return _cell(outcomes, SAYS[codes[2]], with_fact)

        for codes, count in count_combinations(columns).items():
            self._cells.whole[cell(codes)] += count
        for counter, group_of in zip(self._cells.groups, groups, strict=True):
            for codes, count in count_combinations((group_of, *columns)).items():
                counter[(codes[0], cell(codes[1:]))] += count
        if one.without_assumptions is not None and other.without_assumptions is not None:
            self._add_bare(one.without_assumptions, other.without_assumptions)
        self._add_reasons(one.rows, other.rows, names)

    def _add_bare(self, one: OutcomeRows, other: OutcomeRows) -> None:
        for (first, second), count in count_combinations((one.codes, other.codes)).items():
            outcomes = one.outcomes[first], other.outcomes[second]
            self._bare[_cell(outcomes, None, outcomes)] += count

    def _add_reasons(self, one: OutcomeRows, other: OutcomeRows, names: Names) -> None:
        wanted: dict[_Reason, list[int]] = {}
        for found in _find_combinations(one, other):
            outcomes = one.outcomes[found.one], other.outcomes[found.other]
            kind = kind_of_row(outcomes[0].possible, outcomes[1].possible)
            if kind == "same":
                continue
            reason = _Reason(kind, *map(_side_reason, outcomes))
            self._reasons[reason] += found.rows
            if len(self._examples.get(reason, ())) < MOST_EXAMPLES:
                wanted.setdefault(reason, []).extend(found.first)
            if kind == "open":
                for counter, outcome in zip(self._missing, outcomes, strict=True):
                    counter.update(dict.fromkeys(outcome.missing, found.rows))
        for reason, places in wanted.items():
            examples = self._examples.setdefault(reason, [])
            examples += names(sorted(places)[: MOST_EXAMPLES - len(examples)])

    def result(
        self,
        tables: Tables,
        known_share: KnownShare | GroupShares | None,
        *,
        with_assumptions: bool = False,
        shown: int | None = None,
    ) -> FlipResult:
        """Return the result from all counts.

        Parameters
        ----------
        with_assumptions : bool, default False
            Whether facts were assumed, so that there are counts without them.
        shown : int, optional
            How many of the tables are in the result; all unless given.

        Raises
        ------
        KnownShareError
            If the rows contradict the known share.
        """
        paths = sorted(
            self._missing[0] | self._missing[1],
            key=lambda path: (-max(m[path] for m in self._missing), path),
        )
        return FlipResult(
            whole=_counts(self._cells.whole, self._whole_bounds(tables, known_share)),
            without_assumptions=_counts(self._bare, None) if with_assumptions else None,
            tables=tuple(
                FlipTable(names, self._group_results(number, names, labels, known_share))
                for number, (names, labels) in enumerate(tables[:shown])
            ),
            reasons=tuple(
                ReasonPair(each.kind, each.one, each.other, count, tuple(self._examples[each]))
                for each, count in self._reasons.most_common()
            ),
            missing=tuple(
                MissingInOpenRows(path, self._missing[0][path], self._missing[1][path])
                for path in paths
            ),
        )

    def _group_results(
        self,
        number: int,
        names: Values,
        labels: Sequence[Values],
        known_share: KnownShare | GroupShares | None,
    ) -> tuple[FlipGroup, ...]:
        found = []
        for values, cells, share in self._cells.by_group(number, names, labels, known_share):
            try:
                bounds = None if share is None else _share_bounds(cells, share)
            except KnownShareError:
                # The rows of the group contradict the share of the whole: it is not that of it.
                bounds = None
            found.append(FlipGroup(values, _counts(cells, bounds)))
        return tuple(sorted(found, key=lambda group: (-group.counts.rows, group.values)))

    def _whole_bounds(
        self, tables: Tables, known_share: KnownShare | GroupShares | None
    ) -> "_Bounds | None":
        """Return the bounds of all rows; where each group has its share, the sum of theirs."""
        if known_share is None:
            return None
        # Of a group that the file does not name, its rows alone say what is possible.
        found = self._cells.bounds_of_whole(
            tables, known_share, _bounds, lambda _, cells, share: _share_bounds(cells, share)
        )
        return {event: found.get(event, Range(0, 0)) for event in _EVENTS}


_Event = tuple[Answer, Answer] | None
"""What a row can do: change from one answer to another; None: flip, whichever way."""

_Bounds = Mapping[_Event, Range]

_DEFINITE = tuple(answer for answer in ANSWERS if answer != "undetermined")
_EVENTS: tuple[_Event, ...] = (
    None,
    *((one, other) for one in _DEFINITE for other in _DEFINITE if one != other),
)


def _is_certain(event: _Event) -> Callable[[_Known], bool]:
    if event is None:
        return lambda known: kind_of_row(*known) == "flips"
    one, other = (frozenset({answer}) for answer in event)
    return lambda known: known.one == one and known.other == other


def _is_possible(event: _Event) -> Callable[[_Known], bool]:
    if event is None:
        return lambda known: kind_of_row(*known) != "same"
    one, other = event
    return lambda known: one in known.one and other in known.other


def _bounds(cells: Mapping[_Cell, int]) -> _Bounds:
    known = sum_by((cell.known, count) for cell, count in cells.items())
    return {
        event: range_of_rows(known, certain=_is_certain(event), possible=_is_possible(event))
        for event in _EVENTS
    }


def _share_bounds(cells: Mapping[_Cell, int], share: KnownShare) -> _Bounds:
    silent = sum_by(
        ((cell.known, cell.with_fact), count) for cell, count in cells.items() if cell.says is None
    )
    settled = sum_by((cell.known, n) for cell, n in cells.items() if cell.says is not None)
    counts = count_facts((cell.says, count) for cell, count in cells.items())
    chosen = count_silent_rows_with_fact(share, counts)
    return {
        event: range_with_known_share(
            silent, chosen, settled, certain=_is_certain(event), possible=_is_possible(event)
        )
        for event in _EVENTS
    }


def _counts(cells: Mapping[_Cell, int], share_bounds: _Bounds | None) -> FlipCounts:
    kinds = sum_by((kind_of_row(*cell.known), count) for cell, count in cells.items())
    matrix = sum_by((cell.answers, count) for cell, count in cells.items())
    bounds = _bounds(cells)
    return FlipCounts(
        same=kinds.get("same", 0),
        flips=kinds.get("flips", 0),
        open=kinds.get("open", 0),
        matrix={(one, other): matrix.get((one, other), 0) for one in ANSWERS for other in ANSWERS},
        bounds=bounds[None],
        share_bounds=None if share_bounds is None else share_bounds[None],
        changes=tuple(
            Change(
                *event,
                matrix.get(event, 0),
                bounds[event],
                None if share_bounds is None else share_bounds[event],
            )
            for event in _EVENTS
            if event is not None and bounds[event].high
        ),
    )


def _cell(
    outcomes: tuple[Outcome, Outcome], says: bool | None, with_fact: tuple[Outcome, Outcome]
) -> _Cell:
    one, other = outcomes
    return _Cell(
        (one.answer, other.answer),
        _Known(one.possible, other.possible),
        says,
        _Known(with_fact[0].possible, with_fact[1].possible),
    )


def _side_reason(outcome: Outcome) -> SideReason:
    return SideReason(outcome.answer, outcome.citations, outcome.decided_by, outcome.basis)


def _find_combinations(one: OutcomeRows, other: OutcomeRows) -> list[_Combination]:
    """Return each combination of outcomes, in the order of its first row."""
    import numpy as np

    width = len(other.outcomes)
    joined = np.asarray(one.codes, np.int64) * width + other.codes
    order = np.argsort(joined, kind="stable")
    values, starts, counts = np.unique(joined[order], return_index=True, return_counts=True)
    found = []
    for value, start, count in zip(*map(np.ndarray.tolist, (values, starts, counts)), strict=True):
        first = order[start : start + min(count, MOST_EXAMPLES)].tolist()
        found.append(_Combination(value // width, value % width, count, first))
    return sorted(found, key=lambda each: each.first[0])
