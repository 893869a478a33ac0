from zoneinfo import ZoneInfo

import pytest

from trustact.language.zones import ZONES, zone_of


@pytest.mark.parametrize("zone", sorted(set(ZONES.values())))
def test_every_zone_exists(zone):
    assert ZoneInfo(zone).key == zone


@pytest.mark.parametrize("place", ["us-tx", "us-fl", "us-in", "us-tn", "us-or", "us-id", "us-ak"])
def test_a_state_with_several_zones_has_none(place):
    assert zone_of(place) is None


def test_a_locality_has_the_zone_of_its_state_or_its_own():
    assert zone_of("us-il-cook") == "America/Chicago"
    assert zone_of("us-fl-miami-dade") == "America/New_York"
