"""Scenario files: given facts, how scenarios change them, and the lines of errors."""

import pytest

from scenario_reading import read_scenarios
from trustact.formats.scenario_files import UnreadableScenario, scan_scenarios
from trustact.formats.yaml_files import YamlFileError

GIVEN = """\
given:
  law: us-ma/hrw-rule-2013
  as_of: 2013-06-01
  agency: sheriff
  action: hold
  basis: secondary
  facts:
    convictions: []
    release: {by_court: true, reason: bail-posted}
    papers:
      - {paper: warrant, basis: immigration}
      - {paper: order, basis: removal}
scenarios:
"""
PLAIN = "- id: first\n  expect: prohibited\n  why: no exception is met\n"
WHOLE = """\
- id: first
  law: us-ma/hrw-rule-2013
  as_of: 2013-06-01
  action: hold
  facts: {convictions: []}
  expect: prohibited
  why: no exception is met
  basis: secondary
"""


@pytest.fixture
def scan(tmp_path, monkeypatch):
    """Return the scenarios of a file with this text, those that cannot be read among them."""
    monkeypatch.chdir(tmp_path)

    def read(text):
        file = tmp_path / "some.yaml"
        file.write_text(text, encoding="utf-8")
        return list(scan_scenarios(file.relative_to(tmp_path)))

    return read


@pytest.fixture
def one(scan):
    """Return the one scenario that adds some lines to what is given."""

    def read(*lines):
        [found] = scan(GIVEN + PLAIN + "".join(f"  {line}\n" for line in lines))
        return found

    return read


def problem(found):
    assert isinstance(found, UnreadableScenario), found
    return found.problem


def facts(found):
    assert not isinstance(found, UnreadableScenario), found.problem
    return found.mapping["facts"]


def test_given_facts_apply_to_a_scenario_that_states_nothing(one):
    found = one()
    assert (found.law, found.action, found.basis) == ("us-ma/hrw-rule-2013", "hold", "secondary")
    assert found.mapping["as_of"] == "2013-06-01"
    assert found.mapping["agency"] == "sheriff"
    assert facts(found) == {
        "convictions": [],
        "release": {"by_court": True, "reason": "bail-posted"},
        "papers": [
            {"paper": "warrant", "basis": "immigration"},
            {"paper": "order", "basis": "removal"},
        ],
    }


def test_a_scenario_wins_over_what_is_given(one):
    found = one("as_of: 2014-01-01", "action: notify", "agency: state-police", "basis: text")
    assert (found.action, found.basis) == ("notify", "text")
    assert (found.mapping["as_of"], found.mapping["agency"]) == ("2014-01-01", "state-police")


def test_maps_are_joined_key_by_key(one):
    found = one("facts: {release: {by_court: false}, age: 20}")
    assert facts(found)["release"] == {"by_court": False, "reason": "bail-posted"}
    assert facts(found)["age"] == 20


def test_a_list_is_replaced_as_a_whole(one):
    found = one("facts: {papers: [{paper: writ}]}")
    assert facts(found)["papers"] == [{"paper": "writ"}]


def test_null_replaces_a_given_fact_with_not_known(one):
    found = one("facts: {convictions: null, release: {by_court: null}}")
    assert facts(found)["convictions"] is None
    assert facts(found)["release"] == {"by_court": None, "reason": "bail-posted"}
    assert "release.by_court" in found.case.given


def test_an_absent_fact_is_not_stated(one):
    found = one("absent: [release.by_court, papers]")
    assert facts(found) == {"convictions": [], "release": {"reason": "bail-posted"}}
    assert "release.by_court" not in found.case.given


def test_a_group_that_becomes_empty_is_absent(one):
    assert "release" not in facts(one("absent: [release.by_court, release.reason]"))
    assert "release" not in facts(one("absent: [release]"))


def test_an_absent_group_can_be_stated_again(one):
    found = one("absent: [release]", "facts: {release: {eligible: true}}")
    assert facts(found)["release"] == {"eligible": True}


def test_all_given_facts_can_be_absent(one):
    assert facts(one("absent: [facts]")) == {}
    assert facts(one("absent: [facts]", "facts: {age: 20}")) == {"age": 20}


def test_agency_can_be_absent(one):
    assert "agency" not in one("absent: [agency]").mapping


@pytest.mark.parametrize(
    ("absent", "said"),
    [
        ("[release.reson]", "'release.reson' is not given, or was already removed; did you"),
        ("[release, release.reason]", "'release.reason' is not given, or was already removed"),
        ("[age]", "'age' is not given"),
        (
            '["papers[0].basis"]',
            "names a row; a list can only be removed as a whole",
        ),
        ("[3]", "3 is not a path"),
    ],
)
def test_absent_that_removes_nothing_is_an_error_on_its_line(one, absent, said):
    found = problem(one(f"absent: {absent}"))
    assert found.startswith("some.yaml, line 17: absent: ")
    assert said in found


def test_absent_is_a_list(one):
    assert "line 17: absent must be a list" in problem(one("absent: release"))


def test_absent_needs_something_given(scan):
    [found] = scan(WHOLE + "  absent: [convictions]\n")
    assert "this file has no 'given'" in problem(found)


