"""Papers of a court for custody that are on file: they are executed separately from a request."""

from trustact.language.case import Case
from trustact.language.fact_values import TagSet
from trustact.language.papers import COURTS

ORDER = "court's order"
_CUSTODY = ("arrest", "hold", "transfer")


def find_paper_for_custody(case: Case) -> str:
    """Return which paper of a court for custody is on file; empty if none.

    A warrant that is stated to authorize other things only, as a search, is none. Of an order or a
    writ it has to be stated that it authorizes custody.

    Examples
    --------
    >>> from trustact import check
    >>> def found(**paper):
    ...     case = check({"as_of": "2023-05-02", "facts": {"papers": [paper]}})
    ...     return find_paper_for_custody(case)
    >>> judge = {"signed_by": "federal-magistrate-judge"}
    >>> found(paper="warrant", basis="criminal", **judge)
    "judge's criminal warrant"
    >>> found(paper="warrant", basis="criminal", authorizes=["records"], **judge)
    ''
    >>> found(paper="order", basis="other", authorizes=["arrest"], **judge)
    "court's order"
    >>> found(paper="order", basis="other", authorizes=["arrest"], signed_by="immigration-judge")
    ''
    """
    of_courts = [row for row in case.rows.get("papers", ()) if row.get("signed_by") in COURTS]
    if any(
        row.get("paper") == "warrant"
        and row.get("basis") == "criminal"
        and _authorizes_custody(row.get("authorizes"), if_not_stated=True)
        for row in of_courts
    ):
        return "judge's criminal warrant"
    for row in of_courts:
        of_its_own = row.get("basis") in ("criminal", "other")
        if (
            row.get("paper") in ("order", "writ")
            and of_its_own
            and _authorizes_custody(row.get("authorizes"), if_not_stated=False)
        ):
            return f"court's {row['paper']}"
    return ""


def _authorizes_custody(authorizes: object, *, if_not_stated: bool) -> bool:
    if not isinstance(authorizes, TagSet):
        return if_not_stated
    return not authorizes.sure.isdisjoint(_CUSTODY)
