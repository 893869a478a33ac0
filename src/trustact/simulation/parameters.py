"""The parameters of the simulation: each with its range, and a source or the mark "assumption".

They are in `parameters.yaml`. No number on which a result depends is in the code alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from trustact.language.errors import TrustactError, suggest_nearest
from trustact.simulation.data_files import load_yaml_file
from trustact.simulation.day_numbers import days_since_epoch
from trustact.simulation.random_streams import random_generator

PARAMETER_BASES = ("published", "derived", "assumption")
PARAMETER_UNITS = ("share", "factor", "bookings", "years", "months", "day")


class ParameterError(TrustactError):
    """A value is not possible for a parameter, or some values contradict each other."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number on which the results of the simulation depend.

    Parameters
    ----------
    says : str
        What it is.
    value, low, high : float
        The value and the ends of its range. A day is in days since 1970-01-01.
    unit : str
        share (0 to 1), factor, bookings, years, months or day.
    basis : str
        published, derived from published figures, or assumption.
    source : str
        Who published it, or the reason for the assumption.
    set_by_user : bool
        Whether the user has set the value.
    """

    name: str
    says: str
    value: float
    low: float
    high: float
    unit: str
    basis: str
    source: str
    set_by_user: bool = False

    def format_value(self, number: float) -> str:
        """Return a value of this parameter as text.

        Examples
        --------
        >>> known = load_parameters("us-ma")
        >>> known["statewide_from"].format_value(known["statewide_from"].value)
        '2012-05-15'
        >>> known["match_share"].format_value(0.05)
        '0.05'
        """
        if self.unit == "day":
            return str(np.datetime64(round(number), "D"))
        return f"{number:,.0f}" if self.unit == "bookings" else f"{number:g}"


ParameterValues = Mapping[str, float]
"""Name -> value, for one run of the chain."""


def _parameter_file() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = load_yaml_file("parameters.yaml")
    return loaded


def places_with_parameters() -> tuple[str, ...]:
    """Return the places that have parameters of their own.

    Examples
    --------
    >>> places_with_parameters()
    ('us-ma',)
    """
    return tuple(_parameter_file()["places"])


def load_parameters(place: str, settings: Sequence[str] = ()) -> dict[str, Parameter]:
    """Return the parameters of a place, with the values that the user has set.

    Parameters
    ----------
    settings : sequence of str
        `NAME=VALUE`. A parameter that is set has no range.

    Raises
    ------
    ParameterError
        If a name is not known, or a value is not possible.

    Examples
    --------
    >>> load_parameters("us-ca", ["match_share=0.04"])["match_share"].value
    0.04
    """
    found = {row["name"]: _parse_parameter(row) for row in _parameter_file()["parameters"]}
    for row in _parameter_file()["places"].get(place, ()):
        found[row["name"]] = _override(found[row["name"]], row)
    for text in settings:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals:
            raise ParameterError(
                f"{text!r}: write NAME=VALUE to set a parameter, e.g. match_share=0.04"
            )
        if name not in found:
            raise ParameterError(f"no parameter is called {name!r}{suggest_nearest(name, found)}")
        if found[name].set_by_user:
            raise ParameterError(f"{text!r}: {name} is set twice; set each parameter once")
        number = _number(found[name], value)
        found[name] = replace(found[name], value=number, low=number, high=number, set_by_user=True)
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
    return float(days_since_epoch(cell) if isinstance(cell, date) else cell)


def _number(parameter: Parameter, text: str) -> float:
    if parameter.unit == "day":
        return float(days_since_epoch(parse_day(parameter.name, text)))
    try:
        number = float(text)
    except ValueError as error:
        raise ParameterError(f"{parameter.name}={text}: this is not a number") from error
    if not np.isfinite(number):
        raise ParameterError(f"{parameter.name}={text}: the number must be finite")
    return number


def parse_day(name: str, text: str) -> date:
    """Return the day that a text states.

    Raises
    ------
    ParameterError
        If the text is not a day; the message begins with `name`.

    Examples
    --------
    >>> parse_day("pilot_from", "2012-05-15")
    datetime.date(2012, 5, 15)
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ParameterError(
            f"{name}: {text!r} is not a day of the calendar; write days like 2012-05-15"
        ) from error


