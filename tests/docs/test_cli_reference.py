import cli_reference


def test_the_page_of_the_commands_says_what_the_program_says():
    written = cli_reference.PAGE.read_text(encoding="utf-8")
    assert written == cli_reference.render_page(), "run: python tools/cli_reference.py"


def test_every_option_of_every_command_is_on_the_page():
    page = cli_reference.PAGE.read_text(encoding="utf-8")
    options = [
        name
        for words in cli_reference.list_commands()
        for parameter in cli_reference.find_command(words).params
        if not getattr(parameter, "hidden", False)
        for name in parameter.opts
        if name.startswith("--")
    ]
    assert len(options) > 25
    assert all(option in page for option in options)
