"""The eight guards of the fingerprint check, so that no one is held because of a wrong match."""

import builtins
import copy
import inspect
import io
import json
import os
import pickle
import re
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

import trustact.fingerprints
from fingerprints.synthetic_hands import INDEX, prints_of
from trustact.fingerprints import calibration
from trustact.fingerprints.fingerprint_errors import FingerprintError, PurposeError
from trustact.fingerprints.gallery_index import GalleryIndex
from trustact.fingerprints.gallery_search import Candidate, Gallery, SearchResult
from trustact.fingerprints.human_review import (
    NOTICE_TO_PERSON,
    Confirmation,
    DatedFact,
    review_status,
)
from trustact.fingerprints.identity_check import IdentityCheck, compare_identity
from trustact.fingerprints.matcher import prepare_template
from trustact.fingerprints.print_images import PrintImage
from trustact.fingerprints.template import Template

SOURCE = Path(trustact.fingerprints.__file__).parent


@pytest.fixture(scope="module")
def gallery():
    return Gallery({f"entry {n}": prints_of(n) for n in range(30)}, purpose="booking check")


def confirmation(reviewer, finding="same finger", blind=True, independent=True):
    return Confirmation(reviewer, finding, blind, independent, datetime(2026, 3, 1, 9, 0))


TWO = (confirmation("examiner 1"), confirmation("examiner 2"))


def consistent(citizenship="no sign found"):
    return compare_identity(prints_of(1), prints_of(1, 2), citizenship=citizenship)


def fields(kind):
    return set(inspect.signature(kind).parameters)


# 1. A search yields a candidate, never an identity.


def test_guard_1_candidate_holds_a_score_and_no_identity(gallery):
    found = gallery.search(prints_of(4, 2), false_positive_rate=0.01)
    assert isinstance(found.candidates[0], Candidate)
    assert fields(Candidate) == {"entry", "score", "threshold", "rate", "fingers"}
    assert "identity" not in fields(SearchResult)


def test_guard_1_threshold_rises_with_the_size_of_the_gallery(gallery):
    small = Gallery({"one": prints_of(1), "two": prints_of(2)}, purpose="booking check")
    thresholds = [
        each.search(prints_of(1, 2), false_positive_rate=0.001).threshold
        for each in (small, gallery)
    ]
    assert thresholds[0] < thresholds[1]


def test_guard_1_rate_of_the_whole_search_is_kept_at_the_gallerys_size(gallery):
    found = gallery.search(prints_of(1, 2), false_positive_rate=0.001)
    one_entry = calibration.false_match_rate(found.threshold, 2).high
    assert 1 - (1 - one_entry) ** found.gallery_size <= 0.001


def test_guard_1_false_matches_a_year_are_printed(gallery):
    found = gallery.search(prints_of(1, 2), false_positive_rate=0.001, searches_a_year=2_000_000)
    assert found.expected_false_matches_a_year == 2_000
    assert "Expected false matches a year, at most: 2,000.0" in str(found)


def test_guard_1_a_number_of_searches_that_is_not_stated_is_not_assumed(gallery):
    found = gallery.search(prints_of(1, 2), false_positive_rate=0.001)
    assert found.expected_false_matches_a_year is None
    assert "the number of searches was not stated" in str(found)


# 2. At least two fingers fused, and each above a floor; poor quality is undetermined.


def test_guard_2_one_finger_is_undetermined():
    check = compare_identity(prints_of(1, 1, (INDEX,)), prints_of(1, 2, (INDEX,)))
    assert check.verdict == "undetermined"


def test_guard_2_one_perfect_finger_beside_a_foreign_one_is_undetermined():
    mixed = prints_of(1, 1, (INDEX,)) + prints_of(2, 1, (3,))
    check = compare_identity(prints_of(1), mixed)
    assert check.score > check.threshold
    assert check.verdict == "undetermined"


@pytest.mark.parametrize("side", ["booking", "request"])
def test_guard_2_poor_prints_are_undetermined_on_either_side(side):
    poor, good = prints_of(1, 1, quality="poor"), prints_of(1, 2)
    pair = (poor, good) if side == "booking" else (good, poor)
    check = compare_identity(*pair)
    assert check.verdict == "undetermined"
    assert any(re.match(rf"{side}, right index: quality \d+ is below 30", r) for r in check.reasons)


def test_guard_2_search_needs_two_fingers(gallery):
    found = gallery.search(prints_of(4, 2, (INDEX,)), false_positive_rate=0.01)
    assert (found.candidates, found.determined) == ((), False)


