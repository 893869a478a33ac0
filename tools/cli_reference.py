"""Write the reference of the commands into docs/cli.md, from the program itself.

Run it after a change to a command; a test fails while the page says something else.
"""

from pathlib import Path

import click

from trustact.cli.deciding_json import KEYS as DECIDE_KEYS
from trustact.cli.group import cli
from trustact.cli.reading import LAWS_KEYS, SHOW_KEYS
from trustact.cli.replaying import KEYS as REPLAY_KEYS

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
MARK = "<!-- generated below by tools/cli_reference.py -->"
_WIDTH = 88


def reference() -> str:
    """Return the generated part of the page.

    Returns
    -------
    str
        The help of every command, and the keys of what is printed as JSON.
    """
    parts = [MARK, ""]
    context = click.Context(cli, info_name="trustact", terminal_width=_WIDTH)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, terminal_width=_WIDTH)
        parts += [f"## trustact {name}", "", "```text", command.get_help(inner), "```", ""]
    parts += _keys("decide", DECIDE_KEYS)
    parts += _keys("replay", REPLAY_KEYS)
    parts += _keys("laws", LAWS_KEYS)
    parts += _keys("show", SHOW_KEYS)
    return "\n".join(parts)


def _keys(command: str, keys: dict[str, str]) -> list[str]:
    rows = [f"| `{key}` | {meaning} |" for key, meaning in keys.items()]
    return [f"## Keys of {command} --json", "", "| key | meaning |", "|---|---|", *rows, ""]


def page() -> str:
    """Return the whole page with its generated part made anew."""
    written = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    return written + reference()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
