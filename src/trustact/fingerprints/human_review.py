"""What must come after a comparison before anything follows from it: people, papers, and notice.

A comparison is never an identity. Two people look at the prints themselves, each without the other
and without knowing anybody's status, and any sign of citizenship stops everything until documents
resolve it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, get_args

from trustact.fingerprints.fingerprint_errors import FingerprintError

ReviewFinding = Literal["same finger", "different fingers", "cannot tell"]
CitizenshipSigns = Literal[
    "no sign found", "a sign was found", "resolved by documents", "not looked for"
]
ReviewStanding = Literal["confirmed", "not confirmed", "waits", "stopped"]

REVIEWERS_NEEDED: Final = 2

NOTICE_TO_PERSON: Final = (
    "The person and counsel are told that prints were compared, with the score, the threshold and "
    "how often it errs.",
    "The person and counsel are told how to contest it: another comparison by an examiner of their "
    "own choice, and any document that shows who the person is.",
    "A consistent comparison is no evidence that anybody may be removed; an inconsistent one is no "
    "evidence either.",
)
"""What is told whenever a comparison is used."""


@dataclass(frozen=True)
class Confirmation:
    """What one person found who looked at both sets of prints.

    Parameters
    ----------
    reviewer : str
        How the agency calls this reviewer: a number or a role, no name.
    finding : {"same finger", "different fingers", "cannot tell"}
    blind_to_status : bool
        Whether the reviewer knew nothing of immigration status, charges or the request.
    independent : bool
        Whether the reviewer knew no other finding and not the score.
    at : datetime
        When.

    Examples
    --------
    >>> Confirmation("examiner 12", "same finger", True, True, datetime(2026, 3, 1, 9, 0)).reviewer
    'examiner 12'
    """

    reviewer: str
    finding: ReviewFinding
    blind_to_status: bool
    independent: bool
    at: datetime

    def __post_init__(self) -> None:
        if not self.reviewer.strip():
            raise FingerprintError("a confirmation needs its reviewer: a number or a role")
        if self.finding not in ("same finger", "different fingers", "cannot tell"):
            raise FingerprintError(
                f"a finding is 'same finger', 'different fingers' or 'cannot tell', "
                f"not {self.finding!r}"
            )

    @property
    def counts(self) -> bool:
        """Whether it was made without knowing status, score or the other's finding."""
        return self.blind_to_status and self.independent


@dataclass(frozen=True)
class DatedFact:
    """One of the three facts that are never one: each has its own source and date.

    Parameters
    ----------
    about : {"identity", "immigration status", "legal authority"}
    says : str
    source : str
        Who says so: an office, a document, a comparison.
    on : date
        When it was said.

    Examples
    --------
    >>> DatedFact("identity", "consistent on two fingers", "this desk", date(2026, 3, 1)).about
    'identity'
    """

    about: Literal["identity", "immigration status", "legal authority"]
    says: str
    source: str
    on: date

    def __post_init__(self) -> None:
        if self.about not in ("identity", "immigration status", "legal authority"):
            raise FingerprintError(
                f"a fact is about identity, immigration status or legal authority, "
                f"not {self.about!r}"
            )
        if not self.says.strip() or not self.source.strip():
            raise FingerprintError(f"the fact about {self.about} needs what it says and its source")


@dataclass(frozen=True)
class ReviewStatus:
    """How a comparison stands once people have looked.

    Parameters
    ----------
    standing : {"confirmed", "not confirmed", "waits", "stopped"}
        Only "confirmed" lets the path go on, and what follows is decided by the law, not by this.
    reasons : tuple of str
    notice : tuple of str
        What the person and counsel are told.
    """

    standing: ReviewStanding
    reasons: tuple[str, ...]
    notice: tuple[str, ...] = NOTICE_TO_PERSON


def check_citizenship(citizenship: str) -> None:
    """Raise unless this is one of the four things that can be known of citizenship.

    Parameters
    ----------
    citizenship : str

    Raises
    ------
    FingerprintError
    """
    if citizenship not in get_args(CitizenshipSigns):
        raise FingerprintError(
            f"what is known of citizenship is one of {', '.join(get_args(CitizenshipSigns))}, "
            f"not {citizenship!r}"
        )


def review_status(
    consistent: bool, citizenship: CitizenshipSigns, confirmations: tuple[Confirmation, ...]
) -> ReviewStatus:
    """Return how a comparison stands.

    Parameters
    ----------
    consistent : bool
        Whether the comparison came out consistent.
    citizenship : {"no sign found", "a sign was found", "resolved by documents", "not looked for"}
    confirmations : tuple of Confirmation

    Returns
    -------
    ReviewStatus

    Examples
    --------
    >>> review_status(True, "a sign was found", ()).standing
    'stopped'
    >>> review_status(True, "no sign found", ()).standing
    'waits'
    """
    check_citizenship(citizenship)
    if citizenship == "a sign was found":
        return ReviewStatus("stopped", ("a sign of citizenship; documents must resolve it first",))
    if not consistent:
        return ReviewStatus("not confirmed", ("the comparison is not consistent",))
    if citizenship == "not looked for":
        return ReviewStatus("waits", ("nobody has looked for signs of citizenship",))
    counting = {each.reviewer.strip().casefold(): each for each in confirmations if each.counts}
    against = sorted(each.reviewer for each in confirmations if each.finding != "same finger")
    if against:
        return ReviewStatus(
            "not confirmed", tuple(f"{each} did not confirm it" for each in against)
        )
    lacking = REVIEWERS_NEEDED - len(counting)
    if lacking > 0:
        return ReviewStatus(
            "waits",
            (
                "1 more independent confirmation, blind to status, is needed"
                if lacking == 1
                else f"{lacking} more independent confirmations, blind to status, are needed",
            ),
        )
    return ReviewStatus(
        "confirmed", tuple(f"{each.reviewer} confirmed it" for each in counting.values())
    )
