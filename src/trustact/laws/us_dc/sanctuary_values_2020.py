"""The District's sanctuary values acts: no hold, notice or transfer without a federal judge.

Without a warrant or order of an Article III judge or federal magistrate judge that authorizes a
federal immigration agency to take the person into custody, the District may not hold past release,
give such an agency a release date or other listed information, release a person into its custody,
or permit an interview without the conditions of the wording in force. It may not ask persons in its
custody about immigration status, with or without a warrant. No conviction makes an exception.

One section in three wordings, with the days of each rule:
- emergency and temporary acts from 2019-10-23 (Acts 23-131, 23-207; Law 23-56) and, renumbered and
  with every release for a transfer added, from 2020-10-14 (Acts 23-414, 23-553). Their exception
  is what an agreement with the Marshals Service provides; it is not on file and is taken to be that
  of the permanent law: persons held on federal criminal charges. An interview needs an opportunity
  for counsel.
- the permanent D.C. Law 23-282 from 2021-04-27: an interview needs a judicial order or the person's
  own request, and counsel or a waiver.
- the same with the saving clause (g) since 2025-09-03 (Acts 26-146, 26-210; Law 26-55).
The emergency acts were in force for 90 days and the temporary one for 225, counted from the day
after they took effect, as the Council counts them (D.C. Act 23-553 of 2020-12-22 "will expire on
March 22, 2021"); whether one of them covered the days between two of them, or the section of 2012
applied again, is a reading. D.C. Law 23-284, a temporary act with the wording of 2020, took effect
only after the permanent law; whether it displaced that law for 225 days is a reading, where the two
differ.

Choices where the text leaves a question open: The gate of (a) is a paper of a federal judge that
"authorizes a federal immigration agency to take into custody" its subject. A criminal arrest
warrant does so too: any authorized officer may execute it (Fed. R. Crim. P. 4(c)(1)), and it is
addressed to any of them. A bench warrant of a federal criminal case is one; that of a civil case,
of an immigration judge or of the Superior Court, whose magistrate judges are no federal ones, is
not. The exception of (a)(1) is the resident's own written choice to stay until
7 in the morning (24-211.02a(c)(6)), which has to be stated: that the release is being processed
does not show it. The wording of 2019 bars access to a detention facility for a hand-over, so one
in a place that is open to the public is outside it; since 2020-10-14 the release itself is barred,
wherever it is. Status is not among the information that (a)(4)(B) lists. A question about the
place of birth does not ask for status; whether one about citizenship does is a reading. (g) exempts
what federal law requires; a law of the District or of a state does not open it, and a detainer is a
request, which requires nothing. (a)(2) and (a)(4)(A), on rooms and beds for the agency, do not
concern a single person and have no answer here; nor have training (c) and the clauses that give no
right to counsel or to sue, (e) and (f). There is no rule on arrests.

Basis: the District's own law library, each of the acts named, up to June 2026.
"""

from trustact.language import (
    HeldBetween,
    custody,
    detainer,
    disclosure,
    findings,
    hold,
    inquiry,
    interview,
    not_coded,
    papers,
    person,
    question,
    release,
)
from trustact.laws.us_dc.detainer_2012 import act as detainer_act
from trustact.laws.us_dc.detainer_2012 import acts_left_no_gap

act = detainer_act.amend(
    "us-dc/sanctuary-values-2020",
    title="Sanctuary Values Amendment Act",
    citation="D.C. Code 24-211.07",
    in_force=[
        ("2019-10-23", "2020-01-22"),
        ("2020-01-27", "2020-10-10"),
        ("2020-10-14", "2021-03-23"),
        ("2021-04-27", None),
    ],
    basis="text",
    text_read=("2019-10-23", "2026-07-01"),
    fallback={
        "hold": "release",
        "notify": "do not notify",
        "transfer": "do not hand over",
        "interview": "do not permit it",
        "inquire": "do not ask",
        "share": "do not share",
    },
    repeal=[
        "within_24_hours",
        "written_request_by_ice",
        "all_costs_reimbursed",
        "adult",
        "in_custody_for_listed_crime",
        "recent_listed_crime",
        "recent_crime_elsewhere",
        "homicide_ever",
    ],
)
act.disputed_days("2020-01-22", "2020-01-27", acts_left_no_gap)
act.disputed_days("2020-10-10", "2020-10-14", acts_left_no_gap)
act.disputed_days("2021-03-23", "2021-04-27", acts_left_no_gap)

