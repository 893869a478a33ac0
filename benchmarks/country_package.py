"""A country package: entities and variables, a formula each, for OpenFisca and PolicyEngine.

Neither knows "not known": a fact that is missing has its type's default. For equal answers
each fact is an integer here, 0 (no), 1 (not known) or 2 (yes); "and" is the minimum, "or" the
maximum. A conviction is its person entity; a person in custody is a group of convictions.

Its groups are counted from the rows of their members: a last group without rows has a wrong
length there. So one empty conviction, which meets nothing, is added where the last of the people
has none.

There are two versions: one with the maximum of a group, which is what "some conviction" means and
which goes through a group member by member; and one with two sums instead, which is faster.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from benchmarks.run_numpy import BINARY, NO, NOT_KNOWN, YES, codes, days, is_level, ranks
from benchmarks.run_numpy import within as in_look_back
from benchmarks.workload import CODES, FLAGS, LISTS, LOOK_BACKS, Workload, years_before

_CONVICTION, _PERSON = "conviction", "person"


@dataclass(frozen=True)
class Core:
    """The parts of a core that a country package is written with.

    Parameters
    ----------
    day : object
        The name that the core has for a period of one day.
    """

    entities: Any
    periods: Any
    variables: Any
    day: Any
    builder: Any
    system: Any


def _named(path: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in path)


def _variable(core: Core, name: str, entity: Any, formula: Any = None) -> type:
    """Return a variable: an integer, given or with a formula."""
    body: dict[str, Any] = {
        "value_type": int,
        "entity": entity,
        "definition_period": core.day,
        "label": name,
    }
    if formula is not None:
        body["formula"] = formula
    return type(name, (core.variables.Variable,), body)


def _within(years: int) -> Any:
    def formula(conviction: Any, period: Any) -> Any:
        end = conviction.person("as_of", period)
        # The people have about a thousand different days; the start is computed once for each.
        first_day = int(end.min())
        start = years_before(np.arange(first_day, int(end.max()) + 1), years)[end - first_day]
        first, last = conviction("convicted_first", period), conviction("convicted_last", period)
        return in_look_back(first, last, conviction("no_day", period) == 1, start, end)

    return formula


def _level(word: str) -> Any:
    def formula(conviction: Any, period: Any) -> Any:
        return is_level(conviction("level", period), word)

    return formula


def _all_of(*names: str) -> Any:
    def formula(conviction: Any, period: Any) -> Any:
        found = conviction(names[0], period)
        for name in names[1:]:
            found = np.minimum(found, conviction(name, period))
        return found

    return formula


def _closed(person: Any, period: Any, found: Any) -> Any:
    open_list = person("convictions_complete", period) != YES
    return np.where((found == NO) & open_list, NOT_KNOWN, found)


def _some(name: str) -> Any:
    def formula(person: Any, period: Any) -> Any:
        met = person.members(name, period)
        found = person.any(met == YES).astype(np.int32) + person.any(met >= NOT_KNOWN)
        return _closed(person, period, found)

    return formula


def _greatest(name: str) -> Any:
    def formula(person: Any, period: Any) -> Any:
        # The maximum of an empty group is minus infinity, and the numbers are floats.
        found = person.max(person.members(name, period))
        return _closed(person, period, np.maximum(found, NO).astype(np.int32))

    return formula


def _at_least(count: int, name: str) -> Any:
    def formula(person: Any, period: Any) -> Any:
        met = person.members(name, period)
        sure = person.sum(met == YES) >= count
        return _closed(person, period, sure.astype(np.int32) + (person.sum(met >= 1) >= count))

    return formula


_TESTS = {
    "serious": ("felony", f"on:{LISTS[0]}"),
    "violent": ("felony", f"on:{LISTS[1]}"),
    "prison": ("felony", "punishable_by_state_prison"),
    "recent_wobbler": ("misdemeanor", "wobbler", f"on:{LISTS[2]}", "within_5"),
    "listed": ("felony", f"on:{LISTS[2]}", "within_15"),
}
_COUNTED = ("misdemeanor", "within_10")


def _lifted(way: str) -> Any:
    def formula(person: Any, period: Any) -> Any:
        found = person("several", period)
        for name in (*(f"{way}_{test}" for test in _TESTS), *map(_named, FLAGS[3:])):
            found = np.maximum(found, person(name, period))
        for name in ("findings_other_law_bars", "findings_local_policy_bars"):
            found = np.minimum(found, 2 - person(name, period))
        return found

    return formula


def _answer(way: str) -> Any:
    def formula(person: Any, period: Any) -> Any:
        reached, lifted = person("release_eligible", period), person(f"lifted_{way}", period)
        stands, choice = np.minimum(reached, 2 - lifted), np.minimum(reached, lifted)
        return np.select(
            [stands == YES, (stands == NOT_KNOWN) | (choice == NOT_KNOWN), choice == YES],
            [CODES["prohibited"], CODES["undetermined"], CODES["permitted"]],
            CODES["not-regulated"],
        )

    return formula


_GIVEN_OF_ROW = ("level", "convicted_first", "convicted_last", "no_day")
_FORMULAS: dict[str, tuple[Any, Any]] = {
    **{word: (_CONVICTION, _level(word)) for word in ("felony", "misdemeanor")},
    **{f"within_{years}": (_CONVICTION, _within(years)) for years in LOOK_BACKS},
    **{
        f"is_{test}": (_CONVICTION, _all_of(*map(_named, parts)))
        for test, parts in (*_TESTS.items(), ("counted", _COUNTED))
    },
    **{f"some_{test}": (_PERSON, _some(f"is_{test}")) for test in _TESTS},
    **{f"greatest_{test}": (_PERSON, _greatest(f"is_{test}")) for test in _TESTS},
    "several": (_PERSON, _at_least(3, "is_counted")),
    **{f"lifted_{way}": (_PERSON, _lifted(way)) for way in ("greatest", "some")},
    **{f"answer_{way}": (_PERSON, _answer(way)) for way in ("greatest", "some")},
}


def _build_system(core: Core) -> Any:
    kinds = {
        _CONVICTION: core.entities.Entity("conviction", "convictions", "A conviction", ""),
        _PERSON: core.entities.GroupEntity(
            "person", "people", "A person in custody", "", roles=[{"key": "row", "plural": "rows"}]
        ),
    }
    system = core.system(list(kinds.values()))
    for name in (*_GIVEN_OF_ROW, *map(_named, BINARY)):
        system.add_variable(_variable(core, name, kinds[_CONVICTION]))
    for name in ("as_of", "convictions_complete", *map(_named, FLAGS)):
        system.add_variable(_variable(core, name, kinds[_PERSON]))
    for name, (entity, formula) in _FORMULAS.items():
        system.add_variable(_variable(core, name, kinds[entity], formula))
    return system


class PackageRun:
    """A simulation with the facts set; results of formulas are deleted before each calculation."""

    core: Core
    way = "greatest"

    def __init__(self, workload: Workload) -> None:
        people, rows = workload.people, workload.convictions
        owner = rows["row"].to_numpy()
        if not rows.num_rows or owner[-1] != people.num_rows - 1:
            rows, owner = _padded(rows, people.num_rows - 1)
        builder = self.core.builder()
        builder.create_entities(system := _build_system(self.core))
        builder.declare_person_entity("conviction", np.arange(rows.num_rows))
        group = builder.declare_entity("person", np.arange(people.num_rows))
        # `join_with_persons` would number the groups anew, without those that have no members.
        group.members_entity_id = owner
        self.simulation = builder.build(system)
        # The period of each formula; the day that counts for a person is the fact `as_of`.
        self.day = self.core.periods.period("2014-09-01")
        first, no_day = days(rows["convicted_on.first"])
        given = {
            "level": codes(rows["level"]),
            "convicted_first": first,
            "convicted_last": days(rows["convicted_on.last"])[0],
            "no_day": no_day,
            "as_of": days(people["as_of.first"])[0],
            **{_named(name): ranks(rows[name]) for name in BINARY},
            **{_named(n): ranks(people[n]) for n in (*FLAGS, "convictions_complete")},
        }
        for name, values in given.items():
            self.simulation.set_input(name, self.day, values.astype(np.int32))

    def answers(self) -> Any:
        """Return the answer codes in the order of the people."""
        for name in _FORMULAS:
            self.simulation.delete_arrays(name)
        return self.simulation.calculate(f"answer_{self.way}", self.day)

    def counts(self) -> list[tuple[int, int]]:
        """Return how many people have each answer."""
        found = np.bincount(self.answers())
        return [(code, int(people)) for code, people in enumerate(found) if people]


def _padded(rows: Any, owner: int) -> tuple[Any, Any]:
    """Return the rows and one more, of the last of the people, that meets nothing."""
    empty = {
        name: owner if name == "row" else "infraction" if name == "level" else False
        for name in rows.column_names
        if not name.startswith("convicted_on")
    }
    more = pa.Table.from_pylist([empty], schema=rows.schema)
    padded = pa.concat_tables([rows, more])
    return padded, padded["row"].to_numpy()
