"""Rows that state the same are tried once: time in proportion to what a case says, same answers."""

import random
from typing import Any

import pytest

from trustact.api import check, decide
from trustact.deciding import evaluator
from trustact.deciding.case_variations import case_to_mapping, with_value
from trustact.deciding.python_compiler import MANY_ROWS, compile_law
from trustact.language import impossible_orders
from trustact.language.case import Case
from trustact.language.errors import CaseErrors
from trustact.language.nodes import OneOf

LAW = "us-ca/trust-act-2013"
KINDS: list[dict[str, Any]] = [
    {"statute": "PC 459", "jurisdiction": "us-ca", "convicted_on": "2010-03-01", "level": "felony"},
    {"statute": "PC 484", "jurisdiction": "us-ca", "convicted_on": "2009"},
    {"jurisdiction": "us-ca", "convicted_on": "2012-05-06"},
    {"level": "infraction"},
    {"level": None, "events": [{"kind": "expunged", "date": "2012-05-01"}]},
    {},
]


def case(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"as_of": "2014-03-01", "place": "us-ca", "facts": {"convictions": list(rows)}}


def unshared(mapping: dict[str, Any]) -> Case:
    """Return a case whose rows are separate objects, as if none repeated another."""
    checked = check(mapping)
    checked.rows = {name: tuple(map(dict, rows)) for name, rows in checked.rows.items()}
    return checked


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("law", [LAW, "us-ca/values-act-2017"])
def test_repeated_rows_change_nothing_of_an_answer(law: str, seed: int) -> None:
    chosen = random.Random(seed)
    mapping = case(*(chosen.choice(KINDS) for _ in range(chosen.randrange(1, 9))))
    together, apart = (
        decide(each, law, as_if=True) for each in (check(mapping), unshared(mapping))
    )
    assert together == apart
    assert together.missing == apart.missing
    assert together.next_question == apart.next_question
    assert together.what_would_change() == apart.what_would_change()
    assert together.changes_over_time() == apart.changes_over_time()


def test_derived_facts_and_given_values_stand_at_each_row() -> None:
    checked = check(case(KINDS[0] | {"level": None}, KINDS[1], KINDS[1]))
    assert checked.rows["convictions"][1] is checked.rows["convictions"][2]
    for field in ("convictions[1].statute", "convictions[2].statute"):
        assert checked.given[field] == "PC 484"
    assert ("convictions[1].level" in checked.derived) == (
        "convictions[2].level" in checked.derived
    )


def test_a_variation_takes_its_rows_over_and_is_the_case_that_is_checked_anew() -> None:
    before = check(case(*KINDS * 2))
    mapping = case_to_mapping(before)
    for path, value in (
        ("release.by_court", True),
        ("convictions[1].level", "felony"),
        ("as_of", "2013-05-01"),
        ("born_on", "1980"),
        ("convictions_complete", True),
        ("place", "us-ma"),
    ):
        changed = with_value(mapping, path, value)
        taken = Case.check(changed, tables=before.tables, like=before)
        anew = Case.check(changed, tables=before.tables)
        same = taken.rows["convictions"][0] is before.rows["convictions"][0]
        assert same == (path not in ("as_of", "place"))
        another = taken.rows["convictions"][1] is not before.rows["convictions"][1]
        assert another == (path in ("as_of", "place", "convictions[1].level"))
        for part in ("as_of", "given", "derived", "fact_values"):
            assert _comparable(getattr(taken, part)) == _comparable(getattr(anew, part))
        assert _comparable(taken.rows) == _comparable(anew.rows)


def test_rows_that_were_taken_over_are_compared_with_the_day_of_birth() -> None:
    before = check(case(KINDS[0]))
    changed = with_value(case_to_mapping(before), "born_on", "2012-01-01")
    with pytest.raises(CaseErrors, match="before the day of birth"):
        Case.check(changed, tables=before.tables, like=before)


def _comparable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _comparable(each) for key, each in value.items()}
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return [_comparable(each) for each in value]
    return vars(value) if hasattr(value, "__dict__") else repr(value)


@pytest.mark.parametrize(
    "row", [{"levl": "felony"}, {"convicted_on": "2030-01-01"}, [], {"age_at_offense": -1}]
)
def test_a_repeated_mistake_is_reported_for_each_row(row: Any) -> None:
    with pytest.raises(CaseErrors) as caught:
        check(case(row, {}, row))
    places = {error.path.partition("]")[0] for error in caught.value.errors}
    assert places == {"convictions[0", "convictions[2"}


def test_a_variation_shares_what_it_does_not_change_and_changes_nothing_else() -> None:
    mapping = case_to_mapping(check(case(*KINDS)))
    before = repr(mapping)
    for path, value in (
        ("convictions[1].level", "felony"),
        ("convictions[0].categories.ca-serious-felony", True),
        ("release.by_court", True),
        ("as_of", "2015-01-01"),
        ("place", "us-ma"),
    ):
        changed = with_value(mapping, path, value)
        changed["facts"].pop("convictions_complete", None)
        assert repr(mapping) == before
        assert changed["facts"]["convictions"][5] is mapping["facts"]["convictions"][5]
    assert with_value(mapping, "convictions[1].level", "felony")["facts"]["convictions"][1] == (
        KINDS[1] | {"level": "felony"}
    )


def test_the_conditions_of_a_law_are_tried_once_on_rows_that_state_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = 0
    one_of = evaluator._RULES[OneOf]

    def counted(*args: Any) -> int:
        nonlocal tried
        tried += 1
        return one_of(*args)

    monkeypatch.setitem(evaluator._RULES, OneOf, counted)
    counts = []
    for repeats in (1, 50):
        tried = 0
        assert decide(case(*KINDS * repeats), LAW).reasons
        counts.append(tried)
    assert counts[0] == counts[1] > 0


