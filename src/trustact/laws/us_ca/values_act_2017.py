"""The California Values Act with the TRUST Act as it amended it (SB 54).

It ends holds on a detainer altogether and limits notice, transfer, questions, information, arrests
and access for interviews. Notice and transfer stay possible under 7282.5, whose grounds it narrows:
a listed felony counts for fifteen years, a magistrate's finding opens notice only and on fewer
charges, and misdemeanors of Proposition 47 open nothing. Nothing that is left is ever required.

The Department of Corrections and Rehabilitation is not bound, but owes the duties of 7284.10. Other
actors and places (detention contracts, courthouses) are the matter of other laws; a yearly report
on task forces (7284.6(c)(1)) and the Attorney General's own reports turn on no one person.

How firmly read: the chaptered text of SB 54. Later amendments were looked for until April 2026. The
tables of offenses are mostly recalled.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    adjudication,
    any_of,
    arrest,
    conviction,
    detainer,
    disclosure,
    findings,
    inquiry,
    interview,
    paper,
    past_charge,
    pending_charge,
    person,
    question,
    release,
    some,
)
from trustact.laws.us_ca.trust_act_2013 import act as trust_act
from trustact.laws.us_ca.trust_act_2013 import (
    aggravated_felony_a_to_p,
    ended_charge_counts,
    felony,
    juvenile_counts,
    juvenile_prior,
    listed,
    listed_felonies_only,
    prison_as_juvenile,
    prison_row,
    serious,
    serious_as_juvenile,
    serious_row,
    stands,
    values_act_from_january_1,
    violent,
    waived_hearing_is_finding,
    wobbler_row,
)

act = trust_act.amend(
    "us-ca/values-act-2017",
    title="Values Act, with the TRUST Act as amended (SB 54)",
    citation="Gov. Code 7282-7282.5, 7284-7284.12 (SB 54, 2017)",
    in_force=[("2018-01-04", None)],
    binds=LOCAL_AND_STATE - {"state-corrections", "pretrial-services"},
    basis="text",
    text_read=("2018-01-01", "2026-04-08"),
    keep={
        "breaks_no_other_law": "Gov. Code 7282.5(a)",
        "serious_or_violent_felony": "Gov. Code 7282.5(a)(1)",
        "state_prison_felony": "Gov. Code 7282.5(a)(2)",
        "recent_listed_wobbler": "Gov. Code 7282.5(a)(3)",
        "sex_or_arson_registrant": "Gov. Code 7282.5(a)(4)",
        "federal_felony": "Gov. Code 7282.5(a)(5)",
    },
    repeal=["on_an_immigration_hold", "listed_felony", "magistrate_finding"],
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "transfer": "do not hand over",
        "interview": "give no access",
        "inquire": "do not ask",
        "share": "do not tell",
        "arrest": "do not arrest",
    },
    note="Answering a request is never required (7284.6(a)(1)(C)).",
)
act.disputed_days("2018-01-01", "2018-01-04", values_act_from_january_1)

# 7282, 7282.5: discretion of local officials, and its grounds

state_bodies_have_discretion = act.reading(
    "discretion-of-state-bodies",
    asks="May an agency that is no local agency use the discretion of 7282.5?",
    yes="7284.6 binds state agencies and lets each act in accordance with 7282.5.",
    no="7282.5 speaks of law enforcement officials, and 7282(d) makes these local.",
    citation="Gov. Code 7282(d),(e), 7282.5(a), 7284.6(a)",
)
has_discretion = act.definition(
    "Gov. Code 7282(d)",
    "law enforcement official",
    question.agency_in(
        "sheriff",
        "municipal-police",
        "county-jail",
        "city-jail",
        "juvenile-detention",
        "probation",
        "school-police",
        "prosecutor",
        "other-local",
    )
    | state_bodies_have_discretion,
    says="a local agency, or officer of one, that enforces criminal law or runs a jail or a "
    "juvenile facility",
)
breaks_no_other_law = act.provisions["breaks_no_other_law"]
serious_or_violent_felony = act.provisions["serious_or_violent_felony"]
state_prison_felony = act.provisions["state_prison_felony"]
recent_listed_wobbler = act.provisions["recent_listed_wobbler"]
listed_felony_row = (
    stands
    & felony
    & conviction.offense.isin(listed, listed_felonies_only)
    & conviction.convicted_on.within(years=15, before=question.as_of)
)


listed_as_juvenile = juvenile_counts & some(
    adjudication,
    juvenile_prior,
    adjudication.level == "felony",
    adjudication.offense.isin(listed, listed_felonies_only),
    adjudication.adjudicated_on.within(years=15, before=question.as_of),
)


@act.provision("Gov. Code 7282.5(a)(3)")
def listed_felony():
    """A conviction in the past fifteen years for a listed felony."""
    return some(conviction, listed_felony_row) | listed_as_juvenile


sex_or_arson_registrant = act.provisions["sex_or_arson_registrant"]
federal_felony = act.provisions["federal_felony"]
grounds = (
    serious_or_violent_felony,
    state_prison_felony,
    recent_listed_wobbler,
    listed_felony,
    sex_or_arson_registrant,
    federal_felony,
)

drug_offenses_are_meant = act.reading(
    "prop-47-drug-offenses",
    asks="Does (6) reach offenses that Proposition 47 changed outside the Penal Code?",
    yes="It means all misdemeanors that the Safe Neighborhoods and Schools Act made.",
    no="It says 'as it amended the Penal Code'; drug possession is in the Health and Safety Code.",
    citation="Gov. Code 7282.5(a)(6); Health & Saf. Code 11350, 11357, 11377",
)
earlier_felony_is_meant = act.reading(
    "prop-47-earlier-felony",
    asks="Does (6) reach a felony conviction of before Proposition 47 that no court redesignated?",
    yes="The offense is a misdemeanor now and was a felony before, as the words say.",
    no="The conviction is still one for a felony until a court redesignates it.",
    citation="Gov. Code 7282.5(a)(6); Penal Code 1170.18",
)
shields_the_person = act.reading(
    "prop-47-bar-reach",
    asks="Does (6) shield a person who also meets one of the grounds (1) to (5) otherwise?",
    yes="It speaks of individuals and of no case of cooperation under the section.",
    no="It only stops such a misdemeanor from being the ground.",
    citation="Gov. Code 7282.5(a)(6)",
)
prop_47 = act.offenses("Gov. Code 7282.5(a)(6)", "ca-prop-47", basis="recalled")
prop_47_penal_code = act.offenses(
    "Gov. Code 7282.5(a)(6)", "ca-prop-47-penal-code", basis="recalled"
)
# An overturned conviction still leaves an arrest for the misdemeanor: the row need not stand.
prop_47_row = (
    conviction.offense.isin(prop_47)
    & (conviction.offense.isin(prop_47_penal_code) | drug_offenses_are_meant)
    & (
        (conviction.level == "misdemeanor")
        | (
            (conviction.level == "felony")
            & (
                conviction.events.has("reduced-to-misdemeanor")
                | (conviction.convicted_on.before("2014-11-05") & earlier_felony_is_meant)
            )
        )
    )
)


@act.provision("Gov. Code 7282.5(a)(6)")
def prop_47_misdemeanor():
    """An arrest, detention or conviction for a misdemeanor that Proposition 47 made.

    Before it the offense was a felony, or could be one or a misdemeanor.
    """
    return any_of(
        some(conviction, prop_47_row),
        some(
            pending_charge,
            pending_charge.level == "misdemeanor",
            pending_charge.offense.isin(prop_47),
            pending_charge.offense.isin(prop_47_penal_code) | drug_offenses_are_meant,
        ),
        some(
            past_charge,
            past_charge.level == "misdemeanor",
            past_charge.offense.isin(prop_47),
            past_charge.offense.isin(prop_47_penal_code) | drug_offenses_are_meant,
        ),
        arrest.offense.isin(prop_47)
        & (arrest.offense.isin(prop_47_penal_code) | drug_offenses_are_meant),
    )


# No offense of 707(b) is one of Proposition 47, so what a juvenile did is always apart from it.
ground_apart_from_it = any_of(
    some(conviction, serious_row, ~prop_47_row),
    some(conviction, prison_row, ~prop_47_row),
    some(conviction, wobbler_row, ~prop_47_row),
    some(conviction, listed_felony_row, ~prop_47_row),
    serious_as_juvenile,
    prison_as_juvenile,
    listed_as_juvenile,
    sex_or_arson_registrant,
    federal_felony,
)


@act.provision("Gov. Code 7282.5(b)")
def magistrate_finding():
    """A magistrate's finding under Penal Code 872 on a charge of a serious or violent felony.

    Or of a felony punishable by imprisonment in state prison. It opens notice, nothing else.
    """
    return some(
        pending_charge,
        pending_charge.probable_cause_found
        | ((pending_charge.stage == "held-to-answer") & waived_hearing_is_finding),
        pending_charge.offense.isin(serious, violent)
        | ((pending_charge.level == "felony") & pending_charge.punishable_by_state_prison),
    ) | (
        ended_charge_counts
        & some(
            past_charge,
            past_charge.probable_cause_found,
            past_charge.offense.isin(serious, violent)
            | ((past_charge.level == "felony") & past_charge.punishable_by_state_prison),
        )
    )


# 7284.4: definitions

notification_request = act.definition(
    "Gov. Code 7284.4(e)",
    "notification request",
    detainer.lodged & detainer.asks.has("notify"),
    says="a request by ICE, CBP or another immigration authority to be told of a release",
)
to_immigration_authorities = act.definition(
    "Gov. Code 7284.4(c),(f)",
    "immigration enforcement",
    disclosure.recipient.isin("ice", "cbp", "dhs")
    | (disclosure.purpose == "immigration-enforcement"),
    says="of federal civil immigration law, and of federal criminal law on presence, entry, "
    "reentry or employment",
)
immigration_crimes = act.offenses(
    "Gov. Code 7284.4(f),(h),(i)", "federal-criminal-immigration", basis="recalled"
)


@act.provision("Gov. Code 7284.4(h)")
def judicial_probable_cause():
    """A federal judge's or magistrate judge's finding of probable cause of an immigration crime.

    It authorizes officers to arrest the person and take them into custody.
    """
    return some(
        paper,
        paper.paper == "order",
        paper.signed_by.isin("article-iii-judge", "federal-magistrate-judge"),
        paper.crime.isin(immigration_crimes),
        paper.authorizes.has("arrest"),
    )


@act.provision("Gov. Code 7284.4(i)")
def judicial_warrant():
    """A warrant of a federal judge or magistrate judge for a federal immigration crime.

    It authorizes officers to arrest its subject and take them into custody. A warrant that an
    immigration officer signed is none.
    """
    return some(
        paper,
        paper.paper == "warrant",
        paper.signed_by.isin("article-iii-judge", "federal-magistrate-judge"),
        paper.crime.isin(immigration_crimes),
        paper.authorizes.has("arrest"),
    )


# 7284.6(b): what the section does not prevent


@act.provision("Gov. Code 7284.6(b)")
def breaks_no_local_policy():
    """The act breaks no policy of the agency and no local law or policy."""
    return ~findings.local_policy_bars & ~findings.other_law_bars


@act.provision("Gov. Code 7284.6(b)(1)")
def aggravated_reentry():
    """An arrest for reentry after a removal that followed an aggravated felony conviction.

    8 U.S.C. 1326(a) with the enhancement of 1326(b)(2), detected during unrelated police work.
    """
    return (
        arrest.for_crime
        & arrest.federal_criminal_immigration_charge
        & person.reentered_after_removal
        & (arrest.detected_during == "unrelated-activity")
        & some(
            conviction,
            stands,
            aggravated_felony_a_to_p
            | conviction.offense.isin(
                "aggravated-felony",
                "aggravated-felony-q",
                "aggravated-felony-r",
                "aggravated-felony-s",
                "aggravated-felony-t",
                "aggravated-felony-u",
            ),
        )
        & breaks_no_local_policy
    )


@act.provision("Gov. Code 7284.6(b)(2)")
def criminal_history_request():
    """An answer to a request for a named person's criminal history, where state law permits it."""
    return disclosure.requested & findings.permitted_by_state_law & breaks_no_local_policy


