"""King County's ordinance of 2014: no detainer is honored without a federal judge's warrant.

It amends the ordinance of 2013 after the federal decisions of that spring. The county honors a
civil immigration hold request only if a federal judicial warrant accompanies it; record and charge
no longer matter, in either direction. Such a warrant is signed by a judge or magistrate judge of
the United States; an immigration officer's or an immigration judge's is none (recalled).

A request for notice alone, as on Form I-247N, is no hold request: no warrant opens a hold on it.

It speaks of requests: where a court's criminal warrant is the ground of the custody, it has no
rule. There is none on notice, transfer, questions and information.

Enacted on 2014-09-05; it took effect about ten days later (recalled), so that the rest of that
month is open, as are the days from 2018-03-08, when the next amendment was enacted. Basis: the
title and record of the council, its news release and an archive's abstract; the operative clause
was not read.
"""

from trustact.language import detainer, paper, papers, release
from trustact.laws.us_wa_king import ordinance_17706 as before

act = before.act.amend(
    "us-wa-king/ordinance-17886",
    title="County ordinance on detainers of 2014",
    citation="K.C.C. 2.15.020 (Ord. 17886)",
    in_force=[("2014-09-30", "2018-03-08")],
    binds={"county-jail", "juvenile-detention"},
    basis="secondary",
    repeal=["adult", "serious_conviction", "two_serious_traffic_convictions"],
    fallback={"hold": "release"},
    note="custody on a court's criminal warrant is not custody on a hold request",
)
act.disputed_days("2014-09-05", "2014-09-30", before.amended)
amended = act.reading(
    "ordinance-18665-in-effect",
    asks="Had Ordinance 18665, enacted on 2018-03-08, taken effect?",
    yes="By King County Charter 230.70, as recalled, an ordinance takes effect ten days after "
    "its enactment.",
    no="By the same section an ordinance may name a later day, and the day of this one is not "
    "on file.",
    citation="K.C.C. 2.15.005-2.15.020 (Ord. 18665)",
)
act.disputed_days("2018-03-08", "2018-03-31", amended, affirmed=False)

request_to_hold = act.keep("request_to_hold", "K.C.C. 2.15.020 (Ord. 17886), hold request")


@act.provision("K.C.C. 2.15.020 (Ord. 17886), another ground")
def another_ground():
    """A court's criminal warrant is the ground: not with the request, or for another matter."""
    return papers.court_paper(
        "warrant",
        signed_by=papers.COURTS,
        basis=("criminal",),
        also=(~paper.with_detainer | paper.for_another_matter,),
    )


no_hold = act.hold.prohibited(
    "K.C.C. 2.15.020 (Ord. 17886)",
    says="The county honors no civil immigration hold request without a federal judicial warrant",
    when=detainer.lodged & release.eligible & ~another_ground,
)
no_hold.only_if(request_to_hold)


@no_hold.unless("K.C.C. 2.15.020 (Ord. 17886), federal judicial warrant")
def federal_judicial_warrant():
    """A warrant signed by a judge or magistrate judge of the United States came with it."""
    return papers.judicial_warrant(
        signed_by=papers.FEDERAL_JUDGES, also=(paper.with_detainer, papers.FOR_THE_REQUEST)
    )


act.table(
    {
        "K.C.C. 2.15.020 (Ord. 17886)": no_hold,
        "K.C.C. 2.15.020 (Ord. 17886), another ground": another_ground,
        "K.C.C. 2.15.020 (Ord. 17886), hold request": request_to_hold,
        "K.C.C. 2.15.020 (Ord. 17886), federal judicial warrant": federal_judicial_warrant,
    }
)
