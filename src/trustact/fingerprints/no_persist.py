"""What holds a print lives in memory only."""

from typing import NoReturn


class NoPersist:
    """Refuses to be pickled or copied, which is how things reach disks and other processes.

    Examples
    --------
    >>> import copy
    >>> copy.copy(NoPersist())
    Traceback (most recent call last):
    TypeError: NoPersist holds a print and lives in memory only: it is not pickled or copied
    """

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError(
            f"{type(self).__name__} holds a print and lives in memory only: "
            "it is not pickled or copied"
        )
