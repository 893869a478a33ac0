"""Where an engine cannot be used, the message says what is missing and what to do."""

import sys

import pytest

from trustact.api.record_replay import replay_records
from trustact.replaying.engines import spark_session
from trustact.replaying.engines.engine_names import EngineError, check_engine, first_line
from trustact.replaying.engines.open_engine import open_engine
from trustact.replaying.engines.plain_sql import border_name


def message(call, *given):
    with pytest.raises(EngineError) as caught:
        call(*given)
    return str(caught.value)


def test_an_unknown_engine_is_refused_with_the_nearest_name_before_a_record_is_read():
    said = message(lambda: replay_records(None, engine="sparc"))
    assert said == (
        "there is no engine 'sparc'; did you mean 'spark'?; there are duckdb, spark, postgres, and "
        "postgresql://USER@HOST/DATABASE"
    )


@pytest.mark.parametrize(
    "address",
    ["postgresql://me:secret@host/people", "postgres://host/people?user=me&password=secret"],
)
def test_an_address_with_a_password_is_refused_and_not_repeated(address):
    said = message(check_engine, address)
    assert "PGPASSWORD" in said
    assert "secret" not in said


def test_an_address_without_a_password_is_none_to_refuse():
    check_engine("postgresql://me@host:5433/people?sslmode=require")


def test_without_java_the_message_names_the_version(monkeypatch, tmp_path):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    said = message(spark_session.require_java)
    assert "Spark needs Java 17" in said
    assert str(tmp_path) in said
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Java 17: none is found" in message(spark_session.require_java)


@pytest.mark.parametrize(
    ("engine", "package", "extra"),
    [
        ("spark", "pyspark.sql", "pip install 'trustact[spark]'"),
        ("postgres", "psycopg", "pip install 'trustact[postgres]'"),
    ],
)
def test_without_its_package_the_message_names_the_extra(monkeypatch, engine, package, extra):
    monkeypatch.setitem(sys.modules, package, None)
    assert extra in message(open_engine, engine)


def test_a_server_that_is_not_there_is_said_with_the_ways_to_name_one(monkeypatch, tmp_path):
    monkeypatch.setenv("PGHOST", str(tmp_path))
    said = message(open_engine, "postgres")
    assert "PostgreSQL cannot be reached" in said
    assert "PGSERVICE" in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("spark.master spark://head:7077\n", True),
        ("# spark.master yarn\nspark.driver.memory=4g\n", False),
        ("spark.master=yarn\n", True),
    ],
)
def test_a_cluster_is_named_by_the_usual_configuration(monkeypatch, tmp_path, lines, expected):
    (tmp_path / "spark-defaults.conf").write_text(lines)
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
    monkeypatch.delenv("PYSPARK_SUBMIT_ARGS", raising=False)
    assert spark_session.names_cluster(spark_session.read_defaults()) is expected
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", "--master yarn pyspark-shell")
    assert spark_session.names_cluster({}) is True


def test_names_that_a_database_would_confuse_stay_apart():
    names = ["detainer.asks[hold]", "Detainer.asks[hold]", "detainer.asks.hold", "place", "Place"]
    names += ["a" * 70 + "b", "a" * 70 + "c", "9 lives", "[]"]
    found = [border_name(name) for name in names]
    assert len({each.lower() for each in found}) == len(names)
    assert max(map(len, found)) < 63
    assert border_name("place") == "place"


def test_of_a_long_error_the_first_line_is_said():
    assert first_line(ValueError("wrong\n  at java.lang")) == "wrong"
    assert first_line(ValueError()) == "ValueError"
