"""What to ask next, and what would change an answer: values tried through the compiled law.

Nobody is asked more than is needed: of the missing facts the one comes first whose possible values
most often settle the answer. Closed lists are tried whole; of days and numbers those are tried at
which the law itself draws a line.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trustact.deciding.counterfactuals import (
    READING,
    CaseVariations,
    fact_label,
    question_text,
    trial_limit,
)
from trustact.deciding.decision import Decision, Reason
from trustact.deciding.explanation import decide
from trustact.language.case import Case
from trustact.language.fact_index import COMPLETENESS_FACTS, LISTS, QUESTION_FACTS
from trustact.language.instrument import Answer, Instrument
from trustact.language.nodes import Reading


@dataclass(frozen=True, slots=True)
class Option:
    """One possible value of a fact, and the answer that it would give.

    Parameters
    ----------
    value : object
        As it is written in a case.
    answer : str
    """

    value: Any
    answer: Answer


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


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """A fact whose other value would give another definite answer.

    Parameters
    ----------
    path : str
    says : str
        The fact in words.
    options : tuple of Option
    """

    path: str
    says: str
    options: tuple[Option, ...]


def find_next_question(
    case: Case,
    instrument: Instrument,
    action: str,
    decision: Decision,
    readings: Mapping[str, bool] | None = None,
    *,
    as_if: bool = False,
    only_bound: bool = False,
    not_tried: list[str] | None = None,
) -> NextQuestion | None:
    """Return the question whose possible answers most often settle the matter.

    Parameters
    ----------
    case : Case
    instrument : Instrument
    action : str
    decision : Decision
        The answer as it stands.
    readings : mapping of str to bool, optional
    as_if, only_bound : bool
        See `trustact.language.answer_conditions.build_answer_conditions`.
    not_tried : list of str, optional
        Is told in words what was left out; see `trial_limit`.

    Returns
    -------
    Question or None
        None where the answer is definite, or where nothing that could be asked would help.

    Notes
    -----
    A fact that somebody can look up goes before a reading. Where no single value settles anything,
    the fact is asked after which the fewest are left to ask.

    Examples
    --------
    >>> from trustact import laws
    >>> rule = laws.get("us-ma/hrw-rule-2013")
    >>> case = Case.check({"as_of": "2013-06-01", "facts": {"convictions": []}})
    >>> question = find_next_question(case, rule, "hold", decide(case, rule, "hold"))
    >>> question.asks
    'a court ordered the release: yes or no?'
    """
    if decision.answer != "undetermined":
        return None
    chosen = readings or {}
    modes = {"as_if": as_if, "only_bound": only_bound}
    trial = CaseVariations(case, instrument, action, chosen, **modes)
    best: tuple[Any, ...] | None = None
    question = None
    budget = trial_limit(case)
    for index, path in enumerate(decision.missing):
        if budget <= 0:
            _report(
                not_tried,
                f"to ask next: only the first {index} of {len(decision.missing)} missing facts "
                "were weighed; the case has many rows",
            )
            break
        reading = _reading(instrument, path)
        if path.startswith(READING) and (reading is None or not reading.choosable):
            continue
        options = _options(trial, path)
        budget -= len(options)
        settled = sum(option.answer != "undetermined" for option in options)
        # Beside an empty list there is always "some rows", whose answer is open.
        share = settled / (len(options) + (path in LISTS)) if options else 0.0
        left = 0.0
        if not share:
            left = _mean_remaining_facts(trial, instrument, action, chosen, path, modes) or len(
                decision.missing
            )
            # Here the whole decision is made, which costs a few times as much as its answer.
            budget -= 4 * len(options)
        rank = (not share, path.startswith(READING), -share, left, index)
        if best is None or rank < best:
            asks = question_text(path, case) if reading is None else reading.asks
            best, question = rank, NextQuestion(path, asks, options)
    return question


def _options(trial: CaseVariations, path: str) -> tuple[Option, ...]:
    found = ((value, trial.answer(path, value)) for value in trial.values(path))
    return tuple(Option(value, answer) for value, answer in found if answer is not None)


def _mean_remaining_facts(
    trial: CaseVariations,
    instrument: Instrument,
    action: str,
    readings: Mapping[str, bool],
    path: str,
    modes: Mapping[str, bool],
) -> float:
    """Return how many facts are left to ask, on average, once this one is known."""
    counts = []
    for value in trial.values(path):
        if path.startswith(READING):
            chosen = {**readings, path.removeprefix(READING): bool(value)}
            after = decide(trial.case, instrument, action, readings=chosen, **modes)
        else:
            changed = trial.case_with(path, value)
            if changed is None:
                continue
            after = decide(changed, instrument, action, readings=readings, **modes)
        counts.append(len(after.missing))
    return sum(counts) / len(counts) if counts else 0.0


def find_counterfactuals(
    case: Case,
    instrument: Instrument,
    action: str,
    decision: Decision,
    readings: Mapping[str, bool] | None = None,
    *,
    as_if: bool = False,
    only_bound: bool = False,
    not_tried: list[str] | None = None,
) -> tuple[Counterfactual, ...]:
    """Return the single facts whose other value would give another definite answer.

    Parameters
    ----------
    case : Case
    instrument : Instrument
    action : str
    decision : Decision
        The answer as it stands.
    readings : mapping of str to bool, optional
    as_if, only_bound : bool
        See `trustact.language.answer_conditions.build_answer_conditions`.
    not_tried : list of str, optional
        Is told in words what was left out; see `trial_limit`.

    Returns
    -------
    tuple of Counterfactual
        In the order of the law. The day, the place and the agency are the question itself and are
        not among them.

    Examples
    --------
    >>> from trustact import laws
    >>> rule = laws.get("us-ma/hrw-rule-2013")
    >>> facts = {"convictions": [], "release": {"by_court": True},
    ...     "findings": {"deemed_dangerous": False}}
    >>> case = Case.check({"as_of": "2013-06-01", "facts": facts})
    >>> for other in find_counterfactuals(case, rule, "hold", decide(case, rule, "hold")):
    ...     print(other.path, [(o.value, o.answer) for o in other.options])
    release.by_court [(False, 'not-regulated')]
    findings.deemed_dangerous [(True, 'permitted')]
    """
    trial = CaseVariations(
        case, instrument, action, readings or {}, as_if=as_if, only_bound=only_bound
    )
    found = []
    budget = trial_limit(case)
    # What concerns the whole case comes before what concerns one of many rows.
    candidates = sorted(_candidates(decision, instrument), key=lambda path: "[" in path)
    if budget >= len(candidates) * _MOST_VALUES:
        candidates = list(_candidates(decision, instrument))
    for index, path in enumerate(candidates):
        if budget <= 0:
            _report(
                not_tried,
                f"to change the answer: only the first {index} of {len(candidates)} facts were "
                "tried; the case has many rows",
            )
            break
        tried = _options(trial, path)
        budget -= len(tried)
        options = tuple(
            option for option in tried if option.answer not in ("undetermined", decision.answer)
        )
        if options:
            reading = _reading(instrument, path)
            says = fact_label(path, case) if reading is None else reading.asks
            found.append(Counterfactual(path, says, options))
    return tuple(found)


_MOST_VALUES = 12
"""More values than a fact usually has to be tried with."""


def _report(words: list[str] | None, text: str) -> None:
    if words is not None:
        words.append(text)


def _candidates(decision: Decision, instrument: Instrument) -> Iterator[str]:
    used = (fact.path for reason in _flatten(decision.reasons) for fact in reason.facts)
    for path in dict.fromkeys((*decision.missing, *used)):
        if path in QUESTION_FACTS or (path in COMPLETENESS_FACTS and path not in decision.missing):
            continue
        reading = _reading(instrument, path)
        if path.startswith(READING) and (reading is None or not reading.choosable):
            continue
        yield path


def _reading(instrument: Instrument, path: str) -> Reading | None:
    if not path.startswith(READING):
        return None
    return instrument.readings.get(path.removeprefix(READING))


def _flatten(reasons: Sequence[Reason]) -> Iterator[Reason]:
    for reason in reasons:
        yield reason
        yield from _flatten(reason.reasons)
