"""What each action is called, and what to do and not to do about it."""

from collections.abc import Mapping

from trustact.answers.custody_papers import CourtPaper
from trustact.deciding.stops import REFRAIN
from trustact.language.answer_conditions import ACTS_ON_CUSTODY
from trustact.language.instrument import Answer
from trustact.language.lazy_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class ActionWords:
    """The words of one action.

    Parameters
    ----------
    title : str
        At the head of a block.
    refrain : str
        What to do until an open answer is resolved, and where the act is prohibited.
    choice : str
        What is left to the agency where the act is permitted.
    comply : str
        What to do where a law requires the act.
    silence : str
        What follows from silence of the laws.
    bar : str
        What to do where the act is prohibited, if that is not what to do meanwhile.
    """

    title: str
    refrain: str
    choice: str
    comply: str
    silence: str = "No rule of these laws applies."
    bar: str = ""


RELEASE_NOW = "release now"
RELEASE_LATER = "release when the local case allows"
_ONCE_RELEASED = "Once the local case allows the release, the"
_NOT_BEFORE = "Not before the local case allows the release."

COMPLY_WITH_REQUEST = "Hold as the request asks."
"""In place of the words of a duty to hold that turns on the request."""

ACTION_WORDS: Mapping[str, ActionWords] = {
    "hold": ActionWords(
        "Hold",
        REFRAIN["hold"],
        "The agency may hold or release.",
        "Hold as the law requires.",
        "This law authorizes no hold.",
    ),
    "notify": ActionWords(
        "Notify",
        REFRAIN["notify"],
        "The agency may answer a request for notice or leave it.",
        "Give the notice that the law requires.",
    ),
    "transfer": ActionWords(
        "Transfer",
        REFRAIN["transfer"],
        "The agency may hand over or release.",
        "Hand over as the law requires.",
    ),
    "interview": ActionWords(
        "Interview",
        REFRAIN["interview"],
        "The agency may allow an interview or not.",
        "Allow the interview that the law requires.",
    ),
    "inquire": ActionWords(
        "Inquire",
        REFRAIN["inquire"],
        "The agency may ask or not.",
        "Ask what the law requires.",
    ),
    "share": ActionWords(
        "Share",
        REFRAIN["share"],
        "The agency may answer a request for information or leave it.",
        "Give the information that the law requires.",
    ),
    "arrest": ActionWords(
        "Arrest",
        REFRAIN["arrest"],
        "The agency may arrest or not.",
        "Make the arrest that the law requires.",
    ),
    "issue-detainer": ActionWords(
        "Issue a detainer",
        REFRAIN["issue-detainer"],
        "The office may issue a detainer or not.",
        "Issue the detainer that the law requires.",
    ),
    "grant-status": ActionWords(
        "Grant status",
        REFRAIN["grant-status"],
        "The office may grant the status or not.",
        "Grant the status.",
        bar="do not grant the status",
    ),
}
"""Every action -> its words. None of them advises to do what a law only permits."""


NOT_IN_CUSTODY: Mapping[str, str] = {
    "hold": "the person is not in custody: there is nothing to extend",
    "transfer": "the person is not in custody: there is nobody to transfer",
    "notify": "the person is not in custody: there is no release to give notice of",
    "interview": "the person is not in custody: there is nobody to give access to",
}
"""An act in a jail -> what it means for it that the person is not in custody."""

NO_NEW_ARREST = "Make no new arrest for immigration."
"""What to do about an arrest of a person in jail where it is not known what it would be for."""

OF_THE_BOOKING = (
    "What it would be for is not stated (arrest.suspected_of). Of the arrest that led to the "
    "booking: {}."
)
"""Follows these words, with the answer."""

SUPERVISOR_FIRST = "Call a supervisor first: see STOP above."
"""Precedes what a law requires where a safeguard stops what is only permitted."""

UNTIL_RESOLVED = "this is resolved"

NO_ANSWER = "Whether the law permits a hold is not known."
"""Follows what to do where the answer on a hold is open."""

EXECUTED_APART = "The {} is executed separately: these laws do not regulate custody on it."
"""Follows where a hold or a transfer is refused and a court's paper for custody is on file."""

COUNSEL_ON_WARRANT = (
    "A federal judge's warrant for immigration custody is on file: call counsel before the release."
)
"""Follows where a hold on the request is refused and such a warrant may itself order custody."""

APART_IF_ANOTHER = "If the {} is for another matter, it is executed separately."
"""Follows in place of these where it is not stated for what a court's paper is."""

FOR_WHICH_HOLD = (
    "If the {} is for another matter, it is executed separately; if it is for this hold, {}."
)
"""Follows where a hold is refused and it is not stated for what a court's paper is."""

