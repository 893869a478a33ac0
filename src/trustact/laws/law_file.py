"""One law read from its file, whether the file stands in this library or anywhere else."""

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from trustact.input_files import describe_other_kind
from trustact.language.errors import LawError, TrustactError
from trustact.language.instrument import Instrument
from trustact.language.shown_text import escape_line

LIBRARY = Path(__file__).resolve().parent
"""The folder of the laws of this library."""


class LawFileError(TrustactError):
    """A file cannot be run, or it holds no law, or more than one.

    Parameters
    ----------
    line : int, optional
        Where it went wrong.
    """

    def __init__(self, path: Path, problem: str, line: int | None = None) -> None:
        self.path = path
        self.problem = problem
        self.line = line
        shown = escape_line(str(path))
        super().__init__(f"{shown}: {problem}" if line is None else f"{shown}:{line}: {problem}")


class LawModule(NamedTuple):
    """A law with the names that its file gives to its parts."""

    law: Instrument
    names: Mapping[str, Any]


def is_in_library(path: Path) -> bool:
    """Return whether a file stands in the folder of a place of this library."""
    return path.resolve().parent.parent == LIBRARY


def load_law_file(path: Path) -> LawModule:
    """Return the one instrument that a Python file writes; the index is not asked.

    Raises
    ------
    LawFileError
        If the file cannot be run, or does not write exactly one instrument.
    LawError
        If the law in it has no meaning.

    Notes
    -----
    The file is run, as any program is: use none that you would not run.
    """
    if other := describe_other_kind(path):
        raise LawFileError(path, other)
    if not path.is_file():
        raise LawFileError(path, "there is no such file")
    if path.suffix != ".py":
        raise LawFileError(path, "a law is a Python file; its name ends in .py")
    names = _run(path)
    # A law that amends another, or takes a reading from it, imports it from the file of that law.
    found = {
        id(each): each
        for each in names.values()
        if isinstance(each, Instrument) and _is_written_in(each, path)
    }
    if len(found) != 1:
        raise LawFileError(
            path,
            f"the file writes {len(found)} instruments; a law file writes one, for example "
            'act = Instrument("us-xx/act-2019", ...)',
        )
    return LawModule(next(iter(found.values())), names)


def _run(path: Path) -> Mapping[str, Any]:
    try:
        if is_in_library(path):
            name = f"{__package__}.{path.resolve().parent.name}.{path.stem}"
            return vars(importlib.import_module(name))
        # Compiled here and not imported, so that nothing is written beside the file.
        names: dict[str, Any] = {"__name__": "trustact_law_file", "__file__": str(path)}
        exec(compile(path.read_bytes(), str(path), "exec"), names)
        return names
    except (LawError, MemoryError):
        raise
    except SyntaxError as error:
        raise LawFileError(path, f"this is not Python: {error.msg}", error.lineno) from error
    except Exception as error:
        raise LawFileError(
            path,
            f"running the file failed: {type(error).__name__}: {error}",
            _last_line_in(path, error),
        ) from error


def _last_line_in(path: Path, error: Exception) -> int | None:
    line, entry = None, error.__traceback__
    while entry is not None:
        if _is_same(entry.tb_frame.f_code.co_filename, path):
            line = entry.tb_lineno
        entry = entry.tb_next
    return line


def _is_written_in(law: Instrument, path: Path) -> bool:
    return law.where is not None and _is_same(law.where.rpartition(":")[0], path)


def _is_same(name: str, path: Path) -> bool:
    return Path(name).resolve() == path.resolve()
