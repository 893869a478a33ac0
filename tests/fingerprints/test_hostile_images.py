"""Images made to exhaust a decoder are refused before decoding, by an error of this package."""

import contextlib
import struct
import tracemalloc
import zlib

import numpy as np
import pytest

from fingerprints.image_files import chunk, idat, ihdr, png, written
from mutations import try_to_read
from trustact.fingerprints import print_images
from trustact.fingerprints.fingerprint_errors import PrintImageError
from trustact.fingerprints.png_images import MAX_PNG_CHUNKS, split_png
from trustact.fingerprints.print_images import read_image
from trustact.fingerprints.wsq_images import MAX_WSQ_TABLES

IEND = chunk(b"IEND", b"")
PACKED = zlib.compress(bytes(1_230))
SMALL = (ihdr(40, 30), idat(40, 30), IEND)
WAVE = np.sin(np.add.outer(np.arange(120) / 1.5, np.arange(100) / 7))
WSQ = written("WSQ", (127 + 60 * WAVE).astype(np.uint8))
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2))
ADAM7 += ((0, 1, 1, 2),)
FRAME = WSQ.find(b"\xff\xa2")


def refused(data):
    """Return the message with which an image is refused, with little work and memory."""
    found = try_to_read(
        lambda data: read_image(data, ppi=500),
        data,
        most_calls=150_000,
        most_bytes=3 * len(data) + 2_000_000,
    )
    assert isinstance(found, PrintImageError)
    return str(found)


@pytest.fixture(autouse=True, scope="module")
def _import_everything_first():
    """Read an image once: importing the decoder is no work on a file."""
    read_image(png(*SMALL), ppi=500)


@pytest.mark.parametrize("second", [(13_000, 13_000), (30_000, 30_000), (40, 30), (1, 1)])
@pytest.mark.parametrize("place", [1, 2])
def test_a_second_header_is_refused_before_decoding(second, place, monkeypatch):
    monkeypatch.setattr(print_images, "import_extra", lambda *_: pytest.fail("it is decoded"))
    chunks = list(SMALL)
    chunks.insert(place, ihdr(*second))
    assert refused(png(*chunks)) == (
        "the PNG image has 2 headers (IHDR) and was not decoded; it must have one"
    )


def test_many_headers_are_refused():
    assert "has 5,001 headers" in refused(png(*[ihdr(9, 9)] * 5_001, IEND))


def test_a_header_after_the_end_is_not_read():
    data = png(*SMALL, ihdr(30_000, 30_000))
    assert read_image(data, ppi=500).pixels.shape == (30, 40)


@pytest.mark.parametrize(
    ("chunks", "says"),
    [
        ((idat(40, 30), ihdr(40, 30), IEND), "has no header"),
        ((chunk(b"tEXt", b"x"), *SMALL), "has no header"),
        ((ihdr(40, 30), IEND), "has no image data"),
        ((ihdr(40, 30), idat(40, 30)), "has no end (IEND)"),
        ((ihdr(40, 30), chunk(b"IHDR", b"")), "has no end"),
        ((chunk(b"IHDR", bytes(12)), idat(40, 30), IEND), "header (IHDR) has 12 bytes, not 13"),
        ((chunk(b"IHDR", bytes(13), crc=1), idat(40, 30), IEND), "differs from its checksum"),
        ((ihdr(40, 30, packing=1), idat(40, 30), IEND), "packing that PNG does not have"),
        ((ihdr(40, 30, filtering=9), idat(40, 30), IEND), "packing that PNG does not have"),
        ((ihdr(40, 30, interlace=2), idat(40, 30), IEND), "packing that PNG does not have"),
        ((ihdr(40, 30, depth=16), idat(40, 30), IEND), "has 16 bits and color type 0"),
        ((ihdr(40, 30, color=3), idat(40, 30), IEND), "color type 3"),
        (
            (ihdr(4_000, 3_000), idat(40, 30), IEND),
            "need 12,003,000 bytes",
        ),
        (
            (ihdr(40, 31), idat(40, 30), IEND),
            "need 1,271 bytes, but its data hold 1,230",
        ),
        ((ihdr(40, 30), chunk(b"IDAT", b"no zlib" * 30), IEND), "cannot be inflated"),
        ((ihdr(40, 30), chunk(b"IDAT", PACKED, crc=9), IEND), "(IDAT) differs from its checksum"),
        ((ihdr(40, 30), chunk(b"IDAT", PACKED[:9]), IEND), "need 1,230 bytes, but its data hold"),
        ((ihdr(40, 30, interlace=1), chunk(b"IDAT", zlib.compress(bytes(9))), IEND), "hold 9"),
        ((ihdr(40, 30), *[chunk(b"pHYs", bytes(9))] * 2, *SMALL[1:]), "2 resolutions (pHYs)"),
        ((ihdr(40, 30), chunk(b"pHYs", b"\x00\x00\x00\x01\x01"), *SMALL[1:]), "resolution (pHYs)"),
        ((ihdr(40, 30), *[chunk(b"tEXt", b"")] * (MAX_PNG_CHUNKS + 1)), "more than 20,000 chunks"),
        ((ihdr(40, 30), *[chunk(b"IDAT", b"")] * 100_000), "more than 20,000 chunks"),
        ((ihdr(0, 30), idat(40, 30), IEND), "both sides must be at least 1"),
        ((ihdr(2**31, 2**31), idat(40, 30), IEND), "was not decoded; at most"),
        ((ihdr(2**32 - 1, 1), idat(40, 30), IEND), "was not decoded; at most"),
    ],
)
def test_a_malformed_png_says_what_is_wrong(chunks, says):
    assert says in refused(png(*chunks))


