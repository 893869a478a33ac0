"""Instructions as text for a terminal: a block of at most six lines for each action.

Where laws conflict, the sentence that says so stands whole, even if it makes the block longer.
"""

import textwrap
from collections.abc import Sequence

from trustact.answers.action_words import OF_THE_BOOKING
from trustact.answers.instruction import Instruction, is_about_the_booking
from trustact.answers.reason_text import capitalize
from trustact.deciding.deciding_facts import READING_PREFIX
from trustact.deciding.question_turns import PRACTICES
from trustact.language.case import Case
from trustact.language.known_places import place_words
from trustact.language.lazy_dataclass import dataclass
from trustact.language.shown_text import escape_line

WIDTH = 80
MOST_LINES = 6
"""The most lines of a block."""

USUAL_LINES = 30
"""If there would be more, each reason is cut to two lines, then to one; see `_ROOMS`."""

_LEAST_WORDS = 12
"""Fewer characters of what a law says are left out: the citation stands alone."""

_FACTS_OF = {
    "interview": "interview.",
    "inquire": "inquiry.",
    "share": "disclosure.",
    "arrest": "arrest.suspected_of",  # the other facts are those of the arrest before the booking
}
"""The side acts: where a case states nothing of them, their blocks have the instruction alone."""
_EMPTY_LIST = " An empty list means that there are none."
_ONLY_FEDERAL = "Only federal law was asked{}, which gives no power to act."
_SEE_ABOVE = "Undetermined without the law of the place, which may prohibit or require this"
_NOTHING_STATED = "Nothing is stated of these acts. If one is asked for: --action {}."
_BEFORE_THE_BOOKING = f" {OF_THE_BOOKING.partition('{}')[0]}"
_REASONS = "The reasons: --why."
_END = "Not legal advice."


@dataclass(frozen=True, slots=True)
class _Room:
    """The most lines of a reason, of the reason why no law speaks, and of a question."""

    reason: int
    silence: int
    question: int = 2


