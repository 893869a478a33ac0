"""Reads files of records; the headings decide which reader is used."""

from collections.abc import Sequence
from pathlib import Path

from trustact.formats.batch_source import BATCH_ROWS
from trustact.formats.file_layout import normalize_heading
from trustact.formats.format_errors import NoHeadingsError, RecordFileError
from trustact.formats.ice_long_form import LONG_FORM
from trustact.formats.ice_releases import IceReleaseReader
from trustact.formats.ice_short_form import SHORT_FORM
from trustact.formats.ice_very_long_form import VERY_LONG_FORM
from trustact.formats.jail_bookings import REQUIRED_COLUMNS
from trustact.formats.release_batches import RecordBatches
from trustact.formats.source_cells import parse_wanted_columns
from trustact.formats.source_columns import missing_columns, show_known_headings
from trustact.formats.synthetic_requests import SYNTHETIC_RECORDS
from trustact.formats.tables_of_counts import name_table_of_counts
from trustact.formats.text_tables import find_layout
from trustact.language.columns import Records

RELEASE_READERS: tuple[IceReleaseReader, ...] = (
    LONG_FORM,
    VERY_LONG_FORM,
    SHORT_FORM,
    SYNTHETIC_RECORDS,
)
"""In the order in which they are tried."""

_FEWEST_OF_A_JAIL = 3
"""How many columns of an audit a table has that is taken for bookings of a jail."""

_WHAT_IS_READ = {
    "ice-long": "ICE's monthly releases since 2023",
    "ice-very-long": "2025-ICFO-18038 and the cleaned file of all years",
    "ice-short": "ICE's releases of 2015",
    "synthetic": "the file of trustact synthetic",
}


def read_records(
    paths: Sequence[Path | str] | Path | str,
    rejects: Path | str | None = None,
    sheet_name: str | None = None,
    columns: str = "none",
) -> Records:
    """Read files of records, all of one kind.

    Parameters
    ----------
    paths : path or sequence of paths
        CSV (also packed with gzip, xz or zip), Parquet, Feather or Arrow, Stata (.dta), or Excel
        workbooks (.xlsx).
    rejects : path, optional
        Folder for `<name>.rejected.csv`, which lists the rows that cannot be read, each with its
        row, column and reason. Without it, such rows are counted and described, but not written.
    sheet_name : str, optional
        The sheet of each workbook that is read; needed where a workbook has several.
    columns : str, default "none"
        Which of the source's own columns are kept as text: "all", "none", or headings with commas.

    Raises
    ------
    RecordFileError
        If a file is missing, damaged, of an unknown kind, or of a different kind from the first.
    OutputFileError
        If a reject file cannot be written, or its name is that of another kind of file.

    Examples
    --------
    >>> from trustact.formats.package_data import DETAINERS_ST_CLOUD, package_data_path
    >>> records = read_records(package_data_path(DETAINERS_ST_CLOUD))
    >>> records.main.num_rows, records.provenance.reader
    (22, 'ice-long')
    """
    with _open_batches(paths, rejects, sheet_name, columns, None) as batches:
        [records] = batches
        batches.write_rejects()
    return records


def read_record_batches(
    paths: Sequence[Path | str] | Path | str,
    rejects: Path | str | None = None,
    sheet_name: str | None = None,
    columns: str = "none",
    *,
    rows: int = BATCH_ROWS,
) -> RecordBatches:
    """Open files of records, all of one kind, to be read batch by batch, in bounded memory.

    What is read does not depend on the number of rows of a batch. Nothing is written before
    `RecordBatches.write_rejects`.

    Parameters
    ----------
    paths, rejects, sheet_name, columns
        See `read_records`. Excel workbooks and Stata files are read whole, and given in batches.
    rows : int
        The most rows of a batch.

    Raises
    ------
    RecordFileError
        As `read_records`; what is wrong below the headings is found when its batch is reached.

    Examples
    --------
    >>> from trustact.formats.package_data import DETAINERS_ST_CLOUD, package_data_path
    >>> with read_record_batches(package_data_path(DETAINERS_ST_CLOUD), rows=10) as batches:
    ...     [batch.main.num_rows for batch in batches], batches.provenance.rows_accepted
    ([10, 10, 2], 22)
    """
    if rows < 1:
        raise ValueError(f"rows={rows}: a batch has at least one row")
    return _open_batches(paths, rejects, sheet_name, columns, rows)


