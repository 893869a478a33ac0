"""Days until the release and hours since a request came, from the days of a case."""

import pytest

from trustact.language.case import Case
from trustact.language.fact_values import Bounds


def known(as_of: str, **facts: object) -> dict[str, object]:
    return dict(Case.check({"as_of": as_of, "facts": facts}).fact_values)


@pytest.mark.parametrize(
    ("release", "days"),
    [
        ({"eligible_at": "2022-05-14"}, 4),
        ({"eligible_at": "2022-05-10T23:00"}, 0),
        ({"eligible_at": "2022-05-09"}, -1),
        ({"eligible": True}, 0),
    ],
)
def test_days_until_the_release_are_counted_from_date_to_date(release, days):
    found = known("2022-05-10", release=release)["release.days_until"]
    assert (found.low, found.high) == (days, days)


def test_no_days_are_derived_from_a_release_that_is_not_known():
    assert "release.days_until" not in known("2022-05-10", release={"eligible": False})
    unknown = known("2022-05-10", release={"eligible_at": None})["release.days_until"]
    assert unknown.missing_inputs == ("release.eligible_at",)
    assert "release.days_until" not in known(
        "2022-05-10", release={"eligible": True}, hold={"hours": 30}
    )


def test_a_stated_number_is_kept():
    facts = {"eligible_at": "2022-05-14", "days_until": 9}
    assert known("2022-05-10", release=facts)["release.days_until"].low == 9
    facts = {"eligible_at": "2022-05-14", "days_until": None}
    assert known("2022-05-10", release=facts)["release.days_until"] is None


@pytest.mark.parametrize(
    ("as_of", "least", "most"),
    [
        ("2025-02-01T20:00", 0, 24),
        ("2025-02-02", 0, 48),
        ("2025-02-03", 24, 72),
        ("2025-02-04", 48, 96),
    ],
)
def test_hours_since_a_day_lie_within_a_day_on_either_side(as_of, least, most):
    found = known(as_of, detainer={"lodged_on": "2025-02-01"})["detainer.hours_since_received"]
    assert isinstance(found, Bounds)
    assert least <= found.low < least + 0.1
    assert most - 0.1 < found.high < most
