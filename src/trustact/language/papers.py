"""Papers that many laws define: a judge's warrant, order or subpoena, an officer's warrant.

Each function returns the condition that such a paper is there. A law calls it in a provision of its
own, which has the law's words and citation, and says what its definition adds: who may sign, for
which crimes, what the paper has to authorize. A paper is judicial by who signed it, never by its
title; so an immigration officer or an immigration judge signs none.
"""

from trustact.language.nodes import Condition, OffenseList, Some
from trustact.language.row_conditions import some
from trustact.language.vocabulary import paper

FEDERAL_JUDGES = ("article-iii-judge", "federal-magistrate-judge")
"""Judges of the courts of the United States; immigration judges are none."""

JUDGES = (*FEDERAL_JUDGES, "state-judge")
"""Judges of any court."""

COURTS = (*JUDGES, "clerk")
"""Judges, and the clerks who sign for a court or issue warrants of their own."""

CIVIL_IMMIGRATION_FORMS = ("I-200", "I-203", "I-205", "I-286")
"""Forms that an immigration officer signs."""


def court_paper(
    *kinds: str,
    signed_by: tuple[str, ...] = JUDGES,
    basis: tuple[str, ...] = (),
    crimes: tuple[str | OffenseList, ...] = (),
    authorizes: tuple[str, ...] = (),
    also: tuple[Condition, ...] = (),
) -> Some:
    """Say that there is a paper that a court signed.

    Parameters
    ----------
    *kinds : str
        warrant, order, subpoena or writ; one of them suffices.
    signed_by : tuple of str
        Who may sign.
    basis : tuple of str
        What it may rest on (criminal, immigration, removal, other), where the law says so.
    crimes : tuple of str or OffenseList
        Lists of offenses, where it has to be for one of them.
    authorizes : tuple of str
        What it has to authorize, where the law says so; one of them suffices.
    also : tuple of Condition
        What else the law asks of the same paper: whose court, that it came with the request.

    Examples
    --------
    >>> court_paper("warrant", signed_by=FEDERAL_JUDGES, authorizes=("arrest",)).collection
    'papers'
    """
    conditions: list[Condition] = [paper.paper.isin(*kinds)]
    if basis:
        conditions.append(paper.basis.isin(*basis))
    conditions.append(paper.signed_by.isin(*signed_by))
    if crimes:
        conditions.append(paper.crime.isin(*crimes))
    if authorizes:
        conditions.append(paper.authorizes.has_any(*authorizes))
    return some(paper, *conditions, *also)


def judicial_warrant(
    *,
    signed_by: tuple[str, ...] = JUDGES,
    crimes: tuple[str | OffenseList, ...] = (),
    authorizes: tuple[str, ...] = (),
    also: tuple[Condition, ...] = (),
) -> Some:
    """Say that a judge signed a warrant."""
    return court_paper(
        "warrant", signed_by=signed_by, crimes=crimes, authorizes=authorizes, also=also
    )


def judicial_order(
    *,
    signed_by: tuple[str, ...] = JUDGES,
    crimes: tuple[str | OffenseList, ...] = (),
    authorizes: tuple[str, ...] = (),
    also: tuple[Condition, ...] = (),
) -> Some:
    """Say that a judge signed an order; with crimes, a determination of probable cause."""
    return court_paper(
        "order", signed_by=signed_by, crimes=crimes, authorizes=authorizes, also=also
    )


def judicial_subpoena(
    *, signed_by: tuple[str, ...] = COURTS, also: tuple[Condition, ...] = ()
) -> Some:
    """Say that a court issued a subpoena; one of an immigration officer is none."""
    return court_paper("subpoena", signed_by=signed_by, authorizes=("records",), also=also)


def criminal_warrant(*, of: Condition | None = None, also: tuple[Condition, ...] = ()) -> Some:
    """Say that there is a warrant in a criminal matter, whoever signed it.

    Parameters
    ----------
    of : Condition, optional
        Whose warrant it has to be: `paper.jurisdiction.lies_in("us-ct")`.
    also : tuple of Condition
        What else the law asks of the same paper: the level of the offense, who named the person.
    """
    whose = () if of is None else (of,)
    return some(paper, paper.paper == "warrant", paper.basis == "criminal", *whose, *also)


def administrative_warrant(
    *, forms: tuple[str, ...] = (), seen_in: tuple[str, ...] = (), also: tuple[Condition, ...] = ()
) -> Some:
    """Say that there is a warrant or order that rests on immigration law.

    Parameters
    ----------
    forms : tuple of str
        Forms that are meant, where the law names them; any paper on immigration or removal where
        it names none.
    seen_in : tuple of str
        Files whose entries the law counts beside the paper itself, such as the immigration file
        of NCIC.
    also : tuple of Condition
        What else the law asks of the same paper: that no judge signed it, that it came with the
        request.
    """
    meant = paper.form.isin(*forms) if forms else paper.basis.isin("immigration", "removal")
    return some(paper, (meant | paper.seen_in.isin(*seen_in)) if seen_in else meant, *also)
