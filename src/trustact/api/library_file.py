"""The whole library as data in one file: laws, index, tables, rules of filling, holidays.

Each release writes one. `use_library` answers by it as that release did, and other programs can use
the laws without this one; docs/library-file.md has the form, `library.schema.json` its schema.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from trustact import laws
from trustact.filling.derivations import DERIVATIONS
from trustact.filling.rule_data import read_rules, write_rules
from trustact.filling.rules import presumption_rules
from trustact.language.calendars import CALENDARS, holidays
from trustact.language.errors import LawError
from trustact.language.instrument import Instrument
from trustact.language.law_data import read_laws, version_of, write_law
from trustact.language.library_version import Library, replace_library
from trustact.language.node_data import LawDataError, NodeReader, NodeWriter, describe_fault
from trustact.laws.index import Entry, LawIndex
from trustact.offenses.table_texts import table_names, table_text
from trustact.output_files import write_text

FORMAT = "trustact-laws-1"
"""The form of the file; one that this version cannot read has another."""

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""The years whose holidays are written out."""

OWN_DIGEST = "content_digest"
"""The key that files of the first versions lack; what it says is computed again of each file."""

KEYS = (
    "format",
    "digest",
    OWN_DIGEST,
    "program",
    "written_on",
    "nodes",
    "laws",
    "index",
    "derivations",
    "presumptions",
    "tables",
    "calendars",
    "holidays",
)


class WrittenLibrary(NamedTuple):
    """What was written to a file.

    Parameters
    ----------
    laws : int
        How many laws are in it.
    content_digest : str
        Of the library that was written.
    """

    laws: int
    content_digest: str


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the file."""
    text = Path(__file__).with_name("library.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def library_data(program: str, written_on: date) -> dict[str, Any]:
    """Return the library of this version as data, ready for JSON.

    Parameters
    ----------
    program : str
        The version of the program that the file names.
    written_on : date
        The day that it names.
    """
    content = _content()
    data = {
        "format": FORMAT,
        "digest": "",
        OWN_DIGEST: content_digest_of(content),
        "program": program,
        "written_on": written_on.isoformat(),
        **content,
    }
    data["digest"] = digest_of(data)
    return data


def _content() -> dict[str, Any]:
    """Return the form, laws, tables, rules and holidays of this version, as they are now."""
    nodes = NodeWriter()
    index = laws.load_index()
    ids = [entry.id for entry in index.entries]
    written = [_law_data(law, nodes) for law in laws.load_all()]
    authorities = sorted({calendar.holidays for calendar in CALENDARS.values()} - {"none"})
    return {
        "format": FORMAT,
        "laws": written,
        "index": [entry.as_json() for entry in index.entries],
        "derivations": write_rules(DERIVATIONS, ids, nodes),
        "presumptions": write_rules(presumption_rules(laws.known_laws()), ids, nodes),
        "tables": {name: table_text(name) for name in table_names()},
        "calendars": {
            calendar.id: {
                "counts_every_day": calendar.counts_every_day,
                "holidays": calendar.holidays,
                "disputes_state_holidays": calendar.disputes_state_holidays,
            }
            for calendar in CALENDARS.values()
        },
        "holidays": {
            authority: sorted(
                day.isoformat()
                for year in range(FIRST_YEAR, LAST_YEAR + 1)
                for day in holidays(authority, year)
            )
            for authority in authorities
        },
        "nodes": nodes.nodes,
    }


def digest_of(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of all that a file says beside its digest, in hexadecimal.

    It is taken of the JSON with its keys in order, without spaces, in ASCII.

    Examples
    --------
    >>> one, other = {"b": 1, "a": 2}, {"digest": "any", "a": 2, "b": 1}
    >>> digest_of(one) == digest_of(other), digest_of({"a": 2}) == digest_of(one)
    (True, False)
    """
    return _digest_without(data, "digest")


