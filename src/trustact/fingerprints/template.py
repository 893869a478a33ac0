"""A template: the minutiae of one print, in memory only."""

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trustact.fingerprints.array_types import FloatArray
from trustact.fingerprints.fingerprint_errors import TemplateError
from trustact.fingerprints.no_persist import NoPersist

KindArray: TypeAlias = NDArray[np.uint8]

OTHER: Final = 0
ENDING: Final = 1
BIFURCATION: Final = 2

MOST_MINUTIAE: Final = 255
"""The most that one view of a record can contain. A whole print has 30 to 100."""

MAX_SIDE: Final = 16_383
"""In pixels: coordinates have 14 bits in both standards."""

POSITIONS: Final[tuple[str, ...]] = (
    "unknown finger",
    "right thumb",
    "right index",
    "right middle",
    "right ring",
    "right little",
    "left thumb",
    "left index",
    "left middle",
    "left ring",
    "left little",
    "plain right thumb",
    "plain left thumb",
    "plain right four fingers",
    "plain left four fingers",
)
"""The meaning of the finger position codes 0 to 14 of ANSI/NIST-ITL."""

SINGLE_FINGERS: Final = frozenset(range(1, 13))
"""The positions of a single finger: not an unknown finger, not four at once."""


@dataclass(frozen=True, eq=False, repr=False)
class Template(NoPersist):
    """The minutiae of one print of one finger.

    A template exists in memory only: it has no method that writes it, it cannot be pickled, two
    templates are never equal, and its text shows no minutia.

    Parameters
    ----------
    position : int
        Finger position of ANSI/NIST-ITL, 0 to 14; 0 if the finger is not known.
    width, height : int
        Size of the image in pixels.
    ppi : int
        Pixels per inch, along both axes.
    x, y : array_like of float
        Places of the minutiae, in pixels from the left and from the top.
    direction : array_like of float
        Directions in radians, counterclockwise, 0 to the right; stored in [0, 2 pi).
    kind : array_like of int
        `ENDING`, `BIFURCATION` or `OTHER`.
    minutia_quality : array_like of float or None
        From 0 to 100 each; not-a-number where it was not reported. None if none was reported.
    quality : int or None
        Quality of the whole print, 0 to 100; None if it is not known.

    Raises
    ------
    TemplateError
        If lengths differ, a minutia is outside the image or a code is not known.

    Examples
    --------
    >>> print(Template(2, 400, 500, 500, [10, 80], [20, 90], [0, 1.5], [ENDING, ENDING]))
    Template(right index, 2 minutiae, 400 x 500 pixels at 500 ppi, quality not known)
    """

    position: int
    width: int
    height: int
    ppi: int
    x: FloatArray
    y: FloatArray
    direction: FloatArray
    kind: KindArray
    minutia_quality: FloatArray
    quality: int | None

    def __init__(
        self,
        position: int,
        width: int,
        height: int,
        ppi: int,
        x: ArrayLike,
        y: ArrayLike,
        direction: ArrayLike,
        kind: ArrayLike,
        minutia_quality: ArrayLike | None = None,
        quality: int | None = None,
    ) -> None:
        _check_whole("position", position, 0, len(POSITIONS) - 1)
        _check_whole("width", width, 1, MAX_SIDE)
        _check_whole("height", height, 1, MAX_SIDE)
        _check_whole("ppi", ppi, 50, 10_000)
        if quality is not None:
            _check_whole("quality", quality, 0, 100)
        across = _numbers("x", x)
        count = len(across)
        if count > MOST_MINUTIAE:
            raise TemplateError(
                "x", f"has {count} minutiae; a print can have at most {MOST_MINUTIAE}"
            )
        down = _numbers("y", y, count)
        angle = _numbers("direction", direction, count)
        _check_inside("x", across, width)
        _check_inside("y", down, height)
        _check_finite("direction", angle)
        reported = np.full(count, np.nan) if minutia_quality is None else minutia_quality
        arrays: dict[str, Any] = {
            "x": across,
            "y": down,
            "direction": _wrap_angles(angle),
            "kind": _kinds(kind, count),
            "minutia_quality": _qualities(reported, count),
        }
        whole: dict[str, Any] = {
            "position": position,
            "width": width,
            "height": height,
            "ppi": ppi,
            "quality": quality,
        }
        for name, value in whole.items():
            object.__setattr__(self, name, value)
        for name, array in arrays.items():
            array.flags.writeable = False
            object.__setattr__(self, name, array)

    def __len__(self) -> int:
        return len(self.x)

    def __repr__(self) -> str:
        quality = "not known" if self.quality is None else str(self.quality)
        return (
            f"Template({POSITIONS[self.position]}, {len(self)} minutiae, "
            f"{self.width} x {self.height} pixels at {self.ppi} ppi, quality {quality})"
        )


def _check_whole(field: str, value: object, least: int, most: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise TemplateError(field, f"{value!r} is not a whole number")
    if not least <= value <= most:
        raise TemplateError(field, f"{value} is outside {least} to {most}")


def _numbers(field: str, values: ArrayLike, count: int | None = None) -> FloatArray:
    try:
        array = np.array(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise TemplateError(field, "is not a row of numbers") from error
    if array.ndim != 1:
        raise TemplateError(field, f"has {array.ndim} dimensions; it must be one row of numbers")
    if count is not None and len(array) != count:
        raise TemplateError(field, f"has {len(array)} numbers, but x has {count}")
    return array


def _check_inside(field: str, values: FloatArray, size: int) -> None:
    _check_finite(field, values)
    outside = np.flatnonzero((values < 0) | (values > size - 1))
    if outside.size:
        first = int(outside[0])
        raise TemplateError(
            field,
            f"minutia {first + 1} is at {values[first]:g}, outside the image (0 to {size - 1})",
        )


def _check_finite(field: str, values: FloatArray) -> None:
    if not np.isfinite(values).all():
        raise TemplateError(field, "contains a value that is not a number")


def _wrap_angles(angle: FloatArray) -> FloatArray:
    turned: FloatArray = np.mod(angle, 2 * np.pi)
    turned[turned >= 2 * np.pi] = 0.0  # a very small negative angle rounds to the full circle
    return turned


def _kinds(values: ArrayLike, count: int) -> KindArray:
    given = _numbers("kind", values, count)
    if not np.isin(given, (OTHER, ENDING, BIFURCATION)).all():
        raise TemplateError("kind", "each must be 0 (other), 1 (ending) or 2 (bifurcation)")
    return given.astype(np.uint8)


def _qualities(values: ArrayLike, count: int) -> FloatArray:
    given = _numbers("minutia_quality", values, count)
    if (given[~np.isnan(given)] < 0).any() or (given[~np.isnan(given)] > 100).any():
        raise TemplateError("minutia_quality", "each must be 0 to 100, or not-a-number")
    return given
