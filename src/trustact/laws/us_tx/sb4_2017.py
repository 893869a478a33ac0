"""Texas SB 4 of 2017: an agency with custody must do what ICE's detainer requests.

A law enforcement agency with custody of a person subject to a detainer request of ICE must comply
with any request made in it, and inform the person. It need not do so for a person who has provided
proof of United States citizenship or lawful immigration status. In that case the text neither
requires nor prohibits, so the agency has a choice under this law: "permitted" then means that
nothing is owed to ICE, never that a citizen may be held. A claim of citizenship is not proof, and
no article of this act orders the agency to check it; but no detainer holds a citizen, so the claim
is a reason to look for proof at once. That nothing is on file about proof does not mean that none
was provided: the fact has to be stated, and `proof_requested` states that the person was asked.

The duty depends on the request and not on the person's record. It is to do what is requested, so a
form that requests only notice gives no duty to hold. A request of an agency other than ICE is not
covered. The hold that a detainer requests ends after 48 hours; only the form used until 2015
excludes weekends and holidays (for the I-247D that is recalled). No form asks for a person whom the
state still holds: a transfer is owed, and assistance with one permitted, at the release, and none
is owed of a person who was kept longer than the request asks.

The article was 2.251 until 2024 and is 2A.060 since 2025, without a change in substance: each rule
has both numbers.

Also here: local entities may not prohibit or materially limit their officers in asking a person
under detention or arrest about immigration status, in exchanging information about it, in assisting
federal officers, or in letting them enter a jail and enforce immigration law there. So these acts
are permitted, not required. A victim or witness may be asked about status only if the officer
determines that the investigation, or information on visas, makes it necessary, or has probable
cause of a separate offense of theirs.

Assistance (752.053(b)(3)) needs a request of a federal immigration authority: notice of the release
and transfer are cooperation with it. "Enforcement assistance" gives no power to hold or arrest: the
clause limits what the local entity may prohibit, and what an officer has power to do is a matter of
other law (City of El Cenizo v. Texas, 890 F.3d 164, 5th Cir. 2018, upheld it as a clause on
cooperation with federal officers). At a place of worship the entity may prohibit it (752.053(c)).
What is "reasonable or necessary" is decided by the officer.

The rule on victims and witnesses is one for peace officers; here it is applied to whoever asks for
the agency.

Not included, since they do not concern a single person: policies (752.053(a)), penalties, and
whether there was probable cause, a matter of the Fourth Amendment: the Fifth Circuit upheld the
duty (City of El Cenizo v. Texas, 890 F.3d 164, 2018) in view of ICE's practice of attaching a
warrant, let the jail rely on what the officer of ICE found (recalled), and did not find in state
law a duty of the agency to check it.

Basis: article 2.251 and 752.053 in the codes of 2017 to 2024 and in bills that print them; the new
numbers in the table of the revision (H.B. 4504, 2023); the rule on victims in summaries, and in a
bill of 2025 that prints article 2A.059 (H.B. 2566); the injunction, which covered 752.053(b)(3) as
well, in reports of the case.
"""

from trustact.language import (
    HoldHours,
    Instrument,
    custody,
    detainer,
    disclosure,
    findings,
    hold,
    inquiry,
    not_coded,
    paper,
    papers,
    person,
    question,
    release,
    renumbered,
)
from trustact.laws.us_federal._ground_of_hold import GROUND_SHOWN, NOT_REFUTED

act = Instrument(
    "us-tx/sb4-2017",
    title="SB 4 of 2017",
    citation="Tex. Code Crim. Proc. 2.251, since 2025 2A.060; Tex. Gov't Code 752.051-.057",
    in_force=[("2017-09-01", None)],
    binds={
        "sheriff",
        "municipal-police",
        "county-jail",
        "city-jail",
        "state-police",
        "state-corrections",
        "university-police",
        "school-police",
        "prosecutor",
        "other-local",
        "other-state",
    },
    basis="text",
    note="state law only: no detainer is a ground to hold a citizen, so a claim of citizenship is "
    "checked before anything else; whether there is probable cause is a matter of federal law",
)

