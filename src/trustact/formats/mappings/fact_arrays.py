"""The columns of records that hold what a mapped column states."""

from collections.abc import Callable, Mapping
from typing import Any

from trustact.formats.column_interpreter import CodedColumn, first_and_last_days
from trustact.formats.mappings.mapping_document import FactPath
from trustact.language import columns
from trustact.language.fact_values import NOT_KNOWN, YES, TagSet
from trustact.language.nodes import Day, Flag, Number, Tags
from trustact.language.value_checks import check_value, set_completeness


def fact_arrays(at: FactPath, column: CodedColumn) -> dict[str, Any]:
    """Return the columns of one fact.

    Parameters
    ----------
    column : CodedColumn
        Its values as `check_value` returns them; None is not known.

    Returns
    -------
    dict of str to pyarrow.Array
        Named by the path of the fact, in the layout of `trustact.language.columns`.
    """
    import pyarrow as pa

    if at.category:
        return {columns.category(at.category): column.array(pa.bool_())}
    fact, path = at.fact, at.path
    if isinstance(fact, Day):
        first, last = first_and_last_days(column)
        return {columns.first(path): first, columns.last(path): last}
    if isinstance(fact, Number):
        return {
            columns.low(path): column.array(pa.float64(), lambda bounds: float(bounds.low)),
            columns.high(path): column.array(pa.float64(), lambda bounds: float(bounds.high)),
        }
    if isinstance(fact, Tags):
        listed = fact.completeness_fact is not None
        return {
            columns.tag(path, option): column.array(pa.bool_(), _has(option, open_list=listed))
            for option in fact.options
        }
    if isinstance(fact, Flag):
        return {path: column.array(pa.bool_(), _flag)}
    return {path: column.array(pa.string())}


def _has(option: str, *, open_list: bool) -> Callable[[Any], bool | None]:
    """Return what says whether a word is in a list.

    Parameters
    ----------
    open_list : bool
        Whether a list with words may have more, as long as nothing says that it is complete.
    """

    def find(tags: TagSet) -> bool | None:
        return _flag((set_completeness(tags, None) if open_list else tags).has(option))

    return find


def _flag(value: int) -> bool | None:
    return None if value == NOT_KNOWN else value == YES


def constant_columns(constants: Mapping[str, Any], parse: Any, rows: int) -> dict[str, Any]:
    """Return the columns of facts that are the same in all rows.

    Parameters
    ----------
    parse : callable
        Path as a mapping writes it -> FactPath.
    """
    import numpy as np

    found: dict[str, Any] = {}
    for written, value in constants.items():
        at = parse(written)
        checked = check_value(at.fact, value, written)
        found |= fact_arrays(at, CodedColumn((checked,), np.zeros(rows, np.int32)))
    return found
