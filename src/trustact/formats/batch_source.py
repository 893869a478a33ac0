"""Records that are read batch by batch from some files, with the rows that are rejected."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

from trustact.formats.reject_streams import RejectStream
from trustact.formats.source_cells import WantedColumns
from trustact.language.columns import Provenance, Records

BATCH_ROWS = 500_000
"""Rows that are read and answered at a time, unless the caller says otherwise."""


class BatchSource(ABC):
    """The records of some files, batch by batch.

    Used with `with`: reject files that `write_rejects` did not put in place are then removed.

    Parameters
    ----------
    kept : WantedColumns
        The columns that are kept as text in `Records.source`.
    headings : sequence of sequences of str
        Of each file.
    rows : int or None
        How many rows are read at a time; None for all rows of all files at once.

    Attributes
    ----------
    warnings : tuple of str
        What is lost, by the headings of the files.
    reject_files : list of RejectStream
        The rejected rows of each file, where a folder was named.
    """

    def __init__(
        self, kept: WantedColumns, headings: Sequence[Sequence[str]], rows: int | None
    ) -> None:
        self.warnings: tuple[str, ...] = ()
        self.reject_files: list[RejectStream] = []
        self._kept = kept
        self._headings = headings
        self._rows = rows
        self._provenance: Provenance | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self.reject_files:
            file.discard()

    @property
    def provenance(self) -> Provenance:
        """Where the records come from and what happened to them; known after the last batch."""
        if self._provenance is None:
            raise RuntimeError("the provenance is known after the last batch: read all batches")
        return self._provenance

    def write_rejects(self) -> None:
        """Put the reject files in place, those with rows.

        Raises
        ------
        OutputFileError
            If one cannot be written.
        """
        for file in self.reject_files:
            file.write()

    def __iter__(self) -> Iterator[Records]:
        """Yield the records; at least one batch.

        Raises
        ------
        RecordFileError
            If a file turns out to be damaged, or has no rows.
        OutputFileError
            If rejected rows cannot be written.
        """
        waiting: list[Records] = []
        count = 0
        for records in self._parts():
            # Small files are put together: a batch takes time of its own.
            if waiting and self._rows is not None and count + records.main.num_rows > self._rows:
                yield self._join(waiting)
                waiting, count = [], 0
            waiting.append(records)
            count += records.main.num_rows
        self._provenance = self._describe()
        yield self._join(waiting)

    @abstractmethod
    def _parts(self) -> Iterator[Records]:
        """Yield the records of each part of each file, in their order."""

    @abstractmethod
    def _so_far(self) -> Provenance:
        """Return the files that were begun; their rows are counted at the end."""

    @abstractmethod
    def _describe(self) -> Provenance:
        """Return where the records come from, once all are read."""

    def _join(self, parts: Sequence[Records]) -> Records:
        """Return some parts as one, with the files that were begun so far."""
        sources = [part.source for part in parts if part.source is not None]
        return Records(
            _join_tables([part.main for part in parts]),
            {
                name: _join_tables([p.children[name] for p in parts if name in p.children])
                for name in sorted({name for part in parts for name in part.children})
            },
            self._provenance or self._so_far(),
            self._kept.join(sources, self._headings) if sources else None,
        )


def _join_tables(parts: Iterable[Any]) -> Any:
    import pyarrow as pa

    return pa.concat_tables(list(parts), promote_options="default").combine_chunks()