@act.provision("Gov. Code 7284.6(b)(3)")
def unrelated_investigation():
    """Work, in a joint task force too, whose primary purpose is unrelated to immigration."""
    return (
        disclosure.unrelated_law_enforcement_purpose
        & (disclosure.purpose != "immigration-enforcement")
        & breaks_no_local_policy
    )


@act.provision("Gov. Code 7284.6(b)(4)")
def visa_certification_or_firearms():
    """Questions needed to certify a victim for a T or U visa, or under 18 U.S.C. 922(d)(5)."""
    return (
        ((inquiry.purpose == "victim-visa-certification") & person.victim_or_witness)
        | (inquiry.purpose == "firearms-law")
    ) & breaks_no_local_policy


@act.provision("Gov. Code 7284.6(b)(5)")
def interview_under_truth_act():
    """Access for an interview, with the written consent that the TRUTH Act asks (7283.1(a)).

    The form came first, says what it has to, exists in the six languages and one that the person
    reads; the person agreed in writing, or agreed only with an attorney who is there.
    """
    return (
        interview.form_given
        & interview.form_complete
        & interview.form_understood
        & (
            (interview.consent == "written")
            | ((interview.consent == "attorney-only") & interview.counsel_present)
        )
        & interview.form_languages.has("en")
        & interview.form_languages.has("es")
        & interview.form_languages.has("zh")
        & interview.form_languages.has("tl")
        & interview.form_languages.has("vi")
        & interview.form_languages.has("ko")
        & breaks_no_local_policy
    )


