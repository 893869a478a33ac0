"""Write the reference of the commands into docs/cli.md, from the program itself.

Run it after a change to a command; a test fails while the page says something else.
"""

import os
import subprocess
import sys
from pathlib import Path

import click

from trustact.cli.command_line import cli
from trustact.cli.decide_json import DECIDE_KEYS
from trustact.cli.laws import LAWS_KEYS, SHOW_KEYS
from trustact.cli.replay import REPLAY_KEYS
from trustact.cli.simulate import SIMULATE_CHECK_KEYS, SIMULATE_KEYS
from trustact.secure_communities.timeline_json import TIMELINE_JSON_KEYS

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
MARK = "<!-- generated below by tools/cli_reference.py -->"


def render_reference() -> str:
    """Return the generated part of the page.

    Returns
    -------
    str
        The help of every command, and the keys of what is printed as JSON.
    """
    parts = [MARK, ""]
    for words in list_commands():
        parts += [f"## trustact {' '.join(words)}", "", "```text", _help(words), "```", ""]
    parts += _keys("decide", DECIDE_KEYS)
    parts += _keys("replay", REPLAY_KEYS)
    parts += _keys("booking run", TIMELINE_JSON_KEYS)
    parts += _keys("simulate", SIMULATE_KEYS)
    parts += _keys("simulate --check", SIMULATE_CHECK_KEYS)
    parts += _keys("laws", LAWS_KEYS)
    parts += _keys("show", SHOW_KEYS)
    return "\n".join(parts)


def list_commands() -> list[tuple[str, ...]]:
    """Return every command, those of a group behind it.

    Returns
    -------
    list of tuple of str
    """
    context = click.Context(cli)
    found: list[tuple[str, ...]] = []
    for name in cli.list_commands(context):
        found.append((name,))
        command = cli.get_command(context, name)
        if isinstance(command, click.Group):
            found += [(name, below) for below in command.list_commands(context)]
    return found


def find_command(words: tuple[str, ...]) -> click.Command:
    """Return the command that some words name.

    Parameters
    ----------
    words : tuple of str

    Returns
    -------
    click.Command
    """
    command: click.Command | None = cli
    for word in words:
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(cli), word)
    assert command is not None
    return command


def _help(words: tuple[str, ...]) -> str:
    # In a process of its own: a command remembers how its help was first asked for.
    found = subprocess.run(
        [sys.executable, "-m", "trustact", *words, "--help"],
        env=os.environ | {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return found.stdout.strip()


def _keys(command: str, keys: dict[str, str]) -> list[str]:
    rows = [f"| `{key}` | {meaning} |" for key, meaning in keys.items()]
    return [f"## Keys of {command} --json", "", "| key | meaning |", "|---|---|", *rows, ""]


def render_page() -> str:
    """Return the whole page with its generated part made anew."""
    written = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    return written + render_reference()


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
