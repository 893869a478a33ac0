"""A paper whose offense is written as a failure to appear is a bench warrant, in both back ends."""

import pyarrow as pa
import pytest

from trustact.language.case import Case
from trustact.language.fact_values import YES
from trustact.replaying.paper_columns import add_bench_warrants


def bench_warrant(**facts):
    paper = {"paper": "warrant", "basis": "criminal", "signed_by": "state-judge", **facts}
    [row] = Case.check({"as_of": "2022-08-14", "facts": {"papers": [paper]}}).rows["papers"]
    return row.get("bench_warrant")


@pytest.mark.parametrize(
    ("offense", "is_one"),
    [
        ("failure to appear", True),
        ("Failed to appear on PC 484", True),
        ("FTA", True),
        ("F.T.A. (misdemeanor)", True),
        ("PC 1320", False),
        ("18 U.S.C. 3146", False),
        ("ftaberry", False),
        ("theft, then failure to appear", False),
        (None, False),
    ],
)
def test_words_for_a_failure_to_appear(offense, is_one):
    assert bench_warrant(offense=offense) == (YES if is_one else None)
    papers = add_bench_warrants(pa.table({"row": [0, 1], "offense": [offense, "PC 211"]}))
    columns = [name for name in papers.column_names if "bench_warrant" in name]
    assert [papers.column(name).to_pylist() for name in columns] == (
        [[True, None], [True, False]] if is_one else []
    )


@pytest.mark.parametrize("stated", [False, None])
def test_what_is_stated_of_the_warrant_stays(stated):
    assert bench_warrant(offense="failure to appear", bench_warrant=stated) != YES
    table = pa.table({"offense": ["failure to appear"], "bench_warrant": [stated]})
    assert add_bench_warrants(table) is table
