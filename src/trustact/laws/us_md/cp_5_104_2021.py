"""Maryland's section on police and immigration status: no question, no detention, no transfer.

During regular police functions a law enforcement agent may not ask about citizenship, immigration
status or place of birth during a stop, a search or an arrest; detain a person, or prolong a
detention, to investigate status or on the suspicion of a civil immigration violation; or transfer a
person to federal immigration authorities unless federal law requires it. Information that is
material to a criminal investigation may be asked for. Where status is relevant to a protection
under law or a requirement of a treaty, the agent may tell the person so and give an opportunity to
disclose it (that paragraph is recalled).

It binds officers certified by the state's police commission, and not agents or employees of a state
or local correctional facility. A sheriff has both: whether the officer who would act is staff of
the jail has to be stated. Officers of other agencies are taken not to be.

By (b)(1) an arrest does not include a routine booking procedure, so that a question for the booking
sheet is not barred.

Choices where the text leaves a question open: A question for a benefit or of a court is not one
during a stop. Who asks about nationality asks of which country a person is a citizen. To hold on a
detainer or an immigration warrant is to prolong the detention on suspicion of a civil violation; a
court's criminal paper and an arrest for a crime are other grounds, and then there is no rule; an
arrest with neither investigates status, even if there is no detainer and no paper. A detainer is a
request (8 CFR 287.7), so that federal law requires a transfer only where that is stated, or where a
court of the United States has signed a warrant, order or writ that does. There is no rule on
notice, information and interviews.

House bill 16 of 2021 added it, over a veto of the governor. By the Constitution of Maryland, art.
II, 17(d), a bill that is enacted over a veto takes effect 30 days after the veto is overridden, or
on a later day that it names. The vetoes of that session were overridden on 6 and 7 December 2021 (a
senator's list of them has this bill, and not on which of the two days), so it cannot have begun
before 2022-01-05. From then until 2022-06-01 it is a reading. The Community Trust Act of 2026
applies its rules anew; the section is taken to end as worded here when that act became operative.

Basis: the section in the code current through the session of 2024, up to (b)(3) in part; (b)(4)
recalled, in agreement with a summary of the bill of 2026.
"""

from trustact.language import (
    Instrument,
    arrest,
    detainer,
    findings,
    hold,
    inquiry,
    not_coded,
    papers,
    person,
    question,
    release,
)
from trustact.laws.us_md.community_trust_act_2026 import operative_in_june

act = Instrument(
    "us-md/cp-5-104-2021",
    title="Police and immigration status",
    citation="Md. Crim. Proc. 5-104",
    in_force=[("2022-06-01", "2026-06-01")],
    binds={"sheriff", "municipal-police", "state-police", "university-police", "school-police"},
    basis="text",
    text_read=("2022-06-01", "2025-01-01"),
    fallback={
        "hold": "release",
        "transfer": "do not hand over",
        "inquire": "do not ask",
        "arrest": "do not arrest",
    },
)
in_force_early = act.reading(
    "in-force-before-june-2022",
    asks="Was the section in force on this day between January and May 2022?",
    yes="By Md. Const. art. II, 17(d) a bill passed over a veto takes effect 30 days after "
    "that, unless it names a later day.",
    no="House bill 16 of 2021 had a later day of its own; its clause on that is not on file.",
    citation="House bill 16 of 2021",
)
act.disputed_days("2022-01-05", "2022-06-01", in_force_early)
act.disputed_days("2026-06-01", "2026-10-01", operative_in_june, affirmed=False)


@act.applies_only_if("Md. Crim. Proc. 5-104(a)(5)")
def law_enforcement_agent():
    """A certified officer, and not an agent or employee of a correctional facility."""
    return ~person.officer_is_jail_staff.taken_as_no(
        where=question.agency_in(*(act.binds - {"sheriff"}))
    )


@act.provision("Md. Crim. Proc. 5-104(a)(2)")
def civil_immigration_violation():
    """A detainer, or a warrant or order based on immigration law, states a civil violation."""
    return (detainer.lodged & detainer.asks.has("hold")) | papers.administrative_warrant()


