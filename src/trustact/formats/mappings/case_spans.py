"""Where a table can be cut so that all rows of a case stay together, found without its rows.

A case is known by a hash of its key. Two cases of one hash count as one here, so that a part of
the table is longer than it need be; which rows are one case is decided by their cells.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from trustact.formats.cell_parsers import is_missing, is_redacted
from trustact.formats.raw_tables import RawTable
from trustact.formats.row_hashes import hash_cells
from trustact.formats.scratch_rows import PARTS, ROWS_IN_MEMORY, ScratchRows

if TYPE_CHECKING:
    import numpy as np


class CaseSpans:
    """The first and the last row of each case of a table.

    Parameters
    ----------
    most : int
        So many numbers are in memory; more go to disk.

    Examples
    --------
    >>> import numpy as np
    >>> spans = CaseSpans()
    >>> spans.add(np.array([7, 7, 8, 0, 9, 0, 9, 0], np.uint64))
    >>> sizes = spans.part_sizes(1)
    >>> [next(sizes) for _ in range(6)]
    [2, 1, 1, 3, 1, 1]
    """

    def __init__(self, most: int = ROWS_IN_MEMORY) -> None:
        self._rows = 0
        self._keys = ScratchRows([("hash", "<u8"), ("row", "<i8")], most)
        self._spans = ScratchRows([("first", "<i8"), ("last", "<i8")], most)

    def add(self, hashes: "np.ndarray[Any, Any]") -> None:
        """Add the next rows, by the hashes of their keys; 0 for a row that is alone."""
        import numpy as np

        chosen = np.flatnonzero(hashes)
        rows = np.empty(len(chosen), self._keys.kind)
        rows["hash"], rows["row"] = hashes[chosen], chosen + self._rows
        self._keys.add(rows, (hashes[chosen] >> np.uint64(56)).astype(np.uint8))
        self._rows += len(hashes)

    def close(self) -> None:
        """Give back the memory and the disk."""
        self._keys.close()
        self._spans.close()

    def part_sizes(self, rows: int) -> Iterator[int]:
        """Yield how many rows each part has: so many, or as many more as end the cases in it."""
        import numpy as np

        self._find_spans()
        start, end, reach = 0, rows, 0
        for number, spans in enumerate(self._spans):
            # All cases that begin before this row are known.
            known = self._rows
            if not self._spans.is_in_memory:
                known = min((number + 1) * self._range, self._rows)
            spans = spans[np.argsort(spans["first"])]
            ends = np.maximum.accumulate(np.maximum(spans["last"] + 1, reach))
            while end <= known:
                begun = int(np.searchsorted(spans["first"], end))
                needed = int(ends[begun - 1]) if begun else reach
                if needed > end:
                    end = needed
                    continue
                yield end - start
                start, end = end, end + rows
            reach = int(ends[-1]) if len(ends) else reach
        while True:
            yield rows

    @property
    def _range(self) -> int:
        """How many rows the cases of one part of the spans begin in."""
        return self._rows // PARTS + 1

    def _find_spans(self) -> None:
        """Keep the first and the last row of each case of several rows."""
        import numpy as np

        for keys in self._keys:
            rows = keys[np.lexsort((keys["row"], keys["hash"]))]
            is_new = np.ones(len(rows), bool)
            is_new[1:] = rows["hash"][1:] != rows["hash"][:-1]
            firsts = np.flatnonzero(is_new)
            lasts = np.append(firsts[1:], len(rows)) - 1 if len(firsts) else firsts
            several = firsts < lasts
            spans = np.empty(int(several.sum()), self._spans.kind)
            spans["first"] = rows["row"][firsts[several]]
            spans["last"] = rows["row"][lasts[several]]
            self._spans.add(spans, (spans["first"] // self._range).astype(np.uint8))


def hash_keys(raw: RawTable, places: Sequence[int]) -> "np.ndarray[Any, Any]":
    """Return a number for each row of a part, torn ones too: equal for the rows of a case.

    It is 0 where a cell of the key is missing: such a row is alone.

    Parameters
    ----------
    places : sequence of int
        The columns of the key.
    """
    import numpy as np

    texts = [list(raw.cells[place].texts) for place in places]
    whole = _hash_rows(texts, [raw.cells[place].codes for place in places])
    # A torn row takes the case with it whose key it has.
    torn = [row for row in raw.rejects if len(row.cells) > max(places)]
    codes = np.arange(len(torn))
    of_torn = _hash_rows(
        [[row.cells[place] for row in torn] for place in places], [codes] * len(places)
    )
    numbers = np.concatenate([raw.numbers, np.array([row.row for row in torn], np.int64)])
    every = np.sort(np.concatenate([raw.numbers, np.array([r.row for r in raw.rejects], np.int64)]))
    found = np.zeros(len(every), np.uint64)
    found[np.searchsorted(every, numbers)] = np.concatenate([whole, of_torn])
    return found


def _hash_rows(
    texts: Sequence[Sequence[str]], codes: "Sequence[np.ndarray[Any, Any]]"
) -> "np.ndarray[Any, Any]":
    """Return the hashes of the rows of some columns; 0 where a cell of a row is missing."""
    import numpy as np

    count = len(codes[0])
    is_whole = np.ones(count, bool)
    columns = []
    for name, (cells, places) in enumerate(zip(texts, codes, strict=True)):
        stated = [
            not (is_missing(cell) or is_redacted(cell)) and bool(cell.strip()) for cell in cells
        ]
        is_whole &= np.array([*stated, False])[places]  # the last is that of `UNKNOWN_CODE`
        columns.append((str(name), [cell.strip() for cell in cells], places))
    return np.where(is_whole, np.maximum(hash_cells(columns, count), np.uint64(1)), np.uint64(0))
