"""Fingerprint minutiae: Type-9 records, as an INCITS 378 block or in the older standard format.

The writer uses fields 9.126 to 9.137, the block that ANSI/NIST-ITL 1-2011 reserves for INCITS 378:
pixels from the upper left corner, angles in steps of two degrees. The reader also accepts fields
9.005 to 9.012 of earlier editions: hundredths of a millimeter from the lower left corner, with
angles in the opposite direction. The layout of the older format was checked against public code
that converts it, and field 9.137 against the text of the standard. The other fields of the block
are recalled from the standard.
"""

import re
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt

from trustact.formats.ansi_nist.ansi_nist_errors import TransactionError
from trustact.formats.ansi_nist.record_fields import (
    OUTGOING_TRANSACTION,
    RecordFields,
    build_text_record,
)
from trustact.formats.ansi_nist.ridge_positions import FINGER_NAMES, find_position
from trustact.formats.quoting import quote_value

OTHER, ENDING, BIFURCATION = 0, 1, 2
"""Kinds of minutiae, with the codes of INCITS 378."""

MOST_MINUTIAE = 255
"""The count in INCITS 378 templates is one byte; field 9.136 has the same limit."""

MOST_OLD_MINUTIAE = 254
"""Limit of the older format in field 9.010."""

ImageSizes = dict[int, set[tuple[int, int, int]]]
"""Designation (IDC) of an image -> its width, height and pixels per inch."""

STANDARD_MINUTIAE_FIELDS = frozenset({*range(1, 13), *range(126, 138)})
"""Fields of the two formats that are read; all others are those of manufacturers."""

_OLD_KINDS = {"A": ENDING, "B": BIFURCATION, "C": OTHER, "D": OTHER}
_OLD_PLACE = re.compile(r"(\d{4})(\d{4})(\d{3})")
_HUNDREDTHS_PER_INCH = 2540


@dataclass(frozen=True, slots=True, eq=False)
class FingerMinutiae:
    """The minutiae of one print.

    Parameters
    ----------
    position : int
        Which finger; see `FINGER_NAMES`.
    width, height : int
        Of the image in pixels.
    ppi : int
        Pixels per inch, the same in both directions.
    x, y : ndarray of int64, shape (n,)
        Pixels from the upper left corner, to the right and down.
    direction : ndarray of float64, shape (n,)
        Degrees from 0 up to 360, counterclockwise from the right, as INCITS 378 and
        ISO/IEC 19794-2 measure them.
    kind : ndarray of int64, shape (n,)
        0 other, 1 ending, 2 bifurcation.
    quality : ndarray of int64, shape (n,)
        1 to 100; 0 where none was reported.
    impression : int
        Code of the impression type, as in `FingerImage`.

    Raises
    ------
    TransactionError
        If the arrays differ in length, or a value is out of its range.

    Examples
    --------
    >>> print_ = FingerMinutiae(
    ...     2, 300, 400, 500, x=[10, 20], y=[30, 40], direction=[90, 270], kind=[1, 2],
    ...     quality=[80, 0],
    ... )
    >>> len(print_), print_.direction.tolist()
    (2, [90.0, 270.0])
    """

    position: int
    width: int
    height: int
    ppi: int
    x: npt.NDArray[np.int64]
    y: npt.NDArray[np.int64]
    direction: npt.NDArray[np.float64]
    kind: npt.NDArray[np.int64]
    quality: npt.NDArray[np.int64]
    impression: int = 1

    def __post_init__(self) -> None:
        for name in ("x", "y", "kind", "quality"):
            _freeze(self, name, np.int64)
        _freeze(self, "direction", np.float64)
        _check(self, "minutiae")

    def __len__(self) -> int:
        return len(self.x)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FingerMinutiae):
            return NotImplemented
        return self._single() == other._single() and all(
            np.array_equal(getattr(self, name), getattr(other, name)) for name in _ARRAYS
        )

    def __hash__(self) -> int:
        return hash(self._single())

    def __repr__(self) -> str:
        # The minutiae of a print must not appear in a log.
        return (
            f"FingerMinutiae(position={self.position}, width={self.width}, height={self.height}, "
            f"ppi={self.ppi}, minutiae={len(self)})"
        )

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("the minutiae of a print stay in memory: they cannot be pickled or copied")

    def _single(self) -> tuple[int, ...]:
        return (self.position, self.width, self.height, self.ppi, self.impression, len(self))


_ARRAYS = ("x", "y", "direction", "kind", "quality")


