"""`trustact test`: scenario files, each a case with the answer that is expected."""

from collections.abc import Iterator
from pathlib import Path

import click

from trustact import laws
from trustact.api import decide
from trustact.cli.command_line import CHECK_FAILED
from trustact.cli.decide_text import reason_lines
from trustact.deciding import Decision
from trustact.formats.scenario_files import Scenario, includes_fact, read_scenarios
from trustact.formats.yaml_files import YamlFileError
from trustact.language.errors import TrustactError
from trustact.language.offense import OffenseClassifier
from trustact.offenses.classifier import offense_tables
from trustact.text_layout import wrap_text


@click.command("test", short_help="Scenario files: cases with the answer that is expected.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True))
@click.pass_context
def test_command(ctx: click.Context, paths: tuple[str, ...]) -> None:
    """Run scenario files and folders of them; without PATH all that stand beside the laws.

    Each failure is printed with the answer that was expected, the one that was given, and its
    reasons. The last line reads "N passed, N failed"; the exit code is 1 on any failure.
    """
    passed = failed = 0
    for found in _failures([Path(path) for path in paths] or _scenario_files_of_laws()):
        if found:
            failed += 1
            click.echo(found)
        else:
            passed += 1
    click.echo(f"{passed} passed, {failed} failed")
    if failed:
        ctx.exit(CHECK_FAILED)


def _scenario_files_of_laws() -> list[Path]:
    return [path for path in map(laws.scenario_file, laws.ids()) if path.exists()]


def _failures(paths: list[Path]) -> Iterator[str]:
    """Yield for each scenario what failed of it, nothing where it passed."""
    tables = offense_tables()
    for path in paths:
        yield from _failures_in(path, tables)


def _failures_in(path: Path, tables: OffenseClassifier) -> Iterator[str]:
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix in (".yaml", ".yml", ".json"))
        if not files:
            raise YamlFileError(f"{path}: no scenario file (.yaml or .json) in this folder")
        for file in files:
            yield from _failures_in(file, tables)
        return
    scenarios = read_scenarios(path, tables)
    while True:
        try:
            scenario = next(scenarios)
        except StopIteration:
            return
        except YamlFileError as error:
            # The rest of a file that cannot be read is not run: that is one failure, said once.
            yield f"FAILED {error}"
            return
        yield failure_text(scenario)


def failure_text(scenario: Scenario) -> str:
    """Return what failed of a scenario, with expected, given and reasons; nothing where it passed.

    Parameters
    ----------
    scenario : Scenario

    Returns
    -------
    str
    """
    try:
        decision = decide(scenario.case, scenario.law, scenario.action)
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


def find_differences(scenario: Scenario, decision: Decision) -> list[str]:
    """Return in which ways a decision is not the expected one.

    Parameters
    ----------
    scenario : Scenario
    decision : Decision

    Returns
    -------
    list of str
    """
    problems = []
    if decision.answer != scenario.expect:
        problems.append(f"expected {scenario.expect}, given {decision.answer}")
    for path in scenario.missing:
        if not includes_fact(path, decision.missing):
            problems.append(f"expected {path} among the missing facts")
    duties = {due.duty.id for due in decision.duties}
    for duty in scenario.duties:
        if duty not in duties:
            problems.append(f"expected the duty {duty}")
    return problems
