"""The rows of tables by the section that they are about.

A single case asks for one or two sections, a file of records for thousands. So the first sections
are sought in the text of the tables, which takes a fiftieth of the time of reading all rows, and
an index of all rows is made when more are asked for.
"""

import csv
from collections.abc import Callable, Sequence

Row = dict[str, str]
"""A row of a table, by its headings."""

_SOUGHT_IN_THE_TEXT = 20
"""After so many sections, an index takes less time."""


class RowsBySection:
    """The rows of some tables by key: jurisdiction, code and section, or what stands for these.

    Parameters
    ----------
    texts : sequence of str
        The tables. No cell has more than one line, and the section is not in the first column.
    key : callable
        Returns the key of a row; its last part is the section in small letters.
    ends : str, default ","
        The characters that can follow a section in a line.
    """

    def __init__(
        self, texts: Sequence[str], key: Callable[[Row], tuple[str, ...]], ends: str = ","
    ) -> None:
        self._texts = [f"{text}\n" for text in texts]
        self._small = [text.lower() for text in self._texts]
        self._key, self._ends = key, ends
        self._found: dict[tuple[str, ...], tuple[Row, ...]] = {}
        self._index: dict[tuple[str, ...], list[Row]] | None = None

    def find(self, *key: str) -> tuple[Row, ...]:
        """Return the rows of a key, in the order of the tables."""
        if key not in self._found:
            if self._index is None and not self._can_seek(key[-1]):
                self._index = self._all_rows()
            if self._index is not None:
                return tuple(self._index.get(key, ()))
            pairs = zip(self._texts, self._small, strict=True)
            self._found[key] = tuple(row for pair in pairs for row in self._seek(*pair, key))
        return self._found[key]

    def _can_seek(self, section: str) -> bool:
        """Return whether a section is to be sought in the text, where it stands as it is."""
        return len(self._found) < _SOUGHT_IN_THE_TEXT and not set(',"\n') & set(section)

    def _all_rows(self) -> dict[tuple[str, ...], list[Row]]:
        found: dict[tuple[str, ...], list[Row]] = {}
        for text in self._texts:
            for row in _rows(text.splitlines()):
                found.setdefault(self._key(row), []).append(row)
        return found

    def _seek(self, text: str, small: str, key: tuple[str, ...]) -> list[Row]:
        """Return the rows of a key in one table; `small` is its text in small letters."""
        starts = set()
        for word in (f"{start}{key[-1]}{end}" for start in (",", ',"') for end in self._ends):
            at = small.find(word)
            while at >= 0:
                starts.add(text.rfind("\n", 0, at) + 1)
                at = small.find(word, at + 1)
        lines = [text[start : text.find("\n", start)] for start in sorted(starts - {0})]
        return [row for row in _rows([text.partition("\n")[0], *lines]) if self._key(row) == key]


def _rows(lines: Sequence[str]) -> list[Row]:
    rows = csv.reader(lines)
    headings = next(rows)
    return [dict(zip(headings, cells, strict=True)) for cells in rows if cells]