def _freeze(minutiae: FingerMinutiae, name: str, dtype: Any) -> None:
    array = np.array(getattr(minutiae, name), dtype=dtype)
    array.flags.writeable = False
    object.__setattr__(minutiae, name, array)


def _check(minutiae: FingerMinutiae, name: str) -> None:
    sizes = {array: getattr(minutiae, array).shape for array in _ARRAYS}
    if len(set(sizes.values())) > 1 or len(minutiae.x.shape) != 1:
        raise TransactionError(
            name,
            "field-value",
            f"the arrays differ in shape: {sizes}; each must have one value a minutia",
        )
    for what, number, least, most in (
        ("position", minutiae.position, 0, max(FINGER_NAMES)),
        ("width", minutiae.width, 1, 99_999),
        ("height", minutiae.height, 1, 99_999),
        ("ppi", minutiae.ppi, 100, 4_000),
        ("impression", minutiae.impression, 0, 43),
    ):
        if not least <= number <= most:
            raise TransactionError(
                name, "field-value", f"{what} is {number}; it must be {least:,} to {most:,}"
            )
    for what, array, low, high in (
        ("x", minutiae.x, 0, minutiae.width - 1),
        ("y", minutiae.y, 0, minutiae.height - 1),
        ("kind", minutiae.kind, OTHER, BIFURCATION),
        ("quality", minutiae.quality, 0, 100),
    ):
        if len(array) and not low <= array.min() <= array.max() <= high:
            wrong = int(array.min() if array.min() < low else array.max())
            raise TransactionError(
                name, "field-value", f"{what} of a minutia is {wrong}; it must be {low} to {high}"
            )
    direction = minutiae.direction
    if len(direction) and not (0 <= direction.min() <= direction.max() < 360):
        raise TransactionError(
            name, "field-value", "the direction of a minutia is outside 0 to 360 degrees"
        )


def _build_minutiae(fields: RecordFields, **values: Any) -> FingerMinutiae:
    try:
        return FingerMinutiae(**values)
    except TransactionError as error:
        raise TransactionError(
            fields.name, error.kind, error.problem, record=fields.frame.label
        ) from error


def read_type_9(fields: RecordFields, sizes: ImageSizes) -> FingerMinutiae | str:
    """Read a Type-9 record.

    Parameters
    ----------
    sizes : dict of int to set of (width, height, ppi)
        Image sizes by designation (IDC); the older format needs them.

    Returns
    -------
    FingerMinutiae or str
        Or why the record is left out: it has only fields of a manufacturer, or no finger.

    Raises
    ------
    TransactionError
        If a field of a format that is read has an invalid value.
    """
    block = 137 in fields.values or 136 in fields.values
    if not block and 12 not in fields.values:
        return "minutiae in a format of a manufacturer or of latent prints"
    field = 134 if block else 6
    codes = [code for items in fields.subfields(field) for code in items]
    if not codes:
        return f"minutiae of no finger (9.{field:03d} is missing)"
    position = find_position([fields.parse_whole_number(field, code, 0, 255) for code in codes])
    if isinstance(position, str):
        return position
    if block:
        return _read_block(fields, position)
    size = sizes.get(fields.frame.idc or 0, set())
    if len(size) != 1:
        return f"minutiae that need one image of the same designation; found: {len(size) or 'none'}"
    return _read_old(fields, position, *size)


def _read_block(fields: RecordFields, position: int) -> FingerMinutiae:
    width = fields.require_number(128, "the width of the image in pixels", 1)
    height = fields.require_number(129, "the height of the image in pixels", 1)
    units = fields.require_number(130, "the unit of the resolution", 1, 2)
    across = fields.require_number(131, "the resolution", 1)
    down = fields.require_number(132, "the resolution", 1)
    if across != down:
        raise fields.problem(
            132, f"is {down}, but 9.131 is {across}; both directions must have the same resolution"
        )
    rows = fields.subfields(137)
    stated = fields.require_number(136, "the number of minutiae", 0, MOST_MINUTIAE)
    if stated != len(rows):
        raise fields.problem(
            136, f"states {stated} minutiae, but field 9.137 has {len(rows)}", "count"
        )
    table = [_row_of_block(fields, number, row) for number, row in enumerate(rows, start=1)]
    columns = np.array(table, dtype=np.int64).reshape(-1, 5).T
    return _build_minutiae(
        fields,
        position=position,
        width=width,
        height=height,
        ppi=across if units == 1 else round(across * 2.54),
        x=columns[0],
        y=columns[1],
        direction=columns[2] * 2.0,
        kind=columns[3],
        quality=columns[4],
        impression=fields.require_number(3, "the impression type", 0, 43),
    )


