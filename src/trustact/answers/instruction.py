"""What an answer tells a jail to do: one instruction for each action that a law regulates."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from trustact.answers.action_words import (
    ACTION_WORDS,
    UNTIL_EXAMINED,
    UNTIL_MINORITY,
    UNTIL_RESOLVED,
    instruct,
)
from trustact.answers.hold_limit import HoldLimit, find_hold_limit
from trustact.answers.reason_text import capitalize
from trustact.api.public import binding_laws, check, decide
from trustact.deciding import Decision, NextQuestion, Reason
from trustact.deciding.case_warnings import MINORITY
from trustact.deciding.combined_decision import CombinedDecision
from trustact.deciding.deciding_facts import READING_PREFIX
from trustact.language.case import Case
from trustact.language.errors import TrustactError
from trustact.language.fill_note import FillNote
from trustact.language.instrument import Answer, Instrument
from trustact.language.places import is_federal
from trustact.language.provisions import ANSWER_LABELS
from trustact.language.vocabulary import ACTIONS, FEDERAL_ACTIONS, FEDERAL_AGENCIES

_PROVISO = re.compile(r"(?P<head>unless|if) (?P<what>.*?)(?P<tail> \([^()]*\))?")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\]])\. (?=[A-Z])")
_ABBREVIATIONS = re.compile(r"(?:\b(?:Gov|Cal|Const|Stat|Tex|Crim|Proc|Mass|Conn|Gen|No|Inst)\Z)")
_ROW = re.compile(r"(?P<list>convictions|pending_charges|papers|past_charges)\[(?P<index>\d+)\]")


@dataclass(frozen=True, slots=True)
class Instruction:
    """What to do about one action.

    Parameters
    ----------
    says : str
        What to do. For an undetermined answer: what to do until it is resolved.
    reason : str
        Why, in one sentence with the citation.
    proviso : str
        What the answer rests on that nobody has stated, to follow the answer; empty where nothing.
    limit : HoldLimit or None
        Until when a hold may last.
    question : NextQuestion or None
        The one question that matters most, where the answer is open.
    decision : Decision or CombinedDecision
        The decision, with its reasons.
    """

    action: str
    answer: Answer
    says: str
    reason: str
    proviso: str
    limit: HoldLimit | None
    question: NextQuestion | None
    warnings: tuple[str, ...]
    citations: tuple[str, ...]
    decision: Decision | CombinedDecision = field(repr=False, compare=False)

    @property
    def headline(self) -> str:
        """The instruction with the action, and with the answer where an instruction lacks it.

        An answer that rests on something says so here.
        """
        title = ACTION_WORDS[self.action].title
        if self.answer in ("prohibited", "undetermined"):
            return f"{title}: {self.says}"
        return f"{title}: {ANSWER_LABELS[self.answer]}{self.proviso}. {capitalize(self.says)}"


def instructions(
    case: Mapping[str, Any] | Case,
    law: str | Instrument | Sequence[str | Instrument] | None = None,
    actions: str | Sequence[str] | None = None,
    *,
    readings: Mapping[str, bool] | None = None,
    as_if: bool = False,
) -> tuple[Instruction, ...]:
    """Return what a jail has to do and may do, action by action.

    Parameters
    ----------
    case : mapping or Case
        As for `trustact.decide`.
    law : str, Instrument, or list of them, optional
        All laws in the library that apply to the case unless some are named.
    actions : str or sequence of str, optional
        Those to answer; all that the laws regulate unless given.

    Examples
    --------
    >>> case = {"as_of": "2018-03-01", "place": "us-ca", "agency": "sheriff",
    ...     "facts": {"detainer": {"lodged": True, "form": "I-247A"}}}
    >>> first = instructions(case)[0]
    >>> first.action, first.answer
    ('hold', 'prohibited')
    >>> first.says
    'Do not hold for immigration; release when the local case allows.'
    """
    checked = case if isinstance(case, Case) else check(case)
    named = None if law is None else _name_laws(law)
    asked = find_actions(checked, named) if actions is None else _name_actions(actions)
    if not isinstance(readings, Mapping | None):
        raise TrustactError(f"readings={readings!r}: give a map of reading to True or False")
    chosen = dict(readings or {})
    found = []
    for action in asked:
        decision: Decision | CombinedDecision
        if named is not None and len(named) == 1:
            decision = decide(checked, named[0], action, readings=chosen, as_if=as_if)
        else:
            decision = decide(checked, named, action, readings=chosen, as_if=as_if)
        found.append(make_instruction(checked, decision))
    return tuple(found)


def _name_laws(law: Any) -> list[str | Instrument]:
    """Return the laws that are named, checked only for their types."""
    laws = [law] if isinstance(law, str | Instrument) else law
    if not isinstance(laws, Sequence) or not laws:
        raise TrustactError(
            f"law={law!r} names no law; give an id, an Instrument or a list of them"
        )
    for each in laws:
        if not isinstance(each, str | Instrument):
            raise TrustactError(
                f"law={law!r}: {each!r} is a {type(each).__name__}; give the id of a law "
                "('us-ca/trust-act-2013') or an Instrument"
            )
    return list(laws)


def _name_actions(actions: Any) -> Sequence[str]:
    """Return the actions that are asked; whether each exists is checked with its answer."""
    asked = (actions,) if isinstance(actions, str) else actions
    if not isinstance(asked, Sequence) or not asked:
        raise TrustactError(
            f"actions={actions!r}: give an action or a list, as ['hold', 'notify']; without it, "
            "all that the laws regulate are answered"
        )
    return asked


def find_actions(case: Case, named: Sequence[str | Instrument] | None) -> tuple[str, ...]:
    """Return the actions that the laws regulate, a hold always among them.

    Parameters
    ----------
    named : sequence of str or Instrument, or None
        The laws that are asked; None for those that apply to the case. What only a federal office
        does is left out unless the agency is one, or a law that is named regulates it.
    """
    if named is not None:
        from trustact import laws

        instruments = [law if isinstance(law, Instrument) else laws.get(law) for law in named]
        regulated = {action for law in instruments for action in law.regulated_actions}
        return tuple(action for action in ACTIONS if action in regulated) or ("hold",)
    federal = case.fact_values.get("agency") in FEDERAL_AGENCIES
    asked = [action for action in ACTIONS if federal or action not in FEDERAL_ACTIONS]
    return tuple(action for action in asked if action == "hold" or binding_laws(case, action))


def make_instruction(case: Case, decision: Decision | CombinedDecision) -> Instruction:
    """Return the instruction that follows from a decision on a case."""
    answer, warnings = decision.answer, decision.warnings
    eligible = case.given.get("release.eligible") is True
    until = _wait_until(warnings) if answer == "permitted" else None
    says = instruct(
        decision.action,
        answer if until is None else "undetermined",
        decision.fallback,
        eligible=eligible,
        until=until or UNTIL_RESOLVED,
    )
    return Instruction(
        decision.action,
        answer,
        says,
        _reason(case, decision),
        join_provisos(decision.provisos),
        find_hold_limit(decision),
        _question(decision),
        warnings,
        decision.citations,
        decision,
    )


def _wait_until(warnings: Iterable[str]) -> str | None:
    """Return until when what is only permitted has to wait; None where it need not."""
    stops = [text for text in warnings if text.startswith("STOP")]
    if not stops:
        return None
    # The first is the most urgent: a document, before the age.
    return UNTIL_MINORITY if MINORITY in stops[0] else UNTIL_EXAMINED


def join_provisos(notes: Iterable[FillNote]) -> str:
    """Return the provisos of an answer in one phrase, to follow the answer; empty where none.

    Examples
    --------
    >>> notes = [FillNote(name, "presumed", "", f"unless {name} bars it (not checked)")
    ...     for name in ("another law", "a local policy")]
    >>> join_provisos(notes)
    ', unless another law or a local policy bars it (not checked)'
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for note in notes:
        match = _PROVISO.fullmatch(note.proviso)
        parts = (match["head"], match["tail"] or "") if match else ("", "")
        groups.setdefault(parts, []).append(match["what"] if match else note.proviso)
    return "".join(
        f", {head}{' ' if head else ''}{_join_alike(what, 'and' if head == 'if' else 'or')}{tail}"
        for (head, tail), what in groups.items()
    )


