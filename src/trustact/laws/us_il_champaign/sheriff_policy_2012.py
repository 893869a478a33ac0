"""Champaign County: the Sheriff's letter to ICE of 2012, no hold on a routine detainer.

The office does not hold inmates based on a routine detainer, and turns them over to ICE only with a
warrant or a court order. The Sheriff's reason was that a detainer is a request, and no court order.
Whether "warrant" includes the warrant of an immigration officer is a reading.

Choices where the text leaves a question open: The warrant is one that ICE has, so one of a federal
court; who is wanted on a warrant of a state court is not held on the detainer, and the letter has
no rule on that hold. A form that asks for notice or transfer only is no request to hold. Silent on
notice, interviews, questions and information. What state law forbids since 2017, a warrant of an
immigration officer does not permit.

Basis: the letter as the local immigration forum quotes it, and reports of 2012 and later; the
letter itself was not read. It was in force as far as checked.
"""

from trustact.language import Instrument, detainer, paper, papers, release, some

act = Instrument(
    "us-il-champaign/sheriff-policy-2012",
    title="Sheriff's letter on detainers",
    citation="Sheriff's letter to ICE of 2012-03-08",
    status="policy",
    in_force=[("2012-03-08", None)],
    binds={"county-jail", "sheriff"},
    basis="secondary",
    fallback={"hold": "release", "transfer": "do not hand over"},
    note="It stands below the state's TRUST Act, in force since 2017-08-28.",
)

judicial_only = act.reading(
    "warrant-means-judicial",
    asks="Does 'warrant' in the letter mean only the warrant of a judge?",
    yes="In the letter of 2012-03-08 the Sheriff's reason for declining detainers is that "
    "they are no order of a court.",
    no="The same letter asks for a warrant 'or' a court order, and ICE's own paper (Form "
    "I-200) is called a warrant; nothing on file decides it.",
    citation="Sheriff's letter to ICE of 2012-03-08",
)


@act.provision("Sheriff's letter to ICE of 2012-03-08")
def routine_detainer():
    """A detainer asks the jail to hold the person."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("Sheriff's letter to ICE of 2012-03-08")
def wanted_by_a_state_court():
    """A state court's criminal warrant: the person is not held on the detainer."""
    return some(
        paper,
        paper.paper == "warrant",
        paper.basis == "criminal",
        papers.FOR_CUSTODY,
        (paper.signed_by == "state-judge")
        | ((paper.signed_by == "clerk") & ~paper.jurisdiction.lies_in("us-federal")),
    )


@act.provision("Sheriff's letter to ICE of 2012-03-08")
def warrant_or_court_order():
    """A warrant of a federal court, or a court's order or writ of custody.

    One for a search, or for another matter that did not come with the request, does not count.
    """
    return some(
        paper,
        paper.paper == "warrant",
        paper.signed_by.isin(*papers.FEDERAL_JUDGES)
        | ((paper.basis == "criminal") & paper.jurisdiction.lies_in("us-federal")),
        papers.FOR_CUSTODY,
        papers.FOR_THE_REQUEST,
    ) | papers.court_paper(
        "order",
        "writ",
        signed_by=papers.COURTS,
        authorizes=("hold", "arrest", "transfer", "immigration-custody"),
        also=(papers.FOR_THE_REQUEST,),
    )


@act.provision("Sheriff's letter to ICE of 2012-03-08")
def warrant_of_an_immigration_officer():
    """A warrant of an immigration officer, if the letter means that too."""
    return papers.administrative_warrant(also=(paper.paper == "warrant",)) & ~judicial_only


no_hold = act.hold.prohibited(
    "Sheriff's letter to ICE of 2012-03-08",
    says="The office will not hold inmates based on a routine detainer",
    when=release.eligible & routine_detainer & ~wanted_by_a_state_court,
)
no_hold.unless(warrant_or_court_order, warrant_of_an_immigration_officer)
no_transfer = act.transfer.prohibited(
    "Sheriff's letter to ICE of 2012-03-08",
    says="Inmates are turned over to ICE only with a warrant or a court order",
)
no_transfer.unless(warrant_or_court_order, warrant_of_an_immigration_officer)

act.table(
    {
        "Sheriff's letter to ICE of 2012-03-08": (
            routine_detainer,
            wanted_by_a_state_court,
            warrant_or_court_order,
            warrant_of_an_immigration_officer,
            no_hold,
            no_transfer,
        ),
    }
)
