"""`trustact decide`: one case, under one law, several, or all that apply to it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from trustact.answers.answer_block import instruction_lines, is_brief
from trustact.answers.before_release import case_at_release, is_before_release
from trustact.answers.instruction import Instruction, find_actions, make_instruction
from trustact.answers.plea_outcomes import (
    DISMISSED,
    NOTHING_TO_DISMISS,
    PleaError,
    PleaOutcome,
    case_with_plea,
    has_charges,
    plea_notes,
    plea_table,
)
from trustact.api.library_filling import filling
from trustact.api.public import binding_laws, decide
from trustact.cli import streams
from trustact.cli.case_input import parse_readings, read_standard_input
from trustact.cli.command_line import OPEN_ANSWER, WrongUseError
from trustact.cli.decision_report import DecisionReport, make_report
from trustact.cli.draft_options import draft_notes, read_files_of, resolve_laws
from trustact.cli.filling_options import filling_options, parse_presumptions
from trustact.cli.library_options import library_option
from trustact.cli.many_options import many_options
from trustact.cli.profile_options import CaseSetting, profile_options
from trustact.cli.sheet_options import check_sheet, sheet_options, write_sheet
from trustact.deciding import Decision
from trustact.deciding.combined_decision import CombinedAnswerChange, CombinedDecision
from trustact.language.case import Case
from trustact.language.instrument import Instrument
from trustact.language.lazy_dataclass import dataclass
from trustact.language.vocabulary import ACTIONS


@dataclass(frozen=True)
class _Asked:
    """How a case is asked: under which laws, with which readings.

    `cases` has the case for each action, with the local policy on it that a profile states.
    """

    case: Case
    cases: Mapping[str, Case]
    named: Sequence[Instrument]
    readings: Mapping[str, bool]
    as_if: bool

    def decide(self, action: str) -> Decision | CombinedDecision:
        case, readings, as_if = self.cases[action], self.readings, self.as_if
        if len(self.named) == 1:
            return decide(case, self.named[0], action, readings=readings, as_if=as_if)
        return decide(case, list(self.named) or None, action, readings=readings, as_if=as_if)


@dataclass(frozen=True)
class _Whole:
    """One decision with everything that follows from it."""

    action: str
    reports: Sequence[DecisionReport]
    combined: CombinedDecision | None
    changes: Sequence[CombinedAnswerChange]


@click.command("decide", short_help="One person's case: what to do, why, and what to find out.")
@click.argument("case_file", metavar="CASE")
@click.option(
    "--law",
    "law_ids",
    multiple=True,
    metavar="ID|FILE.py",
    help="Ask this law; FILE.py is a draft of your own, and is run. Repeatable.",
)
@click.option("--place", metavar="PLACE", help="Where the agency is; overrides the case.")
@click.option(
    "--action",
    "action_words",
    multiple=True,
    type=click.Choice(ACTIONS),
    help="Answer only this action; repeatable. All that the laws regulate unless given.",
)
@click.option(
    "--reading",
    "reading_words",
    multiple=True,
    metavar="NAME=yes|no",
    help="A reading of a disputed question that a court or counsel has chosen; repeatable.",
)
@click.option("--as-if", is_flag=True, help="Presume place and dates of the laws named.")
@library_option
@filling_options
@profile_options
@many_options
@click.option(
    "--plea",
    "pleas",
    multiple=True,
    metavar="STATUTE",
    help="Also the answers if the pending charges ended so: a statute ('PC 242', 'PC 459 "
    "misdemeanor') or 'dismissed'; repeatable. Where no charge is on file, a statute is a "
    "conviction all the same.",
)
@sheet_options
@click.option("--why", is_flag=True, help="Print the reasons, law by law.")
@click.option("--json", "as_json", is_flag=True, help="Print the decision as JSON.")
@click.option(
    "--exit-code",
    is_flag=True,
    help="Exit with 4 if an answer is undetermined, otherwise with 0. Without --action, an open "
    "answer on interview, inquire, share or arrest counts only if the case states something of it.",
)
@click.pass_context
def decide_command(
    ctx: click.Context,
    case_file: str,
    law_ids: tuple[str, ...],
    place: str | None,
    action_words: tuple[str, ...],
    reading_words: tuple[str, ...],
    as_if: bool,
    strict: bool,
    presume_words: tuple[str, ...],
    pleas: tuple[str, ...],
    sheet: str | None,
    person: str | None,
    why: bool,
    as_json: bool,
    exit_code: bool,
    setting: CaseSetting,
) -> None:
    """Say what to do about the person in CASE, a YAML or JSON file ("-" reads it from input).

    Each action that the laws regulate is answered in a few lines: the instruction, its reason,
    until when, and the one question that matters most. --why prints all reasons.

    A table (CSV, xlsx), or YAML with a line --- between its cases, has many: one line for each is
    printed as CSV. The exit code is 3 if some could not be read; --rejects keeps them.

    Without --law, all laws in the library that apply at the case's place on its day are asked, each
    alone, and one combined answer says what prevails.
    """
    read = [Path(case_file)] if case_file != "-" else []
    check_sheet(sheet, person, [*read, *read_files_of(law_ids)])
    text = read_standard_input() if case_file == "-" else None
    rules = filling(strict=strict, presume=parse_presumptions(presume_words))
    stated = setting.read_case(case_file, text, place, rules)
    case = stated.case()
    named = list(dict.fromkeys(resolve_laws(law_ids).values()))
    if as_if and not named:
        raise WrongUseError("--as-if presumes place and dates of a law; name it with --law ID")
    _check_place(case, named)
    actions = tuple(dict.fromkeys(action_words)) or find_actions(case, named or None)
    with_readings = named or [law for action in actions for law in binding_laws(case, action)]
    chosen = parse_readings(reading_words, with_readings)
    readings = stated.readings(with_readings, chosen)
    cases = {action: stated.case(action) for action in actions}
    asked = _Asked(case, cases, named, readings, as_if)
    found = [
        _note_drafts(make_instruction(cases[action], asked.decide(action)), named)
        for action in actions
    ]
    outcomes = _plea_outcomes(asked, found, pleas)
    if sheet is not None:
        write_sheet(sheet, case, found, person, named)
    if as_json:
        several = len(action_words) != 1
        _print_json(asked, found, outcomes, stated.notes, several=several)
    else:
        name = "standard input" if case_file == "-" else case_file
        _print_text(asked, name, found, outcomes, why=why)
        if stated.notes:
            streams.print_text(f"\n{setting.notes_text(stated.notes)}")
    counted = found if action_words else [each for each in found if not is_brief(case, each)]
    if exit_code and any(each.answer == "undetermined" for each in counted):
        ctx.exit(OPEN_ANSWER)


def _note_drafts(instruction: Instruction, named: Sequence[Instrument]) -> Instruction:
    """Return an instruction that says first of which draft it is."""
    notes = draft_notes(named)
    return replace(instruction, warnings=(*notes, *instruction.warnings)) if notes else instruction


def _check_place(case: Case, named: Sequence[Instrument]) -> None:
    if not named and case.fact_values.get("place") is None:
        raise WrongUseError(
            "which laws apply depends on the place; add --place us-ca, or place: us-ca in the "
            "case, or name a law with --law ID"
        )


def _whole(asked: _Asked, instruction: Instruction) -> _Whole:
    decision = instruction.decision
    combined = decision if isinstance(decision, CombinedDecision) else None
    # Laws that are named are asked for their own answers; when these change is printed with each.
    changes = () if combined is None or asked.named else combined.changes_over_time()
    each = decision.decisions if isinstance(decision, CombinedDecision) else (decision,)
    reports = [make_report(one, as_if=asked.as_if) for one in each]
    return _Whole(instruction.action, reports, combined, changes)


def _plea_outcomes(
    asked: _Asked, found: Sequence[Instruction], pleas: Sequence[str]
) -> list[PleaOutcome]:
    """Return the answers as they are and under each plea; nothing where no plea is named."""
    if not pleas:
        return []
    outcomes = [_outcome_now(asked, found)]
    for plea in dict.fromkeys(pleas):
        if plea == DISMISSED and set(pleas) != {DISMISSED} and not has_charges(asked.case):
            now = outcomes[0].instructions
            outcomes.append(PleaOutcome(plea, now, (NOTHING_TO_DISMISS,)))
            continue
        try:
            cases = {action: case_with_plea(each, plea) for action, each in asked.cases.items()}
            changed = replace(asked, case=case_with_plea(asked.case, plea), cases=cases)
        except PleaError as error:
            raise WrongUseError(f"--{error}") from error
        then = (
            make_instruction(changed.cases[each.action], changed.decide(each.action))
            for each in found
        )
        outcomes.append(PleaOutcome(plea, tuple(then), plea_notes(asked.case, plea)))
    return outcomes


def _outcome_now(asked: _Asked, found: Sequence[Instruction]) -> PleaOutcome:
    """Return the answers without a plea: at the release, where that is still to come."""
    if not is_before_release(asked.case):
        return PleaOutcome("now", tuple(found))
    cases = {action: case_at_release(each) for action, each in asked.cases.items()}
    then = replace(asked, case=case_at_release(asked.case), cases=cases)
    answers = (make_instruction(then.cases[e.action], then.decide(e.action)) for e in found)
    return PleaOutcome("as charged", tuple(answers))


def _print_json(
    asked: _Asked,
    found: Sequence[Instruction],
    outcomes: Sequence[PleaOutcome],
    profile: Sequence[str],
    *,
    several: bool,
) -> None:
    from trustact.cli.decide_json import decision_json

    first = _whole(asked, found[0])
    streams.print_text(
        decision_json(
            asked.case,
            first.action,
            first.reports,
            first.combined,
            asked.readings,
            first.changes,
            instructions=found if several else None,
            warnings=found[0].warnings,
            stop=found[0].stop,
            outcomes=outcomes,
            profile=profile,
        )
    )


def _print_text(
    asked: _Asked,
    name: str,
    found: Sequence[Instruction],
    outcomes: Sequence[PleaOutcome],
    *,
    why: bool,
) -> None:
    from trustact.language.library_version import SHOWN_DIGITS
    from trustact.laws.library_digest import content_digest

    readings = [f"{each} = {'yes' if yes else 'no'}" for each, yes in asked.readings.items()]
    # With the reasons, the last line of all names the library.
    library = "" if why else content_digest()[:SHOWN_DIGITS]
    for line in instruction_lines(asked.case, name, found, readings, why=why, library=library):
        print_line = streams.print_strong if line.strong else streams.print_text
        print_line(line.text)
    if outcomes:
        streams.print_text()
        day = str(asked.case.as_of)
        streams.print_text(
            plea_table(
                outcomes,
                day,
                has_charges=has_charges(asked.case),
                before_release=is_before_release(asked.case),
            )
        )
    if not why:
        return
    from trustact import __version__
    from trustact.cli.decide_text import decision_text
    from trustact.laws.library_digest import describe_in_words, law_versions
    from trustact.text_layout import wrap_text

    wholes = [_whole(asked, each) for each in found]
    for whole in wholes:
        streams.print_text()
        streams.print_text(
            decision_text(
                asked.case,
                name,
                whole.action,
                whole.reports,
                whole.combined,
                asked.readings,
                whole.changes,
            )
        )
    streams.print_text()
    versions = law_versions(one.decision.instrument for whole in wholes for one in whole.reports)
    if versions:
        lines = (f"  {law} {version}" for law, version in versions.items())
        streams.print_text("\n".join(["Versions of the laws that were asked", *lines, ""]))
    streams.print_text(
        wrap_text(f"trustact {describe_in_words(__version__, asked.named)}", "", "  ")
    )
