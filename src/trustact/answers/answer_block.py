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

USUAL_LINES = 30
"""If there would be more, each reason is cut to two lines, then to one."""

_FACTS_OF = {
    "interview": "interview.",
    "inquire": "inquiry.",
    "share": "disclosure.",
    "arrest": "arrest.suspected_of",  # the other facts are those of the arrest before the booking
}
"""The side acts: where a case states nothing of them, their blocks have two lines."""
_EMPTY_LIST = " An empty list means that there are none."
_REASONS = "The reasons: --why."
_END = "Not legal advice."


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
    case: Case,
    name: str,
    found: Sequence[Instruction],
    readings: Sequence[str] = (),
    *,
    why: bool = False,
) -> list[Line]:
    """Return what `trustact decide` prints: warnings, the question, a block for each action.

    Parameters
    ----------
    name : str
        Of the case.
    readings : sequence of str
        Those that were chosen, in words.
    why : bool, default False
        The reasons follow, so that nothing says how to get them.
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
    end = [Line(""), Line(_END if why else f"{_REASONS} {_END}")]
    whole: list[Line] = []
    for most_reason in (3, 2, 1):
        whole = [*lines, *_blocks(case, found, most_reason), *end]
        if len(whole) <= USUAL_LINES:
            break
    return whole


def _blocks(case: Case, found: Sequence[Instruction], most_reason: int) -> list[Line]:
    """Return the blocks; those of acts of which the case states nothing stand together."""
    lines: list[Line] = []
    brief = False
    for each in found:
        if not (brief and is_brief(case, each)):
            lines.append(Line(""))
        brief = is_brief(case, each)
        lines += block_lines(each, brief=brief, most_reason=most_reason)
    return lines


def is_brief(case: Case, instruction: Instruction) -> bool:
    """Return whether an instruction is about a side act of which the case states nothing."""
    start = _FACTS_OF.get(instruction.action)
    return start is not None and not any(path.startswith(start) for path in case.given)


def block_lines(
    instruction: Instruction, *, brief: bool = False, most_reason: int = 3
) -> list[Line]:
    """Return the block of one action.

    Only the reason, the question and the count of hours are ever cut; the whole text is among the
    reasons.

    Parameters
    ----------
    brief : bool, default False
        One line for the question or the reason.
    most_reason : int, default 3
        The most lines of a reason.
    """
    head = _wrap(instruction.headline, "", "  ")
    rest: list[str] = []
    if instruction.limit is not None:
        rest += _wrap(f"Limit: {instruction.limit.says}", "  ", "    ")
    if len(head) + len(rest) >= MOST_LINES:
        rest = _cut(rest, 1)  # the citation is worth more than how the hours were counted
    room = MOST_LINES - len(head) - len(rest)
    asked = _question_text(instruction)
    question = _cut(_wrap(asked, "  ", "    "), 1 if brief else 2) if asked and room > 1 else []
    reason = [] if brief and question else _wrap(instruction.reason, "  ", "    ")
    most = 1 if brief else most_reason
    shown = _cut(reason, min(most, max(room - len(question), 0)))
    return [
        *(Line(text, strong=True) for text in head),
        *(Line(text) for text in (*shown, *rest, *question)),
    ]


def _question_text(instruction: Instruction) -> str:
    question = instruction.question
    if question is None:
        return ""
    asks = question.asks.removesuffix(_EMPTY_LIST)
    if question.path.startswith(READING_PREFIX):
        return f"Ask counsel ({question.path.removeprefix(READING_PREFIX)}): {asks}"
    return f"Find out ({question.path}): {asks}"


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
