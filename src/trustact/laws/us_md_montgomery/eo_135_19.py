"""Montgomery County's order of 2019, Promoting Community Trust: no questions, no holds, no access.

Departments and employees of the county ask nobody about immigration status, unless a law or a court
requires it. Nobody is held past release for immigration authorities. No county service is used to
coordinate with them in furtherance of a civil immigration enforcement operation by permitting
access to non-public space or to a person in custody, or the use of space, information or equipment
for investigative interviews. The record of a person makes no difference.

Since 2019-11-01 the jail gives immigration officers access to identified areas for a hand-over, if
a detainer was lodged and the officers arrive before the release; nobody is held for them.

It binds the departments of the county's executive branch, the county police and the Department of
Correction and Rehabilitation among them, and not the sheriff, who is elected.

Choices where the text leaves a question open: A hand-over in a place that is open to the public,
such as the lobby of the jail, gives no access to non-public space; the person has been released. A
court's paper for custody, whatever it is based on, is a ground of its own for a hold, which the
order then does not regulate; the executive said in August 2019 that a detainer with a judge's
warrant is honored. The county tells immigration authorities of releases, before the order and under
it, so that there is no rule on notice.

Not on file, and therefore open: whether access is given where a court's criminal warrant or order
names the person, as the press reports, and what information may not be given.

Basis: the paragraph on access as the Center for Immigration Studies quotes it; summaries of the
order and of its revision (July to November 2019). The text as a whole was not read. A county law on
the same matters was introduced in January 2026; whether it was enacted was not checked.
"""

from trustact.language import (
    Instrument,
    custody,
    detainer,
    disclosure,
    findings,
    hold,
    inquiry,
    not_coded,
    paper,
    papers,
    person,
    question,
    release,
)

act = Instrument(
    "us-md-montgomery/eo-135-19",
    title="Executive Order on Promoting Community Trust",
    citation="Montgomery County Executive Order 135-19",
    status="policy",
    issued_by="executive",
    in_force=[("2019-07-22", None)],
    binds={"municipal-police", "county-jail", "other-local"},
    basis="secondary",
    fallback={
        "hold": "release",
        "transfer": "do not hand over inside",
        "interview": "do not permit it",
        "inquire": "do not ask",
        "share": "do not share",
    },
    note="revised on 2019-11-01 for hand-overs in the jail",
)


@act.provision("EO 135-19 on requests")
def request_or_administrative_warrant():
    """A detainer that asks to hold, or an immigration paper that no court signed."""
    return (detainer.lodged & detainer.asks.has("hold")) | papers.administrative_warrant(
        also=(~paper.signed_by.isin(*papers.JUDGES),)
    )


@act.provision("EO 135-19 on other grounds")
def criminal_warrant_of_a_court():
    """A court's warrant, whatever it is based on: a ground other than a detainer."""
    return papers.court_paper("warrant", signed_by=papers.COURTS)


@act.provision("EO 135-19 on other grounds")
def order_of_a_court():
    """A court's order or writ for custody, whatever it is based on."""
    return papers.court_paper("order", "writ", signed_by=papers.COURTS, authorizes=papers.CUSTODY)


no_hold = act.hold.prohibited(
    "EO 135-19 on holds",
    says="Nobody is held past release for civil immigration enforcement",
    when=release.eligible
    & request_or_administrative_warrant
    & ~criminal_warrant_of_a_court
    & ~order_of_a_court,
)

no_delayed_hand_over = act.transfer.prohibited(
    "EO 135-19 on holds",
    says="Nobody is kept past release for a hand-over to immigration authorities",
    when=(hold.added_minutes > 0)
    & (hold.delay_reason == "immigration-enforcement")
    & ~criminal_warrant_of_a_court
    & ~order_of_a_court,
)

warrant_opens_access = act.reading(
    "access-on-a-warrant-not-on-file",
    asks="Is access given where a court's criminal warrant or its order names the person?",
    yes="The paragraph is on civil immigration enforcement operations, and the Washington Post "
    "(2019-07-22) reports an exception for a court order or a criminal warrant.",
    no="The paragraph as quoted names no exception.",
    citation="EO 135-19 on access",
    choosable=False,
)


@act.provision("EO 135-19 on access")
def criminal_warrant_for_the_request():
    """A criminal warrant of a court, unless it is for another matter than the request."""
    return papers.court_paper(
        "warrant", signed_by=papers.COURTS, basis=("criminal",), also=(papers.FOR_THE_REQUEST,)
    )


@act.provision("EO 135-19 on access")
def court_order_for_the_request():
    """A court's order or writ for access or custody, unless it is for another matter."""
    return papers.court_paper(
        "order",
        "writ",
        signed_by=papers.COURTS,
        authorizes=(*papers.CUSTODY, "interview"),
        also=(papers.FOR_THE_REQUEST,),
    )


paper_opens_access = (
    criminal_warrant_for_the_request | court_order_for_the_request
) & warrant_opens_access


no_interview = act.interview.prohibited(
    "EO 135-19 on access",
    says="Immigration enforcement officials get no access to a person in custody, and no space or "
    "equipment for investigative interviews",
    when=custody.in_custody & ~paper_opens_access,
    basis="text",
)
no_hand_over_inside = act.transfer.prohibited(
    "EO 135-19 on access",
    says="Immigration enforcement officials get no access to non-public space for a hand-over",
    when=~person.area_open_to_public & ~paper_opens_access,
    basis="text",
)


@no_hand_over_inside.unless("Revision of 2019-11-01")
def officers_arrive_before_the_release():
    """A detainer was lodged with the jail, and the officers are there before the release."""
    return (
        question.as_of.on_or_after("2019-11-01")
        & question.agency_in("county-jail")
        & detainer.lodged
        & person.ice_present_at_release
    )


information_is_barred = act.reading(
    "information-not-on-file",
    asks="Does the order bar giving immigration authorities this information?",
    yes="It bars the use of information for investigative purposes, and has departments keep "
    "their records from ICE.",
    no="Federal law lets employees exchange information on status, and the jail tells of releases.",
    citation="EO 135-19 on information",
    choosable=False,
)
no_information = act.share.prohibited(
    "EO 135-19 on information",
    says="Which information immigration authorities may not be given is not on file",
    when=disclosure.recipient.isin("ice", "cbp", "dhs")
    & ~disclosure.public
    & information_is_barred,
)
no_question = act.inquire.prohibited(
    "EO 135-19 on questions",
    says="Nobody is asked about immigration status",
    when=inquiry.is_about("immigration-status", "citizenship"),
)


@no_question.unless("EO 135-19 on required questions")
def law_requires_the_question():
    """A law or a court's order requires it; none does for immigration enforcement."""
    return (inquiry.purpose != "immigration-enforcement") & findings.required_by_other_law


act.table(
    {
        "EO 135-19 on requests": request_or_administrative_warrant,
        "EO 135-19 on holds": (no_hold, no_delayed_hand_over),
        "EO 135-19 on other grounds": (criminal_warrant_of_a_court, order_of_a_court),
        "EO 135-19 on access": (
            criminal_warrant_for_the_request,
            court_order_for_the_request,
            no_interview,
            no_hand_over_inside,
        ),
        "Revision of 2019-11-01": officers_arrive_before_the_release,
        "EO 135-19 on information": no_information,
        "EO 135-19 on questions": no_question,
        "EO 135-19 on required questions": law_requires_the_question,
        "EO 135-19 on agreements": not_coded("none with immigration authorities"),
        "EO 135-19 on benefits": not_coded("forms and benefits; no act answered here"),
    }
)
