"""What an interview is about, beside the case: acts, laws, readings and presumptions."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.shown_text import quote_value
from trustact.language.vocabulary import ACTIONS, AGENCIES, FEDERAL_ACTIONS, FEDERAL_AGENCIES
from trustact.laws import load_index

ACTIONS_AT_RELEASE = ("hold", "notify", "transfer")
"""What is asked about unless actions are named."""


class InterviewError(TrustactError):
    """An interview that is used in a wrong way, as an answer where no question is open."""


@dataclass(frozen=True, slots=True)
class InterviewOptions:
    """The options of an interview; see `GuidedInterview`."""

    actions: tuple[str, ...]
    laws: tuple[str, ...]
    readings: Mapping[str, bool]
    as_if: bool
    strict: bool
    presume: Mapping[str, bool]

    def as_mapping(self) -> dict[str, Any]:
        """Return the options by name, as an interview is saved with them."""
        return asdict(self)


def check_options(
    actions: Sequence[str],
    laws: Sequence[str],
    readings: Mapping[str, bool] | None,
    presume: Mapping[str, bool] | None,
    *,
    as_if: bool,
    strict: bool,
) -> InterviewOptions:
    """Return the options, checked.

    Raises
    ------
    InterviewError
        For an action or a reading that does not exist, or an argument of another type.
    """
    if isinstance(actions, str) or not isinstance(actions, Sequence) or not actions:
        raise InterviewError(f"actions={actions!r}: give a list, as ['hold', 'notify']")
    if isinstance(laws, str) or not isinstance(laws, Sequence):
        raise InterviewError(f"laws={laws!r}: give a list of ids, as ['us-ca/trust-act-2013']")
    if not isinstance(readings, Mapping | None):
        raise InterviewError(f"readings={readings!r}: give a map of reading to True or False")
    for action in actions:
        if action not in ACTIONS:
            raise InterviewError(f"{action!r} is not an action; use {', '.join(ACTIONS)}")
    known = {name for entry in load_index().in_library for name in entry.readings}
    for name in readings or ():
        if name not in known:
            nearest = suggest_nearest(str(name), known)
            raise InterviewError(f"no law has a reading {quote_value(name)}{nearest}")
    return InterviewOptions(
        tuple(dict.fromkeys(actions)),
        tuple(laws),
        dict(readings or {}),
        as_if,
        strict,
        dict(presume or {}),
    )


def is_federal(actions: Sequence[str]) -> bool:
    """Return whether all the acts are those of a federal office, as to send a request."""
    return all(action in FEDERAL_ACTIONS for action in actions)


def agencies_that_act(actions: Sequence[str]) -> tuple[str, ...]:
    """Return the agencies among which to choose the one that would act.

    Examples
    --------
    >>> agencies_that_act(["issue-detainer"])
    ('ice', 'cbp', 'dhs', 'other-federal')
    """
    if is_federal(actions):
        return tuple(FEDERAL_AGENCIES)
    return tuple(each for each in AGENCIES if each not in FEDERAL_AGENCIES)
