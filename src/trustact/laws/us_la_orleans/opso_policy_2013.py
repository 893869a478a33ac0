"""Orleans Parish Sheriff's policy of 2013: voluntary detainers are declined, with six exceptions.

The office "shall decline all voluntary ICE detainer requests" unless the person is charged with
first degree murder, second degree murder, aggravated rape, aggravated kidnapping, treason (named in
the second statement only) or armed robbery with a firearm. A voluntary request is any request, the
48-hour hold included, for detention beyond the end of charges, a finding of no probable cause, bail
or parole, the end of a sentence, the end of another agency's detainer, or a court-ordered release.
A criminal warrant of ICE and a court's order for continued detention are no voluntary requests: the
policy has no rule on a hold on them.

Only present charges count, not convictions, and not an arrest without a charge. If a court
dismisses or reduces the charge, or recommends to decline, the sheriff declines. The charge is taken
as it now stands; no fact of a case shows a recommendation, and none is presumed: look for one
before a person is held. An exception lets the office honor a request and does not order it.

An attempt is a crime of its own, which neither statement names.

The office starts no investigation of the immigration status of a person in its custody; to ask for
the citizenship so that a consulate can be told is none. ICE interviews nobody without a court's
order or a criminal warrant, and other procedures, such as counsel for the person, come before an
interview; they were not read, so that an interview on such a paper is undetermined. Reports of 2013
let ICE conduct an investigation of a crime after notice to counsel; an interview here is one about
immigration. There is no rule on notice, transfers and information. The attorney general's summary
says that the policy also keeps the status from ICE; that part is not here.

The policy followed the settlement of Cacho v. Gusman (E.D. La. 2013). It was in force in early
2025. Since 2024-05-28 a state act commands compliance with detainers and goes before a policy;
whether the federal consent judgment stands in its way is a reading of that act
(`us-la/act-314-2024`). The Supreme Court of Louisiana heard the question on 2026-04-28, as
reported; no decision was found.

Basis: the sheriff's statements of 2013-08-14 and 2013-08-29, which give the rule; the first day is
not on file. The court's order before an interview: the attorney general's summary of the consent
judgment, in her news release on the motion to end it, and reports of August 2013, of which one adds
the criminal warrant. Sections of the offenses are recalled.
"""

from trustact.language import (
    Instrument,
    custody,
    detainer,
    inquiry,
    not_coded,
    papers,
    pending_charge,
    release,
    some,
)

act = Instrument(
    "us-la-orleans/opso-policy-2013",
    title="Sheriff's policy on voluntary detainers",
    citation="Orleans Parish Sheriff's policy on voluntary ICE detainers (2013)",
    status="policy",
    in_force=[("2013-06", None)],
    binds={"sheriff", "county-jail", "city-jail"},
    basis="text",
    fallback={"hold": "release", "interview": "give no access"},
    note="that no court recommended to decline the request is taken as given; look for one before "
    "a person is held",
)

listed_charge = act.offenses("OPSO policy, exceptions", "la-opso-serious", basis="recalled")
armed_robbery = act.offenses("OPSO policy, exceptions", "la-armed-robbery", basis="recalled")


@act.provision("OPSO policy, voluntary request")
def criminal_warrant_or_court_order():
    """A criminal warrant, or a court's order for continued detention: no voluntary request."""
    return papers.criminal_warrant() | papers.court_paper(
        "order",
        signed_by=papers.COURTS,
        basis=("criminal", "other"),
        authorizes=("hold", "arrest", "transfer"),
    )


voluntary_request = act.definition(
    "OPSO policy, voluntary request",
    "voluntary ICE detainer request",
    detainer.lodged
    & detainer.asks.has("hold")
    & release.eligible
    & ~criminal_warrant_or_court_order,
    says="a request, the 48-hour hold included, for detention beyond the time of release",
)
no_hold = act.hold.prohibited(
    "OPSO policy, rule",
    says="The Sheriff's Office shall decline all voluntary ICE detainer requests",
    when=voluntary_request,
)


@no_hold.unless("OPSO policy, exceptions", basis="recalled")
def charged_with_listed_offense():
    """A present charge of murder, aggravated rape or kidnapping, treason, or armed robbery.

    The murder is of the first or second degree; the robbery is with a firearm.
    """
    return some(
        pending_charge,
        pending_charge.is_filed(),
        pending_charge.offense.isin(listed_charge)
        | (pending_charge.offense.isin(armed_robbery) & pending_charge.offense.isin("firearm")),
    )


no_status_investigation = act.inquire.prohibited(
    "OPSO policy, status",
    says="The office initiates no investigation of the immigration status of a person in its "
    "custody",
    when=custody.in_custody
    & (
        inquiry.is_about("immigration-status")
        | (inquiry.is_about("citizenship") & inquiry.is_not_for("consular-notice"))
        | (inquiry.purpose == "immigration-enforcement")
    ),
)


@act.provision("OPSO policy, court order for an interview", basis="secondary")
def court_order_for_an_interview():
    """An order of a court that has immigration officers interview the person."""
    return papers.court_paper(
        "order", "warrant", "writ", signed_by=papers.COURTS, authorizes=("interview",)
    )


@act.provision("OPSO policy, court order for an interview", basis="secondary")
def criminal_warrant():
    """A criminal warrant, with which one report lets ICE into the jail."""
    return papers.criminal_warrant()


no_interview_without_order = act.interview.prohibited(
    "OPSO policy, court order for an interview",
    says="ICE interviews nobody in the jail without a court's order or a criminal warrant",
    when=custody.in_custody & ~court_order_for_an_interview & ~criminal_warrant,
    basis="secondary",
)
procedures_not_on_file = act.reading(
    "interview-procedures",
    asks="Do the procedures that precede an interview by ICE forbid this interview?",
    yes="Procedures must be followed first; they may ask for notice, consent or counsel.",
    no="They may have been followed; their text is not on file.",
    citation="OPSO policy, interviews",
    choosable=False,
)
interview_after_procedures = act.interview.prohibited(
    "OPSO policy, interviews",
    says="ICE agents follow procedures before an interview; their text is not on file",
    when=custody.in_custody & procedures_not_on_file,
    basis="not-on-file",
)

act.table(
    {
        "OPSO policy, voluntary request": (criminal_warrant_or_court_order, voluntary_request),
        "OPSO policy, rule": no_hold,
        "OPSO policy, exceptions": charged_with_listed_offense,
        "OPSO policy, status": no_status_investigation,
        "OPSO policy, court order for an interview": (
            court_order_for_an_interview,
            criminal_warrant,
            no_interview_without_order,
        ),
        "OPSO policy, interviews": interview_after_procedures,
        "OPSO policy, complaints": not_coded("how complaints are handled"),
    }
)
