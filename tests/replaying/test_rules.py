"""Where SQL alone is wrong, and what the rules make of it."""

import ibis
import pyarrow as pa
import pytest

from trustact.language import conviction, detainer, person
from trustact.language.nodes import LiesIn
from trustact.language.vocabulary import question
from trustact.replaying.ibis_compiler import IbisCompiler, as_column, truth_rank

COLUMNS = {
    "row": pa.array([0, 1, 2], pa.int64()),
    "victim_or_witness": pa.array([True, None, False], pa.bool_()),
    "detainer.form": pa.array(["I-247A", None, "I-247"], pa.string()),
    "place": pa.array(["us-ma", None, "us"], pa.string()),
    "age.low": pa.array([17, None, 18], pa.float64()),
    "age.high": pa.array([18, None, 18], pa.float64()),
}


def ranks(condition, readings=None):
    """Return what a condition comes to, row by row, by way of the ranks that are aggregated."""
    connection = ibis.duckdb.connect()
    connection.con.register("rows_in", pa.table(COLUMNS))
    connection.con.execute('create table "rows" as select * from "rows_in"')
    table = connection.table("rows")
    compiler = IbisCompiler(table, readings or {})
    truths = compiler.condition(condition)
    found = table.select("row", found=truth_rank(truths), truth=as_column(truths)).order_by("row")
    rows = connection.to_pyarrow(found).to_pylist()
    assert [{True: 2, None: 1, False: 0}[row["truth"]] for row in rows] == [
        row["found"] for row in rows
    ]
    return [row["found"] for row in rows]


V = person.victim_or_witness


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param(V, [2, 1, 0], id="column"),
        pytest.param(~V, [0, 1, 2], id="not-of-a-column"),
        pytest.param(~(V | detainer.written), [0, 1, 1], id="not-of-an-or"),
        pytest.param(~(V & V), [0, 1, 2], id="not-of-an-and"),
        pytest.param(~(~V | ~V), [2, 1, 0], id="not-of-nots"),
        pytest.param(~(detainer.form == "I-247A"), [0, 1, 2], id="not-of-an-equation"),
        pytest.param(~detainer.form.isin("I-247A", "I-247"), [0, 1, 0], id="not-of-a-list"),
        pytest.param(LiesIn(question.place, "us"), [2, 1, 2], id="null-place-in-the-country"),
        pytest.param(~LiesIn(question.place, "us-ma"), [0, 1, 1], id="not-of-a-place"),
        pytest.param(person.age >= 18, [1, 1, 2], id="bounds"),
        pytest.param(person.age < 18, [1, 1, 0], id="bounds-below"),
        pytest.param(person.age > 17, [1, 1, 2], id="bounds-above"),
    ],
)
def test_negation_and_comparison_keep_unknowns(condition, expected):
    """Written as `~x`, Ibis lets SQL read the rank of a negation as NOT (x IS NULL)."""
    assert ranks(condition) == expected


def test_condition_without_a_column_is_a_constant():
    compiler = IbisCompiler(ibis.memtable(pa.table(COLUMNS)), {})
    assert compiler.condition(detainer.written) == 1
    assert compiler.condition(detainer.written & ~detainer.written) == 1
    assert compiler.condition(conviction.level == "felony") == 1


def test_what_settles_a_condition_alone_folds_it_away():
    from trustact.language import always

    compiler = IbisCompiler(ibis.memtable(pa.table(COLUMNS)), {})
    assert compiler.condition(V | always) == 2
    assert compiler.condition(V & ~always) == 0
