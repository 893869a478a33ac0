"""What a scenario file states once for all its scenarios, and what each scenario makes of it.

The rule, in this order: `absent` takes given values away; then what the scenario states is added.
Two maps are joined key by key, at every depth. Any other value of the scenario (a list, a word, a
number, null) replaces the given one as a whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trustact.language.errors import TrustactError, suggest_nearest

GIVEN_KEYS = ("law", "as_of", "place", "agency", "action", "facts", "basis")
"""What `given` may hold."""


class AbsentPathError(TrustactError):
    """An entry of `absent` takes nothing away.

    Parameters
    ----------
    index : int
        Its place in the list.
    """

    def __init__(self, index: int, problem: str) -> None:
        self.index = index
        super().__init__(problem)


def merge(given: Mapping[str, Any], stated: Mapping[str, Any]) -> dict[str, Any]:
    """Join what is given with what a scenario states; the scenario wins.

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
    """Take values away from what is given.

    Parameters
    ----------
    given : mapping
        With its facts under `facts`.
    paths : sequence of str
        A fact (`release.reason`), a group or list of them (`release`), `facts` for all, or another
        key of `given` (`agency`). A group of which nothing is left goes too.

    Raises
    ------
    AbsentPathError
        If a path names nothing that is given.

    Examples
    --------
    >>> given = {"agency": "sheriff", "facts": {"release": {"reason": "acquitted"}, "papers": []}}
    >>> remove(given, ["release.reason"])
    {'agency': 'sheriff', 'facts': {'papers': []}}
    """
    left = dict(given)
    for index, path in enumerate(paths):
        if not isinstance(path, str):
            raise AbsentPathError(index, f"{path!r} is not a path; write, for example, release.by")
        steps = [path] if path in given else ["facts", *path.split(".")]
        shorter = _without(left, steps)
        if shorter is None:
            raise AbsentPathError(index, _not_given(path, given))
        left = shorter
    return left


def _without(mapping: Mapping[str, Any], steps: Sequence[str]) -> dict[str, Any] | None:
    """Return the map without what stands at the steps; None where nothing stands there."""
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
        return f"{path!r} cannot be absent: this file has no 'given' from which to take it"
    known = [*given, *given_paths(given.get("facts") or {})]
    if "[" in path:
        return f"{path!r} names a row; a list is taken away as a whole"
    return f"{path!r} is not given, or was taken away already{suggest_nearest(path, known)}"


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
        What was joined; `given` without what is absent.
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
        here, there = _below(path, key), _below(source, key)
        before = given.get(key) if isinstance(given, Mapping) else None
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            _replace_lines(found, before, value, here, there, lines)
            continue
        for old in [p for p in found if p == here or p.startswith((f"{here}.", f"{here}["))]:
            del found[old]
        found[here] = lines[there]
        _add_lines(found, value, here, there, lines)


def _add_lines(
    found: dict[str, int], value: Any, path: str, source: str, lines: Mapping[str, int]
) -> None:
    steps: list[tuple[str, str, Any]] = []
    if isinstance(value, Mapping):
        steps = [(_below(path, key), _below(source, key), inner) for key, inner in value.items()]
    elif isinstance(value, list):
        steps = [(f"{path}[{i}]", f"{source}[{i}]", inner) for i, inner in enumerate(value)]
    for here, there, inner in steps:
        found[here] = lines[there]
        _add_lines(found, inner, here, there, lines)


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
