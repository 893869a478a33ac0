"""Denver's ordinance of 2017: no city resources to help enforce federal immigration laws.

Except as the article authorizes, no city department, officer or employee, those of the courts,
probation and pretrial services included, uses city funds or resources to assist. Nobody is held on
a civil immigration detainer without a judge's warrant, and immigration officers do not enter the
secure areas of the jail without one. National origin and status are neither asked nor disclosed
except as far as a law or treaty requires.

Notice of a release remained possible at the Mayor's insistence: the Sheriff Department, which runs
the jails, goes on answering written requests for it, and counts them; that is what the article
authorizes by all reports, so the department may answer such a request, and gives no notice that
nobody asked for. A person who is concerned is advised of their rights. Whether the article
authorizes a notice by another department is not on file and stays undetermined. Whether 8
U.S.C. 1373, which the ordinance names as an example, requires anything is a reading. The draft of
July 2017 is not what passed.

Choices where the text leaves a question open: A warrant of a state court keeps a person in jail and
opens neither a hand-over nor the secure areas, for which a federal judge's warrant is needed. One
of which it is stated that it authorizes a search only keeps nobody and hands nobody over. To
hand a person over, to arrange an interview or to give a record, for civil immigration enforcement,
is assisting. A court's subpoena or order is not. The treaty on consular relations requires a
question about citizenship for a consular notice. That an interview by telephone is authorized with
the person's consent is recalled.

Basis: 28-250(a)(1) to (4) and the beginning of (5), with the definitions of 28-253, were read; the
rest in reports (The Denver Post, 9News, Colorado Public Radio, Westword, Denver7) and the sponsors'
summary, and 28-253 is cited for the rules on the jail. Passed on 2017-08-28; the day of signature
is recalled. From 2019-05-28 us-co/hb19-1124 binds as well.
"""

from trustact.language import (
    Instrument,
    arrest,
    detainer,
    disclosure,
    findings,
    inquiry,
    interview,
    not_coded,
    papers,
    person,
    question,
    release,
)

act = Instrument(
    "us-co-denver/priorities-2017",
    title="Public Safety Enforcement Priorities Act",
    citation="Denver Rev. Mun. Code 28-250 to 28-253",
    in_force=[("2017-08-31", None)],
    binds={
        "municipal-police",
        "city-jail",
        "sheriff",
        "county-jail",
        "court-officer",
        "probation",
        "pretrial-services",
        "other-local",
    },
    basis="secondary",
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "transfer": "do not hand over",
        "interview": "give no access",
        "inquire": "do not ask",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="what the article authorizes was read in part only",
)

# 28-253: definitions, and the rules on the jail


@act.provision("Denver Rev. Mun. Code 28-253", basis="text")
def civil_immigration_detainer():
    """A request under 8 CFR 287.7 to hold the person, on Form I-247A or one like it."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("Denver Rev. Mun. Code 28-250(a)(1), civil papers")
def civil_immigration_papers():
    """A request of immigration authorities of any kind, or a warrant of no judge."""
    return detainer.lodged | papers.administrative_warrant()


@act.provision("Denver Rev. Mun. Code 28-253, judicial warrant")
def judicial_warrant():
    """A warrant for custody, signed by a judge of a federal or state court.

    One for another matter that did not come with the request is executed separately.
    """
    return papers.judicial_warrant(also=(papers.FOR_THE_REQUEST,))


@act.provision("Denver Rev. Mun. Code 28-253, other ground")
def warrant_of_its_own():
    """A criminal warrant of a state's court: custody on it is not on the civil request.

    It backs no request, so it opens no hold for immigration authorities.
    """
    return papers.court_paper("warrant", signed_by=("state-judge", "clerk"), basis=("criminal",))


@act.provision("Denver Rev. Mun. Code 28-253, judicial warrant")
def federal_judicial_warrant():
    """A judicial warrant that immigration officers present: one that a federal judge signed.

    One for another matter that did not come with the request gives them no access.
    """
    return papers.judicial_warrant(signed_by=papers.FEDERAL_JUDGES, also=(papers.FOR_THE_REQUEST,))


@act.provision("Denver Rev. Mun. Code 28-253, judicial warrant")
def federal_warrant_for_custody():
    """A federal judge's warrant for custody of the person, which is not for another matter."""
    return papers.judicial_warrant(signed_by=papers.FEDERAL_JUDGES, also=(papers.FOR_THE_REQUEST,))


no_hold = act.hold.prohibited(
    "Denver Rev. Mun. Code 28-253",
    says="Nobody who is eligible for release is held on a civil immigration detainer",
    when=release.eligible & civil_immigration_detainer & ~warrant_of_its_own,
)
no_hold.unless(judicial_warrant)
no_access = act.interview.prohibited(
    "Denver Rev. Mun. Code 28-253",
    says="No access to secure areas of the jail for an interview without a judicial warrant",
    when=~person.area_open_to_public & (interview.mode == "in-person"),
)
no_access.unless(federal_judicial_warrant)

