"""Hennepin County's sheriff, 2014: a hold on a detainer needs a judge's order.

The sheriff announced that the jail holds nobody past release on a detainer of ICE without the order
of a judge. The record of the person makes no difference. ICE is still told of releases; the
announcement is on holds, and there is no rule on notice, transfer, interviews, questions and
information.

Choices where the text leaves a question open: An order is a judge's order, warrant or writ that
authorizes custody; an immigration judge and an immigration officer are no judges of this kind. A
court's warrant that is not based on immigration law, also one that a clerk signed, is a ground of
its own, so that the hold is not on the detainer and there is no rule on it. A request for notice
only is no request to hold.

Announced on Wednesday, 2014-06-11, for the time from then on. The policy was in force in 2017;
whether it was changed later was not checked. Since 2025 an opinion of the Attorney General says
that the law of Minnesota gives no power to hold on a detainer.

Basis: BringMeTheNews (June 2014), the Star Tribune and MPR News (2014-06-11), a note of the County
Attorney of that month, the Southwest Journal (2017). The announcement itself was not read.
"""

from trustact.language import Instrument, detainer, papers, release

act = Instrument(
    "us-mn-hennepin/sheriff-2014",
    title="Sheriff's announcement on detainers",
    citation="Hennepin County Sheriff's announcement of June 2014",
    status="policy",
    in_force=[("2014-06-11", None)],
    binds={"sheriff", "county-jail"},
    basis="secondary",
    fallback={"hold": "release"},
    note="known from reports; it was in force in 2017, and later changes were not checked",
)


@act.provision("Hennepin County Sheriff's announcement of June 2014, detainers")
def request_to_hold():
    """A detainer of ICE that asks to hold the person past release."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("Hennepin County Sheriff's announcement of June 2014, other grounds")
def criminal_warrant_of_a_court():
    """A court's warrant that is not on immigration is the ground, not the detainer."""
    return papers.court_paper("warrant", signed_by=papers.COURTS, basis=("criminal", "other"))


no_hold = act.hold.prohibited(
    "Hennepin County Sheriff's announcement of June 2014",
    says="Nobody is held past release on a detainer without a judge's order",
    when=request_to_hold & release.eligible & ~criminal_warrant_of_a_court,
)


@no_hold.unless("Hennepin County Sheriff's announcement of June 2014, judge's order")
def order_of_a_judge():
    """A judge's order, warrant or writ authorizes the custody.

    One for another matter that did not come with the detainer is executed separately.
    """
    return papers.court_paper(
        "order",
        "warrant",
        "writ",
        authorizes=("hold", "arrest", "immigration-custody"),
        also=(papers.FOR_THE_REQUEST,),
    )


act.table(
    {
        "Hennepin County Sheriff's announcement of June 2014": no_hold,
        "Hennepin County Sheriff's announcement of June 2014, detainers": request_to_hold,
        "Hennepin County Sheriff's announcement of June 2014, other grounds": (
            criminal_warrant_of_a_court
        ),
        "Hennepin County Sheriff's announcement of June 2014, judge's order": order_of_a_judge,
    }
)
