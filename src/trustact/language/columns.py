"""Records as columns: the layout that the readers of data produce and that `replay` uses.

The main table has one row for each question, and each list of a case has a child table, joined by
`row`. A column is named by the path of its fact. A missing column means that the records do not
have the fact, a null cell that it is not known; neither ever means "no".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

ROW_KEY = "row"
"""The column that joins a child table to the main one."""

REPORT_PREFIX = "by:"
"""Prefix of columns that no law uses: they only group a report (state, year, outcome)."""

SYNTHETIC_COLUMN = "synthetic"
"""The heading by which a file of synthetic rows is known, and the column by which answers to them
are; each cell has the method and the seed."""

SOURCE_PREFIX = "source:"
"""Prefix of the columns that hold the source's own cells as text, in `Records.source`."""


def first(path: str) -> str:
    """Return the column of the first possible day of a partial date.

    Examples
    --------
    >>> first("convicted_on")
    'convicted_on.first'
    """
    return f"{path}.first"


def last(path: str) -> str:
    """Return the column of the last possible day of a partial date."""
    return f"{path}.last"


def low(path: str) -> str:
    """Return the column of the least possible value of a number that is known within bounds."""
    return f"{path}.low"


def high(path: str) -> str:
    """Return the column of the greatest possible value of such a number."""
    return f"{path}.high"


def tag(path: str, option: str) -> str:
    """Return the column that says whether a tag is in a list of tags.

    Examples
    --------
    >>> tag("detainer.asks", "hold")
    'detainer.asks[hold]'
    """
    return f"{path}[{option}]"


def shows_citizenship(path: str, *, or_status: bool = False, or_license_of: str = "") -> str:
    """Return the column that says whether a document shows citizenship, or what else counts.

    Examples
    --------
    >>> shows_citizenship("proof_document", or_license_of="us-ok")
    'proof_document[us-citizenship or license of us-ok]'
    """
    status = " or status" if or_status else ""
    license = f" or license of {or_license_of}" if or_license_of else ""
    return f"{path}[us-citizenship{status}{license}]"


def in_area(path: str, area: str) -> str:
    """Return the column that says whether a place is in a county or city.

    Examples
    --------
    >>> in_area("place", "us-ca-alameda")
    'place[in us-ca-alameda]'
    """
    return f"{path}[in {area}]"


def grade_at_least(path: str, state: str, least: str) -> str:
    """Return the column that says whether a grade of a state is at least another one.

    Examples
    --------
    >>> grade_at_least("grade", "us-ct", "class B felony")
    'grade[at least class B felony of us-ct]'
    """
    return f"{path}[at least {least} of {state}]"


def complete(collection: str) -> str:
    """Return the column that says whether a list is complete: true means that there is no more."""
    return f"{collection}_complete"


def on_list(list_id: str) -> str:
    """Return the column of a child table that says whether the offense is on a code list."""
    return f"on:{list_id}"


def basis(column: str) -> str:
    """Return the column that says how firmly the tables were read that gave another column.

    Its cells are places in `trustact.language.bases.BASIS_RANKS`.

    Examples
    --------
    >>> basis(on_list("ca-violent-felony"))
    'basis:on:ca-violent-felony'
    """
    return f"basis:{column}"


def category(category_id: str) -> str:
    """Return the column of a child table for a category that the record itself states."""
    return f"categories[{category_id}]"


@dataclass(frozen=True, slots=True)
class SourceOrigin:
    """Who published a file, for the line that cites it.

    Parameters
    ----------
    publisher : str
        Who, and records of what; empty if not known.
    request : str
        The number of the request for records that brought the file; empty if not known.
    through : str
        Who passed it on; empty if nobody did.
    terms : str
        Under which terms; empty if not known.
    headings_of : str
        Whose headings the file has, where nothing else says who published it.
    """

    publisher: str
    request: str = ""
    through: str = ""
    terms: str = ""
    headings_of: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read.

    Parameters
    ----------
    name : str
        File name; with its folder only if two files of the same name are read together.
    sha256 : str
        Hash of the file; empty for a frame in memory, which has none.
    rows : int
        Rows read, without headings.
    encoding, delimiter : str or None
        As detected; None for formats without it.
    offset : int
        Added to the row number in the file to give the key of the row among all files.
    origin : SourceOrigin or None
        None where it is not known who published it.
    """

    name: str
    sha256: str
    rows: int
    encoding: str | None = None
    delimiter: str | None = None
    offset: int = 0
    origin: SourceOrigin | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the records came from, and how many rows were accepted and rejected.

    Parameters
    ----------
    rows_read, rows_accepted, rows_rejected : int
        `rows_read` is the sum of the other two.
    notes : tuple of str
        What users of the result must know about the source.
    measures : mapping of str to float
        For instance the share of rows with a known place.
    unanswerable : mapping of str to str
        Facts that the source cannot answer, with the reason.
    warnings : tuple of str
        The notes that tell of something lost, such as a column that is not known.
    """

    files: tuple[SourceFile, ...]
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    reader: str
    notes: tuple[str, ...] = ()
    measures: Mapping[str, float] = field(default_factory=dict)
    unanswerable: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """Many cases as columns.

    Parameters
    ----------
    main : pyarrow.Table
        One row for each question; `row` is the key.
    children : mapping of str to pyarrow.Table
        One table for each list of the case, by the name of the list.
    source : pyarrow.Table, optional
        The source's own cells as text, of the columns that were asked for: `row`, which ascends,
        and `source:HEADING` for each column. It may have more rows than the main table.
    """

    main: "pa.Table"
    children: Mapping[str, "pa.Table"]
    provenance: Provenance
    source: "pa.Table | None" = None


class RecordSource(Protocol):
    """Records that are given batch by batch; where they came from is known after the last one."""

    @property
    def provenance(self) -> Provenance:
        """Where the records came from."""

    def __iter__(self) -> Iterator[Records]:
        """Yield the records; at least one batch."""
