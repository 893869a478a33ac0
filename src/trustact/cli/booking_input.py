"""Finds a booking: a file, or an example by its name."""

from pathlib import Path

from trustact.cli.command_line import WrongUseError
from trustact.input_files import describe_other_kind
from trustact.language.errors import suggest_nearest
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER, example_names


def find_booking_file(name: str) -> Path:
    """Return the path of a booking: of an example by its name, else the file itself."""
    if name in example_names():
        return EXAMPLES_FOLDER / f"{name}.yaml"
    path = Path(name)
    if not name:
        raise WrongUseError(
            "the name of the booking is empty; name a file or an example booking: "
            "`trustact booking list` lists them"
        )
    if other := describe_other_kind(path, pipes=True):
        raise WrongUseError(f"{name}: {other}")
    if path.is_dir():
        raise WrongUseError(
            f"{name}: is a directory; name the file of a booking, or an example booking: "
            "`trustact booking list` lists them"
        )
    if not path.exists():
        raise WrongUseError(
            f"{name}: there is no such file and no example booking with this name"
            f"{suggest_nearest(name, example_names())}; `trustact booking list` lists the examples"
        )
    return path
