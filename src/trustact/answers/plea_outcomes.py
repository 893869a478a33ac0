"""What the answers would be if the pending charges ended: by a plea, or without conviction."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from trustact.answers.action_words import ACTION_WORDS
from trustact.answers.before_release import case_at_release
from trustact.answers.instruction import Instruction
from trustact.deciding.case_variations import case_to_mapping
from trustact.language.case import Case
from trustact.language.errors import CaseErrors, TrustactError
from trustact.language.fact_values import YES
from trustact.language.instrument import Answer
from trustact.language.lazy_dataclass import dataclass
from trustact.language.provisions import ANSWER_FOOTNOTE, SHORT_ANSWER_LABELS
from trustact.language.vocabulary import OFFENSE_LEVELS
from trustact.offenses.citation import COMPLETED
from trustact.offenses.citation_parser import UnreadableCitation, read_statute
from trustact.text_layout import format_table, wrap_text

DISMISSED = "dismissed"
"""In place of a plea: all charges end without a conviction."""

MOST_COLUMNS = 4
"""Dispositions beside each other; more follow in a second table."""

_OF_BOTH = (
    "statute",
    "description",
    "level",
    "grade",
    "jurisdiction",
    "wobbler",
    "punishable_by_state_prison",
    "categories",
    "maximum_penalty_days",
    "offense_on",
    "age_at_offense",
    "probable_cause_found",
)
"""What a charge that ended keeps of the pending one."""


_NO_CHARGE = "no charge is pending on file"
_AT_RELEASE = (
    "The person is not eligible for release yet: each column, also the first, asks of the moment "
    "of release."
)
_LEVEL_WITHOUT_MORE = {("us-ca", "PC", "242"): ("misdemeanor", "Penal Code 243(a)")}
"""Place, code and section -> the level of a plea that names no subdivision, and its source.

