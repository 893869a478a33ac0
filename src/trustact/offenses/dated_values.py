"""A value that changes on certain days, looked up for one day or an interval of days."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Generic, TypeVar

from trustact.language.lazy_dataclass import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DatedValues(Generic[T]):
    """A value for every day: `values[0]` before the first of `days`, `values[i]` from `days[i-1]`.

    Parameters
    ----------
    days : tuple of datetime.date
        Days on which the value changes, ascending.
    values : tuple
        One more than there are days.
    mixed_value : object
        The result for an interval in which the value is not the same on all days.

    Examples
    --------
    >>> law = DatedValues((date(2014, 11, 5),), ("felony", "misdemeanor"), None)
    >>> law.value_between(date(2014, 11, 4), date(2014, 11, 4))
    'felony'
    >>> law.value_between(date(2014, 1, 1), date(2014, 12, 31)) is None
    True
    """

    days: tuple[date, ...]
    values: tuple[T, ...]
    mixed_value: T

    def value_between(self, first: date | None, last: date | None) -> T:
        """Return the value that all days from `first` to `last` share; None is an open end."""
        if len(self.values) == 1:
            return self.values[0]
        found = self.values_between(first, last)
        if len(found) == 1:
            return found[0]
        shared = set(found)
        return shared.pop() if len(shared) == 1 else self.mixed_value

    def values_between(self, first: date | None, last: date | None) -> tuple[T, ...]:
        """Return the values of the days from `first` to `last`, in order."""
        low = 0 if first is None else bisect_right(self.days, first)
        high = len(self.days) if last is None else bisect_right(self.days, last)
        return self.values[low : high + 1]


def build_dated_values(
    days: Iterable[date], value_on: Callable[[date], T], mixed_value: T
) -> DatedValues[T]:
    """Return the dated values of a function that can change only on the given days.

    Examples
    --------
    >>> build_dated_values([date(2012, 1, 1)], lambda day: day.year >= 2012, False).values
    (False, True)
    """
    turns = sorted(set(days))
    before = turns[0] - timedelta(days=1) if turns else date(2000, 1, 1)
    changes: list[date] = []
    values: list[T] = [value_on(before)]
    for turn in turns:
        value = value_on(turn)
        if value != values[-1]:
            changes.append(turn)
            values.append(value)
    return DatedValues(tuple(changes), tuple(values), mixed_value)
