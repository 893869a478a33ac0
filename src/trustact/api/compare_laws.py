"""Two laws over the same records: which rows flip between them, and why.

The answers are those of a replay (`trustact.api.record_replay`), batch by batch; nothing but counts
and a few examples is kept.
"""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustact import laws
from trustact.api.record_replay import replay_records
from trustact.evidence.comparison import Comparison
from trustact.evidence.flip_counts import FlipResult, RowName
from trustact.evidence.flip_rows import rows_that_differ
from trustact.evidence.flipped_rows import FlipTally
from trustact.evidence.grouped_cells import Tables
from trustact.evidence.law_tally import BatchOutcomes
from trustact.evidence.replay_result import ReplayResult
from trustact.language.errors import TrustactError
from trustact.language.instrument import Instrument

if TYPE_CHECKING:
    import numpy as np

    from trustact.language.columns import Records

STACK = "stack"
"""In place of a law: all laws in force at the place and on the day of each row, combined."""

Law = str | Path | Instrument


def compare_laws(
    records: "Records | Sequence[str | Path]",
    first: Law,
    second: Law,
    action: str = "hold",
    *,
    as_if: Collection[Law] = (),
    sink: Callable[[Any], None] | None = None,
    **options: Any,
) -> Comparison:
    """Compare the answers of two laws on every row of some records.

    Parameters
    ----------
    records : Records, or sequence of paths
        As for `trustact.replay`.
    first, second : str, pathlib.Path or Instrument
        An id, the path of a law file of your own, or "stack" for all laws in force together.
    as_if : collection of the same
        Those of the two that are applied as if they had been in force in every place and on every
        day; the others apply where and when they were in force.
    sink : callable, optional
        Takes, batch by batch, a table of the rows whose answers differ.
    **options
        `by`, `where`, `assumptions`, `known_share`, `readings`, `filling`, `version`, `command`,
        `progress`, `batch_rows`: see `trustact.api.record_replay.replay_records`.

    Raises
    ------
    TrustactError
        If the two are the same, or `as_if` names another law; and as for a replay.

    Examples
    --------
    >>> from trustact.formats import package_data_path
    >>> path = package_data_path("ice_detainers_st_cloud_2026-02.csv")
    >>> found = compare_laws([path], "us-ma/lunn-2017", "us-federal/8cfr-287-7",
    ...     as_if=["us-ma/lunn-2017"])
    >>> found.flips.whole.rows == found.replay.rows
    True
    """
    from trustact.formats import read_records
    from trustact.language.columns import Records

    table = records if isinstance(records, Records) else read_records([Path(p) for p in records])
    pair = LawPair(first, second, as_if, sink)
    result = replay_records(
        table,
        pair.in_force,
        action,
        as_if=pair.as_if,
        stack=pair.stack,
        observer=pair,
        keep_answers=False,
        **options,
    )
    return pair.compare(result)


class LawPair:
    """Two laws that are compared: what a replay is to be asked, and what it then shows.

    Parameters
    ----------
    first, second, as_if, sink
        As in `compare_laws`.

    Attributes
    ----------
    in_force, as_if : list of Instrument
        What the replay is asked.
    stack : bool
        Whether it combines all laws in force.
    """

    def __init__(
        self,
        first: Law,
        second: Law,
        as_if: Collection[Law] = (),
        sink: Callable[[Any], None] | None = None,
    ) -> None:
        sides = [_side(law) for law in (first, second)]
        names = [STACK if side is None else side.id for side in sides]
        presumed = {side.id for law in as_if if (side := _side(law)) is not None}
        for law in sorted(presumed - set(names)):
            raise TrustactError(
                f"{law} is neither of the two laws that are compared ({names[0]} and {names[1]}); "
                "only these can be applied as if in force"
            )
        if sides[0] is sides[1]:
            raise TrustactError(f"{names[0]} is compared with itself; name two different laws")
        self.in_force = [s for s in sides if s is not None and s.id not in presumed]
        self.as_if = [s for s in sides if s is not None and s.id in presumed]
        self.stack = None in sides
        order = [*self.in_force, *self.as_if, *([None] if self.stack else [])]
        self._places = [next(n for n, o in enumerate(order) if o is side) for side in sides]
        self._sink = sink
        self._tally: FlipTally | None = None
        self._tables: Tables = ()
        self._shown = 0

    def add(
        self,
        laws: Sequence[BatchOutcomes],
        groups: "Sequence[np.ndarray[Any, Any]]",
        answers: Any,
        /,
    ) -> None:
        """Count a batch, and pass on its rows that differ."""
        one, other = (laws[place] for place in self._places)
        if self._tally is None:
            self._tally = FlipTally(len(groups))
        files, rows = answers.column("source_file"), answers.column("source_row")

        def names(places: Sequence[int]) -> list[RowName]:
            lines = [place * len(laws) for place in places]
            return [(files[line].as_py() or "", rows[line].as_py()) for line in lines]

        self._tally.add(one, other, groups, names)
        if self._sink is not None:
            self._sink(rows_that_differ(answers, one.rows, other.rows, self._places))

    def finish(self, tables: Tables, shown: int, /) -> None:
        """Keep the labels of all groups."""
        self._tables, self._shown = tables, shown

    def compare(self, result: ReplayResult) -> Comparison:
        """Return the comparison, once the replay has its result."""
        return Comparison.of(result, self._places, self._flips(result))

    def _flips(self, result: ReplayResult) -> FlipResult:
        if self._tally is None:
            raise AssertionError("no batch was observed; a replay has at least one")
        return self._tally.result(
            self._tables,
            result.known_share,
            with_assumptions=bool(result.assumptions),
            shown=self._shown,
        )


def _side(law: Law) -> Instrument | None:
    """Return the law of a side; None for all in force together."""
    return None if law == STACK else laws.resolve(law)
