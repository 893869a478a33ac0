"""Fingers of which there is no print: field 14.018 says why, and the record has no image."""

import re
from dataclasses import dataclass
from typing import Any

from trustact.formats.ansi_nist.ansi_nist_errors import TransactionError
from trustact.formats.ansi_nist.record_fields import RecordFields, build_text_record
from trustact.formats.ansi_nist.ridge_positions import describe_position
from trustact.formats.quoting import quote_value

MISSING_REASONS = {"XX": "amputated", "UP": "cannot be printed, such as bandaged"}
"""The codes of 14.018; a code of a later edition is kept as it is."""

SINGLE_FINGERS = frozenset({*range(1, 13), 16, 17})
"""Positions that 14.018 can name: fingers, rolled or plain thumbs, an extra digit of a hand."""

_THUMBS = {11: 1, 12: 6}
"""A plain thumb and the position of the same finger."""

_REASON = re.compile(r"[A-Z0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class MissingFinger:
    """A finger that a booking notes as missing; not the same as a print that was not sent.

    Parameters
    ----------
    position : int
        One of `SINGLE_FINGERS`.
    reason : str
        The code in the record; see `MISSING_REASONS`.

    Raises
    ------
    TransactionError
        If no single finger has this position, or the reason is not a valid code.

    Examples
    --------
    >>> MissingFinger(7, "XX").description
    'left index: amputated'
    """

    position: int
    reason: str

    def __post_init__(self) -> None:
        if self.position not in SINGLE_FINGERS:
            raise TransactionError(
                "a missing finger",
                "field-value",
                f"position is {self.position}; it must be that of one finger: 1 to 12, 16 or 17",
            )
        if not _REASON.fullmatch(self.reason):
            raise TransactionError(
                "a missing finger",
                "field-value",
                f"reason is {quote_value(self.reason)}; it must be a code such as "
                f"{' or '.join(MISSING_REASONS)}",
            )

    @property
    def description(self) -> str:
        """Which finger, and why there is no print of it."""
        why = MISSING_REASONS.get(self.reason, f"missing, code {self.reason}")
        return f"{describe_position(self.position)}: {why}"


def read_missing_fingers(fields: RecordFields) -> tuple[MissingFinger, ...]:
    """Return the fingers that field 14.018 names; none if it is absent.

    Raises
    ------
    TransactionError
        If it does not consist of pairs of a finger and a code.
    """
    found = []
    for items in (tuple(filter(None, items)) for items in fields.subfields(18)):
        if not items:
            continue
        if len(items) != 2:
            raise fields.problem(
                18, f"must give two values for each finger, such as 7 and XX, not {len(items)}"
            )
        position = fields.parse_whole_number(18, items[0], 0, 99)
        reason = items[1].upper() if items[1].upper() in MISSING_REASONS else items[1]
        try:
            found.append(MissingFinger(position, reason))
        except TransactionError as error:
            raise fields.problem(18, error.problem) from error
    return tuple(found)


def check_record_without_image(
    fields: RecordFields, positions: list[int], missing: tuple[MissingFinger, ...]
) -> None:
    """Raise an error unless 14.018 explains why a record has no image.

    Parameters
    ----------
    positions : list of int
        Field 14.013 of the record.

    Raises
    ------
    TransactionError
        If no finger is named as missing, or another one than that of the record.
    """
    if not missing:
        raise fields.problem(
            999,
            "is missing; it must hold the image, or 14.018 must say why the finger has none",
            "missing-field",
        )
    named = {one.position for one in missing}
    fingers = {_THUMBS.get(position, position) for position in named}
    unexplained = sorted(
        position
        for position in SINGLE_FINGERS & set(positions)
        if _THUMBS.get(position, position) not in fingers
    )
    if unexplained:
        raise fields.problem(
            18,
            f"names {', '.join(map(str, sorted(named)))} as missing, but the record "
            f"has no image of finger {unexplained[0]} (14.013); correct one of them",
        )


def build_missing_record(missing: MissingFinger, idc: int, source: str, captured: str) -> Any:
    """Return the record of the library `nistitl` for a missing finger: without an image.

    Parameters
    ----------
    idc : int
        Information designation character.
    source : str
        The agency, for field 14.004.
    captured : str
        Day of capture in eight digits, for field 14.005.
    """
    return build_text_record(
        14,
        [
            (2, idc),
            (3, 1),
            (4, source),
            (5, captured),
            (13, missing.position),
            (18, [[str(missing.position), missing.reason]]),
        ],
    )
