"""The plan of a simulation: place, period, number of bookings, laws and parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from trustact.language.errors import TrustactError
from trustact.language.fact_index import QUESTION_FACTS
from trustact.language.instrument import Instrument
from trustact.language.provisions import NONBINDING_STATUSES, as_if_note
from trustact.language.silence import NO_FILLING, Filling
from trustact.language.value_checks import check_value
from trustact.language.vocabulary import AGENCIES
from trustact.simulation.day_numbers import DAYS_PER_YEAR
from trustact.simulation.parameters import (
    Parameter,
    ParameterError,
    load_parameters,
    parse_day,
)

SYNTHETIC_SOURCE = "synthetic-v1"
"""The source that every output names: its bookings are synthetic."""

MAX_BOOKINGS = 200_000_000


@dataclass(frozen=True, slots=True)
class SimulationLaw:
    """A law under which the requests are decided.

    Parameters
    ----------
    instrument : Instrument or None
        None stands for no law.
    mode : str
        "in-force" (where and when the law binds; a bill or model rule as if in force), "as-if" or
        "none".
    """

    instrument: Instrument | None
    mode: str

    @property
    def label(self) -> str:
        """The name of the law in tables."""
        if self.instrument is None:
            return "none"
        if self.mode == "as-if":
            return f"{self.instrument.id} (as if)"
        if self.instrument.status in NONBINDING_STATUSES:
            return f"{self.instrument.id} ({self.instrument.status.replace('-', ' ')})"
        return self.instrument.id

    @property
    def as_if_note(self) -> str | None:
        """That the law is taken to be in force, as a bill is; None where it is in force."""
        if self.instrument is None:
            return None
        return as_if_note(self.instrument, as_if=self.mode == "as-if")

    @property
    def draft_note(self) -> str | None:
        """That the law is in a file of the user's own; None for a law of the library."""
        from trustact.laws.own_laws import describe_own_law

        return None if self.instrument is None else describe_own_law(self.instrument)


NO_LAW = SimulationLaw(None, "none")


@dataclass(frozen=True, slots=True)
class SimulationPlan:
    """One simulation.

    Parameters
    ----------
    first, last : datetime.date
        First and last day of bookings.
    bookings : int
        Over the whole period.
    laws : tuple of SimulationLaw
        With `NO_LAW`, which is always run too.
    draws : int
        How many times the parameters are drawn from their ranges; 0 for no intervals by parameters.
    sensitivity : bool
        Whether to set each parameter to both ends of its range in turn.
    bookings_per_draw : int
        Bookings of each run with other values of the parameters.
    agency : str or None
        The agency that has custody; None for one that the law binds.
    readings : mapping of str to bool
        The readings that were chosen.
    filling : Filling
        How facts are filled that a request does not state.

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
    filling: Filling = NO_FILLING

    @property
    def warnings(self) -> tuple[str, ...]:
        """What has to be read before the figures: drafts, and laws only taken to be in force."""
        notes = (note for law in self.laws for note in (law.draft_note, law.as_if_note))
        return tuple(dict.fromkeys(note for note in notes if note is not None))


def make_plan(
    place: str,
    first: str | date,
    last: str | date,
    *,
    bookings: int | None = None,
    laws: Sequence[str | Path | Instrument] = (),
    as_if: Sequence[str | Path | Instrument] = (),
    settings: Sequence[str] = (),
    seed: int = 1,
    draws: int = 100,
    sensitivity: bool = True,
    bookings_per_draw: int = 200_000,
    agency: str | None = None,
    readings: Mapping[str, bool] | None = None,
    filling: Filling | None = None,
) -> SimulationPlan:
    """Return a plan that is ready to run.

    Parameters
    ----------
    place : str
        Place id, e.g. "us-ma".
    first, last : str or datetime.date
        First and last day of bookings.
    bookings : int, optional
        Over the whole period; from the parameter bookings_per_year unless given.
    laws, as_if : sequence of str, pathlib.Path or Instrument
        Laws that apply where and when they bind, and laws that apply as if they were in force at
        that place and time: ids, or paths of law files of your own, which are run.
    settings : sequence of str
        `NAME=VALUE`: values of parameters.
    seed, draws, sensitivity, bookings_per_draw, agency, readings
        See `SimulationPlan`.
    filling : Filling, optional
        How facts are filled that a request does not state; as in a single case unless given.

    Raises
    ------
    TrustactError
        If a value is not possible; the message says what would be.
    """
    from trustact.filling import filling_for
    from trustact.laws import known_laws

    check_value(QUESTION_FACTS["place"], place, "place")
    start, end = _day("first day", first), _day("last day", last)
    if end < start:
        raise ParameterError(
            f"the period ends before it begins ({start} to {end}); the last day must not be before "
            "the first"
        )
    if agency is not None and agency not in AGENCIES:
        raise TrustactError(f"no agency is called {agency!r}; use one of: {', '.join(AGENCIES)}")
    if seed < 0:
        raise ParameterError(f"the seed is {seed}; it must be 0 or more")
    parameters = load_parameters(place, settings)
    years = ((end - start).days + 1) / DAYS_PER_YEAR
    count = round(parameters["bookings_per_year"].value * years) if bookings is None else bookings
    if count < 1:
        raise ParameterError(f"{count} bookings: there must be at least one")
    if count > MAX_BOOKINGS:
        raise ParameterError(
            f"{count:,} bookings are too many; at most {MAX_BOOKINGS:,} can be simulated at once"
        )
    if draws < 0 or draws == 1:
        raise ParameterError(
            f"draws of the parameters: {draws}; an interval takes at least 2 draws, and 0 leaves "
            "it out"
        )
    by_label = {NO_LAW.label: NO_LAW}
    for mode, given in (("in-force", laws), ("as-if", as_if)):
        for each in given:
            law = _simulation_law(each, mode)
            if by_label.setdefault(law.label, law) != law:
                raise TrustactError(
                    f"two different laws are called {law.label}; give the draft an id of its own"
                )
    return SimulationPlan(
        place,
        start,
        end,
        count,
        tuple(by_label.values()),
        parameters,
        seed,
        draws,
        sensitivity,
        min(bookings_per_draw, count),
        agency,
        dict(readings or {}),
        filling_for(known_laws()) if filling is None else filling,
    )


def _simulation_law(law: str | Path | Instrument, mode: str) -> SimulationLaw:
    from trustact import laws

    if law == "none":
        return NO_LAW
    return SimulationLaw(laws.resolve(law), mode)


def _day(name: str, given: str | date) -> date:
    return given if isinstance(given, date) else parse_day(name, given)
