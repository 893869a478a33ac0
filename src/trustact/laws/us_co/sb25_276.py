"""Colorado's act of 2025, which amends that of 2019: all peace officers, no delay, no access.

The bar on arrest and detention on a civil immigration detainer covers all peace officers; to detain
is to deny or delay a release for immigration enforcement. No jail may delay a release for such an
operation, with or without a request; a release on bond is due within six hours of the bond: the
hours run from the hour at which it was posted, or set without money. Pretrial staff join
probation staff in giving no personal information. Immigration authorities are not let into areas of
a detention facility that are closed to the public unless a federal warrant for the transfer of the
person compels it. And no public agency discloses personal identifying information for immigration
enforcement without a judge's subpoena, warrant or order.

Whether the day of release, of a court date or of an appointment is personal identifying information
decides what a sheriff may tell: a reading. Public information is outside that rule (recalled).

Choices where the text leaves a question open: All public agencies are bound by the bar on
detention, since all their officers with power to detain are peace officers. A federal warrant for
transfer is one of a federal judge that authorizes custody or transfer; it opens a closed area for
the hand-over, and not for an interview. A hand-over in an area that
is open to the public is not barred as such; a delay for it is. The advisements before an interview
by telephone or video remain.

Basis: the legislature's summary and reports of the bill as it passed; section numbers of what it
added are not on file, so it is cited by the act and the subject. That it took effect on 2025-05-23,
when it was signed, is recalled. Changes in 2026 were not looked for. C.R.S. 16-4-102 on bail, which
counts from the moment at which the jail is told that the bond will be posted and allows more time
in extraordinary circumstances, was read in a sheriff's notice only and is not coded.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    all_of,
    arrest,
    disclosure,
    hold,
    interview,
    not_coded,
    papers,
    person,
    release,
)
from trustact.laws.us_co.hb19_1124 import act as act_of_2019
from trustact.laws.us_co.hb19_1124 import advised_of_all_four

act = act_of_2019.amend(
    "us-co/sb25-276",
    title="Protect Civil Rights Immigration Status (SB25-276)",
    citation="C.R.S. 24-76.6-101 to 24-76.6-103, as amended by SB25-276 (2025)",
    in_force=[("2025-05-23", None)],
    binds=LOCAL_AND_STATE,
    basis="secondary",
    repeal=[],
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "transfer": "do not hand over",
        "interview": "give no access",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="section numbers of what the act added are not on file",
)

custodians = {
    "sheriff",
    "county-jail",
    "city-jail",
    "municipal-police",
    "state-corrections",
    "juvenile-detention",
}

# 24-76.6-101: definitions

civil_immigration_detainer = act.keep("civil_immigration_detainer", "C.R.S. 24-76.6-101(1)")
time_of_release = act.keep_definition("eligible for release from custody", "C.R.S. 24-76.6-101(2)")
to_immigration_authorities = act.keep_definition(
    "federal immigration authorities", "C.R.S. 24-76.6-103(1)"
)
personal_information = act.keep_definition("personal information", "C.R.S. 24-76.6-101(4)")
arranged_interview = act.keep_definition(
    "interview by telephone or video", "C.R.S. 24-76.6-103, interviews"
)

# 24-76.6-102: detainers

state_court_warrant = act.keep("state_court_warrant", "C.R.S. 24-76.6-102(2)")
federal_warrant_or_writ = act.keep("federal_warrant_or_writ", "C.R.S. 24-76.6-102(4)")
warrant_for_the_request = act.keep("warrant_for_the_request", "C.R.S. 24-76.6-102(4)")
paper_for_the_request = act.keep("paper_for_the_request", "C.R.S. 24-76.6-102(4)")
no_hold = act.hold.prohibited(
    "C.R.S. 24-76.6-102(2)",
    says="No peace officer may detain an individual on the basis of a civil immigration detainer; "
    "to deny or delay a release is to detain",
    when=time_of_release & civil_immigration_detainer & ~state_court_warrant,
)
no_arrest = act.arrest.prohibited(
    "C.R.S. 24-76.6-102(2)",
    says="No peace officer may arrest an individual on the basis of a civil immigration detainer",
    when=civil_immigration_detainer & ~arrest.for_crime & ~state_court_warrant,
)
no_delayed_hand_over = act.transfer.prohibited(
    "C.R.S. 24-76.6-102(2)",
    says="No release may be delayed to hand the individual over",
    when=all_of(
        civil_immigration_detainer,
        hold.added_minutes > 0,
        hold.delay_reason == "immigration-enforcement",
    ),
)
no_hold.unless(warrant_for_the_request)
no_arrest.unless(federal_warrant_or_writ)
no_delayed_hand_over.unless(paper_for_the_request)
may_hand_over = act.transfer.permitted(
    "C.R.S. 24-76.6-102(4)",
    says="Officers may assist in the execution of a federal judge's warrant, and honor a writ on "
    "the transfer of a prisoner",
    when=paper_for_the_request,
)

# 24-76.6-103: information and interviews

no_personal_information = act.share.prohibited(
    "C.R.S. 24-76.6-103(1)",
    says="Probation and pretrial staff may not give personal information to federal immigration "
    "authorities",
    when=to_immigration_authorities & personal_information,
    binds={"probation", "pretrial-services"},
)
all_four_advisements = act.keep("all_four_advisements", "C.R.S. 24-76.6-103, advisements")
no_interview = act.interview.prohibited(
    "C.R.S. 24-76.6-103, interviews",
    says="No interview by telephone or video may be arranged before the individual is advised",
    when=arranged_interview,
)
no_interview.unless(all_four_advisements)
advise = act.duty(
    "advise-before-interview",
    "C.R.S. 24-76.6-103, advisements",
    says="Advise the individual that immigration authorities want the interview, of the rights to "
    "decline and to speak to an attorney first, and that statements may be used",
    when=arranged_interview,
    upon="interview-held",
    before="interview-held",
    actions=["interview"],
    done_when=advised_of_all_four,
)

# Release from jail within six hours

on_bond = act.definition(
    "SB25-276 (release within six hours)",
    "released on bond",
    release.reason.isin("bail-posted", "own-recognizance"),
    says="a bond was posted or a personal recognizance bond was granted",
)
no_delay = act.hold.prohibited(
    "SB25-276 (release within six hours)",
    says="A jail may not delay a release for an immigration enforcement operation, whatever the "
    "reason of the release",
    when=all_of(
        time_of_release,
        hold.delay_reason == "immigration-enforcement",
        ~state_court_warrant,
    ),
    binds=custodians,
)
no_delay.unless(federal_warrant_or_writ)
release_in_time = act.duty(
    "release-within-six-hours",
    "SB25-276 (release within six hours)",
    says="Release the defendant within six hours of the bond",
    when=on_bond,
    upon="release-eligible",
    within_hours=6,
    counted_from="bail-posted",
    actions=["hold"],
    binds=custodians,
    done_by=["released"],
)

# Access to detention facilities


@act.provision("SB25-276 (detention-facility access)")
def federal_warrant_for_transfer():
    """A federal judge's warrant for the custody or transfer of the individual compels it."""
    return papers.judicial_warrant(
        signed_by=papers.FEDERAL_JUDGES,
        authorizes=("transfer", "arrest", "immigration-custody"),
        also=(papers.FOR_THE_REQUEST,),
    )


