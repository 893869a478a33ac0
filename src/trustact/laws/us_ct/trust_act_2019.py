"""The Connecticut Trust Act of 2019: detainers, notice, interviews and papers of immigration law.

Nobody is arrested or held on a civil immigration detainer unless a judge's warrant came with it,
the person was convicted of a class A or B felony, or a terrorist database shows a possible match.
Nobody is arrested or held on an administrative warrant at all. The same conviction or match, or an
order of a federal court, opens an interview. Nothing may be spent on telling immigration
authorities about the custody or the release of a person on whom there is a detainer. A final order
of removal, a pending charge and a finding of risk, which were factors in 2013, count no more.

"court-officer" means judicial marshals and state marshals, "probation" adult probation officers,
"pretrial-services" bail commissioners and intake, assessment or referral specialists.

Choices where the text leaves a question open: A detainer is any request of an immigration
authority, also for notice alone; but a hold is permitted only if the request asks for one. A
warrant accompanies the detainer if it came with it; a warrant of a judge that is on file elsewhere
is custody on its own ground. An administrative warrant that came with a detainer is judged with the
detainer under (A), or (A) would be empty, since ICE attaches one to every request; standing alone
it is judged under (C). An arrest of a person at large on such a warrant falls under (C), unless a
judge's warrant came with the detainer: the arrest is then made on that. A charge never suffices,
only a conviction. A class A or B felony is what Connecticut grades so (53a-25, 53a-26), by the
table of sections or by what the case states of the list `ct-class-a-or-b-felony`; a misdemeanor is
none.

Readings: whether (e) excepts from the bar on communication a notice about a person on whose
detainer the agency may hold; whether an offense of another state, or of the United States, can be
"a class A or B felony offense"; whether a conviction counts after relief, and while an appeal is
pending: the definition of 2013, which settled the appeal, was deleted.

Confidential information is what relates to sexual orientation, to being a victim of domestic
violence or sexual assault, a witness of a crime or a recipient of public assistance, or to tax and
financial records. Of the items that a case names only what is medical can be that, which has to
be stated (`disclosure.confidential`); an address, an appointment or a record of convictions is not.

The limit of 48 hours of 2013 is not in the act. There is no rule on questions, nor on
handing a person over at the ordinary release. Subsection (g): the act gives no power to hold.
Replaced on 2025-10-01 by P.A. 25-29.

Basis: the section as Public Acts 19-20 and 19-23 left it, in the code as a publisher printed it in
February 2026, whole, with its history. The table of felonies of class A and B is recalled.
"""

from trustact.language import (
    arrest,
    conviction,
    detainer,
    disclosure,
    findings,
    not_coded,
    paper,
    papers,
    release,
    some,
)
from trustact.laws.us_ct import trust_act_2013

MAY_BE_CONFIDENTIAL = ("medical",)
"""Information that can relate to what the definition names; the other items do not."""

act = trust_act_2013.act.amend(
    "us-ct/trust-act-2019",
    title="Trust Act as rewritten in 2019",
    citation="Conn. Gen. Stat. 54-192h (P.A. 19-20, 19-23)",
    in_force=[("2019-10-01", "2025-10-01")],
    binds=trust_act_2013.act.binds
    | {"probation", "pretrial-services", "university-police", "school-police"},
    basis="text",
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "interview": "give no access",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="the act gives no power to hold: a detainer stays a request",
    repeal=[
        "issued_under_the_regulation",
        "felony_conviction",
        "pending_charge_without_bond",
        "outstanding_arrest_warrant",
        "known_gang_member",
        "final_order_of_removal",
        "unacceptable_risk",
    ],
)

# Subsection (a): definitions

