"""Oregon's section of 1987: no police work against people whose only violation is presence.

No law enforcement agency may use money, equipment or personnel to detect or apprehend persons
whose only violation of law is that they are foreign citizens present in violation of federal
immigration laws. It may exchange information with federal immigration authorities to verify the
status of a person who was arrested for a criminal offense, or to ask for information for a criminal
investigation; and it may arrest a person on a federal magistrate's warrant for a federal crime of
immigration law.

The section has no word on detainers, on notice of a release or on handing a person over. Three
questions decide what it says of them, and each is a reading: whether keeping a person in jail, or
handing one over, is "apprehending"; whether notice of a release is "detecting"; and whether the
offense of which the person is accused or was convicted takes the person out of the section. No
appellate court has answered them: Cruz v. Multnomah County, 279 Or App 1 (2016), a case on a hold,
decided only that the section gives no right to sue for damages. Until one is chosen, an answer that
turns on it is undetermined.

Choices where the text leaves a question open: A law enforcement agency, which the section does not
define, is one of those that 181A.822(4) has listed since 2021: sheriffs, police of cities and
universities, the State Police, and the jails and prisons with their corrections officers; staff of
courts, prosecutors, probation and juvenile departments are none. Another violation is a pending
charge or a conviction of any level and age, or a criminal warrant for another crime than one of
immigration law. An arrest for a federal crime of immigration law is within the bar, since (3) would
be needless if it were not; an arrest for any other crime is not. A magistrate is whoever may issue
a warrant of arrest (ORS 133.020, recalled), so a federal judge is one, and an immigration judge is
not. A question asked for immigration enforcement is detecting. Information is exchanged to request
other information where the authority had not asked for it, and only as far as a request names a
person. It has no rule on access for interviews.

Since 2017-08-15 ORS 180.805 limits information and questions as well (us-or/hb3464-2017). Replaced
on 2021-07-19 by us-or/sanctuary-promise-2021.

Basis: the text as amended in 2003, and as it stood until 2021 (2019 c. 13 changed only names); that
of 1987 named the Immigration and Naturalization Service. The order of the Wasco County court is
known from a newspaper. The first day of 1987 is not on file.
"""

from trustact.language import (
    Instrument,
    all_of,
    any_of,
    arrest,
    conviction,
    custody,
    detainer,
    disclosure,
    inquiry,
    not_coded,
    paper,
    papers,
    pending_charge,
    release,
    renumbered,
    some,
)

act = Instrument(
    "us-or/ors-181a-820-1987",
    title="Limit on enforcement of federal immigration laws",
    citation="ORS 181A.820 (1987 c. 467), until 2015 ORS 181.850",
    in_force=[("1987", "2021-07-19")],
    binds={
        "sheriff",
        "municipal-police",
        "county-jail",
        "city-jail",
        "state-police",
        "state-corrections",
        "university-police",
    },
    basis="text",
    text_read=("2004-01-01", "2021-07-19"),
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "transfer": "do not hand over",
        "arrest": "do not arrest",
    },
    note="on holds, transfers and notices the text is disputed: see the readings",
)

section = renumbered("ORS 181.850", "ORS 181A.820", on="2015", basis="recalled")

# Subsection (1): detecting and apprehending

other_offense_takes_out = act.reading(
    "other-offense-takes-out",
    asks="Does an offense of which the person is accused or was convicted take the person out of "
    "the section?",
    yes='It protects those whose "only" violation of law is presence. The ballot title of Measure '
    "105 (2018) says that agencies may detect and apprehend people who are accused of other "
    "violations as well.",
    no="The agency acts on the presence only: whoever is due for release is kept for nothing else "
    "(argued in Cruz v. Multnomah County, and not decided).",
    citation=section.at("(1)"),
)
keeping_is_apprehending = act.reading(
    "keeping-is-apprehending",
    asks="Is keeping a person in jail for immigration authorities, or handing one over to them, "
    '"apprehending"?',
    yes="Keeping a person past the time of release is a new seizure (Miranda-Olivares v. Clackamas "
    "County, D. Or. 2014).",
    no='"Apprehending" does not mean holding somebody in jail (Stovall v. NORCOR, Wasco County '
    "Circuit Court 17CV31082, 2019-02-08).",
    citation=section.at("(1)"),
)
notice_is_detecting = act.reading(
    "notice-is-detecting",
    asks="Is it detecting if a jail tells immigration authorities about a person in its custody, "
    "such as the day of release?",
    yes="A jail that notified them of the release of prisoners born abroad violated state law "
    "(Stovall v. NORCOR, Wasco County Circuit Court 17CV31082, 2019-02-08).",
    no="(2) allows information to be exchanged on persons who were arrested; the Oregon State "
    "Sheriffs' Association so advised in 2017.",
    citation=section.at("(1)"),
)
another_violation = act.definition(
    section.at("(1)"),
    "another violation of law",
    some(conviction, ~conviction.events.has_any("vacated", "reversed"))
    | some(pending_charge)
    | papers.criminal_warrant(
        also=(
            ~papers.OF_A_FEDERAL_COURT | ~paper.crime.isin("federal-criminal-immigration"),
            ~paper.signed_by.isin("immigration-officer", "immigration-judge"),
        )
    ),
    says="a pending charge, a conviction that was not undone, of any level and age, or a criminal "
    "warrant for another crime than one of immigration law",
)


@act.provision(section.at("(1)"))
def only_violation_is_presence():
    """The only violation of law is presence as a foreign citizen against immigration laws.

    Whether another offense takes the person out of the section is a reading.
    """
    return ~another_violation | ~other_offense_takes_out