# 28-250(a)(1): assisting

no_detention = act.hold.prohibited(
    "Denver Rev. Mun. Code 28-250(a)(1)",
    says="No city employee may assist or cooperate in a detention on civil immigration violations",
    when=release.eligible & civil_immigration_papers & ~warrant_of_its_own,
    basis="text",
)
no_detention.unless(judicial_warrant)

no_hand_over = act.transfer.prohibited(
    "Denver Rev. Mun. Code 28-250(a)(1)",
    says="No city employee may assist or cooperate in a detention or arrest on civil immigration "
    "violations",
    basis="text",
)
no_hand_over.unless(federal_warrant_for_custody)
no_interview = act.interview.prohibited(
    "Denver Rev. Mun. Code 28-250(a)(1)",
    says="No city employee may assist or cooperate in an investigation of civil immigration "
    "violations",
    basis="text",
)
no_interview.unless(federal_judicial_warrant)


@no_interview.unless("Denver Rev. Mun. Code 28-253, telephone", basis="recalled")
def by_telephone_with_consent():
    """An interview by telephone to which the person consented."""
    return (interview.mode == "telephone") & interview.consent.isin("written", "oral")


@act.provision("Denver Rev. Mun. Code 28-250(a)(1)")
def process_of_a_court():
    """A court's subpoena, order or warrant for the information, which is no assisting."""
    return papers.court_paper(
        "subpoena", "order", "warrant", signed_by=papers.COURTS, authorizes=("records", "notify")
    )


@act.provision("Denver Rev. Mun. Code 28-250(a)(1)")
def process_for_the_notice():
    """A court's subpoena, order or warrant for the notice, which is not for another matter."""
    return papers.court_paper(
        "subpoena",
        "order",
        "warrant",
        signed_by=papers.COURTS,
        authorizes=("records", "notify"),
        also=(papers.FOR_THE_REQUEST,),
    )


for_immigration_enforcement = act.definition(
    "Denver Rev. Mun. Code 28-250(a)(1)",
    "for civil immigration enforcement",
    (disclosure.purpose == "immigration-enforcement")
    & disclosure.recipient.isin("ice", "cbp", "dhs"),
    says="the information goes to federal immigration authorities for immigration enforcement",
)
no_record = act.share.prohibited(
    "Denver Rev. Mun. Code 28-250(a)(1)",
    says="No city employee may assist an investigation of civil immigration violations with a "
    "person's records or whereabouts",
    when=for_immigration_enforcement
    & disclosure.items.has_any(
        "home-address",
        "work-address",
        "contact-details",
        "supervision-appointment",
        "court-date",
        "custody-status",
        "custody-record",
        "criminal-history",
        "photograph",
        "medical",
    )
    & ~process_of_a_court,
    basis="text",
)

# Notice of a release

conditions_not_on_file = act.reading(
    "notification-conditions",
    asks="Does the article authorize a notice of a release by a department other than the Sheriff?",
    yes="It does.",
    no="It does not.",
    citation="Denver Rev. Mun. Code 28-253, notification requests",
    choosable=False,
)


sheriff_department = act.definition(
    "Denver Rev. Mun. Code 28-253, notification requests",
    "Sheriff Department",
    question.agency_in("sheriff", "county-jail", "city-jail"),
    says="the Sheriff Department, which runs the jails of the city",
)


@act.provision("Denver Rev. Mun. Code 28-253, notification requests")
def notification_request():
    """A request of immigration authorities to be told of the release."""
    return detainer.lodged & detainer.asks.has("notify")


@act.provision("Denver Rev. Mun. Code 28-253, notification requests")
def written_notification_request():
    """A written request to be told of the release, which the Sheriff Department may answer."""
    return sheriff_department & notification_request & detainer.written


no_notice = act.notify.prohibited(
    "Denver Rev. Mun. Code 28-250(a)",
    says="No city resources may be used to tell immigration authorities of a release, except as "
    "the article authorizes",
    when=~process_for_the_notice & (sheriff_department | ~conditions_not_on_file),
    basis="text",
)
no_notice.unless(written_notification_request)
no_release_date = act.share.prohibited(
    "Denver Rev. Mun. Code 28-250(a)",
    says="No city resources may be used to tell immigration authorities of a release, except as "
    "the article authorizes",
    when=for_immigration_enforcement
    & disclosure.items.has("release-date")
    & ~process_of_a_court
    & (sheriff_department | ~conditions_not_on_file),
    basis="text",
)
no_release_date.unless(written_notification_request)
count_requests = act.duty(
    "count-notification-requests",
    "Denver Rev. Mun. Code 28-253, notification requests",
    says="Record the request for notice, for the count that the council receives",
    when=notification_request,
    upon="request-received",
    actions=["hold", "notify"],
    binds={"sheriff", "county-jail", "city-jail"},
)

