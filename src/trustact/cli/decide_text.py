"""A decision in plain text: the answer, why, what is missing, what to ask, what changes later."""

from collections.abc import Iterator, Mapping, Sequence

from trustact.answers.action_words import ACTION_WORDS
from trustact.answers.duty_deadline import describe_deadline
from trustact.answers.possible_changes import find_charge_outcomes, find_possible_changes
from trustact.answers.reason_text import capitalize, fact_text, reason_verdict, value_text
from trustact.cli.decision_report import DecisionReport, LawEnd
from trustact.deciding import Decision, DutyDue, Option, Reason
from trustact.deciding.applicability import name_laws
from trustact.deciding.combined_decision import CombinedAnswerChange, CombinedDecision
from trustact.language.bases import BASIS_LABELS
from trustact.language.case import Case
from trustact.language.fact_index import fact_at
from trustact.language.known_places import place_words
from trustact.language.nodes import Day, Number
from trustact.language.provisions import ANSWER_LABELS, ANSWERS, days_in_force, in_force_text
from trustact.text_layout import wrap_text


def decision_text(
    case: Case,
    name: str,
    action: str,
    reports: Sequence[DecisionReport],
    combined: CombinedDecision | None,
    readings: Mapping[str, bool],
    combined_changes: Sequence[CombinedAnswerChange] = (),
) -> str:
    """Return what `trustact decide` prints.

    Parameters
    ----------
    name : str
        Of the case file.
    reports : sequence of DecisionReport
        One for each law that was asked.
    combined : CombinedDecision or None
        What prevails where several laws were asked.
    """
    parts = [_question(case, name, action, readings)]
    if combined is not None:
        parts.append(_combined_lines(action, combined, combined_changes))
    parts += [_decision_lines(action, report) for report in reports]
    return "\n\n".join(parts)


def _question(case: Case, name: str, action: str, readings: Mapping[str, bool]) -> str:
    words = [f"Question: {action}, {case.moment}"]
    place, agency = case.fact_values.get("place"), case.fact_values.get("agency")
    words += [place_words(str(place))] if place is not None else []
    words += [str(agency)] if agency is not None else []
    lines = [wrap_text(f"{', '.join(words)} ({name})")]
    for reading, yes in readings.items():
        lines.append(f"Reading chosen: {reading} = {'yes' if yes else 'no'}")
    return "\n".join(lines)


def _combined_lines(
    action: str, combined: CombinedDecision, changes: Sequence[CombinedAnswerChange]
) -> str:
    answer = f"{action}: {ANSWER_LABELS[combined.answer]}{provisos_text(combined)}"
    lines = [wrap_text(answer)]
    laws = ", ".join(combined.prevails)
    lines.append(wrap_text(f"{laws}: {combined.why}" if laws else combined.why, "  "))
    if combined.missing_law is not None:
        says = f"{capitalize(combined.missing_law)}; it may prohibit or require this"
        lines.append(wrap_text(says, "  "))
    lines += [f"  missing, for counsel: {each}" for each in combined.combined.missing_power]
    if combined.conflict:
        lines.append("  a conflict of laws: ask counsel")
    lines += [f"  {ANSWER_LABELS[d.answer]:28} {d.instrument.id}" for d in combined.decisions]
    if changes:
        lines.append("  Upcoming changes")
    before = combined.answer
    for change in changes:
        why = ", ".join(change.combined.prevails) or change.combined.why
        still = "still " if change.combined.answer == before else ""
        before = change.combined.answer
        says = f"{_when(change.when)}: {still}{ANSWER_LABELS[before]} ({why})"
        lines.append(wrap_text(says, "    ", "      "))
    return "\n".join(lines)


def _decision_lines(action: str, report: DecisionReport) -> str:
    decision = report.decision
    lines = [*_answer(action, report), *_why(decision), *_question_lines(decision)]
    others: list[str] = []
    for other in find_possible_changes(decision):
        others.append(wrap_text(f"{other.path} ({other.says})", "  ", "    "))
        others += _options(other.path, other.options)
    for ended in find_charge_outcomes(decision):
        says = f"{ended.path} ({ended.charge}), {ended.outcome}: {ANSWER_LABELS[ended.answer]}"
        others.append(wrap_text(says, "  ", "    "))
    lines += _section("What would change the answer", others)
    lines += _section("Upcoming changes", list(_changes(report)))
    lines += _section("Not tried", [wrap_text(text, "  ", "    ") for text in decision.not_tried])
    lines += _section("Duties", [line for due in decision.duties for line in _duty(due, decision)])
    lines += _section("Not stated, filled", [*_filled_lines(decision)])
    lines += _section("Assumed", [wrap_text(text, "  ", "    ") for text in decision.presupposed])
    lines += _section("Notes", [wrap_text(note, "  ", "    ") for note in decision.notes])
    return "\n".join(lines)


def _filled_lines(decision: Decision) -> Iterator[str]:
    for note in decision.filled:
        off = f" (--presume {note.name}=no)" if note.kind == "presumed" else ""
        yield wrap_text(f"{note.kind}: {note.says}{off}", "  ", "    ")


def _when(when: str) -> str:
    return f"{'after' if 'T' in when else 'on'} {when}"


def _changes(report: DecisionReport) -> Iterator[str]:
    changes = report.decision.changes_over_time()
    for change, end in zip(changes, report.ends, strict=True):
        yield f"  {_when(change.when)}: {ANSWER_LABELS[change.answer]}"
        if end is not None:
            yield from (wrap_text(text, "    ", "      ") for text in _end_of_law(end))


