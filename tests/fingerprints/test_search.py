"""One booking against a gallery."""

import numpy as np
import pytest

from fingerprints.synthetic_hands import INDEX, MIDDLE, RING, prints_of
from trustact.fingerprints import gallery_index
from trustact.fingerprints.calibration import threshold
from trustact.fingerprints.fingerprint_errors import FingerprintError, PurposeError
from trustact.fingerprints.gallery_search import Gallery
from trustact.fingerprints.matcher import prepare_template
from trustact.fingerprints.synthetic_fingers import Finger
from trustact.fingerprints.template import Template


@pytest.fixture(scope="module")
def gallery():
    return Gallery({f"entry {n}": prints_of(n) for n in range(60)}, purpose="test")


def search(gallery, prints, rate=0.01, **more):
    return gallery.search(prints, false_positive_rate=rate, **more)


@pytest.mark.parametrize("person", [0, 17, 59])
def test_enrolled_person_is_the_only_candidate(gallery, person):
    found = search(gallery, prints_of(person, impression=2))
    assert [each.entry for each in found.candidates] == [f"entry {person}"]


@pytest.mark.parametrize("person", [60, 77, 99])
def test_person_who_is_not_enrolled_has_no_candidate(gallery, person):
    found = search(gallery, prints_of(person, impression=2))
    assert (found.candidates, found.determined) == ((), True)


def test_poor_prints_determine_nothing(gallery):
    found = search(gallery, prints_of(1, 2, quality="poor"))
    assert (found.candidates, found.determined) == ((), False)
    assert found.reasons[0] == "fingers that can be searched: 0; at least 2 are needed"


def test_entry_with_one_finger_is_never_a_candidate():
    single = Gallery({"one": prints_of(1, 1, (INDEX,)), "two": prints_of(2)}, purpose="test")
    assert search(single, prints_of(1, 2)).candidates == ()


def test_empty_gallery_has_no_candidate():
    assert search(Gallery({}, purpose="test"), prints_of(1)).candidates == ()


def test_entries_may_have_different_fingers():
    mixed = Gallery(
        {"a": prints_of(1, 1, (MIDDLE, RING)), "b": prints_of(2, 1, (INDEX, RING))},
        purpose="test",
    )
    (found,) = search(mixed, prints_of(2, 2, (INDEX, MIDDLE, RING))).candidates
    assert found.entry == "b"
    assert [each.position for each in found.fingers] == [INDEX, RING]


@pytest.mark.parametrize("rate", [0, 1, -1, float("nan")])
def test_impossible_rate_is_refused(gallery, rate):
    with pytest.raises(FingerprintError, match="false-positive rate"):
        search(gallery, prints_of(1), rate)


def test_impossible_volume_is_refused(gallery):
    with pytest.raises(FingerprintError, match="-1 searches a year"):
        search(gallery, prints_of(1), searches_a_year=-1)


def test_result_has_no_truth_value(gallery):
    with pytest.raises(TypeError, match="read its candidates"):
        bool(search(gallery, prints_of(1)))


def test_gallery_of_another_purpose_is_refused():
    with pytest.raises(PurposeError, match="'all' is not a purpose"):
        Gallery({}, purpose="all")


def test_likeness_is_the_mean_of_the_best_cosines():
    templates = [Finger(n).impression(1) for n in range(5)]
    stack, probe = gallery_index.GalleryIndex(templates), prepare_template(Finger(3).impression(2))
    by_hand = []
    for each in templates:
        rows = [
            gallery_index._unit_rows(gallery_index._unit_rows(of.cylinder) @ stack._axes)
            for of in (probe, prepare_template(each))
        ]
        by_hand.append(
            np.sort((rows[0] @ rows[1].T).max(axis=1))[-gallery_index.BEST_MINUTIAE :].mean()
        )
    assert np.allclose(stack.similarity(probe), by_hand, atol=0.02)


def test_likeness_does_not_depend_on_the_size_of_the_chunks(monkeypatch):
    stack = gallery_index.GalleryIndex([Finger(n).impression(1) for n in range(9)])
    probe = prepare_template(Finger(3).impression(2))
    whole = stack.similarity(probe)
    monkeypatch.setattr(gallery_index, "_CHUNK", 70)
    assert np.allclose(stack.similarity(probe), whole, atol=1e-6)


def test_template_without_minutiae_is_like_nothing():
    empty = Template(0, 300, 300, 500, [], [], [], [])
    stack = gallery_index.GalleryIndex(
        [Finger(1).impression(1), empty, Finger(2).impression(1), empty]
    )
    found = stack.similarity(prepare_template(Finger(2).impression(2)))
    assert found[1] == found[3] == 0
    assert found.argmax() == 2
    assert (stack.similarity(prepare_template(empty)) == 0).all()


def test_threshold_is_that_of_the_calibration(gallery):
    found = search(gallery, prints_of(1), 0.01)
    assert found.threshold == threshold(1 - 0.99 ** (1 / 60), 2)


def test_result_says_that_a_candidate_is_no_identity(gallery):
    text = str(search(gallery, prints_of(3, 2), searches_a_year=100_000))
    assert "A candidate is not an identity." in text
    assert "Expected false matches a year, at most: 1,000.0" in text
