"""`trustact lint`: what is wrong with a law, line by line."""

from pathlib import Path

import click

from trustact import laws
from trustact.authoring.finding import Finding
from trustact.authoring.lint import lint_law
from trustact.cli import streams
from trustact.cli.command_line import CHECK_FAILED, WrongUseError
from trustact.language.errors import suggest_nearest
from trustact.language.places import is_place


@click.command("lint", short_help="One law, checked line by line.")
@click.argument("what", nargs=-1, required=True, metavar="LAW|FILE...")
@click.pass_context
def lint_command(ctx: click.Context, what: tuple[str, ...]) -> None:
    """Check laws (us-ca/values-act-2017) or law files, with the scenarios beside them.

    A law file must not contain statements such as if or for. Each provision must have a citation, a
    text and a basis. The table of the law must have no gaps. The scenarios must pass, and must show
    each provision met, not met and not known. No line may be longer than 100 columns, and where
    Ruff is installed the law file must be formatted as it would write it. Each finding is printed
    as a line "file:line: what is wrong; what would be right". The exit code is 1 if there are
    findings.
    """
    found = [finding for word in what for finding in lint_law(_law_file(word))]
    for finding in found:
        streams.print_text(str(_as_seen_from_here(finding)))
    if found:
        streams.print_text(f"{len(found)} finding{'s' if len(found) > 1 else ''}")
        ctx.exit(CHECK_FAILED)
    streams.print_text("no findings")


def _law_file(word: str) -> Path:
    """Return the file of a law, named by its id, its file or that of its scenarios."""
    if not word:
        raise WrongUseError("a name is empty; name a law or a law file")
    path = Path(word)
    if path.is_file():
        law_file = path.with_suffix(".py")
        if path.suffix not in (".py", ".yaml") or not law_file.is_file():
            raise WrongUseError(
                f"{word}: a law file ends in .py; its scenarios are beside it under the same name"
            )
        return law_file
    place, _, name = word.partition("/")
    if name and is_place(place):
        if not laws.scenario_file(word).with_suffix(".py").is_file():
            word = laws.current_id(word)
        law_file = laws.scenario_file(word).with_suffix(".py")
        if law_file.is_file():
            return law_file
        if (entry := laws.load_index().find(word)) is not None:
            raise WrongUseError(
                f"{word} ({entry.place_name}, {entry.title}) is not in this library yet; "
                f"`trustact new {word}` writes the files to begin with"
            )
    raise WrongUseError(
        f"{word}: there is no such file, and no law has this id{suggest_nearest(word, laws.ids())}"
    )


def _as_seen_from_here(finding: Finding) -> Finding:
    here = Path.cwd()
    if finding.path.is_relative_to(here):
        path = finding.path.relative_to(here)
        return Finding(path, finding.line, finding.problem, finding.instead)
    return finding
