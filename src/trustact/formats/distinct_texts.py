"""The distinct texts of a column, which become Python texts when they are looked at."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    import numpy as np


class DistinctTexts(Sequence[str]):
    """Distinct texts of a column, undecoded: of a column that numbers its rows, few are looked at.

    Parameters
    ----------
    texts : pyarrow.BinaryArray
        UTF-8; without nulls.

    Examples
    --------
    >>> import pyarrow as pa
    >>> texts = DistinctTexts(pa.array([b"OHIO", b"TEXAS"]))
    >>> texts[1], list(texts), len(texts), texts.lengths().tolist()
    ('TEXAS', ['OHIO', 'TEXAS'], 2, [4, 5])
    """

    def __init__(self, texts: Any) -> None:
        self._texts = texts

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._texts)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        """Return one or some of them."""
        if isinstance(place, slice):
            return [text.decode() for text in self._texts[place].to_pylist()]
        text: bytes = self._texts[int(place)].as_py()
        return text.decode()

    def __iter__(self) -> Iterator[str]:
        """Yield all."""
        return (text.decode() for text in self._texts.to_pylist())

    def lengths(self) -> "np.ndarray[Any, Any]":
        """Return the bytes of each, which are at least as many as its characters."""
        return text_lengths(self._texts)


def text_lengths(texts: Any) -> "np.ndarray[Any, Any]":
    """Return how many bytes each text of an Arrow array has."""
    import numpy as np

    return np.diff(text_offsets(texts))


def text_offsets(texts: Any) -> "np.ndarray[Any, Any]":
    """Return where each text of an Arrow array begins in its buffer, and where the last ends."""
    import numpy as np

    if not len(texts):
        return np.zeros(1, np.int32)
    offsets = np.frombuffer(texts.buffers()[1], np.int32)
    return offsets[texts.offset : texts.offset + len(texts) + 1]


def find_blank(texts: Any) -> "np.ndarray[Any, Any]":
    r"""Return which texts of an Arrow array are white space only, as Python sees it.

    Examples
    --------
    >>> import pyarrow as pa
    >>> find_blank(pa.array([b"OHIO", b"", b" \t", "\u00a0".encode(), b" A"])).tolist()
    [False, True, True, True, False]
    """
    import numpy as np

    offsets = text_offsets(texts)
    blank: np.ndarray[Any, Any] = np.diff(offsets) == 0
    if len(blank) and not blank.all():
        data = np.frombuffer(texts.buffers()[2], np.uint8)
        first = data[np.minimum(offsets[:-1], len(data) - 1)]
        # White space is below the letters, or beyond ASCII.
        for place in np.flatnonzero(~blank & ((first <= 0x20) | (first >= 0x80))).tolist():
            blank[place] = not texts[place].as_py().decode().strip()
    return blank
