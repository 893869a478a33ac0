"""Reads scenario files: cases with the expected answer, one file beside each law.

A file is a list of scenarios, or `given:` (facts common to all of them) followed by `scenarios:`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trustact.formats.case_files import locate_errors
from trustact.formats.given_facts import GIVEN_KEYS, AbsentPathError, merge, merged_lines, remove
from trustact.formats.yaml_files import YamlFileError, load_yaml
from trustact.language.case import Case
from trustact.language.errors import CaseErrors, suggest_nearest
from trustact.language.instrument import ANSWERS, BASES
from trustact.language.offense import OffenseClassifier
from trustact.language.shown_text import escape_line, quote_value
from trustact.language.silence import NO_FILLING, Filling
from trustact.language.vocabulary import ACTIONS

SCENARIO_KEYS = (
    "id",
    "law",
    "as_of",
    "place",
    "agency",
    "action",
    "facts",
    "searched",
    "absent",
    "expect",
    "missing",
    "cites",
    "why",
    "basis",
    "duties",
    "duties_done",
    "readings",
)
REQUIRED_KEYS = ("id", "law", "as_of", "action", "facts", "expect", "why", "basis")
CLOSED_LISTS = {"action": ACTIONS, "expect": ANSWERS, "basis": BASES}
_TEXTS = ("id", "law", "why")
_LISTS_OF_TEXT = ("missing", "cites", "duties", "duties_done")
_CASE_KEYS = ("as_of", "place", "agency", "facts", "searched")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A case, a question, and the expected answer.

    Parameters
    ----------
    mapping : dict
        The case as written, with the given facts of the file.
    missing : tuple of str
        Facts and readings that the decision must report as missing.
    duties, duties_done : tuple of str
        Duties that the decision must report: as not done, and as done by the facts.
    readings : mapping of str to bool
        Readings of disputed questions with which the law is applied; all others are open.
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
    duties_done: tuple[str, ...]
    readings: Mapping[str, bool]
    why: str
    basis: str
    where: str


@dataclass(frozen=True, slots=True)
class UnreadableScenario:
    """A scenario that cannot be run.

    Parameters
    ----------
    id : str
        Empty if it has none.
    where : str
        File and line.
    problem : str
        What is wrong, with the file and line.
    """

    id: str
    where: str
    problem: str


def scenario_files(path: Path) -> list[Path]:
    """Return the YAML and JSON files below a folder, or the file itself.

    Raises
    ------
    YamlFileError
        If the folder has none.
    """
    if not path.is_dir():
        return [path]
    files = sorted(p for p in path.rglob("*") if p.suffix in (".yaml", ".yml", ".json"))
    if not files:
        raise YamlFileError(f"{path}: this folder has no scenario file (.yaml or .json)")
    return files


def scan_scenarios(
    file: Path, tables: OffenseClassifier | None = None, filling: Filling = NO_FILLING
) -> Iterator[Scenario | UnreadableScenario]:
    """Yield each scenario of a file; one that cannot be read does not stop the others.

    Parameters
    ----------
    filling : Filling, optional
        How facts are filled that a scenario does not state.

    Raises
    ------
    YamlFileError
        If the file as a whole cannot be read.
    """
    content, lines = load_yaml(file)
    name = escape_line(str(file))
    given, items, prefix = _parts(content, lines, name)
    reader = _Reader(name, given, lines, tables, filling)
    for index, item in enumerate(items):
        yield reader.read(item, f"{prefix}[{index}]")


def _parts(
    content: Any, lines: Mapping[str, int], name: str
) -> tuple[dict[str, Any], list[Any], str]:
    """Return the given facts, the scenarios, and the path of their list in the file."""
    if isinstance(content, list):
        return {}, content, ""
    if not isinstance(content, dict) or "scenarios" not in content:
        raise YamlFileError(
            f"{name}: a scenario file must be a list in which each scenario begins with '- id:', "
            "or a map with two keys: 'given:' (facts of every scenario) and 'scenarios:' (the list)"
        )
    keys = ("given", "scenarios")
    for key in content:
        if key not in keys:
            raise YamlFileError(
                f"{name}, line {lines[key]}: {quote_value(key)} is not a key of a scenario file"
                f"{suggest_nearest(key, keys)}; its keys are 'given' and 'scenarios'"
            )
    given, items = content.get("given", {}), content["scenarios"]
    if not isinstance(given, dict):
        raise YamlFileError(
            f"{name}, line {lines['given']}: given must be a map; its keys can be "
            f"{', '.join(GIVEN_KEYS)}"
        )
    for key in given:
        if key not in GIVEN_KEYS:
            raise YamlFileError(
                f"{name}, line {lines[f'given.{key}']}: {quote_value(key)} is not a key of given"
                f"{suggest_nearest(key, GIVEN_KEYS)}; its keys can be {', '.join(GIVEN_KEYS)}, and "
                "facts belong under 'facts'"
            )
    if not isinstance(given.get("facts", {}), dict):
        raise YamlFileError(
            f"{name}, line {lines['given.facts']}: facts must be a map of facts and values"
        )
    if not isinstance(items, list):
        raise YamlFileError(
            f"{name}, line {lines['scenarios']}: scenarios must be a list; each begins with '- id:'"
        )
    return given, items, "scenarios"


class _Reader:
    """Reads the scenarios of one file.

    Parameters
    ----------
    name : str
        Name of the file, for messages.
    lines : mapping of str to int
        Path in the file -> line.
    """

    def __init__(
        self,
        name: str,
        given: Mapping[str, Any],
        lines: Mapping[str, int],
        tables: OffenseClassifier | None,
        filling: Filling,
    ) -> None:
        self.name = name
        self.given = given
        self.lines = lines
        self.tables = tables
        self.filling = filling
        self.line_of_id: dict[str, int] = {}

    def read(self, item: Any, path: str) -> Scenario | UnreadableScenario:
        """Return the scenario at a path of the file, or the reason it cannot be run."""
        where = f"{self.name}, line {self.lines[path]}"
        try:
            return self._scenario(item, path, where)
        except YamlFileError as error:
            scenario_id = item.get("id") if isinstance(item, dict) else None
            if not isinstance(scenario_id, str):
                scenario_id = ""
            return UnreadableScenario(scenario_id, where, str(error))

    def _scenario(self, item: Any, path: str, where: str) -> Scenario:
        if not isinstance(item, dict):
            raise YamlFileError(
                f"{where}: a scenario must be a map that begins with id, law, as_of"
            )
        for key in item:
            if key not in SCENARIO_KEYS:
                line = self.lines[f"{path}.{key}"]
                raise YamlFileError(
                    f"{self.name}, line {line}: {quote_value(key)} is not a key of a scenario"
                    f"{suggest_nearest(key, SCENARIO_KEYS)}"
                )
        stated = {key: value for key, value in item.items() if key != "absent"}
        if self.given and "facts" in stated and not isinstance(stated["facts"], dict):
            raise YamlFileError(
                f"{self.name}, line {self.lines[f'{path}.facts']}: facts must be a map; write "
                "{} if the scenario adds none, and 'absent: [facts]' to remove all given facts"
            )
        given = self._without_absent(item, path)
        merged = merge(given, stated)
        self._check_keys(merged, given, stated, path, where)
        mapping = {key: merged[key] for key in _CASE_KEYS if key in merged}
        try:
            case = Case.check(
                mapping, tables=self.tables, lists_are_complete=True, filling=self.filling
            )
        except CaseErrors as errors:
            lines = merged_lines(given, stated, self.lines, path)
            raise YamlFileError(locate_errors(self.name, errors, lines)) from errors
        self._note_id(merged["id"], path, where)
        readings = merged.get("readings") or {}
        return Scenario(
            merged["id"],
            merged["law"],
            merged["action"],
            merged["expect"],
            case,
            mapping,
            tuple(merged.get("missing") or ()),
            tuple(merged.get("cites") or ()),
            tuple(merged.get("duties") or ()),
            tuple(merged.get("duties_done") or ()),
            {name: yes for name, yes in readings.items() if yes is not None},
            merged["why"],
            merged["basis"],
            where,
        )

    def _without_absent(self, item: Mapping[str, Any], path: str) -> Mapping[str, Any]:
        absent = item.get("absent")
        if absent is None:
            return self.given
        if not isinstance(absent, list):
            raise YamlFileError(
                f"{self.name}, line {self.lines[f'{path}.absent']}: absent must be a list of given "
                "facts to remove, as in absent: [release.reason, papers]"
            )
        try:
            return remove(self.given, absent)
        except AbsentPathError as error:
            line = self.lines[f"{path}.absent[{error.index}]"]
            raise YamlFileError(f"{self.name}, line {line}: absent: {error}") from error

    def _check_keys(
        self,
        merged: Mapping[str, Any],
        given: Mapping[str, Any],
        stated: Mapping[str, Any],
        path: str,
        where: str,
    ) -> None:
        """Check everything in a scenario except its case."""

        def line(key: str) -> str:
            lines = merged_lines(given, stated, self.lines, path)
            return f"{self.name}, line {lines[key]}"

        for key in REQUIRED_KEYS:
            if key not in merged:
                raise YamlFileError(f"{where}: {key} is missing")
        for key in _TEXTS:
            if not isinstance(merged[key], str) or not merged[key].strip():
                raise YamlFileError(
                    f"{line(key)}: {key} is {quote_value(merged[key])}; it must be text"
                )
        for key, options in CLOSED_LISTS.items():
            if merged[key] not in options:
                raise YamlFileError(
                    f"{line(key)}: {key} is "
                    f"{quote_value(merged[key])}{suggest_nearest(str(merged[key]), options)}; "
                    "it must be one "
                    f"of: {', '.join(options)}"
                )
        for key in _LISTS_OF_TEXT:
            value = merged.get(key)
            if value is None:
                continue
            if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
                raise YamlFileError(
                    f"{line(key)}: {key} is {quote_value(value)}; it must be a list of texts"
                )
        readings = merged.get("readings")
        if readings is not None and not isinstance(readings, Mapping):
            raise YamlFileError(
                f"{line('readings')}: readings is {quote_value(readings)}; it must be a map of "
                "readings and "
                "answers, as in readings: {federal-warrant: true}"
            )
        for name, yes in (readings or {}).items():
            if yes is not None and not isinstance(yes, bool):
                raise YamlFileError(
                    f"{line(f'readings.{name}')}: the reading {name} is {quote_value(yes)}; "
                    "write true for "
                    "yes, false for no, or null to leave it open"
                )

    def _note_id(self, name: str, path: str, where: str) -> None:
        if name in self.line_of_id:
            raise YamlFileError(
                f"{where}: the id {escape_line(name)} is already used by the scenario on line "
                f"{self.line_of_id[name]}"
            )
        self.line_of_id[name] = self.lines[path]


def includes_fact(wanted: str, missing: tuple[str, ...]) -> bool:
    """Return whether the missing facts of a decision include a fact or one below it.

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