def test_a_chunk_longer_than_the_file_is_refused():
    data = png(ihdr(40, 30)) + struct.pack(">I", 2**32 - 1) + b"IDAT" + bytes(100)
    assert "the chunk at byte 33 says that it has 4,294,967,295 bytes" in refused(data)


def test_more_data_than_the_image_needs_is_never_held():
    bomb = zlib.compress(bytes(200_000_000))
    data = png(ihdr(40, 30), chunk(b"IDAT", bomb), IEND)
    tracemalloc.start()
    with contextlib.suppress(PrintImageError):
        read_image(data, ppi=500)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "extra",
    [
        chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(9_000_000))),
        chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(9_000_000))),
        chunk(b"iTXt", b"x\0\1\0\0\0" + zlib.compress(bytes(9_000_000))),
        chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0)),
        chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 30_000, 30_000, 0, 0, 1, 1, 0, 0)),
        chunk(b"eXIf", b"\xff" * 99),
        chunk(b"PLTE", bytes(5)),
        chunk(b"tRNS", bytes(99)),
        chunk(b"gAMA", b""),
        chunk(b"\xff\x00\x01\x02", b"?"),
    ],
)
def test_what_an_image_does_not_need_never_reaches_the_decoder(extra):
    data = png(SMALL[0], extra, *SMALL[1:])
    assert split_png(data).data == png(*SMALL)
    assert read_image(data, ppi=500).pixels.shape == (30, 40)


@pytest.mark.parametrize("error", [MemoryError, RuntimeError, TypeError, struct.error, Warning])
def test_whatever_the_decoder_raises_is_an_error_of_the_image(error, monkeypatch):
    class Decoder:
        @staticmethod
        def open(*_, **__):
            raise error("about these bytes")

    monkeypatch.setattr(print_images, "import_extra", lambda *_: Decoder)
    assert refused(png(*SMALL)) == (
        f"the PNG image is malformed: the decoder failed ({error.__name__})"
    )


@pytest.mark.parametrize(("width", "height"), [(1, 1), (3, 2), (4, 5), (9, 1), (40, 30), (7, 64)])
def test_an_interlaced_image_is_read_like_another(width, height):
    pixels = np.arange(width * height, dtype=np.int64).astype(np.uint8).reshape(height, width)
    lines = b"".join(
        b"\0" + row.tobytes()
        for left, top, across, down in ADAM7
        for row in pixels[top::down, left::across]
        if len(row)
    )
    data = png(ihdr(width, height, interlace=1), chunk(b"IDAT", zlib.compress(lines)), IEND)
    assert np.array_equal(read_image(data, ppi=500).pixels, pixels)
    short = png(ihdr(width, height, interlace=1), chunk(b"IDAT", zlib.compress(lines[:-1])), IEND)
    assert "but its data hold" in refused(short)


def resized(width, height):
    """Return the WSQ image with another size in its frame header."""
    return WSQ[: FRAME + 6] + struct.pack(">HH", height, width) + WSQ[FRAME + 10 :]


@pytest.mark.parametrize(
    "size", [(30_000, 30_000), (65_535, 65_535), (4_001, 1), (3_999, 3_999), (0, 9), (9, 0)]
)
def test_a_wsq_of_an_impossible_size_is_refused_before_decoding(size, monkeypatch):
    monkeypatch.setattr(print_images, "decode_wsq", lambda _: pytest.fail("it is decoded"))
    assert "pixels" in refused(resized(*size))


@pytest.mark.parametrize(
    "data",
    [
        WSQ[: FRAME + 19],
        WSQ[: FRAME + 60],
        resized(3, 3),
        WSQ[: FRAME + 19] + WSQ[FRAME:],
        WSQ[:FRAME] + b"\xff\xa7\x00\x04\x00\x01" + WSQ[FRAME:],
        WSQ[:-200] + b"\xff\xb0" * 50 + WSQ[-200:],
        b"\xff\xa0\xff\xa2" + struct.pack(">HBBHH", 17, 0, 255, 3_000, 3_900) + bytes(9),
    ],
    ids=[
        "no tables",
        "cut table",
        "small",
        "two frames",
        "restart",
        "marks",
        "frame only",
    ],
)
def test_a_malformed_wsq_is_refused(data):
    assert "the WSQ image" in refused(data)


def test_a_wsq_that_states_more_pixels_than_it_has_keeps_the_size_that_it_states():
    try:
        found = read_image(resized(3_900, 3_000), ppi=500)
    except PrintImageError:
        return
    assert found.pixels.shape == (3_000, 3_900)


def test_many_tables_before_the_frame_are_refused():
    data = WSQ[:2] + b"\xff\xa8\x00\x02" * 4_000_000 + WSQ[2:]
    assert f"more than {MAX_WSQ_TABLES:,} tables and comments" in refused(data)
    few = WSQ[:2] + b"\xff\xa8\x00\x02" * 100 + WSQ[2:]
    assert read_image(few, ppi=500).pixels.shape == (120, 100)
