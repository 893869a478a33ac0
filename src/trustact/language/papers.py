"""Papers that many laws define: a judge's warrant, order or subpoena, an officer's warrant.

Each function returns the condition that there is such a paper. A law uses it in a provision of its
own, with the wording and citation of that law, and passes what its definition adds: who may sign,
for which crimes, what the paper must authorize. Whether a paper is judicial depends on who signed
it, never on its title; a paper signed by an immigration officer or immigration judge is not.
"""

from trustact.language import signers
from trustact.language.nodes import NEVER as _NEVER
from trustact.language.nodes import Always, Condition, OffenseList, Presume, Some
from trustact.language.row_conditions import some
from trustact.language.vocabulary import BASIS_BY_FORM as _BASIS_BY_FORM
from trustact.language.vocabulary import paper

FEDERAL_JUDGES = ("article-iii-judge", "federal-magistrate-judge")
"""Judges of the courts of the United States, not including immigration judges."""

JUDGES = (*FEDERAL_JUDGES, "state-judge")
"""Judges of any court."""

COURTS = signers.COURT_SIGNERS
"""Judges, and clerks who sign for a court or issue warrants themselves."""

CIVIL_IMMIGRATION_FORMS = tuple(_BASIS_BY_FORM)
"""Forms that an immigration officer signs."""

CUSTODY = ("immigration-custody", "hold", "arrest", "transfer")
"""What a paper authorizes that puts its subject into custody or keeps the person there."""

_AUTHORIZES_CUSTODY = paper.authorizes.has_any(*sorted(CUSTODY))

FOR_CUSTODY = Presume(
    paper.authorizes,
    Presume(paper.title, Always(), Presume(paper.offense, _AUTHORIZES_CUSTODY, Always())),
    _AUTHORIZES_CUSTODY,
)
"""The paper is for custody of its subject; met where it is not stated what it authorizes.

Of a warrant that authorizes a search of records and nothing else, it is not met. A title without an
offense may be that of a search warrant: then it is not known until what it authorizes is stated.
"""

FOR_THE_REQUEST = ~paper.for_another_matter
"""The paper is for the request of immigration authorities, not for another matter.

What shows it is in `trustact.filling.court_papers`. A court's paper for another matter is executed
separately, and opens no hold, hand-over or notice for immigration authorities.
"""

OF_A_FEDERAL_COURT = paper.jurisdiction.lies_in("us-federal") | (
    paper.signed_by.isin(*FEDERAL_JUDGES) & Presume(paper.jurisdiction, Always(), _NEVER)
)
"""The paper is one of a court of the United States.

A stated jurisdiction decides; where none is mentioned, the signature of a federal judge shows it.
"""


NOT_FOR_ANOTHER_MATTER = Presume(paper.for_another_matter, Always(), FOR_THE_REQUEST)
"""It is not stated that the paper is for another matter.

For an order that the law itself has a court make, of which nobody says more. Where another paper
could be meant, `FOR_THE_REQUEST` asks.
"""


def court_paper(
    *kinds: str,
    signed_by: tuple[str, ...] = JUDGES,
    basis: tuple[str, ...] = (),
    crimes: tuple[str | OffenseList, ...] = (),
    authorizes: tuple[str, ...] = (),
    also: tuple[Condition, ...] = (),
) -> Some:
    """Require a paper signed by a court.

    Parameters
    ----------
    *kinds : str
        warrant, order, subpoena or writ; one of them is enough.
    signed_by : tuple of str
        Who may sign.
    basis : tuple of str
        What it may be based on (criminal, immigration, removal, other), if the law says so.
    crimes : tuple of str or OffenseList
        Lists of offenses, if it must be for an offense on one of them.
    authorizes : tuple of str
        What it must authorize, if the law says so; one of them is enough. A warrant of which it is
        stated that it authorizes other things than custody, as a search, does not count without.
    also : tuple of Condition
        What else the law requires of the same paper, such as which court, or that it came with
        the request.

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
    elif kinds == ("warrant",):
        conditions.append(FOR_CUSTODY)
    return some(paper, *conditions, *also)


def judicial_warrant(
    *,
    signed_by: tuple[str, ...] = JUDGES,
    crimes: tuple[str | OffenseList, ...] = (),
    authorizes: tuple[str, ...] = (),
    also: tuple[Condition, ...] = (),
) -> Some:
    """Require a warrant signed by a judge."""
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
    """Require an order signed by a judge; with `crimes`, a determination of probable cause."""
    return court_paper(
        "order", signed_by=signed_by, crimes=crimes, authorizes=authorizes, also=also
    )


def court_paper_for_custody(
    *, signed_by: tuple[str, ...] = COURTS, also: tuple[Condition, ...] = ()
) -> Condition:
    """Require a court's warrant, or an order or writ that is stated to authorize custody.

    Parameters
    ----------
    also : tuple of Condition
        What else the law requires of the same paper, such as that it is for the request.
    """
    return court_paper("warrant", signed_by=signed_by, also=also) | court_paper(
        "order", "writ", signed_by=signed_by, authorizes=CUSTODY, also=also
    )


def order_for_custody() -> Some:
    """Require a court's order or writ for custody that is not based on immigration law.

    Laws on holds "solely" on a detainer share this condition: custody on such a paper is a ground
    of its own. One that is not stated to authorize custody does not count.

    Examples
    --------
    >>> order_for_custody().collection
    'papers'
    """
    return court_paper(
        "order",
        "writ",
        signed_by=COURTS,
        basis=("criminal", "other"),
        authorizes=("hold", "arrest", "transfer"),
    )


def judicial_subpoena(
    *, signed_by: tuple[str, ...] = COURTS, also: tuple[Condition, ...] = ()
) -> Some:
    """Require a subpoena issued by a court; one issued by an immigration officer does not count."""
    return court_paper("subpoena", signed_by=signed_by, authorizes=("records",), also=also)


def criminal_warrant(*, of: Condition | None = None, also: tuple[Condition, ...] = ()) -> Some:
    """Require a warrant in a criminal matter, whichever court signed it.

    One that an immigration officer or an immigration judge signed is none: its basis counts as not
    known (`trustact.language.signers`).

    Parameters
    ----------
    of : Condition, optional
        Whose warrant it must be: `paper.jurisdiction.lies_in("us-ct")`.
    also : tuple of Condition
        What else the law requires of the same paper, such as the level of the offense.
    """
    whose = () if of is None else (of,)
    is_for_a_crime = (paper.paper == "warrant", paper.basis == "criminal", FOR_CUSTODY)
    return some(paper, *is_for_a_crime, *whose, *also)


def administrative_warrant(
    *, forms: tuple[str, ...] = (), seen_in: tuple[str, ...] = (), also: tuple[Condition, ...] = ()
) -> Some:
    """Require a warrant or order that is based on immigration law.

    Parameters
    ----------
    forms : tuple of str
        The forms, if the law names them; otherwise any paper on immigration or removal counts.
    seen_in : tuple of str
        Files whose entries the law counts as well as the paper itself, such as the immigration
        file of NCIC.
    also : tuple of Condition
        What else the law requires of the same paper, such as that no judge signed it.
    """
    meant = paper.form.isin(*forms) if forms else paper.basis.isin("immigration", "removal")
    return some(paper, (meant | paper.seen_in.isin(*seen_in)) if seen_in else meant, *also)
