"""Oregon's Sanctuary Promise Act: no public resources for immigration enforcement.

Since 2021-07-19 no public body may use facilities, equipment or personnel to investigate, detect,
arrest, detain or hold individuals for immigration enforcement, which includes the prosecution of
federal crimes that concern immigration status. No conviction and no finding of danger makes an
exception. Information on a person in custody goes to immigration authorities for civil enforcement
only under a court's subpoena or other process, or as far as anybody can have it. Every other
request is declined, documented and reported.

Two exceptions remain from the section of 1987, which this act amends: a police agency may ask for
information for a criminal investigation, and may arrest a person on a federal magistrate's warrant
for a listed crime of immigration law.

Choices where the text leaves a question open: 181A.820(5) is read as an exception to the bar on
arrests in 181A.826(1), since the same act left it standing and it would otherwise permit nothing.
It speaks of an arrest alone: a hold for immigration enforcement stays barred, and the warrant is
executed separately; whether the person may be handed over on it is a reading. The bar has no word
like "solely": a court's warrant, order or writ for another crime opens no hold and no hand-over for
immigration enforcement. Custody on it is executed separately, and the act has no rule on that. A
court's order or writ for this very transfer is not immigration enforcement. Information for a
criminal investigation of somebody who is charged with a federal crime of immigration law is for
immigration enforcement. A paper signed by an immigration officer is never a court's, whatever its
title: so the Attorney General, in Marion County v. Kotek (D. Or. 6:25-cv-01464, dismissed
2026-02-23), on subpoenas. A question about the place of birth asks for the country of birth. To
arrange or let in an interview for immigration enforcement is support, with or without the person's
consent. Information for immigration enforcement is barred by 181A.826(1) whoever receives it, since
personnel are used for it. A court's subpoena is a requirement of law in the sense of ORS
180.805(2).

ORS 180.805(3), on questions of all public bodies, was read only in the wording of 2017; of the
questions of an agency 181A.823(1)(b) is taken to be the whole rule.

Basis: the text of 180.805(2), 181A.820, 181A.822, 181A.823(1), 181A.826(1)-(3)(a), 181A.827 and
181A.829; the rest of 181A.823(1)(c) and 181A.823(2)-(4) are known from the Department of Justice's
guide or recalled. Changes after 2025 were not looked for.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    all_of,
    arrest,
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
from trustact.laws.us_or import ors_181a_820_1987 as section_of_1987

act = section_of_1987.act.amend(
    "us-or/sanctuary-promise-2021",
    title="Sanctuary Promise Act",
    citation="ORS 180.805-180.810, 181A.820-181A.829 (2021 c. 550)",
    in_force=[("2021-07-19", None)],
    binds=LOCAL_AND_STATE,
    basis="text",
    text_read=("2021-07-19", "2026-01-01"),
    repeal=[
        "only_violation_is_presence",
        "verification_after_an_arrest",
        "warrant_of_a_federal_magistrate",
    ],
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "transfer": "do not hand over",
        "interview": "give no access",
        "inquire": "do not ask",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="every request of an immigration authority is documented, whatever the answer",
)

police_agencies = {
    "sheriff",
    "municipal-police",
    "county-jail",
    "city-jail",
    "state-police",
    "state-corrections",
    "university-police",
}

# 180.805 and 181A.822: definitions

to_immigration_authorities = act.definition(
    "ORS 180.805(1)(a)",
    "federal immigration authority",
    disclosure.recipient.isin("ice", "cbp", "dhs"),
    says="the Department of Homeland Security and its agencies, any other federal immigration "
    "agency, and whoever acts by its delegation",
)
for_immigration_enforcement = act.definition(
    "ORS 181A.822(3)",
    "immigration enforcement",
    to_immigration_authorities
    & (
        (disclosure.purpose == "immigration-enforcement")
        | (
            (disclosure.purpose == "criminal-investigation")
            & arrest.federal_criminal_immigration_charge
        )
    ),
    says="an activity with a purpose of apprehending or identifying individuals for civil "
    "immigration arrest, detention or removal, or to prosecute federal crimes of status",
)
on_immigration_papers = act.definition(
    "ORS 181A.822(3)",
    "on immigration papers",
    detainer.lodged | papers.administrative_warrant(),
    says="a detainer was lodged, or there is a warrant or order based on immigration law",
)
transfer_under_a_court = act.definition(
    "ORS 181A.826(1)",
    "transfer under a court's order",
    papers.court_paper(
        "order",
        "writ",
        signed_by=papers.COURTS,
        basis=("criminal", "other"),
        authorizes=("transfer",),
        also=(papers.FOR_THE_REQUEST,),
    ),
    says="a court's order or writ for this transfer",
)

# 180.805(2): private details


@act.provision("ORS 180.805(2)")
def required_by_law():
    """State or federal law requires the disclosure, or a court's subpoena or other process does."""
    return findings.required_by_other_law | papers.court_paper(
        "subpoena", "order", "warrant", "writ", signed_by=papers.COURTS, authorizes=("records",)
    )


