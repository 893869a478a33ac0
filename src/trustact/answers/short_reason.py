"""Why an answer is as it is, in one sentence with its citation."""

import re
from collections.abc import Sequence
from dataclasses import replace

from trustact.answers.open_answers import (
    REQUEST,
    deciding_parts,
    fact_paths,
    find_duty_on_request,
    find_gap,
    find_open_reason,
    find_standing_duty,
    is_only_federal,
)
from trustact.answers.reason_text import capitalize
from trustact.deciding import Decision, NextQuestion, Reason
from trustact.deciding.combined_decision import CombinedDecision
from trustact.deciding.precedence import precedence_level
from trustact.language.bases import BASIS_LABELS
from trustact.language.case import Case
from trustact.language.fill_note import FillNote
from trustact.language.instrument import Answer, Instrument
from trustact.language.places import is_federal
from trustact.language.provisions import ANSWER_LABELS

_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\]])\. (?=[A-Z])")
_ABBREVIATIONS = re.compile(r"(?:\b(?:Gov|Cal|Const|Stat|Tex|Crim|Proc|Mass|Conn|Gen|No|Inst)\Z)")
_BARE_SECTION = re.compile(r"\d[\d.]*-[\d.-]*\d\w?(?:\(|,|\Z)")
NOT_ON_FILE = "Not on file: "
"""How the open rule of a law begins of which only title, dates and subject are on file."""

_RECALLED = BASIS_LABELS["recalled"]
_ON_THE_REQUEST = (
    "prohibits this on the request alone; what a court orders in a criminal matter is executed on "
    "its own, and not regulated here"
)
_ONLY_FEDERAL = "Only federal law permits this"
_SAID_BY_THE_INSTRUCTION = ("unless the arrest is for a crime",)
_ROW = re.compile(r"(?P<list>convictions|pending_charges|papers|past_charges)\[(?P<index>\d+)\]")


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


def short_reason(
    case: Case,
    decision: Decision | CombinedDecision,
    question: NextQuestion | None,
    *,
    beside: bool = False,
) -> str:
    """Return why, in one sentence with a citation where a provision gave the answer.

    Parameters
    ----------
    question : NextQuestion or None
        The one to ask; the reason of an open answer is the provision about which it asks.
    beside : bool
        Whether a law of the place orders something about the act without a rule on it.
    """
    answer = decision.answer
    combined = decision if isinstance(decision, CombinedDecision) else None
    if combined is not None and combined.conflict:
        return f"{capitalize(combined.why)}; a conflict of laws: ask counsel"
    if answer == "undetermined":
        return _open_reason(decision, question)
    alike = [part for part in deciding_parts(decision) if part.answer == answer]
    alike.sort(key=_order_of_place)
    if answer == "prohibited" and combined is not None:
        alike = [*filter(None, (firmest_bar(combined),)), *alike]
    if combined is not None and combined.combined.stated_power is not None:
        return f"{capitalize(ANSWER_LABELS[answer])}: {combined.why}"
    if combined is not None and combined.combined.bars_request:
        return f"{alike[0].instrument.citation} {_ON_THE_REQUEST}"
    reason = next(
        (_with_code(found, part) for part in alike for found in _deciding_reasons(part)), None
    )
    if reason is not None:
        aside = f"{_decided_later(case, reason, alike[0])}{_rests_on(decision, alike[0])}"
        reason = replace(reason, citation=f"{reason.citation}{aside}")
    if reason is None:
        why = combined.why if combined is not None else _silent_law(alike[0].instrument)
        text = f"{capitalize(ANSWER_LABELS[answer])}: {why}"
    else:
        text = _provision_text(case, answer, reason)
        if combined is not None and answer == "permitted" and is_only_federal(combined):
            what = "Beyond that only federal law permits it" if beside else _ONLY_FEDERAL
            text = f"{what}; {text[:1].lower()}{text[1:]}"
    if combined is None or combined.missing_law is None:
        return text
    return f"{text}; {combined.missing_law}: it may prohibit or require this"


def _decided_later(case: Case, reason: Reason, part: Decision) -> str:
    """Return that a decision came after the day of the question; empty where it did not."""
    law = part.instrument
    if law.status != "case-law" or " v. " not in reason.citation or not law.in_force:
        return ""
    decided = law.in_force[0].start
    if case.as_of.last >= decided.first:
        return ""
    return f" (decided later, on {decided})"


