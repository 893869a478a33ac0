"""Rhode Island's policy of July 2014: the Department of Corrections holds nobody without a warrant.

Governor Chafee instructed the Department of Corrections to stop honoring immigration detainers
without a warrant, after a federal court had found holds on a detainer alone likely
unconstitutional. The policy of 2014-08-14 took its place.

It binds the Department of Corrections only, which runs the state's one system of jails and prisons;
after it began, sheriffs were reported to have stepped in, since they were not bound.

Choices where the text leaves a question open: A warrant is one that a court issued. The accounts
say "without a warrant" and "without judicial authorization", and the later requirement of a removal
order was reported as a lower bar, so that a warrant of an immigration officer was not enough. A
warrant for another matter that did not come with the detainer does not make it one with a warrant;
a criminal one is a ground of its own, and then the policy has no rule on the hold. A request for
notice only is no detainer to honor. There is no rule on notice, transfer, interviews, questions and
information.

Basis: the Associated Press (2014-08-15) and the ACLU of Rhode Island. The day in July 2014 is not
on file, nor is the text.
"""

from trustact.language import Instrument, detainer, papers, release

act = Instrument(
    "us-ri/governor-policy-2014-07",
    title="Governor's policy on detainers of July 2014",
    citation="Governor policy of July 2014",
    status="policy",
    issued_by="executive",
    in_force=[("2014-07", "2014-08-14")],
    binds={"state-corrections"},
    basis="secondary",
    fallback={"hold": "release"},
    note="known from news accounts; sheriffs and state police were not bound",
)


@act.provision("Policy of July 2014 on detainers")
def request_to_hold():
    """An immigration detainer that asks to hold the person past release."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("Policy of July 2014 on other grounds")
def warrant_for_another_matter():
    """A court's criminal warrant for another matter: the person is not held on the detainer."""
    return papers.court_paper(
        "warrant",
        signed_by=papers.COURTS,
        basis=("criminal",),
        also=(~papers.FOR_THE_REQUEST,),
    )


no_hold = act.hold.prohibited(
    "Policy of July 2014 on detainers",
    says="The Department of Corrections does not honor immigration detainers",
    when=request_to_hold & release.eligible & ~warrant_for_another_matter,
)


@no_hold.unless("Policy of July 2014 on warrants")
def warrant_of_a_court():
    """There is a warrant that a court issued; one of an immigration officer is not enough.

    One for another matter that did not come with the detainer is executed separately.
    """
    return papers.court_paper("warrant", signed_by=papers.COURTS, also=(papers.FOR_THE_REQUEST,))


act.table(
    {
        "Policy of July 2014 on detainers": (request_to_hold, no_hold),
        "Policy of July 2014 on other grounds": warrant_for_another_matter,
        "Policy of July 2014 on warrants": warrant_of_a_court,
    }
)