def test_the_list_form_stays_valid(scan):
    [found] = scan(WHOLE)
    assert facts(found) == {"convictions": []}


def test_an_error_in_given_points_at_given(scan):
    text = GIVEN.replace("by_court: true", "by_curt: true")
    [found] = scan(text + PLAIN)
    assert problem(found).startswith("some.yaml, line 9: ")
    assert "by_curt" in problem(found)


def test_an_error_in_a_given_key_points_at_given(scan):
    [found] = scan(GIVEN.replace("action: hold", "action: holt") + PLAIN)
    assert problem(found).startswith("some.yaml, line 5: action is 'holt'; did you mean 'hold'?")


def test_an_error_in_what_a_scenario_states_points_at_the_scenario(one):
    found = problem(one("facts:", "  papers:", "    - {paper: warrant, basis: immigrant}"))
    assert found.startswith("some.yaml, line 19: ")


def test_an_error_in_a_list_names_the_line_of_the_list_that_replaced_another(scan):
    text = GIVEN.replace("basis: removal", "basis: removed")
    second = "- id: second\n  facts: {papers: []}\n  expect: prohibited\n  why: no paper\n"
    bad, good = scan(text + PLAIN + second)
    assert problem(bad).startswith("some.yaml, line 12: ")
    assert facts(good)["papers"] == []


def test_a_scenario_that_cannot_be_read_leaves_the_others(scan):
    others = PLAIN.replace("prohibited", "forbidden").replace("first", "second")
    good, bad, last = scan(GIVEN + PLAIN + others + PLAIN.replace("first", "third"))
    assert (good.id, last.id) == ("first", "third")
    assert (bad.id, bad.where) == ("second", "some.yaml, line 17")
    assert bad.problem.startswith("some.yaml, line 18: expect is 'forbidden'")


def test_an_id_is_unique(scan):
    _, again = scan(GIVEN + PLAIN + PLAIN)
    assert problem(again) == (
        "some.yaml, line 17: the id first is already used by the scenario on line 14"
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("cites: 54-192h", "line 17: cites is '54-192h'; it must be a list of texts"),
        ("missing: [3]", "line 17: missing is [3]; it must be a list of texts"),
        ("facts: []", "line 17: facts must be a map"),
        ("fact: {}", "line 17: 'fact' is not a key of a scenario; did you mean 'facts'"),
    ],
)
def test_values_of_a_wrong_kind(one, line, said):
    assert said in problem(one(line))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GIVEN.replace("action:", "acton:") + PLAIN, "line 5: 'acton' is not a key of given"),
        (GIVEN + PLAIN + "  id: 7\n", "line 17: the key 'id' is repeated"),
        (
            GIVEN.replace("basis: secondary", "expect: prohibited") + PLAIN,
            "'expect' is not a key",
        ),
        (GIVEN.replace("scenarios:", "scenario:") + PLAIN, "'scenarios:' (the list)"),
        ("notes: none\n" + GIVEN + PLAIN, "line 1: 'notes' is not a key of a scenario file"),
        ("given: []\nscenarios:\n" + PLAIN, "line 1: given must be a map"),
        ("given: {facts: []}\nscenarios:\n" + PLAIN, "line 1: facts must be a map"),
        (GIVEN.replace("scenarios:\n", "scenarios: none\n"), "line 13: scenarios must be a list"),
        (
            "law: us-ma/hrw-rule-2013\n",
            "a scenario file must be a list in which each",
        ),
    ],
)
def test_a_file_of_another_form_is_an_error_of_the_whole_file(scan, text, said):
    with pytest.raises(YamlFileError, match=r"some\.yaml") as caught:
        scan(text)
    assert said in str(caught.value)


def test_read_scenarios_stops_at_the_first_that_cannot_be_read(tmp_path):
    (tmp_path / "a.yaml").write_text(GIVEN + PLAIN + PLAIN)
    scenarios = read_scenarios(tmp_path)
    assert next(scenarios).id == "first"
    with pytest.raises(YamlFileError, match="the id first is already used"):
        next(scenarios)


def test_readings_are_chosen_and_joined_like_facts(scan):
    head = GIVEN.replace("  facts:", "  readings: {one: true, two: false}\n  facts:")
    first, second, third = scan(
        head
        + PLAIN
        + PLAIN.replace("first", "second")
        + "  readings: {two: null, three: true}\n"
        + PLAIN.replace("first", "third")
        + "  absent: [readings]\n"
    )
    assert first.readings == {"one": True, "two": False}
    assert second.readings == {"one": True, "three": True}
    assert third.readings == {}
    assert "readings" not in first.mapping


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("readings: [federal-warrant]", "it must be a map of readings and answers"),
        ("readings: {federal-warrant: yes}", "federal-warrant is 'yes'; write true for yes"),
    ],
)
def test_readings_that_are_no_answers_are_refused_with_their_line(one, line, says):
    found = problem(one(line))
    assert says in found
    assert found.startswith("some.yaml, line 17: ")


@pytest.mark.parametrize("key", ["missing", "basis", "cites", "readings"])
def test_a_message_repeats_only_the_beginning_of_a_long_value(one, key):
    found = problem(one(f"{key}: [[{'x' * 900}], 2]"))
    assert "xxx..." in found
    assert len(found) < 600
