"""The one conviction that a row of the long form tells, if it stood on the day of the detainer."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from trustact.formats.arrow_arrays import integer_array
from trustact.formats.cell_parsers import parse_amount, parse_day
from trustact.formats.column_interpreter import (
    CodedColumn,
    ColumnInterpreter,
    first_and_last_days,
    normalize_spaces,
)
from trustact.formats.text_tables import UNKNOWN_CODE
from trustact.language import columns
from trustact.language.columns import ROW_KEY
from trustact.language.partial_dates import PartialDate
from trustact.language.vocabulary import OFFENSE_LEVELS

CONVICTED = "convicted"
"""The criminality of a person who has a conviction in ICE's sense."""

NO_CONVICTION_CODE = "0000"
"""The code that says so."""


def conviction_level(code: str) -> str | None:
    """Return the level that a code means everywhere.

    Returns
    -------
    str or None
        None where states differ, or the code is not on the list.

    Examples
    --------
    >>> conviction_level("1206"), conviction_level("3599")
    ('felony', None)
    """
    return _levels().get(code)


def sentence_days(days: float | None, months: float | None, years: float | None) -> float | None:
    """Return the days of one sentence told in three parts.

    Returns
    -------
    float or None
        A year is 365 days, twelve months are a year, a month over is 30 days. None where every
        part is empty or 0: releases write 0 where nothing was entered.

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


@cache
def _levels() -> Mapping[str, str]:
    text = resources.files("trustact.formats").joinpath("lists", "conviction_levels.csv")
    rows = list(csv.DictReader(text.read_text("utf-8").splitlines()))
    found = {row["code"]: row["level"] for row in rows if row["level"]}
    if not set(found.values()) <= set(OFFENSE_LEVELS):
        raise ValueError("conviction_levels.csv names a level that the vocabulary does not have")
    return found


def _code(text: str) -> str:
    if re.fullmatch(r"\d{1,4}", text):
        return text.zfill(4)
    if re.fullmatch(r"[0-9A-Za-z]{4}", text):
        return text.upper()
    raise ValueError(f"{text!r} is no code of an offense; codes have four characters (0999, 35AA)")


class ConvictionColumns:
    """The convictions of one file.

    Parameters
    ----------
    as_of, criminality : CodedColumn
        Already read.
    """

    def __init__(
        self, draft: ColumnInterpreter, as_of: CodedColumn, criminality: CodedColumn
    ) -> None:
        self.draft = draft
        self.label = draft.read("most_serious_conviction_charge", normalize_spaces)
        self.code = draft.read("msc_charge_code", _code)
        self.convicted = draft.read("msc_conviction_date", parse_day)
        self.sentence = draft.combine(
            [
                draft.read(f"msc_sentence_{part}", parse_amount)
                for part in ("days", "months", "years")
            ],
            sentence_days,
        )
        self.standing = draft.combine(
            (as_of, criminality, self.label, self.code, self.convicted), _standing
        )

    def _where(self, *kinds: str) -> Any:
        import numpy as np

        column = self.draft.drop_rejected(self.standing)
        wanted = [i for i, value in enumerate(column.values) if value in kinds]
        return np.flatnonzero(np.isin(column.codes, wanted))

    def table(self, keys: Any) -> dict[str, Any]:
        """Return the child table: what is told where it stood, a bare row where only that one is.

        Parameters
        ----------
        keys : pyarrow.Array
            Keys of the accepted rows.
        """
        import numpy as np
        import pyarrow as pa

        where = self._where("told", "bare")
        bare = np.isin(where, self._where("bare"))

        def cells(column: CodedColumn) -> CodedColumn:
            codes = self.draft.drop_rejected(column).codes[where].copy()
            codes[bare] = UNKNOWN_CODE
            return CodedColumn(column.values, codes)

        first, last = first_and_last_days(cells(self.convicted))
        return {
            ROW_KEY: keys.take(integer_array(where.astype(np.int64))),
            "description": cells(self.label).array(pa.string()),
            "ncic_code": cells(self.code).array(pa.string()),
            "level": cells(self.code).array(pa.string(), conviction_level),
            columns.first("convicted_on"): first,
            columns.last("convicted_on"): last,
            "sentence_days": cells(self.sentence).array(pa.float64()),
        }

    def measures(self) -> dict[str, float]:
        """Return how many convictions are told, merely known of, or left out as later."""
        return {
            "convictions_told": len(self._where("told")),
            "convictions_without_detail": len(self._where("bare")),
            "convictions_after_the_detainer": len(self._where("later")),
            "convictions_of_unknown_day_left_out": len(self._where("undated")),
        }


def _standing(
    asked: PartialDate | None,
    criminality: str | None,
    label: str | None,
    code: str | None,
    convicted: PartialDate | None,
) -> str | None:
    """Return whether a conviction is told that stood on the day, or is only known to exist."""
    known_to_exist = criminality == CONVICTED
    if (label is None and code is None) or code == NO_CONVICTION_CODE:
        return "bare" if known_to_exist else None
    if asked is None:
        return None
    if convicted is not None and convicted.first > asked.last:
        # ICE's file was drawn later: what it tells came after the day of the question.
        return "bare" if known_to_exist else "later"
    dated = convicted is not None and convicted.last <= asked.last
    return "told" if dated or known_to_exist else "undated"