# Code of Criminal Procedure 2.251, since 2025 2A.060: detainer requests

detainer_article = renumbered(
    "Tex. Code Crim. Proc. 2.251",
    "Tex. Code Crim. Proc. 2A.060",
    on="2025-01-01",
    basis="secondary",
)
enjoined = act.reading(
    "injunction-of-2017",
    asks="Did the injunction of 2017-08-30 suspend this agency's duty until it was stayed?",
    yes="City of El Cenizo v. Texas (264 F. Supp. 3d 744) enjoined the detainer article in "
    "the whole state, until the stay of 2017-09-25.",
    no="An injunction binds the parties and their officers (Fed. R. Civ. P. 65(d)(2)): the "
    "State could not enforce the article; the duty remained.",
    citation="City of El Cenizo v. Texas, 264 F. Supp. 3d 744 (W.D. Tex. 2017); No. 17-50762 "
    "(5th Cir. 2017-09-25)",
)
notice_form_is_a_detainer = act.reading(
    "notice-form-is-a-detainer",
    asks="Is a form that does not ask to hold an immigration detainer request?",
    yes='Art. 2.251(a), now 2A.060(a), says "any request made in the detainer request", and '
    "names no form.",
    no="Gov't Code 772.0076, of the same act, defines it as a request \"to maintain temporary "
    'custody".',
    citation="Tex. Gov't Code 772.0076(a)(2)",
)
ice_detainer = act.definition(
    detainer_article.at("(a)"),
    "detainer request",
    detainer.lodged
    & (detainer.issuer == "ice")
    & (detainer.asks.has("hold") | notice_form_is_a_detainer)
    & (question.as_of.on_or_after("2017-09-25") | ~enjoined),
    says="an immigration detainer request issued by United States Immigration and Customs "
    "Enforcement",
)
within_the_hours_asked = act.definition(
    detainer_article.at("(a)(1)"),
    "within the hours asked for",
    detainer.asks.has("hold")
    & (
        (HoldHours("flat") <= 48)
        | ((detainer.form == "I-247") & (HoldHours("federal-working-days") <= 48))
    ),
    says="the request asks for custody, and its 48 hours have not passed; the I-247 from before "
    "2015 excludes weekends and federal holidays",
)
asked_to_hold = act.definition(
    detainer_article.at("(a)(1)"),
    "asked to hold",
    ice_detainer & within_the_hours_asked & release.eligible,
    says="the request asks for custody past release, and its hours have not passed",
)
asked_to_notify = act.definition(
    detainer_article.at("(a)(1)"),
    "asked to notify",
    ice_detainer & detainer.asks.has("notify") & custody.in_custody,
    says="the request asks for notice before the release",
)
asked_to_transfer = act.definition(
    detainer_article.at("(a)(1)"),
    "asked to hand over",
    ice_detainer
    & detainer.asks.has("transfer")
    & custody.in_custody
    & release.eligible
    & (within_the_hours_asked | (~detainer.asks.has("hold") & (hold.added_minutes <= 0))),
    says="the request asks for the transfer of a person who would be released, at the release or "
    "within the hours for which it asks to hold",
)


@act.provision(detainer_article.at("(b)"))
def proof_provided():
    """The person has provided proof of United States citizenship or lawful immigration status.

    A Texas driver's license or similar identification issued by a government is such proof, of a
    citizen and of a resident alike. The article then requires nothing; it gives no power to hold.
    """
    return person.proof_of_citizenship_or_lawful_status


