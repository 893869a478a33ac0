"""`trustact lint`: each fault of a law is one line: where, what is wrong, what would be right."""

import pytest

from trustact import laws
from trustact.authoring import style_checks

LAW = '''\
"""An invented act."""

from trustact.language import Instrument, any_of, conviction, detainer, not_coded, release, some

act = Instrument(
    "us-xx/act-2014",
    title="Model Act",
    citation="Fict. Code 40",
    in_force=[("2014-07-01", None)],
    binds={"county-jail", "sheriff"},
    basis="text",
)

stands = ~conviction.events.has_any("vacated", "reversed")
counts = act.reading(
    "old-convictions",
    asks="Does a conviction of any year count?",
    yes="The act names no year.",
    no="The act speaks of the present.",
    citation="Fict. Code 40(a)(1)",
)
no_hold = act.hold.prohibited(
    "Fict. Code 40(a)",
    says="Nobody is kept past release on a detainer",
    when=release.eligible,
)


@no_hold.unless("Fict. Code 40(a)(1)")
def felony():
    """A conviction for a felony."""
    return some(conviction, conviction.level == "felony", stands)


@no_hold.unless("Fict. Code 40(a)(2)")
def old_theft():
    """A conviction for a theft, of any year."""
    return any_of(
        counts & some(conviction, conviction.offense.isin("ca-serious-felony"), stands),
    )


copy = act.duty(
    "copy-of-request",
    "Fict. Code 40(b)",
    says="Give the person a copy",
    when=detainer.lodged,
    upon="request-received",
    done_when=detainer.served_on_person,
)
act.table(
    {
        "Fict. Code 40(a)": no_hold,
        "Fict. Code 40(a)(1)": felony,
        "Fict. Code 40(a)(2)": (old_theft, counts),
        "Fict. Code 40(b)": copy,
        "Fict. Code 40(c)": not_coded("a yearly report; turns on nobody"),
    }
)
'''
SCENARIOS = """\
given:
  law: us-xx/act-2014
  as_of: 2015-03-01
  action: hold
  basis: text
  facts: {detainer: {lodged: true}, release: {eligible: true}, convictions: []}
scenarios:
- id: one
  expect: prohibited
  cites: [Fict. Code 40(a)]
  duties: [copy-of-request]
  why: No conviction.
- id: two
  facts: {convictions: [{level: felony}], detainer: {served_on_person: true}}
  expect: permitted
  duties_done: [copy-of-request]
  why: A felony.
- id: three
  absent: [convictions]
  expect: undetermined
  missing: [convictions]
  why: Nobody asked.
- id: four
  facts: {convictions: [{level: misdemeanor, categories: {ca-serious-felony: true}}]}
  expect: undetermined
  missing: ["reading:old-convictions"]
  why: It depends on the reading.
- id: five
  readings: {old-convictions: true}
  facts: {convictions: [{level: misdemeanor, categories: {ca-serious-felony: true}}]}
  expect: permitted
  why: Every year counts by this reading.
"""


@pytest.fixture
def lint(trustact, tmp_path):
    def run(law=LAW, scenarios=SCENARIOS, word="act.py"):
        (tmp_path / "act.py").write_text(law, encoding="utf-8")
        if scenarios is not None:
            (tmp_path / "act.yaml").write_text(scenarios, encoding="utf-8")
        return trustact("lint", word)

    return run


def line_of(text, needle):
    return text[: text.index(needle)].count("\n") + 1


def test_law_without_a_fault_has_no_findings(lint):
    done = lint()
    assert done.stdout == "no findings\n"
    assert done.exit_code == 0


def faults(*rows):
    return pytest.mark.parametrize(
        ("old", "new", "line", "says"), [pytest.param(*row[1:], id=row[0]) for row in rows]
    )


