"""The Boston Trust Act of 2014: the city's police hold nobody on a civil detainer request.

No person is held on a civil immigration detainer request once eligible for release, unless ICE has
a criminal warrant. The record of the person makes no difference: the exceptions of the version that
was filed (a violent crime, a felony within ten years, the sex offender registry, the terrorist
watchlist) were not enacted, and are not here.

It binds the Boston Police, whose lockups are the only jails of the city, and not the sheriff of
Suffolk County, court officers or the State Police.

Choices where the text leaves a question open: A detainer request is one "to maintain custody", so a
request for notice only (I-247N) is none, and the ordinance then has no rule. "ICE has a criminal
warrant" means a warrant in a federal criminal matter, no matter who named it, unless it is known to
be for another matter and apart from the request; a warrant of removal is civil. Where a court of a
state has issued a criminal warrant, or a court an order or writ for custody that is not on
immigration, the person is not held on the detainer request, and the ordinance has no rule and
authorizes nothing. The person is eligible for release in each of the six cases of the definition,
the last of which is any other ground.

It has no rule on notice, transfer, interviews, questions and information. That the city seeks
federal reimbursement is known of the filed version only.

Basis: the definitions as the city's code prints them (the wording of 2019); the rule and the report
from the city's and press accounts. The day in August 2014 on which it took effect is not on file.
"""

from trustact.language import (
    Instrument,
    detainer,
    not_coded,
    papers,
    release,
)

act = Instrument(
    "us-ma-boston/trust-act-2014",
    title="Boston Trust Act",
    citation="Boston Code 11-1.9 (2014)",
    in_force=[("2014-08", "2019-12")],
    binds={"municipal-police", "city-jail"},
    basis="secondary",
    fallback={"hold": "release"},
    note="the list of exceptions in the filed version was not enacted",
)


@act.provision("Boston Code 11-1.9(1)(a)")
def civil_detainer_request():
    """A non-mandatory request of an immigration officer to maintain custody of the person."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("Boston Code 11-1.9(1)(c)")
def eligible_for_release():
    """Charges dropped, acquittal, time served, bond or recognizance, diversion, or otherwise."""
    return release.eligible


@act.provision("Boston Code 11-1.9 on the basis of detention")
def warrant_of_another_court():
    """A criminal warrant that is not a federal one: then the detainer is not the basis."""
    return papers.criminal_warrant(of=~papers.OF_A_FEDERAL_COURT)


@act.provision("Boston Code 11-1.9 on the basis of detention")
def order_of_a_court():
    """A court's order or writ for custody that is not on immigration."""
    return papers.order_for_custody()


no_hold = act.hold.prohibited(
    "Boston Code 11-1.9 on detention",
    says="No person may be held on a civil immigration detainer request once eligible for release",
    when=civil_detainer_request
    & eligible_for_release
    & ~warrant_of_another_court
    & ~order_of_a_court,
)


@no_hold.unless("Boston Code 11-1.9 on criminal warrants")
def criminal_warrant_of_ice():
    """ICE has a criminal warrant for the person; a warrant of removal is civil.

    One for another matter that did not come with the request is not ICE's.
    """
    return papers.criminal_warrant(of=papers.OF_A_FEDERAL_COURT, also=(papers.FOR_THE_REQUEST,))


report = act.duty(
    "report-by-december-31",
    "Boston Code 11-1.9 on reports",
    says="Count the request, and what was done on it, in the police commissioner's yearly report "
    "to the City Clerk, due by December 31 from 2015 on",
    when=civil_detainer_request,
    upon="request-received",
    done_by=["report-filed"],
    done_with={"period": "year"},
)

act.table(
    {
        "Boston Code 11-1.9(1)(a)": civil_detainer_request,
        "Boston Code 11-1.9(1)(b)": not_coded("convicted: a word of the exceptions not enacted"),
        "Boston Code 11-1.9(1)(c)": eligible_for_release,
        "Boston Code 11-1.9 on detention": no_hold,
        "Boston Code 11-1.9 on the basis of detention": (
            warrant_of_another_court,
            order_of_a_court,
        ),
        "Boston Code 11-1.9 on criminal warrants": criminal_warrant_of_ice,
        "Boston Code 11-1.9 on reimbursement": not_coded(
            "the good-faith effort to seek it is known of the filed version only"
        ),
        "Boston Code 11-1.9 on reports": report,
    }
)
