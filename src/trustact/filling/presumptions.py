"""The presumptions: few, named, each with its reason and its source.

None covers a law that is known to exist for the place and the day, and none is used where a stated
fact speaks against it. Each is printed as a proviso where it leads away from release.
"""

from trustact.filling.court_papers import presume_court_of_the_state, presume_paper_of_request
from trustact.filling.presumption_rules import (
    PresumptionRules,
    presume,
    presume_answer_not_public,
    presume_arrest_on_paper,
    presume_charge_of_today,
    presume_claimed_order,
    presume_hold_for_immigration,
    presume_identified_victim,
    presume_no_287g_authority,
    presume_no_bar,
    presume_no_claim,
    presume_no_delay,
    presume_no_federal_charge,
    presume_no_lodged_order,
    presume_no_membership,
    presume_no_other_purpose,
    presume_no_past_finding,
    presume_no_probable_cause,
    presume_no_proof,
    presume_no_reimbursement,
    presume_no_requirement,
    presume_no_unclaimed_order,
    presume_no_victim,
    presume_not_under_arrest,
    presume_sentence_of_a_year,
)
from trustact.language.lazy_dataclass import dataclass
from trustact.language.list_questions import (
    ANOTHER_KIND,
    NO_DOMESTIC_VIOLENCE,
    NO_ENHANCEMENT,
)
from trustact.language.nodes import (
    NEVER,
    Always,
    all_of,
)
from trustact.language.silence import (
    ListRule,
)
from trustact.language.vocabulary import (
    SEARCHED,
    conviction,
    paper,
    past_charge,
    person,
)
from trustact.language.vocabulary_request import (
    custody,
    detainer,
    findings,
    interview,
    release,
)


@dataclass(frozen=True)
class Presumption:
    """Something that is taken where nobody states it.

    Parameters
    ----------
    name : str
        For `--presume NAME=no`.
    says : str
        What is taken.
    proviso : str
        What an answer that rests on it says on its first line.
    reason : str
        Why it may be taken.
    source : str
        Where that is from.
    rules : callable
        Takes the known laws and the note that a rule carries; returns the rules.
    """

    name: str
    says: str
    proviso: str
    reason: str
    source: str
    rules: PresumptionRules


