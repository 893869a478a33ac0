"""On a timeline a duty is met where a fact that the jail knew in time shows it."""

import pytest

from trustact.formats.yaml_files import load_yaml
from trustact.secure_communities.booking_file import parse_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER
from trustact.secure_communities.fingerprint_check import FingerprintCheckError
from trustact.secure_communities.narrative import describe_duty

DUTY = "bring-before-judicial-official"
ORDER = {
    "paper": "order",
    "basis": "other",
    "signed_by": "state-judge",
    "jurisdiction": "us-nc",
    "authorizes": ["hold"],
}


def in_north_carolina(folder, order):
    """Run an example as a booking in North Carolina, with the official's order if there is one."""
    text = (EXAMPLES_FOLDER / "copy-never-served.yaml").read_text(encoding="utf-8")
    moved = folder / "booking.yaml"
    moved.write_text(text.replace("2018-09", "2025-03"), encoding="utf-8")
    mapping, _ = load_yaml(moved)
    mapping |= {"place": "us-nc-wake", "agency": "county-jail"}
    mapping["booked"]["charges"][0] |= {"jurisdiction": "us-nc", "offense_on": "2025-03-09"}
    mapping["booked"]["facts"]["claims_us_citizenship"] = False
    if order is not None:
        learned = {"at": "2025-03-11T12:00", "kind": "fact-recorded", "says": "The order came."}
        facts = {"papers": [order], "papers_complete": True}
        mapping["events"].insert(0, {**learned, "facts": facts})
    timeline = run_booking(parse_booking(mapping, name="a test"))
    [duty] = [each for each in timeline.duties if each.id == DUTY]
    return timeline, duty


@pytest.mark.parametrize(
    ("order", "status"),
    [(ORDER, "met"), (ORDER | {"jurisdiction": None}, "not-told"), (None, "not-told")],
    ids=["order", "order-of-an-unknown-court", "no-order"],
)
def test_duty_is_met_by_the_fact_that_shows_it(tmp_path, order, status):
    timeline, duty = in_north_carolina(tmp_path, order)
    assert (duty.status, duty.met_at) == (status, None)
    told = "met" if status == "met" else "compliance not recorded"
    assert f"; {told}" in describe_duty(duty, timeline)


class NoAnswer:
    """A check that never answers, so that no query is sent."""

    def answer(self, transaction: bytes) -> bytes:
        raise FingerprintCheckError("no answer")


@pytest.mark.parametrize(
    ("learned_at", "status"),
    [("2018-09-11T12:00", "met"), ("2018-09-13T12:00", "not-told"), (None, "not-met")],
)
def test_fact_that_became_known_too_late_does_not_show_when_the_duty_was_done(learned_at, status):
    mapping, _ = load_yaml(EXAMPLES_FOLDER / "copy-never-served.yaml")
    mapping |= {"place": "us-al", "agency": "county-jail", "until": "2018-09-16T12:00"}
    mapping["booked"]["facts"]["victim_or_witness"] = False
    mapping["events"][0]["at"] = "2018-09-14T16:00"
    if learned_at is not None:
        facts = {
            "findings": {"federal_verification_received": True},
            "known_unlawful_presence": True,
        }
        learned = {"at": learned_at, "kind": "fact-recorded", "says": "ICE answered."}
        mapping["events"].insert(0, {**learned, "facts": facts})
    timeline = run_booking(parse_booking(mapping, name="a test"), NoAnswer())
    [duty] = [each for each in timeline.duties if each.id == "verify-within-48-hours"]
    assert (duty.status, duty.met_at) == (status, None)
