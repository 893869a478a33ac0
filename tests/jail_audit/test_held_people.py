"""How long people were in jail: by the time that passed, unless days were moved."""

import pytest

from jail_audit.jail_rows import make_audit, make_booking


@pytest.mark.parametrize(("weeks", "hours"), [(0, 14), (8, 13)])
def test_a_stay_counts_the_hour_that_clocks_repeat(weeks, hours):
    booking = make_booking("2018-11-04T08:00", "2018-11-04T08:00", booked="2018-11-03T19:00")
    (everybody, *_) = make_audit(booking, weeks=weeks).people.stays
    assert everybody.mean == pytest.approx(hours / 24)
