import csv

import numpy as np
import pytest

from trustact.formats.package_data import (
    BY_LIFT_REASON_AND_YEAR,
    BY_YEAR,
    DETAINERS_FY2015,
    PUBLISHED_SHARES,
    package_data_path,
)
from trustact.simulation.parameters import (
    PARAMETER_BASES,
    PARAMETER_UNITS,
    Parameter,
    ParameterError,
    check_consistency,
    check_range,
    draw_parameter_values,
    load_parameters,
    match_mix,
    parameter_values,
    places_with_parameters,
    request_chances,
    request_mix,
)

PLACES = [*places_with_parameters(), "us-ca"]


def rows(name):
    with package_data_path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def known():
    return load_parameters("us-ca")


@pytest.mark.parametrize("place", PLACES)
def test_every_parameter_has_a_range_a_unit_a_basis_and_a_source(place):
    for parameter in load_parameters(place).values():
        assert parameter.low <= parameter.value <= parameter.high
        assert parameter.unit in PARAMETER_UNITS
        assert parameter.basis in PARAMETER_BASES
        assert len(parameter.source) > 20
        assert parameter.says


def test_yearly_requests_are_those_of_the_published_totals(known):
    year = {row["year"]: int(row["count"]) for row in rows(BY_YEAR)}
    assert known["requests_2013"].value == pytest.approx(year["2013"] / year["2012"], abs=5e-4)
    assert known["requests_2014"].value == pytest.approx(year["2014"] / year["2012"], abs=5e-4)
    # The table ends on 2015-07-19, the 200th day of the year.
    in_a_year = year["2015"] / 200 * 365
    assert known["requests_from_2015"].value == pytest.approx(in_a_year / year["2012"], abs=5e-4)


def test_shares_of_what_became_of_requests_are_those_of_the_published_totals(known):
    table = rows(BY_LIFT_REASON_AND_YEAR)
    year = {row["year"]: int(row["count"]) for row in rows(BY_YEAR)}

    def total(reason, *years):
        return sum(
            int(row["count"])
            for row in table
            if row["lift_reason"] == reason and (not years or row["year"] in years)
        )

    stated, all_detainers = sum(int(row["count"]) for row in table), sum(year.values())
    booked = total("Booked into Detention")
    assert known["taken_after_hold"].value == pytest.approx(booked / stated, abs=5e-4)
    assert known["taken_after_hold"].low == pytest.approx(booked / all_detainers, abs=5e-4)
    declined = {y: total("Detainer Declined by LEA", y) / year[y] for y in ("2012", "2014")}
    assert known["acts_without_law"].value == pytest.approx(1 - declined["2012"], abs=5e-4)
    assert known["acts_when_permitted"].value == pytest.approx(1 - declined["2014"], abs=5e-4)
    not_removable = total("United States Citizen Interviewed") + total(
        "Alien Not Subject to Deportation"
    )
    assert known["proof_of_status"].value == pytest.approx(not_removable / all_detainers, abs=5e-5)


def test_the_make_up_of_requests_is_the_published_one(known):
    published = {
        (row["source"], row["category"]): float(row["percent"])
        for row in rows(PUBLISHED_SHARES)
        if row["percent"]
    }
    none = published["TRAC Immigration Report 330", "no criminal conviction at all"]
    source = "TRAC at Work A1312 (quoting TRAC data)"
    minor = published[source, "no conviction, or at most a misdemeanor or petty offence"]
    serious = published[source, "convicted of a serious (Level 1) offence"]
    values = parameter_values(known)
    assert values["requests_without_conviction"] == pytest.approx(none / 100)
    assert values["requests_none_or_misdemeanor"] == pytest.approx(minor / 100)
    assert values["requests_level_1"] == pytest.approx(serious / 100)
    assert sum(request_mix(values)) == pytest.approx(1)


def test_removals_after_requests_have_the_published_make_up(known):
    figures = {
        row["category"]: float(row["n"])
        for row in rows(PUBLISHED_SHARES)
        if row["source"].startswith("CBS Boston") and row["place"] == "nationwide"
    }
    values = parameter_values(known)
    none, misdemeanor, felony, top = request_mix(values)
    removed = np.array(
        [
            none * values["removed_without_conviction"],
            (misdemeanor + felony) * values["removed_with_conviction"],
            top * values["removed_level_1"],
        ]
    )
    level_1, non_criminal = figures["most serious (Level 1)"], figures["non-criminal"]
    rest = figures["deported"] - level_1 - non_criminal
    published = np.array([non_criminal, rest, level_1]) / figures["deported"]
    assert removed / removed.sum() == pytest.approx(published, abs=0.01)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("place", PLACES)
