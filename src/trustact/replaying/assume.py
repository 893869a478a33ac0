"""Assumptions about facts that a source cannot hold, applied only where it is silent.

A fact that a row states is never overridden: an assumption fills what is not known, and the report
names it beside the result without it.
"""

from dataclasses import dataclass
from typing import Any

from trustact.language import columns
from trustact.language.checking import check_value
from trustact.language.columns import KEY, Records
from trustact.language.errors import CaseError, nearest
from trustact.language.facts import FACTS, LISTS, QUESTION, fact_at
from trustact.language.known import YES, Bounds, Words
from trustact.language.nodes import Choice, Flag, Number, Place, Tags


@dataclass(frozen=True, slots=True)
class Assumption:
    """A fact and the value that it is assumed to have where the source is silent.

    Parameters
    ----------
    path : str
    value : object
        As a case holds it; an empty list for a list of rows.
    text : str
        As it was written.
    """

    path: str
    value: Any
    text: str


def parse_assumption(text: str) -> Assumption:
    """Read `FACT=VALUE`.

    Parameters
    ----------
    text : str
        `papers=[]`, `agency=county-jail`, `release.by_court=true`.

    Returns
    -------
    Assumption

    Raises
    ------
    CaseError
        If there is no such fact, or it cannot have the value.

    Examples
    --------
    >>> parse_assumption("papers=[]").value
    []
    >>> parse_assumption("release.by_court=true").value
    2
    """
    path, equals, value = (part.strip() for part in text.partition("="))
    if not equals:
        raise CaseError(path, "an assumption reads FACT=VALUE, for instance papers=[]")
    if path in LISTS:
        if value != "[]":
            raise CaseError(path, f"only an empty list can be assumed; write {path}=[]")
        return Assumption(path, [], text)
    fact = fact_at(path)
    if fact is None:
        known = (*QUESTION, *FACTS, *LISTS)
        raise CaseError(path, f"no fact has this name{nearest(path, known)}")
    if path == "as_of" or not isinstance(fact, Flag | Choice | Place | Number | Tags):
        raise CaseError(path, "no value of this fact can be assumed for every row")
    return Assumption(path, check_value(fact, _plain(value), path), text)


def _plain(value: str) -> Any:
    if value in ("true", "yes"):
        return True
    if value in ("false", "no"):
        return False
    if value.startswith("[") and value.endswith("]"):
        return [word.strip() for word in value[1:-1].split(",") if word.strip()]
    try:
        return int(value)
    except ValueError:
        return value


def assume(records: Records, assumptions: list[Assumption]) -> Records:
    """Return the records with the assumptions filled in where they are silent.

    Parameters
    ----------
    records : Records
    assumptions : list of Assumption

    Returns
    -------
    Records
    """
    main = records.main
    for assumption in assumptions:
        if assumption.path in LISTS:
            main = _close_where_empty(main, records.children.get(assumption.path), assumption.path)
            continue
        for name, kind, value in _cells(assumption):
            main = _fill(main, name, kind, value)
    return Records(main, records.children, records.provenance)


def _cells(assumption: Assumption) -> list[tuple[str, str, Any]]:
    path, value = assumption.path, assumption.value
    fact = QUESTION[path] if path in QUESTION else FACTS[path]
    if isinstance(fact, Flag):
        return [(path, "bool", value == YES)]
    if isinstance(fact, Number):
        assert isinstance(value, Bounds)
        return [
            (columns.low(path), "double", value.low),
            (columns.high(path), "double", value.high),
        ]
    if isinstance(fact, Tags):
        assert isinstance(value, Words)
        return [(columns.tag(path, word), "bool", word in value.sure) for word in fact.options]
    return [(path, "string", value)]


def _fill(main: Any, name: str, kind: str, value: Any) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    types = {"bool": pa.bool_(), "double": pa.float64(), "string": pa.string()}
    scalar = pa.scalar(value, types[kind])
    if name not in main.column_names:
        return main.append_column(name, pa.repeat(scalar, main.num_rows))
    filled = pc.fill_null(main.column(name), scalar)
    return main.set_column(main.column_names.index(name), name, filled)


def _close_where_empty(main: Any, child: Any | None, name: str) -> Any:
    """Close the list of each row of which the source holds no entry."""
    import pyarrow as pa
    import pyarrow.compute as pc

    path = columns.complete(name)
    keys = main.column(KEY)
    if child is None:
        none_known = pa.repeat(pa.scalar(True), main.num_rows)
    else:
        none_known = pc.invert(pc.is_in(keys, value_set=pc.unique(child.column(KEY))))
    if path not in main.column_names:
        closed = pc.if_else(none_known, pa.scalar(True), pa.scalar(None, pa.bool_()))
        return main.append_column(path, closed)
    closed = pc.if_else(none_known, pa.scalar(True), main.column(path))
    return main.set_column(main.column_names.index(path), path, closed)