earlier_wording = act.definition(
    "D.C. Acts 23-131, 23-207, 23-414, 23-553; D.C. Law 23-56",
    "wording of 2019 and 2020",
    question.as_of.before("2021-04-27"),
    says="the section as the emergency and temporary acts worded it",
)
wording_of_2019 = act.definition(
    "D.C. Acts 23-131, 23-207; D.C. Law 23-56",
    "wording of 2019",
    question.as_of.before("2020-10-10"),
    says="the section as the acts of 2019 and the first act of 2020 worded it",
)
wording_of_2020 = act.definition(
    "D.C. Acts 23-414, 23-553",
    "wording of 2020",
    # From the first day to which Act 23-414 can have reached back
    question.as_of.on_or_after("2020-10-10") & question.as_of.before("2021-04-27"),
    says="the section as the later acts of 2020 worded it",
)
permanent_wording = act.definition(
    "D.C. Law 23-282",
    "permanent wording",
    question.as_of.on_or_after("2021-04-27"),
    says="the section as D.C. Law 23-282 worded it",
)
displaced = act.reading(
    "temporary-act-displaced-permanent",
    asks="Did D.C. Law 23-284, effective 2021-05-15 for 225 days, displace the permanent wording?",
    yes='D.C. Law 23-284 says that the section "is amended to read as follows", and gives the '
    "wording of 2020.",
    no="The Council's own code, of 2021-10-18, printed the permanent wording on one of those days; "
    "no decision is on file.",
    citation="D.C. Laws 23-282, 23-284",
)
temporary_act_of_2021 = act.definition(
    "D.C. Law 23-284",
    "temporary act of 2021",
    question.as_of.on_or_after("2021-05-15") & question.as_of.before("2021-12-27") & displaced,
    says="the days of D.C. Law 23-284, if it displaced the permanent wording",
)
to_immigration_agency = act.definition(
    "24-211.07(a)(4)(B)",
    "to a federal immigration agency",
    disclosure.recipient.isin("ice", "cbp", "dhs"),
    says="the information goes to a federal immigration agency",
)
whereabouts_or_case = act.definition(
    "24-211.07(a)(4)(B)",
    "release, location, address, criminal case information",
    disclosure.items.has_any(
        "release-date",
        "custody-status",
        "supervision-appointment",
        "home-address",
        "work-address",
        "court-date",
        "custody-record",
        "criminal-history",
    ),
    says="date and time of release, location, address, or criminal case information",
)
personal_information = act.definition(
    "24-211.07(a)(4)(B)",
    "personal identifying information, medical information, photograph",
    disclosure.items.has_any("contact-details", "medical", "photograph"),
    says="personal identifying information, medical information or a photograph, which the "
    "permanent wording added to the list",
)

# Subsection (a): what a federal judge's warrant or order permits, and other exceptions


@act.provision("24-211.07(a)")
def custody_warrant_of_federal_judge():
    """A warrant or order that an Article III judge or a federal magistrate judge issued.

    It authorizes a federal immigration agency to take this person into custody. A criminal arrest
    warrant, which any authorized officer may execute, does so as well, unless it is for another
    matter and did not come with the request.
    """
    return papers.court_paper(
        "warrant", "order", signed_by=papers.FEDERAL_JUDGES, authorizes=("immigration-custody",)
    ) | papers.court_paper(
        "warrant",
        signed_by=papers.FEDERAL_JUDGES,
        basis=("criminal",),
        authorizes=("arrest",),
        also=(papers.FOR_THE_REQUEST,),
    )


@act.provision("24-211.07(a)(4)")
def federal_criminal_custody():
    """The person awaits trial or sentencing, or serves a sentence, on a federal criminal charge."""
    return custody.basis.isin("federal-criminal-charge", "federal-criminal-sentence")


@act.provision("Intergovernmental Agreement No. 16-00-0016", basis="recalled")
def agreement_with_marshals():
    """The agreement with the Marshals Service, read as covering federal criminal custody."""
    return custody.basis.isin("federal-criminal-charge", "federal-criminal-sentence")


@act.provision("24-211.07(g)")
def federal_law_requires():
    """Cooperation that federal law requires, which is exempt since 2025-09-03."""
    return (
        findings.required_by_other_law
        & findings.required_by_federal_law
        & question.as_of.on_or_after("2025-09-03")
    )


@act.provision("24-211.07(a)(1)")
def wanted_by_another_court():
    """No immigration authority asked, and a court's criminal warrant is the ground of the custody.

    Whoever is wanted by another court would not have been otherwise released.
    """
    return ~detainer.lodged & papers.court_paper(
        "warrant",
        signed_by=("state-judge", "clerk"),
        basis=("criminal",),
    )


no_hold = act.hold.prohibited(
    "24-211.07(a)(1)",
    says="The District may not hold a person past the time of release",
    when=release.eligible & ~wanted_by_another_court,
)
no_hold.unless(custody_warrant_of_federal_judge)


