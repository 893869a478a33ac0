"""The comparison of the prints of a booking with those that a request is based on."""

from datetime import datetime

import pytest

from fingerprints.synthetic_hands import INDEX, MIDDLE, RING, prints_of
from trustact.fingerprints import identity_check
from trustact.fingerprints.calibration import threshold
from trustact.fingerprints.fingerprint_errors import FingerprintError, PurposeError
from trustact.fingerprints.human_review import Confirmation, review_status
from trustact.fingerprints.identity_check import compare_identity
from trustact.fingerprints.score_fusion import FingerScore, select_prints
from trustact.fingerprints.synthetic_fingers import Finger
from trustact.fingerprints.template import Template


def confirmation(reviewer, finding="same finger", blind=True, independent=True):
    return Confirmation(reviewer, finding, blind, independent, datetime(2026, 3, 1, 9, 0))


def test_prints_of_one_person_are_consistent():
    check = compare_identity(prints_of(1), prints_of(1, impression=2))
    assert check.verdict == "consistent"
    assert check.rate.high < check.stated_rate
    assert [each.position for each in check.fingers] == [INDEX, MIDDLE]


def test_prints_of_two_people_are_not_consistent():
    check = compare_identity(prints_of(1), prints_of(2))
    assert check.verdict == "not consistent"
    assert check.score < check.threshold


def test_no_two_of_forty_people_are_taken_for_one():
    people = [prints_of(person) for person in range(40)]
    verdicts = {
        compare_identity(people[one], people[other]).verdict
        for one in range(40)
        for other in range(one + 1, 40, 4)
    }
    assert "consistent" not in verdicts


def test_same_finger_is_compared_whatever_the_order_of_the_prints():
    straight = compare_identity(prints_of(1), prints_of(1, 2))
    turned = compare_identity(prints_of(1), prints_of(1, 2)[::-1])
    assert turned.score == straight.score


def test_plain_thumb_is_the_same_finger_as_a_rolled_one():
    rolled = [Finger(1).impression(1, position=1), *prints_of(1, 1, (INDEX,))]
    plain = [Finger(1).impression(2, position=11), *prints_of(1, 2, (INDEX,))]
    assert compare_identity(rolled, plain).verdict == "consistent"


def test_rolled_thumb_is_compared_before_the_plain_one_on_the_same_card():
    rolled, plain = Finger(1).impression(1, position=1), Finger(1).impression(3, position=11)
    poor = Finger(1).impression(1, position=1, quality="poor")
    assert select_prints([plain, rolled]) == {1: rolled}
    assert select_prints([rolled, plain]) == {1: rolled}
    assert select_prints([poor, plain]) == {1: plain}


def test_fingers_without_a_position_are_not_compared():
    unknown = prints_of(1, 1, (0, INDEX))
    check = compare_identity(unknown, prints_of(1, 2, (0, INDEX)))
    assert check.verdict == "undetermined"
    assert "booking, unknown finger: not a single finger" in check.reasons


def test_print_of_unknown_quality_is_not_compared():
    (first, second) = prints_of(1)
    without_quality = Template(
        first.position, 400, 500, 500, first.x, first.y, first.direction, first.kind
    )
    check = compare_identity([without_quality, second], prints_of(1, 2))
    assert check.verdict == "undetermined"
    assert "booking, right index: its quality is not known" in check.reasons


def test_nothing_to_compare_is_undetermined():
    check = compare_identity([], prints_of(1))
    assert (check.verdict, check.rate, check.score) == ("undetermined", None, 0)


def scores(*values):
    return tuple(FingerScore(position, value) for position, value in enumerate(values, 2))


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ((5.0, 6.0), "not consistent"),
        ((9.0, 9.0), "not consistent"),
        ((10.0, 10.0), "undetermined"),
        ((12.0, 12.0), "consistent"),
        ((60.0, 2.0), "undetermined"),
        ((60.0,), "undetermined"),
    ],
    ids=["alike-by-chance", "still-by-chance", "in-doubt", "both", "one-carries-all", "one-finger"],
)
def test_verdict_turns_on_the_sum_and_on_two_fingers(values, verdict):
    found, _ = identity_check._verdict(
        scores(*values),
        sum(values),
        threshold(1e-4, 2),
        threshold(1e-2, 2),
        threshold(identity_check.FINGER_FLOOR_RATE),
    )
    assert found == verdict


def test_rarer_false_matches_need_a_higher_sum():
    lax, strict = (
        compare_identity(prints_of(1), prints_of(1, 2), rate=rate) for rate in (1e-2, 1e-6)
    )
    assert lax.threshold < strict.threshold


def test_impossible_rate_is_refused():
    with pytest.raises(FingerprintError, match="outside 1e-09 to 1"):
        compare_identity(prints_of(1), prints_of(1, 2), rate=0)


def test_more_fingers_need_a_higher_sum_and_still_fit():
    three = (INDEX, MIDDLE, RING)
    check = compare_identity(prints_of(1, 1, three), prints_of(1, 2, three))
    assert check.verdict == "consistent"
    assert check.threshold > threshold(identity_check.DEFAULT_FALSE_MATCH_RATE, 2)


def test_same_impression_on_both_sides_shows_nothing():
    check = compare_identity(prints_of(1), prints_of(1))
    assert check.verdict == "undetermined"
    assert check.reasons[0].startswith("both sides contain the same impression (right index, ")
    mixed = prints_of(1, 1, (INDEX,)) + prints_of(1, 2, (MIDDLE,))
    assert compare_identity(prints_of(1), mixed).verdict == "undetermined"


def test_unknown_value_of_citizenship_is_refused_at_once():
    with pytest.raises(FingerprintError, match="not a value of citizenship"):
        compare_identity(prints_of(1), prints_of(1, 2), citizenship="unknown")


def test_finger_twice_in_one_set_is_refused():
    with pytest.raises(PurposeError, match="right index occurs twice"):
        compare_identity(prints_of(1) + prints_of(2, 1, (INDEX,)), prints_of(1))


def test_check_has_no_truth_value():
    with pytest.raises(TypeError, match="read its verdict"):
        bool(compare_identity(prints_of(1), prints_of(1, 2)))


def test_unknown_finding_is_refused():
    with pytest.raises(FingerprintError, match="'yes' is not a finding"):
        confirmation("examiner 1", finding="yes")


def test_confirmation_without_reviewer_is_refused():
    with pytest.raises(FingerprintError, match="the reviewer is empty"):
        confirmation(" ")


def test_one_reviewer_who_does_not_confirm_is_enough():
    found = review_status(
        True,
        "no sign found",
        (confirmation("examiner 1"), confirmation("examiner 2", "cannot tell")),
    )
    assert found.standing == "not confirmed"
    assert found.reasons == ("examiner 2 did not confirm it",)
