"""The synthetic population reaches the published shares, and the same seed gives the same rows."""

import numpy as np
import pytest

from trustact.api.synthetic_file import make_synthetic_file
from trustact.evidence.synthetic_population.raking import (
    MarginsError,
    MarginTotals,
    rake,
    whole_counts,
)

# TRAC 330, TRAC at Work A1312 and TRAC February 2014, as published_shares.csv has them.
PUBLISHED = {
    "no conviction, of all rows": 0.477,
    "no conviction or level 3, of all rows": 0.82,
    "level 1, of all rows": 0.12,
    "no conviction, of the rows of MISSOURI": 0.74,
    "no conviction, of the rows of ALABAMA": 0.73,
    "no conviction, of the rows of KANSAS": 0.71,
    "assault, of the rows of level 1": 15_557 / (15_557 + 6_788 + 5_741),
    "driving under influence, of the rows of level 3": 27_210 / (27_210 + 23_783 + 10_567),
}


@pytest.fixture(scope="module")
def made():
    return make_synthetic_file(100_000, 1, "0")


def test_every_published_margin_is_reached_and_has_its_source(made):
    margins = {each.says: each for each in made.population.margins}
    for says, share in PUBLISHED.items():
        assert margins[says].published == pytest.approx(share)
        assert margins[says].source.startswith("TRAC")
    for each in margins.values():
        # Whole rows: a share of n rows can be off by a few of them.
        assert abs(each.reached - each.published) <= 3 / each.rows


def test_the_margins_can_be_counted_in_the_file(made):
    table = made.table
    levels = table.column("detainer_prep_threat_level").to_pylist()
    assert levels.count(None) == 47_700
    assert levels.count("1") == 12_000
    assert levels.count("3") == 34_300
    convicted = table.column("detainer_prepared_criminality").to_pylist()
    assert convicted.count("1 Convicted Criminal") == 52_300


def test_states_and_ends_are_those_of_the_real_rows(made):
    """FY2015: 10,290 of 59,839 detainers in California, 4,586 declined."""
    states = made.table.column("facility_state").to_pylist()
    ends = made.table.column("detainer_lift_reason").to_pylist()
    assert states.count("CALIFORNIA") / 100_000 == pytest.approx(10_290 / 59_839, abs=0.002)
    declined = ends.count("Detainer Declined by LEA") / 100_000
    assert declined == pytest.approx(4_586 / 59_839, abs=0.002)


def test_the_same_seed_makes_the_same_rows_and_another_one_others():
    first, again, other = (make_synthetic_file(500, seed, "0").table for seed in (7, 7, 8))
    assert first.equals(again)
    assert not first.equals(other)


def test_every_row_and_the_file_say_that_they_are_synthetic(made):
    assert set(made.table.column("synthetic").to_pylist()) == {"synthetic-v1, seed 1"}
    title = made.table.schema.metadata[b"title"].decode()
    assert title.startswith("SYNTHETIC")


def test_a_conviction_came_before_its_request(made):
    days = made.table.column("detainer_prepare_date").to_pylist()
    convicted = made.table.column("msc_conviction_date").to_pylist()
    assert all(
        date is None or date < str(day)[:10] for date, day in zip(convicted, days, strict=True)
    )


def test_raking_reaches_margins_of_any_positive_table():
    chance = np.random.default_rng(3)
    table = chance.random((4, 5)) + 0.1
    rows, columns = chance.dirichlet(np.ones(4)), chance.dirichlet(np.ones(5))
    row = np.repeat(np.arange(4), 5)
    column = np.tile(np.arange(5), 4)
    found = rake(
        table.reshape(-1),
        [
            MarginTotals("rows", row, tuple(rows)),
            MarginTotals("columns", column, tuple(columns)),
        ],
    ).reshape(4, 5)
    assert np.allclose(found.sum(axis=1), rows)
    assert np.allclose(found.sum(axis=0), columns)
    # Odds ratios stay those of the table: nothing else was changed.
    assert found[0, 0] * found[1, 1] / (found[0, 1] * found[1, 0]) == pytest.approx(
        table[0, 0] * table[1, 1] / (table[0, 1] * table[1, 0])
    )


def test_margins_that_contradict_each_other_are_named():
    groups = np.array([0, 1])
    margins = [MarginTotals("one", groups, (0.2, 0.8)), MarginTotals("other", groups, (0.5, 0.5))]
    with pytest.raises(MarginsError, match=r"the shares of (one|other) cannot be reached"):
        rake(np.array([1.0, 1.0]), margins)


def test_whole_counts_add_up():
    chance = np.random.default_rng(5)
    for rows in (0, 1, 17, 1000):
        weights = chance.dirichlet(np.ones(9))
        counts = whole_counts(weights, rows)
        assert counts.sum() == rows
        assert np.abs(counts - weights * rows).max() < 1
