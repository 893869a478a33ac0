"""`trustact.replay` of files reads them batch by batch, and holds only what was asked for."""

import csv
import weakref

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

import trustact
from trustact.api import record_replay
from trustact.api.record_replay import replay_records
from trustact.cli.command_line import cli
from trustact.evidence import answer_files
from trustact.formats import package_data_path, read_records
from trustact.formats.format_errors import RecordFileError
from trustact.formats.mappings.mapped_records import read_mapped_records
from trustact.formats.mappings.mapping_files import build_mapping
from trustact.formats.package_data import DETAINERS_FY2015, DETAINERS_ST_CLOUD
from trustact.language.errors import TrustactError
from trustact.output_files import OutputFileError
from trustact.program_version import PROGRAM_VERSION

TRUST = "us-ca/trust-act-2013"
HRW = "us-ma/hrw-rule-2013"
MAPPING = {
    "rows": "pending_charges",
    "key": ["Booking"],
    "facts": {
        "as_of": {"column": "Booked", "dates": "mdy"},
        "detainer.lodged": {"column": "Hold", "values": {"Y": True, "N": False}},
        "pending_charges[].level": {"column": "Level"},
    },
    "constants": {"place": "us-ca"},
}


@pytest.fixture
def requests(tmp_path):
    """Rows of a release, of which two cannot be read."""
    records = pq.read_table(package_data_path(DETAINERS_FY2015)).slice(0, 40)
    lines = [[str(cell or "") for cell in row.values()] for row in records.to_pylist()]
    for place in (3, 30):
        lines[place][records.column_names.index("prepare_date")] = "unreadable"
    path = tmp_path / "requests.csv"
    with path.open("w", newline="") as stream:
        csv.writer(stream).writerows([records.column_names, *lines])
    return path


@pytest.fixture
def bookings(tmp_path):
    """Charges of bookings, of which two are apart from the others of their bookings."""
    rows = [[f"B{n // 2}", "3/1/2014", "YN"[n % 4 > 1], "felony"] for n in range(30)]
    rows.insert(22, ["B9", "3/1/2014", "X", "felony"])
    rows.insert(8, ["B1", "3/1/2014", "N", "felony"])
    path = tmp_path / "bookings.csv"
    with path.open("w", newline="") as stream:
        csv.writer(stream).writerows([["Booking", "Booked", "Hold", "Level"], *rows])
    return path


def same(result, whole):
    assert result.as_json() == whole.as_json()
    assert result.provenance == whole.provenance
    assert result.answers.to_pylist() == whole.answers.to_pylist()


@pytest.mark.parametrize("rows", [7, None])
def test_files_give_what_records_in_memory_give(requests, rows):
    options = {"as_if": [HRW], "by": ["state", ("state", "month")]}
    whole = replay_records(
        read_records(requests, columns="all"), [TRUST], **options, version=PROGRAM_VERSION
    )
    result = trustact.replay(str(requests), TRUST, **options, columns="all", batch_rows=rows)
    assert result.rows == 38
    same(result, whole)


@pytest.mark.parametrize("rows", [3, None])
def test_tables_of_ones_own_give_what_they_give_whole(bookings, rows):
    whole = replay_records(
        read_mapped_records(bookings, build_mapping(MAPPING, "mapping"))[0],
        [TRUST],
        by=["year"],
        version=PROGRAM_VERSION,
    )
    result = trustact.replay([bookings], TRUST, mapping=MAPPING, by="year", batch_rows=rows)
    assert (result.rows, result.provenance.rows_rejected) == (14, 3)
    same(result, whole)


def test_rejected_rows_are_written_once_all_rows_are_answered(requests, bookings, tmp_path):
    for path, mapping, count in ((requests, None, 2), (bookings, MAPPING, 3)):
        folder = tmp_path / path.stem
        with pytest.raises(TrustactError, match="cannot be counted by 'nothing'"):
            trustact.replay(path, TRUST, mapping=mapping, by="nothing", rejects=folder)
        assert not folder.exists()
        trustact.replay(path, TRUST, mapping=mapping, rejects=folder, batch_rows=5)
        [written] = folder.iterdir()
        assert len(written.read_text().splitlines()) == 1 + count


