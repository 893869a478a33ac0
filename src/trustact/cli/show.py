"""`trustact show`: one law with its provisions, dates, readings, duties, changes and table."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import click

from trustact import laws
from trustact.cli import streams
from trustact.cli.condition_text import condition_text
from trustact.cli.draft_options import draft_notes, laws_dir_option
from trustact.cli.law_summary import (
    NEVER_IN_FORCE,
    SUMMARY_KEYS,
    UNTIL_NOTE,
    catalogue_entry,
    effect_text,
    law_summary_json,
)
from trustact.cli.library_options import library_option
from trustact.language.bases import BASIS_LABELS
from trustact.language.instrument import Instrument
from trustact.language.nodes import All, Always, Any_, Condition, Not, Provision, Reading
from trustact.language.provisions import (
    NONBINDING_STATUSES,
    PASSED,
    STATUS_LABELS,
    Definition,
    Duty,
    Rule,
)
from trustact.language.shown_text import escape_line
from trustact.language.table_of_contents import Coded, Row, contents
from trustact.text_layout import wrap_text

SHOW_KEYS = SUMMARY_KEYS | {
    "text_read": "days on which the text that was read was in force; null for no limit",
    "note": "what readers of its answers must know",
    "binds": "the agencies that it binds",
    "scope": "names of the provisions without which it does not apply",
    "rules": "bars, duties and permissions in the order of the law; `when`: on what condition",
    "provisions": "provisions by name: citation, text, basis, and the provisions in them",
    "definitions": "terms that it defines",
    "lists": "lists of offenses that it names",
    "readings": "questions on which lawyers disagree, with both answers",
    "duties": "what an agency must do in addition to the answers; `when`: on what condition; "
    "`done_when`: what shows that it is done, null where no fact does",
    "fallback": "action -> what the agency is to do while the answer is undetermined",
    "amends": "id of the law that it amends; null for none",
    "changes": "how it changes each provision of that law",
    "table": "each subsection: what codes it, or why it is not coded",
    "draft": "that it is in a file of your own and no law; null for a law of the library",
}
"""Every key of `show --json` -> what it means."""


@click.command("show", short_help="One law: its provisions, dates, readings, duties and changes.")
@click.argument("law_id", metavar="ID|FILE.py")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@library_option
@laws_dir_option
def show_command(law_id: str, as_json: bool) -> None:
    """Print a law with its provisions, citations, dates and the basis of each, and its table.

    FILE.py is a draft of your own; it is a program, and is run.
    """
    instrument = laws.resolve(law_id)
    if as_json:
        streams.print_json(_law_json(instrument))
    else:
        for note in draft_notes([instrument]):
            streams.print_strong(wrap_text(note))
        streams.print_text("\n".join(_law_lines(instrument)))


def _law_lines(law: Instrument) -> Iterator[str]:
    shown = {provision.name for provision in law.scope}
    yield from _head_lines(law)
    yield from _rule_lines(law, shown)
    others = [p for p in law.provisions.values() if p.name not in shown]
    if others:
        yield from ("", "Provisions")
        for provision in others:
            yield from _provision_lines(provision, "  ", law)
    yield from _reading_lines(law)
    yield from _duty_lines(law)
    if law.amends is not None:
        yield from ("", f"Changes to {law.amends.id}")
        for change in law.changes():
            cites = " -> ".join(c for c in (change.old_citation, change.new_citation) if c)
            yield f"  {change.kind}: {change.name} [{escape_line(cites)}]"
    yield from ("", "Table: each subsection and what codes it")
    for row in contents(law):
        yield wrap_text(f"{row.citation}: {_describe_row(row)}", "  ", "    ")
    if not law.duties and not law.readings and law.amends is None:
        yield from ("", "No duties, no disputed readings; it amends no law in this library.")


def _head_lines(law: Instrument) -> Iterator[str]:
    """Yield what stands before the rules: dates, agencies, scope, definitions, lists."""
    yield escape_line(f"{law.title}, {law.citation}")
    yield f"  id: {law.id}"
    yield f"  status: {STATUS_LABELS[law.status]}"
    yield from _in_force_lines(law)
    yield wrap_text(", ".join(sorted(law.binds)), "  binds: ")
    entry = catalogue_entry(law)
    yield (
        f"  basis: {BASIS_LABELS[law.basis]}"
        if entry is None
        else f"  basis: {BASIS_LABELS[entry.basis]}; {_lacks(entry)}"
    )
    if law.text_read is not None:
        yield f"  the text that was read was in force {law.text_read}"
    if law.note:
        yield wrap_text(law.note, "  note: ")
    if law.scope:
        yield from ("", "Applies only if")
        for provision in law.scope:
            yield from _provision_lines(provision, "  ", law)
    if law.definitions:
        yield from ("", "Definitions")
        for word in law.definitions:
            yield wrap_text(f"{word.name}: {word.says} [{word.citation}]", "  ", "    ")
    if law.lists:
        yield from ("", "Lists of offenses")
        for offenses in law.lists.values():
            cite = escape_line(offenses.citation)
            yield f"  {offenses.id} [{cite}], {BASIS_LABELS[offenses.basis]}"


def _lacks(entry: laws.Entry) -> str:
    """Return what of a law of the catalogue is not on file."""
    if entry.basis == "text" and entry.regulates_only:
        return f"not on file: {entry.not_on_file}"
    return "what it orders or bars is not on file"


def _in_force_lines(law: Instrument) -> Iterator[str]:
    """Yield the days on which a law is in force, and separately those that are disputed."""
    certain = [interval for interval in law.in_force if interval.reading is None]
    never = "whether it is law is not on file" if law.status == PASSED else "never"
    days_in_force = ", ".join(map(str, certain)) or never
    if law.status in NONBINDING_STATUSES:
        days_in_force = NEVER_IN_FORCE
    yield wrap_text(days_in_force, "  in force: ")
    if law.status == "case-law":
        yield "  (the ruling declares existing law: it answers for earlier days too)"
    for interval in law.in_force:
        if interval.reading is not None:
            days = replace(interval, reading=None)
            answer = "yes" if interval.affirmed else "no"
            yield wrap_text(
                f"{days}; in force then only if the reading {interval.reading.name} is {answer}",
                "  disputed days: ",
            )
    if any(interval.until is not None for interval in law.in_force):
        yield f"  ({UNTIL_NOTE})"


def _rule_lines(law: Instrument, shown: set[str]) -> Iterator[str]:
    yield from ("", "Rules")
    entry = catalogue_entry(law)
    if not law.rules:
        what = entry.regulates_only if entry is not None else ""
        yield wrap_text(
            f"none: as reported it regulates only {what}"
            if what
            else "none: the text is not on file, or regulates none of the actions",
            "  ",
        )
    if entry is not None and law.rules:
        yield from _catalogue_lines(entry)
    for rule in law.rules:
        head = f"{effect_text(rule)} ({', '.join(rule.actions)}): {rule.says} [{rule.citation}]"
        yield wrap_text(head + _basis_note(rule.basis, law), "  ", "    ")
        if rule.is_open:
            continue
        if rule.binds is not None:
            yield wrap_text(", ".join(sorted(rule.binds)), "    binds only: ")
        yield from _condition_lines("where", rule.when, law, shown)
        for title, provisions in (("unless", rule.exceptions), ("only if", rule.provisos)):
            if provisions:
                yield f"    {title}"
                for provision in provisions:
                    yield from _tree_lines("", provision, "      ", law, shown)


def _catalogue_lines(entry: laws.Entry) -> Iterator[str]:
    """Yield what is on file of a law whose text is not, and that its answers are open."""
    acts = ", ".join(entry.regulated_actions) or "none that is on file"
    yield wrap_text(
        f"On file are the title, the citation, the days, the agencies and the acts of which it "
        f"speaks: {acts}. What it orders or bars is not.",
        "  ",
    )


def _condition_lines(
    title: str, when: Condition | None, law: Instrument, shown: set[str]
) -> Iterator[str]:
    """Yield a condition of a rule or a duty: its provisions, and in words what is none."""
    if when is None or isinstance(when, Always):
        return
    yield f"    {title}"
    for mark, condition in _parts_of_when(when):
        if isinstance(condition, Provision):
            yield from _tree_lines(mark, condition, "      ", law, shown)
        else:
            yield wrap_text(condition_text(condition), f"      {mark}", "        ")
            for provision in condition.parts:
                yield from _tree_lines("", provision, "        ", law, shown)


def _parts_of_when(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """Yield the parts of the condition of a rule, each with how it is combined.

    What is combined otherwise than as a list stays whole: its words say how.
    """
    mark = _MARKS[All] if isinstance(condition, All) else ""
    for part in condition.conditions if isinstance(condition, All) else (condition,):
        if isinstance(part, Not) and isinstance(part.condition, Provision):
            yield _MARKS[Not], part.condition
        elif (
            isinstance(part, Any_)
            and part.parts
            and all(isinstance(each, Provision) or not each.parts for each in part.conditions)
        ):
            yield from ((_MARKS[Any_], each) for each in part.conditions)
        else:
            yield mark, part


def _reading_lines(law: Instrument) -> Iterator[str]:
    disputed = [reading for reading in law.readings.values() if reading.choosable]
    if disputed:
        yield from ("", "Disputed readings, open until chosen with --reading NAME=yes|no")
    for reading in disputed:
        cite = f" [{reading.citation}]" if reading.citation else ""
        yield wrap_text(f"{reading.name}: {reading.asks}{cite}", "  ", "    ")
        yield wrap_text(reading.yes, "    yes: ")
        yield wrap_text(reading.no, "    no: ")
    for reading in law.readings.values():
        if not reading.choosable:
            yield from ("", "Not on file, so that nobody can choose it")
            yield wrap_text(f"{reading.name}: {reading.asks}", "  ", "    ")


def _duty_lines(law: Instrument) -> Iterator[str]:
    if law.duties:
        yield from ("", "Duties")
    for duty in law.duties:
        text = f"{duty.id}: {duty.says} [{duty.citation}], {duty.timing}"
        yield wrap_text(text + _basis_note(duty.basis, law), "  ", "    ")
        for title, condition in (("where", duty.when), ("done where", duty.done_when)):
            yield from _condition_lines(title, condition, law, set(law.provisions))
    if law.fallback:
        yield from ("", "While an answer is undetermined")
        for action, fallback in law.fallback.items():
            yield f"  {action}: {fallback}"


def _describe_row(row: Row) -> str:
    return "; ".join(map(_brief_name, row.parts)) or f"not coded: {row.why}"


def _brief_name(part: Coded) -> str:
    """Return a part of a law as the table names it."""
    if isinstance(part, Rule):
        return f"{effect_text(part)} ({', '.join(part.actions)})"
    if isinstance(part, Provision):
        return part.name.replace("_", " ")
    if isinstance(part, Definition):
        return f'"{part.name}"'
    if isinstance(part, Reading):
        return f"reading {part.name}"
    return f"duty {part.id}" if isinstance(part, Duty) else f"list {part.id}"


def _provision_lines(
    provision: Provision, indent: str, law: Instrument, mark: str = ""
) -> Iterator[str]:
    text = f"{mark}{provision.text} [{provision.citation}]{_basis_note(provision.basis, law)}"
    yield wrap_text(text, indent, indent + "  ")


def _tree_lines(
    mark: str, provision: Provision, indent: str, law: Instrument, shown: set[str]
) -> Iterator[str]:
    """Yield a provision and below it those that it names; each is printed in full once."""
    yield from _provision_lines(provision, indent, law, mark)
    if provision.name in shown and provision.parts:
        yield f"{indent}  (its parts are listed above)"
        return
    shown.add(provision.name)
    for below, part in _parts(provision.condition):
        yield from _tree_lines(below, part, indent + "  ", law, shown)


_MARKS: dict[type, str] = {All: "and: ", Any_: "one of: ", Not: "not: "}


def _parts(condition: Condition, mark: str = "") -> Iterator[tuple[str, Provision]]:
    """Yield the nearest provisions in a condition, each with how it is combined."""
    if isinstance(condition, Provision):
        yield mark, condition
    elif condition.parts:
        inner = mark if mark == _MARKS[Not] else _MARKS.get(type(condition), mark)
        for child in condition.children():
            if isinstance(child, Condition):
                yield from _parts(child, inner)


def _basis_note(basis: str, law: Instrument) -> str:
    return "" if not basis or basis == law.basis else f" ({BASIS_LABELS[basis]})"


def _law_json(law: Instrument) -> dict[str, Any]:
    return law_summary_json(law) | {
        "text_read": None if law.text_read is None else str(law.text_read),
        "note": law.note,
        "binds": sorted(law.binds),
        "scope": [provision.name for provision in law.scope],
        "rules": [
            {
                "effect": rule.effect,
                "actions": list(rule.actions),
                "citation": rule.citation,
                "says": rule.says,
                "basis": rule.basis,
                "when": condition_text(rule.when),
                "binds": None if rule.binds is None else sorted(rule.binds),
                "exceptions": [p.name for p in rule.exceptions],
                "provided": [p.name for p in rule.provisos],
            }
            for rule in law.rules
        ],
        "provisions": {
            name: {
                "citation": p.citation,
                "text": p.text,
                "basis": p.basis or law.basis,
                "parts": [part.name for part in p.parts],
            }
            for name, p in law.provisions.items()
        },
        "definitions": [
            {"citation": d.citation, "name": d.name, "says": d.says} for d in law.definitions
        ],
        "lists": [
            {"id": named.id, "citation": named.citation, "basis": named.basis}
            for named in law.lists.values()
        ],
        "readings": {
            name: {
                "asks": reading.asks,
                "yes": reading.yes,
                "no": reading.no,
                "citation": reading.citation,
                "choosable": reading.choosable,
            }
            for name, reading in law.readings.items()
        },
        "duties": [
            {
                "id": duty.id,
                "citation": duty.citation,
                "says": duty.says,
                "upon": duty.upon,
                "when": condition_text(duty.when),
                "done_when": None if duty.done_when is None else condition_text(duty.done_when),
                "within_hours": duty.within_hours,
                "basis": duty.basis,
            }
            for duty in law.duties
        ],
        "fallback": dict(law.fallback),
        "amends": None if law.amends is None else law.amends.id,
        "changes": [
            {"kind": c.kind, "name": c.name, "from": c.old_citation, "to": c.new_citation}
            for c in law.changes()
        ],
        "table": [
            {
                "citation": row.citation,
                "coded": [_brief_name(part) for part in row.parts],
                "why_not": row.why or None,
            }
            for row in contents(law)
        ],
        "draft": next(iter(draft_notes([law])), None),
    }