@faults(
    ("table-is-not-last", "act.table(", "act.note = 'x'\nprint(", "print(", "end with its table"),
    ("import", "from trustact", "import os\nfrom trustact", "import os", "does not import os"),
    (
        "import-from",
        "from trustact",
        "from trustact.deciding import decide\nfrom trustact",
        "from trustact.deciding",
        "does not import trustact.deciding",
    ),
    (
        "loop",
        "copy = act",
        "all_of_it = [n for n in (1, 2)]\ncopy = act",
        "all_of_it",
        "a loop stands in a law",
    ),
    ("if", "copy = act", "if act:\n    kept = 1\ncopy = act", "if act", "an if stands in a law"),
    ("and", "copy = act", "both = 1 and 2\ncopy = act", "both", "an 'and' or 'or' stands in a law"),
    ("not", "copy = act", "none = not 2\ncopy = act", "none", "a 'not' stands in a law file"),
    ("lambda", "copy = act", "rule = lambda: 2\ncopy = act", "rule", "a lambda stands in a law"),
    (
        "function",
        "copy = act",
        'def free():\n    """Say."""\n    return 2\n\n\ncopy = act',
        "def free",
        "the function free is no provision; put @act.provision",
    ),
    (
        "two-statements",
        '    return some(conviction, conviction.level == "felony", stands)',
        '    level = conviction.level\n    return some(conviction, level == "felony", stands)',
        "def felony",
        "felony has more, or less, than a docstring and one return",
    ),
    (
        "citation",
        '"Fict. Code 40(b)",\n',
        '" ",\n',
        "copy = act",
        "copy-of-request has no citation",
    ),
    (
        "duty-done-when-due",
        "detainer.served_on_person",
        "detainer.lodged",
        "copy = act",
        "the duty copy-of-request is done as soon as it is due; say in done_when=... what the",
    ),
    (
        "list-of-a-duty",
        "detainer.served_on_person",
        'some(conviction, conviction.offense.isin("ca-serious-felonys"))',
        "copy = act",
        "list of offenses 'ca-serious-felonys'",
    ),
    ("rule-citation", '"Fict. Code 40(a)",\n', '" ",\n', "no_hold = act", "a rule has no citation"),
    ("duty-id", '"copy-of-request"', '"Copy of it"', "copy = act", "'Copy of it' is not the id of"),
    (
        "says",
        "Nobody is kept past release on a detainer",
        " ",
        "no_hold = act",
        "rule says nothing",
    ),
    ("text", "A conviction for a felony.", "Felony.", "@no_hold", "felony says no more than 'Fel"),
    (
        "list",
        '"ca-serious-felony"',
        '"ca-serious-felonies"',
        '@no_hold.unless("Fict. Code 40(a)(2)")',
        "list of offenses 'ca-serious-felonies'; did you mean 'ca-serious-felony'",
    ),
    (
        "undone-conviction",
        'conviction.level == "felony", stands',
        'conviction.level == "felony"',
        '@no_hold.unless("Fict. Code 40(a)(1)")',
        "counts here even if it was vacated or reversed; say what the law makes of one",
    ),
    (
        "undone-conviction-on-a-list",
        'conviction.offense.isin("ca-serious-felony"), stands',
        'conviction.offense.isin("ca-serious-felony")',
        '@no_hold.unless("Fict. Code 40(a)(2)")',
        "counts here even if it was vacated or reversed",
    ),
    ("question", "any year count?", "any year count", "counts = act", "asks no question"),
    ("side", "The act speaks of the present.", "", "counts = act", "has no reason for no"),
    (
        "row-lacks",
        '        "Fict. Code 40(b)": copy,\n',
        '        "Fict. Code 40(b)": not_coded("left out here by mistake"),\n',
        "copy = act",
        "no row of the table names the duty copy-of-request",
    ),
    (
        "row-left-out",
        '        "Fict. Code 40(c)": not_coded("a yearly report; turns on nobody"),\n',
        '        "Fict. Code 40(d)": not_coded("a yearly report; turns on nobody"),\n',
        '"Fict. Code 40(d)"',
        "40(c) is missing before (d); code it, or say why not",
    ),
    (
        "row-misplaced",
        '"Fict. Code 40(b)": copy,',
        '"Fict. Code 40(e)": copy,',
        '"Fict. Code 40(e)"',
        "is in the row Fict. Code 40(e), which does not cover it",
    ),
    (
        "row-why",
        "a yearly report; turns on nobody",
        "report",
        '"Fict. Code 40(c)"',
        "only 'report'",
    ),
    ("syntax", "copy = act", "copy = = act", "copy = =", "this is not Python"),
    ("no-meaning", '"sheriff"', '"sherif"', "act = Instrument", "'sherif' is not an agency"),
    ("crash", "copy = act", "one = 1 / 0\ncopy = act", "one = 1", "ZeroDivisionError"),
    ("place", "us-xx/act", "us-california/act", "act = Inst", "'us-california' in the id of the"),
    (
        "template",
        "title=",
        "# <the title>\n    title=",
        "# <the",
        "written by trustact new, not ed",
    ),
)
def test_fault_of_a_law_is_found_at_its_line(lint, old, new, line, says):
    assert old in LAW
    law = LAW.replace(old, new, 1)
    done = lint(law)
    found = [each for each in done.stdout.splitlines() if says in each]
    assert found, done.stdout
    assert found[0].startswith(f"act.py:{line_of(law, line)}: "), done.stdout
    assert "; " in found[0]
    assert done.exit_code == 1