PRESUMPTIONS = (
    Presumption(
        "no-other-law-bars",
        "no other law prohibits it",
        "unless another law prohibits it (not checked)",
        "A jail knows the laws of its own place. A law that is known here for the place and the "
        "day, or that a stated fact brings into play, is never presumed away.",
        "the index of known laws",
        presume_no_bar(findings.other_law_bars, of_localities=False),
    ),
    Presumption(
        "no-local-policy-bars",
        "no local policy prohibits it",
        "unless a local policy prohibits it (not checked)",
        "Policies of agencies are seldom published. One that is known here for the place and the "
        "day is never presumed away.",
        "the index of known laws",
        presume_no_bar(findings.local_policy_bars, of_localities=True),
    ),
    Presumption(
        "no-other-law-requires",
        "no other law requires it",
        "unless another law requires it (not checked)",
        "A jail knows the laws that order it to do something. A law of the state that is known "
        "here for the day and the act is never presumed away, nor a court's paper.",
        "the index of known laws",
        presume_no_requirement,
    ),
    Presumption(
        "paper-of-the-request",
        "the court's paper is for the request of immigration authorities",
        "if the court's paper is for this request (not stated)",
        "A federal warrant or order that a jail sets beside a request, or a court's order that "
        "authorizes the transfer, is named because it goes with the request. One for another "
        "offense is asked about.",
        "the question itself",
        presume_paper_of_request,
    ),
    Presumption(
        "court-of-the-state",
        "the paper of a state judge or a clerk is of a court of the state",
        "if the paper is of a court of this state (not stated)",
        "A judge or clerk whose court nobody names sits in the state of the jail. Not of a writ, "
        "and not of a paper that was seen in a file of all states.",
        "the question itself",
        presume_court_of_the_state,
    ),
    Presumption(
        "no-juvenile-adjudication",
        "there is no juvenile adjudication",
        "unless there is a juvenile adjudication (sealed, not checked)",
        "Juvenile records are sealed from a jail.",
        "Cal. Welf. & Inst. Code 781, 827",
        lambda laws, note: (ListRule(note, "adjudications"),),
    ),
    Presumption(
        "no-finding-on-a-past-charge",
        "no magistrate found probable cause on a charge that ended",
        "unless a magistrate found probable cause on a charge that ended (not stated)",
        "Few charges that end without a conviction get as far as a preliminary hearing.",
        "Cal. Penal Code 859b, 872",
        presume_no_past_finding,
    ),
    Presumption(
        "no-287g-authority",
        "no officer there acts under an agreement of 8 U.S.C. 1357(g)",
        "unless the officer acts under a 287(g) agreement (not checked)",
        "Few agencies have such an agreement, and an agency knows its own. One that was on ICE's "
        "lists of 2025 is asked, unless a list answers for the day.",
        "8 U.S.C. 1357(g); ICE's lists of agreements",
        presume_no_287g_authority,
    ),
    Presumption(
        "no-other-past-charge",
        "there is no charge without a conviction beyond those stated",
        "unless an earlier arrest was for a misdemeanor of Proposition 47 (not stated)",
        "A jail that looks at a record sees the arrests on it, and states those that matter.",
        "Gov. Code 7282.5(a)(6)",
        lambda laws, note: (
            ListRule(note, past_charge.collection, not_about=past_charge.probable_cause_found),
        ),
    ),
    Presumption(
        "charge-without-date",
        "the charge is judged by the law of the day of the question",
        "if the charge is a recent one (its date is not stated)",
        "A charge that is pending is recent, as a rule.",
        "the question itself",
        presume_charge_of_today,
    ),
    Presumption(
        "no-enhancement",
        "no enhancement for injury, a firearm, a weapon or a gang was found",
        "unless an enhancement was found for injury, a firearm, a weapon or a gang (not stated)",
        "An enhancement is pleaded and proved with the felony, and stands on the record of it.",
        "Cal. Penal Code 667.5(c)(8), 1192.7(c)(8), (23), (28)",
        presume_no_membership(NO_ENHANCEMENT, "ca-serious-felony", "ca-violent-felony"),
    ),
    Presumption(
        "not-domestic-violence",
        "the offense is not domestic violence",
        "unless the victim was a partner, a relative or lived in the household (not stated)",
        "An offense is taken for domestic violence only where its section or the record says so.",
        "Cal. Penal Code 13700; Gov. Code 7282.5(a)(5) as enacted",
        presume_no_membership(NO_DOMESTIC_VIOLENCE, "domestic-violence"),
    ),
    Presumption(
        "offense-of-another-kind",
        "the offense is neither unlawful voting nor one of which immigration status is an element",
        "unless the offense was unlawful voting, or turned on immigration status (not stated)",
        "The section is one of theft, violence, drugs or the like. Not for a section that no table "
        "has, nor for weapons, licenses and documents.",
        "8 U.S.C. 1227(a)(6); S.744 sec. 2101",
        presume_no_membership(ANOTHER_KIND, "immigration-status-element", "unlawful-voting"),
    ),
    Presumption(
        "no-bench-warrant",
        "the warrant was issued on probable cause of the offense",
        "unless the warrant is a bench warrant for a failure to appear (not stated)",
        "A warrant that names an offense is issued on probable cause of it, as a rule.",
        "Fed. R. Crim. P. 4, 9",
        presume(NEVER, paper.bench_warrant),
    ),
    Presumption(
        "removal-followed-the-conviction",
        "the removal came after the conviction",
        "if the removal came after the conviction (not stated)",
        "Suspicion of the enhancement is enough for an arrest; the order is in the federal file.",
        "8 U.S.C. 1326(b)(2); Gov. Code 7284.6(b)(1)",
        presume(Always(), conviction.followed_by_removal),
    ),
    Presumption(
        "sentence-of-a-year",
        "the sentence for a felony that is never a misdemeanor was at least one year",
        "if the sentence was at least one year (not stated)",
        "Its least term in prison, or in county jail in place of prison, is sixteen months. A "
        "stated jail term, probation or fine leaves the days open.",
        "Cal. Penal Code 18, 1170(h); 8 U.S.C. 1101(a)(48)(B)",
        presume_sentence_of_a_year,
    ),
    Presumption(
        "identified-victim",
        "the person has been identified as a victim",
        "if the person has been identified as a victim (not stated)",
        "A certification for a visa begins with a person who has been identified.",
        "8 U.S.C. 1101(a)(15)(T), (U); Gov. Code 7284.6(b)(4)",
        presume_identified_victim,
    ),
    Presumption(
        "no-written-choice-to-stay",
        "the person did not choose in writing to stay",
        "unless the person chose in writing to stay (not stated)",
        "A written choice is on file where it was made.",
        "D.C. Code 24-211.02a(c)(6)",
        presume(NEVER, release.written_choice_to_stay),
    ),
    Presumption(
        "no-proof-provided",
        "the person has provided no proof of citizenship or lawful status",
        "unless the proof that ends the duty is shown (none was found in the property or the "
        "booking file)",
        "The agency asked for proof, the property and the booking file were searched, and the "
        "person claims no citizenship. Where the text asks only whether proof was shown, the "
        "search of the file and of the request is enough.",
        "Tex. Code Crim. Proc. 2A.060; 22 O.S. 171.3(B); S.C. Code 17-13-170(B); A.R.S. 11-1051(B)",
        presume_no_proof,
    ),
    Presumption(
        "no-claim-of-citizenship",
        "the person does not claim US citizenship",
        "unless the person claims US citizenship (the jail record has no claim; ask)",
        "The property and the booking file were searched, and nobody states a claim or a document. "
        "A claim that was made stands there.",
        "Form I-247A; the booking file",
        presume_no_claim,
    ),
    Presumption(
        "nothing-added-to-the-wait",
        "no time was added to the ordinary release",
        "unless the release was delayed for immigration authorities (not stated)",
        "Who adds time to a release knows it.",
        "the question itself",
        presume_no_delay,
    ),
    Presumption(
        "hold-for-immigration",
        "the hold that is asked about would be for immigration authorities",
        "if the hold would be for immigration authorities (no other reason is stated)",
        "The question is about such a hold. Who keeps the person for another reason, as to process "
        "the release, states it. Only where no request is lodged: nothing else shows a reason.",
        "the question itself",
        presume_hold_for_immigration,
    ),
    Presumption(
        "claimed-final-order",
        "there is a final order of removal, as the request says",
        "if the final order that the request claims exists (the order was not seen)",
        "The request states it; few jails see the order itself.",
        "Form I-247A, first box",
        presume_claimed_order,
    ),
    Presumption(
        "no-final-order-claimed",
        "there is no final order of removal, since no request claims one",
        "unless there is a final order of removal (no request claims one)",
        "Who has a final order states it: it is the first ground on the form.",
        "Form I-247A, first box",
        presume_no_unclaimed_order,
    ),
    Presumption(
        "no-finding-of-probable-cause",
        "nobody found probable cause, beyond what the request states",
        "unless probable cause was found beyond what the request states",
        "A jail does not examine who is removable, nor an offense for a hold; who does has it on "
        "file.",
        "Form I-247A, the grounds of the request",
        presume_no_probable_cause,
    ),
    Presumption(
        "arrest-on-the-paper-alone",
        "the arrest is not for a crime",
        "unless the arrest is for a crime (no offense is stated)",
        "The question is about an arrest on immigration papers. Only where such a paper or a "
        "request is stated, no other paper, and no offense: who arrests for a crime names it.",
        "the question itself",
        presume_arrest_on_paper,
    ),
    Presumption(
        "no-federal-immigration-charge",
        "the person is not charged with a federal crime of immigration law",
        "unless the person is charged with a federal crime of immigration law (not stated)",
        "Who investigates a crime knows which.",
        "ORS 181A.823(1)(b)(A)",
        presume_no_federal_charge,
    ),
    Presumption(
        "request-lodged",
        "a request of immigration authorities is lodged",
        "if a request of immigration authorities is lodged (not stated)",
        "The bill is known from the press, which speaks of keeping a person on a detainer: a "
        "question about a hold under it is about one.",
        "S.1135 redraft of 2014 (press)",
        presume(Always(), detainer.lodged, acts=("hold",), of=("us-ma/trust-act-redraft-2014",)),
    ),
    Presumption(
        "in-custody",
        "the person is in custody",
        "if the person is in custody (not stated)",
        "Who asks, or is asked, for an agency that holds people knows whether it holds this one; "
        "only in laws that prohibit the act for a person in custody.",
        "5 ILCS 805/15(e); Cambridge Code 2.129; D.C. Code 24-211.07(b); Milwaukee County "
        "Sheriff, 2019-02-26",
        presume(
            Always(),
            custody.in_custody,
            acts=("inquire", "share"),
            of=(
                "us-dc/sanctuary-values-2020",
                "us-il/trust-act-2021",
                "us-ma-cambridge/welcoming-2020",
                "us-wi-milwaukee/sheriff-2019",
            ),
        ),
    ),
    Presumption(
        "no-other-purpose",
        "it serves no law enforcement that is unrelated to immigration",
        "unless it serves law enforcement unrelated to immigration (not stated)",
        "Who acts for another purpose knows it. Not where a purpose or a task force is stated; in "
        "Somerville's order of 2014 only where `request` was searched.",
        "the question itself",
        presume_no_other_purpose,
    ),
    Presumption(
        "no-reimbursement-agreement",
        "the federal government has not agreed to pay the costs of the hold",
        "unless the federal government has agreed to pay the costs (not stated)",
        "Such an agreement would be the agency's own, and in writing. None is known: ICE's offer "
        "of 2012 to Cook County was not accepted, and Santa Clara County never had one. Not where "
        "a reimbursement is stated; in Santa Clara County only where `request` was searched.",
        "Cook County Code 46-37(a); D.C. Code 24-211.07(b)(1); Miami-Dade County Resolution "
        "R-1008-13; Santa Clara County Board Policy 3.54 (2011)",
        presume_no_reimbursement,
    ),
    Presumption(
        "answer-not-public",
        "the answer to the request is not open to the public",
        "unless the answer is open to the public (not stated)",
        "The clause on answers to a request has no exception for what is public; whether it has "
        "one all the same is asked only where the answer is stated to be public.",
        "5 ILCS 805/15(h)(6)",
        presume_answer_not_public,
    ),
    Presumption(
        "no-counsel-requested",
        "the person did not ask for counsel",
        "unless the person asked for counsel (not stated)",
        "The form offers an interview with an attorney only; who consents in writing to one "
        "without chose so.",
        "Gov. Code 7283.1(a); RCW 10.93.160(6)(b); N.J. Attorney General Directive 2018-6 II.B.4",
        presume(
            NEVER,
            interview.counsel_requested,
            of=(
                "us-ca/truth-act-2016",
                "us-nj/ag-directive-2018-6-v2",
                "us-wa/keep-washington-working-2019",
            ),
        ),
    ),
    Presumption(
        "no-gang-finding",
        "nobody found that the person is in a gang, beyond a database",
        "unless the person was found to be in a gang (not stated)",
        "Such a finding, or an admission, is on file where it was made.",
        "Chicago Code 2-173-042(c)(4); Milwaukee County Board file 12-135",
        presume(
            NEVER,
            findings.gang_participation,
            of=("us-il-chicago/welcoming-city-2012", "us-wi-milwaukee/resolution-2012"),
        ),
    ),
    Presumption(
        "no-terrorist-match",
        "the terrorist screening database answered with no match",
        "unless the terrorist screening database answered with a match (not stated)",
        "The national files answer a check for warrants with such a match too, and who has one "
        "states it. Only where that check was made. Without a match these laws release.",
        "NCIC, Known or Suspected Terrorist File (recalled)",
        presume(
            all_of(~SEARCHED.has("warrant-check"), person.terrorist_screening_match),
            person.terrorist_screening_match,
            of=(
                "us-ct/trust-act-2013",
                "us-ct/trust-act-2019",
                "us-ct/trust-act-2025",
                "us-ny-nyc/admin-code-9-131-2011",
                "us-ny-nyc/admin-code-9-131-2013",
                "us-ny-nyc/admin-code-9-131-2014",
                "us-ny-nyc/admin-code-14-154-2014",
                "us-wi-milwaukee/resolution-2012",
            ),
        ),
    ),
    Presumption(
        "no-order-lodged",
        "no judicial order of removal was lodged with the jail",
        "unless a judicial order of removal was lodged with the jail (not stated)",
        "A jail has on file what was lodged with it. Not where it is stated who signed an order.",
        "Rhode Island policy of August 2014; N.J. Attorney General Directive 2018-6",
        presume_no_lodged_order,
    ),
    Presumption(
        "no-victim-or-witness",
        "the person is no victim or witness of a crime under investigation",
        "unless the person is a victim or witness of a crime (not stated)",
        "These laws cover everybody but a victim or a witness, and who works with one knows it. "
        "Not where a fact speaks of a victim or a witness, or of a visa for one.",
        "La. R.S. 33:83; Ala. Code 31-13-20",
        presume_no_victim,
    ),
    Presumption(
        "not-under-arrest",
        "a person who is not in custody was not arrested for a crime",
        "unless the person was arrested for a crime (not stated)",
        "Who arrested a person and let the person go knows it. Only of a person who is stated not "
        "to be in custody, and where no offense of an arrest is stated.",
        "Va. Code 19.2-11.02(B)",
        presume_not_under_arrest,
    ),
)
"""All presumptions, in the order in which they are listed."""
