"""Which law a scenario asks, beside its file or of the library, and what that law decides."""

from functools import cache
from pathlib import Path

from trustact import laws
from trustact.api import decide
from trustact.deciding import Decision
from trustact.deciding.chosen_readings import check_reading
from trustact.formats.scenario_files import Scenario
from trustact.language.instrument import Instrument
from trustact.laws.law_file import load_law_file
from trustact.laws.redirects import former_readings, read_redirects


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


def decide_scenario(scenario: Scenario, law: str | Instrument) -> Decision:
    """Return what a law decides with the readings that the scenario chooses.

    Raises
    ------
    TrustactError
        If there is no such law, or if it does not have a reading that is chosen.
    """
    instrument = laws.get(law) if isinstance(law, str) else law
    for name in scenario.readings:
        check_reading(name, instrument.readings, former=former_readings(read_redirects()))
    return decide(scenario.case, instrument, scenario.action, readings=scenario.readings)


@cache
def _load(path: Path) -> Instrument:
    return load_law_file(path).law
