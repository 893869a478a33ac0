"""`trustact test`: its last line and its exit code are read by other programs."""

import pytest

from trustact import laws
from trustact.authoring.index_builder import is_index_file
from trustact.formats.scenario_files import scenario_files
from trustact.laws.law_file import LIBRARY

PASSES = """\
- id: one
  law: us-ma/hrw-rule-2013
  as_of: 2013-06-01
  action: hold
  facts: {release: {by_court: true}, convictions: [], findings: {deemed_dangerous: false}}
  expect: prohibited
  why: no exception is met
  basis: secondary
"""
FAILS = PASSES.replace("id: one", "id: two").replace("expect: prohibited", "expect: permitted")


@pytest.fixture
def file(tmp_path):
    def write(text, name="some.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(text)
        return name

    return write


def last_line(done):
    return done.stdout.splitlines()[-1]


def test_scenario_that_passes_is_counted_and_not_printed(trustact, file):
    done = trustact("test", file(PASSES))
    assert done.stdout == "1 passed, 0 failed\n"
    assert done.exit_code == 0


def test_failure_shows_expected_given_and_reasons(trustact, file):
    done = trustact("test", file(PASSES + FAILS))
    assert done.exit_code == 1
    assert last_line(done) == "1 passed, 1 failed"
    assert "FAILED two (some.yaml, line 9)" in done.stdout
    assert "expected permitted, given prohibited" in done.stdout
    exception = "Exception Human Rights Watch text of 2013: does not apply. A court has deemed the"
    assert exception in done.stdout
    assert "- findings.deemed_dangerous = no" in done.stdout


def test_missing_fact_that_is_not_reported_fails(trustact, file):
    text = PASSES.replace("findings: {deemed_dangerous: false}", "findings: {}").replace(
        "expect: prohibited", "expect: undetermined\n  missing: [findings.deemed_dangerous, papers]"
    )
    done = trustact("test", file(text))
    assert "expected papers among the missing facts" in done.stdout
    assert "deemed_dangerous among" not in done.stdout
    assert done.exit_code == 1


def test_duty_that_is_not_carried_fails(trustact, file):
    done = trustact("test", file(PASSES + "  duties: [copy-of-request]\n"))
    assert "expected the duty copy-of-request" in done.stdout
    assert done.exit_code == 1


def test_folder_is_searched_through(trustact, file):
    file(PASSES, "all/a/one.yaml")
    file(PASSES, "all/b/two.yml")
    assert last_line(trustact("test", "all")) == "2 passed, 0 failed"


def test_several_paths_are_added_up(trustact, file):
    done = trustact("test", file(PASSES, "a.yaml"), file(FAILS, "b.yaml"))
    assert last_line(done) == "1 passed, 1 failed"


def test_scenario_that_cannot_be_read_fails_alone_and_is_counted_apart(trustact, file):
    bad = PASSES.replace("id: one", "id: bad").replace("expect: prohibited", "expect: forbidden")
    last = PASSES.replace("id: one", "id: last")
    done = trustact("test", file(PASSES + bad + last))
    assert "COULD NOT BE READ bad (some.yaml, line 9)\n  some.yaml, line 14: expect" in done.stdout
    assert last_line(done) == "2 passed, 0 failed, 1 could not be read"
    assert done.exit_code == 1


def test_fault_in_what_is_given_is_explained_once(trustact, file):
    head = "given: {as_of: 2013-06-01, facts: {agee: 30}}\nscenarios:\n"
    rest = "".join(
        f"- {{id: {name}, law: us-ma/hrw-rule-2013, action: hold, expect: prohibited, "
        "why: w, basis: text}\n"
        for name in ("a", "b")
    )
    done = trustact("test", file(head + rest))
    assert done.stdout.count("agee") == 1
    assert "COULD NOT BE READ 2 scenarios, the first: a (some.yaml, line 3)\n" in done.stdout
    assert last_line(done) == "0 passed, 0 failed, 2 could not be read"


def test_error_of_the_law_is_printed_once_with_the_number_of_scenarios_it_stopped(trustact, file):
    file("import nothing_of_this_name\n", "some.py")
    done = trustact("test", file(PASSES + FAILS))
    assert done.stdout.count("nothing_of_this_name") == 1
    assert done.stdout.startswith("FAILED 2 scenarios, the first: one (some.yaml, line 1)\n  ")
    assert last_line(done) == "0 passed, 2 failed"
    assert done.exit_code == 1


def test_file_that_is_no_yaml_is_one_failure_and_the_others_still_run(trustact, file):
    bad = file("- id: one\n law: [", "bad.yaml")
    done = trustact("test", bad, file(PASSES, "good.yaml"))
    assert "FAILED bad.yaml, line 2" in done.stdout
    assert "none of the scenarios of this file were run" in done.stdout
    assert last_line(done) == "1 passed, 1 failed"
    assert done.exit_code == 1


def test_citation_that_the_law_does_not_have_is_a_failure(trustact, file):
    done = trustact(
        "test", file(PASSES + '  cites: ["Human Rights Watch text of 2013", "ORS 999.999(9)"]\n')
    )
    assert "cites ORS 999.999(9), which this law does not have; nearest: Human" in done.stdout
    assert "cites Human" not in done.stdout
    assert last_line(done) == "0 passed, 1 failed"
    assert done.exit_code == 1


WARRANT = """\
- id: warrant
  law: us-ct/trust-act-2013
  as_of: 2014-06-02
  action: hold
  facts:
    detainer: {lodged: true, form: I-247}
    release: {eligible: true}
    convictions: []
    papers: [{paper: warrant, basis: criminal, jurisdiction: us-federal}]
  readings: {federal-warrant: true}
  expect: permitted
  why: The warrant is outstanding in this state.
  basis: text
"""


def test_reading_of_a_scenario_is_chosen(trustact, file):
    other = WARRANT.replace("warrant: true", "warrant: false").replace("id: warrant", "id: other")
    done = trustact("test", file(WARRANT + other))
    assert last_line(done) == "1 passed, 1 failed"
    assert "FAILED other" in done.stdout
    assert "expected permitted, given" in done.stdout


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("federal-warant", "has a reading 'federal-warant'; did you mean 'federal-warrant'?"),
        ("juvenile-adjudications", "has a reading 'juvenile-adjudications'; their readings: rel"),
    ],
)
def test_reading_that_the_law_does_not_have_is_a_failure(trustact, file, name, says):
    done = trustact("test", file(WARRANT.replace("federal-warrant:", f"{name}:")))
    assert says in done.stdout
    assert last_line(done) == "0 passed, 1 failed"


