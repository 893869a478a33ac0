"""The rows of a case from the charges of a rap sheet, and the questions that they leave open."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from trustact.formats.detainer_forms.form_dates import parse_form_date
from trustact.formats.rap_sheets.charges import Charge
from trustact.formats.rap_sheets.dispositions import DEFERRED
from trustact.language.partial_dates import PartialDate

MAY_CHANGE = ("events", "diversion", "appeal_pending")
"""Facts of a conviction that a line which is not understood may state."""

_OUTCOMES = {
    "dismissed": "dismissed",
    "acquitted": "acquitted",
    "no-charge": "no-charge",
    "diverted": "diverted",
    "ended": None,
}
_WITHOUT_ROW = ("going-on", "filed")
"""Outcomes that leave open how the charge ended, or whether there was a conviction."""

_MONTHS_IN_YEAR = 12
_GRADES_OF_LEVEL = {
    "felony": ("felony", "crime"),
    "misdemeanor": ("misdemeanor", "persons offense"),
}
"""Level -> words of which one is in each grade of it."""

_BURGLARY = "Cal. Penal Code 459"
_DEGREES_OF_BURGLARY = {
    section: re.compile(rf"(?:BURG\w*[ :,-]*)?(?:{words})(?:[ -]DEG\w*)?(?: FELONY)?")
    for section, words in {"460(a)": "FIRST|1ST", "460(b)": "SECOND|2ND"}.items()
}
"""Words, or a grade, that give the degree and nothing more: a second offense is none."""

_RESTRAINTS = ("prob", "jail", "prison", "state-prison", "house-of-correction")
_REALIGNED_ON = date(2011, 10, 1)
"""Since then a sentence under Penal Code 1170(h) is served in county jail."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list of a case.

    Parameters
    ----------
    context : tuple of int
        Lines of the event to which it belongs: the day, the agency, the count.
    lines : tuple of int
        The lines on which it rests.
    unread : tuple of int
        Lines that are not understood and may change it.
    known_events : tuple of mapping of str to str
        Later events that are understood, where `unread` may tell of others.
    """

    list_name: str
    facts: dict[str, Any]
    context: tuple[int, ...]
    lines: tuple[int, ...]
    unread: tuple[int, ...] = ()
    first_day: int | None = None
    known_events: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What lines leave open.

    Parameters
    ----------
    opens_lists : bool
        Whether the answer may be a row of a list, so that no list is complete.
    """

    lines: tuple[int, ...]
    text: str
    opens_lists: bool = False


def make_rows(
    charges: Sequence[Charge], unread: Mapping[int, Sequence[int]]
) -> tuple[tuple[Row, ...], tuple[Question, ...], dict[int, str]]:
    """Return what all charges make, in the order of their lines.

    Parameters
    ----------
    unread : mapping of int to sequence of int
        Cycle -> its lines that are not understood.

    Returns
    -------
    tuple of Row
        A charge makes one for each of its counts.
    tuple of Question
        What the lines leave open.
    dict of int to str
        Line of a charge that makes no row -> why not.
    """
    rows: list[Row] = []
    questions: list[Question] = []
    notes: dict[int, str] = {}
    by_statute: dict[tuple[int, str], list[Charge]] = {}
    for each in charges:
        if each.text.statute is not None:
            by_statute.setdefault((each.event.cycle, each.text.statute), []).append(each)
    convicted = {each.text.statute for each in charges if each.is_conviction}
    for charge in charges:
        lines = tuple(charge.lines)
        if charge.event.section == "custody":
            if charge.text.statute is None or charge.text.statute not in convicted:
                questions.append(_ask_about_custody(charge))
            else:
                notes[lines[0]] = "custody for a conviction that stands on another line"
        elif answer := _find_answer(charge, by_statute):
            notes[lines[0]] = f"the same charge as on line {answer.lines[0]}"
        elif charge.disposition is None or charge.disposition.outcome in _WITHOUT_ROW:
            questions.append(_ask_about_end(charge))
        else:
            doubt = tuple(unread.get(charge.event.cycle, ()))
            row = _make_row(charge, doubt)
            times, more = _count(charge)
            rows += [row] * times
            questions += more
            questions += _ask_about_row(charge, row)
    return tuple(rows), tuple(questions), notes


def _find_answer(
    charge: Charge, by_statute: Mapping[tuple[int, str], Sequence[Charge]]
) -> Charge | None:
    """Return the charge of a later line of the same arrest that says more of the same offense.

    Without marks between the arrests, nothing says which lines belong together.
    """
    if charge.text.statute is None or charge.event.cycle == 0 or not charge.is_open:
        return None
    for each in by_statute[charge.event.cycle, charge.text.statute]:
        is_later = each.event is not charge.event and each.lines[0] > charge.lines[0]
        says_more = not each.is_open or (
            charge.disposition is None and each.disposition is not None
        )
        if is_later and says_more and each.event.section != "custody":
            return each
    return None


