"""`trustact test`: scenario files, which give cases and their expected answers."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from trustact import laws
from trustact.api.library_filling import filling
from trustact.authoring.index_builder import is_index_file
from trustact.authoring.scenario_differences import find_differences
from trustact.authoring.scenario_laws import decide_scenario, law_of_scenario
from trustact.cli import streams
from trustact.cli.command_line import CHECK_FAILED, WrongUseError
from trustact.cli.decide_text import reason_lines
from trustact.formats.scenario_files import (
    Scenario,
    UnreadableScenario,
    scan_scenarios,
    scenario_files,
)
from trustact.formats.yaml_files import YamlFileError
from trustact.language.errors import LawNotInLibraryError, TrustactError, suggest_nearest
from trustact.language.places import is_place
from trustact.language.shown_text import escape_line
from trustact.offenses.classifier import offense_tables
from trustact.text_layout import wrap_text

PASSED, FAILED, UNREADABLE = "PASSED", "FAILED", "COULD NOT BE READ"


@click.command("test", short_help="Run scenario files: cases with their expected answers.")
@click.argument("what", nargs=-1, metavar="[LAW|PATH]...")
@click.pass_context
def test_command(ctx: click.Context, what: tuple[str, ...]) -> None:
    """Run the scenarios of a law (us-ca/values-act-2017), of a file or of a folder.

    A law beside a scenario file, under the same name, is read from that file. Without an argument
    the scenarios of all laws run. Each failure is printed with the expected answer, the answer
    given, and its reasons. An error that stops several scenarios of a file is printed once, with
    their number. The last line is "N passed, N failed", followed by the number of scenarios that
    could not be read, if any. The exit code is 1 unless all passed.
    """
    count = _Count()
    for file in [file for word in what for file in _files(word)] or _scenario_files_of_laws():
        for problem in _problems(file, count):
            streams.print_text(problem)
    streams.print_text(str(count))
    if count.failed or count.unreadable:
        ctx.exit(CHECK_FAILED)


@dataclass(slots=True)
class _Count:
    passed: int = 0
    failed: int = 0
    unreadable: int = 0

    def add(self, verdict: str) -> None:
        """Count one scenario."""
        self.passed += verdict == PASSED
        self.failed += verdict == FAILED
        self.unreadable += verdict == UNREADABLE

    def __str__(self) -> str:
        counts = f"{self.passed} passed, {self.failed} failed"
        return f"{counts}, {self.unreadable} could not be read" if self.unreadable else counts


def _files(word: str) -> list[Path]:
    """Return the scenario files of a path or of the id of a law."""
    if not word:
        raise WrongUseError("a name is empty; name a law, a scenario file or a folder")
    path = Path(word)
    if path.suffix == ".py" and path.is_file():
        path = path.with_suffix(".yaml")
        if not path.is_file():
            raise WrongUseError(f"{word}: this law has no scenarios; they belong in {path}")
    if path.exists():
        return [file for file in scenario_files(path) if not is_index_file(file)]
    place, _, name = word.partition("/")
    beside = laws.scenario_file(word) if name and is_place(place) else path
    if beside != path and not beside.exists():
        word = laws.current_id(word)
        beside = laws.scenario_file(word)
    if beside.exists():
        return [beside]
    if (entry := laws.load_index().find(word)) is None:
        raise WrongUseError(
            f"{word}: neither a file or folder nor the id of a law"
            f"{suggest_nearest(word, laws.ids())}"
        )
    if entry.in_catalogue:
        raise WrongUseError(f"{word}: this law is only in the catalogue, so it has no scenarios")
    if not entry.in_library:
        raise LawNotInLibraryError(entry.id, entry.place_name, entry.title)
    raise WrongUseError(f"{word}: this law has no scenarios; they belong in {beside}")


def _scenario_files_of_laws() -> list[Path]:
    return [path for path in map(laws.scenario_file, laws.ids()) if path.exists()]


def _problems(file: Path, count: _Count) -> Iterator[str]:
    """Run and count the scenarios of a file; yield what is wrong with each that fails.

    An error of the law or of `given` stops many scenarios, and is yielded once, at the first.
    """
    stopped: dict[tuple[str, str], list[str]] = {}
    problems: list[tuple[str, str, list[str]]] = []
    try:
        for scenario in scan_scenarios(file, offense_tables(), filling()):
            name = escape_line(scenario.id)
            where = f"{name} ({scenario.where})" if name else scenario.where
            try:
                failure = failure_text(scenario, file)
            except TrustactError as error:
                verdict = FAILED if isinstance(scenario, Scenario) else UNREADABLE
                count.add(verdict)
                found = stopped.setdefault((verdict, str(error)), [])
                found.append(where)
                if len(found) == 1:
                    problems.append((verdict, textwrap.indent(str(error), "  "), found))
            else:
                count.add(FAILED if failure else PASSED)
                if failure:
                    problems.append((FAILED, failure, [where]))
    except YamlFileError as error:
        count.add(FAILED)
        yield f"{FAILED} {error}\n  none of the scenarios of this file were run"
    for verdict, problem, scenarios in problems:
        several = f"{len(scenarios)} scenarios, the first: " if len(scenarios) > 1 else ""
        yield f"{verdict} {several}{scenarios[0]}\n{problem}"


def failure_text(scenario: Scenario | UnreadableScenario, file: Path) -> str:
    """Return what failed: expected and given answer, and reasons. Empty where it passed.

    The law beside the file decides, whatever the index says of it.

    Raises
    ------
    TrustactError
        If the scenario or its law cannot be read.
    """
    if isinstance(scenario, UnreadableScenario):
        raise TrustactError(scenario.problem)
    decision = decide_scenario(scenario, law_of_scenario(scenario, file))
    problems = find_differences(scenario, decision)
    if not problems:
        return ""
    lines = [f"  {problem}" for problem in problems]
    lines.append(wrap_text(scenario.why, "  why it is expected: "))
    if decision.missing:
        lines.append(wrap_text(", ".join(decision.missing), "  missing: "))
    lines.append("  reasons given:")
    for reason in decision.reasons:
        lines += reason_lines(reason, "    ", decision.basis)
    return "\n".join(lines)