def test_an_interrupted_replay_writes_nothing(requests, bookings, tmp_path, monkeypatch):
    seen = []

    def interrupt(self, answers):
        seen.append(answers)
        if len(seen) > 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(answer_files.AnswerFile, "write", interrupt)
    before = sorted(tmp_path.iterdir())
    for path, mapping in ((requests, None), (bookings, MAPPING)):
        seen.clear()
        with pytest.raises(KeyboardInterrupt):
            trustact.replay(
                *(path, TRUST),
                mapping=mapping,
                rejects=tmp_path / "new" / "bad",
                out=tmp_path / "a.csv",
                batch_rows=3,
            )
        assert sorted(tmp_path.iterdir()) == before


def test_a_file_that_turns_out_to_be_damaged_writes_nothing(requests, tmp_path):
    requests.write_text(requests.read_text() + '41,"open\n,,,,,,\n')
    with pytest.raises(RecordFileError, match="a quotation mark is not closed"):
        trustact.replay(
            *(requests, TRUST), rejects=tmp_path / "bad", out=tmp_path / "a.csv", batch_rows=3
        )
    assert [each.name for each in tmp_path.iterdir()] == ["requests.csv"]


@pytest.mark.parametrize("ending", ["csv", "parquet", "sqlite"])
def test_answers_go_to_a_file_as_the_command_writes_them(requests, tmp_path, ending):
    out = tmp_path / f"a.{ending}"
    result = trustact.replay(requests, TRUST, out=out, keep_answers=False, batch_rows=5)
    written = out.read_bytes()
    assert result.rows == 38
    assert result.answers is None
    with pytest.raises(TrustactError, match="replay with keep_answers=True"):
        result.to_arrow()
    words = ["replay", str(requests), "--law", TRUST, "--out", str(out)]
    assert CliRunner().invoke(cli, words).exit_code == 3
    if ending == "csv":
        assert written == out.read_bytes()
    if ending == "parquet":
        kept = trustact.replay(requests, TRUST)
        table = pq.read_table(pa.BufferReader(written))
        assert table.to_pylist() == kept.answers.to_pylist()


def test_a_file_of_answers_that_cannot_be_is_refused_before_reading(requests, tmp_path):
    for out, said in (
        ("a.txt", r"out a\.txt: the name must end in \.parquet or"),
        (requests, "this is the file .*, which is read"),
        (tmp_path / "none" / "a.csv", "there is no folder"),
    ):
        with pytest.raises(OutputFileError, match=said):
            trustact.replay([requests, tmp_path / "missing.csv"], TRUST, out=out)
    with pytest.raises(OutputFileError, match=r"the rejected rows of .* are written there"):
        trustact.replay(requests, TRUST, rejects=tmp_path, out=tmp_path / "requests.rejected.csv")
    with pytest.raises(TrustactError, match="batch_rows=0: a batch has at least one row"):
        trustact.replay(requests, TRUST, batch_rows=0)


@pytest.mark.parametrize("keep", [True, False])
def test_no_batch_of_records_stays_in_memory(requests, bookings, keep, monkeypatch):
    batches = []
    prepare = record_replay.records_for_action

    def note(records, action):
        batches.append(weakref.ref(records.main))
        assert sum(each() is not None for each in batches) <= 2
        return prepare(records, action)

    monkeypatch.setattr(record_replay, "records_for_action", note)
    for path, mapping in ((requests, None), (bookings, MAPPING)):
        batches.clear()
        trustact.replay(path, TRUST, mapping=mapping, batch_rows=4, keep_answers=keep)
        assert len(batches) > 3
    assert trustact.replay(package_data_path(DETAINERS_ST_CLOUD), TRUST).rows == 22
