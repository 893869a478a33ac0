"""The California Values Act, with the TRUST Act as it amended it (SB 54).

It ends holds on a detainer entirely and limits notice, transfer, questions, information, arrests
and access for interviews. Notice and transfer remain possible under 7282.5, whose grounds it
narrows: a listed felony counts for fifteen years, a magistrate's finding permits notice only and on
fewer charges, and a misdemeanor that Proposition 47 created permits nothing. What remains permitted
is never required, and must violate no other law and no local policy: that opens 7282.5(a), for all
cooperation with immigration authorities, also on a judge's warrant and with public information.

No person is detained on a hold request. Without one the act bars every detention for immigration
enforcement (7284.6(a)(1)), but not custody on a court's criminal warrant for another crime. Time
that is added to a release for a transfer is such a detention, unless a judge's warrant or finding
opens the transfer.

The Department of Corrections and Rehabilitation is not bound, but has the duties of 7284.10. Other
agencies and places (detention contracts, courthouses) are covered by other laws.
Basis: the chaptered text of SB 54, in force since 4 January 2018; whether it was on the three
days before is a reading (see us-ca/trust-act-2013). Later amendments were searched for until April
2026. The tables of offenses are mostly recalled.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    adjudication,
    all_of,
    any_of,
    arrest,
    conviction,
    detainer,
    disclosure,
    findings,
    hold,
    inquiry,
    interview,
    not_coded,
    past_charge,
    pending_charge,
    person,
    question,
    some,
)
from trustact.laws.us_ca import _immigration_crimes as immigration_crimes
from trustact.laws.us_ca import _proposition_47 as proposition_47
from trustact.laws.us_ca import _values_act_questions as questions
from trustact.laws.us_ca import trust_act_2013 as trust_act

act = trust_act.act.amend(
    "us-ca/values-act-2017",
    title="Values Act, with the TRUST Act as amended (SB 54)",
    citation="Gov. Code 7282-7282.5, 7284-7284.12 (SB 54, 2017)",
    in_force=[("2018-01-04", None)],
    binds=LOCAL_AND_STATE - {"state-corrections", "pretrial-services"},
    basis="text",
    text_read=("2018-01-01", "2026-04-08"),
    repeal=["on_a_detainer_for_48_hours", "listed_felony", "magistrate_finding"],
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "transfer": "do not hand over",
        "interview": "give no access",
        "inquire": "do not ask",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="Answering a request is never required (7284.6(a)(1)(C)).",
)
act.disputed_days("2018-01-01", "2018-01-04", trust_act.values_act_from_january_1)

# 7282: definitions

stands = act.keep_definition("conviction", "Gov. Code 7282(a)")
juvenile_prior = act.keep_definition("juvenile prior", "Gov. Code 7282(a)")
moment = act.keep_definition("eligible for release", "Gov. Code 7282(b)")
found = act.keep_definition("finding of probable cause", "Penal Code 860, 872")


@act.provision("Gov. Code 7282(d)")
def local_official():
    """A local agency, or an officer of one, with powers of law enforcement or custody.

    These are powers to enforce criminal statutes, regulations or local ordinances, or to run a jail
    or a juvenile facility or keep persons there.
    """
    return question.agency_in(*trust_act.act.binds) | questions.state_bodies_have_discretion


# 7282.5(a): the discretion, and its grounds

breaks_no_other_law = act.keep("breaks_no_other_law", "Gov. Code 7282.5(a)")
serious_or_violent_felony = act.keep("serious_or_violent_felony", "Gov. Code 7282.5(a)(1)")
state_prison_felony = act.keep("state_prison_felony", "Gov. Code 7282.5(a)(2)")
recent_listed_wobbler = act.keep("recent_listed_wobbler", "Gov. Code 7282.5(a)(3)")
listed_felony_row = (
    stands
    & trust_act.felony
    & trust_act.convicted_of_listed_felony
    & conviction.convicted_on.within(years=15, before=question.as_of)
)
listed_as_juvenile = some(
    adjudication,
    juvenile_prior,
    adjudication.level == "felony",
    trust_act.adjudged_for_listed_felony,
    adjudication.adjudicated_on.within(years=15, before=question.as_of),
    trust_act.juvenile_counts,
)


@act.provision("Gov. Code 7282.5(a)(3)")
def listed_felony():
    """A conviction in the past fifteen years for a listed felony."""
    return some(conviction, listed_felony_row) | listed_as_juvenile


sex_or_arson_registrant = act.keep("sex_or_arson_registrant", "Gov. Code 7282.5(a)(4)")
federal_felony = act.keep("federal_felony", "Gov. Code 7282.5(a)(5)")
ground = any_of(
    serious_or_violent_felony,
    state_prison_felony,
    recent_listed_wobbler,
    listed_felony,
    sex_or_arson_registrant,
    federal_felony,
)

# 7282.5(a)(6): no cooperation on misdemeanors of Proposition 47

shields_the_person = act.reading(
    "prop-47-bar-reach",
    asks="Does (6) protect a person to whom a ground in (1) to (5), or a finding under (b), "
    "applies for another reason?",
    yes="7282.5(a)(6) speaks of individuals, and excludes them under the section in every case.",
    no="7282.5(a)(6) stands in the list of grounds, and only prevents such a misdemeanor "
    "from being one; no decision is on file.",
    citation="Gov. Code 7282.5(a)(6)",
)
act.offenses("Gov. Code 7282.5(a)(6)", proposition_47.OFFENSES)
act.offenses("Gov. Code 7282.5(a)(6)", proposition_47.OF_THE_PENAL_CODE)


@act.provision("Gov. Code 7282.5(a)(6)")
def prop_47_misdemeanor():
    """An arrest, detention or conviction for a misdemeanor created by Proposition 47.

    Before Proposition 47 the offense was a felony, or punishable as a felony or a misdemeanor. A
    felony that a court redesignated on petition (Penal Code 1170.18(f)) is such a misdemeanor.
    """
    return any_of(
        some(conviction, proposition_47.conviction_for_one),
        some(pending_charge, proposition_47.charge_of_one),
        some(past_charge, proposition_47.past_charge_of_one),
        proposition_47.arrest_for_one,
    )


# The reading is asked only of a row, or an arrest, that is such a misdemeanor.
prop_47_shields_the_person = any_of(
    some(conviction, proposition_47.conviction_for_one, shields_the_person),
    some(pending_charge, proposition_47.charge_of_one, shields_the_person),
    some(past_charge, proposition_47.past_charge_of_one, shields_the_person),
    proposition_47.arrest_for_one & shields_the_person,
)

# No offense of 707(b) is one of Proposition 47, so what a juvenile did is always apart from it.
ground_apart_from_it = any_of(
    some(conviction, trust_act.serious_row, ~proposition_47.conviction_for_one),
    some(conviction, trust_act.prison_row, ~proposition_47.conviction_for_one),
    some(conviction, trust_act.wobbler_row, ~proposition_47.conviction_for_one),
    some(conviction, listed_felony_row, ~proposition_47.conviction_for_one),
    trust_act.serious_as_juvenile,
    trust_act.prison_as_juvenile,
    listed_as_juvenile,
    sex_or_arson_registrant,
    federal_felony,
)


@act.provision("Gov. Code 7282.5(a)(6)")
def shield_from_transfer():
    """A misdemeanor created by Proposition 47 rules out a transfer of the person under 7282.5."""
    return prop_47_shields_the_person | (prop_47_misdemeanor & ~ground_apart_from_it)


@act.provision("Gov. Code 7282.5(a)")
def discretion_to_transfer():
    """A local official's discretion on a ground in (1) to (5), unless (6) rules it out."""
    return local_official & ground & ~shield_from_transfer


