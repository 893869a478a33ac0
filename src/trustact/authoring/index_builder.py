"""The index of the laws, from the law files and the list of laws not in the library yet.

`make index` and `trustact new` write it. A test fails while the index is out of date.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from trustact import laws
from trustact.api.library_file import own_content_digest
from trustact.formats.yaml_files import load_yaml
from trustact.language.bases import BASES
from trustact.language.errors import LawError, TrustactError, suggest_nearest
from trustact.language.fact_index import flag_at
from trustact.language.places import is_place
from trustact.language.provisions import ISSUERS, PASSED, POLICY_STATUSES, STATUSES
from trustact.language.vocabulary import ACTIONS, AGENCIES
from trustact.laws.catalogue import BECAME_LAW
from trustact.laws.index import INDEX, Entry, InForceDates, id_of, law_files
from trustact.laws.law_file import LIBRARY
from trustact.laws.library_digest import DIGEST_FILE, own_digest
from trustact.laws.place_names import name_of, read_place_names
from trustact.output_files import write_text

NOT_YET_WRITTEN = "not_yet_written.yaml"
LOCALITIES = "localities.csv"
REQUIRED = ("title", "citation", "status", "basis", "in_force", "binds", "actions")
OPTIONAL = (
    "amends",
    "readings",
    "note",
    "only_if",
    "not_on_file",
    "regulates_only",
    "issued_by",
)
DATE_KEYS = {"from", "until", "disputed"}


def is_index_file(path: Path) -> bool:
    """Return whether a file holds the index of the laws or a source of it, and no scenarios."""
    return path.resolve().parent == LIBRARY and path.name in (INDEX, NOT_YET_WRITTEN)


class IndexErrors(TrustactError):
    """All errors that prevent the index from being written."""

    def __init__(self, errors: Iterable[str]) -> None:
        super().__init__("\n".join(errors))


def index_text(folder: Path = LIBRARY) -> str:
    """Return the content of the index.

    Parameters
    ----------
    folder : pathlib.Path
        The folder with the list of laws that are not in the library yet.

    Raises
    ------
    IndexErrors
        With all errors in that list.
    """
    names = read_place_names(folder / LOCALITIES)
    written = list(_entries_of_laws(names))
    entries = [
        *written,
        *_entries_not_in_library(folder / NOT_YET_WRITTEN, names, {e.id for e in written}),
    ]
    entries.sort(key=lambda entry: entry.id)
    lines = (json.dumps(entry.as_json(), ensure_ascii=False) for entry in entries)
    return '{"laws": [\n' + ",\n".join(lines) + "\n]}\n"


def _entries_of_laws(names: Mapping[str, str]) -> Iterator[Entry]:
    for file in sorted(law_files(LIBRARY)):
        law = laws.instrument_in(laws.module_name(id_of(file)), id_of(file))
        yield Entry.of_law(law, file=file, place_name=name_of(law.place, names))


def _entries_not_in_library(path: Path, names: Mapping[str, str], written: set[str]) -> list[Entry]:
    stated, lines = load_yaml(path)
    found: dict[str, Any] = stated.get("laws") or {}
    known = written | set(found)
    errors: list[str] = []
    for law_id, fields in found.items():
        where = f"{path}, line {lines[f'laws.{law_id}']}: {law_id}"
        if law_id in written:
            errors.append(f"{where}: this law is in the library now; remove its entry")
        errors += [f"{where}: {fault}" for fault in _faults(law_id, fields, known)]
    if errors:
        raise IndexErrors(errors)
    return [_entry(law_id, fields, names) for law_id, fields in found.items()]


def _faults(law_id: str, fields: Any, known: set[str]) -> Iterator[str]:
    """Yield the errors in an entry, with what would be right."""
    place, _, name = law_id.partition("/")
    if not name or not is_place(place):
        yield "this is not a valid id of a law; example: us-or/sanctuary-promise-2021"
    if not isinstance(fields, dict):
        yield f"an entry must be a map with {', '.join(REQUIRED)}"
        return
    for key in REQUIRED:
        if key not in fields:
            yield f"{key} is missing"
    for key in fields:
        if key not in (*REQUIRED, *OPTIONAL):
            yield f"{key!r} is not a key of an entry{suggest_nearest(key, (*REQUIRED, *OPTIONAL))}"
    for key, options in (
        ("status", STATUSES),
        ("basis", BASES),
        ("binds", AGENCIES),
        ("actions", ACTIONS),
        ("issued_by", ISSUERS),
    ):
        for value in _flat(fields.get(key, [])):
            if value not in options:
                near = suggest_nearest(value, options)
                yield f"{key}: {value!r} is not valid; use one of: {', '.join(options)}{near}"
    for path in _flat(fields.get("only_if", [])):
        try:
            flag_at(path)
        except LawError as error:
            yield f"only_if: {error.problem}"
    for key in ("title", "citation", "not_on_file", "regulates_only"):
        if not isinstance(fields.get(key, "-"), str):
            yield f"{key}: this must be text"
    if "regulates_only" in fields and "not_on_file" not in fields:
        yield "regulates_only: only an entry with not_on_file says so"
    if "issued_by" in fields and fields.get("status") not in POLICY_STATUSES:
        yield f"issued_by: only an entry of the status {' or '.join(POLICY_STATUSES)} says so"
    if fields.get("status") == PASSED and not fields.get("in_force"):
        yield "in_force: state the first day, month or year in which the bill can have become law"
    amended = fields.get("amends")
    if amended is not None and amended not in known:
        yield f"amends: {amended!r} is not the id of a law{suggest_nearest(str(amended), known)}"
    for number, dates in enumerate(fields.get("in_force", [])):
        if not isinstance(dates, dict) or not {"from", "until"} <= set(dates) <= DATE_KEYS:
            yield f"in_force[{number}]: write {{from: 2021-07-19, until: null}}"
            continue
        try:
            _in_force_dates(dates).interval(law_id)
        except LawError as error:
            yield f"in_force[{number}]: {error.problem}"


def _entry(law_id: str, fields: Mapping[str, Any], names: Mapping[str, str]) -> Entry:
    in_force = tuple(map(_in_force_dates, fields["in_force"]))
    if fields["status"] == PASSED:
        in_force = tuple(dates._replace(disputed=BECAME_LAW) for dates in in_force)
    disputed = [dates.disputed for dates in in_force if dates.disputed is not None]
    actions = set(_flat(fields["actions"]))
    return Entry(
        law_id,
        None,
        name_of(law_id.partition("/")[0], names),
        fields["title"],
        fields["citation"],
        fields["status"],
        fields["basis"],
        in_force,
        tuple(sorted(set(_flat(fields["binds"])))),
        tuple(action for action in ACTIONS if action in actions),
        fields.get("amends"),
        tuple(dict.fromkeys((*disputed, *_flat(fields.get("readings", []))))),
        fields.get("note", ""),
        tuple(_flat(fields.get("only_if", []))),
        fields.get("not_on_file", ""),
        fields.get("regulates_only", ""),
        issued_by=fields.get("issued_by", "agency"),
    )


def _in_force_dates(stated: Mapping[str, Any]) -> InForceDates:
    first, until = (None if stated[k] is None else str(stated[k]) for k in ("from", "until"))
    return InForceDates(first, until, stated.get("disputed"))


def _flat(value: Any) -> Iterator[str]:
    """Yield the values of a list whose items may be lists."""
    if isinstance(value, list):
        for item in value:
            yield from _flat(item)
    else:
        yield str(value)


def write_index() -> list[Path]:
    """Write the index of this library and its digest where they say something else.

    Returns
    -------
    list of pathlib.Path
        The files that were written.

    Raises
    ------
    LawError, IndexErrors or YamlFileError
        If a law file, or the source of the laws that are not written, cannot be read.
    """
    changed = []
    if _write_where_changed(LIBRARY / INDEX, index_text()):
        changed.append(LIBRARY / INDEX)
        laws.forget_index()
    # After the index, which the rules of filling are written by.
    if _write_where_changed(LIBRARY / DIGEST_FILE, f"{own_content_digest()}\n"):
        changed.append(LIBRARY / DIGEST_FILE)
        own_digest.cache_clear()
    return changed


def _write_where_changed(path: Path, text: str) -> bool:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    write_text(path, text)
    return True