def _rests_on(decision: Decision | CombinedDecision, cited: Decision) -> str:
    """Return in few words what is presumed, without which no law prohibits the act.

    That an arrest is for no crime is what the instruction says: "no arrest for immigration".
    """
    if decision.answer != "prohibited":
        return ""  # the first line of the other answers names what they rest on
    bars = [part for part in deciding_parts(decision) if part.answer == "prohibited"]
    if not all(map(_presumed_for, bars)):
        return ""
    words = [note.proviso.partition(" (")[0] for note in _presumed_for(cited)]
    return "".join(f", {each}" for each in words if each not in _SAID_BY_THE_INSTRUCTION)


def _presumed_for(part: Decision) -> list[FillNote]:
    if not any(note.kind == "presumed" for note in part.filled):
        return []
    return [note for note in part.rests_on if note.kind == "presumed" and note.proviso]


def _order_of_place(part: Decision) -> tuple[bool, int]:
    """Return the place of a law among those that are cited: of the state, local, federal."""
    return is_federal(part.instrument.place), precedence_level(part.instrument)


def firmest_bar(combined: CombinedDecision) -> Decision | None:
    """Return the law to cite for a bar; None where the answer is another one or laws conflict.

    One that prohibits the act by itself comes before one that does so because another law does,
    and one that was read before one that is only recalled; then those of the state, local, federal.
    Any of them is enough for the answer.
    """
    if combined.answer != "prohibited" or combined.conflict:
        return None
    alone = combined.question.case.filling
    bars = [part for part in combined.deciding if part.answer == "prohibited"]

    def order(part: Decision) -> tuple[bool, bool, tuple[bool, int]]:
        by_itself = len(bars) == 1 or part.filled_by(alone).answer == "prohibited"
        return not by_itself, part.basis_of_law == "recalled", _order_of_place(part)

    return min(bars, key=order, default=None)


def _open_reason(decision: Decision | CombinedDecision, question: NextQuestion | None) -> str:
    """Return why an answer is open: a duty that stands, a missing law, or what is not known."""
    asked = [part for part in deciding_parts(decision) if part.answer == "undetermined"]
    asked.sort(key=lambda part: question is None or question.path not in part.missing)
    reason, firmness = next(
        (
            (_with_code(found, part), _firmness(part))
            for part in asked
            if (found := find_open_reason(part, question)) is not None
        ),
        (None, ""),
    )
    unknown = (
        "" if reason is None else f"{reason.citation}{firmness}: {first_sentence(reason.says)}"
    )
    if reason is not None and reason.name == "in_force" and isinstance(decision, Decision):
        unread = next((r.says for r in decision.reasons if r.says.startswith(NOT_ON_FILE)), None)
        if unread is not None:
            unknown = (
                f"{reason.citation}{firmness}: {unread}; nor whether it was in force on the day"
            )
    duty = find_standing_duty(decision)
    if duty is not None:
        rule, exceptions = duty
        if exceptions:
            says = first_sentence(exceptions[0].says)
            which = _within_section(exceptions[0].citation, rule.citation)
            return (
                f"{rule.citation}{_firmness(decision)} requires this unless {which} applies: {says}"
            )
        return f"{rule.citation} requires this; not known whether this prohibits it: {unknown}"
    gap = find_gap(decision)
    if gap is None and question is not None and question.path == REQUEST:
        rule_on_request = find_duty_on_request(decision)
        if rule_on_request is not None:
            return f"{rule_on_request.citation} requires nothing unless a request was lodged"
    if gap is not None:
        they = "it" if len(gap.known) < 2 else "they"
        read = ": read it" if gap.known else ""
        text = f"{_open_words(decision)}: {gap.says}; {they} may prohibit or require this{read}"
        settles = question is not None and reason is not None and not gap.dates_open
        return f"{text}; {reason.citation} may settle it too" if settles and reason else text
    if unknown:
        return f"{'Undetermined' if firmness else _open_words(decision)}; not known under {unknown}"
    why = decision.why if isinstance(decision, CombinedDecision) else decision.instrument.citation
    return f"{_open_words(decision)}: {why}"


def _firmness(decision: Decision | CombinedDecision) -> str:
    """Return that the provision named before is only recalled, in brackets; empty where it is not.

    Of a definite answer the first line says so.
    """
    return f" ({_RECALLED})" if decision.basis_of_law == "recalled" else ""


def _open_words(decision: Decision | CombinedDecision) -> str:
    """Return that an answer is open, and whether a provision is recalled that is not named."""
    recalled = decision.basis_of_law == "recalled"
    return f"Undetermined (a rule is {_RECALLED})" if recalled else "Undetermined"


_ITS_TEXT = re.compile(r"\btext\b")


