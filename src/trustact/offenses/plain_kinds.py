"""Offenses that are plainly not of the kinds that a law singles out: theft is no violence.

Most kinds (violence, sexual abuse, a firearm, the distribution of drugs) have no table: what is of
one is stated of a conviction. `plain_kinds.csv` names sections of which the kinds that it lists can
be excluded by what the section is. What a record states goes first, as for every list.
"""

from functools import cache

from trustact.language.truth import Truth
from trustact.offenses.citation import Citation
from trustact.offenses.tables import table_rows

AGGRAVATED_FELONY = "aggravated-felony"
"""A category without a table, and those of its subparagraphs (`aggravated-felony-g`)."""

SUSPECT_LISTS_OF = {
    "us-ca": "ca-may-be-aggravated-felony",
    "us-federal": "federal-may-be-aggravated-felony",
}
"""Whose law -> the list that says of sections whether they may be an aggravated felony."""


def is_aggravated_felony(list_id: str) -> bool:
    """Return whether a category is aggravated felony, or a subparagraph of it."""
    return list_id == AGGRAVATED_FELONY or list_id.startswith(f"{AGGRAVATED_FELONY}-")


@cache
def _read_exclusions() -> dict[tuple[str, str, str | None], tuple[tuple[str, frozenset[str]], ...]]:
    """Return of each code its sections, each with the kinds of which it is not."""
    try:
        rows = tuple(table_rows("plain_kinds.csv"))
    except KeyError:  # a library file of an earlier version has no such table
        return {}
    found: dict[tuple[str, str, str | None], tuple[tuple[str, frozenset[str]], ...]] = {}
    for row in rows:
        code = (row["jurisdiction"], row["code"], row["title"] or None)
        kinds = frozenset(row["not_of"].split())
        sections = tuple((each, kinds) for each in row["sections"].lower().split())
        found[code] = (*found.get(code, ()), *sections)
    return found


@cache
def plain_kinds() -> frozenset[str]:
    """Return the kinds that the table excludes of some section."""
    return frozenset(
        kind for sections in _read_exclusions().values() for _, kinds in sections for kind in kinds
    )


def is_plainly_not(list_id: str, citation: Citation) -> bool:
    """Return whether each section of an offense is plainly of another kind.

    Examples
    --------
    >>> from trustact.offenses import parse_statute
    >>> cited = ["PC 484", "PC 484/211", "A.R.S. 13-1805", "PC 242"]
    >>> [is_plainly_not("violence", parse_statute(each)) for each in cited]
    [True, False, True, False]
    """
    named = _read_exclusions().get((citation.jurisdiction, citation.code, citation.title), ())
    return bool(citation.parts) and all(
        any(section == part.section.lower() and list_id in kinds for section, kinds in named)
        for part in citation.parts
    )


def truth_of_kind(list_id: str, citation: Citation) -> Truth:
    """Return no where an offense is plainly of another kind, and otherwise that it is not known."""
    return Truth.FALSE if is_plainly_not(list_id, citation) else Truth.UNKNOWN