no_private_details = act.share.prohibited(
    "ORS 180.805(2)",
    says="No address, workplace, contact information or appointment of anybody may be disclosed to "
    "enforce federal immigration laws",
    when=((disclosure.purpose == "immigration-enforcement") | for_immigration_enforcement)
    & disclosure.items.has_any(
        "home-address", "work-address", "contact-details", "supervision-appointment"
    ),
)
no_private_details.unless(required_by_law)

# 181A.820: police agencies

no_arrest = act.arrest.prohibited(
    "ORS 181A.820(2)",
    says="No police agency may use money, equipment or personnel to detect or apprehend persons to "
    "enforce federal immigration laws",
    when=~arrest.for_crime | arrest.federal_criminal_immigration_charge,
    binds=police_agencies,
)
beyond_a_request = act.keep_definition("beyond what a request names", "ORS 181A.820(4)")
request_for_an_investigation = act.keep("request_for_an_investigation", "ORS 181A.820(4)")
may_exchange = act.share.permitted(
    "ORS 181A.820(4)",
    says="Information may be exchanged to request information for a criminal investigation",
    when=request_for_an_investigation & ~arrest.federal_criminal_immigration_charge,
    binds=police_agencies,
)
more_for_an_investigation = act.reading(
    "more-for-an-investigation",
    asks="May immigration authorities have information for a criminal investigation that goes "
    "beyond the agency's own request?",
    yes="181A.820(4) speaks of exchanging information, and 181A.823(1)(c) bars what serves "
    "civil immigration enforcement.",
    no="181A.820(4) allows an exchange only to request information, and 181A.826(2)(b)(A) "
    "names addresses, custody and release dates; no decision is on file.",
    citation="ORS 181A.820(4)",
)
no_more_than_a_request = act.share.prohibited(
    "ORS 181A.820(4)",
    says="No information may be given to a federal immigration authority for a criminal "
    "investigation beyond the agency's own request",
    when=all_of(
        to_immigration_authorities,
        disclosure.purpose == "criminal-investigation",
        ~request_for_an_investigation,
        ~more_for_an_investigation,
    ),
)
federal_immigration_crime = act.offenses("ORS 181A.820(5)(a)", "or-181a-820-crimes")


@act.provision("ORS 181A.820(5)")
def warrant_of_a_federal_magistrate():
    """A police agency has a federal magistrate's warrant for a federal crime of immigration law.

    The United States has charged the person with that crime, which is one under Title II of the
    Immigration and Nationality Act or 18 U.S.C. 1015, 1422 to 1429 or 1505.
    """
    return question.agency_in(*police_agencies) & papers.court_paper(
        "warrant",
        signed_by=papers.FEDERAL_JUDGES,
        basis=("criminal",),
        crimes=(federal_immigration_crime,),
        also=(~paper.bench_warrant,),
    )


no_arrest.unless(warrant_of_a_federal_magistrate)

# 181A.823(1)(b): questions

