"""Milwaukee County's sheriff, February 2019: no hold and no information without a judge's warrant.

Without a valid judicial warrant the sheriff's office holds nobody past release on a detainer of ICE
and shares no information with ICE on persons in the county jail, the time of a release included.
The record of the person makes no difference.

Choices where the text leaves a question open: A judicial warrant is one that a judge signed;
immigration judges and immigration officers sign none. A court's warrant that is not based on
immigration law, also one that a clerk signed, is a ground of its own, as is its order for custody,
so that the hold is not on the detainer and there is no rule on it. A request for notice only is no
request to hold. Reports speak of ICE and of federal immigration officials; information for another
immigration authority of Homeland Security is read as meant too. What 8 U.S.C. 1373 says of
information on citizenship or status is federal law, and the reports name no exception for it. There
is no rule on transfer, interviews and questions.

Announced on Tuesday, 2019-02-26. A report of January 2025 describes it as in force; later changes
were not checked.

Basis: the sentence of the sheriff's office that Newstalk 1130 quotes, the Associated Press and the
Los Angeles Times (February and March 2019), Urban Milwaukee (2025-01-16). The policy itself was not
read.
"""

from trustact.language import Instrument, custody, detainer, disclosure, papers, release

act = Instrument(
    "us-wi-milwaukee/sheriff-2019",
    title="Sheriff's policy on ICE of 2019",
    citation="Milwaukee County Sheriff, 2019-02-26",
    status="policy",
    in_force=[("2019-02-26", None)],
    binds={"sheriff", "county-jail"},
    basis="secondary",
    fallback={"hold": "release", "notify": "do not notify", "share": "do not share"},
    note="known from reports; it was in force in January 2025, and later changes were not checked",
)


@act.provision("Sheriff's policy of 2019-02-26, detainers")
def request_to_hold():
    """A detainer of ICE that asks to hold the person past release."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("Sheriff's policy of 2019-02-26, other grounds")
def criminal_warrant_of_a_court():
    """A court's warrant not on immigration, or order for custody, is the ground."""
    return (
        papers.court_paper("warrant", signed_by=papers.COURTS, basis=("criminal", "other"))
        | papers.order_for_custody()
    )


no_hold = act.hold.prohibited(
    "Sheriff's policy of 2019-02-26, holds",
    says="Nobody is held past release on a detainer without a judicial warrant",
    when=request_to_hold & release.eligible & ~criminal_warrant_of_a_court,
)
no_notice = act.notify.prohibited(
    "Sheriff's policy of 2019-02-26, information",
    says="ICE is not notified of the release of a person in the jail without a judicial warrant",
    when=custody.in_custody,
)
no_information = act.share.prohibited(
    "Sheriff's policy of 2019-02-26, information",
    says="No information on a person in the jail is shared with ICE without a judicial warrant",
    when=custody.in_custody & disclosure.recipient.isin("ice", "cbp", "dhs"),
)


@act.provision("Sheriff's policy of 2019-02-26, judicial warrant")
def judicial_warrant():
    """A judge's warrant for the custody of the person.

    One for another matter that did not come with the detainer is executed separately.
    """
    return papers.court_paper("warrant", also=(papers.FOR_THE_REQUEST,))


no_hold.unless(judicial_warrant)
no_notice.unless(judicial_warrant)
no_information.unless(judicial_warrant)

act.table(
    {
        "Sheriff's policy of 2019-02-26, detainers": request_to_hold,
        "Sheriff's policy of 2019-02-26, other grounds": criminal_warrant_of_a_court,
        "Sheriff's policy of 2019-02-26, holds": no_hold,
        "Sheriff's policy of 2019-02-26, information": (no_notice, no_information),
        "Sheriff's policy of 2019-02-26, judicial warrant": judicial_warrant,
    }
)
