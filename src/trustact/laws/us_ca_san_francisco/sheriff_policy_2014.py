"""The San Francisco Sheriff's policy of 2014: no detainer without a judge.

Since 29 May 2014 the department honored a detainer only if it was supported by a judicial
determination of probable cause, or came with a warrant of arrest. That closed the exception of the
ordinance (us-ca-san-francisco/due-process-2013) in practice. The announcement says nothing on
notice. Limits of the sheriff on contact with ICE followed in a memorandum of 13 March 2015, which
is not coded here.

Choices where the announcement leaves a question open: A determination is a federal judge's order
that authorizes custody of the person; one in another matter supports no detainer. A warrant of
arrest is one that a judge signed; that of an immigration officer, which comes with many detainers,
is not meant, since the policy answers decisions on holds without a judge. Whether the warrant of a
state's court lets the department honor the detainer is not on file and stays open, unless it is
known to be for another matter. Custody on such a warrant itself is no hold on a detainer.

Its end is not on file; the ordinance of July 2016 is taken to have replaced it.

Basis: the sheriff's press release of 29 May 2014.
"""

from trustact.language import Instrument, detainer, papers, release

ANNOUNCEMENT = "Sheriff's announcement of 2014-05-29"

act = Instrument(
    "us-ca-san-francisco/sheriff-policy-2014",
    title="Sheriff's policy on detainers",
    citation="San Francisco Sheriff, announced 2014-05-29",
    status="policy",
    in_force=[("2014-05-29", "2016-07")],
    binds={"sheriff", "county-jail", "city-jail"},
    basis="text",
    fallback={"hold": "release"},
    note="The end of the policy is not on file.",
)

no_hold = act.hold.prohibited(
    ANNOUNCEMENT,
    says="The department does not honor a detainer of ICE",
    when=release.eligible & detainer.lodged & detainer.asks.has("hold"),
)


any_courts_warrant = act.reading(
    "warrant-of-a-state-court",
    asks="Does a warrant of arrest that a state's judge signed let the department honor the "
    "detainer?",
    yes='The announcement says "a warrant of arrest", of any court.',
    no="A detainer is supported only by a warrant that is about what it asks for.",
    citation=ANNOUNCEMENT,
    choosable=False,
)


@no_hold.unless(ANNOUNCEMENT)
def warrant_of_arrest():
    """A warrant of arrest, signed by a judge.

    One for another matter that did not come with the detainer is executed separately.
    """
    return papers.judicial_warrant(
        signed_by=papers.FEDERAL_JUDGES,
        authorizes=("arrest", "immigration-custody"),
        also=(papers.FOR_THE_REQUEST,),
    ) | (
        papers.judicial_warrant(
            signed_by=("state-judge",), authorizes=("arrest",), also=(papers.FOR_THE_REQUEST,)
        )
        & any_courts_warrant
    )


@no_hold.unless(ANNOUNCEMENT)
def judicial_determination():
    """A federal judge's determination of probable cause that supports the detainer."""
    return papers.judicial_order(
        signed_by=papers.FEDERAL_JUDGES,
        authorizes=("arrest", "hold", "immigration-custody"),
        also=(papers.FOR_THE_REQUEST,),
    )


act.table({ANNOUNCEMENT: (no_hold, warrant_of_arrest, judicial_determination)})
