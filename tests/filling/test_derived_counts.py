"""So many incidents and days, at least and at most, by what the rows of the convictions state."""

import random
from datetime import date

import pyarrow as pa
import pytest

from trustact.formats.row_checks import find_impossible_rows
from trustact.language.case import Case
from trustact.language.columns import Provenance, Records
from trustact.language.derived_counts import DAYS, INCIDENTS, count_at_most
from trustact.language.errors import CaseErrors
from trustact.language.fact_values import Bounds
from trustact.offenses.classifier import offense_tables
from trustact.replaying.count_columns import add_counts

MAY, JUNE = {"incident": "arrest of May"}, {"incident": "arrest of June"}


def check(rows, complete=True, **facts):
    stated = {"convictions": rows, "convictions_complete": complete, **facts}
    return Case.check({"as_of": "2015-09-01", "facts": stated}).fact_values


@pytest.mark.parametrize(
    ("rows", "most"),
    [
        ([MAY, MAY, MAY], 1),
        ([MAY, MAY, JUNE], 2),
        ([MAY, MAY, {}], 2),  # the third may be of another incident
        ([MAY, JUNE, {}], None),
        ([MAY], None),
        ([], None),
    ],
)
def test_the_same_words_are_the_same_incident(rows, most):
    expected = None if most is None else Bounds(0, most, (INCIDENTS,))
    assert check(rows).get(INCIDENTS) == expected


@pytest.mark.parametrize(
    ("days", "most"),
    [
        (["2010-06-01", "2010-06-01", "2010-06-01"], 1),
        (["2010-06-01", "2010-06-01", "2010-06"], 2),  # the third may be of another day
        (["2010-06", "2010-06", "2010-06"], None),
    ],
)
def test_the_same_day_counts_once(days, most):
    known = check([{"convicted_on": day} for day in days])
    assert known.get(DAYS) == (None if most is None else Bounds(0, most, (DAYS,)))


def day(number, **facts):
    return {"convicted_on": f"2010-06-0{number}", "level": "misdemeanor", **facts}


VACATED = {"events": [{"kind": "vacated", "date": "2012-01-01"}]}
REVERSED = {"events": [{"kind": "reversed", "date": "2012-01-01"}]}
TRAFFIC = {"categories": {"minor-traffic": True}}


@pytest.mark.parametrize(
    ("third", "days", "incidents"),
    [
        (TRAFFIC, 2, 2),
        ({"level": "felony"}, 2, 2),
        (REVERSED, 2, 2),
        (VACATED, 2, None),  # the program of 2014 counts some of them
        ({"categories": {"minor-traffic": None}}, None, None),
        ({"categories": {"minor-traffic": False}}, None, None),
        ({"level": None}, None, None),
        ({"events": None}, None, None),
        ({"events": [{"kind": "vacated"}]}, None, None),  # perhaps later than the question
        ({"events": [{"kind": "vacated", "date": "2016-01-01"}]}, None, None),
    ],
)
def test_a_conviction_that_does_not_count_adds_no_day_and_no_incident(third, days, incidents):
    names = ["arrest of May", "arrest of June", "arrest of July"]
    rows = [day(1), day(2), day(3, **third)]
    known = check([row | {"incident": each} for row, each in zip(rows, names, strict=True)])
    for path, most in ((DAYS, days), (INCIDENTS, incidents)):
        assert known.get(path) == (None if most is None else Bounds(0, most, (path,)))


def test_nothing_is_derived_where_there_may_be_more_convictions():
    assert INCIDENTS not in check([MAY, MAY, MAY], complete=None)


@pytest.mark.parametrize(("stated", "known"), [(1, Bounds(1, 1)), (None, None)])
def test_a_stated_number_and_a_stated_null_stay(stated, known):
    assert check([MAY, MAY, MAY], misdemeanor_incidents=stated).get(INCIDENTS) == known


SURE = {"level": "misdemeanor", "categories_complete": True}


def sure(number, **facts):
    return day(number, **SURE | {"incident": f"arrest {number}"} | facts)


@pytest.mark.parametrize(
    ("third", "least"),
    [
        ({}, 3),
        ({"convicted_on": "2010-06-02", "incident": "arrest 2"}, 2),
        ({"convicted_on": "2010-06", "incident": None}, 2),
        ({"level": "felony"}, 2),
        ({"categories": {"minor-traffic": None}}, 2),
        ({"categories": {"immigration-status-element": True}}, 2),
        ({"categories": {"immigration-status-element": None}}, 2),
        ({"diversion": True}, 2),
        ({"diversion": None}, 2),
        ({"events": None}, 2),
        ({"events": [{"kind": "vacated"}]}, 2),
        ({"events": [{"kind": "reduced-to-misdemeanor", "date": "2012-01-01"}]}, 3),
    ],
)
def test_what_certainly_counts_is_counted_at_least(third, least):
    rows = [sure(1), sure(2), sure(3, **third)]
    for complete in (True, None):
        known = check(rows, complete=complete)
        assert [known[path].low for path in (DAYS, INCIDENTS)] == [least, least]
        if complete is None:
            assert known[DAYS].high == float("inf")


