"""Every column and every fact is accounted for, by every reader."""

import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

import trustact
from trustact.formats import RELEASE_READERS, package_data_path, read_records
from trustact.formats.cell_parsers import is_redacted
from trustact.formats.facilities import find_place
from trustact.formats.package_data import (
    DETAINERS_FY2015,
    DETAINERS_PENNSYLVANIA,
    DETAINERS_ST_CLOUD,
)
from trustact.formats.source_columns import SourceColumn, find_unanswerable_facts
from trustact.language.columns import REPORT_PREFIX, ROW_KEY
from trustact.language.fact_index import FACTS, LISTS, QUESTION_FACTS, ROW_FACTS, fact_at

SHIPPED = (DETAINERS_FY2015, DETAINERS_PENNSYLVANIA, DETAINERS_ST_CLOUD)
readers = pytest.mark.parametrize("reader", RELEASE_READERS, ids=lambda reader: reader.name)


def in_a_fresh_process(code: str) -> str:
    source = str(Path(trustact.__file__).parent.parent)
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": source},
    )
    return done.stdout.strip()


def base(column: str) -> str:
    for ending in (".first", ".last", ".low", ".high"):
        column = column.removesuffix(ending)
    return column


@readers
def test_every_fact_is_answered_or_named_with_a_reason(reader):
    answered = {path for column in reader.columns for path in column.answers}
    for path in FACTS:
        listed = path.removesuffix("_complete")
        assert path in answered or path in reader.unanswerable or listed in reader.unanswerable, (
            path
        )
    for name in LISTS:
        told = any(path.startswith(f"{name}[].") for path in answered)
        for field in ROW_FACTS[name] if told else ():
            path = f"{name}[].{field}"
            assert (path in answered) != (path in reader.unanswerable), path


@readers
def test_every_reason_is_about_a_fact_that_is_not_answered(reader):
    answered = {path for column in reader.columns for path in column.answers}
    for path, reason in reader.unanswerable.items():
        assert reason
        assert path not in answered
        assert path in LISTS or fact_at(path) is not None, path


@readers
def test_every_answer_is_a_fact_a_list_or_a_report_column(reader):
    for column in reader.columns:
        assert column.note
        for path in column.answers:
            known = path in LISTS or path in QUESTION_FACTS or fact_at(path) is not None
            assert known or path.startswith(REPORT_PREFIX), path


@readers
def test_no_two_columns_share_a_heading(reader):
    keys = [name for column in reader.columns for name in column.keys]
    assert len(keys) == len(set(keys))


def use_of(column):
    if not column.answers:
        return "nothing"
    report_only = all(path.startswith(REPORT_PREFIX) for path in column.answers)
    return "report only" if report_only else "facts"


def test_long_form_knows_at_least_the_64_columns():
    (long,) = [reader for reader in RELEASE_READERS if reader.name == "ice-long"]
    assert len(long.columns) >= 64
    assert {use_of(column) for column in long.columns} == {"facts", "report only", "nothing"}


def test_fact_that_is_neither_answered_nor_named_stops_the_reader():
    with pytest.raises(KeyError, match="neither answered nor given a reason"):
        find_unanswerable_facts((SourceColumn("a", ("age",), "note"),), {"detainer": "no"})


@pytest.mark.parametrize("name", SHIPPED)
def test_columns_of_records_are_facts_or_report_columns_of_the_mapping(name):
    records = read_records(package_data_path(name))
    (reader,) = [r for r in RELEASE_READERS if r.name == records.provenance.reader]
    answered = {path for column in reader.columns for path in column.answers}
    for column in records.main.column_names:
        if column in {ROW_KEY, "by:file"} or column.endswith("_complete"):
            continue
        assert base(column) in answered, column
    for child, table in records.children.items():
        for column in table.column_names:
            assert column in {ROW_KEY, "level"} or f"{child}[].{base(column)}" in answered, column


@pytest.mark.parametrize("name", SHIPPED)
def test_records_have_the_types_that_the_layout_asks_for(name):
    records = read_records(package_data_path(name))
    for field in records.main.schema:
        if field.name.endswith((".first", ".last")):
            assert field.type == pa.date32(), field
        elif field.name in {"place", "agency"} or field.name.startswith(REPORT_PREFIX):
            assert field.type == pa.string(), field
    assert records.main.schema.field(ROW_KEY).type == pa.int64()
    keys = records.main.column(ROW_KEY).to_pylist()
    assert len(keys) == len(set(keys))
    for table in records.children.values():
        assert set(table.column(ROW_KEY).to_pylist()) <= set(keys)


@pytest.mark.parametrize("name", SHIPPED)
def test_unanswerable_facts_are_part_of_the_provenance(name):
    silent = read_records(package_data_path(name)).provenance.unanswerable
    assert {"papers", "release", "hold"} <= {path.partition(".")[0] for path in silent}


@pytest.mark.parametrize("name", SHIPPED)
def test_presupposed_facts_are_left_to_the_question(name):
    told = set(read_records(package_data_path(name)).main.column_names)
    assert not {column for column in told if column.startswith(("release.", "custody.", "hold."))}


def test_day_of_preparation_is_noted_not_to_be_the_day_of_receipt():
    records = read_records(package_data_path(DETAINERS_ST_CLOUD))
    assert any("received" in note for note in records.provenance.notes)
    assert "detainer.lodged_on" in records.provenance.unanswerable
    assert "detainer.lodged_on.first" not in records.main.column_names


def test_ordinary_words_are_not_redactions():
    assert not any(is_redacted(text) for text in ("", "B", "b6", "BIG SPRING (B)", "(a)(6)"))
    assert is_redacted("B(6),B(7)C")


def test_importing_the_package_loads_no_reader_and_no_table_library():
    code = (
        "import sys, trustact.formats\n"
        "heavy = {'pyarrow', 'numpy', 'pandas', 'duckdb', 'ibis'}\n"
        "heavy.add('trustact.formats.record_files')\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert in_a_fresh_process(code) == "[]"


@pytest.mark.parametrize("name", SHIPPED)
def test_reading_never_loads_pandas(name):
    code = (
        "import sys\n"
        "from trustact.formats import read_records, package_data_path\n"
        f"read_records(package_data_path({name!r}))\n"
        "print('pandas' in sys.modules)"
    )
    assert in_a_fresh_process(code) == "False"


def test_every_state_has_a_place_of_its_own():
    places = [find_place(state, None) for state in ("CA", "DC", "PR", "GU", "VI")]
    assert places == ["us-ca", "us-dc", "us-pr", "us-gu", "us-vi"]
