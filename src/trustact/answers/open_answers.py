"""An open answer: which law is missing, which question helps, which duty stands meanwhile."""

from collections.abc import Iterator, Sequence

from trustact.deciding import Decision, NextQuestion, Reason
from trustact.deciding.applicability import LibraryGap
from trustact.deciding.combined_decision import CombinedDecision
from trustact.deciding.combined_questions import (
    find_question_despite_gap,
    leaves_no_fact_open,
    may_command,
)
from trustact.deciding.duty_conditions import is_met
from trustact.deciding.next_question import REQUEST_LODGED, question_text
from trustact.deciding.precedence import precedence_level
from trustact.deciding.question_turns import PRACTICES, TO_INQUIRE, turn_of
from trustact.language.places import is_federal

REQUEST = "detainer.lodged"
"""Whether there is a request is asked before anything about it."""


def deciding_parts(decision: Decision | CombinedDecision) -> tuple[Decision, ...]:
    """Return the decisions that gave the answer, those of the place before federal ones.

    Where all laws are silent, all of them gave it; where an answer is open because a law is missing
    in the library, none did.
    """
    if isinstance(decision, Decision):
        return (decision,)
    silent = decision.answer == "not-regulated" and not decision.deciding
    parts = decision.decisions if silent else decision.deciding
    return tuple(sorted(parts, key=lambda each: is_federal(each.instrument.place)))


def is_only_federal(combined: CombinedDecision) -> bool:
    """Return whether no law of the place is among those that gave the answer."""
    return all(precedence_level(part.instrument) == 0 for part in combined.deciding)


def name_missing_law(decision: Decision | CombinedDecision) -> str:
    """Return that no law of the place was asked, where an answer is open; otherwise nothing."""
    gap = find_gap(decision)
    return gap.says if gap is not None and gap.no_law and not gap.dates_open else ""


def find_gap(decision: Decision | CombinedDecision) -> LibraryGap | None:
    """Return what is missing of the law of the place, where the answer is open and may turn on it.

    Where it does not matter to the answer, there is none; nor as long as a law of a higher level is
    open whose bar or duty would prevail over the missing one, for its question comes first.
    """
    if isinstance(decision, Decision) or decision.answer != "undetermined":
        return None
    gap = decision.question.library_gap(decision.question.case)
    if gap is None or gap.no_law:
        return gap
    missing = min(precedence_level(law) for law in gap.known)
    may_prevail = any(
        may_command(part) and 0 < precedence_level(part.instrument) < missing
        for part in decision.deciding
    )
    return None if may_prevail else gap


def choose_question(decision: Decision | CombinedDecision) -> NextQuestion | None:
    """Return the one question to ask; None where no answer to it would settle the matter.

    What a clerk can look up comes before a finding, and that before a question of counsel; see
    `trustact.deciding.question_turns`. Where a law of the place is missing only a fact is asked for
    that may bring a bar or a duty into play: either stays whatever that law says. Otherwise no fact
    takes its place, and what to do meanwhile is what a bar would have the agency do. Whether a law
    was in force is asked of counsel.
    """
    gap = find_gap(decision)
    if decision.answer != "undetermined":
        return None
    if gap is not None and not gap.dates_open and isinstance(decision, CombinedDecision):
        return find_question_despite_gap(decision)
    parts = deciding_parts(decision)
    asks_of_request = any(path.startswith("detainer.") for part in parts for path in part.missing)
    case = parts[0].case if parts else None
    if case is not None and asks_of_request and case.fact_values.get(REQUEST) is None:
        return NextQuestion(REQUEST, question_text(REQUEST, case), ())
    asked = [part.next_question for part in parts]
    if isinstance(decision, CombinedDecision):
        for part, each in zip(parts, asked, strict=True):
            practice = each is not None and each.path in PRACTICES
            if practice and each and leaves_no_fact_open(decision, part, each.path):
                return each  # whatever the record has, it alone decides
    placed = case is not None and case.given.get("place") is not None
    return min(filter(None, asked), key=lambda each: _rank(each, placed=placed), default=None)


def _rank(question: NextQuestion, *, placed: bool) -> tuple[int, bool]:
    """Return the turn of a question, one that settles the answer of its law first.

    `placed`: a place is stated, and only its county is open.
    """
    settles_nothing = all(option.answer == "undetermined" for option in question.options)
    if question.path == REQUEST_LODGED:
        return -1, settles_nothing
    turn = TO_INQUIRE if placed and question.path == "place" else turn_of(question.path)
    return turn, settles_nothing


def find_open_reason(part: Decision, question: NextQuestion | None) -> Reason | None:
    """Return the provision that is not known, if possible the one about which a question asks."""
    if question is not None:
        path = question.path.removesuffix("_complete")
        for reason in part.decided_by:
            if any(used == path or used.startswith(f"{path}[") for used in fact_paths(reason)):
                return reason
    return next(iter(part.decided_by), None)


def fact_paths(reason: Reason) -> Iterator[str]:
    """Yield the facts on which a reason turns, with those of the provisions below it."""
    yield from (fact.path for fact in reason.facts)
    for below in reason.reasons:
        yield from fact_paths(below)


def find_standing_duty(
    decision: Decision | CombinedDecision,
) -> tuple[Reason, tuple[Reason, ...]] | None:
    """Return a duty of a law of the place that stands unless something unknown takes it away.

    Returns
    -------
    tuple of Reason and tuple of Reason, or None
        The duty, and its exceptions that are not known: none where only another law, of a higher
        level, can prohibit the act.
    """
    if decision.answer != "undetermined":
        return None
    parts = decision.decisions if isinstance(decision, CombinedDecision) else (decision,)
    for part in parts:
        reach = [each for each in part.reasons if each.part == "reach"]
        if precedence_level(part.instrument) == 0 or any(each.truth is not True for each in reach):
            continue
        for reason in part.reasons:
            if reason.part == "duty" and reason.truth is not False:
                if reason.truth is None and not is_met(part, reason.citation):
                    continue  # nobody knows yet that the duty arises
                unknown = _unknown_exceptions(reason.reasons)
                if reason.truth is True or unknown:
                    return reason, unknown
    return None


def is_permitted_or_required(decision: Decision | CombinedDecision) -> bool:
    """Return whether it is only open whether an act that the law permits is required as well.

    Never where a law of the place is missing in the library: that law may prohibit the act.
    """
    parts = deciding_parts(decision)
    if decision.answer != "undetermined" or not parts or find_gap(decision) is not None:
        return False
    return all(
        part.possible <= {"permitted", "required"} and precedence_level(part.instrument) > 0
        for part in parts
    )


def find_duty_on_request(decision: Decision | CombinedDecision) -> Reason | None:
    """Return a duty of a law of the place of which it is not known whether it arises."""
    parts = decision.decisions if isinstance(decision, CombinedDecision) else (decision,)
    for part in parts:
        if precedence_level(part.instrument) > 0:
            for reason in part.reasons:
                if reason.part == "duty" and reason.truth is None:
                    return reason
    return None


def _unknown_exceptions(parts: Sequence[Reason]) -> tuple[Reason, ...]:
    """Return the exceptions that are not known; none where anything else is not known either."""
    unknown = [part for part in parts if part.truth is None]
    if not all(part.part == "exception" for part in unknown):
        return ()
    return tuple(unknown)
