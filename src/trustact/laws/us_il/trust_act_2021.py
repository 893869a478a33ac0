"""The Illinois TRUST Act as the Way Forward Act amended it in 2021.

Beside the bar on holds and arrests it bars nearly all help: unless it is presented with a federal
criminal warrant, or federal law requires it, no agency gives an immigration agent access to a
person in custody, hands a person over, answers an inquiry about a person in custody, or gives
release or contact information that is not public. No consent and no record makes an exception.
Nobody in custody is asked about citizenship, immigration status or place of birth.

Choices where the text leaves a question open: A detainer or a form that asks for notice is an
inquiry about a person in custody, whose answer (h)(6) bars. Whether it bars an answer with what is
public as well is a reading, since (h)(7) bars only what is not public; an answer is taken to be not
public unless it is stated to be. Without a request only (h)(7) is asked, and the act has no rule on
what is public. Keeping a person for an immigration agent is assisting the agent, so a hold needs
what (h) asks for, and not only that it does not rest solely on a detainer: a civil warrant that a
judge approved lifts (a), and not (h), for an arrest as for a hold. A detainer is a request and no
duty under federal law. Custody on another court's criminal warrant, or on a court's order or writ,
is no help to an immigration agent, and the act has no rule on it. Subsection (e) protects whoever
is in custody or was stopped or detained, which is taken to be so unless a case states that the
person is not in custody; a question about nationality asks for citizenship, and is open only for
telling the person of consular rights. Status information goes on under section 5, whoever asks.
Access of federal agents who investigate a crime (i) is not told apart by any fact.

Basis: section 15(a) to (e), section 25 and the opening of section 5 in the text; 15(h) as the
Attorney General's manual for law enforcement has it, and its numbers recalled; 15(i) recalled. The
manual says that no federal law compels an agency in Illinois to assist.
"""

from trustact.language import (
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
    release,
    some,
)
from trustact.laws.us_il import trust_act_2017 as trust_act

act = trust_act.act.amend(
    "us-il/trust-act-2021",
    title="TRUST Act as amended by the Way Forward Act",
    citation="5 ILCS 805 (P.A. 102-234)",
    in_force=[("2021-08-02", None)],
    basis="text",
    repeal=[
        "non_judicial_immigration_warrant",
        "federal_warrant_to_arrest",
        "federal_warrant",
        "communication",
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
    note="No conviction opens a hold. Paragraph 15(h) was not read in the text.",
)

# Section 5: what the act leaves open

status_information = act.share.permitted(
    "5 ILCS 805/5",
    says="The act does not restrict exchanging information on citizenship or immigration status "
    "with federal immigration authorities or another government",
    when=disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    )
    & ~disclosure.items.has_other_than(
        "citizenship-or-immigration-status", "immigration-status-verification"
    )
    & disclosure.recipient.isin("ice", "cbp", "dhs", "other-law-enforcement"),
)

# Section 10: definitions

immigration_detainer = act.keep("immigration_detainer", "5 ILCS 805/10")


@act.provision("5 ILCS 805/10")
def civil_immigration_warrant():
    """A paper of no judge on which a civil immigration arrest can rest.

    I-200, I-203, I-205 and I-286, and every entry of the Immigration Violator File of NCIC; never
    a criminal warrant.
    """
    return some(
        paper,
        (paper.basis.isin("immigration", "removal") & ~paper.signed_by.isin(*papers.JUDGES))
        | paper.form.isin(*papers.CIVIL_IMMIGRATION_FORMS)
        | ((paper.seen_in == "ncic-immigration-violator-file") & (paper.basis != "criminal")),
    )


to_immigration_agent = act.definition(
    "5 ILCS 805/10",
    "immigration agent",
    disclosure.recipient.isin("ice", "cbp", "dhs"),
    says="an agent of ICE, CBP or another federal immigration authority",
)

# Section 15(h), opening: what permits help


@act.provision("5 ILCS 805/15(h)", basis="secondary")
def federal_criminal_warrant():
    """The agency is presented with a federal criminal warrant, which is not for another matter."""
    return papers.criminal_warrant(
        of=paper.jurisdiction.lies_in("us-federal") | paper.signed_by.isin(*papers.FEDERAL_JUDGES),
        also=(papers.FOR_THE_REQUEST,),
    )


@act.provision("5 ILCS 805/15(h)", basis="secondary")
def federal_law_requires():
    """Federal law otherwise requires it."""
    return findings.required_by_other_law & findings.required_by_federal_law


# Section 15(a), (b): holds and arrests

ground_of_a_court = act.keep("ground_of_a_court", "5 ILCS 805/15(a)")


