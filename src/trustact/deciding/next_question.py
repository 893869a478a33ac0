"""The question to ask next: the fact whose possible values most often settle the answer."""

from collections.abc import Mapping

from trustact.deciding.case_variations import CaseVariations, trial_limit
from trustact.deciding.counterfactuals import (
    Option,
    can_be_asked,
    fact_label,
    options_of,
    reading_of,
)
from trustact.deciding.deciding_facts import READING_PREFIX
from trustact.deciding.explanation import Explanation
from trustact.deciding.question_turns import ASKED_LATER, turn_of
from trustact.deciding.unrecognized_values import misread_grade_at
from trustact.language.case import Case
from trustact.language.fact_index import COMPLETENESS_FACTS, LISTS, QUESTION_FACTS, fact_at
from trustact.language.lazy_dataclass import dataclass
from trustact.language.local_time import readings_of_repeated_hour
from trustact.language.municipalities import counties_of
from trustact.language.nodes import Choice, Day, Flag, Moment, Number, Place, Tags
from trustact.language.places import is_locality

REQUEST_LODGED = "detainer.lodged"
"""Asked before all else but day, place and agency: without a request little else matters."""

_ASKED_LATER: Mapping[str, tuple[str, ...]] = {
    **ASKED_LATER,
    "detainer.asks": ("detainer.form",),
}
"""Fact -> what is asked first. What a form asks for follows from its number."""


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """The fact to ask for next.

    Parameters
    ----------
    path : str
        `reading:<name>` for a question that only counsel or a court can answer.
    asks : str
        The question in words.
    options : tuple of Option
        Empty where its values cannot be listed.
    """

    path: str
    asks: str
    options: tuple[Option, ...]


def find_next_question(
    variations: CaseVariations, explanation: Explanation, not_tried: list[str] | None = None
) -> NextQuestion | None:
    """Return the question whose possible answers most often settle the matter.

    Parameters
    ----------
    variations, explanation, not_tried
        See `trustact.deciding.counterfactuals.find_counterfactuals`.

    Returns
    -------
    NextQuestion or None
        None where the answer is definite, or where no question would help.

    Notes
    -----
    Whether there is a request comes first, then what any jail has on file, and a reading last; see
    `trustact.deciding.question_turns`. Where no single value settles anything, the fact is asked
    for after which the fewest are left.
    """
    if explanation.answer != "undetermined":
        return None
    best: tuple[int, bool, float, float, int] | None = None
    question = None
    budget = trial_limit(variations.case)
    missing = facts_in_turn(explanation.missing, variations.case)
    for index, path in enumerate(missing):
        if budget <= 0:
            if not_tried is not None:
                not_tried.append(
                    f"next question: only the first {index} of {len(missing)} missing facts were "
                    "weighed; the case has many rows"
                )
            break
        if not can_be_asked(variations.instrument, path):
            continue
        options = options_of(variations, path)
        budget -= len(options)
        settled = sum(option.answer != "undetermined" for option in options)
        # Beside an empty list there is always "some rows", whose answer is open.
        share = settled / (len(options) + (path in LISTS)) if options else 0.0
        left = 0.0
        if not share:
            left = _mean_remaining_facts(variations, path) or len(missing)
            # Here what is missing is found too, which costs a few times as much as an answer.
            budget -= 4 * len(options)
        rank = (turn_of(path), not share, -share, left, index)
        if best is None or rank < best:
            reading = reading_of(variations.instrument, path)
            asks = question_text(path, variations.case) if reading is None else reading.asks
            best, question = rank, NextQuestion(path, asks, options)
    return question


def facts_in_turn(missing: tuple[str, ...], case: Case) -> tuple[str, ...]:
    """Return the missing facts whose turn it is: those before which nothing else is asked."""
    not_stated = {path for path in missing if path not in case.given}
    if REQUEST_LODGED in not_stated and not_stated.isdisjoint(QUESTION_FACTS):
        return (REQUEST_LODGED,)
    return tuple(path for path in missing if not_stated.isdisjoint(_ASKED_LATER.get(path, ())))


