"""Cells of a table that name another county than the place that all rows are said to be in."""

import re
from collections.abc import Iterator, Sequence

from trustact.formats.facilities import find_place
from trustact.formats.mappings.cell_values import find_county, states_nothing
from trustact.formats.mappings.column_contents import ColumnContent
from trustact.formats.raw_tables import RawTable
from trustact.language.municipalities import counties
from trustact.language.shown_text import quote_value

_COUNTY_OF_JAIL = re.compile(r"(?P<name>.+?)\s+(?:county|co|cnty|parish)\b", re.IGNORECASE)
_MOST_SHOWN = 5


def find_other_counties(
    raw: RawTable, columns: Sequence[ColumnContent], place: str | None
) -> Iterator[str]:
    """Yield a warning for each column with cells that name another county than the place."""
    if place is None or place not in counties().get(place[:5], frozenset()):
        return
    for column in columns:
        if column.means != "place" or column.kind not in ("facility", "county"):
            continue
        other = [text for text in column.texts if _names_another(text, column.kind, place)]
        if not other:
            continue
        shown = "; ".join(
            f"row {column.row_of(raw, text):,} {quote_value(text.strip())}"
            for text in other[:_MOST_SHOWN]
        )
        more = f"; and {len(other) - _MOST_SHOWN:,} more" if len(other) > _MOST_SHOWN else ""
        rows = sum(map(column.count, other))
        which = f"{rows:,} row names" if rows == 1 else f"{rows:,} rows name"
        yield (
            f"{which} another county than {place}, in the column {column.shown}: {shown}{more}; "
            "the mapping takes this place for every row, so split the table or leave the place to "
            "this column"
        )


def _names_another(text: str, kind: str, place: str) -> bool:
    if states_nothing(text):
        return False
    county = _county_of(text, kind, place[:5])
    return county is not None and county != place


def _county_of(text: str, kind: str, state: str) -> str | None:
    match = _COUNTY_OF_JAIL.match(" ".join(text.split()))
    name = match["name"] if match else text if kind == "county" else None
    if name is not None:
        try:
            return find_county(name, state)
        except ValueError:
            return None
    found = find_place(state[3:].upper(), text)
    return found if found in counties().get(state, frozenset()) else None
