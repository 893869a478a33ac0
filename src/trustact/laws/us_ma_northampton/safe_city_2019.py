"""Northampton's Safe City Ordinance of 2019: nothing solely for immigration enforcement.

Unless state or federal law requires it, the city takes no action for the sole purpose of
facilitating federal immigration enforcement, and gives no state or federal agency information that
is not mandatory (A). Its resources are not used to determine a person's immigration status, except
where the law requires it or for a public benefit, to act on the basis of that status, to hold a
person or delay a release on the basis of a detainer, or to perform the functions of an immigration
officer (B). A detainer is a request to hold, to give notice before the release, or both. A person
is eligible for release unless a judicial warrant, a judicial order or a law prevents it.

It binds the city: its police and its other employees. The sheriff of Hampshire County, who runs the
jail, court officers and the State Police are not bound.

Choices where the text leaves a question open: A court's warrant, or its order or writ for custody,
prevents the release, so that the ordinance has no rule on the hold. A federal criminal warrant is
also a purpose beyond immigration, unless it is known to be for another matter and apart from the
detainer. An immigration judge or officer is no court. Notice of a release and a hand-over to
immigration authorities have immigration enforcement as their sole purpose, unless there is another
purpose of law enforcement, which is a fact. A detainer is a request, and requires nothing; no law
of the state or the country orders a hold or a hand-over here, and one that did would stand above
the ordinance. A question about citizenship determines the status as well.

What follows (B)(4) was not read. Whether a rule on interviews or an exception is among it is not on
file: interviews are open, and the other answers rest on what was read.

Basis: the definitions, (A) and (B)(1) to (4) in the city's code.
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
    papers,
    release,
)

act = Instrument(
    "us-ma-northampton/safe-city-2019",
    title="Safe City Ordinance",
    citation="Northampton Ord. 19.153 (2019)",
    in_force=[("2019-12-05", None)],
    binds={"municipal-police", "city-jail", "other-local"},
    basis="text",
    fallback={
        "hold": "release",
        "notify": "do not notify",
        "transfer": "do not hand over",
        "interview": "do not permit it",
        "inquire": "do not ask",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="the text was read up to (B)(4)",
)


@act.provision("Northampton Ord. 19.153, eligible for release")
def court_prevents_the_release():
    """A court's warrant, or its order or writ for custody, prevents the release."""
    return papers.court_paper("warrant", signed_by=papers.COURTS) | papers.court_paper(
        "order",
        "writ",
        signed_by=papers.COURTS,
        authorizes=("hold", "arrest", "transfer", "immigration-custody"),
    )


@act.provision("Northampton Ord. 19.153, detainers")
def immigration_detainer():
    """A request of immigration officials to hold the person, to give notice, or both."""
    return detainer.lodged


@act.provision("Northampton Ord. 19.153(A), warrants of ICE")
def administrative_warrant():
    """A warrant or order on immigration that no court issued."""
    return papers.administrative_warrant()


@act.provision("Northampton Ord. 19.153(A), required by law")
def law_requires_it():
    """State or federal law requires it."""
    return findings.required_by_other_law


@act.provision("Northampton Ord. 19.153(A), sole purpose")
def purpose_beyond_immigration():
    """Another purpose of law enforcement than immigration.

    A federal court's criminal warrant is one, and so is a court's paper that authorizes the
    hand-over. One for another matter that did not come with the detainer is executed separately.
    """
    return (
        disclosure.unrelated_law_enforcement_purpose
        | papers.court_paper(
            "warrant",
            signed_by=papers.COURTS,
            basis=("criminal",),
            also=(papers.OF_A_FEDERAL_COURT, papers.FOR_THE_REQUEST),
        )
        | papers.court_paper(
            "warrant",
            "order",
            "writ",
            basis=("immigration", "removal", "other"),
            authorizes=("transfer", "immigration-custody"),
            also=(papers.FOR_THE_REQUEST,),
        )
    )


no_notice = act.notify.prohibited(
    "Northampton Ord. 19.153(A)",
    says="No notice of a release is given for the sole purpose of immigration enforcement",
)
no_notice.unless(law_requires_it, purpose_beyond_immigration)
no_hand_over = act.transfer.prohibited(
    "Northampton Ord. 19.153(A)",
    says="Nobody is handed over for the sole purpose of immigration enforcement",
    when=custody.in_custody,
)
no_hand_over.unless(purpose_beyond_immigration)
no_information = act.share.prohibited(
    "Northampton Ord. 19.153(A)",
    says="No information that is not mandatory is given for the sole purpose of immigration "
    "enforcement",
    when=disclosure.recipient.isin("ice", "cbp", "dhs"),
)
no_information.unless(law_requires_it, purpose_beyond_immigration)
no_question = act.inquire.prohibited(
    "Northampton Ord. 19.153(B)(1)",
    says="City resources are not used to determine a person's immigration status",
    when=inquiry.is_about("immigration-status", "citizenship"),
)
no_question.unless(law_requires_it)


@no_question.unless("Northampton Ord. 19.153(B)(1), public benefit")
def public_benefit():
    """The question serves to provide a public benefit."""
    return inquiry.purpose == "benefit"


no_arrest = act.arrest.prohibited(
    "Northampton Ord. 19.153(B)(2)",
    says="Nobody is arrested on the basis of immigration status",
    when=(immigration_detainer | administrative_warrant)
    & ~arrest.for_crime
    & ~court_prevents_the_release,
)
no_hold = act.hold.prohibited(
    "Northampton Ord. 19.153(B)(3)",
    says="Nobody who is eligible for release is held on a detainer or a warrant of ICE, nor is the "
    "release delayed for it",
    when=(immigration_detainer | administrative_warrant)
    & release.eligible
    & ~court_prevents_the_release,
)
interviews_are_barred = act.reading(
    "interviews-not-on-file",
    asks="Does the ordinance bar an interview of a person in custody by immigration authorities?",
    yes="To admit them is an action for immigration enforcement (A).",
    no="What was read names no interviews.",
    citation="Northampton Ord. 19.153, interviews",
    choosable=False,
)
no_interview = act.interview.prohibited(
    "Northampton Ord. 19.153, interviews",
    says="Whether interviews are barred is not on file",
    when=custody.in_custody & interviews_are_barred,
)

act.table(
    {
        "Northampton Ord. 19.153, eligible for release": court_prevents_the_release,
        "Northampton Ord. 19.153, detainers": immigration_detainer,
        "Northampton Ord. 19.153(A)": (no_notice, no_hand_over, no_information),
        "Northampton Ord. 19.153(A), required by law": law_requires_it,
        "Northampton Ord. 19.153(A), sole purpose": purpose_beyond_immigration,
        "Northampton Ord. 19.153(A), warrants of ICE": administrative_warrant,
        "Northampton Ord. 19.153(B)(1)": no_question,
        "Northampton Ord. 19.153(B)(1), public benefit": public_benefit,
        "Northampton Ord. 19.153(B)(2)": no_arrest,
        "Northampton Ord. 19.153(B)(3)": no_hold,
        "Northampton Ord. 19.153(B)(4)": not_coded(
            "the functions of an immigration officer; an arrest is under (B)(2)"
        ),
        "Northampton Ord. 19.153, interviews": no_interview,
    }
)
