"""Florida SB 168 of 2019: what a detainer requests must be done if it is one as the act defines it.

A law enforcement agency with custody of a person subject to an immigration detainer informs the
judge of bail, records the detainer, and, once it has determined that the detainer is in accordance
with 908.102(2), complies with its requests. A detainer in that sense is a request to detain, on the
official form of a federal immigration agency (ICE, Customs and Border Protection, Homeland
Security, Justice), sufficient on its face, with a warrant on Form I-200 or I-205, a successor form,
or another warrant that federal law authorizes. An order to detain or a notice of custody (I-203,
I-286) is no warrant. Without the warrant, or without probable cause stated on a complete form or
shown by an affidavit or order, there is no such detainer and no duty: the act is then silent, which
is not approval. Where the file does not show whether a warrant came with the request, that is a
missing fact.

Choices where the text leaves a question open: a form that asks for notice only does not ask to
detain, so it is no detainer. The hold that the form requests ends after 48 hours by the clock; the
act requires none beyond it. Unlike Texas, no exception for proof of citizenship was found. The act
is about removable aliens, and no detainer holds a citizen, so a claim or proof of citizenship stops
the act until it is checked; whether there is probable cause is a matter of the Fourth Amendment.

An agency may transport a person subject to a detainer to a federal facility; the act of 2025 (ch.
2025-1) left that a choice and gave it another number. It added that whoever runs a county jail
gives a federal immigration agency that asks the list of inmates and what is known of their status
(908.104(6)), and that the state attorney learns of a detainer. The first day of that act, its
signature, is recalled. The requests that 908.105(1)(c) has the agency comply with are taken to be
those to hold and to notify; one to hand the person over adds no duty to a section that leaves the
transport to the agency. No body may keep an agency from exchanging information on immigration
status (908.104(2)), so that is permitted, not required.

Not included, since they do not concern one person: the ban on sanctuary policies (908.103),
agreements under 8 U.S.C. 1357(g), which sheriffs who run a jail must have (908.11), costs,
enforcement and the reduction of a sentence, which a court orders. The duties to inform and to
record are not owed again after a transfer between agencies (908.105(2)).

908.104(10) takes necessary witnesses and victims of listed crimes out of section 908.104: domestic
violence, rape, sexual assault, murder, assault, battery, trafficking, fraud in labor contracting
and others, which a report or a sworn statement shows. Of a person who is known to be a victim or a
witness it is asked whether it is such a one.

Basis: 908.102, 908.104 and 908.105 in the code of 2025 as a publisher printed it in February 2026,
with their history lines; 908.104 also in the codes of 2022 and 2024.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    HoldHours,
    Instrument,
    custody,
    detainer,
    disclosure,
    hold,
    not_coded,
    paper,
    person,
    question,
    release,
    renumbered,
    some,
)
from trustact.laws.us_federal._ground_of_hold import GROUND_SHOWN, NOT_REFUTED

SINCE_2025 = "2025-02-13"
"""The first day of the act of 2025 (ch. 2025-1)."""

act = Instrument(
    "us-fl/sb168-2019",
    title="Federal immigration enforcement (SB 168)",
    citation="Fla. Stat. ch. 908 (ch. 2019-102)",
    in_force=[("2019-07-01", None)],
    binds=LOCAL_AND_STATE - {"prosecutor", "court-officer", "pretrial-services", "probation"},
    basis="text",
    note="state law only: no detainer is a ground to hold a citizen, so a claim of citizenship is "
    "checked before anything else; whether there is probable cause is a matter of federal law",
)

# 908.102: definitions

request_on_official_form = act.definition(
    "Fla. Stat. 908.102(2)",
    "request on the official form",
    detainer.lodged
    & detainer.issuer.isin("ice", "cbp", "dhs")
    & detainer.written
    & detainer.asks.has("hold")
    & detainer.official_form,
    says="a written or electronic request of a federal immigration agency, on its official form, "
    "to detain the person",
)


@act.provision("Fla. Stat. 908.102(2)(a)")
def complete_and_states_probable_cause():
    """The form is complete and states on its face probable cause of removability."""
    return detainer.complete & detainer.probable_cause_stated


@act.provision("Fla. Stat. 908.102(2)(b)")
def supported_by_affidavit_or_order():
    """The form is supported by an affidavit or order that shows probable cause of removability."""
    return detainer.probable_cause_affidavit


@act.provision("Fla. Stat. 908.102(2)(c)")
def warrant_supplied():
    """A warrant on Form I-200 or I-205, or another that federal law authorizes, came with it."""
    return some(
        paper,
        paper.form.isin("I-200", "I-205")
        | (
            (paper.paper == "warrant")
            & paper.basis.isin("immigration", "removal")
            & ~paper.form.isin("I-203", "I-286")
        ),
        paper.with_detainer,
    )


@act.provision("Fla. Stat. 908.102(2)")
def immigration_detainer():
    """A request on the official form that is sufficient on its face, with the warrant."""
    return (
        request_on_official_form
        & (complete_and_states_probable_cause | supported_by_affidavit_or_order)
        & warrant_supplied
    )


# 908.104: cooperation

may_exchange_status = act.share.permitted(
    "Fla. Stat. 908.104(2)",
    says="Nobody may keep an agency from sending, requesting or exchanging information on a "
    "person's immigration status with federal, state and local agencies",
    when=disclosure.recipient.isin("ice", "cbp", "dhs", "other-law-enforcement")
    & disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    )
    & ~disclosure.items.has_other_than(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
)


@act.provision(renumbered("Fla. Stat. 908.104(5)", "Fla. Stat. 908.104(7)", on=SINCE_2025))
def victim_or_witness():
    """A victim of or a witness to a crime, on whom the section requires no information."""
    return person.victim_or_witness


@act.provision(renumbered("Fla. Stat. 908.104(8)", "Fla. Stat. 908.104(10)", on=SINCE_2025))
def outside_the_section():
    """A necessary witness or victim of a listed crime, to whom the section does not apply."""
    return person.necessary_victim_or_witness.taken_as_no(where=~person.victim_or_witness)


transport = renumbered("Fla. Stat. 908.104(4)", "Fla. Stat. 908.104(5)", on=SINCE_2025)
no_hold_for_the_transport = act.definition(
    transport,
    "no hold for the transport",
    (HoldHours("flat") <= 48)
    & ((hold.added_minutes <= 0) | (detainer.served_on_person & GROUND_SHOWN & NOT_REFUTED)),
    says="the 48 hours of the form have not passed, and either no time was added to the release or "
    "the form was served and the hold has a ground that is not refuted: a final order, "
    "proceedings, statements of the person, or a match of biometrics if that is enough; the "
    "transport gives no power to hold",
)
twelve_days_before_release = act.definition(
    transport,
    "twelve days before the release",
    release.days_until <= 12,
    says="not earlier than 12 days before the day of the ordinary release",
)
may_transport = act.transfer.permitted(
    transport,
    says="A county jail or the Department of Corrections may securely transport a person subject "
    "to a detainer to a federal facility, not earlier than 12 days before the release; outside the "
    "state only with judicial authorization",
    when=immigration_detainer
    & custody.in_custody
    & twelve_days_before_release
    & no_hold_for_the_transport
    & ~outside_the_section,
    binds=("sheriff", "county-jail", "city-jail", "state-corrections"),
)


give_status_of_inmates = act.share.required(
    "Fla. Stat. 908.104(6)",
    says="Since the act of 2025, whoever runs a county jail gives a federal immigration agency "
    "that asks for it the list of those who were booked and what is known of their status",
    when=question.as_of.on_or_after(SINCE_2025)
    & question.agency_in("sheriff", "county-jail")
    & disclosure.requested
    & disclosure.recipient.isin("ice", "cbp", "dhs")
    & disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification", "custody-record"
    )
    & ~disclosure.items.has_other_than(
        "citizenship-or-immigration-status",
        "immigration-status-verification",
        "custody-status",
        "custody-record",
    )
    & ~victim_or_witness,
)

# 908.105: duties related to immigration detainers

tell_the_judge = act.duty(
    "tell-judge-of-bail",
    "Fla. Stat. 908.105(1)(a)",
    says="Tell the judge who decides on bail that the person is subject to an immigration detainer",
    when=immigration_detainer,
    upon="request-received",
    actions=["hold", "notify", "transfer"],
)
record_the_detainer = act.duty(
    "record-detainer",
    "Fla. Stat. 908.105(1)(b)",
    says="Record in the person's case file that there is an immigration detainer",
    when=immigration_detainer,
    upon="request-received",
    actions=["hold", "notify", "transfer"],
)
tell_the_state_attorney = act.duty(
    "tell-state-attorney",
    "Fla. Stat. 908.105(1)(d)",
    says="Since the act of 2025, notify the state attorney that the person is subject to an "
    "immigration detainer",
    when=immigration_detainer & question.as_of.on_or_after(SINCE_2025),
    upon="request-received",
    actions=["hold", "notify", "transfer"],
)
within_the_hours_asked = act.definition(
    "Fla. Stat. 908.105(1)(c)",
    "within the hours asked for",
    HoldHours("flat") <= 48,
    says="the 48 hours for which the form asks have not passed",
)
hold_as_asked = act.hold.required(
    "Fla. Stat. 908.105(1)(c)",
    says="On determining that the detainer is one as 908.102(2) defines it, the agency must hold "
    "the person as it requests",
    when=immigration_detainer & within_the_hours_asked & release.eligible,
)
notify_as_asked = act.notify.required(
    "Fla. Stat. 908.105(1)(c)",
    says="On determining that the detainer is one as 908.102(2) defines it, the agency must give "
    "notice as it requests",
    when=immigration_detainer & detainer.asks.has("notify") & custody.in_custody,
)

act.table(
    {
        "Fla. Stat. 908.102(1)": not_coded("names the federal immigration agencies; see (2)"),
        "Fla. Stat. 908.102(2)": (request_on_official_form, immigration_detainer),
        "Fla. Stat. 908.102(2)(a)": complete_and_states_probable_cause,
        "Fla. Stat. 908.102(2)(b)": supported_by_affidavit_or_order,
        "Fla. Stat. 908.102(2)(c)": warrant_supplied,
        "Fla. Stat. 908.103": not_coded("bans sanctuary policies; turns on no one person"),
        "Fla. Stat. 908.104(1)": not_coded("best efforts to support enforcement; orders no act"),
        "Fla. Stat. 908.104(2)": may_exchange_status,
        "Fla. Stat. 908.104(3)": not_coded("the sentencing court reduces the term in a jail"),
        "Fla. Stat. 908.104(4)": (
            no_hold_for_the_transport,
            twelve_days_before_release,
            may_transport,
        ),
        "Fla. Stat. 908.104(5)": victim_or_witness,
        "Fla. Stat. 908.104(6)": give_status_of_inmates,
        "Fla. Stat. 908.104(7)": not_coded("what may be withheld: (5) until 2025"),
        "Fla. Stat. 908.104(8)": outside_the_section,
        "Fla. Stat. 908.104(9)": not_coded("no victim or witness is detained for being one"),
        "Fla. Stat. 908.104(10)": outside_the_section,
        "Fla. Stat. 908.105(1)(a)": tell_the_judge,
        "Fla. Stat. 908.105(1)(b)": record_the_detainer,
        "Fla. Stat. 908.105(1)(c)": (
            within_the_hours_asked,
            hold_as_asked,
            notify_as_asked,
        ),
        "Fla. Stat. 908.105(1)(d)": tell_the_state_attorney,
        "Fla. Stat. 908.105(2)": not_coded(
            "(1)(a) and (b) are not owed again after a transfer; no fact of a case shows it"
        ),
        "Fla. Stat. 908.105(3)-(4)": not_coded("the judge's record; policies against compliance"),
        "Fla. Stat. 908.106 to 908.109": not_coded("costs, enforcement, records, discrimination"),
        "Fla. Stat. 908.11": not_coded(
            "sheriffs who run a jail must have an agreement with ICE; about no one person"
        ),
    }
)