def _row_of_block(fields: RecordFields, number: int, row: tuple[str, ...]) -> tuple[int, ...]:
    if len(row) != 6:
        raise fields.problem(
            137,
            f"has {len(row)} values for minutia {number}; give six: number, x, y, angle, kind and "
            "quality",
        )
    if fields.parse_whole_number(137, row[0], 0, MOST_MINUTIAE) != number:
        raise fields.problem(
            137, f"gives minutia {number} the number {quote_value(row[0])}; count from 1"
        )
    limits = ((0, 99_999), (0, 99_999), (0, 179), (OTHER, BIFURCATION), (0, 100))
    return tuple(
        fields.parse_whole_number(137, value, least, most)
        for value, (least, most) in zip(row[1:], limits, strict=True)
    )


def _read_old(fields: RecordFields, position: int, size: tuple[int, int, int]) -> FingerMinutiae:
    width, height, ppi = size
    rows = fields.subfields(12)
    stated = fields.require_number(10, "the number of minutiae", 0, MOST_OLD_MINUTIAE)
    if stated != len(rows):
        raise fields.problem(
            10, f"states {stated} minutiae, but field 9.012 has {len(rows)}", "count"
        )
    table = [_row_of_old(fields, row, height, ppi) for row in rows]
    columns = np.array(table, dtype=np.int64).reshape(-1, 4).T
    return _build_minutiae(
        fields,
        position=position,
        width=width,
        height=height,
        ppi=ppi,
        x=columns[0],
        y=columns[1],
        direction=columns[2].astype(np.float64),
        kind=columns[3],
        # The quality scale runs the other way and differs between manufacturers.
        quality=np.zeros(len(rows), dtype=np.int64),
        impression=fields.require_number(3, "the impression type", 0, 43),
    )


def _row_of_old(
    fields: RecordFields, row: tuple[str, ...], height: int, ppi: int
) -> tuple[int, ...]:
    place = _OLD_PLACE.fullmatch(row[1]) if len(row) >= 4 else None
    if place is None:
        raise fields.problem(
            12,
            "has a minutia in another form; give its number, eleven digits for place and angle, "
            "its quality and its kind",
        )
    if row[3] not in _OLD_KINDS:
        raise fields.problem(12, f"has the kind {quote_value(row[3])}; it must be A, B, C or D")
    angle = int(place[3])
    if angle > 359:
        raise fields.problem(12, f"has an angle of {angle} degrees; it must be 0 to 359")
    right, up = (round(int(place[part]) * ppi / _HUNDREDTHS_PER_INCH) for part in (1, 2))
    # The older format measures the opposite direction.
    return right, height - 1 - up, (angle + 180) % 360, _OLD_KINDS[row[3]]


def build_minutiae_record(minutiae: FingerMinutiae, idc: int) -> Any:
    """Return the record of the library `nistitl` for the minutiae of one print.

    Parameters
    ----------
    minutiae : FingerMinutiae
        Directions are rounded to steps of two degrees.

    Raises
    ------
    TransactionError
        If there are more minutiae than the format can hold.
    """
    if len(minutiae) > MOST_MINUTIAE:
        raise TransactionError(
            OUTGOING_TRANSACTION,
            "too-large",
            f"{len(minutiae)} minutiae of one finger; a Type-9 record holds at most "
            f"{MOST_MINUTIAE}. Keep the best of them",
            field="9.136",
        )
    angles = np.rint(minutiae.direction / 2).astype(np.int64) % 180
    rows = zip(
        minutiae.x.tolist(),
        minutiae.y.tolist(),
        angles.tolist(),
        minutiae.kind.tolist(),
        minutiae.quality.tolist(),
        strict=True,
    )
    table = [[str(number), *map(str, row)] for number, row in enumerate(rows, start=1)]
    fields: list[tuple[int, Any]] = [
        (2, idc),
        (3, minutiae.impression),
        (4, "U"),
        # Format owner 27 is INCITS M1, and 513 its basic minutiae; this project has no product id.
        (126, [["27", "513", "0"]]),
        (127, [["NONE", "0"]]),
        (128, minutiae.width),
        (129, minutiae.height),
        (130, 1),
        (131, minutiae.ppi),
        (132, minutiae.ppi),
        (133, 0),
        (134, minutiae.position),
        (135, [["254", "0000", "0"]]),
        (136, len(minutiae)),
    ]
    return build_text_record(9, fields + ([(137, table)] if table else []))
