"""Lines that somebody types: with editing and completion in a terminal, plain from a pipe."""

import sys
from collections.abc import Sequence
from typing import Protocol

from trustact.cli import streams


class TypedLines(Protocol):
    """Where lines come from."""

    def read(self, prompt: str, words: Sequence[str]) -> str | None:
        """Return a line; None where there are no more.

        Parameters
        ----------
        words : sequence of str
            What can be completed.
        """


def open_typed_lines() -> TypedLines:
    """Return the lines of the terminal, or those of a pipe."""
    if sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
        return _TerminalLines()
    return _PipedLines()


class _PipedLines:
    def read(self, prompt: str, words: Sequence[str]) -> str | None:
        line = "" if sys.stdin is None else sys.stdin.readline()
        if not line:
            return None
        # What was typed stands in the output too, so that it can be read as a record.
        streams.print_text(prompt + line.rstrip("\r\n"))
        return line


class _TerminalLines:
    def __init__(self) -> None:
        # Imported here: nothing but this needs a terminal.
        from prompt_toolkit import PromptSession
        from prompt_toolkit.history import DummyHistory

        # No history: an answer is about a person, and is kept nowhere.
        self.session: PromptSession[str] = PromptSession(history=DummyHistory())

    def read(self, prompt: str, words: Sequence[str]) -> str | None:
        from prompt_toolkit.completion import WordCompleter

        completer = WordCompleter(list(words), ignore_case=True, sentence=True)
        try:
            return self.session.prompt(prompt, completer=completer, complete_while_typing=False)
        except (EOFError, KeyboardInterrupt):
            return None
