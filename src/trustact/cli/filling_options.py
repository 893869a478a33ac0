"""The options that say what may be presumed where a case states nothing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from trustact.cli.command_line import WrongUseError

_C = TypeVar("_C", bound=Callable[..., Any])


def filling_options(command: _C) -> _C:
    """Add `--strict` and `--presume` to a command."""
    strict = click.option(
        "--strict", is_flag=True, help="Presume nothing: what is not stated stays unknown."
    )
    presume = click.option(
        "--presume",
        "presume_words",
        multiple=True,
        metavar="NAME=no",
        help="Switch a presumption off; repeatable.",
    )
    return strict(presume(command))


def parse_presumptions(words: Sequence[str]) -> Mapping[str, bool]:
    """Return the presumptions that are switched off.

    Raises
    ------
    WrongUseError
        For words that are not NAME=no, and for a presumption that is given twice.
    """
    found: dict[str, bool] = {}
    for each in words:
        name, equals, value = each.partition("=")
        if equals and value == "yes":
            raise WrongUseError(
                f"--presume {each}: a presumption can only be switched off. Without --strict it "
                f"is made where nothing is stated; leave the option out, or write {name}=no"
            )
        if not equals or value != "no":
            raise WrongUseError(f"--presume {each}: write NAME=no, as in no-other-law-bars=no")
        if name in found:
            raise WrongUseError(f"--presume {name} is given twice; give it once")
        found[name] = False
    return found