def test_a_count_of_rows_counts_repeated_rows() -> None:
    from trustact.language import Instrument, at_least, conviction

    act = Instrument(
        "us-xx/count",
        title="x",
        citation="x",
        in_force=[("2000-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    act.hold.prohibited("1", says="x", when=at_least(3, conviction, conviction.level == "felony"))
    answer = compile_law(act, "hold", as_if=True)
    for times, expected in ((2, "undetermined"), (3, "prohibited")):
        asked = check(case(*[{"level": "felony"}] * times) | {"agency": "sheriff"})
        assert answer(asked, {}) == expected == decide(asked, act, as_if=True).answer


class _CountedRow(dict[str, Any]):
    """A row that counts how often a condition reads it."""

    reads = 0

    def get(self, *asked: Any) -> Any:
        self.reads += 1
        return super().get(*asked)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("times", "reads"), [(3, 3), (MANY_ROWS - 1, MANY_ROWS - 1), (50, 1)])
def test_generated_code_reads_equal_rows_once_where_there_are_many(
    count: int, times: int, reads: int
) -> None:
    from trustact.language import Instrument, at_least, conviction, some

    act = Instrument(
        "us-xx/rows",
        title="x",
        citation="x",
        in_force=[("2000-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    felony = conviction.level == "felony"
    when = some(conviction, felony) if count == 1 else at_least(count, conviction, felony)
    act.hold.prohibited("1", says="x", when=when)
    checked = check(case({"level": "infraction"}))
    row = _CountedRow(checked.rows["convictions"][0])
    checked.rows["convictions"] = (row,) * times
    compile_law(act, "hold", as_if=True)(checked, {})
    assert row.reads == reads


def test_a_total_of_rows_adds_up_repeated_rows_and_names_those_that_fall_short() -> None:
    from trustact.language import Instrument, conviction, total_at_least

    act = Instrument(
        "us-xx/total",
        title="x",
        citation="x",
        in_force=[("2000-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    total = total_at_least(1000, conviction, conviction.sentence_days)
    act.hold.prohibited("1", says="x", when=total)
    answer = compile_law(act, "hold", as_if=True)
    for times, expected in ((2, "not-regulated"), (3, "prohibited")):
        asked = case(*[{"sentence_days": 400}] * times) | {"agency": "sheriff"}
        asked["facts"]["convictions_complete"] = True
        found = decide(check(asked), act, as_if=True)
        assert answer(check(asked), {}) == expected == found.answer
        used = [fact.path for reason in found.reasons for fact in reason.facts]
        for row in range(times):
            assert f"convictions[{row}].sentence_days" in used


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("as_of", "2013-05-01"),
        ("as_of", "2012-01-01"),
        ("convictions[1].level", "felony"),
        ("convictions[0].convicted_on", "2011-01-01"),
        ("convictions[0].statute", "PC 211"),
    ],
)
def test_rows_taken_over_to_another_day_or_beside_another_row_are_those_checked_anew(path, value):
    vacated = {"convicted_on": "2010-01-01", "events": [{"kind": "vacated", "date": "2013"}]}
    before = check(case(*KINDS[:2], vacated))
    assert decide(before, LAW, as_if=True).reasons
    changed = with_value(case_to_mapping(before), path, value)
    taken = Case.check(changed, tables=before.tables, like=before)
    anew = Case.check(changed, tables=before.tables)
    for part in ("as_of", "given", "derived", "fact_values"):
        assert _comparable(getattr(taken, part)) == _comparable(getattr(anew, part))
    assert decide(taken, LAW, as_if=True) == decide(anew, LAW, as_if=True)
    for name in taken.rows:
        for one, other in zip(taken.rows[name], anew.rows[name], strict=True):
            assert {k: repr(v).partition("memo=")[0] for k, v in one.items()} == {
                k: repr(v).partition("memo=")[0] for k, v in other.items()
            }


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("convictions[0].convicted_on", "2030-01-01", "convictions[0].convicted_on"),
        ("convictions[1].offense_on", "2010-01-01", "convictions[1].convicted_on"),
        ("as_of", "2010-01-01", "convictions[0].convicted_on"),
    ],
)
def test_what_was_taken_over_is_compared_with_what_differs(path, value, where):
    before = check(case(*KINDS[:2]))
    changed = with_value(case_to_mapping(before), path, value)
    with pytest.raises(CaseErrors) as caught:
        Case.check(changed, tables=before.tables, like=before)
    assert [error.path for error in caught.value.errors] == [where]


@pytest.mark.parametrize(
    ("path", "value", "rows"),
    [
        ("release.by_court", True, 0),
        ("convictions[1].convicted_on", "2008", 1),
        ("as_of", "2014-04-01", 3),
        ("born_on", "1980", 3),
    ],
)
def test_rows_are_compared_again_only_with_what_differs(monkeypatch, path, value, rows):
    before = check(case(*KINDS[:3]))
    mapping = with_value(case_to_mapping(before), path, value)
    compared = []

    def spy(comparison):
        def find(known):
            compared.append(known["convicted_on"])
            return comparison.find(known)

        reads = (comparison.needs, comparison.also_reads, comparison.unless, comparison.by_order)
        return impossible_orders.Comparison(find, *reads)

    listed = tuple(map(spy, impossible_orders.compare_with_life("convicted_on")))
    monkeypatch.setattr(impossible_orders, "ROW_COMPARISONS", listed)
    Case.check(mapping, tables=before.tables, like=before)
    assert len(set(compared)) == rows