# 7282.5(b): a magistrate's finding, which permits notice only


@act.provision("Gov. Code 7282.5(b)")
def magistrate_finding():
    """A magistrate's finding of probable cause (Penal Code 872) on a qualifying charge.

    The charge is of a serious or violent felony or of one punishable by state prison.
    """
    return some(
        pending_charge,
        found,
        pending_charge.offense.isin(trust_act.serious, trust_act.violent)
        | ((pending_charge.level == "felony") & pending_charge.punishable_by_state_prison),
    ) | some(
        past_charge,
        past_charge.probable_cause_found,
        past_charge.offense.isin(trust_act.serious, trust_act.violent)
        | ((past_charge.level == "felony") & past_charge.punishable_by_state_prison),
        trust_act.ended_charge_counts,
    )


@act.provision("Gov. Code 7282.5(a)(6)")
def shield_from_notice():
    """A misdemeanor created by Proposition 47 rules out notice about the person under 7282.5."""
    return prop_47_shields_the_person | (
        prop_47_misdemeanor & ~(ground_apart_from_it | magistrate_finding)
    )


@act.provision("Gov. Code 7282.5")
def discretion_to_notify():
    """A local official's discretion on a ground or a finding, unless (6) rules it out."""
    return local_official & (ground | magistrate_finding) & ~shield_from_notice


