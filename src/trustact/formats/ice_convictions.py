"""The one conviction in a row of the long form, if it existed on the day of the detainer."""

import re
from typing import Any

from trustact.formats.arrow_arrays import integer_array
from trustact.formats.cell_parsers import parse_amount
from trustact.formats.column_interpreter import (
    CodedColumn,
    ColumnInterpreter,
    first_and_last_days,
    normalize_spaces,
)
from trustact.formats.date_cells import parse_day
from trustact.formats.raw_tables import UNKNOWN_CODE
from trustact.language import columns
from trustact.language.columns import ROW_KEY
from trustact.language.partial_dates import PartialDate
from trustact.offenses.ncic_codes import find_ncic_code

CONVICTED = "convicted"
"""The criminality of a person with a conviction by ICE's definition."""

NO_CONVICTION_CODE = "0000"
"""The code for no conviction."""

NO_LEVEL = "level not stated"
"""What a row has whose release states a sentence, and no level of the offense."""


def conviction_level(code: str) -> str | None:
    """Return the offense level of a code, if it is the same in all states.

    Returns
    -------
    str or None
        None if states differ, or no table has the code.

    Examples
    --------
    >>> conviction_level("1206"), conviction_level("3599")
    ('felony', None)
    """
    found = find_ncic_code(code)
    return None if found is None else found.level


def sentence_days(days: float | None, months: float | None, years: float | None) -> float | None:
    """Return the days of one sentence given in three parts.

    Returns
    -------
    float or None
        A year is 365 days, twelve months are a year, a further month is 30 days. None if every
        part is empty or 0: releases write 0 if nothing was entered.

    Examples
    --------
    >>> sentence_days(None, 36, None), sentence_days(10, 14, None), sentence_days(0, 0, 0)
    (1095.0, 435.0, None)
    """
    if not (days or months or years):
        return None
    all_months = (months or 0) + 12 * (years or 0)
    whole_years, over = divmod(all_months, 12)
    return float(whole_years * 365 + over * 30 + (days or 0))


def sentence_text(
    days: float | None, months: float | None, years: float | None, level: str | None
) -> str | None:
    """Return one sentence as a release states it, and whether it states the level.

    Examples
    --------
    >>> sentence_text(None, 144, None, None), sentence_text(0, 0, 0, None)
    ('144 months, level not stated', None)
    >>> sentence_text(10, 2, 1, "felony")
    '1 year 2 months 10 days, felony'
    """
    parts = [
        f"{number:g} {unit}{'' if number == 1 else 's'}"
        for number, unit in ((years, "year"), (months, "month"), (days, "day"))
        if number
    ]
    return f"{' '.join(parts)}, {level or NO_LEVEL}" if parts else None


def _code(text: str) -> str:
    # A code that a program saved as a number: 999.0 for 0999.
    text = re.sub(r"(?<=\d)\.0*$", "", text)
    if re.fullmatch(r"\d{1,4}", text):
        return text.zfill(4)
    if re.fullmatch(r"[0-9A-Za-z]{4}", text):
        return text.upper()
    raise ValueError(f"{text!r} is not an offense code; codes have four characters (0999, 35AA)")


class ConvictionColumns:
    """The convictions of one file.

    Parameters
    ----------
    as_of, criminality : CodedColumn
        Columns that were already read.
    """

    def __init__(
        self, interpreter: ColumnInterpreter, as_of: CodedColumn, criminality: CodedColumn
    ) -> None:
        self.interpreter = interpreter
        self.label = interpreter.read("most_serious_conviction_charge", normalize_spaces)
        self.code = interpreter.read("msc_charge_code", _code)
        self.convicted = interpreter.read("msc_conviction_date", parse_day)
        parts = [
            interpreter.read(f"msc_sentence_{part}", parse_amount)
            for part in ("days", "months", "years")
        ]
        self.sentence = interpreter.combine(parts, sentence_days)
        self.standing = interpreter.combine(
            (as_of, criminality, self.label, self.code, self.convicted), _standing
        )
        self.sentence_and_level = interpreter.combine(
            (self.standing, self.code, *parts), _sentence_and_level
        )

    def _positions(self, *kinds: str) -> Any:
        import numpy as np

        column = self.interpreter.drop_rejected(self.standing)
        wanted = [i for i, value in enumerate(column.values) if value in kinds]
        return np.flatnonzero(np.isin(column.codes, wanted))

    def table(self, keys: Any) -> dict[str, Any]:
        """Return the child table; a row is bare if only the existence of a conviction is known.

        Parameters
        ----------
        keys : pyarrow.Array
            Keys of the accepted rows.
        """
        import numpy as np
        import pyarrow as pa

        positions = self._positions("detailed", "bare")
        bare = np.isin(positions, self._positions("bare"))

        def cells(column: CodedColumn) -> CodedColumn:
            codes = self.interpreter.drop_rejected(column).codes[positions].copy()
            codes[bare] = UNKNOWN_CODE
            return CodedColumn(column.values, codes)

        first, last = first_and_last_days(cells(self.convicted))
        return {
            ROW_KEY: keys.take(integer_array(positions.astype(np.int64))),
            "description": cells(self.label).array(pa.string()),
            "ncic_code": cells(self.code).array(pa.string()),
            "level": cells(self.code).array(pa.string(), conviction_level),
            columns.first("convicted_on"): first,
            columns.last("convicted_on"): last,
            "sentence_days": cells(self.sentence).array(pa.float64()),
        }

    def sentences(self) -> Any:
        """Return the sentence of each accepted row, and whether its level is stated, in words."""
        import pyarrow as pa

        return self.interpreter.drop_rejected(self.sentence_and_level).array(pa.string())

    def _count_without_level(self) -> int:
        import numpy as np

        column = self.interpreter.drop_rejected(self.sentence_and_level)
        wanted = [n for n, text in enumerate(column.values) if text and text.endswith(NO_LEVEL)]
        return int(np.isin(column.codes, wanted).sum())

    def measures(self) -> dict[str, float]:
        """Return how many convictions have details, have none, or are left out."""
        return {
            "convictions_told": len(self._positions("detailed")),
            "convictions_without_detail": len(self._positions("bare")),
            "convictions_after_the_detainer": len(self._positions("later")),
            "convictions_of_unknown_day_left_out": len(self._positions("undated")),
            "convictions_with_a_sentence_and_no_level": self._count_without_level(),
        }


def _sentence_and_level(
    standing: str | None,
    code: str | None,
    days: float | None,
    months: float | None,
    years: float | None,
) -> str | None:
    if standing != "detailed":
        return None
    return sentence_text(days, months, years, conviction_level(code) if code else None)


def _standing(
    as_of: PartialDate | None,
    criminality: str | None,
    label: str | None,
    code: str | None,
    convicted: PartialDate | None,
) -> str | None:
    """Return whether a conviction on the day has details, or is only known to exist."""
    known_to_exist = criminality == CONVICTED
    if (label is None and code is None) or code == NO_CONVICTION_CODE:
        return "bare" if known_to_exist else None
    if as_of is None:
        return None
    if convicted is not None and convicted.first > as_of.last:
        # ICE extracted the file later: this conviction came after the day of the question.
        return "bare" if known_to_exist else "later"
    dated = convicted is not None and convicted.last <= as_of.last
    return "detailed" if dated or known_to_exist else "undated"
