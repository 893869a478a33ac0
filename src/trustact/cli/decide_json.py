"""A decision as JSON. Keys are only ever added, never renamed or removed."""

from collections.abc import Mapping, Sequence
from typing import Any

from trustact.answers.duty_deadline import find_duty_deadline
from trustact.answers.instruction import Instruction
from trustact.answers.plea_outcomes import PleaOutcome
from trustact.answers.possible_changes import find_charge_outcomes, find_possible_changes
from trustact.cli.decision_report import DecisionReport
from trustact.cli.instruction_json import INSTRUCTION_KEYS, instruction_json
from trustact.deciding import Option, Reason, UsedFact
from trustact.deciding.combined_decision import CombinedAnswerChange, CombinedDecision
from trustact.language.bases import BASIS_LABELS
from trustact.language.case import Case
from trustact.language.fact_values import Bounds, TagSet
from trustact.language.known_places import describe_namesake
from trustact.language.law_data import version_of
from trustact.language.partial_dates import PartialDate
from trustact.language.provisions import ANSWER_LABELS, ANSWERS, list_days_in_force
from trustact.language.shown_text import format_json
from trustact.laws.library_digest import LIBRARY_KEYS, describe_library

DECIDE_KEYS = {
    "trustact": "version of the program",
    "library": "the laws, tables and rules by which it was decided",
    **LIBRARY_KEYS,
    "action": "what was asked",
    "as_of": "the day or moment of the question",
    "place": "place id; null where it is not known",
    "place_note": "that it is the county, where a city of its name lies in another one; or null",
    "agency": "the agency that would act; null where it is not known",
    "readings": "readings that were chosen: name -> true or false",
    "profile": "what was taken from the profile, or why nothing was",
    "warnings": "what has to be read before the answer",
    "stop": "what comes before an act that is permitted or required, as to examine documents of "
    "citizenship; null where nothing stops it",
    "combined": "what prevails where several laws were asked; null for one law alone",
    "combined.answer": "one of the five answers",
    "combined.prevails": "ids of the laws whose answer it is",
    "combined.why": "why it prevails",
    "combined.missing_law": "which law of the place is not in the library, where it could matter "
    "and `why` does not say it; null otherwise",
    "combined.lacks_power": "true where only federal law, or the exception to a duty, permits a "
    "hold or a transfer, so that the answer is open: whether the law of the place gives the power "
    "is not recorded",
    "combined.conflict": "true where one law prohibits what another requires",
    "combined.opposing_laws": "of a conflict: the laws that prohibit and that require the act, the "
    "highest first",
    "combined.opposing_laws[].law": "id of the law",
    "combined.opposing_laws[].answer": "prohibited or required",
    "combined.opposing_laws[].citations": "citations of its bars or duties that apply",
    "combined.opposing_laws[].level": "constitution and federal law, state law, local law, "
    "government policy or agency policy",
    "combined.opposing_laws[].prevails": "true where the combined answer is that of this law",
    "combined.changes_by_itself": "when it changes with time alone",
    "combined.changes_by_itself[].when": "a day, or the moment at which a clock ends",
    "combined.changes_by_itself[].answer": "the combined answer from then on",
    "combined.changes_by_itself[].prevails": "ids of the laws whose answer it is then",
    "decisions": "one for each law, in the order asked",
    "decisions[].law": "id of the law",
    "decisions[].title": "its title",
    "decisions[].citation": "its citation",
    "decisions[].status": "enacted, regulation, case-law, bill ...",
    "decisions[].version": "a word that changes with anything that the law file says",
    "decisions[].in_force": "the days on which it is in force; none of a bill or a model rule",
    "decisions[].answer": "prohibited, permitted, required, not-regulated or undetermined",
    "decisions[].says": "the answer in words, as it is printed",
    "decisions[].possible": "the answers that it can still turn out to be; itself where definite",
    "decisions[].basis": "how firmly what it rests on was read: text, secondary, recalled, "
    "not-on-file",
    "decisions[].basis_says": "the same, spelled out",
    "decisions[].basis_of_law": "how firmly the provisions were read that gave the answer",
    "decisions[].basis_of_tables": "how firmly the rows of the tables of offenses were read on "
    "which a definite answer rests; null where it rests on none",
    "decisions[].missing": "facts and readings on which an undetermined answer turns",
    "decisions[].decided_by": "citations of the provisions that gave the answer",
    "decisions[].reasons": "the provisions as a tree, in the order of the law",
    "decisions[].reasons[].part": "reach, bar, duty, permission, exception or provided; of a part "
    "of a provision or of the condition of a rule: condition, alternative, exception, or negated "
    "(it must not be met)",
    "decisions[].reasons[].name": "name of the provision",
    "decisions[].reasons[].citation": "its citation",
    "decisions[].reasons[].says": "what it says",
    "decisions[].reasons[].truth": "true, false, or null where that is not known",
    "decisions[].reasons[].basis": "how firmly it was read",
    "decisions[].reasons[].facts": "the facts on which it turned",
    "decisions[].reasons[].facts[].fact": "path of the fact; reading:<name> for a reading",
    "decisions[].reasons[].facts[].value": "its value; null where it is not known",
    "decisions[].reasons[].facts[].source": "where it comes from; null where that is not stated",
    "decisions[].reasons[].reasons": "what the provision rests on, in the same form",
    "decisions[].next_question": "the fact to ask for next; null where there is none",
    "decisions[].next_question.fact": "its path",
    "decisions[].next_question.asks": "the question in words",
    "decisions[].next_question.options": "possible values, each with the answer it would give",
    "decisions[].what_would_change": "single facts that can still turn out "
    "otherwise, and then give another answer; without what is past or makes the question moot",
    "decisions[].what_would_change[].fact": "path of the fact",
    "decisions[].what_would_change[].says": "the fact in words",
    "decisions[].what_would_change[].options": "those values, each with its answer",
    "decisions[].charge_outcomes": "outcomes of pending charges that give another answer",
    "decisions[].charge_outcomes[].fact": "path of the charge",
    "decisions[].charge_outcomes[].outcome": "convicted as charged, or dismissed",
    "decisions[].charge_outcomes[].answer": "the answer then",
    "decisions[].changes_by_itself": "upcoming changes: when the answer changes with time alone",
    "decisions[].changes_by_itself[].when": "a day, or the moment at which a clock ends",
    "decisions[].changes_by_itself[].answer": "the answer from then on",
    "decisions[].changes_by_itself[].taking_over": "where the law has ended: its successors",
    "decisions[].changes_by_itself[].taking_over[].law": "id of a law that is in force then",
    "decisions[].changes_by_itself[].taking_over[].answer": "its answer then",
    "decisions[].changes_by_itself[].not_in_library": "ids of successors not in this library yet",
    "decisions[].changes_by_itself[].in_force_then": "ids of the other laws in force there then",
    "decisions[].changes_by_itself[].resumes": "the day from which the law is in force again",
    "decisions[].not_tried": "what these leave out because the case has many rows",
    "decisions[].duties": "what the agency has to do beside the answer",
    "decisions[].duties[].id": "id of the duty",
    "decisions[].duties[].citation": "its citation",
    "decisions[].duties[].says": "what it says",
    "decisions[].duties[].upon": "what starts it",
    "decisions[].duties[].within_hours": "deadline in hours; null where the law sets none",
    "decisions[].duties[].due_at": "the last moment for it; null where its start is not stated",
    "decisions[].duties[].certain": "false where it turns on a fact that is not known",
    "decisions[].duties[].missing": "those facts",
    "decisions[].duties[].done": "true where the facts show that it is done; not known is not done",
    "decisions[].presupposed": "what the question presupposes; no fact says otherwise",
    "decisions[].provisos": "presumptions or a suspicion under a permission, a duty or silence",
    "decisions[].filled": "what was derived or presumed because the case does not state it",
    "decisions[].filled[].name": "of the presumption, or the fact that was derived",
    "decisions[].filled[].kind": "derived or presumed",
    "decisions[].filled[].says": "what was taken",
    "decisions[].filled[].proviso": "what the first line says of it; empty for most",
    "decisions[].fallback": "what the law has the agency do until this is resolved, or null",
    "decisions[].notes": "what every reader of the answer has to know",
    "decisions[].in_force_then": "where the law was not in force: ids of those that were",
    "decisions[].not_in_library_then": "those of the place that are not in this library yet",
    **INSTRUCTION_KEYS,
    "pleas": "one for each --plea; absent without",
    "pleas[].plea": "the plea, as it was given",
    "pleas[].answers": "action -> answer if the pending charges ended so",
    "pleas[].notes": "what was taken for it: no charge on file, a level that follows",
}
"""Every key of the output -> what it means; `[]` stands for each item of a list."""