nationality_is_citizenship = act.reading(
    "nationality-is-citizenship",
    asks="Is a question about nationality a question about citizenship status?",
    yes="181A.823(1)(b) bars asking for citizenship, and whoever names a nationality names one.",
    no="181A.823(3) names nationality beside citizenship and immigration status, and (1)(b) "
    "does not; no decision is on file.",
    citation="ORS 181A.823(1)(b), (3)",
)
another_crime_is_investigated = act.reading(
    "another-crime-is-investigated",
    asks="Is the investigation that needs the answer one of a state or local crime?",
    yes="It is, although the person is charged with a federal crime of immigration law.",
    no="It is of the federal crime.",
    citation="ORS 181A.823(1)(b)(A)",
    choosable=False,
)
no_inquiry = act.inquire.prohibited(
    "ORS 181A.823(1)(b)",
    says="No individual may be asked about immigration or citizenship status or country of birth",
    when=inquiry.is_about("immigration-status", "citizenship", "country-of-birth", "place-of-birth")
    | ((inquiry.question == "nationality") & nationality_is_citizenship),
)


@no_inquiry.unless("ORS 181A.823(1)(b)(A)")
def needed_for_a_criminal_investigation():
    """The answer is required to advance an investigation of a state or local crime.

    A question for immigration enforcement never is. Where the person is charged with a federal
    crime of immigration law, whether the investigation is of another crime is left open.
    """
    return all_of(
        inquiry.for_criminal_investigation,
        inquiry.is_not_for("immigration-enforcement"),
        ~arrest.federal_criminal_immigration_charge | another_crime_is_investigated,
    )


@no_inquiry.unless("ORS 181A.823(1)(b)(B)")
def submitted_to_a_court():
    """The information is submitted to a court of the state in connection with a proceeding."""
    return inquiry.purpose == "court"


@no_inquiry.unless("ORS 181A.823(1)(b)(C)")
def eligibility_for_a_benefit():
    """The answer is necessary to determine eligibility for a benefit that the individual seeks."""
    return inquiry.purpose == "benefit"


# 181A.823(1)(c): information about a person in custody

no_notice = act.notify.prohibited(
    "ORS 181A.823(1)(c)",
    says="No information about an individual in custody may be given to a federal immigration "
    "authority for civil immigration enforcement",
)
no_information_in_custody = act.share.prohibited(
    "ORS 181A.823(1)(c)",
    says="No information about an individual in custody may be given to a federal immigration "
    "authority for civil immigration enforcement",
    when=custody.in_custody & for_immigration_enforcement,
)


@act.provision("ORS 181A.823(1)(c)(A)")
def judicial_subpoena():
    """A judicial subpoena, issued as part of a court proceeding, requires it."""
    return papers.court_paper("subpoena", signed_by=papers.COURTS, authorizes=("records", "notify"))


@act.provision("ORS 181A.823(1)(c)(A)")
def subpoena_for_the_notice():
    """A judicial subpoena requires this notice: one in another case does not."""
    return papers.court_paper(
        "subpoena",
        signed_by=papers.COURTS,
        authorizes=("records", "notify"),
        also=(papers.FOR_THE_REQUEST,),
    )


@act.provision("ORS 181A.823(1)(c)(A), other process", basis="recalled")
def other_process_of_a_court():
    """Another compulsory process that a court issued requires it."""
    return papers.court_paper("order", "warrant", "writ", authorizes=("records", "notify"))


@act.provision("ORS 181A.823(1)(c)(A), other process", basis="recalled")
def process_that_requires_the_notice():
    """Another compulsory process that a court issued requires this notice."""
    return papers.court_paper("order", "warrant", "writ", authorizes=("notify",))


@act.provision("ORS 181A.823(1)(c)(B)", basis="recalled")
def public_on_the_same_terms():
    """The information is available to the general public, on the same terms."""
    return disclosure.public


no_notice.unless(
    subpoena_for_the_notice, process_that_requires_the_notice, public_on_the_same_terms
)
no_information_in_custody.unless(
    judicial_subpoena, other_process_of_a_court, public_on_the_same_terms
)

