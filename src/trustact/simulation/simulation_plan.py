"""What is to be simulated: where, when, how many bookings, under which laws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from trustact.language.errors import TrustactError
from trustact.language.fact_index import QUESTION_FACTS
from trustact.language.instrument import Instrument
from trustact.language.value_checks import check_value
from trustact.language.vocabulary import AGENCIES
from trustact.simulation.parameters import Parameter, ParameterError, load_parameters

SYNTHETIC_SOURCE = "synthetic-v1"
"""What every output says of where its people come from: nowhere."""

MAX_BOOKINGS = 200_000_000


@dataclass(frozen=True, slots=True)
class SimulationLaw:
    """A law that the requests of the simulation meet.

    Parameters
    ----------
    instrument : Instrument or None
        None: no law speaks.
    mode : str
        "in-force" (where and when it binds; a bill or model rule as if), "as-if" or "none".
    """

    instrument: Instrument | None
    mode: str

    @property
    def label(self) -> str:
        """The law as tables name it."""
        if self.instrument is None:
            return "none"
        if self.mode == "as-if":
            return f"{self.instrument.id} (as if)"
        if self.instrument.status in ("bill", "model-rule"):
            return f"{self.instrument.id} ({self.instrument.status.replace('-', ' ')})"
        return self.instrument.id


NO_LAW = SimulationLaw(None, "none")


@dataclass(frozen=True, slots=True)
class SimulationPlan:
    """One simulation.

    Parameters
    ----------
    place : str
    first, last : datetime.date
        First and last day of bookings.
    bookings : int
        Over the whole period.
    laws : tuple of SimulationLaw
        `NO_LAW` is always run beside them.
    parameters : mapping of str to Parameter
    seed : int
    draws : int
        How often the parameters are drawn from their ranges; 0 for no such intervals.
    sensitivity : bool
        Whether each parameter is set to the ends of its range.
    pool : int
        Bookings of one draw, and of one end of a range.
    agency : str or None
        The agency that has custody; the one that the law binds unless given.
    readings : mapping of str to bool
        Readings that were chosen.

    Examples
    --------
    >>> make_plan("us-ma", "2013-01-01", "2013-12-31", bookings=1000).last
    datetime.date(2013, 12, 31)
    """

    place: str
    first: date
    last: date
    bookings: int
    laws: tuple[SimulationLaw, ...]
    parameters: dict[str, Parameter]
    seed: int = 1
    draws: int = 100
    sensitivity: bool = True
    bookings_per_draw: int = 200_000
    agency: str | None = None
    readings: Mapping[str, bool] = field(default_factory=dict)


def make_plan(
    place: str,
    first: str | date,
    last: str | date,
    *,
    bookings: int | None = None,
    laws: Sequence[str | Instrument] = (),
    as_if: Sequence[str | Instrument] = (),
    chosen: Sequence[str] = (),
    seed: int = 1,
    draws: int = 100,
    sensitivity: bool = True,
    pool: int = 200_000,
    agency: str | None = None,
    readings: Mapping[str, bool] | None = None,
) -> SimulationPlan:
    """Return a plan that can be run.

    Parameters
    ----------
    place : str
        Place id, e.g. "us-ma".
    first, last : str or datetime.date
        First and last day of bookings.
    bookings : int, optional
        Over the whole period; as many as the place has in it unless given.
    laws, as_if : sequence of str or Instrument
        Where and when they bind, or as though they had been in force there and then.
    chosen : sequence of str
        `NAME=VALUE`: parameters that are set.
    seed, draws, sensitivity, pool, agency, readings
        See `SimulationPlan`.

    Returns
    -------
    SimulationPlan

    Raises
    ------
    TrustactError
        For what cannot be simulated, each with what would be right.
    """
    check_value(QUESTION_FACTS["place"], place, "place")
    start, end = _parse_day("--from", first), _parse_day("--until", last)
    if end < start:
        raise ParameterError(
            f"the period ends before it begins ({start} to {end}): negative years cannot be "
            "simulated"
        )
    if agency is not None and agency not in AGENCIES:
        raise TrustactError(f"no agency is called {agency!r}; there are: {', '.join(AGENCIES)}")
    if seed < 0:
        raise ParameterError(f"--seed {seed}: a seed is 0 or more")
    known = load_parameters(place, chosen)
    years = ((end - start).days + 1) / 365.25
    count = round(known["bookings_per_year"].value * years) if bookings is None else bookings
    if count < 1:
        raise ParameterError(f"{count} bookings: there has to be at least one")
    if count > MAX_BOOKINGS:
        raise ParameterError(f"{count:,} bookings: at most {MAX_BOOKINGS:,} are simulated at once")
    if draws < 0 or draws == 1:
        raise ParameterError(
            f"--draws {draws}: an interval takes at least 2 draws; 0 leaves it out"
        )
    found = {NO_LAW.label: NO_LAW}
    for mode, given in (("in-force", laws), ("as-if", as_if)):
        for law in given:
            each = _simulation_law(law, mode)
            if found.setdefault(each.label, each) != each:
                raise TrustactError(
                    f"two different laws are called {each.label}; give the draft an id of its own"
                )
    return SimulationPlan(
        place,
        start,
        end,
        count,
        tuple(found.values()),
        known,
        seed,
        draws,
        sensitivity,
        min(pool, count),
        agency,
        dict(readings or {}),
    )


def _simulation_law(law: str | Instrument, mode: str) -> SimulationLaw:
    from trustact import laws

    if law == "none":
        return NO_LAW
    return SimulationLaw(law if isinstance(law, Instrument) else laws.get(law), mode)


def _parse_day(name: str, given: str | date) -> date:
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise ParameterError(f"{name} {given}: this is no day; write it as 2013-01-01") from error
