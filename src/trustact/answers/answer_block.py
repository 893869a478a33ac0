"""Instructions as text for a terminal: a block of at most six lines for each action."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from trustact.answers.instruction import Instruction
from trustact.deciding.deciding_facts import READING_PREFIX
from trustact.language.case import Case
from trustact.language.shown_text import escape_line

WIDTH = 80
MOST_LINES = 6
"""The most lines of a block."""

SIDE_ACTIONS = ("interview", "inquire", "share", "arrest")
"""Acts that are asked about only now and then; open answers to them take fewer lines."""

_FACTS_OF = {"inquire": "inquiry.", "share": "disclosure."}
_REASONS = "The reasons: --why. Not legal advice."


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the output.

    Parameters
    ----------
    strong : bool
        Whether a terminal shows it bold: it is part of an instruction or a warning.
    """

    text: str
    strong: bool = False


def instruction_lines(
    case: Case, name: str, found: Sequence[Instruction], readings: Sequence[str] = ()
) -> list[Line]:
    """Return what `trustact decide` prints: warnings, the question, a block for each action.

    Parameters
    ----------
    name : str
        Of the case.
    readings : sequence of str
        Those that were chosen, in words.
    """
    lines = [
        Line(text, strong=True)
        for warning in dict.fromkeys(text for each in found for text in each.warnings)
        for text in _wrap(warning, "", "")
    ]
    words = [case.moment]
    words += [str(case.given[path]) for path in ("place", "agency") if case.given.get(path)]
    lines += [Line(text) for text in _wrap(f"{', '.join(words)} ({name})", "", "  ")]
    lines += [Line(text) for each in readings for text in _wrap(f"Reading chosen: {each}", "", "")]
    brief = False
    for each in found:
        block = block_lines(case, each)
        if not (brief and is_brief(case, each)):
            lines.append(Line(""))
        brief = is_brief(case, each)
        lines += block
    return [*lines, Line(""), Line(_REASONS)]


def is_brief(case: Case, instruction: Instruction) -> bool:
    """Return whether an open answer is about an act of which the case states nothing."""
    action = instruction.action
    start = _FACTS_OF.get(action, f"{action}.")
    return (
        instruction.answer == "undetermined"
        and action in SIDE_ACTIONS
        and not any(path.startswith(start) for path in case.given)
    )


def block_lines(case: Case, instruction: Instruction) -> list[Line]:
    """Return the block of one action.

    Only the reason and the question are ever cut; the whole text is among the reasons.
    """
    head = _wrap(instruction.headline, "", "  ")
    rest: list[str] = []
    if instruction.limit is not None:
        rest += _wrap(f"Limit: {instruction.limit.says}", "  ", "    ")
    room = MOST_LINES - len(head) - len(rest)
    asked = _question_text(instruction)
    brief = is_brief(case, instruction)
    question = _cut(_wrap(asked, "  ", "    "), 1 if brief else 2) if asked and room > 1 else []
    reason = [] if brief and question else _wrap(instruction.reason, "  ", "    ")
    shown = _cut(reason, min(3, max(room - len(question), 0)))
    return [
        *(Line(text, strong=True) for text in head),
        *(Line(text) for text in (*shown, *rest, *question)),
    ]


def _question_text(instruction: Instruction) -> str:
    question = instruction.question
    if question is None:
        return ""
    who = "Ask counsel" if question.path.startswith(READING_PREFIX) else "Find out"
    return f"{who}: {question.asks}"


def _wrap(text: str, first: str, later: str) -> list[str]:
    return textwrap.wrap(
        escape_line(" ".join(text.split())),
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=True,
        break_on_hyphens=False,
    )


def _cut(lines: list[str], most: int) -> list[str]:
    """Return at most so many lines; the last one says that more follows."""
    if len(lines) <= most:
        return lines
    if most == 0:
        return []
    last = lines[most - 1][: WIDTH - 4].rsplit(" ", 1)[0]
    return [*lines[: most - 1], f"{last} ..."]
