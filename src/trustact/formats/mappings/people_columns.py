"""The columns of a mapped table that may identify people, for a file that is written from it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trustact.formats.file_layout import normalize_heading
from trustact.formats.mappings.identifying_columns import looks_like_names
from trustact.formats.mappings.mapping_document import TableMapping
from trustact.formats.mappings.table_rows import names_a_person, shown_heading
from trustact.formats.source_cells import WantedColumns

_BIRTH = "born_on"
_REASONS = ("not shown", "names of", "identif")
"""What the reason of a mapping for leaving out a column that may identify people has."""


def without_people(
    kept: WantedColumns, mapping: TableMapping, files: Sequence[Sequence[str]]
) -> tuple[WantedColumns, tuple[str, ...]]:
    """Return the columns to keep, and what is to be said of those that may identify people.

    All columns are kept without them; one that is named is kept.

    Parameters
    ----------
    files : sequence of sequence of str
        The headings of each file.
    """
    found = dict(pair for headings in files for pair in _people(mapping, headings))
    shown = ", ".join(dict.fromkeys(found.values()))
    if not found or not kept.any:
        return kept, ()
    if kept.every:
        warning = (
            f"--columns all: left out are {shown}, which by the mapping or by the heading may "
            "identify people; name the columns that you want"
        )
        return replace(kept, without=frozenset(found)), (warning,)
    named = [name for name in kept.names if normalize_heading(name) in found]
    if not named:
        return kept, ()
    shown = ", ".join(dict.fromkeys(found[normalize_heading(name)] for name in named))
    return kept, (
        f"--columns: {shown} may identify people, by the mapping or by the heading, and the file "
        "of answers has the cells; look at it before you pass it on",
    )


def _people(mapping: TableMapping, headings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the columns that may identify people: the heading as compared, and as shown."""
    why = {normalize_heading(heading): text for heading, text in mapping.left_out.items()}
    births = {
        normalize_heading(column.heading) for column in mapping.columns if column.at.path == _BIRTH
    }
    read = set(map(normalize_heading, mapping.headings()))
    for number, heading in enumerate(headings, start=1):
        name = normalize_heading(heading)
        by_heading = looks_like_names(heading) or names_a_person(heading)
        left_out = any(words in why.get(name, "") for words in _REASONS)
        if name in births or (name not in read and (by_heading or left_out)):
            yield name, shown_heading(heading, number)