def content_digest_of(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the laws, tables, rules and holidays of a file, in hexadecimal.

    Who wrote the file and when is left out, so that it is the same for each file of one library.

    Examples
    --------
    >>> one = {"laws": [1], "program": "0.1.0", "written_on": "2026-11-27"}
    >>> content_digest_of(one) == content_digest_of({"laws": [1], "program": "0.2.0"})
    True
    >>> content_digest_of(one) == content_digest_of({**one, "laws": [2]})
    False
    """
    return _digest_without(data, "digest", OWN_DIGEST, "program", "written_on")


def own_content_digest() -> str:
    """Return the digest of the laws, tables, rules and holidays of this version as they are now.

    It takes more than a second: `trustact.laws.content_digest` has what was kept of it.
    """
    return content_digest_of(_content())


def _digest_without(data: Mapping[str, Any], *left_out: str) -> str:
    said = {key: value for key, value in data.items() if key not in left_out}
    text = json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _law_data(law: Instrument, nodes: NodeWriter) -> dict[str, Any]:
    return {"version": version_of(law)} | write_law(law, nodes)


def write_library(path: str | Path, program: str, written_on: date) -> WrittenLibrary:
    """Write the library of this version to a file; return what is in it."""
    data = library_data(program, written_on)
    text = json.dumps(data, ensure_ascii=False, indent=None, separators=(",", ":")) + "\n"
    write_text(path, text)
    return WrittenLibrary(len(data["laws"]), data[OWN_DIGEST])


def read_library(path: str | Path) -> Library:
    """Read a library from a file.

    Raises
    ------
    LawDataError
        If it is not such a file, not complete, of another form, or not as it was written.
    OSError
        If it cannot be opened.
    """
    data = _load(Path(path))
    if not isinstance(data, dict) or "format" not in data:
        raise LawDataError(
            f"{path}: this is not a file of laws; `trustact library FILE` writes one"
        )
    if data["format"] != FORMAT:
        raise LawDataError(f"{path}: the form is {data['format']!r}; this version reads {FORMAT!r}")
    missing = [key for key in KEYS if key not in data and key != OWN_DIGEST]
    if missing:
        raise LawDataError(f"{path}: {', '.join(missing)} missing; the file is not complete")
    try:
        _check_complete(data)
        if digest_of(data) != data["digest"]:
            raise LawDataError(
                "the digest at its head is not that of its content: the file was damaged or changed"
                " after it was written; take another copy, or write it again with `trustact "
                "library FILE` of that version"
            )
        content_digest = content_digest_of(data)
        if data.get(OWN_DIGEST, content_digest) != content_digest:
            raise LawDataError(
                f"`{OWN_DIGEST}` is not that of the laws, tables, rules and holidays in the file: "
                f"it is {data[OWN_DIGEST]!r}, and theirs is {content_digest}"
            )
        return _read(data, content_digest)
    except LawDataError as error:
        raise LawDataError(f"{path}: {error}") from error
    except (LawError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise LawDataError(f"{path}: the file cannot be read: {describe_fault(error)}") from error


_ADDED_TABLES = frozenset({"no_traffic.csv", "plain_kinds.csv"})
"""Tables that the files of earlier versions do not have; without one its questions stay open."""


def _check_complete(data: Mapping[str, Any]) -> None:
    """Check that the index and the laws have each other, and that no table is missing."""
    needed = {name for name in table_names() if "/" not in name} - _ADDED_TABLES
    written = {law["id"] for law in data["laws"]}
    indexed = {entry["id"] for entry in data["index"] if entry["file"] is not None}
    for lost, part in (
        (indexed - written, "`laws`"),
        (written - indexed, "the index"),
        (needed - set(data["tables"]), "`tables`"),
    ):
        if lost:
            raise LawDataError(f"{part} lacks {_name_few(lost)}; the file is not complete")


def _name_few(names: Iterable[str]) -> str:
    """Return names in words, not more than three of them."""
    listed = sorted(names)
    more = len(listed) - 3
    return ", ".join(listed[:3]) + (f" and {more} more" if more > 0 else "")


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise LawDataError(
            f"{path}: this is not a file of laws ({error}); `trustact library FILE` writes one"
        ) from error


def _read(data: Mapping[str, Any], content_digest: str) -> Library:
    nodes = NodeReader(data["nodes"])
    instruments = read_laws(data["laws"], nodes)
    for law in data["laws"]:
        found = version_of(instruments[law["id"]])
        if found != law["version"]:
            raise LawDataError(
                f"the law {law['id']} has version {law['version']}, but reads as {found}: the file "
                "was changed, or this version reads it in another way"
            )
    index = LawIndex(map(Entry.from_json, data["index"]))
    return Library(
        data["program"],
        date.fromisoformat(data["written_on"]),
        index,
        instruments,
        read_rules(data["derivations"], nodes, index.entries),
        read_rules(data["presumptions"], nodes, index.entries),
        dict(data["tables"]),
        _read_holidays(data["holidays"]),
        content_digest,
    )


def _read_holidays(data: Mapping[str, list[str]]) -> dict[tuple[str, int], frozenset[date]]:
    found: dict[tuple[str, int], set[date]] = {}
    for authority, texts in data.items():
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            found[authority, year] = set()
        for day in map(date.fromisoformat, texts):
            found[authority, day.year].add(day)
    return {key: frozenset(days) for key, days in found.items()}


@contextmanager
def use_library(library: Library) -> Iterator[None]:
    """Answer by the laws, tables, rules and holidays of another version while the context lasts."""
    laws.check_no_laws_added()
    with replace_library(library):
        yield
