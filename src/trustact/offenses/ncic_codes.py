"""Offense codes of the National Crime Information Center: what a code says, and what it cannot.

Criminal histories and federal releases name an offense by such a code. It says which kind of
offense it was. It does not say under which statute or in which state, so that its level is known
only where it is the same in every state.
"""

import re
from collections.abc import Mapping
from functools import cache

from trustact.language.lazy_dataclass import dataclass
from trustact.offenses.tables import table_rows

CANNOT_TELL = (
    "the statute and the state whose law it is",
    "the degree or class, and whether it was completed, attempted or conspired",
    "the day of the offense and of the conviction",
    "the sentence, and whether state prison was possible",
    "whether it is on a list that a law names",
)
"""What no code tells, in the order in which laws ask it."""

_CODE = re.compile(r"(?:ncic|n\.c\.i\.c\.)?[ :#-]*(?:code)?[ :#-]*([0-9][0-9A-Za-z]{3})", re.I)


@dataclass(frozen=True, slots=True)
class NcicCode:
    """One code.

    Parameters
    ----------
    family : str
        What its first two characters mean.
    level : str or None
        The level, where it is the same in every state.
    basis : str or None
        How firmly the level was read, or where it has none, what the code says; None in the tables
        of an earlier release.
    because : str
        Why the level is known, or why not; empty if nobody looked.
    """

    code: str
    family: str
    says: str
    level: str | None
    basis: str | None
    because: str
    source: str

    @property
    def why_no_level(self) -> str:
        """Why the code has no level."""
        return self.because or "the level is that of a statute, which the code does not name"


def find_ncic_code(text: str) -> NcicCode | None:
    """Return the entry of a code, written alone or after "NCIC"; None if no table has it.

    Examples
    --------
    >>> find_ncic_code("NCIC 1315").says
    'aggravated assault, weapon'
    >>> find_ncic_code("NCIC 1399").level is None
    True
    """
    match = _CODE.fullmatch(text.strip())
    return None if match is None else ncic_codes().get(match[1].upper())


def names_ncic_code(text: str) -> bool:
    """Return whether a text means a code of the National Crime Information Center.

    Examples
    --------
    >>> names_ncic_code("NCIC 1315"), names_ncic_code("PC 1315")
    (True, False)
    """
    return re.match(r"n\.?c\.?i\.?c\b", text.strip(), re.I) is not None


@cache
def ncic_codes() -> Mapping[str, NcicCode]:
    """Return every code of the table; none under the tables of a release that had no such table."""
    try:
        rows = list(table_rows("ncic_codes.csv"))
    except KeyError:
        return {}
    return {
        row["code"]: NcicCode(
            row["code"],
            row["family"],
            row["says"],
            row["level"] or None,
            row["basis"] or None,
            row["because"],
            row["source"],
        )
        for row in rows
    }
