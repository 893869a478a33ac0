"""Polars by hand, two tables: the query that an expert in Polars and its nulls would write.

Two features that turn "not known" into "no" are not used: `any()` without `ignore_nulls=False`, and
`is_in` over a list that contains a null.
"""

from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.workload import CODES, FLAGS, LISTS, Workload

NAME = "Polars by hand, two tables"

_FELONY, _MISDEMEANOR = pl.col("level") == "felony", pl.col("level") == "misdemeanor"
_LISTED = pl.col(f"on:{LISTS[2]}")


def _within(years: int) -> pl.Expr:
    start = pl.col("as_of.first").dt.offset_by(f"-{years}y")
    first, last, end = (
        pl.col(f"{n}") for n in ("convicted_on.first", "convicted_on.last", "as_of.first")
    )
    never = (first > end) | (last < start)
    return pl.when(never).then(False).when((start <= first) & (last <= end)).then(True)


def _some(name: str) -> pl.Expr:
    rank = pl.when(pl.col(name)).then(2).when(pl.col(name).is_null()).then(1).otherwise(0)
    return rank.cast(pl.Int8).max().alias(name)


_TESTS = {
    "serious": _FELONY & pl.col(f"on:{LISTS[0]}"),
    "violent": _FELONY & pl.col(f"on:{LISTS[1]}"),
    "prison": _FELONY & pl.col("punishable_by_state_prison"),
    "wobbler_": _MISDEMEANOR & pl.col("wobbler") & _LISTED & _within(5),
    "listed": _FELONY & _LISTED & _within(15),
}
_COUNTED = _MISDEMEANOR & _within(10)


def _truth(name: str) -> pl.Expr:
    """Return whether a row meets it; without such a row, no only where the list is complete."""
    rank = pl.col(name).fill_null(0)
    closed = pl.col("convictions_complete")
    return pl.when(rank == 2).then(True).when((rank == 0) & closed).then(False)


def _query(people: pl.LazyFrame, convictions: pl.LazyFrame) -> pl.LazyFrame:
    found = (
        convictions.join(people.select("row", "as_of.first"), on="row")
        .select("row", counted=_COUNTED, **_TESTS)
        .group_by("row")
        .agg(
            *(_some(name) for name in _TESTS),
            sure=pl.col("counted").sum(),
            possible=pl.col("counted").fill_null(True).sum(),
        )
    )
    closed = pl.col("convictions_complete")
    several = (
        pl.when(pl.col("sure").fill_null(0) >= 3)
        .then(True)
        .when((pl.col("possible").fill_null(0) < 3) & closed)
        .then(False)
    )
    excepted = several
    for name in _TESTS:
        excepted = excepted | _truth(name)
    for name in FLAGS[3:]:
        excepted = excepted | pl.col(name)
    barred = pl.col("findings.other_law_bars") | pl.col("findings.local_policy_bars")
    reached = pl.col("release.eligible")
    stands, choice = pl.col("stands"), pl.col("choice")
    answer = (
        pl.when(stands)
        .then(CODES["prohibited"])
        .when(stands.is_null() | choice.is_null())
        .then(CODES["undetermined"])
        .when(choice)
        .then(CODES["permitted"])
        .otherwise(CODES["not-regulated"])
    )
    return (
        people.join(found, on="row", how="left", maintain_order="left")
        .select("row", lifted=~barred & excepted, reached=reached)
        .select(
            "row",
            stands=pl.col("reached") & ~pl.col("lifted"),
            choice=pl.col("reached") & pl.col("lifted"),
        )
        .select("row", answer=answer.cast(pl.Int8))
    )


class Run:
    """The tables in memory as Polars has them."""

    def __init__(self, workload: Workload) -> None:
        people, convictions = pl.from_arrow(workload.people), pl.from_arrow(workload.convictions)
        assert isinstance(people, pl.DataFrame)
        assert isinstance(convictions, pl.DataFrame)
        self.people, self.convictions = people.rechunk(), convictions.rechunk()

    def _answered(self) -> pl.LazyFrame:
        return _query(self.people.lazy(), self.convictions.lazy())

    def answers(self) -> Any:
        """Return the answer codes in the order of the people."""
        return self._answered().sort("row").collect()["answer"].to_numpy()

    def counts(self) -> list[tuple[int, int]]:
        """Return how many people have each answer."""
        return _count(self._answered())


def counts_of_files(people: Path, convictions: Path) -> list[tuple[int, int]]:
    """Return the same counts straight from the files."""
    return _count(_query(pl.scan_parquet(people), pl.scan_parquet(convictions)))


def _count(answered: pl.LazyFrame) -> list[tuple[int, int]]:
    found = answered.group_by("answer").len().sort("answer").collect()
    return [(code, people) for code, people in found.iter_rows()]