FEDERAL_ALONE = (
    "Only federal law permits it, which gives no power: ask counsel whether state law does."
)
"""Follows where no law of the place has a rule for a hold or a transfer in the case."""

STATED_NO_POWER = "Law of the state gives no power to it, as is stated."
"""Follows where counsel has answered that question with no."""

WARRANT_FIRST = "The {} is executed separately, whatever is chosen."
"""Follows where a hold is permitted: with such a paper nobody is free to release."""

PAPER_BEFORE_HOLD = "The {} is executed first."
"""Follows where a hold is required: its hours run from the end of custody on such a paper."""

FIRST_IF_ANOTHER = "If the {} is for another matter, it is executed first."
"""Follows in its place where it is not stated for what a court's paper is."""


def instruct(
    action: str,
    answer: Answer,
    fallback: str | None,
    *,
    eligible: bool,
    until: str | None = None,
    in_custody: bool = True,
    paper: CourtPaper | None = None,
    on_request: bool = True,
    before_release: bool = False,
) -> str:
    """Return what to do, in one or two sentences, without what the answer rests on.

    Parameters
    ----------
    fallback : str or None
        What a law has the agency do until an open answer is resolved.
    eligible : bool
        Whether it is stated that the person would otherwise be released now.
    until : str or None
        What has to happen before an act that a law permits; None where nothing has to.
    in_custody : bool
        Whether the person is, or may be, in custody.
    paper : CourtPaper or None
        A court's paper for custody that is on file, so that no release at once is ordered.
    on_request : bool
        Whether a duty to hold turns on the request.
    before_release : bool
        Whether it is stated that the person is not to be released yet.

    Examples
    --------
    >>> instruct("transfer", "permitted", None, eligible=False)
    'Once the local case allows the release, the agency may hand over or release.'
    >>> instruct("hold", "required", None, eligible=True, on_request=False)
    'Hold as the law requires.'
    >>> instruct("hold", "prohibited", None, eligible=True)
    'Release now; do not hold for immigration.'
    >>> instruct("hold", "prohibited", None, eligible=False)
    'Do not hold for immigration; release when the local case allows.'
    >>> instruct("grant-status", "prohibited", None, eligible=False)
    'Do not grant the status.'
    >>> instruct("notify", "undetermined", "do not notify", eligible=True)
    'until this is resolved, do not notify.'
    >>> instruct("hold", "permitted", None, eligible=True, until="the documents are examined")
    'release now; do not hold for immigration. No hold begins before the documents are examined.'
    >>> instruct("hold", "not-regulated", None, eligible=False, in_custody=False)
    'The person is not in custody: there is nothing to extend.'
    """
    words = ACTION_WORDS[action]
    if not in_custody and action in NOT_IN_CUSTODY:
        stopped = answer == "permitted" and until is not None
        shown: Answer = "undetermined" if stopped else answer
        return _instruct_without_custody(action, shown, fallback, until or UNTIL_RESOLVED)
    if answer == "required":
        of_hold = paper if action == "hold" else None
        comply = COMPLY_WITH_REQUEST if action == "hold" and on_request else words.comply
        if before_release and action in ACTS_ON_CUSTODY:
            comply = f"{comply} {_NOT_BEFORE}"
        return f"{comply}{_about(of_hold, PAPER_BEFORE_HOLD, FIRST_IF_ANOTHER)}"
    if answer == "permitted" and until is None:
        of_hold = paper if action == "hold" else None
        choice = words.choice
        if action in ACTS_ON_CUSTODY and not eligible:
            choice = f"{_ONCE_RELEASED} {choice.removeprefix('The ')}"
        return f"{choice}{_about(of_hold, WARRANT_FIRST, APART_IF_ANOTHER)}"
    if answer == "not-regulated":
        if action != "hold":
            return words.silence
        if paper is not None:
            return f"{words.silence} {_which_hold(paper, eligible=False)}"
        return f"{words.silence} {_sentence(RELEASE_LATER)}"
    if action == "hold" and fallback in (None, "release"):
        if answer == "prohibited":
            return _refrain_from_hold(eligible=eligible, paper=paper)
        more = NO_ANSWER if answer == "undetermined" else f"No hold begins before {until}."
        says = _refrain_from_hold(more, eligible=eligible, paper=paper)
        return f"{says[:1].lower()}{says[1:]}"
    if answer == "prohibited":
        return _with_warrant(_sentence(words.bar or words.refrain), action, paper=paper)
    refrain = words.refrain if fallback is None else fallback
    return f"until {until or UNTIL_RESOLVED}, {refrain}."


