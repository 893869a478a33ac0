"""Write the index of the laws, from the law files and the list of laws not in the library yet.

Run `make index` after a change to the dates, agencies, actions or title of a law, or to
`not_yet_written.yaml`. A test fails while the index is out of date.
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# The index of this tree is written from the laws of this tree, not from an installed copy.
sys.path.insert(0, str(ROOT / "src"))

from trustact import laws  # noqa: E402
from trustact.formats.yaml_files import YamlFileError, load_yaml  # noqa: E402
from trustact.language.errors import LawError, TrustactError, suggest_nearest  # noqa: E402
from trustact.language.places import FEDERAL, is_place, state_name  # noqa: E402
from trustact.language.provisions import BASES, STATUSES  # noqa: E402
from trustact.language.vocabulary import ACTIONS, AGENCIES  # noqa: E402
from trustact.laws.index import INDEX, Entry, InForceDates, id_of, law_files  # noqa: E402

FOLDER = ROOT / "src" / "trustact" / "laws"
NOT_YET_WRITTEN = "not_yet_written.yaml"
LOCALITIES = "localities.csv"
REQUIRED = ("title", "citation", "status", "basis", "in_force", "binds", "actions")
OPTIONAL = ("amends", "readings", "note")
DATE_KEYS = {"from", "until", "disputed"}


class IndexErrors(TrustactError):
    """All errors that prevent the index from being written."""

    def __init__(self, errors: Iterable[str]) -> None:
        super().__init__("\n".join(errors))


def index_text(folder: Path = FOLDER) -> str:
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
    names = place_names(folder / LOCALITIES)
    written = list(_written(names))
    entries = [*written, *_not_written(folder / NOT_YET_WRITTEN, names, {e.id for e in written})]
    entries.sort(key=lambda entry: entry.id)
    lines = (json.dumps(entry.as_json(), ensure_ascii=False) for entry in entries)
    return '{"laws": [\n' + ",\n".join(lines) + "\n]}\n"


def place_names(path: Path) -> dict[str, str]:
    """Return the names of localities, by place id."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["place"]: row["name"] for row in csv.DictReader(file)}


def name_of(place: str, localities: Mapping[str, str]) -> str:
    """Return the name of a place.

    Examples
    --------
    >>> name_of("us-or", {}), name_of("us-or-baker", {}), name_of("us-federal", {})
    ('Oregon', 'Baker, Oregon', 'United States')
    """
    if place in ("us", FEDERAL):
        return "United States"
    state = state_name(place) or "-".join(place.split("-")[:2])
    local = " ".join(part.capitalize() for part in place.split("-")[2:])
    return localities.get(place) or (f"{local}, {state}" if local else state)


def _written(names: Mapping[str, str]) -> Iterator[Entry]:
    for file in sorted(law_files(FOLDER)):
        law = laws.instrument_in(laws.module_name(id_of(file)), id_of(file))
        yield Entry.of_law(law, file=file, place_name=name_of(law.place, names))


def _not_written(path: Path, names: Mapping[str, str], written: set[str]) -> list[Entry]:
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
    ):
        for value in _flat(fields.get(key, [])):
            if value not in options:
                near = suggest_nearest(value, options)
                yield f"{key}: {value!r} is not valid; use one of: {', '.join(options)}{near}"
    for key in ("title", "citation"):
        if not isinstance(fields.get(key, "-"), str):
            yield f"{key}: this must be text"
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


def main() -> None:
    """Write the index if it is out of date."""
    try:
        text = index_text()
    except (TrustactError, YamlFileError) as error:
        sys.exit(str(error))
    path = FOLDER / INDEX
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: written")


if __name__ == "__main__":
    main()
