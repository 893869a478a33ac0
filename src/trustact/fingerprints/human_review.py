"""The human review that a comparison needs before it has any effect.

A comparison is never an identity. Two reviewers look at the prints, independently of each other and
without knowing the immigration status. Any sign of citizenship stops the process until documents
resolve it. The person and counsel are notified.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, get_args

from trustact.fingerprints.fingerprint_errors import FingerprintError

ReviewFinding = Literal["same finger", "different fingers", "cannot tell"]
CitizenshipSigns = Literal[
    "no sign found", "a sign was found", "resolved by documents", "not looked for"
]
ReviewStanding = Literal["confirmed", "not confirmed", "pending", "stopped"]

FactSubject = Literal["identity", "immigration status", "legal authority"]

REVIEWERS_NEEDED: Final = 2

NOTICE_TO_PERSON: Final = (
    "The person and counsel are informed that prints were compared, with the score, the threshold "
    "and the error rate.",
    "The person and counsel are informed how to contest the comparison: with another comparison by "
    "an examiner of their choice, and with any document that shows who the person is.",
    "A consistent comparison is not evidence that a person can be removed; an inconsistent "
    "comparison is not evidence of that either.",
)
"""The notice that is given whenever a comparison is used."""


@dataclass(frozen=True)
class Confirmation:
    """The finding of one reviewer who looked at both sets of prints.

    Parameters
    ----------
    reviewer : str
        A number or a role, never a name.
    blind_to_status : bool
        Whether the reviewer knew nothing about immigration status, charges or the request.
    independent : bool
        Whether the reviewer knew neither another finding nor the score.
    at : datetime
        The time of the finding.

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
            raise FingerprintError("the reviewer is empty; state a number or a role")
        if self.finding not in get_args(ReviewFinding):
            raise FingerprintError(
                f"{self.finding!r} is not a finding; use one of: "
                f"{', '.join(get_args(ReviewFinding))}"
            )

    @property
    def is_independent(self) -> bool:
        """Whether the reviewer knew neither the status, nor the score, nor another finding."""
        return self.blind_to_status and self.independent


@dataclass(frozen=True)
class DatedFact:
    """A statement on identity, immigration status or legal authority, with its source and date.

    The three are separate facts; none follows from another.

    Parameters
    ----------
    source : str
        Where the statement comes from: an office, a document, a comparison.
    on : date
        The date of the statement.

    Examples
    --------
    >>> DatedFact("identity", "consistent on two fingers", "this desk", date(2026, 3, 1)).about
    'identity'
    """

    about: FactSubject
    says: str
    source: str
    on: date

    def __post_init__(self) -> None:
        if self.about not in get_args(FactSubject):
            raise FingerprintError(
                f"{self.about!r} is not what a fact can be about; use one of: "
                f"{', '.join(get_args(FactSubject))}"
            )
        if not self.says.strip() or not self.source.strip():
            raise FingerprintError(f"the fact about {self.about} needs a statement and its source")


@dataclass(frozen=True)
class ReviewStatus:
    """The status of a comparison after the review so far.

    Parameters
    ----------
    standing : {"confirmed", "not confirmed", "pending", "stopped"}
        Only "confirmed" lets the process continue. What follows then is decided by the law.
    notice : tuple of str
        The notice to the person and counsel.
    """

    standing: ReviewStanding
    reasons: tuple[str, ...]
    notice: tuple[str, ...] = NOTICE_TO_PERSON


def check_citizenship(citizenship: str) -> None:
    """Raise an error unless the text is one of `CitizenshipSigns`.

    Raises
    ------
    FingerprintError
    """
    if citizenship not in get_args(CitizenshipSigns):
        raise FingerprintError(
            f"{citizenship!r} is not a value of citizenship; use one of: "
            f"{', '.join(get_args(CitizenshipSigns))}"
        )


def review_status(
    consistent: bool, citizenship: CitizenshipSigns, confirmations: tuple[Confirmation, ...]
) -> ReviewStatus:
    """Return the status of a comparison after the review so far.

    Parameters
    ----------
    consistent : bool
        Whether the result of the comparison is "consistent".

    Examples
    --------
    >>> review_status(True, "a sign was found", ()).standing
    'stopped'
    >>> review_status(True, "no sign found", ()).standing
    'pending'
    """
    check_citizenship(citizenship)
    if citizenship == "a sign was found":
        return ReviewStatus(
            "stopped", ("there is a sign of citizenship, which documents must resolve first",)
        )
    if not consistent:
        return ReviewStatus("not confirmed", ("the comparison is not consistent",))
    if citizenship == "not looked for":
        return ReviewStatus("pending", ("no one has looked for signs of citizenship",))
    independent = {
        each.reviewer.strip().casefold(): each for each in confirmations if each.is_independent
    }
    against = sorted(each.reviewer for each in confirmations if each.finding != "same finger")
    if against:
        return ReviewStatus(
            "not confirmed", tuple(f"{each} did not confirm it" for each in against)
        )
    missing = REVIEWERS_NEEDED - len(independent)
    if missing > 0:
        more = " more" if independent else ""
        are_needed = "confirmation is" if missing == 1 else "confirmations are"
        by = "a reviewer who does" if missing == 1 else "reviewers who do"
        reason = (
            f"{missing}{more} independent {are_needed} needed, by {by} not know the person's "
            "immigration status"
        )
        return ReviewStatus("pending", (reason,))
    return ReviewStatus(
        "confirmed", tuple(f"{each.reviewer} confirmed it" for each in independent.values())
    )
