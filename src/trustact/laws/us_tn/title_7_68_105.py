"""Tennessee 7-68-105: agencies communicate with federal officials or cooperate otherwise.

Since 2024-07-01 all law enforcement agencies and officials "shall, in accordance with 8 U.S.C.
1357(g)(10), communicate with the appropriate federal official regarding the immigration status of
any individual, including reporting knowledge that a particular alien is not lawfully present", or
"otherwise cooperate" in identifying, apprehending, detaining or removing aliens not lawfully
present. So information on status is shared with federal officials.

Whether "or otherwise cooperate" orders a hold, a notice of release or a transfer is a reading: it
is written as an alternative to communicating, and the section names no detainer. An act of 2026 (HB
2018) says that an agreement under 8 U.S.C. 1357(g) must require the agency to honor detainers, with
a hold of 48 hours and notice. The Senate passed it on 2026-04-14, and the governor signed it by
2026-05-20. Its section and first day are not on file, so what such an agreement requires is open
from the day after it was passed. That it speaks of sheriffs only was reported of the Senate's
amendment and is not relied on. Another act (Pub. Ch. 1015 of 2026) has every sheriff enter into an
agreement.

Cooperation in a removal ends no custody of the state: a transfer is one of a person who would be
released, at the release or within the hours for which the request asks. No detainer holds a
citizen, so a claim or proof of citizenship stops a hold until it is checked; whether there is
probable cause is a matter of the Fourth Amendment.

Not included: agreements and the notice of them to the governor and the speakers ((b), (c)), and
sanctuary policies of local bodies (7-68-103), which do not concern one person.

Basis: the section as in the code of 2024; the first day in reports of the signing.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    HoldHours,
    Instrument,
    agreements,
    custody,
    detainer,
    disclosure,
    not_coded,
    question,
    release,
)
from trustact.language import hold as added

act = Instrument(
    "us-tn/7-68-105",
    title="Cooperation with federal officials",
    citation="T.C.A. 7-68-105 (P.C. 716 of 2024)",
    in_force=[("2024-07-01", None)],
    binds=LOCAL_AND_STATE - {"court-officer", "pretrial-services", "probation", "prosecutor"},
    basis="text",
    note="state law only: no detainer is a ground to hold a citizen, so a claim of citizenship is "
    "checked before anything else; whether there is probable cause is a matter of federal law",
)

# (a): communicate, or otherwise cooperate

share_status = act.share.required(
    "T.C.A. 7-68-105(a)",
    says="Agencies communicate with the appropriate federal official regarding the immigration "
    "status of any individual, and report knowledge that an alien is not lawfully present",
    when=disclosure.recipient.isin("ice", "cbp", "dhs")
    & disclosure.items.has_any(
        "citizenship-or-immigration-status", "immigration-status-verification"
    )
    & ~disclosure.items.has_other_than(
        "citizenship-or-immigration-status", "immigration-status-verification"
    ),
)
cooperation_orders_detention = act.reading(
    "or-otherwise-cooperate",
    asks='Does "or otherwise cooperate" order the agency to do what a detainer requests?',
    yes="7-68-105(a) names detention and removal, and its verb is shall.",
    no='The words are joined by "or" to the duty to communicate, which satisfies (a), and no '
    "detainer is named; no decision is on file.",
    citation="T.C.A. 7-68-105(a)",
)
agreement_orders_detention = act.reading(
    "agreements-since-2026",
    asks="Must this agency honor detainers under its agreement, as an act of 2026 requires?",
    yes="The act says what every agreement must contain, and was signed in 2026.",
    no="Its text and first day are not on file, and an older agreement may not contain it.",
    citation="HB 2018 (2026)",
    choosable=False,
)
cooperation_is_ordered = act.definition(
    "T.C.A. 7-68-105(a)",
    "a detainer that must be honored",
    detainer.lodged
    & detainer.issuer.isin("ice", "cbp", "dhs")
    & (
        cooperation_orders_detention
        | (
            question.as_of.on_or_after("2026-04-15")
            & agreements.section_287g
            & agreement_orders_detention
        )
    ),
    says="a request of a federal immigration authority, if the section or an agreement orders to "
    "do what it requests",
)
within_the_request = act.definition(
    "T.C.A. 7-68-105(a)",
    "within the request",
    (detainer.asks.has("hold") & (HoldHours("flat") <= 48))
    | (~detainer.asks.has("hold") & (added.added_minutes <= 0)),
    says="within the 48 hours for which the request asks to hold, or at the release if it does not "
    "ask for a hold",
)
hold = act.hold.required(
    "T.C.A. 7-68-105(a)",
    says="Agencies otherwise cooperate with the federal official in the detention of aliens, if "
    "that orders the hold",
    when=cooperation_is_ordered
    & detainer.asks.has("hold")
    & (HoldHours("flat") <= 48)
    & release.eligible,
)
notify = act.notify.required(
    "T.C.A. 7-68-105(a)",
    says="Agencies otherwise cooperate with the federal official in the apprehension of aliens, if "
    "that orders the notice",
    when=cooperation_is_ordered & detainer.asks.has("notify") & custody.in_custody,
)
transfer = act.transfer.required(
    "T.C.A. 7-68-105(a)",
    says="Agencies otherwise cooperate with the federal official in the removal of aliens, if that "
    "orders the transfer",
    when=cooperation_is_ordered & custody.in_custody & release.eligible & within_the_request,
)

act.table(
    {
        "T.C.A. 7-68-105(a)": (
            share_status,
            cooperation_is_ordered,
            within_the_request,
            hold,
            notify,
            transfer,
        ),
        "T.C.A. 7-68-105(b)": not_coded("agencies may negotiate agreements; about no one person"),
        "T.C.A. 7-68-105(c)": not_coded("notice of an agreement to the governor and the speakers"),
    }
)