@act.provision("5 ILCS 805/15(a)")
def judges_warrant():
    """A warrant that a judge signed, or a criminal one: the hold is not solely on a detainer."""
    return papers.judicial_warrant() | federal_criminal_warrant


no_hold = act.hold.prohibited(
    "5 ILCS 805/15(a)",
    says="Nobody may be detained solely on an immigration detainer or a civil immigration warrant",
    when=release.eligible
    & (immigration_detainer | civil_immigration_warrant)
    & ~ground_of_a_court
    & ~judges_warrant,
)
no_hold_on_status = act.hold.prohibited(
    "5 ILCS 805/15(b)",
    says="Nobody may be detained solely because of citizenship or immigration status",
    when=release.eligible
    & (hold.delay_reason == "immigration-enforcement")
    & ~immigration_detainer
    & ~ground_of_a_court
    & ~judges_warrant,
)
no_arrest = act.arrest.prohibited(
    "5 ILCS 805/15(b)",
    says="Nobody may be arrested solely because of citizenship or immigration status, or on a "
    "detainer or a civil immigration warrant",
    when=~arrest.for_crime & ~ground_of_a_court & ~judges_warrant,
)

# Section 15(e): questions

no_question = act.inquire.prohibited(
    "5 ILCS 805/15(e)",
    says="Nobody in custody may be asked about citizenship, immigration status or place of birth",
    when=custody.in_custody
    & inquiry.is_about(
        "immigration-status", "citizenship", "nationality", "place-of-birth", "country-of-birth"
    ),
)


@no_question.unless("5 ILCS 805/15(e)")
def consular_rights():
    """Telling the person of the right to communicate with their consulate, or arranging it."""
    return (inquiry.purpose == "consular-notice") & (inquiry.question == "nationality")


@no_question.unless("5 ILCS 805/15(e)")
def firearms_law():
    """Evidence of citizenship or status that the laws on firearms and weapons ask for.

    The Firearm Owners Identification Card Act, the Firearm Concealed Carry Act, Article 24 of the
    Criminal Code of 2012, and 18 U.S.C. 921 to 931.
    """
    return (inquiry.purpose == "firearms-law") & inquiry.question.isin(
        "immigration-status", "citizenship"
    )


# Section 15(h): help for an immigration agent

no_hold_for_agent = act.hold.prohibited(
    "5 ILCS 805/15(h)(1)",
    says="No agency may assist an immigration agent's enforcement, as by keeping the person",
    when=release.eligible
    & (
        immigration_detainer
        | civil_immigration_warrant
        | papers.administrative_warrant()
        | federal_criminal_warrant
    )
    & ~ground_of_a_court,
    basis="secondary",
)
no_hold_for_agent.unless(federal_criminal_warrant, federal_law_requires)


@act.provision("5 ILCS 805/15(h)(1)", basis="secondary")
def civil_warrant_of_a_judge():
    """A judge's warrant for a civil matter of immigration: it lifts (a), and not (h)."""
    return papers.judicial_warrant(also=(paper.basis.isin("immigration", "removal"),))


@act.provision("5 ILCS 805/15(h)(1)", basis="secondary")
def another_warrant_of_a_judge():
    """A judge's warrant for a crime or another matter: an arrest on it assists nobody."""
    return papers.judicial_warrant(also=(paper.basis.isin("criminal", "other"),))


