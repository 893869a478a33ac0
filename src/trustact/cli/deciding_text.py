"""A decision in plain text: the answer, why, what is missing, what to ask, what comes next."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trustact.deciding.decision import SAYS, Decision, DutyDue, Reason, UsedFact
from trustact.deciding.succession import CombinedChange
from trustact.deciding.together import StackedDecision
from trustact.language.instrument import ANSWERS
from trustact.language.known import Bounds, Words
from trustact.language.spans import Span
from trustact.layout import wrapped

if TYPE_CHECKING:
    from trustact.cli.deciding import Answered
    from trustact.language.case import Case

BASIS_SAYS = {
    "text": "text read",
    "secondary": "secondary source, text not read",
    "recalled": "recalled, not verified",
    "not-on-file": "text not on file, nobody has read it",
}
"""How firmly the law was read, spelled out."""

TRUTH_SAYS = {True: "yes", False: "no", None: "?"}
PART_SAYS = {
    "reach": "reaches",
    "bar": "forbids",
    "duty": "orders",
    "permission": "leaves the choice",
    "condition": "condition",
    "exception": "exception",
    "provided": "also needed",
}


def as_text(
    case: "Case",
    name: str,
    action: str,
    answered: "Sequence[Answered]",
    together: StackedDecision | None,
    readings: Mapping[str, bool],
    later: Sequence[CombinedChange] = (),
) -> str:
    """Return what `trustact decide` prints.

    Parameters
    ----------
    case : Case
    name : str
        Of the case file.
    action : str
    answered : sequence of Answered
    together : StackedDecision or None
        What prevails where several laws were asked.
    readings : mapping of str to bool
    later : sequence of CombinedChange
        When the combined answer changes by itself.

    Returns
    -------
    str
    """
    parts = [_question(case, name, action, readings)]
    if together is not None:
        parts.append(_together(action, answered, together, later))
    parts += [_one(case, action, one) for one in answered]
    return "\n\n".join(parts)


def _question(case: "Case", name: str, action: str, readings: Mapping[str, bool]) -> str:
    asked = [f"{action}? asked of {case.moment}"]
    for path in ("place", "agency"):
        if case.known.get(path) is not None:
            asked.append(str(case.known[path]))
    lines = [wrapped(f"{', '.join(asked)} ({name})")]
    for reading, yes in readings.items():
        lines.append(f"reading chosen: {reading} = {'yes' if yes else 'no'}")
    return "\n".join(lines)


def _together(
    action: str,
    answered: "Sequence[Answered]",
    together: StackedDecision,
    later: Sequence[CombinedChange],
) -> str:
    lines = [f"{action}: {SAYS[together.answer]}"]
    who = ", ".join(together.prevails)
    lines.append(wrapped(f"{who}: {together.why}" if who else together.why, "  "))
    if together.conflict:
        lines.append("  a conflict of laws: ask counsel")
    lines += [f"  {SAYS[a.decision.answer]:28} {a.decision.instrument.id}" for a in answered]
    for change in later:
        who = ", ".join(change.together.prevails) or change.together.why
        says = f"{_when(change.when)}: {SAYS[change.together.answer]} ({who})"
        lines.append(wrapped(says, "  changes by itself ", "    "))
    return "\n".join(lines)


def _one(case: "Case", action: str, one: "Answered") -> str:
    decision = one.decision
    lines = [*_answer(action, one), *_why(one), *_asking(one)]
    changes: list[str] = []
    for other in one.otherwise:
        changes.append(wrapped(f"{other.path} ({other.says})", "  ", "    "))
        changes += _options(other.options)
    lines += _section("What would change the answer", changes)
    lines += _section("Changes by itself", list(_changes(one)))
    lines += _section("Not tried", [wrapped(words, "  ", "    ") for words in one.not_tried])
    lines += _section("Duties", [line for due in decision.duties for line in _duty(due)])
    lines += _section("Taken as given", [wrapped(p, "  ", "    ") for p in decision.presupposed])
    lines += _section("Notes", [wrapped(note, "  ", "    ") for note in decision.notes])
    return "\n".join(lines)


def _when(when: str) -> str:
    return f"{'after' if 'T' in when else 'on'} {when}"


def _changes(one: "Answered") -> Iterator[str]:
    for number, change in enumerate(one.ahead):
        yield f"  {_when(change.when)}: {SAYS[change.answer]}"
        for other in one.taking_over[number] if one.taking_over else ():
            says = (
                f"this law has ended then; {other.instrument.id} is in force and says: "
                f"{SAYS[other.answer]}"
            )
            yield wrapped(says, "    ", "      ")


def _answer(action: str, one: "Answered") -> list[str]:
    decision, law = one.decision, one.decision.instrument
    lines = [
        f"{action}: {SAYS[decision.answer]}",
        wrapped(f"{law.title}, {law.citation} [{law.id}]", "  "),
        f"  basis: {BASIS_SAYS[decision.basis]}",
    ]
    if decision.answer == "undetermined":
        still = [SAYS[answer] for answer in ANSWERS if answer in decision.possible]
        lines.append(f"  still possible: {'; '.join(still)}")
        lines += _fallback(decision)
    return [*lines, *_then_in_force(one)]


def _why(one: "Answered") -> list[str]:
    decision = one.decision
    basis = decision.basis
    return _section(
        "Why", [line for r in decision.reasons for line in reason_lines(r, "  ", basis)]
    )


def _asking(one: "Answered") -> list[str]:
    lines = _section("Missing", [f"  {path}" for path in one.decision.missing])
    if one.question is not None:
        asked = [wrapped(one.question.asks, "  "), *_options(one.question.options)]
        lines += _section(f"Ask next ({one.question.path})", asked)
    return lines


def brief_text(case: "Case", action: str, one: "Answered") -> str:
    """Return the answer with its reasons, what is missing and what to ask, and no more.

    Parameters
    ----------
    case : Case
    action : str
    one : Answered

    Returns
    -------
    str
    """
    return "\n".join([*_answer(action, one), *_why(one), *_asking(one)])


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", title, *lines] if lines else []


def _fallback(decision: Decision) -> list[str]:
    if decision.fallback is None:
        return ["  until it is known: this law says nothing of what to do"]
    return [f"  until it is known: {decision.fallback}"]


def _then_in_force(one: "Answered") -> list[str]:
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
    mark = f"{TRUTH_SAYS[reason.truth]:<4}"
    says = f"{PART_SAYS[reason.part]}: {reason.says} [{reason.citation}]"
    if reason.basis != basis:
        says += f" ({BASIS_SAYS[reason.basis]})"
    lines = [wrapped(says, f"{indent}{mark}")]
    inner = indent + " " * 4
    lines += [wrapped(fact_text(fact), f"{inner}- ") for fact in reason.facts]
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
    if isinstance(value, Words):
        return ", ".join(sorted(value.sure)) or "[] (none)"
    if isinstance(value, Bounds):
        low, high = f"{value.low:g}", f"{value.high:g}"
        return low if low == high else f"{low} to {high}"
    if isinstance(value, Span):
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
        wrapped(f"{', '.join(values)}: {SAYS[answer]}", "    ", "      ")
        for answer, values in by_answer.items()
    ]


def _duty(due: DutyDue) -> list[str]:
    duty = due.duty
    text = f"{duty.says} [{duty.citation}], upon {duty.upon.replace('-', ' ')}"
    if duty.within_hours is not None:
        text += f", within {duty.within_hours:g} hours"
    if not due.certain:
        text += f" (if it arises; it turns on {', '.join(due.missing)})"
    return [wrapped(text, "  ", "    ")]
