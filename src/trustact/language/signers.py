"""Who signs a criminal warrant: never an immigration officer or an immigration judge.

A paper that is stated to be based on a crime, and to be signed by one of these, contradicts itself.
Who signed it is what can be seen; so its basis then counts as not known, for every law alike. A
single case does so as it derives its rows, a replay in `trustact.replaying.paper_columns`. A paper
whose offense is written as a failure to appear is a bench warrant, where that is not stated.
"""

import re
from collections.abc import Mapping
from typing import Any

COURT_SIGNERS = ("article-iii-judge", "federal-magistrate-judge", "state-judge", "clerk")
"""Judges of any court, and clerks who sign for one."""

IMMIGRATION_SIGNERS = ("immigration-officer", "immigration-judge")
"""Who can sign no criminal warrant: 8 U.S.C. 1226, 1229a and 1357 give them no such power."""

IMMIGRATION_AUTHORITIES = ("ice", "cbp", "dhs")
"""Issuers that can issue no criminal warrant; they may bring one that a court issued."""


def find_contradicted_basis(row: Mapping[str, Any]) -> str | None:
    """Return the fact that contradicts the basis of a paper; None if nothing does.

    Parameters
    ----------
    row : mapping
        What is stated of the paper: `basis`, `signed_by` and `issuer`.

    Returns
    -------
    str or None
        `signed_by`, or `issuer` where it is not known that a court signed.

    Examples
    --------
    >>> find_contradicted_basis({"basis": "criminal", "signed_by": "immigration-officer"})
    'signed_by'
    >>> find_contradicted_basis({"basis": "criminal", "issuer": "ice"})
    'issuer'
    >>> find_contradicted_basis({"basis": "criminal", "issuer": "ice", "signed_by": "state-judge"})
    >>> find_contradicted_basis({"basis": "removal", "signed_by": "immigration-judge"})
    """
    if row.get("basis") != "criminal":
        return None
    signed_by = row.get("signed_by")
    if signed_by in IMMIGRATION_SIGNERS:
        return "signed_by"
    if row.get("issuer") in IMMIGRATION_AUTHORITIES and signed_by not in COURT_SIGNERS:
        return "issuer"
    return None


_FAILURE_TO_APPEAR = re.compile(
    r"\s*(?:fail(?:ure|ed|ing)?\s+to\s+appear|f\.?t\.?a)\b", re.IGNORECASE
)


def is_failure_to_appear(offense: Any) -> bool:
    """Return whether the offense of a paper is written as a failure to appear, not as a section.

    Examples
    --------
    >>> [is_failure_to_appear(each) for each in ("Failure to appear", "FTA", "PC 1320", None)]
    [True, True, False, False]
    """
    return isinstance(offense, str) and _FAILURE_TO_APPEAR.match(offense) is not None
