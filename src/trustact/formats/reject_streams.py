"""A file of rejected rows that is written while its source is read, and put in place at the end."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from trustact.formats.rejected_rows import RejectedRow, RejectFile, RejectWriter
from trustact.output_files import (
    OutputFileError,
    make_folder,
    missing_folders,
    remove_folders,
    replace_with_text,
)


class RejectStream:
    """The rejected rows of one source; nothing has its name before `write`.

    Parameters
    ----------
    target : pathlib.Path
        Where they are written; a file of another kind is never replaced.
    headings : tuple of str
        Those of the source.
    """

    def __init__(self, target: Path, headings: tuple[str, ...]) -> None:
        self.target = target
        self.rows = 0
        self._headings = headings
        self._opened = ExitStack()
        self._made: list[Path] = []
        self._writer: RejectWriter | None = None

    def add(self, rows: Iterable[RejectedRow]) -> None:
        """Add rows in the order of the source; the first opens a temporary file in the folder.

        Raises
        ------
        OutputFileError
            If another kind of file or a link has the name, or it cannot be written.
        """
        for row in rows:
            if self._writer is None:
                self._writer = self._open()
            try:
                self._writer.write(row)
            except OSError as error:
                raise OutputFileError(
                    self.target, f"cannot be written: {error.strerror}"
                ) from error
            self.rows += 1

    def write(self) -> None:
        """Put the file in place; nothing where no row was rejected.

        Raises
        ------
        OutputFileError
            If it cannot be written.
        """
        self._opened.close()
        self._made.clear()

    def discard(self) -> None:
        """Remove what is not in place, and the folders that were made for it."""
        if self._writer is not None:
            self._opened.__exit__(_Discarded, _Discarded(), None)
        remove_folders(reversed(self._made))
        self._made.clear()

    def _open(self) -> RejectWriter:
        RejectFile(self.target, self._headings, ()).check()
        self._made = missing_folders(self.target.parent)
        make_folder(self.target.parent)
        stream = self._opened.enter_context(replace_with_text(self.target))
        return RejectWriter(stream, self._headings)


class _Discarded(Exception):
    """Ends a file that is not put in place."""
