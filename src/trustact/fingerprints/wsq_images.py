"""WSQ images, decoded in a separate process.

The decoder is a C library that corrupts its memory on some malformed files. In a separate process
it cannot crash the program. The process receives the bytes and returns the pixels through pipes;
nothing is written to a disk.
"""

import importlib.util
import struct
import subprocess
import sys
from typing import Final

import numpy as np
from numpy.typing import NDArray

from trustact.fingerprints.fingerprint_errors import MissingExtraError, PrintImageError

DECODE_TIMEOUT_SECONDS: Final = 20
"""Seconds. The largest image that is accepted takes about two."""

MAX_WSQ_TABLES: Final = 1_000
"""The most tables and comments before the frame header; usual files have three."""

_FRAME: Final = b"\xff\xa2"
_TABLES: Final = (b"\xff\xa4", b"\xff\xa5", b"\xff\xa6", b"\xff\xa7", b"\xff\xa8")

_CHILD: Final = """\
import struct, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
except ImportError:
    pass
import _wsq
pixels, width, height, ppi = _wsq.decompress(sys.stdin.buffer.read())
sys.stdout.buffer.write(struct.pack(">IIi", width, height, ppi) + pixels)
"""


def wsq_size(data: bytes) -> tuple[int, int]:
    """Return the width and height that the frame header states, without decoding.

    Raises
    ------
    PrintImageError
        If there is no frame header before the image data or the end.
    """
    at = 2
    for _ in range(MAX_WSQ_TABLES + 1):
        if at + 4 > len(data):
            break
        marker, (length,) = data[at : at + 2], struct.unpack(">H", data[at + 2 : at + 4])
        if marker == _FRAME:
            if at + 10 > len(data):
                break
            height, width = struct.unpack(">HH", data[at + 6 : at + 10])
            return width, height
        if marker not in _TABLES or length < 2:
            break
        at += 2 + length
    else:
        raise PrintImageError(
            f"the WSQ image has more than {MAX_WSQ_TABLES:,} tables and comments before its frame "
            "header and was not decoded"
        )
    raise PrintImageError("the WSQ image has no frame header: it is truncated or malformed")


def decode_wsq(data: bytes) -> tuple[NDArray[np.uint8], int | None]:
    """Return the pixels of a WSQ image, and its resolution if it states one.

    Returns
    -------
    pixels : ndarray of uint8, (height, width)
    ppi : int or None

    Raises
    ------
    PrintImageError
        If the decoder rejects the image, crashes or does not finish.
    MissingExtraError
        If the package wsq is not installed.
    """
    if importlib.util.find_spec("_wsq") is None:
        raise MissingExtraError("wsq", "reading WSQ images")
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _CHILD],
            input=data,
            capture_output=True,
            timeout=DECODE_TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        problem = f"the decoder did not finish within {DECODE_TIMEOUT_SECONDS} seconds"
        raise PrintImageError(f"the WSQ image is malformed: {problem}") from error
    if done.returncode or len(done.stdout) < 12:
        raise PrintImageError("the WSQ image is malformed: the decoder failed")
    width, height, ppi = struct.unpack(">IIi", done.stdout[:12])
    pixels = np.frombuffer(done.stdout, dtype=np.uint8, offset=12)
    if (width, height) != wsq_size(data) or len(pixels) != width * height:
        raise PrintImageError(
            "the WSQ image is malformed: its decoded size is not the size that it states"
        )
    return pixels.reshape(height, width).copy(), ppi if ppi > 0 else None
