"""Milwaukee County's sheriff, August 2018: no hold on a detainer, but notice to ICE.

The acting sheriff changed the policy of the jail on 2018-08-21, after a request of the American
Civil Liberties Union: the jail holds nobody past release on a detainer of ICE. The record of the
person makes no difference. Once the jail has a detainer for a person who is to be released, and
there is no other ground for custody, ICE is notified at once, and the release goes on.

Choices where the text leaves a question open: A court's warrant that is not based on immigration
law is a ground of its own, so that the hold is not on the detainer and there is no rule on it. A
paper of a judge that authorizes the custody lifts the bar: the predecessor's practice, to hold on
ICE's own papers, is what the policy ended. A request for notice only is no request to hold, and the
notice goes to ICE for it as well. There is no rule on transfer, interviews, questions and other
information.

His successor ended the notice in February 2019 (us-wi-milwaukee/sheriff-2019).

Basis: the sheriff's statement as Fox6 prints it, and sentences of the policy that Voces de la
Frontera quotes, both of August 2018. The policy itself was not read.
"""

from trustact.language import Instrument, custody, detainer, papers, release

act = Instrument(
    "us-wi-milwaukee/sheriff-2018",
    title="Sheriff's policy on detainers of 2018",
    citation="Milwaukee County Sheriff, 2018-08-21",
    status="policy",
    in_force=[("2018-08-21", "2019-02-26")],
    binds={"sheriff", "county-jail"},
    basis="secondary",
    fallback={"hold": "release"},
    note="known from reports; the text is not on file",
)


@act.provision("Sheriff's policy of 2018-08-21, detainers")
def request_to_hold():
    """A detainer of ICE that asks to hold the person past release."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("Sheriff's policy of 2018-08-21, other grounds")
def criminal_warrant_of_a_court():
    """A court's warrant that is not on immigration is the ground, not the detainer."""
    return papers.court_paper("warrant", signed_by=papers.COURTS, basis=("criminal", "other"))


no_hold = act.hold.prohibited(
    "Sheriff's policy of 2018-08-21",
    says="Nobody who would otherwise be released is held on a detainer",
    when=request_to_hold & release.eligible & ~criminal_warrant_of_a_court,
)


@no_hold.unless("Sheriff's policy of 2018-08-21, judge's order")
def order_of_a_judge():
    """A judge's warrant, or an order or writ of a judge that is stated to authorize the custody.

    One for another matter that did not come with the detainer is executed separately.
    """
    return papers.court_paper("warrant", also=(papers.FOR_THE_REQUEST,)) | papers.court_paper(
        "order",
        "writ",
        authorizes=("hold", "arrest", "immigration-custody"),
        also=(papers.FOR_THE_REQUEST,),
    )


tell_ice = act.notify.required(
    "Sheriff's policy of 2018-08-21, notice",
    says="ICE is contacted at once when a person for whom it lodged a detainer is scheduled for "
    "release, and nothing else keeps the person",
    when=detainer.lodged
    & (detainer.issuer == "ice")
    & custody.in_custody
    & release.eligible
    & ~criminal_warrant_of_a_court,
)

act.table(
    {
        "Sheriff's policy of 2018-08-21": no_hold,
        "Sheriff's policy of 2018-08-21, detainers": request_to_hold,
        "Sheriff's policy of 2018-08-21, other grounds": criminal_warrant_of_a_court,
        "Sheriff's policy of 2018-08-21, judge's order": order_of_a_judge,
        "Sheriff's policy of 2018-08-21, notice": tell_ice,
    }
)
