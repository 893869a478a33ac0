"""Frames of other programs go in, and the answers come out as frames."""

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import trustact
from trustact.formats.mappings.frames import FrameError
from trustact.formats.package_data import (
    DETAINERS_PENNSYLVANIA,
    DETAINERS_ST_CLOUD,
    package_data_path,
)
from trustact.language.errors import TrustactError

LAW = "us-federal/8cfr-287-7"
FACTS = pa.table(
    {
        "as_of": ["2014-03-01", "2014-03-02", "2018-05-02"],
        "place": ["us-ca", "us-wa-pierce", None],
        "detainer.lodged": [True, False, None],
        "detainer.form": ["I-247", None, "I-247A"],
        "convictions[1].level": ["felony", None, None],
        "Inmate Name": ["ROE, JANE", "DOE, ANN", "POE, AL"],
    }
)
JAIL = pa.table(
    {
        "No": ["1", "1", "2"],
        "Booked": ["3/1/2018", "3/1/2018", "3/2/2018"],
        "Chrg": ["THEFT", "FTA", "DWI"],
        "Hold": ["Y", None, "N"],
    }
)
MAPPING = {
    "rows": "pending_charges",
    "key": "No",
    "facts": {
        "as_of": {"column": "Booked", "dates": "mdy"},
        "detainer.lodged": {"column": "Hold", "values": {"Y": True, "N": False}},
        "pending_charges[].description": "Chrg",
    },
    "constants": {"place": "us-wa-pierce"},
}


MAKERS = {
    "pyarrow": lambda table: table,
    "pandas": lambda table: table.to_pandas(),
    "polars": pl.from_arrow,
    "duckdb": lambda table: duckdb.connect().from_arrow(table),
    "reader": lambda table: table.to_reader(),
}
"""Kind of frame -> what makes one of a table."""


def answers(result):
    return result.to_arrow().column("answer").to_pylist()


@pytest.mark.parametrize("kind", MAKERS)
def test_a_frame_whose_headings_are_facts_is_recognized(kind):
    result = trustact.replay(MAKERS[kind](FACTS), LAW)
    assert answers(result) == ["permitted", "not-regulated", "undetermined"]
    assert result.to_arrow().column("source_row").to_pylist() == [1, 2, 3]
    assert result.provenance.reader == "mapping fact-paths"


@pytest.mark.parametrize("kind", MAKERS)
def test_a_frame_is_read_by_a_mapping(kind):
    result = trustact.replay(MAKERS[kind](JAIL), mapping=MAPPING, stack=True, by="state")
    assert result.rows == 2
    assert result.provenance.rows_accepted == 3
    assert sum(result.laws[0].counts.values()) == 2
    assert set(result.laws[0].by["state"]) == {"Washington"}


@pytest.mark.parametrize("name", [DETAINERS_ST_CLOUD, DETAINERS_PENNSYLVANIA])
def test_a_frame_of_a_known_release_is_read_as_its_file(name):
    path = package_data_path(name)
    frame = pl.read_csv(path, infer_schema=False) if name.endswith("csv") else pl.read_parquet(path)
    of_frame, of_file = (
        trustact.replay(each, [LAW], by=["year", "state,month"]) for each in (frame, path)
    )
    assert answers(of_frame) == answers(of_file)
    assert of_frame.laws[0].by == of_file.laws[0].by
    assert of_frame.provenance.reader == of_file.provenance.reader


def test_the_answers_come_out_as_every_kind_of_frame():
    result = trustact.replay(FACTS, LAW, columns="place")
    table = result.to_arrow()
    assert table.num_rows == 3
    assert list(result.to_pandas()["answer"]) == answers(result)
    assert result.to_polars()["answer"].to_list() == answers(result)
    assert pl.DataFrame(result).shape == (3, table.num_columns)
    with duckdb.connect() as database:
        database.register("answered", table)
        assert database.sql("select count(*) from answered").fetchall() == [(3,)]
    assert table.column("place").to_pylist() == ["us-ca", "us-wa-pierce", None]


def test_the_answers_join_the_frame_by_its_rows():
    frame = pl.from_arrow(FACTS).with_row_index("source_row", offset=1)
    result = trustact.replay(FACTS, LAW).to_polars().select("source_row", "answer")
    joined = frame.join(result, on="source_row")
    assert joined["answer"].to_list() == ["permitted", "not-regulated", "undetermined"]


def test_the_index_of_pandas_is_no_column():
    frame = FACTS.to_pandas().set_index(pd.Index([7, 8, 9], name=None))
    assert answers(trustact.replay(frame, LAW)) == answers(trustact.replay(FACTS, LAW))


def test_each_option_of_the_command_has_its_name():
    result = trustact.replay(
        FACTS,
        laws=[LAW],
        action="hold",
        as_if="us-ct/trust-act-2013",
        by=[["state", "year"], "month"],
        where="year = 2014",
        assume="release.by_court=yes",
        known_share="convictions=[]:0.477",
        source="TRAC",
        readings={},
        strict=True,
    )
    assert result.rows == 2
    assert [law.mode for law in result.laws] == ["in-force", "as-if"]
    assert [table.name for table in result.laws[0].groups] == ["state,year", "month"]
    assert result.assumptions == ("release.by_court=yes",)
    assert result.known_share.source == "TRAC"
    with pytest.raises(TypeError, match="no option 'asif'; did you mean 'as_if'"):
        trustact.replay(FACTS, [LAW], asif=["x"])


def test_names_do_not_leave_the_frame(tmp_path):
    result = trustact.replay(FACTS, LAW, rejects=tmp_path)
    assert "ROE" not in str(result.as_json())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("frame", "options", "problem"),
    [
        (pa.table({"day": ["2014-01-01"]}), {}, "nothing says what they state"),
        (pa.table({"as_of": ["x"], "AS OF": ["y"]}), {}, "two columns of the frame are called"),
        (pa.table({"as_of": [["2014-01-01"]]}), {}, "which are not text, numbers or dates"),
        (FACTS, {"mapping": MAPPING}, "has no column 'No'"),
        (FACTS, {"mapping": "no-such"}, "there is no such file"),
        (FACTS, {"sheet_name": "x"}, "a frame has no sheets"),
        (FACTS, {"source": "TRAC"}, "names who published"),
        (42, {}, "records=int: give paths of files, or a frame"),
    ],
)
def test_what_cannot_be_read_says_what_would_be_right(frame, options, problem):
    with pytest.raises(TrustactError, match=problem):
        trustact.replay(frame, LAW, **options)


def test_a_frame_error_is_one_that_a_user_can_correct():
    assert issubclass(FrameError, TrustactError)


def test_a_lazy_frame_has_to_be_collected_first():
    with pytest.raises(TrustactError, match=r"LazyFrame: a lazy frame .* give frame\.collect\(\)"):
        trustact.replay(pl.LazyFrame({"as_of": ["2014-03-01"]}), stack=True)


def test_a_replay_without_laws_is_an_error():
    table = pa.table({"as_of": ["2014-03-01"], "place": ["us-ca"]})
    with pytest.raises(TrustactError, match="no law was named: name one with law= or as_if="):
        trustact.replay(table)


def test_the_result_shows_its_rows_its_laws_and_their_counts():
    table = pa.table({"as_of": ["2014-03-01"], "place": ["us-ca"]})
    assert repr(trustact.replay(table, "us-ca/trust-act-2013")) == (
        "<ReplayResult hold, 1 row; us-ca/trust-act-2013 (in-force): undetermined 1>"
    )
