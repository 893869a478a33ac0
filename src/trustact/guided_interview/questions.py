"""A question of the interview: what it asks in plain words, and which answers it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from trustact.guided_interview.question_groups import GROUPS
from trustact.guided_interview.wording import question_hint, question_words, value_label
from trustact.language.case import Case
from trustact.language.fact_index import LISTS, fact_at
from trustact.language.nodes import Choice, Day, Flag, Moment, Number, Place, Tags
from trustact.language.vocabulary import AGENCIES, DETAINER_FORMS, FEDERAL_AGENCIES

Kind = Literal["yes-no", "row", "one", "several", "day", "moment", "number", "place", "text"]

CATEGORIES = ".categories"
"""Ends the path of the question on which of several lists an offense is."""

REQUEST, NO_REQUEST, SOME_REQUEST = "detainer", "none", "some"
"""The question whether there is a request and on which form, and two answers that are no forms."""


@dataclass(frozen=True, slots=True)
class QuestionOption:
    """A value that can be chosen.

    Parameters
    ----------
    value : str
        As a case states it.
    label : str
        In words.
    """

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an interview.

    Parameters
    ----------
    path : str
        The fact that it asks for. A list, as `convictions`, stands for the question whether there
        is a row, or another one. `convictions[0].categories` asks which lists the offense is on,
        `detainer` whether there is a request and on which form, and a name in
        `question_groups.GROUPS` for several facts at once.
    asks : str
        The question in words.
    kind : str
        Which values an answer has: True or False for "yes-no" and for "row" (there is a row, or
        another one); the value of an option for "one", a list of them for "several"; text for the
        others, or a number.
    number : int
        Its place among the questions of the interview; all questions on one row or one
        offense have one number.
    options : tuple of QuestionOption
        Empty for other kinds than "one" and "several".
    hint : str
        Where the answer is found, or how it is written; may be empty.
    presumed : bool
        The answer so far presumes a value, and keeps it if the question is skipped.
    """

    path: str
    asks: str
    kind: Kind
    number: int
    options: tuple[QuestionOption, ...] = ()
    hint: str = ""
    presumed: bool = False


def make_question(
    path: str,
    number: int,
    case: Case | None,
    lists: Sequence[str] = (),
    *,
    presumed: bool = False,
) -> Question:
    """Return the question that asks for a fact.

    Parameters
    ----------
    case : Case or None
        None before the place is known.
    lists : sequence of str
        For a question on categories, the lists of offenses among which to choose; for one on
        several facts, its options; for the agency, those that may be named, unless it is a local
        or state agency.
    """
    kind = _kind(path)
    rows = len(case.rows.get(path, ())) if case is not None else 0
    shown = row_label(path, case)
    asks = question_words(path, another=kind == "row" and rows > 0)
    return Question(
        path,
        f"{shown}: {asks}" if shown else asks,
        kind,
        number,
        tuple(QuestionOption(value, value_label(path, value)) for value in _values(path, lists)),
        question_hint(path, kind),
        presumed,
    )


def row_label(path: str, case: Case | None) -> str:
    """Return in words the row that a question is about; nothing where it is about none.

    Examples
    --------
    >>> case = Case.check({"as_of": "2014-03-01", "facts": {"convictions": [{}]}})
    >>> row_label("convictions[0].level", case), row_label("release.reason", case)
    ('conviction 1', '')
    """
    head, bracket, rest = path.partition("[")
    if not bracket:
        return ""
    index = int(rest.partition("]")[0])
    row: dict[str, Any] = {} if case is None else (case.given.get(head) or [{}])[index]
    cited = row.get("statute") or ""
    name = head.removesuffix("s").replace("_", " ")
    return f"{name} {index + 1} ({cited})" if cited else f"{name} {index + 1}"


def _kind(path: str) -> Kind:
    if path in GROUPS:
        return GROUPS[path].kind
    if path in LISTS:
        return "row"
    if path.endswith(CATEGORIES):
        return "several"
    if path == "as_of":
        return "moment"
    if path == REQUEST:
        return "one"
    fact = fact_at(path)
    if isinstance(fact, Flag):
        return "yes-no"
    if isinstance(fact, Choice):
        return "one"
    if isinstance(fact, Tags):
        return "several" if fact.options else "text"
    if isinstance(fact, Day):
        return "day"
    if isinstance(fact, Moment):
        return "moment"
    if isinstance(fact, Number):
        return "number"
    return "place" if isinstance(fact, Place) else "text"


def _values(path: str, lists: Sequence[str]) -> tuple[str, ...]:
    if path.endswith(CATEGORIES) or path in GROUPS:
        return tuple(lists)
    if path == REQUEST:
        return (NO_REQUEST, *DETAINER_FORMS, SOME_REQUEST)
    if path == "agency":
        return tuple(lists) or tuple(each for each in AGENCIES if each not in FEDERAL_AGENCIES)
    fact = fact_at(path)
    return fact.options if isinstance(fact, Choice | Tags) else ()
