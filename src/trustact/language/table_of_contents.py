"""The table at the end of a law file: each subsection, and what implements it or why nothing does.

A lawyer uses it to check the law file against the statute, line by line. It therefore names every
part of the law file, in the order of the statute, and gives a reason for what is not coded.
`table_gaps` finds what is missing from a table.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from trustact.language.citations import Renumbered
from trustact.language.conditions import Node, Provision, Reading, law_line
from trustact.language.errors import LawError
from trustact.language.fact_types import OffenseList, OnList
from trustact.language.intervals import InForceInterval
from trustact.language.lazy_dataclass import dataclass
from trustact.language.provisions import Definition, Duty, Rule

Coded = Rule | Provision | Duty | Definition | Reading | OffenseList
"""What a row can name."""


@dataclass(frozen=True)
class NotCoded:
    """The reason why a subsection is not coded."""

    why: str


@dataclass(frozen=True)
class Row:
    """A subsection with the parts that implement it; if there are none, the reason."""

    citation: str
    parts: tuple[Coded, ...]
    why: str = ""


class LawContents(Protocol):
    """What a table needs of the law that it describes."""

    id: str
    in_force: list[InForceInterval]
    provisions: dict[str, Provision]
    readings: dict[str, Reading]
    definitions: list[Definition]
    lists: dict[str, OffenseList]
    rules: list[Rule]
    duties: list[Duty]
    table_rows: tuple[Row, ...]


Entry = NotCoded | Rule | Duty | OffenseList | Node
Table = Mapping[str, Entry | tuple[Entry, ...]]


def not_coded(why: str) -> NotCoded:
    """State in a table why a subsection is not coded.

    Parameters
    ----------
    why : str
        What the subsection says, and why no answer depends on it.

    Raises
    ------
    LawError
        If the reason is empty.
    """
    if not why.strip():
        raise LawError(
            "not_coded(...) has no reason; say why the subsection is not coded", law_line()
        )
    return NotCoded(why)


def read_table(law: LawContents, table: Table) -> tuple[Row, ...]:
    """Return the rows of a law's table with the parts that they name.

    Raises
    ------
    LawError
        If a row names something that is not part of the law.
    """
    return tuple(_row(law, citation, entry) for citation, entry in table.items())


def _row(law: LawContents, citation: str, entry: Entry | tuple[Entry, ...]) -> Row:
    if isinstance(entry, NotCoded):
        return Row(citation, (), entry.why)
    named = entry if isinstance(entry, tuple) else (entry,)
    return Row(citation, tuple(part for each in named for part in _parts(law, citation, each)))


def _parts(law: LawContents, citation: str, entry: Entry) -> list[Coded]:
    found: list[Coded] = [rule for rule in law.rules if rule is entry]
    found += [duty for duty in law.duties if duty is entry]
    found += [provision for provision in law.provisions.values() if provision is entry]
    found += [reading for reading in law.readings.values() if reading is entry]
    found += [offenses for offenses in law.lists.values() if offenses is entry]
    found += [definition for definition in law.definitions if definition.value is entry]
    if not found:
        raise LawError(
            f"the row {citation} of the table names {_name(entry)}, which is not a rule, "
            f"provision, definition, reading, list or duty of {law.id}",
            law_line(),
        )
    return found


def _name(entry: object) -> str:
    return str(getattr(entry, "name", None) or getattr(entry, "id", None) or entry)


def contents(law: LawContents) -> tuple[Row, ...]:
    """Return the table of a law, including parts that belong to a row without being named in it.

    A definition, a reading or a list belongs to the narrowest row that covers its citation; a
    reading or a list of another law to the row of the first part that depends on it.
    """
    named = {id(part) for row in law.table_rows for part in row.parts}
    added: dict[int, list[Coded]] = {}
    loose: tuple[Coded, ...] = (*law.definitions, *law.lists.values(), *law.readings.values())
    for part in loose:
        if id(part) not in named:
            place = _place_of(part, law.table_rows)
            added.setdefault(-1 if place is None else place, []).append(part)
    return tuple(
        Row(row.citation, (*row.parts, *added.get(number, ())), row.why)
        for number, row in enumerate(law.table_rows)
    )


def _place_of(part: Coded, rows: Sequence[Row]) -> int | None:
    under = [n for n, row in enumerate(rows) if _lies_under(part.citation, row.citation)]
    if under:
        return max(under, key=lambda n: len(rows[n].citation))
    if isinstance(part, Definition):
        return None
    return next((n for n, row in enumerate(rows) if _turns_on(row, part)), None)


def _turns_on(row: Row, wanted: Coded) -> bool:
    for part in row.parts:
        for condition in _conditions(part):
            if any(reading is wanted for reading in condition.readings):
                return True
            if isinstance(wanted, OffenseList) and any(
                isinstance(node, OnList) and node.list_id == wanted.id for node in condition.walk()
            ):
                return True
    return False


def _conditions(part: Coded) -> tuple[Node, ...]:
    if isinstance(part, Rule):
        return (part.when,)
    if isinstance(part, Duty):
        return part.conditions
    if isinstance(part, Definition):
        return (part.value,)
    return (part,) if isinstance(part, Node) else ()


@dataclass(frozen=True)
class TableGap:
    """What is wrong with a table, and the part or the row (by its citation) at which it shows."""

    problem: str
    about: Coded | str | None = None


def table_gaps(law: LawContents) -> list[str]:
    """Return what is wrong with the table of a law; an empty list if nothing is."""
    return [gap.problem for gap in find_table_gaps(law)]


def find_table_gaps(law: LawContents) -> list[TableGap]:
    """Return what is wrong with the table of a law, each with the place at which it shows.

    Found are parts of the law that no row names, parts in the row of another subsection, missing
    subsections between two others, and rows that are not in the order of the statute.
    """
    if not law.table_rows:
        return [TableGap(f"{law.id} has no table; end the file with act.table({{...}})")]
    rows = contents(law)
    return [*_parts_without_row(law, rows), *_parts_in_wrong_row(rows), *_missing_subsections(rows)]


def _parts_without_row(law: LawContents, rows: Iterable[Row]) -> Iterator[TableGap]:
    named = {id(part) for row in rows for part in row.parts}
    # Whether a law had begun is a question about its dates, which are not a subsection.
    of_dates = {id(reading) for interval in law.in_force for reading in interval.readings}
    coded: tuple[Coded, ...] = (
        *law.rules,
        *law.provisions.values(),
        *law.definitions,
        *law.lists.values(),
        *law.readings.values(),
        *law.duties,
    )
    for part in coded:
        if id(part) not in named | of_dates:
            yield TableGap(f"no row of the table names {describe(part)}", part)


def _parts_in_wrong_row(rows: Iterable[Row]) -> Iterator[TableGap]:
    for row in rows:
        for part in row.parts:
            # A reading or a list often cites another law, on which the clause of the row depends.
            if isinstance(part, Reading | OffenseList) or _lies_under(part.citation, row.citation):
                continue
            yield TableGap(
                f"{describe(part)} is in the row {row.citation}, which does not cover it",
                row.citation,
            )


def describe(part: Coded) -> str:
    """Return a description of a part of a law, with its citation.

    Examples
    --------
    >>> describe(OffenseList("xx-serious", "Code 2", "text"))
    'the list xx-serious [Code 2]'
    """
    cite = f" [{part.citation}]" if part.citation else ""
    if isinstance(part, Rule):
        return f"the rule {part.effect} ({', '.join(part.actions)}): {part.says}{cite}"
    if isinstance(part, Duty):
        return f"the duty {part.id}{cite}"
    if isinstance(part, OffenseList):
        return f"the list {part.id}{cite}"
    kinds = {Provision: "provision", Reading: "reading", Definition: "definition"}
    return f"the {kinds[type(part)]} {part.name}{cite}"


# Citations: which one covers which, and in what order they follow

_LABEL = r"\((?:\d{1,3}|[a-zA-Z]{1,4})\)"
_LABELED = re.compile(rf"(?P<head>.*?)(?P<labels>(?:{_LABEL})+)")
_MORE = re.compile(rf"\s*(?P<join>,|;|-|and)\s*(?P<labels>(?:{_LABEL})+)")


def _numbers(citation: str) -> list[str]:
    if isinstance(citation, Renumbered):
        return [number.text for number in citation.numbers]
    return [citation]


def _lies_under(citation: str, row: str) -> bool:
    return any(
        part == above or (part.startswith(above) and not part[len(above)].isalnum())
        for number in _numbers(citation)
        for part in _each(number)
        for of_row in _numbers(row)
        for above in _each(of_row)
    )


def _each(citation: str) -> list[str]:
    """Return each subsection that a citation names: `7(a)(1),(3)` and `7(a)-(c)` name several."""
    match = _LABELED.match(citation)
    if match is None:
        return [citation]
    head, labels = match["head"], _split(match["labels"])
    found, at = [labels], match.end()
    while more := _MORE.match(citation, at):
        after = _beside(found[-1], _split(more["labels"]))
        found += _between(found[-1], after) if more["join"] == "-" else []
        found.append(after)
        at = more.end()
    rest = citation[at:]
    return [head + "".join(f"({label})" for label in each) + rest for each in found]


def _split(labels: str) -> list[str]:
    return re.findall(r"\(([^)]*)\)", labels)


def _kind(label: str) -> str:
    return "1" if label.isdigit() else "A" if label.isupper() else "a"


def _beside(before: list[str], labels: list[str]) -> list[str]:
    """Return the full labels of a subsection that is written in short after another one."""
    depths = [n for n, label in enumerate(before) if _kind(label) == _kind(labels[0])]
    return before[: depths[-1]] + labels if depths else labels


def _between(first: list[str], last: list[str]) -> list[list[str]]:
    if first[:-1] != last[:-1] or _kind(first[-1]) != _kind(last[-1]):
        return []
    start, end = _place(first[-1]), _place(last[-1])
    return [[*first[:-1], _label(n, _kind(first[-1]))] for n in range(start + 1, end)]


def _place(label: str) -> int:
    if label.isdigit():
        return int(label)
    number = 0
    for letter in label.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _label(number: int, kind: str) -> str:
    if kind == "1":
        return str(number)
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters if kind == "A" else letters.lower()


_ROMAN = {
    word: number
    for number, word in enumerate(
        [
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xv",
            "xvi",
            "xvii",
            "xviii",
            "xix",
            "xx",
        ],
        1,
    )
}


def _missing_subsections(rows: Iterable[Row]) -> Iterator[TableGap]:
    """Yield subsections that are missing, and rows that are out of order."""
    below: dict[tuple[str, ...], dict[str, str]] = {}
    alone: Counter[str] = Counter()
    for row in rows:
        for part in _each(_numbers(row.citation)[0]):
            match = _LABELED.fullmatch(part)
            if match is None:
                continue
            path = [match["head"]]
            alone[match["head"]] += 1
            for label in _split(match["labels"]):
                below.setdefault(tuple(path), {}).setdefault(label, row.citation)
                path.append(label)
    for above, labels in below.items():
        if alone[above[0]] == 1:
            continue  # a section of another law, to which this one refers once
        yield from _check_order(above, labels)


def _check_order(above: tuple[str, ...], row_of: Mapping[str, str]) -> Iterator[TableGap]:
    """Yield what is wrong among the labels of one level, each with the first row that has it."""
    labels = tuple(row_of)
    words = [label.lower() for label in labels]
    roman = all(word in _ROMAN for word in words) and any(
        word == "i" or len(word) > 1 for word in words
    )
    places = [_ROMAN[word] if roman else _place(word) for word in words]
    where = above[0] + "".join(f"({label})" for label in above[1:])
    names = list(_ROMAN)
    before = 0
    for place, label in sorted(zip(places, labels, strict=True)):
        for number in range(before + 1, place):
            missing = names[number - 1] if roman else _label(number, _kind(label))
            problem = f"{where}({missing}) is missing before ({label}); code it, or say why not"
            yield TableGap(problem, row_of[label])
        before = place
    for place, label, earlier in zip(places[1:], labels[1:], places, strict=False):
        if place < earlier:
            yield TableGap(
                f"the row {where}({label}) comes after one that follows it in the statute",
                row_of[label],
            )
