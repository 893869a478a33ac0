"""Montgomery County's memorandum of 2014: a detainer is honored only with probable cause.

The county no longer complies with detainer requests of ICE, except those that have adequate support
for a finding of probable cause under the Fourth Amendment. It binds the county's Department of
Correction and Rehabilitation. Overtaken by Executive Order 135-19 of 2019-07-22.

A reading: probable cause of what. Newspapers report that ICE has to show that the person is likely
to have committed a crime; the sentence names the Fourth Amendment, under which a civil arrest for
removal rests on probable cause of removability.

Choices where the text leaves a question open: A court's order or writ for custody is a ground of
its own, on which the memorandum has no rule. A federal judge's criminal warrant shows probable
cause of a crime; a state court's warrant for another matter supports no request, and a warrant of
an immigration officer shows none by itself. A box on the form that says so is no adequate support;
whoever examines the request records what was found. Without such a record there is none, unless the
request states a final order or pending proceedings: then whether probable cause of removability was
shown is asked. A request for notice only is no request to hold. There is no rule on notice,
transfer, interviews, questions and information; the county went on telling ICE of releases.

Basis: the operative sentence as the Baltimore Sun, the Washington Post and the Gazette quote it.
"""

from trustact.language import Instrument, detainer, findings, papers, release

act = Instrument(
    "us-md-montgomery/executive-2014",
    title="County Executive's memorandum on detainers",
    citation="County Executive's memorandum of 2014-10-07",
    status="policy",
    issued_by="executive",
    in_force=[("2014-10-07", "2019-07-22")],
    binds={"county-jail"},
    basis="text",
    fallback={"hold": "release"},
)

cause_of_a_crime = act.reading(
    "probable-cause-of-crime",
    asks="Must there be probable cause of a crime, and not only that the person is removable?",
    yes="Papers reported that the memorandum of 2014-10-07 requires a likely crime, after an "
    "advice of the Attorney General's office.",
    no="The memorandum of 2014-10-07 names the Fourth Amendment, which permits a civil arrest on "
    "probable cause that a person is removable.",
    citation="Memorandum of 2014-10-07 on probable cause",
)


@act.provision("Memorandum of 2014-10-07 on requests")
def request_to_hold():
    """A detainer request of ICE to hold the person past release."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("Memorandum of 2014-10-07 on other grounds")
def order_of_a_court():
    """A court's order or writ for custody, so that the person is not held on the request."""
    return papers.order_for_custody()


no_hold = act.hold.prohibited(
    "Memorandum of 2014-10-07 on compliance",
    says="The county does not comply with detainer requests of ICE",
    when=request_to_hold & release.eligible & ~order_of_a_court,
)


@no_hold.unless("Memorandum of 2014-10-07 on probable cause")
def adequate_support():
    """The request has adequate support for a finding of probable cause.

    A warrant for another matter that did not come with it supports nothing of it.
    """
    return (
        papers.court_paper(
            "warrant",
            signed_by=papers.FEDERAL_JUDGES,
            basis=("criminal",),
            also=(papers.FOR_THE_REQUEST,),
        )
        | findings.other_probable_cause
        | (findings.probable_cause_removable & ~cause_of_a_crime)
    )


act.table(
    {
        "Memorandum of 2014-10-07 on requests": request_to_hold,
        "Memorandum of 2014-10-07 on other grounds": order_of_a_court,
        "Memorandum of 2014-10-07 on compliance": no_hold,
        "Memorandum of 2014-10-07 on probable cause": adequate_support,
    }
)