# 181A.823(3): what the person is told

explain_rights = act.duty(
    "explain-right-not-to-disclose",
    "ORS 181A.823(3)",
    says="Explain in writing, in the person's preferred language, the right to refuse to disclose "
    "nationality, citizenship or immigration status, and that disclosing it may have immigration "
    "consequences",
    upon="booked",
    basis="secondary",
)

# 181A.826(1)-(2): public resources

no_hold = act.hold.prohibited(
    "ORS 181A.826(1)",
    says="No facility, equipment or personnel may be used to detain or hold anybody for "
    "immigration enforcement, whatever the criminal record",
    when=release.eligible & on_immigration_papers,
)
no_delay = act.hold.prohibited(
    "ORS 181A.826(1)",
    says="No facility, equipment or personnel may be used to delay a release for immigration "
    "enforcement, with or without a request",
    when=all_of(
        release.eligible,
        hold.delay_reason == "immigration-enforcement",
        ~on_immigration_papers,
    ),
)
no_civil_arrest = act.arrest.prohibited(
    "ORS 181A.826(1)",
    says="No facility, equipment or personnel may be used to arrest anybody for immigration "
    "enforcement",
    when=~arrest.for_crime | arrest.federal_criminal_immigration_charge,
)
no_civil_arrest.unless(warrant_of_a_federal_magistrate)
arrest_is_followed_by_a_transfer = act.reading(
    "arrest-is-followed-by-a-transfer",
    asks="May a person whom 181A.820(5) lets the police arrest also be handed to federal officers?",
    yes="The arrest that 181A.820(5) permits would be to no purpose if nobody could be "
    "brought to the court that issued the warrant.",
    no="181A.820(5) speaks of the arrest alone, and 181A.826(1) has no exception; no "
    "decision is on file.",
    citation="ORS 181A.820(5); ORS 181A.826(1)",
)
no_transfer = act.transfer.prohibited(
    "ORS 181A.826(1)",
    says="No facility, equipment or personnel may be used to hand anybody over for immigration "
    "enforcement",
    when=~transfer_under_a_court,
)


@act.provision("ORS 181A.820(5)")
def hand_over_on_that_warrant():
    """The hand-over is one on the warrant of a federal magistrate on which the police may arrest.

    Whether the power to arrest covers it is a reading.
    """
    return warrant_of_a_federal_magistrate & arrest_is_followed_by_a_transfer


no_transfer.unless(hand_over_on_that_warrant)
no_access = act.interview.prohibited(
    "ORS 181A.826(2)(a)",
    says="No federal immigration agency may be let into an area that is not normally open to the "
    "public",
    when=~person.area_open_to_public,
)
no_release_date = act.notify.prohibited(
    "ORS 181A.826(2)(b)(A)",
    says="No release date may be given for immigration enforcement, except as 181A.823 provides",
)
no_release_date.unless(judicial_subpoena, other_process_of_a_court, public_on_the_same_terms)
no_information = act.share.prohibited(
    "ORS 181A.826(2)(b)(A)",
    says="No information may be given for immigration enforcement, except as 181A.823 provides",
    when=for_immigration_enforcement,
)
no_information.unless(judicial_subpoena, other_process_of_a_court, public_on_the_same_terms)
no_information_to_anybody = act.share.prohibited(
    "ORS 181A.826(1)",
    says="No personnel or equipment may be used to inform anybody for immigration enforcement, "
    "except as 181A.823 provides",
    when=disclosure.purpose == "immigration-enforcement",
)
no_information_to_anybody.unless(
    judicial_subpoena, other_process_of_a_court, public_on_the_same_terms
)
no_interview = act.interview.prohibited(
    "ORS 181A.826(2)(b)(B)",
    says="No public body may support the investigation or interrogation of individuals for "
    "immigration enforcement",
)

# 181A.826(3): decline, document, report

