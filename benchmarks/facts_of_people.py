"""The facts of one person after another as dictionaries of numbers, for engines of single cases.

No is 0, not known is 1 and yes is 2, as in numpy; days are numbers, and the starts of the
look-backs are computed for all people beforehand.
"""

from collections.abc import Iterator
from typing import Any

from benchmarks.run_numpy import BINARY, codes, days, is_level, ranks, starts_of
from benchmarks.workload import FLAGS, LISTS, Workload

LIST_NAMES = dict(zip(LISTS, ("serious", "violent", "listed"), strict=True))


def name_of(path: str) -> str:
    """Return the name of a fact without signs that a language would read as its own."""
    path = LIST_NAMES.get(path.removeprefix("on:"), path)
    return "".join(letter if letter.isalnum() else "_" for letter in path)


def facts_of_people(workload: Workload) -> Iterator[dict[str, Any]]:
    """Yield the facts of each person, with the list of convictions."""
    people, rows = workload.people, workload.convictions
    end = days(people["as_of.first"])[0]
    of_person = {name_of(name): ranks(people[name]) for name in (*FLAGS, "convictions_complete")}
    of_person |= {"as_of": end, **{f"start{n}": start for n, start in starts_of(end).items()}}
    level = codes(rows["level"])
    first, unknown = days(rows["convicted_on.first"])
    of_row = {
        **{word: is_level(level, word) for word in ("felony", "misdemeanor")},
        **{name_of(name): ranks(rows[name]) for name in BINARY},
        "first": first,
        "last": days(rows["convicted_on.last"])[0],
        "no_day": unknown.astype(int),
    }
    convictions = _dictionaries(of_row)
    owners = rows["row"].to_pylist()
    place = 0
    for row, facts in enumerate(_dictionaries(of_person)):
        start = place
        while place < len(owners) and owners[place] == row:
            place += 1
        yield facts | {"convictions": convictions[start:place]}


def _dictionaries(columns: dict[str, Any]) -> list[dict[str, int]]:
    cells = zip(*(column.tolist() for column in columns.values()), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in cells]
