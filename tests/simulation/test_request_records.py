import pytest

from simulation.small_plans import requests_of, small
from trustact import laws
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language.case import Case
from trustact.language.columns import ROW_KEY, Records
from trustact.offenses.classifier import offense_tables
from trustact.replaying.derived_columns import add_derived_columns
from trustact.replaying.engine import conditions_of
from trustact.simulation.offense_columns import required_offense_lists
from trustact.simulation.request_records import build_request_records
from trustact.simulation.simulation_gate import SimulationGate

LISTS_OF_OFFENSES = ("convictions", "pending_charges", "past_charges")
PLACES = ("us-ma", "us-ca", "us-dc")


@pytest.fixture(scope="module", params=PLACES)
def place(request):
    return request.param


@pytest.fixture(scope="module")
def conditions(place):
    plan = small(place, as_if=list(laws.ids()))
    return conditions_of(each for pair in SimulationGate(plan).questions if pair for each in pair)


@pytest.fixture(scope="module")
def records(place, conditions):
    plan = small(
        place,
        "2010-01-01",
        "2020-12-31",
        settings=["counterpart_known=0.5", "level_not_told=0.3", "criminal_warrant=0.3"],
    )
    facts = requests_of(plan).facts
    assert len(facts) > 80
    return build_request_records(facts, place, None, required_offense_lists(conditions), plan.seed)


def test_every_request_is_a_case_that_can_be(records):
    rows = records.main.column(ROW_KEY).to_pylist()
    for mapping in rows_to_case_mappings(records, rows).values():
        assert Case.check(mapping, tables=offense_tables()).as_of.exact


def test_membership_of_offense_lists_is_that_of_the_tables_and_the_record(records, conditions):
    bare = Records(
        without_lists(records.main),
        {name: without_lists(child) for name, child in records.children.items()},
        records.provenance,
    )
    by_tables = add_derived_columns(bare, conditions, offense_tables())
    compared = set()
    for ours, theirs in (
        (records.main, by_tables.main),
        *((records.children[name], by_tables.children[name]) for name in LISTS_OF_OFFENSES),
    ):
        for column in filter(is_list, theirs.column_names):
            if "table:" not in column:  # what is stated of a charge leaves no such question
                assert ours.column(column).to_pylist() == theirs.column(column).to_pylist(), column
                compared.add(column)
    assert "on:ca-serious-felony~enhancement" in compared
    assert "on:ca-serious-felony~charged-today~enhancement" in compared
    assert "arrest.on:ca-prop-47" in compared


def is_list(column):
    return column.removeprefix("arrest.").startswith("on:")


def without_lists(table):
    return table.drop_columns(list(filter(is_list, table.column_names)))


def test_bail_is_no_release_that_is_clearly_by_a_court(records):
    reasons = records.main.column("release.reason").to_pylist()
    by_court = records.main.column("release.by_court").to_pylist()
    assert {(r, c) for r, c in zip(reasons, by_court, strict=True)} == {
        ("bail-posted", None),
        ("own-recognizance", True),
        ("charges-dismissed", True),
    }


def test_each_booking_has_one_charge_pending_or_ended(records):
    pending, past = (
        records.children[n].column(ROW_KEY).to_pylist() for n in ("pending_charges", "past_charges")
    )
    assert sorted([*pending, *past]) == records.main.column(ROW_KEY).to_pylist()


def test_an_agency_is_stated_only_where_one_was_named(place):
    facts = requests_of(small(place, bookings=5000)).facts
    assert "agency" not in build_request_records(facts, place, None, {}, 1).main.column_names
    named = build_request_records(facts, place, "sheriff", {}, 1).main.column("agency").to_pylist()
    assert set(named) == {"sheriff"}


def test_the_records_say_that_they_are_synthetic(records):
    assert records.provenance.reader == "synthetic-v1"
    assert "synthetic people" in records.provenance.notes[0]
