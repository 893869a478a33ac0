"""With 140 laws, a decision at a place imports and evaluates what it does with the few."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from typing import Any

import pytest

import trustact
from trustact import laws
from trustact.deciding import evaluator
from trustact.language.instrument import Instrument
from trustact.language.places import STATES
from trustact.laws.index import Entry, LawIndex

MANY = 140
CASE: dict[str, Any] = {
    "as_of": "2014-06-01",
    "agency": "sheriff",
    "facts": {
        "detainer": {"lodged": True, "form": "I-247"},
        "release": {"eligible": True},
        "convictions": [{"statute": "PC 459", "jurisdiction": "us-ca", "level": "felony"}],
    },
}


def laws_elsewhere(known: LawIndex, count: int, place: str) -> Iterator[Entry]:
    """Yield entries of laws in other states that have none; their files do not exist."""
    taken = {entry.place.split("-")[1] for entry in known.entries} | {place.split("-")[1]}
    free = [state for state in sorted(STATES) if state not in taken]
    models = cycle(entry for entry in known.in_library if not entry.national)
    for number, (state, model) in enumerate(islice(zip(cycle(free), models, strict=False), count)):
        name = f"law-{number}"
        file = f"us_{state}/{name.replace('-', '_')}.py"
        yield replace(model, id=f"us-{state}/{name}", file=file, amends=None)


@contextmanager
def library_of(index: LawIndex) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(laws, "load_index", lambda: index)
        patch.setattr(laws, "known_laws", lambda: index.entries)
        laws.get.cache_clear()
        yield
    laws.get.cache_clear()


def decide_at(place: str, index: LawIndex) -> tuple[list[str], int, str]:
    """Return the laws that a decision imports, how many conditions it tries, and its answer."""
    imported: list[str] = []
    tried = 0
    find = laws.instrument_in

    def counted_import(module: str, law: str) -> Instrument:
        imported.append(law)
        return find(module, law)

    def counted_rule(rule: Callable[..., int], *arguments: Any) -> int:
        nonlocal tried
        tried += 1
        return rule(*arguments)

    with library_of(index), pytest.MonkeyPatch.context() as patch:
        patch.setattr(laws, "instrument_in", counted_import)
        for node, rule in evaluator._RULES.items():
            patch.setitem(evaluator._RULES, node, partial(counted_rule, rule))
        decision = trustact.decide(CASE | {"place": place})
    return imported, tried, repr(decision.decisions)


@pytest.mark.parametrize("place", ["us-ca-fresno", "us-ct", "us-dc", "us-wy"])
def test_laws_of_other_places_are_neither_imported_nor_evaluated(place: str) -> None:
    few = laws.load_index()
    more = laws_elsewhere(few, MANY - len(few.in_library), place)
    many = LawIndex([*few.entries, *more])
    assert len(many.in_library) == MANY
    found = decide_at(place, many)
    assert found == decide_at(place, few)
    imported, tried, _ = found
    assert {law.partition("/")[0] for law in imported} <= {place[:5], "us-federal"}
    assert imported
    assert tried
