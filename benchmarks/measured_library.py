"""Which library was measured, and when: the line with which a page of results begins."""

from datetime import date, datetime

from trustact import laws
from trustact.language.library_version import SHOWN_DIGITS
from trustact.laws.library_digest import content_digest


def describe_library(day: date | None = None) -> str:
    """Return the digest, the number of laws and the day of the measurement as a sentence.

    Parameters
    ----------
    day : datetime.date, optional
        Today if not given.
    """
    index = laws.load_index()
    return (
        f"Library {content_digest()[:SHOWN_DIGITS]}: {len(index.in_library)} laws, and "
        f"{len(index.not_in_library)} of which only title and dates are on file. "
        f"Measured on {day or datetime.now().astimezone().date()}."
    )