no_arrest_for_agent = act.arrest.prohibited(
    "5 ILCS 805/15(h)(1)",
    says="No agency may assist an immigration agent's enforcement, as by arresting the person on a "
    "civil warrant",
    when=~arrest.for_crime
    & civil_warrant_of_a_judge
    & ~another_warrant_of_a_judge
    & ~ground_of_a_court,
    basis="secondary",
)
no_arrest_for_agent.unless(federal_criminal_warrant, federal_law_requires)
no_access = act.interview.prohibited(
    "5 ILCS 805/15(h)(2)",
    says="No immigration agent may be given access, even by telephone, to a person in custody",
    when=custody.in_custody,
    basis="secondary",
)
no_access.unless(federal_criminal_warrant, federal_law_requires)
no_transfer = act.transfer.prohibited(
    "5 ILCS 805/15(h)(3)",
    says="Nobody may be transferred into the custody of an immigration agent",
    basis="secondary",
)
no_transfer.unless(federal_criminal_warrant, federal_law_requires)
public_answers_too = act.reading(
    "public-answers-barred",
    asks="Does (h)(6) bar the answer to an agent's request where it is open to the public?",
    yes="5 ILCS 805/15(h)(6) bars every answer to an inquiry about a person in custody, and "
    "has no exception for what is public.",
    no="805/15(h)(7) bars information on a release only where it is not public, which would "
    "be needless if (h)(6) barred all of it; no decision is on file.",
    citation="5 ILCS 805/15(h)(6), (7)",
)
not_public = act.definition(
    "5 ILCS 805/15(h)(6)",
    "an answer that is not public",
    ~disclosure.public | public_answers_too,
    says="what is not open to the public; what is, on one reading",
)
no_notice_on_request = act.notify.prohibited(
    "5 ILCS 805/15(h)(6)",
    says="No immigration agent's request for information on a person in custody may be answered",
    when=custody.in_custody & immigration_detainer & detainer.asks.has("notify") & not_public,
    basis="secondary",
)
no_notice_on_request.unless(federal_criminal_warrant, federal_law_requires)
no_answer = act.share.prohibited(
    "5 ILCS 805/15(h)(6)",
    says="No immigration agent's inquiry about a person in custody may be answered, except on "
    "citizenship or immigration status",
    when=custody.in_custody
    & to_immigration_agent
    & disclosure.requested
    & not_public
    & disclosure.items.has_other_than(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
    basis="secondary",
)
no_answer.unless(federal_criminal_warrant, federal_law_requires)
no_notice = act.notify.prohibited(
    "5 ILCS 805/15(h)(7)",
    says="No immigration agent may be given a release date or time that is not public",
    when=~disclosure.public,
    basis="secondary",
)
no_notice.unless(federal_criminal_warrant, federal_law_requires)
no_release_or_contact = act.share.prohibited(
    "5 ILCS 805/15(h)(7)",
    says="No immigration agent may be given release or contact information that is not public, or "
    "otherwise be helped to find or question a person for immigration enforcement",
    when=to_immigration_agent
    & ~disclosure.public
    & (
        disclosure.items.has_any("release-date", "contact-details", "home-address", "work-address")
        | (
            (disclosure.purpose == "immigration-enforcement")
            & disclosure.items.has_other_than(
                "citizenship-or-immigration-status", "immigration-status-verification"
            )
        )
    ),
    basis="secondary",
)
no_release_or_contact.unless(federal_criminal_warrant, federal_law_requires)


# Section 15(i): criminal investigations


@act.provision("5 ILCS 805/15(i)", basis="recalled")
def criminal_investigation():
    """Cooperation with federal agencies in the investigation of a crime."""
    return disclosure.purpose == "criminal-investigation"


no_answer.unless(criminal_investigation)
no_release_or_contact.unless(criminal_investigation)

# Section 25: the yearly report

report = act.duty(
    "report-to-attorney-general",
    "5 ILCS 805/25",
    says="Enter the detainer or civil immigration warrant in the yearly report to the Attorney "
    "General, without a name: the day it came, when bail was posted, whether and when the person "
    "was released or transferred, and to whom; also each request of the Department of Homeland "
    "Security for help and how it was answered",
    when=immigration_detainer | civil_immigration_warrant,
    upon="request-received",
    actions=["hold", "notify", "transfer"],
    done_by=["report-filed"],
    done_with={"period": "year"},
)

act.table(
    {
        "5 ILCS 805/1": not_coded("the name of the act"),
        "5 ILCS 805/5": status_information,
        "5 ILCS 805/10": (immigration_detainer, civil_immigration_warrant, to_immigration_agent),
        "5 ILCS 805/15(a)": (ground_of_a_court, judges_warrant, no_hold),
        "5 ILCS 805/15(b)": (no_hold_on_status, no_arrest),
        "5 ILCS 805/15(c)": not_coded("blank since 2021"),
        "5 ILCS 805/15(d)": not_coded(
            "immunity for a release in good faith, except willful or wanton misconduct; no answer "
            "turns on it"
        ),
        "5 ILCS 805/15(e)": (no_question, consular_rights, firearms_law),
        "5 ILCS 805/15(f)": not_coded("services and programs for the person; no act asked about"),
        "5 ILCS 805/15(g)": not_coded("contracts to house civil detainees; about no one person"),
        "5 ILCS 805/15(h)": (federal_criminal_warrant, federal_law_requires),
        "5 ILCS 805/15(h)(1)": (
            no_hold_for_agent,
            civil_warrant_of_a_judge,
            another_warrant_of_a_judge,
            no_arrest_for_agent,
        ),
        "5 ILCS 805/15(h)(2)": no_access,
        "5 ILCS 805/15(h)(3)": no_transfer,
        "5 ILCS 805/15(h)(4)-(5)": not_coded("facilities and databases; about no one person"),
        "5 ILCS 805/15(h)(6)": (not_public, no_notice_on_request, no_answer),
        "5 ILCS 805/15(h)(7)": (no_notice, no_release_or_contact),
        "5 ILCS 805/15(i)": criminal_investigation,
        "5 ILCS 805/25": report,
    }
)
