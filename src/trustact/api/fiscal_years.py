"""The federal fiscal year of each row, a dimension to count and filter by.

It is October to September: fiscal year 2015 began on 2014-10-01.
"""

from typing import Any

from trustact.language.columns import REPORT_PREFIX, Records

FISCAL_YEAR = "fiscal_year"

_MONTH = REPORT_PREFIX + "month"
_COLUMN = REPORT_PREFIX + FISCAL_YEAR


def fiscal_year(month: str | None) -> str | None:
    """Return the federal fiscal year of a month, which is named by the year in which it ends.

    Examples
    --------
    >>> fiscal_year("2014-09"), fiscal_year("2014-10"), fiscal_year(None)
    ('2014', '2015', None)
    """
    if month is None:
        return None
    year, number = month.split("-")
    return f"{int(year) + (int(number) >= 10):04d}"


def with_fiscal_year(records: Records) -> Records:
    """Return records whose rows have their fiscal year too, where the month is known."""
    import pyarrow as pa

    main = records.main
    if _MONTH not in main.column_names or _COLUMN in main.column_names:
        return records
    months = main.column(_MONTH).cast(pa.string()).combine_chunks()
    coded = months.dictionary_encode(null_encoding="encode")
    years: Any = pa.array([fiscal_year(each) for each in coded.dictionary.to_pylist()], pa.string())
    place = main.column_names.index(_MONTH)
    found = main.add_column(place, _COLUMN, years.take(coded.indices))
    return Records(found, records.children, records.provenance, records.source)
