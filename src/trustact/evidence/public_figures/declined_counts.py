"""Detainers that agencies declined, October 2007 to July 2015: by year, by state, with sums."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Rows = Sequence[Mapping[str, str]]
DECLINED = "Detainer Declined by LEA"
FIRST_YEAR, LAST_YEAR = 2007, 2015
PARTIAL_YEARS = {2007: "October to December", 2015: "1 January to 19 July"}


@dataclass(frozen=True, slots=True)
class DeclinedYear:
    """The detainers of one calendar year.

    Parameters
    ----------
    stated : int
        Those whose end is stated; the others were pending or never reported.
    """

    year: int
    detainers: int
    stated: int
    declined: int


@dataclass(frozen=True, slots=True)
class StateCount:
    """The detainers of a state, as far as the names of facilities tell.

    Parameters
    ----------
    facilities, detainers, declined : int
        Of facilities whose name occurs in this state only.
    shared_detainers, shared_declined : int
        Of facilities whose name occurs in other states as well.
    """

    state: str
    facilities: int
    detainers: int
    declined: int
    shared_detainers: int
    shared_declined: int


@dataclass(frozen=True, slots=True)
class StateKnowledge:
    """How many detainers, and declined ones, have a facility that is in one state.

    Parameters
    ----------
    one, several, none : tuple of int
        Detainers and declined detainers of facilities whose name occurs in one state, in several,
        and in none (or that have no name).
    """

    one: tuple[int, int]
    several: tuple[int, int]
    none: tuple[int, int]


@dataclass(frozen=True, slots=True)
class DeclinedCounts:
    """Everything that `trustact figures declined` shows, apart from the laws."""

    years: tuple[DeclinedYear, ...]
    states: tuple[StateCount, ...]
    knowledge: StateKnowledge
    by_state_and_year: Mapping[str, Mapping[int, int]]

    @property
    def detainers(self) -> int:
        """All detainers."""
        return sum(year.detainers for year in self.years)

    @property
    def stated(self) -> int:
        """Those whose end is stated."""
        return sum(year.stated for year in self.years)

    @property
    def declined(self) -> int:
        """Those that were declined."""
        return sum(year.declined for year in self.years)


def count_declined(
    by_year: Rows, by_reason: Rows, by_facility: Rows, by_state_and_year: Rows
) -> DeclinedCounts:
    """Return the counts of four tables of the same detainers."""
    stated: Counter[int] = Counter()
    declined: Counter[int] = Counter()
    for row in by_reason:
        stated[int(row["year"])] += int(row["count"])
        if row["lift_reason"] == DECLINED:
            declined[int(row["year"])] += int(row["count"])
    years = tuple(
        DeclinedYear(
            int(row["year"]),
            int(row["count"]),
            stated[int(row["year"])],
            declined[int(row["year"])],
        )
        for row in by_year
    )
    states, knowledge = _count_states(by_facility)
    in_state: dict[str, dict[int, int]] = {}
    for row in by_state_and_year:
        in_state.setdefault(row["state"], {})[int(row["year"])] = int(row["declined"])
    return DeclinedCounts(years, states, knowledge, in_state)


def _count_states(rows: Rows) -> tuple[tuple[StateCount, ...], StateKnowledge]:
    one: dict[str, Counter[str]] = {}
    shared: dict[str, Counter[str]] = {}
    known: dict[int, Counter[str]] = {0: Counter(), 1: Counter(), 2: Counter()}
    for row in rows:
        names = [name for name in row["states"].split(";") if name]
        counts = Counter(
            facilities=1, detainers=int(row["detainers"]), declined=int(row["declined"])
        )
        known[min(len(names), 2)].update(counts)
        into = one if len(names) == 1 else shared
        for name in names:
            into.setdefault(name, Counter()).update(counts)
    states = []
    for name in sorted({*one, *shared}):
        alone, with_others = one.get(name, Counter()), shared.get(name, Counter())
        states.append(
            StateCount(
                name,
                alone["facilities"],
                alone["detainers"],
                alone["declined"],
                with_others["detainers"],
                with_others["declined"],
            )
        )
    pairs = [(known[n]["detainers"], known[n]["declined"]) for n in (1, 2, 0)]
    return tuple(states), StateKnowledge(*pairs)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Two counts of the same thing from two tables."""

    what: str
    one: int
    other: int
    tables: tuple[str, str]

    def line(self) -> str:
        """Return the two counts, and by how much they differ, in words."""
        gap = self.other - self.one
        more = "more" if gap > 0 else "fewer"
        words = f"{abs(gap):,} {more} in the second" if gap else "equal"
        first, second = self.tables
        return f"{self.what}: {self.one:,} ({first}), {self.other:,} ({second}): {words}"


def reconcile(counts: DeclinedCounts, by_month: Rows, by_facility: Rows) -> list[Reconciliation]:
    """Return the sums that several tables have, side by side."""
    facility = "by facility"
    return [
        Reconciliation(
            "all detainers",
            counts.detainers,
            sum(int(row["count"]) for row in by_month),
            ("by year", "by month"),
        ),
        Reconciliation(
            "all detainers",
            counts.detainers,
            sum(int(row["detainers"]) for row in by_facility),
            ("by year", facility),
        ),
        Reconciliation(
            "with a stated end",
            counts.stated,
            sum(int(row["with_stated_end"]) for row in by_facility),
            ("by reason and year", facility),
        ),
        Reconciliation(
            "declined",
            counts.declined,
            sum(int(row["declined"]) for row in by_facility),
            ("by reason and year", facility),
        ),
        Reconciliation(
            "declined",
            counts.declined,
            sum(sum(years.values()) for years in counts.by_state_and_year.values()),
            ("by reason and year", "by state and year"),
        ),
    ]


def reconcile_state(counts: DeclinedCounts, state: str) -> Reconciliation:
    """Return what two tables have of the declined detainers of a state, by its name."""
    found = [each.declined for each in counts.states if each.state == state.upper()]
    return Reconciliation(
        f"declined, {state}",
        sum(counts.by_state_and_year.get(state.upper(), {}).values()),
        sum(found),
        ("by state and year", "by facility, names of this state only"),
    )