def _join_alike(clauses: Sequence[str], word: str) -> str:
    """Return clauses joined by a word; what all of them end in is written once."""
    split = [clause.split() for clause in clauses]
    shared = 0
    while len(split) > 1 and shared < min(map(len, split)) - 1:
        if len({words[-shared - 1] for words in split}) > 1:
            break
        shared += 1
    heads = [" ".join(words[: len(words) - shared]) for words in split]
    return " ".join([f" {word} ".join(heads), *split[0][len(split[0]) - shared :]])


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, without its full stop.

    Examples
    --------
    >>> first_sentence("A felony of Cal. Penal Code 211. State convictions do not count.")
    'A felony of Cal. Penal Code 211'
    """
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATIONS.search(text[: match.start()]):
            return text[: match.start()]
    return text.removesuffix(".")


def _parts(decision: Decision | CombinedDecision) -> tuple[Decision, ...]:
    """Return the decisions that gave the answer, those of the place before federal ones.

    Where all laws are silent, all of them gave it; where an answer is open because a law is missing
    in the library, none did.
    """
    if isinstance(decision, Decision):
        return (decision,)
    silent = decision.answer == "not-regulated" and not decision.deciding
    parts = decision.decisions if silent else decision.deciding
    return tuple(sorted(parts, key=lambda each: is_federal(each.instrument.place)))


def _reason(case: Case, decision: Decision | CombinedDecision) -> str:
    """Return why, in one sentence with a citation where a provision gave the answer."""
    answer = decision.answer
    combined = decision if isinstance(decision, CombinedDecision) else None
    if combined is not None and combined.conflict:
        return f"{capitalize(combined.why)}; a conflict of laws: ask counsel"
    alike = [part for part in _parts(decision) if part.answer == answer]
    reason = next((found for part in alike for found in _deciding_reasons(part)), None)
    if reason is not None:
        text = _provision_text(case, answer, reason)
    else:
        why = combined.why if combined is not None else alike[0].instrument.citation
        text = f"{capitalize(ANSWER_LABELS[answer])}: {why}"
    return text if combined is None else _with_missing_law(combined, text)


def _provision_text(case: Case, answer: Answer, reason: Reason) -> str:
    """Return what a provision has to do with an answer."""
    says = first_sentence(reason.says)
    if answer == "undetermined":
        return f"Undetermined; not known under {reason.citation}: {says}"
    if answer == "not-regulated":
        unmet = ", since this is not met" if reason.part == "reach" else ""
        return f"{reason.citation} does not apply{unmet}: {says}"
    if answer == "prohibited":
        return f"Prohibited by {reason.citation}: {says}"
    return f"Under {reason.citation}: {says}{_rows_text(case, reason)}"


def _deciding_reasons(part: Decision) -> Sequence[Reason]:
    if part.answer == "permitted":
        lifted = [reason for reason in part.decided_by if reason.part == "exception"]
        return lifted or part.decided_by
    return part.decided_by


def _with_missing_law(combined: CombinedDecision, text: str) -> str:
    if combined.missing_law is None:
        return text
    return f"{text}; {combined.missing_law}: it may prohibit or require this"


def _rows_text(case: Case, reason: Reason) -> str:
    """Return the rows of the record on which a provision turned, as the record names them."""
    found: dict[str, None] = {}
    for path in _paths(reason):
        match = _ROW.match(path)
        rows = case.given.get(match["list"]) if match else None
        if match and isinstance(rows, list) and reason.truth is True:
            row = rows[int(match["index"])]
            what = row.get("statute") or row.get("description") or row.get("title")
            day = row.get("convicted_on")
            if what:
                found[f"{what}, {day}" if day else str(what)] = None
    return f" ({'; '.join(found)})" if found else ""


def _paths(reason: Reason) -> Iterable[str]:
    yield from (fact.path for fact in reason.facts)
    for below in reason.reasons:
        yield from _paths(below)


def _question(decision: Decision | CombinedDecision) -> NextQuestion | None:
    """Return the one question to ask; one of counsel only where no fact can be looked up."""
    if decision.answer != "undetermined":
        return None
    asked = [part.next_question for part in _parts(decision) if part.answer == "undetermined"]
    questions = [question for question in asked if question is not None]
    return min(questions, key=lambda each: each.path.startswith(READING_PREFIX), default=None)