def _open_batches(
    paths: Sequence[Path | str] | Path | str,
    rejects: Path | str | None,
    sheet_name: str | None,
    columns: str,
    rows: int | None,
) -> RecordBatches:
    kept = parse_wanted_columns(columns)
    files = [Path(paths)] if isinstance(paths, (str, Path)) else [Path(path) for path in paths]
    if not files:
        raise ValueError("no file was given; name at least one")
    known = frozenset(name for reader in RELEASE_READERS for c in reader.columns for name in c.keys)
    chosen: IceReleaseReader | None = None
    laid_out = []
    for path in files:
        try:
            layout = find_layout(path, known, sheet_name, by_batch=rows is not None)
        except NoHeadingsError as error:
            what = name_table_of_counts(error.rows)
            problem = f"is {what}" if what else f"{error.problem}. {_describe_nearest(error.rows)}"
            raise RecordFileError(path, problem) from error
        reader = _find_reader(path, layout.headings)
        if chosen is not None and reader is not chosen:
            raise RecordFileError(
                path,
                f"is of the kind {reader.name}, but {files[0].name} is of the kind {chosen.name}; "
                "read only files of one kind at a time",
            )
        chosen = reader
        laid_out.append((path, layout))
    assert chosen is not None
    folder = None if rejects is None else Path(rejects)
    return RecordBatches(chosen, laid_out, folder, kept, rows)


def _find_reader(path: Path, headings: Sequence[str]) -> IceReleaseReader:
    fitting = [reader for reader in RELEASE_READERS if reader.matches_headings(headings)]
    if fitting:
        # The reader that knows the most headings; of two that know the same, the smaller form.
        return max(fitting, key=lambda r: (r.count_known_headings(headings), -len(r.columns)))
    if what := name_table_of_counts([headings]):
        raise RecordFileError(path, f"is {what}")
    raise RecordFileError(path, f"is not of a known kind. {_describe_nearest([headings])}")


def _describe_nearest(rows: Sequence[Sequence[str]]) -> str:
    """Return which readers exist, the nearest to a file, and what the file lacks for it."""
    headings = max(rows, key=lambda row: len(_known_headings(row)), default=())
    present = {normalize_heading(heading) for heading in headings}
    names = (f"{reader.name} ({_WHAT_IS_READ[reader.name]})" for reader in RELEASE_READERS)
    readers = f"The readers are: {', '.join(names)}. {_other_ways(present)}"
    if not _known_headings(headings):
        return readers
    nearest = max(
        RELEASE_READERS,
        key=lambda r: (
            sum(bool(present & set(c.keys)) for c in r.columns if c.required),
            r.count_known_headings(headings),
            -len(r.columns),
        ),
    )
    missing = ", ".join(missing_columns(nearest.columns, headings))
    return (
        f"The nearest is {nearest.name}, but these columns are missing: {missing}. "
        f"{show_known_headings(headings, _known_headings(headings))}. {readers}"
    )


def _other_ways(present: set[str]) -> str:
    """Return how a table is read that is no release: by a mapping, or by the audit of a jail."""
    ways = (
        "Any other table is read by a mapping: `trustact import FILE` drafts it, and `trustact "
        "replay FILE --mapping mapping.yaml` reads the table by it"
    )
    if len(present & set(REQUIRED_COLUMNS)) >= _FEWEST_OF_A_JAIL:
        ways += "; `trustact audit FILE` reads bookings of a jail, whose columns this table has"
    return ways


def _known_headings(headings: Sequence[str]) -> list[str]:
    known = {key for reader in RELEASE_READERS for c in reader.columns for key in c.keys}
    return [heading for heading in headings if normalize_heading(heading) in known]