# 7284.4: definitions


@act.provision("Gov. Code 7284.4(e)")
def notification_request():
    """A request by ICE, CBP or another immigration authority for notice of a release."""
    return detainer.lodged & detainer.asks.has("notify")


to_immigration_authorities = act.definition(
    "Gov. Code 7284.4(c),(f)",
    "immigration enforcement",
    disclosure.recipient.isin("ice", "cbp", "dhs")
    | (disclosure.purpose == "immigration-enforcement"),
    says="investigating or enforcing federal civil immigration law, or federal criminal "
    "immigration law on presence, entry, reentry or employment, or assisting in either",
)
act.offenses("Gov. Code 7284.4(h),(i)", immigration_crimes.CRIMES)
aid = act.offenses("Gov. Code 7284.4(f)", immigration_crimes.AID_TO_OTHERS)


@act.provision("Gov. Code 7284.4(f)")
def arrest_for_presence_or_entry():
    """An arrest for a federal crime of presence, entry, reentry or employment.

    Bringing in, transporting or harboring other people is one only on one reading.
    """
    return arrest.federal_criminal_immigration_charge & (
        ~arrest.is_for(aid) | immigration_crimes.aid_to_others_is_meant
    )


@act.provision("Gov. Code 7284.4(h)")
def judicial_probable_cause():
    """A federal judge's or magistrate judge's finding of probable cause.

    The crime is one of federal immigration law. The finding authorizes officers to arrest the
    person and take them into custody.
    """
    return immigration_crimes.judicial_finding


@act.provision("Gov. Code 7284.4(i)")
def judicial_warrant():
    """A federal judge's or magistrate judge's warrant, on probable cause of an immigration crime.

    It authorizes officers to arrest its subject and take them into custody. A warrant signed
    by an immigration officer does not qualify, nor does a bench warrant for a failure to appear.
    """
    return immigration_crimes.judicial_warrant


# 7284.6(a)(1): acts for immigration enforcement

another_courts_warrant = act.definition(
    "Gov. Code 7284.6(a)(1)",
    "another court's warrant",
    immigration_crimes.warrant_for_another_crime,
    says="a court's criminal warrant of arrest for a crime other than of federal immigration law",
)
no_inquiry = act.inquire.prohibited(
    "Gov. Code 7284.6(a)(1)(A)",
    says="No person may be asked about immigration status, or anything for immigration enforcement",
    when=inquiry.is_about("immigration-status")
    | (inquiry.purpose == "immigration-enforcement")
    | ((inquiry.question == "citizenship") & questions.citizenship_is_status),
)
no_hold = act.hold.prohibited(
    "Gov. Code 7284.6(a)(1)(B)",
    says="No person may be detained on a hold request, whatever the criminal record",
    when=moment & detainer.lodged & detainer.asks.has("hold"),
)
no_detention = act.hold.prohibited(
    "Gov. Code 7284.6(a)(1)",
    says="No person may be detained for immigration enforcement, with a request or without one",
    when=moment & (detainer.lodged | ~another_courts_warrant),
)
no_notice = act.notify.prohibited(
    "Gov. Code 7284.6(a)(1)(C)",
    says="No release date may be given unless it is public or given in a response under 7282.5",
)
no_notice.only_if(breaks_no_other_law)


