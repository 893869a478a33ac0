"""Papers of a court for custody that are on file, and whether they are for another matter.

A paper for another matter is executed separately from a request. One for the very hold of the
question, as the order of an official before whom a law has the person brought, is not.
"""

from collections.abc import Mapping
from typing import Any, Literal

from trustact.language.case import Case
from trustact.language.fact_values import NO, NOT_KNOWN, YES, TagSet
from trustact.language.lazy_dataclass import dataclass
from trustact.language.papers import COURTS, CUSTODY, FEDERAL_JUDGES

_CUSTODY = ("arrest", "hold", "transfer")
_Matter = Literal["another", "request", "not-stated"]


@dataclass(frozen=True, slots=True)
class CourtPaper:
    """A paper of a court for custody that is not known to be for the request.

    Parameters
    ----------
    name : str
        As it is printed, as "judge's criminal warrant".
    for_another_matter : bool
        Whether it is for another matter; false where that is not stated.
    """

    name: str
    for_another_matter: bool = True


def find_paper_for_custody(case: Case) -> CourtPaper | None:
    """Return which paper of a court for custody is on file, one for another matter first.

    A warrant that is stated to authorize other things only, as a search, is none. Of an order or a
    writ it has to be stated that it authorizes custody. An order to hold that is not based on a
    crime may be for the hold of the question, until it is stated for what it is.

    Examples
    --------
    >>> from trustact import check
    >>> def found(**paper):
    ...     case = check({"as_of": "2023-05-02", "facts": {"papers": [paper]}})
    ...     return find_paper_for_custody(case)
    >>> judge = {"signed_by": "federal-magistrate-judge"}
    >>> found(paper="warrant", basis="criminal", **judge)
    CourtPaper(name="judge's criminal warrant", for_another_matter=True)
    >>> found(paper="warrant", basis="criminal", signed_by="clerk").name
    "court's criminal warrant"
    >>> found(paper="warrant", basis="criminal", authorizes=["records"], **judge)
    >>> order = {"paper": "order", "basis": "other", "signed_by": "state-judge"}
    >>> found(**order, authorizes=["hold"])
    CourtPaper(name="court's order", for_another_matter=False)
    >>> found(**order, authorizes=["hold"], for_another_matter=True)
    CourtPaper(name="court's order", for_another_matter=True)
    >>> found(**order, authorizes=["hold"], for_another_matter=False)
    """
    of_courts = [row for row in case.rows.get("papers", ()) if row.get("signed_by") in COURTS]
    warrants = [
        row
        for row in of_courts
        if row.get("paper") == "warrant"
        and row.get("basis") == "criminal"
        and _authorizes_custody(row.get("authorizes"), if_not_stated=True)
    ]
    if warrants:
        by_clerk = all(row["signed_by"] == "clerk" for row in warrants)
        return CourtPaper(f"{'court' if by_clerk else 'judge'}'s criminal warrant")
    found = [
        CourtPaper(f"court's {row['paper']}", matter == "another")
        for row in of_courts
        if row.get("paper") in ("order", "writ")
        and row.get("basis") in ("criminal", "other")
        and _authorizes_custody(row.get("authorizes"), if_not_stated=False)
        and (matter := _matter_of(row)) != "request"
    ]
    return max(found, key=lambda each: each.for_another_matter, default=None)


def has_warrant_for_immigration(case: Case) -> bool:
    """Return whether a federal judge's warrant for civil immigration custody is on file.

    Examples
    --------
    >>> from trustact import check
    >>> paper = {"paper": "warrant", "basis": "immigration", "authorizes": ["immigration-custody"]}
    >>> def found(**more):
    ...     case = check({"as_of": "2025-03-11", "facts": {"papers": [paper | more]}})
    ...     return has_warrant_for_immigration(case)
    >>> found(signed_by="federal-magistrate-judge"), found(signed_by="immigration-officer")
    (True, False)
    """
    return any(
        row.get("paper") == "warrant"
        and row.get("basis") == "immigration"
        and row.get("signed_by") in FEDERAL_JUDGES
        and isinstance(row.get("authorizes"), TagSet)
        and not row["authorizes"].sure.isdisjoint(CUSTODY)
        for row in case.rows.get("papers", ())
    )


def _matter_of(row: Mapping[str, Any]) -> _Matter:
    """Return for what an order or a writ is.

    One that did not come with the request may still be for the hold, if it authorizes a hold.
    """
    another, came = row.get("for_another_matter"), row.get("with_detainer")
    if another == YES and came != YES:
        return "another"
    if another == NO or (another is None and came == YES):
        return "request"
    if another == NOT_KNOWN or came in (YES, NOT_KNOWN):
        return "not-stated"
    orders_hold = "hold" in row["authorizes"].sure
    apart = row.get("basis") == "criminal" or not orders_hold
    return "another" if apart else "not-stated"


def _authorizes_custody(authorizes: object, *, if_not_stated: bool) -> bool:
    if not isinstance(authorizes, TagSet):
        return if_not_stated
    return not authorizes.sure.isdisjoint(_CUSTODY)
