"""Idaho's act of 2025 (HB 83): requests in a detainer are honored, and status is asked at booking.

Whoever confines people for the state, a county or a city honors any reasonable request in an
immigration detainer, once the term that the state ordered is over and unless that imposes undue
burden, risk or expense, and tells the person that he or she is held on it. A detainer is a request
of ICE for temporary custody of a person of 18 or more whom the federal government has verified to
be in the country in violation of immigration law. On an arrest for a crime the booking determines
whether the person may be a foreign national; if so, Homeland Security learns within 48 hours who
is confined and where. A person may be transported to a federal facility when a valid detainer is
complied with.

Choices where the text leaves a question open: What is reasonable, and what burden is undue, the
agency decides, and no fact of a case shows it; the duty stands until the agency finds so. The hold
that the form asks for ends after 48 hours by the clock. A request to hand the person over is one of
the requests that are honored; where none is made the transport is a choice. "Determined to be a
foreign national" is the finding that there is reason to believe that the person is no citizen,
since a person without the listed papers is suspect of it. A notice to Homeland Security at the
booking is a notice here.

A warrant of a federal court is honored whoever the person is: age and verification belong to the
definition of the detainer. The 48 hours are those of the detainer. A federal warrant for another
matter keeps the person for those who come on it, and opens no hand-over to immigration authorities.
A federal answer that shows lawful presence ends the matter, whatever the detainer says. The place
of confinement is a jail or prison, so that nobody is held on the road. The transport presupposes,
as compliance does, that the term is over.

Readings: whether ICE's detainer itself verifies the presence in violation of the law, where there
is no federal answer; whether an administrative warrant, alone or beside a detainer, is another
"federal warrant" whose requests are honored; whether notice is owed before the term is over.

Not included, since they are no act of a jail toward one person for immigration authorities: the
state crimes of entry, reentry and trafficking, parts of which a court has blocked, the sentences
(18-9007), the terms of a release after a conviction (18-9009), immunity, and agreements.

Basis: 18-9001 to 18-9013 whole, in the code as printed to February 2026 (2025 ch. 183). That it was
in force from its signature on 2025-03-27 is taken from reports.
"""

from trustact.language import (
    HoldHours,
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
    person,
    question,
    release,
)

CUSTODIAL = ("sheriff", "county-jail", "city-jail", "municipal-police", "state-corrections")
"""Who has the power to confine: the custodial authorities of 18-9002(2)."""

act = Instrument(
    "us-id/hb83-2025",
    title="Immigration Cooperation and Enforcement Act (HB 83)",
    citation="Idaho Code 18-9001 to 18-9013",
    in_force=[("2025-03-27", None)],
    binds={*CUSTODIAL, "state-police", "prosecutor", "university-police", "other-local"},
    basis="text",
    note="state law only: no detainer is a ground to hold a citizen, so a claim of citizenship is "
    "checked before anything else; whether there is probable cause is a matter of federal law",
)

# 18-9002: definitions

detainer_verifies = act.reading(
    "detainer-verifies",
    asks="Does ICE's detainer verify that the person is in the country in violation of the law?",
    yes="A detainer is the federal government's own paper, and it states why the person is "
    "removable (8 CFR 287.7, Form I-247A).",
    no="A detainer states probable cause, and 18-9002 asks for a verification, of a person "
    "who is present in violation of the law; no decision is on file.",
    citation="Idaho Code 18-9002(6)-(7)",
)
warrant_alone = act.reading(
    "warrant-without-detainer",
    asks="Is an administrative warrant of itself, without a detainer in the sense of the act, a "
    "federal warrant that is honored?",
    yes="18-9005(4) says detainer or other federal warrant, and ICE's warrant (8 CFR "
    "287.5(e)) is a federal one.",
    no="A federal warrant is one of a court, and 18-9005(4) names ICE's own paper beside it; "
    "no decision is on file.",
    citation="Idaho Code 18-9005(4)",
)


@act.provision("Idaho Code 18-9002(6)")
def verified_to_be_unlawfully_present():
    """A person of 18 or more, verified by the federal government to be present unlawfully."""
    return (person.age >= 18) & (
        (findings.federal_verification_received & person.known_unlawful_presence)
        | (~findings.federal_verification_received & detainer_verifies)
    )


@act.provision("Idaho Code 18-9002(7)")
def immigration_detainer():
    """A request of ICE to keep the person in custody for a time, on Form I-247 or its successor."""
    return detainer.lodged & (detainer.issuer == "ice") & detainer.asks.has("hold")


@act.provision("Idaho Code 18-9005(4)")
def other_federal_warrant():
    """An administrative warrant of immigration law, if it is honored without a detainer."""
    return (
        papers.administrative_warrant(
            also=(paper.paper == "warrant", ~paper.form.isin("I-203", "I-286"))
        )
        & warrant_alone
    )


@act.provision("Idaho Code 18-9005(4)")
def federal_warrant_of_a_court():
    """A warrant that a federal judge or magistrate judge signed."""
    return papers.judicial_warrant(signed_by=papers.FEDERAL_JUDGES)


@act.provision("Idaho Code 18-9010")
def warrant_for_the_request():
    """A federal judge's warrant that is not for another matter, in which others take custody."""
    return papers.judicial_warrant(signed_by=papers.FEDERAL_JUDGES, also=(papers.FOR_THE_REQUEST,))


@act.provision("Idaho Code 18-9005(4)")
def confined_in_a_jail():
    """The person is confined in a jail or prison, not only stopped on the road."""
    return custody.in_custody & (
        question.agency_in("county-jail", "city-jail", "state-corrections")
        | ~(custody.basis == "traffic-stop")
    )