# 3. Two people confirm, independently and blind to status; the person and counsel are informed.


def test_guard_3_nothing_follows_before_two_people_have_looked():
    check = consistent()
    assert check.review_status().standing == "pending"
    assert check.review_status(TWO[0]).standing == "pending"
    assert check.review_status(TWO[0]).reasons == (
        "1 more independent confirmation is needed, by a reviewer who does not know the person's "
        "immigration status",
    )
    assert check.review_status(*TWO).standing == "confirmed"


@pytest.mark.parametrize(
    "second",
    [
        confirmation("examiner 1"),
        confirmation(" Examiner 1 "),
        confirmation("examiner 2", blind=False),
        confirmation("examiner 2", independent=False),
    ],
    ids=["same-reviewer", "same-reviewer-spelt-anew", "knew-the-status", "knew-the-finding"],
)
def test_guard_3_confirmation_that_is_not_independent_and_blind_does_not_count(second):
    assert consistent().review_status(TWO[0], second).standing == "pending"


@pytest.mark.parametrize("finding", ["different fingers", "cannot tell"])
def test_guard_3_one_reviewer_who_doubts_is_enough(finding):
    third = confirmation("examiner 3", finding, blind=False)
    assert consistent().review_status(*TWO, third).standing == "not confirmed"


@pytest.mark.parametrize("verdict", ["not consistent", "undetermined"])
def test_guard_3_people_cannot_confirm_what_is_not_consistent(verdict):
    others = prints_of(2) if verdict == "not consistent" else prints_of(1, 2, quality="poor")
    check = compare_identity(prints_of(1), others, citizenship="no sign found")
    assert check.verdict == verdict
    assert check.review_status(*TWO).standing == "not confirmed"


def test_guard_3_person_and_counsel_are_informed_with_a_way_to_contest():
    for standing in (consistent().review_status(), consistent().review_status(*TWO)):
        assert standing.notice == NOTICE_TO_PERSON
    assert "counsel" in NOTICE_TO_PERSON[0]
    assert "contest" in NOTICE_TO_PERSON[1]


# 4. Any sign of citizenship stops the path; a match is no evidence of removability.


def test_guard_4_sign_of_citizenship_stops_even_a_confirmed_match():
    assert consistent("a sign was found").review_status(*TWO).standing == "stopped"


def test_guard_4_documents_resolve_it():
    assert consistent("resolved by documents").review_status(*TWO).standing == "confirmed"


def test_guard_4_not_having_looked_is_not_having_found_nothing():
    check = compare_identity(prints_of(1), prints_of(1, 2))
    assert check.citizenship == "not looked for"
    assert check.review_status(*TWO).standing == "pending"


def test_guard_4_unknown_value_of_citizenship_is_refused():
    with pytest.raises(FingerprintError, match="citizenship"):
        review_status(True, "none", TWO)


def test_guard_4_neither_match_nor_its_lack_is_evidence_of_removability():
    assert (
        "consistent comparison is not evidence that a person can be removed"
        in (NOTICE_TO_PERSON[2])
    )
    assert "inconsistent comparison is not evidence of that either" in NOTICE_TO_PERSON[2]


# 5. Identity, immigration status and legal authority are three facts, each with source and date.


def test_guard_5_result_is_about_identity_only():
    assert (
        fields(IdentityCheck) & {"status", "immigration_status", "authority", "removable"} == set()
    )
    text = json.dumps(consistent().record(*TWO))
    assert re.findall(r"\b(removable|authority|hold|detainer)\b", text) == []


@pytest.mark.parametrize("about", ["identity", "immigration status", "legal authority"])
def test_guard_5_each_fact_has_its_source_and_date(about):
    fact = DatedFact(about, "a statement", "an office", date(2026, 3, 1))
    assert (fact.source, fact.on) == ("an office", date(2026, 3, 1))
    with pytest.raises(FingerprintError, match="its source"):
        DatedFact(about, "a statement", "", date(2026, 3, 1))


def test_guard_5_check_becomes_a_fact_about_identity():
    fact = consistent().dated_fact("county jail", date(2026, 3, 1))
    assert (fact.about, fact.source, fact.on) == ("identity", "county jail", date(2026, 3, 1))
    assert fact.says.endswith("consistent")


def test_guard_5_no_fact_is_two_at_once():
    with pytest.raises(FingerprintError, match="not what a fact can be about"):
        DatedFact("identity and status", "a statement", "an office", date(2026, 3, 1))


