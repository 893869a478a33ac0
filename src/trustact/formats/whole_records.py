"""Records that were read whole, for those who otherwise take them batch by batch."""

from collections.abc import Iterator, Sequence

from trustact.formats.rejected_rows import RejectFile
from trustact.language.columns import Provenance, Records


class WholeRecords:
    """All records of some files as one batch, in the shape of `RecordBatches`."""

    def __init__(self, records: Records, reject_files: Sequence[RejectFile]) -> None:
        self._records = records
        self.reject_files = list(reject_files)

    def __enter__(self) -> "WholeRecords":
        return self

    def __exit__(self, *_: object) -> None:
        pass  # nothing was written yet

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is lost, by the headings of the files."""
        return self.provenance.warnings

    @property
    def provenance(self) -> Provenance:
        """Where the records come from, and what happened to them."""
        return self._records.provenance

    def write_rejects(self) -> None:
        """Write the reject files.

        Raises
        ------
        OutputFileError
            If one cannot be written.
        """
        for file in self.reject_files:
            file.write()

    def __iter__(self) -> Iterator[Records]:
        yield self._records
