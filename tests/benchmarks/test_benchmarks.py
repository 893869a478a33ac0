"""The benchmarks compare answers to the same question, on a workload with the stated properties.

The other programs are installed for `make bench` only; that command compares their answers, and
prints no table where they differ.
"""

from datetime import date

import numpy as np
import pytest
import yaml

from benchmarks import run_duckdb, run_numpy, run_trustact, single
from benchmarks.facts_of_people import facts_of_people
from benchmarks.goals import Goal
from benchmarks.timing import Rounds, in_rounds
from benchmarks.workload import (
    CODES,
    FLAGS,
    LEAP_DAY,
    act,
    generate,
    read,
    variants,
    years_before,
)
from trustact import laws
from trustact.api import check
from trustact.deciding import decide
from trustact.language.answer_conditions import build_answer_conditions
from trustact.replaying.engine import ReplayEngine

PEOPLE = 2_000


@pytest.fixture(scope="module")
def workload(tmp_path_factory):
    return generate(tmp_path_factory.mktemp("workload"), PEOPLE)


@pytest.fixture(scope="module")
def by_hand(workload):
    return run_duckdb.Run(workload)


@pytest.mark.parametrize("rival", [run_trustact, run_numpy], ids=["trustact", "numpy"])
def test_a_rival_answers_every_person_as_duckdb_by_hand_does(rival, workload, by_hand):
    run = rival.Run(workload)
    assert (np.asarray(run.answers()) == by_hand.answers()).all()
    assert run.counts() == by_hand.counts()


def test_duckdb_counts_the_same_from_the_files(workload, by_hand):
    assert run_duckdb.counts_of_files(*workload.files) == by_hand.counts()
    again = read(workload.folder, *workload.files)
    assert run_trustact.Run(again).counts() == by_hand.counts()


def test_engines_of_single_cases_get_the_facts_of_each_person(workload):
    part = workload.part(0, 300)
    found = list(facts_of_people(part))
    assert len(found) == 300
    assert sum(len(facts["convictions"]) for facts in found) == part.convictions.num_rows
    eligible = part.people["release.eligible"].to_pylist()
    ranks = {True: 2, None: 1, False: 0}
    assert [facts["release_eligible"] for facts in found] == [ranks[each] for each in eligible]


def test_counts_are_counts_of_the_answers(by_hand):
    answers = by_hand.answers()
    assert by_hand.counts() == [(code, (answers == code).sum()) for code in sorted(set(answers))]
    assert {code for code, _ in by_hand.counts()} == set(CODES.values()) - {CODES["required"]}


def test_one_case_is_decided_as_its_row_is(workload, by_hand):
    answers, decider = by_hand.answers(), run_trustact.decider()
    found = {row: CODES[decider(case, {})] for row, case in run_trustact.cases(workload)}
    assert len(found) > 0.8 * PEOPLE
    assert found == {row: answers[row] for row in found}


def test_an_explained_case_has_the_same_answer(workload):
    decider = run_trustact.decider()
    for _, case in run_trustact.cases(workload.part(0, 200)):
        assert decide(case, act, "hold", as_if=True).answer == decider(case, {})


def test_eight_laws_in_one_pass_answer_as_each_alone(workload):
    together = run_trustact.count_answers(run_trustact.RunOfEight(workload).engine)
    alone = [
        run_trustact.count_answers(
            ReplayEngine(
                run_trustact.records(workload), [build_answer_conditions(law, "hold", as_if=True)]
            )
        )[0]
        for law in variants(8)
    ]
    assert together == alone
    assert len({tuple(counts.values()) for counts in together}) > 1


def test_the_same_seed_makes_the_same_workload(workload, tmp_path):
    again = generate(tmp_path, PEOPLE)
    assert again.people.equals(workload.people)
    assert again.convictions.equals(workload.convictions)


def test_every_fact_is_unknown_for_some_people(workload):
    for name in (*FLAGS, "convictions_complete"):
        assert workload.people[name].null_count, name
    for name in workload.convictions.column_names:
        assert workload.convictions[name].null_count or name == "row", name


def test_some_people_have_29_february_as_their_day(workload):
    assert LEAP_DAY in workload.people["as_of.first"].to_pylist()


def test_convictions_lie_on_the_edge_of_look_backs(workload):
    days = workload.people["as_of.first"].cast("int32").to_numpy()
    owner = workload.convictions["row"].to_numpy()
    convicted = workload.convictions["convicted_on.first"].cast("int32")
    convicted = convicted.fill_null(-1).to_numpy()
    for years in (5, 10, 15):
        assert (convicted == years_before(days, years)[owner]).any()


def test_years_before_29_february_end_on_the_28th():
    leap = np.array([(LEAP_DAY - date(1970, 1, 1)).days], np.int32)
    assert years_before(leap, 5)[0] == (date(2011, 2, 28) - date(1970, 1, 1)).days
    assert years_before(leap, 8)[0] == (date(2008, 2, 29) - date(1970, 1, 1)).days


def test_a_part_of_the_workload_is_answered_like_the_whole(workload, by_hand):
    part = workload.part(700, 40)
    assert (run_duckdb.Run(part).answers() == by_hand.answers()[700:740]).all()


def test_the_case_that_is_timed_goes_through_the_whole_law():
    mapping = yaml.safe_load(single.CASE_FILE.read_text(encoding="utf-8"))
    found = decide(check(mapping), laws.get(single.LAW), "hold")
    # No exception settles it, so that each of them has to be looked at.
    assert found.answer == "prohibited"
    assert len(mapping["facts"]["convictions"]) == 4


def test_a_ratio_is_the_median_of_the_ratios_within_rounds():
    rounds = Rounds({"ours": [1.0, 9.0, 4.0], "theirs": [2.0, 3.0, 4.0]})
    assert rounds.ratio("ours", "theirs") == 1.0
    assert rounds.median("ours") == 4.0


def test_every_second_round_runs_backwards():
    order: list[str] = []
    in_rounds({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, 3)
    assert order == ["a", "b", "b", "a", "a", "b"]


@pytest.mark.parametrize(
    ("goal", "verdict"),
    [
        pytest.param(Goal("one", 5, 4.0, "{:.0f} µs"), "met", id="below-a-limit"),
        pytest.param(Goal("one", 5, 6.0, "{:.0f} µs"), "missed by 20%.", id="above-a-limit"),
        pytest.param(Goal("one", 5, 5.0, "{:.0f}", at_least=True), "met", id="reached"),
        pytest.param(
            Goal("one", 5, 4.0, "{:.0f}", at_least=True, why="It is slow."),
            "missed: 80% of the goal. It is slow.",
            id="not-reached",
        ),
    ],
)
def test_a_missed_goal_says_by_how_much_and_why(goal, verdict):
    assert goal.verdict == verdict
