"""Several instruments that bind at once: each keeps its answer, and one answer says what prevails.

They are stacked, not merged: the constitution and federal law stand above a state's law, that above
a local ordinance, that above an agency's policy. A bar and a duty that meet on one level are a
conflict, which nobody here settles.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from trustact.language.instrument import Answer, Instrument
from trustact.language.places import FEDERAL

PRECEDENCE_LEVELS = ("constitution and federal law", "state law", "local law", "agency policy")
"""From the highest to the lowest."""


@dataclass(frozen=True, slots=True)
class CombinedAnswer:
    """The combined answer of several instruments.

    Parameters
    ----------
    answer : str
    prevails : tuple of str
        Ids of the instruments whose answer it is.
    why : str
    conflict : bool
        A bar and a duty stand against each other.
    """

    answer: Answer
    prevails: tuple[str, ...]
    why: str
    conflict: bool = False


def precedence_level(instrument: Instrument) -> int:
    """Return the place of an instrument in the stack; 0 is the highest.

    Parameters
    ----------
    instrument : Instrument

    Returns
    -------
    int
    """
    if instrument.place in (FEDERAL, "us"):
        return 0
    if instrument.status in ("policy", "guidance"):
        return 3
    return 1 if instrument.place.count("-") == 1 else 2


def combine_answers(
    answers: Sequence[tuple[Instrument, Answer]], *, lacking: str | None
) -> CombinedAnswer:
    """Return what prevails among the answers of several instruments.

    Parameters
    ----------
    answers : sequence of (Instrument, str)
        The answer of each instrument alone, to the same action on the same facts.
    lacking : str or None
        Where no law of the place itself is at hand, words for that: what federal instruments
        permit is then no permission. See `trustact.deciding.applicability.missing_law_note`.

    Returns
    -------
    CombinedAnswer
        A choice that one law leaves gives way to a bar or a duty of any other. An unknown answer
        makes the whole unknown unless a bar stands and nothing unknown could order the act. What
        can neither forbid nor order decides nothing beside an answer that stands. A choice that
        federal instruments alone leave is open where no law of the place is at hand: it may
        forbid the act.
    """

    def ids(answer: Answer) -> tuple[str, ...]:
        return tuple(i.id for i, a in answers if a == answer)

    bars = [i for i, a in answers if a == "prohibited"]
    duties = [i for i, a in answers if a == "required"]
    unknown = [i for i, a in answers if a == "undetermined"]
    if bars and duties:
        return _resolve_conflict(bars, duties)
    if bars:
        could_order = [
            i
            for i in unknown
            if _has_duty(i) and precedence_level(i) <= min(precedence_level(bar) for bar in bars)
        ]
        if could_order:
            return CombinedAnswer(
                "undetermined",
                tuple(i.id for i in could_order),
                "a bar stands, but whether a law of the same or a higher level orders the act is "
                "not known",
            )
        return CombinedAnswer(
            "prohibited", ids("prohibited"), "a bar stands and nothing orders the act"
        )
    if any(map(_has_bar_or_duty, unknown)) or (unknown and not duties and not ids("permitted")):
        return CombinedAnswer(
            "undetermined",
            ids("undetermined"),
            "what these instruments say turns on facts or readings that are not known",
        )
    if duties:
        return CombinedAnswer(
            "required", ids("required"), "a duty stands and nothing forbids the act"
        )
    if ids("permitted"):
        only_federal = all(precedence_level(i) == 0 for i, a in answers if a == "permitted")
        if only_federal and lacking is not None:
            return CombinedAnswer(
                "undetermined",
                ids("permitted"),
                "only federal instruments speak of it, and what they permit gives no power; "
                f"{lacking}; it may prohibit this",
            )
        return CombinedAnswer(
            "permitted",
            ids("permitted"),
            "only federal instruments speak of it, and what they permit gives no power; whether "
            "state or local law does is not told"
            if only_federal
            else "the law leaves the choice to the agency; nothing orders it",
        )
    return CombinedAnswer(
        "not-regulated", (), "no instrument at hand speaks of it; silence is no approval"
    )


def _has_duty(instrument: Instrument) -> bool:
    return any(rule.effect == "required" for rule in instrument.rules)


def _has_bar_or_duty(instrument: Instrument) -> bool:
    return any(rule.effect in ("prohibited", "required") for rule in instrument.rules)


def _resolve_conflict(bars: list[Instrument], duties: list[Instrument]) -> CombinedAnswer:
    bar, duty = min(map(precedence_level, bars)), min(map(precedence_level, duties))
    if bar < duty:
        winners = tuple(i.id for i in bars if precedence_level(i) == bar)
        return CombinedAnswer(
            "prohibited",
            winners,
            f"{PRECEDENCE_LEVELS[bar]} forbids what {PRECEDENCE_LEVELS[duty]} orders",
            conflict=True,
        )
    if duty < bar:
        winners = tuple(i.id for i in duties if precedence_level(i) == duty)
        return CombinedAnswer(
            "required",
            winners,
            f"{PRECEDENCE_LEVELS[duty]} orders what {PRECEDENCE_LEVELS[bar]} forbids",
            conflict=True,
        )
    both = tuple(i.id for i in (*bars, *duties) if precedence_level(i) == bar)
    return CombinedAnswer(
        "undetermined",
        both,
        f"on the level of {PRECEDENCE_LEVELS[bar]} one instrument forbids what another orders; "
        "counsel decides",
        conflict=True,
    )