def _mean_remaining_facts(variations: CaseVariations, path: str) -> float:
    """Return how many facts are left to ask, on average, once this one is known."""
    counts = []
    for value in variations.values(path):
        case, readings = variations.case, variations.readings
        if path.startswith(READING_PREFIX):
            readings = {**readings, path.removeprefix(READING_PREFIX): bool(value)}
        else:
            changed = variations.case_with(path, value)
            if changed is None:
                continue
            case = changed
        counts.append(len(variations.missing_in(case, readings)))
    return sum(counts) / len(counts) if counts else 0.0


_OTHER_ROWS = {
    "convictions_complete": "conviction, of any court",
    "pending_charges_complete": "charge that has not ended",
    "past_charges_complete": "charge that ended without a conviction",
    "adjudications_complete": "finding of a juvenile court, or one of insanity",
    "papers_complete": "paper, such as a judge's warrant",
    "registries_complete": "registry that lists the person",
}
"""What else could belong to a list, in words."""


_WORDS = {
    "disclosure.public": "can everybody see this, as a release date on a website: yes or no?",
}
"""Path -> question, where the words of the fact do not say what would be a yes."""


def _which_county(case: Case) -> str | None:
    """Return the question in which of its counties a city is meant, where one is stated."""
    place = case.fact_values.get("place")
    around = sorted((counties_of(place) or ()) if place is not None and is_locality(place) else ())
    if len(around) < 2:
        return None
    *others, last = around
    return f"{place} lies in several counties: is {', '.join(others)} or {last} meant?"


def _which_of_two(path: str, case: Case) -> str | None:
    """Return the question which of two times is meant, where clocks showed the stated one twice."""
    # A hold that is not stated to have begun begins with the release.
    source = "release.eligible_at" if path == "hold.started_at" else path
    stated = case.given.get(path) or case.given.get(source)
    if stated is None or not (path == "as_of" or isinstance(fact_at(path), Moment)):
        return None
    readings = readings_of_repeated_hour(str(stated), case.fact_values.get("place"))
    if not readings:
        return None
    return f"{stated} came twice there, since the clocks were set back: {' or '.join(readings)}?"


def question_text(path: str, case: Case) -> str:
    """Return the question that asks for a fact.

    Examples
    --------
    >>> case = Case.check({"as_of": "2014-03-01", "facts": {}})
    >>> question_text("release.by_court", case)
    'a court ordered the release: yes or no?'
    >>> question_text("convictions", case)
    'Which convictions are there? An empty list means that there are none.'
    """
    if path in LISTS:
        such = ", such as a judge's warrant" if path == "papers" else ""
        return (
            f"Which {fact_label(path, case)} are there{such}? An empty list means that there are "
            "none."
        )
    if path in COMPLETENESS_FACTS:
        return f"Is there any other {_OTHER_ROWS[path]}? The list is complete if there is none."
    if path == "as_of" and not case.as_of.exact:
        return "What does a clock at the place show? The time is given on another clock."
    if path == "place" and (county := _which_county(case)) is not None:
        return county
    if (twice := _which_of_two(path, case)) is not None:
        return twice
    if path == "as_of":
        return "At what time of the day is the question asked?"
    if path in _WORDS:
        return _WORDS[path]
    fact, says = fact_at(path), fact_label(path, case)
    if isinstance(fact, Place):
        return f"{says}: which place, for example us-ca?"
    if isinstance(fact, Flag) or ".categories." in path:
        return f"{says}: yes or no?"
    if isinstance(fact, Choice):
        *others, last = fact.options
        options = f"{', '.join(others)} or {last}"
        return f"{says}?" if says.endswith(options) else f"{says}: {options}?"
    if isinstance(fact, Day):
        return f"{says}: which day, month or year?"
    if isinstance(fact, Number):
        return f"{says}: what number?"
    if isinstance(fact, Tags):
        return f"{says}: which ones? An empty list means that there are none."
    if isinstance(fact, Moment):
        return f"{says}: which day, and what time?"
    misread = misread_grade_at(case, path)
    if misread is not None:
        return f"{says}: {misread}. Which is it?"
    return f"{says}: what does the record say?"
