"""`trustact test`: its last line and its exit code are read by other programs."""

import pytest

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
    assert "no  exception: A court has deemed the person dangerous. [HRW text 2013]" in done.stdout
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


def test_file_that_cannot_be_read_is_a_failure_and_the_others_still_run(trustact, file):
    bad = file(PASSES.replace("expect: prohibited", "expect: forbidden"), "bad.yaml")
    done = trustact("test", bad, file(PASSES, "good.yaml"))
    assert "bad.yaml, line 1: expect is 'forbidden'" in done.stdout
    assert last_line(done) == "1 passed, 1 failed"
    assert done.exit_code == 1


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


def test_without_a_path_all_shipped_scenarios_pass(trustact):
    done = trustact("test")
    assert done.exit_code == 0, done.stdout
    passed = int(last_line(done).split()[0])
    assert passed > 100
