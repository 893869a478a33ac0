"""All checks of one law, and how a law is found by its id or its file."""

from pathlib import Path

from trustact.authoring import (
    form_checks,
    index_checks,
    part_checks,
    scenario_checks,
    style_checks,
    table_checks,
    template_checks,
)
from trustact.authoring.finding import Finding
from trustact.authoring.law_source import Check, LawSource
from trustact.formats.yaml_files import YamlFileError
from trustact.language.errors import LawError
from trustact.laws.law_file import LawFileError

CHECKS_OF_THE_TEXT: tuple[Check, ...] = (
    form_checks.check_holds_no_program,
    form_checks.check_imports,
    form_checks.check_functions_are_provisions,
    form_checks.check_ends_with_its_table,
    style_checks.check_lines,
    style_checks.check_formatting,
    template_checks.check_was_edited,
)
"""Checks for which a law file need not run."""

CHECKS_OF_THE_LAW: tuple[Check, ...] = (
    template_checks.check_reading_was_taken_out,
    index_checks.check_id,
    index_checks.check_index,
    part_checks.check_citations_and_texts,
    part_checks.check_offense_lists,
    part_checks.check_undone_convictions,
    part_checks.check_readings,
    table_checks.check_table_is_whole,
    table_checks.check_rows_say_why,
)

CHECKS_OF_THE_SCENARIOS: tuple[Check, ...] = (
    scenario_checks.check_scenarios_pass,
    scenario_checks.check_provisions_are_shown,
    scenario_checks.check_answers_are_shown,
    scenario_checks.check_done_duties_are_shown,
)

CHECKS: tuple[Check, ...] = (
    *CHECKS_OF_THE_TEXT,
    *CHECKS_OF_THE_LAW,
    scenario_checks.check_scenarios_can_be_read,
    *CHECKS_OF_THE_SCENARIOS,
)
"""Every check of a law."""


def lint_law(path: Path) -> list[Finding]:
    """Return what is wrong with the law in a file and with the scenarios beside it.

    Where the law cannot be run or its scenarios cannot be read, what turns on that is not checked.
    """
    source = LawSource(path)
    try:
        source.tree  # noqa: B018 - read once here, for all checks
    except SyntaxError as error:
        return [source.at(error.lineno or 1, f"this is not Python: {error.msg}", "correct it")]
    found = [finding for check in CHECKS_OF_THE_TEXT for finding in check(source)]
    try:
        source.module  # noqa: B018 - run once here, for all checks
    except (LawError, LawFileError) as error:
        return sorted({*found, _why_not_run(source, error)})
    found += [finding for check in CHECKS_OF_THE_LAW for finding in check(source)]
    found += scenario_checks.check_scenarios_can_be_read(source)
    if source.scenario_path.exists() and _can_be_read(source):
        found += [finding for check in CHECKS_OF_THE_SCENARIOS for finding in check(source)]
    return sorted(set(found))


def _can_be_read(source: LawSource) -> bool:
    try:
        return bool(source.scenarios)
    except YamlFileError:
        return False


def _why_not_run(source: LawSource, error: LawError | LawFileError) -> Finding:
    if isinstance(error, LawFileError):
        return source.at(error.line or 1, error.problem, "nothing else of this law was checked")
    problem, _, instead = error.problem.partition("; ")
    where, _, line = (error.where or "").rpartition(":")
    here = Path(where).name == source.path.name
    return source.at(
        int(line) if here and line.isdigit() else 1,
        problem,
        instead or "nothing else of this law was checked",
    )
