"""The files of a law that is to be written: where they stand, and what else has to know of them."""

import csv
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from trustact import laws
from trustact.authoring.index_builder import (
    LOCALITIES,
    NOT_YET_WRITTEN,
    write_index,
)
from trustact.authoring.law_template import (
    MissingStartError,
    StatedHead,
    law_text,
    make_head,
    scenarios_text,
)
from trustact.language.errors import TrustactError, suggest_nearest
from trustact.language.intervals import parse_interval
from trustact.language.places import is_place
from trustact.language.shown_text import escape_line, quote_value
from trustact.language.vocabulary import ACTIONS, AGENCIES
from trustact.laws.index import REMEDY, Entry
from trustact.laws.law_file import LIBRARY
from trustact.laws.place_names import name_of, read_place_names
from trustact.output_files import write_new_files, write_text


class NewLawError(TrustactError):
    """The files of a law cannot be written as they were asked for."""


@dataclass(frozen=True)
class NewLaw:
    """What was written.

    Parameters
    ----------
    others : tuple of pathlib.Path
        Other files that were written or changed for it.
    in_library : bool
        Whether the law can be asked by its id.
    notes : tuple of str
        What the author has to know.
    """

    law_file: Path
    scenario_file: Path
    others: tuple[Path, ...]
    in_library: bool
    notes: tuple[str, ...]


def checkout_folder() -> Path | None:
    """Return the checkout in which the laws stand and can be added to; None if installed."""
    folder = LIBRARY.parents[2]
    return folder if (folder / "tools" / "build_index.py").is_file() else None


def writes_into_library() -> bool:
    """Return whether a new law is one of the library: the current folder is in its checkout."""
    folder = checkout_folder()
    return folder is not None and Path.cwd().resolve().is_relative_to(folder)


def write_new_law(law_id: str, stated: StatedHead, place_name: str = "") -> NewLaw:
    """Write the file of a law and its scenarios, and bring the index up to date.

    Where the current folder is in a checkout they stand in its library; elsewhere below the
    current folder, and the law is asked by its file.

    Raises
    ------
    NewLawError
        If the id is none, the law is there already, or nothing says when it begins.
    """
    _check_id(law_id)
    _check_stated(law_id, stated)
    _check_place_name(place_name)
    place = law_id.partition("/")[0]
    local = place.count("-") > 1
    if place_name and not local:
        raise NewLawError(f"--place-name {place_name!r}: only a county or a city, as in us-il-cook")
    entry = laws.load_index().find(law_id)
    if entry is not None and entry.file is not None:
        raise NewLawError(
            f"{law_id} is in this library: {LIBRARY / entry.file}; nothing was written"
        )
    inside = writes_into_library()
    parts = laws.module_name(law_id).split(".")[-2:]
    folder = (LIBRARY if inside else Path()) / parts[0]
    law_file = folder / f"{parts[1]}.py"
    scenario_file = law_file.with_suffix(".yaml")
    for path in (law_file, scenario_file):
        if os.path.lexists(path):
            raise NewLawError(f"{path} is there already; nothing was written")
    try:
        head = make_head(law_id, stated, entry)
    except MissingStartError as error:
        raise NewLawError(str(error)) from error

    names = read_place_names(LIBRARY / LOCALITIES)
    if place_name:
        names[place] = place_name
    others: list[Path] = []
    texts = {law_file: law_text(head), scenario_file: scenarios_text(head)}
    if inside and not (folder / "__init__.py").exists():
        texts[folder / "__init__.py"] = f'"""{name_of(place, names)}."""\n'
        others.append(folder / "__init__.py")
    write_new_files(texts)
    notes: list[str] = []
    if inside:
        others += _tell_the_library(law_id, place, place_name)
        if local and place not in names:
            notes.append(
                f"{LOCALITIES} has no name for {place}; answers call it {name_of(place, names)}. "
                f"Add a line to {LIBRARY / LOCALITIES}, then {REMEDY}"
            )
    if head.amends is not None:
        notes.append(f'it amends {head.amends}: see "An amendment" in CONTRIBUTING.md')
    if entry is not None and not entry.regulated_actions and not stated.actions:
        notes.append(
            "the index knows of no action that this law governs; the bar on holds is only where "
            "you begin, and --action names others"
        )
    if entry is not None:
        notes += _notes_on_additions(entry, stated)
    return NewLaw(law_file, scenario_file, tuple(others), inside, tuple(notes))


