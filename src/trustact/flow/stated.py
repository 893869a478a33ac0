"""Facts that a booking file states, each checked by itself on the day on which it is stated.

What contradicts itself only together with other facts shows when the booking is run.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from trustact.flow.bookingfile import Part
from trustact.language.case import Case
from trustact.language.circumstances import release
from trustact.language.errors import CaseErrors, nearest


def check_facts(part: Part, key: str, facts: Mapping[str, Any], at: datetime) -> None:
    """Write down which facts of a part no case can state.

    Parameters
    ----------
    part : Part
    key : str
        Where they stand in it.
    facts : mapping of str to object
    at : datetime.datetime
        The moment at which they are stated.
    """
    for path, problem in _problems(facts, at):
        part.wrong(f"{key}.{path}" if path else key, problem)


def check_charges(part: Part, charges: tuple[Mapping[str, Any], ...], at: datetime) -> None:
    """Write down what no charge can state.

    Parameters
    ----------
    part : Part
        The booking's own part.
    charges : tuple of mapping
        Rows of `pending_charges`.
    at : datetime.datetime
    """
    for path, problem in _problems({"pending_charges": list(charges)}, at):
        part.wrong(path.replace("pending_charges", "charges", 1), problem)


def check_born(part: Part, born_on: object, at: datetime) -> None:
    """Write down what is wrong with the day of birth on the day of the booking."""
    if born_on is not None:
        for _, problem in _problems({"born_on": str(born_on)}, at):
            part.wrong("born_on", problem)


def check_reason(part: Part, reason: object) -> None:
    """Write down that nobody goes free for such a reason."""
    options = release.reason.options
    if reason is not None and reason not in options:
        part.wrong(
            "reason",
            f"{reason!r} is not one of: {', '.join(options)}{nearest(str(reason), options)}",
        )


def _problems(facts: Mapping[str, Any], at: datetime) -> list[tuple[str, str]]:
    try:
        Case.check({"as_of": at.isoformat(timespec="minutes"), "facts": dict(facts)})
    except CaseErrors as found:
        return [(error.path, error.problem) for error in found.errors]
    return []
