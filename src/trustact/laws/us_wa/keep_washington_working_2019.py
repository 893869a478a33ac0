"""The Keep Washington Working Act of 2019: no hold on a civil warrant or request, no exceptions.

Nobody is taken or held in custody solely on a civil immigration warrant or a hold request, and
nobody is detained solely to determine immigration status. No conviction and no danger is an
exception; a court order is, and custody on a court's criminal paper does not rest on the request at
all. A court order is one of a judge or magistrate under Article III of the Constitution of the
United States or Article IV of that of Washington: an immigration judge's is none, and a judge of
another state gives no court order, though a criminal warrant of that state is a ground of its own.

Law enforcement agencies give no information on a notification request for civil enforcement, and no
personal information that is not public in a noncriminal matter, except as law or a court order
requires. They ask about immigration or citizenship status or place of birth only in connection with
the investigation of a crime of state or local law; officers in schools never. The words do not name
nationality. Immigration authorities get access for an interview about a noncriminal matter only
with written consent, after an oral explanation and on a form in at least English and Spanish.

State prisons are apart: these limits on questions, notice, information and interviews do not apply
to a person in the physical custody of the Department of Corrections, which has a rule on interviews
of its own. The bar on holds binds it too.

The act does not speak of handing a person over at the ordinary time of release, and so has no rule
on it; each minute that is added for immigration authorities is custody on their request. Open, as a
reading: whether 8 U.S.C. 1373, which forbids bans and compels nothing, makes giving a person's
status "required by law". An interview or question about a crime (re-entry is one) is no matter of
this act; no fact tells the two apart, and the rules are read as about civil matters. Courts and
prosecutors have a law of their own since 2020 (RCW 2.28.310), which is not here.

Basis: RCW 10.93.160, 43.17.420 and 43.17.425, whole, in a code of 2021, and 8 U.S.C. 1373; later
codes still name the law of 2019 alone as their source. Bills of 2025 and 2026 on state prisons were
not law when they were read.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    Instrument,
    any_of,
    arrest,
    custody,
    detainer,
    disclosure,
    findings,
    hold,
    inquiry,
    interview,
    not_coded,
    paper,
    papers,
    release,
)

act = Instrument(
    "us-wa/keep-washington-working-2019",
    title="Keep Washington Working Act",
    citation="RCW 10.93.160, 43.17.420-43.17.425, 43.10.310-43.10.315",
    in_force=[("2019-05-21", None)],
    binds=LOCAL_AND_STATE,
    basis="text",
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "transfer": "do not delay the release",
        "interview": "give no access",
        "inquire": "do not ask",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="people in the physical custody of the Department of Corrections are outside (3) to (6)",
)

LAW_ENFORCEMENT = LOCAL_AND_STATE - {"prosecutor", "court-officer"}
OUTSIDE_PRISONS = LAW_ENFORCEMENT - {"state-corrections"}
OUTSIDE_SCHOOLS_AND_PRISONS = OUTSIDE_PRISONS - {"school-police"}

# RCW 43.17.420: definitions

by_a_court = paper.signed_by.isin(*papers.FEDERAL_JUDGES) | (
    (paper.signed_by == "state-judge") & paper.jurisdiction.lies_in("us-wa")
)


@act.provision("RCW 43.17.420(1)")
def civil_immigration_warrant():
    """A warrant for a civil immigration violation, issued by an immigration authority.

    Forms I-200 and I-203 are such warrants, and so is an entry in the immigration file of NCIC.
    """
    return papers.administrative_warrant(
        seen_in=("ncic-immigration-violator-file",), also=(~paper.signed_by.isin(*papers.JUDGES),)
    )


@act.provision("RCW 43.17.420(2)")
def court_order():
    """A warrant, or an order or writ for custody, of a federal or a Washington judge.

    One for another matter than the request is executed separately.
    """
    return papers.court_paper_for_custody(
        signed_by=papers.JUDGES, also=(by_a_court, papers.FOR_THE_REQUEST)
    )


@act.provision("RCW 43.17.420(5)")
def hold_request():
    """A request of an immigration authority to keep the person past release, on any I-247."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("RCW 43.17.420(11)")
