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


def ask_dates(example: str, paths: tuple[Path, ...]) -> OpenQuestion:
    """Return the question for the order of dates in numbers."""
    return OpenQuestion(
        f"Which number comes first in dates such as {example}?",
        OPEN,
        "no date of the table shows it",
        dict(DATE_ORDERS),
        "dates",
        paths,
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
