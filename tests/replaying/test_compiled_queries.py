"""A query that was compiled before is used again exactly where it is the same query."""

from datetime import date

import pytest

from replaying.bare_records import table
from trustact.language import Instrument, conviction, person, question, some
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.columns import Provenance, Records
from trustact.language.instrument import ANSWERS
from trustact.replaying import row_patterns
from trustact.replaying.compiled_queries import CompiledQueries, CompiledQuery
from trustact.replaying.engine import ReplayEngine
from trustact.replaying.row_patterns import find_patterns

DAYS = {"as_of.first": date(2015, 3, 1), "as_of.last": date(2015, 3, 1)}
OPEN_DAYS = {"as_of.first": date(2015, 3, 1), "as_of.last": date(2015, 3, 31)}
YES, NO = {"victim_or_witness": True}, {"victim_or_witness": False}


@pytest.fixture
def compiled(monkeypatch):
    """Count the queries that are compiled; none is kept from other tests."""
    found = []
    original = ReplayEngine.compile
    monkeypatch.setattr(row_patterns, "_COMPILED", CompiledQueries())
    monkeypatch.setattr(
        ReplayEngine, "compile", lambda self, each: found.append(each) or original(self, each)
    )
    return found


def ask(condition, law="us/model"):
    act = Instrument(
        law,
        title="Model",
        citation="1",
        in_force=[("2010-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    act.reading("disputed", asks="Is it?", yes="It is.", no="It is not.")
    act.hold.prohibited("2", says="No hold", when=condition(act))
    return build_answer_conditions(act, "hold")


def answers(asked, *main, readings=None, convictions=()):
    rows = [{"row": key, **DAYS, **cells} for key, cells in enumerate(main)]
    children = {"convictions": table([*convictions])} if convictions else {}
    records = Records(table(rows), children, Provenance((), len(rows), len(rows), 0, "test"))
    found = find_patterns(ReplayEngine(records, [asked], readings=readings), 0).rows
    return [ANSWERS[code] for code in found.column("answer").to_pylist()]


def victim(_):
    return person.victim_or_witness


def before_the_middle_of_the_month(_):
    return question.as_of.before("2015-03-15")


def test_same_law_on_other_rows_is_compiled_once_and_answered_by_its_rows(compiled):
    assert answers(ask(victim), YES, NO) == ["prohibited", "not-regulated"]
    assert answers(ask(victim), NO, NO, YES) == ["not-regulated", "not-regulated", "prohibited"]
    assert len(compiled) == 1


def test_records_with_other_columns_are_another_query(compiled):
    assert answers(ask(victim), YES) == ["prohibited"]
    assert answers(ask(victim), {}) == ["undetermined"]
    with_rows = [{"row": 0, "level": "felony"}]
    felony = ask(
        lambda _: person.victim_or_witness | some(conviction, conviction.level == "felony")
    )
    assert answers(felony, NO) == ["undetermined"]
    assert answers(felony, NO, convictions=with_rows) == ["prohibited"]
    assert len(compiled) == 4


def test_days_that_are_known_within_bounds_are_another_query(compiled):
    asked = ask(before_the_middle_of_the_month)
    assert answers(asked, {}) == ["prohibited"]
    assert answers(asked, OPEN_DAYS) == ["undetermined"]
    assert len(compiled) == 2


def test_another_reading_and_another_condition_are_other_queries(compiled):
    disputed = ask(lambda act: act.readings["disputed"])
    assert answers(disputed, YES) == ["undetermined"]
    assert answers(disputed, YES, readings={"disputed": True}) == ["prohibited"]
    assert answers(disputed, YES, readings={"disputed": False}) == ["not-regulated"]
    assert answers(ask(victim), NO) == ["not-regulated"]
    assert answers(ask(lambda act: ~victim(act)), NO) == ["prohibited"]
    assert len(compiled) == 5


def test_the_query_that_was_not_used_for_longest_goes_first():
    kept = CompiledQueries(most=2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda key=key: CompiledQuery(key, None))
    seen = [kept.get(key, lambda: CompiledQuery("new", None)).sql for key in ("a", "c", "b")]
    assert seen == ["a", "c", "new"]
