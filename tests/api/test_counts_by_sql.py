"""Counts of a replay are those that plain SQL over the shipped file gives."""

import duckdb
import pytest

from trustact.api.record_replay import replay_records
from trustact.formats import package_data_path, read_records
from trustact.formats.package_data import DETAINERS_FY2015, DETAINERS_PENNSYLVANIA

LAW = "us-ca/trust-act-2013"

LOCAL = (
    "LOS ANGELES COUNTY JAIL-TWIN TOWER",
    "ORANGE COUNTY JAIL",
    "LOS ANGELES CITY JAIL",
    "VENTURA COUNTY JAIL",
    "SAN DIEGO COUNTY JAIL",
    "RIVERSIDE COUNTY SHERIFF",
    "SANTA BARBARA COUNTY JAIL",
    "FRESNO COUNTY JAIL",
    "ANAHEIM CITY JAIL",
    "GLENDALE POLICE DEPT",
)
"""Facilities of California's counties and cities, which its act binds."""

NOT_LOCAL = (
    "WASCO STATE PRISON",
    "CALIPATRIA STATE PRISON",
    "TAFT FED.CORR.INST.",
    "LOMPOC USP",
    "CSP-SAN QUENTIN",
)
"""Prisons of the state and of the federal government, which it does not."""

NOBODY_HAS_A_RECORD = (
    "convictions=[]",
    "pending_charges=[]",
    "registries=[]",
    "papers=[]",
    "findings.local_policy_bars=false",
)


@pytest.fixture(scope="module")
def detainers():
    return read_records(package_data_path(DETAINERS_FY2015))


def sql(name, query):
    """Return the rows of a query on one shipped file, which it names `f`."""
    with duckdb.connect() as database:
        path = str(package_data_path(name))
        return database.execute(f"with f as (from read_parquet('{path}')) {query}").fetchall()


def groups(result, number=0):
    """Return the rows and the counts of each group of one table of the first law."""
    return {
        group.values: (group.rows, group.counts) for group in result.laws[0].groups[number].groups
    }


@pytest.mark.parametrize("name", [DETAINERS_FY2015, DETAINERS_PENNSYLVANIA])
def test_rows_of_each_state_and_month_are_those_of_the_file(name):
    records = read_records(package_data_path(name))
    result = replay_records(records, as_if=[LAW], by=[("state", "month"), "outcome"])
    counted = sql(
        name,
        "select lower(coalesce(nullif(state, ''), '(not stated)')), "
        "strftime(prepare_date::date, '%Y-%m'), count(*) from f group by 1, 2",
    )
    ours = {(state.lower(), month): rows for (state, month), (rows, _) in groups(result).items()}
    assert ours == {(state, month): rows for state, month, rows in counted}
    assert len({state for state, _ in ours}) == (55 if name == DETAINERS_FY2015 else 1)
    by_outcome = sql(
        name, "select coalesce(nullif(lift_reason, ''), '(not stated)'), count(*) from f group by 1"
    )
    assert {v[0]: rows for v, (rows, _) in groups(result, 1).items()} == dict(by_outcome)


def test_every_requested_hold_of_a_local_jail_is_barred_where_nobody_has_a_record(detainers):
    names = ", ".join(f"'{name}'" for name in (*LOCAL, *NOT_LOCAL))
    listed = ", ".join(f"'{name}'" for name in LOCAL)
    result = replay_records(
        detainers,
        [LAW],
        assumptions=NOBODY_HAS_A_RECORD,
        where=f"state=CA and facility in ({names})",
        by=["month", "facility"],
    )
    for number, column in ((0, "strftime(prepare_date::date, '%Y-%m')"), (1, "facility")):
        counted = sql(
            DETAINERS_FY2015,
            f"select {column}, count(*) filter (facility in ({listed}) "
            "and detainer_type not like 'I247N%'), count(*) from f "
            f"where state = 'CALIFORNIA' and facility in ({names}) group by 1",
        )
        ours = {
            values[0]: (counts["prohibited"], rows)
            for values, (rows, counts) in groups(result, number).items()
        }
        assert ours == {value: (barred, rows) for value, barred, rows in counted}
    not_bound = {v[0]: c["not-regulated"] for v, (_, c) in groups(result, 1).items()}
    assert all(not_bound[name] for name in NOT_LOCAL)
    assert not any(not_bound[name] for name in LOCAL)
