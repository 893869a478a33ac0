"""Rows of numbers in parts, which go to a file without a name where there are many."""

import tempfile
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from trustact.language.errors import TrustactError
from trustact.output_files import open_scratch

if TYPE_CHECKING:
    import numpy as np

ROWS_IN_MEMORY = 1_000_000
"""So many rows are in memory; more are written to a file that has no name."""

PARTS = 256


class ScratchRows:
    """Rows of numbers, each of one part.

    Parameters
    ----------
    kind : list of (str, str)
        The name and the type of each number of a row, as numpy writes them.
    most : int
        So many rows are in memory.

    Examples
    --------
    >>> import numpy as np
    >>> rows = ScratchRows([("n", "<u8")], most=1)
    >>> for numbers in ([7, 8], [9]):
    ...     rows.add(np.array(numbers, [("n", "<u8")]), np.array(numbers) % 2)
    >>> [part["n"].tolist() for part in rows if len(part)]
    [[8], [7, 9]]
    >>> rows.close()
    """

    def __init__(self, kind: list[tuple[str, str]], most: int = ROWS_IN_MEMORY) -> None:
        self.kind = kind
        self._most = most
        self._waiting: list[tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]] = []
        self._in_memory = 0
        self._runs: list[list[int]] = []
        self._file: IO[bytes] | None = None

    def add(self, rows: "np.ndarray[Any, Any]", part_of: "np.ndarray[Any, Any]") -> None:
        """Add rows, each with the number of its part.

        Raises
        ------
        TrustactError
            If the disk is full.
        """
        self._waiting.append((rows, part_of))
        self._in_memory += len(rows)
        if self._in_memory > self._most:
            self._spill()

    @property
    def is_in_memory(self) -> bool:
        """Whether the rows are so few that none went to disk; they are then one part."""
        return self._file is None

    def close(self) -> None:
        """Give back the memory and the disk."""
        self._waiting.clear()
        if self._file is not None:
            self._file.close()

    def __iter__(self) -> "Iterator[np.ndarray[Any, Any]]":
        """Yield the rows part by part, in the order of the parts; as one where they are few."""
        import numpy as np

        if self._file is None:
            yield self._gather()[0]
            return
        if self._in_memory:
            self._spill()
        for number in range(PARTS):
            pieces = []
            for run in self._runs:
                start, end = run[number], run[number + 1]
                self._file.seek(start)
                pieces.append(np.frombuffer(self._file.read(end - start), self.kind))
            yield np.concatenate(pieces)

    def _gather(self) -> "tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]":
        import numpy as np

        none = (np.zeros(0, self.kind), np.zeros(0, np.uint8))
        rows, part_of = zip(none, *self._waiting, strict=True)
        return np.concatenate(rows), np.concatenate(part_of)

    def _spill(self) -> None:
        """Write what is in memory to disk, in the order of the parts."""
        import numpy as np

        rows, part_of = self._gather()
        order = np.argsort(part_of, kind="stable")
        bounds = np.searchsorted(part_of[order], np.arange(PARTS + 1))
        try:
            if self._file is None:
                self._file = open_scratch()
            at = self._file.seek(0, 2)
            self._file.write(rows[order].tobytes())
        except OSError as error:
            raise TrustactError(
                f"the folder for temporary files, {tempfile.gettempdir()}, holds "
                f"{rows.itemsize} bytes a row while rows are compared, and cannot be written: "
                f"{error.strerror}; make room, or name another folder with TMPDIR"
            ) from error
        self._runs.append([at + int(bound) * rows.itemsize for bound in bounds])
        self._waiting.clear()
        self._in_memory = 0
