"""Images of prints: PNG and WSQ from bytes, in memory only, with limits before anything is decoded.

Needs the extra `trustact[fingerprints]`.
"""

import importlib
import io
import struct
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from trustact.fingerprints.fingerprint_errors import MissingExtraError, PrintImageError
from trustact.fingerprints.no_persist import NoPersist
from trustact.fingerprints.wsq_images import decode_wsq, wsq_size

MAX_IMAGE_BYTES: Final = 20_000_000
MAX_IMAGE_SIDE: Final = 4_000
"""Pixels: four fingers side by side at 1000 ppi are some 3,200 wide."""

MAX_PIXELS: Final = 12_000_000
MIN_PPI: Final = 250
MAX_PPI: Final = 1_200

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_WSQ: Final = b"\xff\xa0"


@dataclass(frozen=True, eq=False, repr=False)
class PrintImage(NoPersist):
    """One grey image of one print, in memory only.

    Like a template it is never written, pickled or shown.

    Parameters
    ----------
    pixels : ndarray of uint8, (height, width)
        0 black to 255 white; ridges are dark.
    ppi : int
        Pixels to the inch.

    Examples
    --------
    >>> PrintImage(np.zeros((500, 400), dtype=np.uint8), 500)
    PrintImage(400 x 500 pixels at 500 ppi)
    """

    pixels: NDArray[np.uint8]
    ppi: int

    def __post_init__(self) -> None:
        if self.pixels.ndim != 2 or self.pixels.dtype != np.uint8 or not self.pixels.size:
            raise PrintImageError(
                "an image of a print is one grey plane of 8 bits with some pixels"
            )
        _check_size(self.pixels.shape[1], self.pixels.shape[0])
        _check_ppi(self.ppi)
        self.pixels.flags.writeable = False

    def __repr__(self) -> str:
        height, width = self.pixels.shape
        return f"PrintImage({width} x {height} pixels at {self.ppi} ppi)"


def read_image(data: bytes, ppi: int | None = None) -> PrintImage:
    """Read one PNG or WSQ image.

    Parameters
    ----------
    data : bytes
        The whole file; 20 MB at most.
    ppi : int or None
        Pixels to the inch where the file does not say; it must not contradict the file.

    Raises
    ------
    PrintImageError
        If the bytes are too many, the image too large (both are told from the header alone), not
        grey, malformed, or of unknown resolution.
    MissingExtraError
        If the extra `trustact[fingerprints]` is not installed.
    """
    if len(data) > MAX_IMAGE_BYTES:
        raise PrintImageError(
            f"the image has {len(data):,} bytes; more than {MAX_IMAGE_BYTES:,} are refused unread"
        )
    if data.startswith(_PNG):
        pixels, stated = _read_png(data)
    elif data.startswith(_WSQ):
        _check_size(*wsq_size(data))
        pixels, stated = decode_wsq(data)
    else:
        raise PrintImageError("the image is neither PNG nor WSQ: its first bytes are of neither")
    return PrintImage(pixels, _resolution(stated, ppi))


def resample_image(image: PrintImage, ppi: int) -> NDArray[np.uint8]:
    """Return the pixels at another resolution.

    Returns
    -------
    ndarray of uint8, (height, width)
    """
    if image.ppi == ppi:
        return image.pixels
    pillow = import_extra("PIL.Image", "pillow", "resampling an image")
    height, width = (max(1, round(side * ppi / image.ppi)) for side in image.pixels.shape)
    plane = pillow.fromarray(image.pixels)
    return np.array(plane.resize((width, height), pillow.Resampling.BICUBIC), dtype=np.uint8)


def import_extra(module: str, package: str, purpose: str) -> Any:
    """Return a module of the extra, or say how to install it.

    Parameters
    ----------
    module : str
        As it is imported.
    package : str
        As it is installed.
    purpose : str
        What it is needed for.

    Raises
    ------
    MissingExtraError
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingExtraError(package, purpose) from error


def _read_png(data: bytes) -> tuple[NDArray[np.uint8], int | None]:
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise PrintImageError("the PNG image has no header: it is truncated or malformed")
    width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
    _check_size(width, height)
    if (depth, colour) != (8, 0):
        raise PrintImageError(
            f"the PNG image has {depth} bits and colour type {colour}; 8 bits of grey (type 0) are "
            "needed"
        )
    pillow = import_extra("PIL.Image", "pillow", "reading PNG images")
    try:
        with pillow.open(io.BytesIO(data), formats=["PNG"]) as file:
            pixels = np.array(file, dtype=np.uint8)
            per_inch = file.info.get("dpi")
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError) as error:
        raise PrintImageError(f"the PNG image is malformed: {error}") from error
    if pixels.shape != (height, width):
        raise PrintImageError(
            "the PNG image is malformed: it decodes to another size than it states"
        )
    if per_inch is None:
        return pixels, None
    across, down = (round(each) for each in per_inch)
    if across != down:
        raise PrintImageError(
            f"the PNG image states {across} ppi across and {down} down; both must be the same"
        )
    return pixels, across


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise PrintImageError(f"the image has {width:,} x {height:,} pixels, so none")
    if max(width, height) > MAX_IMAGE_SIDE or width * height > MAX_PIXELS:
        raise PrintImageError(
            f"the image has {width:,} x {height:,} pixels; more than {MAX_IMAGE_SIDE:,} on a side "
            f"or {MAX_PIXELS:,} in all are refused undecoded"
        )


def _check_ppi(ppi: int) -> None:
    if not MIN_PPI <= ppi <= MAX_PPI:
        raise PrintImageError(f"the image has {ppi} ppi; {MIN_PPI} to {MAX_PPI} are possible")


def _resolution(stated: int | None, given: int | None) -> int:
    if stated is None and given is None:
        raise PrintImageError("the image does not state its resolution; give ppi, such as ppi=500")
    if stated is None or given is None:
        return given if stated is None and given is not None else stated or 0
    if abs(stated - given) > 0.01 * given:
        raise PrintImageError(
            f"the image states {stated} ppi and ppi={given} was given; which is right?"
        )
    return given
