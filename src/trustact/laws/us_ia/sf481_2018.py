"""Iowa SF 481 of 2018: what ICE's detainer request instructs must be done if a warrant came too.

A law enforcement agency with custody of a person subject to an immigration detainer request issued
by ICE "shall fully comply with any instruction made in the detainer request and in any other legal
document provided by" a federal agency. Such a request is a written one, on Form I-247 or a similar
form, and only one that is accompanied by a listed paper: Form I-200 or I-205, signed by an
immigration officer. A request of another agency, an oral one, or one without such a paper gives no
duty; the chapter is then silent, which is not approval.

A warrant of a judge is not a listed paper. A reading: whether the state's own agencies are bound,
since a detainer request is defined as one to a local entity, but the duty is that of any agency "in
this state".

Choices where the text leaves a question open: the hold that the form requests ends after 48 hours
by the clock; the chapter requires none beyond it. A hand-over, owed or assisted, is one within
these hours of a person who would be released: the form asks for nobody whom the state still holds.
No exception for proof of citizenship was seen. The definition speaks of an alien, and no detainer
holds a citizen, so a claim or proof of citizenship stops the act until it is checked; whether there
is probable cause is a matter of the Fourth Amendment.

A local entity may not prohibit or discourage its officers from asking a person under lawful
detention or arrest about immigration status, exchanging information on it, assisting federal
officers, or letting them into a jail (27A.4). So these acts are permitted, not required. That bans
policies, and approves no act on a request without a listed paper or of another agency: notice,
transfer and entry have an answer only on a detainer request of ICE. Who is held only as a victim, a
witness or somebody who reports an offense is not under lawful detention.

Of a victim, a witness or somebody who reports an offense nothing is asked that is not pertinent to
the investigation (27A.7): status, citizenship and birth are such things. The rule is read as one on
people who are asked as such, and not on somebody who is under arrest or held on a charge.

Not included: policies, discrimination, complaints, suits of the attorney general and the loss of
state funds, which do not concern one person; and the last seven days of a sentence in federal
custody, which a court orders, or in exigent circumstances the facility, if federal officers consent
(27A.3): no fact states such circumstances, and section 27A.2 needs none.

Basis: chapter 27A in the code of 2026, whole; the first day in the record of the legislature.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    HoldHours,
    Instrument,
    custody,
    detainer,
    disclosure,
    inquiry,
    not_coded,
    paper,
    papers,
    person,
    question,
    release,
)

act = Instrument(
    "us-ia/sf481-2018",
    title="Enforcement of immigration laws (SF 481)",
    citation="Iowa Code ch. 27A (2018 Iowa Acts ch. 1089)",
    in_force=[("2018-07-01", None)],
    binds=LOCAL_AND_STATE - {"court-officer", "pretrial-services", "probation"},
    basis="text",
    note="state law only: no detainer is a ground to hold a citizen, so a claim of citizenship is "
    "checked before anything else; whether there is probable cause is a matter of federal law",
)
local_entities = {
    "sheriff",
    "municipal-police",
    "county-jail",
    "city-jail",
    "juvenile-detention",
    "prosecutor",
    "other-local",
}

# 27A.1: definitions

state_agencies_are_bound = act.reading(
    "state-agencies",
    asks="Does a detainer request to an agency of the state give the duty?",
    yes='Iowa Code 27A.2 binds any law enforcement agency "in this state".',
    no='Iowa Code 27A.1 defines the request as one "to a local entity", a city or county with its '
    "officers; no decision is on file.",
    citation="Iowa Code 27A.1(1), 27A.2",
)


@act.provision("Iowa Code 27A.1(1)")
def listed_paper_attached():
    """Form I-200 or I-205, signed by an immigration officer, came with the request."""
    return papers.administrative_warrant(
        forms=("I-200", "I-205"),
        also=(paper.signed_by == "immigration-officer", paper.with_detainer),
    )


@act.provision("Iowa Code 27A.1(1)")
def detainer_request():
    """A written request to a local entity to keep custody, with one of the listed papers."""
    return (
        detainer.lodged
        & detainer.asks.has("hold")
        & detainer.written
        & listed_paper_attached
        & (
            ~question.agency_in(
                "state-police", "state-corrections", "university-police", "other-state"
            )
            | state_agencies_are_bound
        )
    )


lawful_detention = act.definition(
    "Iowa Code 27A.1(3)",
    "lawful detention or arrest",
    custody.in_custody
    & (custody.basis.isin("arrest", "state-charge", "state-sentence") | ~person.victim_or_witness),
    says="an arrest, or a detention to investigate an offense, not of somebody only as a victim, a "
    "witness or a person who reports one",
)

# 27A.2: detainer requests

issued_by_ice = act.definition(
    "Iowa Code 27A.2",
    "issued by ICE",
    detainer_request & (detainer.issuer == "ice"),
    says="a detainer request issued by United States Immigration and Customs Enforcement",
)
within_the_hours_asked = act.definition(
    "Iowa Code 27A.2",
    "within the hours asked for",
    HoldHours("flat") <= 48,
    says="the 48 hours for which the form asks have not passed",
)
hold_as_instructed = act.hold.required(
    "Iowa Code 27A.2",
    says="An agency with custody must hold the person as ICE's detainer request instructs",
    when=issued_by_ice & within_the_hours_asked & release.eligible,
)
notify_as_instructed = act.notify.required(
    "Iowa Code 27A.2",
    says="An agency with custody must give notice as ICE's detainer request instructs",
    when=issued_by_ice & detainer.asks.has("notify") & custody.in_custody,
)
transfer_as_instructed = act.transfer.required(
    "Iowa Code 27A.2",
    says="An agency with custody must hand the person over as ICE's detainer request instructs",
    when=issued_by_ice
    & detainer.asks.has("transfer")
    & custody.in_custody
    & release.eligible
    & within_the_hours_asked,
)

# 27A.7: victims and witnesses

no_question_to_victims = act.inquire.prohibited(
    "Iowa Code 27A.7",
    says="A victim, a witness or somebody who reports an offense is asked nothing that is not "
    "pertinent to the investigation",
    when=person.victim_or_witness
    & ~(custody.in_custody & custody.basis.isin("arrest", "state-charge", "state-sentence"))
    & inquiry.question.isin(
        "immigration-status", "citizenship", "place-of-birth", "country-of-birth", "nationality"
    ),
    binds=local_entities,
)


@no_question_to_victims.unless("Iowa Code 27A.7")
def pertinent_to_the_investigation():
    """The answer is pertinent to the investigation of the offense."""
    return inquiry.for_criminal_investigation


# 27A.4: what local entities may not keep their officers from

may_ask = act.inquire.permitted(
    "Iowa Code 27A.4",
    says="A local entity may not discourage an officer from asking a person under lawful detention "
    "or arrest about immigration status",
    when=lawful_detention & inquiry.is_about("immigration-status", "citizenship"),
    binds=local_entities,
)
may_share = act.share.permitted(
    "Iowa Code 27A.4",
    says="A local entity may not discourage an officer from sending, asking for or exchanging "
    "information on the immigration status of a person under lawful detention or arrest",
    when=lawful_detention
    & disclosure.recipient.isin("ice", "cbp", "dhs", "other-law-enforcement")
    & disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    )
    & ~disclosure.items.has_other_than(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
    binds=local_entities,
)
may_assist = act.notify.permitted(
    "Iowa Code 27A.4",
    says="A local entity may not discourage an officer from assisting a federal immigration "
    "officer",
    when=issued_by_ice & lawful_detention,
    binds=local_entities,
)
may_hand_over = act.transfer.permitted(
    "Iowa Code 27A.4",
    says="A local entity may not discourage an officer from assisting a federal immigration "
    "officer; that gives no power to hold",
    when=issued_by_ice & lawful_detention & release.eligible & within_the_hours_asked,
    binds=local_entities,
)
may_let_in = act.interview.permitted(
    "Iowa Code 27A.4",
    says="A local entity may not discourage an officer from letting federal immigration officers "
    "into a jail",
    when=issued_by_ice & lawful_detention,
    binds=local_entities,
)

act.table(
    {
        "Iowa Code 27A.1(1)": (listed_paper_attached, detainer_request),
        "Iowa Code 27A.1(2)": not_coded("defines immigration law"),
        "Iowa Code 27A.1(3)": lawful_detention,
        "Iowa Code 27A.1(4)-(6)": not_coded("defines local entity, policy and public offense"),
        "Iowa Code 27A.2": (
            issued_by_ice,
            within_the_hours_asked,
            hold_as_instructed,
            notify_as_instructed,
            transfer_as_instructed,
        ),
        "Iowa Code 27A.3": not_coded("the last seven days of a sentence in federal custody"),
        "Iowa Code 27A.4": (
            may_ask,
            may_share,
            may_assist,
            may_hand_over,
            may_let_in,
        ),
        "Iowa Code 27A.5": not_coded("written policies by 2019"),
        "Iowa Code 27A.6": not_coded("race, color, language and origin are not considered"),
        "Iowa Code 27A.7": (no_question_to_victims, pertinent_to_the_investigation),
        "Iowa Code 27A.8 to 27A.11": not_coded("complaints, suits, state funds, a database"),
    }
)
