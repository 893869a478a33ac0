"""The days on which each form of request was in use.

The editions with their boxes are in `formats/detainer_forms/forms.yaml`, and a test compares the
two. Form I-247 was in use long before its editions there, so it has no first day here.
"""

from collections.abc import Mapping
from datetime import date

from trustact.language.lazy_dataclass import dataclass
from trustact.language.partial_dates import PartialDate, parse_partial_date


@dataclass(frozen=True, slots=True)
class FormDays:
    """When new requests could be made on a form.

    Parameters
    ----------
    first, last : PartialDate or None
        First and last day, or the month or year of which no more is known; None where there is
        no such day.
    source : str
        What says so, and how firmly it was read.
    """

    first: PartialDate | None
    last: PartialDate | None
    source: str

    @property
    def first_possible(self) -> date | None:
        """The earliest day on which a new request could be on this form."""
        return None if self.first is None else date.fromordinal(self.first.first)

    @property
    def last_possible(self) -> date | None:
        """The latest day on which a new request could be on this form."""
        return None if self.last is None else date.fromordinal(self.last.last)

    @property
    def says(self) -> str:
        """The days in words, with their source."""
        since = "" if self.first is None else f"from {self.first}"
        until = "" if self.last is None else f"until {self.last}"
        return f"was in use {since}{' ' if since and until else ''}{until} ({self.source})"


def _days(first: str | None, last: str | None, source: str) -> FormDays:
    return FormDays(
        None if first is None else parse_partial_date(first),
        None if last is None else parse_partial_date(last),
        source,
    )


_UNTIL_2017 = "basis: secondary for the first day, text for the last"

FORM_DAYS: Mapping[str, FormDays] = {
    "I-247": _days(None, "2015-07", "basis: secondary"),
    "I-247D": _days("2015-06", "2017-04-02", _UNTIL_2017),
    "I-247N": _days("2015-06", "2017-04-02", _UNTIL_2017),
    "I-247X": _days("2015", "2017-04-02", "basis: recalled, text for the last day"),
    "I-247A": _days("2017-04-02", None, "basis: text"),
    "I-247G": _days("2025-03-04", None, "basis: secondary"),
}
"""The forms that immigration authorities had, in the order in which they came into use."""


def describe_form_of_another_time(
    form: str | None, lodged_on: PartialDate | None, as_of: date
) -> str | None:
    """Return that a request is on a form that was not in use on its day; None if it may have been.

    Parameters
    ----------
    lodged_on : PartialDate or None
        When the request was lodged; None if that is not known.
    as_of : date
        The day of the question: no request that matters is lodged later.

    Examples
    --------
    >>> lodged = parse_partial_date("2020-02-03")
    >>> describe_form_of_another_time("I-247D", lodged, date(2020, 2, 3)).partition(", ")[0]
    'The request is on form I-247D'
    >>> describe_form_of_another_time("I-247A", lodged, date(2020, 2, 3))
    """
    days = FORM_DAYS.get(form or "")
    if days is None:
        return None
    on_form = f"The request is on form {form}, which {days.says}"
    first, last = days.first_possible, days.last_possible
    latest = as_of if lodged_on is None else date.fromordinal(lodged_on.last)
    if first is not None and latest < first:
        was = f"on {as_of} it did not exist" if lodged_on is None else f"it came on {lodged_on}"
        return f"{on_form}; {was}. The form or the day must be wrong: find out which."
    if last is None or latest <= last:
        return None
    in_time = "A request that was made in time remains one"
    if lodged_on is not None and date.fromordinal(lodged_on.first) > last:
        return f"{on_form}; it came on {lodged_on}. {in_time}; ask for a new one on a newer form."
    return f"{on_form}; the day on which it came is not known. {in_time}: look at its date."
