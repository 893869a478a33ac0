"""Instructions as JSON, for `trustact decide --json`."""

from typing import Any

from trustact.answers.hold_limit import HoldLimit
from trustact.answers.instruction import Instruction

INSTRUCTION_KEYS = {
    "instructions": "one for each action that was asked, the first of them the one above; absent "
    "where exactly one --action is given",
    "instructions[].action": "the action",
    "instructions[].answer": "the combined answer, or that of the one law asked",
    "instructions[].stop": "what comes before an act that is permitted or required, as to examine "
    "documents of citizenship; null where nothing stops it",
    "instructions[].headline": "the first lines of its block",
    "instructions[].says": "what to do; for an undetermined answer, until it is resolved",
    "instructions[].reason": "why, in one sentence with its citation",
    "instructions[].proviso": "what the answer rests on that nobody stated; empty where nothing",
    "instructions[].citations": "the provisions that gave the answer",
    "instructions[].missing": "facts and readings on which an undetermined answer turns",
    "instructions[].question": "the one question to ask; null where there is none",
    "instructions[].question.fact": "path of the fact; reading:<name> for a question of counsel",
    "instructions[].question.asks": "the question in words",
    "instructions[].limit": "of a hold that is permitted or required; null where there is none",
    "instructions[].limit.says": "the limit in words",
    "instructions[].limit.hours": "how many hours; a change of law can end the hold sooner",
    "instructions[].limit.calendar": "which hours count; an id, as in docs/language.md",
    "instructions[].limit.law": "id of the law whose limit it is",
    "instructions[].limit.citation": "the provision that sets it",
    "instructions[].limit.others": "limits of the other laws, none of which ends earlier",
    "instructions[].limit.others[].law": "id of the law",
    "instructions[].limit.others[].citation": "the provision that sets it",
    "instructions[].limit.others[].hours": "how many hours",
    "instructions[].limit.others[].calendar": "which hours count",
    "instructions[].limit.others[].ends_at": "the last moment; null where no time of day is stated",
    "instructions[].limit.others[].counted_from": "from which event its hours run, as below",
    "instructions[].limit.started_at": "the moment from which they run; null where not known",
    "instructions[].limit.ends_at": "the last moment; null where no time of day is stated",
    "instructions[].limit.begun": "true where it is stated that the hold has begun",
    "instructions[].limit.counted_from": "from which event the hours run: hold-begun; "
    "end-of-custody, where the hold has not begun; end-of-custody-on-paper, where a court's paper "
    "for custody comes first; receipt, of the request and its papers, whatever else keeps the "
    "person",
    "instructions[].limit.after": "that paper of a court, in words; null where none comes first",
    "instructions[].limit.change": "the change of law, or the end of a look-back, that ends the "
    "hold before the hours have run; `ends_at`, `law` and `citation` are then its own; null where "
    "none does",
    "instructions[].limit.change.at": "the moment from which the law answers otherwise",
    "instructions[].limit.change.answer": "the answer from then on: prohibited or undetermined",
    "instructions[].limit.without_change": "the limit that the change cuts short; null without one",
    "instructions[].limit.without_change.law": "id of the law",
    "instructions[].limit.without_change.citation": "the provision that sets it",
    "instructions[].limit.without_change.ends_at": "its last moment; null where not known",
    "instructions[].constitution": "whether the Fourth Amendment decisions on holds are binding at "
    "the place or only persuasive; empty of acts on which they do not speak",
    "instructions[].at_release": "of a person who is not to be released yet, where the laws are "
    "silent before the release: what they say of it; null otherwise",
    "instructions[].at_release.answer": "the answer at the release, by the laws of the day asked",
    "instructions[].at_release.proviso": "what that answer rests on that nobody stated",
    "instructions[].at_release.citations": "the provisions that give it",
    "instructions[].at_release.missing": "facts and readings on which it turns if undetermined",
    "instructions[].warnings": "what has to be read before the answer",
}
"""Every key -> what it means; `[]` stands for each item of a list."""


def instruction_json(instruction: Instruction) -> dict[str, Any]:
    """Return an instruction as JSON can hold it, under `INSTRUCTION_KEYS`."""
    question, limit = instruction.question, instruction.limit
    then = instruction.at_release
    return {
        "action": instruction.action,
        "answer": instruction.answer,
        "stop": instruction.stop,
        "headline": instruction.headline,
        "says": instruction.says,
        "reason": instruction.reason,
        "proviso": instruction.proviso.removeprefix(", "),
        "citations": list(instruction.citations),
        "missing": list(instruction.decision.missing),
        "question": None if question is None else {"fact": question.path, "asks": question.asks},
        "limit": None if limit is None else _limit(limit),
        "constitution": instruction.constitution,
        "at_release": None
        if then is None
        else {
            "answer": then.answer,
            "proviso": then.proviso.removeprefix(", "),
            "citations": list(then.citations),
            "missing": list(then.decision.missing),
        },
        "warnings": list(instruction.warnings),
    }


def _limit(limit: HoldLimit) -> dict[str, Any]:
    change, otherwise = limit.change, limit.without_change
    return {
        "says": limit.says,
        "hours": limit.hours,
        "calendar": limit.calendar,
        "law": limit.law,
        "citation": limit.citation,
        "others": [
            {
                "law": other.law,
                "citation": other.citation,
                "hours": other.hours,
                "calendar": other.calendar,
                "ends_at": other.ends_at,
                "counted_from": other.counted_from,
            }
            for other in limit.others
        ],
        "started_at": limit.started_at,
        "ends_at": limit.ends_at,
        "begun": limit.begun,
        "counted_from": limit.counted_from,
        "after": limit.after if limit.counted_from == "end-of-custody-on-paper" else None,
        "change": None if change is None else {"at": change.at, "answer": change.answer},
        "without_change": None
        if otherwise is None
        else {
            "law": otherwise.law,
            "citation": otherwise.citation,
            "ends_at": otherwise.ends_at,
        },
    }
