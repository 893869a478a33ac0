"""One law as its author sees it: the text of its file, its parts and scenarios, their lines."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from trustact.api.library_filling import filling
from trustact.authoring.finding import Finding
from trustact.authoring.scenario_laws import decide_scenario
from trustact.deciding import Decision
from trustact.deciding.chosen_readings import check_reading
from trustact.formats.scenario_files import Scenario, UnreadableScenario, scan_scenarios
from trustact.language.errors import TrustactError
from trustact.language.instrument import Instrument
from trustact.laws.law_file import LawModule, load_law_file
from trustact.laws.redirects import former_readings, read_redirects
from trustact.offenses.classifier import offense_tables

_LINE = re.compile(r"line (\d+)")


class LawSource:
    """A law file with its scenarios, read where they are needed.

    Parameters
    ----------
    path : pathlib.Path
        Of the law file; its scenarios stand beside it under the same stem.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.scenario_path = path.with_suffix(".yaml")

    @cached_property
    def text(self) -> str:
        """The law file as it is written."""
        try:
            text = self.path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise SyntaxError(f"byte {error.start:,} is not UTF-8") from error
        if "\0" in text:
            raise SyntaxError("it contains NUL characters, as UTF-16 does")
        return text

    @cached_property
    def tree(self) -> ast.Module:
        """The law file as Python reads it."""
        return ast.parse(self.text)

    @cached_property
    def module(self) -> LawModule:
        """The law with the names of its parts."""
        return load_law_file(self.path)

    @property
    def law(self) -> Instrument:
        """The law."""
        return self.module.law

    @cached_property
    def scenarios(self) -> tuple[Scenario | UnreadableScenario, ...]:
        """The scenarios beside the law; none where there is no such file."""
        if not self.scenario_path.exists():
            return ()
        return tuple(scan_scenarios(self.scenario_path, offense_tables(), filling()))

    @cached_property
    def decisions(self) -> tuple[tuple[Scenario, Decision], ...]:
        """The scenarios of this law that can be read, each with its decision."""
        return tuple(
            (each, decide_scenario(each, self.law))
            for each in self.scenarios
            if isinstance(each, Scenario)
            and each.law == self.law.id
            and self.wrong_reading(each) is None
        )

    def wrong_reading(self, scenario: Scenario) -> str | None:
        """Return why this law cannot be applied with the readings of a scenario."""
        try:
            for name in scenario.readings:
                check_reading(name, self.law.readings, former=former_readings(read_redirects()))
        except TrustactError as error:
            return str(error)
        return None

    # Findings with their lines

    def at(self, line: int, problem: str, instead: str) -> Finding:
        """Return a finding at a line of the law file."""
        return Finding(self.path, line, problem, instead)

    def at_part(self, part: object, problem: str, instead: str) -> Finding:
        """Return a finding at the line on which a part of the law is written."""
        return self.at(self.line_of(part), problem, instead)

    def at_row(self, citation: str, problem: str, instead: str) -> Finding:
        """Return a finding at a row of the table."""
        return self.at(self._rows.get(citation, self.last_line), problem, instead)

    def at_scenario(
        self, scenario: Scenario | UnreadableScenario, key: str, problem: str, instead: str
    ) -> Finding:
        """Return a finding at a key of a scenario; at its first line where it lacks the key."""
        first = line_in(scenario.where)
        line = next(self._lines_of_key(first, key), first)
        return Finding(self.scenario_path, line, problem, instead)

    @property
    def head_line(self) -> int:
        """The line on which the law begins."""
        where = self.law.where
        return int(where.rpartition(":")[2]) if where else 1

    @property
    def last_line(self) -> int:
        """The line on which the last statement of the file begins."""
        return self.tree.body[-1].lineno if self.tree.body else 1

    def line_of_keyword(self, name: str) -> int:
        """Return the line of an argument of the law's head, such as its title."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and node.lineno == self.head_line:
                for keyword in node.keywords:
                    if keyword.arg == name:
                        return keyword.value.lineno
        return self.head_line

    def line_of(self, part: object) -> int:
        """Return the line on which a part of the law is written.

        A provision knows it. A rule, a duty, a reading or a list has the line of the name to which
        it is bound, or else that of its id, name or citation.
        """
        where = getattr(part, "where", None)
        if isinstance(where, str) and Path(where.rpartition(":")[0]).name == self.path.name:
            return int(where.rpartition(":")[2])
        for name, value in self.module.names.items():
            if value is part and name in self._line_of_name:
                return self._line_of_name[name]
        for attribute in ("id", "list_id", "name", "citation"):
            text = getattr(part, attribute, None)
            line = next((n.lineno for n in self.strings() if n.value == text), None)
            if line is not None:
                return line
        return self.head_line

    def strings(self) -> Iterator[ast.Constant]:
        """Yield the texts in the law file."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node

    @cached_property
    def _line_of_name(self) -> dict[str, int]:
        return {
            target.id: node.lineno
            for node in self.tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }

    @cached_property
    def _rows(self) -> dict[str, int]:
        """Citation of each row of the table -> its line."""
        keys = [
            key
            for node in ast.walk(self.tree.body[-1])
            if isinstance(node, ast.Dict)
            for key in node.keys
            if key is not None
        ]
        return {
            str(row.citation): key.lineno
            for row, key in zip(self.law.table_rows, keys, strict=False)
        }

    @cached_property
    def _scenario_lines(self) -> list[str]:
        return self.scenario_path.read_text(encoding="utf-8", errors="replace").splitlines()

    def _lines_of_key(self, first: int, key: str) -> Iterator[int]:
        """Yield the lines of a key in the scenario that begins on a line."""
        for number, line in enumerate(self._scenario_lines[first - 1 :], first):
            if number > first and line.startswith(("- ", "-\n")):
                return
            if re.match(rf"[-\s]*{key}:", line):
                yield number


def line_in(message: str) -> int:
    """Return the first line that a message names; 1 where it names none.

    Examples
    --------
    >>> line_in("some.yaml, line 14: expect is 'no'")
    14
    """
    found = _LINE.search(message)
    return int(found[1]) if found else 1


Check = Callable[[LawSource], Iterator[Finding]]
"""What looks at one thing in a law."""
