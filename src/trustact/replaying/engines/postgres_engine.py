"""PostgreSQL: a server that the user named, with temporary tables that only this session sees."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from trustact.replaying.compiled_queries import CompiledQuery
from trustact.replaying.engines.engine_names import EngineError, first_line
from trustact.replaying.engines.plain_sql import border_name, rename_in_query, with_brackets
from trustact.replaying.engines.query_engine import QueryEngine

if TYPE_CHECKING:
    import pyarrow as pa


_SETTINGS = (
    "set jit = off",  # a query of thousands of expressions is compiled longer than it runs
    "set client_min_messages = warning",
    "set datestyle = iso",
    "set timezone = 'UTC'",
    "set search_path = pg_temp",  # a table of the same name in a schema is never read
)
_CHUNK_BYTES = 1 << 20


class PostgresEngine(QueryEngine):
    """A session on a server of PostgreSQL.

    Parameters
    ----------
    address : str
        As libpq reads it: an address, words such as `dbname=people`, or nothing, where the
        variables PGHOST, PGDATABASE, PGUSER, PGSERVICE and so on say where the server is.

    Notes
    -----
    The tables are temporary: PostgreSQL drops them with the session, whatever ends it, and no other
    session can read them. A temporary table is in no write-ahead log.
    """

    name: ClassVar[str] = "postgres"
    dialect: ClassVar[str] = "postgres"
    most_columns: ClassVar[int | None] = 1600

    def __init__(self, address: str = "") -> None:
        self.connection = _connect(address)

    def _store(self, name: str, table: "pa.Table") -> None:
        import psycopg

        columns = ", ".join(
            f'"{border_name(field.name)}" {_sql_type(field.type)}' for field in table.schema
        )
        try:
            with self.connection.cursor() as cursor:
                cursor.execute(f'create temporary table "{border_name(name)}" ({columns})')
                with cursor.copy(f'copy "{border_name(name)}" from stdin (format csv)') as copy:
                    for chunk in _as_csv(table):
                        copy.write(chunk)
                cursor.execute(f'analyze "{border_name(name)}"')
        except psycopg.errors.InsufficientPrivilege as error:
            raise EngineError(
                "PostgreSQL: this user may not make temporary tables, which hold the records while "
                "they are answered; the owner of the database allows it with GRANT TEMPORARY ON "
                "DATABASE"
            ) from error
        except psycopg.errors.ReadOnlySqlTransaction as error:
            raise EngineError(
                "PostgreSQL: this server only reads (a standby, or default_transaction_read_only); "
                "name one where temporary tables can be made"
            ) from error
        except psycopg.Error as error:
            raise EngineError(
                f"PostgreSQL could not take the records: {first_line(error)}"
            ) from error

    def _compiler(self) -> Any:
        from ibis.backends.sql.compilers import PostgresCompiler

        return PostgresCompiler()

    def _adapt(self, query: Any) -> Any:
        return _fence_selections(rename_in_query(with_brackets(query)))

    def run(self, query: CompiledQuery) -> "pa.Table":
        """Return the rows of a compiled query, with the columns of its schema."""
        import psycopg
        import pyarrow as pa
        from pyarrow import csv

        chunks = pa.BufferOutputStream()
        try:
            with (
                self.connection.cursor() as cursor,
                cursor.copy(f"copy ({query.sql}) to stdout (format csv)") as copy,
            ):
                for chunk in copy:
                    chunks.write(chunk)
        except psycopg.Error as error:
            raise EngineError(f"PostgreSQL could not answer: {first_line(error)}") from error
        content = chunks.getvalue()
        if not content.size:
            return query.schema.empty_table()
        return csv.read_csv(
            pa.BufferReader(content),
            read_options=csv.ReadOptions(column_names=query.schema.names),
            convert_options=csv.ConvertOptions(
                column_types=query.schema,
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
                true_values=["t"],
                false_values=["f"],
            ),
        )

    def close(self) -> None:
        """End the session, and with it the temporary tables."""
        self.connection.close()


def _connect(address: str) -> Any:
    try:
        import psycopg
    except ImportError as error:
        raise EngineError(
            "PostgreSQL needs one more package: pip install 'trustact[postgres]'"
        ) from error
    try:
        connection = psycopg.connect(address, autocommit=True, fallback_application_name="trustact")
    except psycopg.Error as error:
        raise EngineError(
            f"PostgreSQL cannot be reached: {first_line(error)}. The server is named by PGHOST, "
            "PGPORT, PGDATABASE, PGUSER and PGPASSWORD, by PGSERVICE, or by --engine "
            "postgresql://USER@HOST/DATABASE"
        ) from error
    for setting in _SETTINGS:
        connection.execute(setting)
    return connection


def _sql_type(kind: "pa.DataType") -> str:
    import pyarrow as pa

    if pa.types.is_boolean(kind):
        return "boolean"
    if pa.types.is_int8(kind) or pa.types.is_int16(kind):
        return "smallint"
    if pa.types.is_int32(kind):
        return "integer"
    if pa.types.is_integer(kind):
        return "bigint"
    if pa.types.is_floating(kind):
        return "double precision"
    if pa.types.is_date(kind):
        return "date"
    if pa.types.is_timestamp(kind):
        return "timestamp"
    return "text"


def _as_csv(table: "pa.Table") -> Iterable[memoryview]:
    """Yield the rows in parts, as PostgreSQL reads them: nothing is null, and "" an empty text."""
    import pyarrow as pa
    from pyarrow import csv

    options = csv.WriteOptions(include_header=False, quoting_style="needed")
    for batch in table.to_batches(max_chunksize=50_000):
        stream = pa.BufferOutputStream()
        rows = _without_nul(pa.Table.from_batches([batch]))
        with csv.CSVWriter(stream, rows.schema, write_options=options) as writer:
            for part in rows.to_batches():
                writer.write_batch(part)
        content = memoryview(stream.getvalue())
        for start in range(0, len(content), _CHUNK_BYTES):
            yield content[start : start + _CHUNK_BYTES]


def _without_nul(table: "pa.Table") -> "pa.Table":
    """Return a table in which U+FFFD stands for the character 0, which PostgreSQL cannot hold."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for place, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            column = table.column(place)
            if pc.any(pc.match_substring(column, "\0")).as_py():
                plain = pc.replace_substring(column, "\0", "\N{REPLACEMENT CHARACTER}")
                table = table.set_column(place, field, plain)
    return table


def _fence_selections(query: Any) -> Any:
    """Return a query in which every inner selection is computed by itself.

    PostgreSQL would put the expression of a column in place of the column wherever it is read, and
    would compute it once for each reader, layer by layer; an OFFSET keeps the layers apart.
    """
    from sqlglot import expressions

    for select in query.find_all(expressions.Select):
        if isinstance(select.parent, expressions.Subquery | expressions.CTE):
            select.offset(0, copy=False)
    return query
