"""On a timeline, each duty for which a law sets hours has the hour by which it was due."""

from datetime import date, timedelta

import pytest

from trustact.secure_communities.booking_file import parse_booking
from trustact.secure_communities.booking_timeline import run_booking

param = pytest.param
WARRANT = {"form": "I-200", "signed_by": "immigration-officer"}
ROBBERY = {
    "statute": "N.J.S.A. 2C:15-1",
    "grade": "degree-1",
    "jurisdiction": "us-nj",
    "convicted_on": "2010",
}
FELONY = {"level": "felony", "jurisdiction": "us-ct", "convicted_on": "2010"}
BAIL = {"kind": "bail-posted", "says": "Bail is posted."}


def run(place, agency, day, form="I-247A", **changed):
    """Run a booking at 08:00, with a request at 11:00 and a release at 16:00 of one day."""
    last = date.fromisoformat(day) + timedelta(days=6)
    box = "removal-order" if form == "I-247" else "final-order"
    request = {"form": form, "dated": day, "boxes": [box], "signed": True, "issuer": "ice"}
    booked_facts = {"claims_us_citizenship": False, **changed.get("facts", {})}
    events = [{"at": f"{day}T{at}", **event} for at, event in changed.get("events", {}).items()]
    free = {"at": f"{day}T16:00", "kind": "release-eligible", "says": "The person may go."}
    mapping = {
        "title": "A test",
        "shows": "When a duty was due.",
        "place": place,
        "agency": agency,
        "subject": "24-1",
        "person": {"prints_of": 60, "born_on": "1980-05", "birthplace": "abroad"},
        "booked": {
            "at": f"{day}T08:00",
            "charges": [{"level": "felony", "stage": "charged"}],
            "facts": booked_facts,
        },
        "history": {"after": "40m", "facts": {"convictions": changed.get("convictions", [])}},
        "requests": [
            {
                "at": f"{day}T11:00",
                "served": f"{day}T11:30",
                "form": request | {"papers": changed.get("papers", [])},
            }
        ],
        "events": [*events, free | {"reason": changed.get("reason", "charges-dismissed")}],
        "choices": {
            "hold": changed.get("hold", True),
            "notify": changed.get("notify", True),
            "transfer": True,
        },
        "authority_comes": "never",
        "until": f"{last.isoformat()}T12:00",
    }
    return run_booking(parse_booking(mapping, name="a test"))


def duty_of(timeline, name):
    [found] = [each for each in timeline.duties if each.id == name]
    return found


@pytest.mark.parametrize(
    ("where", "changed", "duty", "due"),
    [
        param(
            ("us-co-denver", "sheriff", "2025-06-12"),
            {"reason": "bail-posted", "events": {"15:30": BAIL}},
            "release-within-six-hours",
            "2025-06-12T21:30",
            id="colorado-from-the-bond",
        ),
        param(
            ("us-co-denver", "sheriff", "2025-06-12"),
            {"reason": "own-recognizance"},
            "release-within-six-hours",
            "2025-06-12T22:00",
            id="colorado-on-own-recognizance",
        ),
        param(
            ("us-nj-essex", "county-jail", "2020-10-31"),
            {
                "convictions": [ROBBERY],
                "facts": {"papers": [], "findings": {"probable_cause_removable": True}},
            },
            "release-by-end-of-day",
            "2020-10-31T23:59",
            id="new-jersey-end-of-the-day",
        ),
        param(
            ("us-ct", "state-corrections", "2015-03-12", "I-247"),
            {"convictions": [FELONY], "facts": {"papers": []}},
            "release-when-ice-has-not-come",
            "2015-03-16T16:00",
            id="connecticut-without-the-weekend",
        ),
        param(
            ("us-nc-wake", "sheriff", "2025-10-30"),
            {"papers": [WARRANT]},
            "tell-ice-of-release",
            "2025-10-30T18:00",
            id="north-carolina",
        ),
        param(
            ("us-al-mobile", "sheriff", "2015-03-12", "I-247"),
            {},
            "verify-within-48-hours",
            "2015-03-14T08:00",
            id="alabama",
        ),
        param(
            ("us-mo-boone", "sheriff", "2015-03-12", "I-247"),
            {},
            "query-support-center",
            "2015-03-14T08:00",
            id="missouri",
        ),
        param(
            ("us-ga-fulton", "sheriff", "2025-03-08"),
            {},
            "determine-within-48-hours",
            "2025-03-10T09:00",
            id="georgia-over-the-change-of-clocks",
        ),
    ],
)
def test_duty_with_hours_is_due_at_its_hour(where, changed, duty, due):
    found = duty_of(run(*where, **changed), duty)
    assert found.due is not None
    assert found.due.replace(tzinfo=None).isoformat(timespec="minutes") == due


@pytest.mark.parametrize(("notify", "status"), [(True, "not-told"), (False, "not-arisen")])
def test_report_of_assistance_arises_only_with_assistance(notify, status):
    choices = {"hold": False, "notify": notify}
    facts = {"convictions": [ROBBERY], "facts": {"papers": []}}
    timeline = run("us-nj-essex", "county-jail", "2020-10-31", **facts, **choices)
    told = any(event.kind == "notified-authority" for event in timeline.events)
    begun = any(event.kind == "hold-begun" for event in timeline.events)
    assert (told, begun) == (notify, False)
    assert duty_of(timeline, "report-assistance").status == status
