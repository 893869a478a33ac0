"""DuckDB by hand: the query that an expert in SQL and its NULLs would write for this one law."""

from pathlib import Path
from typing import Any

import duckdb

from benchmarks.workload import LISTS, Workload

NAME = "DuckDB by hand, two tables"


def _ranked(condition: str) -> str:
    return f"max(case when {condition} then 2 when ({condition}) is null then 1 else 0 end)"


def _within(years: int) -> str:
    start = f'p."as_of.first" - interval {years} year'
    return (
        f'(case when c."convicted_on.first" > p."as_of.last" or '
        f'c."convicted_on.last" < {start} then false '
        f'when {start} <= c."convicted_on.first" and c."convicted_on.last" <= p."as_of.first" '
        "then true end)"
    )


_FELONY, _MISDEMEANOR = "c.level = 'felony'", "c.level = 'misdemeanor'"
_RANKS = {
    "serious": f'{_FELONY} and c."on:{LISTS[0]}"',
    "violent": f'{_FELONY} and c."on:{LISTS[1]}"',
    "prison": f"{_FELONY} and c.punishable_by_state_prison",
    "wobbler": f'{_MISDEMEANOR} and c.wobbler and c."on:{LISTS[2]}" and {_within(5)}',
    "listed": f'{_FELONY} and c."on:{LISTS[2]}" and {_within(15)}',
}
_COUNTED = f"{_MISDEMEANOR} and {_within(10)}"


def _truth(name: str) -> str:
    return (
        f"(case when coalesce({name}, 0) = 2 then true "
        f"when coalesce({name}, 0) = 0 and convictions_complete then false end)"
    )


_SQL = f"""
with found as (
    select c.row,
        {", ".join(f"{_ranked(sql)} as {name}" for name, sql in _RANKS.items())},
        sum(case when {_COUNTED} then 1 else 0 end) as sure,
        sum(case when ({_COUNTED}) is not false then 1 else 0 end) as possible
    from convictions c join people p on p.row = c.row
    group by c.row
), judged as (
    select p.row, p."release.eligible" as reached,
        (not "findings.other_law_bars" and not "findings.local_policy_bars") and (
            {" or ".join(_truth(name) for name in _RANKS)}
            or (case when coalesce(sure, 0) >= 3 then true
                     when coalesce(possible, 0) < 3 and convictions_complete then false end)
            or "registries[ca-sex-offender-290]" or "registries[ca-arson-457.1]"
            or gang_database_match or terrorist_screening_match or "removal_order.final"
            or "findings.unacceptable_risk" or "findings.deemed_dangerous"
        ) as lifted
    from people p left join found f on f.row = p.row
)
select row, (case
    when reached and not lifted then 0
    when (reached and not lifted) is null then 4
    when reached and lifted then 1
    when (reached and lifted) is null then 4
    else 3 end)::tinyint as answer
from judged
"""


def _connect() -> duckdb.DuckDBPyConnection:
    database = duckdb.connect()
    # As in trustact: the query is a tenth faster without this optimizer.
    database.execute("set disabled_optimizers = 'partial_aggregate_pushdown'")
    return database


class Run:
    """The tables loaded, the query ready."""

    def __init__(self, workload: Workload) -> None:
        self.database = _connect()
        for name, table in (("people", workload.people), ("convictions", workload.convictions)):
            self.database.register("arrow_table", table)
            self.database.execute(f"create table {name} as select * from arrow_table")
            self.database.unregister("arrow_table")

    def answers(self) -> Any:
        """Return the answer codes in the order of the people."""
        return self.database.execute(f"select answer from ({_SQL}) order by row").fetchnumpy()[
            "answer"
        ]

    def counts(self) -> list[tuple[int, int]]:
        """Return how many people have each answer, as a replay prints it."""
        return self.database.execute(
            f"select answer, count(*) from ({_SQL}) group by answer order by answer"
        ).fetchall()


def counts_of_files(people: Path, convictions: Path) -> list[tuple[int, int]]:
    """Return the same counts straight from the files."""
    database = _connect()
    for name, file in (("people", people), ("convictions", convictions)):
        database.read_parquet(str(file)).create_view(name)
    return database.execute(
        f"select answer, count(*) from ({_SQL}) group by answer order by answer"
    ).fetchall()
