"""New Jersey's Immigrant Trust Directive: what its agencies may not do for immigration authorities.

The directive binds all law enforcement agencies, prosecutors and jails of the state. Nobody is
arrested or held solely on suspected immigration status or for a civil violation. Notice of a
release, and a hold on a detainer, are barred unless the person is charged with or was ever found to
have committed a violent or serious offense, was convicted of another indictable crime in the past
five years, or is subject to a final order of removal that a federal judge signed. Such a hold ends
at 11:59 p.m. of the day of release. An interview needs the person's signature on a form. Nothing of
this keeps an agency from complying with a judge's warrant or order. Nor does it keep one from
complying with other law: a law that requires the act answers for itself.

A first- or second-degree crime and an indictable offense of domestic violence are violent or
serious; so are other offenses of appendix A, whose entries are not on file. A crime that the table
does not name therefore leaves the answer open until the case states `nj-violent-or-serious` of it:
whoever states that it is not has looked at all three, since no section tells domestic violence. A
degree is that of the table of sections or the grade on the record.

Choices where the text leaves a question open: An indictable crime is one of the first to fourth
degree, as a record's "felony" of New Jersey is; a disorderly persons offense is not, but a record
that only says "misdemeanor" is asked whether it was indictable, unless it states that grade. The
five years end on the day of the request and have no regard to the sentence; a conviction after the
request, while the person is in custody, is within them. "Currently charged" ends when the charge
does. A conviction that was vacated or reversed does not count, nor does diversion. A hold lasts
from the time of release, or from now, until its planned end, if one is stated. What the person
chose on the form is the consent; who asks for counsel is interviewed with counsel. A public list of
releases is no notice to ICE. A question about the place of birth, on an intake form, is not one
about status.

Readings: whether an immigration judge is a federal judge; whether crimes of other states count;
whether citizenship is immigration status; which information about one person is "personally
identifying".

It has no rule of its own on handing a person over at the ordinary release. Not included: aid in
exigent circumstances and task forces, which no fact of a case shows, and agreements under 8 U.S.C.
1357(g). Probation and pretrial services, which belong to the courts, are not bound.

Status: a directive under the Attorney General's power of supervision, not a statute; a bill that
would have codified it was vetoed in January 2026. The rules are those of version 2.0 of 2019-09-27;
that version 1, in force from 2019-03-15, had the same rules on one person is recalled.

Basis: the release of 2018-11-29 and the resource guides of the Attorney General; the third ground
and the grounds of findings other than convictions are recalled.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    HeldBetween,
    Instrument,
    adjudication,
    any_of,
    arrest,
    conviction,
    detainer,
    disclosure,
    inquiry,
    interview,
    not_coded,
    paper,
    papers,
    pending_charge,
    question,
    release,
    removal_order,
    some,
)
from trustact.laws.us_nj._crimes import is_crime

act = Instrument(
    "us-nj/ag-directive-2018-6-v2",
    title="Immigrant Trust Directive",
    citation="N.J. Attorney General Directive 2018-6 v2.0",
    status="policy",
    issued_by="executive",
    in_force=[("2019-03-15", None)],
    binds=LOCAL_AND_STATE - {"probation", "pretrial-services"},
    basis="secondary",
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "interview": "give no access",
        "inquire": "do not ask",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="a ground permits, never requires; the entries of appendix A are not on file",
)

# Appendix A and other terms

violent_or_serious = act.offenses(
    "Directive 2018-6 appendix A", "nj-violent-or-serious", basis="recalled"
)
counts_from_elsewhere = act.reading(
    "crime-of-another-state",
    asks="Does a crime under the law of another state, or of the United States, count?",
    yes="Directive 2018-6 II.B.5 names no state: what it would be in New Jersey decides, and "
    "the danger is the same.",
    no="Degrees and indictable crimes are terms of the New Jersey Code (N.J.S.A. 2C:43-1), "
    "and what is on file of the directive adds no others.",
    citation="Directive 2018-6 II.B.5(a)-(b)",
)
counts_after_relief = act.reading(
    "relief-after-judgment",
    asks="Does a conviction count if it was later pardoned, expunged, sealed, set aside, dismissed "
    "or reduced?",
    yes='Directive 2018-6 II.B.5(a) says "has ever been convicted" and names no relief.',
    no="An expunged conviction is deemed not to have occurred (N.J.S.A. 2C:52-27).",
    citation="Directive 2018-6 II.B.5(a)-(b)",
)
signed_by_immigration_judge_counts = act.reading(
    "immigration-judge-is-a-federal-judge",
    asks="Is an order of removal that an immigration judge signed signed by a federal judge?",
    yes="Nearly all orders are signed by immigration judges, officers of the federal "
    "government; otherwise II.B.5(c) is almost empty.",
    no="Elsewhere, as in II.C, the directive means judges of courts, and by 8 U.S.C. "
    "1101(b)(4) an immigration judge is an attorney whom the Attorney General appoints.",
    citation="Directive 2018-6 II.B.5(c)",
)
citizenship_is_status = act.reading(
    "citizenship-is-status",
    asks="Is a question about citizenship an inquiry into immigration status?",
    yes="Directive 2018-6 II.A bars inquiring into status, which a person who denies being a "
    "citizen discloses.",
    no="Directive 2018-6 names citizenship beside immigration status in its first rule, and not in "
    "II.A; no decision is on file.",
    citation="Directive 2018-6 II.A",
)
identifies_the_person = act.reading(
    "personally-identifying",
    asks="Is what is on file about a named person's custody, record or court dates personally "
    "identifying information?",
    yes="Directive 2018-6 II.B.2 is about what the public cannot get, and this is information "
    "about an identified person.",
    no="The term of II.B.2 means what identifies or locates a person, such as addresses and "
    "numbers; no decision is on file.",
    citation="Directive 2018-6 II.B.2",
)

stands = act.definition(
    "Directive 2018-6 II.B.5(a)-(b)",
    "has been convicted",
    ~conviction.events.has_any("vacated", "reversed")
    & ~conviction.diversion
    & (
        ~conviction.events.has_any(
            "pardoned",
            "expunged",
            "sealed",
            "set-aside",
            "dismissed-after-sentence",
            "reduced-to-misdemeanor",
            "redesignated",
        )
        | counts_after_relief
    )
    & (conviction.jurisdiction.lies_in("us-nj") | counts_from_elsewhere),
    says="a conviction that was not vacated or reversed",
)

indictable_conviction = act.definition(
    "N.J.S.A. 2C:43-1",
    "indictable crime",
    is_crime(conviction),
    says="a crime of the first to fourth degree; a disorderly persons offense is none",
)
administrative_warrant = act.definition(
    "Directive 2018-6 II.A",
    "administrative warrant",
    papers.administrative_warrant(
        also=(
            paper.form.isin(*papers.CIVIL_IMMIGRATION_FORMS)
            | ~paper.signed_by.isin(*papers.JUDGES),
        )
    ),
    says="a warrant or order for a civil violation of immigration law that no judge signed",
)
to_immigration_authority = act.definition(
    "Directive 2018-6 II.B",
    "to enforce civil immigration law",
    disclosure.recipient.isin("ice", "cbp", "dhs")
    & (disclosure.purpose == "immigration-enforcement"),
    says="assistance to federal immigration authorities of which the sole purpose is to enforce "
    "civil immigration law",
)
asked_about_status = act.definition(
    "Directive 2018-6 II.A",
    "immigration status",
    inquiry.is_about("immigration-status")
    | ((inquiry.question == "citizenship") & citizenship_is_status),
    says="a question about the immigration status of a person",
)

# II.C, first since II.A and II.B name it: what nothing in the directive prevents


@act.provision("Directive 2018-6 II.C.3")
def custody_by_a_court():
    """A federal judge's warrant, or a court's order or writ that authorizes this custody.

    A state court's warrant for a crime is executed separately (II.C.1), and so is any paper for
    another matter that did not come with the detainer: it backs none.
    """
    return any_of(
        papers.court_paper(
            "warrant", signed_by=papers.FEDERAL_JUDGES, also=(papers.FOR_THE_REQUEST,)
        ),
        papers.court_paper(
            "order",
            authorizes=("hold", "transfer", "immigration-custody"),
            also=(papers.FOR_THE_REQUEST,),
        ),
        papers.court_paper("writ", authorizes=("immigration-custody",)),
    )


@act.provision("Directive 2018-6 II.C.3")
def warrant_for_an_arrest():
    """A judge's criminal warrant, or a court's order or writ, on which the arrest is made."""
    return papers.court_paper("warrant", basis=("criminal",)) | papers.court_paper(
        "warrant", "order", "writ", authorizes=("arrest", "immigration-custody")
    )


@act.provision("Directive 2018-6 II.C.3")
def notice_by_a_court():
    """A judge's warrant, or a court's order, that authorizes the notice or the custody."""
    return papers.court_paper(
        "warrant",
        "order",
        "writ",
        authorizes=("notify", "hold", "transfer", "immigration-custody"),
        also=(papers.FOR_THE_REQUEST,),
    )


@act.provision("Directive 2018-6 II.C.3")
def interview_by_a_court():
    """A judge's warrant, or a court's order, that authorizes the interview."""
    return papers.court_paper("warrant", "order", "writ", authorizes=("interview",))


@act.provision("Directive 2018-6 II.C.3")
def information_by_a_court():
    """A judge's warrant, or a court's order or subpoena, that authorizes giving the information."""
    return papers.court_paper("warrant", "order", "writ", "subpoena", authorizes=("records",))


@act.provision("Directive 2018-6 II.C.6", basis="recalled")
def consular_notice():
    """A question to a person in custody that serves to inform a consulate."""
    return inquiry.purpose == "consular-notice"


@act.provision("Directive 2018-6 II.C.8")
def public_information():
    """The information is available to the public."""
    return disclosure.public


# II.A: arrests, stops and questions

no_arrest = act.arrest.prohibited(
    "Directive 2018-6 II.A",
    says="Nobody may be stopped or arrested solely on actual or suspected immigration status, or "
    "for a civil violation of immigration law",
    when=~arrest.for_crime,
)
no_arrest.unless(warrant_for_an_arrest)
no_hold_on_status = act.hold.prohibited(
    "Directive 2018-6 II.A",
    says="Nobody may be detained solely on immigration status or for a civil violation of "
    "immigration law",
    when=release.eligible & ~detainer.lodged & administrative_warrant,
)
no_hold_on_status.unless(custody_by_a_court)
no_question = act.inquire.prohibited(
    "Directive 2018-6 II.A",
    says="Nobody may be asked about immigration status",
    when=asked_about_status,
)


@no_question.unless("Directive 2018-6 II.A")
def needed_for_indictable_offense():
    """Needed for an ongoing investigation of an indictable offense by the person, and relevant."""
    return inquiry.for_indictable_offense_of_person


no_question.unless(consular_notice)

# II.B.2: information

no_personal_information = act.share.prohibited(
    "Directive 2018-6 II.B.2",
    says="No personally identifying information that is not public may be given to immigration "
    "authorities for civil enforcement",
    when=to_immigration_authority
    & (
        disclosure.items.has_any(
            "home-address", "work-address", "contact-details", "photograph", "medical"
        )
        | (
            disclosure.items.has_any(
                "court-date",
                "custody-status",
                "custody-record",
                "criminal-history",
                "supervision-appointment",
            )
            & identifies_the_person
        )
    ),
)
no_personal_information.unless(information_by_a_court, public_information)

# II.B.4: interviews

no_interview = act.interview.prohibited(
    "Directive 2018-6 II.B.4",
    says="Immigration authorities may not be given access to a detained person for an interview "
    "without the person's consent on a form",
)


@no_interview.unless("Directive 2018-6 II.B.4")
def signed_form():
    """The person signed the form, which says the purpose and that one may decline or have counsel.

    Whoever chose to be interviewed only with counsel, or asks for it, has counsel present.
    """
    return interview.form_complete & (
        (
            (interview.consent == "written")
            & (~interview.counsel_requested | interview.counsel_present)
        )
        | ((interview.consent == "attorney-only") & interview.counsel_present)
    )


no_interview.unless(interview_by_a_court)
consent_form = act.duty(
    "consent-form-before-interview",
    "Directive 2018-6 II.B.4",
    says="Before an interview, give the person a consent form that explains its purpose, that it "
    "is voluntary, that one may decline to sign, and may have one's own lawyer present",
    upon="interview-held",
    actions=["interview"],
    done_by=["consent-form-given"],
    done_when=interview.form_given & interview.form_complete,
)

# II.B.5: notice of a release

no_notice = act.notify.prohibited(
    "Directive 2018-6 II.B.5",
    says="No notice of a detained person's release may be given to immigration authorities",
)
no_release_date = act.share.prohibited(
    "Directive 2018-6 II.B.5",
    says="No notice of a detained person's release may be given to immigration authorities",
    when=to_immigration_authority & disclosure.items.has("release-date"),
)


@no_notice.unless("Directive 2018-6 II.B.5(a)", basis="recalled")
def violent_or_serious_offense():
    """A violent or serious offense: charged now, or a conviction of any year.

    Also a finding of delinquency, or of not guilty by reason of insanity, for one.
    """
    return (
        some(
            conviction,
            indictable_conviction,
            conviction.offense.isin(violent_or_serious)
            | conviction.grade.reaches("second degree crime", of="us-nj"),
            stands,
        )
        | some(
            pending_charge,
            is_crime(pending_charge),
            pending_charge.offense.isin(violent_or_serious)
            | pending_charge.grade.reaches("second degree crime", of="us-nj"),
            pending_charge.jurisdiction.lies_in("us-nj") | counts_from_elsewhere,
        )
        | some(
            adjudication,
            is_crime(adjudication),
            adjudication.offense.isin(violent_or_serious)
            | adjudication.grade.reaches("second degree crime", of="us-nj"),
            adjudication.jurisdiction.lies_in("us-nj") | counts_from_elsewhere,
        )
    )


@no_notice.unless("Directive 2018-6 II.B.5(b)")
def recent_indictable_crime():
    """A conviction of any other indictable crime in the past five years."""
    return some(
        conviction,
        indictable_conviction,
        conviction.convicted_on.within(years=5, before=detainer.lodged_on)
        | conviction.convicted_on.within(years=5, before=question.as_of),
        stands,
    )


@no_notice.unless("Directive 2018-6 II.B.5(c)", basis="recalled")
def order_of_a_federal_judge():
    """A final order of removal that a federal judge signed, lodged with this jail or prison."""
    return (
        removal_order.final
        & (
            removal_order.signed_by.isin("article-iii-judge", "federal-magistrate-judge")
            | (
                (removal_order.signed_by == "immigration-judge")
                & signed_by_immigration_judge_counts
            )
        )
        & removal_order.lodged_with_jail
    )


no_notice.unless(notice_by_a_court)
no_release_date.unless(
    violent_or_serious_offense,
    recent_indictable_crime,
    order_of_a_federal_judge,
    notice_by_a_court,
    public_information,
)

# II.B.6: a hold on a detainer

asked_until_end_of_day = act.definition(
    "Directive 2018-6 II.B.6",
    "until 11:59 p.m.",
    HeldBetween("00:00", "23:59") & detainer.asks.has("hold"),
    says="the request asks to hold, and the hold ends by 11:59 p.m. of the day of release",
)
no_hold = act.hold.prohibited(
    "Directive 2018-6 II.B.6",
    says="Nobody may be kept past release solely on a civil immigration detainer",
    when=release.eligible & detainer.lodged,
)


@no_hold.unless("Directive 2018-6 II.B.6(a)")
def violent_or_serious_until_end_of_day():
    """A violent or serious offense, and the hold ends by 11:59 p.m. of the day of release."""
    return violent_or_serious_offense & asked_until_end_of_day


@no_hold.unless("Directive 2018-6 II.B.6(b)")
def recent_crime_until_end_of_day():
    """An indictable crime of the past five years; the hold ends by 11:59 p.m. of the day."""
    return recent_indictable_crime & asked_until_end_of_day


@no_hold.unless("Directive 2018-6 II.B.6(c)", basis="recalled")
def order_until_end_of_day():
    """An order that a federal judge signed; the hold ends by 11:59 p.m. of the day of release."""
    return order_of_a_federal_judge & asked_until_end_of_day


no_hold.unless(custody_by_a_court)
release_by_midnight = act.duty(
    "release-by-end-of-day",
    "Directive 2018-6 II.B.6",
    says="Release the person by 11:59 p.m. of the day of release if ICE has not come",
    when=release.eligible & detainer.lodged,
    upon="hold-begun",
    actions=["hold"],
    answers=["permitted"],
    done_by=["hold-ended"],
)

# II.C.10, VI, VII: status, what the person is told, reports

status_information = act.share.permitted(
    "Directive 2018-6 II.C.10",
    says="Nothing in the directive restricts exchanging information on citizenship or immigration "
    "status that 8 U.S.C. 1373 and 1644 cover",
    when=disclosure.recipient.isin("ice", "cbp", "dhs", "other-law-enforcement")
    & disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    )
    & ~disclosure.items.has_other_than(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
)
tell_the_person = act.duty(
    "tell-person-of-request",
    "Directive 2018-6 VI.A",
    says="Tell the person promptly, on the form of the Attorney General and in a language that the "
    "person understands, that ICE asks to interview, to be notified or to prolong detention",
    when=detainer.lodged,
    upon="request-received",
    actions=["hold", "notify", "interview"],
)
copy_of_request = act.duty(
    "copy-of-request-to-person",
    "Directive 2018-6 VI.A",
    says="Give the person a copy of the request",
    when=detainer.lodged,
    upon="request-received",
    actions=["hold", "notify"],
    done_by=["served"],
    basis="recalled",
    done_when=detainer.served_on_person,
)
report = act.duty(
    "report-assistance",
    "Directive 2018-6 VII",
    says="Report the assistance to the Attorney General in the yearly report",
    upon="act-done",
    actions=["hold", "notify", "interview"],
    answers=["permitted"],
)

act.table(
    {
        "Directive 2018-6 II.A": (
            no_arrest,
            no_hold_on_status,
            administrative_warrant,
            no_question,
            asked_about_status,
            needed_for_indictable_offense,
        ),
        "Directive 2018-6 II.B": to_immigration_authority,
        "Directive 2018-6 II.B.1": not_coded("taking part in operations; not about one person"),
        "Directive 2018-6 II.B.2": no_personal_information,
        "Directive 2018-6 II.B.3": not_coded("equipment and office space; not about one person"),
        "Directive 2018-6 II.B.4": (no_interview, signed_form, consent_form),
        "Directive 2018-6 II.B.5": (no_notice, no_release_date),
        "Directive 2018-6 II.B.5(a)-(b)": stands,
        "Directive 2018-6 II.B.5(a)": violent_or_serious_offense,
        "Directive 2018-6 II.B.5(b)": recent_indictable_crime,
        "Directive 2018-6 II.B.5(c)": order_of_a_federal_judge,
        "Directive 2018-6 II.B.6": (no_hold, asked_until_end_of_day, release_by_midnight),
        "Directive 2018-6 II.B.6(a)": violent_or_serious_until_end_of_day,
        "Directive 2018-6 II.B.6(b)": recent_crime_until_end_of_day,
        "Directive 2018-6 II.B.6(c)": order_until_end_of_day,
        "Directive 2018-6 II.C.1": not_coded("the criminal law is enforced as before"),
        "Directive 2018-6 II.C.2": not_coded(
            "other law is complied with: a law that requires the act answers for itself"
        ),
        "Directive 2018-6 II.C.3": (
            custody_by_a_court,
            warrant_for_an_arrest,
            notice_by_a_court,
            interview_by_a_court,
            information_by_a_court,
        ),
        "Directive 2018-6 II.C.4": not_coded("task forces; no fact of a case shows their purpose"),
        "Directive 2018-6 II.C.5": not_coded("proof of identity on arrest; no rule here bars it"),
        "Directive 2018-6 II.C.6": consular_notice,
        "Directive 2018-6 II.C.7": not_coded("the place of birth on intake; no rule here bars it"),
        "Directive 2018-6 II.C.8": public_information,
        "Directive 2018-6 II.C.9": not_coded("aid in exigent circumstances; no fact shows it"),
        "Directive 2018-6 II.C.10": status_information,
        "Directive 2018-6 II.D": not_coded("agreements under 8 U.S.C. 1357(g); not one person"),
        "Directive 2018-6 VI.A": (tell_the_person, copy_of_request),
        "Directive 2018-6 VII": report,
        "Directive 2018-6 appendix A": violent_or_serious,
        "N.J.S.A. 2C:43-1": indictable_conviction,
    }
)