def decision_json(
    case: Case,
    action: str,
    reports: Sequence[DecisionReport],
    combined: CombinedDecision | None,
    readings: Mapping[str, bool],
    combined_changes: Sequence[CombinedAnswerChange] = (),
    *,
    warnings: Sequence[str] = (),
    stop: str | None = None,
    instructions: Sequence[Instruction] | None = None,
    outcomes: Sequence[PleaOutcome] = (),
    profile: Sequence[str] = (),
) -> str:
    """Return what `trustact decide --json` prints.

    It is ASCII, so that a console of any code page shows it whole.

    Parameters
    ----------
    instructions : sequence of Instruction, optional
        One for each action, where not exactly one was named.
    outcomes : sequence of PleaOutcome
        The answers as they are and under each plea that was named.
    """
    from trustact import __version__

    document: dict[str, Any] = {
        "trustact": __version__,
        "library": describe_library(
            __version__, [report.decision.instrument for report in reports]
        ),
        "action": action,
        "as_of": case.moment,
        "place": case.fact_values.get("place"),
        "place_note": describe_namesake(case.fact_values.get("place")),
        "agency": case.fact_values.get("agency"),
        "readings": dict(readings),
        "profile": list(profile),
        "warnings": list(warnings),
        "stop": stop,
        "combined": None if combined is None else _combined_json(combined, combined_changes),
        "decisions": [_decision(report) for report in reports],
    }
    if instructions is not None:
        document["instructions"] = [instruction_json(each) for each in instructions]
    if outcomes:
        document["pleas"] = [
            {"plea": each.label, "answers": dict(each.answers), "notes": list(each.notes)}
            for each in outcomes[1:]
        ]
    return format_json(document)