def notification_request():
    """A request for notice of the day or time of release before it happens."""
    return detainer.lodged & detainer.asks.has("notify")


@act.provision("RCW 10.93.160(16)")
def required_by_law_or_court():
    """State or federal law, or a lawfully issued court order, requires it."""
    return findings.required_by_other_law | papers.court_paper(
        "order",
        "warrant",
        "subpoena",
        "writ",
        authorizes=("notify", "records"),
        also=(by_a_court,),
    )


@act.provision("RCW 10.93.160(16)")
def notice_required_by_law_or_court():
    """State or federal law, or a lawfully issued court order, requires this notice."""
    return findings.required_by_other_law | papers.court_paper(
        "order", "warrant", "subpoena", "writ", authorizes=("notify",), also=(by_a_court,)
    )


@act.provision("RCW 10.93.160(16), questions")
def question_required_by_law():
    """State or federal law, or an order of a court, requires the question."""
    return findings.required_by_other_law


@act.provision("RCW 10.93.160(8), solely")
def paper_of_its_own():
    """A state court's criminal warrant, or a writ in another matter, has its own end.

    Custody on it is not based solely on a civil warrant or a request, and the act has no rule on
    it. It backs no request either, so it opens no hold for immigration authorities. A writ that is
    stated to call for other things only, as for records, keeps nobody in custody.
    """
    return papers.court_paper(
        "warrant", signed_by=("state-judge", "clerk"), basis=("criminal", "other")
    ) | papers.court_paper(
        "writ", signed_by=papers.COURTS, basis=("criminal", "other"), also=(papers.FOR_CUSTODY,)
    )


@act.provision("RCW 10.93.160(8), solely")
def another_ground():
    """A court's order for custody, of any state, that goes with the request.

    The custody is then not solely on the request.
    """
    return papers.court_paper(
        "order",
        signed_by=papers.COURTS,
        basis=("criminal", "other"),
        authorizes=("hold", "arrest", "transfer"),
        also=(papers.FOR_THE_REQUEST,),
    )


@act.provision("RCW 10.93.160(8), solely")
def ground_of_an_arrest():
    """A court's warrant, or its order or writ for custody, in any matter: the arrest is on it."""
    return papers.court_paper("warrant", also=(by_a_court,)) | papers.court_paper(
        "order",
        "writ",
        signed_by=papers.COURTS,
        authorizes=papers.CUSTODY,
    )


# RCW 10.93.160(3)-(4): questions and notice

status_or_birthplace = act.definition(
    "RCW 10.93.160(4)(a)",
    "immigration or citizenship status, or place of birth",
    inquiry.is_about("immigration-status", "citizenship", "place-of-birth", "country-of-birth"),
    says="immigration or citizenship status, or place of birth, the country included",
)
no_question_in_school = act.inquire.prohibited(
    "RCW 10.93.160(3)(a)",
    says="A school resource officer may not ask about immigration or citizenship status, or place "
    "of birth",
    when=status_or_birthplace,
    binds={"school-police"},
)
no_question = act.inquire.prohibited(
    "RCW 10.93.160(4)(a)",
    says="Nobody may be asked about immigration or citizenship status, or place of birth",
    when=status_or_birthplace,
    binds=OUTSIDE_SCHOOLS_AND_PRISONS,
)


@no_question.unless("RCW 10.93.160(4)(a)")
def investigation_of_a_crime():
    """A connection between the answer and an investigation of a state or local crime."""
    return inquiry.for_criminal_investigation


no_question.unless(question_required_by_law)
no_question_in_school.unless(question_required_by_law)


no_answer_from_school = act.notify.prohibited(
    "RCW 10.93.160(3)(b)",
    says="A school resource officer may not answer a notification request for civil enforcement",
    when=notification_request,
    binds={"school-police"},
)
no_answer_from_school.unless(required_by_law_or_court)
no_answer = act.notify.prohibited(
    "RCW 10.93.160(4)(b)",
    says="No information may be given on a notification request for civil immigration enforcement",
    when=notification_request,
    binds=OUTSIDE_SCHOOLS_AND_PRISONS,
)
no_answer.unless(notice_required_by_law_or_court)

# RCW 10.93.160(5): personal information