# 7284.6(a): what agencies shall not do

citizenship_is_status = act.reading(
    "citizenship-questions",
    asks="Is a question about citizenship one about immigration status?",
    yes="Who says no to it has told the status; the bar would be empty otherwise.",
    no="The act itself names citizenship beside immigration status, in (e).",
    citation="Gov. Code 7284.6(a)(1)(A), (e)",
)
no_inquiry = act.inquire.prohibited(
    "Gov. Code 7284.6(a)(1)(A)",
    says="Nobody is asked about immigration status, nor anything for immigration enforcement",
    when=(inquiry.question == "immigration-status")
    | (inquiry.purpose == "immigration-enforcement")
    | ((inquiry.question == "citizenship") & citizenship_is_status),
)
no_inquiry.unless(visa_certification_or_firearms)

act.hold.prohibited(
    "Gov. Code 7284.6(a)(1)(B)",
    says="Nobody is detained on a hold request, whatever the record",
    when=release.eligible,
)

no_notice = act.notify.prohibited(
    "Gov. Code 7284.6(a)(1)(C)",
    says="No release date is told, unless it is public or 7282.5 opens the answer to a request",
)


@no_notice.unless("Gov. Code 7284.6(a)(1)(C)")
def public_information():
    """The information is available to the public."""
    return disclosure.public


