"""`trustact decide` on a file of many cases: one line for each, and a reject file.

Each case is answered or rejected with its reason; the numbers of both are printed and add up to
the cases that were read.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from trustact import __version__, laws
from trustact.answers.want_of_power import find_want_of_power
from trustact.api import check, decide
from trustact.api.library_filling import filling
from trustact.api.public import binding_laws
from trustact.cli import streams
from trustact.cli.case_input import parse_readings
from trustact.cli.command_line import ROWS_REJECTED, WrongUseError
from trustact.cli.draft_options import draft_notes, resolve_laws
from trustact.cli.filling_options import parse_presumptions
from trustact.cli.profile_options import CaseSetting
from trustact.deciding import Decision, Reason
from trustact.deciding.combined_decision import CombinedDecision
from trustact.deciding.stops import find_stop
from trustact.formats.case_headings import path_in_table
from trustact.formats.case_tables import CaseRow, CaseTable
from trustact.formats.rejected_rows import RejectedRow, RejectFile, rejects_path
from trustact.language.case import Case
from trustact.language.errors import CaseError, CaseErrors
from trustact.language.instrument import Instrument
from trustact.language.shown_text import escape_csv_cell, escape_line
from trustact.language.silence import Filling
from trustact.language.value_checks import check_place
from trustact.laws.library_digest import describe_in_words, law_versions
from trustact.output_files import check_target, is_same_file, write_text

ANSWER_COLUMNS = {
    "row": "row of the table, or line at which the document begins",
    "subject": "the reference of the agency, from the case",
    "as_of": "the day or moment of the question",
    "place": "place id",
    "agency": "the agency that would act",
    "action": "what was asked",
    "answer": "prohibited, permitted, required, not-regulated or undetermined",
    "stop": "what comes before an act that is permitted or required; empty where nothing stops it",
    "provisos": "what the answer rests on that nobody stated",
    "reason": "the provision that gave the answer, in words, or why no law gave it",
    "citation": "its citation",
    "laws": "ids of the laws whose answer it is",
    "missing": "facts on which an undetermined answer turns; rows of a list count from 1",
    "basis": "how firmly what the answer rests on was read",
    "warnings": "what has to be known before the answer",
    "from_profile": "what was taken from the profile",
    "library": "the program's version, and the digest of the laws and tables that answered",
    "law_versions": "every law that was asked, each with its version: a word that changes with "
    "anything that its file says",
}
"""Every column of the output -> what it means."""


@dataclass(frozen=True)
class Asked:
    """What is asked of each case.

    Parameters
    ----------
    named : tuple of Instrument
        The laws to ask; empty for all that apply.
    place : str or None
        Replaces the place of each case.
    """

    named: tuple[Instrument, ...]
    actions: tuple[str, ...]
    readings: Mapping[str, bool]
    rules: Filling
    setting: CaseSetting
    place: str | None = None
    as_if: bool = False


def read_question(
    setting: CaseSetting,
    *,
    law_ids: Sequence[str],
    place: str | None,
    action_words: Sequence[str],
    reading_words: Sequence[str],
    as_if: bool,
    strict: bool,
    presume_words: Sequence[str],
    **_: Any,
) -> Asked:
    """Return what is asked of each case, from the options of the command."""
    named = tuple(dict.fromkeys(resolve_laws(law_ids).values()))
    if as_if and not named:
        raise WrongUseError("--as-if presumes place and dates of a law; name it with --law ID")
    names = [word.partition("=")[0] for word in reading_words]
    actions = tuple(dict.fromkeys(action_words)) or ("hold",)
    return Asked(
        named,
        actions,
        parse_readings(reading_words, named or (laws.with_readings(names) if names else ())),
        filling(strict=strict, presume=parse_presumptions(presume_words)),
        setting,
        None if place is None else check_place(place, "--place"),
        as_if,
    )


def answer_many(
    table: CaseTable, asked: Asked, out: str | None, rejects: str | None, as_json: bool
) -> None:
    """Answer each case of a file and print or write one line for each; the others are rejected."""
    if rejects == "":
        raise WrongUseError("--rejects: the name is empty; name a folder, such as .")
    check_target("--out", out, (".csv",), [table.path])
    target = None if rejects is None else rejects_path(table.path, Path(rejects))
    if out is not None and target is not None and is_same_file(Path(out), target):
        raise WrongUseError(f"--out {out}: the rejected rows are written there; name another file")
    lines: list[dict[str, str]] = []
    rejected = list(table.rejects)
    for row in table.rows:
        try:
            lines += list(answer_row(table, row, asked))
        except CaseErrors as errors:
            rejected.append(table.reject(row, errors.errors))
    rejected.sort(key=lambda reject: reject.row)
    reject_file = None
    if target is not None:
        reject_file = RejectFile(target, table.headings, tuple(rejected))
        reject_file.check()
        reject_file.write()
    _write(lines, out, as_json)
    _report(table, rejected, rejects)
    if rejected:
        click.get_current_context().exit(ROWS_REJECTED)


def answer_row(table: CaseTable, row: CaseRow, asked: Asked) -> Iterator[dict[str, str]]:
    """Yield the line of each action for one case, with the columns of `ANSWER_COLUMNS`.

    Raises
    ------
    CaseErrors
        If it is no possible case, or its place is not known and no law is named.
    """
    stated = dict(row.mapping)
    if asked.place is not None:
        stated["place"] = asked.place
    for action in asked.actions:
        done = asked.setting.complete(stated, action, asked.rules)
        case = check(done.mapping, rules=asked.rules)
        if not asked.named and case.fact_values.get("place") is None:
            raise CaseErrors(
                [CaseError("place", "which laws apply depends on the place; state it")]
            )
        of_laws = asked.named or binding_laws(case, action)
        readings, notes = asked.setting.readings(of_laws, asked.readings, done)
        decision: Decision | CombinedDecision
        if len(asked.named) == 1:
            decision = decide(case, asked.named[0], action, readings=readings, as_if=asked.as_if)
        else:
            named = list(asked.named) or None
            decision = decide(case, named, action, readings=readings, as_if=asked.as_if)
        from_profile = (*done.notes, *notes)
        yield _line(row, case, action, decision, asked.named, from_profile, bool(table.columns))


def _line(
    row: CaseRow,
    case: Case,
    action: str,
    decision: Decision | CombinedDecision,
    named: Sequence[Instrument],
    notes: Sequence[str],
    from_table: bool,
) -> dict[str, str]:
    missing = (path_in_table(path) if from_table else path for path in decision.missing)
    no_power = filter(None, (find_want_of_power(case, decision),))
    return {
        "row": str(row.row),
        "subject": case.subject or "",
        "as_of": case.moment,
        "place": str(case.fact_values.get("place") or ""),
        "agency": str(case.fact_values.get("agency") or ""),
        "action": action,
        "answer": decision.answer,
        "stop": find_stop(decision) or "",
        "provisos": "; ".join(note.proviso for note in decision.provisos),
        "reason": "; ".join([*_as_if(decision), *no_power, *_reasons(decision)]),
        "citation": "; ".join(decision.citations),
        "laws": "; ".join(_laws(decision)),
        "missing": "; ".join(missing),
        "basis": decision.basis or "",
        "warnings": "; ".join([*draft_notes(named), *decision.warnings]),
        "from_profile": "; ".join(notes),
        "library": describe_in_words(__version__, named),
        "law_versions": "; ".join(map(" ".join, law_versions(_instruments(decision)).items())),
    }


def _instruments(decision: Decision | CombinedDecision) -> list[Instrument]:
    each = decision.decisions if isinstance(decision, CombinedDecision) else (decision,)
    return [one.instrument for one in each]


def _laws(decision: Decision | CombinedDecision) -> tuple[str, ...]:
    if isinstance(decision, CombinedDecision):
        return decision.prevails
    return (decision.instrument.id,)


def _as_if(decision: Decision | CombinedDecision) -> list[str]:
    """Return that a bill, a model rule or a law of other days answers as if in force."""
    return [text for text in decision.warnings if text.startswith("as if in force")]


def _reasons(decision: Decision | CombinedDecision) -> list[str]:
    """Return what gave the answer; why none was given where it is undetermined."""
    why = [decision.why, decision.missing_law] if isinstance(decision, CombinedDecision) else []
    if decision.answer == "undetermined" and not why:
        return ["the answer turns on what is missing"]
    if decision.answer == "undetermined" or not decision.decided_by:
        return [each for each in why if each]
    says = (
        f"{_unmet(reason)}{reason.says}" if decision.answer == "not-regulated" else reason.says
        for reason in decision.decided_by
    )
    return list(dict.fromkeys(says))


def _unmet(reason: Reason) -> str:
    """Return what stands before a provision that leaves an act without a rule."""
    return "not met: " if reason.part == "reach" else "does not apply: "


def _write(lines: Sequence[Mapping[str, str]], out: str | None, as_json: bool) -> None:
    if as_json:
        streams.print_json(list(lines))
    if as_json and out is None:
        return
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(ANSWER_COLUMNS)
    writer.writerows([escape_csv_cell(line[name]) for name in ANSWER_COLUMNS] for line in lines)
    if out is not None:
        write_text(out, stream.getvalue())
    else:
        streams.print_text(stream.getvalue().rstrip("\n"))


def _report(table: CaseTable, rejected: Sequence[RejectedRow], rejects: str | None) -> None:
    """Print the totals, and why rows were rejected, to the standard error."""
    for note in table.notes:
        streams.print_text(escape_line(note), err=True)
    for reject in rejected[:_MOST_SHOWN]:
        streams.print_text(escape_line(f"{table.path.name}, {reject}"), err=True)
    if len(rejected) > _MOST_SHOWN:
        streams.print_text(f"and {len(rejected) - _MOST_SHOWN:,} more rejected rows", err=True)
    answered = table.rows_read - len(rejected)
    streams.print_text(
        f"{table.rows_read:,} cases read = {answered:,} answered + {len(rejected):,} rejected",
        err=True,
    )
    if rejected:
        kept = f"kept in {rejects}" if rejects else "not kept; --rejects FOLDER keeps them"
        streams.print_text(f"the rejected rows are {kept}", err=True)


_MOST_SHOWN = 10
