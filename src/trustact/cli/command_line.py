"""The commands by name, each imported when it is called, and the one place that handles errors.

Exit codes: 0 done, 1 a check failed, 2 wrong use, 3 done but rows or lines were not read, 4 an
answer is undetermined (`decide --exit-code`), 70 a defect of the program, 129, 130 and 143 stopped
by a signal (the terminal has gone, Ctrl-C, ended), 141 the reader of the output has gone.
"""

import difflib
import importlib
import os
import sys
from collections.abc import Mapping
from typing import Any, NoReturn

import click

from trustact.cli import streams
from trustact.cli.stop_signals import StopSignal, end_on_signals

COMMANDS = {
    "demo": ("demo", "The main results on the real records that come with the package."),
    "decide": ("decide", "One person's case: what to do, why, and what to find out."),
    "ask": ("ask", "One person's case, question by question."),
    "replay": ("replay", "Laws over many records: counts, shares and bounds."),
    "import": ("import_table", "A table of one's own: what its columns state."),
    "synthetic": ("synthetic", "Requests made from published shares; nobody is in them."),
    "audit": ("audit", "What became of each immigration request in a jail's records."),
    "report": ("report", "Reports that statutes ask for, from a table of events."),
    "figures": ("figures", "Figures of public records, each with its source and basis."),
    "effect": ("effect", "What followed a policy that began in some places before others."),
    "laws": ("laws", "The laws in this library."),
    "show": ("show", "One law: its provisions, dates, readings, duties and changes."),
    "library": ("library", "Write all laws as data (JSON) to one file."),
    "facts": ("facts", "The facts that a case can state."),
    "offense": ("offense_lookup", "What the tables have of one statute citation."),
    "test": ("test", "Run scenario files: cases with their expected answers."),
    "lint": ("lint", "One law, checked line by line."),
    "new": ("new", "A law that is to be written: its file, scenarios and table."),
    "booking": ("booking", "One booking from the prints to the outcome, with the law as the gate."),
    "form": ("form", "What a transaction, a message or a detainer form says."),
    "case": ("case", "Case files from what a jail has on paper."),
    "simulate": ("simulate", "Bookings in a state over years, with or without a law."),
}
"""Command -> module below `trustact.cli`, and what it is in one line."""

OLD_COMMANDS = {
    ("flow", "list"): "booking list",
    ("flow", "run"): "booking run",
    ("flow", "serve-check"): "booking serve-check",
    ("flow", "read"): "form read",
    ("flow", "simulate"): "simulate",
}
"""Commands under their old names -> the command that replaced them."""

CHECK_FAILED, WRONG_USE, ROWS_REJECTED, OPEN_ANSWER = 1, 2, 3, 4
DEFECT, INTERRUPTED, BROKEN_PIPE = 70, 130, 141

COMMAND_KEY = "trustact.command"
"""Under which key a click context keeps the command line as it was typed."""


class WrongUseError(click.ClickException):
    """The command cannot be carried out as given; the message says what would be right."""

    exit_code = WRONG_USE


class SelfCheckError(click.ClickException):
    """A check within the program failed."""

    exit_code = CHECK_FAILED