no_notice.unless(
    *grounds,
    magistrate_finding,
)
shielded_from_notice = prop_47_misdemeanor & (
    shields_the_person | ~(ground_apart_from_it | magistrate_finding)
)
act.notify.prohibited(
    "Gov. Code 7284.6(a)(1)(C)",
    says="Information that is not public is given in answer to a notification request only",
    when=~public_information & ~notification_request,
)
act.notify.prohibited(
    "Gov. Code 7284.6(a)(1)(C)",
    says="An answer to a request breaks no other law and no local policy",
    when=notification_request & ~breaks_no_other_law,
)
act.notify.prohibited(
    "Gov. Code 7282.5(a)(6)",
    says="No cooperation under 7282.5 on misdemeanors that Proposition 47 made",
    when=~public_information & shielded_from_notice,
)
act.notify.prohibited(
    "Gov. Code 7282.5(a)",
    says="The discretion of 7282.5 belongs to local law enforcement officials",
    when=~public_information & ~has_discretion,
)

no_personal_information = act.share.prohibited(
    "Gov. Code 7284.6(a)(1)(D)",
    says="No personal information is given that is not available to the public",
    when=to_immigration_authorities
    & disclosure.items.has_any(
        "court-date",
        "custody-status",
        "custody-record",
        "home-address",
        "work-address",
        "contact-details",
        "supervision-appointment",
        "photograph",
        "medical",
    ),
)
no_personal_information.unless(public_information, unrelated_investigation)
no_criminal_history = act.share.prohibited(
    "Gov. Code 7284.6(a)(1)(D)",
    says="A criminal history is given in answer to a request only",
    when=to_immigration_authorities & disclosure.items.has("criminal-history"),
)
no_criminal_history.unless(public_information, criminal_history_request, unrelated_investigation)
no_release_date = act.share.prohibited(
    "Gov. Code 7284.6(a)(1)(C)",
    says="A release date is given only as a notice of it may be",
    when=to_immigration_authorities & disclosure.items.has("release-date"),
)
no_release_date.unless(public_information)


