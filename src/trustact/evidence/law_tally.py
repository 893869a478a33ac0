"""Counts the outcomes of one law, or of a stack, batch by batch; the counts give its result.

Only counts are kept, so that the memory that they take does not grow with the rows.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from trustact.evidence.bounds import (
    FactCounts,
    KnownShare,
    KnownShareError,
    PossibleAnswers,
    Range,
    bounds_with_known_share,
    bounds_without_known_share,
    count_silent_rows_with_fact,
)
from trustact.evidence.group_shares import GroupShares
from trustact.evidence.grouped_cells import GroupedCells, Tables, Values, count_facts, sum_by
from trustact.evidence.replay_result import (
    DecidingProvisionRows,
    GroupResult,
    GroupTable,
    LawResult,
    MissingFactRows,
    PresumedRows,
    StackedLaw,
)
from trustact.evidence.row_outcomes import CitedProvision, Outcome, OutcomeRows, Presumed
from trustact.language.instrument import ANSWERS, Answer, Instrument
from trustact.replaying.distinct_rows import find_distinct_rows

if TYPE_CHECKING:
    import numpy as np

SAYS: tuple[bool | None, ...] = (None, True, False)
"""What a row says of the fact of a known share, by its code: nothing, that it holds, or not."""

_Cell = tuple[Answer, PossibleAnswers, bool | None, PossibleAnswers]
"""Answer, what it can be, what the row says of a fact, and what it can be if that were true."""


@dataclass(frozen=True, slots=True)
class BatchOutcomes:
    """The outcomes of one law on the rows of one batch.

    Parameters
    ----------
    rows : OutcomeRows
        With the assumptions, where any were made.
    says : numpy array of int, optional
        For each row what it says of the fact of a known share: a position in `SAYS`.
    with_fact : OutcomeRows, optional
        As if the fact were true of every row that does not state it.
    """

    rows: OutcomeRows
    without_assumptions: OutcomeRows | None = None
    says: "np.ndarray[Any, Any] | None" = None
    with_fact: OutcomeRows | None = None


class LawTally:
    """The counts of one law.

    Parameters
    ----------
    tables : int
        How many tables of groups are counted.
    """

    def __init__(self, tables: int) -> None:
        self._outcomes: Counter[Outcome] = Counter()
        self._bare: Counter[Outcome] = Counter()
        self._cells: GroupedCells[_Cell] = GroupedCells(tables)

    def add(self, batch: BatchOutcomes, groups: Sequence["np.ndarray[Any, Any]"]) -> None:
        """Count the rows of a batch.

        Parameters
        ----------
        groups : sequence of numpy arrays of int
            For each table the number of each row's group.
        """
        import numpy as np

        rows = batch.rows
        _add_outcomes(self._outcomes, rows)
        if batch.without_assumptions is not None:
            _add_outcomes(self._bare, batch.without_assumptions)
        says = np.zeros(len(rows.codes), np.int64) if batch.says is None else batch.says
        held = rows if batch.with_fact is None else batch.with_fact

        def cell(outcome: int, stated: int, with_fact: int) -> _Cell:
            one, other = rows.outcomes[outcome], held.outcomes[with_fact]
            return one.answer, one.possible, SAYS[stated], other.possible

        codes = (rows.codes, says, held.codes)
        for (outcome, stated, with_fact), count in count_combinations(codes).items():
            self._cells.whole[cell(outcome, stated, with_fact)] += count
        for counter, group_of in zip(self._cells.groups, groups, strict=True):
            found = count_combinations((group_of, *codes))
            for (group, outcome, stated, with_fact), count in found.items():
                counter[(group, cell(outcome, stated, with_fact))] += count

    def fact_counts(self) -> FactCounts:
        """Return how many rows state the fact of the known share, with which value."""
        return _fact_counts(self._cells.whole)

    def result(
        self,
        law: LawResult,
        tables: Tables,
        known_share: KnownShare | GroupShares | None,
        stacked: Iterable[Instrument] = (),
        *,
        with_assumptions: bool = False,
    ) -> LawResult:
        """Return the result of a law from all counts.

        Parameters
        ----------
        law : LawResult
            Who it is and how it was applied; its counts are filled in.
        tables : sequence of (names of dimensions, labels of each group)
            By the number of the group.
        stacked : iterable of Instrument
            The laws of a stack.
        with_assumptions : bool, default False
            Whether facts were assumed, so that there are counts without them.
        """
        bare = self._bare if with_assumptions else None
        return replace(
            law,
            cells=dict(self._cells.whole),
            counts=_count_answers(self._outcomes),
            without_assumptions=None if bare is None else _count_answers(bare),
            groups=tuple(
                GroupTable(names, self._group_results(number, names, labels, known_share))
                for number, (names, labels) in enumerate(tables)
            ),
            missing=_missing_rows(self._outcomes),
            deciding_provisions=_provision_rows(self._outcomes),
            bounds=bounds_without_known_share(_possible(self._outcomes)),
            known_share_bounds=self._whole_share_bounds(tables, known_share),
            basis=sum_by((o.basis, n) for o, n in self._outcomes.items() if o.basis),
            bounds_without_assumptions=None
            if bare is None
            else bounds_without_known_share(_possible(bare)),
            stack=tuple(
                StackedLaw(each, sum(n for o, n in self._outcomes.items() if each.id in o.laws))
                for each in stacked
            ),
            presumed=_presumed_rows(self._outcomes),
        )

    def bounds(
        self, tables: Tables, known_share: KnownShare | GroupShares | None
    ) -> dict[Answer, Range]:
        """Return the bounds of all rows, with the known share where there is one."""
        found = self._whole_share_bounds(tables, known_share)
        return _bounds(self._cells.whole) if found is None else found

    def _group_results(
        self,
        number: int,
        names: Values,
        labels: Sequence[Values],
        known_share: KnownShare | GroupShares | None,
    ) -> tuple[GroupResult, ...]:
        found = [
            _group_result(values, cells, share)
            for values, cells, share in self._cells.by_group(number, names, labels, known_share)
        ]
        return tuple(sorted(found, key=lambda group: (-group.rows, group.values)))

    def _whole_share_bounds(
        self, tables: Tables, known_share: KnownShare | GroupShares | None
    ) -> dict[Answer, Range] | None:
        """Return the bounds of all rows; where each group has its share, the sum of theirs."""
        if known_share is None:
            return None
        # A group that the file does not name can have any answer that its rows leave open.
        found = self._cells.bounds_of_whole(tables, known_share, _bounds, _named_share_bounds)
        return dict(found)


def count_combinations(codes: Sequence["np.ndarray[Any, Any]"]) -> dict[tuple[int, ...], int]:
    """Return how often each combination of codes occurs, in the order of their first row.

    Examples
    --------
    >>> import numpy as np
    >>> count_combinations([np.array([1, 0, 1]), np.array([2, 2, 2])])
    {(1, 2): 2, (0, 2): 1}
    """
    import numpy as np

    distinct = find_distinct_rows(codes, len(codes[0]))
    counts = np.bincount(distinct.groups, minlength=len(distinct.rows)).tolist()
    return {
        tuple(int(column[row]) for column in codes): count
        for row, count in zip(distinct.rows.tolist(), counts, strict=True)
    }


def _add_outcomes(counter: Counter[Outcome], rows: OutcomeRows) -> None:
    for (code,), count in count_combinations([rows.codes]).items():
        counter[rows.outcomes[code]] += count


def _count_answers(outcomes: Mapping[Outcome, int]) -> dict[str, int]:
    found = sum_by((outcome.answer, count) for outcome, count in outcomes.items())
    return {answer: found.get(answer, 0) for answer in ANSWERS}


def _possible(outcomes: Mapping[Outcome, int]) -> dict[PossibleAnswers, int]:
    return sum_by((outcome.possible, count) for outcome, count in outcomes.items())


def _missing_rows(outcomes: Mapping[Outcome, int]) -> tuple[MissingFactRows, ...]:
    rows = sum_by((path, count) for outcome, count in outcomes.items() for path in outcome.missing)
    return tuple(
        MissingFactRows(path, n) for path, n in sorted(rows.items(), key=lambda i: (-i[1], i[0]))
    )


def _provision_rows(outcomes: Mapping[Outcome, int]) -> tuple[DecidingProvisionRows, ...]:
    rows: Counter[tuple[Answer, CitedProvision]] = Counter()
    for outcome, count in outcomes.items():
        for provision in outcome.decided_by:
            rows[(outcome.answer, provision)] += count
    return tuple(
        DecidingProvisionRows(answer, each.citation, each.says, each.basis, count)
        for (answer, each), count in rows.most_common()
    )


def _presumed_rows(outcomes: Mapping[Outcome, int]) -> tuple[PresumedRows, ...]:
    rows: Counter[Presumed] = Counter()
    for outcome, count in outcomes.items():
        for each in outcome.presumed:
            rows[each] += count
    return tuple(PresumedRows(each.name, each.says, n) for each, n in rows.most_common())


def _fact_counts(cells: Mapping[_Cell, int]) -> FactCounts:
    return count_facts((stated, count) for (_, _, stated, _), count in cells.items())


def _share_bounds(cells: Mapping[_Cell, int], known_share: KnownShare) -> dict[Answer, Range]:
    silent = sum_by(
        ((possible, with_fact), count)
        for (_, possible, stated, with_fact), count in cells.items()
        if stated is None
    )
    settled = sum_by(
        (possible, count) for (_, possible, stated, _), count in cells.items() if stated is not None
    )
    chosen = count_silent_rows_with_fact(known_share, _fact_counts(cells))
    return bounds_with_known_share(silent, chosen, settled)


def _named_share_bounds(
    values: Values, cells: Mapping[_Cell, int], share: KnownShare
) -> dict[Answer, Range]:
    try:
        return _share_bounds(cells, share)
    except KnownShareError as error:
        if not values:
            raise
        raise KnownShareError(f"{', '.join(values)}: {error}") from None


def _bounds(cells: Mapping[_Cell, int]) -> dict[Answer, Range]:
    possible = sum_by((possible, count) for (_, possible, _, _), count in cells.items())
    return bounds_without_known_share(possible)


def _group_result(
    values: tuple[str, ...], cells: Mapping[_Cell, int], known_share: KnownShare | None
) -> GroupResult:
    counts = sum_by((answer, count) for (answer, _, _, _), count in cells.items())
    share_bounds = None
    if known_share is not None:
        try:
            share_bounds = _share_bounds(cells, known_share)
        except KnownShareError:
            # The rows of the group contradict the share of the whole: it is not that of the group.
            share_bounds = None
    return GroupResult(
        values,
        {answer: counts.get(answer, 0) for answer in ANSWERS},
        _bounds(cells),
        share_bounds,
        dict(cells),
    )
