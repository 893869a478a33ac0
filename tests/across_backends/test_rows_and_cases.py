"""Round trip for every fact: what a column holds, its case holds, and gives the same column."""

import math
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from across_backends.case_records import as_records
from trustact.formats.row_to_case import rows_to_case_mappings
from trustact.language import columns, conviction, some
from trustact.language.case import Case
from trustact.language.columns import Provenance, Records
from trustact.language.fact_index import COMPLETENESS_FACTS, FACTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.nodes import Categories, Choice, Day, Flag, Moment, Number, Place, Tags

AS_OF = date(2013, 6, 1)
FIRST, LAST = date(1800, 1, 1), date(9999, 12, 31)
EVERY = [
    (name, fact)
    for name, facts in ((None, {**QUESTION_FACTS, **FACTS}), *ROW_FACTS.items())
    for path, fact in facts.items()
    if path not in (*COMPLETENESS_FACTS, "as_of")
    and not isinstance(fact, Categories)
    and not (isinstance(fact, Tags) and not fact.options)
]
PAST = st.dates(date(1900, 1, 1), AS_OF)


def cells_of(draw, fact):
    """Return columns of one fact, and what the columns of its case must hold."""
    path = fact.path
    if isinstance(fact, Day):
        first, last = sorted((draw(PAST), draw(PAST)))
        ends = draw(st.sampled_from([(first, last), (first, first), (None, last), (first, None)]))
        names = columns.first(path), columns.last(path)
        kept = ends[0] or FIRST, ends[1] or LAST
        return dict(zip(names, ends, strict=True)), dict(zip(names, kept, strict=True))
    if isinstance(fact, Number):
        most = 130 if fact.most is None else fact.most
        ends = sorted((draw(st.integers(0, int(most))), draw(st.integers(0, int(most)))))
        low, high = draw(st.sampled_from([ends, (ends[0],) * 2, (None, ends[1]), (ends[0], None)]))
        names = columns.low(path), columns.high(path)
        top = math.inf if fact.most is None else fact.most
        kept = 0 if low is None else low, top if high is None else high
        return dict(zip(names, (low, high), strict=True)), dict(zip(names, kept, strict=True))
    if isinstance(fact, Tags):
        stated = draw(st.lists(st.sampled_from(fact.options), min_size=1, unique=True))
        cells = {columns.tag(path, o): draw(st.sampled_from([True, False, None])) for o in stated}
        default = False if fact.presumed_empty else None
        kept = {columns.tag(path, o): default for o in fact.options} | cells
        return cells, kept
    if isinstance(fact, Flag):
        values = [True, False, None]
    elif isinstance(fact, Choice):
        values = [*fact.options, None]
    elif isinstance(fact, Place):
        values = ["us-ca", "us-il-cook", None]
    elif isinstance(fact, Moment):
        values = ["2013-05-30T10:00", "2013-05-31", None]
    else:
        values = ["459", "a text, with marks: [x] {y}", None]
    value = draw(st.sampled_from(values))
    return {path: value}, {path: value}


def _array(name, value):
    if isinstance(value, bool):
        return pa.array([value], pa.bool_())
    if isinstance(value, date) or name.endswith((".first", ".last")):
        return pa.array([value], pa.date32())
    if name.endswith((".low", ".high")):
        return pa.array([value], pa.float64())
    return pa.array([value])


@pytest.mark.parametrize(
    ("collection", "fact"), [pytest.param(*e, id=f"{e[0] or ''}.{e[1].path}") for e in EVERY]
)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_column_to_case_to_column_for_every_fact(collection, fact, data):
    cells, kept = cells_of(data.draw, fact)
    question = {"row": 0, "as_of.first": AS_OF, "as_of.last": AS_OF}
    main = question if collection else {**question, **cells}
    tables = [pa.table({n: _array(n, v) for n, v in main.items()})]
    children = {}
    if collection:
        children[collection] = pa.table({n: _array(n, v) for n, v in {"row": 0, **cells}.items()})
    records = Records(tables[0], children, Provenance((), 1, 1, 0, "test"))
    case = Case.check(rows_to_case_mappings(records, [0])[0])
    back = as_records([case], [])
    table = back.children[collection] if collection else back.main
    assert {name: table.column(name)[0].as_py() for name in kept} == kept


def case_of(main, conviction):
    """Return the case of one row of columns of yes, no and not known."""
    question = {"row": 0, "as_of.first": AS_OF, "as_of.last": AS_OF}
    flags = {name: pa.array([value], pa.bool_()) for name, value in main.items()}
    child = {name: pa.array([value], pa.bool_()) for name, value in conviction.items()}
    tables = [pa.table({n: _array(n, v) for n, v in question.items()} | flags)]
    children = {"convictions": pa.table({"row": [0], **child})} if child else {}
    records = Records(tables[0], children, Provenance((), 1, 1, 0, "test"))
    return Case.check(rows_to_case_mappings(records, [0])[0])


WORDS = st.dictionaries(
    st.sampled_from(["es", "zh", "tl", "vi"]), st.sampled_from([True, False, None]), min_size=1
)


@settings(max_examples=30, deadline=None)
@given(WORDS)
def test_words_of_an_open_list_reach_the_case_and_come_back(words):
    fact = FACTS["interview.form_languages"]
    assert isinstance(fact, Tags)
    assert not fact.options
    cells = {columns.tag(fact.path, word): value for word, value in words.items()}
    back = as_records([case_of(cells, {})], [fact.has(word) for word in words]).main
    assert {name: back.column(name)[0].as_py() for name in cells} == cells


def test_a_column_of_one_day_states_no_list_of_holidays():
    case = case_of({"hold.state_holidays[2013-05-30]": True}, {})
    assert "hold.state_holidays" not in case.given


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["ca-serious-felony", "ca-violent-felony", "dc-dangerous-crime"]),
        st.sampled_from([True, False, None]),
        min_size=1,
    )
)
def test_categories_that_a_record_states_reach_the_case_and_come_back(stated):
    cells = {columns.category(name): value for name, value in stated.items()}
    case = case_of({}, cells)
    conditions = [some(conviction, conviction.offense.isin(name)) for name in stated]
    table = as_records([case], conditions).children["convictions"]
    back = {name: table.column(columns.on_list(name))[0].as_py() for name in stated}
    assert back == stated
