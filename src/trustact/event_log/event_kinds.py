"""The kinds of events: what each establishes, and the fields that it has of its own."""

from collections.abc import Mapping

EVENT_KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "booked": ("custody begins", ("charges", "prints_taken")),
    "prints-sent": ("prints go on to the next office", ("transaction", "to")),
    "history-received": ("the criminal history comes back", ()),
    "match": (
        "the database names a candidate",
        ("transaction", "candidate", "score", "threshold"),
    ),
    "no-match": ("the database names no candidate", ("transaction", "threshold")),
    "check-failed": ("the database gave no answer", ("transaction", "reason")),
    "query-sent": ("the immigration query goes out", ("purpose",)),
    "response-received": ("the immigration response comes back", ("purpose", "rests_on")),
    "office-decided": ("the federal office decides whether to make a request", ("asks",)),
    "request-received": (
        "a detainer, notification or transfer request arrives",
        ("form", "boxes", "issuer", "papers", "received_how", "defects"),
    ),
    "request-superseded": ("a later request replaces the earlier one", ()),
    "request-cancelled": ("the request is cancelled", ()),
    "identity-checked": (
        "the booking's prints are compared with those of the request",
        ("result", "score", "threshold", "reviewers"),
    ),
    "citizenship-alert": ("there is a sign that the person may be a citizen", ("signs",)),
    "served": ("a copy was given to the person", ("language", "by", "refused")),
    "intent-told": ("the person was informed whether the agency intends to comply", ("language",)),
    "consent-form-given": ("the form on interviews was given", ("language",)),
    "consent-answered": ("the form on interviews was answered", ("language", "answer")),
    "fact-recorded": ("a fact became known", ()),
    "fact-corrected": ("a fact was corrected", ("reason",)),
    "decided": (
        "the laws were applied",
        ("action", "answers", "rests_on", "library_version", "library_content_digest"),
    ),
    "approved": ("a second person agreed", ("reason",)),
    "returned": ("a second person sent it back", ("reason",)),
    "overridden": ("a second person decided otherwise", ("reason",)),
    "release-eligible": ("the person becomes eligible for release", ("reason",)),
    "notified-authority": (
        "a release date or other information was given",
        ("items", "ground", "rests_on"),
    ),
    "notice-given": ("the person was informed in writing", ("recipient", "language", "how")),
    "interview-held": ("an immigration officer interviewed the person", ()),
    "interview-declined": ("the person declined an interview", ()),
    "hold-begun": (
        "a hold begins: the person is kept past the time of release",
        ("ground", "rests_on"),
    ),
    "hold-ended": ("the hold ends", ("ground",)),
    "bail-offered": ("bail was set", ("reason",)),
    "bail-refused": ("bail was refused", ("reason",)),
    "bail-posted": ("bail was posted", ("reason",)),
    "released": ("the person is released", ("where",)),
    "handed-over": (
        "the person is handed over to an immigration authority",
        ("where", "ground", "rests_on"),
    ),
    "transferred": ("the person is transferred to another agency", ("to",)),
    "deceased": ("the person died", ()),
    "escaped": ("the person escaped", ()),
    "report-filed": ("a statutory report was filed", ("period", "zero")),
    "duty-done": ("a duty of the law was met", ("duty",)),
}
"""Kind -> what it establishes, and the fields of its own."""

MADE_OF_BOOKINGS = "trustact audit"
"""How `recorded_by` begins where an audit made the event from the bookings of a jail."""

COMMON_FIELDS = (
    "id",
    "subject",
    "place",
    "agency",
    "kind",
    "at",
    "recorded_at",
    "recorded_by",
    "source",
    "facts",
    "about",
    "note",
)
"""The fields that every event has, in the order of a table."""
