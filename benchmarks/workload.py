"""The workload: a million synthetic people with 1.74 million convictions, with nulls, from a seed.

The law has sixteen conditions of all kinds that the language has (some row, at least n rows,
look-backs, lists, flags, completeness of a list). All rivals read the same two tables.

For one person in a hundred the day is 29 February, and one conviction in fifty is on the edge of a
look-back or one day from it, so that a rival that rounds such days differently is detected.
"""
# ruff: noqa: D401 - a provision says what the law says, it orders nothing

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from trustact.language import (
    Instrument,
    at_least,
    conviction,
    findings,
    person,
    question,
    release,
    removal_order,
    some,
)

SEED = 20131005
AS_OF = date(2014, 9, 1)
LEAP_DAY = date(2016, 2, 29)
LOOK_BACKS = (5, 10, 15)
LISTS = ("bench-serious", "bench-violent", "bench-listed")
FLAGS = (
    "release.eligible",
    "findings.other_law_bars",
    "findings.local_policy_bars",
    "registries[ca-sex-offender-290]",
    "registries[ca-arson-457.1]",
    "gang_database_match",
    "terrorist_screening_match",
    "removal_order.final",
    "findings.unacceptable_risk",
    "findings.deemed_dangerous",
)
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Workload:
    """The two tables, and the folder of their files."""

    people: Any
    convictions: Any
    folder: Path

    @property
    def files(self) -> tuple[Path, Path]:
        """The files of the two tables; those of the whole, if this is a part."""
        people, convictions = sorted(self.folder.glob("*.parquet"), reverse=True)
        return people, convictions

    def part(self, first: int, count: int) -> "Workload":
        """Return the workload of some of the people, numbered from 0."""
        people, convictions = self.people, self.convictions
        owners = convictions.column("row").to_numpy()
        start, end = (int(place) for place in np.searchsorted(owners, [first, first + count]))
        return Workload(
            _numbered(people.slice(first, count), first),
            _numbered(convictions.slice(start, end - start), first),
            self.folder,
        )


def _numbered(table: Any, first: int) -> Any:
    rows = table.column("row").to_numpy() - first
    return table.set_column(0, "row", pa.array(rows, pa.int64()))


def years_before(days: Any, years: int) -> Any:
    """Return the days `years` before some days (since 1970), 29 February clamped to 28."""
    stamps = days.astype("datetime64[D]")
    months = stamps.astype("datetime64[M]")
    earlier = months - np.timedelta64(12 * years, "M")
    day_of_month = (stamps - months.astype("datetime64[D]")).astype(np.int32)
    first = earlier.astype("datetime64[D]").astype(np.int32)
    length = (earlier + np.timedelta64(1, "M")).astype("datetime64[D]").astype(np.int32) - first
    return first + np.minimum(day_of_month, length - 1)