administrative_warrant = act.definition(
    "54-192h(a)(1)",
    "administrative warrant",
    papers.administrative_warrant(
        also=(
            paper.form.isin(*papers.CIVIL_IMMIGRATION_FORMS)
            | ~paper.signed_by.isin(*papers.JUDGES),
        )
    ),
    says="a warrant, notice to appear, removal order or warrant of deportation that no judicial "
    "officer issued or signed",
)
civil_immigration_detainer = act.definition(
    "54-192h(a)(2)",
    "civil immigration detainer",
    detainer.lodged,
    says="a request of a federal immigration authority to hold, to ease an arrest or a transfer, "
    "to give notice of the release, or that announces that it will take custody",
)
to_immigration_authority = act.definition(
    "54-192h(a)(4)",
    "to a federal immigration authority",
    disclosure.recipient.isin("ice", "cbp", "dhs"),
    says="the information goes to ICE, or to another part of the Department of Homeland Security",
)


@act.provision("54-192h(a)(3)")
def confidential_information():
    """It relates to sexual orientation, public assistance, taxes or money, or to being a victim.

    Of domestic violence or sexual assault, or a witness of a crime.
    """
    return disclosure.items.has_any(*MAY_BE_CONFIDENTIAL) & disclosure.confidential


# Subsection (b)(1)(A): arrest and hold on a detainer

counts_on_appeal = act.reading(
    "appeal-pending",
    asks="Has a person whose appeal is pending been convicted of the felony?",
    yes="A judgment of conviction was entered, and 54-192h(b)(1)(A)(ii) asks for no more.",
    no="P.A. 19-20 and 19-23 deleted the definition of 2013, which counted a judgment "
    "notwithstanding an appeal; no decision is on file.",
    citation="54-192h(b)(1)(A)(ii)",
)
counts_after_relief = act.reading(
    "relief-after-judgment",
    asks="Does a conviction of a class A or B felony count if it was later pardoned, expunged, set "
    "aside, dismissed or reduced?",
    yes="54-192h(b)(1)(A)(ii) asks whether the person has been convicted, and names no relief "
    "from it.",
    no="What the law has erased (as under Conn. Gen. Stat. 54-142a) or reduced is no longer "
    "a conviction of such a felony; no decision is on file.",
    citation="54-192h(b)(1)(A)(ii)",
)
counts_from_elsewhere = act.reading(
    "felony-of-another-state",
    asks="Can an offense under another law than Connecticut's be a class A or B felony offense?",
    yes="54-192h(b)(1)(A)(ii) does not name the court: what would be such a felony in "
    "Connecticut is one.",
    no="The classes are those of Conn. Gen. Stat. 53a-25, and 54-192h gives no rule of "
    "equivalence; no decision is on file.",
    citation="54-192h(b)(1)(A)(ii)",
)
class_a_or_b = act.offenses("53a-25, 53a-26", "ct-class-a-or-b-felony", basis="recalled")
stands = act.definition(
    "54-192h(b)(1)(A)(ii)",
    "has been convicted",
    ~conviction.events.has_any("vacated", "reversed")
    & ~conviction.diversion
    & (~conviction.appeal_pending | counts_on_appeal)
    & (
        ~conviction.events.has_any(
            "pardoned",
            "expunged",
            "set-aside",
            "dismissed-after-sentence",
            "reduced-to-misdemeanor",
            "redesignated",
        )
        | counts_after_relief
    ),
    says="a judgment of conviction that was not vacated or reversed",
)
of_connecticut_or_like_it = act.definition(
    "54-192h(b)(1)(A)(ii)",
    "felony of Connecticut, or like it",
    conviction.jurisdiction.lies_in("us-ct")
    | (~conviction.level.isin("misdemeanor", "infraction", "violation") & counts_from_elsewhere),
    says="an offense under the law of Connecticut, or a felony under another law",
)
of_no_lesser_grade = conviction.grade.may_reach(
    "class B felony", of="us-ct"
) | ~conviction.jurisdiction.lies_in("us-ct")

no_hold = act.hold.prohibited(
    "54-192h(b)(1)(A)",
    says="No person may be held on a civil immigration detainer unless one of three grounds is met",
    when=release.eligible & civil_immigration_detainer,
)
no_arrest = act.arrest.prohibited(
    "54-192h(b)(1)(A)",
    says="No person may be arrested on a civil immigration detainer unless one of three grounds is "
    "met",
    when=civil_immigration_detainer & ~arrest.for_crime,
)


