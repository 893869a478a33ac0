"""How many requests went to places where a law limited holds, and how many were declined there."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from trustact.language.columns import Records
from trustact.language.instrument import Instrument

DECLINED = "Detainer Declined by LEA"
"""ICE's term for a detainer that the local agency did not honor."""

ELSEWHERE = "elsewhere"
UNKNOWN_PLACE = "place not known"


@dataclass(frozen=True, slots=True)
class HoldLimit:
    """The law that limits holds at a place on a day.

    Parameters
    ----------
    law : Instrument or None
        None where no law does, or where it is not known which.
    known : bool
        Whether that is known. A law with `known` False has bars that turn on open readings alone.
    declared_later : bool
        Whether the law is a ruling that nobody could read on that day.
    binds : frozenset of str
        The agencies that this law, or another that limits holds there on that day, binds.
    """

    law: Instrument | None
    known: bool = True
    declared_later: bool = False
    binds: frozenset[str] = frozenset()


def is_ruling_of_later_day(law: Instrument, day: date) -> bool:
    """Return whether a law is a court ruling, which declares existing law, of a later day."""
    return law.status == "case-law" and day.toordinal() < law.in_force[0].start.first


@dataclass(frozen=True, slots=True)
class RequestGroup:
    """Requests that went to one kind of place, and how many of them the jails declined.

    Parameters
    ----------
    limited : bool
        A law in this library limited holds there on that day.
    unbound : mapping of str to int
        Custodian -> requests that went to a facility which that law does not bind, as far as the
        name of the facility shows.
    declared_later : bool
        A court said only later what the law there had been on that day.
    open : bool
        Whether the law there limited holds turns on a reading that nobody has chosen.
    """

    destination: str
    rows: int
    declined: int
    limited: bool
    unbound: Mapping[str, int] = field(default_factory=dict)
    declared_later: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class RequestDestinations:
    """Where all requests went.

    Parameters
    ----------
    groups : tuple of RequestGroup
        They add up to all rows.
    without_outcome : int
        Rows without an outcome in the records.
    """

    first_day: str
    last_day: str
    groups: tuple[RequestGroup, ...]
    without_outcome: int

    @property
    def all(self) -> RequestGroup:
        """All groups."""
        return _sum_groups("all requests", self.groups)

    @property
    def limited(self) -> RequestGroup:
        """The places where a law limited holds."""
        return _sum_groups("  all places with such a law", [g for g in self.groups if g.limited])

    @property
    def others(self) -> RequestGroup:
        """All other places."""
        return _sum_groups("  all other requests", [g for g in self.groups if not g.limited])


def _sum_groups(name: str, groups: Sequence[RequestGroup]) -> RequestGroup:
    rows, declined = sum(g.rows for g in groups), sum(g.declined for g in groups)
    return RequestGroup(name, rows, declined, all(g.limited for g in groups))


def count_requests_by_place(
    records: Records, find_limit: Callable[[str | None, date], HoldLimit]
) -> RequestDestinations:
    """Count the requests by the law that limited holds at their place on their day.

    Parameters
    ----------
    find_limit : callable
        Takes a place, or None where it is not known, and a day; called once for each pair.
    """
    main = records.main
    days = main.column("as_of.first").to_pylist()
    places = main.column("place").to_pylist()
    agencies = main.column("agency").to_pylist()
    custodians = main.column("by:custodian").to_pylist()
    outcomes = main.column("by:outcome").to_pylist()
    states = _state_names(zip(places, main.column("by:state").to_pylist(), strict=True))
    kinds: dict[tuple[str | None, date], _PlaceKind] = {}
    rows: Counter[_PlaceKind] = Counter()
    declined: Counter[_PlaceKind] = Counter()
    unbound: dict[_PlaceKind, Counter[str]] = {}
    for place, day, agency, custodian, outcome in zip(
        places, days, agencies, custodians, outcomes, strict=True
    ):
        kind = kinds.get((place, day))
        if kind is None:
            kind = kinds[(place, day)] = _kind_of_place(find_limit(place, day), states)
        rows[kind] += 1
        declined[kind] += outcome == DECLINED
        if kind.limited and agency is not None and agency not in kind.binds:
            unbound.setdefault(kind, Counter())[custodian] += 1
    groups = [
        RequestGroup(
            kind.name,
            count,
            declined[kind],
            kind.limited,
            unbound.get(kind, {}),
            kind.declared_later,
            kind.open,
        )
        for kind, count in rows.items()
    ]
    groups.sort(key=_print_order)
    return RequestDestinations(str(min(days)), str(max(days)), tuple(groups), outcomes.count(None))


@dataclass(frozen=True, slots=True)
class _PlaceKind:
    """One line of the table: its name, and whom the law that limits holds there binds."""

    name: str
    limited: bool = False
    declared_later: bool = False
    open: bool = False
    # Not compared: two laws of one place are one line of the table.
    binds: frozenset[str] = field(default=frozenset(), compare=False)


def _kind_of_place(limit: HoldLimit, states: Mapping[str, str]) -> _PlaceKind:
    law = limit.law
    if law is None:
        return _PlaceKind(ELSEWHERE if limit.known else UNKNOWN_PLACE)
    # A county or city is in the id of its law.
    name, _, short = law.id.partition("/")
    state = states.get(law.place, name)
    law_name = law.id if law.place in states else short
    if not limit.known:
        return _PlaceKind(f"{state} ({law_name}, open)", open=True)
    if limit.declared_later:
        declared = law.in_force[0].start
        return _PlaceKind(f"{state} ({law_name}, of {declared})", declared_later=True)
    return _PlaceKind(f"{state} ({law_name})", limited=True, binds=limit.binds or law.binds)


def _print_order(group: RequestGroup) -> tuple[bool, bool, int]:
    return (
        not group.limited,
        group.destination in (ELSEWHERE, UNKNOWN_PLACE),
        -group.rows,
    )


def _state_names(pairs: Iterable[tuple[str | None, str | None]]) -> dict[str, str]:
    """Return the name that the records most often give for a place's state."""
    names: dict[str, Counter[str]] = {}
    for place, state in pairs:
        if place is not None and state is not None:
            names.setdefault("-".join(place.split("-")[:2]), Counter())[state] += 1
    return {place: found.most_common(1)[0][0] for place, found in names.items()}