@no_hold.unless("24-211.02a(c)(6)")
def stays_until_morning():
    """A resident due for release between 10 p.m. and 7 a.m. chose in writing to stay until 7.

    The department has the resident's own waiver, given knowingly, intelligently and voluntarily,
    and the stay is for nothing but the release. It begins and ends in one night.
    """
    return (
        release.written_choice_to_stay
        & (hold.delay_reason == "release-processing")
        & HeldBetween("22:00", "07:00")
    )


no_hold.unless(federal_law_requires)

release_at_seven = act.duty(
    "release-at-seven",
    "24-211.02a(c)(6)",
    says="Release the resident at 7 a.m.: the choice to stay covers no later hour",
    when=release.eligible & stays_until_morning,
    upon="hold-begun",
    actions=["hold"],
    answers=["permitted"],
    done_by=["hold-ended"],
)

no_interview_before = act.interview.prohibited(
    "24-211.07(a)(4) of 2019, (a)(3) of 2020",
    says="The District may not permit a federal immigration agency to interview a person in its "
    "custody without an opportunity to have counsel present",
    when=earlier_wording & custody.in_custody,
)
opportunity_for_counsel = act.keep(
    "opportunity_for_counsel", "24-211.07(a)(4) of 2019, (a)(3) of 2020"
)
no_interview_before.unless(custody_warrant_of_federal_judge, opportunity_for_counsel)

no_interview = act.interview.prohibited(
    "24-211.07(a)(3)",
    says="The District may not permit a federal immigration agency to interview a person in its "
    "custody",
    when=permanent_wording & custody.in_custody,
)
no_interview.unless(custody_warrant_of_federal_judge)


@no_interview.unless("24-211.07(a)(3)")
def ordered_or_asked_for_with_counsel():
    """A judicial order authorizes it or the person requests it, and there is counsel or a waiver.

    Counsel is present, or the person knowingly, intelligently and voluntarily declined it. Under
    the temporary act of 2021, an opportunity for counsel alone would have been enough.
    """
    return (
        interview.requested_by_person
        | papers.court_paper("order", "warrant", "writ", authorizes=("interview",))
        | temporary_act_of_2021
    ) & (interview.counsel_present | interview.counsel_waived)


no_interview.unless(federal_law_requires)

no_notice_before = act.notify.prohibited(
    "24-211.07(a)(2) of 2019, (a)(4)(A) of 2020",
    says="No federal immigration agency may be given a person's date and time of release",
    when=earlier_wording,
)
no_notice_before.unless(custody_warrant_of_federal_judge, agreement_with_marshals)

no_notice = act.notify.prohibited(
    "24-211.07(a)(4)(B)",
    says="No federal immigration agency may be given a person's date and time of release",
    when=permanent_wording,
)
no_notice.unless(custody_warrant_of_federal_judge, federal_criminal_custody, federal_law_requires)

no_information_before = act.share.prohibited(
    "24-211.07(a)(2) of 2019, (a)(4)(A) of 2020",
    says="No federal immigration agency may be given a person's date and time of release, "
    "location, address or criminal case information",
    when=earlier_wording & to_immigration_agency & whereabouts_or_case,
)
no_information_before.unless(custody_warrant_of_federal_judge, agreement_with_marshals)

no_information = act.share.prohibited(
    "24-211.07(a)(4)(B)",
    says="No federal immigration agency may be given a person's date and time of release, "
    "location, address, personal identifying, medical or criminal case information, or photograph",
    when=permanent_wording
    & to_immigration_agency
    & (whereabouts_or_case | (personal_information & ~temporary_act_of_2021)),
)
no_information.unless(
    custody_warrant_of_federal_judge, federal_criminal_custody, federal_law_requires
)

no_hand_over_inside = act.transfer.prohibited(
    "24-211.07(a)(5) of 2019",
    says="No federal immigration agency may be granted access to a detention facility for the "
    "release of a person into federal custody",
    when=wording_of_2019 & custody.in_custody & ~person.area_open_to_public,
)
no_hand_over_inside.unless(custody_warrant_of_federal_judge, agreement_with_marshals)
hand_over_on_warrant = act.transfer.permitted(
    "24-211.07(a)",
    says="With the warrant or order of a federal judge the section bars no hand-over, inside a "
    "facility or outside",
    when=wording_of_2019 & custody.in_custody & custody_warrant_of_federal_judge,
)
hand_over_under_agreement = act.transfer.permitted(
    "Intergovernmental Agreement No. 16-00-0016",
    says="Under the agreement with the Marshals Service the section bars no hand-over, inside a "
    "facility or outside",
    when=wording_of_2019 & custody.in_custody & agreement_with_marshals,
    basis="recalled",
)

