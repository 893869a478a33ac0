"""`--where`: which rows are kept, which are not, and which do not say."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.api.fiscal_years import with_fiscal_year
from trustact.api.record_replay import replay_records
from trustact.api.row_filters import RowFilters, filter_records
from trustact.evidence.filter_expressions import FilterError
from trustact.formats import package_data_path, read_records
from trustact.formats.package_data import DETAINERS_FY2015, DETAINERS_ST_CLOUD
from trustact.language.columns import Provenance, Records

ROWS = {
    "row": [1, 2, 3, 4],
    "by:state": ["CALIFORNIA", "TEXAS", None, "TEXAS"],
    "by:year": ["2014", "2015", "2015", None],
    "by:month": ["2014-12", "2015-01", "2015-03", None],
    "release.by_court": [True, False, None, True],
    "as_of.first": [None, "2015-01-05", "2015-03-01", "2015-03-10"],
    "as_of.last": [None, "2015-01-05", "2015-03-31", "2015-03-10"],
}


def records():
    days = {name: pa.array(ROWS[name]).cast("date32") for name in ("as_of.first", "as_of.last")}
    main = pa.table({**ROWS, **days})
    child = pa.table({"row": [1, 1, 2, 4], "level": ["felony"] * 4})
    return Records(main, {"convictions": child}, Provenance((), 4, 4, 0, "test"))


@pytest.mark.parametrize(
    ("text", "kept", "left_out", "not_known"),
    [
        ("state=CA", [1], 2, 1),
        ("state=california", [1], 2, 1),
        ("state in (CA, TX)", [1, 2, 4], 0, 1),
        ("state!=TX", [1], 2, 1),
        ("year=2015", [2, 3], 1, 1),
        ("year<2015 or state=TX", [1, 2, 4], 0, 1),
        ("year=2015 and state=TX", [2], 1, 2),
        ("not year=2015", [1], 2, 1),
        ("month>=2015-01", [2, 3], 1, 1),
        ("release.by_court=yes", [1, 4], 1, 1),
        ("as_of<2015-03-05", [2], 1, 2),
        ("as_of=2015-03-10", [4], 1, 2),
        ("as_of>2014-01-01", [2, 3, 4], 0, 1),
    ],
)
def test_rows_are_kept_left_out_or_not_known(text, kept, left_out, not_known):
    found = filter_records(records(), text)
    assert found.records.main.column("row").to_pylist() == kept
    assert (found.left_out, found.not_known) == (left_out, not_known)
    assert set(found.records.children["convictions"].column("row").to_pylist()) <= set(kept)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("stat=CA", "no column 'stat'; did you mean 'state'?"),
        ("state=Kalifornia", "'Kalifornia' is no state"),
        ("state<CA", "state is a name and has no order"),
        ("year=15", "year is a number of four digits"),
        ("month=2015-13", "month is written 2015-03"),
        ("release.by_court=maybe", "release.by_court is yes or no"),
        ("as_of=March", "as_of is a day, written 2015-03-20"),
    ],
)
def test_what_is_wrong_is_said(text, says):
    with pytest.raises(FilterError) as error:
        filter_records(records(), text)
    assert says in str(error.value)


@given(st.sampled_from(["state=CA", "year>2014", "release.by_court=no", "as_of>=2015-03-10"]))
def test_a_condition_and_its_contrary_share_the_rows_that_do_not_say(text):
    one, other = filter_records(records(), text), filter_records(records(), f"not ({text})")
    assert one.not_known == other.not_known
    assert one.records.main.num_rows == other.left_out
    assert one.left_out == other.records.main.num_rows


def test_counts_of_a_state_are_those_of_the_records():
    shipped = read_records(package_data_path(DETAINERS_FY2015))
    found = replay_records(shipped, ["us-ca/trust-act-2013"], where="state=CA and year=2015")
    expected = sum(
        state == "California" and year == "2015"
        for state, year in zip(
            shipped.main.column("by:state").to_pylist(),
            shipped.main.column("by:year").to_pylist(),
            strict=True,
        )
    )
    assert found.rows == expected > 3_000
    assert found.rows + found.where.left_out + found.where.not_known == 59_839


NAMED = {
    "row": [1, 2, 3, 4, 5],
    "by:state": ["Ohio", "Colorado", "Ohio", None, "District of Columbia"],
    "by:facility": ["ADAMS JAIL", "ADAMS JAIL", "KING JAIL", "ADAMS JAIL", "D.C. JAIL"],
    "by:custodian": ["county", "county", "city", None, "city"],
    "by:outcome": ["Detainer Declined by LEA", "Lifted", None, "Lifted", "Booked In"],
    "by:month": ["2014-09", "2014-10", "2015-03", None, "2015-04"],
    "by:year": ["2014", "2014", "2015", None, "2015"],
    "detainer.form": ["I-247", "I-247", "I-247D", "I-247", None],
}


def named_records(rows=slice(None)):
    main = pa.table({name: values[rows] for name, values in NAMED.items()})
    return with_fiscal_year(Records(main, {}, Provenance((), 5, 5, 0, "test")))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("facility='ADAMS JAIL, Colorado'", [2]),
        ("facility='adams jail, co'", [2]),
        ("facility='ADAMS JAIL, (state not stated)'", [4]),
        ("facility in ('ADAMS JAIL, Ohio', 'KING JAIL')", [1, 3]),
        ("facility!='ADAMS JAIL, Colorado'", [1, 3, 5]),
        ("facility='D.C. JAIL, DC'", [5]),
        ("facility='ADAMS JAIL'", [1, 2, 4]),
        ("fiscal_year=2015", [2, 3, 5]),
        ("fiscal_year<2015", [1]),
    ],
)
def test_a_facility_is_named_as_tables_print_it_and_years_are_fiscal_too(text, kept):
    found = filter_records(named_records(), text)
    assert found.records.main.column("row").to_pylist() == kept


def test_a_name_in_several_states_is_said_with_them():
    filters = RowFilters("facility='ADAMS JAIL' and year=2014")
    filters.keep(named_records())
    (note,) = filters.result().notes
    assert note == (
        "ADAMS JAIL is a name in Colorado, Ohio and rows without a state; write ADAMS JAIL, "
        "Colorado for one of them"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("outcome=declined", "no row has outcome 'declined'; did you mean 'Detainer Declined by"),
        ("facility='KINGS JAIL'", "no row has facility 'KINGS JAIL'; did you mean 'KING JAIL'"),
        ("facility='KING JAIL, Colorado'", "'KING JAIL' is in Ohio, not in Colorado"),
        ("custodian=county-jail", "did you mean 'county'? The rows have: city, county"),
        ("state=OH or custodian in (city, counti)", "no row has custodian 'counti'"),
        ("not custodian=counti", "no row has custodian 'counti'"),
        ("detainer.form=i-247d", "no row has detainer.form 'i-247d'; did you mean 'I-247D'?"),
        ("year=2031", "no row has year=2031; the rows are from 2014 to 2015"),
        ("month<2014-09", "no row has month<2014-09; the rows are from 2014-09 to 2015-04"),
        ("fiscal_year>2015", "no row has fiscal_year>2015; the rows are from 2014 to 2015"),
    ],
)
def test_a_value_that_no_row_has_is_an_error_with_the_nearest(text, says):
    with pytest.raises(FilterError) as error:
        filter_records(named_records(), text)
    assert says in str(error.value)


@pytest.mark.parametrize(
    "text", ["state=WY", "month=2014-12", "custodian=hospital", "detainer.form=I-247N"]
)
def test_a_value_that_exists_may_be_that_of_no_row(text):
    filters = RowFilters(text)
    assert filters.keep(named_records()).records.main.num_rows == 0
    (note,) = filters.result().notes
    assert note == f"no row meets it; rows that meet each part alone: {text}: 0"


def test_values_of_all_batches_count():
    filters = RowFilters("outcome='booked in' and state=OH")
    for row in range(5):
        filters.keep(named_records(slice(row, row + 1)))
    (note,) = filters.result().notes
    assert note.endswith("each part alone: outcome=booked in: 1; state=OH: 2")


def test_lists_of_the_rows_that_are_kept_stay_with_them():
    shipped = read_records(package_data_path(DETAINERS_ST_CLOUD))
    kept = filter_records(shipped, "criminality='charges pending' or seriousness='level 2'").records
    assert 0 < kept.main.num_rows < 22
    keys = set(kept.main.column("row").to_pylist())
    assert set(kept.children["convictions"].column("row").to_pylist()) <= keys
