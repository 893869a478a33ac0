import click

import cli_reference
from trustact.cli.command_line import cli


def find_command(words):
    command = cli
    for word in words:
        command = command.get_command(click.Context(cli), word)
    return command


def test_the_page_of_the_commands_is_up_to_date():
    page = cli_reference.PAGE.read_text(encoding="utf-8")
    assert page == cli_reference.render_page(), "run: python tools/cli_reference.py"


def test_every_option_of_every_command_is_on_the_page():
    page = cli_reference.PAGE.read_text(encoding="utf-8")
    options = [
        name
        for words in cli_reference.list_commands()
        for parameter in find_command(words).params
        if not getattr(parameter, "hidden", False)
        for name in parameter.opts
        if name.startswith("--")
    ]
    assert len(options) > 25
    assert all(option in page for option in options)
