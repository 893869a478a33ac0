"""What each assumption of a replay does: the bounds without it alone, and whom it fills."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from trustact.evidence.bounds import KnownShare
from trustact.evidence.group_shares import GroupShares
from trustact.evidence.grouped_cells import Tables
from trustact.evidence.law_tally import BatchOutcomes, LawTally
from trustact.evidence.replay_result import WithoutOne
from trustact.language.columns import REPORT_PREFIX, Records
from trustact.replaying.assumptions import Assumption

_AGENCY = "agency"
_FACILITY = REPORT_PREFIX + "facility"
_STATE = REPORT_PREFIX + "state"


class WithoutEach:
    """The bounds of each law if one assumption alone is not made.

    Rows are answered once more for each assumption (twice with a known share), so it is computed
    only where it says something that the bounds without all assumptions do not.

    Parameters
    ----------
    laws : int
        How many laws are asked, a stack counted as one.
    known_share : KnownShare, GroupShares or None
        Of groups, the last table that is counted is theirs.
    """

    def __init__(
        self,
        assumed: Sequence[Assumption],
        laws: int,
        known_share: KnownShare | GroupShares | None,
    ) -> None:
        self.dropped = list(assumed) if len(assumed) > 1 or known_share is not None else []
        self._share = known_share
        self._tables = 1 if isinstance(known_share, GroupShares) else 0
        self._tallies = [[LawTally(self._tables) for _ in range(laws)] for _ in self.dropped]

    def others(self) -> Iterator[list[Assumption]]:
        """Yield, for each assumption that is dropped, the others."""
        for dropped in self.dropped:
            yield [each for each in self.dropped if each is not dropped]

    def add(self, law: int, ways: Sequence[Any], says: Any, groups: Sequence[Any]) -> None:
        """Count the rows of a batch for one law.

        Parameters
        ----------
        ways : sequence of OutcomeRows
            For each assumption the outcomes without it, and after each those as if the fact of the
            known share were true too, where there is one.
        """
        step = 1 if self._share is None else 2
        for number, tallies in enumerate(self._tallies):
            rows, *held = ways[number * step : (number + 1) * step]
            outcomes = BatchOutcomes(rows, None, says, held[0] if held else None)
            tallies[law].add(outcomes, groups[len(groups) - self._tables :])

    def results(self, law: int, tables: Tables) -> tuple[WithoutOne, ...]:
        """Return the bounds of one law without each assumption."""
        own = tables[len(tables) - self._tables :]
        return tuple(
            WithoutOne(each.text, tallies[law].bounds(own, self._share))
            for each, tallies in zip(self.dropped, self._tallies, strict=True)
        )


class FilledFacilities:
    """The facilities whose agency the records do not state and an assumption fills."""

    def __init__(self, assumed: Sequence[Assumption]) -> None:
        self._is_asked = any(each.path == _AGENCY for each in assumed)
        self._rows: Counter[tuple[str | None, str | None]] = Counter()

    def add(self, records: Records) -> None:
        """Count the rows of a batch whose agency is filled."""
        import pyarrow.compute as pc

        main = records.main
        if not self._is_asked or _FACILITY not in main.column_names:
            return
        if _AGENCY in main.column_names:
            main = main.filter(pc.is_null(main.column(_AGENCY)))
        names = [name for name in (_FACILITY, _STATE) if name in main.column_names]
        counts = main.select(names).group_by(names).aggregate([([], "count_all")]).to_pylist()
        for each in counts:
            self._rows[(each[_FACILITY], each.get(_STATE))] += each["count_all"]

    def result(self) -> tuple[tuple[str, int], ...]:
        """Return the names, each with its state where that is stated, and their rows."""
        found: Counter[str] = Counter()
        for (name, state), rows in self._rows.items():
            label = "(no facility is named)" if name is None else str(name)
            found[label if state is None else f"{label}, {state}"] += rows
        return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
