"""The single facts whose other value would give another answer.

Closed lists of values are tried whole; of days and numbers those are tried at which the law itself
draws a line.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from trustact.deciding.case_variations import CaseVariations, trial_limit
from trustact.deciding.deciding_facts import READING_PREFIX
from trustact.deciding.explanation import Explanation
from trustact.deciding.reasons import Reason
from trustact.language.case import Case
from trustact.language.fact_index import COMPLETENESS_FACTS, LISTS, QUESTION_FACTS, fact_at
from trustact.language.instrument import Answer, Instrument
from trustact.language.lazy_dataclass import dataclass
from trustact.language.list_labels import LIST_LABELS
from trustact.language.nodes import Reading

_SINGULAR = {
    "convictions": "conviction",
    "pending_charges": "pending charge",
    "past_charges": "past charge",
    "adjudications": "adjudication",
    "papers": "paper",
}
_MOST_VALUES = 12
"""More values than a fact usually has to be tried with."""


@dataclass(frozen=True, slots=True)
class Option:
    """One possible value of a fact, and the answer that it would give.

    Parameters
    ----------
    value : object
        As it is written in a case.
    """

    value: Any
    answer: Answer


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """A fact whose other value would give another definite answer.

    Parameters
    ----------
    says : str
        The fact in words.
    """

    path: str
    says: str
    options: tuple[Option, ...]


def find_counterfactuals(
    variations: CaseVariations, explanation: Explanation, not_tried: list[str] | None = None
) -> tuple[Counterfactual, ...]:
    """Return the single facts whose other value would give another definite answer.

    Parameters
    ----------
    variations : CaseVariations
        The case and how it was asked.
    explanation : Explanation
        The answer to it.
    not_tried : list of str, optional
        What was left out is added to it in words; see
        `trustact.deciding.case_variations.trial_limit`.

    Returns
    -------
    tuple of Counterfactual
        In the order of the law. The day, the place and the agency are the question itself and are
        not among them.
    """
    instrument = variations.instrument
    found = []
    budget = trial_limit(variations.case)
    in_order = list(_candidates(explanation, instrument))
    # What concerns the whole case comes before what concerns one of many rows.
    candidates = (
        in_order
        if budget >= len(in_order) * _MOST_VALUES
        else sorted(in_order, key=lambda path: "[" in path)
    )
    for index, path in enumerate(candidates):
        if budget <= 0:
            if not_tried is not None:
                not_tried.append(
                    f"what would change the answer: only the first {index} of {len(candidates)} "
                    "facts were tried; the case has many rows"
                )
            break
        tried = options_of(variations, path)
        budget -= len(tried)
        options = tuple(
            option for option in tried if option.answer not in ("undetermined", explanation.answer)
        )
        if options:
            reading = reading_of(instrument, path)
            says = fact_label(path, variations.case) if reading is None else reading.asks
            found.append(Counterfactual(path, says, options))
    return tuple(found)


def options_of(variations: CaseVariations, path: str) -> tuple[Option, ...]:
    """Return the values that a fact or a reading can have, each with the answer it would give."""
    answers = ((value, variations.answer(path, value)) for value in variations.values(path))
    return tuple(Option(value, answer) for value, answer in answers if answer is not None)


def reading_of(instrument: Instrument, path: str) -> Reading | None:
    """Return the reading at a path; None where the path is that of a fact."""
    if not path.startswith(READING_PREFIX):
        return None
    return instrument.readings.get(path.removeprefix(READING_PREFIX))


def can_be_asked(instrument: Instrument, path: str) -> bool:
    """Return whether there is an answer to look up or to choose: not to an unchoosable reading."""
    reading = reading_of(instrument, path)
    return not path.startswith(READING_PREFIX) or (reading is not None and reading.choosable)


def _candidates(explanation: Explanation, instrument: Instrument) -> Iterator[str]:
    missing = explanation.missing
    used = (fact.path for reason in _flatten(explanation.reasons) for fact in reason.facts)
    for path in dict.fromkeys((*missing, *used)):
        if path in QUESTION_FACTS or (path in COMPLETENESS_FACTS and path not in missing):
            continue
        if can_be_asked(instrument, path):
            yield path


def _flatten(reasons: Sequence[Reason]) -> Iterator[Reason]:
    for reason in reasons:
        yield reason
        yield from _flatten(reason.reasons)


_UNREAD = ": write its code"


def _is_unread(case: Case, name: str, index: int) -> bool:
    """Return whether the citation of a row cannot be read, so that no table knows the offense."""
    record = case.rows[name][index].get("crime" if name == "papers" else "offense")
    return record is not None and case.tables.citation_problem(record.offense) is not None


def fact_label(path: str, case: Case) -> str:
    """Return the fact in words, with the row that it is about.

    Examples
    --------
    >>> case = Case.check({"as_of": "2014-03-01", "facts": {"convictions": [{}, {}]}})
    >>> fact_label("convictions[1].level", case)
    'conviction 2 of 2: felony, misdemeanor, infraction or violation'
    """
    fact = fact_at(path)
    if path in LISTS:
        return path.replace("_", " ")
    category = path.partition(".categories.")[2]
    says = path if fact is None else fact.says
    if category:
        label = LIST_LABELS.get(category)
        quoted = label if label is None or label.startswith("an ") else f'"{label}"'
        says = f"the offense is {quoted or f'on the list {category}'}"
    head, bracket, rest = path.partition("[")
    if not bracket:
        return says
    index = int(rest.partition("]")[0])
    row = case.given[head][index]
    what = row.get("statute") or row.get("description") or row.get("title")
    unread = _UNREAD if category and _is_unread(case, head, index) else ""
    beside = f" ({what}{unread})" if what else ""
    return f"{_SINGULAR[head]} {index + 1} of {len(case.rows[head])}{beside}: {says}"
