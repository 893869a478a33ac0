"""Chicago's Welcoming City Ordinance as amended in 2021: the exceptions of 2012 are gone.

No agent of the city takes part in or assists the civil enforcement of immigration law. A record, a
charge or an entry in a gang database no longer opens anything: no hold on a detainer or an
administrative warrant, no access to a person in custody, no time for ICE's inquiries about custody,
release dates and contact details, and no transfer for the sole purpose of civil enforcement. What
remains is a disclosure that the law requires (2-173-030(a)).

Choices where the text leaves a question open: Keeping or arresting a person on a criminal warrant,
or on a court's order or writ, is not "based upon" a detainer, and the ordinance has no rule on it;
nor does a transfer on such a paper serve civil enforcement alone. A warrant for a civil immigration
arrest is administrative even if a judge signed it, since only criminal warrants are excepted. The
ban on access has no exception in the text. What 2-173-030(a) requires is taken to be what another
law or a court requires. That a person authorized the request or the disclosure of status in
writing, which lifts the bar of that section, is no fact of a case. Who asks about nationality asks
of which country a person is a citizen.

By 2-173-030(a) no agent asks for, keeps or shares the citizenship or immigration status of a
person, unless a statute, a federal regulation, a court's order or a judicial warrant requires it.
The other paragraphs of 2-173-020 are not on file: a question about the place of birth is
undetermined.

Basis: 2-173-020(a) and 2-173-030 on the official code site; the definition of the warrant and the
quarterly report in a police order of 2020. The council passed the amendment on 2021-01-27, and the
Mayor signed it on 2021-02-23; the day on which it took effect is not on file, so the days between
are open.
"""

from trustact.language import (
    any_of,
    arrest,
    custody,
    detainer,
    disclosure,
    findings,
    inquiry,
    not_coded,
    paper,
    papers,
    release,
    some,
)
from trustact.laws.us_il_chicago import welcoming_city_2012 as ordinance_of_2012