hold_as_asked = act.hold.required(
    detainer_article.at("(a)(1)"),
    says="An agency with custody must hold the person as ICE's detainer requests",
    when=asked_to_hold,
)
hold_as_asked.unless(proof_provided)
notify_as_asked = act.notify.required(
    detainer_article.at("(a)(1)"),
    says="An agency with custody must give notice as ICE's detainer requests",
    when=asked_to_notify,
)
notify_as_asked.unless(proof_provided)
transfer_as_asked = act.transfer.required(
    detainer_article.at("(a)(1)"),
    says="An agency with custody must transfer the person as ICE's detainer requests",
    when=asked_to_transfer,
)
transfer_as_asked.unless(proof_provided)
inform_the_person = act.duty(
    "inform-person-held-under-detainer",
    detainer_article.at("(a)(2)"),
    says="Tell the person that the hold is under a detainer request issued by ICE",
    when=asked_to_hold & ~proof_provided,
    upon="hold-begun",
    actions=["hold"],
)
# Code of Criminal Procedure 2.13(d)-(e), since 2025 2A.059: victims and witnesses

not_to_ask = renumbered(
    "Tex. Code Crim. Proc. 2.13(d)", "Tex. Code Crim. Proc. 2A.059(a)", on="2025-01-01"
)
unless_needed = renumbered(
    "Tex. Code Crim. Proc. 2.13(d)(1)-(2)",
    "Tex. Code Crim. Proc. 2A.059(a)(1)-(2)",
    on="2025-01-01",
)
own_offense = renumbered(
    "Tex. Code Crim. Proc. 2.13(e)(2)", "Tex. Code Crim. Proc. 2A.059(b)(2)", on="2025-01-01"
)
no_question_to_victim = act.inquire.prohibited(
    not_to_ask,
    says="A victim of or witness to the offense under investigation may not be asked about "
    "nationality or immigration status",
    when=person.victim_or_witness
    & inquiry.is_about("immigration-status", "citizenship", "nationality"),
    basis="secondary",
)


@no_question_to_victim.unless(unless_needed, basis="secondary")
def needed_for_the_offense_or_visa_advice():
    """The officer determines that it is necessary for the investigation or for visa information.

    The visas are the federal ones that protect people who assist law enforcement.
    """
    return inquiry.for_criminal_investigation | (inquiry.purpose == "victim-visa-certification")


@no_question_to_victim.unless(own_offense, basis="secondary")
def separate_offense_of_their_own():
    """Probable cause that specific conduct of the victim or witness was a separate offense."""
    return findings.other_probable_cause


# Government Code 752.053(b): what local entities may not keep their officers from

local_entities = {
    "sheriff",
    "municipal-police",
    "county-jail",
    "city-jail",
    "university-police",
    "prosecutor",
    "other-local",
}
may_ask = act.inquire.permitted(
    "Tex. Gov't Code 752.053(b)(1)",
    says="A local entity may not prohibit an officer from asking a person under a lawful detention "
    "or arrest about immigration status",
    when=custody.in_custody & inquiry.is_about("immigration-status", "citizenship"),
    binds=local_entities,
)
may_share = act.share.permitted(
    "Tex. Gov't Code 752.053(b)(2)",
    says="A local entity may not prohibit an officer from exchanging information on the "
    "immigration status of a person under a lawful detention or arrest with federal, state and "
    "local agencies",
    when=custody.in_custody
    & disclosure.recipient.isin("ice", "cbp", "dhs", "other-law-enforcement")
    & disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    )
    & ~disclosure.items.has_other_than(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
    binds=local_entities,
)
federal_request = act.definition(
    "Tex. Gov't Code 752.053(b)(3)",
    "federal immigration officer",
    detainer.lodged
    & detainer.issuer.isin("ice", "cbp", "dhs")
    & (question.as_of.on_or_after("2017-09-25") | ~enjoined),
    says="a request of a federal immigration authority is lodged, which the officer can assist",
)


@act.provision("Tex. Gov't Code 752.053(b)(3)", basis="recalled")
def match_with_a_warrant():
    """The request states a match of biometrics, and a warrant on Form I-200 or I-205 came with it.

    City of El Cenizo v. Texas, 890 F.3d 164, upheld the duty in view of that practice.
    """
    return (detainer.basis == "biometrics") & papers.administrative_warrant(
        forms=("I-200", "I-205"), also=(paper.with_detainer,)
    )


