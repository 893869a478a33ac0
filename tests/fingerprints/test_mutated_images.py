"""Changed images and minutiae records are read, or refused, with little work and memory."""

import zlib

import numpy as np
import pytest

from campaigns import Tally
from fingerprints.image_files import chunk, ihdr, png, written
from mutations import PIECES, mutants, try_to_read
from trustact.fingerprints.ansi_378 import read_ansi, write_ansi
from trustact.fingerprints.fingerprint_errors import MinutiaeRecordError
from trustact.fingerprints.iso_19794_2 import read_iso, write_iso
from trustact.fingerprints.print_images import MAX_PIXELS, PrintImage, read_image
from trustact.fingerprints.synthetic_fingers import Finger
from trustact.language.errors import TrustactError

WAVE = np.sin(np.add.outer(np.arange(64) / 1.5, np.arange(48) / 7))
PIXELS = (127 + 60 * WAVE).astype(np.uint8)
NOISE = np.random.default_rng(1).integers(0, 256, (40, 60), dtype=np.uint8)

PNG_SAMPLES = [
    written("PNG", PIXELS, dpi=(500, 500)),
    written("PNG", NOISE, compress_level=0),
    png(
        ihdr(60, 40),
        chunk(b"pHYs", b"\0\0\x4c\xe5" * 2 + b"\1"),
        *(chunk(b"IDAT", part) for part in (b"", zlib.compress(bytes(61 * 40)))),
        chunk(b"IEND", b""),
    ),
]
PNG_PIECES = (
    *PIECES,
    ihdr(13_000, 13_000),
    ihdr(30_000, 30_000),
    ihdr(60, 40),
    chunk(b"IDAT", b""),
    chunk(b"IEND", b""),
    chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(1_000_000))),
)
LINES = b"".join(b"\1" + row.tobytes() for row in PIXELS) + bytes(200)
WSQ_SAMPLES = [written("WSQ", PIXELS), written("WSQ", NOISE), written("WSQ", PIXELS[:32, :32])]
WSQ_PIECES = (
    *PIECES,
    *(b"\xff" + bytes([mark]) for mark in (*range(0xA0, 0xA9), *range(0xB0, 0xB8))),
)

PRINTS = [Finger(number).impression(1, position=number) for number in (2, 3)]
RECORDS = ((read_iso, write_iso(PRINTS)), (read_ansi, write_ansi(PRINTS)))

COUNT = 12_000
PART = 1_000
WSQ_PART = 250


def mend_checksums(data):
    """Return a PNG whose checksums are right, so that its content is looked at."""
    at, parts = 8, [data[:8]]
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if at + 12 + length > len(data):
            break
        parts.append(chunk(data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return b"".join([*parts, data[at:]])


def repack(lines, number):
    """Return a PNG of these changed lines, so that their filters reach the decoder."""
    header = ihdr(48, 64, interlace=number % 2)
    return png(header, chunk(b"IDAT", zlib.compress(lines)), chunk(b"IEND", b""))


def read(data):
    return read_image(data, ppi=500)


def check(data, most_bytes):
    """Return whether an image is read; fail unless it is read or refused as it should be."""
    found = try_to_read(read, data, most_calls=100_000, most_bytes=most_bytes)
    if isinstance(found, TrustactError):
        assert len(str(found)) < 300
        return False
    assert isinstance(found, PrintImage)
    assert found.pixels.size <= MAX_PIXELS
    return True


def check_pngs(seed, count, tally):
    """Read this many changed PNG images: as they are, with right checksums, or packed again."""
    third = count // 3
    made = mutants(seed, count - third, PNG_SAMPLES, keep=8, pieces=PNG_PIECES)
    mended = [mend_checksums(data) if number % 2 else data for number, data in enumerate(made)]
    mended += [repack(data, number) for number, data in enumerate(mutants(seed, third, [LINES]))]
    # At most one image of the largest size: the pixels, and those of the decoder.
    for data in mended:
        tally.count(check, data, 4 * MAX_PIXELS)


def check_wsqs(seed, count, tally):
    """Read this many changed WSQ images; the decoder's own process has a limit of its time."""
    for data in mutants(seed, count, WSQ_SAMPLES, keep=2, pieces=WSQ_PIECES):
        tally.count(check, data, 4 * MAX_PIXELS)


def check_record(read_record, data):
    """Return whether a minutiae record is read; fail unless it is read or refused."""
    found = try_to_read(read_record, data, most_calls=100_000, most_bytes=2_000_000)
    assert isinstance(found, tuple | MinutiaeRecordError)
    return isinstance(found, tuple)


def check_records(seed, count, tally):
    """Read this many changed minutiae records of each standard."""
    for read_record, sample in RECORDS:
        for data in mutants(seed, count, [sample]):
            tally.count(check_record, read_record, data)


@pytest.fixture(autouse=True, scope="module")
def _import_everything_first():
    """Read each kind once: importing a decoder is no work on a file."""
    read(PNG_SAMPLES[0])
    for read_record, sample in RECORDS:
        read_record(sample)


@pytest.mark.parametrize("sample", [*PNG_SAMPLES, *WSQ_SAMPLES])
def test_samples_are_read(sample):
    assert check(sample, 4_000_000)


SMALL = {"PNG": (check_pngs, 400), "WSQ": (check_wsqs, 60), "minutiae": (check_records, 300)}


@pytest.mark.parametrize(("check_many", "count"), SMALL.values(), ids=SMALL)
def test_changed_prints_are_read_or_refused(check_many, count):
    tally = Tally()
    check_many(0, count, tally)
    assert tally.has_both()


@pytest.mark.deep
@pytest.mark.campaign("minutiae records, bytes", "ISO 19794-2, ANSI 378")
@pytest.mark.parametrize("seed", range(1, COUNT // PART + 1))
def test_many_changed_minutiae_records_are_read_or_refused(seed, tally):
    check_records(seed, PART, tally)


@pytest.mark.deep
@pytest.mark.campaign("images, bytes and checksums", "PNG")
@pytest.mark.parametrize("seed", range(1, COUNT // PART + 1))
def test_many_changed_pngs_are_read_or_refused(seed, tally):
    check_pngs(seed, PART, tally)


@pytest.mark.deep
@pytest.mark.campaign("images, bytes", "WSQ")
@pytest.mark.parametrize("seed", range(1, COUNT // WSQ_PART + 1))
def test_many_changed_wsqs_are_read_or_refused(seed, tally):
    check_wsqs(seed, WSQ_PART, tally)
