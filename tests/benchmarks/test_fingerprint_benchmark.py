"""The pairs, tails and sums that the measurements of the fingerprint check are based on."""

import csv

import numpy as np
import pytest

from benchmarks.fingerprints import calibrate, identity_rates, print_sets
from benchmarks.fingerprints.calibrate import MAX_TABLE_SCORE
from trustact.fingerprints.calibration import SCORE_STEP
from trustact.fingerprints.matcher import compare_prints, prepare_template

GRID = np.arange(0, MAX_TABLE_SCORE + SCORE_STEP / 2, SCORE_STEP)


@pytest.fixture(scope="module")
def prints():
    return print_sets.synthetic_set(fingers=4, impressions=3)


@pytest.fixture(scope="module")
def scores(prints):
    return print_sets.score_pairs(
        prints, print_sets.all_pairs(prints), prepare_template, compare_prints
    )


def test_every_pair_is_compared_once(prints):
    pairs = print_sets.all_pairs(prints)
    assert len(pairs.genuine) == 4 * 3
    assert len(pairs.impostor) == 6 * 9
    assert len({frozenset(pair) for pair in pairs.genuine + pairs.impostor}) == 12 + 54


def test_some_pairs_are_among_all(prints):
    some, everything = print_sets.some_pairs(prints, 2, 5), print_sets.all_pairs(prints)
    assert set(some.genuine) < set(everything.genuine)
    assert set(some.impostor) < set(everything.impostor)


def test_score_of_a_pair_is_found_whichever_comes_first(prints, scores):
    one, other = (0, 1), (2, 0)
    by_hand = compare_prints(
        prepare_template(prints.templates[one]), prepare_template(prints.templates[other])
    )
    assert scores.of((one, other)) == scores.of((other, one)) == by_hand


def test_fingers_of_different_sets_are_different(scores):
    pooled = print_sets.pool_scores([scores, scores])
    assert len(pooled.genuine) == 2 * len(scores.genuine)
    assert len(pooled._all) == 8


def test_survival_counts_where_it_can():
    drawn = np.random.default_rng(0).exponential(1, 20_000) + 3
    part = calibrate.survival(drawn, np.ones(len(drawn)), GRID)
    for score in (3.0, 4.0, 6.0):
        assert part[round(score / SCORE_STEP)] == pytest.approx((drawn >= score).mean(), abs=1e-12)


def test_tail_of_exponential_scores_is_found_again():
    drawn = np.random.default_rng(0).exponential(0.8, 20_000) + 3
    part = calibrate.survival(drawn, np.ones(len(drawn)), GRID)
    assert part[round(18 / SCORE_STEP)] == pytest.approx(np.exp(-15 / 0.8), rel=0.7)


def test_table_falls_and_holds_its_rates(tmp_path):
    random = np.random.default_rng(0)
    pairs = {(f"{a}", f"{b}"): random.gamma(9, 0.6, 30) for a in range(8) for b in range(a)}
    rows = calibrate.table({"one": pairs, "two": pairs})
    calibrate.write(rows, tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(encoding="utf-8") as file:
        read = list(csv.DictReader(file))
    low, rate, high = ([float(row[name]) for row in read] for name in ("low", "rate", "high"))
    assert len(read) == len(GRID)
    assert all(each == sorted(each, reverse=True) for each in (low, rate, high))
    assert all(a <= b <= c for a, b, c in zip(low, rate, high, strict=True))


def test_two_fingers_are_the_sum_of_both(prints, scores):
    found = identity_rates.measure_two_fingers([prints], [scores])
    assert (found.people, found.genuine, found.impostor) == (2, 2 * 3, 9)
    assert found.equal.rate == 0


def test_threshold_from_elsewhere_is_tried_on_the_set_left_out(prints, scores):
    first, second = identity_rates.transfer_thresholds([prints, prints], [scores, scores], 0.1)
    assert first == second
    assert first.false_matches <= 0.1 + 1 / len(scores.impostor)


def test_identity_check_answers_for_every_pair_of_hands(prints):
    found = identity_rates.count_verdicts([prints], every=1)
    assert sum(found.same.values()) == 2 * 3
    assert sum(found.different.values()) == 9
    assert found.different["consistent"] == 0
