"""At most so many incidents and days, by what the rows of the convictions state."""

import pyarrow as pa
import pytest

from trustact.language.case import Case
from trustact.language.derived_counts import DAYS, INCIDENTS
from trustact.language.fact_values import Bounds
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


def test_nothing_is_derived_where_there_may_be_more_convictions():
    assert INCIDENTS not in check([MAY, MAY, MAY], complete=None)


@pytest.mark.parametrize(("stated", "known"), [(3, Bounds(3, 3)), (None, None)])
def test_a_stated_number_and_a_stated_null_stay(stated, known):
    assert check([MAY, MAY, MAY], misdemeanor_incidents=stated).get(INCIDENTS) == known


def test_columns_have_what_single_cases_have():
    main = pa.table({"row": [0, 1, 2], "convictions_complete": [True, True, None]})
    convictions = pa.table({"row": [0, 0, 1, 1, 2, 2], "incident": ["a", "a", "a", "b", "a", "a"]})
    found = add_counts(main, convictions, {INCIDENTS})
    assert found.column(f"{INCIDENTS}.low").to_pylist() == [0.0, None, None]
    assert found.column(f"{INCIDENTS}.high").to_pylist() == [1.0, None, None]