def generate(folder: Path, people: int = 1_000_000, seed: int = SEED) -> Workload:
    """Make the two tables, or read them if they were made before."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{name}-{people}-{seed}.parquet" for name in ("people", "convictions")]
    if not all(file.exists() for file in files):
        for table, file in zip(_make(people, seed), files, strict=True):
            pq.write_table(table, file)
    return read(folder, files[0], files[1])


def read(folder: Path, people: Path, convictions: Path) -> Workload:
    """Read the two tables."""
    return Workload(pq.read_table(people), pq.read_table(convictions), folder)


def _make(people: int, seed: int) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    rows = np.arange(people, dtype=np.int64)
    day = np.full(people, AS_OF.toordinal() - EPOCH, np.int32)
    day += rng.integers(-400, 400, people, dtype=np.int32)
    day[rng.random(people) < 0.01] = LEAP_DAY.toordinal() - EPOCH
    main: dict[str, Any] = {
        "row": rows,
        "as_of.first": pa.array(day, pa.date32()),
        "as_of.last": pa.array(day, pa.date32()),
        "convictions_complete": _flags(rng, people, 0.7, 0.1),
    }
    shares = (0.97, 0.02, 0.03, 0.02, 0.01, 0.03, 0.001, 0.1, 0.02, 0.03)
    for name, share in zip(FLAGS, shares, strict=True):
        main[name] = _flags(rng, people, share, 0.05)
    counts = rng.choice([0, 1, 2, 3, 5, 8], people, p=[0.2975, 0.28, 0.18, 0.12, 0.08, 0.0425])
    total = int(counts.sum())
    owner = np.repeat(rows, counts)
    convicted = day[owner] - rng.integers(0, 30 * 365, total, dtype=np.int32)
    # A tenth knows the year only, a twentieth nothing; 29 February is among the days.
    leap = rng.random(total) < 0.01
    convicted[leap] = date(2008, 2, 29).toordinal() - EPOCH
    on_edge = rng.random(total) < 0.02
    back = rng.choice(LOOK_BACKS, total)
    for years in LOOK_BACKS:
        here = on_edge & (back == years)
        beside = rng.integers(-1, 2, int(here.sum()), dtype=np.int32)
        convicted[here] = years_before(day[owner][here], years) + beside
    first, last = convicted.copy(), convicted.copy()
    year = convicted.astype("datetime64[D]").astype("datetime64[Y]")
    end_of_year = (year + np.timedelta64(1, "Y")).astype("datetime64[D]").astype(np.int32) - 1
    coarse = (rng.random(total) < 0.1) & (end_of_year <= day[owner])
    first[coarse] = year[coarse].astype("datetime64[D]").astype(np.int32)
    last[coarse] = end_of_year[coarse]
    unknown = rng.random(total) < 0.05
    levels = np.array(["felony", "misdemeanor", "infraction"])
    level = levels[rng.choice(3, total, p=[0.4, 0.5, 0.1])]
    child: dict[str, Any] = {
        "row": owner,
        "level": pa.array(level, pa.string(), mask=rng.random(total) < 0.05),
        "convicted_on.first": pa.array(first, pa.date32(), mask=unknown),
        "convicted_on.last": pa.array(last, pa.date32(), mask=unknown),
        "wobbler": _flags(rng, total, 0.3, 0.1),
        "punishable_by_state_prison": _flags(rng, total, 0.1, 0.1),
    }
    for name, share in zip(LISTS, (0.06, 0.04, 0.25), strict=True):
        child[f"on:{name}"] = _flags(rng, total, share, 0.08)
    return pa.table(main), pa.table(child)


def _flags(rng: np.random.Generator, size: int, yes: float, null: float) -> Any:
    return pa.array(rng.random(size) < yes, pa.bool_(), mask=rng.random(size) < null)


act = Instrument(
    "us-xx/bench-2014",
    title="Law of the workload (synthetic)",
    citation="Bench",
    status="model-rule",
    in_force=[("2014-01-01", None)],
    binds={"sheriff"},
    basis="text",
)
no_hold = act.hold.prohibited("1", says="Nobody is held", when=release.eligible)


@no_hold.only_if("1")
def nothing_else_prohibits():
    """No other law and no local policy prohibits it."""
    return ~findings.other_law_bars & ~findings.local_policy_bars


@no_hold.unless("1(1)")
def serious_felony():
    """A serious felony."""
    return some(conviction, conviction.level == "felony", conviction.offense.isin(LISTS[0]))


@no_hold.unless("1(2)")
def violent_felony():
    """A violent felony."""
    return some(conviction, conviction.level == "felony", conviction.offense.isin(LISTS[1]))


@no_hold.unless("1(3)")
def state_prison_felony():
    """A felony punishable by state prison."""
    return some(conviction, conviction.level == "felony", conviction.punishable_by_state_prison)


@no_hold.unless("1(4)")
def recent_listed_wobbler():
    """A listed misdemeanor within five years that could have been a felony."""
    return some(
        conviction,
        conviction.level == "misdemeanor",
        conviction.wobbler,
        conviction.offense.isin(LISTS[2]),
        conviction.convicted_on.within(years=5, before=question.as_of),
    )


@no_hold.unless("1(5)")
def listed_felony():
    """A listed felony within fifteen years."""
    return some(
        conviction,
        conviction.level == "felony",
        conviction.offense.isin(LISTS[2]),
        conviction.convicted_on.within(years=15, before=question.as_of),
    )


@no_hold.unless("1(6)")
def several_misdemeanors():
    """Three misdemeanors within ten years."""
    return at_least(
        3,
        conviction,
        conviction.level == "misdemeanor",
        conviction.convicted_on.within(years=10, before=question.as_of),
    )


@no_hold.unless("1(7)")
def on_a_registry():
    """A current registrant."""
    return person.registries.has_any("ca-sex-offender-290", "ca-arson-457.1")


@no_hold.unless("1(8)")
def named_by_a_database():
    """A gang or terrorist database names the person."""
    return person.gang_database_match | person.terrorist_screening_match


@no_hold.unless("1(9)")
def final_order():
    """A final order of removal."""
    return removal_order.final


@no_hold.unless("1(10)")
def found_dangerous():
    """An officer found a risk, or a court a danger."""
    return findings.unacceptable_risk | findings.deemed_dangerous


def variants(count: int) -> list[Instrument]:
    """Return laws that share some conditions and differ in others, as the laws of states do."""
    laws: list[Instrument] = []
    for number in range(count):
        law = Instrument(
            f"us-xx/bench-variant-{number}",
            title="Variant",
            citation="Bench",
            status="model-rule",
            in_force=[("2014-01-01", None)],
            binds={"sheriff"},
            basis="text",
        )
        bar = law.hold.prohibited("1", says="Nobody is held", when=release.eligible)
        shared = list(act.provisions.values())[1:]
        bar.unless(*(p for place, p in enumerate(shared) if place % count != number))
        own = law.provision(f"1({number})")
        bar.unless(own(_look_back(number)))
        laws.append(law)
    return laws


def _look_back(number: int) -> Any:
    def own_look_back() -> Any:
        """A felony within a number of years of its own."""
        return some(
            conviction,
            conviction.level == "felony",
            conviction.convicted_on.within(years=3 + number, before=question.as_of),
        )

    return own_look_back


CODES: Mapping[str, int] = {
    "prohibited": 0,
    "permitted": 1,
    "required": 2,
    "not-regulated": 3,
    "undetermined": 4,
}
"""The code of each answer, for all rivals."""