def _silent_law(law: Instrument) -> str:
    """Return the citation of a law without a rule on an act, and why it has none, where known."""
    if law.basis != "not-on-file":
        on_no_act = law.note and not law.regulated_actions
        return f"{law.citation} ({_as_clause(law.note)})" if on_no_act else law.citation
    return f"{law.citation}. {first_sentence(law.note)}; {_unread(law)}"


def _as_clause(note: str) -> str:
    """Return the first sentence of a note, to stand within another sentence.

    Examples
    --------
    >>> _as_clause("Regulates agreements only. It has no rule on one person.")
    'regulates agreements only'
    """
    says = first_sentence(note)
    return f"{says[:1].lower()}{says[1:]}"


def _unread(law: Instrument) -> str:
    """Return what was not read of a law of the catalogue; its note ends with that."""
    lacks = law.note.rpartition(NOT_ON_FILE)[2].strip(". ")
    return (
        f"not on file: {lacks}"
        if lacks and not _ITS_TEXT.search(lacks)
        else "its text was not read"
    )


def full_citation(citation: str, law: str) -> str:
    """Return a citation with the code or the case of its law, where it has only the number.

    Parameters
    ----------
    law : str
        The citation of the law.

    Examples
    --------
    >>> full_citation("54-192h(b)", "Conn. Gen. Stat. 54-192h (P.A. 13-155)")
    'Conn. Gen. Stat. 54-192h(b)'
    >>> full_citation("477 Mass. at 527", "Lunn v. Commonwealth, 477 Mass. 517")
    'Lunn v. Commonwealth, 477 Mass. at 527'
    >>> full_citation("8 U.S.C. 1357(g)", "Lunn v. Commonwealth, 477 Mass. 517")
    '8 U.S.C. 1357(g)'
    """
    if _BARE_SECTION.match(citation):
        code = re.match(r"[^\d]*", law)
        return f"{code[0] if code else ''}{citation}"
    case, comma, reported = law.partition(", ")
    volume = reported.split(" ")[:2]
    if comma and " v. " in case and citation.split(" ")[:2] == volume:
        return f"{case}, {citation}"
    return citation


def _with_code(reason: Reason, part: Decision) -> Reason:
    return replace(reason, citation=full_citation(reason.citation, part.instrument.citation))


def _within_section(citation: str, near: str) -> str:
    """Return a citation without the section that another one has just named.

    Examples
    --------
    >>> _within_section("Code 2.251(b)", "Code 2.251(a)(1)")
    'its (b)'
    """
    section = near.partition("(")[0]
    same = citation.startswith(f"{section}(")
    return f"its {citation.removeprefix(section)}" if same else citation


def _provision_text(case: Case, answer: Answer, reason: Reason) -> str:
    """Return what a provision has to do with an answer."""
    says = first_sentence(reason.says)
    if answer == "not-regulated":
        if reason.name == "custody":
            return f"Not in custody: nothing is required or permitted ({reason.citation})"
        unmet = ", since this is not met" if reason.part == "reach" else ""
        if unmet:
            return f"{reason.citation} does not apply{unmet}: {says}"
        clause = (
            f"{says[:1].lower()}{says[1:]}" if says[1:2].islower() or says[1:2] == " " else says
        )
        return f"{reason.citation} does not apply here; where it does: {clause}"
    if answer == "prohibited":
        return f"Prohibited by {reason.citation}: {says}"
    # The row stands first: a long text may be cut.
    return f"Under {reason.citation}{_rows_text(case, reason)}: {says}"


def _deciding_reasons(part: Decision) -> Sequence[Reason]:
    if part.answer != "permitted":
        return part.decided_by
    lifted = [reason for reason in part.decided_by if reason.part == "exception"]
    permitting = [reason for reason in part.decided_by if reason.part == "permission"]
    of_bars = [each for rule in part.reasons if rule.part == "bar" for each in rule.reasons]
    if permitting and not any(reason in of_bars for reason in lifted):
        return permitting  # what lifts a duty permits nothing by itself
    return lifted or part.decided_by


def _rows_text(case: Case, reason: Reason) -> str:
    """Return the rows of the record on which a provision turned, as the record names them."""
    found: dict[str, None] = {}
    for path in fact_paths(reason):
        match = _ROW.match(path)
        rows = case.given.get(match["list"]) if match else None
        if match and isinstance(rows, list) and reason.truth is True:
            row = rows[int(match["index"])]
            what = row.get("statute") or row.get("description") or row.get("title")
            day = row.get("convicted_on")
            if what:
                found[f"{what}, {day}" if day else str(what)] = None
    return f" ({'; '.join(found)})" if found else ""
