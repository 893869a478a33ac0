"""Minutes past eligibility are measured where the records show them, and otherwise not."""

from dataclasses import replace

import pytest

from jail_audit.jail_rows import ZONE, at, make_audit, make_booking
from trustact.formats.jail_bookings import ChargeRow
from trustact.jail_audit.past_eligibility import BANDS, band_of, measure_past_eligibility

END, LEFT = "2018-03-05T09:00", "2018-03-05T12:00"


def test_the_last_of_the_other_charges_counts():
    charges = [
        ChargeRow(2, "DWI", "PD1", "PR", at("2018-03-02T09:00"), False),
        ChargeRow(4, "HOLD US MARSHAL", "FED", "Dismissed", at(END), False),
    ]
    past = measure_past_eligibility(make_booking(None, LEFT, charges=charges), ZONE)
    assert (past.minutes, past.eligible_at) == (180, at(END))


@pytest.mark.parametrize(
    ("booking", "why"),
    [
        (make_booking("2018-03-05T12:01", LEFT), "ends-after-release"),
        (make_booking(None, LEFT), "open-charge"),
        (make_booking(END, None), "in-custody"),
        (make_booking(END, LEFT, charges=[]), "no-other-charge"),
        (replace(make_booking(END, LEFT), is_whole=False), "rejected-row"),
    ],
)
def test_where_the_records_do_not_show_it_the_reason_is_given(booking, why):
    past = measure_past_eligibility(booking, ZONE)
    assert (past.minutes, past.why_not) == (None, why)


def test_without_another_charge_the_whole_stay_is_the_most():
    past = measure_past_eligibility(make_booking(END, LEFT, charges=[]), ZONE)
    assert past.whole_stay == (4 * 24 + 2) * 60


def test_a_day_on_which_clocks_change_has_its_own_hours():
    booking = make_booking("2018-03-10T12:00", "2018-03-11T12:00")
    assert measure_past_eligibility(booking, ZONE).minutes == 23 * 60
    assert measure_past_eligibility(booking, ZONE, dates_shifted=True).minutes == 24 * 60


@pytest.mark.parametrize(
    ("disposition", "hold_ended", "minutes"),
    [
        ("Immigration", "2018-03-04T09:00", 180),
        ("Cancel Detainer", "2018-03-05T10:00", 60),
        ("Cancel Detainer", "2018-03-04T09:00", 0),
        ("Cancel Detainer", "2018-03-06T09:00", 180),
        ("WSI Chain", LEFT, None),
        ("Teletype Release", LEFT, None),
    ],
)
def test_minutes_on_the_request_are_those_that_nothing_else_explains(
    disposition, hold_ended, minutes
):
    booking = make_booking(END, LEFT, disposition, hold_ended=hold_ended)
    [request] = make_audit(booking).requests
    assert request.past.minutes == 180
    assert request.minutes_on_request == minutes
    assert bool(request.answers) == bool(minutes)


def test_each_number_of_minutes_is_in_one_band():
    edges = [edge for _, low, high in BANDS for edge in (low, high) if edge is not None]
    for minutes in {0, 1, *edges, *(edge + 1 for edge in edges)}:
        fitting = [
            n for n, low, high in BANDS if low <= minutes and (high is None or minutes <= high)
        ]
        assert fitting == [band_of(minutes)]