def _ask_about_end(charge: Charge) -> Question:
    name = charge.text.statute or charge.text.words
    text = f"how did the charge of {name} end?"
    if charge.disposition is not None and charge.disposition.outcome == "filed":
        text = (
            f"{name}: guilty, and placed on file without a judgment. Was there one later? State a "
            "conviction if the law counts it"
        )
    elif charge.plea is not None:
        text += " The line states a plea, and no conviction"
    return Question(tuple(charge.lines), text, True)


def _ask_about_custody(charge: Charge) -> Question:
    name = charge.text.statute or charge.text.words
    text = f"custody for {name}, of which no line states a conviction: when was it?"
    return Question(tuple(charge.lines), text, True)


def _count(charge: Charge) -> tuple[int, tuple[Question, ...]]:
    """Return how many rows a charge makes; one, and a question, where that is not certain."""
    first, last = charge.counts or (1, 1)
    span = last - first + 1
    together = len([each for each in charge.event.charges if each.counts == charge.counts])
    if span == 1 or span == together:
        return charge.times, ()
    if together == 1 and charge.times in (1, span):
        return span, ()
    text = f"how many of the counts {first} to {last} are of this offense? It stands here once"
    return 1, (Question(tuple(charge.lines), text, True),)


def _cite_degree(charge: Charge) -> str:
    """Return the citation, with Penal Code 460 where the words give the degree of a burglary."""
    assert charge.text.statute is not None
    stated = (charge.text.words, (charge.grade or "").upper())
    degrees = [
        section
        for section, pattern in _DEGREES_OF_BURGLARY.items()
        if charge.text.statute == _BURGLARY and any(map(pattern.fullmatch, stated))
    ]
    return f"{charge.text.statute}/{degrees[0]}" if degrees else charge.text.statute


def _make_row(charge: Charge, doubt: tuple[int, ...]) -> Row:
    facts: dict[str, Any] = {}
    if charge.text.statute is not None:
        facts["statute"] = _cite_degree(charge)
        facts["jurisdiction"] = charge.text.jurisdiction
    if charge.text.words:
        facts["description"] = charge.text.words
    assert charge.disposition is not None
    outcome, day = charge.disposition.outcome, charge.end_day
    list_name, day_name = "past_charges", "ended_on"
    level = charge.charge_level
    if outcome == "convicted":
        list_name, day_name, level = "convictions", "convicted_on", charge.level
    elif outcome in DEFERRED:
        list_name, level, day = "convictions", None, None  # no judgment on that day
    elif outcome == "insane":
        list_name, day_name = "adjudications", "adjudicated_on"
        facts["finding"] = "not-guilty-by-reason-of-insanity"
    elif outcome == "pending":
        list_name, day_name = "pending_charges", "charged_on"
        if charge.disposition.stage is not None:
            facts["stage"] = charge.disposition.stage
        day = None  # the day of the stage need not be that of the charge
    elif _OUTCOMES[outcome] is not None:
        facts["outcome"] = _OUTCOMES[outcome]
    if level is not None:
        facts["level"] = level
        if charge.grade is not None and any(
            word in charge.grade for word in _GRADES_OF_LEVEL.get(level, (level,))
        ):
            facts["grade"] = charge.grade
    if day is not None:
        facts[day_name] = str(day)
    if charge.offense_on is not None:
        facts["offense_on"] = str(charge.offense_on)
    if list_name == "convictions":
        facts |= _conviction_facts(charge, doubt)
    return Row(
        list_name,
        facts,
        charge.context,
        tuple(charge.lines),
        doubt if list_name == "convictions" else (),
        None if day is None else day.last,
        tuple(_later_events(charge)) if doubt else (),
    )


