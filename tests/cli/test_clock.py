"""The day and the time now, at the place of a case and not of the computer."""

from datetime import UTC, datetime

import pytest

from trustact.cli import clock


class Clock(datetime):
    """A clock that stands at three minutes past midnight in London."""

    @classmethod
    def now(cls, tz=None):
        return datetime(2026, 11, 28, 0, 3, tzinfo=UTC).astimezone(tz or UTC)


@pytest.mark.parametrize(
    ("place", "day"),
    [("us-wa-pierce", "2026-11-27"), ("us-ny-nyc", "2026-11-27"), (None, "2026-11-28")],
)
def test_the_day_is_that_of_the_place(monkeypatch, place, day):
    monkeypatch.setattr(clock, "datetime", Clock)
    assert str(clock.today(place)) == day


def test_the_time_now_says_how_far_it_is_from_utc():
    moment = datetime.fromisoformat(clock.moment_now())
    assert moment.utcoffset() is not None
    assert (datetime.now(UTC) - moment).total_seconds() < 120
