"""The checks of rows make every comparison that a case makes: of any fact, in any list."""

import re
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustact.formats.row_checks import find_impossible_rows
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language import columns, impossible_orders
from trustact.language.case import Case
from trustact.language.columns import Provenance, Records
from trustact.language.errors import CaseError, CaseErrors
from trustact.language.fact_index import COMPLETENESS_FACTS, FACTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.impossible_orders import (
    CASE_COMPARISONS,
    MOMENT,
    ROW_COMPARISONS,
    Comparison,
    comparisons_of,
    is_case_fact,
)
from trustact.language.nodes import Categories, Choice, Day, Flag, Moment, Number, Place, Tags

DAYS = [date(1799, 12, 31), date(1850, 5, 1), date(1980, 2, 29), date(1980, 3, 1)]
DAYS += [date(2013, 5, 31), date(2013, 6, 1), date(2013, 6, 2), date(2031, 1, 1)]
AS_OF = [date(1980, 3, 1), date(2013, 6, 1), None]
TIMES = ["2013-05-31T08:00", "2013-06-01", "2013-06-02T05:00Z", "2013-06-02T05:00", "soon", None]
HOURS = [0, 1.5, 40, 131, -1, None]
MAIN_FACTS = {**QUESTION_FACTS, **FACTS}
COMPARED = {name for c in (*CASE_COMPARISONS, *ROW_COMPARISONS) for name in c.reads}


def column_strategies(fact):
    """Return the columns that can hold a fact, each with values near the edges of the checks."""
    path = fact.path
    if isinstance(fact, Day):
        # Most days are whole, as in records; the ends of the others are drawn alone.
        return {columns.first(path): DAYS, columns.last(path): DAYS}
    if isinstance(fact, Number):
        return {columns.low(path): HOURS, columns.high(path): HOURS}
    if isinstance(fact, Moment):
        return {path: TIMES}
    if isinstance(fact, Choice):
        return {path: [fact.options[0], "of no kind", None]}
    if isinstance(fact, Place):
        return {path: ["us-ca", "us-tx", "us-zz", None]}
    if isinstance(fact, Flag):
        return {path: [True, False, None]}
    if isinstance(fact, Tags):
        return {columns.tag(path, option): [True, False, None] for option in fact.options[:2]}
    if isinstance(fact, Categories):
        return {columns.category("dui"): [True, None], columns.category("No Id"): [True, None]}
    return {path: ["words", None]}


def draw_row(data, facts):
    row = {}
    for fact in facts:
        found = column_strategies(fact)
        if isinstance(fact, Day):
            first = data.draw(st.sampled_from([*DAYS[1:], None]))
            last = first if data.draw(st.booleans()) else data.draw(st.sampled_from([*DAYS, None]))
            row |= dict(zip(found, (first, last), strict=True))
        elif isinstance(fact, Number):
            low = data.draw(st.sampled_from(HOURS))
            high = low if data.draw(st.booleans()) else data.draw(st.sampled_from(HOURS))
            row |= dict(zip(found, (low, high), strict=True))
        else:
            row |= {name: data.draw(st.sampled_from(values)) for name, values in found.items()}
    return row


def kind_of(name):
    fact_path = re.sub(r"\[.*|\.(first|last|low|high)$", "", name)
    facts = [MAIN_FACTS.get(name), *(rows.get(name) for rows in ROW_FACTS.values())]
    if name == "row":
        return pa.int64()
    if name.endswith((".first", ".last")):
        return pa.date32()
    if name.endswith((".low", ".high")):
        return pa.float64()
    is_flag = any(isinstance(fact, Flag) for fact in facts) or fact_path != name
    return pa.bool_() if is_flag else pa.string()


def as_table(rows, names):
    names = ["row", *names]
    return pa.table({n: pa.array([row.get(n) for row in rows], kind_of(n)) for n in names})


