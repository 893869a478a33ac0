"""The source's own columns are kept as text, and only those that were asked for."""

import pyarrow as pa
import pytest

from trustact.formats import read_records
from trustact.formats.format_errors import RecordFileError
from trustact.formats.known_origins import ORIGINS, find_origin
from trustact.formats.package_data import package_data_path, read_list
from trustact.language.columns import ROW_KEY

HEAD = "prepare_date,detainer_type,facility,state,city,lift_reason"
ROW = "2015-01-15,I-247,HARRIS COUNTY JAIL,Texas,Houston,"


def write(folder, name, *rows, head=HEAD):
    path = folder / name
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def test_nothing_is_kept_unless_asked(tmp_path):
    assert read_records(write(tmp_path, "a.csv", ROW)).source is None


def test_columns_are_named_without_regard_to_case_and_spaces(tmp_path):
    path = write(tmp_path, "a.csv", ROW)
    kept = read_records(path, columns="Lift Reason,STATE").source
    assert kept.column_names == [ROW_KEY, "source:state", "source:lift_reason"]
    assert kept.to_pylist() == [{"row": 2, "source:state": "Texas", "source:lift_reason": None}]


def test_no_text_of_a_rejected_row_is_kept(tmp_path):
    path = write(tmp_path, "a.csv", ROW, "soon,I-247,A SECRET,Texas,,", ROW)
    kept = read_records(path, columns="facility").source.column("source:facility")
    assert pa.types.is_dictionary(kept.type)
    assert kept.combine_chunks().dictionary.to_pylist() == ["HARRIS COUNTY JAIL"]
    assert kept.to_pylist() == ["HARRIS COUNTY JAIL"] * 2


def test_a_file_that_lacks_a_column_has_no_cell_in_it(tmp_path):
    one = write(tmp_path, "a.csv", ROW + ",x", head=HEAD + ",Note")
    two = write(tmp_path, "b.csv", ROW, ROW.replace("Texas", "Ohio"))
    three = write(tmp_path, "c.csv", ROW + ",z", head=HEAD + ",NOTE")
    kept = read_records([one, two, three], columns="note,state").source
    assert kept.column("source:Note").to_pylist() == ["x", None, None, "z"]
    assert kept.column("source:state").to_pylist() == ["Texas", "Texas", "Ohio", "Texas"]
    assert kept.column(ROW_KEY).to_pylist() == sorted(kept.column(ROW_KEY).to_pylist())


def test_a_column_without_a_heading_has_its_number(tmp_path):
    path = write(tmp_path, "a.csv", ROW + ",x", head=HEAD + ",")
    assert read_records(path, columns="all").source.column("source:column 7").to_pylist() == ["x"]


def test_a_name_that_no_file_has_is_refused(tmp_path):
    with pytest.raises(RecordFileError, match=r"has no column 'Country'; .*its columns are: prep"):
        read_records(write(tmp_path, "a.csv", ROW), columns="Country")


def test_each_known_origin_is_that_of_a_file_of_the_package():
    digests = {row["sha256"]: row["request"] for row in read_list(ORIGINS)}
    shipped = {
        name: read_records(package_data_path(name)).provenance.files[0]
        for name in (
            "ice_detainers_2014-10_2015-04.parquet",
            "ice_detainers_pennsylvania.parquet",
            "ice_detainers_st_cloud_2026-02.csv",
        )
    }
    assert {file.sha256: file.origin.request for file in shipped.values()} == digests


@pytest.mark.parametrize(
    ("name", "request_number"),
    [
        ("2025-ICLI-00019_July_2025.xlsx", "2025-ICLI-00019"),
        ("ice 2025-icfo-18038.csv", "2025-ICFO-18038"),
        ("12025-ICFO-18038.csv", ""),
        ("2025-ICFO-180381.csv", ""),
        ("detainers.csv", ""),
    ],
)
def test_the_request_number_is_read_from_the_name(name, request_number):
    assert find_origin(name, "", "ICE").request == request_number