def _notes_on_additions(entry: Entry, stated: StatedHead) -> Iterator[str]:
    """Yield which agencies and actions the options added to those that the index knows."""
    for option, noun, known, given in (
        ("--agency", "agencies", entry.binds, stated.binds),
        ("--action", "actions", entry.regulated_actions, stated.actions),
    ):
        if known and given:
            added = [value for value in dict.fromkeys(given) if value not in known]
            yield (
                f"{noun} that are known of this law: {', '.join(known)}; {option} adds "
                f"{', '.join(added) or 'none'}. Remove in the law file what the statute does not "
                "name"
            )


def _check_id(law_id: str) -> None:
    place, _, name = law_id.partition("/")
    if re.fullmatch(r"us(-[a-z0-9]+)+", place) and not is_place(place):
        raise NewLawError(
            f"{law_id!r} is not the id of a law: {place} is not in a state; write the two letters "
            "of a state after us-, as in us-nv/act-2019 or us-il-cook/ordinance-11-o-73"
        )
    if not is_place(place) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise NewLawError(
            f"{law_id!r} is not the id of a law; an id is a place, a slash and a name, as in "
            "us-nv/act-2019 or us-il-cook/ordinance-11-o-73"
        )
    if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", place):
        raise NewLawError(f"{place!r} is not a valid place id; examples: us-nv, us-il-cook")


def _check_stated(law_id: str, stated: StatedHead) -> None:
    for option, values, known in (
        ("--agency", stated.binds, AGENCIES),
        ("--action", stated.actions, ACTIONS),
    ):
        for value in values:
            if value not in known:
                raise NewLawError(
                    f"{option} {value}: it is one of {', '.join(known)}"
                    f"{suggest_nearest(value, known)}"
                )
    for option, text in (("--title", stated.title), ("--citation", stated.citation)):
        _check_can_be_seen(option, text)
        if text and not text.strip():
            raise NewLawError(f"{option}: it has blanks only; leave the option out")
    if stated.until and not stated.start:
        raise NewLawError(f"--until {stated.until}: give the first day too, with --from")
    if stated.start:
        # Refuses what is no date, and an end that lies before the beginning.
        parse_interval(law_id, stated.start, stated.until or None)


def _check_can_be_seen(option: str, text: str) -> None:
    """Check a text that goes into source files: it is one line without invisible characters."""
    shown = escape_line(text)
    if shown != text:
        raise NewLawError(f"{option} {shown}: it has a character that cannot be seen; leave it out")


def _check_place_name(name: str) -> None:
    """Check the name of a place, which goes into a source file and a table."""
    _check_can_be_seen("--place-name", name)
    strange = re.search(r"[^\w .,'()&/-]", name)
    if strange:
        raise NewLawError(
            f"--place-name {quote_value(name)}: the name of a place has letters, digits, spaces "
            f"and . , ' ( ) & / - only, and this one has {strange.group()!r}"
        )


def _tell_the_library(law_id: str, place: str, place_name: str) -> list[Path]:
    """Take a law out of those that are not written, name its place, write the index."""
    changed = []
    if _take_out(LIBRARY / NOT_YET_WRITTEN, law_id):
        changed.append(LIBRARY / NOT_YET_WRITTEN)
    if place_name and _add_locality(LIBRARY / LOCALITIES, place, place_name):
        changed.append(LIBRARY / LOCALITIES)
    try:
        changed += write_index()
    except TrustactError as error:
        raise NewLawError(
            f"the files of {law_id} were written, and the index was not: {error}; correct this, "
            f"then {REMEDY}"
        ) from error
    return changed


def _take_out(path: Path, law_id: str) -> bool:
    """Take the entry of a law out of the laws that are not written, and leave all else as it is."""
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    key = f"  {law_id}:"
    first = next((n for n, line in enumerate(text) if line.rstrip() == key), None)
    if first is None:
        return False
    last = first + 1
    while last < len(text) and text[last].startswith("   "):
        last += 1
    write_text(path, "".join(text[:first] + text[last:]))
    return True


def _add_locality(path: Path, place: str, name: str) -> bool:
    """Add the name of a county or a city, in the order of the ids."""
    names = read_place_names(path)
    if names.get(place) == name:
        return False
    names[place] = name
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("place", "name"))
    writer.writerows(sorted(names.items()))
    write_text(path, text.getvalue())
    return True
