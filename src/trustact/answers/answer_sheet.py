"""The answers as one page to print, check and sign: self-contained, without scripts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trustact.answers.action_words import ACTION_WORDS
from trustact.answers.duty_deadline import describe_deadline
from trustact.answers.instruction import Instruction
from trustact.answers.reason_text import capitalize, value_text
from trustact.answers.short_reason import first_sentence
from trustact.deciding import AnswerChange, Decision
from trustact.deciding.combined_decision import CombinedAnswerChange, CombinedDecision
from trustact.deciding.counterfactuals import fact_label
from trustact.language.bases import BASIS_LABELS
from trustact.language.case import Case
from trustact.language.fact_index import LISTS, QUESTION_FACTS, fact_at
from trustact.language.instrument import Answer
from trustact.language.known_places import place_words
from trustact.language.law_data import version_of
from trustact.language.provisions import ANSWER_LABELS
from trustact.language.shown_text import page_template

MOST_REASONS = 2
"""Reasons of one answer on the page; `trustact decide --why` prints all."""

MOST_CHANGES = 6
"""Upcoming changes on the page."""


@dataclass(frozen=True, slots=True)
class SheetAnswer:
    """One action on the page."""

    title: str
    says: str
    limit: str | None
    reasons: tuple[str, ...]
    question: str | None


@dataclass(frozen=True, slots=True)
class SheetFact:
    """A stated fact on the page, in words."""

    says: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class SheetSection:
    """A list on the page."""

    title: str
    lines: tuple[str, ...]


def answer_sheet(
    case: Case,
    found: Sequence[Instruction],
    *,
    version: str,
    printed_at: str,
    name: str | None = None,
) -> str:
    """Return the answers as one HTML page.

    Parameters
    ----------
    version : str
        Of the program and the library, in words.
    printed_at : str
        The moment at which the page is made.
    name : str, optional
        Of the person; a line to write it on unless given.
    """
    words = [place_words(str(case.given["place"]))] if case.given.get("place") else []
    words += [str(case.given["agency"])] if case.given.get("agency") else []
    sections = (
        SheetSection("Laws", tuple(dict.fromkeys(_laws(found)))),
        SheetSection("Readings chosen", tuple(dict.fromkeys(_readings(found)))),
        SheetSection("Not stated", tuple(dict.fromkeys(_assumptions(found)))),
        SheetSection("Duties", tuple(dict.fromkeys(_duties(found)))),
        SheetSection("Upcoming changes", tuple(_changes(found))),
    )
    return page_template("trustact.answers", "answer_sheet.html").render(
        title=", ".join([case.moment, *words]),
        name=name,
        subject=case.subject,
        warnings=list(dict.fromkeys(text for each in found for text in each.warnings)),
        answers=[_answer(each) for each in found],
        sections=[section for section in sections if section.lines],
        facts=list(_facts(case)),
        version=version,
        printed_at=printed_at,
    )


def _answer(each: Instruction) -> SheetAnswer:
    others = (
        f"{reason.citation}: {first_sentence(reason.says)}"
        for reason in each.decision.decided_by
        if f"{reason.citation}:" not in each.reason
    )
    found = list(dict.fromkeys(others))
    title = ACTION_WORDS[each.action].title
    return SheetAnswer(
        title,
        capitalize(each.headline.removeprefix(f"{title}: ")),
        None if each.limit is None else each.limit.says,
        (each.reason, *found[: MOST_REASONS - 1]),
        None if each.question is None else each.question.asks,
    )


def _decisions(each: Instruction) -> tuple[Decision, ...]:
    decision = each.decision
    return decision.decisions if isinstance(decision, CombinedDecision) else (decision,)


def _laws(found: Sequence[Instruction]) -> Iterator[str]:
    for each in found:
        for decision in _decisions(each):
            law = decision.instrument
            read = f"{BASIS_LABELS[law.basis]}; version {version_of(law)}"
            yield f"{law.title}, {law.citation} [{law.id}] ({read})"


def _readings(found: Sequence[Instruction]) -> Iterator[str]:
    for each in found:
        for decision in _decisions(each):
            for name, yes in decision.readings.items():
                reading = decision.instrument.readings.get(name)
                if reading is not None:
                    yield f"{reading.asks} [{name}]: {'yes' if yes else 'no'}"


def _assumptions(found: Sequence[Instruction]) -> Iterator[str]:
    """Yield what was derived and presumed, then what the questions presuppose."""
    for each in found:
        yield from (f"{note.kind}: {note.says}" for note in each.decision.filled)
    for each in found:
        yield from (f"assumed: {text}" for text in each.decision.presupposed)


def _duties(found: Sequence[Instruction]) -> Iterator[str]:
    for each in found:
        for part in _decisions(each):
            for due in part.duties:
                end = describe_deadline(due, part)
                unsure = "" if due.certain else " (not known whether it is due)"
                done = " (done, by the facts of the case)" if due.done else ""
                says = f"{due.duty.says} [{due.duty.citation}], {due.duty.timing}"
                yield f"{says}{end}{unsure}{done}"


def _changes(found: Sequence[Instruction]) -> Iterator[str]:
    """Yield the upcoming changes; of a hold whose end is known, those that come before it ends."""
    changes = []
    for each in found:
        before, ends_at = each.answer, each.limit and each.limit.ends_at
        for change in each.decision.changes_over_time():
            if ends_at and change.when > ends_at:
                break
            after = _later_answer(change)
            if after != before:
                title = ACTION_WORDS[each.action].title
                changes.append((change.when, title, ANSWER_LABELS[after]))
            before = after
    for when, title, answer in sorted(changes)[:MOST_CHANGES]:
        yield f"{'after' if 'T' in when else 'on'} {when.replace('T', ' ')}: {title} {answer}"
    if len(changes) > MOST_CHANGES:
        yield f"and {len(changes) - MOST_CHANGES} later ones"


def _later_answer(change: AnswerChange | CombinedAnswerChange) -> Answer:
    return change.answer if isinstance(change, AnswerChange) else change.combined.answer


def _facts(case: Case) -> Iterator[SheetFact]:
    """Yield what is stated; the facts of a row that have the same source stand together."""
    rows: dict[tuple[str, str], list[str]] = {}
    for path, value in case.given.items():
        if path in QUESTION_FACTS or (path in LISTS and value):
            continue  # the title has them, or the rows that follow
        source = case.sources.get(path) or "stated"
        known = fact_at(path) is not None or path in LISTS or ".categories." in path
        says = fact_label(path, case) if known else path
        shown = "not known" if value is None else value_text(value)
        row, is_row, fact = says.partition(": ") if "[" in path else (says, "", "")
        rows.setdefault((row, source), []).append(f"{fact}: {shown}" if is_row else shown)
    for (says, source), values in rows.items():
        yield SheetFact(says, "; ".join(values), source)
    searched = [name if day is None else f"{name} ({day})" for name, day in case.searched.items()]
    if searched:
        yield SheetFact("searched", ", ".join(searched), "stated")
