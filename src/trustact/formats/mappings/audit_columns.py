"""Which columns of a jail's table are those that `trustact audit` reads."""

from collections.abc import Collection, Sequence

from trustact.formats.jail_bookings import REQUIRED_COLUMNS
from trustact.formats.mappings.heading_meanings import words_of

_WORDS = (
    ("charge_release_dt", ("charge", "release", "date"), ()),
    ("charge_release_dt", ("charge", "ended", "date"), ()),
    ("release_dt", ("release", "date"), ("charge",)),
    ("release_dt", ("ended", "date"), ("charge",)),
    ("booking_dt", ("booking", "date"), ("charge",)),
    ("final_release_disp", ("final", "disposition"), ("charge", "date")),
    ("final_release_disp", ("booking", "ended"), ("charge", "date")),
    ("release_disposition_desc", ("disposition",), ("final",)),
    ("release_disposition_desc", ("ended",), ("booking", "date")),
    ("jurisdiction_cd", ("jurisdiction",), ()),
    ("jurisdiction_cd", ("court",), ("date", "name", "number")),
    ("jurisdiction_cd", ("agency",), ("name",)),
    ("booking_charge_desc", ("charge", "description"), ()),
    ("booking_charge_desc", ("charge",), ("date", "number", "code", "level", "count", "release",
                                          "disposition", "ended")),
    ("born_in_us", ("born", "us"), ()),
    ("country_of_birth", ("birth", "country"), ()),
    ("gender_desc", ("gender",), ()),
    ("race_desc", ("race",), ()),
)  # fmt: skip
"""Column of an audit -> the words that its heading has, and those that it has not."""


def find_audit_columns(
    headings: Sequence[str], key: str | None, dated: Collection[str] = ()
) -> dict[str, str]:
    """Return the columns for an audit; none unless the table has all that one needs.

    Parameters
    ----------
    key : str or None
        Heading of the number of the booking.
    dated : collection of str
        The headings whose cells are dates, so that `Charge Ended` is a date.

    Examples
    --------
    >>> found = find_audit_columns(
    ...     ["Bkg #", "Booking Dt", "Rel Dt", "Chrg Rel Dt", "Chrg", "Court", "Disp"], "Bkg #")
    >>> found["release_dt"], found["charge_release_dt"], found["jurisdiction_cd"]
    ('Rel Dt', 'Chrg Rel Dt', 'Court')
    >>> find_audit_columns(["Bkg #", "Booking Dt", "Chrg"], "Bkg #")
    {}
    """
    if key is None:
        return {}
    found = {"booking": key}
    for name, all_of, none_of in _WORDS:
        for heading in headings:
            words = words_of(heading) | ({"date"} if heading in dated else frozenset())
            fits = words.issuperset(all_of) and not words.intersection(none_of)
            if fits and name not in found and heading not in found.values():
                found[name] = heading
    return found if set(REQUIRED_COLUMNS) <= set(found) else {}
