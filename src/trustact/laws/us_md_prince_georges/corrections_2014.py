"""Prince George's County's jail policy of 2014: a hold needs a warrant that a judge signed.

The Department of Corrections holds nobody past release on a detainer of ICE, unless a judge signed
a warrant, which is issued after probable cause is shown. The record of the person makes no
difference. It binds the county's jail and not its police or its sheriff.

Choices where the text leaves a question open: A warrant of an immigration officer is not signed by
a judge, nor is one of an immigration judge. A criminal warrant of a state's court, which a judge, a
clerk or a commissioner signed, or a court's order or writ for custody, is a ground of its own, so
that the person is not held on the detainer, and the policy has no rule. A request for notice only
is no request to hold. There is no rule on notice, transfer, interviews, questions and information.

Basis: the Director as the Washington Times (2014-10-01) and the ACLU of Maryland quote her. Whether
the policy was changed later was not checked; since 2026 an act of the state applies.
"""

from trustact.language import Instrument, detainer, papers, release

act = Instrument(
    "us-md-prince-georges/corrections-2014",
    title="Jail policy on detainers",
    citation="Department of Corrections policy of 2014-10-01",
    status="policy",
    in_force=[("2014-10-01", None)],
    binds={"county-jail"},
    basis="secondary",
    fallback={"hold": "release"},
    note="whether it was changed later was not checked",
)


@act.provision("Policy of 2014-10-01 on detainers")
def request_to_hold():
    """A detainer of ICE that asks to hold the person past release."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("Policy of 2014-10-01 on other grounds")
def other_criminal_warrant():
    """A court's criminal warrant of its own: custody on it is not on the detainer.

    A federal judge's warrant that came with the request is the one of which the policy speaks.
    """
    return papers.court_paper("warrant", signed_by=("clerk", "state-judge"), basis=("criminal",))


@act.provision("Policy of 2014-10-01 on other grounds")
def order_of_a_court():
    """A court's order or writ for custody that is not on immigration."""
    return papers.order_for_custody()


no_hold = act.hold.prohibited(
    "Policy of 2014-10-01 on holds",
    says="Nobody is held past release on a detainer of ICE",
    when=request_to_hold & release.eligible & ~other_criminal_warrant & ~order_of_a_court,
)


@no_hold.unless("Policy of 2014-10-01 on warrants")
def warrant_signed_by_a_judge():
    """A judge signed a warrant, which is issued after probable cause is shown.

    One for another matter that did not come with the detainer is executed separately.
    """
    return papers.judicial_warrant(also=(papers.FOR_THE_REQUEST,))


act.table(
    {
        "Policy of 2014-10-01 on detainers": request_to_hold,
        "Policy of 2014-10-01 on holds": no_hold,
        "Policy of 2014-10-01 on other grounds": (other_criminal_warrant, order_of_a_court),
        "Policy of 2014-10-01 on warrants": warrant_signed_by_a_judge,
    }
)