@act.provision("Tex. Gov't Code 752.053(b)(3)", basis="recalled")
def match_on_the_form():
    """Form I-247A states a match of biometrics: the officer's finding, on which the jail may rely.

    That what the officer of ICE knows is imputed to the jail is City of El Cenizo v. Texas, which
    binds here.
    """
    return (detainer.form == "I-247A") & (detainer.basis == "biometrics")


no_hold_for_the_hand_over = act.definition(
    "Tex. Gov't Code 752.053(b)(3)",
    "no hold for the hand-over",
    ((hold.added_minutes <= 0) & (HoldHours("flat") <= 48))
    | (
        asked_to_hold
        & ~person.proof_of_citizenship_or_lawful_status
        & detainer.served_on_person
        & (GROUND_SHOWN | match_with_a_warrant | match_on_the_form)
        & NOT_REFUTED
    ),
    says="no time was added to the release, or article 2.251 requires the hold, the form was "
    "served and the hold has a ground that is not refuted: a final order, proceedings, "
    "statements of the person, or a match of biometrics that Form I-247A states or that comes with "
    "a warrant of an immigration officer; assistance gives no power to hold",
)
asks_for_the_person = act.definition(
    "Tex. Gov't Code 752.053(b)(3)",
    "a request for the person",
    detainer.asks.has_any("hold", "transfer"),
    says="the form asks for custody or the transfer: one for notice alone asks for no hand-over",
)
may_assist = act.notify.permitted(
    "Tex. Gov't Code 752.053(b)(3)",
    says="A local entity may not prohibit an officer from assisting or cooperating with a federal "
    "immigration officer as reasonable or necessary",
    when=federal_request & custody.in_custody,
    binds=local_entities,
)
may_hand_over = act.transfer.permitted(
    "Tex. Gov't Code 752.053(b)(3)",
    says="A local entity may not prohibit an officer from assisting or cooperating with a federal "
    "immigration officer as reasonable or necessary",
    when=federal_request
    & asks_for_the_person
    & custody.in_custody
    & release.eligible
    & no_hold_for_the_hand_over,
    binds=local_entities,
)
may_let_in = act.interview.permitted(
    "Tex. Gov't Code 752.053(b)(4)",
    says="A local entity may not prohibit an officer from letting federal immigration officers "
    "enter a jail and conduct enforcement activities there",
    when=custody.in_custody,
    binds=local_entities,
)

act.table(
    {
        detainer_article.at("(a)"): ice_detainer,
        detainer_article.at("(a)(1)"): (
            within_the_hours_asked,
            asked_to_hold,
            hold_as_asked,
            asked_to_notify,
            notify_as_asked,
            asked_to_transfer,
            transfer_as_asked,
        ),
        detainer_article.at("(a)(2)"): inform_the_person,
        detainer_article.at("(b)"): proof_provided,
        "Tex. Code Crim. Proc. 2.13(a)-(c)": not_coded(
            "the older text on what peace officers do; it is not part of this act"
        ),
        not_to_ask: no_question_to_victim,
        unless_needed: needed_for_the_offense_or_visa_advice,
        "Tex. Code Crim. Proc. 2.13(e)(1)": not_coded(
            "a separate investigation of another offense; it does not concern this question"
        ),
        own_offense: separate_offense_of_their_own,
        "Tex. Gov't Code 752.053(a)": not_coded(
            "policies and patterns; does not concern a single person"
        ),
        "Tex. Gov't Code 752.053(b)(1)": may_ask,
        "Tex. Gov't Code 752.053(b)(2)": may_share,
        "Tex. Gov't Code 752.053(b)(3)": (
            federal_request,
            may_assist,
            match_with_a_warrant,
            match_on_the_form,
            no_hold_for_the_hand_over,
            asks_for_the_person,
            may_hand_over,
        ),
        "Tex. Gov't Code 752.053(b)(4)": may_let_in,
        "Tex. Gov't Code 752.053(c)": not_coded(
            "the entity may prohibit assistance at a place of worship; no fact of a case shows it"
        ),
        "Tex. Penal Code 39.07": not_coded("punishes officials; no answer depends on it"),
    }
)
