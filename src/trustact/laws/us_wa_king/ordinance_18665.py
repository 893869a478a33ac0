"""King County's ordinance of 2018: no county resources for civil immigration enforcement.

Nobody who works for the county spends time, money or other resources on the civil enforcement of
federal immigration law, except where state or federal law, a regulation, or an order or rule of a
court requires it (K.C.C. 2.15.020.A). That covers holding a person on a request, giving notice of a
release, handing over, giving private information, and arrests on immigration papers. What the
paragraph leaves open by name is the exchange of citizenship or immigration status.

Paragraph B, on detainers, is not on file. That it lets the county honor one with a criminal warrant
of a federal judge, and with nothing less, is recalled, and agrees with the ordinance of 2014. A
newspaper's report on the county audit of 2019 says that no civil detainer is honored, and that the
jail owes the person word of a detainer and a copy. A criminal warrant of another court that did not
come with the request is a ground of its own for custody, without a rule here; to hand the person
over to immigration authorities it is none. A hand-over on a federal judge's criminal warrant is no
civil enforcement, and the section has no rule on it. An administrative warrant is any paper of an
immigration authority on which a civil arrest can rest (I-200, I-205, a notice to appear, a removal
order), never a criminal warrant on a judge's finding of probable cause.

The clauses on access to people in the jails are not on file either, so that an interview stays
open: they may allow what paragraph A bars. Questions about status are a matter of 2.15.010, which
the ordinance amends and which was not read, so that they are open too. Paragraph C had jails report
what RCW 10.70.140 required until 2019-05-21, after the sentence; that was a duty of state law, and
a law that requires an act lifts the bar. Since that day the state's act limits the same acts as
well.

Enacted on 2018-03-08; it took effect about ten days later (recalled), so that the rest of that
month is open, and no day before. It binds every county agency and employee: the prosecutor, the
staff of courts, probation and pretrial services too. Basis: 2.15.005.A and 2.15.020.A as bills of
2025 restate them; that holds, notice and transfers are covered follows from general words, without
paragraph B. The duty to tell the person: a newspaper on the county auditor's report (2019).
"""

from trustact.language import (
    arrest,
    custody,
    detainer,
    disclosure,
    findings,
    not_coded,
    paper,
    papers,
    release,
)
from trustact.laws.us_wa_king import ordinance_17886 as before

act = before.act.amend(
    "us-wa-king/ordinance-18665",
    title="County ordinance on immigration of 2018",
    citation="K.C.C. 2.15.005-2.15.020 (Ord. 18665)",
    in_force=[("2018-03-31", None)],
    binds={
        "sheriff",
        "county-jail",
        "juvenile-detention",
        "prosecutor",
        "court-officer",
        "probation",
        "pretrial-services",
        "other-local",
    },
    basis="secondary",
    repeal=["federal_judicial_warrant", "another_ground", "request_to_hold"],
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "transfer": "do not hand over",
        "interview": "give no access",
        "inquire": "do not ask",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="the paragraph on detainers and the clauses on access to the jails are not on file; since "
    "2019-05-21 the state's act limits the same acts",
)
act.disputed_days("2018-03-08", "2018-03-31", before.amended)


@act.provision("K.C.C. 2.15.020.A (Ord. 18665), custody required")
def hold_required():
    """State or federal law, or an order or writ of a court that keeps the person, requires it.

    One that only moves the person, or is for another matter than the request, does not.
    """
    return findings.required_by_other_law | papers.court_paper(
        "order",
        "writ",
        signed_by=papers.COURTS,
        authorizes=("immigration-custody", "hold", "arrest"),
        also=(papers.FOR_THE_REQUEST,),
    )


@act.provision("K.C.C. 2.15.020.A (Ord. 18665), custody required")
def custody_required():
    """State or federal law, or an order or writ of a court, requires the hand-over.

    One for another matter than the request is executed separately.
    """
    return findings.required_by_other_law | papers.court_paper(
        "order",
        "writ",
        signed_by=papers.COURTS,
        authorizes=papers.CUSTODY,
        also=(papers.FOR_THE_REQUEST,),
    )


@act.provision("K.C.C. 2.15.020.A (Ord. 18665), custody required")
def arrest_required():
    """State or federal law, or an order or writ of a court in any matter, requires the arrest."""
    return findings.required_by_other_law | papers.court_paper(
        "order",
        "writ",
        signed_by=papers.COURTS,
        authorizes=papers.CUSTODY,
    )


@act.provision("K.C.C. 2.15.020.A (Ord. 18665), information required")
def information_required():
    """State or federal law, or an order or subpoena of a court, requires the information."""
    return findings.required_by_other_law | papers.court_paper(
        "order", "subpoena", "warrant", signed_by=papers.COURTS, authorizes=("notify", "records")
    )


@act.provision("K.C.C. 2.15.020.A (Ord. 18665), information required")
def notice_required():
    """State or federal law, or a paper of a court that is for the notice, requires the notice."""
    return findings.required_by_other_law | papers.court_paper(
        "order",
        "subpoena",
        "warrant",
        signed_by=papers.COURTS,
        authorizes=("notify", "records"),
        also=(papers.FOR_THE_REQUEST,),
    )


@act.provision("K.C.C. 2.15.020.A (Ord. 18665), access required")
def access_required():
    """State or federal law, or an order of a court, requires the access."""
    return findings.required_by_other_law | papers.court_paper(
        "order", "warrant", "writ", signed_by=papers.COURTS, authorizes=("interview",)
    )


