"""What users of figures must know of a table that was read by a mapping."""

from collections.abc import Iterator

from trustact.formats.mappings.mapping_document import TableMapping
from trustact.language import columns
from trustact.language.fact_index import FACTS, LISTS, QUESTION_FACTS, ROW_FACTS

NO_COLUMN = "no column of the table states it, by its mapping"
NOT_KNOWN_CELLS = (
    "a cell that is empty, redacted or marked as missing is not known; it never counts as no"
)


def describe_cases(mapping: TableMapping, accepted: int, cases: int) -> Iterator[str]:
    """Yield what accepted rows are, and what was taken for all of them."""
    if mapping.is_grouped:
        yield (
            f"{count_of(accepted, 'accepted row')} are {count_of(cases, 'case')}: rows with the "
            f"same {' and '.join(mapping.key)} are one; a case of which one row cannot be read is "
            "rejected whole"
        )
    for path, value in mapping.constants.items():
        yield f"taken for every row, by the mapping: {path} = {value}"


def count_of(number: int, what: str) -> str:
    """Return a number of things in words.

    Examples
    --------
    >>> count_of(1, "row"), count_of(1_200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def list_unanswerable(mapping: TableMapping) -> Iterator[tuple[str, str]]:
    """Yield every fact that the table cannot state."""
    stated = {column.at.case_path.partition(".categories.")[0] for column in mapping.columns}
    stated |= set(mapping.constants)
    for other in mapping.other_rows:
        stated |= {*other.states, *other.otherwise}
    for path in (*QUESTION_FACTS, *FACTS):
        if path not in stated and path not in map(columns.complete, mapping.lists):
            yield path, NO_COLUMN
    for name in LISTS:
        if name not in mapping.lists:
            yield name, NO_COLUMN
            continue
        for path in ROW_FACTS[name]:
            if f"{name}[].{path}" not in stated:
                yield f"{name}[].{path}", NO_COLUMN
