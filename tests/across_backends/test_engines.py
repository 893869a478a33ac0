"""All engines give the same answers: every law and action on invented people, and whole replays."""

from datetime import date
from functools import partial

import pytest

from across_backends.case_records import as_records
from across_backends.law_sets import TABLES, filled_asks, people_of_filled_questions
from across_backends.other_engines import open_spark, postgres_server
from replaying.bare_records import table
from samples import Selection, groups
from trustact.api.record_replay import replay_records
from trustact.formats import package_data, read_records
from trustact.language.case import Case
from trustact.language.columns import Provenance, Records
from trustact.replaying.engine import ReplayEngine, conditions_of
from trustact.replaying.engines.duckdb_engine import DuckDbEngine
from trustact.replaying.row_patterns import find_patterns

PEOPLE_OF_A_LAW = 12
AT_ONCE = 16
"""So many laws in one query: fewer queries cost less time, and each is wider."""

PATTERNS_OF = ("us-ca/values-act-2017", "us-federal/8cfr-287-7", "us-ma/trust-act-2013")


@pytest.fixture(scope="session")
def postgres():
    """Return what opens an engine on a server that runs for all these tests."""
    with postgres_server() as opened:
        yield opened


@pytest.fixture(scope="session")
def others(postgres):
    """Return what opens each engine that is compared with DuckDB."""
    return {"spark": open_spark, "postgres": postgres}


def crowd_of(group):
    """Return checked people of each law of a group."""
    return [
        Case.check(mapping, tables=TABLES)
        for law in group
        for mapping in people_of_filled_questions(law, "engines").draw(PEOPLE_OF_A_LAW)
    ]


def answered(records, questions, engine, **how):
    opened = ReplayEngine(records, questions, TABLES, engine=engine)
    try:
        return opened.answers(**how)
    finally:
        opened.close()


def difference(wanted, found):
    """Return the first cell that differs, with its column; None where the tables are equal."""
    if found.equals(wanted):
        return None
    assert found.schema == wanted.schema
    rows = zip(wanted.to_pylist(), found.to_pylist(), strict=True)
    return next((one, other) for one, other in rows if one != other)


@pytest.mark.parametrize(
    "group",
    groups(Selection.ids, AT_ONCE),
    ids=[each[0] for each in groups(Selection.ids, AT_ONCE)],
)
def test_engines_agree_on_every_law_and_action(group, others):
    questions = [asked for law in group for asked in filled_asks(law)]
    records = as_records(crowd_of(group), conditions_of(questions))
    wanted = answered(records, questions, "duckdb")
    kinds = {code for column in wanted.columns[1:] for code in column.unique().to_pylist()}
    assert len(kinds) > 3, "people who all get one answer would show nothing"
    for name, engine in others.items():
        assert difference(wanted, answered(records, questions, engine)) is None, name


def test_engines_agree_on_what_matters_beside_other_laws(others):
    questions = [asked for law in PATTERNS_OF for asked in filled_asks(law)]
    records = as_records(crowd_of(PATTERNS_OF), conditions_of(questions))
    wanted = answered(records, questions, "duckdb", beside_others=True)
    for name, engine in others.items():
        found = answered(records, questions, engine, beside_others=True)
        assert difference(wanted, found) is None, name


@pytest.mark.parametrize("law", PATTERNS_OF)
def test_engines_agree_on_patterns(law, others):
    asked = filled_asks(law)[0]
    records = as_records(crowd_of([law]) * 2, conditions_of([asked]))

    def patterns(engine):
        opened = ReplayEngine(records, [asked], TABLES, with_bases=True, engine=engine)
        try:
            return find_patterns(opened, 0).rows
        finally:
            opened.close()

    wanted = patterns("duckdb")
    assert 1 < len(wanted.column("pattern").unique()) < wanted.num_rows
    for name, engine in others.items():
        assert difference(wanted, patterns(engine)) is None, name


def test_a_whole_replay_is_the_same_on_every_engine(others):
    records = read_records([package_data.package_data_path(package_data.DETAINERS_ST_CLOUD)])
    batch = records.main.num_rows * 2 // 3

    def replayed(engine):
        return replay_records(
            records,
            ["us-mn/ag-opinion-2025-02"],
            as_if=["us-ma/hrw-rule-2013"],
            by=["month"],
            assumptions=["papers=[]"],
            batch_rows=batch,
            engine=engine,
        )

    wanted = replayed("duckdb")
    assert wanted.rows > batch
    for name, engine in others.items():
        found = replayed(engine)
        assert found.answers.equals(wanted.answers), name
        assert found.as_json()["laws"] == wanted.as_json()["laws"], name


def test_a_query_that_is_too_wide_is_asked_in_parts(postgres):
    group = PATTERNS_OF[:2]
    questions = [asked for law in group for asked in filled_asks(law)]
    records = as_records(crowd_of(group), conditions_of(questions))
    asked_for = []

    class Narrow(DuckDbEngine):
        most_columns = 150

        def run(self, query):
            asked_for.append(query)
            return super().run(query)

    assert (
        difference(answered(records, questions, "duckdb"), answered(records, questions, Narrow))
        is None
    )
    assert 1 < len(asked_for) <= len(questions)


def test_nothing_of_the_records_stays_on_a_server(postgres):
    watcher = postgres().connection
    tables = (
        "select count(*) from pg_class where relname like 'main_rows%' or relname like 'child_%'"
    )
    records = as_records(crowd_of(PATTERNS_OF[:1]), ())
    opened = ReplayEngine(records, filled_asks(PATTERNS_OF[0]), TABLES, engine=postgres)
    kinds = "select distinct relpersistence from pg_class where relname = 'main_rows'"
    assert watcher.execute(tables).fetchone()[0] > 1
    assert watcher.execute(kinds).fetchall() == [("t",)]
    opened.close()
    watcher.execute("select pg_sleep(0.2)")  # the server notices that a session is gone
    assert watcher.execute(tables).fetchone()[0] == 0
    watcher.close()


DAY = {"as_of.first": date(2016, 2, 29), "as_of.last": date(2016, 2, 29)}
ODD_TEXTS = ["felony", "", None, '"', "a,b", "line\nbreak", "nul\0", "\N{SNOWMAN}", "Felony", "\\N"]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_a_text_comes_back_from_each_engine_as_itself(text, others):
    rows = [{"row": key, **DAY, "place": each} for key, each in enumerate((text, "us-ca", None))]
    for name, make in {"duckdb": partial(DuckDbEngine), **others}.items():
        engine = make()
        loaded = engine.load("main_rows", table(rows))
        found = engine.run(engine.compile(loaded.select("row", "place").order_by("row")))
        engine.close()
        expected = text.replace("\0", "\ufffd") if text and name == "postgres" else text
        assert found.column("place").to_pylist() == [expected, "us-ca", None], name


def test_columns_without_a_value_have_the_type_of_their_fact(others):
    rows = [{"row": 0, **DAY, "place": None, "age.low": None, "release.by_court": None}]
    found = Records(
        table(rows),
        {"convictions": table([{"row": 0, "level": None}])},
        Provenance((), 1, 1, 0, "test"),
    )
    questions = filled_asks("us-ca/trust-act-2013")
    wanted = answered(found, questions, "duckdb")
    for name, engine in others.items():
        assert difference(wanted, answered(found, questions, engine)) is None, name
