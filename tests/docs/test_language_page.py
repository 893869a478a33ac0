"""The page on the language names everything that an author of a law can write, with examples."""

import inspect
import re

import pytest

from repository.files import ROOT
from scenario_reading import read_scenarios
from trustact import language
from trustact.api import decide
from trustact.authoring.scenario_differences import find_differences
from trustact.language import Instrument, papers
from trustact.language.amendments import AmendedLaw
from trustact.language.bases import BASES
from trustact.language.calendars import CALENDARS
from trustact.language.citations import Renumbered
from trustact.language.fact_types import Choice, DayValue, OffenseFact, Place, Tags
from trustact.language.provisions import STATUSES, Rule, RuleBuilder
from trustact.language.table_of_contents import table_gaps
from trustact.language.vocabulary import ACTIONS, QuestionFacts

PAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
EXAMPLES = "\n".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
PROSE = re.sub(r"```\w+\n.*?```", "", PAGE, flags=re.DOTALL)
DESCRIBED = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`]+)`", PROSE))))
"""The words that are in backquotes outside the examples."""
NOT_WRITTEN_IN_A_LAW = {
    "check_amendment",
    "regulated_actions",
    "duty_actions",
    "register_readings",
    "revision",
    "rules_on",
}
"""Parts of an instrument that programs use; `changes` is in an example."""


def public(kind):
    """Return the names of the methods and properties that a class itself has."""
    return {name for name in vars(kind) if name[0] != "_" and not isinstance(vars(kind)[name], str)}


def callables(kind):
    """Return the names of the methods that a class itself has, without its fields."""
    return {name for name in public(kind) if inspect.isfunction(vars(kind)[name])}


def parameters(function):
    """Return the names of the arguments that are written by name."""
    found = inspect.signature(function).parameters.values()
    return {p.name for p in found if p.kind is p.KEYWORD_ONLY}


def exported(module):
    """Return the names that a module itself defines."""
    found = {name for name in vars(module) if name[0] != "_" and name.isupper()}
    return found | {
        name
        for name, value in inspect.getmembers(module, inspect.isfunction)
        if value.__module__ == module.__name__
    }


OF_A_LAW = public(Instrument) | public(AmendedLaw)
INSTRUMENT = OF_A_LAW - NOT_WRITTEN_IN_A_LAW
WORDS = sorted(
    {*language.__all__}
    | INSTRUMENT
    | public(RuleBuilder) - {"instrument", "actions"}
    | callables(Rule)
    | exported(papers)
    | {*callables(Choice), *callables(DayValue), *callables(Place), *callables(Tags)}
    | callables(OffenseFact)
    | {"agency_in"} & callables(QuestionFacts)
    | {"at"} & callables(Renumbered)
)
ARGUMENTS = sorted(
    parameters(Instrument.__init__)
    | parameters(Instrument.amend)
    | parameters(AmendedLaw.keep_rule)
    | parameters(AmendedLaw.keep_duty)
    | parameters(Instrument.disputed_days)
    | parameters(Instrument.duty)
    | parameters(Instrument.reading)
    | parameters(RuleBuilder.prohibited)
    | parameters(papers.court_paper)
    | parameters(papers.criminal_warrant)
    | parameters(papers.administrative_warrant)
    | parameters(language.renumbered)
)
VALUES = sorted({*CALENDARS, *STATUSES, *BASES, *ACTIONS} - {"hold", "notify"})


@pytest.mark.parametrize("name", WORDS)
def test_each_word_is_described_and_has_an_example(name):
    assert name in DESCRIBED, f"describe `{name}` in docs/language.md"
    assert re.search(rf"\b{name}\b", EXAMPLES), f"docs/language.md has no example of {name}"


@pytest.mark.parametrize("name", ARGUMENTS)
def test_each_argument_is_described(name):
    assert name in DESCRIBED, f"describe `{name}` in docs/language.md"


@pytest.mark.parametrize("value", VALUES)
def test_each_fixed_value_is_named(value):
    assert {value, value.replace("-", "_")} & DESCRIBED, f"name `{value}` in docs/language.md"


def test_the_excused_names_exist():
    assert OF_A_LAW >= NOT_WRITTEN_IN_A_LAW
    assert len(NOT_WRITTEN_IN_A_LAW) == 6


def test_the_import_has_every_name_for_law_files():
    imported = re.findall(r"^    (\w+),$", EXAMPLES, re.MULTILINE)
    errors = {name for name in language.__all__ if name.endswith(("Error", "Errors"))}
    assert {*imported} >= {*language.__all__} - errors


@pytest.fixture(scope="module")
def act():
    written = {}
    exec(compile(EXAMPLES, "docs/language.md", "exec"), written)
    assert isinstance(written["act"], Instrument)
    return written["act"]


def test_the_act_of_the_page_has_a_whole_table(act):
    assert table_gaps(act) == []


def test_the_act_of_the_page_decides_its_scenarios(act, tmp_path):
    [example] = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "example.yaml").write_text(example, encoding="utf-8")
    scenarios = list(read_scenarios(tmp_path))
    assert len(scenarios) == 2
    for scenario in scenarios:
        decision = decide(scenario.case, act, scenario.action)
        assert find_differences(scenario, decision) == [], scenario.id