@no_notice.unless("Gov. Code 7284.6(a)(1)(C)")
def public_information():
    """The information is available to the public."""
    return disclosure.public


@no_notice.unless("Gov. Code 7284.6(a)(1)(C)")
def answer_under_7282_5():
    """A response to a notification request, in accordance with 7282.5."""
    return notification_request & discretion_to_notify


no_release_date = act.share.prohibited(
    "Gov. Code 7284.6(a)(1)(C)",
    says="A release date may be given only where notice of it may be given",
    when=to_immigration_authorities & disclosure.items.has("release-date"),
)
no_release_date.only_if(breaks_no_other_law)
no_release_date.unless(public_information, answer_under_7282_5)
no_personal_information = act.share.prohibited(
    "Gov. Code 7284.6(a)(1)(D)",
    says="No personal information may be given unless it is available to the public",
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
no_personal_information.only_if(breaks_no_other_law)
no_personal_information.unless(public_information)
no_criminal_history = act.share.prohibited(
    "Gov. Code 7284.6(a)(1)(D)",
    says="No criminal history, which is personal information, may be given unless it is public",
    when=to_immigration_authorities & disclosure.items.has("criminal-history"),
)
no_criminal_history.only_if(breaks_no_other_law)
no_criminal_history.unless(public_information)
no_civil_arrest = act.arrest.prohibited(
    "Gov. Code 7284.6(a)(1)(E)",
    says="No agency may make, or intentionally take part in, an arrest on a civil immigration "
    "warrant",
    when=~arrest.for_crime,
)
no_arrest = act.arrest.prohibited(
    "Gov. Code 7284.6(a)(1)",
    says="No person may be arrested for immigration enforcement, which includes a federal crime of "
    "presence, entry, reentry or employment",
    when=arrest_for_presence_or_entry,
)

# 7284.6(a)(4): transfers

no_transfer = act.transfer.prohibited(
    "Gov. Code 7284.6(a)(4)",
    says="No person may be transferred to immigration authorities without a federal judge's "
    "warrant or finding, or a ground under 7282.5",
)
no_transfer.only_if(breaks_no_other_law)
no_transfer.unless(judicial_warrant, judicial_probable_cause, discretion_to_transfer)
no_delayed_transfer = act.transfer.prohibited(
    "Gov. Code 7284.6(a)(1)",
    says="No person may be kept past the ordinary release to be transferred",
    when=(hold.added_minutes > 0) & (hold.delay_reason == "immigration-enforcement"),
)
no_delayed_transfer.unless(judicial_warrant, judicial_probable_cause)

# 7284.6(b): what the section does not prevent


@act.provision("Gov. Code 7284.6(b)")
def breaks_no_local_policy():
    """The activity would violate no policy of the agency and no local law or policy."""
    return ~findings.local_policy_bars & ~findings.other_law_bars


@no_arrest.unless("Gov. Code 7284.6(b)(1)")
def aggravated_reentry():
    """An arrest for reentry after a removal that may have followed an aggravated felony.

    The offense is under 8 U.S.C. 1326(a), may be subject to the enhancement of 1326(b)(2), and was
    detected during an unrelated law enforcement activity. The enhancement follows a removal after
    a conviction for an aggravated felony; the arrest may be on suspicion of that.
    """
    return all_of(
        arrest.offense.isin(immigration_crimes.REENTRY),
        person.reentered_after_removal,
        arrest.detected_during == "unrelated-activity",
        immigration_crimes.may_be_enhanced,
        breaks_no_local_policy,
    )


@no_criminal_history.unless("Gov. Code 7284.6(b)(2)")
def criminal_history_request():
    """A response, permitted by state law, to a request for a specific person's criminal history."""
    return disclosure.requested & findings.permitted_by_state_law & breaks_no_local_policy


@act.provision("Gov. Code 7284.6(b)(3)")
def joint_task_force():
    """Duties of a joint task force, including the sharing of confidential information.

    The primary purpose of the task force is not immigration enforcement; the duties are primarily
    related to another violation of law; participation violates no local law or policy.
    """
    return (
        disclosure.joint_task_force
        & ~disclosure.task_force_for_immigration
        & disclosure.unrelated_law_enforcement_purpose
        & (disclosure.purpose != "immigration-enforcement")
        & breaks_no_local_policy
    )


no_personal_information.unless(joint_task_force)
no_criminal_history.unless(joint_task_force)


@no_inquiry.unless("Gov. Code 7284.6(b)(4)")
def visa_certification_or_firearms():
    """Questions needed to certify a victim for a T or U visa, or to comply with a firearms law.

    The person has been identified as a potential victim of a crime or of trafficking, and is not a
    mere witness; the firearms law is 18 U.S.C. 922(d)(5).
    """
    return (
        all_of(
            inquiry.purpose == "victim-visa-certification",
            person.victim_or_witness,
            person.identified_victim,
        )
        | (inquiry.purpose == "firearms-law")
    ) & breaks_no_local_policy


form_in_six_languages = interview.form_languages.has_all("en", "es", "zh", "tl", "vi", "ko")
no_interview = act.interview.prohibited(
    "Gov. Code 7284.6(b)(5)",
    says="No access may be given for an interview that does not comply with the TRUTH Act",
)


@no_interview.unless("Gov. Code 7284.6(b)(5)")
def interview_under_truth_act():
    """Access for an interview, with the written consent that the TRUTH Act requires (7283.1(a)).

    The consent form was given first, contains what the law requires, and is available in the six
    languages and in one that the person reads. The person consented in writing, or only with an
    attorney present, and an attorney is present.
    """
    return (
        interview.form_given
        & interview.form_complete
        & interview.form_understood
        & (
            (interview.consent == "written")
            | ((interview.consent == "attorney-only") & interview.counsel_present)
        )
        & form_in_six_languages
        & breaks_no_local_policy
    )


# 7284.6(c), (e): the yearly count, and what federal law keeps open

yearly_count = act.duty(
    "report-transfer-and-offense-to-doj",
    "Gov. Code 7284.6(c)(2)",
    says="Report the transfer and the offense that allowed it to the Department of Justice yearly.",
    upon="handed-over",
    actions=["transfer"],
    answers=["permitted"],
)
status_information = act.share.permitted(
    "Gov. Code 7284.6(e)",
    says="The section does not prohibit exchanging information on citizenship or immigration "
    "status with federal immigration authorities or another government",
    when=disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    )
    & disclosure.recipient.isin("ice", "cbp", "dhs", "other-law-enforcement"),
)