no_hand_over_inside = act.transfer.prohibited(
    "SB25-276 (detention-facility access)",
    says="Immigration authorities may not be let into an area that is closed to the public to take "
    "an individual over",
    when=~person.area_open_to_public,
    binds=custodians,
)
no_hand_over_inside.unless(federal_warrant_for_transfer)
no_access = act.interview.prohibited(
    "SB25-276 (detention-facility access)",
    says="Immigration authorities may not be let into an area that is closed to the public to "
    "interview an individual",
    when=~person.area_open_to_public & (interview.mode == "in-person"),
    binds=custodians,
)

# Personal identifying information

whereabouts_identify = act.reading(
    "whereabouts-are-identifying",
    asks="Is the day of a release, court date or appointment, or the custody itself, personal "
    "identifying information?",
    yes="It tells where an identified individual can be found, as do the appointments that "
    "24-76.6-101(4) names.",
    no="It identifies nobody; jails publish who is in custody (so the District Attorney of "
    "Boulder County on its jail); no decision on 24-76.6-101(4) is on file.",
    citation="SB25-276 (personal identifying information)",
)
for_immigration_enforcement = act.definition(
    "SB25-276 (personal identifying information)",
    "for immigration enforcement",
    disclosure.purpose == "immigration-enforcement",
    says="the disclosure is for investigating or enforcing federal immigration law",
)
whereabouts = act.definition(
    "SB25-276 (personal identifying information)",
    "whereabouts",
    disclosure.items.has_any(
        "release-date", "court-date", "custody-status", "custody-record", "supervision-appointment"
    ),
    says="day of release, court date or appointment, or the custody itself",
)
identifying_information = act.definition(
    "SB25-276 (personal identifying information)",
    "personal identifying information",
    disclosure.items.has_any(
        "home-address",
        "work-address",
        "contact-details",
        "photograph",
        "citizenship-or-immigration-status",
    ),
    says="address, contact information, photograph, or immigration status",
)