A record may have the section alone for a battery of any kind, so that its level stays open there;
a plea to a felony names the subdivision of 243.
"""


NOTHING_TO_DISMISS = (
    "no pending charge is stated that could be dismissed: the answers are those of now"
)
"""What is said of a dismissal beside pleas where no charge is stated."""


class PleaError(TrustactError):
    """A plea that cannot be tried on a case; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class PleaOutcome:
    """The answers under one disposition.

    Parameters
    ----------
    label : str
        The disposition.
    instructions : tuple of Instruction
        One for each action.
    notes : tuple of str
        What was taken for it, in words.
    """

    label: str
    instructions: tuple[Instruction, ...]
    notes: tuple[str, ...] = ()

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Action -> answer."""
        return {each.action: each.answer for each in self.instructions}


def case_with_plea(case: Case, plea: str) -> Case:
    """Return the case as if the pending charges had ended with a plea on the day of the question.

    A person who is not eligible for release is taken to be released then. Every pending charge
    ends: the one of the plea, if it is of the same statute, with the
    conviction, the others without. Where none is on file, the plea is a conviction all the same,
    and the list of charges stays as it is.

    Parameters
    ----------
    plea : str
        A citation, if need be with a level behind it (`PC 459 misdemeanor`), or `dismissed`.

    Raises
    ------
    PleaError
        If the citation cannot be read, the case would contradict itself, or no charge is pending
        that could be dismissed.

    Examples
    --------
    >>> from trustact import check
    >>> case = check({"as_of": "2018-03-01", "place": "us-ca",
    ...     "facts": {"pending_charges": [{"statute": "PC 245(a)(1)"}]}})
    >>> changed = case_with_plea(case, "PC 242")
    >>> changed.given["convictions"][0]["convicted_on"], changed.given["pending_charges"]
    ('2018-03-01', [])
    """
    mapping = case_to_mapping(case_at_release(case))
    facts: dict[str, Any] = mapping["facts"]
    charges = [dict(row) for row in facts.get("pending_charges") or ()]
    if not charges and plea == DISMISSED:
        raise PleaError(
            "plea dismissed: no charge is pending in the case that could be dismissed; state "
            "pending_charges, or try a plea with its statute (--plea 'PC 242')"
        )
    day = date.fromordinal(case.as_of.first).isoformat()
    statute = None
    if plea != DISMISSED:
        statute, row, _ = _read_plea(plea, case.fact_values.get("place"))
        on = {charge.get("offense_on") for charge in charges}
        if len(on) == 1 and None not in on:
            row["offense_on"] = on.pop()
        facts["convictions"] = [*(facts.get("convictions") or ()), row | {"convicted_on": day}]
        facts["convictions_complete"] = case.fact_values.get("convictions_complete") == YES
    if not charges:
        return _check(case, mapping, plea)
    ended = [charge for charge in charges if charge.get("statute") != statute or statute is None]
    _end_charges(facts, ended, day)
    return _check(case, mapping, plea)


def has_charges(case: Case) -> bool:
    """Return whether a case states a pending charge."""
    return bool(case.given.get("pending_charges"))


def plea_notes(case: Case, plea: str) -> tuple[str, ...]:
    """Return what `case_with_plea` takes, in words.

    Examples
    --------
    >>> from trustact import check
    >>> case = check({"as_of": "2018-03-01", "place": "us-ca", "facts": {"pending_charges": []}})
    >>> for note in plea_notes(case, "PC 242"):
    ...     print(note)
    no charge is pending on file; it is tried as a conviction on 2018-03-01
    a misdemeanor, as is every PC 242 without more (Penal Code 243(a))
    """
    if plea == DISMISSED:
        return ()
    _, _, notes = _read_plea(plea, case.fact_values.get("place"))
    if not has_charges(case):
        day = date.fromordinal(case.as_of.first).isoformat()
        notes = (f"{_NO_CHARGE}; it is tried as a conviction on {day}", *notes)
    return notes


def case_with_outcome(case: Case, index: int, *, convicted: bool) -> Case | None:
    """Return the case as if one pending charge had ended; None where it contradicts itself.

    Parameters
    ----------
    index : int
        Of the charge.
    convicted : bool
        As charged; otherwise it was dismissed.
    """
    mapping = case_to_mapping(case)
    facts: dict[str, Any] = mapping["facts"]
    charges = list(facts["pending_charges"])
    charge = dict(charges.pop(index))
    day = date.fromordinal(case.as_of.first).isoformat()
    if convicted:
        row = {key: charge[key] for key in _OF_BOTH[:-1] if key in charge}
        facts["convictions"] = [*(facts.get("convictions") or ()), row | {"convicted_on": day}]
        facts["convictions_complete"] = case.fact_values.get("convictions_complete") == YES
        _end_charges(facts, [], day)
    else:
        _end_charges(facts, [charge], day)
    if charges:
        facts["pending_charges"] = charges
        facts["pending_charges_complete"] = case.fact_values.get("pending_charges_complete") == YES
    try:
        return _check(case, mapping, "")
    except PleaError:
        return None


def _end_charges(facts: dict[str, Any], ended: Sequence[Mapping[str, Any]], day: str) -> None:
    """Let charges end without conviction; none is pending any more."""
    facts["pending_charges"] = []
    facts.pop("pending_charges_complete", None)
    before = facts.get("past_charges")
    rows = [
        {key: charge[key] for key in _OF_BOTH if key in charge}
        | {"outcome": "dismissed", "ended_on": day}
        for charge in ended
    ]
    if not rows:
        return
    if before == []:
        facts["past_charges_complete"] = True
    facts["past_charges"] = [*(before or ()), *rows]


def _read_plea(plea: str, place: str | None) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    """Return the statute of a plea, its row, and what was taken for it."""
    words = plea.split()
    level = words.pop() if words and words[-1] in OFFENSE_LEVELS else None
    statute = " ".join(words)
    state = "-".join(place.split("-")[:2]) if place else None
    citation = read_statute(statute, state)
    if isinstance(citation, UnreadableCitation):
        raise PleaError(f"plea {plea}: {citation.reason}")
    notes: tuple[str, ...] = ()
    alone = (citation.jurisdiction, citation.code, "/".join(map(str, citation.parts)))
    if level is None and citation.form == COMPLETED and alone in _LEVEL_WITHOUT_MORE:
        level, source = _LEVEL_WITHOUT_MORE[alone]
        notes = (f"a {level}, as is every {statute} without more ({source})",)
    row = {"statute": statute, "jurisdiction": citation.jurisdiction}
    return statute, row | ({"level": level} if level else {}), notes


def _check(case: Case, mapping: Mapping[str, Any], plea: str) -> Case:
    try:
        return Case.check(mapping, tables=case.tables, filling=case.filling)
    except CaseErrors as error:
        raise PleaError(f"plea {plea}: {error}") from error


def plea_table(
    outcomes: Sequence[PleaOutcome],
    day: str,
    *,
    has_charges: bool = True,
    before_release: bool = False,
) -> str:
    """Return the answers under each disposition, beside each other, as text.

    Parameters
    ----------
    has_charges : bool, default True
        Whether the case states a pending charge.
    before_release : bool, default False
        Whether the person is not eligible for release yet, so that each column is about that
        moment.
    """
    now, *others = outcomes
    says = (
        f"If the pending charges ended on {day}: each column is a disposition, the first the case "
        "as it is. The other charges then end without a conviction."
    )
    if not has_charges:
        says = (
            f"No charge is pending on file. Each plea is tried as a conviction on {day}; the first "
            "column is the case as it is."
        )
    if before_release:
        says += f" {_AT_RELEASE}"
    parts = [wrap_text(says, width=80)]
    changing = [a for a in now.answers if any(o.answers[a] != now.answers[a] for o in others)]
    for start in range(0, len(others) if changing else 0, MOST_COLUMNS - 1):
        columns = (now, *others[start : start + MOST_COLUMNS - 1])
        rows = [("", *(each.label for each in columns))]
        rows += [
            (
                ACTION_WORDS[action].title,
                *(SHORT_ANSWER_LABELS[each.answers[action]] for each in columns),
            )
            for action in changing
        ]
        parts.append(format_table(rows))
    same = [
        f"{ACTION_WORDS[action].title} {SHORT_ANSWER_LABELS[answer]}"
        for action, answer in now.answers.items()
        if action not in changing
    ]
    if same:
        parts.append(wrap_text(f"the same under each: {', '.join(same)}", "  ", "    ", width=80))
    notes = [
        f"{each.label}: {note}"
        for each in others
        for note in each.notes
        if not note.startswith(_NO_CHARGE)
    ]
    parts += [
        wrap_text(text, "  ", "    ", width=80)
        for text in (*notes, *_open_questions(others, changing))
    ]
    parts.append(f"  {ANSWER_FOOTNOTE}")
    return "\n".join(parts)


def _open_questions(outcomes: Sequence[PleaOutcome], actions: Sequence[str]) -> Iterator[str]:
    """Yield on what the open answers turn that a disposition changes."""
    for outcome in outcomes:
        questions: dict[str, list[str]] = {}
        for each in outcome.instructions:
            if each.action in actions and each.question is not None:
                title = ACTION_WORDS[each.action].title
                questions.setdefault(each.question.asks, []).append(title)
        for asks, titles in questions.items():
            yield f"{outcome.label} ({', '.join(titles)}): {asks}"