_ROOMS = (_Room(3, 3), _Room(2, 2), _Room(1, 1), _Room(1, 0), _Room(1, 0, 1))


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
    library: str = "",
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
    library : str
        The first digits of the library's digest, for the last line; empty to leave them out.
    """
    lines = [
        Line(text, strong=True)
        for warning in dict.fromkeys(text for each in found for text in each.warnings)
        for text in _wrap(warning, "", "")
    ]
    words = [case.moment]
    words += [place_words(str(case.given["place"]))] if case.given.get("place") else []
    words += [str(case.given["agency"])] if case.given.get("agency") else []
    lines += [Line(text) for text in _wrap(f"{', '.join(words)} ({name})", "", "  ")]
    lines += [
        Line(text, strong=True) for each in missing_laws(found) for text in _wrap(each, "", "")
    ]
    lines += [Line(text) for each in readings for text in _wrap(f"Reading chosen: {each}", "", "")]
    limits = dict.fromkeys(each.constitution for each in found if each.constitution)
    end = [Line(""), *(Line(f"{limit}.") for limit in limits)]
    end_words = f"{_END} Library {library}." if library else _END
    last = Line(end_words if why else f"{_REASONS} {end_words}")
    for least, room in enumerate(_ROOMS):
        blocks = [*lines, *_blocks(case, found, [room] * len(found))]
        # Where a line has to go, it is the empty one: the circuit is said of every hold.
        for tail in ([*end, last], [*(end[1:] or end), last]):
            if len(blocks) + len(tail) <= USUAL_LINES:
                room_for_blocks = USUAL_LINES - len(lines) - len(tail)
                return [*lines, *_fill_room(case, found, least, room_for_blocks), *tail]
    return [*blocks, *tail]


def _fill_room(case: Case, found: Sequence[Instruction], least: int, most_lines: int) -> list[Line]:
    """Return the blocks, the first ones cut less than the others as far as there are lines."""
    rooms = [_ROOMS[least]] * len(found)
    for n in range(len(found)):
        for larger in _ROOMS[:least]:
            tried = [*rooms[:n], larger, *rooms[n + 1 :]]
            if len(_blocks(case, found, tried)) <= most_lines:
                rooms = tried
                break
    return _blocks(case, found, rooms)


def missing_laws(found: Sequence[Instruction]) -> list[str]:
    """Return, once for all acts, that no law of the place was asked, where that is so."""
    every = dict.fromkeys(each.missing_law for each in found if each.missing_law)
    # Of two that are alike the longer one names what is known of the law.
    gaps = [each for each in every if not any(o.startswith(f"{each} ") for o in every)]
    acts = [each.action for each in found if each.missing_law]
    only = _ONLY_FEDERAL.format("" if len(acts) == len(found) else f" ({', '.join(acts)})")
    return [f"{only} {capitalize(says)}{_where_to_get(says)}." for says in gaps]


def _where_to_get(says: str) -> str:
    """Return what to do about a missing law: of one that is known the words name the citation."""
    if "not in this library" not in says:
        return ""  # the place is not known, or the laws were named
    return "; read it, or ask counsel" if says.endswith(")") else "; ask counsel"


def _blocks(case: Case, found: Sequence[Instruction], rooms: Sequence[_Room]) -> list[Line]:
    """Return the blocks; those of acts of which the case states nothing stand together."""
    main = [each for each in found if not is_brief(case, each)]
    if not main:
        main = list(found)  # they were asked for by name
    brief = [each for each in found if each not in main]
    lines = []
    for each, room in zip(found, rooms, strict=True):
        if each not in main:
            continue
        most = room.silence if each.answer == "not-regulated" else room.reason
        lines += [Line(""), *block_lines(each, most_reason=most, most_question=room.question)]
    if brief:
        lines.append(Line(""))
    for each in brief:
        lines += block_lines(each, brief=True)
    if brief:
        example = _NOTHING_STATED.format(brief[0].action)
        lines += [Line(text) for text in _wrap(example, "  ", "  ")]
    return lines


def is_brief(case: Case, instruction: Instruction) -> bool:
    """Return whether an answer is about a side act of which the case states nothing.

    It is one that is open, or that on the arrest that led to the booking.
    """
    start = _FACTS_OF.get(instruction.action)
    if start is None or any(path.startswith(start) for path in case.given):
        return False
    return instruction.answer == "undetermined" or is_about_the_booking(case, instruction.decision)


def block_lines(
    instruction: Instruction, *, brief: bool = False, most_reason: int = 3, most_question: int = 2
) -> list[Line]:
    """Return the block of one action.

    Only the reason, the question and the count of hours are ever cut; the whole text is among the
    reasons. A reason that names a conflict of laws is not cut: half of it would read as an order.

    Parameters
    ----------
    brief : bool, default False
        The instruction alone.
    most_reason : int, default 3
        The most lines of a reason.
    most_question : int, default 2
        The most lines of a question.
    """
    headline = instruction.headline
    if brief:
        headline = headline.partition(_BEFORE_THE_BOOKING)[0]
    head = _wrap(headline, "", "  ")
    says = instruction.reason
    if instruction.missing_law and instruction.missing_law in says:
        says = _SEE_ABOVE
    reason = [] if brief else _wrap(says, "  ", "    ")
    whole = instruction.conflict and not brief
    rest: list[str] = []
    if instruction.limit is not None:
        rest += _wrap(f"Limit: {instruction.limit.says}", "  ", "    ")
    # The citation, and a conflict, are worth more than how the hours are counted.
    least = len(reason) if whole else 1
    if len(head) + least + len(rest) > MOST_LINES:
        rest = _cut(rest, max(1, MOST_LINES - len(head) - least))
    room = MOST_LINES - len(head) - len(rest)
    asked = "" if brief else _question_text(instruction)
    question = _cut(_wrap(asked, "  ", "    "), most_question) if asked and room > least else []
    most = len(reason) if whole else min(most_reason, max(room - len(question), 0))
    shown = _cut(reason, most)
    return [
        *(Line(text, strong=True) for text in head),
        *(Line(text) for text in (*shown, *rest, *question)),
    ]


def _question_text(instruction: Instruction) -> str:
    then = instruction.at_release
    question = instruction.question if then is None else then.question
    if question is None:
        return ""
    asks = question.asks.removesuffix(_EMPTY_LIST)
    if question.path.startswith(READING_PREFIX):
        return f"Ask counsel ({question.path.removeprefix(READING_PREFIX)}): {asks}"
    once = " once, for the jail's profile" if question.path in PRACTICES else ""
    by_then = "" if then is None else " by then"
    return f"Find out{by_then}{once} ({question.path}): {asks}"


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
    cited, colon, says = last.rpartition(": ")
    if colon and len(says) < _LEAST_WORDS:
        last = cited
    return [*lines[: most - 1], f"{last} ..."]
