"""One answer, and the case that it makes of the case before it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trustact.deciding.case_variations import with_value
from trustact.guided_interview.question_groups import (
    GROUPS,
    MARKS,
    is_chosen,
    single_answers,
)
from trustact.guided_interview.questions import CATEGORIES, NO_REQUEST, REQUEST, SOME_REQUEST
from trustact.language.errors import TrustactError
from trustact.language.fact_index import (
    COMPLETENESS_FACTS,
    FACTS,
    LISTS,
    QUESTION_FACTS,
    ROW_FACTS,
    fact_at,
)
from trustact.language.nodes import Tags
from trustact.language.shown_text import quote_value

_ROW_PATH = re.compile(r"(?P<list>[a-z_]+)\[(?P<index>\d{1,4})\]\.(?P<field>.+)")
_FREE_TEXT = ("description", "title", "court", "judge", "case_number")
"""Fields of rows on which no law turns; a name of a person can be in them."""


EVENTS = "].events"
"""Ends the path of what happened to a conviction later; each has a day of its own."""


class AnswerError(TrustactError):
    """An answer that the question does not take."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer to one question.

    Parameters
    ----------
    path : str
        That of the question.
    value : object
        None: it is not known.
    among : tuple of str
        The options of a question on categories or on several facts.
    skipped : bool
        Nobody looked it up: the case does not state it, and the question is not asked again.
    """

    path: str
    value: Any
    among: tuple[str, ...] = ()
    skipped: bool = False


def start_mapping(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return a case as an interview begins with it: without a reference to the person.

    `subject`, `sources` and the free text of rows are left out; no answer depends on them.
    """
    kept = {key: value for key, value in case.items() if key not in ("subject", "sources")}
    facts = dict(kept.get("facts") or {})
    for name in LISTS:
        if isinstance(facts.get(name), list | tuple):
            facts[name] = [_without_free_text(row) for row in facts[name]]
    return kept | {"facts": facts}


def _without_free_text(row: Any) -> Any:
    if not isinstance(row, Mapping):
        return row
    return {field: value for field, value in row.items() if field not in _FREE_TEXT}


def check_path(path: str, mapping: Mapping[str, Any]) -> None:
    """Check that a question can have a path in a case.

    Raises
    ------
    AnswerError
        If there is no such fact, or no such row.
    """
    row = _ROW_PATH.fullmatch(path)
    if row is not None and row["list"] in ROW_FACTS:
        rows = mapping["facts"].get(row["list"]) or ()
        if int(row["index"]) >= len(rows):
            raise AnswerError(f"{path}: the interview has {len(rows)} rows of {row['list']}")
    elif path == REQUEST or path in GROUPS:
        return
    elif path not in FACTS and path not in QUESTION_FACTS and path not in LISTS:
        raise AnswerError(f"{path}: there is no such fact; `trustact facts` lists them")
    if path not in LISTS and fact_at(path) is None:
        raise AnswerError(f"{path}: there is no such fact; `trustact facts` lists them")


def apply_answer(
    mapping: Mapping[str, Any], path: str, value: Any, among: Sequence[str] = ()
) -> dict[str, Any]:
    """Return the case with the answer to one more question.

    Parameters
    ----------
    mapping : mapping
        The case before, with `facts`.
    value : object
        None: it was looked up and is not known, which is stated as null; of day and place it
        changes nothing.
    among : sequence of str
        The options of a question on categories or on several facts.
    """
    if path in GROUPS:
        form = (mapping["facts"].get("detainer") or {}).get("form")
        for single, each in single_answers(path, value, among, form):
            mapping = apply_answer(mapping, single, each)
        return dict(mapping)
    if path in LISTS:
        return _with_row_answer(mapping, path, value)
    if path.endswith(CATEGORIES):
        known = {each: is_chosen(value, each) for each in among}
        return _with_categories(mapping, path, known)
    if path == REQUEST:
        return _with_request(mapping, value)
    if value is None and path in ("as_of", "place"):
        return dict(mapping)
    if path.endswith(EVENTS) and isinstance(value, list | tuple):
        value = [{"kind": each} if isinstance(each, str) else each for each in value]
    changed = with_value(mapping, path, value)
    fact = fact_at(path)
    if isinstance(fact, Tags) and fact.completeness_fact in COMPLETENESS_FACTS:
        # A map says of each tag whether it is there, and leaves the others open.
        closed = True if isinstance(value, list | tuple) else None
        changed = with_value(changed, str(fact.completeness_fact), closed)
    return changed


