"""The columns of the table of answers: one row for each row of the source and each law."""

from collections.abc import Sequence
from dataclasses import dataclass

from trustact.language.columns import SOURCE_PREFIX, SYNTHETIC_COLUMN

SOURCE_FILE = "source_file"
"""The column with the file in which a row stands."""

SOURCE_ROW = "source_row"
"""The column with the row as its own file counts it."""


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column of the answers, as their metadata describe it.

    Parameters
    ----------
    unit : str
        What a cell is: a row number, an id, a text.
    """

    name: str
    title: str
    says: str
    unit: str = "text"


KEY_COLUMNS = (
    AnswerColumn(SOURCE_FILE, "File", "The file in which the row stands; empty without files"),
    AnswerColumn(
        SOURCE_ROW,
        "Row of the file",
        "The row as the file itself counts it: as a spreadsheet shows it in CSV and xlsx, with the "
        "rows above; from 1 in Parquet",
        "row number",
    ),
)
"""They stand before the source's own columns."""

SYNTHETIC = AnswerColumn(
    SYNTHETIC_COLUMN,
    "SYNTHETIC",
    "Nobody is in this row: the method and the seed that made it; only in answers to a "
    "synthetic file",
)
"""It stands behind the key, and only where the rows are synthetic."""

LAW_COLUMNS = (
    AnswerColumn("law", "Law", "The law that answers; stack for all in force together", "law id"),
    AnswerColumn(
        "mode",
        "How the law is applied",
        "in-force (where and when it was), as-if (in every place, on every day), or stack (all in "
        "force at the place and on the day of the row, combined)",
        "one of three words",
    ),
    AnswerColumn("action", "Act", "The act that was asked about", "name of an act"),
    AnswerColumn(
        "answer",
        "Answer",
        "What the written law says of the act; permitted does not mean required, and undetermined "
        "means that the row does not state enough",
        "one of five answers",
    ),
    AnswerColumn(
        "could_be",
        "Answers still open",
        "Every answer that the row can turn out to have; one where the answer is definite",
        "answers with semicolons",
    ),
    AnswerColumn("stop", "What comes first", "What stops the act until it is done; empty: nothing"),
    AnswerColumn(
        "decided_by",
        "Provisions",
        "The provisions that gave the answer; of an open answer those that are open",
        "names with semicolons",
    ),
    AnswerColumn("citation", "Citation", "Their citations; in a stack after the id of each law"),
    AnswerColumn("basis", "Basis", "How firmly the least firm of them was read", "name of a basis"),
    AnswerColumn(
        "presumptions",
        "Presumptions",
        "What was presumed because the row does not state it, and the answer rests on",
        "names with semicolons",
    ),
    AnswerColumn(
        "law_version",
        "Version of the law",
        "A word that changes with anything that the file of the law says",
        "version word",
    ),
    AnswerColumn("library", "Library", "The program and the library that answered"),
)
"""They stand behind the source's own columns."""

CHANGE = "change"
"""The column that says whether a row flips or is open."""

_OF_BOTH = ("action", "library")
COLUMNS_OF_EACH_LAW = tuple(column for column in LAW_COLUMNS if column.name not in _OF_BOTH)
"""Those that a comparison has once for each of its two laws."""

SIDES = (("_a", "law A"), ("_b", "law B"))
"""What is behind the name of a column of each of the two laws, and what the law is called."""

FLIP_COLUMNS = (
    AnswerColumn(
        CHANGE,
        "Change",
        "flips: no answer is left to both laws; open: one law leaves its answer open, and the two "
        "can agree",
        "flips or open",
    ),
    *(
        AnswerColumn(
            column.name + ending, f"{column.title} ({law})", f"{column.says}; of {law}", column.unit
        )
        for ending, law in SIDES
        for column in COLUMNS_OF_EACH_LAW
    ),
)
"""The columns that only a comparison has; the action and the library stand in those of a replay."""

_OWN = {column.name.casefold(): column for column in (*KEY_COLUMNS, SYNTHETIC, *LAW_COLUMNS)}

_OF_A_COMPARISON = {column.name: column for column in FLIP_COLUMNS}


def name_source_column(heading: str) -> str:
    """Return the name of a source's own column beside the answers.

    Examples
    --------
    >>> name_source_column("Facility"), name_source_column("Law")
    ('Facility', 'Law (source)')
    """
    return f"{heading} (source)" if heading.casefold() in _OWN else heading


def describe_columns(names: Sequence[str]) -> tuple[AnswerColumn, ...]:
    """Return what the metadata say of the columns of a table of answers."""
    known = _OWN | (_OF_A_COMPARISON if {CHANGE, "law_a"} <= set(names) else {})
    return tuple(
        known.get(name.casefold()) or AnswerColumn(name, name, "As the source has it", "text")
        for name in names
    )


def source_headings(names: Sequence[str]) -> list[str]:
    """Return the headings of the source among the columns of `Records.source`."""
    return [name.removeprefix(SOURCE_PREFIX) for name in names if name.startswith(SOURCE_PREFIX)]
