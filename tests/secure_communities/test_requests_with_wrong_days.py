"""Requests in a booking whose days must be wrong: the booking runs, and the days are not known.

Holds the attack form_future_paper: a warrant dated after the request ended the run of a booking.
"""

import pytest

from trustact.secure_communities.booking_file import read_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER

EXAMPLE = (EXAMPLES_FOLDER / "victim-who-was-booked.yaml").read_text(encoding="utf-8")
BEFORE, FORM = EXAMPLE.split("requests:", 1)
AHEAD = {
    "warrant": "papers: [{form: I-200, issued_on: 2098-03-01}]",
    "warrant as officers write": 'papers: [{form: I-200, issued_on: "March 1, 2098"}]',
    "no day at all": "papers: [{form: I-200, issued_on: illegible}]",
    "received": "papers: []\n      received_on: 2015-03-29",
    "received, not readable": "papers: []\n      received_on: N/A",
}


@pytest.mark.parametrize("words", AHEAD.values(), ids=AHEAD.keys())
def test_a_request_with_a_day_to_come_does_not_end_the_booking(words, tmp_path):
    path = tmp_path / "booking.yaml"
    path.write_text(f"{BEFORE}requests:{FORM.replace('papers: []', words)}", encoding="utf-8")
    assert words in path.read_text(encoding="utf-8")
    timeline = run_booking(read_booking(path))
    [request] = [event for event in timeline.events if event.kind == "request-received"]
    kinds = [text.partition(":")[0] for text in request.fields["defects"]]
    assert ("dated-ahead" in kinds) == ("2098" in words or "29" in words)
    papers = request.facts.get("papers", [])
    assert all(paper.get("issued_on") is None for paper in papers)
    if "2015-03-29" in words:
        assert request.facts["detainer"]["lodged_on"] is None