advise_of_rights = act.duty(
    "advise-person-of-rights",
    "Denver Rev. Mun. Code 28-253, notification requests",
    says="Advise the person of their rights, before the notice that ICE asks for is given",
    when=written_notification_request,
    upon="decided",
    actions=["notify"],
    binds={"sheriff", "county-jail", "city-jail"},
)

# 28-250(a)(2) and (4): national origin and status

act_of_1996_requires = act.reading(
    "1373-requires",
    asks="Does 8 U.S.C. 1373 require an employee to disclose status to immigration authorities?",
    yes="Denver Rev. Mun. Code 28-250(a)(4) names it as an example of a law to the extent of "
    "which status is disclosed.",
    no="8 U.S.C. 1373(a) and (b) forbid others to prohibit an exchange, and require nobody "
    "to take part in one; no decision on 28-250 is on file.",
    citation="Denver Rev. Mun. Code 28-250(a)(4)",
)
no_inquiry = act.inquire.prohibited(
    "Denver Rev. Mun. Code 28-250(a)(2)",
    says="Nobody is asked about national origin, immigration or citizenship status",
    when=inquiry.is_about(
        "immigration-status", "citizenship", "nationality", "country-of-birth", "place-of-birth"
    ),
    basis="text",
)


@no_inquiry.unless("Denver Rev. Mun. Code 28-250(a)(2)", basis="text")
def question_required_by_law():
    """A federal, state or city law or a treaty requires the question.

    The treaty on consular relations requires one about citizenship or nationality for a notice to
    the consulate.
    """
    return findings.required_by_other_law | (
        (inquiry.purpose == "consular-notice") & inquiry.question.isin("citizenship", "nationality")
    )


no_status = act.share.prohibited(
    "Denver Rev. Mun. Code 28-250(a)(4)",
    says="No information about immigration or citizenship status is disclosed",
    when=disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
    basis="text",
)


@no_status.unless("Denver Rev. Mun. Code 28-250(a)(4)", basis="text")
def disclosure_required_by_law():
    """A law or a treaty requires it; that 8 U.S.C. 1373 does is a reading."""
    return findings.required_by_other_law | (
        disclosure.recipient.isin("ice", "cbp", "dhs") & act_of_1996_requires
    )


# 28-250(a)(5): contacts and arrests

no_arrest = act.arrest.prohibited(
    "Denver Rev. Mun. Code 28-250(a)(5)",
    says="Nobody is arrested or detained solely for a civil immigration violation",
    when=~arrest.for_crime,
)
no_arrest.unless(judicial_warrant)

act.table(
    {
        "Denver Rev. Mun. Code 28-250(a)": (no_notice, no_release_date),
        "Denver Rev. Mun. Code 28-250(a)(1)": (
            no_detention,
            no_hand_over,
            no_interview,
            process_of_a_court,
            process_for_the_notice,
            for_immigration_enforcement,
            no_record,
        ),
        "Denver Rev. Mun. Code 28-250(a)(1), civil papers": civil_immigration_papers,
        "Denver Rev. Mun. Code 28-250(a)(2)": (no_inquiry, question_required_by_law),
        "Denver Rev. Mun. Code 28-250(a)(3)": not_coded("applications for city services"),
        "Denver Rev. Mun. Code 28-250(a)(4)": (no_status, disclosure_required_by_law),
        "Denver Rev. Mun. Code 28-250(a)(5)": no_arrest,
        "Denver Rev. Mun. Code 28-250(b)": not_coded("not on file"),
        "Denver Rev. Mun. Code 28-251": not_coded("not on file"),
        "Denver Rev. Mun. Code 28-252": not_coded("not on file"),
        "Denver Rev. Mun. Code 28-253": (civil_immigration_detainer, no_hold, no_access),
        "Denver Rev. Mun. Code 28-253, judicial warrant": (
            judicial_warrant,
            federal_judicial_warrant,
            federal_warrant_for_custody,
        ),
        "Denver Rev. Mun. Code 28-253, other ground": warrant_of_its_own,
        "Denver Rev. Mun. Code 28-253, notification requests": (
            sheriff_department,
            conditions_not_on_file,
            notification_request,
            written_notification_request,
            count_requests,
            advise_of_rights,
        ),
        "Denver Rev. Mun. Code 28-253, telephone": by_telephone_with_consent,
    }
)
