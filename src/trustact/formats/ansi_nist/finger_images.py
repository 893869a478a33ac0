"""A fingerprint image, and how it is written: as a Type-4 (500 ppi) or a Type-14 record.

The bytes of an image are passed on unchanged. This module neither decodes nor stores them.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NoReturn

import nistitl

from trustact.formats.ansi_nist.ansi_nist_errors import TransactionError
from trustact.formats.ansi_nist.record_fields import OUTGOING_TRANSACTION, build_text_record
from trustact.formats.ansi_nist.record_framing import MOST_IMAGE_BYTES
from trustact.formats.ansi_nist.ridge_positions import FINGER_NAMES
from trustact.formats.quoting import quote_value

COMPRESSIONS = ("NONE", "WSQ20", "JPEGB", "JPEGL", "JP2", "JP2L", "PNG")
"""In the order of the codes 0 to 6 of a Type-4 record; a Type-14 record has these words."""

MOST_PIXELS = 50_000_000
"""The most pixels that an image may state; a decoder would have to hold them all."""

TYPE_4_PPI = 500
"""Type-4 images have the lowest resolution of the standard, 19.69 pixels per millimeter."""

_NO_FINGER = 255


@dataclass(frozen=True, slots=True)
class FingerImage:
    """The image of one print, or of several fingers pressed together.

    Parameters
    ----------
    position : int
        Which finger; see `FINGER_NAMES`.
    width, height : int
        In pixels.
    ppi : int
        Pixels per inch, the same in both directions.
    compression : str
        One of `COMPRESSIONS`.
    data : bytes
        As in the record; kept in memory only.
    impression : int
        Code of the impression type: 0 live-scan plain, 1 live-scan rolled, 2 and 3 the same on
        paper; other codes are those of the standard.
    record_type : int
        4 or 14.

    Raises
    ------
    TransactionError
        If the image is too large, or its stated size does not fit its bytes.

    Examples
    --------
    >>> image = FingerImage(2, 4, 2, 500, "NONE", bytes(8))
    >>> image
    FingerImage(position=2, width=4, height=2, ppi=500, compression='NONE', ...)
    """

    position: int
    width: int
    height: int
    ppi: int
    compression: str
    data: bytes = field(repr=False)
    impression: int = 1
    record_type: int = 14

    def __post_init__(self) -> None:
        _check(self, "an image")

    def __repr__(self) -> str:
        # The bytes of a print must not appear in a log.
        return (
            f"FingerImage(position={self.position}, width={self.width}, height={self.height}, "
            f"ppi={self.ppi}, compression={self.compression!r}, ...)"
        )

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("an image of a print stays in memory: it cannot be pickled or copied")

    @property
    def finger(self) -> str:
        """Which finger, in words."""
        return FINGER_NAMES[self.position]


def _check(image: FingerImage, name: str) -> None:
    for what, number, wrong, right in (
        ("record_type", image.record_type, image.record_type not in (4, 14), "4 or 14"),
        ("position", image.position, image.position not in FINGER_NAMES, "0 to 15"),
        ("width", image.width, not 1 <= image.width <= 99_999, "1 to 99,999"),
        ("height", image.height, not 1 <= image.height <= 99_999, "1 to 99,999"),
        ("ppi", image.ppi, not 100 <= image.ppi <= 4_000, "100 to 4,000"),
        ("impression", image.impression, not 0 <= image.impression <= 43, "0 to 43"),
    ):
        if wrong:
            raise TransactionError(name, "field-value", f"{what} is {number}; it must be {right}")
    if image.compression not in COMPRESSIONS:
        raise TransactionError(
            name,
            "field-value",
            f"compression is {quote_value(image.compression)}; it must be one of: "
            f"{', '.join(COMPRESSIONS)}",
        )
    if not image.data:
        raise TransactionError(name, "field-value", "has no image bytes")
    if len(image.data) > MOST_IMAGE_BYTES or image.width * image.height > MOST_PIXELS:
        raise TransactionError(
            name,
            "too-large",
            f"has {image.width:,} x {image.height:,} pixels in {len(image.data):,} bytes; the "
            f"limits are {MOST_PIXELS:,} pixels and {MOST_IMAGE_BYTES:,} bytes",
        )
    if image.compression == "NONE" and len(image.data) != image.width * image.height:
        raise TransactionError(
            name,
            "length",
            f"has {len(image.data):,} bytes for {image.width:,} x {image.height:,} pixels; an "
            "uncompressed image has one byte a pixel",
        )


def build_image_record(image: FingerImage, idc: int, source: str, captured: str) -> Any:
    """Return the record of the library `nistitl` for one image.

    Parameters
    ----------
    idc : int
        Information designation character.
    source : str
        The agency, for field 14.004.
    captured : str
        Day of capture in eight digits, for field 14.005.

    Raises
    ------
    TransactionError
        If a Type-4 record cannot hold the image.
    """
    if image.record_type == 4:
        return _build_type_4_record(image, idc)
    return build_text_record(
        14,
        [
            (2, idc),
            (3, image.impression),
            (4, source),
            (5, captured),
            (6, image.width),
            (7, image.height),
            (8, 1),
            (9, image.ppi),
            (10, image.ppi),
            (11, image.compression),
            (12, 8),
            (13, image.position),
            (996, hashlib.sha256(image.data).hexdigest().upper()),
        ],
        image.data,
    )


def _build_type_4_record(image: FingerImage, idc: int) -> Any:
    if image.ppi != TYPE_4_PPI or max(image.width, image.height) > 0xFFFF:
        raise TransactionError(
            OUTGOING_TRANSACTION,
            "field-value",
            f"an image of {image.width:,} x {image.height:,} pixels at {image.ppi} ppi does not "
            f"fit a Type-4 record, which has {TYPE_4_PPI} ppi; use record_type=14",
        )
    record = nistitl.BinaryRecord(4)
    record.IDC = idc
    unused = [_NO_FINGER] * 5
    record.pack(
        "!B6BBHHB",
        image.impression,
        image.position,
        *unused,
        0,
        image.width,
        image.height,
        COMPRESSIONS.index(image.compression),
        image.data,
    )
    return record


def transaction_resolution(images: Iterable[FingerImage]) -> str:
    """Return the resolution in pixels per millimeter for fields 1.011 and 1.012.

    Returns
    -------
    str
        `00.00` without a Type-4 record, as the standard requires.

    Examples
    --------
    >>> transaction_resolution([FingerImage(2, 4, 2, 500, "NONE", bytes(8), record_type=4)])
    '19.69'
    >>> transaction_resolution([])
    '00.00'
    """
    return "19.69" if any(image.record_type == 4 for image in images) else "00.00"
