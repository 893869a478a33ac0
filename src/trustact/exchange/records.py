"""Read records of any known kind: the headings tell which."""

from collections.abc import Sequence
from pathlib import Path

from trustact.exchange.errors import ReadError
from trustact.exchange.ice_long import LongForm
from trustact.exchange.ice_short import ShortForm
from trustact.exchange.mapping import Reader
from trustact.exchange.sniff import key, sniff
from trustact.language.columns import Records

READERS: tuple[Reader, ...] = (LongForm(), ShortForm())
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

    Returns
    -------
    Records

    Raises
    ------
    ReadError
        If a file is missing, damaged, of no known kind, or of another kind than the first.

    Examples
    --------
    >>> from trustact.exchange.shipped_files import DETAINERS_ST_CLOUD, shipped
    >>> records = read_records(shipped(DETAINERS_ST_CLOUD))
    >>> records.main.num_rows, records.provenance.reader
    (22, 'ice-long')
    """
    files = [Path(paths)] if isinstance(paths, (str, Path)) else [Path(path) for path in paths]
    if not files:
        raise ValueError("no file is given; name at least one")
    known = frozenset(name for reader in READERS for c in reader.columns for name in c.keys)
    chosen: Reader | None = None
    for path in files:
        reader = _reader_of(path, sniff(path, known).headings)
        if chosen is not None and reader is not chosen:
            raise ReadError(
                path,
                f"is of the kind {reader.name}, {files[0].name} of the kind {chosen.name}; "
                "read files of one kind at a time",
            )
        chosen = reader
    assert chosen is not None
    return chosen.read(files, None if rejects is None else Path(rejects))


def _reader_of(path: Path, headings: Sequence[str]) -> Reader:
    for reader in READERS:
        if reader.recognises(headings):
            return reader
    there = {key(heading) for heading in headings}
    nearest = max(
        READERS, key=lambda r: sum(bool(there & set(c.keys)) for c in r.columns if c.needed)
    )
    lacking = [c.name for c in nearest.columns if c.needed and not there & set(c.keys)]
    seen = ", ".join(heading for heading in headings if heading)
    raise ReadError(
        path,
        f"is of no kind that is read here. Nearest is {nearest.name}, for which it lacks: "
        f"{', '.join(lacking)}. Its headings are: {seen}",
    )
