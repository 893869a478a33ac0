"""numpy: whole arrays, an unknown as the number between no (0) and yes (2)."""

from typing import Any

import numpy as np

from benchmarks.workload import CODES, FLAGS, LISTS, LOOK_BACKS, Workload, years_before

NAME = "numpy"
NO, NOT_KNOWN, YES = 0, 1, 2
LEVELS = ("felony", "misdemeanor", "infraction")
BINARY = (*(f"on:{name}" for name in LISTS), "wobbler", "punishable_by_state_prison")


def ranks(column: Any) -> Any:
    """Return a column of flags as 0, 1 (null) or 2."""
    filled = column.combine_chunks().cast("int8").fill_null(-1).to_numpy(zero_copy_only=False)
    return np.where(filled < 0, NOT_KNOWN, 2 * filled).astype(np.int8)


def days(column: Any) -> tuple[Any, Any]:
    """Return a column of days as days since 1970, and which of them are not known."""
    cells = column.combine_chunks()
    return (
        cells.cast("int32").fill_null(0).to_numpy(zero_copy_only=False),
        cells.is_null().to_numpy(zero_copy_only=False),
    )


def codes(column: Any) -> Any:
    """Return a column of levels as the positions of the words in `LEVELS`; -1 for null."""
    places = {word: place for place, word in enumerate(LEVELS)}
    coded = column.combine_chunks().dictionary_encode()
    known = np.array([places[word] for word in coded.dictionary.to_pylist()], np.int8)
    indices = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return np.where(indices < 0, np.int8(-1), known[indices] if len(known) else np.int8(-1))


def is_level(levels: Any, word: str) -> Any:
    """Return 0, 1 or 2: another level, not known, this level."""
    return np.where(
        levels < 0, np.int8(NOT_KNOWN), 2 * (levels == LEVELS.index(word)).view(np.int8)
    )


def starts_of(days_asked: Any) -> dict[int, Any]:
    """Return the start of each look-back, computed once for each day of the people."""
    first = int(days_asked.min())
    every_day = np.arange(first, int(days_asked.max()) + 1, dtype=np.int32)
    return {years: years_before(every_day, years)[days_asked - first] for years in LOOK_BACKS}


def within(first: Any, last: Any, unknown: Any, start: Any, end: Any) -> Any:
    """Return 0, 1 or 2: no, not known, yes; both ends of the look-back are included."""
    surely = (start <= first) & (last <= end)
    possible = (first <= end) & (start <= last)
    return np.where(unknown, NOT_KNOWN, surely.astype(np.int8) + possible)


class Run:
    """The workload as arrays, with flags as small integers."""

    def __init__(self, workload: Workload) -> None:
        people, rows = workload.people, workload.convictions
        self.size = people.num_rows
        self.flags = {name: ranks(people[name]) for name in (*FLAGS, "convictions_complete")}
        self.row_flags = {name: ranks(rows[name]) for name in BINARY}
        self.levels = codes(rows["level"])
        self.owner = rows["row"].to_numpy()
        self.first, self.unknown = days(rows["convicted_on.first"])
        self.last, _ = days(rows["convicted_on.last"])
        self.as_of, _ = days(people["as_of.first"])

    def answers(self) -> Any:
        """Return the answer codes in the order of the people."""
        flag, every = self.flags, np.minimum
        lifted, *others = self.list_conditions()
        for found in (*others, *(flag[name] for name in FLAGS[3:])):
            np.maximum(lifted, found, out=lifted)
        for name in ("findings.other_law_bars", "findings.local_policy_bars"):
            np.minimum(lifted, 2 - flag[name], out=lifted)
        reached = flag["release.eligible"]
        stands, choice = every(reached, 2 - lifted), every(reached, lifted)
        answer = np.full(self.size, CODES["not-regulated"], np.int8)
        answer[choice == YES] = CODES["permitted"]
        answer[(stands == NOT_KNOWN) | (choice == NOT_KNOWN)] = CODES["undetermined"]
        answer[stands == YES] = CODES["prohibited"]
        return answer

    def list_conditions(self) -> list[Any]:
        """Return the six conditions on convictions."""
        row, every = self.row_flags, np.minimum
        felony, misdemeanor = (is_level(self.levels, word) for word in LEVELS[:2])
        end = self.as_of[self.owner]
        recent = {
            years: within(self.first, self.last, self.unknown, start[self.owner], end)
            for years, start in starts_of(self.as_of).items()
        }
        on_list = row[f"on:{LISTS[2]}"]
        return [
            self._some(every(felony, row[f"on:{LISTS[0]}"])),
            self._some(every(felony, row[f"on:{LISTS[1]}"])),
            self._some(every(felony, row["punishable_by_state_prison"])),
            self._some(every(every(misdemeanor, row["wobbler"]), every(on_list, recent[5]))),
            self._some(every(every(felony, on_list), recent[15])),
            self._at_least(3, every(misdemeanor, recent[10])),
        ]

    def counts(self) -> list[tuple[int, int]]:
        """Return how many people have each answer."""
        found = np.bincount(self.answers())
        return [(code, int(people)) for code, people in enumerate(found) if people]

    def _some(self, met: Any) -> Any:
        found = np.zeros(self.size, np.int8)
        found[self.owner[met == NOT_KNOWN]] = NOT_KNOWN
        found[self.owner[met == YES]] = YES
        return self._closed(found)

    def _at_least(self, count: int, met: Any) -> Any:
        sure = np.bincount(self.owner[met == YES], minlength=self.size) >= count
        possible = np.bincount(self.owner[met >= NOT_KNOWN], minlength=self.size) >= count
        return self._closed(sure.astype(np.int8) + possible)

    def _closed(self, found: Any) -> Any:
        open_list = self.flags["convictions_complete"] != YES
        return np.where((found == NO) & open_list, np.int8(NOT_KNOWN), found)
