"""Every value that a column can hold, a case can hold: a row and its case get one answer."""

import pytest

from trustact.api.record_replay import replay_records
from trustact.formats import read_records

HEADINGS = "detainer_prepare_date,facility_state,detention_facility,birth_year,detainer_type"
PLACE = "DISTRICT OF COLUMBIA,DC DEPT OF CORRECTIONS"


def read_lines(folder, *lines, headings=HEADINGS):
    path = folder / "rows.csv"
    path.write_text("\n".join([headings, *lines]) + "\n", encoding="utf-8")
    return read_records(path, folder / "rejected")


@pytest.mark.parametrize("born", range(1985, 2003))
@pytest.mark.parametrize("day", ["2013-01-01", "2013-06-01", "2013-12-31", "2016-02-29"])
def test_row_that_knows_an_age_within_one_year_is_answered(tmp_path, day, born):
    """The kind of `minor.csv` and `backends_differ.csv`: bounds of an age decided the columns."""
    records = read_lines(tmp_path, f"{day},{PLACE},{born},I247")
    [law] = replay_records(records, as_if=["us-dc/detainer-2012"]).laws
    year = int(day[:4])
    surely_a_child = year - born < 18
    assert (law.counts["prohibited"] == 1) == surely_a_child
    assert sum(law.counts.values()) == 1