def _combined_json(
    combined: CombinedDecision, changes: Sequence[CombinedAnswerChange]
) -> dict[str, Any]:
    return {
        "answer": combined.answer,
        "prevails": list(combined.prevails),
        "why": combined.why,
        "missing_law": combined.missing_law,
        "lacks_power": combined.combined.lacks_power,
        "conflict": combined.conflict,
        "opposing_laws": [
            {
                "law": each.law,
                "answer": each.answer,
                "citations": list(each.citations),
                "level": each.level,
                "prevails": each.prevails,
            }
            for each in combined.opposing_laws
        ],
        "changes_by_itself": [
            {
                "when": change.when,
                "answer": change.combined.answer,
                "prevails": list(change.combined.prevails),
            }
            for change in changes
        ],
    }


def _decision(report: DecisionReport) -> dict[str, Any]:
    decision, law = report.decision, report.decision.instrument
    question = decision.next_question
    return {
        "law": law.id,
        "title": law.title,
        "citation": law.citation,
        "status": law.status,
        "version": version_of(law),
        "in_force": list_days_in_force(law),
        "answer": decision.answer,
        "says": ANSWER_LABELS[decision.answer],
        "possible": [answer for answer in ANSWERS if answer in decision.possible],
        "basis": decision.basis,
        "basis_says": BASIS_LABELS[decision.basis],
        "basis_of_law": decision.basis_of_law,
        "basis_of_tables": decision.basis_of_tables,
        "missing": list(decision.missing),
        "decided_by": list(decision.citations),
        "reasons": [_reason(reason) for reason in decision.reasons],
        "next_question": None
        if question is None
        else {
            "fact": question.path,
            "asks": question.asks,
            "options": _options(question.options),
        },
        "what_would_change": [
            {"fact": other.path, "says": other.says, "options": _options(other.options)}
            for other in find_possible_changes(decision)
        ],
        "charge_outcomes": [
            {"fact": each.path, "outcome": each.outcome, "answer": each.answer}
            for each in find_charge_outcomes(decision)
        ],
        "changes_by_itself": [
            {
                "when": change.when,
                "answer": change.answer,
                "taking_over": [
                    {"law": other.instrument.id, "answer": other.answer}
                    for other in (end.successors if end else ())
                ],
                "not_in_library": [law.id for law in (end.missing_successors if end else ())],
                "in_force_then": [law.id for law in (end.in_force_then if end else ())],
                "resumes": end.resumes if end else None,
            }
            for change, end in zip(decision.changes_over_time(), report.ends, strict=True)
        ],
        "not_tried": list(decision.not_tried),
        "duties": [
            {
                "id": due.duty.id,
                "citation": due.duty.citation,
                "says": due.duty.says,
                "upon": due.duty.upon,
                "within_hours": due.duty.within_hours,
                "due_at": find_duty_deadline(due, decision),
                "certain": due.certain,
                "missing": list(due.missing),
                "done": due.done,
            }
            for due in decision.duties
        ],
        "presupposed": list(decision.presupposed),
        "provisos": [note.name for note in decision.provisos],
        "filled": [
            {
                "name": note.name,
                "kind": note.kind,
                "says": note.says,
                "proviso": note.proviso,
            }
            for note in decision.filled
        ],
        "fallback": decision.fallback,
        "notes": list(decision.notes),
        "in_force_then": [law.id for law in report.in_force_then],
        "not_in_library_then": [law.id for law in report.missing_then],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "part": reason.part,
        "name": reason.name,
        "citation": reason.citation,
        "says": reason.says,
        "truth": reason.truth,
        "basis": reason.basis,
        "facts": [_fact(fact) for fact in reason.facts],
        "reasons": [_reason(below) for below in reason.reasons],
    }


def _fact(fact: UsedFact) -> dict[str, Any]:
    return {"fact": fact.path, "value": to_json_value(fact.value), "source": fact.source}


def _options(options: Sequence[Option]) -> list[dict[str, Any]]:
    return [{"value": to_json_value(option.value), "answer": option.answer} for option in options]


def to_json_value(value: Any) -> Any:
    """Return a value as JSON can hold it.

    Examples
    --------
    >>> to_json_value(Bounds(17, 18)), to_json_value(TagSet(frozenset({"hold"}), 2))
    ([17, 18], ['hold'])
    """
    if isinstance(value, Bounds):
        return value.low if value.low == value.high else [value.low, value.high]
    if isinstance(value, TagSet):
        return sorted(value.sure)
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, list | tuple):
        return [to_json_value(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_json_value(item) for key, item in value.items()}
    if value is None or isinstance(value, str | int | float):
        return value
    return str(value)