@faults(
    (
        "answer",
        "expect: permitted",
        "expect: prohibited",
        "expect: prohibited\n  duties_done",
        "exp",
    ),
    ("missing", "missing: [convictions]", "missing: [papers]", "missing: [papers]", "papers among"),
    ("duty", "[copy-of-request]", "[copy-of-reply]", "duties:", "expected the duty copy-of-reply"),
    (
        "duty-done",
        "duties: [copy-of-request]",
        "duties_done: [copy-of-request]",
        "  duties_done: [copy-of-request]\n  why: No",
        "expected the duty copy-of-request; the facts do not show it as done",
    ),
    (
        "duty-not-done",
        "duties_done: [copy-of-request]",
        "duties: [copy-of-request]",
        "  duties: [copy-of-request]\n  why: A",
        "expected the duty copy-of-request; the facts show it as done",
    ),
    (
        "cites",
        "[Fict. Code 40(a)]",
        "[Fict. Code 41(a)]",
        "cites:",
        "the scenario one fails: cites Fict. Code 41(a), which this law does not have; nearest:",
    ),
    (
        "other-law",
        "- id: one",
        "- id: one\n  law: us-ma/hrw-rule-2013",
        "  law: us-ma",
        "the scenario one asks us-ma/hrw-rule-2013; scenarios beside this law ask us-xx/act-2014",
    ),
    (
        "unreadable",
        "expect: permitted",
        "expect: allowed",
        "expect: allowed",
        "expect is 'allowed'",
    ),
    (
        "reading",
        "  expect: permitted",
        "  readings: {old-convictons: true}\n  expect: permitted",
        "  readings:",
        "the scenario two chooses a reading: none of the laws asked has a reading 'old-convictons'",
    ),
    ("given", "lodged: true", "lodgd: true", "  facts: {detainer", "lodgd"),
    ("template", "No conviction.", "<one sentence>", "  why: <one", "put a person, the answer and"),
)
def test_fault_of_the_scenarios_is_found_at_its_line(lint, old, new, line, says):
    assert old in SCENARIOS
    scenarios = SCENARIOS.replace(old, new, 1)
    done = lint(scenarios=scenarios)
    found = [each for each in done.stdout.splitlines() if says in each]
    assert found, done.stdout
    assert found[0].startswith(f"act.yaml:{line_of(scenarios, line)}: "), done.stdout
    assert done.exit_code == 1


@faults(
    (
        "long",
        "    title=",
        f"    # {'x' * 100}\n    title=",
        "    # xxx",
        "the line has 106 columns; write at most 100",
    ),
    ("blanks", "    title=", "    # note  \n    title=", "    # note", "the line ends in blanks"),
    (
        "format",
        'basis="text",\n)',
        "basis='text')",
        "    basis='text'",
        "the file is not formatted, from this line on; run `ruff format --line-length 100 act.py`",
    ),
)
def test_style_of_a_law_is_checked_line_by_line(lint, old, new, line, says):
    law = LAW.replace(old, new, 1)
    found = [each for each in lint(law).stdout.splitlines() if says in each]
    assert found
    assert found[0].startswith(f"act.py:{line_of(law, line)}: ")


def test_style_is_checked_in_the_scenarios_too(lint):
    scenarios = SCENARIOS.replace("why: No conviction.", f"why: {'long ' * 30}")
    found = lint(scenarios=scenarios).stdout
    line = line_of(scenarios, "  why: long")
    assert f"act.yaml:{line}: the line has 157 columns; write at most 100" in found
    assert f"act.yaml:{line}: the line ends in blanks" in found
    assert "the last line has no end; press Enter" in lint(LAW.rstrip()).stdout


def test_without_ruff_only_the_lines_are_checked(lint, monkeypatch):
    monkeypatch.setattr(style_checks, "find_ruff", lambda: None)
    law = LAW.replace('basis="text",\n)', "basis='text')  ", 1)
    found = lint(law).stdout
    assert "not formatted" not in found
    assert "the line ends in blanks; remove them" in found


POLICIES_ONLY = '''\
"""A ban on policies."""

from trustact.language import Instrument, not_coded

act = Instrument(
    "us-xx/act-2014",
    title="Model Ban",
    citation="Fict. Code 41",
    in_force=[("2014-07-01", None)],
    binds={"sheriff"},
    basis="text",
)
act.table({"Fict. Code 41": not_coded("bans policies; turns on nobody")})
'''


def test_law_without_rules_needs_no_scenario_that_stays_open(lint):
    head, first, *_ = SCENARIOS.split("- id: ")
    scenarios = f"{head}- id: {first}".replace("prohibited", "not-regulated")
    scenarios = scenarios.replace("  duties: [copy-of-request]\n", "").replace("40(a)", "41")
    assert "undetermined" not in lint(POLICIES_ONLY, scenarios).stdout


