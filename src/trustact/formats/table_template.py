"""The empty table of cases: the columns that a jail fills in, as CSV or as an Excel workbook."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from trustact.formats.case_tables import CASES_SHEET
from trustact.formats.format_errors import RecordFileError
from trustact.language.fact_index import FACTS, LISTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.nodes import Fact

FIRST_COLUMNS = ("subject", *QUESTION_FACTS, "searched")
"""The columns with which each table begins."""

DESK_FACTS = (
    "age",
    "registries",
    "claims_us_citizenship",
    "arrest.statute",
    "custody.in_custody",
    "release.eligible",
    "release.reason",
    "detainer.lodged",
    "detainer.form",
    "detainer.issuer",
    "detainer.basis",
    "detainer.lodged_on",
    "disclosure.public",
)
"""The facts of a case of an ordinary case."""

DESK_FIELDS: Mapping[str, tuple[str, ...]] = {
    "convictions": ("statute", "level", "jurisdiction", "convicted_on", "sentence"),
    "pending_charges": ("statute", "level", "jurisdiction", "stage"),
    "papers": ("paper", "signed_by", "issued_on"),
}
"""The facts of a row, by list, of an ordinary case."""


class CaseTemplate:
    """The columns of a table of cases.

    Parameters
    ----------
    facts : iterable of str
        Paths of facts below `facts`.
    fields : mapping of str to sequence of str
        List -> the facts of its rows.

    Examples
    --------
    >>> template = CaseTemplate(["age"], {"papers": ["signed_by"]})
    >>> template.headings(1)[4:]
    ('searched', 'age', 'papers[1].signed_by', 'papers_complete')
    """

    def __init__(self, facts: Iterable[str], fields: Mapping[str, Sequence[str]]) -> None:
        self.facts = tuple(dict.fromkeys(facts))
        self.fields = {name: tuple(fields[name]) for name in LISTS if fields.get(name)}

    def headings(self, rows: int) -> tuple[str, ...]:
        """Return the headings of one table, with numbered columns for the rows of each list."""
        numbered: list[str] = []
        for name, fields in self.fields.items():
            numbered += [f"{name}[{i}].{field}" for i in range(1, rows + 1) for field in fields]
            numbered.append(f"{name}_complete")
        return tuple(dict.fromkeys((*FIRST_COLUMNS, *self.facts, *numbered)))

    def sheets(self) -> dict[str, tuple[str, ...]]:
        """Return the sheets of a workbook, each with its headings: the cases, and each list."""
        complete = (f"{name}_complete" for name in self.fields)
        cases = tuple(dict.fromkeys((*FIRST_COLUMNS, *self.facts, *complete)))
        lists = {name: ("subject", *fields) for name, fields in self.fields.items()}
        return {CASES_SHEET: cases, **lists}

    def facts_by_column(self) -> dict[str, Fact]:
        """Return each column that states a fact, with the fact; of rows without their number."""
        found = {path: QUESTION_FACTS[path] for path in QUESTION_FACTS}
        found |= {path: FACTS[path] for path in self.facts}
        for name, fields in self.fields.items():
            found |= {f"{name}[].{field}": ROW_FACTS[name][field] for field in fields}
        return found


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[str]]]) -> None:
    """Write sheets of text to a workbook.

    Parameters
    ----------
    sheets : mapping
        Name of the sheet -> its rows, the headings first.

    Raises
    ------
    RecordFileError
        If the package that writes workbooks is missing.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise RecordFileError(
            path,
            "is an Excel workbook, which needs one more package: pip install 'trustact[xlsx]'. Or "
            "name a file that ends in .csv",
        ) from error
    from trustact.output_files import replace_file

    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    with replace_file(path) as target:
        book.save(target)
