"""What the cells of a column show: examples, the order of its dates, and whether it is hidden."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trustact.formats.mappings.cell_values import fold, read_moment, states_nothing
from trustact.formats.mappings.heading_meanings import (
    Meaning,
    level_of_code,
    meaning_of,
    number_in,
    words_of,
)
from trustact.formats.mappings.identifying_columns import (
    hold_given_names,
    hold_names,
    hold_numbers_of_people,
    looks_like_names,
    may_be_names,
)
from trustact.formats.mappings.table_rows import names_a_person, shown_heading
from trustact.formats.raw_tables import UNKNOWN_CODE, RawTable, TextColumn

if TYPE_CHECKING:
    import numpy as np

_OF_AGENCIES = tuple(
    frozenset({word, *more})
    for word in ("agency", "court", "jurisdiction")
    for more in ((), ("code",), ("description",))
)
"""The words of headings whose cells are courts and agencies, and no people."""

EXAMPLES = 3
"""How many rows of a column are shown."""

_LOOKED_AT = 2_000
_FEWEST_DATES = 0.8
_DATES = ("as_of", "born_on", "detainer.lodged_on", "custody.booked_at", "arrest.date")
_NUMBERED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?!\d)")

BY_HEADING = "by its heading, names of people or numbers that identify them; not shown"
BY_CELLS = "its cells look like names of people or numbers that identify them; not shown"
NAMED = (
    "its heading may be a name, of a first row of data that was taken for headings; not shown, and "
    "not in the mapping"
)
BIRTHS = "dates of birth, not shown"
IN_DOUBT = "its heading is not known and its cells may be names of people; not shown"


@dataclass(frozen=True)
class ColumnContent:
    """One column of a table, with what may be shown of it.

    Parameters
    ----------
    heading : str
        As the file has it.
    shown : str
        As it may be printed.
    means : str
        The path that its heading means and its cells fit; empty for none.
    day_rank : int
        How well it serves as the day of the question; 0 not at all.
    order : str or None
        The order of its dates in numbers, where one of them shows it and none another.
    order_cells : dict of str to (int, str)
        Order -> row and cell of the first date that shows it; of dates of birth no cell.
    numbered_dates : tuple of str
        The first date in numbers with each sign between them; none of dates of birth.
    why_left_out : str
        Why it is neither shown nor imported; empty if it may be.
    examples : tuple of (int, str)
        Row and cell of its first different cells.
    """

    heading: str
    shown: str
    means: str
    kind: str
    day_rank: int
    order: str | None
    order_cells: dict[str, tuple[int, str]]
    has_numbered_dates: bool
    numbered_dates: tuple[str, ...]
    is_dates: bool
    why_left_out: str
    examples: tuple[tuple[int, str], ...]
    filled: int
    cells: TextColumn

    @property
    def number(self) -> int:
        """The number of the charge or conviction that its heading names; 0 for none."""
        return number_in(self.heading)

    @property
    def distinct(self) -> int:
        """The number of different cells."""
        return len(self.cells.texts)

    @property
    def texts(self) -> list[str]:
        """The different cells, in the order of the file."""
        return list(self.cells.texts)

    @property
    def hidden_as_names(self) -> bool:
        """Whether it is left out because it may identify people."""
        return bool(self.why_left_out)

    def row_of(self, raw: RawTable, text: str) -> int:
        """Return the first row of the file that has a cell."""
        import numpy as np

        code = self.texts.index(text)
        return int(raw.numbers[int(np.argmax(self.cells.codes == code))])

    def count(self, text: str) -> int:
        """Return the number of rows with a text."""
        code = self.texts.index(text)
        found: np.ndarray[Any, Any] = self.cells.codes == code
        return int(found.sum())


def look_at(raw: RawTable) -> Iterator[ColumnContent]:
    """Yield what each column of a table shows."""
    bookings = _bookings(raw)
    for number, (heading, cells) in enumerate(zip(raw.headings, raw.cells, strict=True), start=1):
        if heading.strip():
            yield _look_at(raw, heading, number, cells, bookings)


def _bookings(raw: RawTable) -> "TextColumn | None":
    """Return the column with the number of the booking, if one occurs in several rows."""
    for heading, cells in zip(raw.headings, raw.cells, strict=True):
        meaning = meaning_of(heading)
        repeats = len(cells.texts) < int((cells.codes != UNKNOWN_CODE).sum())
        if meaning is not None and meaning.path == "key" and repeats:
            return cells
    return None


def _count_apart(cells: TextColumn, bookings: TextColumn | None) -> int:
    """Return how many rows have a cell; equal cells of one booking count once.

    A name is repeated in all rows of a booking, and the word for an outcome in many bookings.
    """
    import numpy as np

    filled = cells.codes != UNKNOWN_CODE
    if bookings is None:
        return int(filled.sum())
    pairs = np.stack([bookings.codes[filled], cells.codes[filled]])
    return int(np.unique(pairs, axis=1).shape[1])


def _look_at(
    raw: RawTable, heading: str, number: int, cells: TextColumn, bookings: TextColumn | None
) -> ColumnContent:
    texts = [text for text in cells.texts[:_LOOKED_AT] if not states_nothing(text)]
    filled = int((cells.codes != UNKNOWN_CODE).sum())
    is_dates = bool(texts) and _share_of_dates(texts) >= _FEWEST_DATES
    meaning = _fitting(meaning_of(heading, has_dates=is_dates), texts, is_dates)
    if meaning is None and not is_dates and _are_levels(texts):
        meaning = Meaning("[].level")
    is_a_name = names_a_person(heading)
    apart = _count_apart(cells, bookings)
    why = NAMED if is_a_name else _why_left_out(heading, texts, meaning, is_dates, apart)
    hides_cells = bool(why) or (meaning is not None and meaning.path in ("key", "born_on"))
    numbered = [text for text in texts if _NUMBERED.match(text.strip())]
    order_cells = _order_cells(raw, cells, numbered) if is_dates and not is_a_name else {}
    if meaning is not None and meaning.path == "born_on":
        order_cells = {order: (row, "") for order, (row, _) in order_cells.items()}
    return ColumnContent(
        heading,
        shown_heading(heading, number),
        "" if why or meaning is None else meaning.path,
        "" if why or meaning is None else meaning.kind,
        0 if why or meaning is None or not is_dates else meaning.day_rank,
        next(iter(order_cells)) if len(order_cells) == 1 else None,
        order_cells,
        is_dates and bool(numbered),
        () if hides_cells else _one_of_each_sign(numbered),
        is_dates,
        why,
        () if hides_cells else tuple(_examples(raw, cells)),
        filled,
        cells,
    )


def _fitting(meaning: Meaning | None, texts: list[str], is_dates: bool) -> Meaning | None:
    """Return a meaning if the cells fit it: a fact with days needs dates, and others none."""
    if meaning is None or not texts:
        return meaning
    path = meaning.path
    if path == "born_on":
        return meaning
    wants_dates = path in _DATES or path.endswith(("_on", "_at")) or meaning.day_rank > 0
    if wants_dates != is_dates and not path.startswith(("leave:", "group:")):
        return None
    return meaning


def _why_left_out(
    heading: str, texts: list[str], meaning: Meaning | None, is_dates: bool, filled: int
) -> str:
    if looks_like_names(heading) and not is_dates:
        return BY_HEADING
    if hold_numbers_of_people(texts):
        return BY_CELLS
    if is_dates:
        return ""
    if meaning is not None and not meaning.path.startswith("leave:"):
        named = meaning.path.startswith("group:") and hold_given_names(texts)
        return BY_CELLS if named else ""
    if hold_names(texts):
        return BY_CELLS
    if words_of(heading) in _OF_AGENCIES:
        return ""
    return IN_DOUBT if may_be_names(texts, filled) else ""


def _are_levels(texts: list[str]) -> bool:
    """Return whether all cells are codes of levels, and not only F and M, which may be a sex."""
    words = {fold(text) for text in texts}
    levels = set(map(level_of_code, words))
    return None not in levels and len(levels) > 1 and any(len(word) > 1 for word in words)


def _share_of_dates(texts: list[str]) -> float:
    return sum(map(_is_date, texts)) / len(texts)


def _is_date(text: str) -> bool:
    if _NUMBERED.match(text.strip()):
        return True
    if not re.search(r"\d[/.:-]\d|\d{1,2}[ -][A-Za-z]{3}|[A-Za-z]{3,9}\.? \d", text):
        return False
    for order in ("mdy", "dmy"):
        try:
            read_moment(text, order)
        except ValueError:
            continue
        return True
    return False


def _order_cells(
    raw: RawTable, cells: TextColumn, numbered: list[str]
) -> dict[str, tuple[int, str]]:
    """Return the orders that dates of the column show, each with the first row and cell."""
    import numpy as np

    found: dict[str, tuple[int, str]] = {}
    for text in numbered:
        match = _NUMBERED.match(text.strip())
        assert match is not None
        first, second = int(match[1]) > 12, int(match[2]) > 12
        order = "dmy" if first else "mdy"
        if first != second and order not in found:
            code = cells.texts.index(text)
            found[order] = (int(raw.numbers[int(np.argmax(cells.codes == code))]), text.strip())
    return found


def _one_of_each_sign(numbered: list[str]) -> tuple[str, ...]:
    """Return the first date with each sign between its numbers."""
    found: dict[str, str] = {}
    for text in numbered:
        found.setdefault("".join(sign for sign in "/.-" if sign in text[:6]), text.strip())
    return tuple(found.values())


def _examples(raw: RawTable, cells: TextColumn) -> Iterator[tuple[int, str]]:
    """Yield the rows and cells of the first different texts that are not empty."""
    import numpy as np

    shown = 0
    for code, text in enumerate(cells.texts):
        if shown == EXAMPLES:
            return
        if states_nothing(text):
            continue
        shown += 1
        yield int(raw.numbers[int(np.argmax(cells.codes == code))]), text.strip()
