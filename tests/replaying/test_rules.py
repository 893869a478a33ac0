"""Where SQL alone is wrong, and what the rules make of it."""

from datetime import date

import ibis
import pyarrow as pa
import pytest

from trustact.language import arrest, conviction, detainer, person
from trustact.language.nodes import LiesIn
from trustact.language.vocabulary import question
from trustact.replaying.ibis_compiler import IbisCompiler, as_column, truth_rank
from trustact.replaying.record_tables import RecordTables, find_exact_days

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
    compiler = IbisCompiler(table, RecordTables(table, {}, readings or {}))
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
    table = ibis.memtable(pa.table(COLUMNS))
    compiler = IbisCompiler(table, RecordTables(table, {}))
    assert compiler.condition(detainer.written) == 1
    assert compiler.condition(detainer.written & ~detainer.written) == 1
    assert compiler.condition(conviction.level == "felony") == 1


def test_what_settles_a_condition_alone_folds_it_away():
    from trustact.language import always

    table = ibis.memtable(pa.table(COLUMNS))
    compiler = IbisCompiler(table, RecordTables(table, {}))
    assert compiler.condition(V | always) == 2
    assert compiler.condition(V & ~always) == 0


def test_a_date_is_exact_where_both_its_days_are_the_same_or_not_known():
    days = [date(2015, 3, 1), None, date(2016, 2, 29)]
    later = [date(2015, 3, 1), None, date(2016, 12, 31)]
    table = pa.table(
        {"a.first": days, "a.last": days, "b.first": days, "b.last": later, "c.first": days}
    )
    assert find_exact_days("convictions", table) == {("convictions", "a")}


@pytest.mark.parametrize("last", [date(2016, 2, 29), date(2016, 12, 31)], ids=["exact", "year"])
def test_exact_days_and_others_are_compared_alike(last):
    """The first two rows have exact days; the third makes the dates of the column inexact."""
    firsts = [date(2011, 2, 28), date(2016, 3, 1), date(2016, 2, 29), None]
    cells = {
        "row": [0, 1, 2, 3],
        "as_of.first": [date(2016, 2, 29)] * 4,
        "as_of.last": [date(2016, 2, 29)] * 4,
        "arrest.date.first": firsts,
        "arrest.date.last": [*firsts[:2], last, None],
    }
    kinds = {"row": pa.int64()}
    main = pa.table({n: pa.array(v, kinds.get(n, pa.date32())) for n, v in cells.items()})
    table = ibis.memtable(main)
    found = {}
    for name, exact in (("plain", frozenset()), ("exact", frozenset(find_exact_days(None, main)))):
        compiler = IbisCompiler(table, RecordTables(table, {}, {}, exact))
        asked = {
            "before": compiler.condition(arrest.date.before("2016-02-29")),
            "within": compiler.condition(arrest.date.within(years=5, before=question.as_of)),
        }
        found[name] = table.select("row", **asked).order_by("row").to_pyarrow().to_pylist()
    assert found["plain"] == found["exact"]
    assert [row["before"] for row in found["exact"]][:2] == [True, False]
    assert [row["within"] for row in found["exact"]][:2] == [True, False]
    assert found["exact"][3] == {"row": 3, "before": None, "within": None}