@no_hold.only_if("54-192h(a)(2)(A)")
def request_to_hold():
    """The request asks to hold the person."""
    return detainer.asks.has("hold")


@no_hold.unless("54-192h(b)(1)(A)(i)")
def warrant_with_the_detainer():
    """A warrant that a judicial officer issued or signed came with the detainer.

    An immigration judge is not a judicial officer. One that is known to be for another matter is
    not asked about.
    """
    return papers.judicial_warrant(also=(paper.with_detainer, papers.FOR_THE_REQUEST))


@no_hold.unless("54-192h(b)(1)(A)(ii)")
def class_a_or_b_felony():
    """A conviction of a class A or class B felony, of any year."""
    return some(
        conviction,
        of_connecticut_or_like_it,
        (conviction.offense.isin(class_a_or_b) & of_no_lesser_grade)
        | conviction.grade.reaches("class B felony", of="us-ct"),
        stands,
    )


possible_terrorist_match = act.keep("possible_terrorist_match", "54-192h(b)(1)(A)(iii)")
no_hold.unless(possible_terrorist_match)
no_arrest.unless(warrant_with_the_detainer, class_a_or_b_felony, possible_terrorist_match)

# Subsection (b)(1)(B): communication about custody and release

notice_is_excepted = act.reading(
    "notice-under-e",
    asks="May ICE be given notice of the release of a person on whose detainer the agency may "
    "hold?",
    yes="54-192h(b)(1)(B) excepts what (e) provides for, and (e)(1) provides for such a "
    "notice, with a copy and the reason to the person; otherwise no detainer could be "
    "complied with.",
    no="54-192h(e)(1) orders copies if there was a notice, and does not permit any notice; "
    "no decision is on file.",
    citation="54-192h(b)(1)(B), (e)(1)",
)
no_notice = act.notify.prohibited(
    "54-192h(b)(1)(B)",
    says="No time, money, staff or other means may be spent on telling a federal immigration "
    "authority about the custody status or release of a person targeted by a detainer",
    when=civil_immigration_detainer,
)
no_word_on_custody = act.share.prohibited(
    "54-192h(b)(1)(B)",
    says="No time, money, staff or other means may be spent on telling a federal immigration "
    "authority about the custody status or release of a person targeted by a detainer",
    when=civil_immigration_detainer
    & to_immigration_authority
    & disclosure.items.has_any("release-date", "custody-status", "custody-record"),
)


@no_notice.unless("54-192h(e)(1)")
def notice_with_copy_to_the_person():
    """A notice as subsection (e) provides for, about a person on whose detainer one may hold."""
    return (
        warrant_with_the_detainer | class_a_or_b_felony | possible_terrorist_match
    ) & notice_is_excepted


no_word_on_custody.unless(notice_with_copy_to_the_person)

# Subsection (b)(1)(C): administrative warrants

no_hold_on_paper = act.hold.prohibited(
    "54-192h(b)(1)(C)",
    says="No person may be held on an administrative warrant",
    when=release.eligible & ~civil_immigration_detainer & administrative_warrant,
)
no_arrest_on_paper = act.arrest.prohibited(
    "54-192h(b)(1)(C)",
    says="No person may be arrested on an administrative warrant",
    when=administrative_warrant & ~arrest.for_crime,
)
no_arrest_on_paper.unless(warrant_with_the_detainer)

# Subsection (b)(1)(D): interviews

no_interview = act.interview.prohibited(
    "54-192h(b)(1)(D)",
    says="A federal immigration authority may not be given access to interview a person in custody "
    "unless one of three grounds is met",
)
no_interview.unless(class_a_or_b_felony, possible_terrorist_match)


@no_interview.unless("54-192h(b)(1)(D)(iii)")
def order_of_a_federal_court():
    """An order of a federal court under 8 U.S.C. 1225(d)(4)(B), which enforces a subpoena."""
    return papers.judicial_order(signed_by=papers.FEDERAL_JUDGES, authorizes=("interview",))


# Subsection (c): review by the head of the agency

