"""Joins the given facts of a scenario file with the facts of each scenario.

First, `absent` removes given values; then the values of the scenario are added. Two maps are joined
key by key, at every depth. Any other value of the scenario (a list, a word, a number, null)
replaces the given value as a whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.shown_text import quote_value

GIVEN_KEYS = ("law", "as_of", "place", "agency", "action", "facts", "searched", "basis", "readings")
"""Keys that `given` can have."""


class AbsentPathError(TrustactError):
    """An entry of `absent` does not name a given value.

    Parameters
    ----------
    index : int
        Position of the entry in the list.
    """

    def __init__(self, index: int, problem: str) -> None:
        self.index = index
        super().__init__(problem)


def merge(given: Mapping[str, Any], stated: Mapping[str, Any]) -> dict[str, Any]:
    """Join given values with those of a scenario; the scenario wins.

    Examples
    --------
    >>> merge({"release": {"eligible": True, "reason": "acquitted"}, "papers": [1, 2]},
    ...       {"release": {"reason": None}, "papers": []})
    {'release': {'eligible': True, 'reason': None}, 'papers': []}
    """
    merged = dict(given)
    for key, value in stated.items():
        before = merged.get(key)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            merged[key] = merge(before, value)
        else:
            merged[key] = value
    return merged


def remove(given: Mapping[str, Any], paths: Sequence[Any]) -> dict[str, Any]:
    """Remove values from the given ones.

    Parameters
    ----------
    given : mapping
        With its facts under `facts`.
    paths : sequence of str
        A fact (`release.reason`), a group or list of facts (`release`), `facts` for all, or
        another key of `given` (`agency`). A group that becomes empty is removed too.

    Raises
    ------
    AbsentPathError
        If a path does not name a given value.

    Examples
    --------
    >>> given = {"agency": "sheriff", "facts": {"release": {"reason": "acquitted"}, "papers": []}}
    >>> remove(given, ["release.reason"])
    {'agency': 'sheriff', 'facts': {'papers': []}}
    """
    left = dict(given)
    for index, path in enumerate(paths):
        if not isinstance(path, str):
            raise AbsentPathError(
                index, f"{quote_value(path)} is not a path; write, for example, release.by"
            )
        steps = [path] if path in given else ["facts", *path.split(".")]
        shorter = _without(left, steps)
        if shorter is None:
            raise AbsentPathError(index, _not_given(path, given))
        left = shorter
    return left


def _without(mapping: Mapping[str, Any], steps: Sequence[str]) -> dict[str, Any] | None:
    """Return the map without the value at a path; None if there is no such value."""
    first, *rest = steps
    if first not in mapping:
        return None
    shorter: Mapping[str, Any] | None = {}
    if rest:
        inner = mapping[first]
        shorter = _without(inner, rest) if isinstance(inner, Mapping) else None
    if shorter is None:
        return None
    if shorter or first == "facts":
        return {**mapping, first: shorter}
    return {key: value for key, value in mapping.items() if key != first}


def _not_given(path: str, given: Mapping[str, Any]) -> str:
    if not given:
        return f"{quote_value(path)} cannot be removed: this file has no 'given'"
    known = [*given, *given_paths(given.get("facts") or {})]
    if "[" in path:
        return f"{quote_value(path)} names a row; a list can only be removed as a whole"
    return f"{quote_value(path)} is not given, or was already removed{suggest_nearest(path, known)}"


def given_paths(facts: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """Yield the path of each fact and group of facts.

    Examples
    --------
    >>> list(given_paths({"release": {"eligible": True}, "papers": []}))
    ['release', 'release.eligible', 'papers']
    """
    for name, value in facts.items():
        yield f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from given_paths(value, f"{prefix}{name}.")


def merged_lines(
    given: Mapping[str, Any], stated: Mapping[str, Any], lines: Mapping[str, int], prefix: str
) -> dict[str, int]:
    """Find the line from which each value of a merged scenario comes.

    Parameters
    ----------
    given, stated : mapping
        The joined maps; `given` without its absent values.
    lines : mapping of str to int
        Path in the file -> line.
    prefix : str
        Path of the scenario in the file.

    Returns
    -------
    dict of str to int
        Path in the scenario -> line.
    """
    found = {"": lines[prefix]}
    _add_lines(found, given, "", "given", lines)
    _replace_lines(found, given, stated, "", prefix, lines)
    return found


def _replace_lines(
    found: dict[str, int],
    given: Any,
    stated: Mapping[str, Any],
    path: str,
    source: str,
    lines: Mapping[str, int],
) -> None:
    for key, value in stated.items():
        target, origin = _below(path, key), _below(source, key)
        before = given.get(key) if isinstance(given, Mapping) else None
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            _replace_lines(found, before, value, target, origin, lines)
            continue
        for old in [p for p in found if p == target or p.startswith((f"{target}.", f"{target}["))]:
            del found[old]
        found[target] = lines[origin]
        _add_lines(found, value, target, origin, lines)


def _add_lines(
    found: dict[str, int], value: Any, path: str, source: str, lines: Mapping[str, int]
) -> None:
    steps: list[tuple[str, str, Any]] = []
    if isinstance(value, Mapping):
        steps = [(_below(path, key), _below(source, key), inner) for key, inner in value.items()]
    elif isinstance(value, list):
        steps = [(f"{path}[{i}]", f"{source}[{i}]", inner) for i, inner in enumerate(value)]
    for target, origin, inner in steps:
        found[target] = lines[origin]
        _add_lines(found, inner, target, origin, lines)


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