@act.provision("SB25-276 (personal identifying information)")
def paper_of_a_judge():
    """A subpoena, warrant or order that a judge issued requires the disclosure."""
    return papers.court_paper("subpoena", "warrant", "order", authorizes=("records", "notify"))


no_notice = act.notify.prohibited(
    "SB25-276 (personal identifying information)",
    says="No personal identifying information may be disclosed for immigration enforcement",
    when=whereabouts_identify & ~disclosure.public,
)
no_notice.unless(paper_of_a_judge)
no_information = act.share.prohibited(
    "SB25-276 (personal identifying information)",
    says="No personal identifying information may be disclosed for immigration enforcement",
    when=all_of(
        for_immigration_enforcement,
        identifying_information | (whereabouts & whereabouts_identify),
        ~disclosure.public,
    ),
)
no_information.unless(paper_of_a_judge)

act.table(
    {
        "C.R.S. 24-76.6-101(1)": civil_immigration_detainer,
        "C.R.S. 24-76.6-101(2)": time_of_release,
        "C.R.S. 24-76.6-101(3)": not_coded("all peace officers: see `binds`"),
        "C.R.S. 24-76.6-101(4)": personal_information,
        "C.R.S. 24-76.6-102(1)": not_coded("findings of the legislature"),
        "C.R.S. 24-76.6-102(2)": (
            state_court_warrant,
            no_hold,
            no_arrest,
            no_delayed_hand_over,
        ),
        "C.R.S. 24-76.6-102(3)": not_coded(
            "the authority of officers is that of state law; it adds no bar to (2)"
        ),
        "C.R.S. 24-76.6-102(4)": (
            federal_warrant_or_writ,
            warrant_for_the_request,
            paper_for_the_request,
            may_hand_over,
        ),
        "C.R.S. 24-76.6-103(1)": (to_immigration_authorities, no_personal_information),
        "C.R.S. 24-76.6-103, interviews": (arranged_interview, no_interview),
        "C.R.S. 24-76.6-103, advisements": (all_four_advisements, advise),
        "SB25-276 (release within six hours)": (on_bond, no_delay, release_in_time),
        "SB25-276 (detention-facility access)": (
            federal_warrant_for_transfer,
            no_hand_over_inside,
            no_access,
        ),
        "SB25-276 (personal identifying information)": (
            for_immigration_enforcement,
            whereabouts,
            identifying_information,
            paper_of_a_judge,
            no_notice,
            no_information,
        ),
        "SB25-276 (agreements)": not_coded("contracts on detention; about no single person"),
        "SB25-276 (help of private persons)": not_coded(
            "no officer commands or asks a private person to help; about no person in custody"
        ),
    }
)
