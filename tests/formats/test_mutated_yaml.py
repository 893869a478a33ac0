"""Changed cases and scenario files: an answer, or a message that names what is wrong; no crash."""

import random

import pytest
from click.testing import CliRunner

from campaigns import Tally
from mutations import mutate_structure, mutate_yaml, require_message, try_to_read
from trustact import laws
from trustact.api import check, decide
from trustact.authoring.scenario_laws import decide_scenario, law_of_scenario
from trustact.cli.command_line import cli
from trustact.formats.scenario_files import Scenario, scan_scenarios
from trustact.formats.yaml_files import load_yaml, parse_yaml
from trustact.language.errors import TrustactError
from trustact.language.instrument import ANSWERS
from trustact.language.vocabulary import ACTIONS
from trustact.offenses.classifier import offense_tables

FILES = [path for path in map(laws.scenario_file, laws.ids()) if path.exists()]
PART = 300


def read_scenarios(path):
    """Return the scenarios of a file as the commands see them: all of its content is looked at."""
    return list(scan_scenarios(path, offense_tables()))


def case_samples():
    """Return the case of every scenario, one in ten, with the law that it asks."""
    found = [each for path in FILES for each in read_scenarios(path)]
    return [(each.mapping, each.law, each.action) for each in found[::10]]


def excerpts():
    """Return short scenario files of each law: what is given, and some of the scenarios."""
    for path in FILES:
        content, _ = load_yaml(path)
        items = content["scenarios"] if isinstance(content, dict) else content
        given = {"given": content["given"]} if isinstance(content, dict) else {}
        for start in range(0, len(items), 25):
            yield {**given, "scenarios": items[start : start + 2]}


CASES = case_samples()
EXCERPTS = list(excerpts())


@pytest.fixture(autouse=True, scope="module")
def _load_everything_first():
    """Decide once under each law: loading a law is no work on a file."""
    for mapping, law, action in CASES:
        assert repr(decide(check(mapping), law, action))


def examine_case(folder, number, data, law, action):
    """Return whether a case is answered; fail unless it is answered or refused with a message."""
    found = try_to_read(
        lambda data: parse_yaml(data.decode("utf-8", "surrogateescape"), "a.yaml"),
        data,
        most_calls=200_000,
        most_bytes=8_000_000,
    )
    path = folder / "a.yaml"
    path.write_bytes(data)
    words = ["decide", str(path), "--action", action]
    words += ["--law", law] if number % 3 else []
    words += ["--json"] if number % 2 else []
    done = CliRunner().invoke(cli, words)
    assert done.exit_code in (0, 2), (done.exception, data)
    if done.exit_code == 2:
        require_message(done.output.replace(str(path), "a.yaml"))
        return False
    assert not isinstance(found, TrustactError)
    shown = done.output.lower().replace(" ", "-")
    # A duty that was lifted is no power to act: that is said in place of the answer.
    assert any(answer in shown for answer in (*ANSWERS, "authorizes-no")), done.output
    return True


def change_cases(seed, count, folder, tally):
    """Ask about this many cases, whose bytes are changed or whose values are."""
    dice = random.Random(f"cases {seed}")
    for number in range(count):
        mapping, law, action = dice.choice(CASES)
        tally.count(examine_case, folder, number, mutate_yaml(dice, mapping), law, action)


def examine_api(mapping, law, action):
    """Return whether a map of a program is answered."""
    try:
        decision = decide(check(mapping), law, action)
    except TrustactError as error:
        require_message(str(error))
        return False
    assert decision.answer in ANSWERS
    return True


OBJECTS = (object(), b"x", float("nan"), float("inf"), {1: 2}, (1, 2), {"a"}, 1j, len)


def change_maps(seed, count, tally):
    """Ask about this many maps of a program, in which a value may be any object."""
    dice = random.Random(f"maps {seed}")
    for _ in range(count):
        mapping, law, action = dice.choice(CASES)
        changed = mutate_structure(dice, mapping)
        if dice.random() < 0.3 and isinstance(changed, dict) and changed:
            changed[dice.choice(list(changed))] = dice.choice(OBJECTS)
            changed.setdefault(dice.choice([1, None, "facts"]), dice.choice(OBJECTS))
        tally.count(examine_api, changed, law, dice.choice([action, *ACTIONS]))


def examine_scenarios(folder, data):
    """Return whether all scenarios of a file are read; fail unless each is read or refused."""
    path = folder / "scenarios.yaml"
    path.write_bytes(data)
    found = try_to_read(read_scenarios, path, most_calls=400_000, most_bytes=8_000_000)
    if isinstance(found, TrustactError):
        require_message(str(found))
        return False
    for each in found:
        if not isinstance(each, Scenario):
            require_message(each.problem)
            continue
        try:
            decision = decide_scenario(each, law_of_scenario(each, path))
        except TrustactError as error:
            require_message(str(error))
        else:
            assert decision.answer in ANSWERS
    return all(isinstance(each, Scenario) for each in found)


def change_scenarios(seed, count, folder, tally):
    """Read and run this many scenario files, whose bytes are changed or whose values are."""
    dice = random.Random(f"scenarios {seed}")
    for _ in range(count):
        tally.count(examine_scenarios, folder, mutate_yaml(dice, dice.choice(EXCERPTS)))


def test_changed_cases_are_answered_or_refused(tmp_path):
    tally = Tally()
    change_cases(0, 120, tmp_path, tally)
    assert tally.has_both()


def test_changed_maps_of_a_program_are_answered_or_refused():
    tally = Tally()
    change_maps(0, 200, tally)
    assert tally.has_both()


def test_changed_scenario_files_are_read_or_refused(tmp_path):
    tally = Tally()
    change_scenarios(0, 60, tmp_path, tally)
    assert tally.has_both()


@pytest.mark.deep
@pytest.mark.campaign("cases, bytes and values", "YAML")
@pytest.mark.parametrize("seed", range(1, 11))
def test_many_changed_cases_are_answered_or_refused(seed, tmp_path, tally):
    change_cases(seed, PART, tmp_path, tally)


@pytest.mark.deep
@pytest.mark.campaign("cases of a program", "Python maps")
@pytest.mark.parametrize("seed", range(1, 6))
def test_many_changed_maps_of_a_program_are_answered_or_refused(seed, tally):
    change_maps(seed, 4 * PART, tally)


@pytest.mark.deep
@pytest.mark.campaign("scenario files, bytes and values", "YAML")
@pytest.mark.parametrize("seed", range(1, 11))
def test_many_changed_scenario_files_are_read_or_refused(seed, tmp_path, tally):
    change_scenarios(seed, PART, tmp_path, tally)
