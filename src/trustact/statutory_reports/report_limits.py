"""What a table cannot vouch for: periods and places of which it has nothing, or no law asks."""

import re
from datetime import date

from trustact.event_log.event_kinds import MADE_OF_BOOKINGS
from trustact.language.errors import TrustactError
from trustact.language.shown_text import quote_value
from trustact.laws import load_index
from trustact.statutory_reports.report_model import Period, ReportKind
from trustact.statutory_reports.request_history import AgencyRecord


def check_period(record: AgencyRecord, agency: str, period: Period, today: date | None) -> None:
    """Refuse a period of which the table can have recorded nothing.

    A table without any event of the agency is its word that there was nothing to record.

    Parameters
    ----------
    today : datetime.date or None
        None: not compared with the period.

    Raises
    ------
    TrustactError
        If the period has not begun, or the events of the agency all lie on one side of it.
    """
    if today is not None and period.first > today:
        raise TrustactError(
            f"--from {period.first}: the period has not begun, today is {today}; what has not "
            "happened is in no table, and is no zero"
        )
    days = sorted(
        event.day
        for custody in record.custodies
        for event in custody.events
        if event.agency == agency and event.day is not None
    )
    if not days or (days[0] <= period.last and days[-1] >= period.first):
        return
    side, nearest = ("after", days[0]) if days[0] > period.last else ("before", days[-1])
    raise TrustactError(
        f"--from {period.first} --until {period.last}: the table has no event of "
        f"{quote_value(agency)} in the period, and all its events are {side} it (the nearest is of "
        f"{nearest}); that is not recorded, and no zero. Give a table that covers the period; one "
        "with no row at all says that nothing was to be recorded"
    )


def find_limits(
    kind: ReportKind, record: AgencyRecord, agency: str, period: Period, today: date | None
) -> tuple[str, ...]:
    """Return why no zero is to be certified of a period, a sentence each without its full stop."""
    return tuple(
        filter(
            None,
            (
                _describe_open_end(period, today),
                _not_in_force(kind, period),
                _other_place(kind, record, agency),
                _made_of_bookings(record, agency),
            ),
        )
    )


def _describe_open_end(period: Period, today: date | None) -> str:
    if today is None or period.last < today:
        return ""
    return f"the period ends on {period.last} and had not ended on {today}, when this was made"


def _not_in_force(kind: ReportKind, period: Period) -> str:
    times = [
        times
        for entry in load_index().entries
        if entry.id in kind.laws
        for times in entry.in_force_dates
    ]
    for each in times:
        begun = each.start is None or str(each.start) <= str(period.last)
        if begun and (each.until is None or str(each.until) > str(period.first)):
            return ""
    first = min((str(each.start) for each in times if each.start is not None), default="")
    since = f"; it is in force from {first}" if first > str(period.last) else ""
    return f"the law that asks for this report was not in force in the period{since}"


def _other_place(kind: ReportKind, record: AgencyRecord, agency: str) -> str:
    ours = {law.partition("/")[0] for law in kind.laws}
    places = {
        event.place
        for custody in record.custodies
        for event in custody.events
        if event.agency == agency and event.place
    }
    if not places or any(_may_be(place, own) for place in places for own in ours):
        return ""
    # Also in the public copy, where no other words of the record may stand.
    named = sorted(place for place in places if re.fullmatch(r"us(-[a-z0-9]+)*", place))
    return (
        f"the events of the agency are of {', '.join(named) or 'another place'}, and the law is of "
        f"{', '.join(sorted(ours))}"
    )


def _made_of_bookings(record: AgencyRecord, agency: str) -> str:
    """Return what bookings do not show, where the events were made of them."""
    found = {
        event.recorded_by
        for custody in record.custodies
        for event in custody.events
        if event.agency == agency and event.recorded_by.startswith(MADE_OF_BOOKINGS)
    }
    if not found:
        return ""
    # Limits stand in the public copy too: neither the number of rows nor other words of the record.
    unread = any(each != MADE_OF_BOOKINGS for each in found)
    rows = ", of which some rows could not be read and are not in the table," if unread else ""
    return (
        f"events were made by `{MADE_OF_BOOKINGS}` from the bookings of a jail{rows or ','} "
        "which show no request but the holds that were entered; a hold is derived there from the "
        "time in custody after the last other charge had ended, and the time to process a release "
        "is in it"
    )


def _may_be(place: str, own: str) -> bool:
    """Return whether one place is in the other, or the same."""
    return f"{place}-".startswith(f"{own}-") or f"{own}-".startswith(f"{place}-")
