"""Counts equal rows without keeping them: each row is a number of 64 bits, and these go to disk.

The number of a row is the sum of a hash for each of its cells, so that a cell that is empty and a
column that a file lacks count as the same. Two rows that differ have one number with a chance of 1
in 2**64; among a hundred million rows the chance that any count is wrong is 1 in 3,700.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from trustact.formats.raw_tables import UNKNOWN_CODE
from trustact.formats.scratch_rows import ROWS_IN_MEMORY, ScratchRows

if TYPE_CHECKING:
    import numpy as np


def hash_cells(
    columns: Iterable[tuple[str, Sequence[Any], "np.ndarray[Any, Any]"]], rows: int
) -> "np.ndarray[Any, Any]":
    """Return a number for each row, equal where all its cells are.

    Parameters
    ----------
    columns : iterable of (name, values, codes)
        For each column the distinct values, and for each row the position of its value;
        `UNKNOWN_CODE` where the cell is empty.

    Examples
    --------
    >>> import numpy as np
    >>> found = hash_cells([("state", ["TEXAS", "OHIO"], np.array([1, 0, 1, -1]))], 4)
    >>> bool(found[0] == found[2]), bool(found[0] == found[1]), int(found[3])
    (True, False, 0)
    """
    import numpy as np

    total = np.zeros(rows, np.uint64)
    for name, values, codes in columns:
        salt = hashlib.blake2b(name.encode("utf-8", "surrogateescape"), digest_size=16).digest()
        # The last is that of an empty cell.
        hashes = np.zeros(len(values) + 1, np.uint64)
        hashes[:-1] = [_hash(value, salt) for value in values]
        total += hashes[np.where(codes == UNKNOWN_CODE, len(values), codes)]
    return total


def _hash(value: Any, salt: bytes) -> int:
    text = value if isinstance(value, str) else f"{type(value).__name__} {value!r}"
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8, salt=salt).digest(), "little")


class RowHashes:
    """The numbers of the rows of several files.

    Parameters
    ----------
    most : int
        So many are in memory.

    Examples
    --------
    >>> import numpy as np
    >>> hashes = RowHashes()
    >>> hashes.add(0, np.array([7, 8, 7, 7], np.uint64))
    >>> hashes.add(1, np.array([7], np.uint64))
    >>> hashes.count_repeats(), hashes.count_in_several_files()
    (2, 1)
    """

    def __init__(self, most: int = ROWS_IN_MEMORY) -> None:
        self._rows = ScratchRows([("hash", "<u8"), ("file", "<u4")], most)

    def add(self, file: int, hashes: "np.ndarray[Any, Any]") -> None:
        """Add the numbers of some rows of a file.

        Raises
        ------
        TrustactError
            If the disk is full.
        """
        import numpy as np

        rows = np.empty(len(hashes), self._rows.kind)
        rows["hash"], rows["file"] = hashes, file
        self._rows.add(rows, (hashes >> np.uint64(56)).astype(np.uint8))

    def count_repeats(self) -> int:
        """Return how many rows are equal to an earlier one of the same file."""
        return sum(len(part) - int(_first_of_each(part)[1].sum()) for part in self._rows)

    def count_in_several_files(self) -> int:
        """Return how many rows would be dropped if equal rows of different files counted once.

        Repeated rows within one file are not counted: they may be one request or several.
        """
        import numpy as np

        found = 0
        for part in self._rows:
            new_row, new_in_file = _first_of_each(part)
            starts = np.flatnonzero(new_in_file)
            if len(starts):
                counts = np.diff(np.r_[starts, len(part)])
                most = np.maximum.reduceat(counts, np.flatnonzero(new_row[starts]))
                found += int(counts.sum() - most.sum())
        return found

    def close(self) -> None:
        """Give back the memory and the disk."""
        self._rows.close()


def _first_of_each(
    rows: "np.ndarray[Any, Any]",
) -> "tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]":
    """Return, of rows that are sorted here, the first of each number, and of each in each file."""
    import numpy as np

    several = len(rows) and rows["file"].min() != rows["file"].max()
    order = np.lexsort((rows["file"], rows["hash"])) if several else np.argsort(rows["hash"])
    ends = []
    changed = np.zeros(len(rows), bool)
    for name in ("hash", "file"):
        cells = rows[name][order]
        changed[:1] = True
        changed[1:] |= cells[1:] != cells[:-1]
        ends.append(changed.copy())
    return ends[0], ends[1]
