"""Reading a booking: from a file, or from a map that a program gives."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from trustact import laws
from trustact.formats.given_facts import merge
from trustact.formats.schema_errors import drop_nulls, find_mistakes
from trustact.formats.yaml_files import load_yaml
from trustact.language.errors import TrustactError, list_problems, suggest_nearest
from trustact.language.shown_text import quote_value
from trustact.secure_communities.booking import Booking
from trustact.secure_communities.booking_values import ReadingContext
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER, example_names

_NULL_HAS_A_MEANING = ("facts", "charges", "readings", "done")
"""Keys below which null is more than "not stated": an unknown fact, or a mistake."""

_MOST_NAME_CHARACTERS = 200


class BookingFileError(TrustactError):
    """A booking file has mistakes; each is on a line of its own."""


def read_booking(path: Path) -> Booking:
    """Read a booking file.

    Parameters
    ----------
    path : pathlib.Path
        YAML or JSON. `like: NAME` begins with an example booking, or with a file in the same
        folder, and replaces in it what this file states.

    Raises
    ------
    YamlFileError
        If the file cannot be read.
    BookingFileError
        With file, line and key of everything that is wrong.
    """
    mapping, lines = load_yaml(path)
    if not isinstance(mapping, dict):
        raise BookingFileError(f"{path}: a booking is a map that begins with title")
    if "as_of" in mapping and not {"like", "person", "booked"} & mapping.keys():
        raise BookingFileError(
            f"{path}: this is a case, not a booking: `trustact decide {path}` answers it; a "
            "booking is a map that begins with title, and `trustact booking list` names examples"
        )
    if "like" in mapping:
        base = _base_booking(path, mapping["like"])
        mapping = merge(base, {k: v for k, v in mapping.items() if k != "like"})
    return parse_booking(mapping, name=str(path), lines=lines, short=path.stem)


def _base_booking(path: Path, like: object) -> dict[str, Any]:
    examples = example_names()
    base = _file_of(f"{like}.yaml", path.parent)
    if base is None:
        raise BookingFileError(
            f"{path}: like: no booking is called {quote_value(like)}"
            f"{suggest_nearest(str(like), examples)}; there are: {', '.join(examples)}, and the "
            "files in the same folder"
        )
    mapping, _ = load_yaml(base)
    if not isinstance(mapping, dict) or "like" in mapping:
        raise BookingFileError(f"{path}: like: {like} itself begins with another one; name that")
    return mapping


def _file_of(name: str, folder: Path) -> Path | None:
    """Return the file with a name in a folder, or that of the example with this name."""
    if "/" in name or len(name) > _MOST_NAME_CHARACTERS:
        return None
    return next((f / name for f in (folder, EXAMPLES_FOLDER) if (f / name).is_file()), None)


def parse_booking(
    mapping: Mapping[str, Any],
    *,
    name: str,
    lines: Mapping[str, int] | None = None,
    short: str = "booking",
) -> Booking:
    """Check a booking as read from a file or given by a program.

    Parameters
    ----------
    name : str
        For messages.
    lines : mapping of str to int, optional
        Path -> line.
    short : str
        What the booking is called on its timeline.

    Raises
    ------
    BookingFileError
    """
    stated = drop_nulls(mapping, keep=_NULL_HAS_A_MEANING)
    try:
        booking = _booking_schema().validate_python(stated, context=ReadingContext.of(stated))
    except ValidationError as error:
        mistakes = find_mistakes(error, Booking, lines or {})
        raise BookingFileError(list_problems([m.locate(name) for m in mistakes])) from error
    problem = laws.load_index().describe_unknown_place(booking.place)
    if problem is not None:
        raise BookingFileError(f"{name}: place: {problem}")
    return replace(booking, name=short)


@cache
def _booking_schema() -> TypeAdapter[Booking]:
    return TypeAdapter(Booking)
