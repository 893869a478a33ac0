"""Questions to the tables of offenses, each written as one word: a list, and what is presumed.

`ca-serious-felony` asks whether an offense is on that list. `ca-serious-felony~enhancement` asks
the same of somebody of whom it is presumed that no enhancement was found. `table:level=felony` asks
what the tables have on the offense itself. The word is the name of a column in a replay.
"""

from collections.abc import Mapping
from functools import lru_cache

NO_ENHANCEMENT = "enhancement"
"""No enhancement puts an offense on the list that the list does not name."""

NO_DOMESTIC_VIOLENCE = "domestic-violence"
"""The victim does not make domestic violence of an offense that the list does not name."""

ANOTHER_KIND = "another-kind"
"""An offense whose section the tables have is not of the few kinds that a law singles out."""

CHARGED_TODAY = "charged-today"
"""A charge without a date is judged by the tables of the day of the question."""

SUSPECTED = "suspected"
"""That an offense may be on the list is enough, for one that is there whatever the sentence."""

SUSPECTED_WITH_A_YEAR = "suspected-with-a-year"
"""The same, for an offense that is there only with a sentence of at least one year."""

PRESUMED_ANSWERS: Mapping[str, Mapping[str, bool]] = {
    NO_ENHANCEMENT: {NO_ENHANCEMENT: False},
    NO_DOMESTIC_VIOLENCE: {NO_DOMESTIC_VIOLENCE: False},
    ANOTHER_KIND: {ANOTHER_KIND: False},
    SUSPECTED: {SUSPECTED: True, SUSPECTED_WITH_A_YEAR: False},
    SUSPECTED_WITH_A_YEAR: {SUSPECTED: True, SUSPECTED_WITH_A_YEAR: True},
}
"""What is presumed -> what the tables leave open -> whether the offense is then on the list."""

_TABLE = "table:"


def write_list_question(list_id: str, presumed: tuple[str, ...]) -> str:
    """Return the question as one word.

    Examples
    --------
    >>> write_list_question("ca-serious-felony", ("enhancement",))
    'ca-serious-felony~enhancement'
    """
    return "~".join((list_id, *presumed))


@lru_cache(maxsize=4096)
def read_list_question(asked: str) -> tuple[str, tuple[str, ...]]:
    """Return the list and what is presumed.

    Examples
    --------
    >>> read_list_question("ca-serious-felony~enhancement")
    ('ca-serious-felony', ('enhancement',))
    """
    list_id, *presumed = asked.split("~")
    return list_id, tuple(presumed)


def write_table_question(field: str, value: str) -> str:
    """Return the question whether a field has a value in the tables.

    Examples
    --------
    >>> write_table_question("level", "felony")
    'table:level=felony'
    """
    return f"{_TABLE}{field}={value}"


@lru_cache(maxsize=4096)
def read_table_question(list_id: str) -> tuple[str, str] | None:
    """Return field and value of a question about what the tables have; None for a list.

    Examples
    --------
    >>> read_table_question("table:level=felony"), read_table_question("ca-serious-felony")
    (('level', 'felony'), None)
    """
    if not list_id.startswith(_TABLE):
        return None
    field, _, value = list_id.removeprefix(_TABLE).partition("=")
    return field, value
