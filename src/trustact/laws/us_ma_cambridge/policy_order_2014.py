"""Cambridge's policy order of 2014: no detainer without a criminal warrant or an own purpose.

The police comply with a detainer request, which asks to hold a person solely for immigration
purposes, only where immigration agents have a criminal warrant, or where officials of Cambridge
have a legitimate law enforcement purpose that is not related to immigration. The record of the
person makes no difference.

The City Council asks the City Manager to work with the Police Commissioner to ensure this. The
order is answered here as if the police had adopted it. A written policy of the police that was
rescinded in the summer of 2017 had allowed holds, and none of nine requests had been honored
(Cambridge Day, 2017-08-09). The sheriff of Middlesex County and the State Police are not addressed.

Choices where the text leaves a question open: A criminal warrant that "immigration agents have" is
one in a federal criminal matter; a warrant of removal is civil. A criminal warrant of a state's
court is itself a law enforcement purpose that is not related to immigration. A request for notice
only is no request to hold.

It has no rule on notice, transfer, interviews, questions and information. Overtaken by the
ordinance of 2020-02-10.

Basis: the order's abstract and recitals, and its operative sentence on the page of its sponsor.
"""

from trustact.language import (
    Instrument,
    detainer,
    disclosure,
    papers,
    question,
    release,
)

act = Instrument(
    "us-ma-cambridge/policy-order-2014",
    title="Policy order on detainers",
    citation="Cambridge Policy Order O-1, 2014-06-02",
    status="policy",
    issued_by="governing-body",
    in_force=[("2014-06-02", "2020-02-10")],
    binds={"municipal-police", "city-jail"},
    basis="text",
    fallback={"hold": "release"},
    note="a request to the City Manager; answered as if the police had adopted it, although a "
    "written policy of the police allowed holds until 2017",
)


@act.provision("Policy Order O-1 on requests")
def request_to_hold():
    """A request of ICE to hold a person solely for immigration purposes."""
    return detainer.lodged & detainer.asks.has("hold")


no_hold = act.hold.prohibited(
    "Policy Order O-1 on compliance",
    says="The police do not comply with a request of ICE to hold a person solely for immigration "
    "purposes",
    when=request_to_hold & release.eligible,
)


@no_hold.unless("Policy Order O-1 on criminal warrants")
def criminal_warrant_of_immigration_agents():
    """Immigration agents have a criminal warrant; a warrant of removal is civil.

    A warrant for another matter that did not come with the request is not theirs.
    """
    return papers.criminal_warrant(of=papers.OF_A_FEDERAL_COURT, also=(papers.FOR_THE_REQUEST,))


@no_hold.unless("Policy Order O-1 on the purpose of the city")
def purpose_not_related_to_immigration():
    """Officials have a legitimate law enforcement purpose that is not related to immigration.

    It has to be stated. A criminal warrant of a state's court is one where it is not stated to be
    apart from the request; from 2017-07-24 an officer may not hold on the request, whatever the
    purpose (Lunn v. Commonwealth), and such a warrant is executed separately.
    """
    return question.as_of.before("2017-07-24") & (
        disclosure.unrelated_law_enforcement_purpose
        | papers.criminal_warrant(of=~papers.OF_A_FEDERAL_COURT, also=(papers.FOR_THE_REQUEST,))
    )


act.table(
    {
        "Policy Order O-1 on requests": request_to_hold,
        "Policy Order O-1 on compliance": no_hold,
        "Policy Order O-1 on criminal warrants": criminal_warrant_of_immigration_agents,
        "Policy Order O-1 on the purpose of the city": purpose_not_related_to_immigration,
    }
)
