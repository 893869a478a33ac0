"""Scenario files: cases with the answer that is expected, beside each law."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trustact.formats.case_files import locate_errors
from trustact.formats.yaml_files import YamlFileError, load_yaml
from trustact.language.case import Case
from trustact.language.errors import CaseErrors, suggest_nearest
from trustact.language.instrument import ANSWERS, BASES
from trustact.language.offense import OffenseClassifier
from trustact.language.vocabulary import ACTIONS

_KEYS = (
    "id",
    "law",
    "as_of",
    "place",
    "agency",
    "action",
    "facts",
    "expect",
    "missing",
    "cites",
    "why",
    "basis",
    "duties",
)
_REQUIRED = ("id", "law", "as_of", "action", "facts", "expect", "why", "basis")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A case, a question, and the expected answer.

    Parameters
    ----------
    id, law, action, expect : str
    case : Case
    mapping : dict
        The case as written.
    missing : tuple of str
        Facts and readings that the decision has to report.
    cites : tuple of str
    duties : tuple of str
    why, basis : str
    where : str
        File and line.
    """

    id: str
    law: str
    action: str
    expect: str
    case: Case
    mapping: dict[str, Any]
    missing: tuple[str, ...]
    cites: tuple[str, ...]
    duties: tuple[str, ...]
    why: str
    basis: str
    where: str


def read_scenarios(path: Path, tables: OffenseClassifier | None = None) -> Iterator[Scenario]:
    """Yield the scenarios of a file, or of all YAML files below a folder.

    Parameters
    ----------
    path : pathlib.Path
    tables : OffenseClassifier, optional

    Yields
    ------
    Scenario

    Raises
    ------
    YamlFileError
        With file, line and what is wrong.
    """
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix in (".yaml", ".yml", ".json"))
        if not files:
            raise YamlFileError(f"{path}: no scenario file (.yaml or .json) in this folder")
        for file in files:
            yield from read_scenarios(file, tables)
        return
    items, lines = load_yaml(path)
    if not isinstance(items, list):
        raise YamlFileError(f"{path}: a scenario file is a list; each scenario begins with '- id:'")
    seen: dict[str, int] = {}
    for index, item in enumerate(items):
        line = lines[f"[{index}]"]
        scenario = _scenario(item, f"{path}, line {line}", str(path), lines, f"[{index}].", tables)
        if scenario.id in seen:
            raise YamlFileError(
                f"{path}, line {line}: {scenario.id} stands on line {seen[scenario.id]} already"
            )
        seen[scenario.id] = line
        yield scenario


def _scenario(
    item: Any,
    where: str,
    name: str,
    lines: dict[str, int],
    prefix: str,
    tables: OffenseClassifier | None,
) -> Scenario:
    if not isinstance(item, dict):
        raise YamlFileError(f"{where}: a scenario is a map; it begins with id, law, as_of")
    for key in item:
        if key not in _KEYS:
            raise YamlFileError(f"{where}: a scenario has no {key!r}{suggest_nearest(key, _KEYS)}")
    for key in _REQUIRED:
        if key not in item:
            raise YamlFileError(f"{where}: {key} is missing")
    for key, options in (("action", ACTIONS), ("expect", ANSWERS), ("basis", BASES)):
        if item[key] not in options:
            raise YamlFileError(
                f"{where}: {key} is {item[key]!r}{suggest_nearest(str(item[key]), options)}; "
                f"it is one of: {', '.join(options)}"
            )
    mapping = {key: item[key] for key in ("as_of", "place", "agency", "facts") if key in item}
    try:
        case = Case.check(mapping, tables=tables, lists_are_complete=True)
    except CaseErrors as errors:
        raise YamlFileError(locate_errors(name, errors, lines, prefix)) from errors
    return Scenario(
        str(item["id"]),
        str(item["law"]),
        item["action"],
        item["expect"],
        case,
        mapping,
        tuple(item.get("missing") or ()),
        tuple(item.get("cites") or ()),
        tuple(item.get("duties") or ()),
        str(item["why"]),
        item["basis"],
        where,
    )


def includes_fact(wanted: str, missing: tuple[str, ...]) -> bool:
    """Return whether a decision reports a missing fact, or one below it.

    Parameters
    ----------
    wanted : str
    missing : tuple of str

    Returns
    -------
    bool

    Examples
    --------
    >>> includes_fact("convictions", ("convictions[0].level",))
    True
    >>> includes_fact("convictions", ("pending_charges",))
    False
    """
    return any(
        path == wanted or path.startswith((f"{wanted}.", f"{wanted}[", f"{wanted}_complete"))
        for path in missing
    )