def chosen_facts(data, facts):
    """Draw which facts the records have; what is compared is drawn more often."""
    usable = [f for p, f in facts.items() if p not in (*COMPLETENESS_FACTS, "as_of")]
    compared = [f for f in usable if f.path in COMPARED]
    found = data.draw(st.lists(st.sampled_from(compared), max_size=6, unique_by=id))
    others = [f for f in usable if f.path not in COMPARED]
    return found + data.draw(st.lists(st.sampled_from(others), max_size=1, unique_by=id))


def draw_records(data):
    rows = data.draw(st.integers(1, 8))
    facts = chosen_facts(data, MAIN_FACTS)
    main = []
    for key in range(rows):
        day = data.draw(st.sampled_from(AS_OF[:2] * 3 + AS_OF[2:]))
        ends = {"as_of.first": day, "as_of.last": day}
        main.append({"row": key, **ends, **draw_row(data, facts)})
    names = [n for fact in facts for n in column_strategies(fact)]
    children = {}
    for name in data.draw(st.lists(st.sampled_from(sorted(ROW_FACTS)), max_size=2, unique=True)):
        fields = chosen_facts(data, ROW_FACTS[name])
        keys = data.draw(st.lists(st.integers(0, rows - 1), max_size=6))
        listed = [{"row": key, **draw_row(data, fields)} for key in keys]
        children[name] = as_table(listed, [n for f in fields for n in column_strategies(f)])
    table = as_table(main, ["as_of.first", "as_of.last", *names])
    return Records(table, children, Provenance((), rows, rows, 0, "test"))


def refused_cases(records):
    """Return the keys of the rows whose case is refused, each checked alone, with what is wrong."""
    refused = {}
    for key, mapping in rows_to_case_mappings(records, range(records.main.num_rows)).items():
        try:
            Case.check(mapping)
        except CaseErrors as found:
            refused[key] = {
                (re.sub(r"\[\d+\]", "[]", e.path, count=1), e.problem) for e in found.errors
            }
    return refused


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_rows_are_refused_exactly_where_their_case_would_be(data):
    records = draw_records(data)
    found, expected = find_impossible_rows(records), refused_cases(records)
    assert found.keys() == expected.keys()
    for key, problems in expected.items():
        # What is wrong with a value hides a contradiction in the case, but not in another row.
        assert problems <= {(error.path, error.problem) for error in found[key]}


def as_columns(collection, stated):
    """Return records in which each row has the fact's value at its position."""
    fields = {} if collection is None else ROW_FACTS[collection]
    count = len(next(iter(stated.values())))
    day = [date(2014, 3, 1)] * count
    main = {"as_of.first": day, "as_of.last": day}
    listed = {}
    for name, values in stated.items():
        fact = fields[name] if name in fields else MAIN_FACTS[name]
        cells = listed if name in fields else main
        if isinstance(fact, Day):
            days = [value and date.fromisoformat(value) for value in values]
            cells |= {columns.first(name): days, columns.last(name): days}
        else:
            cells[name] = values
    keys = {"row": pa.array(range(count), pa.int64())}
    children = {collection: pa.table(keys | listed)} if collection else {}
    return Records(pa.table(keys | main), children, Provenance((), count, count, 0, "test"))


def test_an_event_of_a_row_before_birth_is_named_beside_the_day_of_birth():
    events = {"events[expunged]": [True, False, None]}
    rows = as_columns("convictions", {"born_on": ["2020-01-01"] * 3})
    child = pa.table({"row": pa.array(range(3), pa.int64()), **events})
    found = find_impossible_rows(Records(rows.main, {"convictions": child}, rows.provenance))
    paths = [[error.path for error in found[key]] for key in range(3)]
    assert paths == [["born_on", "convictions[].events[0].date"], ["born_on"], ["born_on"]]


def find_long_terms(known):
    if known["prison_days_served"].low > known["sentence_days"].high:
        yield CaseError("prison_days_served", "more than the sentence")


