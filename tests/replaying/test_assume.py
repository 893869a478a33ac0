from datetime import date

import pyarrow as pa
import pytest

from trustact.api.record_replay import replay_records
from trustact.language.columns import Provenance, Records
from trustact.language.errors import CaseError, TrustactError
from trustact.language.fact_index import FACTS, LISTS, QUESTION_FACTS, ROW_FACTS
from trustact.replaying.assumptions import (
    apply_assumptions,
    compare_rows,
    count_filled_rows,
    parse_assumption,
)


def records(**more):
    day = pa.array([date(2014, 12, 1)] * 3, pa.date32())
    main = pa.table(
        {
            "row": pa.array([1, 2, 3], pa.int64()),
            "as_of.first": day,
            "as_of.last": day,
            "agency": pa.array(["sheriff", None, None], pa.string()),
            **more,
        }
    )
    convictions = pa.table({"row": pa.array([2], pa.int64()), "level": ["felony"]})
    return Records(main, {"convictions": convictions}, Provenance((), 3, 3, 0, "test"))


def assumed(*texts, **more):
    return apply_assumptions(records(**more), [parse_assumption(text) for text in texts]).main


def test_an_assumption_fills_only_what_is_not_known():
    found = assumed("agency=county-jail").column("agency").to_pylist()
    assert found == ["sheriff", "county-jail", "county-jail"]


def test_a_fact_that_the_source_has_not_becomes_a_column():
    assert assumed("release.by_court=true").column("release.by_court").to_pylist() == [True] * 3


def test_an_empty_list_is_never_assumed_of_a_person_who_has_a_row():
    found = assumed("convictions=[]").column("convictions_complete").to_pylist()
    assert found == [True, None, True]


def test_a_list_without_a_table_is_closed_for_everybody():
    assert assumed("papers=[]").column("papers_complete").to_pylist() == [True] * 3


def test_words_of_a_list_become_one_column_each():
    main = assumed("registries=[ca-arson-457.1]")
    assert main.column("registries[ca-arson-457.1]").to_pylist() == [True] * 3
    assert main.column("registries[ma-sex-offender]").to_pylist() == [False] * 3


def test_a_stated_no_stays():
    stated = pa.array([False, None, True])
    found = assumed("release.by_court=true", **{"release.by_court": stated})
    assert found.column("release.by_court").to_pylist() == [False, True, True]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("paper=[]", "did you mean 'papers'"),
        ("agency=sherif", "did you mean 'sheriff'"),
        ("papers=[warrant]", r"only an empty list can be assumed; write papers=\[\]"),
        ("release.by_court", "FACT=VALUE"),
        ("release.by_court=maybe", "neither yes nor no"),
        ("as_of=2014-01-01", "no value of this fact can be assumed"),
        ("age=old", "is not a number"),
        ("age=17..", "is not a number"),
        ("age={at_least: 17}", "is not a number"),
        ("age=131", "131 is out of range; give 0 to 130"),
        ("age=-1", "-1 is out of range; give 0 to 130"),
        ("age=" + "9" * 5_000, "is not a number"),
        ("hold.hours=99999999999999999999999999", "the number is too large"),
        ("convictions[].level=felony", r"each row of a list.*write convictions=\[\]"),
        ("convictions[0].level=felony", r"each row of a list.*write convictions=\[\]"),
        ("papers[].authorizes=[]", r"each row of a list.*write papers=\[\]"),
        ("hold.state_holidays=[]", "no value of this fact can be assumed"),
    ],
)
def test_an_assumption_that_cannot_be_is_refused(text, problem):
    with pytest.raises(CaseError, match=problem):
        parse_assumption(text)


def ages_within(low, high):
    return {
        name: pa.array([end] * 3, pa.float64())
        for name, end in (("age.low", low), ("age.high", high))
    }


@pytest.mark.parametrize(
    ("stated", "filled", "count"),
    [
        ((None, None), (33, 33), 1),
        ((33, 33), (33, 33), 0),
        ((17, 40), (17, 40), 0),
        ((17, None), (17, 33), 1),
        ((None, 40), (33, 40), 1),
    ],
)
def test_a_bound_that_a_row_states_is_never_replaced(stated, filled, count):
    ages = ages_within(*stated)
    main = assumed("age=33", **ages)
    assert tuple(main.column(name)[0].as_py() for name in ages) == filled
    assert count_filled_rows(records(**ages), [parse_assumption("age=33")]) == (3 * count,)


@pytest.mark.parametrize("stated", [(40, None), (None, 17)])
def test_an_assumption_outside_a_stated_bound_ends_the_replay(stated):
    ages = ages_within(*stated)
    impossible = "with age=33 assumed, no case can hold the values of 3 rows; row 1: age: "
    with pytest.raises(TrustactError, match=impossible):
        replay_records(records(**ages), as_if=["us-ma/hrw-rule-2013"], assumptions=["age=33"])


@pytest.mark.parametrize("value", ["[]", "felony", "true", "0", "-1", "1.5", "~", "us-ca", "\0"])
@pytest.mark.parametrize("list_name", ["", *ROW_FACTS])
def test_each_fact_can_be_assumed_or_is_refused(list_name, value):
    names = ROW_FACTS.get(list_name) or (*FACTS, *QUESTION_FACTS, *LISTS)
    stated = records()
    for name in names:
        path = f"{list_name}[].{name}" if list_name else name
        try:
            assumption = parse_assumption(f"{path}={value}")
        except CaseError:
            continue
        (filled,) = count_filled_rows(stated, [assumption])
        assert filled
        silent = compare_rows(apply_assumptions(stated, [assumption]), assumption)
        assert silent.count(True) == filled


@pytest.mark.parametrize(
    ("text", "rows"),
    [("agency=county-jail", 2), ("place=us-ma", 3), ("convictions=[]", 2), ("age=17", 1)],
)
def test_rows_that_an_assumption_fills_are_counted(text, rows):
    ages = {"age.low": pa.array([17.0, 18.0, None]), "age.high": pa.array([17.0, 19.0, None])}
    assert count_filled_rows(records(**ages), [parse_assumption(text)]) == (rows,)


def test_what_one_assumption_has_filled_is_not_filled_by_the_next():
    both = [parse_assumption("agency=county-jail"), parse_assumption("agency=sheriff")]
    assert count_filled_rows(records(), both) == (2, 0)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("agency=sheriff", [True, None, None]),
        ("agency=county-jail", [False, None, None]),
        ("place=us-ma", [None, None, None]),
        ("convictions=[]", [True, False, None]),
        ("age=17", [True, False, None]),
        ("age=18", [False, None, None]),
        ("detainer.asks=[hold]", [True, False, None]),
    ],
)
def test_rows_say_of_themselves_whether_a_fact_holds(text, says):
    more = {
        "age.low": pa.array([17.0, 18.0, None]),
        "age.high": pa.array([17.0, 19.0, None]),
        "convictions_complete": pa.array([True, False, False]),
        "detainer.asks[hold]": pa.array([True, False, True]),
        "detainer.asks[notify]": pa.array([False, None, None]),
        "detainer.asks[transfer]": pa.array([False, None, False]),
    }
    assert compare_rows(records(**more), parse_assumption(text)) == says
