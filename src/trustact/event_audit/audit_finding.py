"""One finding of an audit of events: what was looked at, what came of it, and the law behind it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

FindingKind = Literal["hold", "notify", "transfer", "interview", "duty", "bail", "end", "citizen"]

ACT_WORDS = {
    "hold": "hold",
    "notify": "notice to the authority",
    "transfer": "hand-over",
    "interview": "interview",
}
"""An act that a law may bar -> how it is printed."""

ACT_OUTCOMES = {
    "not-allowed": "not allowed",
    "past-limit": "hours over",
    "undetermined": "undetermined",
    "not-recorded": "not recorded",
    "allowed": "permitted or required*",
    "not-regulated": "not regulated*",
}
"""What a law says of an act, the gravest first -> how it is printed."""

DUTY_OUTCOMES = {
    "missing": "missing",
    "late": "late",
    "unclear": "turns on facts",
    "not-recorded": "not recorded",
    "open": "open",
    "ended-first": "ended first",
    "in-time": "done",
}
"""What came of a duty, the gravest first -> how it is printed."""

BAIL_OUTCOMES = {
    "refused": "refused while a request stood",
    "posted-and-kept": "posted, and the person kept or handed over",
    "offered-not-posted": "offered, and no posting is recorded",
    "refused-without-request": "refused, and no request stood",
    "posted-and-released": "posted, and the person neither held nor handed over",
    "none": "none recorded here; the agency records bail of others",
    "not-recorded": "not recorded: the agency records no bail at all",
}
"""What the events show of bail, the gravest first."""

END_OUTCOMES = {
    "as-release": "recorded as a release that shows an immigration authority",
    "as-transfer": "recorded as a transfer that shows an immigration authority",
    "both": "recorded as a hand-over and, apart from it, as a release or a transfer",
    "as-recorded": "no: recorded as it was, or its words name another place",
    "in-custody": "still in custody at the end of the records",
    "not-recorded": "not recorded: where the person went",
}
"""Whether a hand-over is recorded as another end, the gravest first."""

CITIZEN_OUTCOMES = {
    "born-in-us": "a sign: born in the United States",
    "sign": "another sign of citizenship",
    "no-claim": "recorded: no claim of citizenship",
    "not-recorded": "not recorded",
}
"""What the events show of citizenship, the gravest first."""

OUTCOMES: dict[str, dict[str, str]] = {
    **dict.fromkeys(ACT_WORDS, ACT_OUTCOMES),
    "duty": DUTY_OUTCOMES,
    "bail": BAIL_OUTCOMES,
    "end": END_OUTCOMES,
    "citizen": CITIZEN_OUTCOMES,
}
"""Kind of finding -> its outcomes, the gravest first; each finding has exactly one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was looked at in one custody, and what came of it.

    Parameters
    ----------
    subject : str
        The agency's own reference of the person; never a name.
    custody : int
        Which custody of the subject, from 1.
    request : str
        Id of the event by which the request came; empty where there was none.
    events : tuple of str
        Ids of the events on which it rests, the act first.
    at : datetime.datetime or None
        When the act was done, or the duty began; None where it is not recorded.
    until : datetime.datetime or None
        When the hold ended.
    due : datetime.datetime or None
        When the duty was due, or the hours of a hold were over, where the law says so.
    done : datetime.datetime or None
        When the duty was done.
    minutes : int or None
        Of a hold, minutes past eligibility for release; of a duty, minutes until it was done.
    minutes_over : int or None
        Minutes over the limit of a hold, or after the time at which a duty was due.
    answer, without_assumption, with_later_records, together : str
        Of an act: what the law says; the same where no assumption is made on court papers; the same
        on everything that was recorded until the end; what all laws together say.
    depends_on : tuple of str
        On what an open outcome depends: paths of facts, or words.
    note : str
        What has to be known of it.
    """

    kind: FindingKind
    outcome: str
    subject: str
    custody: int
    request: str
    events: tuple[str, ...]
    at: datetime | None
    until: datetime | None = None
    due: datetime | None = None
    done: datetime | None = None
    minutes: int | None = None
    minutes_over: int | None = None
    law: str = ""
    as_if: bool = False
    duty: str = ""
    provisions: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    basis: str = ""
    answer: str = ""
    without_assumption: str = ""
    with_later_records: str = ""
    together: str = ""
    depends_on: tuple[str, ...] = ()
    note: str = ""

    @property
    def law_name(self) -> str:
        """Id of the law, marked where it is only presumed to be in force."""
        return f"{self.law} (as if)" if self.as_if else self.law

    @property
    def gravity(self) -> int:
        """Place of the outcome among those of its kind; 0 is the gravest."""
        return list(OUTCOMES[self.kind]).index(self.outcome)

    @property
    def in_words(self) -> str:
        """The outcome as it is printed."""
        return OUTCOMES[self.kind][self.outcome]


def elapsed_minutes(begun: datetime | None, ended: datetime | None) -> int | None:
    """Return the minutes that pass between two times with offsets, never below zero."""
    if begun is None or ended is None:
        return None
    return max(0, int((ended - begun).total_seconds() // 60))