def _conviction_facts(charge: Charge, doubt: tuple[int, ...]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    assert charge.disposition is not None
    plea = charge.disposition.plea or charge.plea
    if plea is not None:
        facts["plea"] = plea
    if charge.is_deferred:
        kinds = [*(kind for kind, _, _ in charge.terms), *charge.sentence_words]
        if any(kind in _RESTRAINTS for kind in kinds):
            facts["restraint_ordered"] = True
        ended = charge.disposition.outcome == "deferral-dismissed"
        facts["diversion"] = True if ended else None
        return facts | (dict.fromkeys(MAY_CHANGE) if doubt else {})
    is_open = charge.is_doubtful or charge.is_sentence_changed
    sentence = None if is_open else _sentence(charge)
    if sentence is not None:
        facts["sentence"] = sentence
        days = _sentence_days(charge, sentence)
        if days is not None:
            facts["sentence_days"] = days
    if doubt:
        facts |= dict.fromkeys(MAY_CHANGE)
    elif charge.later_events:
        facts["events"] = _later_events(charge)
    return facts


def _later_events(charge: Charge) -> list[dict[str, str]]:
    return [
        {"kind": kind} | ({} if day is None else {"date": str(day)})
        for kind, day in charge.later_events
    ]


def _sentence(charge: Charge) -> str | None:
    """Return the kind of the sentence; None where the lines do not say it with certainty."""
    kinds = {kind for kind, _, _ in charge.terms} | set(charge.sentence_words) - {"none"}
    if kinds & {"suspended", "life", "unknown"}:
        return None
    by_1170h = "1170h" in kinds
    kinds.discard("1170h")
    if "prison" in kinds and (by_1170h or _may_be_county_jail(charge)):
        return None
    if "prison" in kinds and charge.text.statute is not None:
        kinds = kinds - {"prison"} | {
            "federal-prison" if charge.text.jurisdiction == "us-federal" else "state-prison"
        }
    prisons = kinds & {"prison", "state-prison", "federal-prison"}
    if prisons:
        alone = len(prisons) == 1 and not kinds & {"prob", "imposition", "prison"}
        return next(iter(prisons)) if alone else None
    if "prob" in kinds:
        return "probation"
    if "imposition" in kinds:
        return "suspended"
    if "jail" in kinds:
        return "county-jail"
    for kind in ("house-of-correction", "other", "fine"):
        if kind in kinds:
            return kind
    return None


def _may_be_county_jail(charge: Charge) -> bool:
    """Return whether a sentence to "prison" may be one under 1170(h), served in county jail."""
    if charge.text.jurisdiction != "us-ca" or charge.text.statute is None:
        return False
    from trustact.offenses import parse_statute  # the tables are large, and seldom needed
    from trustact.offenses.offense_classes import gradings

    day = charge.end_day
    citation = parse_statute(charge.text.statute)
    if citation is None or (day is not None and day.last < _REALIGNED_ON.toordinal()):
        return False
    first = _REALIGNED_ON if day is None else max(date.fromordinal(day.first), _REALIGNED_ON)
    return any(
        name.startswith("county-jail")
        for each in gradings(citation, first)
        for name in each.classes
    )


def _sentence_days(charge: Charge, sentence: str) -> int | dict[str, int] | None:
    """Return the days of one term in prison or jail, or their bounds."""
    if sentence not in ("state-prison", "federal-prison", "county-jail", "house-of-correction"):
        return None
    terms = [each for each in charge.terms if each[0] in _RESTRAINTS and each[0] != "prob"]
    if len(terms) != 1:
        return None
    _, number, unit = terms[0]
    if unit == "D":
        return number
    low, high = _days_of_months(number * (_MONTHS_IN_YEAR if unit == "Y" else 1))
    return low if low == high else {"at_least": low, "at_most": high}


@cache
def _days_of_months(months: int) -> tuple[int, int]:
    """Return the fewest and the most days that a number of months can have."""
    found = []
    for start in range(8 * _MONTHS_IN_YEAR):  # eight years, so that a leap day is left out once
        first = date(1896 + start // _MONTHS_IN_YEAR, start % _MONTHS_IN_YEAR + 1, 1)
        whole = first.month - 1 + months
        last = date(first.year + whole // _MONTHS_IN_YEAR, whole % _MONTHS_IN_YEAR + 1, 1)
        found.append((last - first).days)
    return min(found), max(found)


def _ask_about_row(charge: Charge, row: Row) -> Iterator[Question]:
    name = charge.text.statute or charge.text.words
    assert charge.disposition is not None
    outcome = charge.disposition.outcome
    if outcome == "deferred":
        yield Question(
            row.lines,
            f"{name}: judgment was put off. Was it dismissed later (diversion: true), or was there "
            "a conviction (diversion: false, and its day)?",
            True,
        )
    elif outcome == "dismissed" and charge.plea is not None:
        yield Question(
            row.lines,
            f"{name}: a plea, and then dismissed: was judgment put off (diversion)?",
            True,
        )
    elif outcome == "convicted":
        if "convicted_on" not in row.facts:
            yield Question(row.lines, f"on which day was the conviction of {name}?")
        if "level" not in row.facts and not _is_level_in_tables(charge):
            charged = f" It was charged as a {charge.charge_level}" if charge.charge_level else ""
            text = f"was the conviction of {name} a felony or a misdemeanor?{charged}"
            yield Question(row.lines, text)
        words = set(charge.sentence_words) - {"none"}
        says = charge.terms or words or charge.is_sentence_changed
        if says and "sentence" not in row.facts:
            yield Question(row.lines, _ask_about_sentence(charge, name))


def _is_level_in_tables(charge: Charge) -> bool:
    """Return whether the tables of offenses have the level of a conviction on its day."""
    from trustact.offenses import parse_statute  # the tables are large, and seldom needed
    from trustact.offenses.offense_classes import level_on

    day = charge.end_day
    citation = None if charge.text.statute is None else parse_statute(charge.text.statute)
    if day is None or not day.exact or citation is None:
        return False
    return level_on(citation, date.fromordinal(day.first)) is not None


def _ask_about_sentence(charge: Charge, name: str) -> str:
    kinds = {kind for kind, _, _ in charge.terms} | set(charge.sentence_words)
    if "prison" in kinds and _may_be_county_jail(charge):
        return (
            f"was the sentence for {name} served in state prison, or in county jail (Penal Code "
            "1170(h), since 2011-10-01)?"
        )
    return f"what was the sentence for {name}?"


def read_birth(text: str, as_of: date) -> PartialDate | None:
    """Return a day of birth; None where it cannot be read, or is after the question."""
    day = parse_form_date(text).span
    return None if day is None or day.last > as_of.toordinal() else day