def check_range(parameter: Parameter) -> None:
    """Raise an error if a value of a parameter is not possible.

    Raises
    ------
    ParameterError
        With the name of the parameter, the value, and what would be possible.

    Examples
    --------
    >>> check_range(Parameter("share", "", 1.2, 1.2, 1.2, "share", "assumption", ""))
    Traceback (most recent call last):
    ...
    trustact.simulation.parameters.ParameterError: share=1.2: a share must be between 0 and 1
    """
    name, text = parameter.name, parameter.format_value
    for kind, word, words in (
        ("unit", parameter.unit, PARAMETER_UNITS),
        ("basis", parameter.basis, PARAMETER_BASES),
    ):
        if word not in words:
            raise ParameterError(
                f"{name}: the {kind} {word!r} is not known; use one of: {', '.join(words)}"
            )
    if parameter.low > parameter.high:
        raise ParameterError(
            f"{name}: the lowest value of its range ({text(parameter.low)}) is above the highest "
            f"({text(parameter.high)})"
        )
    if not parameter.low <= parameter.value <= parameter.high:
        raise ParameterError(
            f"{name}={text(parameter.value)}: the value is outside its own range, "
            f"{text(parameter.low)} to {text(parameter.high)}"
        )
    for number in (parameter.low, parameter.value, parameter.high):
        if parameter.unit == "share" and not 0 <= number <= 1:
            raise ParameterError(f"{name}={text(number)}: a share must be between 0 and 1")
        if parameter.unit == "factor" and number < 0:
            raise ParameterError(f"{name}={text(number)}: a factor must not be negative")
        if parameter.unit in ("years", "months") and number <= 0:
            raise ParameterError(
                f"{name}={text(number)}: the number of {parameter.unit} must be more than 0"
            )
        if parameter.unit == "bookings" and number < 1:
            raise ParameterError(
                f"{name}={text(number)}: there must be at least one booking a year"
            )


def check_consistency(values: ParameterValues) -> None:
    """Refuse values that cannot all be true at once.

    Raises
    ------
    ParameterError
        Levels that do not add up, more requests than matches, a pilot after the whole place.
    """
    none, at_most = values["requests_without_conviction"], values["requests_none_or_misdemeanor"]
    top = values["requests_level_1"]
    if none > at_most:
        raise ParameterError(
            f"requests_without_conviction={none:g} must not be more than "
            f"requests_none_or_misdemeanor={at_most:g}, of which it is a part"
        )
    if at_most + top > 1 + 1e-9:
        raise ParameterError(
            f"the levels do not add up: requests_none_or_misdemeanor={at_most:g} plus "
            f"requests_level_1={top:g} is {at_most + top:g}; the sum must not be more than 1, "
            "which is all requests"
        )
    if values["pilot_share"] > 0 and values["pilot_from"] > values["statewide_from"]:
        raise ParameterError("pilot_from is after statewide_from; the pilot must begin first")
    if values["mean_age"] <= 18:
        raise ParameterError(
            f"mean_age={values['mean_age']:g}: it must be above 18, because all people are adults"
        )
    for name in ("asking_misdemeanor", "asking_without_conviction"):
        if values[name] <= 0:
            raise ParameterError(
                f"{name}=0: it must be more than 0, because requests for these people are counted"
            )
    likeliest = max(request_chances(values))
    if likeliest > 1 + 1e-9:
        raise ParameterError(
            f"more requests than matches: with requests_per_match={values['requests_per_match']:g} "
            f"the chance of a request would be {likeliest:.2f} for some people, which is above 1; "
            "lower it, or raise asking_misdemeanor and asking_without_conviction"
        )


def request_mix(values: ParameterValues) -> tuple[float, float, float, float]:
    """Return the shares of requests by record: no conviction, misdemeanor, other felony, Level 1.

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
    """Return the shares of matches by record that give the published shares of requests."""
    pairs = zip(request_mix(values), _request_factors(values), strict=True)
    weights = [share / factor for share, factor in pairs]
    none, misdemeanor, felony, top = (weight / sum(weights) for weight in weights)
    return none, misdemeanor, felony, top


def request_chances(values: ParameterValues) -> tuple[float, float, float, float]:
    """Return the chance of a request after a match, for each class of record, until end of 2012."""
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
    """Return a value for each parameter, drawn independently from its range.

    The distribution is triangular, with its peak at the value. Values that contradict each other
    are drawn again. Each parameter has its own random stream, so that a new parameter does not
    change the draws of the others.

    Parameters
    ----------
    seed, number : int
        The seed, and the number of the draw.
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
    raise ParameterError(
        f"in {_ATTEMPTS:,} draws from the ranges of the parameters the values always contradicted "
        "each other; narrow the ranges"
    )


_ATTEMPTS = 1000


def _draw_triangular(p: Parameter, rng: np.random.Generator) -> float:
    return p.value if p.low == p.high else float(rng.triangular(p.low, p.value, p.high))