forward_the_request = act.duty(
    "forward-request-to-head",
    "54-192h(c)",
    says="Forward a request for notice of the release to the head of the agency, for review, "
    "before any answer",
    when=civil_immigration_detainer & detainer.asks.has("notify"),
    upon="request-received",
    before="notified-authority",
    actions=["notify", "share"],
)

# Subsection (d): confidential information

no_confidential_information = act.share.prohibited(
    "54-192h(d)",
    says="Confidential information may be given to a federal immigration authority only with the "
    "person's written consent, for a criminal investigation of terrorism, or if otherwise required",
    when=to_immigration_authority & confidential_information,
)


@no_confidential_information.unless("54-192h(d)(3)")
def otherwise_required_by_law():
    """The disclosure is otherwise required by law."""
    return findings.required_by_other_law


# Subsection (e): what the person is told

copy_of_detainer = act.duty(
    "copy-of-detainer-to-person",
    "54-192h(e)(1)",
    says="Give the person a copy of the detainer",
    when=civil_immigration_detainer,
    upon="request-received",
    actions=["hold", "notify"],
    done_by=["served"],
    done_when=detainer.served_on_person,
)
statement_of_intent = act.duty(
    "tell-person-intent",
    "54-192h(e)(1)",
    says="Tell the person whether the agency intends to comply with the detainer",
    when=civil_immigration_detainer,
    upon="request-received",
    actions=["hold", "notify"],
    done_by=["intent-told"],
)
copy_of_notice = act.duty(
    "copy-of-notice-to-person",
    "54-192h(e)(1)",
    says="If ICE is notified of a release or its day, promptly give the person, and the attorney "
    "or one other person of the person's choice, a copy and the reason in writing",
    when=civil_immigration_detainer,
    upon="notified-authority",
    actions=["notify"],
    done_by=["notice-given"],
    done_with={"recipient": ["person", "attorney or designee"], "how": "in-writing"},
)

act.table(
    {
        "54-192h(a)(1)": administrative_warrant,
        "54-192h(a)(2)": civil_immigration_detainer,
        "54-192h(a)(2)(A)": request_to_hold,
        "54-192h(a)(3)": confidential_information,
        "54-192h(a)(4)": to_immigration_authority,
        "54-192h(a)(5)-(11)": not_coded("the other terms, and the officers, listed in `binds`"),
        "54-192h(b)(1)(A)": (no_hold, no_arrest),
        "54-192h(b)(1)(A)(i)": warrant_with_the_detainer,
        "54-192h(b)(1)(A)(ii)": (class_a_or_b_felony, stands, of_connecticut_or_like_it),
        "54-192h(b)(1)(A)(iii)": possible_terrorist_match,
        "54-192h(b)(1)(B)": (no_notice, no_word_on_custody),
        "54-192h(b)(1)(C)": (no_hold_on_paper, no_arrest_on_paper),
        "54-192h(b)(1)(D)": no_interview,
        "54-192h(b)(1)(D)(i)": not_coded("the conviction of (A)(ii), named again"),
        "54-192h(b)(1)(D)(ii)": not_coded("the match of (A)(iii), named again"),
        "54-192h(b)(1)(D)(iii)": order_of_a_federal_court,
        "54-192h(b)(1)(E)": not_coded(
            "no officer performs the functions of an immigration officer; not about one person"
        ),
        "54-192h(b)(2)": not_coded("fingerprints and checks of databases stay lawful"),
        "54-192h(c)": forward_the_request,
        "54-192h(d)": no_confidential_information,
        "54-192h(d)(1)-(2)": not_coded(
            "written consent; an investigation of terrorism: no fact of a case shows either"
        ),
        "54-192h(d)(3)": otherwise_required_by_law,
        "54-192h(e)(1)": (
            notice_with_copy_to_the_person,
            copy_of_detainer,
            statement_of_intent,
            copy_of_notice,
        ),
        "54-192h(e)(2)-(3)": not_coded("public records, reports of municipalities every half year"),
        "54-192h(f)": not_coded("training of the agencies; no answer turns on it"),
        "54-192h(g)": not_coded("the section gives no power to hold; printed as the note"),
    }
)