def test_the_id_of_a_law_stands_for_its_scenarios(trustact, file):
    done = trustact("test", "us-ma/trust-act-2013", file(PASSES))
    assert last_line(done) == "17 passed, 0 failed"


@pytest.mark.usefixtures("few_laws")
def test_id_of_no_law_is_wrong_use_that_names_the_nearest(trustact):
    done = trustact("test", "us-ma/trust-act-2014")
    assert done.exit_code == 2
    assert "nor the id of a law; did you mean 'us-ma/trust-act-2013'" in done.stderr


def test_law_of_the_catalogue_has_no_scenarios(trustact):
    done = trustact("test", "us-hi/sb2057-2026")
    assert done.exit_code == 2
    says = " ".join(done.stderr.split())
    assert "this law is only in the catalogue, so it has no scenarios" in says
    assert "did you mean" not in says


def test_unknown_law_in_a_scenario_is_a_failure_that_names_the_nearest(trustact, file):
    done = trustact("test", file(PASSES.replace("hrw-rule-2013", "hrw-rule-2012")))
    assert "did you mean 'us-ma/hrw-rule-2013'" in done.stdout
    assert done.exit_code == 1


def test_path_that_is_not_there_is_wrong_use(trustact):
    done = trustact("test", "nowhere")
    assert done.exit_code == 2
    assert "nowhere" in done.stderr


def test_empty_folder_is_no_success(trustact, tmp_path):
    (tmp_path / "empty").mkdir()
    done = trustact("test", "empty")
    assert done.exit_code != 0
    assert "no scenario file" in done.output


@pytest.mark.usefixtures("few_laws")
def test_without_a_path_all_shipped_scenarios_pass(trustact):
    done = trustact("test")
    assert done.exit_code == 0, done.stdout
    passed = int(last_line(done).split()[0])
    assert passed > 100


def test_folder_of_the_laws_runs_without_the_files_of_the_index(trustact):
    done = trustact("test", laws.scenario_file("us-ma/lunn-2017").parent)
    assert done.exit_code == 0
    files = [file.name for file in scenario_files(LIBRARY) if not is_index_file(file)]
    assert "index.json" not in files
    assert "lunn_2017.yaml" in files
