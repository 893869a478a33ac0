"""Questions that ask for several facts at once, since one paper or one look shows them together.

Each member of a group is asked alone where the others are known or can no longer matter.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from trustact.formats.detainer_forms.versions import versions_of
from trustact.language.vocabulary import ASKS_BY_FORM

RECORD, BOXES, FORM_CHECKS, STAY = "record", "boxes", "form-checks", "stay"
DATABASES, COSTS, SECTION_287G, STATUS = "databases", "costs", "section-287g", "status"

_REGISTRIES = "registries"
_BASIS, _ASKS, SERVED = "detainer.basis", "detainer.asks", "detainer.served_on_person"
_ELIGIBLE, _IN_CUSTODY, _HELD_SINCE = "release.eligible", "custody.in_custody", "hold.started_at"
_AGREED, _ALL_COSTS = "agreements.reimbursement", "agreements.reimburses_all_costs"
_AGREEMENT, _OFFICER = "agreements.section_287g", "officer_certified_287g"

RELEASED_NOW, HELD_SINCE, NOT_YET, NOT_THERE = "now", "held-since", "not-yet", "not-there"
NOT_ASKED = "not-asked-to-"
"""Begins the option that a usual request of a form was struck out: `not-asked-to-hold`."""

_NO_GROUND = "none"
_GROUNDS = (
    "final-order",
    "pending-proceedings",
    "statements",
    "biometrics",
    "reason-to-believe",
    "investigation-initiated",
)
"""Where several are marked, the request rests on the first of them, which is the strongest."""

MARKS = (*_GROUNDS, *(NOT_ASKED + each for each in ("hold", "notify", "transfer")))
"""All that can be marked on a form."""


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """A question in place of several.

    Parameters
    ----------
    name : str
        The path of the question; no fact has it.
    members : tuple of str
        The facts and lists that it asks for.
    kind : str
        As `Question.kind`.
    options : tuple of str
        Empty where they depend on the case.
    """

    name: str
    members: tuple[str, ...]
    kind: Literal["one", "several"]
    options: tuple[str, ...] = ()


_GROUPS = (
    QuestionGroup(
        RECORD,
        ("convictions", "pending_charges", "past_charges", "adjudications", _REGISTRIES),
        "several",
    ),
    QuestionGroup(BOXES, (_BASIS, _ASKS, SERVED), "several"),
    QuestionGroup(
        FORM_CHECKS,
        (
            "detainer.complete",
            "detainer.probable_cause_stated",
            "detainer.probable_cause_affidavit",
        ),
        "several",
    ),
    QuestionGroup(
        STAY,
        (_ELIGIBLE, _IN_CUSTODY, _HELD_SINCE),
        "one",
        (RELEASED_NOW, HELD_SINCE, NOT_YET, NOT_THERE),
    ),
    QuestionGroup(
        STATUS,
        (
            "findings.federal_verification_received",
            "known_unlawful_presence",
            "findings.reason_to_believe_not_citizen",
        ),
        "several",
    ),
    QuestionGroup(DATABASES, ("gang_database_match", "terrorist_screening_match"), "several"),
    QuestionGroup(COSTS, (_AGREED, _ALL_COSTS), "one", ("all-costs", "some-costs", "no-costs")),
    QuestionGroup(
        SECTION_287G, (_AGREEMENT, _OFFICER), "one", ("no-agreement", "agreement", "officer")
    ),
)
GROUPS: Mapping[str, QuestionGroup] = {group.name: group for group in _GROUPS}
"""The groups by the path of their question."""

CHECKLISTS = (FORM_CHECKS, STATUS)
"""Groups of yes-or-no facts of which those are asked for that are missing, if they are several."""

GROUP_OF: Mapping[str, str] = {path: group.name for group in _GROUPS for path in group.members}
"""Fact or list -> the group that asks for it."""

_STATED_BY: Mapping[str, Mapping[str, bool]] = {
    RELEASED_NOW: {_ELIGIBLE: True, _IN_CUSTODY: True},
    HELD_SINCE: {_ELIGIBLE: True, _IN_CUSTODY: True},
    NOT_YET: {_ELIGIBLE: False, _IN_CUSTODY: True},
    NOT_THERE: {_IN_CUSTODY: False},
    "all-costs": {_AGREED: True, _ALL_COSTS: True},
    "some-costs": {_AGREED: True, _ALL_COSTS: False},
    "no-costs": {_AGREED: False, _ALL_COSTS: False},
    "no-agreement": {_AGREEMENT: False, _OFFICER: False},
    "agreement": {_AGREEMENT: True, _OFFICER: False},
    "officer": {_AGREEMENT: True, _OFFICER: True},
}
"""Option -> what it states."""


def box_options(form: str | None) -> tuple[str, ...]:
    """Return what can be marked on a form: its grounds, and a usual request that is struck out.

    Examples
    --------
    >>> box_options("I-247A")[-3:]
    ('biometrics', 'not-asked-to-hold', 'not-asked-to-notify')
    >>> box_options("I-247N")  # no edition has a ground
    ()
    """
    if form not in ASKS_BY_FORM:
        return ()
    marked = {box.ground for version in versions_of(form) for box in version.boxes or ()}
    grounds = tuple(each for each in _GROUNDS if each in marked)
    return (*grounds, *(NOT_ASKED + each for each in ASKS_BY_FORM[form])) if grounds else ()


def covered_paths(path: str, value: Any, among: Sequence[str], *, skipped: bool) -> tuple[str, ...]:
    """Return the facts that need no question of their own after an answer.

    A row that is there is still asked about, as is when a hold began, and what the request asks for
    if its boxes are not known.
    """
    if path not in GROUPS:
        return (path,)
    members = GROUPS[path].members
    if path == BOXES:
        served = (SERVED,) if SERVED in among else ()
        is_open = skipped or value is None or not _says_something(value, NOT_ASKED)
        return (path, _BASIS, *served) if is_open else (path, _BASIS, _ASKS, *served)
    if path in CHECKLISTS:
        return (path, *among)
    if path == STAY:
        return (path, *(each for each in members if each != _HELD_SINCE or value != HELD_SINCE))
    if path == RECORD:
        found = (each for each in among if skipped or is_chosen(value, each) is not True)
        return (path, *found)
    return (path, *members)


def _says_something(value: Any, of: str | tuple[str, ...]) -> bool:
    """Return whether an answer says something of the options that begin with a text."""
    return not isinstance(value, Mapping) or any(each.startswith(of) for each in value)


def is_chosen(value: Any, option: str) -> bool | None:
    """Return whether an option is among those chosen; a map says so of each, or that it is open."""
    if value is None:
        return None
    found: bool | None = value.get(option) if isinstance(value, Mapping) else option in value
    return found


def group_candidates(
    candidates: Mapping[str, tuple[str, ...]],
    facts: Mapping[str, Any],
    askable: Callable[[str], bool],
    lists_in_reach: Collection[str],
    actions: Collection[str],
) -> dict[str, tuple[str, ...]]:
    """Return the candidates with one question on a group in place of those on its members.

    Parameters
    ----------
    candidates : mapping
        Path of a question -> the lists of offenses that it asks about.
    facts : mapping
        Those of the case so far.
    askable : callable
        Takes a fact; returns whether it is neither stated nor asked about.
    lists_in_reach : collection of str
        The lists of records on which an open answer may turn, even if their absence is presumed.

    Returns
    -------
    dict
        The question of a group -> its options.
    """
    found: dict[str, tuple[str, ...]] = {}
    form = (facts.get("detainer") or {}).get("form")
    open_lists = [path for path in candidates if not facts.get(path)]  # no row is stated
    reach = [path for path in lists_in_reach if askable(path) and not facts.get(path)]
    for path, lists in candidates.items():
        name = GROUP_OF.get(path, "") if path in open_lists else ""
        options = found.get(name) or _options_of_group(
            name, open_lists, form, askable, reach, actions
        )
        found[name if options else path] = options or lists
    return found


def _options_of_group(
    name: str,
    candidates: Collection[str],
    form: str | None,
    askable: Callable[[str], bool],
    lists_in_reach: Collection[str],
    actions: Collection[str],
) -> tuple[str, ...]:
    """Return the options of a group's question; empty where its members are asked one by one."""
    if not name:
        return ()
    members = GROUPS[name].members
    if name == RECORD or name in CHECKLISTS:
        wanted = tuple(each for each in members if each in candidates or each in lists_in_reach)
        return wanted if len(wanted) > 1 else ()
    if name == BOXES:
        found = box_options(form) if _BASIS in candidates and askable(_ASKS) else ()
        return (*found, SERVED) if found and SERVED in candidates else found
    if not all(map(askable, members)):
        return ()
    if name == STAY:
        return GROUPS[name].options if "hold" in actions else ()
    if name == DATABASES:
        return members if all(each in candidates for each in members) else ()
    return GROUPS[name].options


