"""Write the reference of the commands in docs/cli.md from the program.

Run it after a change to a command; a test fails while the page is out of date.
"""

import os
import subprocess
import sys
from pathlib import Path

import click

from trustact.cli.command_line import cli
from trustact.cli.decide_json import DECIDE_KEYS
from trustact.cli.effect import EFFECT_KEYS
from trustact.cli.figures_declined import DECLINED_KEYS
from trustact.cli.figures_record_share import RECORD_SHARE_KEYS
from trustact.cli.laws import LAWS_KEYS
from trustact.cli.laws_on_day import ON_DAY_KEYS, TIMELINE_KEYS
from trustact.cli.offense_lookup import OFFENSE_KEYS
from trustact.cli.replay_keys import REPLAY_KEYS
from trustact.cli.show import SHOW_KEYS
from trustact.cli.simulate import SIMULATE_CHECK_KEYS, SIMULATE_KEYS
from trustact.cli.synthetic import SYNTHETIC_KEYS
from trustact.evidence.comparison import COMPARISON_KEYS
from trustact.secure_communities.timeline_json import TIMELINE_JSON_KEYS

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
MARK = "<!-- generated below by tools/cli_reference.py -->"


def render_reference() -> str:
    """Return the generated part of the page: the help of every command, and the JSON keys."""
    parts = [MARK, ""]
    for words in list_commands():
        parts += [f"## trustact {' '.join(words)}", "", "```text", _help(words), "```", ""]
    parts += _keys("decide", DECIDE_KEYS)
    parts += _keys("replay", REPLAY_KEYS)
    parts += _keys("replay --compare", COMPARISON_KEYS)
    parts += _keys("figures criminal-record-share", RECORD_SHARE_KEYS)
    parts += _keys("figures declined", DECLINED_KEYS)
    parts += _keys("booking run", TIMELINE_JSON_KEYS)
    parts += _keys("effect", EFFECT_KEYS)
    parts += _keys("synthetic", SYNTHETIC_KEYS)
    parts += _keys("simulate", SIMULATE_KEYS)
    parts += _keys("simulate --check", SIMULATE_CHECK_KEYS)
    parts += _keys("laws", LAWS_KEYS)
    parts += _keys("laws --on", ON_DAY_KEYS)
    parts += _keys("laws --timeline", TIMELINE_KEYS)
    parts += _keys("show", SHOW_KEYS)
    parts += _keys("offense", OFFENSE_KEYS)
    return "\n".join(parts)


def list_commands() -> list[tuple[str, ...]]:
    """Return every command; the commands of a group follow it."""
    context = click.Context(cli)
    commands: list[tuple[str, ...]] = []
    for name in cli.list_commands(context):
        commands.append((name,))
        command = cli.get_command(context, name)
        if isinstance(command, click.Group):
            commands += [(name, inner) for inner in command.list_commands(context)]
    return commands


def _help(words: tuple[str, ...]) -> str:
    # In a separate process: click keeps the width with which help was first printed.
    done = subprocess.run(
        [sys.executable, "-m", "trustact", *words, "--help"],
        env=os.environ | {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def _keys(command: str, keys: dict[str, str]) -> list[str]:
    rows = [f"| `{key}` | {meaning} |" for key, meaning in keys.items()]
    return [f"## Keys of {command} --json", "", "| key | meaning |", "|---|---|", *rows, ""]


def render_page() -> str:
    """Return the whole page with its generated part up to date."""
    by_hand = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    return by_hand + render_reference()


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
