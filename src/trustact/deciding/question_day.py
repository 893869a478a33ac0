"""The note beside an answer that is open because the day of the question at the place is."""

from collections.abc import Iterator, Sequence
from datetime import date

from trustact.language.case import Case


def question_day_notes(case: Case, missing: Sequence[str]) -> Iterator[str]:
    """Yield a note where the answer turns on which of two days it is at the place.

    Parameters
    ----------
    missing : sequence of str
        The missing facts of the answer.

    Yields
    ------
    str
        The two days, why both are possible, and what to write.
    """
    if case.as_of.exact or "as_of" not in missing:
        return
    place = case.fact_values.get("place")
    clocks = "the place is not known" if place is None else f"{place} may have several time zones"
    first, last = (date.fromordinal(day) for day in (case.as_of.first, case.as_of.last))
    yield (
        f"as_of: {case.moment} is on {first} or {last} at the place, since {clocks}; write the "
        f"local time without an offset, or name a place that has one time zone"
    )