act = ordinance_of_2012.act.amend(
    "us-il-chicago/welcoming-city-2021",
    title="Welcoming City Ordinance as amended in 2021",
    citation="Municipal Code of Chicago 2-173-020(a) (O2021-117)",
    in_force=[("2021-02-23", None)],
    basis="text",
    repeal=[
        "warrant_in_ncic",
        "order_of_a_court",
        "unrelated_purpose",
        "outstanding_criminal_warrant",
        "warrant_to_arrest",
        "felony_conviction",
        "pending_felony_charge",
        "known_gang_member",
        "admitted_gang_member",
    ],
    fallback={
        "hold": "release",
        "notify": "do not notify",
        "transfer": "do not hand over",
        "interview": "give no access",
        "inquire": "do not ask",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="Of the section only paragraph (a) is on file.",
)

act.disputed_days("2021-01-27", "2021-02-23", ordinance_of_2012.amendment_at_once)

# 2-173-010: the warrant


@act.provision("2-173-010", basis="secondary")
def administrative_warrant():
    """A paper on which a civil immigration arrest can rest; never a criminal warrant.

    Such as the forms I-200 and I-205, and every entry of the Immigration Violator File of NCIC.
    """
    return some(
        paper,
        paper.basis.isin("immigration", "removal")
        | paper.form.isin(*papers.CIVIL_IMMIGRATION_FORMS)
        | ((paper.seen_in == "ncic-immigration-violator-file") & (paper.basis != "criminal")),
    )


# 2-173-020(a), opening: a disclosure that the law requires


@act.provision("2-173-020(a)")
def required_disclosure():
    """A disclosure that 2-173-030(a) addresses: one that the law requires."""
    return findings.required_by_other_law


# 2-173-020(a)(1): stops, arrests and holds

belief_of_a_civil_violation = act.keep("belief_of_a_civil_violation", "2-173-020(a)(1)(A)")
immigration_detainer = act.keep("immigration_detainer", "2-173-020(a)(1)(C)")


@act.provision("2-173-020(a)(1)")
def paper_of_a_court():
    """A criminal warrant, or a court's other paper of custody: no civil immigration ground."""
    return (
        papers.criminal_warrant()
        | papers.court_paper("warrant", signed_by=papers.COURTS, basis=("other",))
        | papers.court_paper(
            "order", "writ", signed_by=papers.COURTS, authorizes=("hold", "arrest", "transfer")
        )
    )


no_hold = act.hold.prohibited(
    "2-173-020(a)(1)",
    says="No agent of the city may keep a person on a detainer, an administrative warrant or the "
    "belief of a civil immigration violation",
    when=release.eligible
    & any_of(immigration_detainer, administrative_warrant, belief_of_a_civil_violation)
    & ~paper_of_a_court,
)
no_arrest = act.arrest.prohibited(
    "2-173-020(a)(1)",
    says="No agent of the city may stop or arrest a person on an administrative warrant, a "
    "detainer or the belief of a civil immigration violation",
    when=~arrest.for_crime & ~paper_of_a_court,
)

# 2-173-020(a)(2)-(5): access, information, transfers

no_access = act.interview.prohibited(
    "2-173-020(a)(2)",
    says="ICE agents are given no access, even by telephone, to a person in custody, nor the use "
    "of facilities",
    when=custody.in_custody,
)
no_notice = act.notify.prohibited(
    "2-173-020(a)(3)",
    says="No time is spent on telling ICE a release date",
)
no_notice.unless(required_disclosure)
no_information = act.share.prohibited(
    "2-173-020(a)(3)",
    says="No time is spent on telling ICE of custody, release dates or contact information",
    when=(disclosure.recipient == "ice")
    & disclosure.items.has_any(
        "custody-status", "release-date", "contact-details", "home-address", "work-address"
    ),
)
no_information.unless(required_disclosure)
no_transfer = act.transfer.prohibited(
    "2-173-020(a)(5)",
    says="Nobody is transferred into ICE custody for the sole purpose of civil enforcement",
    when=~disclosure.unrelated_law_enforcement_purpose & ~paper_of_a_court,
)

# 2-173-030(a)(1): citizenship and immigration status


@act.provision("2-173-030(a)")
def required_by_law_or_court():
    """A statute, a federal regulation or a court requires it."""
    return findings.required_by_other_law


no_status_question = act.inquire.prohibited(
    "2-173-030(a)(1)",
    says="No agent of the city asks for the citizenship or immigration status of a person who has "
    "not authorized it in writing",
    when=inquiry.is_about("immigration-status", "citizenship", "nationality"),
)
no_status_information = act.share.prohibited(
    "2-173-030(a)(1)",
    says="No agent of the city shares the citizenship or immigration status of a person who has "
    "not authorized it in writing",
    when=disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
)
no_status_question.unless(required_by_law_or_court)
no_status_information.unless(required_by_law_or_court)

# What is not on file

rest_not_on_file = act.reading(
    "rest-not-on-file",
    asks="Do the other paragraphs of 2-173-020 prohibit the question?",
    yes="They prohibit it.",
    no="They do not prohibit it.",
    citation="2-173-020, other paragraphs",
    choosable=False,
)
no_question = act.inquire.prohibited(
    "2-173-020, other paragraphs",
    says="What the section says of questions about the place of birth is not on file",
    when=inquiry.is_about("country-of-birth", "place-of-birth") & rest_not_on_file,
)

# 2-173-069: the quarterly report

report = act.duty(
    "quarterly-report-on-requests",
    "2-173-069",
    says="Enter the detainer or administrative warrant in the quarterly report to the Mayor and "
    "the Inspector General: the day it came, and whether the person was transferred, and to whom",
    when=detainer.lodged | administrative_warrant,
    upon="request-received",
    binds={"municipal-police"},
    actions=["hold", "notify", "transfer"],
    done_by=["report-filed"],
    done_with={"period": "quarter"},
    basis="secondary",
)

act.table(
    {
        "2-173-010": administrative_warrant,
        "2-173-020(a)": required_disclosure,
        "2-173-020(a)(1)": (paper_of_a_court, no_hold, no_arrest),
        "2-173-020(a)(1)(A)": belief_of_a_civil_violation,
        "2-173-020(a)(1)(B)": not_coded("the administrative warrant: see 2-173-010"),
        "2-173-020(a)(1)(C)": immigration_detainer,
        "2-173-020(a)(2)": no_access,
        "2-173-020(a)(3)": (no_notice, no_information),
        "2-173-020(a)(4)": not_coded("agreements under 8 U.S.C. 1357(g); about no one person"),
        "2-173-020(a)(5)": no_transfer,
        "2-173-020(a)(6)": not_coded("perimeters and support on site; about no person in custody"),
        "2-173-020, other paragraphs": no_question,
        "2-173-030(a)": required_by_law_or_court,
        "2-173-030(a)(1)": (no_status_question, no_status_information),
        "2-173-030(a)(2)": not_coded("forms for benefits and services; about no one person"),
        "2-173-030(b)": not_coded("agreements on access to databases; about no one person"),
        "2-173-069": report,
    }
)
