"""Cambridge's Welcoming Community Ordinance of 2020: no hold, no question, no information.

The police arrest or hold nobody solely on a detainer or an ICE administrative warrant, not even for
a short extension. Officers and employees ask about immigration status only to provide a public
benefit. They give federal officers no information on a person in custody, home and work address
included, unless the law requires it, and no access to the person. The person gets a copy of the
papers that ICE sent.

"ICE" means every agency that enforces immigration law. The sheriff, court officers and the State
Police are not bound.

Choices where the text leaves a question open: "Solely" means that no warrant of a court and no
order of one for custody is a ground; where one is, the ordinance has no rule on the hold or the
arrest, and none on an arrest for a crime. The date of a release is information on a person in
custody, so that notice is barred as well. That a paper or a request names the information is not a
law that requires it.

Not on file, and therefore open: whether information on citizenship or status is excepted (8 U.S.C.
1373), whether a court's criminal warrant opens the access to the person, and whether a hand-over is
among the operations of ICE in which the police take no part. Until 2025-08-04 support for the
safety of officers was allowed; that clause concerns scenes in the street and no act that is
answered here.

Basis: the purpose, preamble and definitions of the ordinance; a sponsor's and a station's summary
of the draft. The final wording of the operative part was not read.
"""

from trustact.language import (
    Instrument,
    arrest,
    custody,
    detainer,
    disclosure,
    findings,
    inquiry,
    not_coded,
    paper,
    papers,
    release,
)

act = Instrument(
    "us-ma-cambridge/welcoming-2020",
    title="Welcoming Community Ordinance",
    citation="Cambridge Municipal Code ch. 2.129",
    in_force=[("2020-02-10", None)],
    binds={"municipal-police", "city-jail", "other-local"},
    basis="secondary",
    fallback={
        "hold": "release",
        "arrest": "do not arrest",
        "inquire": "do not ask",
        "share": "do not share",
        "notify": "do not notify",
        "interview": "do not permit it",
    },
    note="the operative part is known from summaries of the draft",
)
POLICE = {"municipal-police", "city-jail"}


@act.provision("Cambridge Code 2.129 on administrative warrants")
def administrative_warrant():
    """A warrant or order based on immigration law that no court signed."""
    return papers.administrative_warrant(also=(~paper.signed_by.isin(*papers.JUDGES),))


@act.provision("Cambridge Code 2.129 on other grounds")
def other_ground():
    """A court's warrant, or its order or writ for custody, whatever it is based on."""
    return papers.court_paper_for_custody()


@act.provision("Cambridge Code 2.129 on required information")
def required_by_law():
    """A law requires it. A detainer is a request, and requires nothing."""
    return findings.required_by_other_law


no_hold = act.hold.prohibited(
    "Cambridge Code 2.129 on detention",
    says="No person may be held solely on a detainer or an administrative warrant, or kept any "
    "longer for it once released from local custody",
    when=release.eligible & (detainer.lodged | administrative_warrant) & ~other_ground,
    binds=POLICE,
)
no_arrest = act.arrest.prohibited(
    "Cambridge Code 2.129 on detention",
    says="No person may be arrested solely on a detainer or an administrative warrant",
    when=(detainer.lodged | administrative_warrant) & ~arrest.for_crime & ~other_ground,
    binds=POLICE,
)
no_question = act.inquire.prohibited(
    "Cambridge Code 2.129 on questions",
    says="Nobody may be asked about immigration status",
    when=inquiry.is_about("immigration-status", "citizenship"),
)


@no_question.unless("Cambridge Code 2.129 on public benefits")
def public_benefit():
    """The question serves to provide a public benefit."""
    return inquiry.purpose == "benefit"


status_is_excepted = act.reading(
    "status-information-not-on-file",
    asks="Does the ordinance except information on citizenship or immigration status?",
    yes="Under 8 U.S.C. 1373 no local law may prohibit exchanging it.",
    no="The summary of the draft excepts only what the law requires, and 1373 requires nothing.",
    citation="Cambridge Code 2.129 on information",
    choosable=False,
)
no_information = act.share.prohibited(
    "Cambridge Code 2.129 on information",
    says="No information on a person in custody, home and work address included, may be given to "
    "a federal officer",
    when=custody.in_custody
    & disclosure.recipient.isin("ice", "cbp", "dhs")
    & ~(
        disclosure.items.has_any(
            "citizenship-or-immigration-status", "immigration-status-verification"
        )
        & status_is_excepted
    ),
    binds=POLICE,
)
no_information.unless(required_by_law)
no_notice = act.notify.prohibited(
    "Cambridge Code 2.129 on information",
    says="No federal officer may be notified of when a person in custody is released",
    binds=POLICE,
)
no_notice.unless(required_by_law)
warrant_opens_access = act.reading(
    "access-on-a-warrant-not-on-file",
    asks="May ICE have access to a person whom a court's criminal warrant names?",
    yes="Ordinances of this kind except a judge's warrant.",
    no="No summary of the draft names an exception.",
    citation="Cambridge Code 2.129 on access",
    choosable=False,
)


@act.provision("Cambridge Code 2.129 on access")
def criminal_warrant_for_the_request():
    """A criminal warrant of a court, unless it is for another matter than the request."""
    return papers.court_paper(
        "warrant", signed_by=papers.COURTS, basis=("criminal",), also=(papers.FOR_THE_REQUEST,)
    )


no_access = act.interview.prohibited(
    "Cambridge Code 2.129 on access",
    says="ICE is given no access to a person in the custody of the city",
    when=custody.in_custody & ~(criminal_warrant_for_the_request & warrant_opens_access),
    binds=POLICE,
)
hand_over_is_taking_part = act.reading(
    "hand-over-not-on-file",
    asks="Does handing a person over to ICE take part in an operation of ICE, or give access?",
    yes="ICE gets no access to a person in custody, and the police end any role in enforcement.",
    no="No summary of the draft names hand-overs at the time of the ordinary release.",
    citation="Cambridge Code 2.129 on operations",
    choosable=False,
)
no_hand_over = act.transfer.prohibited(
    "Cambridge Code 2.129 on operations",
    says="Whether the police may hand a person over to ICE is not on file",
    when=~(criminal_warrant_for_the_request & warrant_opens_access) & hand_over_is_taking_part,
    binds=POLICE,
)
copy_of_papers = act.duty(
    "copy-of-papers",
    "Cambridge Code 2.129 on copies",
    says="Give the person in custody a copy of the detainer or other paper that ICE sent",
    when=detainer.lodged | administrative_warrant,
    upon="request-received",
    binds=POLICE,
    done_by=["served"],
)

act.table(
    {
        "Cambridge Code 2.129.010-.030": not_coded("purpose, preamble and definitions"),
        "Cambridge Code 2.129 on administrative warrants": administrative_warrant,
        "Cambridge Code 2.129 on other grounds": other_ground,
        "Cambridge Code 2.129 on detention": (no_hold, no_arrest),
        "Cambridge Code 2.129 on questions": no_question,
        "Cambridge Code 2.129 on public benefits": public_benefit,
        "Cambridge Code 2.129 on information": (no_information, no_notice),
        "Cambridge Code 2.129 on required information": required_by_law,
        "Cambridge Code 2.129 on access": (criminal_warrant_for_the_request, no_access),
        "Cambridge Code 2.129 on copies": copy_of_papers,
        "Cambridge Code 2.129 on operations": no_hand_over,
    }
)