on_immigration_papers = act.definition(
    section.at("(1)"),
    "on immigration papers",
    detainer.lodged | papers.administrative_warrant(),
    says="a detainer was lodged, or there is a warrant or order based on immigration law",
)
to_immigration_authorities = act.definition(
    section.at("(2)"),
    "federal immigration authorities",
    disclosure.recipient.isin("ice", "cbp", "dhs"),
    says="Immigration and Customs Enforcement, Citizenship and Immigration Services, Customs and "
    "Border Protection; until 2003 the Immigration and Naturalization Service",
)

no_arrest = act.arrest.prohibited(
    section.at("(1)"),
    says="No person may be apprehended whose only violation of law is presence",
    when=(~arrest.for_crime | arrest.federal_criminal_immigration_charge)
    & only_violation_is_presence,
)
no_hold = act.hold.prohibited(
    section.at("(1)"),
    says="No person may be apprehended by a hold whose only violation of law is presence",
    when=release.eligible
    & on_immigration_papers
    & keeping_is_apprehending
    & only_violation_is_presence,
)
no_transfer = act.transfer.prohibited(
    section.at("(1)"),
    says="No person may be handed over to be apprehended whose only violation of law is presence",
    when=keeping_is_apprehending & only_violation_is_presence,
)
no_inquiry = act.inquire.prohibited(
    section.at("(1)"),
    says="No person may be questioned to detect somebody whose only violation of law is presence",
    when=(inquiry.purpose == "immigration-enforcement") & only_violation_is_presence,
)
no_notice = act.notify.prohibited(
    section.at("(1)"),
    says="No notice may be given to detect a person whose only violation of law is presence",
    when=notice_is_detecting & only_violation_is_presence,
)
no_information = act.share.prohibited(
    section.at("(1)"),
    says="No information may be given to detect a person whose only violation of law is presence",
    when=to_immigration_authorities
    & (disclosure.purpose == "immigration-enforcement")
    & notice_is_detecting
    & only_violation_is_presence,
)

# Subsection (2): information

beyond_a_request = act.definition(
    section.at("(2)"),
    "beyond what a request names",
    disclosure.items.has_any(
        "immigration-status-verification",
        "release-date",
        "court-date",
        "custody-status",
        "custody-record",
        "home-address",
        "work-address",
        "contact-details",
        "supervision-appointment",
        "medical",
    ),
    says="custody, release, court dates, appointments, addresses, contacts, health, or a "
    "verification of status",
)
beyond_a_verification = act.definition(
    section.at("(2)(a)"),
    "beyond a verification of status",
    disclosure.items.has_other_than("immigration-status-verification"),
    says="anything but the verification of immigration status",
)


@no_information.unless(section.at("(2)(a)"))
def verification_after_an_arrest():
    """Information exchanged to verify the immigration status of a person who was arrested.

    The arrest is for any criminal offense, and nothing else is given.
    """
    return (
        to_immigration_authorities
        & disclosure.items.has("immigration-status-verification")
        & ~beyond_a_verification
        & any_of(
            arrest.for_crime,
            custody.basis.isin("state-charge", "state-sentence"),
            some(pending_charge, pending_charge.level.isin("felony", "misdemeanor")),
        )
    )


@no_information.unless(section.at("(2)(b)"))
def request_for_an_investigation():
    """Information exchanged by the agency's own request, for a criminal investigation.

    It is about persons named in records of the federal immigration authorities. An answer to a
    request of theirs is none, nor is more than a request needs to name the person.
    """
    return all_of(
        to_immigration_authorities,
        disclosure.purpose == "criminal-investigation",
        ~disclosure.requested,
        ~beyond_a_request,
    )


may_exchange = act.share.permitted(
    section.at("(2)"),
    says="Information may be exchanged to verify the status of an arrested person, or to request "
    "information for a criminal investigation",
    when=verification_after_an_arrest | request_for_an_investigation,
)

# Subsection (3): a federal magistrate's warrant

federal_immigration_crime = act.offenses(section.at("(3)(a)"), "or-181a-820-crimes")


@no_arrest.unless(section.at("(3)"))
def warrant_of_a_federal_magistrate():
    """A federal magistrate's warrant to arrest the person for a federal crime of immigration law.

    The United States has charged the person with that crime, which is one under Title II of the
    Immigration and Nationality Act or 18 U.S.C. 1015, 1422 to 1429 or 1505.
    """
    return papers.court_paper(
        "warrant",
        signed_by=papers.FEDERAL_JUDGES,
        basis=("criminal",),
        crimes=(federal_immigration_crime,),
        also=(~paper.bench_warrant,),
    )


may_arrest = act.arrest.permitted(
    section.at("(3)"),
    says="A person may be arrested who is charged with a federal crime of immigration law and is "
    "subject to arrest for it on a federal magistrate's warrant",
    when=warrant_of_a_federal_magistrate,
)

act.table(
    {
        section.at("(1)"): (
            another_violation,
            only_violation_is_presence,
            on_immigration_papers,
            no_arrest,
            no_hold,
            no_transfer,
            no_inquiry,
            no_notice,
            no_information,
        ),
        section.at("(2)"): (to_immigration_authorities, beyond_a_request, may_exchange),
        section.at("(2)(a)"): (beyond_a_verification, verification_after_an_arrest),
        section.at("(2)(b)"): request_for_an_investigation,
        section.at("(3)"): (warrant_of_a_federal_magistrate, may_arrest),
        section.at("(3)(a)"): federal_immigration_crime,
        section.at("(3)(b)"): not_coded("the warrant: part of (3)"),
        section.at("(4)"): not_coded(
            "the Bureau of Labor and Industries is no law enforcement agency; no agency of a case "
            "is that bureau"
        ),
        section.at("(5)"): not_coded('"warrant of arrest" has the meaning of ORS 131.005'),
    }
)
