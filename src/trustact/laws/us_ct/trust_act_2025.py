"""The Connecticut Trust Act as amended in 2025: more convictions, more agencies.

The frame of 2019 stays: nobody is arrested or held on a detainer, reported to immigration
authorities, or opened to their interviews, without a ground. About thirteen further offenses, class
C and D felonies, now open what a class A or B felony opens. Prosecutors and other staff of the
Division of Criminal Justice, juvenile probation officers and the Board of Pardons and Paroles are
bound since 2025. A charge never suffices: the bill that would have counted charges, H.B. 7211, is
not law. A person can sue a municipality for a violation.

The list of further offenses is not on file; reports name domestic violence, sexual assault and the
possession of child sexual abuse material. So a felony that is not of class A or B leaves the answer
open until the case states `ct-trust-act-2025` of it: whoever has P.A. 25-29 at hand can look it up
there. Reports name classes C and D only, but that a class E felony is not on the list is no more
than their silence. A misdemeanor is no felony.

"other-state" means the Board of Pardons and Paroles here, "prosecutor" the Division of Criminal
Justice, "probation" adult and juvenile probation officers. The choices and readings are those of
us-ct/trust-act-2019. Whether the session of 2026 changed the act was not checked.

Basis: reports of H.B. 7259 by legislators of both parties (May 2025); what is carried over from
2019 was read there whole, and that it was not changed is taken from those reports, which name no
other change.
"""

from trustact.language import (
    arrest,
    conviction,
    findings,
    not_coded,
    papers,
    some,
)
from trustact.laws.us_ct import trust_act_2019

act = trust_act_2019.act.amend(
    "us-ct/trust-act-2025",
    title="Trust Act as amended in 2025",
    citation="Conn. Gen. Stat. 54-192h (P.A. 25-29)",
    in_force=[("2025-10-01", None)],
    binds=trust_act_2019.act.binds | {"prosecutor", "other-state"},
    basis="secondary",
    fallback={
        "hold": "release",
        "notify": "give no notice",
        "interview": "give no access",
        "share": "do not share",
        "arrest": "do not arrest",
    },
    note="the act gives no power to hold: a detainer stays a request; its list of further offenses "
    "is not on file",
    repeal=[
        "class_a_or_b_felony",
        "notice_with_copy_to_the_person",
        "order_of_a_federal_court",
        "otherwise_required_by_law",
    ],
)

# Subsection (a): definitions

administrative_warrant = act.keep_definition("administrative warrant", "54-192h(a)(1)")
civil_immigration_detainer = act.keep_definition("civil immigration detainer", "54-192h(a)(2)")
to_immigration_authority = act.keep_definition(
    "to a federal immigration authority", "54-192h(a)(4)"
)

# Subsection (b)(1)(A): arrest and hold on a detainer

class_a_or_b = act.offenses("53a-25, 53a-26", "ct-class-a-or-b-felony", basis="recalled")
further_offense = act.offenses("54-192h(b)(1)(A)(ii)", "ct-trust-act-2025", basis="secondary")
stands = act.keep_definition("has been convicted", "54-192h(b)(1)(A)(ii)")
of_connecticut_or_like_it = act.keep_definition(
    "felony of Connecticut, or like it", "54-192h(b)(1)(A)(ii)"
)

no_hold = act.keep_rule(trust_act_2019.no_hold, basis="secondary")
no_arrest = act.arrest.prohibited(
    "54-192h(b)(1)(A)",
    says="No person may be arrested on a civil immigration detainer unless one of three grounds is "
    "met",
    when=civil_immigration_detainer & ~arrest.for_crime,
)
request_to_hold = act.keep("request_to_hold", "54-192h(a)(2)(A)")
no_hold.only_if(request_to_hold)
warrant_with_the_detainer = act.keep("warrant_with_the_detainer", "54-192h(b)(1)(A)(i)")
no_hold.unless(warrant_with_the_detainer)


@no_hold.unless("54-192h(b)(1)(A)(ii)")
def felony_that_opens():
    """A conviction of a class A or class B felony, or of one of the offenses added in 2025."""
    return some(
        conviction,
        of_connecticut_or_like_it,
        conviction.offense.isin(class_a_or_b, further_offense)
        | conviction.grade.reaches("class B felony", of="us-ct"),
        stands,
    )


possible_terrorist_match = act.keep("possible_terrorist_match", "54-192h(b)(1)(A)(iii)")
no_hold.unless(possible_terrorist_match)
no_arrest.unless(warrant_with_the_detainer, felony_that_opens, possible_terrorist_match)

# Subsection (b)(1)(B): communication about custody and release

no_notice = act.keep_rule(trust_act_2019.no_notice, basis="secondary")
no_word_on_custody = act.keep_rule(trust_act_2019.no_word_on_custody, basis="secondary")


@no_notice.unless("54-192h(e)(1)")
def notice_with_copy_to_the_person():
    """A notice as subsection (e) provides for, about a person on whose detainer one may hold."""
    return (
        warrant_with_the_detainer | felony_that_opens | possible_terrorist_match
    ) & trust_act_2019.notice_is_excepted


no_word_on_custody.unless(notice_with_copy_to_the_person)

# Subsection (b)(1)(C): administrative warrants

no_hold_on_paper = act.keep_rule(trust_act_2019.no_hold_on_paper, basis="secondary")
no_arrest_on_paper = act.arrest.prohibited(
    "54-192h(b)(1)(C)",
    says="No person may be arrested on an administrative warrant",
    when=administrative_warrant & ~arrest.for_crime,
)
no_arrest_on_paper.unless(warrant_with_the_detainer)

# Subsection (b)(1)(D): interviews

no_interview = act.keep_rule(trust_act_2019.no_interview, basis="secondary")
no_interview.unless(felony_that_opens, possible_terrorist_match)


@no_interview.unless("54-192h(b)(1)(D)(iii)")
def order_of_a_federal_court():
    """An order of a federal court under 8 U.S.C. 1225(d)(4)(B), which enforces a subpoena."""
    return papers.judicial_order(signed_by=papers.FEDERAL_JUDGES, authorizes=("interview",))


# Subsection (c): review by the head of the agency

forward_the_request = act.keep_duty(trust_act_2019.forward_the_request, basis="secondary")

# Subsection (d): confidential information

confidential_information = act.keep("confidential_information", "54-192h(a)(3)")
no_confidential_information = act.keep_rule(
    trust_act_2019.no_confidential_information, basis="secondary"
)


@no_confidential_information.unless("54-192h(d)(3)")
def otherwise_required_by_law():
    """The disclosure is otherwise required by law."""
    return findings.required_by_other_law


# Subsection (e): what the person is told

copy_of_detainer = act.keep_duty(trust_act_2019.copy_of_detainer, basis="secondary")
statement_of_intent = act.keep_duty(trust_act_2019.statement_of_intent, basis="secondary")
copy_of_notice = act.keep_duty(trust_act_2019.copy_of_notice, basis="secondary")

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
        "54-192h(b)(1)(A)(ii)": (felony_that_opens, stands, of_connecticut_or_like_it),
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
        "P.A. 25-29": not_coded("a suit against a municipality; no answer turns on it"),
    }
)
