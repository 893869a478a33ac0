import numpy as np
import pytest

from trustact.evidence.effects.effect_errors import EffectError
from trustact.evidence.effects.estimates import estimate_effects
from trustact.evidence.effects.event_panel import Design, PanelRows, build_panel
from trustact.evidence.effects.periods import Start, parse_period, parse_start

YEARS = range(2008, 2014)


def rows_of(values, kind="year"):
    """Return the rows of {unit: {period: value}}."""
    cells = [(u, p, v) for u, series in values.items() for p, v in series.items()]
    return PanelRows(
        [u for u, _, _ in cells],
        [p for _, p, _ in cells],
        kind,
        np.array([v for _, _, v in cells], float),
        np.array([v for _, _, v in cells], float),
        list(range(2, len(cells) + 2)),
    )


def series(size, **changed):
    found = {year: size + year % 3 for year in YEARS}
    return {year: changed.get(f"y{year}", value) for year, value in found.items()}


@pytest.fixture
def values():
    return {name: series(10 * n + 10) for n, name in enumerate("abcde")}


STARTS = {
    "a": Start(2011, 0.5),
    "b": Start(2012, 1.0),
    "c": Start(2020, 1.0),
    "d": None,
    "e": Start(2008, 1.0),
}


def why(panel):
    return {each.why.partition(":")[0]: (each.units, each.rows) for each in panel.left_out}


def test_each_unit_goes_to_its_group(values):
    panel = build_panel(rows_of(values), STARTS, None, Design())
    assert panel.units == ("a", "b", "c")
    assert panel.starts.tolist() == [2011, 2012, 0]
    assert panel.active.tolist() == [
        [0, 0, 0, 0.5, 1, 1],
        [0, 0, 0, 0, 1, 1],
        [0, 0, 0, 0, 0, 0],
    ]
    assert why(panel) == {
        "no date in the table of starts": (1, 6),
        "began in 2008 or before": (1, 6),
    }


def test_undated_units_are_untreated_only_where_that_is_said(values):
    panel = build_panel(rows_of(values), STARTS, None, Design(undated_are_untreated=True))
    assert (panel.units, panel.untreated) == (("a", "b", "c", "d"), 2)


def test_a_unit_without_one_period_is_left_out(values):
    del values["b"][2010]
    values["a"][2009] = np.nan
    panel_rows = rows_of(values)
    with pytest.raises(EffectError, match="in no unit that is left did the policy begin"):
        build_panel(panel_rows, STARTS, None, Design())
    panel = build_panel(panel_rows, STARTS, None, Design(window=(2011, 2013)))
    assert panel.units == ("b", "c")
    assert why(panel)["began in 2011 or before"] == (2, 6)


def test_a_minimum_leaves_out_the_unit_of_a_row_that_is_below_it(values):
    values["b"][2009] = 3
    panel = build_panel(rows_of(values), STARTS, None, Design(minimum=5))
    assert panel.units == ("a", "c")
    assert why(panel)["fewer than 5 (--min)"] == (1, 1)
    assert why(panel)["not in every period of 2008 to 2013"] == (1, 5)


def test_a_start_between_the_last_period_and_the_first_untreated_one_is_left_out(values):
    panel = build_panel(
        rows_of(values), STARTS, None, Design(window=(2008, 2011), untreated_from=2013)
    )
    assert panel.units == ("a", "c")
    assert why(panel)["began after 2011 and before 2013"] == (1, 4)


def test_periods_end_before_untreated_units_begin(values):
    panel = build_panel(rows_of(values), STARTS, None, Design(untreated_from=2012))
    assert panel.periods == (2008, 2009, 2010, 2011)
    assert panel.starts.tolist() == [2011, 0, 0]


@pytest.mark.parametrize(
    ("starts", "clusters", "design", "says"),
    [
        ({"x": None}, None, Design(), "the panel has 'a', and the other table 'x'"),
        (STARTS, {"a": "s", "b": "s", "c": "s"}, Design(), "all units are in one"),
        (STARTS, {"a": "s", "b": "t"}, Design(), "--cluster: 'c' has none"),
        (STARTS, None, Design(window=(2009, 2009)), "has one period"),
        (STARTS, None, Design(untreated_from=2008), "no period before it"),
        ({"a": Start(2011, 1.0)}, None, Design(), "no untreated unit is left"),
    ],
)
def test_what_gives_no_estimate_is_refused(values, starts, clusters, design, says):
    with pytest.raises(EffectError) as raised:
        build_panel(rows_of(values), starts, clusters, design)
    assert says in str(raised.value)


def test_months_are_periods_too():
    chance = np.random.default_rng(3)
    months = [parse_period(f"2010-{month:02}")[1] for month in range(1, 13)]
    values, starts = {}, {}
    for number in range(40):
        begins = ("2010-06-20", "2010-09", "2013-01")[number % 3]
        starts[f"u{number}"] = parse_start(begins, "month")
        values[f"u{number}"] = {
            month: 100 + number + 5 * (month >= starts[f"u{number}"].period) + chance.normal()
            for month in months
        }
    panel = build_panel(rows_of(values, "month"), starts, None, Design())
    assert {panel.label(start): units for start, units in panel.cohorts.items()} == {
        "2010-06": 14,
        "2010-09": 13,
    }
    found = estimate_effects(panel)
    assert found.overall.value == pytest.approx(5, abs=0.5)
    assert [each.time for each in found.by_time] == list(range(-7, 7))


@pytest.mark.parametrize("text", ["2010-13", "10", "May 2010", "2010/05"])
def test_a_cell_that_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match="is no period; write a year"):
        parse_period(text)


def test_a_start_needs_a_month_where_periods_are_months():
    with pytest.raises(ValueError, match="has no month"):
        parse_start("2010", "month")
