"""What `trustact ask` prints: a question, what is left, and the answer at the end."""

from collections.abc import Iterator

from trustact.cli.decide_text import decision_text, provisos_text
from trustact.cli.decision_report import make_report
from trustact.deciding.combined_decision import CombinedDecision
from trustact.guided_interview import GuidedInterview, Question
from trustact.guided_interview.questions import make_question
from trustact.text_layout import wrap_text

HELP_LINE = (
    "Answer with a word or a number. ?: looked up, not known. Empty line: not looked up.\n"
    "back: the question before. left: what is left. stop: end here."
)


def question_text(question: Question) -> str:
    """Return a question as it is printed, with its options numbered."""
    lines = [f"{question.number}. {question.asks}"]
    lines += [f"   {index:>2} {option.label}" for index, option in enumerate(question.options, 1)]
    if question.hint:
        lines.append(f"   ({question.hint})")
    if question.presumed:
        lines.append("   (Empty line: what the answer presumes stays, and is printed with it.)")
    return "\n".join(lines)


def progress_text(interview: GuidedInterview) -> str:
    """Return what is prohibited so far; empty while nothing is.

    Any other answer is given at the end only: what is presumed may not have been asked yet.
    """
    found = [
        f"{action}: {decision.answer}"
        for action, decision in interview.decisions.items()
        if decision.answer == "prohibited"
    ]
    return f"So far: {', '.join(found)}" if found else ""


def left_text(interview: GuidedInterview) -> str:
    """Return what is left to ask, so far as it is known."""
    asked = [make_question(path, 0, interview.case).asks for path in interview.left]
    if not asked:
        return "  Nothing that the answer still turns on."
    return "\n".join(["  May still be asked:", *(f"  - {each}" for each in asked)])


def answer_text(interview: GuidedInterview) -> str:
    """Return the answer to each action at the end of an interview."""
    if interview.case is None:
        return "No answer: the place is not known."
    return "\n\n".join(_answer_blocks(interview))


def _answer_blocks(interview: GuidedInterview) -> Iterator[str]:
    case = interview.case
    assert case is not None
    yield "\n".join(
        f"{action}: {decision.answer}{provisos_text(decision)}"
        for action, decision in interview.decisions.items()
    )
    if interview.for_counsel:
        yield wrap_text(
            "For counsel, since lawyers differ on it: " + ", ".join(interview.for_counsel), "  "
        )
    for action, decision in interview.decisions.items():
        combined = decision if isinstance(decision, CombinedDecision) else None
        each = decision.decisions if isinstance(decision, CombinedDecision) else (decision,)
        reports = [make_report(one, as_if=interview.as_if) for one in each]
        changes = () if combined is None else combined.changes_over_time()
        yield decision_text(
            case, "interview", action, reports, combined, interview.readings, changes
        )
