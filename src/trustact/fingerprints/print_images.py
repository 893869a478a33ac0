"""Images of prints: PNG and WSQ from bytes, in memory only, with limits checked before decoding.

Needs the extra `trustact[fingerprints]`.
"""

import importlib
import io
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from trustact.fingerprints.fingerprint_errors import MissingExtraError, PrintImageError
from trustact.fingerprints.no_persist import NoPersist
from trustact.fingerprints.png_images import PNG_SIGNATURE, check_pixels, split_png
from trustact.fingerprints.wsq_images import decode_wsq, wsq_size

MAX_IMAGE_BYTES: Final = 20_000_000
MAX_IMAGE_SIDE: Final = 4_000
"""Pixels. Four fingers side by side at 1000 ppi are about 3,200 pixels wide."""

MAX_PIXELS: Final = 12_000_000
MIN_PPI: Final = 250
MAX_PPI: Final = 1_200

_WSQ: Final = b"\xff\xa0"


@dataclass(frozen=True, eq=False, repr=False)
class PrintImage(NoPersist):
    """One gray image of one print, in memory only.

    Like a template, it is never written, pickled or shown.

    Parameters
    ----------
    pixels : ndarray of uint8, (height, width)
        From 0 (black) to 255 (white); ridges are dark.
    ppi : int
        Pixels per inch.

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
                "an image of a print must be a two-dimensional array of uint8 with some pixels"
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
        The whole file; at most 20 MB.
    ppi : int or None
        Pixels per inch if the file does not state them; must not contradict the file.

    Raises
    ------
    PrintImageError
        If the file or the image is too large (checked before decoding), not gray, malformed, or of
        unknown resolution.
    MissingExtraError
        If the extra `trustact[fingerprints]` is not installed.
    """
    if len(data) > MAX_IMAGE_BYTES:
        raise PrintImageError(
            f"the image has {len(data):,} bytes and was not read; at most {MAX_IMAGE_BYTES:,} are "
            "accepted"
        )
    if data.startswith(PNG_SIGNATURE):
        pixels, stated = _read_png(data)
    elif data.startswith(_WSQ):
        _check_size(*wsq_size(data))
        pixels, stated = decode_wsq(data)
    else:
        raise PrintImageError("the first bytes of the image are those of neither PNG nor WSQ")
    return PrintImage(pixels, _resolution(stated, ppi))


def resample_image(image: PrintImage, ppi: int) -> NDArray[np.uint8]:
    """Return the pixels at another resolution."""
    if image.ppi == ppi:
        return image.pixels
    pillow = import_extra("PIL.Image", "pillow", "resampling an image")
    height, width = (max(1, round(side * ppi / image.ppi)) for side in image.pixels.shape)
    plane = pillow.fromarray(image.pixels)
    return np.array(plane.resize((width, height), pillow.Resampling.BICUBIC), dtype=np.uint8)


def import_extra(module: str, package: str, purpose: str) -> Any:
    """Return a module of the extra, or raise an error that says how to install it.

    Parameters
    ----------
    module : str
        The name by which it is imported.
    package : str
        The name by which it is installed.
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
    parts = split_png(data)
    _check_size(parts.width, parts.height)
    if (parts.depth, parts.color) != (8, 0):
        raise PrintImageError(
            f"the PNG image has {parts.depth} bits and color type {parts.color}; it must have 8 "
            "bits of gray (type 0)"
        )
    check_pixels(parts)
    pillow = import_extra("PIL.Image", "pillow", "reading PNG images")
    try:
        with pillow.open(io.BytesIO(parts.data), formats=["PNG"]) as file:
            pixels = np.array(file, dtype=np.uint8)
    except Exception as error:
        # The decoder is a foreign program: whatever it raises is about these bytes.
        problem = f"the decoder failed ({type(error).__name__})"
        raise PrintImageError(f"the PNG image is malformed: {problem}") from error
    if pixels.shape != (parts.height, parts.width):
        raise PrintImageError(
            "the PNG image is malformed: its decoded size is not the size that it states"
        )
    if parts.ppi is None:
        return pixels, None
    across, down = parts.ppi
    if across != down:
        raise PrintImageError(
            f"the PNG image states {across} ppi across and {down} down; both must be the same"
        )
    return pixels, across


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise PrintImageError(
            f"the image has {width:,} x {height:,} pixels; both sides must be at least 1"
        )
    if max(width, height) > MAX_IMAGE_SIDE or width * height > MAX_PIXELS:
        raise PrintImageError(
            f"the image has {width:,} x {height:,} pixels and was not decoded; at most "
            f"{MAX_IMAGE_SIDE:,} on a side and {MAX_PIXELS:,} in all are accepted"
        )


def _check_ppi(ppi: int) -> None:
    if not MIN_PPI <= ppi <= MAX_PPI:
        raise PrintImageError(f"the image has {ppi} ppi; it must have {MIN_PPI} to {MAX_PPI}")


def _resolution(stated: int | None, given: int | None) -> int:
    if stated is None and given is None:
        raise PrintImageError("the image does not state its resolution; give it, e.g. ppi=500")
    if stated is None or given is None:
        return given if stated is None and given is not None else stated or 0
    if abs(stated - given) > 0.01 * given:
        raise PrintImageError(
            f"the image states {stated} ppi, but ppi={given} was given; they must be the same"
        )
    return given
