"""`trustact ask`: the guided interview in a terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from trustact import laws
from trustact.api.library_filling import filling
from trustact.api.public import binding_laws
from trustact.cli import streams
from trustact.cli.ask_text import (
    HELP_LINE,
    answer_lines,
    instructions,
    left_text,
    progress_text,
    question_text,
    stop_text,
)
from trustact.cli.clock import moment_now
from trustact.cli.command_line import WrongUseError
from trustact.cli.filling_options import filling_options, parse_presumptions
from trustact.cli.profile_options import CaseInSetting, CaseSetting, profile_options
from trustact.cli.sheet_options import check_sheet, sheet_options, write_sheet
from trustact.cli.typed_lines import TypedLines, open_typed_lines
from trustact.deciding.case_variations import case_to_mapping
from trustact.formats.yaml_files import load_yaml
from trustact.guided_interview import GuidedInterview, Question, parse_typed_answer
from trustact.guided_interview.interview_options import ACTIONS_AT_RELEASE
from trustact.language.errors import TrustactError
from trustact.language.shown_text import format_json
from trustact.language.vocabulary import ACTIONS
from trustact.output_files import check_target, write_text

BACK, LEFT, STOP = ("b", "back"), ("l", "left"), ("q", "stop")
"""What is typed in place of an answer."""

_POLICIES_DIFFER = (
    "  no local policy: they are not the same for all acts; ask about one, as --action hold"
)


@click.command("ask", short_help="One person's case, question by question.")
@click.argument("case_file", metavar="[CASE]", required=False)
@click.option("--place", metavar="PLACE", help="Where the agency is; overrides the case.")
@click.option("--agency", metavar="AGENCY", help="The agency that would act.")
@click.option("--as-of", "as_of", metavar="WHEN", help="Day, or day and time. Default: now.")
@click.option(
    "--action",
    "actions",
    type=click.Choice(ACTIONS),
    multiple=True,
    help="What the agency would do; repeatable. Default: hold, notify and transfer.",
)
@click.option("--law", "law_ids", multiple=True, metavar="ID", help="Ask this law; repeatable.")
@click.option(
    "--reading",
    "reading_words",
    multiple=True,
    metavar="NAME=yes|no",
    help="A reading of a disputed question that a court or counsel has chosen; repeatable.",
)
@filling_options
@profile_options
@click.option(
    "--resume",
    "resume_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Go on with an interview that was saved.",
)
@click.option(
    "--save",
    "save_file",
    metavar="FILE.json",
    help="Write the interview to FILE.json when it ends or is stopped; it has no names.",
)
@sheet_options
def ask_command(
    case_file: str | None,
    place: str | None,
    agency: str | None,
    as_of: str | None,
    actions: tuple[str, ...],
    law_ids: tuple[str, ...],
    reading_words: tuple[str, ...],
    strict: bool,
    presume_words: tuple[str, ...],
    resume_file: Path | None,
    save_file: str | None,
    sheet: str | None,
    person: str | None,
    setting: CaseSetting,
) -> None:
    """Answer for one person by plain questions, only those that can still matter.

    CASE is a case file with what is known already. A question is answered with a word or a number;
    "?" says that it was looked up and is not known, an empty line that nobody looked it up.
    Nothing is asked on which lawyers differ: that goes to counsel.
    """
    check_target("--save", save_file, (".json",), [case_file] if case_file else [])
    check_sheet(sheet, person, [case_file] if case_file else [])
    if resume_file is not None:
        if case_file is not None:
            raise WrongUseError("--resume has its own case; give either CASE or --resume")
        interview = _resume(resume_file)
    else:
        given = {"place": place, "agency": agency, "as_of": as_of}
        asked = actions or ACTIONS_AT_RELEASE
        start, stated, policies_taken = _start(case_file, given, asked, setting)
        interview = GuidedInterview(
            start,
            laws=law_ids,
            readings=_readings(stated, law_ids, asked, _parse_readings(reading_words)),
            strict=strict,
            presume=parse_presumptions(presume_words),
            actions=asked,
        )
        notes = setting.notes_text(stated.notes)
        if notes:
            streams.print_text(notes)
        if not policies_taken:
            streams.print_text(_POLICIES_DIFFER)
    streams.print_text(HELP_LINE)
    ended = _ask_all(interview, open_typed_lines())
    if save_file is not None:
        write_text(save_file, format_json(interview.suspend()) + "\n")
        streams.print_text(f"saved in {save_file}")
    if not ended:
        streams.print_text("\nstopped before the end; what was not asked may change this answer:")
    streams.print_text()
    for line in answer_lines(interview):
        print_line = streams.print_strong if line.strong else streams.print_text
        print_line(line.text)
    if sheet is not None and interview.case is not None:
        write_sheet(sheet, interview.case, instructions(interview), person)
        streams.print_text(f"sheet in {sheet}")


def _start(
    case_file: str | None,
    given: Mapping[str, str | None],
    actions: Sequence[str],
    setting: CaseSetting,
) -> tuple[dict[str, Any], CaseInSetting, bool]:
    """Return the case with which an interview begins, with what the profile adds.

    An interview has one case for all acts, so that a local policy is taken only if it is the same
    for each of them; the last value says whether that is so.
    """
    rules = filling()
    now: dict[str, Any] = {"as_of": moment_now()}
    stated = CaseInSetting(setting, "the command line", now, {}, rules)
    if case_file is not None:
        stated = setting.read_case(case_file, None, None, rules)
    named = {name: value for name, value in given.items() if value is not None}
    stated = replace(stated, stated={**stated.stated, **named}, _done={})
    first, *others = [case_to_mapping(stated.case(action)) for action in actions]
    if all(other == first for other in others):
        return first, stated, True
    stated = replace(stated, _done={})
    return case_to_mapping(stated.case()), stated, False


def _readings(
    stated: CaseInSetting,
    law_ids: Sequence[str],
    actions: Sequence[str],
    chosen: Mapping[str, bool],
) -> Mapping[str, bool]:
    """Return the readings of the command line, and those that the profile has for these laws."""
    case = stated.case()
    named = [laws.get(law_id) for law_id in law_ids]
    if named or case.fact_values.get("place") is None:
        return stated.readings(named, chosen)
    return stated.readings([law for each in actions for law in binding_laws(case, each)], chosen)


def _resume(file: Path) -> GuidedInterview:
    content, _ = load_yaml(file)
    try:
        return GuidedInterview.resume(content)
    except TrustactError as error:
        raise WrongUseError(f"{file}: {error}") from error


def _parse_readings(words: Sequence[str]) -> Mapping[str, bool]:
    chosen: dict[str, bool] = {}
    for each in words:
        name, _, word = each.partition("=")
        if word not in ("yes", "no"):
            raise WrongUseError(f"--reading {each}: write NAME=yes or NAME=no")
        chosen[name] = word == "yes"
    return chosen


def _ask_all(interview: GuidedInterview, lines: TypedLines) -> bool:
    """Ask every question; return whether the interview came to its end."""
    shown = warned = ""
    refused: Question | None = None
    while (question := interview.next_question) is not None:
        warning, so_far = stop_text(interview), progress_text(interview)
        news = [warning if warning != warned else "", so_far if so_far != shown else ""]
        if any(news):
            streams.print_text("\n" + "\n".join(filter(None, news)))
        warned, shown = warning, so_far
        if question != refused:  # its options stand above
            streams.print_text("\n" + question_text(question))
        words = [option.label for option in question.options]
        typed = lines.read("> ", [*words, "back", "left", "stop"])
        if typed is None or typed.strip().lower() in STOP:
            return False
        refused = None
        try:
            _take(interview, question, typed.strip())
        except TrustactError as error:
            streams.print_text(f"  {error}")
            refused = question if typed.strip().lower() not in BACK else None
    return True


def _take(interview: GuidedInterview, question: Question, typed: str) -> None:
    if typed.lower() in BACK:
        interview.back()
    elif typed.lower() in LEFT:
        streams.print_text(left_text(interview))
    elif not typed:
        interview.skip()
    else:
        interview.answer(parse_typed_answer(question, typed))
