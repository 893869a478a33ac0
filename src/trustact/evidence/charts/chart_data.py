"""A chart before it is drawn: its picture as Vega-Lite, its numbers as a table, and its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """A column of the table of a chart.

    Parameters
    ----------
    name : str
        The heading in the CSV file.
    says : str
        What stands in it.
    unit : str
        Of its numbers; empty for texts.
    kind : str
        As CSV on the Web names it: string, integer, number or date.
    """

    name: str
    says: str
    unit: str = ""
    kind: str = "string"


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart.

    Parameters
    ----------
    name : str
        Of its files, without an ending.
    title, subtitle : str
        What is counted, and of what under which law.
    description : str
        What it shows in words, for who cannot see it.
    spec : mapping
        The picture in Vega-Lite.
    columns : tuple of ChartColumn
        Of the table.
    rows : tuple of tuple
        The numbers that are drawn, and what belongs to them.
    notes : tuple of str
        What must be known of it; they stand below the picture.
    """

    name: str
    title: str
    subtitle: str
    description: str
    spec: Mapping[str, Any]
    columns: tuple[ChartColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartSource:
    """Where the numbers of charts come from: what stands below each, and in each file.

    Parameters
    ----------
    citation : str
        The line to cite: source, number of the request, period, files with hashes, program.
    files : tuple of (name, sha256, rows)
        The files that were read; rows is None where that says nothing.
    publishers, requests : tuple of str
        Who published them, and the numbers of the requests for records; empty if not known.
    program : str
        Version of the program and digest of the library.
    command : str
        The command that drew them.
    day : str
        The day on which they were drawn.
    """

    citation: str
    files: tuple[tuple[str, str, int | None], ...]
    publishers: tuple[str, ...]
    requests: tuple[str, ...]
    program: str
    command: str
    day: str

    def as_json(self) -> dict[str, Any]:
        """Return it as it stands in the files."""
        return {
            "cite_as": self.citation,
            "files": [
                {"name": name, "sha256": sha256, "rows": rows} for name, sha256, rows in self.files
            ],
            "publishers": list(self.publishers),
            "requests": list(self.requests),
            "program": f"trustact {self.program}",
            "command": self.command,
            "drawn_on": self.day,
        }

    def lines(self) -> list[str]:
        """Return what stands below a picture."""
        return [
            f"Cite as: {self.citation}",
            f"Drawn on {self.day} by: {self.command}",
        ]
