"""Case files as the command line takes them."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from trustact.api import check
from trustact.cli.command_line import WrongUseError
from trustact.deciding.chosen_readings import check_reading
from trustact.formats.case_files import locate_errors
from trustact.formats.yaml_files import (
    YamlFileError,
    decode_utf8,
    load_yaml,
    parse_yaml,
    read_bounded,
)
from trustact.language.case import Case
from trustact.language.errors import CaseErrors, TrustactError
from trustact.language.instrument import Instrument
from trustact.language.shown_text import quote_value
from trustact.language.silence import Filling
from trustact.language.value_checks import check_place
from trustact.laws.redirects import former_readings, read_redirects


def read_standard_input() -> str:
    """Return the text on standard input, which has to be UTF-8.

    Raises
    ------
    YamlFileError
        If it is closed, cannot be read, or is of another encoding.
    """
    if sys.stdin is None:
        raise YamlFileError("standard input is closed: send a case there, or name a file")
    try:
        raw = read_bounded(sys.stdin.buffer, "standard input")
    except OSError as error:
        raise YamlFileError(f"standard input: cannot be read: {error.strerror}") from error
    return decode_utf8(raw, "standard input")


def read_case(
    name: str, stdin: str | None, place: str | None = None, rules: Filling | None = None
) -> Case:
    """Read and check a case file.

    Parameters
    ----------
    name : str
        Path of the file, or "-" for `stdin`.
    place : str, optional
        Replaces the place in the file.
    rules : Filling, optional
        How facts are filled that the case does not state; those of the library unless given.

    Raises
    ------
    YamlFileError
        With file, line and fact of everything that is wrong.
    """
    shown, stated, lines = read_mapping(name, stdin, place)
    with locate_case_errors(shown, lines):
        return check(stated, rules=rules)


def read_mapping(
    name: str, stdin: str | None, place: str | None = None
) -> tuple[str, dict[str, Any], Mapping[str, int]]:
    """Return the name of a case file as it is shown, what it states, and the line of each value.

    Raises
    ------
    YamlFileError
        If it cannot be read, or is no map.
    """
    if not name:
        raise WrongUseError("the name of the case is empty; name a file, or - for standard input")
    mapping, lines = (
        parse_yaml(stdin or "", "standard input") if name == "-" else load_yaml(Path(name))
    )
    shown = "standard input" if name == "-" else name
    if isinstance(mapping, list):
        raise YamlFileError(
            f"{shown}: this is a list, like a scenario file; a case is a map that begins with "
            "as_of. Run scenarios with `trustact test`"
        )
    if not isinstance(mapping, dict):
        raise YamlFileError(
            f"{shown}: a case is a map that begins, for example, with as_of: 2014-03-01; this is "
            f"the single value {quote_value(mapping)}"
        )
    stated: dict[str, Any] = dict(mapping)
    if place is not None:
        stated["place"] = check_place(place, "--place")
    return shown, stated, lines


@contextmanager
def locate_case_errors(shown: str, lines: Mapping[str, int]) -> Iterator[None]:
    """Name the file and the line in the errors of a case."""
    try:
        yield
    except CaseErrors as errors:
        raise YamlFileError(locate_errors(shown, errors, lines)) from errors


def parse_readings(given: Sequence[str], instruments: Sequence[Instrument]) -> Mapping[str, bool]:
    """Return the readings that were chosen, from `NAME=yes` and `NAME=no`.

    Parameters
    ----------
    instruments : sequence of Instrument
        A reading has to be one of theirs.

    Raises
    ------
    WrongUseError
        If the form is wrong, no instrument has the reading, or it cannot be chosen.
    """
    readings = {name: r for i in instruments for name, r in i.readings.items()}
    chosen: dict[str, bool] = {}
    for text in given:
        name, _, word = text.partition("=")
        if word not in ("yes", "no"):
            raise WrongUseError(f"--reading {text}: write NAME=yes or NAME=no")
        try:
            check_reading(name, readings, former=former_readings(read_redirects()))
        except TrustactError as error:
            raise WrongUseError(f"--reading {text}: {error}") from error
        if chosen.get(name, word == "yes") != (word == "yes"):
            raise WrongUseError(f"--reading {name}: both yes and no were given")
        chosen[name] = word == "yes"
    return chosen
