"""The types of columns that every engine knows; columns without any value get one of them."""

from typing import TYPE_CHECKING

from trustact.language import columns
from trustact.language.fact_index import COMPLETENESS_FACTS, ROW_FACTS, fact_at
from trustact.language.nodes import Flag, Number
from trustact.replaying.record_tables import STATED_PREFIX

if TYPE_CHECKING:
    import pyarrow as pa

_BASIS_PREFIX = columns.basis("")


def with_plain_types(table: "pa.Table", collection: str | None = None) -> "pa.Table":
    """Return a table without dictionaries, long strings and columns of no type.

    Parameters
    ----------
    collection : str, optional
        The list whose rows the table has; none for the main table.

    Examples
    --------
    >>> import pyarrow as pa
    >>> plain = with_plain_types(pa.table({"born_on.first": pa.nulls(1), "agency": pa.nulls(1)}))
    >>> [str(kind) for kind in plain.schema.types]
    ['date32[day]', 'string']
    """
    import pyarrow as pa

    fields = [
        pa.field(field.name, _plain_type(field.name, field.type, collection), nullable=True)
        for field in table.schema
    ]
    wanted = pa.schema(fields)
    return table if table.schema.equals(wanted) else table.cast(wanted)


def _plain_type(name: str, kind: "pa.DataType", collection: str | None) -> "pa.DataType":
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if pa.types.is_null(kind):
        return type_of_column(name, collection)
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return pa.string()
    return kind


def type_of_column(name: str, collection: str | None = None) -> "pa.DataType":
    """Return the type of a column of records by its name, as readers of files give it."""
    import pyarrow as pa

    if name == columns.ROW_KEY:
        return pa.int64()
    if name.startswith(_BASIS_PREFIX):
        return pa.int8()
    if name.startswith(STATED_PREFIX):
        return pa.bool_()
    if name.endswith((columns.first(""), columns.last(""))):
        return pa.date32()
    if name.endswith((columns.low(""), columns.high(""))):
        return pa.float64()
    if "[" in name or columns.on_list("") in name:
        return pa.bool_()
    fact = fact_at(name) if collection is None else ROW_FACTS[collection].get(name)
    if isinstance(fact, Flag) or name in COMPLETENESS_FACTS:
        return pa.bool_()
    return pa.float64() if isinstance(fact, Number) else pa.string()