def _end_of_law(end: LawEnd) -> Iterator[str]:
    again = f"; it will be in force again from {end.resumes}" if end.resumes else ""
    yield f"this law will have ended{again}"
    for law in end.successors:
        answer = ANSWER_LABELS[law.answer]
        yield f"{law.instrument.id} will be in force, with the answer: {answer}"
    for entry in end.missing_successors:
        yield f"in force then, not in this library yet: {name_laws([entry])}"
    if end.in_force_then:
        also = "also " if end.successors or end.missing_successors else ""
        yield f"{also}in force there then: {', '.join(law.id for law in end.in_force_then)}"


def _answer(action: str, report: DecisionReport) -> list[str]:
    decision, law = report.decision, report.decision.instrument
    lines = [
        wrap_text(f"{action}: {ANSWER_LABELS[decision.answer]}{provisos_text(decision)}"),
        wrap_text(f"{law.title}, {law.citation} [{law.id}]", "  "),
        wrap_text(f"basis: {_describe_basis(decision)}", "  "),
    ]
    if action == "hold" and decision.answer == "not-regulated":
        lines.append(f"  {ACTION_WORDS[action].silence}")
    if decision.answer == "undetermined":
        still = [ANSWER_LABELS[answer] for answer in ANSWERS if answer in decision.possible]
        fallback = decision.fallback or "this law does not say what to do"
        lines.append(f"  Still possible: {'; '.join(still)}")
        lines.append(wrap_text(f"Until this is resolved: {fallback}", "  ", "    "))
    return [*lines, *_not_in_force_lines(report)]


def provisos_text(decision: Decision | CombinedDecision) -> str:
    """Return what an answer rests on that nobody has stated, to follow the answer."""
    return "".join(f", {note.proviso}" for note in decision.provisos)


def _not_in_force_lines(report: DecisionReport) -> list[str]:
    if not report.decision.not_in_force:
        return []
    days = days_in_force(report.decision.instrument)
    lines = [f"  Not in force on that day; {in_force_text(days)}"]
    if report.in_force_then:
        lines.append("  In force there on that day:")
        lines += [f"    {law.id} ({law.citation})" for law in report.in_force_then]
    else:
        lines.append("  No other law of this place in the library was in force on that day")
    if report.missing_then:
        says = f"Not in this library yet: {name_laws(report.missing_then)}"
        lines.append(wrap_text(says, "  ", "    "))
    return lines


def _describe_basis(decision: Decision) -> str:
    """Return how firmly the law was read and, where they decide, the tables of offenses."""
    found = BASIS_LABELS[decision.basis_of_law]
    of_tables = decision.basis_of_tables
    return found if of_tables is None else f"{found}; tables of offenses: {BASIS_LABELS[of_tables]}"


def _why(decision: Decision) -> list[str]:
    reasons = [
        line for r in decision.reasons for line in reason_lines(r, "  ", decision.basis_of_law)
    ]
    return _section("Why", reasons)


def _question_lines(decision: Decision) -> list[str]:
    lines = _section("Missing", [f"  {path}" for path in decision.missing])
    question = decision.next_question
    if question is not None:
        asked = [wrap_text(question.asks, "  "), *_options(question.path, question.options)]
        lines += _section(f"Ask next ({question.path})", asked)
    return lines


def brief_decision_text(action: str, report: DecisionReport) -> str:
    """Return the answer with its reasons, what is missing and what to ask, and no more."""
    decision = report.decision
    return "\n".join([*_answer(action, report), *_why(decision), *_question_lines(decision)])


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", title, *lines] if lines else []


def reason_lines(reason: Reason, indent: str, basis: str) -> list[str]:
    """Return the lines of one reason and of those below it.

    Parameters
    ----------
    basis : str
        How firmly the law was read, as printed above; a reason says so only where it differs.
    """
    text = f"{reason_verdict(reason)}. {capitalize(reason.says)}"
    if reason.basis != basis:
        text += f" ({BASIS_LABELS[reason.basis]})"
    lines = [wrap_text(text, indent, indent + "  ")]
    inner = indent + " " * 4
    lines += [wrap_text(fact_text(fact), f"{inner}- ") for fact in reason.facts]
    for below in reason.reasons:
        lines += reason_lines(below, inner, basis)
    return lines


def _options(path: str, options: Sequence[Option]) -> list[str]:
    """Return the possible values, those with the same answer on one line.

    Of days and numbers only some values are tried; the line says so.
    """
    fact = fact_at(path)
    tried = "days" if isinstance(fact, Day) else "numbers" if isinstance(fact, Number) else ""
    head = f"of the {tried} tried, " if tried else ""
    by_answer: dict[str, list[str]] = {}
    for option in options:
        by_answer.setdefault(option.answer, []).append(value_text(option.value))
    return [
        wrap_text(f"{head}{', '.join(values)}: {ANSWER_LABELS[answer]}", "    ", "      ")
        for answer, values in by_answer.items()
    ]


def _duty(due: DutyDue, decision: Decision) -> list[str]:
    duty = due.duty
    text = f"{duty.says} [{duty.citation}], {duty.timing}{describe_deadline(due, decision)}"
    if not due.certain:
        text += f" (not known whether it is due; it turns on {', '.join(due.missing)})"
    if due.done:
        text += " (done, by the facts of the case)"
    return [wrap_text(text, "  ", "    ")]
