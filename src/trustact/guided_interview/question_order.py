"""Which question comes next: what a clerk can know, and of that what settles most.

A row of a list is asked about to its end, then whether there is another one. Facts come before
findings, and lists of offenses last. A disputed reading of the law is never asked: it is a question
for counsel.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Any

from trustact.deciding import Decision
from trustact.deciding.combined_decision import CombinedDecision
from trustact.deciding.deciding_facts import READING_PREFIX
from trustact.deciding.question_turns import (
    ASKED_LATER,
    AT_THE_DESK,
    PRACTICES,
    TO_INQUIRE,
    turn_of,
)
from trustact.guided_interview.case_answers import apply_answer
from trustact.guided_interview.question_groups import (
    BOXES,
    CHECKLISTS,
    COSTS,
    DATABASES,
    FORM_CHECKS,
    GROUPS,
    NOT_ASKED,
    RECORD,
    SECTION_287G,
    SERVED,
    STATUS,
)
from trustact.guided_interview.questions import CATEGORIES, NO_REQUEST, REQUEST
from trustact.language.derived_spans import SPAN_ORIGINS
from trustact.language.errors import CaseErrors
from trustact.language.fact_index import COMPLETENESS_FACTS, LISTS, fact_at
from trustact.language.instrument import Instrument
from trustact.language.nodes import AtLeast, Choice, Condition, Flag, Some, Tags
from trustact.language.vocabulary import DETAINER_FORMS

AnyDecision = Decision | CombinedDecision
Decide = Callable[[Mapping[str, Any]], Mapping[str, AnyDecision]]
"""Takes a case as a mapping; returns the decision on each action, or raises CaseErrors."""

_FIELD_ORDER = (
    "statute",
    "paper",
    "signed_by",
    "basis",
    "jurisdiction",
    "level",
    "convicted_on",
    "charged_on",
    "stage",
    "outcome",
    "sentence",
    "current_custody",
)
"""The order in which a record has them; other fields follow, categories come last."""

STATUTE = ".statute"
"""Ends the path of the question which section an offense is under."""

_IN_NO_TABLE = "section not known"
"""Stands for a section that no table has."""

_ASKED_LATER: Mapping[str, tuple[str, ...]] = {
    **ASKED_LATER,
    "detainer.form": ("detainer.asks",),
    FORM_CHECKS: ("detainer.basis", BOXES),
    "victim_or_witness": (*ASKED_LATER["victim_or_witness"], STATUS),
    "removal_order.final": ("detainer.basis", BOXES),
    "removal_order.signed_by": ("detainer.basis", BOXES, "removal_order.final"),
}
"""Fact -> what is asked first where both are missing, since it may make the fact moot. The number
of the form is asked for with the request; where it is not known, what the request asks for."""

_GROUPS_TO_INQUIRE = (DATABASES, COSTS, SECTION_287G, STATUS)
"""Questions on several facts at once that take a search of its own or a supervisor."""


def open_decisions(decisions: Mapping[str, AnyDecision]) -> list[AnyDecision]:
    """Return the decisions that are undetermined."""
    return [each for each in decisions.values() if each.answer == "undetermined"]


def question_paths(missing: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the questions that ask for some missing facts, in their order.

    Parameters
    ----------
    missing : iterable of str
        As a decision names them.

    Returns
    -------
    dict
        Path of a question -> the lists of offenses that it asks about; none for most.

    Examples
    --------
    >>> question_paths(["convictions_complete", "reading:leap-days", "release.by_court"])
    {'convictions': (), 'release.by_court': ()}
    >>> question_paths(["convictions[0].categories.violence", "convictions[0].categories.fraud"])
    {'convictions[0].categories': ('violence', 'fraud')}
    """
    found: dict[str, tuple[str, ...]] = {}
    for path in missing:
        if path.startswith(READING_PREFIX) or path.endswith(f"{CATEGORIES}_complete"):
            continue
        holder, dot, category = path.partition(f"{CATEGORIES}.")
        if dot:
            asked = holder + CATEGORIES
            found[asked] = (*found.get(asked, ()), category)
        elif path in COMPLETENESS_FACTS:
            found.setdefault(path.removesuffix("_complete"), ())
        elif not path.endswith("categories"):
            found.setdefault(path, ())
    return found


def lists_of_offense(
    path: str, mapping: Mapping[str, Any], decide: Decide
) -> tuple[str, tuple[str, ...]]:
    """Return the question on the lists of an offense whose section is not known, and these lists.

    They are those on which the laws turn where no table has the section; none if they turn on none.

    Parameters
    ----------
    path : str
        That of the section, as `arrest.statute`.
    """
    asked = path.removesuffix(STATUTE) + CATEGORIES
    found = decide(apply_answer(mapping, path, _IN_NO_TABLE))
    missing = dict.fromkeys(each for one in open_decisions(found) for each in one.missing)
    return asked, question_paths(missing).get(asked, ())


