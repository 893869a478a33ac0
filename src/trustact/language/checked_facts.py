"""The content of a checked case: its facts as values, its lists as rows, and their sources."""

from dataclasses import field
from typing import Any

from trustact.language.lazy_dataclass import dataclass
from trustact.language.offense import OffenseClassifier
from trustact.language.partial_dates import PartialDate
from trustact.language.silence import NO_FILLING, Filling


@dataclass(slots=True)
class CheckedFacts:
    """What a case states, checked, and what was derived from it.

    Parameters
    ----------
    as_of : PartialDate
        The day of the question at the place; two days if a time with an offset is asked of a place
        whose clocks are not known.
    moment : str
        The day, or the date and time, of the question; on the clock of the place if that is known.
    fact_values : dict
        Path -> value for each fact that the case mentions; see `trustact.language.fact_values`.
    rows : dict
        List -> its rows, each a dict of field -> value.
    given : dict
        Path -> value as it was written, for reasons and messages.
    derived : dict
        Path -> source of a value that was not stated but derived.
    searched : dict
        Source that was searched -> the day of the search, if that is stated.
    filling : Filling
        How facts are filled that it does not state.
    """

    as_of: PartialDate
    moment: str
    fact_values: dict[str, Any]
    rows: dict[str, tuple[dict[str, Any], ...]]
    given: dict[str, Any]
    tables: OffenseClassifier
    derived: dict[str, str] = field(default_factory=dict)
    subject: str | None = None
    sources: dict[str, str] = field(default_factory=dict)
    searched: dict[str, PartialDate | None] = field(default_factory=dict)
    filling: Filling = NO_FILLING