def _with_request(mapping: Mapping[str, Any], form: Any) -> dict[str, Any]:
    """Return the case with a request on a form, or with none."""
    if form is None or form == NO_REQUEST:
        return with_value(mapping, "detainer.lodged", None if form is None else False)
    changed = with_value(mapping, "detainer.lodged", True)
    return changed if form == SOME_REQUEST else with_value(changed, "detainer.form", form)


def _with_row_answer(mapping: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    """Return the case with another row, without one, or with all rows."""
    rows = mapping["facts"].get(name) or []
    if value is True:
        changed = with_value(mapping, name, [*rows, {}])
        changed["facts"].pop(f"{name}_complete", None)
        return changed
    if isinstance(value, Sequence):
        return with_value(with_value(mapping, name, list(value)), f"{name}_complete", True)
    if not rows:
        return with_value(mapping, name, None if value is None else [])
    return with_value(mapping, f"{name}_complete", None if value is None else True)


def _with_categories(
    mapping: Mapping[str, Any], path: str, known: Mapping[str, bool | None]
) -> dict[str, Any]:
    for category, is_on_it in known.items():
        mapping = with_value(mapping, f"{path}.{category}", is_on_it)
    return dict(mapping)


def check_row_answer(name: str, value: Any) -> None:
    """Check an answer to the question whether there is a row.

    Raises
    ------
    AnswerError
        If it is neither yes, no, not known nor a list.
    """
    if value is None or isinstance(value, bool | list | tuple):
        return
    raise AnswerError(
        f"{name}: {quote_value(value)} is neither yes nor no; True says that there is one, False "
        "that there is none or no other one"
    )


def check_group_answer(answer: GivenAnswer) -> None:
    """Check an answer to a question on several facts.

    Raises
    ------
    AnswerError
        If it is not among the options.
    """
    group, value = GROUPS[answer.path], answer.value
    known = {*group.options, *(group.members if group.kind == "several" else ()), *MARKS}
    for option in answer.among:
        if option not in known:
            raise AnswerError(f"{answer.path}: {quote_value(option)} is not an option of it")
    if value is None or answer.skipped:
        return
    if group.kind == "several" and not isinstance(value, Mapping | list | tuple):
        raise AnswerError(f"{answer.path}: {quote_value(value)} is not a list of options")
    for option in value if group.kind == "several" else (value,):
        if option not in answer.among:
            raise AnswerError(
                f"{answer.path}: {quote_value(option)} is not an option; the options are "
                f"{', '.join(answer.among)}"
            )


def is_stated(path: str, mapping: Mapping[str, Any]) -> bool:
    """Return whether a case says already what a question asks for, if only that it is not known.

    Examples
    --------
    >>> case = {"as_of": "2014-03-01", "facts": {"convictions": [{"level": None}]}}
    >>> is_stated("convictions[0].level", case), is_stated("convictions[0].statute", case)
    (True, False)
    >>> is_stated("convictions", case)  # there may be more rows
    False
    """
    facts = mapping["facts"]
    row = _ROW_PATH.fullmatch(path)
    if path in LISTS:
        closed = f"{path}_complete" in facts
        return closed or (path in facts and not facts[path])
    if path == "as_of":
        return "T" in str(mapping["as_of"]) or " " in str(mapping["as_of"])
    if path in QUESTION_FACTS:
        return path in mapping
    if path == REQUEST:
        path = "detainer.lodged"
    if row is not None:
        return _holds(facts[row["list"]][int(row["index"])], row["field"].split("."))
    return _holds(facts, path.split("."))


def _holds(facts: Mapping[str, Any], keys: Sequence[str]) -> bool:
    first, *rest = keys
    if first not in facts:
        return False
    below = facts[first]
    return not rest or (isinstance(below, Mapping) and _holds(below, rest))