@act.provision("Md. Crim. Proc. 5-104(b)(2)(ii) on other grounds")
def other_ground():
    """A court's criminal warrant, or another paper of a court for custody not on immigration."""
    return (
        papers.court_paper("warrant", signed_by=papers.COURTS, basis=("criminal", "other"))
        | papers.order_for_custody()
    )


@act.provision("Md. Crim. Proc. 5-104(b)(1)")
def routine_booking():
    """The question is part of a routine booking procedure, which is no arrest in (b)."""
    return inquiry.purpose == "booking"


no_question = act.inquire.prohibited(
    "Md. Crim. Proc. 5-104(b)(2)(i)",
    says="Nobody may be asked about citizenship, immigration status or place of birth during a "
    "stop, a search or an arrest",
    when=inquiry.is_about(
        "immigration-status", "citizenship", "nationality", "place-of-birth", "country-of-birth"
    )
    & ~routine_booking
    & ~inquiry.purpose.isin("benefit", "court"),
)
no_hold = act.hold.prohibited(
    "Md. Crim. Proc. 5-104(b)(2)(ii)",
    says="A detention may not be prolonged on the suspicion of a civil immigration violation",
    when=release.eligible & civil_immigration_violation & ~other_ground,
)
no_hold_to_investigate = act.hold.prohibited(
    "Md. Crim. Proc. 5-104(b)(2)(ii)",
    says="A detention may not be prolonged to investigate citizenship or immigration status",
    when=release.eligible
    & (hold.delay_reason == "immigration-enforcement")
    & ~detainer.lodged
    & ~other_ground,
)
no_arrest = act.arrest.prohibited(
    "Md. Crim. Proc. 5-104(b)(2)(ii)",
    says="No person may be detained to investigate citizenship or immigration status, or on the "
    "suspicion of a civil immigration violation",
    when=~arrest.for_crime & ~other_ground,
)
no_transfer = act.transfer.prohibited(
    "Md. Crim. Proc. 5-104(b)(2)(iii)",
    says="No person may be transferred to federal immigration authorities",
)


@no_transfer.unless("Md. Crim. Proc. 5-104(b)(2)(iii) on federal law")
def federal_law_requires_it():
    """Federal law requires the transfer."""
    return findings.required_by_other_law & findings.required_by_federal_law


@no_question.unless("Md. Crim. Proc. 5-104(b)(3)")
def material_to_a_criminal_investigation():
    """The question is for information that is material to a criminal investigation."""
    return inquiry.for_criminal_investigation | (inquiry.purpose == "criminal-investigation")


@no_question.unless("Md. Crim. Proc. 5-104(b)(4)", basis="recalled")
def protection_or_treaty():
    """Status is relevant to a protection, as for a visa of a victim, or a treaty requires it.

    The agent may tell the person so and give an opportunity to disclose it voluntarily.
    """
    return inquiry.purpose.isin("victim-visa-certification", "consular-notice")


act.table(
    {
        "Md. Crim. Proc. 5-104(a)(1)": not_coded("the words defined below"),
        "Md. Crim. Proc. 5-104(a)(2)": civil_immigration_violation,
        "Md. Crim. Proc. 5-104(a)(3)-(4)": not_coded("family and household, for (b)(2)(iv)"),
        "Md. Crim. Proc. 5-104(a)(5)": law_enforcement_agent,
        "Md. Crim. Proc. 5-104(a)(6)-(7)": not_coded("correctional facilities, for (a)(5)"),
        "Md. Crim. Proc. 5-104(b)(1)": routine_booking,
        "Md. Crim. Proc. 5-104(b)(2)(i)": no_question,
        "Md. Crim. Proc. 5-104(b)(2)(ii)": (no_hold, no_hold_to_investigate, no_arrest),
        "Md. Crim. Proc. 5-104(b)(2)(ii) on other grounds": other_ground,
        "Md. Crim. Proc. 5-104(b)(2)(iii)": no_transfer,
        "Md. Crim. Proc. 5-104(b)(2)(iii) on federal law": federal_law_requires_it,
        "Md. Crim. Proc. 5-104(b)(2)(iv)": not_coded("threats; no act answered here"),
        "Md. Crim. Proc. 5-104(b)(3)": material_to_a_criminal_investigation,
        "Md. Crim. Proc. 5-104(b)(4)": protection_or_treaty,
    }
)
