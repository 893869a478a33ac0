"""Read records of any known kind: the headings tell which."""

from collections.abc import Sequence
from pathlib import Path

from trustact.formats.file_layout import detect_layout, normalize_heading
from trustact.formats.format_errors import RecordFileError
from trustact.formats.ice_long_form import IceLongForm
from trustact.formats.ice_short_form import IceShortForm
from trustact.formats.source_columns import ReleaseReader
from trustact.language.columns import Records

RELEASE_READERS: tuple[ReleaseReader, ...] = (IceLongForm(), IceShortForm())
"""In the order in which they are asked."""


def read_records(
    paths: Sequence[Path | str] | Path | str, rejects: Path | str | None = None
) -> Records:
    """Read files of records, all of one kind.

    Parameters
    ----------
    paths : path or sequence of paths
        CSV (packed with gzip or not) or Parquet.
    rejects : path, optional
        Folder that receives `<name>.rejected.csv` with the rows that cannot be read, each with
        row, column and reason. Without it such rows are counted and described, and kept nowhere.

    Raises
    ------
    RecordFileError
        If a file is missing, damaged, of no known kind, or of another kind than the first.

    Examples
    --------
    >>> from trustact.formats.package_data import DETAINERS_ST_CLOUD, package_data_path
    >>> records = read_records(package_data_path(DETAINERS_ST_CLOUD))
    >>> records.main.num_rows, records.provenance.reader
    (22, 'ice-long')
    """
    files = [Path(paths)] if isinstance(paths, (str, Path)) else [Path(path) for path in paths]
    if not files:
        raise ValueError("no file is given; name at least one")
    known = frozenset(name for reader in RELEASE_READERS for c in reader.columns for name in c.keys)
    chosen: ReleaseReader | None = None
    for path in files:
        reader = _find_reader(path, detect_layout(path, known).headings)
        if chosen is not None and reader is not chosen:
            raise RecordFileError(
                path,
                f"is of the kind {reader.name}, {files[0].name} of the kind {chosen.name}; "
                "read files of one kind at a time",
            )
        chosen = reader
    assert chosen is not None
    return chosen.read(files, None if rejects is None else Path(rejects))


def _find_reader(path: Path, headings: Sequence[str]) -> ReleaseReader:
    for reader in RELEASE_READERS:
        if reader.matches_headings(headings):
            return reader
    there = {normalize_heading(heading) for heading in headings}
    nearest = max(
        RELEASE_READERS, key=lambda r: sum(bool(there & set(c.keys)) for c in r.columns if c.needed)
    )
    lacking = [c.name for c in nearest.columns if c.needed and not there & set(c.keys)]
    seen = ", ".join(heading for heading in headings if heading)
    raise RecordFileError(
        path,
        f"is of no kind that is read here. Nearest is {nearest.name}, for which it lacks: "
        f"{', '.join(lacking)}. Its headings are: {seen}",
    )