# 7284.10: the department that runs the state prisons

the_department_is_asked = ~question.agency_in(*(LOCAL_AND_STATE - {"state-corrections"}))
consent_form = act.duty(
    "consent-form-before-interview",
    "Gov. Code 7284.10(a)(1)",
    says="Before an ICE interview on civil immigration violations, give a written consent form, "
    "available in six languages, that explains the purpose of the interview, that it is voluntary, "
    "and that the person may decline it or be interviewed only with an attorney present.",
    when=the_department_is_asked,
    upon="interview-held",
    actions=["interview"],
    binds={"state-corrections"},
    done_by=["consent-form-given"],
    done_when=all_of(interview.form_given, interview.form_complete, form_in_six_languages),
)
copy_of_request = act.duty(
    "copy-of-request-to-person",
    "Gov. Code 7284.10(a)(2)",
    says="Give the person a copy of the hold, notification or transfer request.",
    when=the_department_is_asked & detainer.lodged,
    upon="request-received",
    actions=["hold", "notify", "transfer"],
    binds={"state-corrections"},
    done_by=["served"],
    done_when=detainer.served_on_person,
)
statement_of_intent = act.duty(
    "tell-person-intent",
    "Gov. Code 7284.10(a)(2)",
    says="Tell the person whether the department intends to comply with the request.",
    when=the_department_is_asked & detainer.lodged,
    upon="request-received",
    actions=["hold", "notify", "transfer"],
    binds={"state-corrections"},
    done_by=["intent-told"],
)

