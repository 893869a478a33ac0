"""The text of a cell of an Excel workbook."""

from datetime import date, datetime, time, timedelta


def cell_text(value: object) -> str:
    """Return the text of a cell.

    Examples
    --------
    >>> [cell_text(value) for value in (None, "0099", 1399.0, 1.5, True, datetime(2014, 3, 1))]
    ['', '0099', '1399', '1.5', 'TRUE', '2014-03-01']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        whole_day = value.time() == time(0)
        return value.date().isoformat() if whole_day else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return f"{value.total_seconds():g} s"
    return str(value)
