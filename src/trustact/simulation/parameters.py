"""The parameters of the simulation: each with its range, and its source or the mark of assumption.

They stand in `parameters.yaml`; nothing that a result depends on stands in code alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from trustact.language.errors import TrustactError, suggest_nearest
from trustact.simulation.random_streams import random_generator

PARAMETER_BASES = ("published", "derived", "assumption")
PARAMETER_UNITS = ("share", "factor", "bookings", "years", "months", "day")


class ParameterError(TrustactError):
    """A parameter cannot have this value, or the parameters cannot all be true at once."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number on which the simulation rests.

    Parameters
    ----------
    name, says : str
    value, low, high : float
        A day is counted since 1970-01-01.
    unit : str
        share (0 to 1), factor, bookings, years, months or day.
    basis : str
        published, derived from published figures, or assumption.
    source : str
        Who published it, or why it is assumed.
    chosen : bool
        Whether the user has set it.
    """

    name: str
    says: str
    value: float
    low: float
    high: float
    unit: str
    basis: str
    source: str
    chosen: bool = False

    def shown(self, number: float) -> str:
        """Return a value of this parameter as people write it.

        Parameters
        ----------
        number : float

        Returns
        -------
        str

        Examples
        --------
        >>> known = load_parameters("us-ma")
        >>> known["statewide_from"].shown(known["statewide_from"].value)
        '2012-05-15'
        >>> known["match_share"].shown(0.05)
        '0.05'
        """
        if self.unit == "day":
            return str(np.datetime64(round(number), "D"))
        return f"{number:,.0f}" if self.unit == "bookings" else f"{number:g}"


ParameterValues = Mapping[str, float]
"""Name -> value, for one run of the chain."""


@cache
def _parameter_file() -> Mapping[str, Any]:
    import yaml

    text = resources.files("trustact.simulation").joinpath("parameters.yaml")
    loaded: Mapping[str, Any] = yaml.safe_load(text.read_text("utf-8"))
    return loaded


def places_with_parameters() -> tuple[str, ...]:
    """Return the places that have parameters of their own.

    Examples
    --------
    >>> places_with_parameters()
    ('us-ma',)
    """
    return tuple(_parameter_file()["places"])


def load_parameters(place: str, chosen: Sequence[str] = ()) -> dict[str, Parameter]:
    """Return the parameters of a place, with what the user has set.

    Parameters
    ----------
    place : str
    chosen : sequence of str
        `NAME=VALUE`; a parameter that was set has no range any more.

    Returns
    -------
    dict of str to Parameter

    Raises
    ------
    ParameterError
        For a name that is not known, or a value that cannot be.

    Examples
    --------
    >>> load_parameters("us-ca", ["match_share=0.04"])["match_share"].value
    0.04
    """
    found = {row["name"]: _parse_parameter(row) for row in _parameter_file()["parameters"]}
    for row in _parameter_file()["places"].get(place, ()):
        found[row["name"]] = _override(found[row["name"]], row)
    for text in chosen:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals:
            raise ParameterError(
                f"{text!r}: a parameter is set by NAME=VALUE, e.g. match_share=0.04"
            )
        if name not in found:
            raise ParameterError(f"no parameter is called {name!r}{suggest_nearest(name, found)}")
        if found[name].chosen:
            raise ParameterError(f"{text!r}: {name} was set before; a parameter is set once")
        number = _number(found[name], value)
        found[name] = replace(found[name], value=number, low=number, high=number, chosen=True)
    for parameter in found.values():
        check_range(parameter)
    check_consistency({name: parameter.value for name, parameter in found.items()})
    return found


def _parse_parameter(row: Mapping[str, Any]) -> Parameter:
    value, low, high = (_day_or_number(row[key]) for key in ("value", "low", "high"))
    return Parameter(
        row["name"], row["says"], value, low, high, row["unit"], row["basis"], row["source"]
    )


def _override(parameter: Parameter, row: Mapping[str, Any]) -> Parameter:
    value, low, high = (_day_or_number(row[key]) for key in ("value", "low", "high"))
    return replace(
        parameter, value=value, low=low, high=high, basis=row["basis"], source=row["source"]
    )


def _day_or_number(cell: Any) -> float:
    if isinstance(cell, date):
        return float(cell.toordinal() - date(1970, 1, 1).toordinal())
    return float(cell)


def _number(parameter: Parameter, text: str) -> float:
    if parameter.unit == "day":
        try:
            return _day_or_number(date.fromisoformat(text))
        except ValueError as error:
            raise ParameterError(
                f"{parameter.name}={text}: this is no day; write it as 2012-05-15"
            ) from error
    try:
        number = float(text)
    except ValueError as error:
        raise ParameterError(f"{parameter.name}={text}: this is no number") from error
    if not np.isfinite(number):
        raise ParameterError(f"{parameter.name}={text}: a number has to be finite")
    return number


def check_range(parameter: Parameter) -> None:
    """Refuse a value that no world can have.

    Parameters
    ----------
    parameter : Parameter

    Raises
    ------
    ParameterError
        Naming the parameter, the value and what would be right.

    Examples
    --------
    >>> check_range(Parameter("share", "", 1.2, 1.2, 1.2, "share", "assumption", ""))
    Traceback (most recent call last):
    ...
    trustact.simulation.parameters.ParameterError: share=1.2: a share lies between 0 and 1
    """
    name, shown = parameter.name, parameter.shown
    ordered = parameter.low <= parameter.value <= parameter.high
    if parameter.low > parameter.high:
        raise ParameterError(
            f"{name}: its lowest value ({shown(parameter.low)}) lies above its highest "
            f"({shown(parameter.high)})"
        )
    if not ordered:
        raise ParameterError(
            f"{name}={shown(parameter.value)}: the value lies outside its own range, "
            f"{shown(parameter.low)} to {shown(parameter.high)}"
        )
    for number in (parameter.low, parameter.value, parameter.high):
        if parameter.unit == "share" and not 0 <= number <= 1:
            raise ParameterError(f"{name}={shown(number)}: a share lies between 0 and 1")
        if parameter.unit == "factor" and number < 0:
            raise ParameterError(f"{name}={shown(number)}: a factor is not negative")
        if parameter.unit in ("years", "months") and number <= 0:
            raise ParameterError(f"{name}={shown(number)}: {parameter.unit} are more than 0")
        if parameter.unit == "bookings" and number < 1:
            raise ParameterError(f"{name}={shown(number)}: there is at least one booking in a year")


def check_consistency(values: ParameterValues) -> None:
    """Refuse values that cannot all be true at once.

    Parameters
    ----------
    values : mapping of str to float

    Raises
    ------
    ParameterError
        Levels that do not add up, more requests than matches, a pilot after the whole place.
    """
    none, at_most = values["requests_without_conviction"], values["requests_none_or_misdemeanor"]
    top = values["requests_level_1"]
    if none > at_most:
        raise ParameterError(
            f"requests_without_conviction={none:g} is more than requests_none_or_misdemeanor="
            f"{at_most:g}, of which it is a part"
        )
    if at_most + top > 1 + 1e-9:
        raise ParameterError(
            f"the levels do not add up: requests_none_or_misdemeanor={at_most:g} and "
            f"requests_level_1={top:g} are {at_most + top:g} together, more than all requests"
        )
    if values["pilot_share"] > 0 and values["pilot_from"] > values["statewide_from"]:
        raise ParameterError("pilot_from lies after statewide_from; a pilot comes first")
    if values["mean_age"] <= 18:
        raise ParameterError(f"mean_age={values['mean_age']:g}: all are adults, so it is above 18")
    for name in ("asking_misdemeanor", "asking_without_conviction"):
        if values[name] <= 0:
            raise ParameterError(f"{name}=0: people of whom requests are counted are asked for")
    likeliest = max(request_chances(values))
    if likeliest > 1 + 1e-9:
        raise ParameterError(
            f"more requests than matches: requests_per_match={values['requests_per_match']:g} with "
            "these levels and factors would ask for some people with a chance of "
            f"{likeliest:.2f}; lower it, or raise asking_misdemeanor and asking_without_conviction"
        )


def request_mix(values: ParameterValues) -> tuple[float, float, float, float]:
    """Return the make-up of requests: no conviction, misdemeanor, other felony, Level 1.

    Examples
    --------
    >>> values = {name: p.value for name, p in load_parameters("us-ma").items()}
    >>> [round(share, 3) for share in request_mix(values)]
    [0.477, 0.343, 0.06, 0.12]
    """
    none, at_most = values["requests_without_conviction"], values["requests_none_or_misdemeanor"]
    top = values["requests_level_1"]
    return none, at_most - none, max(1 - at_most - top, 0.0), top


def _request_factors(values: ParameterValues) -> tuple[float, float, float, float]:
    return values["asking_without_conviction"], values["asking_misdemeanor"], 1.0, 1.0


def match_mix(values: ParameterValues) -> tuple[float, float, float, float]:
    """Return the make-up of matches that gives the published make-up of requests."""
    pairs = zip(request_mix(values), _request_factors(values), strict=True)
    weights = [share / factor for share, factor in pairs]
    none, misdemeanor, felony, top = (weight / sum(weights) for weight in weights)
    return none, misdemeanor, felony, top


def request_chances(values: ParameterValues) -> tuple[float, float, float, float]:
    """Return how likely a request is on a match, for each class of record, to the end of 2012."""
    whole = sum(s / f for s, f in zip(request_mix(values), _request_factors(values), strict=True))
    none, misdemeanor, felony, top = (
        values["requests_per_match"] * factor * whole for factor in _request_factors(values)
    )
    return none, misdemeanor, felony, top


def parameter_values(known: Mapping[str, Parameter]) -> dict[str, float]:
    """Return the value of each parameter by name."""
    return {name: parameter.value for name, parameter in known.items()}


def draw_parameter_values(
    known: Mapping[str, Parameter], seed: int, number: int
) -> dict[str, float]:
    """Return values drawn from the ranges: triangular, highest at the value, each on its own.

    Values that cannot be true together are drawn again. A parameter has a stream of its own, so
    that one more parameter changes no other.

    Parameters
    ----------
    known : mapping of str to Parameter
    seed, number : int
        The seed, and which draw it is.

    Returns
    -------
    dict of str to float
    """
    for attempt in range(_ATTEMPTS):
        found = {
            name: _draw_triangular(
                p, random_generator(seed, f"parameter {name}", number * _ATTEMPTS + attempt)
            )
            for name, p in known.items()
        }
        try:
            check_consistency(found)
        except ParameterError:
            continue
        return found
    raise ParameterError("the ranges of the parameters hardly ever fit together; narrow them")


_ATTEMPTS = 1000


def _draw_triangular(p: Parameter, rng: np.random.Generator) -> float:
    return p.value if p.low == p.high else float(rng.triangular(p.low, p.value, p.high))