decline_and_document = act.duty(
    "decline-and-document",
    "ORS 181A.826(3)(a)",
    says="Decline the request, document it and pass the record to the director of the public body",
    when=detainer.lodged & ~judicial_subpoena,
    upon="request-received",
    actions=["hold", "notify", "transfer", "interview", "share"],
)
report_the_request = act.duty(
    "report-to-commission",
    "ORS 181A.826(3)",
    says="Report the request to the Oregon Criminal Justice Commission, at least monthly",
    when=detainer.lodged & ~judicial_subpoena,
    upon="request-received",
    actions=["hold", "notify", "transfer", "interview", "share"],
    done_by=["report-filed"],
    done_with={"period": "month"},
    basis="secondary",
)

act.table(
    {
        "ORS 180.805(1)(a)": to_immigration_authorities,
        "ORS 180.805(1)(b)-(d)": not_coded("further terms of the section"),
        "ORS 180.805(2)": (required_by_law, no_private_details),
        "ORS 180.805(3)-(6)": not_coded(
            "questions, and how information is kept: not on file in the wording of 2021; questions "
            "are coded under 181A.823(1)(b)"
        ),
        "ORS 180.810": not_coded("model policies of the Attorney General"),
        "ORS 181A.820(1)": not_coded("the terms of the section: see 180.805 and ORS 131.005"),
        "ORS 181A.820(2)": no_arrest,
        "ORS 181A.820(3)": not_coded("agreements on detention; about no single person"),
        "ORS 181A.820(4)": (
            beyond_a_request,
            request_for_an_investigation,
            may_exchange,
            no_more_than_a_request,
        ),
        "ORS 181A.820(5)": (warrant_of_a_federal_magistrate, hand_over_on_that_warrant),
        "ORS 181A.820(5)(a)": federal_immigration_crime,
        "ORS 181A.820(5)(b)": not_coded("the warrant: part of (5)"),
        "ORS 181A.820(6)-(7)": not_coded("a civil action; a bureau that is no police agency"),
        "ORS 181A.822(1)-(2)": not_coded("court facility; federal immigration authority"),
        "ORS 181A.822(3)": (for_immigration_enforcement, on_immigration_papers),
        "ORS 181A.822(4)-(6)": not_coded("agencies, officers and public bodies: see `binds`"),
        "ORS 181A.823(1)(a)": not_coded(
            "services and privileges of people in custody; no action here is about them"
        ),
        "ORS 181A.823(1)(b)": no_inquiry,
        "ORS 181A.823(1)(b)(A)": needed_for_a_criminal_investigation,
        "ORS 181A.823(1)(b)(B)": submitted_to_a_court,
        "ORS 181A.823(1)(b)(C)": eligibility_for_a_benefit,
        "ORS 181A.823(1)(c)": (no_notice, no_information_in_custody),
        "ORS 181A.823(1)(c)(A)": (judicial_subpoena, subpoena_for_the_notice),
        "ORS 181A.823(1)(c)(A), other process": (
            other_process_of_a_court,
            process_that_requires_the_notice,
        ),
        "ORS 181A.823(1)(c)(B)": public_on_the_same_terms,
        "ORS 181A.823(2)": not_coded("not on file"),
        "ORS 181A.823(3)": explain_rights,
        "ORS 181A.823(4)": not_coded("a civil action; no answer turns on it"),
        "ORS 181A.826(1)": (
            transfer_under_a_court,
            no_hold,
            no_delay,
            no_civil_arrest,
            no_transfer,
            no_information_to_anybody,
        ),
        "ORS 181A.826(2)(a)": no_access,
        "ORS 181A.826(2)(b)(A)": (no_release_date, no_information),
        "ORS 181A.826(2)(b)(B)": no_interview,
        "ORS 181A.826(2)(b)(C)": not_coded("traffic perimeters; about no single person"),
        "ORS 181A.826(3)": report_the_request,
        "ORS 181A.826(3)(a)": decline_and_document,
        "ORS 181A.827": not_coded("a hotline of the Department of Justice"),
        "ORS 181A.829": not_coded("agreements under 8 U.S.C. 1357(g), and to house detainees"),
    }
)