def ask_for_the_request(candidates: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the candidates with one question on the request in place of those on its parts.

    Examples
    --------
    >>> ask_for_the_request({"detainer.asks": (), "papers": (), "detainer.form": ()})
    {'detainer': (), 'papers': ()}
    """
    found: dict[str, tuple[str, ...]] = {}
    for path, lists in candidates.items():
        found[REQUEST if path.startswith(f"{REQUEST}.") else path] = lists
    return found


def ask_for_origins(
    candidates: Mapping[str, tuple[str, ...]], is_askable: Callable[[str], bool]
) -> dict[str, tuple[str, ...]]:
    """Return the candidates with a day that a jail has on file in place of a span counted from it.

    The span itself is asked for where the day was asked for, or leaves it open.

    Parameters
    ----------
    is_askable : callable
        Takes a fact; returns whether it is neither stated nor asked about.

    Examples
    --------
    >>> ask_for_origins({"release.days_until": (), "age": ()}, lambda path: True)
    {'release.eligible': (), 'age': ()}
    """
    found: dict[str, tuple[str, ...]] = {}
    for path, lists in candidates.items():
        origins = (each for each in reversed(SPAN_ORIGINS.get(path, ())) if is_askable(each))
        found[next(origins, path)] = lists
    return found


def lists_in_reach(decisions: Mapping[str, AnyDecision]) -> frozenset[str]:
    """Return the lists on which the laws turn whose answer is open."""
    found: set[str] = set()
    for each in open_decisions(decisions):
        for one in each.decisions if isinstance(each, CombinedDecision) else (each,):
            if one.answer == "undetermined":
                found |= _lists_of_law(one.instrument, each.action)
    return frozenset(found)


@cache
def _lists_of_law(law: Instrument, action: str) -> frozenset[str]:
    conditions: list[Condition] = [*law.scope]
    for rule in law.rules_on(action):
        conditions += [rule.when, *rule.exceptions, *rule.provisos]
    nodes = (node for condition in conditions for node in condition.walk())
    return frozenset(node.collection for node in nodes if isinstance(node, Some | AtLeast))


def row_of(path: str) -> str:
    """Return the row of which a path names a field: `convictions[0].`; empty if it names none."""
    head, bracket, rest = path.partition("].")
    return f"{head}{bracket}" if bracket and rest else ""


def choose_question(
    candidates: Mapping[str, tuple[str, ...]],
    mapping: Mapping[str, Any],
    decisions: Mapping[str, AnyDecision],
    decide: Decide,
    row_in_progress: str,
) -> str | None:
    """Return the path of the question to ask next; None if there is none.

    Parameters
    ----------
    candidates : mapping
        As `question_paths` returns them, without those that were answered.
    mapping : mapping
        The case so far.
    decide : callable
        Decides a changed case.
    row_in_progress : str
        The row of the last answer, as `row_of` names it.
    """
    in_row = [path for path in candidates if row_in_progress and row_of(path) == row_in_progress]
    plain = [path for path in in_row if not path.endswith(CATEGORIES)]
    if plain:
        return min(plain, key=_field_rank)
    name = row_in_progress.partition("[")[0]
    if name in candidates:
        return name
    if REQUEST in candidates:  # without a request little else matters
        return REQUEST
    if not candidates:
        return None
    ready = [
        path for path in candidates if candidates.keys().isdisjoint(_ASKED_LATER.get(path, ()))
    ]
    weigh = _Weights(mapping, decisions, decide)
    turns = {path: _tier(path) for path in ready}
    for path in PRACTICES.intersection(ready):
        if weigh.left_after(path, candidates[path]) == 0:
            turns[path] = AT_THE_DESK  # whatever the record has, it alone decides
    among = [path for path in ready if turns[path] == min(turns.values())]
    if len(among) == 1:
        return among[0]
    return min(
        among, key=lambda path: (weigh.left_after(path, candidates[path]), among.index(path))
    )


def _field_rank(path: str) -> int:
    field = path.partition("].")[2]
    return _FIELD_ORDER.index(field) if field in _FIELD_ORDER else len(_FIELD_ORDER)


def _tier(path: str) -> int:
    """Return the turn of a question; see `trustact.deciding.question_turns`."""
    return TO_INQUIRE if path in _GROUPS_TO_INQUIRE else turn_of(path)


class _Weights:
    """How much is left to ask after a question, on average over its answers."""

    def __init__(
        self, mapping: Mapping[str, Any], decisions: Mapping[str, AnyDecision], decide: Decide
    ) -> None:
        self.mapping = mapping
        self.left_now = _count_left(decisions)
        self.decide = decide

    def left_after(self, path: str, options: Sequence[str]) -> float:
        """Return the mean number of questions left, over the values that the fact can have."""
        counts = []
        for value in listed_values(path, options):
            try:
                changed = apply_answer(self.mapping, path, value, options)
                counts.append(_count_left(self.decide(changed)))
            except CaseErrors:
                continue
        if path in LISTS or path == RECORD:
            # Beside "none" there is always "some", after which nothing is settled.
            counts.append(self.left_now)
        return sum(counts) / len(counts) if counts else float(self.left_now)


def _count_left(decisions: Mapping[str, AnyDecision]) -> int:
    return sum(len(question_paths(each.missing)) for each in open_decisions(decisions))


def listed_values(path: str, options: Sequence[str]) -> Sequence[Any]:
    """Return the values of an answer that can be listed; none of a day, a number or a text."""
    if path in LISTS:
        return (False,)
    if path == RECORD:
        return ([],)
    if path in GROUPS and GROUPS[path].kind == "one":
        return options
    if path == BOXES:
        marks = [each for each in options if not each.startswith(NOT_ASKED) and each != SERVED]
        grounds: list[list[str]] = [[], *([each] for each in marks)]
        service: tuple[list[str], ...] = ([], [SERVED]) if SERVED in options else ([],)
        return [[*ground, *served] for ground in grounds for served in service]
    if path in CHECKLISTS:
        return [
            list(chosen)
            for size in range(len(options) + 1)
            for chosen in combinations(options, size)
        ]
    if path in GROUPS:
        return ([], *([option] for option in options))
    if path == REQUEST:
        return (NO_REQUEST, *DETAINER_FORMS)
    fact = fact_at(path)
    if isinstance(fact, Flag):
        return (True, False)
    if isinstance(fact, Choice):
        return fact.options
    if isinstance(fact, Tags):
        return ([], *([option] for option in fact.options))
    return ()
