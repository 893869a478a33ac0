"""The questions that a table leaves open, in words, with what is taken unless somebody answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trustact.formats.mappings.mapping_document import DATE_ORDERS, OPEN

Path = tuple[str, ...]
"""Keys that lead to a value of the document of a mapping."""

CHARGE_LISTS = {
    "pending_charges": "charges that are pending on the day of the question",
    "convictions": "convictions",
    "past_charges": "charges that ended without a conviction",
}
"""The lists that a column of charges may be -> what that says."""


@dataclass(frozen=True)
class OpenQuestion:
    """What a table does not show, and what is taken unless somebody says otherwise.

    Parameters
    ----------
    asks : str
        The question in words.
    taken : str
        The answer that is taken; `open` if none can be.
    why : str
        Why this is taken, or what is open.
    options : dict of str to str
        What can be answered -> what it means; empty for any text.
    setting : str
        The setting of `propose_mapping` that the answer is; empty if it stands at `paths`.
    paths : tuple of Path
        Where the answer stands in the document.
    """

    asks: str
    taken: str
    why: str
    options: dict[str, str] = field(default_factory=dict)
    setting: str = ""
    paths: tuple[Path, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nothing can be taken."""
        return self.taken == OPEN


def ask_day(headings: Sequence[str], taken: str) -> OpenQuestion:
    """Return the question for the column with the day."""
    return OpenQuestion(
        "Which column has the day on which the question is asked (may the jail hold this person?)",
        taken,
        "the law of that day applies, and ages and convictions are those of that day",
        dict.fromkeys(headings, ""),
        "day",
        (("facts", "as_of", "column"),),
    )


def ask_dates(
    example: str, columns: Sequence[str], others: str, paths: tuple[Path, ...]
) -> OpenQuestion:
    """Return the question for the order of dates in numbers.

    Parameters
    ----------
    columns : sequence of str
        Those of which no date shows it.
    others : str
        What dates of other columns show; empty if nothing.
    """
    named = "the column" if len(columns) == 1 else "the columns"
    such = f" such as {example}" if example else ""
    return OpenQuestion(
        f"Which number comes first in dates{such} in {named} {', '.join(columns)}?",
        OPEN,
        "no date of " + ("it" if len(columns) == 1 else "them") + " shows it" + others,
        dict(DATE_ORDERS),
        paths=paths,
    )


def ask_contradicting_dates(
    column: str, cells: dict[str, tuple[int, str]], paths: tuple[Path, ...]
) -> OpenQuestion:
    """Return the question for the order of dates of which two contradict each other."""
    (day_row, day_text), (month_row, month_text) = cells["dmy"], cells["mdy"]
    rows = " and ".join(f"{row:,}" for row in sorted((day_row, month_row)))
    day_cell = f" ({day_text})" if day_text else ""
    month_cell = f" ({month_text})" if month_text else ""
    return OpenQuestion(
        f"Which number comes first in the dates of the column {column}?",
        OPEN,
        f"rows {rows} contradict each other: row {day_row:,}{day_cell} says day first, row "
        f"{month_row:,}{month_cell} says month first; rows of the other order will be rejected, or "
        "misread where both numbers are 12 or less",
        dict(DATE_ORDERS),
        paths=paths,
    )


def ask_place() -> OpenQuestion:
    """Return the question for the place of all rows."""
    return OpenQuestion(
        "Where is the jail (a place id such as us-wa-pierce)?",
        OPEN,
        "no column shows it, and the laws of the place are asked",
        setting="place",
        paths=(("constants", "place"),),
    )


def ask_state(heading: str) -> OpenQuestion:
    """Return the question for the state of the places in a column."""
    return OpenQuestion(
        f"In which state are the places of the column {heading} (us- and two letters: us-wa)?",
        OPEN,
        "no column states it",
        paths=(("facts", "place", "state"),),
    )


def ask_key(headings: Sequence[str]) -> OpenQuestion:
    """Return the question for the column that says which rows are one case."""
    return OpenQuestion(
        "Which column says which rows are one case?",
        OPEN,
        "no heading shows it",
        dict.fromkeys(headings, ""),
        "key",
        (("key",),),
    )


def ask_charges(taken: str) -> OpenQuestion:
    """Return the question for what the charges of a table are."""
    return OpenQuestion(
        "What are the charges of this table?",
        taken,
        "charges at booking are no convictions",
        dict(CHARGE_LISTS),
        "charges",
    )


def ask_code(
    text: str, column: str, path: str, says: str, options: Sequence[str], taken: str, why: str
) -> OpenQuestion:
    """Return the question for what a code of a column means."""
    about = f"{path}: {says}" if says else path
    return OpenQuestion(
        f"What does {text!r} mean in the column {column} ({about})?",
        taken,
        why,
        dict.fromkeys(options, ""),
        paths=(("facts", path, "values", text),),
    )


def ask_law_of_citations(column: str, path: str) -> OpenQuestion:
    """Return the question for the state whose law the citations of a column are."""
    return OpenQuestion(
        f"Of which state's law are the citations in the column {column} (us-ca)?",
        OPEN,
        "the level of an offense comes from the tables of that state",
        paths=(("constants", path),),
    )