@pytest.mark.parametrize(
    ("taken", "line", "says"),
    [
        pytest.param("two", '@no_hold.unless("Fict. Code 40(a)(1)")', "felony is met", id="met"),
        pytest.param("three", "@no_hold", "felony is not known", id="unknown"),
        pytest.param("one", "act = Inst", "gives the answer prohibited", id="answer"),
    ],
)
def test_person_whom_no_scenario_shows_is_named_at_the_provision(lint, taken, line, says):
    head, *each = SCENARIOS.split("- id: ")
    kept = "- id: ".join([head, *(one for one in each if not one.startswith(f"{taken}\n"))])
    done = lint(scenarios=kept)
    found = [each for each in done.stdout.splitlines() if says in each]
    assert found, done.stdout
    assert found[0].startswith(f"act.py:{line_of(LAW, line)}: ")
    assert found[0].endswith("add one to act.yaml")


@pytest.mark.parametrize(("key", "what"), [("duties", "is not done"), ("duties_done", "is done")])
def test_duty_that_no_scenario_shows_done_or_not_done_is_named_at_the_duty(lint, key, what):
    done = lint(scenarios=SCENARIOS.replace(f"  {key}: [copy-of-request]\n", ""))
    assert done.stdout.splitlines()[0] == (
        f"act.py:{line_of(LAW, 'copy = act')}: no scenario shows a person for whom the duty "
        f"copy-of-request {what}; add one to act.yaml, with {key}: [copy-of-request]"
    )


def test_law_without_scenarios_is_a_finding(lint):
    done = lint(scenarios=None)
    assert (
        f"act.py:{line_of(LAW, 'act = ')}: the law has no scenarios; write them into act.yaml"
        in (done.stdout)
    )
    assert done.exit_code == 1


def test_file_of_scenarios_that_is_no_yaml_is_one_finding(lint):
    done = lint(scenarios=SCENARIOS + "- id: [\n")
    assert done.stdout.splitlines()[-1] == "1 finding"
    assert done.stdout.startswith("act.yaml:")


def test_file_of_the_scenarios_stands_for_the_law(lint):
    assert lint(word="act.yaml").exit_code == 0


def test_id_stands_for_its_file(trustact):
    assert trustact("lint", *laws.ids()[:2]).stdout == "no findings\n"


@pytest.mark.parametrize(
    ("word", "says"),
    [
        pytest.param("us-ma/hrw-rule-2014", "did you mean 'us-ma/hrw-rule-2013'", id="no-law"),
        pytest.param("nowhere.py", "there is no such file", id="no-file"),
        pytest.param("notes.txt", "a law file ends in .py", id="other-file"),
    ],
)
def test_what_is_no_law_is_wrong_use(trustact, tmp_path, word, says):
    (tmp_path / "notes.txt").touch()
    done = trustact("lint", word)
    assert done.exit_code == 2
    assert says in done.stderr


def test_law_that_is_not_written_names_the_command_that_begins_it(trustact):
    known = next(iter(laws.load_index().not_in_library))
    done = trustact("lint", known.id)
    assert done.exit_code == 2
    assert f"`trustact new {known.id}`" in done.stderr


def test_nothing_is_written_beside_a_law(lint, tmp_path):
    lint()
    assert {path.name for path in tmp_path.iterdir()} == {"act.py", "act.yaml"}


PROVISION_OF_A_DUTY = '''\
@act.provision("Fict. Code 40(b)")
def request_is_there():
    """A request was lodged."""
    return detainer.lodged


copy = act.duty('''


@pytest.mark.parametrize(
    ("lodged", "lacking"),
    [("true", {"is not met", "is not known"}), ("null", {"is not met", "is met"})],
)
def test_provision_of_a_duty_alone_is_shown_too(lint, lodged, lacking):
    law = LAW.replace("copy = act.duty(", PROVISION_OF_A_DUTY)
    law = law.replace("    when=detainer.lodged,", "    when=request_is_there,")
    law = law.replace('"Fict. Code 40(b)": copy,', '"Fict. Code 40(b)": (copy, request_is_there),')
    done = lint(law, SCENARIOS.replace("lodged: true", f"lodged: {lodged}"))
    found = {
        line.partition("request_is_there ")[2].partition(";")[0]
        for line in done.stdout.splitlines()
        if "of whom request_is_there" in line
    }
    assert found == lacking


def test_what_nobody_can_know_is_not_asked_to_be_shown(lint):
    law = LAW.replace(
        '    citation="Fict. Code 40(a)(1)",\n)\nno_hold',
        '    citation="Fict. Code 40(a)(1)",\n    choosable=False,\n)\nno_hold',
    )
    without = SCENARIOS.partition("- id: five")[0]
    assert "of whom old_theft is met" in lint(LAW, without).stdout
    assert "of whom old_theft is met" not in lint(law, without).stdout
