"""Reading a booking file: one map, whose mistakes are all told with line and key."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from trustact.language.errors import TrustactError, suggest_nearest

V = TypeVar("V")


class BookingFileError(TrustactError):
    """A booking file states what no booking can state; every mistake is on a line of its own."""


@dataclass
class MapReader:
    """A map of the file that is being read, and where it stands.

    Parameters
    ----------
    name : str
        Of the file.
    path : str
        Of the map in the file; empty for the whole.
    values : mapping of str to object
    lines : mapping of str to int
        Path -> line.
    errors : list of str
        What was wrong so far, in this part and all others of the file.
    """

    name: str
    path: str
    values: Mapping[str, Any]
    lines: Mapping[str, int]
    errors: list[str] = field(default_factory=list)

    def wrong(self, key: str, problem: str) -> None:
        """Write down that something is wrong."""
        path = self._path(key)
        line = self.lines.get(path) or self.lines.get(self.path)
        where = f"{self.name}, line {line}" if line else self.name
        self.errors.append(f"{where}: {path or 'the file'}: {problem}")

    def _path(self, key: str) -> str:
        return ".".join(part for part in (self.path, key) if part)

    def only(self, known: Iterable[str]) -> "MapReader":
        """Refuse keys that are not known, naming the nearest."""
        known = tuple(known)
        for key in self.values:
            if key not in known:
                self.wrong(
                    str(key),
                    f"there is no such key; there are: {', '.join(known)}"
                    f"{suggest_nearest(str(key), known)}",
                )
        return self

    def read(self, key: str, reader: Callable[[Any], V], otherwise: V) -> V:
        """Return what a reader makes of a value, `otherwise` where it is absent or wrong."""
        value = self.values.get(key)
        if value is None:
            return otherwise
        try:
            return reader(value)
        except (TrustactError, ValueError, TypeError) as error:
            for line in str(error).splitlines():
                self.wrong(key, line)
            return otherwise

    def word(self, key: str, known: Iterable[str], otherwise: V) -> Any | V:
        """Return a word of a closed list."""
        value = self.values.get(key)
        known = tuple(known)
        if value is None:
            return otherwise
        if value not in known:
            self.wrong(
                key,
                f"{value!r} is not one of: {', '.join(known)}{suggest_nearest(str(value), known)}",
            )
            return otherwise
        return value

    def text(self, key: str) -> str:
        """Return a text that has to be there."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            self.wrong(key, "is missing; write a text")
            return ""
        return " ".join(value.split())

    def boolean(self, key: str) -> bool | None:
        """Return a yes or a no; None where nothing is said."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            self.wrong(key, f"{value!r} is neither true nor false")
            return None
        return value

    def part(self, key: str, known: Iterable[str]) -> "MapReader | None":
        """Return a map below this one; None where it is absent."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.wrong(key, f"{value!r} is no map; it has the keys: {', '.join(known)}")
            return None
        return MapReader(self.name, self._path(key), value, self.lines, self.errors).only(known)

    def parts(self, key: str, known: Iterable[str]) -> "list[MapReader]":
        """Return the maps of a list; none where it is absent."""
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            self.wrong(key, f"{value!r} is no list; write [] for none")
            return []
        found = []
        for index, item in enumerate(value):
            here = f"{key}[{index}]"
            if not isinstance(item, Mapping):
                self.wrong(here, f"{item!r} is no map; it has the keys: {', '.join(known)}")
                continue
            part = MapReader(self.name, self._path(here), item, self.lines, self.errors)
            found.append(part.only(known))
        return found


def merge_maps(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return a map with another laid over it: maps are merged, everything else is replaced.

    Parameters
    ----------
    below, above : mapping

    Returns
    -------
    dict

    Examples
    --------
    >>> merge_maps({"a": {"b": 1, "c": 2}, "d": [1]}, {"a": {"c": 3}, "d": []})
    {'a': {'b': 1, 'c': 3}, 'd': []}
    """
    found = dict(below)
    for key, value in above.items():
        under = found.get(key)
        if isinstance(value, Mapping) and isinstance(under, Mapping):
            found[key] = merge_maps(under, value)
        else:
            found[key] = value
    return found
