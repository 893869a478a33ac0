"""Changed booking files: read and run to a timeline, or refused with the line of each mistake."""

import random

import pytest

from campaigns import Tally
from mutations import mutate_yaml, require_message, try_to_read
from trustact.formats.yaml_files import load_yaml
from trustact.language.errors import TrustactError
from trustact.secure_communities.booking_file import read_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER, example_names
from trustact.secure_communities.fingerprint_check import FingerprintCheckError

SAMPLES = [load_yaml(EXAMPLES_FOLDER / f"{name}.yaml")[0] for name in example_names()]


class NoCheck:
    """A check that gives no answer, so that no print is searched."""

    def answer(self, transaction):
        raise FingerprintCheckError("no answer came")


def examine(folder, number, data):
    """Return whether a booking is read, and one in four run; fail unless it is, or is refused."""
    path = folder / "booking.yaml"
    path.write_bytes(data)
    booking = try_to_read(read_booking, path, most_calls=300_000, most_bytes=8_000_000)
    if isinstance(booking, TrustactError):
        require_message(str(booking))
        return False
    if number % 4:
        return True
    try:
        timeline = run_booking(booking, NoCheck())
    except TrustactError as error:
        require_message(str(error))
        return False
    moments = [event.at for event in timeline.events]
    assert moments == sorted(moments)
    assert all(moment <= booking.until for moment in moments)
    return True


def change_bookings(seed, count, folder, tally):
    """Read and run this many bookings, whose bytes are changed or whose values are."""
    dice = random.Random(f"bookings {seed}")
    for number in range(count):
        tally.count(examine, folder, number, mutate_yaml(dice, dice.choice(SAMPLES)))


@pytest.fixture(autouse=True, scope="module")
def _import_everything_first():
    """Read each example once: importing is no work on a file."""
    for name in example_names():
        read_booking(EXAMPLES_FOLDER / f"{name}.yaml")


def test_changed_bookings_are_run_or_refused(tmp_path):
    tally = Tally()
    change_bookings(0, 15, tmp_path, tally)
    assert tally.has_both()


@pytest.mark.deep
@pytest.mark.campaign("bookings, bytes and values", "YAML")
@pytest.mark.parametrize("seed", range(1, 11))
def test_many_changed_bookings_are_run_or_refused(seed, tmp_path, tally):
    change_bookings(seed, 300, tmp_path, tally)