# 6. Only for the booking it was taken for; no bulk or reverse search.


def test_guard_6_gallery_states_its_purpose(gallery):
    assert gallery.search(prints_of(1), false_positive_rate=0.01).purpose == "booking check"
    with pytest.raises(PurposeError, match="is not a purpose of a gallery"):
        Gallery({}, purpose="investigation")


def test_guard_6_prints_of_two_people_are_not_searched_at_once(gallery):
    with pytest.raises(PurposeError, match="only one person is compared at a time"):
        gallery.search(prints_of(1) + prints_of(2), false_positive_rate=0.01)


def test_guard_6_gallery_can_be_searched_and_counted_and_nothing_else(gallery):
    public = {name for name in dir(Gallery) if not name.startswith("_")}
    assert public == {"search"}
    with pytest.raises(TypeError):
        iter(gallery)
    with pytest.raises(TypeError):
        gallery["entry 1"]
    assert repr(gallery) == "Gallery(30 entries, purpose booking check)"


# 7. Images and templates exist in memory only; the record keeps no print and no hash of one.


def test_guard_7_no_file_is_opened_for_writing(monkeypatch, gallery):
    calibration.threshold(0.01, 2)  # reads its table
    opened = []

    def watched(file, mode="r", *rest, **more):
        opened.append((file, mode))
        raise AssertionError(f"{file} is opened")

    for module, name in ((builtins, "open"), (io, "open"), (os, "open")):
        monkeypatch.setattr(module, name, watched)
    consistent().record(*TWO)
    gallery.search(prints_of(1, 2), false_positive_rate=0.01).record()
    monkeypatch.undo()
    assert opened == []


def test_guard_7_package_has_no_code_that_writes_or_hashes():
    writes = re.compile(
        r"write_text|write_bytes|np\.save|savez|tofile|pickle\.dump|hashlib|sha\d|md5|tempfile"
        r"""|open\([^)]*["'][wax]"""
    )
    found = {
        path.name: writes.findall(text)
        for path in SOURCE.glob("*.py")
        if writes.findall(text := path.read_text(encoding="utf-8"))
    }
    assert found == {}


def test_guard_7_record_keeps_score_threshold_versions_and_reviewers():
    kept = consistent().record(*TWO)
    assert {"score", "threshold", "versions", "reviewers"} <= set(kept)
    assert kept["reviewers"] == ["examiner 1", "examiner 2"]
    assert set(kept["versions"]) == {"matcher", "calibration"}


def test_guard_7_record_holds_no_print(gallery):
    for kept in (
        consistent().record(*TWO),
        gallery.search(prints_of(1, 2), false_positive_rate=0.01).record(),
    ):
        text = json.dumps(kept)
        assert len(text) < 1_500
        assert re.search(r"[0-9a-f]{32}", text) is None
        assert [word for word in ('minutia"', "template", "hash") if word in text] == []


def test_guard_7_check_itself_holds_no_template():
    check = consistent()
    assert not any(isinstance(value, Template) for value in vars(check).values())
    assert "Template" not in repr(check)


@pytest.mark.parametrize("way", [pickle.dumps, copy.copy, copy.deepcopy])
def test_guard_7_nothing_that_holds_a_print_is_pickled_or_copied(way, gallery):
    (template, _) = prints_of(1)
    image = PrintImage(np.zeros((9, 9), dtype=np.uint8), 500)
    for each in (template, image, prepare_template(template), GalleryIndex([template]), gallery):
        with pytest.raises(TypeError, match="memory only"):
            way(each)


# 8. Error rates are published with confidence intervals.


def test_guard_8_every_comparison_comes_with_its_rate_and_interval():
    rate = compare_identity(prints_of(1), prints_of(2)).rate
    assert rate.low < rate.estimate < rate.high
    assert "95 percent interval" in str(rate)


def test_guard_8_every_candidate_comes_with_its_rate(gallery):
    (found,) = gallery.search(prints_of(4, 2), false_positive_rate=0.01).candidates
    assert 0 < found.rate.low <= found.rate.estimate <= found.rate.high


def test_guard_8_what_the_rates_were_measured_on_is_named():
    assert "FVC2002" in consistent().versions["calibration"]
    assert "30 fingers" in consistent().versions["calibration"]


def test_guard_8_error_rates_are_published_with_intervals():
    page = SOURCE.parents[2] / "docs" / "fingerprints.md"
    assert "95 percent" in page.read_text(encoding="utf-8")
