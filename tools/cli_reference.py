"""Write the reference of the commands into docs/cli.md, from the program itself.

Run it after a change to a command; a test fails while the page says something else.
"""

import os
import subprocess
import sys
from pathlib import Path

import click

from trustact.cli.deciding_json import KEYS as DECIDE_KEYS
from trustact.cli.group import cli
from trustact.cli.reading import LAWS_KEYS, SHOW_KEYS
from trustact.cli.replaying import KEYS as REPLAY_KEYS

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
MARK = "<!-- generated below by tools/cli_reference.py -->"


def reference() -> str:
    """Return the generated part of the page.

    Returns
    -------
    str
        The help of every command, and the keys of what is printed as JSON.
    """
    parts = [MARK, ""]
    for name in cli.list_commands(click.Context(cli)):
        parts += [f"## trustact {name}", "", "```text", _help(name), "```", ""]
    parts += _keys("decide", DECIDE_KEYS)
    parts += _keys("replay", REPLAY_KEYS)
    parts += _keys("laws", LAWS_KEYS)
    parts += _keys("show", SHOW_KEYS)
    return "\n".join(parts)


def _help(command: str) -> str:
    # In a process of its own: a command remembers how its help was first asked for.
    found = subprocess.run(
        [sys.executable, "-m", "trustact", command, "--help"],
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


def page() -> str:
    """Return the whole page with its generated part made anew."""
    written = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    return written + reference()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
