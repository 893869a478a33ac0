"""Builds pyarrow arrays from plain values, through their buffers.

`pyarrow.array` and every scalar argument load pandas if it is installed, which takes half a second.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


def integer_array(
    numbers: "np.ndarray[Any, Any]", known: "np.ndarray[Any, Any] | None" = None
) -> Any:
    """Return a numpy array of 32 or 64 bit integers as a pyarrow array.

    Parameters
    ----------
    known : numpy.ndarray of bool, optional
        The result is null where it is false.

    Examples
    --------
    >>> import numpy as np
    >>> integer_array(np.array([3, 4]), np.array([True, False])).to_pylist()
    [3, None]
    """
    import numpy as np
    import pyarrow as pa

    kind = pa.int64() if numbers.dtype == np.int64 else pa.int32()
    data = pa.py_buffer(np.ascontiguousarray(numbers))
    return pa.Array.from_buffers(kind, len(numbers), [_bitmap(known), data])


def build_array(values: Sequence[Any], kind: "pa.DataType") -> Any:
    """Return values as a pyarrow array of text, flags, numbers or dates.

    Parameters
    ----------
    values : sequence
        Of str, bool, int, float, date; None is null.

    Examples
    --------
    >>> import pyarrow as pa
    >>> build_array([True, None], pa.bool_()).to_pylist()
    [True, None]
    >>> build_array(["a", ""], pa.string()).to_pylist()
    ['a', '']
    """
    import numpy as np
    import pyarrow as pa

    encoded = [b"" if value is None else _text(value).encode() for value in values]
    offsets = np.zeros(len(encoded) + 1, np.int32)
    np.cumsum([len(text) for text in encoded], out=offsets[1:])
    known = np.array([value is not None for value in values], bool)
    buffers = [_bitmap(known), pa.py_buffer(offsets), pa.py_buffer(b"".join(encoded))]
    array = pa.Array.from_buffers(pa.string(), len(encoded), buffers)
    return array if kind == pa.string() else array.cast(kind)


def dictionary_codes(indices: Any, unknown: int) -> "np.ndarray[Any, Any]":
    """Return the 32 bit indices of a dictionary as a numpy array.

    Parameters
    ----------
    unknown : int
        The code for null.

    Examples
    --------
    >>> import numpy as np
    >>> indices = integer_array(np.array([3, 4], np.int32), np.array([True, False]))
    >>> dictionary_codes(indices, -1).tolist()
    [3, -1]
    """
    import numpy as np
    import pyarrow as pa

    flags = indices.is_valid().cast(pa.int8())
    known = np.frombuffer(flags.buffers()[1], np.int8)[flags.offset : flags.offset + len(flags)]
    data = np.frombuffer(indices.buffers()[1], np.int32)
    codes = data[indices.offset : indices.offset + len(indices)]
    return np.where(known == 1, codes, unknown).astype(np.int32)


def float_array(numbers: Any) -> "np.ndarray[Any, Any]":
    """Return a pyarrow array of 64 bit floats as a numpy array, with NaN for null.

    Examples
    --------
    >>> import pyarrow as pa
    >>> float_array(build_array([1.5, None], pa.float64())).tolist()
    [1.5, nan]
    """
    import numpy as np
    import pyarrow as pa

    if not len(numbers):
        return np.zeros(0)
    flags = numbers.is_valid().cast(pa.int8())
    known = np.frombuffer(flags.buffers()[1], np.int8)[flags.offset : flags.offset + len(flags)]
    data = np.frombuffer(numbers.buffers()[1], np.float64)
    return np.where(known == 1, data[numbers.offset : numbers.offset + len(numbers)], np.nan)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else repr(value)


def _bitmap(known: "np.ndarray[Any, Any] | None") -> Any:
    import numpy as np
    import pyarrow as pa

    if known is None or known.all():
        return None
    return pa.py_buffer(np.packbits(known, bitorder="little"))