notice_before_the_end = act.reading(
    "notice-before-the-term-ends",
    asks="Is a request for notice honored before the term that the state ordered is over?",
    yes="Form I-247A asks for notice before the release, and a notice keeps nobody.",
    no="18-9005(4) honors any request as long as the term has been satisfied, and excepts "
    "none; no decision is on file.",
    citation="Idaho Code 18-9005(4)",
)
within_the_hours_asked = act.definition(
    "Idaho Code 18-9005(4)",
    "within the hours asked for",
    HoldHours("flat") <= 48,
    says="the 48 hours for which the form asks have not passed",
)

# 18-9005: cooperation

hold_as_asked = act.hold.required(
    "Idaho Code 18-9005(4)",
    says="Once the term that the state ordered is over, a reasonable request to hold in a detainer "
    "or a federal warrant is honored, unless it imposes undue burden, risk or expense",
    when=(
        federal_warrant_of_a_court
        | (
            ((immigration_detainer & verified_to_be_unlawfully_present) | other_federal_warrant)
            & within_the_hours_asked
        )
    )
    & confined_in_a_jail
    & release.eligible,
    binds=CUSTODIAL,
)
notify_as_asked = act.notify.required(
    "Idaho Code 18-9005(4)",
    says="A reasonable request for notice in a detainer is honored, unless it imposes undue "
    "burden, risk or expense",
    when=immigration_detainer
    & verified_to_be_unlawfully_present
    & detainer.asks.has("notify")
    & confined_in_a_jail
    & (release.eligible | notice_before_the_end),
    binds=CUSTODIAL,
)
hand_over_as_asked = act.transfer.required(
    "Idaho Code 18-9005(4)",
    says="A reasonable request for a transfer in a detainer is honored, unless it imposes undue "
    "burden, risk or expense",
    when=immigration_detainer
    & verified_to_be_unlawfully_present
    & detainer.asks.has("transfer")
    & confined_in_a_jail
    & within_the_hours_asked
    & release.eligible,
    binds=CUSTODIAL,
)
tell_the_person = act.duty(
    "tell-person-held",
    "Idaho Code 18-9005(4)",
    says="Tell the person that he or she is held on the detainer or warrant",
    when=(
        (immigration_detainer & verified_to_be_unlawfully_present)
        | other_federal_warrant
        | federal_warrant_of_a_court
    )
    & confined_in_a_jail
    & release.eligible,
    upon="decided",
    actions=["hold"],
)
may_exchange_status = act.share.permitted(
    "Idaho Code 18-9005(1)",
    says="Officers may send and exchange information on the status of a person verified to be "
    "unlawfully present, for public safety",
    when=verified_to_be_unlawfully_present
    & disclosure.recipient.isin("ice", "cbp", "dhs", "other-law-enforcement")
    & disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    )
    & ~disclosure.items.has_other_than(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
)

# 18-9008: the booking


@act.provision("Idaho Code 18-9008(1)")
def booked_on_an_arrest():
    """The person is confined after an arrest for a criminal offense."""
    return custody.in_custody & ((custody.basis == "state-charge") | arrest.for_crime)


ask_at_booking = act.inquire.required(
    "Idaho Code 18-9008(1)",
    says="After an arrest for a crime the booking determines whether the person may be a foreign "
    "national",
    when=booked_on_an_arrest & inquiry.is_about("citizenship", "nationality"),
    binds=CUSTODIAL,
)
notify_of_foreign_national = act.notify.required(
    "Idaho Code 18-9008(1)",
    says="Homeland Security is notified of the identity of a foreign national who is confined, and "
    "of the place, within 48 hours of the confinement",
    when=booked_on_an_arrest & findings.reason_to_believe_not_citizen,
    binds=CUSTODIAL,
)

# 18-9010: transport

may_transport = act.transfer.permitted(
    "Idaho Code 18-9010",
    says="When a valid detainer or a federal arrest warrant is complied with, which is once the "
    "term that the state ordered is over, the person may be transported to a federal facility or "
    "another temporary point of detention",
    when=((immigration_detainer & within_the_hours_asked) | warrant_for_the_request)
    & verified_to_be_unlawfully_present
    & custody.in_custody
    & release.eligible,
    binds=CUSTODIAL,
)

act.table(
    {
        "Idaho Code 18-9001": not_coded("the name of the act"),
        "Idaho Code 18-9002(1)-(5)": not_coded("other terms; who has custody stands in `binds`"),
        "Idaho Code 18-9002(6)": verified_to_be_unlawfully_present,
        "Idaho Code 18-9002(7)": immigration_detainer,
        "Idaho Code 18-9002(8)-(9)": not_coded("law enforcement officials; ports of entry"),
        "Idaho Code 18-9003 to 18-9004": not_coded("state crimes of entry and reentry"),
        "Idaho Code 18-9005(1)": may_exchange_status,
        "Idaho Code 18-9005(2)-(3)": not_coded("agreements and federal means; about no one person"),
        "Idaho Code 18-9005(4)": (
            hold_as_asked,
            notify_as_asked,
            hand_over_as_asked,
            tell_the_person,
            other_federal_warrant,
            federal_warrant_of_a_court,
            confined_in_a_jail,
            notice_before_the_end,
            within_the_hours_asked,
        ),
        "Idaho Code 18-9006 to 18-9007": not_coded("a crime and a sentence"),
        "Idaho Code 18-9008(1)": (
            booked_on_an_arrest,
            ask_at_booking,
            notify_of_foreign_national,
        ),
        "Idaho Code 18-9008(2)": not_coded("papers without which a person is suspect"),
        "Idaho Code 18-9009": not_coded("release before the end of a sentence"),
        "Idaho Code 18-9010": (warrant_for_the_request, may_transport),
        "Idaho Code 18-9011 to 18-9013": not_coded("immunity, prosecutions, interpretation"),
    }
)