def test_drawn_values_lie_in_their_ranges_and_fit_together(place, seed):
    known = load_parameters(place)
    found = draw_parameter_values(known, seed, 0)
    check_consistency(found)
    assert all(known[name].low <= value <= known[name].high for name, value in found.items())


@pytest.mark.parametrize("seed", range(5))
def test_requests_on_the_mix_of_matches_give_back_the_mix_of_requests(known, seed):
    values = draw_parameter_values(known, seed, 0)
    asked = np.array(match_mix(values)) * request_chances(values)
    assert asked.sum() == pytest.approx(values["requests_per_match"])
    assert asked / asked.sum() == pytest.approx(request_mix(values))


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        pytest.param("match_share=1.2", "a share must be between 0 and 1", id="share-over-1"),
        pytest.param("match_share=-0.1", "a share must be between 0 and 1", id="share-below-0"),
        pytest.param("match_share=many", "this is not a number", id="word"),
        pytest.param("match_share=nan", "finite", id="not-a-number"),
        pytest.param("match_share", "NAME=VALUE", id="no-value"),
        pytest.param("match_shar=0.1", "did you mean 'match_share'", id="unknown-name"),
        pytest.param("years_since_conviction=-3", "years must be more than 0", id="negative-years"),
        pytest.param("asking_misdemeanor=-1", "must not be negative", id="negative-factor"),
        pytest.param("asking_misdemeanor=0", "must be more than 0", id="no-requests"),
        pytest.param("bookings_per_year=0", "at least one booking", id="no-bookings"),
        pytest.param("statewide_from=2012-02-30", "'2012-02-30' is not a day", id="no-day"),
        pytest.param("pilot_from=2020-01-01", "the pilot must begin first", id="pilot-after-all"),
        pytest.param("requests_per_match=0.9", "more requests than matches", id="more-requests"),
        pytest.param("requests_level_1=0.5", "do not add up", id="levels-over-1"),
        pytest.param(
            "requests_without_conviction=0.9", "of which it is a part", id="part-over-whole"
        ),
        pytest.param("mean_age=17", "above 18", id="children"),
    ],
)
def test_an_impossible_value_is_refused_with_what_would_be_right(settings, says):
    with pytest.raises(ParameterError, match=says):
        load_parameters("us-ma", [settings])


def test_a_parameter_is_set_once():
    with pytest.raises(ParameterError, match="is set twice"):
        load_parameters("us-ma", ["match_share=0.04", "match_share=0.05"])


@pytest.mark.parametrize(
    ("low", "value", "high", "unit", "basis", "says"),
    [
        pytest.param(0.5, 0.4, 0.3, "share", "derived", "is above the highest", id="low-over-high"),
        pytest.param(
            0.1, 0.5, 0.3, "share", "derived", "outside its own range", id="value-outside"
        ),
        pytest.param(0.1, 0.2, 0.3, "shares", "derived", "the unit 'shares'", id="unit"),
        pytest.param(0.1, 0.2, 0.3, "share", "guess", "the basis 'guess'", id="basis"),
    ],
)
def test_an_impossible_parameter_is_refused(low, value, high, unit, basis, says):
    with pytest.raises(ParameterError, match=says):
        check_range(Parameter("name", "", value, low, high, unit, basis, ""))


def test_a_parameter_that_was_set_has_no_range():
    found = load_parameters("us-ma", ["match_share=0.04"])["match_share"]
    assert (found.value, found.low, found.high, found.set_by_user) == (0.04, 0.04, 0.04, True)


def test_forms_of_2015_are_as_common_as_in_the_release(known):
    from pyarrow import compute, parquet

    types = parquet.read_table(package_data_path(DETAINERS_FY2015)).column("detainer_type")
    hold, notice = (
        compute.sum(compute.match_substring(types, f"I247{letter}")).as_py() for letter in "DN"
    )
    assert (hold, notice) == (33, 16)
    assert known["form_asks_to_hold"].value == pytest.approx(hold / (hold + notice), abs=5e-3)


def test_one_more_parameter_changes_no_other_draw(known):
    extra = Parameter("extra", "", 0.5, 0.1, 0.9, "share", "assumption", "")
    before, after = (
        draw_parameter_values(known, 1, 3),
        draw_parameter_values({"extra": extra, **known}, 1, 3),
    )
    assert {name: after[name] for name in before} == before
