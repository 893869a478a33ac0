"""Reading the cases of a place: a case as a jail writes it, an action, and what is expected."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from trustact.api.library_filling import filling
from trustact.language.case import Case
from trustact.offenses.classifier import offense_tables


@dataclass(frozen=True)
class PlaceCase:
    """A case of a place, without a law: all laws of the place answer it."""

    id: str
    case: Case
    action: str
    expect: str
    why: str
    basis: str


def read_place_cases(folder: Path) -> Iterator[PlaceCase]:
    """Yield the cases of every file of a folder."""
    for path in sorted(folder.glob("*.yaml")):
        content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for entry in content["cases"]:
            mapping = {key: entry[key] for key in TOP if key in entry}
            yield PlaceCase(
                entry["id"],
                Case.check(mapping, tables=offense_tables(), filling=filling()),
                entry["action"],
                entry["expect"],
                entry["why"],
                entry["basis"],
            )


TOP = ("as_of", "place", "agency", "searched", "zone", "facts")
