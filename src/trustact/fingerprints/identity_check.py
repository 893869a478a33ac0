"""The identity check: whether the prints of a booking and of a request come from one person.

It protects people from being held in place of another person. Its result is "consistent", "not
consistent" or "undetermined"; it never says who a person is. The result has no effect before two
people have reviewed the prints.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
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
    DatedFact,
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
"""False-match rate at which the threshold for "consistent" is set: one in ten thousand."""

DOUBT_MATCH_RATE: Final = 1e-2
"""False-match rate at which the threshold for "not consistent" is set: one in a hundred."""

FINGER_FLOOR_RATE: Final = 0.1
"""Rate at which the floor for a single finger is set: one in ten different fingers reaches it."""


@dataclass(frozen=True)
class IdentityCheck:
    """The result of comparing two sets of prints.

    Parameters
    ----------
    score, threshold : float
        The sum over the fingers, and the sum that is needed for "consistent".
    rate : FalseMatchRate or None
        The rate at which different people reach this score; None if nothing was compared.
    stated_rate : float
        The false-match rate at which the threshold was set.
    floor : float
        The score that at least two fingers must reach.
    citizenship : str
        Whether signs of citizenship were looked for, and what was found.
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
        raise TypeError("a comparison is not true or false; read its verdict and review_status")

    def dated_fact(self, source: str, on: date) -> DatedFact:
        """Return the result as a fact about identity, the only thing that a comparison is about.

        Examples
        --------
        >>> from trustact.fingerprints.synthetic_fingers import Finger
        >>> prints = [[Finger(n).impression(i, position=n) for n in (2, 3)] for i in (1, 2)]
        >>> fact = compare_identity(*prints).dated_fact("county jail", date(2026, 3, 1))
        >>> fact.about, fact.says
        ('identity', 'prints of booking and request: consistent')
        """
        return DatedFact("identity", f"prints of booking and request: {self.verdict}", source, on)

    def review_status(self, *confirmations: Confirmation) -> ReviewStatus:
        """Return the status of the comparison after the review so far."""
        if self.verdict == "undetermined" and self.citizenship != "a sign was found":
            return ReviewStatus("not confirmed", ("the comparison is undetermined",))
        return review_status(self.verdict == "consistent", self.citizenship, confirmations)

    def record(self, *confirmations: Confirmation) -> dict[str, Any]:
        """Return the data that may be stored: no image, no template, no hash of a print.

        Returns
        -------
        dict
            Scores, threshold, error rates, versions, reviewers and the status of the review.
        """
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
            "standing": self.review_status(*confirmations).standing,
        }


def component_versions() -> dict[str, str]:
    """Return the versions of the components that a score depends on."""
    return {"matcher": MATCHER_VERSION, "calibration": MEASURED_ON}


def compare_identity(
    booking: Sequence[Template],
    request: Sequence[Template],
    *,
    citizenship: CitizenshipSigns = "not looked for",
    rate: float = DEFAULT_FALSE_MATCH_RATE,
) -> IdentityCheck:
    """Compare the prints of a booking with those that a request is based on.

    Parameters
    ----------
    booking, request : sequence of Template
        Each of one person, one impression for each finger.
    citizenship : {"no sign found", "a sign was found", "resolved by documents", "not looked for"}
        Recorded with the result. A sign of citizenship stops the process.
    rate : float
        The false-match rate at which the threshold is set.

    Returns
    -------
    IdentityCheck
        "undetermined" if fewer than two fingers can be compared, if the sum is between the two
        thresholds, if only one finger reaches the floor, or if both sides contain the same
        impression.

    Raises
    ------
    PurposeError
        If a finger occurs twice on one of the two sides.
    FingerprintError
        If the rate is outside the range of the table, or the value of citizenship is not known.

    Examples
    --------
    >>> from trustact.fingerprints.synthetic_fingers import Finger
    >>> booking = [Finger(n).impression(1, position=n) for n in (2, 3)]
    >>> request = [Finger(n).impression(2, position=n) for n in (2, 3)]
    >>> check = compare_identity(booking, request, citizenship="no sign found")
    >>> check.verdict, check.review_status().standing
    ('consistent', 'pending')
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
        reason = (
            f"both sides contain the same impression ({', '.join(copies)}), which shows nothing"
        )
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
            f"fingers that can be compared: {len(scores)}; at least {FINGERS_NEEDED} are needed",
        )
    if total < doubt:
        return (
            "not consistent",
            f"the total score of {total:.1f} is below {doubt}, in the range of different people",
        )
    if total < needed:
        return "undetermined", f"the total score of {total:.1f} is between {doubt} and {needed}"
    at_floor = sum(each.score >= floor for each in scores)
    if at_floor < FINGERS_NEEDED:
        return (
            "undetermined",
            f"fingers that reach the floor of {floor}: {at_floor}; at least {FINGERS_NEEDED} are "
            "needed",
        )
    return (
        "consistent",
        f"the total score of {total:.1f} reaches the threshold of {needed}; {at_floor} of "
        f"{len(scores)} fingers reach the floor of {floor}",
    )
