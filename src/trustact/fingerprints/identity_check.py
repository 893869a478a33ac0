"""The identity check: whether the booking's prints and a request's come from one person.

It protects people from being held in place of another. It says "consistent", "not consistent" or
"undetermined", never who somebody is, and nothing follows from it before two people have looked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from trustact.fingerprints.calibration import (
    MEASURED_ON,
    FalseMatchRate,
    false_match_rate,
    threshold,
)
from trustact.fingerprints.human_review import (
    CitizenshipSigns,
    Confirmation,
    ReviewStatus,
    check_citizenship,
    review_status,
)
from trustact.fingerprints.matcher import MATCHER_VERSION
from trustact.fingerprints.score_fusion import (
    FINGERS_NEEDED,
    FingerScore,
    prepare_prints,
    same_impressions,
    score_fingers,
)
from trustact.fingerprints.template import POSITIONS, Template

Verdict = Literal["consistent", "not consistent", "undetermined"]

DEFAULT_FALSE_MATCH_RATE: Final = 1e-4
"""False matches that a consistent comparison may have: one in ten thousand."""

DOUBT_MATCH_RATE: Final = 1e-2
"""A sum that different people reach more seldom than this is not called inconsistent either."""

FINGER_FLOOR_RATE: Final = 0.1
"""What each finger must show alone: a score that one in ten other fingers reaches at most."""


@dataclass(frozen=True)
class IdentityCheck:
    """What came out of comparing two sets of prints.

    Parameters
    ----------
    verdict : {"consistent", "not consistent", "undetermined"}
    score, threshold : float
        The sum over the fingers, and what it had to reach.
    rate : FalseMatchRate or None
        How often different people reach this score; None if nothing was compared.
    stated_rate : float
        The false-match rate by which the threshold was set.
    floor : float
        What each finger had to reach alone.
    citizenship : str
        Whether anybody has looked for signs of citizenship, and what was found.
    """

    verdict: Verdict
    score: float
    threshold: float
    rate: FalseMatchRate | None
    stated_rate: float
    floor: float
    fingers: tuple[FingerScore, ...]
    reasons: tuple[str, ...]
    citizenship: CitizenshipSigns
    versions: dict[str, str] = field(default_factory=lambda: dict(component_versions()))

    def __bool__(self) -> bool:
        raise TypeError("a comparison is no yes or no: read its verdict, then settle it")

    def review_status(self, *confirmations: Confirmation) -> ReviewStatus:
        """Return how the comparison stands once people have looked."""
        if self.verdict == "undetermined" and self.citizenship != "a sign was found":
            return ReviewStatus("not confirmed", ("the comparison is undetermined",))
        return review_status(self.verdict == "consistent", self.citizenship, confirmations)

    def record(self, *confirmations: Confirmation) -> dict[str, Any]:
        """Return what may be kept: no image, no template, no hash of a print.

        Returns
        -------
        dict
            Scores, threshold, error rates, versions, reviewers and how it stands.
        """
        after = self.review_status(*confirmations)
        rate = self.rate
        return {
            "verdict": self.verdict,
            "score": round(self.score, 1),
            "threshold": self.threshold,
            "stated_false_match_rate": self.stated_rate,
            "false_match_rate": None if rate is None else [rate.low, rate.estimate, rate.high],
            "floor": self.floor,
            "fingers": {POSITIONS[each.position]: round(each.score, 1) for each in self.fingers},
            "reasons": list(self.reasons),
            "citizenship": self.citizenship,
            "versions": dict(self.versions),
            "reviewers": [each.reviewer for each in confirmations],
            "standing": after.standing,
        }


def component_versions() -> dict[str, str]:
    """Return what a score depends on."""
    return {"matcher": MATCHER_VERSION, "calibration": MEASURED_ON}


def compare_identity(
    booking: Sequence[Template],
    request: Sequence[Template],
    *,
    citizenship: CitizenshipSigns = "not looked for",
    rate: float = DEFAULT_FALSE_MATCH_RATE,
) -> IdentityCheck:
    """Compare the booking's prints with those on which a request rests.

    Parameters
    ----------
    booking, request : sequence of Template
        Each of one person, one impression a finger.
    citizenship : {"no sign found", "a sign was found", "resolved by documents", "not looked for"}
        Stands beside the result; a sign stops whatever would follow.
    rate : float
        The false-match rate by which the threshold is set.

    Returns
    -------
    IdentityCheck
        "undetermined" where fewer than two fingers can be compared, where the sum lies in doubt or
        rests on a single finger, or where both sides hold one and the same impression.

    Raises
    ------
    PurposeError
        If one of the two holds a finger twice.
    FingerprintError
        If the rate is none that the table tells, or the word for citizenship none of the four.

    Examples
    --------
    >>> from trustact.fingerprints.synthetic_fingers import Finger
    >>> booking = [Finger(n).impression(1, position=n) for n in (2, 3)]
    >>> request = [Finger(n).impression(2, position=n) for n in (2, 3)]
    >>> check = compare_identity(booking, request, citizenship="no sign found")
    >>> check.verdict, check.review_status().standing
    ('consistent', 'waits')
    """
    check_citizenship(citizenship)
    of_booking, left_out = prepare_prints(booking)
    of_request, also_left_out = prepare_prints(request)
    reasons = [f"booking, {each}" for each in left_out]
    reasons += [f"request, {each}" for each in also_left_out]
    copies = same_impressions(booking, request)
    scores = score_fingers(of_booking, of_request)
    count = max(len(scores), FINGERS_NEEDED)
    needed, floor = threshold(rate, count), threshold(FINGER_FLOOR_RATE)
    total = sum(each.score for each in scores)
    verdict, reason = _verdict(
        scores, total, needed, threshold(max(rate, DOUBT_MATCH_RATE), count), floor
    )
    if copies and verdict == "consistent":
        verdict = "undetermined"
        reason = f"both sides hold the same impression ({', '.join(copies)}); it shows nothing"
    return IdentityCheck(
        verdict=verdict,
        score=total,
        threshold=needed,
        rate=false_match_rate(total, len(scores)) if scores else None,
        stated_rate=rate,
        floor=floor,
        fingers=scores,
        reasons=(reason, *reasons),
        citizenship=citizenship,
    )


def _verdict(
    scores: tuple[FingerScore, ...], total: float, needed: float, doubt: float, floor: float
) -> tuple[Verdict, str]:
    if len(scores) < FINGERS_NEEDED:
        return (
            "undetermined",
            f"{len(scores)} finger(s) can be compared; at least {FINGERS_NEEDED} are needed",
        )
    if total < doubt:
        return "not consistent", f"the sum {total:.1f} is what different people reach ({doubt})"
    if total < needed:
        return "undetermined", f"the sum {total:.1f} lies in doubt, between {doubt} and {needed}"
    carrying = sum(each.score >= floor for each in scores)
    if carrying < FINGERS_NEEDED:
        return (
            "undetermined",
            f"{carrying} finger(s) reach the floor of {floor}; at least {FINGERS_NEEDED} must",
        )
    return "consistent", f"the sum {total:.1f} reaches {needed}, on {carrying} fingers"