def test_three_that_count_without_a_presumption_are_counted_alone():
    tables = offense_tables()
    theft = {"statute": "PC 484", "jurisdiction": "us-ca"}
    rows = [sure(1), sure(1), sure(2), day(3, **theft)]
    for counted, least in ((rows, 2), (rows[1:], 3)):
        stated = {"convictions": counted, "convictions_complete": True}
        case = Case.check({"as_of": "2015-09-01", "facts": stated}, tables=tables)
        assert case.fact_values[DAYS].low == least


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({DAYS: 2}, "misdemeanor_conviction_days: 2 is fewer than the 3 different days of"),
        ({DAYS: {"at_most": 2}}, "2 is fewer"),
        ({INCIDENTS: 2}, "misdemeanor_incidents: 2 is fewer than the 3 different incidents of"),
        ({DAYS: 4}, "4 is more than the 3 days"),
        ({INCIDENTS: {"at_least": 4}}, "4 is more than the 3 incidents"),
    ],
)
def test_a_number_that_the_rows_contradict_is_an_error(facts, says):
    rows = [sure(1), sure(2), sure(3)]
    with pytest.raises(CaseErrors) as refused:
        check(rows, **facts)
    assert says in str(refused.value)
    assert check(rows, **{DAYS: 3, INCIDENTS: 3})[DAYS] == Bounds(3, 3)


def test_a_larger_number_stands_where_there_may_be_more_convictions():
    assert check([sure(1), sure(2)], complete=None, **{DAYS: 4})[DAYS] == Bounds(4, 4)


def test_rows_of_records_that_contradict_their_number_are_found():
    first = pa.array([date(2010, 6, each) for each in (1, 2, 3, 1, 2, 3)])
    convictions = pa.table(
        {
            "row": [7, 7, 7, 8, 8, 8],
            "convicted_on.first": first,
            "convicted_on.last": first,
            "level": ["misdemeanor"] * 6,
            "categories_complete": [True] * 6,
        }
    )
    asked = pa.array([date(2013, 7, 1)] * 2)
    main = pa.table(
        {"row": [7, 8], "as_of.first": asked, "as_of.last": asked, f"{DAYS}.low": [2.0, 3.0]}
    ).append_column(f"{DAYS}.high", pa.array([2.0, 3.0]))
    found = find_impossible_rows(
        Records(main, {"convictions": convictions}, Provenance((), 0, 0, 0, ""))
    )
    assert list(found) == [7]
    assert [error.path for error in found[7]] == [DAYS]


def test_columns_have_what_single_cases_have():
    main = pa.table({"row": [0, 1, 2], "convictions_complete": [True, True, None]})
    convictions = pa.table({"row": [0, 0, 1, 1, 2, 2], "incident": ["a", "a", "a", "b", "a", "a"]})
    found = add_counts(main, convictions, {INCIDENTS})
    assert found.column(f"{INCIDENTS}.low").to_pylist() == [0.0, None, None]
    assert found.column(f"{INCIDENTS}.high").to_pylist() == [1.0, None, None]


@pytest.mark.parametrize("seed", range(20))
def test_columns_count_as_single_cases_do(seed):
    pick = random.Random(seed)
    owners = [pick.randrange(12) for _ in range(40)]
    incidents = [pick.choice(["a", "b", "c", None]) for _ in owners]
    firsts = [pick.choice([date(2010, 6, 1), date(2010, 6, 2), None]) for _ in owners]
    lasts = [pick.choice([first, first, first and date(2010, 6, 30)]) for first in firsts]
    closed = [pick.choice([True, True, False, None]) for _ in range(10)]  # two owners are not there
    main = pa.table({"row": list(range(10))[::-1], "convictions_complete": closed})
    rows = {"row": owners, "incident": incidents}
    days = {
        f"convicted_on.{end}": pa.array(cells, pa.date32())
        for end, cells in (("first", firsts), ("last", lasts))
    }
    found = add_counts(main, pa.table(rows | days), {INCIDENTS, DAYS})
    exact = [first if first == last else None for first, last in zip(firsts, lasts, strict=True)]
    for path, values in ((INCIDENTS, incidents), (DAYS, exact)):
        expected = [
            count_at_most(v for owner, v in zip(owners, values, strict=True) if owner == row)
            if complete
            else None
            for row, complete in zip(range(9, -1, -1), closed, strict=True)
        ]
        assert found.column(f"{path}.high").to_pylist() == expected
        lows = [None if each is None else 0.0 for each in expected]
        assert found.column(f"{path}.low").to_pylist() == lows


def test_columns_leave_out_what_single_cases_leave_out():
    first = pa.array([date(2010, 6, each) for each in (1, 2, 3, 1, 2, 3)])
    convictions = pa.table(
        {
            "row": [0, 0, 0, 1, 1, 1],
            "convicted_on.first": first,
            "convicted_on.last": first,
            "level": ["misdemeanor", None, "felony", "misdemeanor", "misdemeanor", None],
            "events[vacated]": [None, True, None, None, False, None],
            "on:minor-traffic": [None, None, None, False, True, None],
        }
    )
    main = pa.table({"row": [0, 1], "convictions_complete": [True, True]})
    found = add_counts(main, convictions, {DAYS})
    assert found.column(f"{DAYS}.high").to_pylist() == [1.0, 2.0]


def test_nothing_follows_from_columns_without_a_value_or_a_row():
    main = pa.table({"row": [0], "convictions_complete": [True]})
    days = {f"convicted_on.{end}": pa.nulls(2) for end in ("first", "last")}
    empty = pa.table({"row": [0, 0], "incident": pa.nulls(2), **days})
    for convictions in (empty, empty.slice(0, 0), empty.select(["row"])):
        found = add_counts(main, convictions, {INCIDENTS, DAYS})
        assert found.column(f"{INCIDENTS}.high").to_pylist() == [None]
        assert found.column(f"{DAYS}.high").to_pylist() == [None]
