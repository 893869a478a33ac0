"""A base class for objects that contain a print and exist in memory only."""

from typing import NoReturn


class NoPersist:
    """An object that cannot be pickled or copied, so that it does not reach disks or processes.

    Examples
    --------
    >>> import copy
    >>> copy.copy(NoPersist())
    Traceback (most recent call last):
    TypeError: NoPersist contains a print and exists in memory only; it cannot be pickled or copied
    """

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError(
            f"{type(self).__name__} contains a print and exists in memory only; "
            "it cannot be pickled or copied"
        )
