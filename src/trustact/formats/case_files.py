"""Reads case files: the known facts about one person on one day, as YAML or JSON."""

from collections.abc import Mapping
from pathlib import Path

from trustact.formats.yaml_files import YamlFileError, load_yaml
from trustact.language.case import Case
from trustact.language.errors import CaseErrors, list_problems
from trustact.language.offense import OffenseClassifier
from trustact.language.shown_text import escape_line
from trustact.language.silence import NO_FILLING, Filling


def read_case(
    path: Path, tables: OffenseClassifier | None = None, filling: Filling = NO_FILLING
) -> Case:
    """Read and check one case file.

    Parameters
    ----------
    tables : OffenseClassifier, optional
        Classifies offenses by level and list.
    filling : Filling, optional
        How facts are filled that the case does not state.

    Raises
    ------
    YamlFileError
        With the file, line and fact of every error.
    """
    mapping, lines = load_yaml(path)
    if not isinstance(mapping, dict):
        raise YamlFileError(
            f"{path}: a case must be a map that begins with as_of, not a {type(mapping).__name__}"
        )
    try:
        return Case.check(mapping, tables=tables, filling=filling)
    except CaseErrors as errors:
        raise YamlFileError(locate_errors(str(path), errors, lines)) from errors


def locate_errors(name: str, errors: CaseErrors, lines: Mapping[str, int], prefix: str = "") -> str:
    """Return the message of each error, after its file and line; of many errors the first.

    Parameters
    ----------
    lines : dict of str to int
        Path -> line.
    prefix : str
        Path of the case within the file.
    """
    messages = []
    for error in errors.errors:
        line = _line(error.path, lines, prefix)
        where = f"{escape_line(name)}, line {line}" if line else escape_line(name)
        messages.append(f"{where}: {error}")
    return list_problems(messages)


def _line(path: str, lines: Mapping[str, int], prefix: str) -> int | None:
    for candidate in (f"{prefix}facts.{path}", f"{prefix}{path}"):
        while candidate:
            if candidate in lines:
                return lines[candidate]
            candidate = candidate.rpartition("[" if candidate.endswith("]") else ".")[0]
            if candidate == f"{prefix}facts":
                break
    return lines.get(prefix.rstrip("."))
