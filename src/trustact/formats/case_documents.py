"""Many cases from one YAML file: a document for each, with `---` between them."""

from pathlib import Path

from trustact.formats.case_tables import CaseRow, CaseTable
from trustact.formats.rejected_rows import RejectedRow
from trustact.formats.stated_dates import read_stated_dates
from trustact.formats.yaml_files import parse_documents
from trustact.language.errors import CaseErrors, list_problems
from trustact.language.shown_text import escape_line, quote_value

DOCUMENT_HEADING = "document"
"""The one heading of the reject file of such a file."""


def read_case_documents(text: str, name: str, order: str | None = None) -> CaseTable:
    """Read each document of a YAML text as a case.

    Parameters
    ----------
    name : str
        Of the file, for messages.
    order : str, optional
        The order of dates such as 3/1/2014; see `trustact.formats.stated_dates`.

    Raises
    ------
    YamlFileError
        If the text is not YAML.
    """
    documents = parse_documents(text, escape_line(name))
    starts = [lines[""] for _, lines in documents]
    written = text.splitlines()
    rows: list[CaseRow] = []
    rejects: list[RejectedRow] = []
    for (value, lines), until in zip(documents, [*starts[1:], len(written) + 1], strict=True):
        cells = ("\n".join(written[lines[""] - 1 : until - 1]),)
        if not isinstance(value, dict):
            problem = f"{quote_value(value)} is not a case; a case is a map that begins with as_of"
            rejects.append(RejectedRow(lines[""], "", problem, cells))
            continue
        try:
            rows.append(
                CaseRow(lines[""], read_stated_dates(value, order) if order else value, cells)
            )
        except CaseErrors as errors:
            rejects.append(RejectedRow(lines[""], "", list_problems(errors.errors), cells))
    return CaseTable(Path(name), (DOCUMENT_HEADING,), tuple(rows), tuple(rejects))
