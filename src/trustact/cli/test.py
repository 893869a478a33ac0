"""`trustact test`: scenario files, each a case with the answer that is expected."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from trustact import laws
from trustact.api import decide
from trustact.authoring.scenario_differences import find_differences
from trustact.authoring.scenario_laws import law_of_scenario
from trustact.cli.command_line import CHECK_FAILED, WrongUseError
from trustact.cli.decide_text import reason_lines
from trustact.formats.scenario_files import (
    Scenario,
    UnreadableScenario,
    scan_scenarios,
    scenario_files,
)
from trustact.formats.yaml_files import YamlFileError
from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.places import is_place
from trustact.offenses.classifier import offense_tables
from trustact.text_layout import wrap_text


@click.command("test", short_help="Scenario files: cases with the answer that is expected.")
@click.argument("what", nargs=-1, metavar="[LAW|PATH]...")
@click.pass_context
def test_command(ctx: click.Context, what: tuple[str, ...]) -> None:
    """Run the scenarios of a law (us-ca/values-act-2017), of a file or of a folder.

    A law that stands beside a scenario file, under the same name, is asked as it is written there.
    Without an argument the scenarios of all laws run. Each failure is printed with the answer that
    was expected, the one that was given, and its reasons. The last line reads "N passed, N failed",
    and counts after that the scenarios that could not be read, if there are any; the exit code is 1
    unless all passed.
    """
    count = _Count()
    for file in [file for word in what for file in _files(word)] or _scenario_files_of_laws():
        for problem in _problems(file, count):
            click.echo(problem)
    click.echo(str(count))
    if count.failed or count.unreadable:
        ctx.exit(CHECK_FAILED)


@dataclass(slots=True)
class _Count:
    passed: int = 0
    failed: int = 0
    unreadable: int = 0

    def __str__(self) -> str:
        said = f"{self.passed} passed, {self.failed} failed"
        return f"{said}, {self.unreadable} could not be read" if self.unreadable else said


def _files(word: str) -> list[Path]:
    """Return the scenario files that a path or the id of a law stands for."""
    path = Path(word)
    if path.suffix == ".py" and path.is_file():
        path = path.with_suffix(".yaml")
        if not path.is_file():
            raise WrongUseError(f"{word}: this law has no scenarios; they would stand in {path}")
    if path.exists():
        return scenario_files(path)
    place, _, name = word.partition("/")
    beside = laws.scenario_file(word) if name and is_place(place) else path
    if beside.exists():
        return [beside]
    if word not in laws.ids():
        raise WrongUseError(
            f"{word}: there is no such file or folder, and no law has this id"
            f"{suggest_nearest(word, laws.ids())}"
        )
    raise WrongUseError(f"{word}: this law has no scenarios; they would stand in {beside}")


def _scenario_files_of_laws() -> list[Path]:
    return [path for path in map(laws.scenario_file, laws.ids()) if path.exists()]


def _problems(file: Path, count: _Count) -> Iterator[str]:
    """Run the scenarios of a file; count all, and yield what is wrong with those that fail."""
    said: set[str] = set()
    try:
        for scenario in scan_scenarios(file, offense_tables()):
            if isinstance(scenario, UnreadableScenario):
                count.unreadable += 1
                yield _unreadable(scenario, said)
            elif problem := failure_text(scenario, file):
                count.failed += 1
                yield problem
            else:
                count.passed += 1
    except YamlFileError as error:
        count.failed += 1
        yield f"FAILED {error}\n  none of the scenarios of this file were run"


def _unreadable(scenario: UnreadableScenario, said: set[str]) -> str:
    """Say why a scenario did not run; what is wrong in `given` is explained once for a file."""
    named = f"{scenario.id} ({scenario.where})" if scenario.id else scenario.where
    again = scenario.problem in said
    said.add(scenario.problem)
    problem = scenario.problem.replace("\n", "\n  ")
    return f"COULD NOT BE READ {named}\n  {'the same as above' if again else problem}"


def failure_text(scenario: Scenario, file: Path) -> str:
    """Return what failed of a scenario, with expected, given and reasons; nothing where it passed.

    The law beside the file is asked as its file says now, whatever the index says of it.
    """
    try:
        decision = decide(scenario.case, law_of_scenario(scenario, file), scenario.action)
    except TrustactError as error:
        return f"FAILED {scenario.id} ({scenario.where})\n  {error}"
    problems = find_differences(scenario, decision)
    if not problems:
        return ""
    lines = [f"FAILED {scenario.id} ({scenario.where})"]
    lines += [f"  {problem}" for problem in problems]
    lines.append(wrap_text(scenario.why, "  why it is expected: "))
    if decision.missing:
        lines.append(wrap_text(", ".join(decision.missing), "  missing: "))
    lines.append("  reasons given:")
    for reason in decision.reasons:
        lines += reason_lines(reason, "    ", decision.basis)
    return "\n".join(lines)