to_immigration_authorities = act.definition(
    "RCW 43.17.420(3)",
    "federal immigration authority",
    disclosure.recipient.isin("ice", "cbp", "dhs"),
    says="an officer or agent of the Department of Homeland Security charged with immigration "
    "enforcement",
)
status_is_required = act.reading(
    "1373-requires-sharing",
    asks="Does 8 U.S.C. 1373 make giving a person's immigration status required by law?",
    yes="8 U.S.C. 1373(a) lets nothing restrict the exchange of this information, and RCW "
    "2.28.310, for courts, saves it by name.",
    no="8 U.S.C. 1373 forbids bans and compels nobody to give anything; no decision on RCW "
    "10.93.160(5) is on file.",
    citation="RCW 10.93.160(5)",
)
no_release_date = act.notify.prohibited(
    "RCW 10.93.160(5)",
    says="A release date that is not public may not be given to immigration authorities in a "
    "noncriminal matter, with a request or without one",
    when=~disclosure.public,
    binds=OUTSIDE_PRISONS,
)
no_release_date.unless(notice_required_by_law_or_court)
no_personal_information = act.share.prohibited(
    "RCW 10.93.160(5)",
    says="Personal information that is not public may not be given to immigration authorities in a "
    "noncriminal matter",
    when=to_immigration_authorities
    & ~disclosure.public
    & (disclosure.purpose != "criminal-investigation")
    & disclosure.items.has_other_than(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
    binds=OUTSIDE_PRISONS,
)
no_personal_information.unless(required_by_law_or_court)
no_status = act.share.prohibited(
    "RCW 10.93.160(5)",
    says="A person's immigration status is personal information too",
    when=to_immigration_authorities
    & ~disclosure.public
    & (disclosure.purpose != "criminal-investigation")
    & disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
    binds=OUTSIDE_PRISONS,
)
no_status.unless(required_by_law_or_court)


@no_status.unless("8 U.S.C. 1373")
def status_under_federal_law():
    """Federal law on the exchange of status requires it, if it requires anything."""
    return status_is_required


# RCW 10.93.160(6), (14): interviews


@act.provision("RCW 10.93.160(6)(a)")
def interview_required():
    """State or federal law requires the access, or a court order does."""
    return findings.required_by_other_law | papers.court_paper(
        "order", "warrant", "writ", authorizes=("interview",), also=(by_a_court,)
    )


no_interview = act.interview.prohibited(
    "RCW 10.93.160(6)(a)",
    says="Immigration authorities get no access to interview a person in custody about a "
    "noncriminal matter",
    when=custody.in_custody,
    binds=OUTSIDE_PRISONS,
)
no_interview.unless(interview_required)


@no_interview.unless("RCW 10.93.160(6)(b)")
def written_consent():
    """The person consents in writing, after an oral explanation and on a written form.

    The form says what the interview is for, that it is voluntary, that the person may decline it or
    have their own attorney present, and that declining is not punished; it is available at least in
    English and Spanish. Whoever wants an attorney has one present.
    """
    return (
        interview.explained_orally
        & interview.form_given
        & interview.form_complete
        & interview.form_languages.has_all("en", "es")
        & (
            (
                (interview.consent == "written")
                & (~interview.counsel_requested | interview.counsel_present)
            )
            | ((interview.consent == "attorney-only") & interview.counsel_present)
        )
    )


no_interview_in_prison = act.interview.prohibited(
    "RCW 10.93.160(14)",
    says="The Department of Corrections gives immigration authorities no access to interview a "
    "person in custody about immigration violations",
    when=custody.in_custody,
    binds={"state-corrections"},
)
no_interview_in_prison.unless(interview_required)


@no_interview_in_prison.unless("RCW 10.93.160(14)")
def consent_in_prison():
    """The person consents in writing, having been advised that declining is not punished."""
    return interview.form_complete & (interview.consent == "written")


# RCW 10.93.160(7)-(8): custody

no_hold = act.hold.prohibited(
    "RCW 10.93.160(8)",
    says="Nobody may be held in custody solely on a civil immigration warrant or a hold request",
    when=release.eligible & any_of(hold_request, civil_immigration_warrant) & ~paper_of_its_own,
)
no_hold.unless(court_order, another_ground)
no_detention = act.hold.prohibited(
    "RCW 10.93.160(7)",
    says="Nobody may be detained solely to determine immigration status",
    when=release.eligible
    & any_of(detainer.lodged, hold.is_not_for_another_reason())
    & ~paper_of_its_own,
)
no_detention.unless(court_order, another_ground)
no_delayed_hand_over = act.transfer.prohibited(
    "RCW 10.93.160(8)",
    says="Nobody may be kept past the ordinary release for the transfer",
    when=any_of(detainer.lodged, civil_immigration_warrant)
    & (hold.added_minutes > 0)
    & (hold.delay_reason == "immigration-enforcement")
    & ~paper_of_its_own,
)
no_delayed_hand_over.unless(court_order, another_ground)
no_arrest = act.arrest.prohibited(
    "RCW 10.93.160(7)-(8)",
    says="Nobody may be taken into custody solely on a civil immigration warrant or a request, or "
    "to determine immigration status",
    when=~arrest.for_crime,
)
no_arrest.unless(court_order, ground_of_an_arrest)

# RCW 10.93.160(9): what the person is told

right_not_to_say = act.duty(
    "explain-right-not-to-disclose",
    "RCW 10.93.160(9)",
    says="On commitment or detention explain in writing that the person may refuse to disclose "
    "nationality, citizenship or immigration status, and that disclosing it may lead to "
    "enforcement, removal included",
    when=custody.in_custody,
    upon="booked",
    actions=["hold", "notify", "inquire", "interview"],
    binds=LAW_ENFORCEMENT,
)

act.table(
    {
        "RCW 10.93.160(1)-(2)": not_coded("where the definitions are, and findings"),
        "RCW 10.93.160(3)(a)": no_question_in_school,
        "RCW 10.93.160(3)(b)": no_answer_from_school,
        "RCW 10.93.160(4)(a)": (status_or_birthplace, no_question, investigation_of_a_crime),
        "RCW 10.93.160(4)(b)": no_answer,
        "RCW 10.93.160(5)": (no_release_date, no_personal_information, no_status),
        "RCW 10.93.160(6)(a)": (interview_required, no_interview),
        "RCW 10.93.160(6)(b)": written_consent,
        "RCW 10.93.160(7)": no_detention,
        "RCW 10.93.160(7)-(8)": no_arrest,
        "RCW 10.93.160(8)": (no_hold, no_delayed_hand_over),
        "RCW 10.93.160(8), solely": (
            paper_of_its_own,
            another_ground,
            ground_of_an_arrest,
        ),
        "RCW 10.93.160(9)": right_not_to_say,
        "RCW 10.93.160(10)-(13)": not_coded(
            "services in custody, agreements, detention contracts, language services; no answer "
            "on one person's release turns on them"
        ),
        "RCW 10.93.160(14)": (no_interview_in_prison, consent_in_prison),
        "RCW 10.93.160(15)": not_coded(
            "people in the custody of the Department of Corrections, whom (3) to (6) leave out: "
            "the agencies that each rule binds"
        ),
        "RCW 10.93.160(16)": (required_by_law_or_court, notice_required_by_law_or_court),
        "RCW 10.93.160(16), questions": question_required_by_law,
        "RCW 43.10.310-43.10.315": not_coded("model policies, and notice of not adopting them"),
        "RCW 43.17.420(1)": civil_immigration_warrant,
        "RCW 43.17.420(2)": court_order,
        "RCW 43.17.420(3)": to_immigration_authorities,
        "RCW 43.17.420(4)": not_coded("health facility, a term that no rule here uses"),
        "RCW 43.17.420(5)": hold_request,
        "RCW 43.17.420(6)-(10)": not_coded(
            "detention agreements, status, language services, and which agencies are local"
        ),
        "RCW 43.17.420(11)": notification_request,
        "RCW 43.17.420(12)-(16)": not_coded(
            "custody of the Department of Corrections, schools, and which agencies are the state's"
        ),
        "RCW 43.17.425": not_coded("programs of state agencies; about no single person"),
        "8 U.S.C. 1373": status_under_federal_law,
    }
)
