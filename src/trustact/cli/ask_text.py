"""What `trustact ask` prints: a question, what is left, and the answer at the end."""

from trustact.answers.answer_block import Line, instruction_lines
from trustact.answers.instruction import Instruction, make_instruction
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
        lines.append("   (Empty line: not checked, and the answer says so.)")
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


def stop_text(interview: GuidedInterview) -> str:
    """Return what has to be read before any answer; empty if there is nothing of the kind."""
    found = (stop.says for each in interview.decisions.values() for stop in each.stops)
    return "\n".join(dict.fromkeys(found))


def instructions(interview: GuidedInterview) -> list[Instruction]:
    """Return what follows from the answer to each action; nothing without a place."""
    case = interview.case
    if case is None:
        return []
    return [make_instruction(case, each) for each in interview.decisions.values()]


def answer_lines(interview: GuidedInterview) -> list[Line]:
    """Return the answer to each action, and what goes to counsel, as they are printed."""
    case = interview.case
    if case is None:
        return [Line("No answer: the place is not known.")]
    chosen = interview.options.readings
    readings = [f"{name} = {'yes' if yes else 'no'}" for name, yes in chosen.items()]
    lines = instruction_lines(case, "interview", instructions(interview), readings, why=True)
    asked = _counsel_questions(interview)
    if asked:
        lines += [Line(""), Line("For counsel, since lawyers differ on it:"), *map(Line, asked)]
    return lines


def _counsel_questions(interview: GuidedInterview) -> list[str]:
    """Return the disputed questions on which an open answer turns, each with its name."""
    asks = {
        name: reading.asks
        for decision in interview.decisions.values()
        for one in (decision.decisions if isinstance(decision, CombinedDecision) else (decision,))
        for name, reading in one.instrument.readings.items()
    }
    return [wrap_text(f"{asks[name]} ({name})", "- ") for name in interview.for_counsel]
