"""The line by which the figures of a replay are cited."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from trustact.language.columns import Provenance, SourceFile
from trustact.language.library_version import library_words
from trustact.text_layout import CITE_AS

__all__ = ["CITE_AS", "MOST_FILES", "citation_line"]

MOST_FILES = 5
"""The most files of which the line has the hash; of more, the provenance has each."""


def citation_line(
    provenance: Provenance,
    days: tuple[date, date] | None,
    version: str,
    library: Mapping[str, Any],
) -> str:
    """Return one line that cites the records and the program; without the day of access.

    Parameters
    ----------
    days : tuple of date, or None
        The first and the last day of the rows; None where no row has one.
    version : str
        Of the program.
    library : mapping
        What `trustact.laws.library_digest.describe_library` returned.

    Examples
    --------
    >>> records = Provenance((SourceFile("a.csv", "9f86d0", 2),), 2, 2, 0, "ice-short")
    >>> citation_line(records, (date(2015, 3, 1), date(2015, 4, 2)), "0.2.0", {})
    'Records read as ice-short, 2015-03-01 to 2015-04-02; a.csv (SHA-256 9f86d0); answered by \
trustact 0.2.0'
    """
    words = [_source(provenance)]
    if days is not None:
        words[0] += f", {_period(days)}"
    words += _files(provenance.files)
    program = " ".join(["trustact", library_words(version, library)]).strip()
    return "; ".join([*words, f"answered by {program}"])


def _source(provenance: Provenance) -> str:
    """Return who published the records, by which request, and who passed them on."""
    origins = dict.fromkeys(file.origin for file in provenance.files if file.origin is not None)
    publishers = list(dict.fromkeys(origin.publisher for origin in origins if origin.publisher))
    like = list(dict.fromkeys(origin.headings_of for origin in origins if origin.headings_of))
    requests = list(dict.fromkeys(origin.request for origin in origins if origin.request))
    through = list(dict.fromkeys(origin.through for origin in origins if origin.through))
    words = [" and ".join(publishers)] if publishers else []
    if not words and not like:
        words.append(f"Records read as {provenance.reader}")
    if requests:
        words.append(f"FOIA {' and '.join(requests)}")
    words += [f"via {name}" for name in through]
    if not like:
        return ", ".join(words)
    unknown = [f for f in provenance.files if f.origin is not None and f.origin.headings_of]
    named = " and ".join(map(_short_name, unknown))
    if len(unknown) > MOST_FILES:
        named = f"{len(unknown)} files"
    release = " and ".join(like)
    unverified = f"{named}, with the headings of {release}; origin not verified"
    return "; ".join([", ".join(words), unverified] if words else [unverified])


def _period(days: tuple[date, date]) -> str:
    first, last = days
    return str(first) if first == last else f"{first} to {last}"


def _files(files: tuple[SourceFile, ...]) -> list[str]:
    if len(files) > MOST_FILES:
        return [f"{len(files)} files"]
    return [
        f"{file.name} (SHA-256 {file.sha256})" if file.sha256 else _frame(file) for file in files
    ]


def _short_name(file: SourceFile) -> str:
    return file.name if file.sha256 else "a frame"


def _frame(file: SourceFile) -> str:
    rows = "row" if file.rows == 1 else "rows"
    return f"a frame in memory, {file.rows:,} {rows}"