class LazyGroup(click.Group):
    """Commands that are imported when they are called.

    Parameters
    ----------
    table : mapping of str to (str, str)
        Command -> module in `trustact.cli`, and what it is in one line; in the order in which a
        new user needs them.
    """

    def __init__(self, *args: Any, table: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in self.table:
            return None
        module = importlib.import_module(f"trustact.cli.{self.table[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for an unknown word name the nearest, for an old name the new one."""
        if args and args[0] not in self.table and args[0] == "flow":
            raise WrongUseError(_new_name(args))
        if args and args[0] not in self.table and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], self.table, n=1)
            hint = f"did you mean {near[0]!r}? The" if near else "the"
            ctx.fail(f"{args[0]!r} is not a command; {hint} commands are: {', '.join(self.table)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in self.table.items()])


def _new_name(args: list[str]) -> str:
    """Return in one line what an old command is called now."""
    old = tuple(args[:2])
    if old in OLD_COMMANDS:
        return f"`trustact {' '.join(old)}` is now `trustact {OLD_COMMANDS[old]}`"
    return (
        "`trustact flow` is now `trustact booking` (list, run, serve-check), "
        "`trustact form read` and `trustact simulate`"
    )


class RootGroup(LazyGroup):
    """All commands; keeps the command line as typed, and turns errors into messages."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the command line as typed, for the provenance of figures."""
        args_as_typed = ctx.meta[COMMAND_KEY] = ["trustact", *args]
        try:
            return super().parse_args(ctx, args)
        except click.ClickException as error:
            _raise_printable(error, args_as_typed)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; every error that a user can correct becomes a message."""
        try:
            with streams.print_renamed_laws():
                return super().invoke(ctx)
        except click.ClickException as error:
            _raise_printable(error, ctx.meta[COMMAND_KEY])
        except OSError as error:
            if streams.is_broken_pipe(error):
                # Without this, click would exit with 1, which means that a check failed.
                raise click.exceptions.Exit(BROKEN_PIPE) from error
            if not isinstance(error.filename, str | bytes | os.PathLike):
                raise
            from trustact.language.shown_text import escape_line

            name = escape_line(os.fsdecode(error.filename))
            raise WrongUseError(f"{name}: {error.strerror}") from error
        except Exception as error:
            raise _to_click_error(error, ctx.meta[COMMAND_KEY]) from error


def _raise_printable(error: click.ClickException, words: list[str]) -> NoReturn:
    """Raise an error of the command line again, with a message that a terminal can print."""
    message = error.format_message()
    safe = _printable(message, words)
    if safe == message:
        raise error
    if isinstance(error, click.UsageError):
        raise click.UsageError(safe, error.ctx) from error
    raise (SelfCheckError(safe) if error.exit_code == CHECK_FAILED else WrongUseError(safe))


def _printable(message: str, words: list[str]) -> str:
    """Return a message of a bounded length that moves no cursor.

    No word of the user begins a line in it.
    """
    from trustact.language.shown_text import cut_message, escape_for_terminal

    message = cut_message(escape_for_terminal(message))
    for word in words:
        for line in escape_for_terminal(word).split("\n")[1:]:
            message = message.replace(f"\n{line}", rf"\n{line}") if line else message
    return message


def _to_click_error(error: Exception, words: list[str]) -> Exception:
    from trustact.language.errors import BackEndsDifferError, TrustactError

    if not isinstance(error, TrustactError):
        return error
    if isinstance(error, BackEndsDifferError):
        return SelfCheckError(_printable(str(error), words))
    return WrongUseError(_printable(str(error), words))


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from trustact import __version__
    from trustact.language.errors import TrustactError
    from trustact.laws.library_digest import own_digest

    try:
        digest = own_digest()
    except TrustactError as error:
        raise _to_click_error(error, ctx.meta[COMMAND_KEY]) from error
    streams.print_text(f"trustact {__version__}\nlibrary {digest}")
    ctx.exit()


@click.group(
    cls=RootGroup,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Nothing is sent anywhere. Not legal advice: it shows what the written law says.",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version and the digest of the library, and exit.",
)
def cli() -> None:
    """Find out when a local agency may hold, notify or transfer for immigration authorities.

    The laws as code: decide one case with reasons, or replay a law over many records.
    """


def main() -> NoReturn:
    """Run the command line and exit with its code."""
    stdout_is_open = streams.prepare_streams()
    end_on_signals()
    if sys.flags.optimize > 1:
        streams.print_text(
            "Error: trustact cannot run with Python's option -OO (or PYTHONOPTIMIZE=2): it "
            "removes docstrings, and those of a law are its text; run it without, or with -O",
            err=True,
        )
        sys.exit(WRONG_USE)
    try:
        code = cli.main(prog_name="trustact", standalone_mode=False)
        sys.stdout.flush()
        if not stdout_is_open and not code:
            streams.print_text(
                "the standard output is closed, so the answer was not printed", err=True
            )
            sys.exit(BROKEN_PIPE)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except StopSignal as stop:
        streams.print_text("stopped", err=True)
        sys.exit(stop.exit_code)
    except (click.Abort, KeyboardInterrupt):
        streams.print_text("stopped", err=True)
        sys.exit(INTERRUPTED)
    except OSError as error:
        if streams.is_disk_full(error):
            streams.print_text(f"Error: the output cannot be written: {error.strerror}", err=True)
            streams.close_stdout()
            sys.exit(WRONG_USE)
        if not streams.is_broken_pipe(error):
            _report_defect(error)
        streams.close_stdout()
        sys.exit(BROKEN_PIPE)
    except Exception as error:
        if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryException":
            _report_no_memory()  # the second is the error of DuckDB, which is not imported here
        _report_defect(error)


def _report_no_memory() -> NoReturn:
    streams.print_text(
        "Error: this machine does not have enough memory for it; nothing was answered. Split the "
        "file, close other programs, or take a larger machine",
        err=True,
    )
    sys.exit(WRONG_USE)


def _report_defect(error: Exception) -> NoReturn:
    if os.environ.get("TRUSTACT_TRACEBACK"):
        raise error
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = "" if frame is None else f" ({frame.tb_frame.f_code.co_filename}:{frame.tb_lineno})"
    streams.print_text(
        f"Error: this is a defect of trustact: {type(error).__name__}: {error}{where}\n"
        "Please report it. TRUSTACT_TRACEBACK=1 in the environment prints the traceback.",
        err=True,
    )
    sys.exit(DEFECT)