def _refrain_from_hold(more: str = "", *, eligible: bool, paper: CourtPaper | None) -> str:
    """Return that nobody is held, with when to release unless a court's paper orders custody.

    Parameters
    ----------
    more : str
        A sentence that follows.
    """
    refrain = ACTION_WORDS["hold"].refrain
    if paper is None:
        refrain = f"{RELEASE_NOW}; {refrain}" if eligible else f"{refrain}; {RELEASE_LATER}"
    which = "" if paper is None else _which_hold(paper, eligible=eligible)
    return " ".join(filter(None, (_sentence(refrain), more, which)))


def _which_hold(paper: CourtPaper, *, eligible: bool) -> str:
    """Return what becomes of a court's paper where a hold on the request is refused."""
    if paper.for_another_matter:
        return EXECUTED_APART.format(paper.name)
    return FOR_WHICH_HOLD.format(paper.name, RELEASE_NOW if eligible else RELEASE_LATER)


def _about(paper: CourtPaper | None, of_another: str, not_stated: str) -> str:
    """Return a sentence on a court's paper, to follow another one; empty where there is none."""
    if paper is None:
        return ""
    return f" {(of_another if paper.for_another_matter else not_stated).format(paper.name)}"


def _with_warrant(says: str, action: str, *, paper: CourtPaper | None) -> str:
    of_act = paper if action in ACTS_ON_CUSTODY else None
    return f"{says}{_about(of_act, EXECUTED_APART, APART_IF_ANOTHER)}"


def no_power_text(action: str, citation: str | None) -> str:
    """Return that the law of the place gives no power; see `refuse_for_want_of_power`."""
    return (
        FEDERAL_ALONE
        if citation is None
        else f"{citation} lifts the duty and authorizes no {action}."
    )


def refuse_for_want_of_power(
    action: str, citation: str | None, *, eligible: bool, paper: CourtPaper | None = None
) -> str:
    """Return what to do where the law of the place gives no power to a hold or a transfer.

    Parameters
    ----------
    citation : str or None
        What lifts the duty of that law; None where only federal law permits the act.

    Examples
    --------
    >>> refuse_for_want_of_power("transfer", "Code 2(b)", eligible=True)
    'Do not hand the person over. Code 2(b) lifts the duty and authorizes no transfer.'
    """
    more = no_power_text(action, citation)
    if action == "hold":
        return _refrain_from_hold(more, eligible=eligible, paper=paper)
    return _with_warrant(f"{_sentence(ACTION_WORDS[action].refrain)} {more}", action, paper=paper)


def refuse_without_power(action: str, *, eligible: bool, paper: CourtPaper | None) -> str:
    """Return what to do where it is stated that law of the state gives no power to an act.

    Examples
    --------
    >>> refuse_without_power("transfer", eligible=True, paper=None)
    'Do not hand the person over. Law of the state gives no power to it, as is stated.'
    """
    if action == "hold":
        return _refrain_from_hold(STATED_NO_POWER, eligible=eligible, paper=paper)
    refrain = _sentence(ACTION_WORDS[action].refrain)
    return _with_warrant(f"{refrain} {STATED_NO_POWER}", action, paper=paper)


def refuse_request(action: str, *, paper: CourtPaper | None) -> str:
    """Return what to do where the law of the place prohibits an act on the request.

    A court's paper in a criminal matter is on file: nobody is released before it is executed.

    Examples
    --------
    >>> refuse_request("hold", paper=CourtPaper("judge's criminal warrant")).partition(". ")[0]
    'Do not hold for immigration'
    """
    return _with_warrant(_sentence(ACTION_WORDS[action].refrain), action, paper=paper)


def _instruct_without_custody(action: str, answer: Answer, fallback: str | None, until: str) -> str:
    """Return what to do about somebody who is not in custody; nothing has to wait for an answer."""
    words, why = ACTION_WORDS[action], NOT_IN_CUSTODY[action]
    refrain = words.refrain
    if action in ACTS_ON_CUSTODY:
        return _sentence(why if answer == "not-regulated" else f"{refrain}; {why}")
    if answer == "undetermined":
        return f"until {until}, {fallback or refrain}. {_sentence(why)}"
    says = instruct(action, answer, fallback, eligible=False)
    return f"{says} {_sentence(why)}"


def call_for_help(*, unless_exception: bool) -> str:
    """Return what to do about an open answer where a duty of the law of the place stands.

    Parameters
    ----------
    unless_exception : bool
        An exception to the duty is not known; otherwise another law may prohibit the act.

    Examples
    --------
    >>> call_for_help(unless_exception=True).partition(": ")[0]
    'call a supervisor now'
    """
    if unless_exception:
        what = "a supervisor now: the law of the place requires this unless an exception applies"
    else:
        what = (
            "a supervisor and counsel now: the law of the place requires this, another law may "
            "prohibit it"
        )
    return f"call {what}."


PERMITTED_OR_REQUIRED = (
    "call a supervisor and counsel now: the law of the place permits this and may require it."
)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