def single_answers(
    path: str, value: Any, among: Sequence[str], form: str | None
) -> tuple[tuple[str, Any], ...]:
    """Return the answers to single questions that the answer to a group amounts to.

    Parameters
    ----------
    value : object
        None: it is not known. A map states nothing of an option that it leaves out.
    among : sequence of str
        The options of the question.

    Examples
    --------
    >>> single_answers("record", ["convictions"], ["convictions", "registries"], None)
    (('convictions', True), ('registries', []))
    >>> boxes = box_options("I-247A")
    >>> single_answers("boxes", ["biometrics", "not-asked-to-hold"], boxes, "I-247A")
    (('detainer.basis', 'biometrics'), ('detainer.asks', ['notify']))
    >>> single_answers("boxes", ["biometrics"], (*boxes, SERVED), "I-247A")
    (('detainer.basis', 'biometrics'), ('detainer.served_on_person', False))
    >>> single_answers("stay", "not-yet", (), None)
    (('release.eligible', False), ('custody.in_custody', True))
    """
    if path == BOXES:
        return _box_answers(value, among, form)
    if GROUPS[path].kind == "one":
        if value is None:
            asked = (each for each in GROUPS[path].members if each != _HELD_SINCE)
            return tuple((each, None) for each in asked)
        return tuple(_STATED_BY[value].items())
    left_out = set(among) - set(value) if isinstance(value, Mapping) else ()
    chosen = {each: is_chosen(value, each) for each in among if each not in left_out}
    if path == RECORD and _REGISTRIES in chosen:
        listed = chosen.pop(_REGISTRIES)
        if listed:  # in which of them is asked next
            return tuple(chosen.items())
        return (*chosen.items(), (_REGISTRIES, [] if listed is False else None))
    return tuple(chosen.items())


def _box_answers(value: Any, among: Sequence[str], form: str | None) -> tuple[tuple[str, Any], ...]:
    found: list[tuple[str, Any]] = []
    if SERVED in among and _says_something(value, SERVED):
        found.append((SERVED, is_chosen(value, SERVED)))
    if value is None:
        return ((_BASIS, None), *found)
    grounds = {each: is_chosen(value, each) for each in among if each in _GROUNDS}
    if _says_something(value, tuple(grounds)):
        marked = [each for each, chosen in grounds.items() if chosen]
        basis = marked[0] if marked else None if None in grounds.values() else _NO_GROUND
        found.insert(0, (_BASIS, basis))
    usual = {each: is_chosen(value, NOT_ASKED + each) for each in ASKS_BY_FORM.get(form or "", ())}
    if not _says_something(value, NOT_ASKED) or set(usual.values()) <= {False}:
        return tuple(found)
    if None in usual.values():
        asks: Any = {each: None if struck is None else not struck for each, struck in usual.items()}
    else:
        asks = [each for each, struck in usual.items() if not struck]
    return (*found, (_ASKS, asks))
