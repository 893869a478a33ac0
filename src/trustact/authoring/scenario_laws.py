"""Which law a scenario asks: the one beside its file, or one of the library."""

from functools import cache
from pathlib import Path

from trustact.formats.scenario_files import Scenario
from trustact.language.instrument import Instrument
from trustact.laws.law_file import load_law_file


def law_of_scenario(scenario: Scenario, file: Path) -> str | Instrument:
    """Return the law beside the file of a scenario if the scenario asks that; else the id it names.

    So a law can be tested outside the library, and within it while the index does not know it yet.

    Raises
    ------
    LawError or LawFileError
        If the law file beside the scenarios cannot be run.
    """
    beside = file.with_suffix(".py")
    if beside.is_file():
        law = _load(beside.resolve())
        if law.id == scenario.law:
            return law
    return scenario.law


@cache
def _load(path: Path) -> Instrument:
    return load_law_file(path).law