no_hand_over_before = act.transfer.prohibited(
    "24-211.07(a)(4)(B)-(C) of 2020",
    says="No federal immigration agency may be granted access to a detention facility for the "
    "release of a person into federal custody, and no person may be released for the purpose of a "
    "transfer to such an agency",
    when=wording_of_2020 & custody.in_custody,
)
no_hand_over_before.unless(custody_warrant_of_federal_judge, agreement_with_marshals)

no_hand_over = act.transfer.prohibited(
    "24-211.07(a)(4)(C)-(D)",
    says="No federal immigration agency may be admitted to a detention facility or place for the "
    "release of a person into federal custody, and no person may be released for the purpose of a "
    "transfer to such an agency",
    when=permanent_wording & custody.in_custody,
)
no_hand_over.unless(
    custody_warrant_of_federal_judge, federal_criminal_custody, federal_law_requires
)

# Subsection (b): questions

citizenship_is_status = act.reading(
    "citizenship-is-status",
    asks="Is a question about citizenship an inquiry into immigration status?",
    yes="24-211.07(b) bars inquiring into status, which a person who denies being a citizen "
    "discloses.",
    no="24-211.07(b) names immigration status alone, and a citizen has none; no decision is "
    "on file.",
    citation="24-211.07(b)",
)
no_question = act.inquire.prohibited(
    "24-211.07(b)",
    says="No person in custody may be asked about immigration status, with or without a warrant",
    when=custody.in_custody
    & (
        inquiry.is_about("immigration-status")
        | ((inquiry.question == "citizenship") & citizenship_is_status)
    ),
)
no_question.unless(federal_law_requires)

# Subsection (d): report

report = act.duty(
    "report-on-january-1",
    "24-211.07(d)",
    says="Record for the January 1 report the request, whether the person was held on local or "
    "federal charges, whether a judicial warrant accompanied it, and what was done; also the types "
    "of information shared, and the date of and reason for a release into immigration custody",
    when=permanent_wording & detainer.lodged,
    upon="request-received",
    binds={
        "state-corrections",
        "county-jail",
        "city-jail",
        "juvenile-detention",
        "municipal-police",
        "other-local",
        "other-state",
    },
)

# Subsection (g): what the section does not restrict

status_information = act.share.permitted(
    "24-211.07(g)",
    says="The section does not restrict the sharing of information on citizenship or status that "
    "8 U.S.C. 1373 covers",
    when=question.as_of.on_or_after("2025-09-03")
    & disclosure.recipient.isin("ice", "cbp", "dhs", "other-law-enforcement")
    & disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
)

act.table(
    {
        # The permanent law
        "24-211.07(a)": (custody_warrant_of_federal_judge, hand_over_on_warrant),
        "24-211.07(a)(1)": (wanted_by_another_court, no_hold),
        "24-211.07(a)(2)": not_coded(
            "space and equipment for generalized searches and inquiries, which do not concern a "
            "single person"
        ),
        "24-211.07(a)(3)": (no_interview, ordered_or_asked_for_with_counsel),
        "24-211.07(a)(4)": federal_criminal_custody,
        "24-211.07(a)(4)(A)": not_coded(
            "beds for civil detainees; does not concern a single person"
        ),
        "24-211.07(a)(4)(B)": (
            no_notice,
            no_information,
            to_immigration_agency,
            whereabouts_or_case,
            personal_information,
        ),
        "24-211.07(a)(4)(C)-(D)": no_hand_over,
        "24-211.07(b)": no_question,
        "24-211.07(c)": not_coded("training of staff; does not concern a single person"),
        "24-211.07(d)": report,
        "24-211.07(e)-(f)": not_coded(
            "no new right to counsel, and no right to sue; no answer turns on either"
        ),
        "24-211.07(g)": (federal_law_requires, status_information),
        "24-211.02a(c)(6)": (stays_until_morning, release_at_seven),
        # The emergency and temporary acts
        "24-211.07(a)(2) of 2019, (a)(4)(A) of 2020": (no_notice_before, no_information_before),
        "24-211.07(a)(4) of 2019, (a)(3) of 2020": (no_interview_before, opportunity_for_counsel),
        "24-211.07(a)(5) of 2019": no_hand_over_inside,
        "24-211.07(a)(4)(B)-(C) of 2020": no_hand_over_before,
        "Intergovernmental Agreement No. 16-00-0016": (
            agreement_with_marshals,
            hand_over_under_agreement,
        ),
        "D.C. Acts 23-131, 23-207, 23-414, 23-553; D.C. Law 23-56": earlier_wording,
        "D.C. Acts 23-131, 23-207; D.C. Law 23-56": wording_of_2019,
        "D.C. Acts 23-414, 23-553": wording_of_2020,
        "D.C. Law 23-282": permanent_wording,
        "D.C. Law 23-284": temporary_act_of_2021,
    }
)