@no_release_date.unless("Gov. Code 7282.5")
def answer_to_notification_request():
    """The answer to a notification request that 7282.5 leaves to the agency."""
    return (
        notification_request
        & breaks_no_other_law
        & has_discretion
        & ~shielded_from_notice
        & any_of(*grounds, magistrate_finding)
    )


no_arrest = act.arrest.prohibited(
    "Gov. Code 7284.6(a)(1)(E)",
    says="Nobody is arrested on a civil immigration warrant or for immigration enforcement",
    when=~arrest.for_crime | arrest.federal_criminal_immigration_charge,
)
no_arrest.unless(aggravated_reentry)

no_transfer = act.transfer.prohibited(
    "Gov. Code 7284.6(a)(4)",
    says="Nobody is handed over without a federal judge's paper or a ground of 7282.5",
)
no_transfer.unless(
    judicial_warrant,
    judicial_probable_cause,
    *grounds,
)
without_judge = ~judicial_warrant & ~judicial_probable_cause
act.transfer.prohibited(
    "Gov. Code 7282.5(a)",
    says="Cooperation under 7282.5 breaks no other law and no local policy",
    when=without_judge & ~breaks_no_other_law,
)
act.transfer.prohibited(
    "Gov. Code 7282.5(a)(6)",
    says="No cooperation under 7282.5 on misdemeanors that Proposition 47 made",
    when=without_judge & prop_47_misdemeanor & (shields_the_person | ~ground_apart_from_it),
)
act.transfer.prohibited(
    "Gov. Code 7282.5(a)",
    says="The discretion of 7282.5 belongs to local law enforcement officials",
    when=without_judge & ~has_discretion,
)

no_interview = act.interview.prohibited(
    "Gov. Code 7284.6(b)(5)",
    says="No access for an interview that does not comply with the TRUTH Act",
)
no_interview.unless(interview_under_truth_act)

# Also in 7284.6: the yearly count, and what stays free under federal law

act.duty(
    "report-transfer-and-offense-to-doj",
    "Gov. Code 7284.6(c)(2)",
    says="Count the transfer in the yearly report to the Department of Justice, with the offense "
    "that allowed it.",
    upon="handed-over",
    actions=["transfer"],
    answers=["permitted"],
)
act.share.permitted(
    "Gov. Code 7284.6(e)",
    says="Information on citizenship or immigration status may be exchanged with a government",
    when=disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    )
    & disclosure.recipient.isin("ice", "cbp", "dhs", "other-law-enforcement"),
)

# 7284.10: the department that runs the state prisons

the_department_is_asked = ~question.agency_in(*(LOCAL_AND_STATE - {"state-corrections"}))
act.duty(
    "consent-form-before-interview",
    "Gov. Code 7284.10(a)(1)",
    says="Give a written consent form before an ICE interview: its purpose, that it is voluntary, "
    "that it may be declined or held with an attorney present; in six languages.",
    when=the_department_is_asked,
    upon="interview-held",
    actions=["interview"],
    binds={"state-corrections"},
    done_by=["consent-form-given"],
)
act.duty(
    "copy-of-request-to-person",
    "Gov. Code 7284.10(a)(2)",
    says="Give the person a copy of the hold, notification or transfer request.",
    when=the_department_is_asked & detainer.lodged,
    upon="request-received",
    actions=["hold", "notify", "transfer"],
    binds={"state-corrections"},
    done_by=["served"],
)
act.duty(
    "tell-person-intent",
    "Gov. Code 7284.10(a)(2)",
    says="Tell the person whether the department intends to comply with the request.",
    when=the_department_is_asked & detainer.lodged,
    upon="request-received",
    actions=["hold", "notify", "transfer"],
    binds={"state-corrections"},
    done_by=["intent-told"],
)
