import click

import cli_reference
from trustact.cli.group import cli


def test_the_page_of_the_commands_says_what_the_program_says():
    written = cli_reference.PAGE.read_text(encoding="utf-8")
    assert written == cli_reference.page(), "run: python tools/cli_reference.py"


def test_every_option_of_every_command_is_on_the_page():
    page = cli_reference.PAGE.read_text(encoding="utf-8")
    context = click.Context(cli)
    options = [
        name
        for command in cli.list_commands(context)
        for parameter in cli.get_command(context, command).params
        for name in parameter.opts
        if name.startswith("--")
    ]
    assert len(options) > 15
    assert all(option in page for option in options)