def find_grade_without_indictment(known):
    if known["stage"] == "indicted" and known.get("indictable") == 0:
        yield CaseError("stage", "there is no indictment for it")


@pytest.mark.parametrize(
    ("collection", "comparison", "facts", "refused"),
    [
        pytest.param(
            "convictions",
            Comparison(find_long_terms, ("prison_days_served", "sentence_days")),
            {"sentence_days": [9, 9, None, 9.0], "prison_days_served": [8, 10, 10, 9]},
            [1],
            id="two-numbers-of-a-row",
        ),
        pytest.param(
            "pending_charges",
            Comparison(find_grade_without_indictment, ("stage",), ("indictable",)),
            {"stage": ["indicted", "indicted", "trial"], "indictable": [None, False, False]},
            [1],
            id="a-choice-and-a-flag",
        ),
        pytest.param(
            "papers",
            impossible_orders.compare_days("detainer.lodged_on", "issued_on"),
            {
                "issued_on": ["2013-01-01", "2013-01-03", None],
                "detainer.lodged_on": ["2013-01-02"] * 3,
            },
            [0],
            id="days-of-a-row-and-of-the-case",
        ),
        pytest.param(
            None,
            impossible_orders.compare_days("arrest.date", "detainer.lodged_on"),
            {
                "arrest.date": ["2013-01-01", "2013-01-03", None],
                "detainer.lodged_on": ["2013-01-02"] * 3,
            },
            [1],
            id="days-of-the-case",
        ),
    ],
)
def test_a_new_comparison_in_the_list_is_made_of_cases_and_of_rows(
    monkeypatch, collection, comparison, facts, refused
):
    records = as_columns(collection, facts)
    assert find_impossible_rows(records) == {}
    listed = "ROW_COMPARISONS" if collection else "CASE_COMPARISONS"
    more = (*getattr(impossible_orders, listed), comparison)
    monkeypatch.setattr(impossible_orders, listed, more)
    assert list(refused_cases(records)) == refused
    assert list(find_impossible_rows(records)) == refused


def test_the_names_of_a_comparison_say_whether_the_case_or_a_row_has_the_fact():
    for name, fields in ROW_FACTS.items():
        assert not [field for field in fields if is_case_fact(field)], name
    known = {*MAIN_FACTS, MOMENT, *(field for fields in ROW_FACTS.values() for field in fields)}
    assert known >= COMPARED
    assert not [c for c in CASE_COMPARISONS if c.row_fields]
    assert {c for name in ROW_FACTS for c in comparisons_of(name)} == set(ROW_COMPARISONS)


@pytest.mark.parametrize("comparison", [*CASE_COMPARISONS, *ROW_COMPARISONS])
def test_only_days_are_compared_by_their_order(comparison):
    facts = MAIN_FACTS | {f: fact for fields in ROW_FACTS.values() for f, fact in fields.items()}
    if comparison.by_order:
        assert all(isinstance(facts[name], Day) for name in comparison.reads)


def test_a_comparison_is_given_nothing_that_it_does_not_declare(monkeypatch):
    seen = []

    def find(known):
        seen.append(set(known))
        return iter(())

    spies = tuple(
        Comparison(find, c.needs, c.also_reads, c.unless, c.by_order) for c in ROW_COMPARISONS
    )
    monkeypatch.setattr(impossible_orders, "ROW_COMPARISONS", spies)
    fields = {"level": "felony", "convicted_on": "2010", "offense_on": "2009", "statute": "PC 1"}
    facts = {"convictions": [fields], "born_on": "1980", "detainer": {"lodged_on": "2014"}}
    Case.check({"as_of": "2014-03-01", "place": "us-ca", "facts": facts})
    assert {"convicted_on", "as_of"} in seen
    assert not [names for names in seen if names & {"level", "statute", "detainer.lodged_on"}]
