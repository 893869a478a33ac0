"""What became of a request: exactly one end state, by how the jail recorded that the hold ended.

The end states are those of a request anywhere in the program. A jail's file shows few of them:
that a request was declined, or that only notice was given, is in no column. The words of the
dispositions are those of the county jail of Pierce, Washington; which custody "WSI Chain" (to the
state's prisons) and "Mini-Chain" (to another jail) lead to is our reading of them. Words of another
jail are stated by the user, and an unknown word leaves the end unknown.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from trustact.event_log.request_ends import EndState
from trustact.formats.jail_bookings import ChargeRow, JailBooking
from trustact.jail_audit.past_eligibility import PastEligibility
from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.shown_text import quote_value

NOT_RECORDED: tuple[EndState, ...] = (
    "declined",
    "not-qualifying",
    "notified-only",
    "interviewed-only",
    "released-before-answer",
)
"""End states of which files of this kind have no column: a zero says nothing about them."""

Meaning = Literal["released", "handed-over", "cancelled-by-authority", "transferred-elsewhere"]

MEANINGS: Final = ("released", "handed-over", "cancelled-by-authority", "transferred-elsewhere")
"""What a disposition can say of the end of a hold."""

DISPOSITIONS: Mapping[str, Meaning] = MappingProxyType(
    {
        **dict.fromkeys(("IMMIGRATION", "ICE", "RELEASED TO ICE"), "handed-over"),
        **dict.fromkeys(("CANCEL DETAINER", "DETAINER CANCELLED"), "cancelled-by-authority"),
        **dict.fromkeys(
            (
                "WSI CHAIN",
                "MINI-CHAIN",
                "US MARSHALL",
                "FBI",
                "DEA",
                "EXTRADITION",
                "DEPARTMENT OF CORRECTIONS",
                "WESTERN STATE HOSPITAL",
                "REMANN HALL",
                "POLICE DEPARTMENT",
                "SHERIFF'S OFFICE",
            ),
            "transferred-elsewhere",
        ),
        **dict.fromkeys(
            (
                "APPEARANCE BOND",
                "BAIL BOND",
                "BALANCE OF SENTENCE SUSPENDED",
                "CASH BAIL",
                "COMPLIANCE RELEASE",
                "COURT ORDER",
                "CREDIT FOR TIME SERVED",
                "DEFERRED SENTENCE",
                "DISMISSED",
                "FINE PAID",
                "NCF DIST",
                "NCF FINAL",
                "NCF SUP",
                "NCF TACM",
                "NCF, LAKEWOOD",
                "NCF, PENDING INV",
                "NO CHARGES FILED",
                "NO PROB CAUSE",
                "NOT GUILTY VERDICT",
                "PR",
                "PR PTS",
                "QUASHED",
                "RELEASE WITHOUT CHARGE",
                "SUSPENDED SENTENCE",
                "TIME SERVED",
            ),
            "released",
        ),
    }
)
"""Disposition in capitals -> what it says of the end of a hold."""

BAIL: frozenset[str] = frozenset({"APPEARANCE BOND", "BAIL BOND", "CASH BAIL"})
"""Dispositions of a charge for which bail was posted."""


class RequestEnd(NamedTuple):
    """How one request ended.

    Parameters
    ----------
    missing : str
        What would have to be known where the end is not; otherwise empty.
    """

    state: EndState
    missing: str = ""


def read_meanings(words: Sequence[str]) -> Mapping[str, Meaning]:
    """Return the dispositions with those that a user states as TEXT=MEANING.

    Raises
    ------
    TrustactError
        For words of another form, or a meaning that does not exist.

    Examples
    --------
    >>> read_meanings(["To ICE=handed-over"])["TO ICE"]
    'handed-over'
    """
    found: dict[str, Meaning] = dict(DISPOSITIONS)
    for word in words:
        text, equals, meaning = word.rpartition("=")
        if not equals or not text.strip() or meaning not in MEANINGS:
            raise TrustactError(
                f"--disposition {quote_value(word)}: write TEXT=MEANING, as in "
                f"'Released to ICE=handed-over'{suggest_nearest(meaning, MEANINGS)}; the meanings "
                f"are: {', '.join(MEANINGS)}"
            )
        found[text.strip().upper()] = meaning  # type: ignore[assignment]
    return found


def find_end(
    booking: JailBooking,
    hold: ChargeRow,
    past: PastEligibility,
    meanings: Mapping[str, Meaning] = DISPOSITIONS,
) -> RequestEnd:
    """Return the end state of one request.

    A hold that ended as a release ends charges is "held-then-released" only where the records show
    time past eligibility. Without it they do not tell whether the jail declined the request.
    """
    if not hold.disposition:
        if booking.released is None:
            return RequestEnd("still-in-custody")
        return RequestEnd("unknown", "how the hold ended: its disposition is empty")
    meaning = meanings.get(hold.disposition.upper())
    if meaning is None:
        return RequestEnd("unknown", f"what {quote_value(hold.disposition)} means for the hold")
    if booking.released is None and meaning != "cancelled-by-authority":
        return RequestEnd("unknown", "when the person left: release_dt is empty")
    if meaning != "released":
        return RequestEnd(meaning)
    if past.minutes:
        return RequestEnd("held-then-released")
    return RequestEnd(
        "unknown",
        "whether the agency declined the request, or the release came first: no time past "
        "eligibility is recorded",
    )
