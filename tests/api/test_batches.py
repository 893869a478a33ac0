"""A replay in small batches gives the same result as one in a single batch."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from trustact.api.record_replay import replay_records, split_records
from trustact.evidence.bounds import KnownShare
from trustact.formats import package_data_path, read_records
from trustact.formats.package_data import DETAINERS_FY2015, DETAINERS_ST_CLOUD
from trustact.language.columns import ROW_KEY, Records

SHARE = KnownShare("convictions=[]", 0.477, "TRAC")


def first_rows(records, count):
    main = records.main.slice(0, count)
    return Records(main, records.children, records.provenance)


def both(records, batch_rows, **options):
    whole = replay_records(records, **options)
    parts = replay_records(records, **options, batch_rows=batch_rows)
    return whole, parts


@pytest.fixture(scope="module")
def detainers():
    return read_records(package_data_path(DETAINERS_FY2015))


def test_counts_groups_bounds_and_rows_do_not_depend_on_the_batches(detainers):
    whole, parts = both(
        first_rows(detainers, 200),
        60,
        instruments=["us-ca/trust-act-2013"],
        as_if=["us-ma/hrw-rule-2013"],
        by=["state", ("state", "month"), "facility"],
        assumptions=["agency=county-jail", "release.by_court=yes"],
        known_share=SHARE,
    )
    assert parts.as_json() == whole.as_json()
    assert parts.answers.to_pylist() == whole.answers.to_pylist()
    assert parts.laws == whole.laws


def test_a_stack_does_not_depend_on_the_batches(detainers):
    main = detainers.main
    in_few_places = main.filter(pc.is_in(main.column("place"), pa.array(["us-ct", "us-ma"])))
    records = first_rows(Records(in_few_places, {}, detainers.provenance), 40)
    whole, parts = both(records, 20, stack=True, by=["state"])
    assert parts.as_json() == whole.as_json()
    assert parts.answers.to_pylist() == whole.answers.to_pylist()


def test_rows_of_lists_stay_with_their_case():
    records = read_records(package_data_path(DETAINERS_ST_CLOUD))
    whole, parts = both(records, 8, as_if=["us-ct/trust-act-2013"], by=["seriousness"])
    assert parts.as_json() == whole.as_json()
    assert parts.answers.to_pylist() == whole.answers.to_pylist()


def test_batches_hold_each_row_once_with_its_lists():
    records = read_records(package_data_path(DETAINERS_ST_CLOUD))
    batches = list(split_records(records, 5))
    keys = [key for each in batches for key in each.main.column(ROW_KEY).to_pylist()]
    assert keys == sorted(records.main.column(ROW_KEY).to_pylist())
    convictions = sum(each.children["convictions"].num_rows for each in batches)
    assert convictions == records.children["convictions"].num_rows > 0


def test_records_without_a_row_are_one_batch():
    shipped = read_records(package_data_path(DETAINERS_ST_CLOUD))
    records = Records(shipped.main.slice(0, 0), {}, shipped.provenance)
    (batch,) = split_records(records, 5)
    assert batch.main.num_rows == 0
    assert replay_records(records, as_if=["us-ct/trust-act-2013"]).rows == 0
