"""A booking whose times are written on another clock is the same booking."""

import re
from datetime import UTC, datetime, timedelta, timezone
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from trustact.secure_communities.booking_file import read_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.timeline_json import timeline_json

ZONES = {
    "bail-before-a-holiday": "America/Los_Angeles",
    "held-for-proof-in-texas": "America/Chicago",
}


def timeline(path):
    return timeline_json(run_booking(read_booking(path)), "0")


@pytest.mark.parametrize("clock", [UTC, timezone(timedelta(hours=9))])
@pytest.mark.parametrize("name", ZONES)
def test_events_and_answers_do_not_depend_on_the_offset_of_the_times(tmp_path, name, clock):
    example = files("trustact.secure_communities") / "examples" / f"{name}.yaml"
    text = example.read_text(encoding="utf-8")

    def on_other_clock(found):
        local = datetime.fromisoformat(found[0]).replace(tzinfo=ZoneInfo(ZONES[name]))
        return local.astimezone(clock).isoformat(timespec="minutes")

    other = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d\b", on_other_clock, text)
    assert other != text
    for form, content in (("local", text), ("other", other)):
        (tmp_path / form).mkdir()
        (tmp_path / form / "booking.yaml").write_text(content, encoding="utf-8")
    assert timeline(tmp_path / "local" / "booking.yaml") == timeline(
        tmp_path / "other" / "booking.yaml"
    )
