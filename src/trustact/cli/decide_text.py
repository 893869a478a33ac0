"""A decision in plain text: the answer, why, what is missing, what to ask, what comes next."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trustact.deciding.combined_decision import CombinedDecision
from trustact.deciding.decision import ANSWER_LABELS, Decision, DutyDue, Reason, UsedFact
from trustact.deciding.successor_laws import CombinedAnswerChange
from trustact.language.fact_values import Bounds, TagSet
from trustact.language.instrument import ANSWERS
from trustact.language.partial_dates import PartialDate
from trustact.language.provisions import BASIS_LABELS as BASIS_LABELS
from trustact.text_layout import wrap_text

if TYPE_CHECKING:
    from trustact.cli.decide import DecisionReport
    from trustact.language.case import Case

TRUTH_LABELS = {True: "yes", False: "no", None: "?"}
PART_LABELS = {
    "reach": "reaches",
    "bar": "forbids",
    "duty": "orders",
    "permission": "leaves the choice",
    "condition": "condition",
    "alternative": "one of several",
    "exception": "exception",
    "provided": "also needed",
}


def decision_text(
    case: "Case",
    name: str,
    action: str,
    answered: "Sequence[DecisionReport]",
    together: CombinedDecision | None,
    readings: Mapping[str, bool],
    later: Sequence[CombinedAnswerChange] = (),
) -> str:
    """Return what `trustact decide` prints.

    Parameters
    ----------
    case : Case
    name : str
        Of the case file.
    action : str
    answered : sequence of DecisionReport
    together : CombinedDecision or None
        What prevails where several laws were asked.
    readings : mapping of str to bool
    later : sequence of CombinedAnswerChange
        When the combined answer changes by itself.

    Returns
    -------
    str
    """
    parts = [_question(case, name, action, readings)]
    if together is not None:
        parts.append(_combined_lines(action, answered, together, later))
    parts += [_decision_lines(case, action, one) for one in answered]
    return "\n\n".join(parts)


def _question(case: "Case", name: str, action: str, readings: Mapping[str, bool]) -> str:
    asked = [f"{action}? asked of {case.moment}"]
    for path in ("place", "agency"):
        if case.known.get(path) is not None:
            asked.append(str(case.known[path]))
    lines = [wrap_text(f"{', '.join(asked)} ({name})")]
    for reading, yes in readings.items():
        lines.append(f"reading chosen: {reading} = {'yes' if yes else 'no'}")
    return "\n".join(lines)


def _combined_lines(
    action: str,
    answered: "Sequence[DecisionReport]",
    together: CombinedDecision,
    later: Sequence[CombinedAnswerChange],
) -> str:
    lines = [f"{action}: {ANSWER_LABELS[together.answer]}"]
    who = ", ".join(together.prevails)
    lines.append(wrap_text(f"{who}: {together.why}" if who else together.why, "  "))
    if together.conflict:
        lines.append("  a conflict of laws: ask counsel")
    lines += [
        f"  {ANSWER_LABELS[a.decision.answer]:28} {a.decision.instrument.id}" for a in answered
    ]
    for change in later:
        who = ", ".join(change.combined.prevails) or change.combined.why
        says = f"{_when(change.when)}: {ANSWER_LABELS[change.combined.answer]} ({who})"
        lines.append(wrap_text(says, "  changes by itself ", "    "))
    return "\n".join(lines)


def _decision_lines(case: "Case", action: str, one: "DecisionReport") -> str:
    decision = one.decision
    lines = [*_answer(action, one), *_why(one), *_question_lines(one)]
    changes: list[str] = []
    for other in one.otherwise:
        changes.append(wrap_text(f"{other.path} ({other.says})", "  ", "    "))
        changes += _options(other.options)
    lines += _section("What would change the answer", changes)
    lines += _section("Changes by itself", list(_changes(one)))
    lines += _section("Not tried", [wrap_text(words, "  ", "    ") for words in one.not_tried])
    lines += _section("Duties", [line for due in decision.duties for line in _duty(due)])
    lines += _section("Taken as given", [wrap_text(p, "  ", "    ") for p in decision.presupposed])
    lines += _section("Notes", [wrap_text(note, "  ", "    ") for note in decision.notes])
    return "\n".join(lines)


def _when(when: str) -> str:
    return f"{'after' if 'T' in when else 'on'} {when}"


def _changes(one: "DecisionReport") -> Iterator[str]:
    for number, change in enumerate(one.changes):
        yield f"  {_when(change.when)}: {ANSWER_LABELS[change.answer]}"
        for other in one.successors[number] if one.successors else ():
            says = (
                f"this law has ended then; {other.instrument.id} is in force and says: "
                f"{ANSWER_LABELS[other.answer]}"
            )
            yield wrap_text(says, "    ", "      ")


def _answer(action: str, one: "DecisionReport") -> list[str]:
    decision, law = one.decision, one.decision.instrument
    lines = [
        f"{action}: {ANSWER_LABELS[decision.answer]}",
        wrap_text(f"{law.title}, {law.citation} [{law.id}]", "  "),
        f"  basis: {BASIS_LABELS[decision.basis]}",
    ]
    if decision.answer == "undetermined":
        still = [ANSWER_LABELS[answer] for answer in ANSWERS if answer in decision.possible]
        lines.append(f"  still possible: {'; '.join(still)}")
        lines += _fallback(decision)
    return [*lines, *_not_in_force_lines(one)]


def _why(one: "DecisionReport") -> list[str]:
    decision = one.decision
    basis = decision.basis
    return _section(
        "Why", [line for r in decision.reasons for line in reason_lines(r, "  ", basis)]
    )


def _question_lines(one: "DecisionReport") -> list[str]:
    lines = _section("Missing", [f"  {path}" for path in one.decision.missing])
    if one.question is not None:
        asked = [wrap_text(one.question.asks, "  "), *_options(one.question.options)]
        lines += _section(f"Ask next ({one.question.path})", asked)
    return lines


def brief_decision_text(case: "Case", action: str, one: "DecisionReport") -> str:
    """Return the answer with its reasons, what is missing and what to ask, and no more.

    Parameters
    ----------
    case : Case
    action : str
    one : DecisionReport

    Returns
    -------
    str
    """
    return "\n".join([*_answer(action, one), *_why(one), *_question_lines(one)])


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", title, *lines] if lines else []


def _fallback(decision: Decision) -> list[str]:
    if decision.fallback is None:
        return ["  until it is known: this law says nothing of what to do"]
    return [f"  until it is known: {decision.fallback}"]


def _not_in_force_lines(one: "DecisionReport") -> list[str]:
    closed = one.decision.decided_by[:1]
    if not closed or closed[0].name != "in_force" or closed[0].truth is not False:
        return []
    spells = ", ".join(str(interval) for interval in one.decision.instrument.in_force)
    lines = [f"  not in force on that day; it is in force {spells or 'never'}"]
    if one.in_force_then:
        lines.append("  in force there on that day:")
        lines += [f"    {law.id} ({law.citation})" for law in one.in_force_then]
    else:
        lines.append("  of the laws at hand none was in force there on that day")
    return lines


def reason_lines(reason: Reason, indent: str, basis: str) -> list[str]:
    """Return the lines of one reason and of those below it.

    Parameters
    ----------
    reason : Reason
    indent : str
    basis : str
        How firmly the answer was read, as printed above; a reason says so only where it differs.

    Returns
    -------
    list of str
    """
    mark = f"{TRUTH_LABELS[reason.truth]:<4}"
    says = f"{PART_LABELS[reason.part]}: {reason.says} [{reason.citation}]"
    if reason.basis != basis:
        says += f" ({BASIS_LABELS[reason.basis]})"
    lines = [wrap_text(says, f"{indent}{mark}")]
    inner = indent + " " * 4
    lines += [wrap_text(fact_text(fact), f"{inner}- ") for fact in reason.facts]
    for below in reason.reasons:
        lines += reason_lines(below, inner, basis)
    return lines


def fact_text(fact: UsedFact) -> str:
    """Return a fact with its value and where it comes from.

    Parameters
    ----------
    fact : UsedFact

    Returns
    -------
    str

    Examples
    --------
    >>> fact_text(UsedFact("release.by_court", True, "court order"))
    'release.by_court = yes (court order)'
    >>> fact_text(UsedFact("convictions", None))
    'convictions: not known'
    """
    if fact.source == "presupposed by the question":
        return f"{fact.path}: {fact.source}"
    if fact.value is None:
        kind = "open" if fact.path.startswith("reading:") else "not known"
        return f"{fact.path}: {kind}"
    text = f"{fact.path} = {value_text(fact.value)}"
    return f"{text} ({fact.source})" if fact.source else text


def value_text(value: Any) -> str:
    """Return a value as a reader writes it down.

    Parameters
    ----------
    value : object

    Returns
    -------
    str

    Examples
    --------
    >>> value_text(True), value_text([]), value_text([{}, {}]), value_text(["a", "b"])
    ('yes', '[] (none)', '2 rows', 'a, b')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        if not value:
            return "[] (none)"
        if any(isinstance(item, dict) for item in value):
            kinds = [str(item.get("kind")) for item in value if isinstance(item, dict)]
            if all(kind != "None" for kind in kinds):
                return ", ".join(kinds)
            return f"{len(value)} row{'s' if len(value) != 1 else ''}"
        return ", ".join(map(str, value))
    if isinstance(value, TagSet):
        return ", ".join(sorted(value.sure)) or "[] (none)"
    if isinstance(value, Bounds):
        low, high = f"{value.low:g}", f"{value.high:g}"
        return low if low == high else f"{low} to {high}"
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _options(options: Sequence[Any]) -> list[str]:
    """Return the possible values, those with the same answer on one line."""
    by_answer: dict[str, list[str]] = {}
    for option in options:
        by_answer.setdefault(option.answer, []).append(value_text(option.value))
    return [
        wrap_text(f"{', '.join(values)}: {ANSWER_LABELS[answer]}", "    ", "      ")
        for answer, values in by_answer.items()
    ]


def _duty(due: DutyDue) -> list[str]:
    duty = due.duty
    text = f"{duty.says} [{duty.citation}], upon {duty.upon.replace('-', ' ')}"
    if duty.within_hours is not None:
        text += f", within {duty.within_hours:g} hours"
    if not due.certain:
        text += f" (if it arises; it turns on {', '.join(due.missing)})"
    return [wrap_text(text, "  ", "    ")]