act.table(
    {
        "Gov. Code 7282(a)": (stands, juvenile_prior),
        "Gov. Code 7282(b)": moment,
        "Gov. Code 7282(c)": not_coded("the kinds of requests, defined again in 7284.4(e)"),
        "Gov. Code 7282(d)-(e)": local_official,
        "Gov. Code 7282(f)-(g)": (trust_act.serious, trust_act.violent),
        "Gov. Code 7282.5": discretion_to_notify,
        "Gov. Code 7282.5(a)": (discretion_to_transfer, breaks_no_other_law),
        "Gov. Code 7282.5(a)(1)": serious_or_violent_felony,
        "Gov. Code 7282.5(a)(2)": state_prison_felony,
        "Gov. Code 7282.5(a)(3)": (recent_listed_wobbler, listed_felony),
        "Gov. Code 7282.5(a)(4)": sex_or_arson_registrant,
        "Gov. Code 7282.5(a)(5)": federal_felony,
        "Gov. Code 7282.5(a)(6)": (prop_47_misdemeanor, shield_from_transfer, shield_from_notice),
        "Gov. Code 7282.5(b)": magistrate_finding,
        "Gov. Code 7284.4(a)-(b)": not_coded("agencies, in `binds`; civil warrants"),
        "Gov. Code 7284.4(c)": to_immigration_authorities,
        "Gov. Code 7284.4(d)": not_coded("health facility, a term that no rule here uses"),
        "Gov. Code 7284.4(e)-(f)": (notification_request, arrest_for_presence_or_entry),
        "Gov. Code 7284.4(g)": not_coded("joint task force, a term of 7284.6(b)(3)"),
        "Gov. Code 7284.4(h)-(i)": (judicial_probable_cause, judicial_warrant),
        "Gov. Code 7284.4(j)-(k)": not_coded("public schools; school police, listed in `binds`"),
        "Gov. Code 7284.6(a)(1)": (
            another_courts_warrant,
            no_detention,
            no_delayed_transfer,
            no_arrest,
        ),
        "Gov. Code 7284.6(a)(1)(A)": no_inquiry,
        "Gov. Code 7284.6(a)(1)(B)": no_hold,
        "Gov. Code 7284.6(a)(1)(C)": (
            no_notice,
            public_information,
            answer_under_7282_5,
            no_release_date,
        ),
        "Gov. Code 7284.6(a)(1)(D)": (no_personal_information, no_criminal_history),
        "Gov. Code 7284.6(a)(1)(E)": no_civil_arrest,
        "Gov. Code 7284.6(a)(1)(F)-(G)": not_coded("border searches, 287(g); not about one person"),
        "Gov. Code 7284.6(a)(2)-(3)": not_coded("federal supervision, interpreters"),
        "Gov. Code 7284.6(a)(4)": no_transfer,
        "Gov. Code 7284.6(a)(5)-(6)": not_coded("office space, contracts; not about one person"),
        "Gov. Code 7284.6(b)": breaks_no_local_policy,
        "Gov. Code 7284.6(b)(1)": aggravated_reentry,
        "Gov. Code 7284.6(b)(2)": criminal_history_request,
        "Gov. Code 7284.6(b)(3)": joint_task_force,
        "Gov. Code 7284.6(b)(4)": visa_certification_or_firearms,
        "Gov. Code 7284.6(b)(5)": (no_interview, interview_under_truth_act),
        "Gov. Code 7284.6(c)(1)": not_coded("a yearly report on task forces"),
        "Gov. Code 7284.6(c)(2)": yearly_count,
        "Gov. Code 7284.6(c)(3)-(4)": not_coded("public records; who reports for a task force"),
        "Gov. Code 7284.6(d)": not_coded("reports of the Attorney General"),
        "Gov. Code 7284.6(e)": status_information,
        "Gov. Code 7284.6(f)": not_coded("preserves the agencies' own criminal jurisdiction"),
        "Gov. Code 7284.8": not_coded("model policies of the Attorney General"),
        "Gov. Code 7284.10(a)(1)": consent_form,
        "Gov. Code 7284.10(a)(2)": (copy_of_request, statement_of_intent),
        "Gov. Code 7284.10(b)": not_coded("custody levels and programs in state prisons"),
        "Penal Code 860, 872": found,
    }
)
