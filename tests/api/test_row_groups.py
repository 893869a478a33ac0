"""Counts by facility and by city keep the places of one name in several states apart."""

from collections import Counter

import pyarrow as pa
import pytest

from trustact.api.record_replay import replay_records
from trustact.api.row_groups import NOT_STATED, RowGroups
from trustact.formats import package_data_path, read_records
from trustact.formats.package_data import DETAINERS_FY2015


def table(names, states, dimension="facility"):
    kind = pa.string()
    return pa.table({f"by:{dimension}": pa.array(names, kind), "by:state": pa.array(states, kind)})


def group_rows(main, *dimensions):
    """Return the label of the group of each row."""
    groups = RowGroups(dimensions)
    numbers = groups.number_rows(main).tolist()
    labels = groups.labels()
    return [", ".join(labels[number]) for number in numbers]


@pytest.mark.parametrize(
    ("names", "states", "groups"),
    [
        (["A", "A"], ["Ohio", "Iowa"], ["A, Ohio", "A, Iowa"]),
        (["A", "A"], ["Ohio", "Ohio"], ["A", "A"]),
        (["A", "B"], ["Ohio", "Iowa"], ["A", "B"]),
        (["A", "A"], ["Ohio", None], ["A, Ohio", "A, (state not stated)"]),
        (["A", "A"], [None, None], ["A", "A"]),
        ([None, None], ["Ohio", None], [NOT_STATED, NOT_STATED]),
        ([], [], []),
    ],
)
@pytest.mark.parametrize("dimension", ["facility", "city"])
def test_name_has_its_state_only_where_it_occurs_in_several(dimension, names, states, groups):
    assert group_rows(table(names, states, dimension), dimension) == groups


def test_a_name_that_recurs_in_a_later_batch_has_its_state_in_all():
    groups = RowGroups(["facility"])
    numbers = [groups.number_rows(table(["A"], [state])).tolist() for state in ("Ohio", "Iowa")]
    assert numbers == [[0], [1]]
    assert groups.labels() == [("A, Ohio",), ("A, Iowa",)]


def test_dimensions_are_crossed():
    main = table(["A", "A", "B"], ["Ohio", "Iowa", "Ohio"])
    assert group_rows(main, "state", "facility") == ["Ohio, A, Ohio", "Iowa, A, Iowa", "Ohio, B"]


def test_other_dimension_has_no_state():
    assert group_rows(table(["A", "A"], ["Ohio", "Iowa"], "custodian"), "custodian") == ["A", "A"]


def test_records_without_a_state_are_counted_by_name():
    assert group_rows(pa.table({"by:facility": ["A", None]}), "facility") == ["A", NOT_STATED]


@pytest.mark.parametrize("dimension", ["facility", "city"])
def test_counts_by_facility_and_city_reconcile_with_the_rows(dimension):
    """A facility or city of one name in several states was counted as one."""
    records = read_records(package_data_path(DETAINERS_FY2015))
    (law,) = replay_records(records, ["us-ca/trust-act-2013"], by=[dimension]).laws
    (counted,) = law.groups
    rows = {group.label: group.rows for group in counted.groups}
    assert sum(rows.values()) == records.main.num_rows == 59_839
    names = records.main.column(f"by:{dimension}").to_pylist()
    pairs = Counter(zip(names, records.main.column("by:state").to_pylist(), strict=True))
    assert len(rows) == len({pair for pair in pairs if pair[0] is not None}) + 1
    if dimension == "facility":
        assert "ADAMS COUNTY JAIL" not in rows
        assert rows["ADAMS COUNTY JAIL, Colorado"] == 151
        assert rows["ADAMS COUNTY JAIL, Illinois"] == rows["ADAMS COUNTY JAIL, Ohio"] == 2
