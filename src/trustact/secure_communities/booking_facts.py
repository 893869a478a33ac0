"""Facts that a booking file states, each checked by itself on the day on which it is stated.

What contradicts itself only together with other facts shows when the booking is run.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from trustact.language.case import Case
from trustact.language.errors import CaseErrors, suggest_nearest
from trustact.language.vocabulary_request import release
from trustact.secure_communities.map_reader import MapReader


def check_facts(part: MapReader, key: str, facts: Mapping[str, Any], at: datetime) -> None:
    """Write down which facts of a part no case can state.

    Parameters
    ----------
    part : MapReader
    key : str
        Where they stand in it.
    facts : mapping of str to object
    at : datetime.datetime
        The moment at which they are stated.
    """
    for path, problem in _fact_problems(facts, at):
        part.wrong(f"{key}.{path}" if path else key, problem)


def check_charges(part: MapReader, charges: tuple[Mapping[str, Any], ...], at: datetime) -> None:
    """Write down what no charge can state.

    Parameters
    ----------
    part : MapReader
        The booking's own part.
    charges : tuple of mapping
        Rows of `pending_charges`.
    at : datetime.datetime
    """
    for path, problem in _fact_problems({"pending_charges": list(charges)}, at):
        part.wrong(path.replace("pending_charges", "charges", 1), problem)


def check_birth_date(part: MapReader, born_on: object, at: datetime) -> None:
    """Write down what is wrong with the day of birth on the day of the booking."""
    if born_on is not None:
        for _, problem in _fact_problems({"born_on": str(born_on)}, at):
            part.wrong("born_on", problem)


def check_release_reason(part: MapReader, reason: object) -> None:
    """Write down that nobody goes free for such a reason."""
    options = release.reason.options
    if reason is not None and reason not in options:
        part.wrong(
            "reason",
            f"{reason!r} is not one of: "
            f"{', '.join(options)}{suggest_nearest(str(reason), options)}",
        )


def _fact_problems(facts: Mapping[str, Any], at: datetime) -> list[tuple[str, str]]:
    try:
        Case.check({"as_of": at.isoformat(timespec="minutes"), "facts": dict(facts)})
    except CaseErrors as found:
        return [(error.path, error.problem) for error in found.errors]
    return []