@act.provision("K.C.C. 2.15.005.A (Ord. 18665)")
def federal_criminal_warrant():
    """A criminal warrant of a federal judge or magistrate judge: no administrative warrant."""
    return papers.court_paper(
        "warrant",
        signed_by=papers.FEDERAL_JUDGES,
        basis=("criminal",),
        also=(papers.FOR_THE_REQUEST,),
    )


@act.provision("K.C.C. 2.15.005.A (Ord. 18665), another ground")
def another_ground():
    """A criminal warrant of another court is the ground: not with the request, or not for it."""
    return papers.court_paper(
        "warrant",
        signed_by=("state-judge", "clerk"),
        basis=("criminal",),
        also=(~paper.with_detainer | paper.for_another_matter,),
    )


question_prohibited = act.reading(
    "questions-not-on-file",
    asks="Does the section on services and questions prohibit this question?",
    yes="It prohibits it.",
    no="It does not prohibit it.",
    citation="K.C.C. 2.15.010 (Ord. 18665)",
    choosable=False,
)
no_question = act.inquire.prohibited(
    "K.C.C. 2.15.010 (Ord. 18665)",
    says="What the section says on questions about status is not on file",
    when=question_prohibited,
)

no_hold = act.hold.prohibited(
    "K.C.C. 2.15.020.A (Ord. 18665)",
    says="The county spends nothing on holding a person for civil immigration enforcement",
    when=release.eligible & (federal_criminal_warrant | ~another_ground),
)
no_hold.unless(hold_required)


@no_hold.unless("K.C.C. 2.15.020.B (Ord. 18665)", basis="recalled")
def hold_on_criminal_warrant():
    """A criminal warrant of a federal judge, which paragraph B names."""
    return federal_criminal_warrant


no_notice = act.notify.prohibited(
    "K.C.C. 2.15.020.A (Ord. 18665)",
    says="The county spends nothing on notice of a release for civil immigration enforcement",
    when=custody.in_custody,
)
no_notice.unless(notice_required)
no_hand_over = act.transfer.prohibited(
    "K.C.C. 2.15.020.A (Ord. 18665)",
    says="The county spends nothing on handing a person over for civil immigration enforcement",
    when=custody.in_custody & ~federal_criminal_warrant,
)
no_hand_over.unless(custody_required)
no_arrest = act.arrest.prohibited(
    "K.C.C. 2.15.020.A (Ord. 18665)",
    says="The county spends nothing on an arrest for civil immigration enforcement",
    when=~arrest.for_crime,
)
no_arrest.unless(arrest_required)

allowed_elsewhere = act.reading(
    "access-clauses-not-on-file",
    asks="Do the clauses on access to people in the county's jails allow this interview?",
    yes="They allow it, as with consent or a judge's warrant.",
    no="They do not allow it.",
    citation="K.C.C. 2.15.020 (Ord. 18665), access",
    choosable=False,
)
no_interview = act.interview.prohibited(
    "K.C.C. 2.15.020.A (Ord. 18665)",
    says="The county spends nothing on access to a person in its jails for civil immigration "
    "enforcement",
    when=custody.in_custody & ~allowed_elsewhere,
)
no_interview.unless(access_required)


no_information = act.share.prohibited(
    "K.C.C. 2.15.020.A (Ord. 18665)",
    says="The county spends nothing on information for civil immigration enforcement, other than "
    "on status",
    when=(disclosure.purpose == "immigration-enforcement")
    & disclosure.recipient.isin("ice", "cbp", "dhs")
    & disclosure.items.has_other_than(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
)
no_information.unless(information_required)
status_information = act.share.permitted(
    "K.C.C. 2.15.020.A (Ord. 18665)",
    says="The section does not prohibit exchanging citizenship or immigration status with federal "
    "immigration authorities or another government",
    when=disclosure.recipient.isin("ice", "cbp", "dhs", "other-law-enforcement")
    & disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
    basis="text",
)
tell_the_person = act.duty(
    "tell-person-of-detainer",
    "K.C.C. 2.15.020 (Ord. 18665), copy of the request",
    says="Inform the person that immigration authorities lodged a detainer, and give a copy of it",
    when=detainer.lodged & custody.in_custody,
    upon="request-received",
    actions=["hold", "notify", "transfer", "interview"],
    binds={"sheriff", "county-jail", "juvenile-detention"},
    basis="secondary",
)

act.table(
    {
        "K.C.C. 2.15.005.A (Ord. 18665)": federal_criminal_warrant,
        "K.C.C. 2.15.005.A (Ord. 18665), another ground": another_ground,
        "K.C.C. 2.15.010 (Ord. 18665)": no_question,
        "K.C.C. 2.15.020 (Ord. 18665), access": allowed_elsewhere,
        "K.C.C. 2.15.020 (Ord. 18665), copy of the request": tell_the_person,
        "K.C.C. 2.15.020.A (Ord. 18665)": (
            no_hold,
            no_notice,
            no_hand_over,
            no_arrest,
            no_interview,
            no_information,
            status_information,
        ),
        "K.C.C. 2.15.020.A (Ord. 18665), custody required": (
            hold_required,
            custody_required,
            arrest_required,
        ),
        "K.C.C. 2.15.020.A (Ord. 18665), information required": (
            information_required,
            notice_required,
        ),
        "K.C.C. 2.15.020.A (Ord. 18665), access required": access_required,
        "K.C.C. 2.15.020.B (Ord. 18665)": hold_on_criminal_warrant,
        "K.C.C. 2.15.020.C (Ord. 18665)": not_coded(
            "the report that RCW 10.70.140 required until 2019-05-21; a duty of state law"
        ),
    }
)
