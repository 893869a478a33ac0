"""The headings that ICE's releases and their publishers give to the columns that all of them have.

One table for every reader: whoever recognizes a file knows each heading that the reader knows.
"""

PREPARED = (
    "detainer_prepare_date",
    "prepare_date",
    "detainer_prepared_date",
    "prepared_date",
    "date",
)
FORM = ("detainer_type",)
FACILITY = (
    "detention_facility",
    "detainer_facility",
    "detainer_detention_facility",
    "det_facility",
    "facility",
)
STATE = ("facility_state", "state")
CITY = ("facility_city", "city")
OUTCOME = ("detainer_lift_reason", "lift_reason")


def others(name: str, headings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the other headings of a column.

    Raises
    ------
    ValueError
        If the name is none of its headings.
    """
    if name not in headings:
        raise ValueError(f"{name} is not one of {', '.join(headings)}")
    return tuple(heading for heading in headings if heading != name)
